//! An alignment to its slots: what stands on both sides between words that both sentences have, and how firmly they hold it.

use super::align::Side;
use super::sentence::{Sentences, Word};
use copydesk_claims::{MentionKind, WordClass};
use copydesk_wordnet::{Kinship, Part, kinship};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words on a side that are looked at for what both have.
const WINDOW: usize = 9;

/// A slot.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    /// Its words in the first sentence, and in the second.
    pub a: Range<usize>,
    pub b: Range<usize>,
    /// Its content words that are not alike.
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    /// Whether a pair stands right before it, and not the start of a sentence.
    pub before: bool,
}

/// What holds a slot: what both sentences have around it.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// Places, in the first sentence and the second, of the content words around it that both have, the nearest first.
    pub shared: Vec<(usize, usize)>,
    /// Of the content words around it, the share that both have: in the sentence that has more of its own, and in the other.
    pub cover: f64,
    pub cover_best: f64,
    /// How its clause holds it.
    pub clause: Clause,
}

/// What two sentences share of the clause in which a slot stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clause {
    /// Content words that both have.
    pub shared: usize,
    /// Content words that one alone has, the slot not counted: the fewer, and the more.
    pub fewer: usize,
    pub more: usize,
    /// Whether a verb is shared.
    pub verb: bool,
}

/// Words beside a figure that say no more than that people or things are counted.
static FILLERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("../../data/en/fillers.tsv").lines().filter(|l| !l.starts_with('#')).collect());

/// The slots of an alignment, in order, those that are empty on one side included.
pub(super) fn gaps(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>, pairs: &[(usize, usize)]) -> Vec<Gap> {
    let ends = (a.words.len(), b.words.len());
    let starts = std::iter::once((0, 0)).chain(pairs.iter().map(|(i, j)| (i + 1, j + 1)));
    let stops = pairs.iter().copied().chain(std::iter::once(ends));
    let empty = |((i, j), (k, l)): &((usize, usize), (usize, usize))| i == k && j == l;
    let slots = starts.zip(stops).filter(|gap| !empty(gap)).map(|((i, j), (k, l))| {
        let marked =
            |side: Side<'_>, range: Range<usize>| range.skip(1).any(|n| side.words[n].class == WordClass::Mark);
        let uneven = marked(a, i..k) != marked(b, j..l);
        (cut(a, i..k, uneven), cut(b, j..l, uneven))
    });
    slots.map(|(x, y)| gap(sentences, a, b, x, y)).collect()
}

fn is_time(sentences: &Sentences<'_>, side: Side<'_>, at: usize) -> bool {
    matches!(side.value(sentences, at), Some(MentionKind::Time(_)))
}

/// A stretch that is long, or that alone has a comma, to its first piece: what stands behind a comma is something else.
fn cut(side: Side<'_>, range: Range<usize>, uneven: bool) -> Range<usize> {
    const WORDS_MAX: usize = 4;
    let content = range.clone().filter(|&i| side.words[i].class.is_content()).count();
    let mark = range.clone().skip(1).find(|&i| side.words[i].class == WordClass::Mark);
    match mark {
        Some(mark) if content > WORDS_MAX || uneven => range.start..mark,
        _ => range,
    }
}

fn gap(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>, x: Range<usize>, y: Range<usize>) -> Gap {
    let content = |side: Side<'_>, range: &Range<usize>, other: &[Word]| -> Vec<usize> {
        let says = |w: &Word| w.class.is_content() || other.iter().any(|v| is_contrary(w, v));
        range.clone().filter(|&i| says(&side.words[i])).collect()
    };
    let (mut left, mut right) = (content(a, &x, &b.words[y.clone()]), content(b, &y, &a.words[x.clone()]));
    // What is alike by its meaning is no difference.
    left.retain(|&i| match right.iter().position(|&j| is_alike(&a.words[i], &b.words[j])) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
    // "50 others", "50": who is counted is clear from the figure.
    let filler = |w: &Word| FILLERS.contains(&*w.lower);
    if right.iter().all(|j| !filler(&b.words[*j])) && left.len() > 1 && !right.is_empty() {
        left.retain(|i| !filler(&a.words[*i]));
    }
    if left.iter().all(|i| !filler(&a.words[*i])) && right.len() > 1 && !left.is_empty() {
        right.retain(|j| !filler(&b.words[*j]));
    }
    // A time that one side adds is no other word for what the other one has.
    let value = |side: Side<'_>, at: &usize| matches!(side.words[*at].class, WordClass::Value(_));
    if !right.iter().any(|j| value(b, j)) && left.iter().any(|i| !value(a, i)) {
        left.retain(|i| !is_time(sentences, a, *i));
    }
    if !left.iter().any(|i| value(a, i)) && right.iter().any(|j| !value(b, j)) {
        right.retain(|j| !is_time(sentences, b, *j));
    }
    Gap { before: x.start > 0 && y.start > 0, a: x, b: y, left, right }
}

