//! Quantities to what measures them, and to whether two look like one figure with a slip of the hand in it. How their figures
//! relate is told by `copydesk_claims::compare`.

use copydesk_claims::compare::significant;
use copydesk_claims::{Quantity, unit_dimension};

/// What measures a quantity: only quantities of one measure can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Money, by currency code.
    Money(String),
    /// Per cent.
    Percent,
    /// A dimension: "length".
    Dimension(&'static str),
    /// Things of this kind, counted.
    Count(String),
    /// A bare figure.
    None,
}

/// The measure of a quantity.
pub fn measure(q: &Quantity) -> Measure {
    if let Some(code) = &q.currency {
        return Measure::Money(code.clone());
    }
    match q.unit.as_deref() {
        None => Measure::None,
        Some(unit) if unit.contains("percent") => Measure::Percent,
        Some(unit) => match unit_dimension(unit) {
            Some((dimension, _)) => Measure::Dimension(dimension),
            None => Measure::Count(unit.to_lowercase()),
        },
    }
}

/// A slip of the hand that would turn one figure into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// The same digits at another scale or in another unit.
    Scale,
    /// Two digits changed places.
    Transposed,
    /// One digit of two or more differs.
    Digit,
}

/// The slip between two bare figures of one kind of measure, if there is one.
pub fn slip(a: &Quantity, b: &Quantity) -> Option<Slip> {
    let (x, y) = (a.value?, b.value?);
    let (p, q) = (significant(x), significant(y));
    let scaled = x != y || measure(a) != measure(b) || a.unit != b.unit;
    if p == q && p.len() >= 2 && scaled {
        return Some(Slip::Scale);
    }
    if a.unit != b.unit && unit_dimension(a.unit.as_deref()?).is_some() {
        return None;
    }
    let (p, q) = (whole_digits(x), whole_digits(y));
    if p.len() != q.len() || p.len() < 2 {
        return None;
    }
    let differ: Vec<usize> = (0..p.len()).filter(|&i| p[i] != q[i]).collect();
    match differ[..] {
        [i, j] if p[i] == q[j] && p[j] == q[i] => Some(Slip::Transposed),
        [_] => Some(Slip::Digit),
        _ => None,
    }
}

/// The digits of a figure as printed in full, whole part only, trailing zeros of a scale word left out.
fn whole_digits(x: f64) -> Vec<u8> {
    let text = if x.fract() == 0.0 { format!("{x:.0}") } else { format!("{x}") };
    text.bytes().filter(u8::is_ascii_digit).collect()
}
