//! The assertions of one claim to its independent origins, as bounds.
//!
//! 1. *Ends*: the last link of each chain is where it claims to come from; an assertion without chain has an unknown end.
//! 2. *Merging*: ends are one origin where the evidence says so: the same name, documents of one class, or one outlet that alone
//!    had access to either.
//! 3. *Lower bound*: the most ways from the claim to proven distinct origins that share no outlet and no origin (maximum flow
//!    with unit nodes). Unknown ends never raise it.
//! 4. *Upper bound*: the lower bound, plus one for each outlet whose end is unknown or cannot be told from others.

use crate::{AssertionRef, Origin, Story};
use copydesk_claims::{Link, SourceKind, document_class};
use petgraph::algo::ford_fulkerson;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The outlets of a story: those whose articles are in it, and those that an article credits as one.
pub(crate) struct Outlets {
    names: BTreeSet<String>,
}

impl Outlets {
    pub(crate) fn of(story: &Story) -> Self {
        let own = story.documents.iter().map(|d| d.article.outlet_name());
        let links = story.documents.iter().flat_map(|d| &d.reading.assertions).flat_map(|a| &a.chain);
        let credited = links.filter(|l| l.kind == SourceKind::Outlet).map(|l| l.name.as_str());
        Self { names: own.chain(credited).map(fold).collect() }
    }

    fn contains(&self, name: &str) -> bool {
        self.names.contains(&fold(name))
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
pub(crate) fn trace(story: &Story, outlets: &Outlets, assertions: &[AssertionRef]) -> Traced {
    let ends: Vec<Option<End>> = assertions.iter().map(|&at| End::of(story, outlets, at)).collect();
    let merged = merge(&ends);
    let origins = origins(&ends, &merged);
    let at_least = disjoint_ways(story, assertions, &ends, &merged, &origins).max(1);
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
        let last = chain.last()?;
        let is_outlet = |l: &&Link| l.kind == SourceKind::Outlet || outlets.contains(&l.name);
        let mut via: Vec<String> = chain.iter().filter(is_outlet).map(|l| l.name.clone()).collect();
        if last.access {
            via.push(story.documents[at.document].article.outlet_name().to_string());
        }
        let proven = !outlets.contains(&last.name)
            && match last.kind {
                SourceKind::Person | SourceKind::Document => true,
                SourceKind::Group => !is_generic(&last.name),
                SourceKind::Outlet | SourceKind::Unnamed => false,
            };
        Some(Self { key: key(last), name: last.name.clone(), via, proven })
    }

    fn label(&self) -> String {
        match self.via.last() {
            Some(outlet) if *outlet != self.name => format!("{} (via {outlet})", self.name),
            _ => self.name.clone(),
        }
    }
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
fn merge(ends: &[Option<End>]) -> Vec<usize> {
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
