//! Two quantities to how they relate: as the intervals they allow, in one unit, and to the digits they print.

use super::measure::{Bridge, Calendar, Scale, bridge, incomparable, opposed};
use super::{Comparison, Relation, show};
use crate::Quantity;

/// How two quantities of one thing relate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// As what they allow.
    pub relation: Relation,
    /// Whether they state one figure in one unit, whatever bounds they put to it: "650", "over 650".
    pub same_figure: bool,
    /// How many times the larger figure is the smaller one, of two above nought: 290 of "more than 1 km" and "290 km".
    pub times: Option<f64>,
}

/// How two quantities relate, and why.
///
/// ```
/// use copydesk_claims::{Quantity, compare::{Relation, quantities}};
/// let of = |value: f64, unit: &str| Quantity { unit: Some(unit.into()), ..Quantity::exact(value) };
/// let found = quantities(&of(100.0, "mile"), &of(161.0, "kilometre"));
/// assert_eq!(found.relation, Relation::Rounded);
/// assert_eq!(found.reason, "100 miles are 160.9 kilometres and round to 161 kilometres");
/// ```
pub fn quantities(a: &Quantity, b: &Quantity) -> Comparison {
    match incomparable(a, b) {
        Some(reason) => Comparison { relation: Relation::NotComparable, reason },
        None if opposed(a, b) => {
            Comparison { relation: Relation::Disjoint, reason: "one goes up, the other down".into() }
        }
        None => of_one_thing(a, b),
    }
}

/// How two quantities relate that the caller knows to be of one thing, and why.
pub fn of_one_thing(a: &Quantity, b: &Quantity) -> Comparison {
    let fit = fit(a, b);
    Comparison { relation: fit.relation, reason: show::reason(a, b, fit.relation) }
}

/// How two quantities of one thing relate. Units convert where they can; whether nouns are the same is not asked.
pub fn fit(a: &Quantity, b: &Quantity) -> Fit {
    let bridge = bridge(a, b);
    let (p, q) = match bridge {
        Bridge::None => (Interval::of(a, |x| (x, x)), Interval::of(b, |x| (x, x))),
        Bridge::Scales(p, q) => {
            let at = |scale: Scale| move |x: f64| (scale.apply(x), scale.apply(x));
            (Interval::of(a, at(p)), Interval::of(b, at(q)))
        }
        Bridge::Days(p, q) => {
            let at = |unit: Calendar| move |x: f64| unit.days(x);
            (Interval::of(a, at(p)), Interval::of(b, at(q)))
        }
    };
    let same_figure = bridge == Bridge::None && a.value.is_some() && same(a.value, b.value);
    let equal = same(p.low, q.low) && same(p.high, q.high) && p.open == q.open && a.approximate == b.approximate;
    let relation = if equal {
        Relation::Equal
    } else {
        let relation = p.against(&q);
        let bounded = |x: &Quantity| x.min.is_none() || x.max.is_none();
        let nested = relation != Relation::Disjoint && (bounded(a) || bounded(b));
        if !nested && !same_figure && rounds(a, b, bridge) { Relation::Rounded } else { relation }
    };
    Fit { relation, same_figure, times: p.times(&q) }
}

/// What a quantity allows, in the base unit.
struct Interval {
    low: Option<f64>,
    high: Option<f64>,
    /// Whether the bounds themselves are left out.
    open: (bool, bool),
    /// How much further a rough figure may lie, below and above.
    loose: (f64, f64),
}

impl Interval {
    /// `base` gives the least and most of the base unit that a figure is.
    fn of(q: &Quantity, base: impl Fn(f64) -> (f64, f64)) -> Self {
        // "About 50" may be 46; "some 52" is not 47.
        let rough = |x: f64| if digits(x) < 2 { 0.1 } else { 0.05 };
        let loose = |x: Option<f64>| {
            let Some(x) = x.filter(|_| q.approximate) else { return 0.0 };
            (base(x + rough(x) * x.abs()).1 - base(x).1).abs()
        };
        // "Thousands" has no hard upper end: who printed it may have had 12,000 in mind, but not 800.
        let vague = q.value.is_none() && q.max_open && q.min.is_some();
        let soft = q.max.filter(|_| vague).map_or(0.0, |x| base(x).1 * 0.5);
        Self {
            low: q.min.map(|x| base(x).0),
            high: q.max.map(|x| base(x).1),
            open: (q.min_open, q.max_open),
            loose: (loose(q.min), loose(q.max) + soft),
        }
    }

    fn times(&self, other: &Self) -> Option<f64> {
        let (a, b) = (self.low.or(self.high)?, other.low.or(other.high)?);
        (a > 0.0 && b > 0.0).then(|| (a / b).max(b / a))
    }