impl Around {
    /// What holds a slot of an alignment.
    pub fn of(gap: &Gap, a: Side<'_>, b: Side<'_>, pairs: &[(usize, usize)]) -> Self {
        let (x, y) = (&gap.a, &gap.b);
        let mut shared: Vec<(usize, usize, usize)> = Vec::new();
        let (mut own, mut others) = (0, 0);
        let from = (x.start.saturating_sub(WINDOW), (x.end + WINDOW).min(a.words.len()));
        let to = (y.start.saturating_sub(WINDOW), (y.end + WINDOW).min(b.words.len()));
        for &(i, j) in pairs {
            let near = (from.0..from.1).contains(&i) && (to.0..to.1).contains(&j);
            if near && a.words[i].class.is_content() {
                let steps = if i < x.start { x.start - i } else { i + 1 - x.end };
                shared.push((steps, i, j));
            }
        }
        for i in from.0..from.1 {
            let known = pairs.binary_search_by_key(&i, |p| p.0).is_ok();
            own += usize::from(!known && !x.contains(&i) && a.words[i].class.is_content());
        }
        for j in to.0..to.1 {
            let known = pairs.binary_search_by_key(&j, |p| p.1).is_ok();
            others += usize::from(!known && !y.contains(&j) && b.words[j].class.is_content());
        }
        shared.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = |rest: usize| shared.len() as f64 / ((shared.len() + rest) as f64).max(1.0);
        Self {
            cover: share(own.max(others)),
            cover_best: share(own.min(others)),
            clause: clause(a, b, pairs, x, y),
            shared: shared.into_iter().map(|(_, i, j)| (i, j)).collect(),
        }
    }
}

fn clause(a: Side<'_>, b: Side<'_>, pairs: &[(usize, usize)], x: &Range<usize>, y: &Range<usize>) -> Clause {
    let (from, to) = (stretch(a, x), stretch(b, y));
    let here = |&&(i, j): &&(usize, usize)| from.contains(&i) && to.contains(&j) && a.words[i].class.is_content();
    let shared = pairs.iter().filter(here).count();
    let verb = pairs.iter().filter(here).any(|&(i, _)| a.words[i].class == WordClass::Verb);
    let content = |side: Side<'_>, all: &Range<usize>, slot: &Range<usize>| {
        all.clone().filter(|i| !slot.contains(i) && side.words[*i].class.is_content()).count()
    };
    let (own, others) = (content(a, &from, x).saturating_sub(shared), content(b, &to, y).saturating_sub(shared));
    Clause { shared, fewer: own.min(others), more: own.max(others), verb }
}

/// The clause around a slot, near enough: to the next mark or word that joins clauses.
pub(super) fn stretch(side: Side<'_>, slot: &Range<usize>) -> Range<usize> {
    let breaks = |i: &usize| {
        let w = &side.words[*i];
        w.class == WordClass::Mark && !matches!(&*w.lower, "'" | "-" | "\"" | "“" | "”" | "$" | "%")
            || is_joint(side, *i)
    };
    let start = (0..slot.start).rev().find(breaks).map_or(0, |i| i + 1);
    let end = (slot.end..side.words.len()).find(breaks).unwrap_or(side.words.len());
    start..end
}

/// Whether a word begins another clause.
fn is_joint(side: Side<'_>, at: usize) -> bool {
    const VERB_NEAR: usize = 3;
    match &*side.words[at].lower {
        "that" | "which" | "who" | "whom" | "where" | "after" | "as" | "while" | "because" | "when" | "if"
        | "before" | "although" | "though" | "since" | "until" | "but" | "whether" => true,
        "and" | "or" => {
            let next = side.words.iter().skip(at + 1).take(VERB_NEAR);
            next.into_iter().any(|w| w.class == WordClass::Verb)
        }
        "said" | "say" | "says" => true,
        _ => false,
    }
}

/// Whether two words stand at opposite ends of a scale: "below", "above".
fn is_contrary(x: &Word, y: &Word) -> bool {
    x.scale_as_printed(y).is_some_and(|on| on.opposite)
}

/// The part of speech of a word, as WordNet has them.
pub(super) fn part(class: WordClass) -> Option<Part> {
    Some(match class {
        WordClass::Noun => Part::Noun,
        WordClass::Verb => Part::Verb,
        WordClass::Adjective => Part::Adjective,
        WordClass::Adverb => Part::Adverb,
        _ => return None,
    })
}

/// Whether one word can stand for the other: by its stem, its meaning, or as a kind of the other.
pub(super) fn is_alike(x: &Word, y: &Word) -> bool {
    if x.stem == y.stem || x.lower == y.lower {
        return true;
    }
    let (Some(p), Some(q)) = (part(x.class), part(y.class)) else { return false };
    if let Some(on) = x.scale_of_lemmas(y).or_else(|| x.scale_as_printed(y)) {
        return !on.opposite;
    }
    p == q && kinship(&x.lemma, &y.lemma, p) <= Kinship::Kind
}
