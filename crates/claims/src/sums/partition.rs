//! A whole that is told apart to the last: "of the 40 boats, 25 … and the other 12", and answers in per cent down to "undecided".

use super::figure::{Figure, add_up};
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::quantity::named;

pub(super) fn find(line: &Line<'_>, found: &mut Vec<Sum>) {
    found.extend(others(line));
    found.extend(answers(line));
}

/// "Of the 40 boats, 25 … and the other 12".
fn others(line: &Line<'_>) -> Option<Sum> {
    let counts =
        |f: &Printed<'_>| f.q.currency.is_none() && f.q.unit.as_deref().and_then(named).is_none() && f.is_plain();
    let before = |f: &Printed<'_>, back: usize| line.word(f.tokens.start.wrapping_sub(back)).to_owned();
    let whole = line.figures.iter().position(|f| {
        matches!(before(f, 1).as_str(), "the" | "its" | "their" | "all") && before(f, 2) == "of" || before(f, 1) == "of"
    })?;
    let of = line.figures[whole].tokens.start.saturating_sub(2);
    let last = line.figures.iter().position(|f| {
        let i = f.tokens.start.wrapping_sub(1);
        before(f, 2) == "the" && line.has(i..i + 1, "rest")
    })?;
    // The whole opens its clause: "of the 40", not "12 of the 40".
    let opens = of == 0 || matches!(line.word(of - 1), "," | ";" | "and" | "that");
    let list = line.figures.get(whole + 1..=last).filter(|list| list.len() >= 2)?;
    let like = |f: &Printed<'_>| f.unit().is_empty() || f.unit() == line.figures[whole].unit();
    if !opens || !counts(&line.figures[whole]) || !list.iter().all(counts) || !list.iter().all(like) {
        return None;
    }
    let parts = list.iter().map(|f| Figure::bare(f.span, f.q)).collect::<Option<Vec<_>>>()?;
    let whole = &line.figures[whole];
    Some(Sum { kind: SumKind::Total, parts, stated: Figure::bare(whole.span, whole.q)?, sure: false })
}

/// "42% for, 38% against and 25% undecided": no more than a hundred.
fn answers(line: &Line<'_>) -> Option<Sum> {
    const PARTS_MIN: usize = 3;
    const AFTER: usize = 4;
    let percent = |f: &Printed<'_>| f.unit() == "percent" && f.is_plain();
    let last =
        line.figures.iter().position(|f| percent(f) && line.has(f.tokens.end..f.tokens.end + AFTER, "undecided"))?;
    let list = line.figures.get(..=last).filter(|list| list.len() >= PARTS_MIN && list.iter().all(percent))?;
    if last + 1 != line.figures.len() {
        return None;
    }
    let parts = list.iter().map(|f| Figure::bare(f.span, f.q)).collect::<Option<Vec<_>>>()?;
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let whole = Figure { value: 100.0, min: 100.0, max: 100.0, ..*parts.last()? };
    (sum > whole.value && !add_up(&parts, &whole)).then_some(Sum {
        kind: SumKind::Answers,
        parts,
        stated: whole,
        sure: false,
    })
}
