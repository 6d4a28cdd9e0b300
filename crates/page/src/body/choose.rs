//! Which part of a page holds the article.

use super::prune::Pruned;
use crate::tree::{Attribute, Id};

/// The share of the page's prose, in percent, that a part marked up as the article must hold.
const MARKED_PERCENT_MIN: usize = 25;
/// The share of a part's prose, in percent, that one child holds for the search to go on inside it.
const DESCEND_PERCENT: usize = 75;

/// The parts that hold the article, in order.
pub(crate) fn choose(page: &Pruned) -> Vec<Id> {
    let total = page.prose_in(0);
    let marked: Vec<(usize, Id)> = (1..page.tree.nodes.len()).filter_map(|id| Some((rank(page, id)?, id))).collect();
    let enough = |id: Id| page.prose_in(id) * 100 >= total * MARKED_PERCENT_MIN;
    let Some(best) = marked.iter().filter(|(_, id)| enough(*id)).map(|m| m.0).max() else {
        return together(page, &marked).unwrap_or_else(|| vec![densest(page)]);
    };
    let alike: Vec<Id> = marked.iter().filter(|(rank, _)| *rank == best).map(|m| m.1).collect();
    // Of several that are marked alike, the outermost; of several side by side, the one with the page's title, else the first:
    // others follow it on endless pages, and among related links.
    let surest = marked.iter().filter(|m| m.0 >= best).map(|m| m.1);
    let titled = surest.into_iter().find(|&id| page.prose_in(id) >= TITLED_CHARS_MIN && page.is_titled(id));
    let Some(first) = titled.or_else(|| alike.iter().copied().find(|&id| enough(id))) else {
        return vec![densest(page)];
    };
    if titled.is_none() && best == 1 && is_entry(page, first) {
        return vec![page.tree.nodes[first].parent];
    }
    std::iter::once(first).chain(alike.into_iter().filter(|&id| continues(page, first, id))).collect()
}

/// The least prose beside a title that is taken for the article, in characters.
const TITLED_CHARS_MIN: usize = 250;

/// Whether an article is one of many under one title, as in a live blog: others of its kind beside it hold as much.
fn is_entry(page: &Pruned, id: Id) -> bool {
    let tree = page.tree;
    let parent = tree.nodes[id].parent;
    let alike = |c: &Id| {
        tree.name(*c) == "article"
            && tree.attribute(*c, Attribute::Class) == tree.attribute(id, Attribute::Class)
            && page.prose_in(*c) > 0
    };
    let entries: Vec<Id> = tree.children(parent).filter(alike).collect();
    let inside: usize = entries.iter().map(|&c| page.prose_in(c)).sum();
    entries.len() >= ENTRIES_MIN && page.prose_in(id) * 100 < inside * ENTRY_PERCENT_MAX
}

/// The fewest entries of a live blog, and the most of its prose, in percent, that its first one holds.
const ENTRIES_MIN: usize = 3;
const ENTRY_PERCENT_MAX: usize = 60;

/// Whether a part goes on where another ends: the same element with the same names beside it, and no article of its own.
fn continues(page: &Pruned, first: Id, id: Id) -> bool {
    let tree = page.tree;
    let parent = |id: Id| tree.nodes[id].parent;
    let beside = parent(id) == parent(first) || parent(parent(id)) == parent(parent(first));
    let classes = |id: Id| tree.attribute(id, Attribute::Class).unwrap_or_default().split_ascii_whitespace();
    id >= tree.nodes[first].end
        && beside
        && tree.name(id) != "article"
        && classes(id).any(|c| classes(first).any(|f| f == c))
        && !page.is_titled(id)
        && !tree.below(id).any(|n| tree.name(n) == "article")
}

/// Parts side by side that hold the article together, where none holds enough of it alone.
fn together(page: &Pruned, marked: &[(usize, Id)]) -> Option<Vec<Id>> {
    let total = page.prose_in(0);
    let best = marked.iter().filter(|(rank, _)| *rank > 1).map(|m| m.0).max()?;
    let mut parts: Vec<Id> = vec![];
    for &(_, id) in marked.iter().filter(|(rank, _)| *rank == best) {
        if parts.last().is_none_or(|&last| page.tree.nodes[last].end <= id) {
            parts.push(id);
        }
    }
    let prose: usize = parts.iter().map(|&id| page.prose_in(id)).sum();
    (prose * 100 >= total * MARKED_PERCENT_MIN * 2).then_some(parts)
}

/// How surely a part is marked up as the article.
fn rank(page: &Pruned, id: Id) -> Option<usize> {
    let tree = page.tree;
    if page.is_out(id) || page.prose_in(id) == 0 || matches!(tree.name(id), "p" | "span" | "a" | "html" | "body" | "li")
    {
        return None;
    }
    let property =
        tree.attribute(id, Attribute::ItemProp).or_else(|| tree.attribute(id, Attribute::Property)).unwrap_or_default();
    if property
        .split_ascii_whitespace()
        .any(|p| matches!(p.trim_start_matches("schema:"), "articleBody" | "reviewBody" | "blogPost"))
    {
        return Some(9);
    }
    match page.names[id].body {
        0 => (tree.name(id) == "article").then_some(1),
        words => Some(1 + words),
    }
}

/// Down from the body, as long as one child holds nearly all prose.
fn densest(page: &Pruned) -> Id {
    let mut at = 0;
    loop {
        let prose = page.prose_in(at);
        let child = page
            .tree
            .children(at)
            .filter(|&c| !page.tree.name(c).is_empty())
            .max_by_key(|&c| (page.prose_in(c), std::cmp::Reverse(c)));
        match child {
            Some(child) if prose > 0 && page.prose_in(child) * 100 >= prose * DESCEND_PERCENT => at = child,
            _ => return at,
        }
    }
}
