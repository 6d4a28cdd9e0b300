//! The provenance graph to GraphML, each attribute with its type.

use super::GraphView;
use super::json::GraphReport;
use crate::desk::word;
use crate::xml::Xml;

/// Attributes: key, whose, name, type.
const KEYS: [(&str, &str, &str, &str); 22] = [
    ("n_kind", "node", "kind", "string"),
    ("n_label", "node", "label", "string"),
    ("n_document", "node", "document", "string"),
    ("n_start", "node", "start", "long"),
    ("n_end", "node", "end", "long"),
    ("n_published", "node", "published", "string"),
    ("n_url", "node", "url", "string"),
    ("n_in_story", "node", "in_story", "boolean"),
    ("e_kind", "edge", "kind", "string"),
    ("e_standing", "edge", "standing", "string"),
    ("e_basis", "edge", "basis", "string"),
    ("e_claims", "edge", "claims", "string"),
    ("e_share", "edge", "share", "double"),
    ("e_proofs", "edge", "proofs", "int"),
    ("e_document", "edge", "document", "string"),
    ("e_start", "edge", "start", "long"),
    ("e_end", "edge", "end", "long"),
    ("e_text", "edge", "text", "string"),
    ("e_against_document", "edge", "against_document", "string"),
    ("e_against_start", "edge", "against_start", "long"),
    ("e_against_end", "edge", "against_end", "long"),
    ("e_against_text", "edge", "against_text", "string"),
];

pub(super) fn render(view: &GraphView<'_>) -> String {
    let report = GraphReport::build(view);
    let mut xml = Xml::new(true);
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    for (id, whose, name, kind) in KEYS {
        xml.empty("key", &[("id", id), ("for", whose), ("attr.name", name), ("attr.type", kind)]);
    }
    xml.open("graph", &[("id", "provenance"), ("edgedefault", "directed")]);
    for node in &report.nodes {
        xml.open("node", &[("id", &node.id)]);
        data(&mut xml, "n_kind", Some(word(&node.kind)));
        data(&mut xml, "n_label", Some(node.label.clone()));
        data(&mut xml, "n_document", node.document.clone());
        data(&mut xml, "n_start", node.start);
        data(&mut xml, "n_end", node.end);
        data(&mut xml, "n_published", node.published.clone());
        data(&mut xml, "n_url", node.url.clone());
        data(&mut xml, "n_in_story", node.in_story);
        xml.close();
    }
    for edge in &report.edges {
        xml.open("edge", &[("id", &edge.id), ("source", &edge.from), ("target", &edge.to)]);
        data(&mut xml, "e_kind", Some(word(&edge.kind)));
        data(&mut xml, "e_standing", Some(word(&edge.standing)));
        data(&mut xml, "e_basis", Some(word(&edge.basis)));
        data(&mut xml, "e_claims", Some(edge.claims.join(" ")));
        data(&mut xml, "e_share", edge.share);
        data(&mut xml, "e_proofs", Some(edge.evidence.len()));
        // GraphML has no lists: the first proof stands for all, JSON has each.
        if let Some(proof) = edge.evidence.first() {
            data(&mut xml, "e_document", Some(proof.passage.document.clone()));
            data(&mut xml, "e_start", Some(proof.passage.start));
            data(&mut xml, "e_end", Some(proof.passage.end));
            data(&mut xml, "e_text", Some(proof.passage.text.clone()));
            if let Some(against) = &proof.against {
                data(&mut xml, "e_against_document", Some(against.document.clone()));
                data(&mut xml, "e_against_start", Some(against.start));
                data(&mut xml, "e_against_end", Some(against.end));
                data(&mut xml, "e_against_text", Some(against.text.clone()));
            }
        }
        xml.close();
    }
    xml.finish()
}

fn data<T: ToString>(xml: &mut Xml, key: &str, value: Option<T>) {
    if let Some(value) = value {
        xml.text("data", &[("key", key)], &value.to_string());
    }
}
