//! The provenance graph to Graphviz source: every node and edge, stated links solid, inferred ones dashed.

use super::{GraphView, edge_id, sentence_of};
use crate::text::{clipped, one_line, wrap};
use copydesk_graph::provenance::{NodeKind, Standing};
use std::fmt::Write as _;

const LABEL_WIDTH: usize = 28;
const TOOLTIP_WIDTH: usize = 300;

pub(super) fn render(view: &GraphView<'_>) -> String {
    let mut out = String::from("digraph provenance {\n  rankdir=LR;\n  node [fontname=\"Helvetica\", fontsize=11];\n");
    out.push_str("  edge [fontname=\"Helvetica\", fontsize=9];\n");
    for (number, node) in view.provenance.graph.node_weights().enumerate() {
        let (look, kind) = (look(node.kind), node.kind.as_str());
        let (id, label) = (quoted(&one_line(&node.id)), label(&node.label));
        let _ = writeln!(out, "  n{number} [{look}, class=\"{kind}\", id={id}, label=\"{label}\"];");
    }
    for (number, (from, edge, to)) in view.provenance.edges().enumerate() {
        let standing = edge.basis.standing();
        let style = match standing {
            Standing::Structure => "color=gray60",
            Standing::Stated => "style=solid",
            Standing::Inferred => "style=dashed",
        };
        let proof = edge.evidence.first().map(|e| clipped(&sentence_of(view.story, e), TOOLTIP_WIDTH));
        let _ = writeln!(
            out,
            "  n{} -> n{} [{style}, class=\"{} {}\", id={}, label=\"{}\", tooltip={}];",
            from.index(),
            to.index(),
            standing.as_str(),
            edge.basis.as_str(),
            edge_id(number),
            edge.kind.as_prov(),
            quoted(&proof.unwrap_or_default())
        );
    }
    out.push_str("}\n");
    out
}

const fn look(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Outlet => "shape=house",
        NodeKind::Article => "shape=note",
        NodeKind::Version => "shape=note, style=dashed",
        NodeKind::Assertion => "shape=plaintext",
        NodeKind::Claim => "shape=box, style=rounded",
        NodeKind::Person => "shape=ellipse",
        NodeKind::Group => "shape=hexagon",
        NodeKind::Document => "shape=folder",
        NodeKind::Unnamed => "shape=ellipse, style=dashed",
        NodeKind::Origin => "shape=ellipse, peripheries=2",
    }
}

fn label(text: &str) -> String {
    escaped(&wrap(&clipped(text, 3 * LABEL_WIDTH), "", LABEL_WIDTH)).replace('\n', "\\n")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
