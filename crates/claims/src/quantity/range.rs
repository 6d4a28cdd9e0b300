//! Two figures to a range, a share, a tally, or nothing.

use super::figure::{Figure, read_figure};
use super::lexicon::{CHANGE_WORDS, PHRASE_ENDS, TALLIES, Tally};
use super::line::{Line, is_dash};
use super::noun::is_plural;
use super::number::{Number, Style};
use super::unit;

/// What a figure makes together with the one after it.
#[derive(Debug, Clone, Copy)]
pub enum Pair {
    /// "12 to 15": one quantity from the first to the second.
    Range(Figure),
    /// "one in five": so many per cent.
    Share(Figure),
    /// "19-14", "from 79 to 74": two figures; the first takes the unit of the second.
    Two(Figure),
    /// A score, a season, a telephone number: no quantity up to this token.
    Nothing(usize),
}

/// What the figure makes with what follows it.
pub fn read_pair(line: &Line<'_>, a: &Figure) -> Option<Pair> {
    if let Some(pair) = share(line, a) {
        return Some(pair);
    }
    let end = a.number.end;
    let percents = a.unit.is_some_and(|u| u.name == "percent") && line.is_number(a.end + 1);
    if line.is_joint(a.end) && (a.number.end == a.end || percents) {
        return joined(line, a);
    }
    let dash_word = is_dash(line.low(end)) && matches!(line.low(end + 1), "to" | "or") && line.glued(end);
    let word_at = if dash_word { end + 1 } else { a.end };
    let word = line.low(word_at);
    let b = match word {
        "to" | "through" | "or" | "~" | "and" | "–" => figure_at(line, line.past_joint(word_at + 1))?,
        _ => return None,
    };
    let lead = line.low(a.start.wrapping_sub(1));
    match word {
        "and" => (lead == "between" || between_hedged(line, a.start)).then(|| range(a, &b))?,
        "or" => near(a, &b).then(|| range(a, &b))?,
        "to" => worded(line, a, &b),
        _ => range(a, &b),
    }
}

fn between_hedged(line: &Line<'_>, start: usize) -> bool {
    // "between the ages of 18 and 25" stands four words off.
    let reach = if line.low(start.wrapping_sub(2)) == "ages" { 4 } else { 3 };
    (start.saturating_sub(reach)..start).any(|at| line.low(at) == "between")
}

/// The figure at `i`, its symbol of money included.
fn figure_at(line: &Line<'_>, i: usize) -> Option<Figure> {
    (i..i + 4).find_map(|at| read_figure(line, at, i)).filter(|f| f.start == i)
}

/// "three or four"; no "12 or 2019".
fn near(a: &Figure, b: &Figure) -> bool {
    a.unit.is_none()
        && a.number.min < b.number.min
        && b.number.min <= a.number.min * 2.0
        && a.number.min <= 1000.0
        && a.number.style == b.number.style
}

/// One quantity from `a` to `b`, if `a` is less and their units agree.
fn range(a: &Figure, b: &Figure) -> Option<Pair> {
    let (a, b) = (share_unit(a, b), share_unit(b, a));
    let same = match (a.unit, b.unit) {
        (None, None) => true,
        (Some(x), Some(y)) => x.name == y.name && x.currency == y.currency,
        _ => false,
    };
    let a = share_scale(&a, &b);
    (same && a.number.max < b.number.min).then(|| {
        let mut whole = Figure { end: a.end.max(b.end), unit: b.unit, ..a };
        whole.number.max = b.number.max;
        whole.number.end = b.number.end;
        Pair::Range(whole)
    })
}

/// `a` with the unit of `b` where it has none: "12 to 15 miles", "$12 to 15".
fn share_unit(a: &Figure, b: &Figure) -> Figure {
    Figure { unit: a.unit.or(b.unit), ..*a }
}

