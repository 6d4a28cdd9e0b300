//! Two sentences to pairs of words that both have, in the order of both.

use super::sentence::{Sentences, Spelling};
use copydesk_claims::compare::{Relation, quantities, times};
use copydesk_claims::{MentionKind, PlainWord, WordClass};

/// Sentences with more words are not aligned: it bounds the work.
const WORDS_MAX: usize = 160;

/// How much a pair of like words says that the sentences run alike there.
const CONTENT: f64 = 1.0;
const FUNCTION: f64 = 0.25;
const MARK: f64 = 0.05;
/// What is added where the words before make a pair too: words that stand together are rather the same than words that do not.
const RUN: f64 = 0.3;

/// Pairs of places in the two sentences, rising in both. None where one is too long.
pub(super) fn align(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>) -> Option<Vec<(usize, usize)>> {
    let (n, m) = (a.words.len(), b.words.len());
    if n > WORDS_MAX || m > WORDS_MAX {
        return None;
    }
    // The best score that begins at each two places, and the best of those in which they are a pair; row by row, of one more each.
    let row = m + 1;
    let mut best = vec![0.0_f64; (n + 1) * row];
    let mut paired = vec![f64::NEG_INFINITY; (n + 1) * row];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let at = i * row + j;
            let (below, beside, next) = (at + row, at + 1, at + row + 1);
            if let Some(weight) = likeness(sentences, a, b, i, j) {
                paired[at] = weight + best[next].max(paired[next] + RUN);
            }
            best[at] = paired[at].max(best[below]).max(best[beside]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    let mut in_run = false;
    while i < n && j < m {
        let at = i * row + j;
        let (below, beside, next) = (at + row, at + 1, at + row + 1);
        let taken = paired[at] > f64::NEG_INFINITY && (in_run || paired[at] >= best[at]);
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
    pub words: &'w [PlainWord],
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
    pub fn get(self, at: usize) -> Option<&'w PlainWord> {
        self.words.get(at)
    }
}

/// How much two words say as a pair; none: they are not alike.
fn likeness(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>, i: usize, j: usize) -> Option<f64> {
    let (x, y) = (a.words[i].class, b.words[j].class);
    let (p, q) = (a.spellings[i], b.spellings[j]);
    match (x, y) {
        (WordClass::Value(_), WordClass::Value(_)) => {
            let fits = || {
                let (p, q) = (a.value(sentences, i)?, b.value(sentences, j)?);
                Some(fit(p, q)? != Relation::Disjoint && !other_bounds(p, q))
            };
            (p.lower == q.lower || fits().unwrap_or(false)).then_some(CONTENT)
        }
        (WordClass::Value(_), _) | (_, WordClass::Value(_)) => (p.lower == q.lower).then_some(CONTENT),
        _ => {
            let same = p.lower == q.lower || p.stem == q.stem || p.lemma == q.lemma;
            same.then_some(match x {
                WordClass::Mark => MARK,
                class if class.is_content() => CONTENT,
                _ => FUNCTION,
            })
        }
    }
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
