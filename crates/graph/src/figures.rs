//! Two quantities to how they relate: equal, rounded, one inside the other, apart, or not comparable; and whether they look like
//! one figure with a slip of the hand in it.

use copydesk_claims::{Quantity, unit_dimension};

/// How two quantities of the same thing relate, as intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same interval.
    Equal,
    /// Equal to the digits printed.
    Rounded,
    /// The same figure, with a bound here and bare or with another bound there.
    Hedged,
    /// The first lies inside the second.
    Inside,
    /// The second lies inside the first.
    Around,
    /// They overlap.
    Overlapping,
    /// No figure can be meant by both.
    Disjoint,
}

/// What measures a quantity: only quantities of one measure can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The factor from the unit of `a` to that of `b`.
fn factor(a: &Quantity, b: &Quantity) -> f64 {
    let base = |q: &Quantity| q.unit.as_deref().and_then(unit_dimension).map_or(1.0, |(_, f)| f);
    base(a) / base(b)
}

/// How two quantities of one measure relate; `a` is brought to the unit of `b`.
pub fn fit(a: &Quantity, b: &Quantity) -> Fit {
    let f = factor(a, b);
    let scale = |x: Option<f64>| x.map(|x| x * f);
    let (a_min, a_max) = (scale(a.min), scale(a.max));
    if same(a_min, b.min)
        && same(a_max, b.max)
        && a.min_open == b.min_open
        && a.max_open == b.max_open
        && a.approximate == b.approximate
    {
        return Fit::Equal;
    }
    if same(scale(a.value), b.value) && a.value.is_some() && (f - 1.0).abs() < 1e-9 {
        return Fit::Hedged;
    }
    // "About 50" may be 46; "some 52" is not 47.
    let rough = |x: f64| if significant(x).len() < 2 { 0.1 } else { 0.05 };
    let loose = |q: &Quantity, x: f64| if q.approximate { rough(x) * x.abs() } else { 0.0 };
    let low = |q: &Quantity, min: Option<f64>| min.map_or(f64::NEG_INFINITY, |m| m - loose(q, m));
    let high = |q: &Quantity, max: Option<f64>| max.map_or(f64::INFINITY, |m| m + loose(q, m));
    let (al, ah, bl, bh) = (low(a, a_min), high(a, a_max), low(b, b.min), high(b, b.max));
    let apart =
        ah < bl || bh < al || (ah == bl && (a.max_open || b.min_open)) || (bh == al && (b.max_open || a.min_open));
    if let (Some(x), Some(y)) = (a.value.map(|v| v * f), b.value)
        && ((f - 1.0).abs() > 1e-9 || x != y)
        && rounds_to(x, y, f)
    {
        return Fit::Rounded;
    }
    if apart {
        return Fit::Disjoint;
    }
    if al >= bl && ah <= bh {
        return Fit::Inside;
    }
    if bl >= al && bh <= ah { Fit::Around } else { Fit::Overlapping }
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        _ => false,
    }
}

/// Whether one figure is the other, rounded to the digits it is printed with: two at least, unless a unit was converted.
fn rounds_to(x: f64, y: f64, factor: f64) -> bool {
    let converted = (factor - 1.0).abs() > 1e-9;
    [(x, y), (y, x)].iter().any(|&(fine, coarse)| {
        let digits = significant(coarse);
        let enough = digits.len() >= if converted { 1 } else { 2 };
        let step = 10_f64.powi(exponent(coarse) - i32::try_from(digits.len()).unwrap_or(0) + 1);
        enough && (fine - coarse).abs() <= step / 2.0 + 1e-9 && (converted || significant(fine).len() > digits.len())
    })
}

/// Significant digits of a figure, without zeros at its ends.
pub fn significant(x: f64) -> String {
    const WHOLE_MAX: f64 = 1e15;
    // Most figures are whole, and the way over a fraction is long.
    if x.fract() == 0.0 && x.abs() < WHOLE_MAX {
        return (x.abs() as u64).to_string().trim_matches('0').to_string();
    }
    let text = format!("{:.6}", x.abs());
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_string()
}

fn exponent(x: f64) -> i32 {
    if x == 0.0 { 0 } else { x.abs().log10().floor() as i32 }
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
