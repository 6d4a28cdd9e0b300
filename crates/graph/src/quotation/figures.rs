//! Units of a number to one unit with its value: "twenty", "five" to 25; "1.2", "bn" to 1,200,000,000.

use super::units::{Mark, Unit, UnitKind};
use copydesk_claims::wording::{NumberPart, number_part};

/// The value of a number in a quotation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Its value; of a vague word the least it stands for.
    pub value: f64,
    /// "hundreds", "dozens".
    pub vague: bool,
    /// "one", "a hundred": the word may count nothing.
    pub weak: bool,
}

/// Joins the units of each number.
pub(super) fn gather(mut units: Vec<Unit>) -> Vec<Unit> {
    // "$4 million" is cut to "4", "dollars", "million".
    for at in 1..units.len().saturating_sub(1) {
        let sign =
            units[at].span == units[at - 1].span && matches!(units[at].key.as_str(), "dollars" | "pounds" | "euros");
        let scale = matches!(number_part(&units[at + 1].folded), Some(NumberPart::Scale(_) | NumberPart::Letters(_)));
        if sign && scale && units[at].after == Mark::None {
            units.swap(at, at + 1);
        }
    }
    let mut found: Vec<Unit> = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        match read(&units[at..]) {
            Some((figure, count)) => {
                let mut unit = units[at].clone();
                unit.span = unit.span.join(units[at + count - 1].span);
                unit.after = units[at + count - 1].after;
                unit.folded = units[at..at + count].iter().map(|u| u.folded.as_str()).collect();
                unit.key = format!("#{}{}", figure.value, if figure.vague { "+" } else { "" });
                unit.figure = Some(figure);
                found.push(unit);
                at += count;
            }
            None => {
                found.push(units[at].clone());
                at += 1;
            }
        }
    }
    found
}

/// The number that the first units are, and how many they are.
fn read(units: &[Unit]) -> Option<(Figure, usize)> {
    let first = units.first().filter(|u| u.kind != UnitKind::Gap)?;
    if let Some(value) = vague(&first.key) {
        return Some((Figure { value, vague: true, weak: false }, 1));
    }
    // Marks and brackets end a number.
    let same = |n: usize| units[n].kind == first.kind && units[n - 1].after == Mark::None;
    let part = |n: usize| if n > 0 && !same(n) { None } else { number_part(&units.get(n)?.folded) };
    let digits = digits(&first.key);
    let article = matches!(first.key.as_str(), "a" | "an");
    let weak = article || first.key == "one";
    let (mut total, mut current, mut count) = match (digits, number_part(&first.folded)) {
        (Some(value), _) => (0.0, value, 1),
        (None, Some(NumberPart::Unit(value) | NumberPart::Tens(value))) => (0.0, value, 1),
        (None, Some(NumberPart::Times(_) | NumberPart::Scale(_))) if !article => (0.0, 1.0, 0),
        _ if article && units.len() > 1 && matches!(part(1), Some(NumberPart::Times(_) | NumberPart::Scale(_))) => {
            (0.0, 1.0, 1)
        }
        _ => return None,
    };
    let opened = count;
    let mut last = number_part(&first.folded);
    while count < units.len() {
        let next = if count == 0 { number_part(&first.folded) } else { part(count) };
        match next {
            Some(NumberPart::Unit(value))
                if value < 10.0 && matches!(last, Some(NumberPart::Tens(_))) && digits.is_none() && count > 0 =>
            {
                current += value;
            }
            Some(NumberPart::Times(value)) => current *= value,
            Some(NumberPart::Scale(value)) => {
                total += current * value;
                current = 0.0;
            }
            // Letters stand right behind their figure: "4m", and not "4 m".
            Some(NumberPart::Letters(value)) if digits.is_some() && units[count].span == first.span => current *= value,
            // "three hundred and five".
            None if units[count].key == "and"
                && matches!(last, Some(NumberPart::Times(_)))
                && count + 1 < units.len()
                && same(count)
                && matches!(part(count + 1), Some(NumberPart::Unit(_) | NumberPart::Tens(_))) =>
            {
                if let Some(NumberPart::Unit(value) | NumberPart::Tens(value)) = part(count + 1) {
                    current += value;
                }
                count += 1;
            }
            Some(NumberPart::Unit(value) | NumberPart::Tens(value))
                if matches!(last, Some(NumberPart::Times(_) | NumberPart::Scale(_))) =>
            {
                current += value;
            }
            _ => break,
        }
        last = number_part(&units[count].folded);
        count += 1;
    }
    let figure = Figure { value: total + current, vague: false, weak: weak && count == opened };
    Some((figure, count))
}

/// Digits with commas and a point; a time of day keeps its minutes as decimals.
fn digits(key: &str) -> Option<f64> {
    if !key.starts_with(|c: char| c.is_ascii_digit()) || key.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    key.replace(',', "").replace(':', ".").parse().ok()
}

/// Words for a size: "hundreds".
fn vague(key: &str) -> Option<f64> {
    Some(match key {
        "dozens" => 12.0,
        "scores" => 20.0,
        "hundreds" => 100.0,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        _ => return None,
    })
}
