//! Figures that are no quantity: years, dates, clock times, names of series, addresses, telephone numbers.

use super::line::{Line, is_dash};
use super::noun::{is_designator, is_plural};
use super::number::{Number, Style};
use crate::TokenKind;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// What is known of a figure when it is asked whether it counts anything.
pub struct Seen {
    /// First token, the sign and currency included.
    pub start: usize,
    /// First token of the number.
    pub number: usize,
    /// One past the number.
    pub end: usize,
    /// Whether a unit, a currency or a scale word says what it is.
    pub measured: bool,
    /// Whether a modifier stands before it.
    pub hedged: bool,
}

/// Whether the figure is no quantity.
pub fn is_none(line: &Line<'_>, seen: &Seen, number: &Number) -> bool {
    if number.style == Style::Vague || number.style == Style::Share {
        return false;
    }
    if number.style == Style::Words {
        // "Three Mile Island"
        let place = line.is_capital(seen.number) && line.is_capital(seen.end) && line.is_capital(seen.end + 1);
        return (!seen.measured || place) && named_by_words(line, seen);
    }
    is_address(line, seen)
        || is_clock(line, seen)
        || (number.scaled && is_designator(line.low(seen.start.wrapping_sub(1))) && is_letter(line, seen.end - 1))
        || (!seen.measured && is_version(line, seen, number))
        || (!seen.measured
            && (is_date(line, seen, number) || is_year(line, seen, number) || is_name(line, seen, number)))
        || (seen.measured && joined_name(line, seen.start))
}

/// The B of "suite 4B", which is no billion.
fn is_letter(line: &Line<'_>, at: usize) -> bool {
    line.raw(at).len() == 1 && line.glued(at) && line.is_word(at)
}

/// "USB 3.0": a small decimal straight after a word in capitals.
fn is_version(line: &Line<'_>, seen: &Seen, number: &Number) -> bool {
    let before = line.raw(seen.start.wrapping_sub(1));
    let capitals = before.len() > 1 && before.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    number.style == Style::Marked
        && number.min < 30.0
        && capitals
        && !line.headline
        && !seen.hedged
        && line.raw(seen.number).contains('.')
        && seen.end == seen.number + 1
}

/// A telephone number in groups: "+61 3 5550 1172", "0800 555 014". Where it ends.
pub fn digit_run(line: &Line<'_>, i: usize) -> Option<usize> {
    let plain = |at: usize| line.is_number(at) && line.raw(at).bytes().all(|b| b.is_ascii_digit());
    if !plain(i) {
        return None;
    }
    let mut end = i + 1;
    while plain(end) || (line.is_joint(end) && plain(end + 1)) {
        end += 1;
    }
    let dialled = line.low(i.wrapping_sub(1)) == "+" || line.raw(i).len() > 1 && line.raw(i).starts_with('0');
    let groups = (i..end).filter(|at| plain(*at)).count();
    let thousands = (i + 1..end).all(|at| line.raw(at).len() == 3) && line.raw(i).len() <= 3;
    (dialled && groups > 1 || groups > 2 && !thousands).then_some(end)
}

/// "Formula One", "version two", "Big Four".
fn named_by_words(line: &Line<'_>, seen: &Seen) -> bool {
    let before = seen.start.wrapping_sub(1);
    let capital = line.is_capital(seen.number) && !line.headline && seen.start > 1;
    // "the Big Four", "in Nine Elms": nobody else prints a number with a capital inside a sentence.
    let opens =
        matches!(line.low(before), "\"" | "“" | "‘" | "'" | ":" | "–" | "—" | "-" | "•" | "*" | "." | "(" | "…");
    let name = capital && (line.is_capital(before) || line.is_capital(seen.end) && !opens);
    name || is_designator(line.low(before))
        || (line.is_capital(seen.number) && line.is_capital(before) && is_designator(line.low(before)))
        || is_clock_word(line, seen)
        || (line.low(before) == "or"
            && matches!(line.low(before.wrapping_sub(2)), "a" | "an")
            && line.low(seen.number) == "two")
        || is_date_word(line, seen)
}

fn is_clock_word(line: &Line<'_>, seen: &Seen) -> bool {
    let (before, after) = (line.low(seen.start.wrapping_sub(1)), line.low(seen.end));
    matches!(after, "o'clock" | "o’clock" | "am" | "pm" | "a.m." | "p.m.")
        || (matches!(before, "past" | "to")
            && matches!(line.low(seen.start.wrapping_sub(2)), "ten" | "five" | "twenty" | "quarter" | "half"))
        || (matches!(after, "past") && !line.is_word(seen.end + 1))
        || (after == "past" && super::lexicon::NUMBER_WORDS.contains(line.low(seen.end + 1)))
        || (after == "to" && super::lexicon::NUMBER_WORDS.contains(line.low(seen.end + 1)) && before == "at")
}

