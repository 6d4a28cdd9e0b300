//! A slot to whether one of its sides alone is negated.

use super::align::Side;
use super::gap::Gap;
use copydesk_claims::WordClass;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Words before and after a slot among which another negation may undo the difference.
const REACH: usize = 8;

/// The place of the word by which one side is negated, and whether that is the first side. None where neither or both are, or
/// where it may be told in other words.
pub(super) fn negated(a: Side<'_>, b: Side<'_>, gap: &Gap) -> Option<(usize, bool)> {
    let (x, y) = (negations(a, &gap.a), negations(b, &gap.b));
    let ((side, range), at, first, (other, across)) = match (&x[..], &y[..]) {
        (&[at], []) => ((a, &gap.a), at, true, (b, &gap.b)),
        ([], &[at]) => ((b, &gap.b), at, false, (a, &gap.a)),
        _ => return None,
    };
    if gap.left.len() + gap.right.len() > 0 || !is_plain(side, range, at) || !is_plain(other, across, usize::MAX) {
        return None;
    }
    let near = |range: &Range<usize>, side: Side<'_>| {
        range.start.saturating_sub(REACH)..(range.end + REACH).min(side.words.len())
    };
    let (here, there) = (near(range, side), near(across, other));
    let alone = negations(side, &here).len() == 1 && negations(other, &there).is_empty();
    let undone =
        |side: Side<'_>, range: Range<usize>| side.words[range].iter().any(|w| undoes(&w.lower) || undoes(&w.lemma));
    let word = &side.words[at].lower;
    let before = at.checked_sub(1).and_then(|i| side.get(i));
    let sets_off = |w: &str| matches!(w, "or" | "if" | "whether" | "but" | "and");
    let set_off = word == "not" && before.is_some_and(|w| w.class == WordClass::Mark || sets_off(&w.lower));
    let idiom = side.get(at + 1).is_some_and(|w| is_idiom(word, &w.lower));
    const BEFORE: usize = 4;
    let modal = |side: Side<'_>, range: &Range<usize>| {
        let before = range.start.saturating_sub(BEFORE)..range.end;
        before.filter(|&i| is_modal(&side.words[i].lower)).count()
    };
    if modal(side, range) != modal(other, across) {
        return None;
    }
    (alone && !undone(side, here) && !undone(other, there) && !set_off && !idiom).then_some((at, first))
}

fn is_modal(word: &str) -> bool {
    let word = word.strip_suffix("n't").unwrap_or(word);
    matches!(word, "could" | "may" | "might" | "would" | "should" | "must" | "can" | "ca")
}

pub(super) fn negations(side: Side<'_>, range: &Range<usize>) -> Vec<usize> {
    range.clone().filter(|&i| side.words[i].class == WordClass::Negation).collect()
}

/// Whether besides the negation only words stand there that come with one, or with the lack of it: "did", "any", "the".
fn is_plain(side: Side<'_>, range: &Range<usize>, at: usize) -> bool {
    range.clone().all(|i| i == at || is_listed(&side.words[i].lower, "plain"))
}

/// Whether a word makes a denial of what stands with it, or undoes one.
fn undoes(word: &str) -> bool {
    is_listed(word, "undoes")
}

/// Whether a negation does not negate with the word behind it: "not only", "no longer".
fn is_idiom(negation: &str, next: &str) -> bool {
    match negation {
        "not" => is_listed(next, "not"),
        "no" => is_listed(next, "no"),
        _ => false,
    }
}

/// Whether the table lists a word for this use.
fn is_listed(word: &str, wanted: &'static str) -> bool {
    static TABLE: OnceLock<FxHashSet<(&'static str, &'static str)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../../data/en/negating.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).collect()
    });
    table.contains(&(word, wanted))
}
