//! A part, its base and the share that the one is of the other: "140 hectares, or 9 per cent of the 4,500".

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use std::ops::Range;

/// Words between a figure and the "or" or bracket that says it once more.
const BESIDE_MAX: usize = 6;
/// Words between "of" and the base.
const BASE_MAX: usize = 4;
/// "A third" is said of what is about a third.
const FRACTION: f64 = 0.12;

pub(super) fn find(line: &Line<'_>, found: &mut Vec<Sum>) {
    for at in 0..line.figures.len().saturating_sub(2) {
        let [a, b, c] = &line.figures[at..at + 3] else { continue };
        let (first, second) = (line.gap(at), line.gap(at + 1));
        let tied = if is_share(b) && is_again(line, first.clone()) && is_of(line, second.clone()) {
            Some((a, b, c))
        } else if is_share(c) && is_of(line, first.clone()) && is_again(line, second.clone()) {
            Some((a, c, b))
        } else if is_share(a) && is_of(line, first) && is_again(line, second) {
            Some((c, a, b))
        } else {
            None
        };
        found.extend(tied.and_then(|(part, share, base)| sum(part, share, base)));
    }
}

/// "29 per cent. That is fewer than one in five."
pub(super) fn find_again(lines: &[Line<'_>], at: usize, found: &mut Vec<Sum>) {
    found.extend(again(lines, at));
}

fn again(lines: &[Line<'_>], at: usize) -> Option<Sum> {
    const OPENING: usize = 4;
    let line = &lines[at];
    let opens = matches!(line.word(0), "that" | "this") && matches!(line.word(1), "is" | "was");
    let share = line.figures.first().filter(|f| opens && f.tokens.start <= OPENING && is_share(f) && f.is_plain())?;
    let before = lines[..at].last().filter(|other| other.before(line) == Some(1))?;
    let mut percents = before.figures.iter().filter(|f| f.unit() == "percent");
    let (percent, None) = (percents.next()?, percents.next()) else { return None };
    // In words, and with nothing behind it that says of what.
    let in_words = line.words(share.tokens.clone()).all(|w| w.chars().all(char::is_alphabetic) && w != "percent");
    let ends = matches!(line.word(share.tokens.end), "." | "," | ";" | "!" | "");
    let scale = if share.unit() == "share" { 100.0 } else { 1.0 };
    let value = share.q.value? * scale;
    let stated = match (share.q.min, share.q.max) {
        (None, Some(_)) => Figure { span: share.span, value, min: 0.0, max: value },
        (Some(_), None) => Figure { span: share.span, value, min: value, max: 100.0 },
        _ if share.q.is_bare() => Figure::within(share.span, value, value * FRACTION),
        _ => return None,
    };
    let part = Figure::bare(percent.span, percent.q).filter(|_| percent.is_plain() && in_words && ends)?;
    Some(Sum { kind: SumKind::Repeat, parts: vec![part], stated, sure: true })
}

fn sum(part: &Printed<'_>, share: &Printed<'_>, base: &Printed<'_>) -> Option<Sum> {
    let unnamed = |figure: &Printed<'_>| figure.unit().is_empty() && figure.q.currency.is_none();
    let one_thing = part.is_like(base) || unnamed(part) || unnamed(base);
    if is_share(part) || is_share(base) || !one_thing || ![part, share, base].iter().all(|f| f.is_plain()) {
        return None;
    }
    let stated = Figure::bare(share.span, share.q)?;
    let (of, base) = (Figure::bare(part.span, part.q)?, Figure::bare(base.span, base.q)?);
    let margin = stated.max - stated.value;
    let stated = if share.unit() == "share" {
        Figure::within(stated.span, stated.value * 100.0, stated.value * 100.0 * FRACTION)
    } else {
        // Whole per cent are cut off as often as they are rounded.
        Figure::within(stated.span, stated.value, margin * 2.0)
    };
    (of.value < base.value).then(|| Sum { kind: SumKind::Share, parts: vec![of, base], stated, sure: true })
}

fn is_share(figure: &Printed<'_>) -> bool {
    matches!(figure.unit(), "percent" | "share")
}

/// "or", or an open bracket, after no more than the thing counted.
fn is_again(line: &Line<'_>, gap: Range<usize>) -> bool {
    let last = gap.end.saturating_sub(1);
    let again = matches!(line.word(last), "or" | "(");
    gap.len() <= BESIDE_MAX && !gap.is_empty() && again && !line.has(gap.start..last, "open")
}

/// "of the", "out of a total of".
fn is_of(line: &Line<'_>, gap: Range<usize>) -> bool {
    let Some(of) = gap.clone().find(|&i| line.word(i) == "of") else { return false };
    gap.len() <= BASE_MAX + 2 && of - gap.start <= 2 && (of + 1..gap.end).all(|i| line.has(i..i + 1, "base"))
}
