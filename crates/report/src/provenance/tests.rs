//! Each format on a small story.

use super::*;
use crate::testing::{Fixture, harbour};
use copydesk_graph::provenance;
use serde_json::Value;

fn of(fixture: &Fixture, format: GraphFormat) -> String {
    let provenance = provenance::build(&fixture.story, &fixture.graph);
    let view = GraphView { story: &fixture.story, graph: &fixture.graph, provenance: &provenance, claim: None };
    format.render(&view)
}

fn render(format: GraphFormat) -> String {
    of(&harbour(), format)
}

#[test]
fn small_exports_are_as_they_were_accepted() {
    for format in GraphFormat::ALL {
        insta::assert_snapshot!(format!("graph-{}", format.name()), render(*format));
    }
}

#[test]
fn dot_labels_hold_no_quote_that_ends_them() {
    let mut fixture = harbour();
    fixture.graph.claims[0].statement = "he \"said\" \\ so".into();
    let text = of(&fixture, GraphFormat::Dot);
    assert!(text.contains(r#"label="he \"said\" \\ so""#), "{text}");
}

#[test]
fn xml_holds_no_mark_up_or_control_of_an_article() {
    let mut fixture = harbour();
    fixture.graph.claims[0].statement = "a <b>&\u{1}\u{fffe}'\"]]>".into();
    for format in [GraphFormat::Graphml, GraphFormat::Svg] {
        let text = of(&fixture, format);
        assert!(text.contains("a &lt;b&gt;&amp;␁") || format == GraphFormat::Svg, "{text}");
        assert!(!text.contains("<b>") && !text.contains(['\u{1}', '\u{fffe}']), "{text}");
    }
}

#[test]
fn csv_has_a_header_and_a_row_an_edge_and_passage() {
    let text = render(GraphFormat::Csv);
    let fixture = harbour();
    let provenance = provenance::build(&fixture.story, &fixture.graph);
    let rows: usize = provenance.edges().map(|(_, edge, _)| edge.evidence.len().max(1)).sum();
    assert_eq!(text.lines().count(), rows + 1);
}

#[test]
fn json_edges_join_nodes_that_are_there_and_show_their_proof() {
    let json: Value = serde_json::from_str(&render(GraphFormat::Json)).expect("JSON");
    let ids: Vec<&str> = json["nodes"].as_array().expect("a list").iter().filter_map(|n| n["id"].as_str()).collect();
    let fixture = harbour();
    let mut proofs = 0;
    for edge in json["edges"].as_array().expect("a list") {
        assert!(ids.contains(&edge["from"].as_str().expect("an id")), "{edge}");
        assert!(ids.contains(&edge["to"].as_str().expect("an id")), "{edge}");
        assert!(edge["standing"] != "inferred" || edge["evidence"] != serde_json::json!([]), "{edge}");
        for proof in edge["evidence"].as_array().expect("a list") {
            let article = fixture.story.documents.iter().find(|d| proof["document"] == d.article.id.as_str());
            let offset = |key: &str| usize::try_from(proof[key].as_u64().expect("an offset")).expect("it fits");
            let text = &article.expect("the article is there").article.text;
            assert_eq!(&text[offset("start")..offset("end")], proof["text"]);
            proofs += 1;
        }
    }
    assert!(proofs > 10, "{json:#}");
}

#[test]
fn json_ld_names_every_property_in_its_context_and_every_id_as_an_iri() {
    let json: Value = serde_json::from_str(&render(GraphFormat::ProvJsonld)).expect("JSON");
    let context = json["@context"].as_object().expect("an object");
    assert!(context.values().all(|v| !v.as_str().is_some_and(|s| s.ends_with(".jsonld"))), "nothing is fetched");
    for node in json["@graph"].as_array().expect("a list") {
        let iri = node["@id"].as_str().expect("an id");
        assert!(iri.starts_with("urn:copydesk:") && !iri.contains(' '), "{iri}");
        for key in node.as_object().expect("an object").keys().filter(|k| !k.starts_with('@')) {
            assert!(context.contains_key(key), "{key}");
        }
        assert_ne!(node["@type"], "schema:ClaimReview");
    }
}
