//! A figure that stands against one on which several articles agree: whether a slip of the hand made it.

use super::Table;
use super::figure::other_names;
use super::measure::{counts, is_common, is_share, is_telling, unit_of};
use crate::acts::other_acts;
use crate::figures::{Measure, Slip, measure, slip};
use crate::reach::is_lasting;
use crate::weights::Overlap;
use copydesk_claims::Quantity;
use copydesk_claims::compare::significant;

/// Whether several articles agree on the one figure, and the other is the only one of the kind in an article that does not give theirs:
/// the same digits at another scale, or a slip of the hand in the number of things that no article counts twice.
pub(super) fn against_agreed(
    table: &Table<'_>,
    (a, x): (usize, &Quantity),
    (b, y): (usize, &Quantity),
    overlap: &Overlap,
) -> bool {
    const ARTICLES_MIN: usize = 2;
    // Where neither is the odd one, whichever stands alone in its article.
    let first = table.agreed(a) < table.agreed(b) || (table.agreed(a) == table.agreed(b) && table.is_only_one(a));
    let (odd, usual) = if first { (a, b) } else { (b, a) };
    if table.agreed(odd) != 1 {
        return false;
    }
    let digits = x.value.map_or(0, |v| significant(v).len());
    if counts(x) && slip(x, y) == Some(Slip::Scale) && digits >= 2 && x.is_bare() && y.is_bare() {
        return table.agreed(usual) >= ARTICLES_MIN && overlap.weight > 0.0;
    }
    if is_share(x) {
        let swapped = slip(x, y) == Some(Slip::Transposed) && x.is_bare() && y.is_bare();
        return swapped && table.agreed(usual) >= ARTICLES_MIN && overlap.weight > 0.0;
    }
    if !table.is_only_one(odd) {
        return false;
    }
    // The very figure in another unit is no chance, where it has digits of its own: "62 mph", "62 km/h".
    let other_unit = unit_of(x).is_some() && x.value == y.value && x.unit != y.unit && is_telling(x);
    if table.agreed(usual) < ARTICLES_MIN && !other_unit {
        return false;
    }
    match measure(x) {
        Measure::Money(_) | Measure::Dimension(_) if (!is_lasting(x) || other_unit) && x.is_bare() && y.is_bare() => {
            slip(x, y) == Some(Slip::Scale) && (!is_lasting(x) || overlap.weight > 0.0)
        }
        Measure::Count(noun) if !is_common(&noun) => {
            let acts = other_acts(&table.items[a].assertion.near, &table.items[b].assertion.near);
            let bare = x.is_bare() && y.is_bare();
            let slipped = bare && (slip(x, y).is_some() || is_inserted(x, y));
            (slipped || is_other_scale(x, y))
                && overlap.common_words >= 1
                && overlap.share >= 0.3
                && !acts
                && !other_names(table, a, b)
        }
        _ => false,
    }
}

/// Whether two round counts of thousands are ten, a hundred or a thousand times one another.
fn is_other_scale(a: &Quantity, b: &Quantity) -> bool {
    const THOUSANDS: f64 = 1000.0;
    let (Some(x), Some(y)) = (a.value, b.value) else { return false };
    let times = x.max(y) / x.min(y);
    x.min(y) >= THOUSANDS && [10.0, 100.0, 1000.0].iter().any(|n| (times - n).abs() < 1e-9)
}

/// Whether one digit more stands in one of two figures of two digits or more: "41", "141".
fn is_inserted(a: &Quantity, b: &Quantity) -> bool {
    let digits =
        |q: &Quantity| q.value.filter(|v| v.fract() == 0.0 && *v >= 10.0).map(|v| format!("{v:.0}").into_bytes());
    let (Some(p), Some(q)) = (digits(a), digits(b)) else { return false };
    let (short, long) = if p.len() < q.len() { (p, q) } else { (q, p) };
    let without = |n: usize| long.iter().enumerate().filter(move |(i, _)| *i != n).map(|(_, d)| *d);
    short.len() + 1 == long.len() && (0..long.len()).any(|n| without(n).eq(short.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_more_is_told_from_other_figures() {
        let figure = |value: f64| Quantity::exact(value);
        for (a, b, expected) in
            [(41.0, 141.0, true), (41.0, 451.0, true), (41.0, 410.0, true), (41.0, 14.0, false), (4.0, 41.0, false)]
        {
            assert_eq!(is_inserted(&figure(a), &figure(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn round_counts_at_another_scale_are_told_from_others() {
        let figure = |value: f64| Quantity::exact(value);
        for (a, b, expected) in [(30_000.0, 300_000.0, true), (30_000.0, 31_000.0, false), (30.0, 300.0, false)] {
            assert_eq!(is_other_scale(&figure(a), &figure(b)), expected, "{a} {b}");
        }
    }
}
