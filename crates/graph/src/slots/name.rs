//! Two names in one slot to whether they are those of different places, people or bodies.

use super::Clash;
use super::align::Side;
use super::sentence::Sentences;
use copydesk_claims::{NameKind, WordClass, are_other_places};
use std::ops::Range;

/// The words of a name that ends at a place of a slot.
pub(super) fn name(side: Side<'_>, slot: &[usize], last: usize) -> Range<usize> {
    let mut first = last;
    while first > 0 && slot.contains(&(first - 1)) && matches!(side.words[first - 1].class, WordClass::Name(_)) {
        first -= 1;
    }
    first..last + 1
}

/// The words of a range as printed.
pub(super) fn printed<'s>(sentences: &Sentences<'s>, side: Side<'_>, range: &Range<usize>) -> &'s str {
    let span = side.words[range.start].span.join(side.words[range.end - 1].span);
    span.of(&sentences.story.documents[side.document].article.text)
}

/// Whether a name says where something is or goes: that is for what reads the places of events.
pub(super) fn is_where(side: Side<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| side.get(i));
    let leads = |w: &str| {
        matches!(
            w,
            "in" | "at"
                | "near"
                | "around"
                | "from"
                | "to"
                | "outside"
                | "inside"
                | "across"
                | "off"
                | "on"
                | "and"
                | ","
                | "of"
        )
    };
    before.is_some_and(|w| leads(&w.lower))
}

type Named<'w, 'r> = (Side<'w>, &'r Range<usize>, Option<NameKind>);

/// Whether two names are those of different places, or of different people or bodies.
pub(super) fn names(sentences: &Sentences<'_>, (a, x, p): Named<'_, '_>, (b, y, q): Named<'_, '_>) -> Option<Clash> {
    let (left, right) = (printed(sentences, a, x), printed(sentences, b, y));
    if are_other_places(left, right) {
        return (!is_where(a, x.start) && !is_where(b, y.start)).then_some(Clash::Place);
    }
    // A part of a longer name says little: "the National Party", "the National Committee".
    let goes_on = |side: Side<'_>, at: Option<usize>| {
        at.and_then(|i| side.get(i)).is_some_and(|w| matches!(w.class, WordClass::Name(_)))
    };
    let part = |side: Side<'_>, range: &Range<usize>| {
        goes_on(side, range.start.checked_sub(1)) || goes_on(side, Some(range.end))
    };
    let is_part = p != Some(NameKind::Person) && (part(a, x) || part(b, y));
    if is_part && !(part(a, x) && part(b, y) && p == Some(NameKind::Organization)) {
        return None;
    }
    let known = matches!(p, Some(NameKind::Person | NameKind::Organization));
    // One may be another spelling of the other, or short for it.
    const ALIKE: f64 = 0.7;
    let first = |s: &str| s.chars().next().map(|c| c.to_lowercase().to_string());
    let alike =
        strsim::jaro_winkler(&left.to_lowercase(), &right.to_lowercase()) > ALIKE || first(left) == first(right);
    (known && p == q && !alike).then_some(if is_part { Clash::NamePart } else { Clash::Name })
}