/// "10 to 15 billion": ten billion, too.
fn share_scale(a: &Figure, b: &Figure) -> Figure {
    let small = a.number.mantissa < b.number.mantissa && a.number.style != Style::Vague;
    if !a.number.scaled && b.number.scaled && small { scaled_like(a, b) } else { *a }
}

/// `a` with the scale word of `b`.
fn scaled_like(a: &Figure, b: &Figure) -> Figure {
    let mut a = *a;
    if b.number.mantissa != 0.0 {
        let end = a.number.end;
        a.number = Number { end, ..a.number.scaled_by(b.number.min / b.number.mantissa) };
    }
    a
}

/// "from 12 to 15", "12 to 15 miles", "19 to 14", "rose from 12 to 15".
fn worded(line: &Line<'_>, a: &Figure, b: &Figure) -> Option<Pair> {
    // "rose 60% in 2018 to 3.9 million", "rose by 4 million to 19 million"
    let year = a.number.style == Style::Plain && !a.measured() && (1900.0..2100.0).contains(&a.number.min);
    if line.low(a.start.wrapping_sub(1)) == "by" || (year && b.measured()) {
        return None;
    }
    let from = (a.start.saturating_sub(3)..a.start).any(|at| line.low(at) == "from");
    let money = |f: &Figure| f.unit.is_some_and(|u| u.dimension == "currency");
    if a.unit.is_some() && b.unit.is_none() && !(money(a) && from) {
        return None;
    }
    if changes(line, a.start) || a.number.min >= b.number.min || steps(line, a, b) {
        // "from 24.2 to 33-35 billion euros", "from 15 to 12 million"
        let last = line.is_joint(b.end).then(|| figure_at(line, b.end + 1)).flatten().unwrap_or(*b);
        let first = if from && a.unit.is_none() && last.number.scaled && a.number.min < 1000.0 {
            scaled_like(a, &last)
        } else {
            *a
        };
        let x = share_unit(&first, &last);
        return (from || a.number.style == Style::Plain || steps(line, a, b))
            .then_some(Pair::Two(if last.unit.is_some() { x } else { first }));
    }
    range(a, b)
}

/// "rose five pence to 913 pence", "rose 3 to 20": the size of a step and where it led.
fn steps(line: &Line<'_>, a: &Figure, b: &Figure) -> bool {
    let measured = a.end > a.number.end || a.start < a.first;
    let counted = line.is_word(b.end) && !PHRASE_ENDS.contains(line.low(b.end)) || line.is_joint(b.end);
    let bare = b.unit.is_none() && !b.number.scaled && !counted;
    CHANGE_WORDS.contains(line.low(a.start.wrapping_sub(1))) && (measured || bare)
}

/// Whether the figures are the ends of a change, not of a range: "rose by four points, from 8 to 12".
fn changes(line: &Line<'_>, start: usize) -> bool {
    let Some(from) = (start.saturating_sub(3)..start).rev().find(|&at| line.low(at) == "from") else { return false };
    let lead = line.low(from.wrapping_sub(1));
    if matches!(
        lead,
        "range" | "ranges" | "ranging" | "ranged" | "vary" | "varies" | "varying" | "anywhere" | "age" | "aged"
    ) {
        return false;
    }
    let mut words =
        (from.saturating_sub(12)..from).rev().map(|at| line.low(at)).take_while(|w| !matches!(*w, ";" | "("));
    words.any(|w| CHANGE_WORDS.contains(w) || matches!(w, "gone" | "went" | "go" | "goes" | "moved" | "changed"))
}

