//! Tokens to ranks: "third", "21st", "twenty-first".

use super::lexicon::{NUMBER_WORDS, NumberWord, ORDINALS};
use super::line::Line;
use super::number::{Style, read_number};

/// The rank that starts at `i`, and one past its last token.
pub fn read_ordinal(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    if line.is_number(i) {
        return in_digits(line, i);
    }
    if !line.is_word(i) {
        return None;
    }
    if let Some(rank) = ORDINALS.get(line.low(i)) {
        let ranks = !is_unit_of_time(line, i) && !near_month(line, i) && !is_phrase(line, i) && !is_street(line, i + 1);
        return ranks.then_some((*rank, i + 1));
    }
    compound(line, i)
}

fn in_digits(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    let suffix = matches!(line.low(i + 1), "st" | "nd" | "rd" | "th");
    let rank: f64 = line.raw(i).replace(',', "").parse().ok()?;
    // "12st" is a weight.
    let suffix = suffix && (line.low(i + 1) != "st" || rank % 10.0 == 1.0 && rank % 100.0 != 11.0);
    (suffix && line.glued(i + 1) && !near_month(line, i) && !is_street(line, i + 2)).then_some((rank, i + 2))
}

/// "one hundred twenty-fifth": number words of which the last is a rank.
fn compound(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    if !matches!(NUMBER_WORDS.get(line.low(i))?, NumberWord::Unit(_) | NumberWord::Tens(_)) {
        return None;
    }
    let number = read_number(line, i, false).filter(|n| n.style == Style::Words)?;
    let mut last = line.past_joint(number.end);
    if line.low(last) == "and" && number.min >= 100.0 {
        last += 1;
    }
    let rank = *ORDINALS.get(line.low(last))?;
    let continues = number.min % 100.0 >= 20.0 && number.min % 10.0 == 0.0 && rank < 10.0;
    let value = if number.min >= 100.0 && number.min % 100.0 == 0.0 && rank < 100.0 || continues {
        number.min + rank
    } else if rank >= 100.0 && number.min < rank && !line.is_joint(number.end) {
        number.min * rank
    } else {
        return None;
    };
    (!near_month(line, last)).then_some((value, last + 1))
}

/// "a second later", "per second".
fn is_unit_of_time(line: &Line<'_>, i: usize) -> bool {
    line.low(i) == "second"
        && (matches!(line.low(i.wrapping_sub(1)), "per" | "split")
            || (line.low(i.wrapping_sub(1)) == "a" && matches!(line.low(i + 1), "later" | "," | "." | "to")))
}

/// "at first he said no", "on second thoughts".
fn is_phrase(line: &Line<'_>, i: usize) -> bool {
    let (before, word, after) = (line.low(i.wrapping_sub(1)), line.low(i), line.low(i + 1));
    before == "at" && word == "first" && !noun_follows(line, i)
        || before == "on" && word == "second" && matches!(after, "thought" | "thoughts")
}

/// Whether a lower-case word that can be a noun follows: "at first base".
fn noun_follows(line: &Line<'_>, i: usize) -> bool {
    matches!(
        line.low(i + 1),
        "base" | "instance" | "hand" | "reading" | "light" | "sight" | "glance" | "attempt" | "slip"
    )
}

/// "4th Street", "Third Avenue".
fn is_street(line: &Line<'_>, end: usize) -> bool {
    line.is_capital(end)
        && matches!(line.low(end), "street" | "st" | "avenue" | "ave" | "road" | "boulevard" | "place" | "court")
}

/// "July 4th", "the 22nd of March".
fn near_month(line: &Line<'_>, i: usize) -> bool {
    let month = |at: usize| {
        line.is_capital(at)
            && matches!(
                line.low(at),
                "january"
                    | "february"
                    | "march"
                    | "april"
                    | "may"
                    | "june"
                    | "july"
                    | "august"
                    | "september"
                    | "october"
                    | "november"
                    | "december"
            )
    };
    let end = i + 1 + usize::from(line.is_number(i));
    month(i.wrapping_sub(1)) || month(end) || (line.low(end) == "of" && month(end + 1))
}
