//! A figure and the smaller one that goes on with it to one: "5 feet 2 inches", "thirteen dollars and 45 cents", "6'2\"".

use super::figure::{Figure, read_one};
use super::lexicon::Unit;
use super::line::Line;
use super::number::{Number, Style};
use super::unit;

/// Takes a smaller figure into the one before it, or reads feet and inches from their marks.
pub fn take_in(line: &Line<'_>, figure: &mut Figure) {
    if figure.unit.is_none() {
        marks(line, figure);
    } else if let Some(part) = smaller(line, figure) {
        figure.number = Number { min: figure.number.min + part.0, max: figure.number.max + part.0, ..figure.number };
        figure.end = part.1;
    }
}

/// What the smaller figure adds, in the greater unit, and one past its last token.
fn smaller(line: &Line<'_>, figure: &Figure) -> Option<(f64, usize)> {
    let unit = figure.unit?;
    let whole = figure.number.value().is_some_and(|v| v.fract() == 0.0 && v >= 0.0) && !figure.number.scaled;
    if !whole || figure.number.style == Style::Share {
        return None;
    }
    let and = line.low(figure.end) == "and";
    let at = figure.end + usize::from(and);
    let part = read_one(line, at, at).filter(|f| f.start == at)?;
    let ratio = ratio(unit, part.unit?)?;
    // "two years and six months": lengths of time that are named one after the other stay apart, but on a clock.
    let apart = and && unit.dimension.ends_with("duration") && !matches!(unit.name, "hour" | "minute");
    let count = part.number.value().filter(|v| (0.0..ratio).contains(v) && !apart)?;
    Some((count / ratio, part.end))
}

/// How many of the smaller unit make the greater, for the pairs that are printed together.
fn ratio(greater: &Unit, smaller: &Unit) -> Option<f64> {
    let name = |a: &str, b: &str| greater.name == a && smaller.name == b;
    if smaller.dimension == "minor currency" {
        let hundred = matches!((greater.name, smaller.name), ("dollar" | "euro" | "rand", "cent") | ("pound", "penny"));
        return hundred.then_some(100.0);
    }
    let together = name("foot", "inch")
        || name("yard", "foot")
        || name("mile", "yard")
        || name("stone", "pound-mass")
        || name("pound-mass", "ounce")
        || name("metre", "centimetre")
        || name("kilogram", "gram")
        || name("hour", "minute")
        || name("minute", "second")
        || name("day", "hour")
        || name("week", "day")
        || name("year", "month")
        || name("year of age", "month of age");
    (together && greater.dimension == smaller.dimension).then(|| (greater.factor / smaller.factor).round())
}

/// `6'2"`, `30′`, `10"`: feet and inches by their marks, where these close no quotation.
fn marks(line: &Line<'_>, figure: &mut Figure) {
    let at = figure.end;
    let small = |i: usize| line.raw(i).len() <= 3 && line.is_number(i);
    if !small(figure.first) || figure.end != figure.first + 1 || !line.glued(at) {
        return;
    }
    let number = &mut figure.number;
    match line.low(at) {
        "'" | "’" | "′" if line.glued(at + 1) && small(at + 1) && line.glued(at + 2) && is_inches(line, at + 2) => {
            let Ok(inches) = line.raw(at + 1).parse::<f64>() else { return };
            if inches >= 12.0 {
                return;
            }
            (number.min, number.max) = (number.min + inches / 12.0, number.max + inches / 12.0);
            (figure.unit, figure.end) = (unit::named("foot"), at + 3);
        }
        "′" => (figure.unit, figure.end) = (unit::named("foot"), at + 1),
        "'" if !line.glued(at + 1) && !opened(line, at, "'") => {
            (figure.unit, figure.end) = (unit::named("foot"), at + 1);
        }
        "″" => (figure.unit, figure.end) = (unit::named("inch"), at + 1),
        "\"" if !line.glued(at + 1) && !opened(line, at, "\"") => {
            (figure.unit, figure.end) = (unit::named("inch"), at + 1);
        }
        _ => {}
    }
}

fn is_inches(line: &Line<'_>, i: usize) -> bool {
    matches!(line.low(i), "\"" | "″" | "”")
}

/// Whether a quotation mark of this kind stands open before `at`: then the mark at `at` closes it.
fn opened(line: &Line<'_>, at: usize, mark: &str) -> bool {
    let like = |i: &usize| line.low(*i) == mark || mark == "'" && line.low(*i) == "‘";
    (0..at).filter(like).count() % 2 == 1
}
