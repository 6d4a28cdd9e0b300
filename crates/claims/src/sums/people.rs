//! People by kind and how many there were: men and women, passengers and crew, saved, dead and missing.

use super::figure::Figure;
use super::lexicon::FORMS;
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use std::ops::Range;

/// "seven people – four men and three women".
pub(super) fn find_split(line: &Line<'_>, found: &mut Vec<Sum>) {
    for at in 0..line.figures.len().saturating_sub(2) {
        found.extend(split(line, at));
    }
}

fn split(line: &Line<'_>, at: usize) -> Option<Sum> {
    const NOUN_MAX: usize = 4;
    let [whole, a, b] = &line.figures[at..at + 3] else { return None };
    let (first, second) = (line.gap(at), line.gap(at + 1));
    let gendered = |f: &Printed<'_>| FORMS.has(f.unit(), "gender");
    let mark = line.word(first.end.checked_sub(1)?);
    let dash = matches!(mark, "–" | "—" | "-" | "--" | ":" | "(");
    let opens = dash || mark == ",";
    let marks = line.words(first.clone()).filter(|w| !w.starts_with(char::is_alphanumeric)).count();
    let generic = FORMS.has(whole.unit(), "person") || (dash && whole.unit().is_empty());
    let apart = first.len() <= NOUN_MAX && opens && marks == 1 && generic;
    let both = second.len() <= 2 && line.word(second.end.wrapping_sub(1)) == "and";
    // "and two children" goes on.
    let next = line.gap(at + 2);
    let ends = line.figures.get(at + 3).is_none_or(|_| next.len() > 2);
    let plain = [whole, a, b].iter().all(|f| f.is_plain());
    if !apart || !both || !ends || !plain || !gendered(a) || !gendered(b) || a.unit() == b.unit() {
        return None;
    }
    let joined = line.says(next.start..next.start + 3, "and") || line.has(0..line.word_count(), "open-list");
    if joined || whole.q.value? < a.q.value?.max(b.q.value?) {
        return None;
    }
    let parts = vec![Figure::bare(a.span, a.q)?, Figure::bare(b.span, b.q)?];
    Some(Sum { kind: SumKind::Total, parts, stated: Figure::bare(whole.span, whole.q)?, sure: false })
}

/// What an article says of how many were aboard, by kind, in all its sentences.
pub(super) fn find_aboard(lines: &[Line<'_>], found: &mut Vec<Sum>) {
    let of = |sense: &str| -> Option<Vec<Figure>> {
        let places = lines.iter().flat_map(|line| (0..line.figures.len()).map(move |i| (line, i)));
        places.filter(|(line, i)| is_of(line, *i, sense)).map(|(line, i)| exact(line, i)).collect()
    };
    let Some(aboard) = of("aboard").filter(|list| !list.is_empty()) else { return };
    let crews: Vec<Vec<Figure>> =
        lines.iter().flat_map(|line| (0..line.figures.len()).filter_map(|i| crew(line, i))).collect();
    let fates: Option<Vec<Figure>> = ["saved", "dead", "missing"].into_iter().map(|fate| one(of(fate)?)).collect();
    let crews = crews.first().filter(|first| crews.iter().all(|crew| values(crew) == values(first))).cloned();
    for parts in [crews, fates].into_iter().flatten() {
        let sum: f64 = parts.iter().map(|p| p.value).sum();
        if aboard.iter().any(|total| (total.value - sum).abs() < 0.5) {
            continue;
        }
        // Two totals that differ are for others to tell.
        if aboard.iter().any(|total| total.value != aboard[0].value) {
            continue;
        }
        found.push(Sum { kind: SumKind::Total, parts, stated: aboard[0], sure: false });
    }
}

fn values(figures: &[Figure]) -> Vec<f64> {
    figures.iter().map(|f| f.value).collect()
}

/// The one value of a kind.
fn one(list: Vec<Figure>) -> Option<Figure> {
    let first = *list.first()?;
    list.iter().all(|figure| figure.value == first.value).then_some(first)
}

fn exact(line: &Line<'_>, i: usize) -> Option<Figure> {
    let figure = &line.figures[i];
    Figure::bare(figure.span, figure.q)
}

/// "54 passengers and seven crew".
fn crew(line: &Line<'_>, i: usize) -> Option<Vec<Figure>> {
    let (first, second) = (&line.figures[i], line.figures.get(i + 1)?);
    let gap = line.gap(i);
    let pair = first.unit() == "passenger" && matches!(second.unit(), "crew" | "crew member" | "crewmember");
    let next = line.gap(i + 1);
    let ends = !line.says(next.start..next.start + 3, "and");
    let tied = gap.len() == 2 && line.word(gap.start + 1) == "and" && ends;
    (pair && tied && first.is_plain() && second.is_plain()).then(|| Some(vec![exact(line, i)?, exact(line, i + 1)?]))?
}

/// Whether a figure counts people of a kind: "seven dead", "53 were saved", "with 61 people aboard", "save 53".
fn is_of(line: &Line<'_>, i: usize, sense: &str) -> bool {
    const AFTER: usize = 4;
    const BEFORE: usize = 2;
    let figure = &line.figures[i];
    let unit = figure.unit();
    let person = if sense == "aboard" { unit == "people" || unit == "person" } else { FORMS.has(unit, "person") };
    if !(unit.is_empty() || person) || figure.q.currency.is_some() || !figure.is_plain() {
        return false;
    }
    let gap = line.gap(i);
    let after = clause(line, gap.start..gap.end.min(gap.start + AFTER));
    let start = if i == 0 { 0 } else { line.figures[i - 1].tokens.end };
    let before = start.max(figure.tokens.start.saturating_sub(BEFORE))..figure.tokens.start;
    let beside = line
        .find(before, if sense == "aboard" { "carrying" } else { sense })
        .is_some_and(|f| f.end == figure.tokens.start);
    line.has(after, sense) || beside
}

/// A range of tokens up to the first mark.
fn clause(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let mark = range.clone().find(|&i| matches!(line.word(i), "," | ";" | "and" | "(" | "–" | "—"));
    range.start..mark.unwrap_or(range.end)
}
