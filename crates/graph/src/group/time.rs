//! Times to claims: the same event, told in like words.

use super::known::Known;
use super::moment::{agrees, is_exact, weigh};
use super::{Groups, Pair, Table, join_best};
use copydesk_claims::compare::{Relation as Fit, relation as fit};
use copydesk_claims::{AssertionValue, ClaimKind, Timex, TimexKind};

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members: Vec<usize> =
        table.of_kind(ClaimKind::Time).into_iter().filter(|&i| is_point(time(table, i))).collect();
    let mut pairs = Vec::new();
    let exact = |i: usize| time(table, i).edtf.clone().filter(|_| is_exact(time(table, i)));
    for (a, b) in table.candidates_by(&members, exact) {
        if let Ok(found) = weigh(table, a, b) {
            pairs.push(Pair { score: found.score, a, b });
        }
    }
    let known = Known::new(&members, |i| format!("{:?}", time(table, i)));
    let fits = |a: usize, b: usize| known.of(a, b, || fit(time(table, a), time(table, b)));
    join_best(pairs, groups, &members, |pair, a, b| apart(table, &fits, pair, a, b));
}

/// Whether two times must not stand in one claim: those that differ must each have been found alike, not through a third.
fn apart(table: &Table<'_>, fits: &impl Fn(usize, usize) -> Fit, pair: &Pair, a: usize, b: usize) -> bool {
    let found = fits(a, b);
    if found == Fit::Equal {
        return false;
    }
    let like = |x: usize, y: usize| agrees(fits(x, y));
    let as_the_pair = || like(pair.a, a) && like(pair.b, b);
    // What stands beside an exact time stands beside it wherever it is given.
    let exact = || is_exact(time(table, pair.a)) && fits(pair.a, pair.b) == Fit::Equal;
    let through = || exact() && (like(pair.a, a) || like(pair.b, b));
    table.same_document(a, b) || (!agrees(found) && !as_the_pair() && !through() && weigh(table, a, b).is_err())
}

pub(super) fn time<'t>(table: &'t Table<'_>, i: usize) -> &'t Timex {
    match &table.items[i].assertion.value {
        AssertionValue::Time(t) => t,
        _ => unreachable!("members are times"),
    }
}

pub(super) fn is_point(t: &Timex) -> bool {
    matches!(t.kind, TimexKind::Date | TimexKind::Time) && t.earliest.is_some()
}