/// "5-7", "10-15 miles", "19-14", "2017-18", "555-0163".
fn joined(line: &Line<'_>, a: &Figure) -> Option<Pair> {
    let at = line.past_joint(a.end);
    // "a 3-for-2 split", "one-on-one"
    if matches!(line.low(at), "for" | "on" | "by" | "all") && line.is_joint(at + 1) {
        return read_figure(line, at + 2, at + 2).map(|b| Pair::Nothing(b.end));
    }
    // "24-cv-1234"
    if line.is_word(at)
        && line.is_joint(at + 1)
        && line.is_number(at + 2)
        && !matches!(line.low(at), "to" | "and" | "or")
    {
        return Some(Pair::Nothing(at + 3));
    }
    let at = if line.low(at) == "to" { line.past_joint(at + 1) } else { at };
    let b = figure_at(line, at)?;
    let (first, second) = (line.raw(a.first), line.raw(b.first));
    let zero = |s: &str| s.len() > 1 && s.starts_with('0') && !s.contains('.');
    let further = line.is_joint(b.end) && line.is_number(b.end + 1);
    let year = first.len() == 4
        && a.number.style == Style::Plain
        && a.unit.is_none()
        && matches!(second.len(), 2 | 4)
        && (1500.0..2101.0).contains(&a.number.min);
    if further || zero(second) || zero(first) || (year && b.unit.is_none()) {
        return Some(Pair::Nothing(chain_end(line, b.end)));
    }
    let measured = a.unit.is_some() || b.unit.is_some() || b.number.scaled;
    let counts = a.number.min < b.number.min && is_plural(line.low(b.end)) && line.low(b.end) != "thanks";
    if !measured && !counts && a.number.style != Style::Marked {
        if cue(line, a.start, b.end, Tally::Vote) {
            return Some(Pair::Two(*a));
        }
        if a.number.min >= b.number.min || cue(line, a.start, b.end, Tally::Score) {
            return Some(Pair::Nothing(b.end));
        }
    }
    range(a, &b).or(Some(Pair::Nothing(chain_end(line, b.end))))
}

/// The end of a chain of figures and dashes.
fn chain_end(line: &Line<'_>, from: usize) -> usize {
    let mut at = from;
    while line.is_joint(at) && line.is_number(at + 1) {
        at += 2;
    }
    at
}

/// Whether a word of this kind stands near.
fn cue(line: &Line<'_>, start: usize, end: usize, kind: Tally) -> bool {
    (start.saturating_sub(8)..start).chain(end..end + 8).any(|at| TALLIES.get(line.low(at)) == Some(&kind))
}

/// "one in five", "79 in every 100", "two out of three".
fn share(line: &Line<'_>, a: &Figure) -> Option<Pair> {
    let n = a.number;
    let whole = n.value().is_some_and(|v| v >= 1.0 && v.fract() == 0.0);
    if !whole || n.scaled || a.unit.is_some() || n.style == Style::Share {
        return None;
    }
    // "one customer in four"
    let noun =
        n.min == 1.0 && line.is_word(a.end) && !PHRASE_ENDS.contains(line.low(a.end)) && line.low(a.end + 1) == "in";
    let end = a.end + usize::from(noun);
    let at = match (line.low(end), line.low(end + 1)) {
        ("in", _) => end + 1,
        ("out", "of") => end + 2,
        _ => return None,
    };
    let every = usize::from(matches!(line.low(at), "every" | "each"));
    let b = read_figure(line, at + every, at + every)?;
    let of = b.number.value()?;
    let likely = every == 1 || line.low(end) == "out" || n.min == 1.0 || of <= 10.0;
    let round = of <= 10.0 || of % 10.0 == 0.0 || n.min == 1.0;
    let year = (1900.0..=2100.0).contains(&of) && b.number.style == Style::Plain;
    let style = b.number.style == Style::Plain || b.number.style == Style::Words || b.number.style == Style::Marked;
    if b.unit.is_some() || n.min >= of || of < 2.0 || of.fract() != 0.0 || !likely || !round || year || !style {
        return None;
    }
    let mut part = Figure { end: b.number.end, unit: unit::named("percent"), ..*a };
    part.number.min = n.min / of * 100.0;
    part.number.max = part.number.min;
    part.number.end = b.number.end;
    part.number.style = Style::Share;
    Some(Pair::Share(part))
}
