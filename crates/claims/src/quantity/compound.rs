//! A figure and the smaller one that goes on with it to one: "5 feet 2 inches", "thirteen dollars and 45 cents", "6'2\"".

use super::figure::{Figure, read_one};
use super::lexicon::Unit;
use super::line::Line;
use super::number::{Number, Style};
use super::unit;

/// Takes smaller figures into the one before them, or reads feet and inches from their marks.
pub fn take_in(line: &Line<'_>, figure: &mut Figure) {
    let Some(unit) = figure.unit else { return marks(line, figure) };
    let whole = figure.number.value().is_some_and(|v| v.fract() == 0.0 && v >= 0.0) && !figure.number.scaled;
    if !whole || figure.number.style == Style::Share {
        return;
    }
    let (mut last, mut in_whole) = (unit, 1.0);
    while let Some(part) = smaller(line, figure, last, figure.end) {
        in_whole /= part.ratio;
        let number = figure.number;
        let added = part.count * in_whole;
        figure.number = Number { min: number.min + added, max: number.max + added, ..number };
        (figure.end, last) = (part.end, part.unit);
    }
}

/// A smaller figure that goes on with a greater.
struct Part {
    count: f64,
    unit: &'static Unit,
    /// How many of its unit make the greater one.
    ratio: f64,
    end: usize,
}

/// The smaller figure at `end`, after a figure in `unit`.
fn smaller(line: &Line<'_>, figure: &Figure, unit: &Unit, end: usize) -> Option<Part> {
    let and = line.low(end) == "and";
    let comma = line.low(end) == "," && matches!(unit.name, "foot" | "stone" | "pound-mass");
    let at = end + usize::from(and || comma);
    let part = read_one(line, at, at).filter(|f| f.start == at)?;
    let ratio = ratio(unit, part.unit?)?;
    // "two years and six months": lengths of time that are named one after the other stay apart, but on a clock.
    let time = unit.dimension.ends_with("duration");
    let apart = and && time && !matches!(unit.name, "hour" | "minute");
    // "one hour, 14 minutes and nine seconds": three by three, or the last two would look like the whole.
    let listed = time && line.low(figure.start.wrapping_sub(1)) == ",";
    let count = part.number.value().filter(|v| (0.0..ratio).contains(v) && !apart && !listed)?;
    Some(Part { count, unit: part.unit?, ratio, end: part.end })
}

/// How many of the smaller unit make the greater, for the pairs that are printed together.
fn ratio(greater: &Unit, smaller: &Unit) -> Option<f64> {
    let name = |a: &str, b: &str| greater.name == a && smaller.name == b;
    if let Some((minor, many)) = greater.minor {
        return (smaller.name == minor && smaller.dimension == "minor currency").then_some(many);
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
