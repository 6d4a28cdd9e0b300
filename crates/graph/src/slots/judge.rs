//! Slots of two sentences to those in which they clash: what sets their sides apart, whether enough holds them, and whether neither
//! article knows of both.

use super::align::{Side, align, fit, other_bounds};
use super::clash::clash;
use super::gap::{Around, Gap, gaps};
use super::opposite::{free_opposites, shared_around};
use super::said::is_said_too;
use super::sentence::{At, Sentences};
use super::value::is_count;
use super::{Clash, Slot, SlotRef};
use copydesk_claims::compare::Relation;
use copydesk_claims::{ByteSpan, MentionKind};
use std::ops::Range;

/// What a slot has to be held by: content words around it that both have, and their share of the content words around it, in the
/// sentence that has less of its own and in the other.
#[derive(Debug, Clone, Copy)]
struct Hold {
    words: usize,
    best: f64,
    other: f64,
}

const fn hold(words: usize, best: f64, other: f64) -> Hold {
    Hold { words, best, other }
}

impl Hold {
    fn holds(self, around: &Around) -> bool {
        around.shared.len() >= self.words && around.cover_best >= self.best && around.cover >= self.other
    }
}

/// Whether what stands around a slot leaves no doubt that both sides are said of one thing. The less the words of the slot say by
/// themselves, the more has to stand around them: each bound is where real coverage told of two things below it.
fn is_held(clash: Clash, gap: &Gap, around: &Around, counted: bool, alone: bool, light: bool) -> bool {
    let size = (gap.left.len(), gap.right.len());
    let single = size == (1, 1);
    match clash {
        Clash::Opposite if light => single && hold(4, 0.75, 0.6).holds(around),
        Clash::Opposite if size.0 + size.1 <= 3 => {
            hold(3, 0.7, 0.5).holds(around) || hold(4, 0.5, 0.44).holds(around) || hold(4, 0.95, 0.4).holds(around)
        }
        Clash::Opposite if around.clause.shared > 5 && around.clause.more < 2 && hold(4, 0.95, 0.9).holds(around) => {
            true
        }
        Clash::Opposite => hold(5, 0.95, 0.8).holds(around) || size.0 + size.1 <= 5 && hold(5, 0.7, 0.62).holds(around),
        Clash::Negation => hold(3, 0.6, 0.45).holds(around),
        Clash::Figure if counted => {
            single && (hold(4, 0.5, 0.44).holds(around) || alone && hold(5, 0.7, 0.35).holds(around))
        }
        Clash::Figure => {
            size.0 == 1 && (single && hold(3, 0.55, 0.33).holds(around) || hold(3, 0.9, 0.9).holds(around))
        }
        Clash::Time => single && hold(4, 0.7, 0.55).holds(around),
        Clash::Place => size.0.max(size.1) <= 3 && hold(4, 0.7, 0.5).holds(around),
        Clash::NamePart => single && hold(6, 0.95, 0.85).holds(around),
        Clash::Name => single && hold(5, 0.7, 0.55).holds(around),
        Clash::Rival => single && (hold(4, 0.7, 0.5).holds(around) || is_whole(around)),
        Clash::Thing => single && (hold(5, 0.9, 0.8).holds(around) || is_whole(around)),
    }
}

/// Whether two counts stand in a slot that cannot both be meant.
fn other_counts(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>, gap: &Gap) -> bool {
    let counts = |side: Side<'_>, slot: &[usize]| -> Vec<_> {
        slot.iter()
            .filter_map(|&i| side.value(sentences, i))
            .filter(|v| matches!(v, MentionKind::Quantity(_)) && is_count(v))
            .collect()
    };
    let (x, y) = (counts(a, &gap.left), counts(b, &gap.right));
    x.iter().any(|p| y.iter().any(|q| fit(p, q) == Some(Relation::Disjoint) || other_bounds(p, q)))
}

/// Whether all else of the clause stands in both sentences, a verb with it.
fn is_whole(around: &Around) -> bool {
    const SHARED_MIN: usize = 3;
    around.clause.verb && around.clause.shared >= SHARED_MIN && around.clause.more == 0
}

/// Content words that a side of a slot may have.
const WORDS_MAX: usize = 4;

