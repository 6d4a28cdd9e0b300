//! The provenance graph to Graphviz source.

use super::edges;
use crate::text::{clipped, wrap};
use copydesk_graph::provenance::{NodeKind, Provenance};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const LABEL_WIDTH: usize = 28;

pub(super) fn render(provenance: &Provenance) -> String {
    let mut out = String::from("digraph provenance {\n  rankdir=LR;\n  node [fontname=\"Helvetica\", fontsize=11];\n");
    out.push_str("  edge [fontname=\"Helvetica\", fontsize=9];\n");
    let mut names = BTreeMap::new();
    for (number, node) in provenance.graph.node_weights().enumerate() {
        names.insert(node.id.as_str(), number);
        let _ = writeln!(out, "  n{number} [{}, label=\"{}\"];", look(node.kind), label(&node.label));
    }
    // Two assertions may prove one edge; a drawing needs it once.
    let mut drawn = BTreeSet::new();
    for (from, edge, to) in edges(provenance) {
        if drawn.insert((&from.id, &to.id, edge.kind)) {
            let (from, to) = (names[from.id.as_str()], names[to.id.as_str()]);
            let _ = writeln!(out, "  n{from} -> n{to} [label=\"{}\"];", edge.kind.as_prov());
        }
    }
    out.push_str("}\n");
    out
}

const fn look(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Outlet => "shape=house",
        NodeKind::Article => "shape=note",
        NodeKind::Assertion => "shape=plaintext",
        NodeKind::Claim => "shape=box, style=rounded",
        NodeKind::Source => "shape=ellipse",
        NodeKind::Origin => "shape=ellipse, peripheries=2",
    }
}

fn label(text: &str) -> String {
    let lines = wrap(&clipped(text, 3 * LABEL_WIDTH), "", LABEL_WIDTH);
    lines.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
