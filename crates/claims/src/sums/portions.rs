//! A whole and what it falls into: "of the 40 hurt, six … and 33 …", "£90m, of which £60m … and £20m …", "of that, £9m … and £15m …".
//!
//! Nothing says that the parts are all there are. Only a sum that misses the whole by little is one that was meant to be it.

use super::figure::{Figure, add_up};
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::quantity::named;

/// How far the parts may be from a whole of sums or measures, and from one of things counted.
const OFF_MAX: f64 = 0.15;
const OFF_COUNTED_MAX: f64 = 0.05;
/// Of fewer things, parts that lack one or two are as likely not all of them.
const COUNTED_MIN: f64 = 20.0;

pub(super) fn find(lines: &[Line<'_>], at: usize, found: &mut Vec<Sum>) {
    let line = &lines[at];
    found.extend(leaving(line));
    let Some((whole, from)) = opening(line).or_else(|| of_which(line)).or_else(|| of_that(lines, at)) else { return };
    found.extend(portions(line, &whole, from));
}

/// "Of the 40 boats, …": the whole, and the token behind it.
fn opening<'p>(line: &Line<'p>) -> Option<(Printed<'p>, usize)> {
    const NOUN_MAX: usize = 5;
    let whole = line.figures.first()?;
    let led = line.word(0) == "of"
        && (whole.tokens.start == 1 || matches!(line.word(1), "the" | "its" | "their" | "all" | "those"));
    let comma = (whole.tokens.end..whole.tokens.end + NOUN_MAX).find(|&i| line.word(i) == ",")?;
    (led && whole.tokens.start <= 3).then(|| (whole.clone(), comma))
}

/// "90 boats, of which …".
fn of_which<'p>(line: &Line<'p>) -> Option<(Printed<'p>, usize)> {
    let pronoun = |i: &usize| line.word(*i) == "of" && matches!(line.word(i + 1), "which" | "whom");
    let of = (1..line.word_count()).find(pronoun)?;
    let whole = line.figures.iter().rev().find(|f| f.tokens.end <= of)?;
    (line.word(of - 1) == ",").then(|| (whole.clone(), of))
}

/// "Of that, …": the whole is the largest figure of the sentence before.
fn of_that<'p>(lines: &[Line<'p>], at: usize) -> Option<(Printed<'p>, usize)> {
    let line = &lines[at];
    let led = line.word(0) == "of" && matches!(line.word(1), "that" | "those" | "these" | "this" | "them");
    let before = lines[..at].last().filter(|other| led && other.distance(line) == 1)?;
    let part = line.figures.first()?;
    let like = before.figures.iter().filter(|f| f.is_plain() && f.is_like(part));
    let whole = like.max_by(|x, y| x.q.value.partial_cmp(&y.q.value).unwrap_or(std::cmp::Ordering::Equal))?;
    Some((whole.clone(), 1))
}

/// "18 of the 30 engines had been checked, leaving 14".
fn leaving(line: &Line<'_>) -> Option<Sum> {
    let at = (1..line.word_count()).find(|&i| line.word(i) == "leaving")?;
    let rest = line.figures.iter().find(|f| f.tokens.start > at && f.tokens.start <= at + 2)?;
    let before: Vec<&Printed<'_>> = line.figures.iter().filter(|f| f.tokens.end <= at).collect();
    let [part, whole] = before[..] else { return None };
    let tied = line.says(part.tokens.end..whole.tokens.start, "of") && whole.tokens.start - part.tokens.end <= 4;
    let like = [part, whole, rest]
        .iter()
        .all(|f| f.is_plain() && f.q.currency.is_none() && f.q.unit.as_deref().and_then(named).is_none());
    let ends = matches!(line.word(rest.tokens.end), "." | "," | ";" | "" | "to" | "still" | "and");
    let parts = vec![Figure::bare(whole.span, whole.q)?, Figure::bare(part.span, part.q)?];
    let falls = part.q.value < whole.q.value;
    (tied && like && ends && falls)
        .then(|| Some(Sum { kind: SumKind::Difference, parts, stated: Figure::bare(rest.span, rest.q)?, sure: true }))?
}

fn portions(line: &Line<'_>, whole: &Printed<'_>, from: usize) -> Option<Sum> {
    const OPEN: [&str; 12] = [
        "including",
        "among",
        "others",
        "some",
        "several",
        "many",
        "most",
        "also",
        "another",
        "only",
        "least",
        "further",
    ];
    if !whole.is_plain() || OPEN.iter().any(|word| line.says(from..line.word_count(), word)) {
        return None;
    }
    let measured = whole.q.currency.is_some() || whole.q.unit.as_deref().and_then(named).is_some();
    let counts = |f: &Printed<'_>| f.q.currency.is_none() && f.q.unit.as_deref().and_then(named).is_none();
    let behind = || line.figures.iter().filter(|f| f.tokens.start >= from);
    let of_whole = |f: &&Printed<'_>| if measured { f.is_like(whole) } else { counts(f) };
    if !measured && !behind().all(counts) {
        return None;
    }
    let parts: Vec<&Printed<'_>> = behind().filter(of_whole).collect();
    let [.., before, last] = &parts[..] else { return None };
    let joined = line.says(before.tokens.end..last.tokens.start, "and");
    if !joined || !parts.iter().all(|f| f.is_plain()) {
        return None;
    }
    let parts = parts.iter().map(|f| Figure::bare(f.span, f.q)).collect::<Option<Vec<_>>>()?;
    let stated = Figure::bare(whole.span, whole.q)?;
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let off = (sum - stated.value).abs() / stated.value.abs().max(1.0);
    let near = if measured { off <= OFF_MAX } else { off <= OFF_COUNTED_MAX && stated.value >= COUNTED_MIN };
    (near && !add_up(&parts, &stated)).then_some(Sum { kind: SumKind::Total, parts, stated, sure: false })
}
