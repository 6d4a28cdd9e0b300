//! Two figures or times in one slot to whether they exclude one another.

use super::Clash;
use super::align::{Side, fit, other_bounds};
use super::sentence::{Sentences, Word};
use crate::AssertionRef;
use crate::compare::relate;
use crate::reach;
use copydesk_claims::compare::{Relation, opposed, other_rate};
use copydesk_claims::{AssertionValue, ByteSpan, MentionKind, WordClass, unit_dimension};

/// What sets two values apart; none: both can be meant, or one is no value.
pub(super) fn clash_of_values(
    sentences: &Sentences<'_>,
    (a, i): (Side<'_>, usize),
    (b, j): (Side<'_>, usize),
) -> Option<Clash> {
    let (p, q) = (a.value(sentences, i)?, b.value(sentences, j)?);
    if !excludes(p, q, &a.words[i], &b.words[j]) || is_piece(a, i) || is_piece(b, j) {
        return None;
    }
    if matches!(p, MentionKind::Time(_)) {
        let days = weekday(&a.words[i].lower).is_some() && weekday(&b.words[j].lower).is_some();
        return (days || is_dated(a, i) && is_dated(b, j)).then_some(Clash::Time);
    }
    let place = |side: Side<'_>, at: usize| (side.document, side.words[at].span);
    let lasting = |value: &MentionKind| matches!(value, MentionKind::Quantity(q) if reach::is_lasting(q));
    let apart = lasting(p) && lasting(q) && reach::differ(sentences.story, place(a, i), place(b, j));
    (!apart && !is_update(sentences, a, i, b, j)).then_some(Clash::Figure)
}

/// Whether two values of one sort cannot both be meant.
fn excludes(p: &MentionKind, q: &MentionKind, x: &Word, y: &Word) -> bool {
    match (p, q) {
        // The same figure with a bound on one side is for another rule.
        (MentionKind::Quantity(p), MentionKind::Quantity(q)) if p.value.is_some() && p.value == q.value => false,
        (MentionKind::Quantity(p), MentionKind::Quantity(q)) if other_rate(p, q).is_some() || opposed(p, q) => false,
        _ => other_bounds(p, q) || fit(p, q) == Some(Relation::Disjoint) || is_other_number(&x.lower, &y.lower),
    }
}

/// Whether two values are told in the same words but for one number: "35 years ago", "32 years ago"; or are two days of the week.
fn is_other_number(x: &str, y: &str) -> bool {
    if let (Some(p), Some(q)) = (weekday(x), weekday(y)) {
        return p != q;
    }
    let (mut digits, mut words) = (0, 0);
    let (mut left, mut right) = (x.split(' '), y.split(' '));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return digits == 1 && words > 0,
            (Some(p), Some(q)) if p == q => words += 1,
            (Some(p), Some(q)) if [p, q].iter().all(|w| w.bytes().all(|b| b.is_ascii_digit())) => digits += 1,
            _ => return false,
        }
    }
}

/// Which day of the week a word is.
fn weekday(word: &str) -> Option<usize> {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().position(|day| *day == word)
}

/// Whether a figure is but a piece of one that is printed with blanks: "11 : 42".
fn is_piece(side: Side<'_>, at: usize) -> bool {
    let joins =
        |i: Option<usize>| i.and_then(|i| side.get(i)).is_some_and(|w| matches!(&*w.lower, ":" | "/" | "." | ","));
    let value = |i: Option<usize>| i.and_then(|i| side.get(i)).is_some_and(|w| matches!(w.class, WordClass::Value(_)));
    joins(Some(at + 1)) && value(Some(at + 2)) || joins(at.checked_sub(1)) && value(at.checked_sub(2))
}

/// Whether a time is that of what its sentence tells, and no dateline's.
fn is_dated(side: Side<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| side.get(i));
    before.is_some_and(|w| matches!(w.class, WordClass::Function | WordClass::Verb))
}

/// Whether what is put forward with the two values does not conflict: a later report of what grows.
fn is_update(sentences: &Sentences<'_>, a: Side<'_>, i: usize, b: Side<'_>, j: usize) -> bool {
    let story = sentences.story;
    let of = |document: usize, span: ByteSpan| {
        let all = &story.documents[document].reading.assertions;
        let at = all.iter().position(|x| x.span == span && matches!(x.value, AssertionValue::Quantity(_)))?;
        Some(AssertionRef { document, assertion: at })
    };
    match (of(a.document, a.words[i].span), of(b.document, b.words[j].span)) {
        (Some(x), Some(y)) => relate(story, x, y).0 == crate::Relation::Superseded,
        _ => false,
    }
}

/// Whether a value counts, and measures nothing.
pub(super) fn is_count(value: &MentionKind) -> bool {
    match value {
        MentionKind::Quantity(q) => {
            q.currency.is_none() && q.unit.as_deref().is_none_or(|u| unit_dimension(u).is_none())
        }
        _ => true,
    }
}
