//! The words around a figure to its unit of measure or money.

use super::lexicon::{UNITS, Unit};
use super::line::Line;

/// The dimension of a unit of measure and how many of its base unit one makes; `None` for counted nouns.
///
/// Two units of one dimension convert by their factors, and temperatures by where their zero lies as well. Lengths of time
/// of a month and more are a dimension apart from those in days.
///
/// ```
/// use copydesk_claims::unit_dimension;
/// assert_eq!(unit_dimension("kilometre"), Some(("length", 1000.0)));
/// assert_eq!(unit_dimension("employee"), None);
/// ```
pub fn unit_dimension(unit: &str) -> Option<(&'static str, f64)> {
    UNITS.names.get(unit).filter(|u| u.dimension != "currency").map(|u| (u.dimension, u.factor))
}

/// A unit by its canonical name.
pub fn named(name: &str) -> Option<&'static Unit> {
    UNITS.names.get(name).copied()
}

/// Money by its ISO 4217 code.
pub fn money(code: &str) -> Option<&'static Unit> {
    UNITS.codes.get(code).copied()
}

/// The money symbol or code that ends before the figure: its unit and first token. Read from the figure back.
pub fn money_before(line: &Line<'_>, figure: usize) -> Option<(&'static Unit, usize)> {
    let at = figure.checked_sub(1)?;
    let (symbol, letters) = (line.raw(at), line.raw(at.wrapping_sub(1)));
    if symbol == "$" || symbol == "£" || symbol == "¥" {
        let near =
            line.get(at.wrapping_sub(1)).is_some_and(|t| line.get(at).is_some_and(|s| s.span.start - t.span.end <= 1));
        let written = format!("{letters}{symbol}");
        let upper = written.to_ascii_uppercase();
        // The "s" of "the F-35's $80m" is no Singapore.
        let possessive = letters.len() == 1 && line.glued(at - 1) && matches!(line.low(at.wrapping_sub(2)), "'" | "’");
        if near
            && !possessive
            && line.is_word(at - 1)
            && let Some(unit) = UNITS.prefixes.get(written.as_str()).or_else(|| UNITS.prefixes.get(upper.as_str()))
            && (line.glued(at) || letters.len() > 1 || line.glued(at - 1) || !line.glued(figure))
        {
            return Some((unit, at - 1));
        }
    }
    if line.is_word(at) && at > 0 && line.raw(at - 1) == "$" && line.glued(at) && line.glued(figure) {
        let written = format!("${symbol}");
        return UNITS.prefixes.get(written.as_str()).or_else(|| UNITS.prefixes.get("$")).map(|u| (*u, at - 1));
    }
    if symbol.len() > 4 || (line.is_word(at) && symbol.len() < 3 && !line.glued(figure) && symbol != "Rs") {
        return None;
    }
    UNITS.prefixes.get(symbol).map(|u| (*u, at))
}

/// The unit that starts at `i`, after a figure, and one past its last token.
pub fn unit_after(line: &Line<'_>, i: usize) -> Option<(&'static Unit, usize)> {
    let at = line.past_joint(i);
    let forms = UNITS.forms.get(line.low(at))?;
    forms.iter().find_map(|form| {
        let mut end = at;
        for (n, word) in form.words.iter().enumerate() {
            if n > 0 {
                end = line.past_joint(end);
            }
            let same = if form.exact { line.raw(end) == *word } else { line.low(end) == *word };
            let solid = n == 0 || !form.exact || form.words[0].len() < 3 || line.glued(end) || word.len() > 1;
            if !same || !solid {
                return None;
            }
            end += 1;
        }
        let letter = form.exact && form.words.len() == 1 && form.words[0].len() == 1;
        (!letter || letter_stands(line, at, form.words[0])).then_some((form.unit, end))
    })
}

/// "30 MUSD": money counted in thousands, millions or billions, and one past it.
pub fn scaled_code(line: &Line<'_>, i: usize) -> Option<(&'static Unit, f64, usize)> {
    let word = line.raw(i);
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let factor = match word.as_bytes()[0] {
        b'T' | b'K' => 1e3,
        b'M' => 1e6,
        b'B' => 1e9,
        _ => return None,
    };
    UNITS.prefixes.get(&word[1..]).filter(|u| u.dimension == "currency").map(|u| (*u, factor, i + 1))
}

/// "20 (kg)", "20 [kg]": a symbol alone in brackets, and one past them.
pub fn bracketed(line: &Line<'_>, i: usize) -> Option<(&'static Unit, usize)> {
    let close = match line.low(i) {
        "(" => ")",
        "[" => "]",
        "<" => ">",
        _ => return None,
    };
    let forms = UNITS.forms.get(line.low(i + 1)).filter(|_| line.low(i + 2) == close && line.glued(i + 1))?;
    let form = forms.iter().find(|f| f.exact && f.words.len() == 1 && f.words[0] == line.raw(i + 1))?;
    Some((form.unit, i + 3))
}

/// A unit of one letter must touch its figure, but for the few that are also set apart.
fn letter_stands(line: &Line<'_>, at: usize, letter: &str) -> bool {
    let after = line.raw(at + 1);
    let grouped = letter == "t" && line.raw(at.wrapping_sub(1)).contains(',');
    let apart =
        grouped || matches!(letter, "m" | "C" | "F" | "g" | "W" | "V" | "%" | "$" | "°" | "€" | "£" | "l" | "₡");
    let joined = line.glued(at + 1) && line.is_word(at + 1);
    (line.glued(at)
        || !letter.bytes().all(|b| b.is_ascii_alphabetic())
        || (apart && line.is_number(at.wrapping_sub(1))))
        && !line.is_joint(at.wrapping_sub(1))
        && !joined
        && after != "&"
        && letter != "R"
        && letter != "$"
        || (letter == "$" && !line.is_number(at + 1))
}
