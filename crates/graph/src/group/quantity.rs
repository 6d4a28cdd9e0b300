//! Figures to claims: the same measure or counted thing, in like words.

use super::{Groups, Pair, Table, join_best};
use crate::Relation;
use crate::compare::relate;
use crate::counted::same_thing;
use crate::figures::{Measure, Slip, measure, slip};
use crate::weights::Overlap;
use copydesk_claims::compare::{Relation as Fit, fit, significant};
use copydesk_claims::{AssertionValue, ClaimKind, Quantity, unit_dimension};

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Quantity);
    let mut pairs = Vec::new();
    let digits = |i: usize| value(table, i).value.map(significant).filter(|d| d.len() >= 2);
    for (a, b) in table.candidates_by(&members, digits) {
        if let Some(score) = score(table, a, b) {
            pairs.push(Pair { score, a, b });
        }
    }
    join_best(pairs, groups, &members, |pair, a, b| apart(table, pair, a, b));
}

fn value<'t>(table: &'t Table<'_>, i: usize) -> &'t Quantity {
    match &table.items[i].assertion.value {
        AssertionValue::Quantity(q) => q,
        _ => unreachable!("members are quantities"),
    }
}

/// Whether two figures must not stand in one claim.
fn apart(table: &Table<'_>, pair: &Pair, a: usize, b: usize) -> bool {
    let like = |x: usize, y: usize| agrees(value(table, x), value(table, y));
    // Figures that differ must have been found alike by themselves, or say what the pair says that was.
    let as_the_pair = || like(pair.a, a) && like(pair.b, b);
    !like(a, b) && (table.same_document(a, b) || (!as_the_pair() && score(table, a, b).is_none()))
}

fn agrees(a: &Quantity, b: &Quantity) -> bool {
    /// "More than a kilometre" is not said of what is 290 kilometres.
    const TIMES_MAX: f64 = 1.5;
    if measure(a) != measure(b) {
        return false;
    }
    let fit = fit(a, b);
    let bounds = |q: &Quantity| q.min.is_some() && q.max.is_some();
    let near = || (bounds(a) && bounds(b)) || fit.times.is_none_or(|times| times <= TIMES_MAX);
    match fit.relation {
        _ if fit.same_figure => true,
        Fit::Equal | Fit::Rounded => true,
        Fit::Inside | Fit::Contains => near(),
        _ => false,
    }
}

/// How likely the two speak of the same thing; `None`: too unlike.
fn score(table: &Table<'_>, a: usize, b: usize) -> Option<f64> {
    let (x, y) = (value(table, a), value(table, b));
    // Dearer than the rest: looked at last.
    let overlap = || table.overlap(a, b);
    let same_figure = x.value.is_some() && {
        let fit = fit(x, y);
        fit.same_figure || fit.relation == Fit::Equal
    };
    let compatible = same_measure(x, y) || (same_figure && is_telling(x) && (x.unit.is_none() || y.unit.is_none()));
    if is_age(x) && table.items[a].assertion.holder != table.items[b].assertion.holder {
        return None;
    }
    if compatible && (same_figure || agrees(x, y)) {
        let overlap = overlap();
        let alone = table.is_alone(a) && table.is_alone(b);
        return agreeing_figures(&overlap, x, same_figure, alone).then_some(overlap.share + 1.0);
    }
    // Things counted under other names: "44 goals", "scored 44 times".
    if same_figure && counts(x) && counts(y) && table.is_alone(a) && table.is_alone(b) && !table.same_document(a, b) {
        let overlap = overlap();
        let share = if is_telling(x) { 0.15 } else { 0.3 };
        return (overlap.near_words >= 1 && overlap.share >= share).then_some(overlap.share + 0.8);
    }
    if table.same_document(a, b) || stated_elsewhere(table, a, b) || stated_elsewhere(table, b, a) {
        return None;
    }
    if table.items[a].assertion.each != table.items[b].assertion.each {
        return None;
    }
    if table.of_another_year(a) != table.of_another_year(b) {
        return None;
    }
    let overlap = overlap();
    let money = x.currency.is_some() && y.currency.is_some();
    match slip(x, y) {
        Some(kind) if compatible || (money && kind == Slip::Scale && x.value == y.value) => {
            slipped_figures(&overlap, kind, x, y).then_some(overlap.share + 0.5)
        }
        _ if compatible && differing_figures(&overlap, x) => Some(overlap.share),
        _ if compatible && overlap.common_words >= 2 && overlap.share >= 0.3 && updates(table, a, b) => {
            Some(overlap.share)
        }
        _ => None,
    }
}