/// The slots of two sentences in which they clash.
pub(super) fn slots(sentences: &mut Sentences<'_>, at: At, to: At) -> Vec<Slot> {
    let (x, y) = (sentences.words(at), sentences.words(to));
    let a = Side { document: at.document, words: &x.words, spellings: &x.spellings };
    let b = Side { document: to.document, words: &y.words, spellings: &y.spellings };
    let outlet = |at: At| sentences.story.documents[at.document].article.outlet.as_ref().map(|o| o.value.as_str());
    // What an outlet prints anew is told by other rules.
    if outlet(at).is_some() && outlet(at) == outlet(to) {
        return Vec::new();
    }
    if sentences.is_question(at) || sentences.is_question(to) {
        return Vec::new();
    }
    let Some(pairs) = align(sentences, a, b) else { return Vec::new() };
    let all = gaps(sentences, a, b, &pairs);
    // Slots with counts that differ, later ones too: where there are more, it is told of another hour or of something else.
    let counts = all.iter().filter(|gap| other_counts(sentences, a, b, gap)).count();
    let mut found = Vec::new();
    let (mut counted_slots, mut opposed) = (Vec::new(), false);
    for gap in &all {
        if gap.left.len() > WORDS_MAX || gap.right.len() > WORDS_MAX {
            continue;
        }
        let Some((clash, left, right)) = clash(sentences, a, b, gap, &pairs) else { continue };
        let around = Around::of(gap, a, b, &pairs);
        let light = !a.words[left.start].class.is_content() || !b.words[right.start].class.is_content();
        let counted = a.value(sentences, left.start).is_some_and(is_count);
        opposed |= clash == Clash::Opposite;
        let held = is_held(clash, gap, &around, counted, counts == 1, light);
        let quoted = |side: Side<'_>, range: &Range<usize>| side.words[range.clone()].iter().any(|w| w.quoted);
        if !held || (quoted(a, &left) && quoted(b, &right)) {
            continue;
        }
        if is_said_too(sentences, (at, a, &left), (to, b, &right), &around.shared, clash) {
            continue;
        }
        let span = |side: Side<'_>, range: &Range<usize>| -> ByteSpan {
            side.words[range.start].span.join(side.words[range.end - 1].span)
        };
        if clash == Clash::Figure && counted {
            counted_slots.push(found.len());
        }
        found.push(Slot {
            clash,
            a: SlotRef { document: at.document, span: span(a, &left) },
            b: SlotRef { document: to.document, span: span(b, &right) },
            around: printed_around(a, &around.shared),
        });
    }
    // Where more than one count differs, it is counted at another time or of something else; and what comes to another end is not the same.
    if counts > 1 || opposed {
        counted_slots.iter().rev().for_each(|&n| drop(found.remove(n)));
    }
    found.extend(free(sentences, (at, a), (to, b), &found));
    found
}

/// Opposites that stand in no slot and that no slot shows.
fn free(sentences: &mut Sentences<'_>, (at, a): (At, Side<'_>), (to, b): (At, Side<'_>), known: &[Slot]) -> Vec<Slot> {
    let mut found = Vec::new();
    for (i, j) in free_opposites(sentences, a, b) {
        let (x, y) = (a.words[i].span, b.words[j].span);
        let around = shared_around(a, b, i, j);
        let shown = known.iter().any(|slot| slot.a.span.overlaps(x) || slot.b.span.overlaps(y));
        if shown || is_said_too(sentences, (at, a, &(i..i + 1)), (to, b, &(j..j + 1)), &around, Clash::Opposite) {
            continue;
        }
        found.push(Slot {
            clash: Clash::Opposite,
            a: SlotRef { document: at.document, span: x },
            b: SlotRef { document: to.document, span: y },
            around: printed_around(a, &around),
        });
    }
    found
}

/// The words that both sentences have around a slot, as the first prints them, the nearest first.
fn printed_around(a: Side<'_>, around: &[(usize, usize)]) -> Vec<String> {
    around.iter().take(AROUND_MAX).map(|(i, _)| a.words[*i].lower.to_string()).collect()
}

/// Words around a slot that are shown.
const AROUND_MAX: usize = 4;
