//! A bare figure to whether it is somebody's age: "Dermot Folan, 59,", "aged 41", "children under 16".

use super::figure::Figure;
use super::lexicon::AGED_NOUNS;
use super::line::Line;
use super::number::Style;

/// "Dermot Folan, 59," and "aged 41".
pub fn is_age(line: &Line<'_>, figure: &Figure, start: usize) -> bool {
    let number = figure.number;
    if figure.unit.is_none()
        && number.max <= 130.0
        && (of_people(line, figure, start) || between_ages(line, figure.start))
    {
        return true;
    }
    let before = figure.start.wrapping_sub(1);
    let (subject, verb) = (line.low(before.wrapping_sub(1)), line.low(before));
    if matches!(verb, "aged" | "age") || states_age(line, figure.start) {
        return number.max <= 130.0 && figure.unit.is_none();
    }
    // "till he was 40", "I'll be 81"
    let person = matches!(
        subject,
        "he" | "she" | "i" | "i'll" | "i’ll" | "he'll" | "she'll" | "he’ll" | "she’ll" | "will" | "who"
    );
    let ends = !line.is_word(figure.end)
        || matches!(
            line.low(figure.end),
            "when" | "by" | "and" | "at" | "in" | "on" | "but" | "now" | "last" | "this" | "next" | "today"
        );
    let turns = matches!(verb, "turned" | "turns" | "turning") && line.is_word(before.wrapping_sub(1));
    if (person || turns)
        && ends
        && matches!(verb, "was" | "be" | "is" | "am" | "turned" | "turns" | "turning" | "'s" | "’s")
        && (5.0..=115.0).contains(&number.min)
        && figure.unit.is_none()
    {
        return true;
    }
    let closed = matches!(line.low(figure.end), "," | "." | ")" | ";" | "who");
    let after_name =
        line.low(before) == "," && line.is_capital(before.wrapping_sub(1)) && line.is_word(before.wrapping_sub(1));
    number.style == Style::Plain
        && (1.0..=115.0).contains(&number.min)
        && number.min.fract() == 0.0
        && closed
        && after_name
        && figure.end == figure.first + 1
}

/// "an average age of 41", "life expectancy is around 73".
fn states_age(line: &Line<'_>, start: usize) -> bool {
    let from = start.saturating_sub(12);
    let Some(noun) = (from..start).rev().find(|&at| matches!(line.low(at), "age" | "ages" | "expectancy" | "lifespan"))
    else {
        return false;
    };
    let said = |at: usize| matches!(line.low(at), "of" | "is" | "was" | "at" | "to" | "be" | "reached" | "reach");
    (noun + 1..start).any(said) && (noun + 1..start).all(|at| !line.is_number(at) && !matches!(line.low(at), "," | ";"))
}

/// "children under 16", "anyone aged over 60": a bound of age; nothing that could be counted follows.
fn of_people(line: &Line<'_>, figure: &Figure, start: usize) -> bool {
    let bounded =
        start < figure.start && matches!(line.low(start), "over" | "under" | "above" | "below" | "younger" | "older");
    let before = start.wrapping_sub(1);
    let people = matches!(line.low(before), "aged" | "ages") || AGED_NOUNS.contains(line.low(before));
    let counted = super::noun::is_plural(line.low(figure.end)) && line.low(before) != "aged";
    bounded && people && !counted
}

/// "aged between 18 and 25", "between the ages of 18 and 25".
fn between_ages(line: &Line<'_>, start: usize) -> bool {
    line.low(start.wrapping_sub(1)) == "between" && matches!(line.low(start.wrapping_sub(2)), "aged" | "ages")
        || line.low(start.wrapping_sub(1)) == "of" && line.low(start.wrapping_sub(2)) == "ages"
}
