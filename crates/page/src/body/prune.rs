//! Which parts of a page are no part of any article: scripts, menus, comments, related links, what is hidden.

use super::class_words::{Names, names};
use super::units::{Unit, units};
use crate::tree::{Attribute, Id, Tree};
use crate::words::is_space;

/// The share of a page's prose, in percent, that shows a part to hold the article, whatever its names say.
const PROSE_PERCENT_KEEPS: usize = 40;

/// The share of an article's prose, in percent, that articles inside it may hold to be taken for cards of others.
const NESTED_PERCENT_MAX: usize = 30;

/// A page with the parts that are out, and how much prose stands where.
pub(crate) struct Pruned<'a> {
    pub tree: &'a Tree,
    pub names: Vec<Names>,
    /// The roots of the subtrees that are out.
    pub out: Vec<bool>,
    pub units: Vec<Unit>,
    /// Whether each node stands in one of them.
    inside_out: Vec<bool>,
    /// Top headings among all nodes before this one.
    titles: Vec<usize>,
    /// Characters of prose in all nodes before this one.
    prose: Vec<usize>,
    /// Characters in links in all nodes before this one, and all characters.
    links: Vec<usize>,
    chars: Vec<usize>,
}

impl<'a> Pruned<'a> {
    pub fn new(tree: &'a Tree) -> Self {
        let found = (0..tree.nodes.len()).map(|id| names(tree, id)).collect();
        let out = (0..tree.nodes.len()).map(|id| never_shown(tree, id)).collect();
        let mut pruned = Self {
            tree,
            names: found,
            out,
            units: vec![],
            inside_out: vec![],
            titles: vec![],
            prose: vec![],
            links: vec![],
            chars: vec![],
        };
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

    /// Whether a node stands in a part that is out.
    pub fn is_out(&self, id: Id) -> bool {
        self.inside_out[id]
    }

    /// Finds the units that are left, and sums them up.
    fn count(&mut self) {
        self.units = units(self.tree, 0, &self.out);
        let len = self.tree.nodes.len();
        (self.prose, self.links, self.chars) = (vec![0; len + 1], vec![0; len + 1], vec![0; len + 1]);
        for unit in &self.units {
            let at = unit.first() + 1;
            self.prose[at] += if unit.is_prose() { unit.chars } else { 0 };
        }
        (self.inside_out, self.titles) = (self.out.clone(), vec![0; len + 1]);
        let mut link_end = 0;
        for at in 0..len {
            if self.tree.name(at) == "a" {
                link_end = link_end.max(self.tree.nodes[at].end);
            }
            self.inside_out[at] |= at > 0 && self.inside_out[self.tree.nodes[at].parent];
            self.titles[at + 1] = self.titles[at] + usize::from(self.tree.name(at) == "h1");
            let chars = self.tree.words(at).chars().filter(|&c| !is_space(c)).count();
            self.chars[at + 1] = self.chars[at] + chars;
            self.links[at + 1] = self.links[at] + if at < link_end { chars } else { 0 };
            self.prose[at + 1] += self.prose[at];
        }
    }

    /// Whether a top heading stands in a subtree.
    pub fn is_titled(&self, id: Id) -> bool {
        self.titles[self.tree.nodes[id].end] > self.titles[id]
    }

    /// Characters of prose in a subtree.
    pub fn prose_in(&self, id: Id) -> usize {
        self.prose[self.tree.nodes[id].end] - self.prose[id]
    }

    /// Characters in a subtree, white space left out.
    pub fn chars_in(&self, id: Id) -> usize {
        self.chars[self.tree.nodes[id].end] - self.chars[id]
    }

    /// Those of them that stand in links.
    pub fn link_chars_in(&self, id: Id) -> usize {
        self.links[self.tree.nodes[id].end] - self.links[id]
    }

    /// Whether a caption stands in no part that is out for anything but being a caption.
    pub fn is_reader_visible(&self, id: Id) -> bool {
        let tree = self.tree;
        let picture = |a: Id| self.names[a].caption && !never_shown(tree, a);
        std::iter::once(id).chain(tree.ancestors(id)).all(|a| !self.out[a] || picture(a))
    }

    /// Leaves out articles inside the article: cards of others. On pages that are made of them, as live blogs are, they stay.
    pub fn leave_out_nested(&mut self, part: Id) {
        let mut nested: Vec<Id> = vec![];
        for id in self.tree.below(part).filter(|&id| self.tree.name(id) == "article") {
            if nested.last().is_none_or(|&last| self.tree.nodes[last].end <= id) {
                nested.push(id);
            }
        }
        let inside: usize = nested.iter().map(|&id| self.prose_in(id)).sum();
        if inside * 100 <= self.prose_in(part) * NESTED_PERCENT_MAX {
            for id in nested {
                self.out[id] = true;
            }
        }
    }

    fn is_furniture(&self, id: Id) -> bool {
        let tree = self.tree;
        let name = tree.name(id);
        match name {
            "" | "html" | "body" | "article" | "main" => return false,
            "nav" | "footer" | "aside" | "menu" | "form" => return true,
            _ => {}
        }
        if name == "span" && self.is_card(id) {
            return true;
        }
        let role = tree.attribute(id, Attribute::Role).unwrap_or_default();
        let found = self.names[id];
        // A post that the article shows is in a box with the network's name.
        let shows_post = || {
            let below = tree.below(id);
            below.len() <= CARD_NODES_MAX && below.clone().any(|n| tree.name(n) == "blockquote")
        };
        if found.out && name != "ul" && shows_post() {
            return false;
        }
        matches!(
            role,
            "navigation"
                | "complementary"
                | "contentinfo"
                | "banner"
                | "search"
                | "dialog"
                | "alert"
                | "menu"
                | "menubar"
        ) || found.out && (found.body < 2 || self.prose_in(id) == 0)
    }
}

impl Pruned<'_> {
    /// A picture with several links, set into a line of text: shown when somebody points at a name.
    fn is_card(&self, id: Id) -> bool {
        let below = || self.tree.below(id);
        let (chars, links) = (self.chars_in(id), self.link_chars_in(id));
        chars > 0
            && links * 100 >= chars * CARD_LINK_PERCENT
            && below().len() <= CARD_NODES_MAX
            && below().any(|n| self.tree.name(n) == "img")
            && below().filter(|&n| self.tree.name(n) == "a").count() >= CARD_LINKS_MIN
    }
}

/// What shows a card of links: how many links, what share of its words, and how large at most.
const CARD_LINKS_MIN: usize = 3;
const CARD_LINK_PERCENT: usize = 90;
const CARD_NODES_MAX: usize = 200;

/// What a reader of the page never sees, or cannot read.
pub(super) fn never_shown(tree: &Tree, id: Id) -> bool {
    let hidden = || {
        let style = tree.attribute(id, Attribute::Style).unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        tree.attribute(id, Attribute::Hidden).is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden")
    };
    match tree.name(id) {
        "" => false,
        "script" | "style" | "noscript" | "template" | "iframe" | "object" | "embed" | "svg" | "canvas" | "select"
        | "button" | "input" | "textarea" | "option" | "label" | "audio" | "video" | "title" | "math" | "dialog"
        | "map" => true,
        "body" | "html" => false,
        _ => hidden(),
    }
}

/// The roots of the subtrees that a reader never sees.
pub(crate) fn never_shown_in(tree: &Tree) -> Vec<bool> {
    (0..tree.nodes.len()).map(|id| never_shown(tree, id)).collect()
}
