//! Parts: "two-thirds", "a quarter", "half a million", and the "and a half" of a mixed number.

use super::{Number, NumberWord, Style, word};
use crate::quantity::lexicon::{ORDINALS, PHRASE_ENDS};
use crate::quantity::line::Line;
use crate::quantity::{noun, unit};

/// What divides, as a word: the fifths of "three fifths", the "twenty-firsts" of "three twenty-firsts".
pub struct Denominator {
    /// By how much.
    pub value: f64,
    /// Whether it is in the plural.
    pub plural: bool,
    /// One past its last token.
    pub end: usize,
}

/// The denominator that starts at `i`.
pub fn denominator(line: &Line<'_>, i: usize) -> Option<Denominator> {
    let plain = |word: &str, value: f64, end: usize| Denominator {
        value,
        plural: word.ends_with('s') || word == "halves",
        end,
    };
    match word(line, i)? {
        NumberWord::Denominator(d) => Some(plain(line.low(i), d, i + 1)),
        NumberWord::Tens(tens) if line.is_joint(i + 1) => {
            let last = line.low(i + 2);
            let rank = ORDINALS.get(last).or_else(|| ORDINALS.get(last.strip_suffix('s')?))?;
            (*rank < 10.0).then(|| plain(last, tens + rank, i + 3))
        }
        _ => None,
    }
}

/// "and a half", "and three quarters", "and a third" after a number: the part, and one past it.
pub fn and_a_part(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    let and = line.past_joint(i);
    if !matches!(line.low(and), "and" | "&") {
        return None;
    }
    let at = line.past_joint(and + 1);
    let count = match line.low(at) {
        "a" | "one" => 1.0,
        _ => match word(line, at)? {
            NumberWord::Unit(n) if n > 1.0 => n,
            _ => return None,
        },
    };
    let d = denominator(line, line.past_joint(at + 1))?;
    if d.plural != (count > 1.0) || count >= d.value {
        return None;
    }
    // "two died and a third was hurt"
    let usual = matches!(line.low(d.end - 1), "half" | "quarter" | "quarters");
    (usual || d.plural || closes(line, d.end)).then_some((count / d.value, d.end))
}

/// Whether what follows lets "and a third" be a part: a mark, a scale word, a unit, a plural, "of".
fn closes(line: &Line<'_>, end: usize) -> bool {
    !line.is_word(end)
        || matches!(line.low(end), "of" | "times")
        || matches!(word(line, end), Some(NumberWord::Scale(_)))
        || unit::unit_after(line, end).is_some()
        || noun::is_plural(line.low(end))
}

/// "half a million", "half a dozen", "half million".
pub fn half(line: &Line<'_>, i: usize) -> Option<Number> {
    let article = line.low(i) == "a";
    let at = i + usize::from(article);
    if !matches!(line.low(at), "half" | "quarter") {
        return None;
    }
    let value = if line.low(at) == "half" { 0.5 } else { 0.25 };
    let a = line.past_joint(at + 1);
    let next = if line.low(a) == "of" && matches!(line.low(a + 1), "a" | "one") { a + 2 } else { a };
    let next = if line.low(next) == "a" { line.past_joint(next + 1) } else { next };
    match word(line, next) {
        Some(NumberWord::Scale(s)) => Some(Number::point(value, next, Style::Words).times(s, next + 1)),
        Some(NumberWord::Dozen) if value > 0.4 => Some(Number::point(6.0, next + 1, Style::Words)),
        _ => None,
    }
}

/// "a quarter", "one twenty-fifth", "half of", "½"; parts with a greater numerator are read with their number.
pub fn share(line: &Line<'_>, i: usize) -> Option<Number> {
    let article = line.low(i) == "a";
    if !article {
        match word(line, i)? {
            NumberWord::Unit(1.0) => {}
            NumberWord::Fraction(part) => return Some(Number::point(part, i + 1, Style::Share)),
            NumberWord::Denominator(2.0) if line.low(i) == "half" => return bare_half(line, i),
            _ => return None,
        }
    }
    let d = denominator(line, line.past_joint(i + 1)).filter(|d| !d.plural)?;
    let part = Number::point(1.0 / d.value, d.end, Style::Share);
    if let Some(scaled) = of_a_scale(line, part) {
        return Some(scaled);
    }
    let names_a_share = !article || line.low(d.end) == "of" || part_of_something(line, i, d.end);
    names_a_share.then_some(part)
}

/// "three quarters of a million".
pub fn of_a_scale(line: &Line<'_>, part: Number) -> Option<Number> {
    let a = part.end + 1;
    let of_a = line.low(part.end) == "of" && matches!(line.low(a), "a" | "one");
    match word(line, a + 1).filter(|_| of_a)? {
        NumberWord::Scale(s) => Some(part.times(s, a + 2)),
        _ => None,
    }
}

/// Words before "a third" or "half" that make it an amount.
fn leads(word: &str) -> bool {
    matches!(
        word,
        "by" | "than"
            | "about"
            | "over"
            | "nearly"
            | "almost"
            | "around"
            | "roughly"
            | "some"
            | "just"
            | "under"
            | "below"
            | "above"
            | "least"
    )
}

/// Whether "a third" is a part and not the next of a row: "cut by a third", not "a third person".
fn part_of_something(line: &Line<'_>, i: usize, end: usize) -> bool {
    if matches!(line.low(end), "more" | "less" | "fewer" | "higher" | "lower" | "bigger" | "smaller") {
        return true;
    }
    let alone = i == 0 && end == line.len();
    // "by a quarter point", "a half point"
    let point = line.low(end) == "point" && line.low(end - 1) != "third";
    alone || point || leads(line.low(i.wrapping_sub(1))) && (!line.is_word(end) || PHRASE_ENDS.contains(line.low(end)))
}

/// "half of", "half the"; not "the second half" or "half-time".
fn bare_half(line: &Line<'_>, i: usize) -> Option<Number> {
    let next = line.low(i + 1);
    let of_something =
        matches!(next, "of" | "the" | "their" | "its" | "his" | "her" | "our" | "those" | "these" | "all");
    // "half an hour", "half a percentage point"
    let of_a_unit = matches!(next, "a" | "an") && unit::unit_after(line, i + 2).is_some();
    let before = line.low(i.wrapping_sub(1));
    let named = matches!(before, "first" | "second" | "other" | "opening" | "the" | "this" | "last");
    ((of_something || of_a_unit || leads(before)) && !named).then(|| Number::point(0.5, i + 1, Style::Share))
}
