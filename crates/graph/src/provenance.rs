//! A story and its claims to one graph of who has what from whom, in PROV-O's terms.
//!
//! Edges run from what came later to what it rests on, as PROV's do.

use crate::outlets::{Outlets, fold};
use crate::reuse::find_reuse;
use crate::{AssertionRef, Claim, Story, StoryGraph};
use copydesk_claims::{Assertion, ByteSpan, ClaimKind, Link, SourceKind};
use petgraph::graph::{Graph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The provenance of every claim of a story.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// Nodes in the order outlets and articles, then claim by claim.
    pub graph: Graph<Node, Edge>,
}

/// A node of the provenance graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Unique within the graph: `outlet:NAME`, `article:ID`, `assertion:ID:KIND:START-END`, `claim:c1`,
    /// `source:KIND:NAME`, `origin:LABEL`.
    pub id: String,
    /// One line for people.
    pub label: String,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// A publication of the story.
    Outlet,
    /// One published item.
    Article,
    /// One article putting a claim forward.
    Assertion,
    /// What assertions have in common.
    Claim,
    /// A step of a chain.
    Source,
    /// Where chains end.
    Origin,
}

impl NodeKind {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Article => "article",
            Self::Assertion => "assertion",
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Origin => "origin",
        }
    }
}

/// An edge of the provenance graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// How the one rests on the other.
    pub kind: EdgeKind,
    /// The words that prove it: index into [`Story::documents`] and span.
    pub evidence: Option<(usize, ByteSpan)>,
}

/// How one node rests on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// It is the work or the word of.
    WasAttributedTo,
    /// It was made from.
    WasDerivedFrom,
    /// It repeats words of.
    WasQuotedFrom,
    /// It goes back at first hand to.
    HadPrimarySource,
    /// It is one way of saying.
    SpecializationOf,
    /// It holds.
    HadMember,
}

impl EdgeKind {
    /// The property's local name in PROV-O.
    pub const fn as_prov(self) -> &'static str {
        match self {
            Self::WasAttributedTo => "wasAttributedTo",
            Self::WasDerivedFrom => "wasDerivedFrom",
            Self::WasQuotedFrom => "wasQuotedFrom",
            Self::HadPrimarySource => "hadPrimarySource",
            Self::SpecializationOf => "specializationOf",
            Self::HadMember => "hadMember",
        }
    }
}

/// Share of the shorter article's text from which on one of two articles was made from the other.
const REUSE_MIN: f64 = 0.5;

/// Builds the provenance graph of a story.
///
/// An article that shares most of its text with an earlier one was derived from it: the only edges between articles, and the only ones
/// that no words of an article state.
/// Sources of one kind and name are one node, an outlet of the story that is cited is that outlet's node, and
/// origins of one label are one node. Unnamed sources are one node an article: nothing says that two are the same.
pub fn build(story: &Story, graph: &StoryGraph) -> Provenance {
    let mut builder = Builder::new(story);
    let articles: Vec<NodeIndex> = (0..story.documents.len()).map(|document| builder.article(document)).collect();
    for claim in &graph.claims {
        builder.claim(claim, &articles);
    }
    for reuse in find_reuse(story, REUSE_MIN) {
        // The longest passage that both have shows it.
        let evidence = reuse.longest(1).first().map(|passage| (reuse.to, passage.to));
        builder.edge(articles[reuse.to], articles[reuse.from], EdgeKind::WasDerivedFrom, evidence);
    }
    Provenance { graph: builder.graph }
}

/// Index into [`Story::documents`], and the words.
type Proof = (usize, ByteSpan);

struct Builder<'a> {
    story: &'a Story,
    graph: Graph<Node, Edge>,
    by_id: BTreeMap<String, NodeIndex>,
    edges: BTreeSet<(NodeIndex, NodeIndex, EdgeKind, Option<Proof>)>,
    outlets: Outlets,
    /// Folded names of the outlets whose articles are in the story.
    own: BTreeSet<String>,
}

impl<'a> Builder<'a> {
    fn new(story: &'a Story) -> Self {
        let own = story.documents.iter().map(|d| fold(d.article.outlet_name())).collect();
        Self {
            story,
            graph: Graph::new(),
            by_id: BTreeMap::new(),
            edges: BTreeSet::new(),
            outlets: Outlets::of(story),
            own,
        }
    }

    fn article(&mut self, document: usize) -> NodeIndex {
        let article = &self.story.documents[document].article;
        let headline = article.headline.as_ref().map_or(article.id.as_str(), |h| &h.value);
        let node = self.node(NodeKind::Article, format!("article:{}", article.id), headline);
        let outlet = self.outlet(article.outlet_name());
        self.edge(node, outlet, EdgeKind::WasAttributedTo, None);
        node
    }

    fn outlet(&mut self, name: &str) -> NodeIndex {
        self.node(NodeKind::Outlet, format!("outlet:{name}"), name)
    }