fn is_date_word(line: &Line<'_>, seen: &Seen) -> bool {
    is_month(line, seen.start.wrapping_sub(1)) && line.is_capital(seen.number)
}

/// In an e-mail or web address, a file name, a hash tag.
fn is_address(line: &Line<'_>, seen: &Seen) -> bool {
    let glued = |i: usize| {
        line.glued(i) && matches!(line.low(i), "/" | "." | "@" | "_" | "=" | "&" | "?" | ":" | "#" | "-" | "%")
    };
    let before = seen.start.wrapping_sub(1);
    let joined =
        line.glued(seen.start) && matches!(line.low(before), "/" | "@" | "_" | "=" | "#" | ":" | "." | "-" | "%");
    if !joined && !glued(seen.end) {
        return false;
    }
    let chunk = line.chunk(seen.number);
    chunk.contains("www.") || chunk.contains('@') || chunk.starts_with('#') || chunk.contains(".com/")
}

fn is_month(line: &Line<'_>, i: usize) -> bool {
    let i = if line.low(i) == "." { i.wrapping_sub(1) } else { i };
    MONTHS.contains(&line.low(i)) && line.is_capital(i)
}

/// "14 September", "Sept. 1", "28, 29 and 30 January".
fn is_date(line: &Line<'_>, seen: &Seen, number: &Number) -> bool {
    if number.style != Style::Plain || number.min > 31.0 {
        return false;
    }
    if is_month(line, seen.start.wrapping_sub(1)) {
        return true;
    }
    let mut at = seen.end;
    while (matches!(line.low(at), "," | "and" | "or" | "to") || line.is_joint(at))
        && line.is_number(at + 1)
        && at < seen.end + 12
    {
        at += 2;
    }
    let at = if line.low(at) == "of" { at + 1 } else { at };
    MONTHS.contains(&line.low(at)) && line.is_capital(at)
}

/// "7pm", "17:22", "4.10am", "0600 GMT".
fn is_clock(line: &Line<'_>, seen: &Seen) -> bool {
    let zone = matches!(
        line.raw(seen.end),
        "GMT" | "EST" | "EDT" | "PT" | "ET" | "BST" | "CET" | "UTC" | "PST" | "PDT" | "CT"
    );
    let half_day = matches!(line.low(seen.end), "am" | "pm" | "a.m." | "p.m." | "o'clock" | "o’clock");
    let colon =
        line.low(seen.end) == ":" && line.glued(seen.end) && line.glued(seen.end + 1) && line.is_number(seen.end + 1);
    let colon_before = line.low(seen.start.wrapping_sub(1)) == ":"
        && line.glued(seen.start)
        && line.is_number(seen.start.wrapping_sub(2));
    half_day || zone || colon || colon_before
}

/// A figure that is a year: "in 2019", "2017-18".
fn is_year(line: &Line<'_>, seen: &Seen, number: &Number) -> bool {
    let figure = line.raw(seen.number);
    let after = line.low(seen.end);
    if matches!(line.low(seen.start.wrapping_sub(1)), "a.d." | "ad" | "bc" | "ce")
        || matches!(line.raw(seen.end), "BC" | "AD" | "BCE" | "CE" | "A.D." | "B.C.")
    {
        return number.style == Style::Plain;
    }
    // "back in '22"
    if matches!(line.low(seen.start.wrapping_sub(1)), "'" | "’" | "‘") && line.glued(seen.start) && figure.len() == 2
    {
        return true;
    }
    // "the 1960s", "over-60s"
    if matches!(after, "s" | "’s" | "'s") && line.glued(seen.end) {
        return true;
    }
    if figure.len() != 4
        || number.style != Style::Plain
        || !(1500.0..=2150.0).contains(&number.min)
        || seen.end != seen.number + 1
    {
        return false;
    }
    // "by an average of 1500"
    let sum = line.low(seen.start.wrapping_sub(1)) == "of"
        && matches!(line.low(seen.start.wrapping_sub(2)), "average" | "total" | "maximum" | "minimum" | "sum" | "some");
    if sum {
        return false;
    }
    let led = matches!(
        line.low(seen.start.wrapping_sub(1)),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "of"
            | "during"
            | "after"
            | "before"
            | "late"
            | "early"
            | "mid"
            | "between"
            | "for"
    );
    let counted = is_plural(after) && !line.is_capital(seen.end);
    let people = matches!(
        after,
        "people" | "men" | "women" | "children" | "jobs" | "workers" | "employees" | "troops" | "homes"
    );
    let round = number.min % 100.0 == 0.0 && number.min < 2000.0 || number.min == 2000.0 || number.min < 1800.0;
    !(counted && (seen.hedged || people || (round && !led))
        || (round && !led && seen.hedged)
        || (number.min < 1800.0 && !led))
}

