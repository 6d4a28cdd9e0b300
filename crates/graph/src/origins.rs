//! The assertions of one claim to its independent origins, as bounds.
//!
//! 1. *Ends*: the last link of each chain is where it claims to come from; an assertion without chain has an unknown end.
//! 2. *Merging*: ends are one origin where the evidence says so: the same name, documents of one class, or one outlet that alone
//!    had access to either.
//! 3. *Lower bound*: the most ways from the claim to proven distinct origins that share no outlet and no origin (maximum flow
//!    with unit nodes). Unknown ends never raise it.
//! 4. *Upper bound*: the lower bound, plus one for each outlet whose end is unknown or cannot be told from others.

use crate::{AssertionRef, Origin, Story};
use copydesk_claims::{ClaimKind, Link, SourceKind, Strength, document_class, is_short_form_of};
use petgraph::algo::ford_fulkerson;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The outlets of a story: those whose articles are in it, and those that an article credits as one.
pub(crate) struct Outlets {
    names: BTreeSet<String>,
    /// Those whose articles are in it, as they call themselves.
    own: BTreeSet<String>,
}

impl Outlets {
    pub(crate) fn of(story: &Story) -> Self {
        let own: BTreeSet<String> = story.documents.iter().map(|d| d.article.outlet_name().to_string()).collect();
        let links = story.documents.iter().flat_map(|d| &d.reading.assertions).flat_map(|a| &a.chain);
        let credited = links.filter(|l| l.kind == SourceKind::Outlet).map(|l| l.name.as_str());
        Self { names: own.iter().map(String::as_str).chain(credited).map(fold).collect(), own }
    }

    /// The outlet that a link names: by its whole name, or by a short form that only one outlet of the story has.
    fn named<'a>(&'a self, link: &'a Link) -> Option<&'a str> {
        let name = link.name.as_str();
        let folded = fold(name);
        if let Some(own) = self.own.iter().find(|own| fold(own) == folded) {
            return Some(own);
        }
        if matches!(link.kind, SourceKind::Outlet | SourceKind::Group) {
            let mut short = self.own.iter().filter(|own| is_short_form_of(name, own));
            if let (Some(own), None) = (short.next(), short.next()) {
                return Some(own);
            }
        }
        (link.kind == SourceKind::Outlet || self.names.contains(&folded)).then_some(name)
    }
}

fn fold(name: &str) -> String {
    name.to_lowercase().trim_start_matches("the ").to_string()
}

/// What [`trace`] finds.
pub(crate) struct Traced {
    pub origins: Vec<Origin>,
    pub at_least: usize,
    pub at_most: usize,
}

/// Traces the assertions of a claim to their origins.
///
/// The same words are spoken once: who is given as the speaker of a quotation under two names is one origin, or one of them is wrong.
pub(crate) fn trace(story: &Story, outlets: &Outlets, kind: ClaimKind, assertions: &[AssertionRef]) -> Traced {
    // A name or a role is how somebody is called; nobody is the origin of it.
    let called = matches!(kind, ClaimKind::Name | ClaimKind::Role);
    let assertions = if called { &[] } else { assertions };
    let ends: Vec<Option<End>> = assertions.iter().map(|&at| End::of(story, outlets, at)).collect();
    let merged = merge(story, assertions, &ends);
    let origins = origins(&ends, &merged);
    let ways = disjoint_ways(story, assertions, &ends, &merged, &origins).max(1);
    let at_least = if kind == ClaimKind::Quote { 1 } else { ways };
    let unknown: BTreeSet<usize> = (0..assertions.len())
        .filter(|&i| ends[i].as_ref().is_none_or(|e| !e.proven))
        .map(|i| assertions[i].document)
        .collect();
    let known = origins.iter().any(|o| o.proven);
    let at_most = if known { at_least + unknown.len() } else { unknown.len().max(at_least) };
    Traced { origins, at_least, at_most: at_most.max(origins_proven(&ends, &merged)) }
}

