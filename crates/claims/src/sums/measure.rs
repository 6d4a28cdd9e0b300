//! Measures that follow from others: a unit in brackets, a lead from two scores, drums and what they hold, years from their ends.

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::quantity::{Unit, named};

pub(super) fn find(line: &Line<'_>, found: &mut Vec<Sum>) {
    for at in 0..line.figures.len() {
        found.extend(conversion(line, at));
        found.extend(lead(line, at));
        found.extend(product(line, at));
        found.extend(years(line, at));
    }
}

/// "10 miles (16 km)".
fn conversion(line: &Line<'_>, at: usize) -> Option<Sum> {
    /// Tons, gallons and the like have several sizes, and round figures are turned into round figures.
    const SLACK: f64 = 0.15;
    let (first, second) = (&line.figures[at], line.figures.get(at + 1)?);
    let gap = line.gap(at);
    let bracket = gap.len() == 1 && line.word(gap.start) == "(" && line.word(second.tokens.end) == ")";
    if !bracket || !first.is_plain() || !second.is_plain() {
        return None;
    }
    let (a, b) = (named(first.q.unit.as_deref()?)?, named(second.q.unit.as_deref()?)?);
    if a == b || a.dimension != b.dimension || !is_physical(a) {
        return None;
    }
    let other = Figure::rough(first.span, first.q)?.map(|x| (x * a.factor + a.zero - b.zero) / b.factor);
    let stated = Figure::rough(second.span, second.q)?;
    let slack = other.value.abs() * SLACK;
    let other = Figure { min: other.min - slack, max: other.max + slack, ..other };
    Some(Sum { kind: SumKind::Conversion, parts: vec![other], stated, sure: true })
}

fn is_physical(unit: &Unit) -> bool {
    matches!(unit.dimension, "length" | "area" | "mass" | "volume" | "temperature" | "speed")
}

/// "by 3 seats, 12 to 8"; "12 votes to 8, a majority of four".
fn lead(line: &Line<'_>, at: usize) -> Option<Sum> {
    const NOUN_MAX: usize = 2;
    let [a, b, c] = line.figures.get(at..at + 3)? else { return None };
    let (first, second) = (line.gap(at), line.gap(at + 1));
    let word_before = |figure: &Printed<'_>, back: usize| line.word(figure.tokens.start.wrapping_sub(back));
    let (stated, one, other) = if word_before(a, 1) == "by" && matches!(line.word(second.start), "to" | "-" | "–") {
        let mark = matches!(line.word(first.end.saturating_sub(1)), "," | "(" | ":");
        (mark && first.len() <= NOUN_MAX && second.len() == 1).then_some((a, b, c))?
    } else {
        let margin = line.has(second.clone(), "margin") && matches!(word_before(c, 1), "of");
        let versus = matches!(line.word(first.end.saturating_sub(1)), "to" | "against");
        (margin && versus && first.len() <= NOUN_MAX && second.len() <= 5).then_some((c, a, b))?
    };
    let plain = [stated, one, other].iter().all(|f| f.is_plain());
    let counted = |f: &Printed<'_>| f.unit().is_empty() || line.has(f.tokens.end..f.tokens.end + 1, "score");
    if !plain || ![stated, one, other].into_iter().all(counted) {
        return None;
    }
    let parts = vec![Figure::bare(one.span, one.q)?, Figure::bare(other.span, other.q)?];
    Some(Sum { kind: SumKind::Difference, parts, stated: Figure::bare(stated.span, stated.q)?, sure: true })
}

/// "18 drums of 200 litres, 3,600 litres in all".
fn product(line: &Line<'_>, at: usize) -> Option<Sum> {
    const NOUN_MAX: usize = 3;
    const CUE: usize = 4;
    let [count, size, stated] = line.figures.get(at..at + 3)? else { return None };
    let (first, second) = (line.gap(at), line.gap(at + 1));
    let each = first.is_empty()
        || (first.len() <= NOUN_MAX && matches!(line.word(first.end - 1), "of" | "at") && first.len() > 1);
    let measured = size.q.currency.is_some() || size.q.unit.as_deref().and_then(named).is_some_and(is_physical);
    let like = size.is_like(stated) && measured && !count.unit().is_empty() | first.is_empty();
    let near = stated.tokens.start.saturating_sub(CUE).max(second.start)..stated.tokens.start;
    let cued = line.has(near, "total") || line.has(stated.tokens.end..stated.tokens.end + CUE, "total");
    let cued = cued || line.word(second.end.wrapping_sub(1)) == "or";
    let other_measure = count.q.currency.is_some() || count.q.unit.as_deref().and_then(named).is_some();
    if !each || !like || !cued || other_measure || !count.is_plain() || !stated.is_plain() || size.q.change.is_some() {
        return None;
    }
    let parts = vec![Figure::bare(count.span, count.q)?, Figure::bare(size.span, size.q)?];
    Some(Sum { kind: SumKind::Product, parts, stated: Figure::rough(stated.span, stated.q)?, sure: true })
}

/// "five-year", not "five years".
fn is_compound(line: &Line<'_>, figure: &Printed<'_>) -> bool {
    let printed: String = line.words(figure.tokens.clone()).collect();
    printed.ends_with("-year")
}

/// "the five-year deal from 2016 to 2019".
fn years(line: &Line<'_>, at: usize) -> Option<Sum> {
    const NOUN_MAX: usize = 3;
    let stated = &line.figures[at];
    if stated.unit() != "year" || !is_compound(line, stated) || !stated.is_plain() {
        return None;
    }
    let mut after = line.times.iter().filter(|(span, _)| span.start >= stated.span.end);
    let (first, last) = (after.next()?, after.next()?);
    let year = |(span, time): &(crate::ByteSpan, &crate::Timex)| {
        let value: f64 = (time.value.len() == 4).then(|| time.value.parse().ok())??;
        Some((Figure::within(*span, value, 0.0), line.token_at(span.start)))
    };
    let ((from, start), (to, end)) = (year(first)?, year(last)?);
    let tied = line.word(start.checked_sub(1)?) == "from" && line.word(end.checked_sub(1)?) == "to" && end == start + 2;
    if !tied || start - 1 > stated.tokens.end + NOUN_MAX || to.value <= from.value {
        return None;
    }
    // Both ends may count, or neither.
    let figure = Figure::bare(stated.span, stated.q)?;
    let figure = Figure::within(figure.span, figure.value, 1.0);
    Some(Sum { kind: SumKind::Difference, parts: vec![to, from], stated: figure, sure: true })
}