/// "COVID-19", "Formula 1", "No. 10", "777F", "501(c)(3)", "555-0163".
fn is_name(line: &Line<'_>, seen: &Seen, number: &Number) -> bool {
    let before = seen.start.wrapping_sub(1);
    if joined_name(line, seen.start) || joined_after(line, seen.end) {
        return true;
    }
    // "The strikers number 4,200".
    let named = matches!(line.low(before.wrapping_sub(2)), "the" | "these" | "those" | "its" | "their" | "our");
    let verb = line.low(before) == "number" && named && is_plural(line.low(before.wrapping_sub(1)));
    if (is_designator(line.low(before)) && !verb) || matches!(line.low(before), "#" | "№" | "@") {
        return true;
    }
    if line.low(before) == "."
        && matches!(
            line.low(before.wrapping_sub(1)),
            "no" | "nos" | "nrs" | "art" | "sec" | "p" | "pp" | "ch" | "vol" | "fig" | "tel"
        )
    {
        return true;
    }
    let figure = line.raw(seen.number);
    if figure.len() > 1 && figure.starts_with('0') && !figure.starts_with("0.") && number.style == Style::Plain {
        return true;
    }
    number.style == Style::Plain && (is_street(line, seen.end) || follows_name(line, seen))
}

/// Joined to something on its left: "COVID-19", "x/12", "(c)(3)".
fn joined_name(line: &Line<'_>, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    if !line.glued(start) {
        return false;
    }
    match line.low(before) {
        "/" | "." | "_" | ":" | "#" | "@" | "=" | "+" if line.glued(before) => true,
        dash if is_dash(dash) => {
            let word = line.low(before.wrapping_sub(1));
            let range = matches!(word, "sub" | "mid" | "to" | "now" | "then" | "another")
                || line.is_number(before.wrapping_sub(1));
            line.glued(before)
                && !range
                && line.kind(before.wrapping_sub(1)) == Some(TokenKind::Word)
                && word != "minus"
        }
        "(" => line.glued(before) && line.low(before.wrapping_sub(1)) != ",",
        _ => line.kind(before) == Some(TokenKind::Word) && !line.low(before).ends_with('.'),
    }
}

/// Joined to something on its right that is no unit: "777F", "3D", "24/7", "501(c)".
fn joined_after(line: &Line<'_>, end: usize) -> bool {
    if !line.glued(end) {
        return false;
    }
    match line.low(end) {
        "/" | "(" | ":" | "_" | "@" | "*" => line.glued(end + 1),
        dash if is_dash(dash) => line.is_joint(end) && (line.is_capital(end + 1) && !line.headline),
        _ => line.kind(end) == Some(TokenKind::Word),
    }
}

/// "12 Baker Street".
fn is_street(line: &Line<'_>, end: usize) -> bool {
    let ends = |w: &str| {
        matches!(
            w,
            "street"
                | "st"
                | "road"
                | "rd"
                | "avenue"
                | "ave"
                | "lane"
                | "drive"
                | "square"
                | "boulevard"
                | "terrace"
                | "crescent"
                | "close"
                | "place"
                | "court"
                | "quay"
        )
    };
    (end + 1..end + 4).any(|at| ends(line.low(at)) && (end..=at).all(|w| line.is_capital(w)))
}

/// Straight after a capitalised word that does not open the sentence: "Apollo 11", "Big 12", "S&P 500".
fn follows_name(line: &Line<'_>, seen: &Seen) -> bool {
    let before = seen.start.wrapping_sub(1);
    if !line.is_capital(before) || seen.hedged {
        return false;
    }
    let opener =
        before == 0 || matches!(line.low(before.wrapping_sub(1)), "\"" | "“" | "‘" | ":" | "–" | "—" | "•" | "*");
    let lower = super::lexicon::PHRASE_ENDS.contains(line.low(before))
        || super::lexicon::CHANGE_WORDS.contains(line.low(before));
    let weekday = line.low(before).ends_with("day") && line.low(before).len() > 5;
    if line.headline {
        return false;
    }
    let counted = is_plural(line.low(seen.end)) && !line.is_capital(seen.end);
    !(lower || weekday || (opener && counted))
}
