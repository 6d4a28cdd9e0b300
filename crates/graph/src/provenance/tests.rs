//! A few made stories, and the graph that each gives.

use super::*;
use crate::outlets::Outlets;
use crate::{AssertionRef, Claim, Document, Origin, Story, StoryGraph, StoryRelation};
use copydesk_claims::{
    Article, Assertion, AssertionValue, Certainty, ClaimKind, Link, MetaSource, Polarity, Quantity, Reading, Sentence,
    SourceKind, Sourced, ZoneKind,
};

const TEXT: &str = "Some 650 signed, Harbour Times reported.";

/// An assertion as the reader makes them, for the parts that the graph does not look at.
fn any_assertion() -> Assertion {
    let reading = copydesk_claims::read(&Article::bare("any.txt", "More than 650 dockers signed a letter."));
    reading.assertions.into_iter().next().expect("a figure is an assertion")
}

fn article(id: &str, outlet: &str, chain: Vec<Link>) -> Document {
    let mut article = Article::bare(id, TEXT);
    article.outlet = Some(Sourced::new(outlet.to_owned(), MetaSource::Manifest));
    let assertion = Assertion {
        span: ByteSpan::new(5, 8),
        sentence: 0,
        value: AssertionValue::Quantity(Quantity::exact(650.0)),
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        chain,
        about: "signed".into(),
        ..any_assertion()
    };
    let sentence = Sentence { span: ByteSpan::new(0, TEXT.len()), zone: ZoneKind::Body, paragraph: 0 };
    let reading = Reading { sentences: vec![sentence], assertions: vec![assertion], ..Reading::default() };
    Document { article, reading }
}

fn link(kind: SourceKind, name: &str) -> Link {
    Link { cue: "reported".into(), ..Link::new(kind, name, ByteSpan::new(17, 39)) }
}

fn story(documents: Vec<Document>) -> (Story, StoryGraph) {
    let assertions: Vec<AssertionRef> =
        (0..documents.len()).map(|document| AssertionRef { document, assertion: 0 }).collect();
    let origin = Origin { label: "letter".into(), assertions: (0..documents.len()).collect(), proven: true };
    let claim = Claim {
        id: "c1".into(),
        kind: ClaimKind::Quantity,
        statement: "signed: 650".into(),
        relation: StoryRelation::Agree,
        assertions,
        comparisons: vec![],
        origins: vec![origin],
        independent_origins: 1,
        independent_origins_at_most: 1,
        single_point: None,
        weight: 0.0,
    };
    let story = Story { documents, ..Story::default() };
    let outlets = Outlets::of(&story);
    (story, StoryGraph { claims: vec![claim], outlets, ..StoryGraph::default() })
}

fn ids(provenance: &Provenance, kind: NodeKind) -> Vec<&str> {
    provenance.graph.node_weights().filter(|n| n.kind == kind).map(|n| n.id.as_str()).collect()
}

fn arrows(provenance: &Provenance) -> Vec<String> {
    let name = |n: NodeIndex| provenance.graph[n].id.as_str();
    provenance
        .graph
        .edge_indices()
        .map(|e| {
            let (a, b) = provenance.graph.edge_endpoints(e).expect("the edge is in the graph");
            format!("{} {} {}", name(a), provenance.graph[e].kind.as_prov(), name(b))
        })
        .collect()
}

#[test]
fn an_outlet_of_the_story_that_is_cited_is_one_node() {
    let (story, graph) = story(vec![
        article("a.txt", "The Harbour Times", vec![]),
        article("b.txt", "Quay News", vec![link(SourceKind::Outlet, "Harbour Times")]),
    ]);
    let provenance = build(&story, &graph);
    assert_eq!(ids(&provenance, NodeKind::Outlet), ["outlet:The Harbour Times", "outlet:Quay News"]);
    let arrow = "assertion:b.txt:quantity:5-8 wasDerivedFrom outlet:The Harbour Times".to_owned();
    assert!(arrows(&provenance).contains(&arrow));
}

