//! Two quantities to what brings them to one unit, or to why nothing does.

use crate::quantity::{Unit, money, named};
use crate::{Change, Quantity};

/// How figures of a quantity become figures of the base that it shares with another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// How much of the base one is.
    pub factor: f64,
    /// How much of the base there is at its zero.
    pub zero: f64,
}

impl Scale {
    const ONE: Self = Self { factor: 1.0, zero: 0.0 };

    /// A figure in the base.
    pub fn apply(self, figure: f64) -> f64 {
        figure * self.factor + self.zero
    }
}

/// How two quantities are brought to one base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bridge {
    /// They stand in one unit, or in none that can be converted.
    None,
    /// By a scale each.
    Scales(Scale, Scale),
    /// One is in months or years, the other in seconds to weeks: as days, since a month has no fixed number of them.
    Days(Calendar, Calendar),
}

/// A length of time, by what it is counted in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Calendar {
    /// In units of so many days.
    Days(f64),
    /// In units of so many months.
    Months(f64),
}

impl Calendar {
    /// The fewest and the most days that so many units are.
    pub fn days(self, figure: f64) -> (f64, f64) {
        match self {
            Self::Days(each) => (figure * each, figure * each),
            Self::Months(each) => {
                let months = figure * each;
                if months > 0.0 && months % 12.0 == 0.0 { years(months / 12.0) } else { run_of_months(months) }
            }
        }
    }
}

/// The fewest and the most days of so many years in a row: a leap year in four at most, and none at one turn of the century.
fn years(years: f64) -> (f64, f64) {
    let days = years * 365.0;
    let fewest = ((years / 4.0).floor() - (years / 100.0).ceil()).max(0.0);
    (days + fewest, days + (years / 4.0).ceil())
}

/// The fewest and the most days of so many months in a row.
fn run_of_months(months: f64) -> (f64, f64) {
    const MEAN: f64 = 365.2425 / 12.0;
    // No run of whole months is longer or shorter than so many means by more than this.
    const OFF: f64 = 2.5;
    let ends = ((months * MEAN - OFF).max(months * 28.0), (months * MEAN + OFF).min(months * 31.0));
    if months.fract() == 0.0 { (ends.0.ceil(), ends.1.floor()) } else { ends }
}

/// What brings two quantities to one unit.
pub(super) fn bridge(a: &Quantity, b: &Quantity) -> Bridge {
    if let Some((x, y)) = money_scales(a, b) {
        return if x == y { Bridge::None } else { Bridge::Scales(x, y) };
    }
    let (Some(x), Some(y)) = (unit(a), unit(b)) else { return Bridge::None };
    if x == y || a.currency.is_some() || b.currency.is_some() {
        return Bridge::None;
    }
    if x.dimension == y.dimension {
        // A change of temperature has no zero: five degrees warmer are nine in the other scale.
        let zero = |unit: &Unit| if a.change.is_some() || b.change.is_some() { 0.0 } else { unit.zero };
        let scale = |unit: &Unit| Scale { factor: unit.factor, zero: zero(unit) };
        return Bridge::Scales(scale(x), scale(y));
    }
    match (calendar(x), calendar(y)) {
        (Some((p, age)), Some((q, other))) if age == other => Bridge::Days(p, q),
        _ => Bridge::None,
    }
}

/// A unit of time as days or months, and whether it is of age.
fn calendar(unit: &Unit) -> Option<(Calendar, bool)> {
    const DAY_SECONDS: f64 = 86_400.0;
    match unit.dimension {
        "duration" => Some((Calendar::Days(unit.factor / DAY_SECONDS), false)),
        "age in days" => Some((Calendar::Days(unit.factor), true)),
        "calendar duration" => Some((Calendar::Months(unit.factor), false)),
        "age" => Some((Calendar::Months(unit.factor), true)),
        _ => None,
    }
}

fn unit(q: &Quantity) -> Option<&'static Unit> {
    named(q.unit.as_deref()?)
}

/// The scales of two amounts of one currency, in its minor unit or not.
fn money_scales(a: &Quantity, b: &Quantity) -> Option<(Scale, Scale)> {
    let minor = |small: &Quantity, large: &Quantity| {
        let (name, many) = money(large.currency.as_deref()?)?.minor?;
        let fits = small.currency.is_none() || small.currency == large.currency;
        (fits && small.unit.as_deref() == Some(name) && large.unit.as_deref() != Some(name))
            .then_some(Scale { factor: 1.0 / many, zero: 0.0 })
    };
    if let Some(scale) = minor(a, b) {
        return Some((scale, Scale::ONE));
    }
    if let Some(scale) = minor(b, a) {
        return Some((Scale::ONE, scale));
    }
    (a.currency.is_some() && a.currency == b.currency).then_some((Scale::ONE, Scale::ONE))
}

