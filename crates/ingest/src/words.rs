//! Turns a stretch of text into words and marks, for matching phrases. Not the tokeniser of `copydesk-claims`:
//! it only has to recognise furniture.

use copydesk_claims::ByteSpan;
use rustc_hash::FxHashSet;
use smol_str::{SmolStr, StrExt};
use std::sync::LazyLock;

/// A word, a figure or one punctuation mark.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Where it stands.
    pub span: ByteSpan,
    /// In lower case, with straight apostrophes and quotation marks.
    pub lower: SmolStr,
    /// Whether its first character is a capital letter.
    pub capital: bool,
    /// What else it is.
    pub sorts: Sorts,
}

impl Word {
    /// Whether it is more than a punctuation mark.
    pub fn is_word(&self) -> bool {
        self.lower.chars().any(char::is_alphanumeric)
    }
}

/// What a word can be by itself besides a word; looked at once, for the many phrases it is held against.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sorts {
    /// Digits, perhaps with separators: `4,100`, `2024`, `7:39`.
    pub number: bool,
    /// An amount of money: `£3.95`, `R75`, `95p`, `A$2.7`.
    pub money: bool,
    /// An e-mail address.
    pub email: bool,
    /// What a number that can be dialled may start with.
    pub phone: bool,
}

impl Sorts {
    fn of(lower: &str) -> Self {
        if lower.bytes().all(|b| b.is_ascii_lowercase()) {
            return Self::default();
        }
        let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
        Self {
            number: lower.starts_with(|c: char| c.is_ascii_digit()) && !lower.contains(char::is_alphabetic),
            money: lower.contains(is_currency) && lower.contains(|c: char| c.is_ascii_digit())
                || lower.strip_prefix('r').is_some_and(digits)
                || lower.strip_suffix(['p', 'c']).is_some_and(digits),
            email: lower.find('@').is_some_and(|at| at > 0 && lower[at..].contains('.')),
            phone: lower.starts_with(|c: char| c.is_ascii_digit() || c == '-'),
        }
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₩')
}

/// Whether a word is one of grammar, which no name consists of.
pub(crate) fn is_function_word(word: &Word) -> bool {
    FUNCTION_WORDS.contains(word.lower.as_str())
}

static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "the a an of in on at to for with and or but is are was were be been has have had do does did by from as it its \
     this that these those he she they we you i not no who what when where why how all my your our his her their if so"
        .split_whitespace()
        .collect()
});

/// A longer row of letters is cut: no phrase holds one, and looking at it again and again takes time.
const WORD_BYTES_MAX: usize = 80;

/// At most `max` words and marks of `span`.
pub(crate) fn words(text: &str, span: ByteSpan, max: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((at, first)) = chars.next() {
        if first.is_whitespace() || matches!(first, '*' | '_' | '\u{200b}' | '\u{feff}') {
            continue;
        }
        if found.len() == max {
            break;
        }
        let mut end = at + first.len_utf8();
        if starts_word(first) {
            let mut previous = first;
            while let Some(&(next_at, next)) = chars.peek() {
                let after = span.of(text)[next_at + next.len_utf8()..].chars().next();
                if next_at - at > WORD_BYTES_MAX || !goes_on(previous, next, after) {
                    break;
                }
                end = next_at + next.len_utf8();
                previous = next;
                chars.next();
            }
        }
        let span = ByteSpan::new(span.start + at, span.start + end);
        let lower = lower(span.of(text));
        let sorts = Sorts::of(&lower);
        found.push(Word { span, lower, capital: first.is_uppercase(), sorts });
    }
    found
}

fn starts_word(c: char) -> bool {
    c.is_alphanumeric() || is_currency(c) || c == '@' || c == '#'
}

/// Whether `next` belongs to the word that `previous` is in: a point, apostrophe, hyphen or at-sign between letters,
/// a comma or colon between digits.
fn goes_on(previous: char, next: char, after: Option<char>) -> bool {
    if next.is_alphanumeric() || is_currency(next) {
        return true;
    }
    let Some(after) = after else { return false };
    match next {
        '.' | '\'' | '’' | '-' | '@' | '_' => previous.is_alphanumeric() && after.is_alphanumeric(),
        ',' | ':' => previous.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn lower(text: &str) -> SmolStr {
    if text.is_ascii() {
        return text.to_ascii_lowercase_smolstr();
    }
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '–' | '—' | '―' => '-',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        words(text, ByteSpan::new(0, text.len()), 100).into_iter().map(|w| w.lower.into()).collect()
    }

    #[test]
    fn figures_addresses_and_possessives_stay_whole() {
        assert_eq!(
            split("Pay £4.50, O’Hara: a.b@c.example 7:39 U.S.-based"),
            ["pay", "£4.50", ",", "o'hara", ":", "a.b@c.example", "7:39", "u.s", ".", "-", "based"]
        );
    }

    #[test]
    fn money_is_told_from_other_words() {
        let is_money = |text: &str| words(text, ByteSpan::new(0, text.len()), 1)[0].sorts.money;
        assert!(["£3", "R75", "95p", "A$2.7", "€1.20"].into_iter().all(is_money));
        assert!(!["rand", "p", "1984", "up", "r", "top"].into_iter().any(is_money));
    }
}
