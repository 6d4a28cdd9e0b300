//! "One" and "a": whether they count.

use super::figure::Figure;
use super::lexicon::PHRASE_ENDS;
use super::line::Line;
use super::number::{Number, Style};
use super::{hedge, noun, unit};

/// "more than a kilometre", "just under a mile": one of it, told by the modifier.
pub fn one_unit(line: &Line<'_>, i: usize) -> Option<Figure> {
    if !matches!(line.low(i), "a" | "an") || hedge::before(line, i).is_none() {
        return None;
    }
    let (unit, end) = unit::unit_after(line, i + 1)?;
    let measure = matches!(unit.dimension, "length" | "mass" | "volume" | "area" | "duration" | "calendar duration");
    let word = line.low(end - 1).len() > 2 && line.low(i + 1) != "second";
    let number = Number::point(1.0, i + 1, Style::Words);
    // "lower than a year ago" compares and bounds nothing.
    let then = matches!(line.low(end), "ago" | "earlier" | "before");
    (measure && word && !then).then_some(Figure { start: i, first: i, end, number, unit: Some(unit) })
}

/// Whether "one" counts and does not stand for something named before. Any other figure does.
pub fn one_counts(line: &Line<'_>, figure: &Figure) -> bool {
    if line.low(figure.first) != "one" || figure.number.end != figure.first + 1 {
        return true;
    }
    let (before, end) = (line.low(figure.start.wrapping_sub(1)), figure.number.end);
    if figure.unit.is_some() {
        return line.raw(end) != "day" || before == "than";
    }
    if matches!(before, "no" | "any" | "every" | "each" | "this" | "that" | "which" | "another" | "number" | "square") {
        return false;
    }
    let next = line.low(end);
    if before == "at" && matches!(next, "point" | "stage" | "time" | "moment") {
        return false;
    }
    if next == "of" {
        let group = matches!(
            line.low(end + 1),
            "them"
                | "us"
                | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "those"
                | "these"
                | "whom"
                | "which"
                | "two"
                | "three"
                | "four"
                | "five"
        );
        return before != "the" && (group || line.is_number(end + 1) || line.is_capital(end + 1));
    }
    let lower = line.is_word(end) && (!line.is_capital(end) || line.headline);
    let verb = PHRASE_ENDS.contains(next)
        || next.ends_with("ly")
        || next.ends_with("ed")
        || matches!(next, "thing" | "two" | "time" | "man" | "day" | "reason" | "way");
    // "one hopes", but "one species"
    let verb = verb || (noun::is_plural(next) && noun::singular(next) != next);
    lower && !verb && !line.is_joint(end)
}
