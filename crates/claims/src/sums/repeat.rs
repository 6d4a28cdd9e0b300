//! What a headline or caption takes from the body: one counted thing whose digits changed places, or a rise that the body's figures
//! do not bear out.

use super::figure::Figure;
use super::lexicon::FORMS;
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::text::Prose;
use crate::{ByteSpan, ZoneKind};

pub(super) fn find(prose: &Prose<'_>, lines: &[Line<'_>], found: &mut Vec<Sum>) {
    for line in lines.iter().filter(|line| matches!(line.sentence().zone, ZoneKind::Headline | ZoneKind::Caption)) {
        for figure in &line.figures {
            found.extend(swapped(lines, figure));
        }
    }
    let headlines = (0..prose.sentences.len()).filter(|&s| prose.sentences[s].zone == ZoneKind::Headline);
    for sentence in headlines {
        found.extend(multiplied(prose, sentence, lines));
    }
}

/// "Thefts double" in a headline, where the body's thefts went from 86 to 112.
fn multiplied(prose: &Prose<'_>, sentence: usize, lines: &[Line<'_>]) -> Option<Sum> {
    let factor = |form: &str| {
        let senses = [("multiple-2", 2.0), ("multiple-3", 3.0), ("multiple-4", 4.0)];
        senses.iter().find(|(sense, _)| FORMS.has(form, sense)).map(|(_, factor)| *factor)
    };
    let tokens = &prose.tokens[sentence];
    let at = (1..tokens.len()).find(|&i| factor(prose.lower(sentence, i)).is_some())?;
    let times = factor(prose.lower(sentence, at))?;
    let things = prose.lower(sentence, at - 1).strip_suffix('s').filter(|noun| noun.len() > 2)?;
    let body = || lines.iter().filter(|line| line.sentence().zone == ZoneKind::Body);
    let told = |line: &Line<'_>| line.words(0..line.word_count()).any(|word| factor(word).is_some());
    if body().any(told) {
        return None;
    }
    let pairs: Vec<(Figure, Figure)> = body().filter_map(|line| grown(line, things)).collect();
    let [(from, to)] = pairs[..] else { return None };
    let span = ByteSpan::new(tokens[at - 1].span.start, tokens[at].span.end);
    let stated = Figure::within(span, times, times * ABOUT_TIMES);
    Some(Sum { kind: SumKind::Fold, parts: vec![from, to], stated, sure: true })
}

/// "112 thefts last week, against 86".
fn grown(line: &Line<'_>, things: &str) -> Option<(Figure, Figure)> {
    const BETWEEN_MAX: usize = 8;
    let at = (0..line.figures.len().checked_sub(1)?).find(|&i| {
        let gap = line.gap(i);
        let cue = line.find(gap.clone(), "versus").is_some_and(|cue| cue.end == gap.end);
        gap.len() <= BETWEEN_MAX && cue && is_of(&line.figures[i], things)
    })?;
    let (to, from) = (&line.figures[at], &line.figures[at + 1]);
    let like = from.unit().is_empty() && from.q.currency.is_none() || from.is_like(to);
    let plain = to.is_plain() && from.is_plain() && like;
    plain.then(|| Some((Figure::bare(from.span, from.q)?, Figure::bare(to.span, to.q)?)))?
}

fn is_of(figure: &Printed<'_>, things: &str) -> bool {
    figure.unit().rsplit(' ').next() == Some(things)
}

/// "Double" is said of what is about twice as much.
const ABOUT_TIMES: f64 = 0.25;

/// "41 patients" in a caption, where the body has 14 again and again and 41 nowhere.
fn swapped(lines: &[Line<'_>], figure: &Printed<'_>) -> Option<Sum> {
    const TIMES_MIN: usize = 2;
    let stated = Figure::bare(figure.span, figure.q).filter(|_| figure.is_plain() && figure.q.currency.is_none())?;
    let (printed, noun) = (digits(stated.value)?, figure.q.unit.as_deref()?);
    let body = lines.iter().filter(|line| line.sentence().zone == ZoneKind::Body);
    let all: Vec<&Printed<'_>> = body.flat_map(|line| &line.figures).filter(|f| f.q.currency.is_none()).collect();
    if all.iter().any(|f| f.q.value == Some(stated.value)) {
        return None;
    }
    let like = |f: &&&Printed<'_>| f.unit().is_empty() || f.unit() == noun;
    let swapped =
        |f: &&&Printed<'_>| f.q.is_bare() && f.q.value.and_then(digits).is_some_and(|d| is_swap(&d, &printed));
    let turned: Vec<&&Printed<'_>> = all.iter().filter(like).filter(swapped).collect();
    let same_thing = turned.iter().any(|f| f.unit() == noun);
    let one_value = turned.iter().all(|f| f.q.value == turned[0].q.value);
    if turned.len() < TIMES_MIN || !same_thing || !one_value {
        return None;
    }
    let parts = turned.iter().map(|f| Figure::bare(f.span, f.q)).collect::<Option<_>>()?;
    Some(Sum { kind: SumKind::Repeat, parts, stated, sure: true })
}

fn digits(value: f64) -> Option<String> {
    (value >= 10.0 && value.fract() == 0.0).then(|| format!("{value}"))
}

/// Two neighbouring digits changed places.
fn is_swap(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let unlike: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    matches!(unlike[..], [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_changed_places_are_told_from_others() {
        for (a, b, expected) in [
            ("41", "14", true),
            ("1241", "1214", true),
            ("41", "15", false),
            ("11", "11", false),
            ("121", "211", true),
            ("321", "123", false),
        ] {
            assert_eq!(is_swap(a, b), expected, "{a} {b}");
        }
    }
}