/// Whether the later of the two gives a new state of a count that grows.
fn updates(table: &Table<'_>, a: usize, b: usize) -> bool {
    relate(table.story, table.items[a].at, table.items[b].at).0 == Relation::Superseded
}

fn same_measure(a: &Quantity, b: &Quantity) -> bool {
    match (&measure(a), &measure(b)) {
        (Measure::Count(p), Measure::Count(q)) => same_thing(p, q),
        (p, q) => p == q || (is_years(a) && is_years(b)),
    }
}

fn is_years(q: &Quantity) -> bool {
    matches!(q.unit.as_deref(), Some("year" | "year of age")) && !is_age(q)
}

/// Whether the article of `b` gives the figure of `a` somewhere too: then the two figures are of two things.
fn stated_elsewhere(table: &Table<'_>, a: usize, b: usize) -> bool {
    let figure = value(table, a);
    table.quantities_of(table.items[b].at.document, figure.value).any(|q| {
        let same = q.value.is_some() && q.value == figure.value && q.currency == figure.currency;
        same && (same_measure(q, figure) || q.unit.is_none() || figure.unit.is_none())
            && (counts(q) || q.unit == figure.unit)
    })
}

/// A count of things, whatever they are called.
fn counts(q: &Quantity) -> bool {
    matches!(measure(q), Measure::Count(_) | Measure::None)
}

fn is_age(q: &Quantity) -> bool {
    // "2,400 years old" is the age of no person.
    q.unit.as_deref() == Some("year of age") && q.value.is_none_or(|v| v < 130.0)
}

fn is_share(q: &Quantity) -> bool {
    matches!(measure(q), Measure::Percent) || q.unit.as_deref() == Some("share")
}

/// Two significant digits or more: not a figure that anything may have.
fn is_telling(q: &Quantity) -> bool {
    q.value.is_some_and(|v| significant(v).len() >= 2)
}

/// An equal figure of the same thing needs little else; a small round one needs more.
fn agreeing_figures(overlap: &Overlap, q: &Quantity, same_figure: bool, alone: bool) -> bool {
    if is_share(q) {
        return same_figure && overlap.near_words >= 1 && overlap.share >= 0.2;
    }
    if same_figure && is_telling(q) {
        return true;
    }
    let least = match (is_telling(q), alone) {
        (true, _) => 0.12,
        // The only such figure of both articles.
        (false, true) => 0.15,
        (false, false) => 0.25,
    };
    overlap.near_words >= 1 && overlap.share >= least
}

/// Figures that differ by a slip of the hand: the likeness is evidence by itself, the more so the more digits there are, so the
/// words need to be less alike.
fn slipped_figures(overlap: &Overlap, slip: Slip, a: &Quantity, b: &Quantity) -> bool {
    let digits = a.value.map_or(0, |v| significant(v).len());
    if is_share(a) || is_share(b) {
        return slip == Slip::Transposed && digits >= 3 && overlap.common_words >= 2 && overlap.share >= 0.3;
    }
    let measured = unit_of(a).is_some() && unit_of(a) == unit_of(b);
    match slip {
        // The same figure in another unit of one dimension: "1,150 feet", "1,150 metres".
        Slip::Scale if measured && a.value == b.value => {
            digits >= 3 || overlap.share >= if is_lasting(a) { 0.25 } else { 0.05 }
        }
        Slip::Scale if a.value == b.value => overlap.near_words >= 2 && overlap.share >= 0.25,
        Slip::Scale if measured => overlap.share >= 0.15,
        Slip::Scale if a.currency.is_some() => overlap.common_words >= 1 && overlap.share >= 0.25,
        Slip::Scale => overlap.common_words >= 2 && overlap.share >= 0.45,
        Slip::Transposed => overlap.share >= if digits >= 3 { 0.05 } else { 0.15 },
        Slip::Digit => overlap.common_words >= 2 && overlap.share >= 0.45,
    }
}

/// A length of time: the same number of days and of weeks is common.
fn is_lasting(q: &Quantity) -> bool {
    unit_of(q).is_some_and(|d| d.ends_with("duration"))
}

fn unit_of(q: &Quantity) -> Option<&'static str> {
    unit_dimension(q.unit.as_deref()?).map(|(dimension, _)| dimension)
}

/// Figures that differ must stand in much the same words.
fn differing_figures(overlap: &Overlap, q: &Quantity) -> bool {
    !is_share(q) && overlap.common_words >= 3 && overlap.share >= 0.55 && overlap.near_share >= 0.55
}
