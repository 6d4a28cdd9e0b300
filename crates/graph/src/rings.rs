//! Outlets that give one another as their source for one thing.
//!
//! 1. *Steps*: an assertion whose chain ends with another outlet of the story, behind which nobody is named.
//! 2. *Strands*: steps that tell the same thing: they stand in one claim, one sentence, or give the same figure; for what has no
//!    figure, most of the words of the shorter clause.
//! 3. *Rings*: strongly connected outlets among the steps of a strand, each as the shortest way round.

use crate::outlets::Outlets;
use crate::{AssertionRef, Claim, Story, StoryGraph};
use copydesk_claims::{Assertion, AssertionValue, ByteSpan, ClaimKind, Strength};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Two clauses tell the same where they share this many content words, and this share of the shorter one's.
const WORDS_MIN: usize = 3;
const SHARE_MIN: f64 = 0.5;

/// One outlet of a ring, with the words by which it gives the next one as its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The outlet that tells.
    pub outlet: String,
    /// What it tells.
    pub at: AssertionRef,
    /// The words that name the next outlet.
    pub link: ByteSpan,
}

/// Outlets in the order in which each gives the next as its source, the last one the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// At least two.
    pub steps: Vec<Step>,
}

/// A step before it is known to be part of a ring.
struct Citing {
    step: Step,
    to: String,
}

/// The rings of a story, in the order of their first step; each set of outlets once for what it tells.
pub fn find_rings(story: &Story, graph: &StoryGraph) -> Vec<Ring> {
    let citings = citings(story, &graph.outlets);
    let mut rings: Vec<Ring> = Vec::new();
    for strand in strands(story, &graph.claims, &citings) {
        for ring in rings_of(&graph.outlets, &citings, &strand) {
            let outlets = |r: &Ring| r.steps.iter().map(|s| s.outlet.clone()).collect::<BTreeSet<_>>();
            let sentence = |s: &Step| (s.at.document, story.assertion(s.at).sentence);
            let told = |r: &Ring| r.steps.iter().map(sentence).collect::<BTreeSet<_>>();
            if !rings.iter().any(|r| outlets(r) == outlets(&ring) && !told(r).is_disjoint(&told(&ring))) {
                rings.push(ring);
            }
        }
    }
    rings.sort_by_key(|r| r.steps.iter().map(|s| s.at).collect::<Vec<_>>());
    rings
}

fn citings(story: &Story, outlets: &Outlets) -> Vec<Citing> {
    let own: BTreeSet<SmolStr> = story.documents.iter().map(|d| outlets.key(d.article.outlet_name())).collect();
    let mut found = Vec::new();
    for (document, d) in story.documents.iter().enumerate() {
        let us = d.article.outlet_name();
        for (assertion, a) in d.reading.assertions.iter().enumerate() {
            let tells = !matches!(a.kind(), ClaimKind::Name | ClaimKind::Role);
            let Some(link) = a.chain.last().filter(|l| tells && l.strength != Strength::Denied) else { continue };
            let Some(to) = outlets.named(story, document, link) else { continue };
            if outlets.key(to) != outlets.key(us) && own.contains(&outlets.key(to)) {
                let at = AssertionRef { document, assertion };
                let step = Step { outlet: us.to_owned(), at, link: link.span };
                found.push(Citing { step, to: to.to_owned() });
            }
        }
    }
    found
}

