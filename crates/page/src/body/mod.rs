//! A page's tree to the units of the article on it.

mod captions;
mod choose;
mod class_words;
mod filter;
mod prune;
mod units;

pub(crate) use captions::Caption;
pub(crate) use units::{Part, Role, Unit};

use crate::tree::{Id, Tree};
use prune::Pruned;

/// The article on a page.
pub(crate) struct Body {
    /// Its units, in order.
    pub units: Vec<Unit>,
    /// The short lines around it, in which its writer and time may stand: those from the title to the text, then those after it.
    pub around: Vec<String>,
    /// The top heading over it.
    pub title: Option<String>,
    /// The words under its pictures, in order.
    pub captions: Vec<Caption>,
}

/// Finds the article.
pub(crate) fn body(tree: &Tree, titles: &[String]) -> Body {
    let mut page = Pruned::new(tree);
    let parts = choose::choose(&page);
    for &part in &parts {
        page.leave_out_nested(part);
    }
    let mut found: Vec<Unit> = vec![];
    for &part in &parts {
        found.extend(units::units(tree, part, &page.out));
    }
    let units = filter::filter(tree, found.clone(), titles);
    let (around, title) = around(tree, &units);
    let captions = captions::captions(&page, &parts, title, &found, &units);
    Body { units, around, title: title.map(|id| tree.text_of(id)), captions }
}

/// Lines between the title and the article, and after the article; and the title.
fn around(tree: &Tree, units: &[Unit]) -> (Vec<String>, Option<Id>) {
    let (Some(first), Some(last)) = (units.iter().find(|u| u.is_prose()).or(units.first()), units.last()) else {
        return Default::default();
    };
    let (first, last) = (first.first(), last.first());
    let every = every_unit(tree);
    let place = |id: Id| every.partition_point(|u| u.first() < id);
    let end = place(first);
    let over: Vec<Id> = tree.named("h1").filter(|&id| id < first && place(id) + LINES_HEAD_MAX >= end).collect();
    // A site that puts its name into a top heading has a short one.
    let title = over
        .iter()
        .copied()
        .find(|&id| tree.text_of(id).split(' ').count() >= TITLE_WORDS_MIN)
        .or(over.last().copied());
    let start = title.map_or(end.saturating_sub(LINES_BEFORE_MAX), place);
    // What stands above the title speaks of it less often.
    let head = every[start..end].iter().chain(every[start.saturating_sub(LINES_ABOVE_MAX)..start].iter().rev());
    let after = every[every.partition_point(|u| u.first() <= last)..].iter().take(LINES_AFTER_MAX);
    let lines = head.chain(after).filter(|u| u.chars <= LINE_CHARS_MAX).flat_map(|u| u.lines(tree)).collect();
    (lines, title)
}

/// The fewest words that are no name of a site.
const TITLE_WORDS_MIN: usize = 4;
/// The most lines between title and article.
const LINES_HEAD_MAX: usize = 60;
/// Lines looked at before the article where no title stands above it.
const LINES_BEFORE_MAX: usize = 12;
/// Lines looked at above the title.
const LINES_ABOVE_MAX: usize = 4;
/// Lines looked at after the article.
const LINES_AFTER_MAX: usize = 4;
/// The longest of them, in characters without white space.
const LINE_CHARS_MAX: usize = 140;

/// The last lines of a page, where it says whose it is.
pub(crate) fn last_lines(tree: &Tree) -> Vec<String> {
    let every = every_unit(tree);
    every.iter().rev().take(LINES_LAST_MAX).filter(|u| u.chars <= LINE_CHARS_MAX).flat_map(|u| u.lines(tree)).collect()
}

/// How many they are.
const LINES_LAST_MAX: usize = 40;

/// Every unit of a piece of HTML that a reader sees.
pub(crate) fn every_unit(tree: &Tree) -> Vec<Unit> {
    units::units(tree, 0, &prune::never_shown_in(tree))
}