fn origins_proven(ends: &[Option<End>], merged: &[usize]) -> usize {
    let roots: BTreeSet<usize> =
        (0..ends.len()).filter(|&i| ends[i].as_ref().is_some_and(|e| e.proven)).map(|i| merged[i]).collect();
    roots.len()
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
struct End {
    /// What two ends are one by.
    key: String,
    /// For people: "letter".
    name: String,
    /// Outlets on the way, nearest first, by name.
    via: Vec<String>,
    /// Whether it names somebody or something that knows first hand.
    proven: bool,
}

impl End {
    fn of(story: &Story, outlets: &Outlets, at: AssertionRef) -> Option<Self> {
        let chain = &story.assertion(at).chain;
        // Who denies a claim is not whom it comes from.
        let last = chain.last().filter(|l| l.strength != Strength::Denied)?;
        let mut via: Vec<String> = chain.iter().filter_map(|l| outlets.named(l)).map(str::to_string).collect();
        if last.access {
            via.push(story.documents[at.document].article.outlet_name().to_string());
        }
        // "we counted": the outlet itself knows.
        let first_hand = last.kind == SourceKind::Outlet && last.strength == Strength::Found && is_own(story, at, last);
        let proven = first_hand
            || outlets.named(last).is_none()
                && match last.kind {
                    SourceKind::Person | SourceKind::Document => true,
                    SourceKind::Group => !is_generic(&last.name),
                    SourceKind::Outlet | SourceKind::Unnamed => false,
                };
        let name = outlets.named(last).unwrap_or(&last.name).to_string();
        let key = if outlets.named(last).is_some() { fold(&name) } else { key(last) };
        Some(Self { key, name, via, proven })
    }

    fn label(&self) -> String {
        match self.via.last() {
            Some(outlet) if *outlet != self.name => format!("{} (via {outlet})", self.name),
            _ => self.name.clone(),
        }
    }
}

/// Whether a link names the outlet of the article it stands in.
fn is_own(story: &Story, at: AssertionRef, link: &Link) -> bool {
    fold(&link.name) == fold(story.documents[at.document].article.outlet_name())
}

fn key(link: &Link) -> String {
    let lower = link.name.to_lowercase();
    match link.kind {
        SourceKind::Document => format!("document {}", document_class(&lower).unwrap_or(&lower)),
        // A surname is enough inside one story: "Garforth" and "Nell Garforth" are one person.
        SourceKind::Person => format!("person {}", lower.rsplit(' ').next().unwrap_or(&lower)),
        _ => fold(&lower),
    }
}

/// Bodies by a common noun only ("officials", "the company") may be any body.
fn is_generic(name: &str) -> bool {
    !name.chars().any(char::is_uppercase)
}

/// The root of each end's origin; ends that nothing merges are their own root.
///
/// Who has it from another outlet has it from where that outlet's own article of the story has it, if that is one place.
fn merge(story: &Story, assertions: &[AssertionRef], ends: &[Option<End>]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..ends.len()).collect();
    let mut first_by: BTreeMap<String, usize> = BTreeMap::new();
    for (i, end) in ends.iter().enumerate() {
        let Some(end) = end else { continue };
        let mut keys = vec![end.key.clone()];
        keys.extend(end.via.iter().map(|v| fold(v)));
        for key in keys {
            let j = *first_by.entry(key).or_insert(i);
            let (a, b) = (find(&root, i), find(&root, j));
            root[a.max(b)] = a.min(b);
        }
    }
    for (i, end) in ends.iter().enumerate() {
        let Some(outlet) = end.as_ref().filter(|e| !e.proven && e.via.last() == Some(&e.name)) else { continue };
        let own = |j: &usize| {
            ends[*j].is_some()
                && fold(story.documents[assertions[*j].document].article.outlet_name()) == fold(&outlet.name)
        };
        let further: BTreeSet<usize> = (0..ends.len()).filter(own).map(|j| find(&root, j)).collect();
        if let (Some(&j), 1) = (further.first(), further.len()) {
            let here = find(&root, i);
            root[here.max(j)] = here.min(j);
        }
    }
    (0..ends.len()).map(|i| find(&root, i)).collect()
}

fn find(root: &[usize], mut i: usize) -> usize {
    while root[i] != i {
        i = root[i];
    }
    i
}

fn origins(ends: &[Option<End>], merged: &[usize]) -> Vec<Origin> {
    let mut found: BTreeMap<usize, Origin> = BTreeMap::new();
    for (i, end) in ends.iter().enumerate() {
        let Some(end) = end else { continue };
        let origin = found.entry(merged[i]).or_insert_with(|| Origin {
            label: end.label(),
            assertions: vec![],
            proven: end.proven,
        });
        // A document or person says more than the outlet that holds it.
        if end.proven && !origin.proven {
            *origin = Origin { label: end.label(), assertions: std::mem::take(&mut origin.assertions), proven: true };
        }
        origin.assertions.push(i);
    }
    found.into_values().collect()
}

/// Step 3: node-disjoint ways from the claim over the outlets in its chains to proven origins.
fn disjoint_ways(
    story: &Story,
    assertions: &[AssertionRef],
    ends: &[Option<End>],
    merged: &[usize],
    origins: &[Origin],
) -> usize {
    if origins.iter().filter(|o| o.proven).count() < 2 {
        return origins.iter().filter(|o| o.proven).count();
    }
    let mut net = Network::new();
    for (i, end) in ends.iter().enumerate() {
        let Some(end) = end.as_ref().filter(|e| e.proven) else { continue };
        let mut at = net.node(&format!("article {}", story.documents[assertions[i].document].article.id));
        net.graph.add_edge(net.source, at.0, 1);
        for outlet in &end.via {
            let next = net.node(&format!("outlet {}", outlet.to_lowercase()));
            net.graph.add_edge(at.1, next.0, 1);
            at = next;
        }
        let origin = net.node(&format!("origin {}", merged[i]));
        net.graph.add_edge(at.1, origin.0, 1);
        net.graph.add_edge(origin.1, net.sink, 1);
    }
    let (flow, _) = ford_fulkerson(&net.graph, net.source, net.sink);
    usize::try_from(flow).unwrap_or(0)
}

/// A flow network in which every node but source and sink carries one way.
struct Network {
    graph: DiGraph<(), u32>,
    source: NodeIndex,
    sink: NodeIndex,
    nodes: BTreeMap<String, (NodeIndex, NodeIndex)>,
}

impl Network {
    fn new() -> Self {
        let mut graph = DiGraph::new();
        let (source, sink) = (graph.add_node(()), graph.add_node(()));
        Self { graph, source, sink, nodes: BTreeMap::new() }
    }

    /// The entry and exit of a node.
    fn node(&mut self, name: &str) -> (NodeIndex, NodeIndex) {
        if let Some(&pair) = self.nodes.get(name) {
            return pair;
        }
        let pair = (self.graph.add_node(()), self.graph.add_node(()));
        self.graph.add_edge(pair.0, pair.1, 1);
        self.nodes.insert(name.to_string(), pair);
        pair
    }
}
