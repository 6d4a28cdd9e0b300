//! What a picture holds: shapes and links between them, in the words that a reader sees.

use crate::text::clipped;
use copydesk_graph::Story;
use copydesk_graph::provenance::{Basis, Edge, NodeKind, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// A proof is shown up to this length.
const PROOF_WIDTH: usize = 320;

/// A picture before it is laid out.
pub(super) struct Scene {
    /// What its ids begin with.
    pub id: String,
    pub title: String,
    /// One sentence on what is seen.
    pub lead: String,
    /// The id of the claim, where it is of one.
    pub claim: Option<String>,
    pub shapes: Vec<Shape>,
    /// At most one from a shape to another of each standing.
    pub links: Vec<Line>,
    pub notes: Vec<String>,
}

/// A box of the picture.
#[derive(Clone)]
pub(super) struct Shape {
    pub kind: NodeKind,
    /// In full.
    pub name: String,
    /// What an article prints, for the picture of a claim.
    pub words: String,
    /// Its value: shapes of one value may be drawn as one.
    pub value: String,
    /// Ids of its articles.
    pub documents: BTreeSet<String>,
    /// The names of those that are drawn as one; empty: it is one.
    pub members: Vec<String>,
    /// Whether ways end here.
    pub origin: bool,
    pub claims: BTreeSet<String>,
}

impl Shape {
    pub fn new(kind: NodeKind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            words: String::new(),
            value: String::new(),
            documents: BTreeSet::new(),
            members: Vec::new(),
            origin: false,
            claims: BTreeSet::new(),
        }
    }

    /// Name and words, for those who do not see it.
    pub fn spoken(&self) -> String {
        let words = if self.words.is_empty() { String::new() } else { format!(": “{}”", self.words) };
        format!("{}{words}", self.name)
    }
}

/// A link of the picture.
#[derive(Clone)]
pub(super) struct Line {
    pub from: usize,
    pub to: usize,
    pub standing: Standing,
    pub bases: BTreeSet<Basis>,
    pub claims: BTreeSet<String>,
    /// The first proofs, each with the outlet that prints it.
    pub proofs: Vec<String>,
    /// How many there are.
    pub count: usize,
    pub share: Option<f64>,
}

/// Links under way, by shapes and standing.
#[derive(Default)]
pub(super) struct Lines {
    by: BTreeMap<(usize, usize, Standing), Line>,
}

impl Lines {
    /// Adds an edge between two shapes. What stays inside one shape is no link.
    pub fn add(&mut self, story: &Story, claim_ids: &[&str], (from, to): (usize, usize), edge: &Edge) {
        let standing = edge.basis.standing();
        if from == to || standing == Standing::Structure {
            return;
        }
        let line = self.by.entry((from, to, standing)).or_insert_with(|| Line::new(from, to, standing));
        line.bases.insert(edge.basis);
        line.claims.extend(edge.claims.iter().filter_map(|&c| claim_ids.get(c)).map(|&id| id.to_owned()));
        line.count += edge.evidence.len();
        line.share = line.share.or(edge.share);
        for proof in &edge.evidence {
            if line.proofs.len() >= Line::PROOFS_MAX {
                break;
            }
            let outlet = story.documents[proof.document].article.outlet_name();
            let words = clipped(&crate::provenance::sentence_of(story, proof), PROOF_WIDTH);
            let other = proof.against.map(|(document, span)| {
                let article = &story.documents[document].article;
                format!(" | {}: “{}”", article.outlet_name(), clipped(span.of(&article.text), PROOF_WIDTH))
            });
            // One sentence can prove a link by two of its words.
            let told = format!("{outlet}: “{words}”{}", other.unwrap_or_default());
            if !line.proofs.contains(&told) {
                line.proofs.push(told);
            }
        }
    }

    /// All of them, by shapes.
    pub fn into_list(self) -> Vec<Line> {
        self.by.into_values().collect()
    }
}

impl Line {
    /// So many proofs are shown.
    pub const PROOFS_MAX: usize = 2;

    fn new(from: usize, to: usize, standing: Standing) -> Self {
        let (bases, claims) = (BTreeSet::new(), BTreeSet::new());
        Self { from, to, standing, bases, claims, proofs: vec![], count: 0, share: None }
    }

    /// Takes in another link between the same two shapes.
    pub fn join(&mut self, other: Self) {
        self.bases.extend(other.bases);
        self.claims.extend(other.claims);
        self.count += other.count;
        self.share = self.share.or(other.share);
        let known = self.proofs.clone();
        self.proofs.extend(other.proofs.into_iter().filter(|proof| !known.contains(proof)));
        self.proofs.truncate(Self::PROOFS_MAX);
    }
}

impl Scene {
    /// Each link as a sentence.
    pub fn sentences(&self) -> Vec<String> {
        self.links.iter().map(|line| self.sentence(line)).collect()
    }

    /// A link as a sentence: what rests on what, how that is known, and the words that show it.
    pub fn sentence(&self, line: &Line) -> String {
        let (from, to) = (self.shapes[line.from].spoken(), &self.shapes[line.to].name);
        let bases: Vec<&str> = line.bases.iter().map(|&b| said(b)).collect();
        let share = line.share.map_or_else(String::new, |s| format!(", {:.0} % of the shorter text", s * 100.0));
        let mut out = format!("{from} → {to} ({}: {}{share})", line.standing.as_str(), bases.join(", "));
        for proof in &line.proofs {
            out.push_str(" · ");
            out.push_str(proof);
        }
        let more = line.count.saturating_sub(line.proofs.len());
        if more > 0 {
            out.push_str(&format!(" · and {more} more"));
        }
        out
    }
}

/// How a link is known, in plain words.
const fn said(basis: Basis) -> &'static str {
    match basis {
        Basis::Record => "record",
        Basis::Attribution => "attributed",
        Basis::Credit => "credited",
        Basis::Wire => "credited as a whole",
        Basis::Hyperlink => "address printed",
        Basis::Reuse => "text in common",
        Basis::Quotation => "a quotation that was given to one outlet",
        Basis::Slip => "a slip in common",
        Basis::Merging => "held to be one",
    }
}