    fn claim(&mut self, claim: &Claim, articles: &[NodeIndex]) {
        let node = self.node(NodeKind::Claim, format!("claim:{}", claim.id), &claim.statement);
        let ends: Vec<(NodeIndex, Option<Proof>)> =
            claim.assertions.iter().map(|&at| self.assertion(at, node, articles[at.document])).collect();
        for origin in &claim.origins {
            let target = self.node(NodeKind::Origin, format!("origin:{}", origin.label), &origin.label);
            for &(end, evidence) in origin.assertions.iter().filter_map(|&index| ends.get(index)) {
                self.edge(end, target, EdgeKind::HadPrimarySource, evidence);
            }
        }
    }

    /// Adds an assertion with its chain; gives the last node of the chain and what proves that step.
    fn assertion(&mut self, at: AssertionRef, claim: NodeIndex, article: NodeIndex) -> (NodeIndex, Option<Proof>) {
        let story = self.story;
        let document = &story.documents[at.document].article;
        let assertion = story.assertion(at);
        let span = assertion.span;
        let kind = format!("{:?}", assertion.kind()).to_lowercase();
        let id = format!("assertion:{}:{kind}:{}-{}", document.id, span.start, span.end);
        let node = self.node(NodeKind::Assertion, id, span.of(&document.text));
        self.edge(article, node, EdgeKind::HadMember, Some((at.document, span)));
        self.edge(node, claim, EdgeKind::SpecializationOf, Some((at.document, span)));
        let mut end = (node, Some((at.document, span)));
        for (step, link) in assertion.chain.iter().enumerate() {
            let target = self.source(link, at.document);
            let evidence = Some((at.document, link.span));
            if target != end.0 {
                self.edge(end.0, target, step_kind(assertion, link, step), evidence);
            }
            end = (target, evidence);
        }
        end
    }

    fn source(&mut self, link: &Link, document: usize) -> NodeIndex {
        let story = self.story;
        if let Some(name) = self.outlets.named(story, document, link)
            && self.own.contains(&fold(name))
        {
            let name = name.to_owned();
            return self.outlet(&name);
        }
        let document = &story.documents[document].article.id;
        let id = match link.kind {
            SourceKind::Outlet => format!("source:outlet:{}", link.name),
            SourceKind::Person => format!("source:person:{}", link.name),
            SourceKind::Document => format!("source:document:{}", link.name),
            SourceKind::Group => format!("source:group:{}", link.name),
            SourceKind::Unnamed => format!("source:unnamed:{document}:{}", link.name),
        };
        self.node(NodeKind::Source, id, &link.name)
    }

    fn node(&mut self, kind: NodeKind, id: String, label: &str) -> NodeIndex {
        if let Some(&node) = self.by_id.get(&id) {
            return node;
        }
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let node = self.graph.add_node(Node { kind, id: id.clone(), label });
        self.by_id.insert(id, node);
        node
    }

    fn edge(&mut self, from: NodeIndex, to: NodeIndex, kind: EdgeKind, evidence: Option<Proof>) {
        if self.edges.insert((from, to, kind, evidence)) {
            self.graph.add_edge(from, to, Edge { kind, evidence });
        }
    }
}

fn step_kind(assertion: &Assertion, link: &Link, step: usize) -> EdgeKind {
    match link.kind {
        _ if step == 0 && assertion.kind() == ClaimKind::Quote => EdgeKind::WasQuotedFrom,
        SourceKind::Document => EdgeKind::WasDerivedFrom,
        SourceKind::Outlet | SourceKind::Person | SourceKind::Group | SourceKind::Unnamed => EdgeKind::WasAttributedTo,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Origin, StoryRelation};
    use copydesk_claims::{
        Article, AssertionValue, Certainty, MetaSource, Polarity, Quantity, Reading, Sentence, Sourced, ZoneKind,
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
        (Story { documents, ..Story::default() }, StoryGraph { claims: vec![claim], ..StoryGraph::default() })
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
        assert!(ids(&provenance, NodeKind::Source).is_empty());
        let arrow = "assertion:b.txt:quantity:5-8 wasAttributedTo outlet:The Harbour Times".to_owned();
        assert!(arrows(&provenance).contains(&arrow));
    }

    #[test]
    fn the_same_document_behind_two_articles_is_one_source() {
        let letter = || vec![link(SourceKind::Document, "letter")];
        let (story, graph) = story(vec![article("a.txt", "A", letter()), article("b.txt", "B", letter())]);
        let provenance = build(&story, &graph);
        assert_eq!(ids(&provenance, NodeKind::Source), ["source:document:letter"]);
        let primary = arrows(&provenance).into_iter().filter(|a| a.contains("hadPrimarySource")).collect::<Vec<_>>();
        assert!(primary.iter().all(|a| a == "source:document:letter hadPrimarySource origin:letter"), "{primary:?}");
    }

    #[test]
    fn unnamed_sources_of_two_articles_stay_apart() {
        let unnamed = || vec![link(SourceKind::Unnamed, "an official")];
        let (story, graph) = story(vec![article("a.txt", "A", unnamed()), article("b.txt", "B", unnamed())]);
        assert_eq!(ids(&build(&story, &graph), NodeKind::Source).len(), 2);
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
}
