//! The provenance graph to the formats of `copydesk graph`: one file each.

mod csv;
mod dot;
mod graphml;
mod json;
mod prov_json;
mod prov_jsonld;
mod selector;

pub use json::{GraphEdge, GraphEvidence, GraphNode, GraphPassage, GraphReport};

use crate::drawing;
use copydesk_claims::Article;
use copydesk_graph::provenance::{Evidence, Node, NodeKind, Provenance};
use copydesk_graph::{Story, StoryGraph};

/// What a graph format is made of.
#[derive(Debug, Clone, Copy)]
pub struct GraphView<'a> {
    /// The articles as read.
    pub story: &'a Story,
    /// Their claims.
    pub graph: &'a StoryGraph,
    /// Who has what from whom; the part that is about the claim, where there is one.
    pub provenance: &'a Provenance,
    /// The claim that it is about, by index; none: the whole story.
    pub claim: Option<usize>,
}

/// A format of `copydesk graph`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// [Graphviz](https://graphviz.org/doc/info/lang.html) source.
    Dot,
    /// A picture.
    Svg,
    /// [GraphML](http://graphml.graphdrawing.org/).
    Graphml,
    /// Nodes and edges, `copydesk.graph/1`.
    Json,
    /// One edge and passage a row.
    Csv,
    /// [PROV-O](https://www.w3.org/TR/prov-o/), Web Annotation and schema.org terms as JSON-LD.
    ProvJsonld,
    /// [PROV-JSON](https://www.w3.org/submissions/prov-json/).
    ProvJson,
}

impl GraphFormat {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Self] =
        &[Self::Dot, Self::Svg, Self::Graphml, Self::Json, Self::Csv, Self::ProvJsonld, Self::ProvJson];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::Graphml => "graphml",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::ProvJsonld => "prov-jsonld",
            Self::ProvJson => "prov-json",
        }
    }

    /// What it is, for the help.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Dot => "all nodes and edges as Graphviz source, to draw",
            Self::Svg => "a picture: the outlets of a story and their sources, or one claim",
            Self::Graphml => "for network tools",
            Self::Json => "nodes and edges, see `copydesk schema graph`",
            Self::Csv => "one edge and passage a row",
            Self::ProvJsonld => "PROV-O, Web Annotation and schema.org terms as JSON-LD",
            Self::ProvJson => "PROV-JSON",
        }
    }

    /// The graph in this format.
    pub fn render(self, view: &GraphView<'_>) -> String {
        match self {
            Self::Dot => dot::render(view),
            Self::Svg => match view.claim {
                None => drawing::story_svg(view.story, view.graph, view.provenance),
                Some(claim) => drawing::claim_svg(view.story, view.graph, view.provenance, claim),
            },
            Self::Graphml => graphml::render(view),
            Self::Json => crate::json::pretty(&GraphReport::build(view)),
            Self::Csv => csv::render(view),
            Self::ProvJsonld => prov_jsonld::render(view),
            Self::ProvJson => prov_json::render(view),
        }
    }
}

/// The article that a node is; an outlet is none.
fn article_of<'a>(story: &'a Story, node: &Node) -> Option<&'a Article> {
    let published = matches!(node.kind, NodeKind::Article | NodeKind::Version | NodeKind::Assertion);
    node.document.filter(|_| published).map(|d| &story.documents[d].article)
}

/// The sentence in which the words of a proof stand, on one line.
pub(crate) fn sentence_of(story: &Story, evidence: &Evidence) -> String {
    let document = &story.documents[evidence.document];
    let sentences = &document.reading.sentences;
    let last = sentences.partition_point(|s| s.span.start <= evidence.span.start);
    let sentence = last.checked_sub(1).map(|n| sentences[n].span).filter(|s| evidence.span.end <= s.end);
    crate::text::one_line(sentence.unwrap_or(evidence.span).of(&document.article.text))
}

/// The name of an edge, by its number.
fn edge_id(number: usize) -> String {
    format!("e{}", number + 1)
}

#[cfg(test)]
mod tests;