#[test]
fn the_same_document_behind_two_articles_is_one_source() {
    let letter = || vec![link(SourceKind::Document, "letter")];
    let (story, graph) = story(vec![article("a.txt", "A", letter()), article("b.txt", "B", letter())]);
    let provenance = build(&story, &graph);
    assert_eq!(ids(&provenance, NodeKind::Document), ["document:letter"]);
    let primary = arrows(&provenance).into_iter().filter(|a| a.contains("hadPrimarySource")).collect::<Vec<_>>();
    assert!(primary.iter().all(|a| a == "document:letter hadPrimarySource origin:letter"), "{primary:?}");
}

#[test]
fn unnamed_sources_of_two_articles_stay_apart() {
    let unnamed = || vec![link(SourceKind::Unnamed, "an official")];
    let (story, graph) = story(vec![article("a.txt", "A", unnamed()), article("b.txt", "B", unnamed())]);
    assert_eq!(ids(&build(&story, &graph), NodeKind::Unnamed).len(), 2);
}

#[test]
fn an_assertion_without_chain_rests_on_its_origin_itself() {
    let (story, graph) = story(vec![article("a.txt", "A", vec![])]);
    let arrow = "assertion:a.txt:quantity:5-8 hadPrimarySource origin:letter".to_owned();
    assert!(arrows(&build(&story, &graph)).contains(&arrow));
}

#[test]
fn a_chain_that_names_one_source_twice_makes_no_loop() {
    let twice = vec![link(SourceKind::Document, "letter"), link(SourceKind::Document, "letter")];
    let (story, graph) = story(vec![article("a.txt", "A", twice)]);
    let provenance = build(&story, &graph);
    assert!(provenance.graph.edge_indices().all(|e| {
        let (a, b) = provenance.graph.edge_endpoints(e).expect("the edge is in the graph");
        a != b
    }));
}

/// Articles by outlet, hour of publication, address and text.
fn articles(all: &[(&str, &str, Option<&str>, &str)]) -> (Story, StoryGraph) {
    let article = |(index, (outlet, hour, url, text)): (usize, &(&str, &str, Option<&str>, &str))| {
        let mut article = Article::bare(format!("{index}.txt"), *text);
        article.outlet = Some(Sourced::new((*outlet).to_owned(), MetaSource::Manifest));
        let published = copydesk_claims::Published::parse(&format!("2024-03-01T{hour}:00Z"));
        article.published = published.map(|p| Sourced::new(p, MetaSource::Manifest));
        article.url = url.map(|u| Sourced::new(u.to_owned(), MetaSource::Manifest));
        article
    };
    let story = Story::new(None, all.iter().enumerate().map(article).collect());
    let graph = crate::link(&story);
    (story, graph)
}

/// Edges of one basis as `later kind earlier`, each with its first proof.
fn on(story: &Story, provenance: &Provenance, basis: Basis) -> Vec<(String, String)> {
    let name = |n: NodeIndex| provenance.graph[n].id.as_str();
    let words = |d: usize, s: ByteSpan| s.of(&story.documents[d].article.text).to_owned();
    let edges = provenance.edges().filter(|(_, edge, _)| edge.basis == basis);
    edges
        .map(|(a, edge, b)| {
            let proof = edge.evidence.first().expect("what is inferred has its evidence");
            let against = proof.against.map_or_else(String::new, |(d, s)| format!(" | {}", words(d, s)));
            (format!("{} {} {}", name(a), edge.kind.as_prov(), name(b)), words(proof.document, proof.span) + &against)
        })
        .collect()
}

const QUOTE: &str = "“We will carry every stone back to the mole by hand before the winter comes,” Nell Garforth";

#[test]
fn a_quotation_that_one_outlet_was_given_is_taken_from_it() {
    let [given, silent, credited] =
        [format!("{QUOTE} told us."), format!("{QUOTE} said."), format!("{QUOTE} told the Harbour Gazette.")];
    let all = [
        ("Harbour Gazette", "08:00", None, given.as_str()),
        ("Quay News", "12:00", None, silent.as_str()),
        ("Tide Mail", "13:00", None, credited.as_str()),
    ];
    let (story, graph) = articles(&all);
    let found = on(&story, &build(&story, &graph), Basis::Quotation);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "article:1.txt wasQuotedFrom article:0.txt");
    assert!(found[0].1.contains("every stone"), "{found:?}");
    // Nobody says whom she told: two who asked her may have the same words.
    let (story, graph) = articles(&all[..2]);
    assert_eq!(on(&story, &build(&story, &graph), Basis::Quotation), []);
    // Who prints it first has it from nobody.
    let (story, graph) = articles(&[("Quay News", "07:00", None, silent.as_str()), all[0], all[2]]);
    assert_eq!(on(&story, &build(&story, &graph), Basis::Quotation), []);
}

