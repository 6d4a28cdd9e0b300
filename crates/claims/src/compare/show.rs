//! Quantities and how they relate to words for people: "100 miles are 160.9 kilometres and round to 161 kilometres".

use super::Relation;
use super::measure::{Bridge, bridge};
use super::quantity::same;
use crate::Quantity;
use crate::quantity::named;

/// Why two quantities relate as they do.
pub(super) fn reason(a: &Quantity, b: &Quantity, relation: Relation) -> String {
    let (x, y) = (quantity(a), quantity(b));
    match bridge(a, b) {
        Bridge::Scales(p, q) if a.value.is_some() && b.value.is_some() => {
            let base = a.value.map_or(0.0, |v| p.apply(v));
            let there = amount((base - q.zero) / q.factor, b);
            let bare = amount(a.value.unwrap_or_default(), a);
            match relation {
                Relation::Equal => format!("{bare} are {there}"),
                Relation::Rounded => {
                    format!("{bare} are {there} and round to {}", amount(b.value.unwrap_or_default(), b))
                }
                _ => format!("{bare} are {there}: {}", told(&x, &y, relation)),
            }
        }
        Bridge::Days(..) => {
            let years = [a, b].iter().any(|q| q.unit.as_deref().is_some_and(|u| u.starts_with("year")));
            let known = if years { "a year has 365 or 366 days" } else { "a month has 28 to 31 days" };
            format!("{known}: {}", told(&x, &y, relation))
        }
        _ if relation == Relation::Rounded => {
            let (p, q) = (a.value.unwrap_or_default(), b.value.unwrap_or_default());
            let (fine, coarse) =
                if super::significant(p).len() >= super::significant(q).len() { (p, q) } else { (q, p) };
            format!("{} rounds to {}", figure(fine), figure(coarse))
        }
        _ => told(&x, &y, relation),
    }
}

fn told(x: &str, y: &str, relation: Relation) -> String {
    match relation {
        Relation::Equal => format!("both say {x}"),
        Relation::Rounded => format!("{x} rounds to {y}"),
        Relation::Inside => format!("{x} lies inside {y}"),
        Relation::Contains => format!("{y} lies inside {x}"),
        Relation::Overlapping => format!("{x} and {y} have figures in common"),
        Relation::Disjoint => format!("{x} lies outside {y}"),
        Relation::NotComparable => format!("{x} and {y} cannot be compared"),
    }
}

/// A quantity with its bound in words. What is counted is left out.
fn quantity(q: &Quantity) -> String {
    let about = if q.approximate { "about " } else { "" };
    match (q.min, q.max) {
        (Some(min), Some(max)) if same(Some(min), Some(max)) => format!("{about}{}", amount(min, q)),
        (Some(min), Some(max)) => format!("{about}{} to {}", figure(min), amount(max, q)),
        (Some(min), None) => format!("{} {}", if q.min_open { "over" } else { "at least" }, amount(min, q)),
        (None, Some(max)) => format!("{} {}", if q.max_open { "under" } else { "at most" }, amount(max, q)),
        (None, None) => format!("{about}any figure"),
    }
}

/// A figure with its unit, if that is one of measure or money.
fn amount(x: f64, q: &Quantity) -> String {
    let unit = q.unit.as_deref().filter(|unit| named(unit).is_some());
    let figure = figure(x);
    let amount = match unit {
        None => figure,
        Some(unit) if figure == "1" => format!("1 {unit}"),
        Some(unit) => format!("{figure} {}", plural(unit)),
    };
    q.per.as_ref().map_or_else(|| amount.clone(), |per| format!("{amount} per {per}"))
}

/// "1.18 billion", "1,150", "160.9": four digits of a fraction, all of a whole figure below a million.
pub(super) fn figure(x: f64) -> String {
    for (scale, word) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] {
        if x.abs() >= scale && x.abs() < scale * 1e6 {
            return decimal(x / scale, 6) + word;
        }
    }
    if x.fract() != 0.0 || x.abs() >= 1e6 {
        return decimal(x, 4);
    }
    let digits = format!("{:.0}", x.abs());
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if x < 0.0 { format!("-{text}") } else { text }
}

/// A decimal with so many significant digits at most, and without zeros at its end.
fn decimal(x: f64, digits: i32) -> String {
    let whole = if x == 0.0 { 1 } else { x.abs().log10().floor() as i32 + 1 };
    let places = usize::try_from((digits - whole).clamp(0, 12)).unwrap_or(0);
    let text = format!("{x:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_string() } else { text }
}

/// The plural of a unit's name, on the word that bears it: "feet", "miles per hour", "degrees celsius".
fn plural(unit: &str) -> String {
    const SAME: &[&str] =
        &["percent", "hertz", "horsepower", "yen", "yuan", "won", "baht", "lux", "celsius", "fahrenheit"];
    if let Some(rest) = unit.strip_prefix("degree ") {
        return format!("degrees {rest}");
    }
    for joint in [" per ", " of "] {
        if let Some((head, rest)) = unit.split_once(joint) {
            return format!("{}{joint}{rest}", plural(head));
        }
    }
    let (before, word) = unit.rsplit_once(' ').map_or(("", unit), |(before, word)| (before, word));
    let word = match word {
        "foot" => "feet".into(),
        "penny" => "pence".into(),
        "century" => "centuries".into(),
        "millennium" => "millennia".into(),
        same if SAME.contains(&same) || same.ends_with("hertz") => same.into(),
        word if word.ends_with("ch") => format!("{word}es"),
        word => format!("{word}s"),
    };
    if before.is_empty() { word } else { format!("{before} {word}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_printed_as_a_reader_would_say_them() {
        let shown = [1.18e9, 650.0, 1150.0, 160.9344, 0.621_371, -5.0, 412_000_000.0, 0.0].map(figure);
        assert_eq!(shown, ["1.18 billion", "650", "1,150", "160.9", "0.6214", "-5", "412 million", "0"]);
    }

    #[test]
    fn the_word_that_bears_the_plural_gets_it() {
        let units = ["foot", "mile per hour", "degree celsius", "square inch", "month of age", "percent", "gigahertz"];
        let wanted =
            ["feet", "miles per hour", "degrees celsius", "square inches", "months of age", "percent", "gigahertz"];
        assert_eq!(units.map(plural), wanted);
    }
}
