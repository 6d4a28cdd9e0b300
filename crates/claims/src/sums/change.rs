//! A rise or fall with its two ends: "up 30 per cent, from 86 to 112", "to 112 from 86".

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};

/// Words between the two ends.
const BETWEEN_MAX: usize = 5;
/// Words between the change and the first end: a comma and "from".
const BESIDE_MAX: usize = 2;
/// Words after the ends in which a rate would be named: "a share", "at an annual rate".
const AFTER: usize = 4;
/// "A third" is said of what is about a third.
const FRACTION: f64 = 0.12;
/// "Doubled" is said of what is about twice as much.
const FOLD: f64 = 0.25;

pub(super) fn find(line: &Line<'_>, found: &mut Vec<Sum>) {
    for at in 0..line.figures.len() {
        let Some(ends) = ends_at(line, at) else { continue };
        let stated = before(line, at).or_else(|| after(line, at + ends.figures));
        let Some(stated) = stated.filter(|stated| stated.q.change.is_some() || stated.unit() == "share") else {
            continue;
        };
        let from = line.figures[at].tokens.start.min(stated.tokens.start).saturating_sub(AFTER);
        let to = line.figures[at + ends.figures - 1].tokens.end.max(stated.tokens.end) + AFTER;
        // "Or by a third" says the same again.
        if stated.unit() != "share" && line.has(from..to, "rate") {
            continue;
        }
        let Some(kind) = kind_of(stated, &ends) else { continue };
        let Some(mut figure) = Figure::bare(stated.span, stated.q) else { continue };
        if stated.unit() == "share" {
            figure = Figure::within(figure.span, figure.value * 100.0, figure.value * 100.0 * FRACTION);
        }
        if kind == SumKind::Fold {
            figure = Figure::within(figure.span, figure.value, figure.value * FOLD);
        }
        found.push(Sum { kind, parts: vec![ends.from, ends.to], stated: figure, sure: true });
    }
}

/// The two ends of a change.
struct Ends {
    from: Figure,
    to: Figure,
    unit: String,
    currency: Option<String>,
    /// How many figures of the line they are.
    figures: usize,
}

/// The ends that begin with a figure of the line.
fn ends_at(line: &Line<'_>, at: usize) -> Option<Ends> {
    let first = &line.figures[at];
    let opens = line.word(first.tokens.start.checked_sub(1)?);
    if opens == "from" && first.q.value.is_none() && line.says(first.tokens.clone(), "to") {
        return range(line, first);
    }
    let second = line.figures.get(at + 1)?;
    let gap = line.gap(at);
    let closes = line.word(gap.end.checked_sub(1)?);
    if gap.len() > BETWEEN_MAX || !first.is_plain() || !second.is_plain() {
        return None;
    }
    let like = first.is_like(second) || (first.unit().is_empty() && first.q.currency.is_none());
    let (from, to) = match (opens, closes) {
        ("from", "to") => (first, second),
        ("to", "from") => (second, first),
        _ => return None,
    };
    let ends = Ends {
        from: Figure::bare(from.span, from.q)?,
        to: Figure::bare(to.span, to.q)?,
        unit: second.unit().to_owned(),
        currency: second.q.currency.clone(),
        figures: 2,
    };
    like.then_some(ends)
}

/// "from 40 to 60", which is read as one range.
fn range(line: &Line<'_>, first: &Printed<'_>) -> Option<Ends> {
    let (min, max) = (first.q.min?, first.q.max?);
    let exact = |value: f64| {
        let q = crate::Quantity { value: Some(value), min: Some(value), max: Some(value), ..first.q.clone() };
        Figure::bare(first.span, &q)
    };
    let whole = first.is_plain() && !first.q.min_open && !first.q.max_open && !line.says(first.tokens.clone(), "or");
    let ends = Ends {
        from: exact(min)?,
        to: exact(max)?,
        unit: first.unit().to_owned(),
        currency: first.q.currency.clone(),
        figures: 1,
    };
    // A range has its lower end first, whichever was printed first.
    let start = first.tokens.start.saturating_sub(FALL_BEFORE);
    let falls = line.words(start..first.tokens.start).any(is_fall);
    let ends = if falls { Ends { from: ends.to, to: ends.from, ..ends } } else { ends };
    whole.then_some(ends)
}

/// Words before the two ends of a change in which its direction stands.
const FALL_BEFORE: usize = 6;

fn is_fall(word: &str) -> bool {
    matches!(
        word,
        "cut"
            | "cuts"
            | "fell"
            | "fall"
            | "falls"
            | "fallen"
            | "falling"
            | "down"
            | "drop"
            | "drops"
            | "dropped"
            | "reduced"
            | "lowered"
            | "slashed"
            | "shrank"
            | "shrunk"
            | "trimmed"
            | "decreased"
            | "declined"
    )
}

/// The figure right before the ends.
fn before<'l, 'p>(line: &'l Line<'p>, at: usize) -> Option<&'l Printed<'p>> {
    let stated = at.checked_sub(1)?;
    (line.gap(stated).len() <= BESIDE_MAX).then(|| &line.figures[stated])
}

/// The figure right after the ends: ", a rise of 30 per cent".
fn after<'l, 'p>(line: &'l Line<'p>, at: usize) -> Option<&'l Printed<'p>> {
    const WORDS_MAX: usize = 4;
    let stated = line.figures.get(at)?;
    let gap = line.gap(at - 1);
    (gap.len() <= WORDS_MAX && !gap.is_empty() && line.word(gap.start) == ",").then_some(stated)
}

fn kind_of(stated: &Printed<'_>, ends: &Ends) -> Option<SumKind> {
    if stated.q.per.is_some() {
        return None;
    }
    let percent = ends.unit == "percent";
    match stated.unit() {
        "percent" if percent => Some(SumKind::Points),
        "percent" => Some(SumKind::Percent),
        "percentage point" if percent => Some(SumKind::Change),
        // "from 90 to 60, or by a third".
        "share" => Some(SumKind::Percent),
        "fold" => Some(SumKind::Fold),
        unit if unit == ends.unit && stated.q.currency == ends.currency => Some(SumKind::Change),
        _ => None,
    }
}
