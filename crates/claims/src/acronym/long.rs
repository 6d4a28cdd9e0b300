//! The text beside a short form to the words, and parts of words, that its letters can come from.

use crate::ByteSpan;
use crate::lexicon::{is_carrier_noun, is_stopword};
use crate::text::lowered;

/// Bytes before a short form that are looked at; the longest printed long forms have about a hundred and fifty.
pub(super) const REGION_BYTES_MAX: usize = 320;

/// What stands between a part and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    /// A hyphen, slash or bracket inside a word.
    Tight,
    /// A hyphen with spaces around it.
    Hyphen,
    Comma,
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub span: ByteSpan,
    pub gap: Gap,
    /// A function word.
    pub stop: bool,
    /// It starts with a capital.
    pub capital: bool,
    /// It can carry a long form without a letter in the short one: "model", "2017".
    pub carrier: bool,
}

/// Cuts a region into parts; what stands before a mark that no long form goes over is dropped.
pub(super) fn parts(text: &str, region: ByteSpan, parts: &mut Vec<Part>) {
    parts.clear();
    let mut gap = Gap::Space;
    let mut chars = text[region.start..region.end].char_indices().peekable();
    let mut before = ' ';
    // Brackets inside a word that are open.
    let mut inner = 0_u32;
    while let Some((i, c)) = chars.next() {
        let start = region.start + i;
        if c.is_alphanumeric() {
            let mut end = start + c.len_utf8();
            before = c;
            while let Some(&(j, d)) = chars.peek() {
                let apostrophe = matches!(d, '\'' | '’')
                    && text[region.start + j + d.len_utf8()..region.end].starts_with(char::is_alphabetic);
                if !(d.is_alphanumeric() || apostrophe || matches!(d, '\u{300}'..='\u{36f}')) {
                    break;
                }
                end = region.start + j + d.len_utf8();
                before = d;
                chars.next();
            }
            let span = ByteSpan::new(start, end);
            let lower = lowered(span.of(text));
            let (stop, carrier) = (is_stopword(&lower), is_carrier_noun(&lower) || is_year(&lower));
            parts.push(Part { span, gap, stop, capital: c.is_uppercase(), carrier });
            gap = Gap::Tight;
            continue;
        }
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        match c {
            '-' if next == '-' => parts.clear(),
            ';' | ':' | '?' | '!' | '—' | '=' => parts.clear(),
            '–' if before == ' ' || next == ' ' => parts.clear(),
            // "benz(a)anthracene" goes on, "vitamin (A) and" does not.
            '(' | '[' if before == ' ' => parts.clear(),
            '(' | '[' => inner += 1,
            ')' | ']' if inner > 0 => inner -= 1,
            ')' | ']' if !(next.is_alphanumeric() || next == '-') => parts.clear(),
            ',' if next.is_numeric() && before.is_numeric() => gap = Gap::Tight,
            ',' => gap = Gap::Comma,
            '-' | '‐' | '‑' if gap == Gap::Space => gap = Gap::Hyphen,
            '-' | '‐' | '‑' | '/' => gap = if next == ' ' && before == ' ' { Gap::Hyphen } else { Gap::Tight },
            _ if c.is_whitespace() && gap == Gap::Tight && before != '-' => gap = Gap::Space,
            _ => {}
        }
        before = c;
    }
}

/// Where the printed word that holds `part` starts, where nothing but figures and marks stands before the part: "1,10-" of
/// "1,10-phenanthroline".
pub(super) fn with_locants(text: &str, floor: usize, part: ByteSpan) -> usize {
    let head = &text[floor..part.start];
    let chunk = head
        .rfind(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '‘'))
        .map_or(floor, |at| floor + at + head[at..].chars().next().map_or(1, char::len_utf8));
    let locants = &text[chunk..part.start];
    let figures = locants.ends_with('-')
        && !locants.contains("--")
        && locants.chars().all(|c| c.is_alphanumeric() || ",'’-".contains(c));
    if figures { chunk } else { part.start }
}

/// "2017", "16".
pub(super) fn is_year(word: &str) -> bool {
    matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit())
}