/// Indices of steps that tell the same thing, by their first member.
fn strands(story: &Story, claims: &[Claim], citings: &[Citing]) -> Vec<Vec<usize>> {
    let mut claim_of: BTreeMap<AssertionRef, usize> = BTreeMap::new();
    for (c, claim) in claims.iter().enumerate() {
        claim_of.extend(claim.assertions.iter().map(|&at| (at, c)));
    }
    let mut root: Vec<usize> = (0..citings.len()).collect();
    for i in 0..citings.len() {
        for j in 0..i {
            let (a, b) = (citings[i].step.at, citings[j].step.at);
            let (x, y) = (story.assertion(a), story.assertion(b));
            let one_claim = claim_of.get(&a).is_some_and(|c| claim_of.get(&b) == Some(c));
            let one_sentence = a.document == b.document && x.sentence == y.sentence;
            if one_claim || one_sentence || (a.document != b.document && is_same(x, y)) {
                let (x, y) = (find(&root, i), find(&root, j));
                root[x.max(y)] = x.min(y);
            }
        }
    }
    let mut strands: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..citings.len() {
        strands.entry(find(&root, i)).or_default().push(i);
    }
    strands.into_values().collect()
}

fn find(root: &[usize], mut i: usize) -> usize {
    while root[i] != i {
        i = root[i];
    }
    i
}

/// Whether two assertions of different articles put the same thing forward, by their own words.
fn is_same(a: &Assertion, b: &Assertion) -> bool {
    match (&a.value, &b.value) {
        (AssertionValue::Quantity(p), AssertionValue::Quantity(q)) => {
            let unit = p.unit == q.unit && p.currency == q.currency && p.per == q.per;
            p.value.is_some() && p.value == q.value && unit && (p.unit.is_some() || p.currency.is_some())
        }
        (AssertionValue::Event, AssertionValue::Event) => {
            let shared = a.common.iter().filter(|w| b.common.binary_search(w).is_ok()).count();
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let share = shared as f64 / a.common.len().min(b.common.len()).max(1) as f64;
            shared >= WORDS_MIN && share >= SHARE_MIN && a.polarity == b.polarity
        }
        _ => false,
    }
}

/// The rings among the steps of a strand.
fn rings_of(outlets: &Outlets, citings: &[Citing], strand: &[usize]) -> Vec<Ring> {
    let mut graph: DiGraph<(), usize> = DiGraph::new();
    let mut nodes: BTreeMap<SmolStr, NodeIndex> = BTreeMap::new();
    for &i in strand {
        let citing = &citings[i];
        let mut node = |name: &'_ str, graph: &mut DiGraph<(), usize>| {
            *nodes.entry(outlets.key(name)).or_insert_with(|| graph.add_node(()))
        };
        let (from, to) = (node(&citing.step.outlet, &mut graph), node(&citing.to, &mut graph));
        if graph.find_edge(from, to).is_none() {
            graph.add_edge(from, to, i);
        }
    }
    let mut found = Vec::new();
    for component in tarjan_scc(&graph).into_iter().filter(|c| c.len() > 1) {
        let inside: BTreeSet<NodeIndex> = component.into_iter().collect();
        let first = |n: &NodeIndex| graph.edges(*n).map(|e| citings[*e.weight()].step.at).min();
        if let Some(&start) = inside.iter().min_by_key(|n| first(n)) {
            let steps = way_round(&graph, &inside, start).into_iter().map(|i| citings[i].step.clone()).collect();
            found.push(Ring { steps });
        }
    }
    found.sort_by_key(|r: &Ring| r.steps.iter().map(|s| s.at).collect::<Vec<_>>());
    found
}

/// The edges of the shortest way from a node back to it.
fn way_round(graph: &DiGraph<(), usize>, inside: &BTreeSet<NodeIndex>, start: NodeIndex) -> Vec<usize> {
    let mut came: BTreeMap<NodeIndex, (NodeIndex, usize)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        let next: BTreeMap<usize, NodeIndex> =
            graph.neighbors(node).filter_map(|n| graph.find_edge(node, n).map(|e| (graph[e], n))).collect();
        for (edge, to) in next {
            if to == start {
                let mut way = vec![edge];
                let mut at = node;
                while at != start {
                    let (before, edge) = came[&at];
                    way.push(edge);
                    at = before;
                }
                way.reverse();
                return way;
            }
            if inside.contains(&to) && !came.contains_key(&to) {
                came.insert(to, (node, edge));
                queue.push_back(to);
            }
        }
    }
    Vec::new()
}