    fn against(&self, other: &Self) -> Relation {
        let ends = |i: &Self| (i.low.map(|x| x - i.loose.0), i.high.map(|x| x + i.loose.1));
        let (a, b) = (ends(self), snap(ends(other), ends(self)));
        // An open bound lies a step beyond its figure: "over 650" and "650" share nothing.
        let low = |x: Option<f64>, open: bool| x.map(|x| (x, i8::from(open)));
        let high = |x: Option<f64>, open: bool| x.map(|x| (x, -i8::from(open)));
        let bounds = |(l, h): (Option<f64>, Option<f64>), i: &Self| (low(l, i.open.0), high(h, i.open.1));
        Relation::of(bounds(a, self), bounds(b, other))
    }
}

/// Ends that differ by no more than converting leaves are the same.
fn snap(ends: (Option<f64>, Option<f64>), to: (Option<f64>, Option<f64>)) -> (Option<f64>, Option<f64>) {
    let near = |x: Option<f64>| [to.0, to.1].into_iter().find(|y| x.is_some() && same(x, *y)).unwrap_or(x);
    (near(ends.0), near(ends.1))
}

pub(super) fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9),
        _ => false,
    }
}

/// Whether one figure is the other, rounded to the digits it is printed with.
fn rounds(a: &Quantity, b: &Quantity, bridge: Bridge) -> bool {
    let (Some(x), Some(y)) = (a.value, b.value) else { return false };
    let rough = a.approximate || b.approximate;
    match bridge {
        Bridge::None => [(x, y), (y, x)].iter().any(|&(fine, coarse)| {
            let digits = digits(coarse);
            // 650 beside 654 is another count, and not a rounded one, unless a word says so.
            let plain = !rough && coarse.fract() == 0.0 && coarse.abs() < PLAIN_BELOW;
            digits >= 2 && !plain && self::digits(fine) > digits && (fine - coarse).abs() <= step(coarse) / 2.0 + 1e-9
        }),
        Bridge::Scales(p, q) => {
            let sides = [((x, p), (y, q)), ((y, q), (x, p))];
            sides.iter().any(|&((fine, from), (coarse, to))| {
                let room = if to.zero == 0.0 { room(coarse) } else { step(coarse).min(1.0) / 2.0 };
                let apart = (from.apply(fine) - to.apply(coarse)).abs();
                apart <= (room + 1e-9 * coarse.abs()) * to.factor
            })
        }
        Bridge::Days(..) => false,
    }
}

/// Below this, a whole figure is printed with all its digits: nobody writes "0.65 thousand".
const PLAIN_BELOW: f64 = 1000.0;

/// How far a converted figure may lie from one that stands for it. Zeros at its end may count or not: "100 miles" is told of
/// 90 to 110, and not of 149.
fn room(coarse: f64) -> f64 {
    const OF_ROUND: f64 = 0.1;
    let half = step(coarse) / 2.0;
    if step(coarse) > 1.0 { half.min(OF_ROUND * coarse.abs()) } else { half }
}

/// The place of the last digit of a figure that is not zero: 100 000 for 1.2 million.
fn step(x: f64) -> f64 {
    let exponent = if x == 0.0 { 0 } else { x.abs().log10().floor() as i32 };
    let digits = i32::try_from(digits(x)).unwrap_or(0).max(1);
    10_f64.powi(exponent - digits + 1)
}

/// A figure that is whole, as most are: the way over a fraction is long.
fn whole(x: f64) -> Option<u64> {
    const WHOLE_MAX: f64 = 1e15;
    (x.fract() == 0.0 && x.abs() < WHOLE_MAX).then_some(x.abs() as u64)
}

/// How many significant digits a figure has, without zeros at its ends.
fn digits(x: f64) -> usize {
    let Some(mut rest) = whole(x) else { return significant(x).len() };
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
    }
    rest.checked_ilog10().map_or(0, |log| log as usize + 1)
}

/// Significant digits of a figure, without zeros at its ends.
pub fn significant(x: f64) -> String {
    if let Some(whole) = whole(x) {
        return whole.to_string().trim_matches('0').to_string();
    }
    let text = format!("{:.6}", x.abs());
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_string()
}

#[cfg(test)]
mod tests {
    use super::{digits, significant};

    #[test]
    fn digits_are_counted_without_zeros_at_either_end() {
        for (figure, told) in
            [(0.0, ""), (650.0, "65"), (-1_200_000.0, "12"), (1001.0, "1001"), (0.05, "5"), (12.5, "125")]
        {
            assert_eq!(significant(figure), told);
            assert_eq!(digits(figure), told.len(), "{figure}");
        }
        assert_eq!(digits(1e18), significant(1e18).len());
    }
}
