//! One claim to a scene: the articles that put it forward with what they print, and their ways to its origins.

use super::scene::{Lines, Scene, Shape};
use crate::snapshot;
use crate::text::{clipped, one_line};
use copydesk_graph::provenance::{NodeKind, Provenance};
use copydesk_graph::{Story, StoryGraph};
use std::collections::{BTreeMap, BTreeSet};

/// Words that are printed in a box.
const WORDS_WIDTH: usize = 60;

pub(super) fn scene(story: &Story, graph: &StoryGraph, provenance: &Provenance, index: usize) -> Scene {
    let claim = &graph.claims[index];
    let ids: Vec<&str> = graph.claims.iter().map(|c| c.id.as_str()).collect();
    let whole = provenance.of_claim(index);
    let nodes = &whole.graph;
    let mut shapes: Vec<Shape> = Vec::new();
    let mut tellers: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in &claim.assertions {
        let article = &story.documents[at.document].article;
        let shape = *tellers.entry(at.document).or_insert_with(|| {
            let mut shape = Shape::new(NodeKind::Outlet, &one_line(article.outlet_name()));
            shape.words = clipped(story.assertion(at).span.of(&article.text), WORDS_WIDTH);
            shape.documents.insert(article.id.clone());
            shapes.push(shape);
            shapes.len() - 1
        });
        let value = snapshot::value(story, at);
        if !shapes[shape].value.split(" | ").any(|v| v == value) {
            let joined = [shapes[shape].value.as_str(), &value].join(" | ");
            shapes[shape].value = joined.trim_start_matches(" | ").to_owned();
        }
    }
    let teller_of = |outlet: &str| {
        let key = |name: &str| story.families.key(name);
        let same = |d: &&usize| key(story.documents[**d].article.outlet_name()) == key(outlet);
        tellers.keys().find(same).and_then(|d| tellers.get(d)).copied()
    };
    let mut at: Vec<Option<usize>> = Vec::with_capacity(nodes.node_count());
    for node in nodes.node_weights() {
        let teller = match node.kind {
            NodeKind::Claim => None,
            NodeKind::Article | NodeKind::Version | NodeKind::Assertion => {
                node.document.and_then(|d| tellers.get(&d)).copied()
            }
            // An outlet that tells it stands there once, with what it prints.
            NodeKind::Outlet if teller_of(&node.label).is_some() => teller_of(&node.label),
            _ => {
                shapes.push(Shape::new(node.kind, &node.label));
                Some(shapes.len() - 1)
            }
        };
        at.push(teller);
    }
    let merged = super::story::origins(&whole, &mut shapes, &at);
    let mut lines = Lines::default();
    for (from, edge, to) in whole.edges() {
        let (Some(from), Some(to)) = (at[from.index()], at[to.index()]) else { continue };
        lines.add(story, &ids, (merged[from], merged[to]), edge);
    }
    shapes.iter_mut().for_each(|s| s.claims = BTreeSet::from([claim.id.clone()]));
    let relation = crate::desk::word(&crate::names::StoryRelation::from(claim.relation));
    let mut scene = Scene {
        id: claim.id.clone(),
        title: format!("{}: {}", claim.id, one_line(&claim.statement)),
        lead: format!("{relation}; {}.", count(claim.independent_origins, claim.independent_origins_at_most)),
        claim: Some(claim.id.clone()),
        shapes,
        links: lines.into_list(),
        notes: Vec::new(),
    };
    // Who is only named as the publisher has its box as a teller.
    let linked: BTreeSet<usize> = scene.links.iter().flat_map(|l| [l.from, l.to]).collect();
    let idle = |n: &usize| merged[*n] != *n || scene.shapes[*n].documents.is_empty() && !linked.contains(n);
    let dropped: BTreeSet<usize> = (0..merged.len()).filter(idle).collect();
    super::collapse::remove(&mut scene, &dropped);
    scene
}

fn count(least: usize, most: usize) -> String {
    match (least, most) {
        (1, 1) => "1 independent origin".to_owned(),
        (a, b) if a == b => format!("{a} independent origins"),
        (a, b) => format!("{a} to {b} independent origins"),
    }
}
