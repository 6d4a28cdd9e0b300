//! The provenance graph to JSON: nodes and edges.

use super::{edges, evidence};
use copydesk_graph::Story;
use copydesk_graph::provenance::Provenance;
use serde::Serialize;

#[derive(Serialize)]
struct GraphJson<'a> {
    schema: &'static str,
    nodes: Vec<NodeJson<'a>>,
    edges: Vec<EdgeJson<'a>>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a str,
    kind: &'static str,
    label: &'a str,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    document: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

pub(super) fn render(story: &Story, provenance: &Provenance) -> String {
    let nodes = provenance.graph.node_weights();
    let nodes = nodes.map(|n| NodeJson { id: &n.id, kind: n.kind.as_str(), label: &n.label }).collect();
    let edges = edges(provenance).map(|(from, edge, to)| EdgeJson {
        from: &from.id,
        to: &to.id,
        kind: edge.kind.as_prov(),
        evidence: evidence(story, edge).map(|(document, span, text)| EvidenceJson {
            document,
            start: span.start,
            end: span.end,
            text,
        }),
    });
    crate::json::pretty(&GraphJson { schema: "copydesk.graph/1", nodes, edges: edges.collect() })
}
