//! A story and its claims to one typed graph of who has what from whom, in PROV's words.
//!
//! Edges run from what came later to what it rests on, as PROV's do. Three kinds of them are kept apart by their [`Basis`]:
//! 1. *Structure*: whose an article is, what it asserts, which claim that is (`build.rs`).
//! 2. *Stated links*: what an article itself says of where it has something from (`build.rs`, `address.rs`).
//! 3. *Inferred links*: what follows from comparing articles, each with what shows it (`inferred.rs`).

mod address;
mod build;
mod inferred;
mod names;

pub(crate) use address::bare;
pub use build::build;

use copydesk_claims::ByteSpan;
use petgraph::graph::{Graph, NodeIndex};
use std::collections::BTreeSet;

/// The provenance of every claim of a story.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// Nodes in the order outlets and articles, then claim by claim. Between two nodes there is one edge of a kind and basis.
    pub graph: Graph<Node, Edge>,
}

impl Provenance {
    /// Its edges with both their nodes, in the order they were made.
    pub fn edges(&self) -> impl Iterator<Item = (NodeIndex, &Edge, NodeIndex)> {
        self.graph.edge_indices().filter_map(move |edge| {
            let (from, to) = self.graph.edge_endpoints(edge)?;
            Some((from, &self.graph[edge], to))
        })
    }

    /// What of it is about one claim, by its index: nodes and edges that the way of one of its assertions takes.
    #[must_use]
    pub fn of_claim(&self, claim: usize) -> Self {
        let kept = |edge: &Edge| edge.claims.contains(&claim);
        let mut nodes: BTreeSet<NodeIndex> = BTreeSet::new();
        for (from, _, to) in self.edges().filter(|(_, edge, _)| kept(edge)) {
            nodes.extend([from, to]);
        }
        let graph = self.graph.filter_map(
            |index, node| nodes.contains(&index).then(|| node.clone()),
            |_, edge| {
                let mut edge = Some(edge).filter(|e| kept(e))?.clone();
                edge.evidence.retain(|e| e.claim.is_none_or(|c| c == claim));
                edge.claims = BTreeSet::from([claim]);
                Some(edge)
            },
        );
        Self { graph }
    }
}

/// A node of the provenance graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Unique within the graph: `outlet:NAME`, `article:ID`, `version:ID`, `assertion:ID:KIND:START-END`, `claim:c1`, `person:NAME`,
    /// `group:NAME`, `document:NAME`, `unnamed:ID:NAME`, `origin:LABEL`.
    pub id: String,
    /// One line for people.
    pub label: String,
    /// The article it is, or stands in: index into [`crate::Story::documents`]; of an article with versions, its first one. For an
    /// outlet, its first article in the story: an outlet that is only cited has none.
    pub document: Option<usize>,
    /// The words of an assertion, in that article.
    pub span: Option<ByteSpan>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// A publication, of the story or cited in it.
    Outlet,
    /// One published item.
    Article,
    /// One state of an item that the story has in several.
    Version,
    /// One article putting a claim forward.
    Assertion,
    /// What assertions have in common.
    Claim,
    /// A person that a chain names.
    Person,
    /// A body, or people by what they are: "police", "residents".
    Group,
    /// A letter, an audit, a filing.
    Document,
    /// A source without a name, of one article.
    Unnamed,
    /// Where chains end.
    Origin,
}

impl NodeKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Outlet,
        Self::Article,
        Self::Version,
        Self::Assertion,
        Self::Claim,
        Self::Person,
        Self::Group,
        Self::Document,
        Self::Unnamed,
        Self::Origin,
    ];

    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Article => "article",
            Self::Version => "version",
            Self::Assertion => "assertion",
            Self::Claim => "claim",
            Self::Person => "person",
            Self::Group => "group",
            Self::Document => "document",
            Self::Unnamed => "unnamed",
            Self::Origin => "origin",
        }
    }
}

