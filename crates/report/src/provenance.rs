//! The provenance graph to the formats of `copydesk graph`: one file each.

mod csv;
mod dot;
mod json;
mod prov_jsonld;

use copydesk_claims::ByteSpan;
use copydesk_graph::Story;
use copydesk_graph::provenance::{Edge, Node, Provenance};

/// A format of `copydesk graph`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// [Graphviz](https://graphviz.org/doc/info/lang.html) source.
    Dot,
    /// Nodes and edges, `copydesk.graph/1`.
    Json,
    /// One edge a row.
    Csv,
    /// [PROV-O](https://www.w3.org/TR/prov-o/) and schema.org terms as JSON-LD.
    ProvJsonld,
}

impl GraphFormat {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Self] = &[Self::Dot, Self::Json, Self::Csv, Self::ProvJsonld];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::ProvJsonld => "prov-jsonld",
        }
    }

    /// What it is, for the help.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Dot => "Graphviz source, to draw",
            Self::Json => "nodes and edges",
            Self::Csv => "one edge a row",
            Self::ProvJsonld => "PROV-O and schema.org terms as JSON-LD",
        }
    }

    /// The graph in this format.
    pub fn render(self, story: &Story, provenance: &Provenance) -> String {
        match self {
            Self::Dot => dot::render(provenance),
            Self::Json => json::render(story, provenance),
            Self::Csv => csv::render(story, provenance),
            Self::ProvJsonld => prov_jsonld::render(story, provenance),
        }
    }
}

/// Edges with both their nodes, in the order they were made.
fn edges(provenance: &Provenance) -> impl Iterator<Item = (&Node, &Edge, &Node)> {
    let graph = &provenance.graph;
    graph.edge_indices().filter_map(move |edge| {
        let (from, to) = graph.edge_endpoints(edge)?;
        Some((&graph[from], &graph[edge], &graph[to]))
    })
}

/// Article id, span and words of what proves an edge.
fn evidence<'a>(story: &'a Story, edge: &Edge) -> Option<(&'a str, ByteSpan, &'a str)> {
    let (document, span) = edge.evidence?;
    let article = &story.documents.get(document)?.article;
    Some((&article.id, span, span.of(&article.text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::harbour;
    use copydesk_graph::provenance;

    fn render(format: GraphFormat) -> String {
        let fixture = harbour();
        format.render(&fixture.story, &provenance::build(&fixture.story, &fixture.graph))
    }

    #[test]
    fn dot_draws_each_edge_once() {
        insta::assert_snapshot!(render(GraphFormat::Dot), @r#"
        digraph provenance {
          rankdir=LR;
          node [fontname="Helvetica", fontsize=11];
          edge [fontname="Helvetica", fontsize=9];
          n0 [shape=note, label="harbour-times.txt"];
          n1 [shape=house, label="Harbour Times"];
          n2 [shape=note, label="quay-news.txt"];
          n3 [shape=house, label="Quay News"];
          n4 [shape=note, label="tidewater.txt"];
          n5 [shape=house, label="Tidewater"];
          n6 [shape=box, style=rounded, label="dockers signed: over 650"];
          n7 [shape=plaintext, label="Over 650"];
          n8 [shape=ellipse, label="letter"];
          n9 [shape=plaintext, label="Some 650"];
          n10 [shape=plaintext, label="650"];
          n11 [shape=ellipse, peripheries=2, label="letter (via Harbour Times)"];
          n0 -> n1 [label="wasAttributedTo"];
          n2 -> n3 [label="wasAttributedTo"];
          n4 -> n5 [label="wasAttributedTo"];
          n0 -> n7 [label="hadMember"];
          n7 -> n6 [label="specializationOf"];
          n7 -> n8 [label="wasDerivedFrom"];
          n2 -> n9 [label="hadMember"];
          n9 -> n6 [label="specializationOf"];
          n9 -> n1 [label="wasAttributedTo"];
          n1 -> n8 [label="wasDerivedFrom"];
          n4 -> n10 [label="hadMember"];
          n10 -> n6 [label="specializationOf"];
          n8 -> n11 [label="hadPrimarySource"];
        }
        "#);
    }

    #[test]
    fn dot_labels_hold_no_quote_that_ends_them() {
        let mut fixture = harbour();
        fixture.graph.claims[0].statement = "he \"said\" \\ so".into();
        let text = GraphFormat::Dot.render(&fixture.story, &provenance::build(&fixture.story, &fixture.graph));
        assert!(text.contains(r#"label="he \"said\" \\ so""#), "{text}");
    }

    #[test]
    fn csv_has_a_header_and_a_row_an_edge() {
        let text = render(GraphFormat::Csv);
        let fixture = harbour();
        let graph = provenance::build(&fixture.story, &fixture.graph).graph;
        assert_eq!(text.lines().count(), graph.edge_count() + 1);
        assert!(text.starts_with("from,from_kind,from_label,relation,to,to_kind,to_label,document,start,end,text\n"));
        assert!(text.contains("claim:c1,claim,dockers signed: over 650,harbour-times.txt,17,25,Over 650\n"), "{text}");
    }

    #[test]
    fn json_edges_join_nodes_that_are_there_and_show_their_proof() {
        let json: serde_json::Value = serde_json::from_str(&render(GraphFormat::Json)).expect("JSON");
        let ids: Vec<&str> =
            json["nodes"].as_array().expect("a list").iter().filter_map(|n| n["id"].as_str()).collect();
        let fixture = harbour();
        for edge in json["edges"].as_array().expect("a list") {
            assert!(ids.contains(&edge["from"].as_str().expect("an id")), "{edge}");
            assert!(ids.contains(&edge["to"].as_str().expect("an id")), "{edge}");
            let Some(proof) = edge.get("evidence") else { continue };
            let article = fixture.story.documents.iter().find(|d| proof["document"] == d.article.id.as_str());
            let offset = |key: &str| usize::try_from(proof[key].as_u64().expect("an offset")).expect("it fits");
            let text = &article.expect("the article is there").article.text;
            assert_eq!(&text[offset("start")..offset("end")], proof["text"]);
        }
    }

    #[test]
    fn json_ld_names_every_property_in_its_context_and_every_id_as_an_iri() {
        let json: serde_json::Value = serde_json::from_str(&render(GraphFormat::ProvJsonld)).expect("JSON");
        let context = json["@context"].as_object().expect("an object");
        for node in json["@graph"].as_array().expect("a list") {
            let iri = node["@id"].as_str().expect("an id");
            assert!(iri.starts_with("urn:copydesk:") && !iri.contains(' '), "{iri}");
            for key in node.as_object().expect("an object").keys().filter(|k| !k.starts_with('@')) {
                assert!(context.contains_key(key), "{key}");
            }
            for kind in node["@type"].as_array().expect("a list") {
                let prefix = kind.as_str().and_then(|k| k.split_once(':')).expect("a prefixed name").0;
                assert!(context.contains_key(prefix), "{kind}");
            }
        }
    }
}
