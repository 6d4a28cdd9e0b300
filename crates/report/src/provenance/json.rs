//! The provenance graph to JSON: nodes and edges, as types that publish their own JSON Schema.

use super::{GraphView, article_of, edge_id};
use crate::names::{Basis, EdgeKind, NodeKind, Standing};
use crate::text::one_line;
use copydesk_claims::ByteSpan;
use copydesk_graph::Story;
use copydesk_graph::provenance::{Edge, Node};
use schemars::JsonSchema;
use serde::Serialize;

/// The value of `schema` in a graph.
const SCHEMA_ID: &str = "copydesk.graph/1";

/// Who has what from whom, in a story or for one claim of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "copydesk.graph/1")]
pub struct GraphReport {
    /// Always `copydesk.graph/1`.
    #[schemars(extend("const" = SCHEMA_ID))]
    pub schema: &'static str,
    /// The story's title, where its manifest has one.
    pub title: Option<String>,
    /// Id of the claim it is about; null: the whole story.
    pub claim: Option<String>,
    /// Outlets and articles, then claim by claim.
    pub nodes: Vec<GraphNode>,
    /// Each from what came later to what it rests on; two nodes have one edge of a kind and basis.
    pub edges: Vec<GraphEdge>,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GraphNode {
    /// Unique within the graph, its kind first: `outlet:CNET`.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// One line for people.
    pub label: String,
    /// Of an article, a version or an assertion: id of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Of an assertion: its first byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// Of an assertion: one past its last byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// Of an article or a version: when it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Of an article or a version: its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Of an outlet: whether the story has an article of it; false: it is only cited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_story: Option<bool>,
}

/// An edge.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GraphEdge {
    /// `e1`, `e2`, …
    pub id: String,
    /// Id of the node that rests on the other.
    pub from: String,
    /// Id of the other.
    pub to: String,
    /// How it rests on it.
    pub kind: EdgeKind,
    /// How that is known.
    pub basis: Basis,
    /// Whether an article says so, or it was inferred.
    pub standing: Standing,
    /// Ids of the claims whose way it is part of.
    pub claims: Vec<String>,
    /// For shared text: the share of the shorter article that stands in the other one, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// The words that prove it. Empty where the record alone says so: whose an article is.
    pub evidence: Vec<GraphEvidence>,
}

/// Words that prove an edge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GraphEvidence {
    /// The words.
    #[serde(flatten)]
    pub passage: GraphPassage,
    /// The words of another article that they are held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<GraphPassage>,
    /// Id of the claim for which they prove it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GraphPassage {
    /// Id of the article.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Exactly that slice of the article's text.
    pub text: String,
}

impl GraphReport {
    /// The graph of a view.
    pub fn build(view: &GraphView<'_>) -> Self {
        let graph = &view.provenance.graph;
        let edges = view.provenance.edges().enumerate();
        Self {
            schema: SCHEMA_ID,
            title: view.story.title.clone(),
            claim: view.claim.map(|c| claim_id(view, c)),
            nodes: graph.node_weights().map(|n| node(view.story, n)).collect(),
            edges: edges.map(|(n, (from, e, to))| edge(view, n, (&graph[from], e, &graph[to]))).collect(),
        }
    }
}

fn node(story: &Story, node: &Node) -> GraphNode {
    let article = article_of(story, node);
    let published = article.filter(|_| node.span.is_none());
    GraphNode {
        id: node.id.clone(),
        kind: node.kind.into(),
        label: one_line(&node.label),
        document: article.map(|a| a.id.clone()),
        start: node.span.map(|s| s.start),
        end: node.span.map(|s| s.end),
        published: published.and_then(|a| a.published.as_ref()).map(|p| p.value.to_string()),
        url: published.and_then(|a| a.url.as_ref()).map(|u| u.value.clone()),
        in_story: (node.kind == copydesk_graph::provenance::NodeKind::Outlet).then_some(node.document.is_some()),
    }
}

fn edge(view: &GraphView<'_>, number: usize, (from, edge, to): (&Node, &Edge, &Node)) -> GraphEdge {
    let evidence = edge.evidence.iter().map(|e| GraphEvidence {
        passage: passage(view.story, e.document, e.span),
        against: e.against.map(|(document, span)| passage(view.story, document, span)),
        claim: e.claim.map(|c| claim_id(view, c)),
    });
    GraphEdge {
        id: edge_id(number),
        from: from.id.clone(),
        to: to.id.clone(),
        kind: edge.kind.into(),
        basis: edge.basis.into(),
        standing: edge.basis.standing().into(),
        claims: edge.claims.iter().map(|&c| claim_id(view, c)).collect(),
        share: edge.share.map(|s| (s * 1000.0).round() / 1000.0),
        evidence: evidence.collect(),
    }
}

fn passage(story: &Story, document: usize, span: ByteSpan) -> GraphPassage {
    let article = &story.documents[document].article;
    let text = span.of(&article.text).to_owned();
    GraphPassage { document: article.id.clone(), start: span.start, end: span.end, text }
}

/// The id of a claim, by its index.
fn claim_id(view: &GraphView<'_>, claim: usize) -> String {
    view.graph.claims.get(claim).map_or_else(String::new, |c| c.id.clone())
}