#[test]
fn states_of_one_article_are_revisions_and_an_address_printed_is_a_link() {
    let (first, later) = ("The weir at Millby lost 3 gates.", "The weir at Millby lost 4 gates.");
    let seen = "The weir has 5 gates left (https://www.fell.example/weir/), its keeper said.";
    let (story, graph) = articles(&[
        ("Fell Post", "08:00", Some("https://fell.example/weir"), later),
        ("Fell Post", "07:00", Some("https://fell.example/weir"), first),
        ("Crag Herald", "09:00", None, seen),
    ]);
    let provenance = build(&story, &graph);
    assert_eq!(ids(&provenance, NodeKind::Version), ["version:0.txt", "version:1.txt"]);
    assert_eq!(ids(&provenance, NodeKind::Article), ["article:https://fell.example/weir", "article:2.txt"]);
    assert!(arrows(&provenance).contains(&"version:0.txt wasRevisionOf version:1.txt".to_owned()));
    let link = ("article:2.txt wasInfluencedBy version:0.txt".to_owned(), "https://www.fell.example/weir/".to_owned());
    assert_eq!(on(&story, &provenance, Basis::Hyperlink), [link]);
}

#[test]
fn text_that_two_articles_share_is_an_inferred_link_with_both_passages() {
    let lead = "The new weir at Millby opened on Monday after two winters of work and one flood that carried off its gates. \
                Children walked over it first while a band played until the rain came down in sheets. The engineers had said in \
                spring that the gates would hold, and the council had paid for them twice.";
    let longer = format!("Nobody had asked the ducks. {lead}");
    let (story, graph) = articles(&[("Fell Post", "08:00", None, lead), ("Crag Herald", "09:00", None, &longer)]);
    let provenance = build(&story, &graph);
    let found = on(&story, &provenance, Basis::Reuse);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "article:1.txt wasDerivedFrom article:0.txt");
    let (later, earlier) = found[0].1.split_once(" | ").expect("both passages");
    assert!(later == earlier && later.len() > 200, "{found:?}");
    let edge = provenance.edges().find(|(_, edge, _)| edge.basis == Basis::Reuse).expect("it is there").1;
    assert!(edge.share.is_some_and(|s| s > 0.9) && !edge.claims.is_empty(), "{edge:?}");
}

#[test]
fn a_body_under_two_kinds_of_link_is_one_node_and_links_know_how_they_are_stated() {
    let (story, graph) = articles(&[
        (
            "Fell Post",
            "08:00",
            None,
            "Some 40 gates were lost, the Millby Weir Board said. The board said that 12 had held.",
        ),
        (
            "Crag Herald",
            "09:00",
            None,
            "The weir lost 40 gates, the Fell Post reported. According to the Millby Weir Board, 12 held.",
        ),
    ]);
    let provenance = build(&story, &graph);
    let groups = ids(&provenance, NodeKind::Group);
    assert_eq!(groups.iter().filter(|id| id.contains("Weir Board")).count(), 1, "{groups:?}");
    let credit = on(&story, &provenance, Basis::Credit);
    assert!(credit.iter().any(|(arrow, _)| arrow.ends_with("wasDerivedFrom outlet:Fell Post")), "{credit:?}");
}

#[test]
fn the_way_of_one_claim_is_cut_out_whole() {
    let letter = || vec![link(SourceKind::Document, "letter")];
    let (story, mut graph) = story(vec![article("a.txt", "A", letter()), article("b.txt", "B", letter())]);
    let other = Claim { id: "c2".into(), assertions: vec![], origins: vec![], ..graph.claims[0].clone() };
    graph.claims.push(other);
    let whole = build(&story, &graph);
    let (first, second) = (whole.of_claim(0), whole.of_claim(1));
    assert_eq!(arrows(&first), arrows(&whole));
    assert_eq!((second.graph.node_count(), second.graph.edge_count()), (0, 0));
    assert!(!ids(&whole, NodeKind::Claim).is_empty() && ids(&first, NodeKind::Claim) == ["claim:c1"]);
}
