//! Figures to claims: the same measure or counted thing, in like words.

use super::{Groups, Pair, Table, join_best};
use crate::counted::same_thing;
use crate::figures::{Fit, Measure, fit, measure, slip};
use crate::weights::Overlap;
use copydesk_claims::{AssertionValue, ClaimKind, Quantity};

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Quantity);
    let mut pairs = Vec::new();
    for (a, b) in table.candidates(&members) {
        if let Some(score) = score(table, a, b) {
            pairs.push(Pair { score, a, b });
        }
    }
    join_best(pairs, groups, &members, |a, b| apart(table, a, b));
}

fn value<'t>(table: &'t Table<'_>, i: usize) -> &'t Quantity {
    match &table.items[i].assertion.value {
        AssertionValue::Quantity(q) => q,
        _ => unreachable!("members are quantities"),
    }
}

/// Two figures of one article join only where they say the same.
fn apart(table: &Table<'_>, a: usize, b: usize) -> bool {
    table.same_document(a, b) && !agrees(value(table, a), value(table, b))
}

fn agrees(a: &Quantity, b: &Quantity) -> bool {
    measure(a) == measure(b) && matches!(fit(a, b), Fit::Equal | Fit::Rounded | Fit::Inside | Fit::Around)
}

/// How likely the two speak of the same thing; `None`: too unlike.
fn score(table: &Table<'_>, a: usize, b: usize) -> Option<f64> {
    let (x, y) = (value(table, a), value(table, b));
    let (m, n) = (measure(x), measure(y));
    let overlap = table.overlap(a, b);
    let compatible = match (&m, &n) {
        (Measure::Count(p), Measure::Count(q)) => same_thing(p, q),
        (Measure::Money(p), Measure::Money(q)) => p == q,
        (p, q) => p == q,
    };
    let agree = compatible && agrees(x, y);
    let slipped = slip(x, y).is_some() && (compatible || matches!((&m, &n), (Measure::Money(_), Measure::Money(_))));
    let enough = if agree {
        agreeing_figures(&overlap, x)
    } else if table.same_document(a, b) {
        false
    } else if slipped {
        slipped_figures(&overlap)
    } else {
        compatible && differing_figures(&overlap)
    };
    let bonus = if agree {
        1.0
    } else if slipped {
        0.5
    } else {
        0.0
    };
    enough.then_some(overlap.share + bonus)
}

/// An equal figure of the same thing needs little else; a small round one needs more.
fn agreeing_figures(overlap: &Overlap, q: &Quantity) -> bool {
    let telling = q.value.is_some_and(|v| crate::figures::significant(v).len() >= 2);
    overlap.near_words >= 1 && overlap.share >= if telling { 0.12 } else { 0.25 }
}

fn slipped_figures(overlap: &Overlap) -> bool {
    overlap.near_words >= 1 && overlap.share >= 0.25
}

/// Figures that differ must stand in much the same words.
fn differing_figures(overlap: &Overlap) -> bool {
    overlap.near_words >= 3 && overlap.share >= 0.5 && overlap.near_share >= 0.5
}
