//! Which parts of a page are no part of any article: scripts, menus, comments, related links, what is hidden.

use super::class_words::{Names, names};
use super::units::{Unit, units};
use crate::tree::{Attribute, Id, Tree};

/// The share of a page's prose, in percent, that shows a part to hold the article, whatever its names say.
const PROSE_PERCENT_KEEPS: usize = 40;

/// A page with the parts that are out, and how much prose stands where.
pub(crate) struct Pruned<'a> {
    pub tree: &'a Tree,
    pub names: Vec<Names>,
    /// The roots of the subtrees that are out.
    pub out: Vec<bool>,
    pub units: Vec<Unit>,
    /// Characters of prose in all nodes before this one.
    prose: Vec<usize>,
    /// Characters of anything else.
    other: Vec<usize>,
}

impl<'a> Pruned<'a> {
    pub fn new(tree: &'a Tree) -> Self {
        let found = (0..tree.nodes.len()).map(|id| names(tree, id)).collect();
        let out = (0..tree.nodes.len()).map(|id| never_shown(tree, id)).collect();
        let mut pruned = Self { tree, names: found, out, units: vec![], prose: vec![], other: vec![] };
        pruned.count();
        let total = pruned.prose_in(0).max(1);
        for id in 1..tree.nodes.len() {
            let keeps = pruned.prose_in(id) * 100 / total >= PROSE_PERCENT_KEEPS;
            if !pruned.out[id] && !keeps && pruned.is_furniture(id) {
                pruned.out[id] = true;
            }
        }
        pruned.count();
        pruned
    }

    /// Finds the units that are left, and sums them up.
    fn count(&mut self) {
        self.units = units(self.tree, 0, &self.out);
        let len = self.tree.nodes.len();
        (self.prose, self.other) = (vec![0; len + 1], vec![0; len + 1]);
        for unit in &self.units {
            let sums = if unit.is_prose() { &mut self.prose } else { &mut self.other };
            sums[unit.first() + 1] += unit.chars;
        }
        for at in 0..len {
            self.prose[at + 1] += self.prose[at];
            self.other[at + 1] += self.other[at];
        }
    }

    /// Characters of prose in a subtree.
    pub fn prose_in(&self, id: Id) -> usize {
        self.prose[self.tree.nodes[id].end] - self.prose[id]
    }

    /// Characters of anything else in a subtree.
    pub fn other_in(&self, id: Id) -> usize {
        self.other[self.tree.nodes[id].end] - self.other[id]
    }

    fn is_furniture(&self, id: Id) -> bool {
        let tree = self.tree;
        let name = tree.name(id);
        match name {
            "" | "html" | "body" | "article" | "main" => return false,
            "nav" | "footer" | "aside" | "menu" | "form" => return true,
            _ => {}
        }
        let role = tree.attribute(id, Attribute::Role).unwrap_or_default();
        let found = self.names[id];
        matches!(role, "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog" | "alert" | "menu" | "menubar")
            || found.out && (found.body < 2 || self.prose_in(id) == 0)
    }
}

/// What a reader of the page never sees, or cannot read.
fn never_shown(tree: &Tree, id: Id) -> bool {
    let hidden = || {
        let style = tree.attribute(id, Attribute::Style).unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        tree.attribute(id, Attribute::Hidden).is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden")
    };
    match tree.name(id) {
        "" => false,
        "script" | "style" | "noscript" | "template" | "iframe" | "object" | "embed" | "svg" | "canvas" | "select" | "button"
        | "input" | "textarea" | "option" | "label" | "audio" | "video" | "title" | "math" | "dialog" | "map" => true,
        "body" | "html" => false,
        _ => hidden(),
    }
}

/// The roots of the subtrees that a reader never sees.
pub(crate) fn never_shown_in(tree: &Tree) -> Vec<bool> {
    (0..tree.nodes.len()).map(|id| never_shown(tree, id)).collect()
}
