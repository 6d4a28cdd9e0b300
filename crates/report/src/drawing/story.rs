//! A whole story to a scene: its outlets, whom and what they have something from, and where that ends.

use super::scene::{Lines, Scene, Shape};
use copydesk_graph::provenance::{Basis, NodeKind, Provenance};
use copydesk_graph::{Story, StoryGraph};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn scene(story: &Story, graph: &StoryGraph, provenance: &Provenance) -> Scene {
    let ids: Vec<&str> = graph.claims.iter().map(|c| c.id.as_str()).collect();
    let nodes = &provenance.graph;
    let mut shapes: Vec<Shape> = Vec::new();
    let mut at: Vec<Option<usize>> = vec![None; nodes.node_count()];
    let mut by_outlet: BTreeMap<&str, usize> = BTreeMap::new();
    for index in nodes.node_indices() {
        let node = &nodes[index];
        let drawn = !matches!(node.kind, NodeKind::Article | NodeKind::Version | NodeKind::Assertion | NodeKind::Claim);
        if drawn {
            if node.kind == NodeKind::Outlet {
                by_outlet.insert(&node.label, shapes.len());
            }
            at[index.index()] = Some(shapes.len());
            shapes.push(Shape::new(node.kind, &node.label));
        }
    }
    // What an article says is its outlet's.
    let outlet_of = outlets(story, provenance, &by_outlet);
    for index in nodes.node_indices() {
        let node = &nodes[index];
        let told = matches!(node.kind, NodeKind::Article | NodeKind::Version | NodeKind::Assertion);
        let Some(document) = node.document.filter(|_| told) else { continue };
        at[index.index()] = outlet_of[document];
        if let Some(shape) = outlet_of[document] {
            shapes[shape].documents.insert(story.documents[document].article.id.clone());
        }
    }
    let merged = origins(provenance, &mut shapes, &at);
    let mut lines = Lines::default();
    for (from, edge, to) in provenance.edges() {
        let (Some(from), Some(to)) = (at[from.index()], at[to.index()]) else { continue };
        let (from, to) = (merged[from], merged[to]);
        lines.add(story, &ids, (from, to), edge);
        for claim in edge.claims.iter().filter_map(|&c| ids.get(c)) {
            shapes[from].claims.insert((*claim).to_owned());
            shapes[to].claims.insert((*claim).to_owned());
        }
    }
    let title = story.title.clone().unwrap_or_else(|| "This story".to_owned());
    let outlets = shapes.iter().filter(|s| !s.documents.is_empty()).count();
    let mut scene = Scene {
        id: "story".to_owned(),
        title: format!("{title}: who has it from whom"),
        lead: format!(
            "{} articles of {outlets} outlets, whom and what they have it from, and where that ends.",
            story.documents.len()
        ),
        claim: None,
        shapes,
        links: lines.into_list(),
        notes: Vec::new(),
    };
    let dropped: BTreeSet<usize> = (0..merged.len()).filter(|&n| merged[n] != n).collect();
    super::collapse::remove(&mut scene, &dropped);
    scene
}

/// The shape of the outlet of each document.
fn outlets(story: &Story, provenance: &Provenance, by_outlet: &BTreeMap<&str, usize>) -> Vec<Option<usize>> {
    let mut found = vec![None; story.documents.len()];
    let mut publishers: BTreeMap<usize, usize> = BTreeMap::new();
    for (from, _, to) in provenance.edges() {
        let (from, to) = (&provenance.graph[from], &provenance.graph[to]);
        let published = matches!(from.kind, NodeKind::Article) && to.kind == NodeKind::Outlet;
        if let (true, Some(document), Some(&shape)) = (published, from.document, by_outlet.get(to.label.as_str())) {
            publishers.entry(document).or_insert(shape);
        }
    }
    for (document, shape) in found.iter_mut().enumerate() {
        let name = story.documents[document].article.outlet_name();
        *shape = publishers.get(&document).or_else(|| by_outlet.get(name)).copied();
    }
    found
}

/// An origin that is named as one of the sources that lead to it is that source: which shape each one is drawn as.
pub(super) fn origins(provenance: &Provenance, shapes: &mut [Shape], at: &[Option<usize>]) -> Vec<usize> {
    let mut merged: Vec<usize> = (0..shapes.len()).collect();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    for (from, edge, to) in provenance.edges() {
        if let (Some(from), Some(to), NodeKind::Origin) = (at[from.index()], at[to.index()], provenance.graph[to].kind)
        {
            shapes[to].origin = true;
            // What is attributed to the origin by its name is named so.
            if edge.basis == Basis::Attribution {
                named.entry(to).or_insert(from);
            }
        }
    }
    for (origin, source) in named {
        merged[origin] = source;
        shapes[source].origin = true;
    }
    merged
}
