//! Times to claims: the same event, told in like words.

use super::{Apart, Groups, Pair, Table, join_best};
use crate::acts::other_acts;
use crate::times::{TimeSlip, slip};
use crate::weights::Overlap;
use copydesk_claims::compare::{Relation as Fit, relation as fit};
use copydesk_claims::{AssertionValue, ClaimKind, Timex, TimexKind};

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members: Vec<usize> =
        table.of_kind(ClaimKind::Time).into_iter().filter(|&i| is_point(time(table, i))).collect();
    let mut pairs = Vec::new();
    for (a, b) in table.candidates(&members) {
        if let Ok(score) = score(table, a, b) {
            pairs.push(Pair { score, a, b });
        }
    }
    join_best(pairs, groups, &members, |pair, a, b| apart(table, pair, a, b));
}

/// Whether two times must not stand in one claim: those that differ must each have been found alike, not through a third.
fn apart(table: &Table<'_>, pair: &Pair, a: usize, b: usize) -> bool {
    let fit = fit(time(table, a), time(table, b));
    let like = |x: usize, y: usize| agrees(self::fit(time(table, x), time(table, y)));
    let as_the_pair = || like(pair.a, a) && like(pair.b, b);
    fit != Fit::Equal && (table.same_document(a, b) || (!agrees(fit) && !as_the_pair() && score(table, a, b).is_err()))
}

fn agrees(fit: Fit) -> bool {
    matches!(fit, Fit::Equal | Fit::Inside | Fit::Contains | Fit::Overlapping)
}

/// How likely the two date the same event, or in which slot they do not line up.
pub(super) fn score(table: &Table<'_>, a: usize, b: usize) -> Result<f64, Apart> {
    let (x, y) = (time(table, a), time(table, b));
    let overlap = table.overlap(a, b);
    let found = fit(x, y);
    if agrees(found) {
        return if agreeing_times(table, &overlap, found, a, b) { Ok(overlap.share + 1.0) } else { Err(Apart::Words) };
    }
    if table.same_document(a, b) {
        return Err(Apart::Article);
    }
    if stated_elsewhere(table, a, b) || stated_elsewhere(table, b, a) {
        return Err(Apart::Elsewhere);
    }
    if other_acts(&table.items[a].assertion.near, &table.items[b].assertion.near) {
        return Err(Apart::Acts);
    }
    let like = match slip(x, y) {
        Some(TimeSlip::YearDigits) => overlap.common_words >= 2 && overlap.share >= 0.3,
        Some(TimeSlip::Hour | TimeSlip::Year) if x.kind == y.kind => overlap.near_words >= 2 && overlap.share >= 0.25,
        Some(TimeSlip::Day | TimeSlip::Month) if is_explicit(table, a) && is_explicit(table, b) => {
            overlap.common_words >= 1 && overlap.share >= 0.2
        }
        _ => x.kind == y.kind && is_day(x) && is_day(y) && overlap.common_words >= 3 && overlap.near_share >= 0.6,
    };
    if like { Ok(overlap.share) } else { Err(Apart::Words) }
}

/// Times that agree: the more exact, and the less often the two articles give them, the less their words need to be alike.
fn agreeing_times(table: &Table<'_>, overlap: &Overlap, found: Fit, a: usize, b: usize) -> bool {
    let like = overlap.near_words >= 2 && overlap.share >= 0.25;
    let (x, y) = (time(table, a), time(table, b));
    if found != Fit::Equal {
        return like;
    }
    let alone = table.is_alone(a) && table.is_alone(b) && !table.same_document(a, b);
    let clock = |t: &Timex| t.edtf.as_ref().is_some_and(|e| e.contains('T') && e.len() >= 16);
    let least = match (clock(x) && clock(y), alone) {
        (true, true) => 0.05,
        (true, false) => 0.1,
        (false, true) => 0.15,
        (false, false) => return like,
    };
    like || (overlap.near_words >= 1 && overlap.share >= least)
}

/// Whether the article of `b` gives the time of `a` somewhere too: then the two times are of two events.
fn stated_elsewhere(table: &Table<'_>, a: usize, b: usize) -> bool {
    let wanted = time(table, a);
    table.times_of(table.items[b].at.document, wanted).any(|t| t.kind == wanted.kind && fit(t, wanted) == Fit::Equal)
}

/// One day, or a time of one day.
fn is_day(t: &Timex) -> bool {
    t.edtf.as_ref().is_some_and(|e| e.len() >= 10 && !e.contains('/'))
}

/// A date in figures with its month: not "today", which is another day in another article's quotation, and not a bare clock time.
fn is_explicit(table: &Table<'_>, i: usize) -> bool {
    let item = &table.items[i];
    let words = item.assertion.span.of(&table.story.documents[item.at.document].article.text);
    let clock = time(table, i).kind == TimexKind::Time;
    let long = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= 3).count();
    words.contains(|c: char| c.is_ascii_digit()) && (!clock || long >= 2)
}

fn time<'t>(table: &'t Table<'_>, i: usize) -> &'t Timex {
    match &table.items[i].assertion.value {
        AssertionValue::Time(t) => t,
        _ => unreachable!("members are times"),
    }
}

pub(super) fn is_point(t: &Timex) -> bool {
    matches!(t.kind, TimexKind::Date | TimexKind::Time) && t.earliest.is_some()
}
