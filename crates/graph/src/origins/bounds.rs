//! Trails from the outlets that tell a claim to where each has it from, to how many independent origins the claim has at least and at most.
//!
//! 1. *Cycles* of outlets that cite one another are one node: going round brings nobody nearer to an origin.
//! 2. *At least*: the most ways from the claim to proven distinct origins that share no outlet and no origin (maximum flow, each node
//!    carries one way). A trail whose end is not known has no way to an origin, and a copy's way leads through what it copies.
//! 3. *At most*: all proven origins, and one for each outlet or unproven source from which no way leads to a proven one.
//! 4. *Single point*: of several ways to proven origins, the node nearest to the readers that all of them pass (dominators).

use petgraph::algo::dominators::simple_fast;
use petgraph::algo::{ford_fulkerson, tarjan_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// How one outlet has a claim. Outlets and origins are numbers of the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trail {
    /// Who tells.
    pub teller: usize,
    /// Outlets on the way, nearest first; may begin with the teller.
    pub via: Vec<usize>,
    /// Where the way ends; none: nobody says.
    pub end: Option<End>,
}

/// Where a trail ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Somebody or something that is proven to be another origin than those with other numbers.
    Proven(usize),
    /// A source that may be one with any other.
    Unproven(usize),
    /// The last outlet on the way: what is behind it the trail does not say.
    Outlet,
}

/// What [`bounds`] finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub at_least: usize,
    pub at_most: usize,
    /// What all of several ways pass.
    pub single_point: Option<Point>,
}

/// A node that all ways pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// An outlet, by the caller's number; of a ring the one with the lowest.
    Outlet(usize),
    /// An origin, by the caller's number.
    Origin(usize),
}

/// Counts the independent origins at which trails end.
pub(super) fn bounds(trails: &[Trail]) -> Bounds {
    // Who does not say where from has no way, even where others say it for them; and what is not known closes no ring: one that it
    // closed could only bring outlets nearer to an origin than their own words do.
    let known: Vec<&Trail> = trails.iter().filter(|t| matches!(t.end, Some(End::Proven(_) | End::Outlet))).collect();
    let ring = rings(&known);
    let of = |outlet: usize| ring.get(&outlet).copied().unwrap_or(outlet);
    let mut net = Network::new();
    for trail in known {
        let mut at = net.outlet(of(trail.teller));
        net.edge(net.source, at.0);
        for &outlet in &trail.via {
            let next = net.outlet(of(outlet));
            if next != at {
                net.edge(at.1, next.0);
                at = next;
            }
        }
        if let Some(End::Proven(origin)) = trail.end {
            let origin = net.origin(origin);
            net.edge(at.1, origin.0);
            net.edge(origin.1, net.sink);
        }
    }
    let (flow, _) = ford_fulkerson(&net.graph, net.source, net.sink);
    let at_least = usize::try_from(flow).unwrap_or(0).max(1);
    let proven: BTreeSet<End> = trails.iter().filter_map(|t| t.end).filter(|e| matches!(e, End::Proven(_))).collect();
    let unknown = unknown(trails, of, &net);
    Bounds { at_least, at_most: (proven.len() + unknown).max(at_least), single_point: net.single_point(trails, of) }
}

/// How many outlets or unproven sources there are from which no way leads to a proven origin.
fn unknown(trails: &[Trail], of: impl Fn(usize) -> usize, net: &Network) -> usize {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Unknown {
        Outlet(usize),
        Source(usize),
    }
    let leads: BTreeSet<usize> = net.leading();
    let mut found: BTreeSet<Unknown> = BTreeSet::new();
    for trail in trails {
        let last = of(trail.via.last().copied().unwrap_or(trail.teller));
        match trail.end {
            Some(End::Proven(_)) => {}
            Some(End::Unproven(source)) => {
                found.insert(Unknown::Source(source));
            }
            Some(End::Outlet) | None if leads.contains(&last) => {}
            Some(End::Outlet) | None => {
                found.insert(Unknown::Outlet(last));
            }
        }
    }
    // Who cites an unproven source elsewhere in the same article adds nothing by telling it flat.
    let sourced: BTreeSet<usize> = trails
        .iter()
        .filter(|t| matches!(t.end, Some(End::Unproven(_))))
        .map(|t| of(t.via.last().copied().unwrap_or(t.teller)))
        .collect();
    found.retain(|u| !matches!(u, Unknown::Outlet(outlet) if sourced.contains(outlet)));
    found.len()
}

