//! What follows a figure to what it is counted for: the day of "12 deaths per day", the barrel of "$40 a barrel".

use super::lexicon::{PHRASE_ENDS, RATES};
use super::line::Line;
use super::noun::singular;

/// How far the rate may stand from its figure, the counted noun between, in words.
const REACH: usize = 4;

/// The rate of the figure that ends before `i`: a noun in the singular, with its number where it has one ("100000 people").
pub fn rate(line: &Line<'_>, i: usize) -> Option<String> {
    // "a $21-a-share offer"
    if line.is_joint(i) && matches!(line.low(i + 1), "a" | "per") && line.is_joint(i + 2) {
        return RATES.contains(line.low(i + 3)).then(|| line.low(i + 3).to_string());
    }
    // "700 tonnes of water a week"
    let joins = |at: usize| at == i && line.low(at) == "of" || !PHRASE_ENDS.contains(line.low(at));
    let between = |at: &usize| line.is_word(*at) && joins(*at) && line.low(*at) != "per";
    let at = i + (i..i + REACH).take_while(between).count();
    match line.low(at) {
        "per" => per(line, at + 1),
        "a" | "an" => listed(line, at + 1),
        "each" | "every" => listed(line, at + 1).filter(|_| line.raw(at).starts_with(char::is_lowercase)),
        "/" if line.glued(at) && line.glued(at + 1) => listed(line, at + 1),
        _ => None,
    }
}

fn listed(line: &Line<'_>, at: usize) -> Option<String> {
    // "a year earlier", "a day after", "a week-long": a time, and no rate.
    let time =
        matches!(line.low(at + 1), "earlier" | "ago" | "later" | "before" | "after" | "old") || line.is_joint(at + 1);
    (RATES.contains(line.low(at)) && !time).then(|| line.low(at).to_string())
}

fn per(line: &Line<'_>, at: usize) -> Option<String> {
    let word = line.low(at);
    if line.is_number(at) {
        let number = word.replace(',', "");
        let noun = Some(line.low(at + 1)).filter(|w| line.is_word(at + 1) && !PHRASE_ENDS.contains(w));
        return Some(noun.map_or(number.clone(), |noun| format!("{number} {}", singular(noun))));
    }
    match word {
        "cent" | "se" | "" => None,
        "capita" | "person" => Some("people".into()),
        _ => line.is_word(at).then(|| singular(word)),
    }
}
