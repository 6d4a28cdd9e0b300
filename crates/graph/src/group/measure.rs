//! Figures by themselves: what they measure, how telling they are, and whether two agree.

use crate::counted::same_thing;
use crate::figures::{Measure, measure};
use copydesk_claims::compare::{Relation as Fit, fit, significant};
use copydesk_claims::{Quantity, unit_dimension};

/// Figures within a hair of one another.
pub(super) fn is_near(a: &Quantity, b: &Quantity) -> bool {
    const TIMES_MAX: f64 = 1.05;
    a.value == b.value || fit(a, b).times.is_some_and(|times| times <= TIMES_MAX)
}

/// What is counted of many things in any article.
pub(super) fn is_common(noun: &str) -> bool {
    matches!(
        noun.rsplit(' ').next(),
        Some("people" | "person" | "man" | "woman" | "child" | "time" | "thing" | "game" | "point")
    )
}

pub(super) fn agrees(a: &Quantity, b: &Quantity) -> bool {
    /// "More than a kilometre" is not said of what is 290 kilometres.
    const TIMES_MAX: f64 = 1.5;
    if !same_measure(a, b) {
        return false;
    }
    let fit = fit(a, b);
    let bounds = |q: &Quantity| q.min.is_some() && q.max.is_some();
    let near = || (bounds(a) && bounds(b)) || fit.times.is_none_or(|times| times <= TIMES_MAX);
    match fit.relation {
        _ if fit.same_figure => true,
        Fit::Equal | Fit::Rounded => true,
        Fit::Inside | Fit::Contains => near(),
        // "More than 650" are "hundreds".
        Fit::Overlapping => a.value.is_none() != b.value.is_none(),
        _ => false,
    }
}

pub(super) fn same_measure(a: &Quantity, b: &Quantity) -> bool {
    match (&measure(a), &measure(b)) {
        (Measure::Count(p), Measure::Count(q)) => same_thing(p, q),
        (p, q) => p == q || (is_years(a) && is_years(b)),
    }
}

pub(super) fn is_years(q: &Quantity) -> bool {
    matches!(q.unit.as_deref(), Some("year" | "year of age")) && !is_age(q)
}

/// A count of things, whatever they are called.
pub(super) fn counts(q: &Quantity) -> bool {
    matches!(measure(q), Measure::Count(_) | Measure::None)
}

pub(super) fn is_age(q: &Quantity) -> bool {
    // "2,400 years old" is the age of no person.
    q.unit.as_deref() == Some("year of age") && q.value.is_none_or(|v| v < 130.0)
}

pub(super) fn is_share(q: &Quantity) -> bool {
    matches!(measure(q), Measure::Percent) || q.unit.as_deref() == Some("share")
}

/// Two significant digits or more: not a figure that anything may have.
pub(super) fn is_telling(q: &Quantity) -> bool {
    q.value.is_some_and(|v| significant(v).len() >= 2)
}

pub(super) fn unit_of(q: &Quantity) -> Option<&'static str> {
    unit_dimension(q.unit.as_deref()?).map(|(dimension, _)| dimension)
}

/// Whether two figures count the same things, or people by two names.
pub(super) fn can_count_alike(a: &Quantity, b: &Quantity) -> bool {
    let people = |q: &Quantity| matches!(q.unit.as_deref(), Some("people" | "person") | None);
    same_measure(a, b) || (counts(a) && counts(b) && (people(a) || people(b)))
}