/// Why two quantities cannot be held against each other; `None`: they can.
pub fn incomparable(a: &Quantity, b: &Quantity) -> Option<String> {
    if a.change.is_some() != b.change.is_some() {
        return Some("one is a change, the other a level".into());
    }
    if let Some(reason) = other_rate(a, b) {
        return Some(reason);
    }
    if let (Some(rate), None) | (None, Some(rate)) = (&a.per, &b.per) {
        return Some(format!("one is per {rate}, the other is no rate"));
    }
    if bridge(a, b) != Bridge::None || money_scales(a, b).is_some() {
        return None;
    }
    if let (Some(x), Some(y)) = (&a.currency, &b.currency) {
        return Some(format!("no rate between {x} and {y} is given"));
    }
    if a.currency.is_some() || b.currency.is_some() {
        return Some("one is an amount of money, the other is not".into());
    }
    let (x, y) = match (a.unit.as_deref(), b.unit.as_deref()) {
        (None, None) => return None,
        (Some(x), Some(y)) => (x, y),
        _ => return Some("one says what it measures, the other does not".into()),
    };
    match (named(x), named(y)) {
        (Some(p), Some(q)) if p == q => None,
        (Some(p), Some(q)) if p.dimension == q.dimension && p.dimension != "currency" => None,
        (Some(p), Some(q)) if p.dimension == q.dimension => Some(format!("{x} and {y} are different money")),
        (Some(p), Some(q)) => Some(format!("one measures {}, the other {}", p.dimension, q.dimension)),
        (None, None) if same_noun(x, y) => None,
        (None, None) => Some(format!("one counts {x}, the other {y}")),
        (Some(p), None) => Some(format!("one measures {}, the other counts {y}", p.dimension)),
        (None, Some(q)) => Some(format!("one counts {x}, the other measures {}", q.dimension)),
    }
}

/// Why two rates cannot be held against each other: they are told by another span or thing.
pub fn other_rate(a: &Quantity, b: &Quantity) -> Option<String> {
    let (x, y) = (a.per.as_ref()?, b.per.as_ref()?);
    (x != y).then(|| format!("one is per {x}, the other per {y}"))
}

/// The same noun, or one with more before it: "boat", "fishing boat".
fn same_noun(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    a == b || ends(&a, &b) || ends(&b, &a)
}

/// Whether the two are changes in opposite directions.
pub fn opposed(a: &Quantity, b: &Quantity) -> bool {
    matches!(
        (a.change, b.change),
        (Some(Change::Increase), Some(Change::Decrease)) | (Some(Change::Decrease), Some(Change::Increase))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: f64, unit: &str) -> Quantity {
        Quantity { unit: Some(unit.into()), ..Quantity::exact(value) }
    }

    #[test]
    fn a_month_has_28_to_31_days_and_a_year_365_or_366() {
        assert_eq!(Calendar::Months(1.0).days(1.0), (28.0, 31.0));
        assert_eq!(Calendar::Months(1.0).days(2.0), (59.0, 62.0));
        assert_eq!(Calendar::Months(12.0).days(1.0), (365.0, 366.0));
        assert_eq!(Calendar::Months(12.0).days(4.0), (1460.0, 1461.0));
        assert_eq!(Calendar::Months(12.0).days(100.0), (36_524.0, 36_525.0));
        assert_eq!(Calendar::Days(7.0).days(2.0), (14.0, 14.0));
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        let why = |a: &Quantity, b: &Quantity| incomparable(a, b).unwrap_or_default();
        assert_eq!(why(&of(5.0, "mile"), &of(5.0, "kilogram")), "one measures length, the other mass");
        assert_eq!(why(&of(5.0, "boat"), &of(5.0, "person")), "one counts boat, the other person");
        assert_eq!(why(&of(5.0, "boat"), &of(5.0, "mile")), "one counts boat, the other measures length");
        assert_eq!(why(&of(5.0, "boat"), &Quantity::exact(5.0)), "one says what it measures, the other does not");
        let rate = |per: &str| Quantity { per: Some(per.into()), ..of(5.0, "boat") };
        assert_eq!(why(&rate("day"), &of(5.0, "boat")), "one is per day, the other is no rate");
        assert_eq!(why(&rate("day"), &rate("week")), "one is per day, the other per week");
        let rise = Quantity { change: Some(Change::Increase), ..of(5.0, "percent") };
        assert_eq!(why(&rise, &of(5.0, "percent")), "one is a change, the other a level");
        let money = |code: &str| Quantity { currency: Some(code.into()), ..of(5.0, "dollar") };
        assert_eq!(why(&money("USD"), &money("AUD")), "no rate between USD and AUD is given");
        assert_eq!(why(&money("USD"), &of(5.0, "boat")), "one is an amount of money, the other is not");
        assert_eq!(
            why(&of(5.0, "percent"), &of(5.0, "percentage point")),
            "one measures share, the other percentage point"
        );
    }

    #[test]
    fn what_is_one_measure_can_be_compared() {
        for (a, b) in [("mile", "kilometre"), ("percent", "share"), ("day", "month"), ("boat", "fishing boat")] {
            assert_eq!(incomparable(&of(5.0, a), &of(5.0, b)), None, "{a}, {b}");
        }
        let pounds = Quantity { currency: Some("GBP".into()), ..of(5.0, "pound") };
        assert_eq!(incomparable(&of(500.0, "penny"), &pounds), None);
    }
}
