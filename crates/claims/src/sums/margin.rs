//! A lead and the figures around it: "12,655 votes … 14,870 … the majority is 2,512" where they are 2,215 apart.

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};

/// Sentences before the lead in which the two figures may stand.
const SENTENCES_BACK: usize = 4;
/// So many figures are held against each other, the nearest first.
const FIGURES_MAX: usize = 8;
/// A shorter lead has the digits of another one by chance.
const DIGITS_MIN: usize = 3;

pub(super) fn find(lines: &[Line<'_>], at: usize, found: &mut Vec<Sum>) {
    let line = &lines[at];
    let leads = (0..line.figures.len()).filter(|&i| is_lead(line, i));
    found.extend(leads.filter_map(|i| margin(lines, at, i)));
}

/// "the majority is 2,512", "a lead of 2,512 votes".
fn is_lead(line: &Line<'_>, i: usize) -> bool {
    const BEFORE: usize = 2;
    let figure = &line.figures[i];
    let link = figure.tokens.start.wrapping_sub(1);
    let linked = matches!(line.word(link), "is" | "was" | "of" | "at" | "to");
    linked && line.has(link.saturating_sub(BEFORE)..link, "margin")
}

fn margin(lines: &[Line<'_>], at: usize, i: usize) -> Option<Sum> {
    let stated = &lines[at].figures[i];
    let lead = Figure::bare(stated.span, stated.q).filter(|_| stated.is_plain())?;
    let like = |f: &&Printed<'_>| {
        let unit = f.unit().is_empty() || stated.unit().is_empty() || f.unit() == stated.unit();
        unit && f.is_plain() && f.q.currency == stated.q.currency && f.unit() != "percent" && f.span != stated.span
    };
    let reach = lines[..=at].iter().rev().take_while(|other| other.distance(&lines[at]) <= SENTENCES_BACK);
    let near = reach.flat_map(|line| line.figures.iter().rev()).filter(like).take(FIGURES_MAX);
    let near: Vec<Figure> = near.filter_map(|f| Figure::bare(f.span, f.q)).collect();
    let pairs = || near.iter().enumerate().flat_map(|(n, a)| near[n + 1..].iter().map(move |b| (*a, *b)));
    let apart = |(a, b): (Figure, Figure)| (a.value - b.value).abs();
    let fits = |gap: f64| (gap - lead.value).abs() <= (lead.max - lead.value).max(0.5);
    // Another pair, or somebody's own count, may make it.
    if pairs().any(|pair| fits(apart(pair))) {
        return None;
    }
    let (a, b) = pairs().find(|pair| is_shuffled(apart(*pair), lead.value))?;
    Some(Sum { kind: SumKind::Difference, parts: vec![a, b], stated: lead, sure: true })
}

/// Whether two whole figures have the same digits in another order.
fn is_shuffled(a: f64, b: f64) -> bool {
    let digits = |x: f64| {
        let mut digits = format!("{x:.0}").into_bytes();
        digits.sort_unstable();
        digits
    };
    let whole = a.fract() == 0.0 && b.fract() == 0.0 && a > 0.0;
    whole && digits(a) == digits(b) && digits(a).len() >= DIGITS_MIN
}
