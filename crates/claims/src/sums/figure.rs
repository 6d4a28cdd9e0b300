//! A quantity to the interval that its print leaves open: "1.2m" is anything that rounds to it.

use crate::{ByteSpan, Quantity};
use serde::{Deserialize, Serialize};

/// A figure that is reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its words.
    pub span: ByteSpan,
    /// As printed, scaled; in the unit of the stated figure.
    pub value: f64,
    /// The least it can stand for.
    pub min: f64,
    /// The most.
    pub max: f64,
}

/// How rough "about" makes a figure.
const ABOUT: f64 = 0.1;

impl Figure {
    /// A bare figure; none for a range, bound, vague word or rough figure.
    pub(super) fn bare(span: ByteSpan, q: &Quantity) -> Option<Self> {
        let value = q.value.filter(|_| q.is_bare())?;
        Some(Self::within(span, value, margin(value, step(value), q)))
    }

    /// A figure that may be rough.
    pub(super) fn rough(span: ByteSpan, q: &Quantity) -> Option<Self> {
        if !q.approximate {
            return Self::bare(span, q);
        }
        let value = q.value?;
        Some(Self::within(span, value, value.abs() * ABOUT))
    }

    /// With so much to both sides.
    pub(super) fn within(span: ByteSpan, value: f64, margin: f64) -> Self {
        Self { span, value, min: value - margin, max: value + margin }
    }

    /// In another unit.
    pub(super) fn map(self, convert: impl Fn(f64) -> f64) -> Self {
        Self { value: convert(self.value), min: convert(self.min), max: convert(self.max), ..self }
    }
}

/// The figures of one list. They are as fine as the finest of them: beside 410,000 a 500,000 is not rounded to the hundred thousand.
pub(super) fn listed(parts: &[(ByteSpan, &Quantity)]) -> Option<Vec<Figure>> {
    let values = parts.iter().map(|(_, q)| q.value.filter(|_| q.is_bare()));
    let values: Vec<f64> = values.collect::<Option<_>>()?;
    let finest = values.iter().map(|&v| step(v)).fold(f64::INFINITY, f64::min);
    let figure = |(&(span, q), &value): (&(ByteSpan, &Quantity), &f64)| {
        let three_digits = 10f64.powf(value.abs().max(1.0).log10().floor() - 2.0);
        Figure::within(span, value, margin(value, step(value).min(finest.max(three_digits)), q))
    };
    Some(parts.iter().zip(&values).map(figure).collect())
}

/// Whether figures can add up to another one.
pub(super) fn add_up(parts: &[Figure], total: &Figure) -> bool {
    let (min, max) = parts.iter().fold((0.0, 0.0), |(min, max), part| (min + part.min, max + part.max));
    // What lies on the very edge of both roundings does not reach the other, but for whole things.
    let hair = 1e-6 * total.value.abs();
    let inside = min < total.max - hair && max > total.min + hair;
    inside || (parts.iter().map(|part| part.value).sum::<f64>() - total.value).abs() <= hair
}

/// Half the last digit printed; nothing for whole things that are counted one by one.
fn margin(value: f64, step: f64, q: &Quantity) -> f64 {
    let measured = q.currency.is_some() || q.unit.as_deref().and_then(crate::quantity::named).is_some();
    if step <= 1.0 && !measured && value.fract() == 0.0 { 0.0 } else { step / 2.0 }
}

/// What the last digit printed stands for: 0.1 of 2.4, 100 of 3,600. Below a hundred every digit counts.
pub(super) fn step(value: f64) -> f64 {
    const ROUND_FROM: f64 = 100.0;
    let printed = format!("{}", value.abs());
    if let Some((_, decimals)) = printed.split_once('.') {
        return 0.1f64.powi(i32::try_from(decimals.len()).unwrap_or(0));
    }
    if value.abs() < ROUND_FROM {
        return 1.0;
    }
    let zeros = printed.len() - printed.trim_end_matches('0').len();
    10f64.powi(i32::try_from(zeros).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_printed_is_the_step() {
        for (value, expected) in
            [(37.0, 1.0), (40.0, 1.0), (3_600.0, 100.0), (2.5, 0.1), (0.25, 0.01), (1_200_000.0, 1e5)]
        {
            assert!((step(value) - expected).abs() < 1e-9, "{value}");
        }
    }

    #[test]
    fn things_counted_one_by_one_are_no_rounding() {
        let of = |value: f64, unit: &str| {
            let q = Quantity { unit: Some(unit.into()), ..Quantity::exact(value) };
            Figure::bare(ByteSpan::new(0, 1), &q).unwrap()
        };
        assert_eq!((of(37.0, "councillor").min, of(37.0, "percent").min), (37.0, 36.5));
        assert_eq!((of(1_200.0, "councillor").min, of(1_200.0, "councillor").max), (1_150.0, 1_250.0));
    }

    #[test]
    fn a_list_is_as_fine_as_its_finest_figure() {
        let span = ByteSpan::new(0, 1);
        let (a, b) = (Quantity::exact(500_000.0), Quantity::exact(410_000.0));
        let list = listed(&[(span, &a), (span, &b)]).unwrap();
        assert_eq!((list[0].min, list[1].max), (495_000.0, 415_000.0));
        let rough = Quantity { approximate: true, ..Quantity::exact(4.0) };
        assert!(listed(&[(span, &a), (span, &rough)]).is_none());
    }
}
