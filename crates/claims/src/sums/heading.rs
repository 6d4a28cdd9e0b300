//! A headline's count of things to the one that the body gives in like words, where they differ and the body never gives the headline's.

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::ZoneKind;
use crate::quantity::named;
use crate::stem::content_stem;
use std::collections::BTreeSet;

/// Words that the headline and the sentence share besides what is counted.
const SHARED_MIN: usize = 2;
/// A headline's figure this near is rounded.
const ROUNDED: f64 = 0.1;
/// Of so few, a headline may count some alone.
const COUNTED_MIN: f64 = 3.0;

pub(super) fn find(lines: &[Line<'_>], found: &mut Vec<Sum>) {
    for line in lines.iter().filter(|line| line.sentence().zone == ZoneKind::Headline) {
        for figure in &line.figures {
            found.extend(other_count(lines, line, figure));
        }
    }
}

fn other_count(lines: &[Line<'_>], headline: &Line<'_>, figure: &Printed<'_>) -> Option<Sum> {
    let counts = |f: &Printed<'_>| f.q.currency.is_none() && f.q.unit.as_deref().is_some_and(|u| named(u).is_none());
    if !counts(figure) || !figure.is_plain() {
        return None;
    }
    let stated = Figure::bare(figure.span, figure.q).filter(|f| f.value >= COUNTED_MIN)?;
    let body = || lines.iter().filter(|line| line.sentence().zone != ZoneKind::Headline);
    let near = |value: f64| (value - stated.value).abs() <= ROUNDED * stated.value.max(value);
    let fits = |f: &Printed<'_>| f.q.value.is_none_or(near) || f.q.min.is_some_and(near) || f.q.max.is_some_and(near);
    if body()
        .flat_map(|line| &line.figures)
        .any(|f| f.q.currency.is_none() && (f.unit() == figure.unit() || f.unit().is_empty()) && fits(f))
    {
        return None;
    }
    let like = |f: &&Printed<'_>| counts(f) && f.unit() == figure.unit();
    let told: Vec<(&Line<'_>, &Printed<'_>)> =
        body().flat_map(|line| line.figures.iter().filter(like).map(move |f| (line, f))).collect();
    let (line, first) = told.first()?;
    let one = told.iter().all(|(_, f)| f.q.value == first.q.value && f.is_plain() && f.q.is_bare());
    let words = |line: &Line<'_>, without: &Printed<'_>| -> BTreeSet<_> {
        let noun = content_stem(without.unit());
        let all = line.words(0..line.word_count()).filter_map(content_stem);
        all.filter(|stem| Some(stem) != noun.as_ref() && stem.as_str().starts_with(char::is_alphabetic)).collect()
    };
    let shared = words(headline, figure).intersection(&words(line, first)).count();
    let part = Figure::bare(first.span, first.q)?;
    (one && shared >= SHARED_MIN).then(|| Sum { kind: SumKind::Repeat, parts: vec![part], stated, sure: true })
}
