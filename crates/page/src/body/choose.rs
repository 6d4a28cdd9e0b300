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
    let best = marked.iter().filter(|(_, id)| page.prose_in(*id) * 100 >= total * MARKED_PERCENT_MIN).max_by_key(|(rank, id)| {
        (*rank, page.prose_in(*id), std::cmp::Reverse(*id))
    });
    match best {
        Some(&(_, id)) => vec![id],
        None => vec![densest(page)],
    }
}

/// How surely a part is marked up as the article.
fn rank(page: &Pruned, id: Id) -> Option<usize> {
    let tree = page.tree;
    if page.out[id] || page.prose_in(id) == 0 {
        return None;
    }
    let property = tree.attribute(id, Attribute::ItemProp).or_else(|| tree.attribute(id, Attribute::Property)).unwrap_or_default();
    if property.split_ascii_whitespace().any(|p| matches!(p.trim_start_matches("schema:"), "articleBody" | "reviewBody" | "blogPost")) {
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
        let child = page.tree.children(at).max_by_key(|&c| (page.prose_in(c), std::cmp::Reverse(c)));
        match child {
            Some(child) if prose > 0 && page.prose_in(child) * 100 >= prose * DESCEND_PERCENT => at = child,
            _ => return at,
        }
    }
}
