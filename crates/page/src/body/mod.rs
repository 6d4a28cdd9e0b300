//! A page's tree to the units of the article on it.

mod choose;
mod class_words;
mod filter;
mod prune;
mod units;

pub(crate) use units::{Part, Role, Unit};

use crate::tree::Tree;
use prune::Pruned;

/// The units of the article, in order.
pub(crate) fn body(tree: &Tree, titles: &[String]) -> Vec<Unit> {
    let mut page = Pruned::new(tree);
    let parts = choose::choose(&page);
    for &part in &parts {
        page.leave_out_nested(part);
    }
    let mut found: Vec<Unit> = vec![];
    for part in parts {
        found.extend(units::units(tree, part, &page.out));
    }
    filter::filter(tree, found, titles)
}

/// Every unit of a piece of HTML that a reader sees.
pub(crate) fn every_unit(tree: &Tree) -> Vec<Unit> {
    units::units(tree, 0, &prune::never_shown_in(tree))
}
