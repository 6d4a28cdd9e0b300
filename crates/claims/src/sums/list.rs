//! Lists of like figures and their total: "seven counts of fraud, three of theft and one of perjury", "12 charges".

use super::figure::{Figure, add_up, listed};
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::quantity::named;
use std::ops::Range;

/// Words between two parts.
const BETWEEN_MAX: usize = 14;
/// Parts of a list whose total no cue names.
const PARTS_MIN: usize = 3;
/// Words beside a total in which a cue is looked for.
const CUE_WORDS: usize = 4;

pub(super) fn find(lines: &[Line<'_>], at: usize, found: &mut Vec<Sum>) {
    found.extend(parallel(lines, at));
    found.extend(makes(lines, at));
    found.extend(closed(lines, at));
}

/// A list whose figures are each followed by one preposition, with a total in its sentence or the one beside it.
fn parallel(lines: &[Line<'_>], at: usize) -> Option<Sum> {
    let line = &lines[at];
    let list = parts_of(line)?;
    let parts = spread(line, list.clone())?;
    let first = &line.figures[list.start];
    let reach = [at.checked_sub(1), Some(at), Some(at + 1)].into_iter().flatten();
    let near = reach.filter_map(|i| lines.get(i)).filter(|other| other.distance(line) <= 1);
    let mut totals: Vec<(Figure, bool, bool)> = Vec::new();
    for other in near {
        for figure in other.figures.iter().filter(|f| may_sum(first, f) || announces(other, f, first)) {
            if parts.iter().any(|part| part.span == figure.span) {
                continue;
            }
            let stated = Figure::rough(figure.span, figure.q)?;
            // What no cue calls a total is one where it comes first, and its items after it.
            let cued = figure.q.is_bare() && (is_cued(other, figure) || told_apart(line, other));
            let told = cued || (figure.span.start < first.span.start && figure.q.is_bare() && is_whole(other, figure));
            totals.push((stated, cued, told));
        }
    }
    let most = parts.iter().map(|p| p.value).fold(0.0, f64::max);
    totals.retain(|(total, ..)| total.value > most);
    chosen(&parts, &totals)
}

/// The total that the parts are held against: the one with a cue, or the only one there is; none where one fits.
fn chosen(parts: &[Figure], totals: &[(Figure, bool, bool)]) -> Option<Sum> {
    if totals.iter().any(|(total, ..)| add_up(parts, total)) {
        return None;
    }
    let cued: Vec<Figure> = totals.iter().filter(|(_, cued, _)| *cued).map(|(total, ..)| *total).collect();
    let (stated, sure) = match (&cued[..], totals) {
        ([one], _) => (*one, true),
        ([], [(one, _, true)]) => (*one, false),
        _ => return None,
    };
    Some(Sum { kind: SumKind::Total, parts: parts.to_vec(), stated, sure })
}

/// The figures of a sentence that make a list, by index.
fn parts_of(line: &Line<'_>) -> Option<Range<usize>> {
    if line.figures.len() < PARTS_MIN || line.has(0..line.word_count(), "open") {
        return None;
    }
    let mut start = 0;
    while start + PARTS_MIN <= line.figures.len() {
        let mut end = start + 1;
        let opens = preposition(line, start);
        while end < line.figures.len()
            && opens.is_some()
            && preposition(line, end) == opens
            && goes_on(line, end - 1)
            && is_part(&line.figures[start], &line.figures[end])
        {
            end += 1;
        }
        let last = line.gap(end.max(2) - 2);
        if end - start >= PARTS_MIN && line.says(last, "and") && line.figures[start].is_plain() {
            return Some(start..end);
        }
        start = end;
    }
    None
}

/// The preposition after a figure and the noun it counts.
fn preposition<'l>(line: &'l Line<'_>, i: usize) -> Option<&'l str> {
    const NOUN_MAX: usize = 2;
    let gap = line.gap(i);
    let near = gap.start..gap.end.min(gap.start + NOUN_MAX + 1);
    near.clone().find(|&i| line.has(i..i + 1, "after")).map(|i| line.word(i))
}

/// Whether the list goes on after a figure: a comma or "and", and nothing that sets two figures against each other.
fn goes_on(line: &Line<'_>, i: usize) -> bool {
    let gap = line.gap(i);
    let joined = line.says(gap.clone(), ",") || line.says(gap.clone(), "and") || line.says(gap.clone(), ";");
    gap.len() <= BETWEEN_MAX
        && joined
        && !["than", "against", "but", "while", "compared"].iter().any(|w| line.says(gap.clone(), w))
}

/// Whether a figure can be a part beside the first one: of the same measure, or bare where the first says what is counted.
fn is_part(first: &Printed<'_>, other: &Printed<'_>) -> bool {
    let counts = first.q.currency.is_none() && first.q.unit.as_deref().and_then(named).is_none();
    let bare = other.unit().is_empty() && other.q.currency.is_none();
    other.is_plain() && (first.is_like(other) || (counts && bare))
}

fn spread(line: &Line<'_>, list: Range<usize>) -> Option<Vec<Figure>> {
    let parts: Vec<_> = line.figures[list].iter().map(|f| (f.span, f.q)).collect();
    listed(&parts)
}

/// Whether a figure can be the total of a list that begins with another.
fn may_sum(first: &Printed<'_>, total: &Printed<'_>) -> bool {
    let charge = |f: &Printed<'_>| super::lexicon::FORMS.has(f.unit(), "charge");
    let named_thing = !first.unit().is_empty() || first.q.currency.is_some();
    let a_year = total.q.per.as_deref().is_none_or(|per| per == "year");
    total.q.change.is_none() && a_year && named_thing && (first.is_like(total) || (charge(first) && charge(total)))
}

/// Whether a figure stands before a colon and a list of bare figures: "15 jobs: seven in the north, …".
fn announces(line: &Line<'_>, total: &Printed<'_>, first: &Printed<'_>) -> bool {
    const NOUN_MAX: usize = 6;
    let bare = first.unit().is_empty() && first.q.currency.is_none();
    let counted = total.q.currency.is_none() && total.q.unit.as_deref().is_some_and(|unit| named(unit).is_none());
    let between = total.tokens.end..first.tokens.start;
    bare && counted && total.is_plain() && between.len() <= NOUN_MAX && line.word(between.end.wrapping_sub(1)) == ":"
}

/// Whether nothing beside a figure says that more, or less, is meant.
fn is_whole(line: &Line<'_>, figure: &Printed<'_>) -> bool {
    let around = figure.tokens.start.saturating_sub(CUE_WORDS)..figure.tokens.end + CUE_WORDS;
    !line.has(around, "open")
}

/// Whether the words beside a figure call it a total.
fn is_cued(line: &Line<'_>, figure: &Printed<'_>) -> bool {
    let before = figure.tokens.start.saturating_sub(CUE_WORDS)..figure.tokens.start;
    line.has(before, "total") || line.has(figure.tokens.end..figure.tokens.end + CUE_WORDS, "total")
}

/// "That is £1m for staff, £2m for rent and £3m for cake": the sentence before has the total.
fn told_apart(line: &Line<'_>, before: &Line<'_>) -> bool {
    let opens = matches!(line.word(0), "that" | "this" | "these" | "those")
        && matches!(line.word(1), "is" | "are" | "was" | "were");
    let first = line.figures.first();
    let like = before.figures.iter().filter(|f| first.is_some_and(|first| f.is_like(first))).count();
    opens && before.sentence().span.start < line.sentence().span.start && before.distance(line) == 1 && like == 1
}

/// "That makes 58%" after the parts, which may stand in several sentences of the paragraph.
fn makes(lines: &[Line<'_>], at: usize) -> Option<Sum> {
    const SENTENCES_MAX: usize = 3;
    const OPENING: usize = 2;
    let line = &lines[at];
    let cue = line.find(0..OPENING + 2, "makes").filter(|cue| cue.start <= 1)?;
    let total = line.figures.first().filter(|f| f.tokens.start < cue.end + OPENING && f.is_plain())?;
    let mut parts: Vec<(crate::ByteSpan, &crate::Quantity)> = Vec::new();
    let reach = lines[..at].iter().rev().take_while(|l| l.before(line).is_some_and(|n| n <= SENTENCES_MAX));
    for other in reach {
        if other.has(0..other.word_count(), "open") {
            return None;
        }
        for figure in other.figures.iter().rev().filter(|f| f.is_plain() && (f.is_like(total) || may_sum(f, total))) {
            parts.insert(0, (figure.span, figure.q));
        }
    }
    let stated = Figure::bare(total.span, total.q)?;
    let figures = listed(&parts)?;
    let ends = (0..figures.len().saturating_sub(1)).map(|i| &figures[i..]);
    if ends.clone().any(|list| add_up(list, &stated)) {
        return None;
    }
    let off = |list: &&[Figure]| (list.iter().map(|p| p.value).sum::<f64>() - stated.value).abs();
    let nearest = ends.min_by(|a, b| off(a).total_cmp(&off(b)))?;
    Some(Sum { kind: SumKind::Total, parts: nearest.to_vec(), stated, sure: false })
}

/// "12 charges", and beside it "seven of them", "three" and "the last".
fn closed(lines: &[Line<'_>], at: usize) -> Option<Sum> {
    let line = &lines[at];
    let them = |i: usize| {
        let gap = line.gap(i);
        line.word(gap.start) == "of" && matches!(line.word(gap.start + 1), "them" | "these" | "those")
    };
    let start = (0..line.figures.len()).find(|&i| them(i))?;
    let list = &line.figures[start..];
    if list.len() < 2 || line.has(list[0].tokens.start..line.word_count(), "open") {
        return None;
    }
    let closer = (list[0].tokens.end..line.word_count())
        .find(|&i| line.word(i) == "the" && matches!(line.word(i + 1), "last" | "final"))?;
    let ends = !line.word(closer + 2).starts_with(char::is_alphanumeric);
    // The first may be read as counting what was counted last before it.
    let bare = |f: &Printed<'_>| f.unit().is_empty() && f.q.currency.is_none() && f.is_plain();
    if !ends || !list[1..].iter().all(bare) || list.iter().any(|f| f.tokens.start > closer) {
        return None;
    }
    let mut parts = spread(line, start..line.figures.len())?;
    let last = line.span_of(closer..closer + 2)?;
    parts.push(Figure::within(last, 1.0, 0.0));
    let whole = lines[..at].last().filter(|other| other.distance(line) == 1)?;
    let counted = |f: &&Printed<'_>| !f.unit().is_empty() && f.q.unit.as_deref().and_then(named).is_none();
    let mut wholes = whole.figures.iter().filter(counted).filter(|f| f.is_plain());
    let (total, None) = (wholes.next()?, wholes.next()) else { return None };
    Some(Sum { kind: SumKind::Total, parts, stated: Figure::bare(total.span, total.q)?, sure: false })
}
