//! "several", "a few hundred", "tens of millions": the interval that vague words allow.

use super::{Number, NumberWord, Style, word};
use crate::quantity::lexicon::VAGUE;
use crate::quantity::line::Line;
use crate::quantity::noun;

/// The vague number that starts at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<Number> {
    let article = line.low(i) == "a";
    let at = i + usize::from(article);
    let v = match (article, line.low(at)) {
        (true, "few") => VAGUE.get("a few"),
        (true, "handful") => VAGUE.get("a handful"),
        (true, "couple") => VAGUE.get("a couple"),
        (false, w) => VAGUE.get(w),
        _ => None,
    }?;
    let point = Number::point(v.min, at + 1, Style::Vague);
    let number = Number { max: v.max, below_max: v.plural, ..point };
    let of = line.low(at + 1) == "of";
    // "a couple from Orrin who stayed" are two people, but no count.
    let counts = || (at + 1..at + 4).any(|next| noun::is_plural(line.low(next)));
    if line.low(at) == "couple" && !of && !counts() {
        return None;
    }
    let next = at + 1 + usize::from(of);
    if v.plural {
        if line.low(at) == "scores" && !of && !counts_without_of(line, at) {
            return None;
        }
        let further = VAGUE.get(line.low(next)).filter(|w| of && w.plural && w.min >= 100.0);
        return Some(further.map_or(number, |w| Number { scaled: false, ..number.times(w.min, next + 1) }));
    }
    let factor = match word(line, next) {
        Some(NumberWord::Scale(s)) => s,
        Some(NumberWord::Hundred) => 100.0,
        Some(NumberWord::Dozen) => 12.0,
        _ => return Some(number),
    };
    let top = (v.max + 1.0) * factor - 1.0;
    Some(Number { max: top, ..number.times(factor, next + 1) })
}

/// "Scores were hurt", but "he scores between", "their scores".
fn counts_without_of(line: &Line<'_>, at: usize) -> bool {
    at == 0 && matches!(line.low(at + 1), "more" | "are" | "were" | "have" | "had")
        || matches!(line.low(at + 1), "dead" | "injured" | "killed" | "wounded" | "missing")
        || line.low(at + 1) == "more" && matches!(line.low(at.wrapping_sub(1)), "and" | "with")
}
