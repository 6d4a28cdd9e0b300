//! Times to claims: the same event, told in like words.

use super::{Groups, Pair, Table, join_best};
use crate::times::{TimeFit, fit};
use copydesk_claims::{AssertionValue, ClaimKind, Timex, TimexKind};

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members: Vec<usize> =
        table.of_kind(ClaimKind::Time).into_iter().filter(|&i| is_point(time(table, i))).collect();
    let mut pairs = Vec::new();
    for (a, b) in table.candidates(&members) {
        let overlap = table.overlap(a, b);
        let agree = matches!(fit(time(table, a), time(table, b)), TimeFit::Equal | TimeFit::Inside | TimeFit::Around);
        let like = if agree {
            overlap.near_words >= 2 && overlap.share >= 0.25
        } else {
            !table.same_document(a, b) && comparable(table, a, b) && overlap.near_words >= 2 && overlap.share >= 0.35
        };
        if like {
            pairs.push(Pair { score: overlap.share + if agree { 1.0 } else { 0.0 }, a, b });
        }
    }
    join_best(pairs, groups, &members, |a, b| {
        table.same_document(a, b) && fit(time(table, a), time(table, b)) != TimeFit::Equal
    });
}

fn comparable(table: &Table<'_>, a: usize, b: usize) -> bool {
    time(table, a).kind == time(table, b).kind
}

fn time<'t>(table: &'t Table<'_>, i: usize) -> &'t Timex {
    match &table.items[i].assertion.value {
        AssertionValue::Time(t) => t,
        _ => unreachable!("members are times"),
    }
}

fn is_point(t: &Timex) -> bool {
    matches!(t.kind, TimexKind::Date | TimexKind::Time) && t.earliest.is_some()
}
