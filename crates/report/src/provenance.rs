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
