//! The provenance graph to JSON-LD: PROV-O for who has what from whom, Web Annotation for the words that prove it, schema.org for claims.
//!
//! 1. *Nodes* with PROV's direct properties.
//! 2. *Links*: each edge that PROV qualifies once more as an influence of its own, with how it is known.
//! 3. *Annotations*: where an assertion stands, and the words that prove a link, as quote and position selectors.
//!
//! No `ClaimReview` is written: that is a verdict, and only a person gives one.

use super::selector::{Characters, Selected};
use super::{GraphView, article_of, edge_id};
use copydesk_graph::provenance::{Edge, EdgeKind, Node, NodeKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(super) fn render(view: &GraphView<'_>) -> String {
    let characters = Characters::of(view.story);
    let graph = &view.provenance.graph;
    let articles = articles(view);
    let mut targets: Vec<BTreeMap<&str, Vec<Value>>> = vec![BTreeMap::new(); graph.node_count()];
    let (mut links, mut annotations): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    for (number, (from, edge, to)) in view.provenance.edges().enumerate() {
        let named = &mut targets[from.index()];
        let target = Value::String(iri(&graph[to].id));
        let direct = named.entry(edge.kind.as_prov()).or_default();
        if !direct.contains(&target) {
            direct.push(target);
        }
        let Some(qualified) = Qualified::of(edge.kind) else { continue };
        let id = iri(&format!("edge:{}", edge_id(number)));
        named.entry(qualified.property).or_default().push(Value::String(id.clone()));
        links.push(link(view, &id, edge, &qualified, &graph[to]));
        for (n, proof) in edge.evidence.iter().enumerate() {
            let passages = [Some((proof.document, proof.span)), proof.against];
            let at = passages.into_iter().flatten().map(|(d, s)| target_of(&articles[d], &characters.select(d, s)));
            let name = format!("annotation:{}:{}", edge_id(number), n + 1);
            annotations.push(annotation(&name, "oa:linking", &id, at.collect()));
        }
    }
    for node in graph.node_weights() {
        if let (NodeKind::Assertion, Some(document), Some(span)) = (node.kind, node.document, node.span) {
            let at = target_of(&articles[document], &characters.select(document, span));
            annotations.push(annotation(
                &format!("annotation:{}", node.id),
                "oa:identifying",
                &iri(&node.id),
                vec![at],
            ));
        }
    }
    let nodes = graph.node_weights().zip(targets).map(|(n, targets)| node(view, n, targets, &articles));
    let all: Vec<Value> = nodes.chain(links).chain(annotations).collect();
    crate::json::pretty(&json!({"@context": context(), "@graph": all}))
}

/// Of each document, the IRI of the node that stands for it.
fn articles(view: &GraphView<'_>) -> Vec<String> {
    let ids = view.story.documents.iter().map(|d| iri(&format!("article:{}", d.article.id)));
    let mut found: Vec<String> = ids.collect();
    for node in view.provenance.graph.node_weights().filter(|n| n.kind == NodeKind::Version) {
        if let Some(document) = node.document {
            found[document] = iri(&node.id);
        }
    }
    found
}

fn context() -> Value {
    let mut context = Map::new();
    for (prefix, namespace) in [
        ("prov", "http://www.w3.org/ns/prov#"),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("schema", "https://schema.org/"),
        ("cd", "urn:copydesk:term:"),
        ("label", "http://www.w3.org/2000/01/rdf-schema#label"),
        ("value", "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"),
    ] {
        context.insert(prefix.into(), namespace.into());
    }
    for literal in ["schema:text", "schema:datePublished", "schema:identifier", "oa:exact", "oa:prefix", "oa:suffix"] {
        context.insert(local(literal).into(), literal.into());
    }
    for number in ["oa:start", "oa:end"] {
        context.insert(
            local(number).into(),
            json!({"@id": number, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}),
        );
    }
    for term in ["cd:standing", "cd:basis", "cd:share", "cd:relation", "cd:originsAtLeast", "cd:originsAtMost"] {
        context.insert(local(term).into(), term.into());
    }
    let mut references = vec![
        "prov:entity",
        "prov:agent",
        "prov:influencer",
        "schema:url",
        "schema:appearance",
        "oa:hasBody",
        "oa:hasTarget",
        "oa:hasSource",
        "oa:hasSelector",
        "oa:motivatedBy",
        "cd:claim",
    ];
    references.extend(EdgeKind::ALL.into_iter().filter_map(|kind| Some(Qualified::of(kind)?.property)).map(
        |p| match p {
            "qualifiedAttribution" => "prov:qualifiedAttribution",
            "qualifiedDerivation" => "prov:qualifiedDerivation",
            "qualifiedQuotation" => "prov:qualifiedQuotation",
            "qualifiedRevision" => "prov:qualifiedRevision",
            "qualifiedPrimarySource" => "prov:qualifiedPrimarySource",
            _ => "prov:qualifiedInfluence",
        },
    ));
    for reference in references {
        context.insert(local(reference).into(), json!({"@id": reference, "@type": "@id"}));
    }
    for kind in EdgeKind::ALL {
        context.insert(kind.as_prov().into(), json!({"@id": format!("prov:{}", kind.as_prov()), "@type": "@id"}));
    }
    Value::Object(context)
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// How PROV-O says more of a relation than that it holds.
struct Qualified {
    property: &'static str,
    class: &'static str,
    target: &'static str,
}

impl Qualified {
    /// None: PROV-O has no qualified form for it.
    fn of(kind: EdgeKind) -> Option<Self> {
        let (property, class, target) = match kind {
            EdgeKind::WasAttributedTo => ("qualifiedAttribution", "prov:Attribution", "agent"),
            EdgeKind::WasDerivedFrom => ("qualifiedDerivation", "prov:Derivation", "entity"),
            EdgeKind::WasQuotedFrom => ("qualifiedQuotation", "prov:Quotation", "entity"),
            EdgeKind::WasRevisionOf => ("qualifiedRevision", "prov:Revision", "entity"),
            EdgeKind::HadPrimarySource => ("qualifiedPrimarySource", "prov:PrimarySource", "entity"),
            EdgeKind::WasInfluencedBy => ("qualifiedInfluence", "prov:Influence", "influencer"),
            EdgeKind::SpecializationOf | EdgeKind::HadMember => return None,
        };
        Some(Self { property, class, target })
    }
}

fn link(view: &GraphView<'_>, id: &str, edge: &Edge, qualified: &Qualified, to: &Node) -> Value {
    let mut out = Map::new();
    out.insert("@id".into(), id.into());
    out.insert("@type".into(), qualified.class.into());
    out.insert(qualified.target.into(), iri(&to.id).into());
    out.insert("standing".into(), edge.basis.standing().as_str().into());
    out.insert("basis".into(), edge.basis.as_str().into());
    if let Some(share) = edge.share {
        out.insert("share".into(), json!((share * 1000.0).round() / 1000.0));
    }
    let claims = edge.claims.iter().filter_map(|&c| view.graph.claims.get(c));
    let claims: Vec<Value> = claims.map(|c| iri(&format!("claim:{}", c.id)).into()).collect();
    if !claims.is_empty() {
        out.insert("claim".into(), claims.into());
    }
    Value::Object(out)
}

fn node(view: &GraphView<'_>, node: &Node, targets: BTreeMap<&str, Vec<Value>>, articles: &[String]) -> Value {
    let mut out = Map::new();
    out.insert("@id".into(), iri(&node.id).into());
    out.insert("@type".into(), types(node.kind).into());
    out.insert("label".into(), crate::text::one_line(&node.label).into());
    match node.kind {
        NodeKind::Article | NodeKind::Version => {
            let article = article_of(view.story, node);
            if let Some(published) = article.and_then(|a| a.published.as_ref()) {
                out.insert("datePublished".into(), published.value.to_string().into());
            }
            if let Some(url) = article.and_then(|a| a.url.as_ref()) {
                out.insert("url".into(), iri_of_url(&url.value).into());
            }
        }
        NodeKind::Assertion => drop(out.insert("text".into(), node.label.clone().into())),
        NodeKind::Claim => claim(view, node, articles, &mut out),
        _ => {}
    }
    for (name, mut ids) in targets {
        let one = if ids.len() == 1 { ids.pop() } else { None };
        out.insert(name.into(), one.unwrap_or(Value::Array(ids)));
    }
    Value::Object(out)
}

fn claim(view: &GraphView<'_>, node: &Node, articles: &[String], out: &mut Map<String, Value>) {
    let id = node.id.strip_prefix("claim:").unwrap_or_default();
    let number = id.strip_prefix('c').and_then(|n| n.parse::<usize>().ok());
    let Some(claim) = number.and_then(|n| view.graph.claims.get(n.checked_sub(1)?)) else { return };
    out.insert("text".into(), claim.statement.clone().into());
    out.insert("identifier".into(), claim.id.clone().into());
    out.insert("relation".into(), crate::desk::word(&crate::names::StoryRelation::from(claim.relation)).into());
    out.insert("originsAtLeast".into(), claim.independent_origins.into());
    out.insert("originsAtMost".into(), claim.independent_origins_at_most.into());
    let mut documents: Vec<usize> = claim.assertions.iter().map(|at| at.document).collect();
    documents.dedup();
    out.insert("appearance".into(), documents.into_iter().map(|d| articles[d].clone()).collect::<Vec<_>>().into());
}

fn annotation(name: &str, motivation: &str, body: &str, targets: Vec<Value>) -> Value {
    json!({"@id": iri(name), "@type": "oa:Annotation", "motivatedBy": motivation, "hasBody": body, "hasTarget": targets})
}

fn target_of(article: &str, words: &Selected<'_>) -> Value {
    json!({
        "@type": "oa:SpecificResource",
        "hasSource": article,
        "hasSelector": [
            {"@type": "oa:TextQuoteSelector", "exact": words.exact, "prefix": words.prefix, "suffix": words.suffix},
            {"@type": "oa:TextPositionSelector", "start": words.start, "end": words.end},
        ],
    })
}

/// Agents are entities too where something is derived from what they put out: PROV does not hold the two apart.
fn types(kind: NodeKind) -> Vec<&'static str> {
    match kind {
        NodeKind::Outlet => vec!["prov:Agent", "prov:Organization", "prov:Entity", "schema:NewsMediaOrganization"],
        // Its assertions are its members.
        NodeKind::Article | NodeKind::Version => vec!["prov:Entity", "prov:Collection", "schema:NewsArticle"],
        NodeKind::Assertion => vec!["prov:Entity", "schema:Quotation"],
        NodeKind::Claim => vec!["prov:Entity", "schema:Claim"],
        NodeKind::Person => vec!["prov:Agent", "prov:Person", "prov:Entity", "schema:Person"],
        NodeKind::Group => vec!["prov:Agent", "prov:Organization", "prov:Entity", "schema:Organization"],
        NodeKind::Unnamed => vec!["prov:Agent", "prov:Entity"],
        NodeKind::Document => vec!["prov:Entity", "schema:CreativeWork"],
        NodeKind::Origin => vec!["prov:Entity"],
    }
}

/// A name that is unique within the story; every byte that an IRI may not hold is percent-encoded.
pub(super) fn iri(id: &str) -> String {
    format!("urn:copydesk:{}", encoded(id, b"-._~/:"))
}

/// An address as an IRI: what it may not hold is percent-encoded.
fn iri_of_url(url: &str) -> String {
    encoded(url.trim(), b"-._~/:?#[]@!$&'()*+,;=%")
}

/// Letters, figures and `kept` as they are, every other byte percent-encoded.
pub(super) fn encoded(text: &str, kept: &[u8]) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
