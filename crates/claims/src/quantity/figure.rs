//! One figure: number with sign, money and unit, before modifiers and nouns are looked at.

use super::lexicon::Unit;
use super::line::{Line, is_dash};
use super::number::{Number, Style, read_number};
use super::{compound, unit};

/// A number with its sign, money and unit.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// First token, sign and symbol included.
    pub start: usize,
    /// First token of the number.
    pub first: usize,
    /// One past the last token, unit included.
    pub end: usize,
    /// The number, its sign applied.
    pub number: Number,
    /// Its unit or money.
    pub unit: Option<&'static Unit>,
}

impl Figure {
    /// Whether a unit, a symbol or a scale word says what it measures.
    pub fn measured(&self) -> bool {
        self.unit.is_some() || self.number.scaled
    }
}

/// Reads the figure whose number starts at `i`; `floor` is the first token that may belong to it.
pub fn read_figure(line: &Line<'_>, i: usize, floor: usize) -> Option<Figure> {
    let mut figure = read_one(line, i, floor)?;
    compound::take_in(line, &mut figure);
    Some(figure)
}

/// A figure with one unit at most.
pub fn read_one(line: &Line<'_>, i: usize, floor: usize) -> Option<Figure> {
    let symbol = unit::money_before(line, signless(line, i)).filter(|(_, start)| *start >= floor);
    let mut number = read_number(line, i, symbol.is_some())?;
    let mut start = symbol.map_or(signless(line, i), |(_, start)| start);
    let negative = sign(line, i, start, floor);
    if let Some(at) = negative {
        start = start.min(at);
        (number.min, number.max) = (-number.max, -number.min);
    } else if symbol.is_none() {
        start = i;
    }
    let mut figure = Figure { start, first: i, end: number.end, number, unit: symbol.map(|(u, _)| u) };
    match figure.unit {
        Some(_) => money_suffix(line, &mut figure),
        None => add_unit(line, &mut figure),
    }
    // "minus" is printed apart only before degrees.
    let degrees = figure.unit.is_some_and(|u| u.dimension.contains("temperature"));
    if negative.is_none() && degrees && line.is_number(i) && start == i && i > floor && minus_apart(line, i - 1) {
        figure.start = i - 1;
        (figure.number.min, figure.number.max) = (-figure.number.max, -figure.number.min);
    }
    Some(figure)
}

/// The token that the number's symbol would end before: `$-50` keeps its sign between the two.
fn signless(line: &Line<'_>, i: usize) -> usize {
    let before = i.wrapping_sub(1);
    if is_dash(line.low(before)) && line.glued(i) && line.low(before.wrapping_sub(1)) == "$" { before } else { i }
}

/// The minus that belongs to a figure: set before it, touching it, with room on its left.
fn sign(line: &Line<'_>, i: usize, start: usize, floor: usize) -> Option<usize> {
    if signless(line, i) != i {
        return Some(i - 1);
    }
    let at = start.checked_sub(1).filter(|at| *at >= floor)?;
    if matches!(line.low(at), "minus" | "negative") {
        // "plus or minus 3 points"
        let either = line.low(at.wrapping_sub(1)) == "or" && line.low(at.wrapping_sub(2)) == "plus";
        return (!either).then_some(at);
    }
    let dash = if line.low(at) == "-" && line.low(at.wrapping_sub(1)) == "minus" { at - 1 } else { at };
    let before = line.low(at.wrapping_sub(1));
    // "75 -300 mm" is a range ill set.
    let free = !line.glued(at) && !line.is_number(at.wrapping_sub(1))
        || matches!(before, "(" | "minus" | "<" | ">" | "=" | "~" | "≤" | "≥");
    (matches!(line.low(at), "-" | "−" | "–") && line.glued(start) && free && line.is_number(i) && line.low(at) != "–")
        .then_some(dash)
}

/// Whether a dash set apart is a minus: nothing, or a word that wants an amount, stands before it.
fn minus_apart(line: &Line<'_>, at: usize) -> bool {
    matches!(line.low(at), "-" | "−")
        && (at == 0
            || matches!(
                line.low(at - 1),
                "to" | "at"
                    | "of"
                    | "is"
                    | "was"
                    | "below"
                    | "convert"
                    | "between"
                    | "from"
                    | "and"
                    | "reached"
                    | "hit"
            ))
}

/// "$389 U.S.", "$389 AUD": the code after the figure wins over the bare symbol.
fn money_suffix(line: &Line<'_>, figure: &mut Figure) {
    let Some(money) = figure.unit.filter(|u| u.name == "dollar") else { return };
    let raw = line.raw(figure.end);
    if matches!(raw, "U.S." | "US") && !line.is_capital(figure.end + 1) && !line.is_word(figure.end + 1) {
        figure.end += 1;
    } else if let Some((unit, end)) = unit::unit_after(line, figure.end).filter(|(u, _)| u.dimension == money.dimension)
    {
        (figure.unit, figure.end) = (Some(unit), end);
    }
}

