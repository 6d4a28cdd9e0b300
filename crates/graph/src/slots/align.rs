//! Two sentences to pairs of words that both have, in the order of both.

use super::sentence::{Sentences, Spelling, Word};
use copydesk_claims::compare::{Relation, quantities, times};
use copydesk_claims::{MentionKind, WordClass};

/// Sentences with more words are not aligned: it bounds the work.
const WORDS_MAX: usize = 160;

/// How much a pair of like words says that the sentences run alike there, in twentieths.
const CONTENT: i32 = 20;
const FUNCTION: i32 = 5;
const MARK: i32 = 1;
/// What is added where the words before make a pair too: words that stand together are rather the same than words that do not.
const RUN: i32 = 6;
/// The score of two words that are no pair.
const NO_PAIR: i32 = i32::MIN / 2;

/// Pairs of places in the two sentences, rising in both. None where one is too long.
pub(super) fn align(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>) -> Option<Vec<(usize, usize)>> {
    let (n, m) = (a.words.len(), b.words.len());
    if n > WORDS_MAX || m > WORDS_MAX {
        return None;
    }
    // The best score that begins at each two places, and the best of those in which they are a pair; row by row, of one more each.
    let row = m + 1;
    let mut best = vec![0_i32; (n + 1) * row];
    let mut paired = vec![NO_PAIR; (n + 1) * row];
    let values: Vec<bool> = b.words.iter().map(|w| is_value(w.class)).collect();
    for i in (0..n).rev() {
        let (p, class) = (a.spellings[i], a.words[i].class);
        let (value, weight) = (is_value(class), weight(class));
        let (best, below) = best[i * row..].split_at_mut(row);
        let (paired, paired_below) = paired[i * row..].split_at_mut(row);
        let mut beside = best[m];
        for j in (0..m).rev() {
            let (q, other) = (b.spellings[j], values[j]);
            let spelt = p.lower == q.lower || !value && !other && (p.stem == q.stem || p.lemma == q.lemma);
            if spelt || value && other && fits(sentences, (a, i), (b, j)) {
                let weight = if other { CONTENT } else { weight };
                paired[j] = weight + below[j + 1].max(paired_below[j + 1] + RUN);
            }
            beside = paired[j].max(below[j]).max(beside);
            best[j] = beside;
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    let mut in_run = false;
    while i < n && j < m {
        let at = i * row + j;
        let (below, beside, next) = (at + row, at + 1, at + row + 1);
        let taken = paired[at] > NO_PAIR && (in_run || paired[at] >= best[at]);
        if taken {
            pairs.push((i, j));
            in_run = paired[next] + RUN > best[next];
            (i, j) = (i + 1, j + 1);
        } else {
            in_run = false;
            if best[below] >= best[beside] { i += 1 } else { j += 1 }
        }
    }
    Some(told(a, pairs))
}

/// Without single function words and marks: an "of" or a comma between unlike words is the same by chance.
fn told(a: Side<'_>, pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut kept = Vec::with_capacity(pairs.len());
    let mut rest = &pairs[..];
    while let Some(&(i, j)) = rest.first() {
        let run = rest.iter().enumerate().take_while(|(n, pair)| **pair == (i + n, j + n)).count();
        let (run, after) = rest.split_at(run);
        if run.len() > 1 || run.iter().any(|(i, _)| a.words[*i].class.is_content()) {
            kept.extend(run);
        }
        rest = after;
    }
    kept
}

/// A sentence with the article it stands in.
#[derive(Clone, Copy)]
pub(super) struct Side<'w> {
    pub document: usize,
    pub words: &'w [Word],
    /// Of each word.
    pub spellings: &'w [Spelling],
}

impl<'w> Side<'w> {
    /// What a figure or time at a place says.
    pub fn value<'s>(self, sentences: &Sentences<'s>, at: usize) -> Option<&'s MentionKind> {
        match self.words[at].class {
            WordClass::Value(n) => Some(&sentences.story.documents[self.document].reading.mentions[n].kind),
            _ => None,
        }
    }

    /// The word at a place, if there is one.
    pub fn get(self, at: usize) -> Option<&'w Word> {
        self.words.get(at)
    }
}

/// How much a word says in a pair with one that is spelt alike.
const fn weight(class: WordClass) -> i32 {
    match class {
        WordClass::Mark => MARK,
        class if class.is_content() => CONTENT,
        _ => FUNCTION,
    }
}

const fn is_value(class: WordClass) -> bool {
    matches!(class, WordClass::Value(_))
}

/// Whether two values that are told in other words can both be meant.
fn fits(sentences: &Sentences<'_>, (a, i): (Side<'_>, usize), (b, j): (Side<'_>, usize)) -> bool {
    let (Some(p), Some(q)) = (a.value(sentences, i), b.value(sentences, j)) else { return false };
    fit(p, q).is_some_and(|relation| relation != Relation::Disjoint) && !other_bounds(p, q)
}

/// Whether two figures are bounds of one sort, and not the same: "over 50", "over 60". Both may be true, and one is not what was said.
pub(super) fn other_bounds(p: &MentionKind, q: &MentionKind) -> bool {
    let (MentionKind::Quantity(p), MentionKind::Quantity(q)) = (p, q) else { return false };
    let bounds = p.max.is_none() && q.max.is_none() && p.min_open == q.min_open;
    let unit = p.unit == q.unit || p.unit.is_none() || q.unit.is_none();
    bounds && unit && p.value.is_some() && q.value.is_some() && p.min != q.min && p.currency == q.currency
}

/// How two figures or two times relate; none: one is another sort of value, or has another unit.
pub(super) fn fit(a: &MentionKind, b: &MentionKind) -> Option<Relation> {
    match (a, b) {
        (MentionKind::Quantity(p), MentionKind::Quantity(q)) => {
            let found = quantities(p, q).relation;
            (found != Relation::NotComparable).then_some(found)
        }
        (MentionKind::Time(p), MentionKind::Time(q)) => {
            let found = times(p, q).relation;
            (found != Relation::NotComparable).then_some(found)
        }
        (MentionKind::Ordinal(p), MentionKind::Ordinal(q)) => {
            Some(if (p - q).abs() < f64::EPSILON { Relation::Equal } else { Relation::Disjoint })
        }
        _ => None,
    }
}
