//! The units of the part that holds the article to those that are the article's own words.

use super::prune::Pruned;
use super::units::{Role, Unit};

/// Leaves out lists of links, labels and headings that nothing follows.
pub(crate) fn filter(page: &Pruned, units: Vec<Unit>) -> Vec<Unit> {
    let _ = page;
    let mut kept: Vec<Unit> = units.into_iter().filter(|u| !drops(u)).collect();
    while kept.last().is_some_and(|u| matches!(u.role, Role::Heading(_))) {
        kept.pop();
    }
    kept
}

fn drops(unit: &Unit) -> bool {
    unit.role == Role::Heading(1) || unit.role == Role::Caption || unit.link_percent() > 60
}