/// An edge of the provenance graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// How the one rests on the other.
    pub kind: EdgeKind,
    /// How that is known.
    pub basis: Basis,
    /// The claims whose way it is part of, by index; empty: it is part of none.
    pub claims: BTreeSet<usize>,
    /// The words that prove it, by document and place. Empty where it follows from the record alone: whose an article is.
    pub evidence: Vec<Evidence>,
    /// Share of the shorter article's text that stands in the other one, 0 to 1, for [`Basis::Reuse`].
    pub share: Option<f64>,
}

/// Words that prove an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Index into [`crate::Story::documents`].
    pub document: usize,
    /// The words, in that document.
    pub span: ByteSpan,
    /// The words that they are held against, where two passages together prove it: document and span.
    pub against: Option<(usize, ByteSpan)>,
    /// The claim for which they prove it; none: for all.
    pub claim: Option<usize>,
}

/// How one node rests on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// It is the work or the word of.
    WasAttributedTo,
    /// It was made from.
    WasDerivedFrom,
    /// It repeats words of.
    WasQuotedFrom,
    /// It is a later state of.
    WasRevisionOf,
    /// It goes back at first hand to.
    HadPrimarySource,
    /// It is one way of saying, or one state of.
    SpecializationOf,
    /// It holds.
    HadMember,
    /// It knows of, and more is not said.
    WasInfluencedBy,
}

impl EdgeKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::WasAttributedTo,
        Self::WasDerivedFrom,
        Self::WasQuotedFrom,
        Self::WasRevisionOf,
        Self::HadPrimarySource,
        Self::SpecializationOf,
        Self::HadMember,
        Self::WasInfluencedBy,
    ];

    /// The property's local name in PROV-O.
    pub const fn as_prov(self) -> &'static str {
        match self {
            Self::WasAttributedTo => "wasAttributedTo",
            Self::WasDerivedFrom => "wasDerivedFrom",
            Self::WasQuotedFrom => "wasQuotedFrom",
            Self::WasRevisionOf => "wasRevisionOf",
            Self::HadPrimarySource => "hadPrimarySource",
            Self::SpecializationOf => "specializationOf",
            Self::HadMember => "hadMember",
            Self::WasInfluencedBy => "wasInfluencedBy",
        }
    }
}

/// How an edge is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Whose an article is, what it asserts, which claim that is.
    Record,
    /// An article says who or what it has something from.
    Attribution,
    /// An article credits an outlet.
    Credit,
    /// A byline, dateline or sign-off says that an article is an outlet's as a whole.
    Wire,
    /// An article prints the address of another.
    Hyperlink,
    /// Two articles share passages.
    Reuse,
    /// A quotation that one outlet alone was given stands in an article that does not say so.
    Quotation,
    /// Two outlets share a slip.
    Slip,
    /// What a chain ends with is held to be the origin of that name, or to lead to it.
    Merging,
}

/// Which of the three kinds of knowledge a [`Basis`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// How the graph is put together.
    Structure,
    /// An article says so.
    Stated,
    /// It follows from comparing articles.
    Inferred,
}

impl Basis {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Attribution => "attribution",
            Self::Credit => "credit",
            Self::Wire => "wire",
            Self::Hyperlink => "hyperlink",
            Self::Reuse => "reuse",
            Self::Quotation => "quotation",
            Self::Slip => "slip",
            Self::Merging => "merging",
        }
    }

    /// Whether an article says so, or it follows from comparing articles, or neither.
    pub const fn standing(self) -> Standing {
        match self {
            Self::Record => Standing::Structure,
            Self::Attribution | Self::Credit | Self::Wire | Self::Hyperlink => Standing::Stated,
            Self::Reuse | Self::Quotation | Self::Slip | Self::Merging => Standing::Inferred,
        }
    }
}

impl Standing {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Stated => "stated",
            Self::Inferred => "inferred",
        }
    }
}

#[cfg(test)]
mod tests;
