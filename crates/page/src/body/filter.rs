//! The units of the part that holds the article to those that are the article's own words.
//!
//! In order: 1. what is never part of it (titles, captions, lists of links); 2. what stands before the first paragraph and is
//! no deck; 3. what follows a label of other things; 4. lines that are none by their words; 5. walking back from the end:
//! appeals, lines of dates, headings that nothing follows.

use super::units::{Role, Unit};
use crate::labels::{self, Label};
use crate::tree::Tree;
use crate::words::folded;

/// From this share of links on, in percent, a unit is a link to something else.
const LINK_PERCENT_MAX: usize = 60;
/// A label that less than this share of the prose stands before, in percent, ends nothing.
const END_PERCENT_MIN: usize = 40;
/// The longest label, in words.
const LABEL_WORDS_MAX: usize = 7;
/// The longest line that is dropped for its first words, in words.
const LINE_WORDS_MAX: usize = 24;
/// The longest line before the first paragraph that is taken for a line of dates, names and sources, in words.
const LEAD_WORDS_MAX: usize = 16;

/// A unit with its words.
struct Line {
    unit: Unit,
    words: Vec<String>,
    text: String,
}

/// Leaves out what is not the article's.
pub(crate) fn filter(tree: &Tree, units: Vec<Unit>, titles: &[String]) -> Vec<Unit> {
    let lines = units.into_iter().map(|unit| {
        let text = unit.text(tree);
        Line { words: labels::words(&text), text, unit }
    });
    let titles: Vec<String> = titles.iter().map(|t| folded(t)).filter(|t| !t.is_empty()).collect();
    let mut lines: Vec<Line> = lines.filter(|l| !never(l) && !is_title(l, &titles)).collect();
    lead(tree, &mut lines);
    end(tree, &mut lines);
    lines
        .retain(|l| !(l.words.len() <= LINE_WORDS_MAX && !ends_sentence(&l.text) && labels::is(&l.words, Label::Line)));
    tail(&mut lines);
    hanging(&mut lines);
    lines.into_iter().map(|l| l.unit).collect()
}

fn never(line: &Line) -> bool {
    let unit = &line.unit;
    unit.role == Role::Heading(1)
        || unit.role == Role::Caption
        || unit.link_percent() > LINK_PERCENT_MAX && unit.role != Role::Row
}

/// The title once more, in whatever mark-up.
fn is_title(line: &Line, titles: &[String]) -> bool {
    let own = folded(&line.text);
    titles.contains(&own)
}

/// Names, dates and labels before the first paragraph.
fn lead(tree: &Tree, lines: &mut Vec<Line>) {
    let furniture = |line: &Line| {
        let short = line.words.len() <= LEAD_WORDS_MAX && !ends_sentence(&line.text);
        labels::is_date_line(&line.words)
            || short && (labels::is(&line.words, Label::Lead) || labels::opens_with_date(&line.words))
            || short && line.unit.role == Role::Loose && !line.unit.is_prose()
            || short && line.unit.lines(tree).iter().skip(1).any(|l| labels::is_date_line(&labels::words(l)))
    };
    let first = lines.iter().position(|l| l.unit.is_prose() && !furniture(l)).unwrap_or(0);
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        at > first || !furniture(line)
    });
}

/// Cuts off what a label says is something else.
fn end(tree: &Tree, lines: &mut Vec<Line>) {
    let prose = |l: &Line| if l.unit.is_prose() { l.unit.chars } else { 0 };
    let total: usize = lines.iter().map(prose).sum();
    let mut before = 0;
    let beside = |l: &Line| {
        Some(tree.nodes[l.unit.block].parent).filter(|_| l.unit.is_prose() && l.unit.role == Role::Paragraph)
    };
    for at in 0..lines.len() {
        let line = &lines[at];
        if line.words.len() <= LABEL_WORDS_MAX
            && labels::is(&line.words, Label::End)
            && before * 100 >= total * END_PERCENT_MIN
        {
            // Where the paragraphs go on beside the ones before it, it was the label of a box between them.
            let last = lines[..at].iter().rev().find_map(beside);
            let on = lines[at + 1..].iter().filter(|l| last.is_some() && beside(l) == last).count();
            if on < GOES_ON_MIN {
                return lines.truncate(at);
            }
        }
        let line = &lines[at];
        before += prose(line);
    }
}

/// So many paragraphs beside those before a label show that the article goes on.
const GOES_ON_MIN: usize = 2;

/// Walks back from the end over appeals and notices.
fn tail(lines: &mut Vec<Line>) {
    let strange = |l: &Line| {
        labels::is(&l.words, Label::Tail) && l.words.len() <= 40
            || labels::is_date_line(&l.words)
            || matches!(l.unit.role, Role::Heading(_))
    };
    while lines.len() > 1 && lines.last().is_some_and(strange) {
        lines.pop();
    }
}

/// A heading that only another of the same or a higher rank follows.
fn hanging(lines: &mut Vec<Line>) {
    let mut next: Option<u8> = Some(0);
    let mut keep = vec![true; lines.len()];
    for at in (0..lines.len()).rev() {
        match lines[at].unit.role {
            Role::Heading(rank) => {
                keep[at] = next.is_none_or(|n| n > rank);
                if keep[at] {
                    next = Some(rank);
                }
            }
            _ => next = None,
        }
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', ':'])
}
