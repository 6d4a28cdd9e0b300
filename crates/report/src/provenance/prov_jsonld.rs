//! The provenance graph to JSON-LD in PROV-O's and schema.org's terms.

use super::edges;
use copydesk_graph::Story;
use copydesk_graph::provenance::{EdgeKind, Node, NodeKind, Provenance};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(super) fn render(story: &Story, provenance: &Provenance) -> String {
    let mut targets: BTreeMap<&str, BTreeMap<&str, Vec<Value>>> = BTreeMap::new();
    for (from, edge, to) in edges(provenance) {
        let named = targets.entry(&from.id).or_default().entry(edge.kind.as_prov()).or_default();
        let target = Value::String(iri(&to.id));
        if !named.contains(&target) {
            named.push(target);
        }
    }
    let nodes = provenance.graph.node_weights().map(|n| node(story, n, targets.remove(n.id.as_str())));
    let nodes: Vec<Value> = nodes.collect();
    crate::json::pretty(&json!({"@context": context(), "@graph": nodes}))
}

fn context() -> Value {
    let mut context = Map::new();
    context.insert("prov".into(), "http://www.w3.org/ns/prov#".into());
    context.insert("schema".into(), "https://schema.org/".into());
    context.insert("label".into(), "http://www.w3.org/2000/01/rdf-schema#label".into());
    context.insert("text".into(), "schema:text".into());
    context.insert("datePublished".into(), "schema:datePublished".into());
    context.insert("url".into(), json!({"@id": "schema:url", "@type": "@id"}));
    for kind in [
        EdgeKind::WasAttributedTo,
        EdgeKind::WasDerivedFrom,
        EdgeKind::WasQuotedFrom,
        EdgeKind::HadPrimarySource,
        EdgeKind::SpecializationOf,
        EdgeKind::HadMember,
    ] {
        context.insert(kind.as_prov().into(), json!({"@id": format!("prov:{}", kind.as_prov()), "@type": "@id"}));
    }
    Value::Object(context)
}

fn node(story: &Story, node: &Node, targets: Option<BTreeMap<&str, Vec<Value>>>) -> Value {
    let mut out = Map::new();
    out.insert("@id".into(), iri(&node.id).into());
    out.insert("@type".into(), types(node).into());
    out.insert("label".into(), node.label.clone().into());
    match node.kind {
        NodeKind::Article => article(story, node, &mut out),
        NodeKind::Assertion => drop(out.insert("text".into(), node.label.clone().into())),
        _ => {}
    }
    for (name, mut ids) in targets.unwrap_or_default() {
        let one = if ids.len() == 1 { ids.pop() } else { None };
        out.insert(name.into(), one.unwrap_or(Value::Array(ids)));
    }
    Value::Object(out)
}

fn article(story: &Story, node: &Node, out: &mut Map<String, Value>) {
    let id = node.id.strip_prefix("article:");
    let Some(article) = story.documents.iter().map(|d| &d.article).find(|a| Some(a.id.as_str()) == id) else { return };
    if let Some(published) = &article.published {
        out.insert("datePublished".into(), published.value.to_string().into());
    }
    if let Some(url) = &article.url {
        out.insert("url".into(), url.value.clone().into());
    }
}

fn types(node: &Node) -> Vec<&'static str> {
    match node.kind {
        NodeKind::Outlet => vec!["prov:Agent", "schema:NewsMediaOrganization"],
        // Its assertions are its members.
        NodeKind::Article => vec!["prov:Entity", "prov:Collection", "schema:NewsArticle"],
        NodeKind::Assertion => vec!["prov:Entity", "schema:Quotation"],
        NodeKind::Claim => vec!["prov:Entity", "schema:Claim"],
        NodeKind::Source => source_types(&node.id),
        NodeKind::Origin => vec!["prov:Entity"],
    }
}

/// The kind of source stands second in its id.
fn source_types(id: &str) -> Vec<&'static str> {
    match id.split(':').nth(1) {
        Some("person") => vec!["prov:Agent", "prov:Person", "schema:Person"],
        Some("outlet" | "group") => vec!["prov:Agent", "prov:Organization", "schema:Organization"],
        Some("document") => vec!["prov:Entity", "schema:CreativeWork"],
        _ => vec!["prov:Agent"],
    }
}

/// A name that is unique within the story; every byte that an IRI may not hold is percent-encoded.
fn iri(id: &str) -> String {
    id.bytes().fold(String::from("urn:copydesk:"), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}
