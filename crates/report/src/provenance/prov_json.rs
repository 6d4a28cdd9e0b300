//! The provenance graph to [PROV-JSON](https://www.w3.org/submissions/prov-json/): entities, agents, and relations between them.
//!
//! A proof is an entity of its own with the terms of Web Annotation's selectors, since values are all that a relation can hold; relations
//! that PROV-DM gives no attributes (membership, specialisation) name none.

use super::prov_jsonld::encoded;
use super::selector::Characters;
use super::{GraphView, article_of, edge_id};
use copydesk_graph::provenance::{Edge, EdgeKind, Evidence, Node, NodeKind};
use serde_json::{Map, Value, json};

pub(super) fn render(view: &GraphView<'_>) -> String {
    let characters = Characters::of(view.story);
    let graph = &view.provenance.graph;
    let (mut entities, mut agents): (Map<String, Value>, Map<String, Value>) = (Map::new(), Map::new());
    for node in graph.node_weights() {
        let part = if is_agent(node.kind) { &mut agents } else { &mut entities };
        part.insert(name(&node.id), attributes(view, node));
    }
    let mut relations: Map<String, Value> = Map::new();
    for (number, (from, edge, to)) in view.provenance.edges().enumerate() {
        let (section, subject, object, class) = relation(edge.kind);
        let mut out = Map::new();
        out.insert(subject.into(), name(&graph[from].id).into());
        out.insert(object.into(), name(&graph[to].id).into());
        if !matches!(edge.kind, EdgeKind::HadMember | EdgeKind::SpecializationOf) {
            out.extend(class.map(|class| ("prov:type".to_owned(), qualified(class))));
            let proofs = edge.evidence.iter().enumerate().map(|(n, proof)| {
                let id = name(&format!("proof:{}:{}", edge_id(number), n + 1));
                entities.insert(id.clone(), self::proof(view, &characters, proof));
                qualified(&id)
            });
            let proofs: Vec<Value> = proofs.collect();
            known(edge, &mut out);
            if !proofs.is_empty() {
                out.insert("cd:proof".into(), proofs.into());
            }
        }
        let section = relations.entry(section).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(section) = section {
            section.insert(name(&format!("edge:{}", edge_id(number))), out.into());
        }
    }
    let mut whole = Map::new();
    whole.insert("prefix".into(), prefixes());
    whole.insert("entity".into(), entities.into());
    whole.insert("agent".into(), agents.into());
    whole.extend(relations);
    crate::json::pretty(&whole)
}

fn prefixes() -> Value {
    json!({"cd": "urn:copydesk:", "oa": "http://www.w3.org/ns/oa#", "schema": "https://schema.org/"})
}

const fn is_agent(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Outlet | NodeKind::Person | NodeKind::Group | NodeKind::Unnamed)
}

/// Section, subject, object and class of a relation.
const fn relation(kind: EdgeKind) -> (&'static str, &'static str, &'static str, Option<&'static str>) {
    const DERIVED: (&str, &str, &str) = ("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity");
    let (section, subject, object) = DERIVED;
    match kind {
        EdgeKind::WasDerivedFrom => (section, subject, object, None),
        EdgeKind::WasQuotedFrom => (section, subject, object, Some("prov:Quotation")),
        EdgeKind::WasRevisionOf => (section, subject, object, Some("prov:Revision")),
        EdgeKind::HadPrimarySource => (section, subject, object, Some("prov:PrimarySource")),
        EdgeKind::WasAttributedTo => ("wasAttributedTo", "prov:entity", "prov:agent", None),
        EdgeKind::WasInfluencedBy => ("wasInfluencedBy", "prov:influencee", "prov:influencer", None),
        EdgeKind::SpecializationOf => ("specializationOf", "prov:specificEntity", "prov:generalEntity", None),
        EdgeKind::HadMember => ("hadMember", "prov:collection", "prov:entity", None),
    }
}

fn attributes(view: &GraphView<'_>, node: &Node) -> Value {
    let mut out = Map::new();
    let class = match node.kind {
        NodeKind::Outlet | NodeKind::Group => Some("prov:Organization"),
        NodeKind::Person => Some("prov:Person"),
        NodeKind::Article | NodeKind::Version => Some("prov:Collection"),
        NodeKind::Claim => Some("schema:Claim"),
        NodeKind::Assertion | NodeKind::Document | NodeKind::Unnamed | NodeKind::Origin => None,
    };
    out.extend(class.map(|class| ("prov:type".to_owned(), qualified(class))));
    out.insert("prov:label".into(), crate::text::one_line(&node.label).into());
    out.insert("cd:kind".into(), node.kind.as_str().into());
    if let Some(article) = article_of(view.story, node) {
        out.insert("cd:document".into(), article.id.clone().into());
        if node.span.is_none() {
            let published = article.published.as_ref().map(|p| p.value.to_string());
            out.extend(published.map(|p| ("schema:datePublished".to_owned(), p.into())));
            out.extend(article.url.as_ref().map(|u| ("schema:url".to_owned(), u.value.clone().into())));
        }
    }
    Value::Object(out)
}

/// How an edge is known.
fn known(edge: &Edge, out: &mut Map<String, Value>) {
    out.insert("cd:standing".into(), edge.basis.standing().as_str().into());
    out.insert("cd:basis".into(), edge.basis.as_str().into());
    if let Some(share) = edge.share {
        out.insert("cd:share".into(), json!({"$": format!("{share:.3}"), "type": "xsd:double"}));
    }
}

/// The words, and those that they are held against, as selectors: places in code points.
fn proof(view: &GraphView<'_>, characters: &Characters<'_>, proof: &Evidence) -> Value {
    let mut out = Map::new();
    out.insert("prov:type".into(), qualified("oa:SpecificResource"));
    let passages = [Some(("", proof.document, proof.span)), proof.against.map(|(d, s)| ("against-", d, s))];
    for (part, document, span) in passages.into_iter().flatten() {
        let words = characters.select(document, span);
        let source = view.story.documents[document].article.id.clone();
        let prefix = if part.is_empty() { "oa:".to_owned() } else { format!("cd:{part}") };
        out.insert(format!("{prefix}hasSource"), source.into());
        out.insert(format!("{prefix}exact"), words.exact.into());
        out.insert(format!("{prefix}prefix"), words.prefix.into());
        out.insert(format!("{prefix}suffix"), words.suffix.into());
        out.insert(format!("{prefix}start"), words.start.into());
        out.insert(format!("{prefix}end"), words.end.into());
    }
    Value::Object(out)
}

fn qualified(name: &str) -> Value {
    json!({"$": name, "type": "prov:QUALIFIED_NAME"})
}

/// A qualified name in our namespace.
fn name(id: &str) -> String {
    format!("cd:{}", encoded(id, b"-._~/:"))
}
