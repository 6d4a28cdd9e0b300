//! An age and the year of birth beside it: "Nell Garforth, 33, was born in 1984".

use super::figure::Figure;
use super::line::Line;
use super::{Sum, SumKind};
use crate::Timex;

/// Finds ages with a date of birth in one sentence. `published` is the year of publication.
pub(super) fn find(line: &Line<'_>, published: Option<i16>, found: &mut Vec<Sum>) {
    found.extend(published.and_then(|year| aged(line, f64::from(year))));
}

fn aged(line: &Line<'_>, published: f64) -> Option<Sum> {
    const NEAR: usize = 8;
    let mut ages = line.figures.iter().filter(|f| f.unit() == "year of age");
    let (age, None) = (ages.next()?, ages.next()) else { return None };
    let mut births = (0..line.word_count()).filter(|&i| line.word(i) == "born");
    let (born, None) = (births.next()?, births.next()) else { return None };
    let tied = age.tokens.start.abs_diff(born) <= NEAR;
    // ", 33," or "is 33": an age of today.
    let before = line.word(age.tokens.start.checked_sub(1)?);
    let today = matches!(before, "is" | "now") || (before == "," && matches!(line.word(age.tokens.end), "," | ")"));
    // "was born" is the one past there may be.
    let other_time = (0..line.word_count()).any(|i| line.has(i..i + 1, "past") && line.word(i + 1) != "born");
    if !tied || !today || other_time || line.times.len() != 1 {
        return None;
    }
    let (span, time) = line.times.first()?;
    let at = line.token_at(span.start);
    let of_birth = at > born && at - born <= NEAR && matches!(line.word(at - 1), "in" | "on");
    let year = year(time).filter(|_| of_birth)?;
    let stated = Figure::bare(age.span, age.q)?;
    let stated = Figure { min: stated.value - 0.5, max: stated.value + 1.5, ..stated };
    let parts = vec![Figure::within(*span, year, 0.0), Figure::within(*span, published, 0.0)];
    Some(Sum { kind: SumKind::Age, parts, stated, sure: true })
}

/// The year of a date that lies in one.
fn year(time: &Timex) -> Option<f64> {
    let (first, last) = (time.earliest.as_deref()?.get(..4)?, time.latest.as_deref()?.get(..4)?);
    (first == last && time.modifier.is_none()).then(|| first.parse().ok())?
}