/// Of each outlet in a ring of outlets that cite one another, the lowest number in the ring.
fn rings(trails: &[&Trail]) -> BTreeMap<usize, usize> {
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let mut nodes: BTreeMap<usize, NodeIndex> = BTreeMap::new();
    for trail in trails {
        let mut before: Option<NodeIndex> = None;
        for &outlet in std::iter::once(&trail.teller).chain(&trail.via) {
            let node = *nodes.entry(outlet).or_insert_with(|| graph.add_node(outlet));
            if let Some(before) = before.filter(|b| *b != node) {
                graph.update_edge(before, node, ());
            }
            before = Some(node);
        }
    }
    let mut found = BTreeMap::new();
    for ring in tarjan_scc(&graph).into_iter().filter(|r| r.len() > 1) {
        let lowest = ring.iter().map(|&n| graph[n]).min().unwrap_or_default();
        found.extend(ring.iter().map(|&n| (graph[n], lowest)));
    }
    found
}

/// A flow network in which every node but source and sink carries one way.
struct Network {
    graph: DiGraph<(), u32>,
    source: NodeIndex,
    sink: NodeIndex,
    nodes: BTreeMap<(bool, usize), (NodeIndex, NodeIndex)>,
}

impl Network {
    fn new() -> Self {
        let mut graph = DiGraph::new();
        let (source, sink) = (graph.add_node(()), graph.add_node(()));
        Self { graph, source, sink, nodes: BTreeMap::new() }
    }

    fn outlet(&mut self, number: usize) -> (NodeIndex, NodeIndex) {
        self.node((false, number))
    }

    fn origin(&mut self, number: usize) -> (NodeIndex, NodeIndex) {
        self.node((true, number))
    }

    /// The entry and exit of a node.
    fn node(&mut self, key: (bool, usize)) -> (NodeIndex, NodeIndex) {
        if let Some(&pair) = self.nodes.get(&key) {
            return pair;
        }
        let pair = (self.graph.add_node(()), self.graph.add_node(()));
        self.graph.add_edge(pair.0, pair.1, 1);
        self.nodes.insert(key, pair);
        pair
    }

    fn edge(&mut self, from: NodeIndex, to: NodeIndex) {
        self.graph.update_edge(from, to, 1);
    }

    /// The outlets from which a way leads to a proven origin.
    fn leading(&self) -> BTreeSet<usize> {
        let mut reached: BTreeSet<NodeIndex> = BTreeSet::from([self.sink]);
        let mut stack = vec![self.sink];
        while let Some(node) = stack.pop() {
            for before in self.graph.neighbors_directed(node, petgraph::Direction::Incoming) {
                if reached.insert(before) {
                    stack.push(before);
                }
            }
        }
        let outlets = self.nodes.iter().filter(|((origin, _), pair)| !origin && reached.contains(&pair.0));
        outlets.map(|((_, number), _)| *number).collect()
    }

    /// The node nearest to the claim that every way to a proven origin passes, where two or more outlets have one.
    fn single_point(&self, trails: &[Trail], of: impl Fn(usize) -> usize) -> Option<Point> {
        let leading = self.leading();
        let tellers: BTreeSet<usize> = trails.iter().map(|t| of(t.teller)).filter(|t| leading.contains(t)).collect();
        if tellers.len() < 2 {
            return None;
        }
        let dominators = simple_fast(&self.graph, self.source);
        // From the origin's side to the readers': the last before the source is nearest to them.
        let nearest = dominators.strict_dominators(self.sink)?.filter(|&n| n != self.source).last()?;
        let (&(origin, number), _) = self.nodes.iter().find(|(_, pair)| pair.0 == nearest || pair.1 == nearest)?;
        Some(if origin { Point::Origin(number) } else { Point::Outlet(number) })
    }
}

#[cfg(test)]
mod tests;
