//! Printed forms to short forms and the letters that a long form has to yield.

use crate::lexicon::{is_common_initialism, is_stopword};

/// Letters and digits of a short form; printed ones stay below this.
const LETTERS_MAX: usize = 12;

/// One letter or digit of a short form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// In lower case, Greek letters as Latin ones.
    pub c: char,
    /// Printed small in a form that has capitals: "n" of "GnRH".
    pub small: bool,
}

/// The letters of a short form; none where it has too many or none at all.
pub(super) fn letters(short: &str) -> Option<Vec<Letter>> {
    let capitals = short.chars().any(char::is_uppercase);
    let of = |c: char| Letter { c: folded(c), small: capitals && c.is_lowercase() };
    let letters: Vec<Letter> = short.chars().filter(|c| c.is_alphanumeric()).map(of).collect();
    (letters.len() <= LETTERS_MAX && letters.iter().any(|l| l.c.is_alphabetic())).then_some(letters)
}

/// The letters without the "s" of a plural.
pub(super) fn singular(letters: &[Letter]) -> Option<&[Letter]> {
    let (last, rest) = letters.split_last()?;
    (last.small && last.c == 's' && !rest.is_empty() && !rest.last()?.small).then_some(rest)
}

/// In lower case, Greek letters by the Latin letter that their name starts with, accents dropped where a reader would.
pub(super) fn folded(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c.to_lowercase().next().unwrap_or(c) {
        'α' | 'à' | 'á' | 'â' | 'ä' | 'å' => 'a',
        'β' => 'b',
        'γ' => 'g',
        'δ' => 'd',
        'ε' | 'è' | 'é' | 'ê' | 'ë' => 'e',
        'κ' => 'k',
        'λ' => 'l',
        'μ' | 'µ' => 'm',
        'ω' | 'ò' | 'ó' | 'ô' | 'ö' | 'ø' => 'o',
        'π' => 'p',
        'σ' | 'ς' => 's',
        'τ' => 't',
        'χ' | 'ç' => 'c',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    }
}

/// How sure the look of a form makes that it is a short one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// "cod", "Prl", "T": only between brackets, and only behind words without capitals.
    Faint,
    /// "WHO", "mRNA", "TNF-alpha".
    Plain,
}

/// What a form between or before brackets looks like; none where it is no short form.
pub(super) fn look(form: &str) -> Option<Look> {
    let chars = form.chars().count();
    if !(1..=18).contains(&chars) || form.split(' ').count() > 3 {
        return None;
    }
    if let Some((left, right)) = form.split_once(" - ") {
        // A hyphen in text whose marks stand apart.
        let sides = [left, right].map(|side| !side.contains(' ') && side.contains(|c: char| c.is_uppercase()));
        return (sides == [true, true]).then_some(Look::Plain);
    }
    if !form.chars().all(|c| c.is_alphanumeric() || "-‐‑–/.&'’ +()[],".contains(c)) {
        return None;
    }
    let (mut capitals, mut small, mut digits) = (0, 0, 0);
    for c in form.chars() {
        capitals += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
        digits += usize::from(c.is_numeric());
    }
    let spaced = form.contains(' ');
    let words_are_short = form.split(' ').all(|w| w.chars().any(|c| c.is_uppercase() || c.is_numeric() || c == '+'));
    if capitals + small == 0 || (spaced && !words_are_short) || digits > capitals + small + 2 {
        return None;
    }
    if capitals >= 2 {
        // "McDonald Pa" is no short form.
        return (small <= capitals * 2 + 2).then_some(Look::Plain);
    }
    if spaced || form.contains(['.', ',']) {
        return None;
    }
    if capitals == 1 {
        let inner = !form.starts_with(char::is_uppercase);
        return match capitals + small + digits {
            1 => Some(Look::Faint),
            2..=8 if digits > 0 || inner => Some(if small <= 3 { Look::Plain } else { Look::Faint }),
            2..=5 if !is_stopword(&form.to_lowercase()) => Some(Look::Faint),
            _ => None,
        };
    }
    ((2..=5).contains(&(small + digits)) && !is_stopword(form)).then_some(Look::Faint)
}

/// Whether a token looks like a short form wherever it stands: two to eight capitals and digits, perhaps a plural "s",
/// and the like of "IoT" and "mRNA". "U.S." is none.
pub(crate) fn is_acronym(word: &str) -> bool {
    let core = word.strip_suffix('s').unwrap_or(word);
    let (mut capitals, mut small, mut all) = (0, 0, 0);
    for c in core.chars() {
        capitals += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
        all += 1;
        if !(c.is_uppercase() || c.is_lowercase() || c.is_ascii_digit()) {
            return false;
        }
    }
    if capitals < 2 || !(2..=8).contains(&all) {
        return false;
    }
    if small == 0 {
        return !is_roman_numeral(core);
    }
    // "kHz", "MHz" and "McDonald" end in small letters; "iPhone" and "YouTube" have too many.
    core.ends_with(char::is_uppercase) && small <= 2 && all <= 6 && !is_unit(core)
}

/// Whether news prints a short form without ever saying what it stands for: "EU", "TVs".
pub fn is_common_short_form(word: &str) -> bool {
    is_common_initialism(word) || word.strip_suffix('s').is_some_and(is_common_initialism)
}

fn is_unit(word: &str) -> bool {
    matches!(word, "kWH" | "MWH" | "dBA" | "mAH")
}

/// A figure in letters, as kings, cups and chapters bear it.
fn is_roman_numeral(word: &str) -> bool {
    let rest = word.trim_start_matches("XX").trim_start_matches('X').trim_start_matches('L').trim_start_matches('X');
    word.bytes().all(|b| b"IVXL".contains(&b))
        && matches!(rest, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}