fn add_unit(line: &Line<'_>, figure: &mut Figure) {
    let end = figure.end;
    if let Some((unit, factor, to)) = unit::scaled_code(line, end) {
        figure.number = figure.number.scaled_by(factor);
        (figure.unit, figure.end) = (Some(unit), to);
    } else if let Some((unit, to)) = unit::unit_after(line, end).or_else(|| unit::bracketed(line, end)) {
        if unit_fits(line, figure, unit, to) {
            (figure.unit, figure.end) = (Some(unit), to);
        }
    } else if matches!(line.low(line.past_joint(end)), "pound" | "pounds") {
        figure.unit = unit::named(if is_money(line, figure) { "pound" } else { "pound-mass" });
        figure.end = line.past_joint(end) + 1;
    } else if line.low(end) == "st" && line.glued(end) && figure.number.min < 100.0 {
        (figure.unit, figure.end) = (unit::named("stone"), end + 1);
    } else if line.low(line.past_joint(end)) == "stone" && weighs(line, figure, end) {
        (figure.unit, figure.end) = (unit::named("stone"), line.past_joint(end) + 1);
    } else if line.low(end) == "bar"
        && figure.number.min > 1.0
        && !line.is_word(end + 1)
        && line.is_number(figure.first)
    {
        (figure.unit, figure.end) = (unit::named("bar"), end + 1);
    } else if line.low(end) == "in" && (line.glued(end) || is_extent(line.low(end + 1)) || ends_in_inches(line, end)) {
        (figure.unit, figure.end) = (unit::named("inch"), end + 1);
    } else if matches!(line.low(end), "an" | "a") && figure.number.style == Style::Share {
        // "half an hour"
        if let Some((unit, to)) = unit::unit_after(line, end + 1) {
            (figure.unit, figure.end) = (Some(unit), to);
        }
    } else if line.low(end) == "of"
        && figure.number.style == Style::Share
        && matches!(line.low(end + 1), "a" | "an")
        && let Some((unit, to)) = unit::unit_after(line, end + 2)
    {
        // "two thirds of a mile"
        (figure.unit, figure.end) = (Some(unit), to);
    } else if line.low(end) == "of"
        && figure.number.style == Style::Vague
        && let Some((unit, to)) = unit::unit_after(line, end + 1)
    {
        // "tens of millions of dollars"
        (figure.unit, figure.end) = (Some(unit), to);
    }
    if figure.unit.is_some_and(|u| u.dimension == "duration" || u.dimension == "calendar duration") {
        age(line, figure);
    }
    if figure.unit.is_none() && figure.number.style == Style::Share && line.low(figure.end) == "point" {
        // "a quarter point"
        (figure.unit, figure.end) = (unit::named("percentage point"), figure.end + 1);
    }
    if figure.unit.is_none() && figure.number.style == Style::Share {
        figure.unit = unit::named("share");
    }
}

/// "weighs 12 stone", "a 15-stone forward", "12 stone 4lb": a weight and no stones.
fn weighs(line: &Line<'_>, figure: &Figure, end: usize) -> bool {
    let told = (figure.start.saturating_sub(6)..figure.start)
        .any(|at| line.low(at).starts_with("weigh") || matches!(line.low(at), "lost" | "gained" | "weight" | "shed"));
    line.is_joint(end) || told || line.is_number(end + 1)
}

fn is_extent(word: &str) -> bool {
    matches!(word, "thick" | "long" | "wide" | "tall" | "deep" | "high" | "across")
}

/// "Its length is 2 in": nothing follows, and a length was asked for.
fn ends_in_inches(line: &Line<'_>, at: usize) -> bool {
    let closes = at + 1 == line.len() || (matches!(line.low(at + 1), "." | ")" | "x" | "×") && !line.is_word(at + 2));
    closes
        && (at.saturating_sub(12)..at).any(|b| {
            matches!(
                line.low(b),
                "length"
                    | "height"
                    | "width"
                    | "depth"
                    | "thickness"
                    | "diameter"
                    | "rain"
                    | "rainfall"
                    | "snow"
                    | "measures"
                    | "measured"
                    | "measuring"
            )
        })
}

/// Keeps words that are units elsewhere from being units here.
fn unit_fits(line: &Line<'_>, figure: &Figure, unit: &Unit, to: usize) -> bool {
    let word = line.raw(to - 1);
    let joint = line.is_joint(figure.end);
    match unit.name {
        // "the two second homes", "three minute details"
        "second" if word == "second" => joint || figure.number.value() == Some(1.0) || line.is_number(figure.first),
        "won" => figure.number.min >= 1000.0 || line.low(to - 1) != "won",
        "penny" if word == "p" => !matches!(line.raw(figure.first), "1080" | "720" | "480" | "2160" | "1440" | "360"),
        // "a Boeing 777F"
        "degree celsius" | "degree fahrenheit" if word.len() == 1 => {
            figure.start < 2 || !line.is_capital(figure.start - 1)
        }
        "percent" if word == "pc" => line.glued(figure.end),
        _ => true,
    }
}

/// Pounds are money when there are many, or when somebody pays.
fn is_money(line: &Line<'_>, figure: &Figure) -> bool {
    const PAID: &[&str] = &[
        "cost", "costs", "pay", "pays", "paid", "paying", "fine", "fined", "price", "priced", "spend", "spent",
        "worth", "fee", "salary", "raise", "raised", "donate", "donated", "ticket", "sterling", "earn", "earned",
        "won", "owed",
    ];
    if line.is_joint(figure.end) && figure.number.min < 1000.0 {
        return false;
    }
    if line.low(line.past_joint(figure.end) + 1) == "of" && figure.number.min < 1e6 {
        return false;
    }
    let from = figure.start.saturating_sub(8);
    figure.number.min >= 5000.0 || (from..figure.start).any(|at| PAID.contains(&line.low(at)))
}

/// "41-year-old", "2,400 years old", "six months of age".
fn age(line: &Line<'_>, figure: &mut Figure) {
    let end = line.past_joint(figure.end);
    let to = match (line.low(end), line.low(end + 1)) {
        ("old" | "olds", _) => end + 1,
        ("of", "age") => end + 2,
        _ => return,
    };
    let name = match figure.unit.map(|u| u.name) {
        Some("year") => "year of age",
        Some("month") => "month of age",
        Some("week") => "week of age",
        Some("day") => "day of age",
        _ => return,
    };
    (figure.unit, figure.end) = (unit::named(name), to);
}
