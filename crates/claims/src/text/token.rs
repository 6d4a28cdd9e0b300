//! A stretch of text to the pieces that figures, times and names are read from.
//!
//! Finer than the words of a treebank, where "10:30" and "9/11" are one. Hyphenated words come apart ("five-bed" is `five`, `-`,
//! `bed`); whether two tokens touch is told by their spans. A possessive `'s` is a token of its own; contractions ("won't") stay whole.
//! "U.S." is one word, points included; "1.2bn" is `1.2`, `bn`.

use crate::ByteSpan;
use copydesk_language::{Token, TokenKind};

/// Cuts `span` of `text` into tokens, in order; white space is left out.
pub fn tokenize(text: &str, span: ByteSpan) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(span.len() / 4);
    let mut at = span.start;
    while let Some(c) = text[at..span.end].chars().next() {
        let end = at + c.len_utf8();
        if c == ' ' {
            at = end;
            continue;
        }
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            at = end;
            continue;
        }
        at = if c.is_numeric() && c.is_ascii_digit() {
            push(&mut tokens, TokenKind::Number, at, number_end(text, at, span.end))
        } else if c.is_alphanumeric() {
            word(&mut tokens, text, at, span.end)
        } else {
            push(&mut tokens, TokenKind::Mark, at, end)
        };
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, kind: TokenKind, start: usize, end: usize) -> usize {
    tokens.push(Token { span: ByteSpan::new(start, end), kind });
    end
}

fn number_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < limit {
        let inner = matches!(bytes[end], b'.' | b',') && end + 1 < limit && bytes[end + 1].is_ascii_digit();
        if !(bytes[end].is_ascii_digit() || inner) {
            break;
        }
        end += 1;
    }
    end
}

fn word(tokens: &mut Vec<Token>, text: &str, start: usize, limit: usize) -> usize {
    if let Some(end) = plain_word_end(&text.as_bytes()[start..limit]) {
        return push(tokens, TokenKind::Word, start, start + end);
    }
    let mut end = start;
    let mut chars = text[start..limit].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let apostrophe = matches!(c, '\'' | '’') && i > 0 && next.is_some_and(char::is_alphabetic);
        if !(c.is_alphanumeric() || apostrophe || is_combining(c)) {
            break;
        }
        end = start + i + c.len_utf8();
    }
    end = initials_end(text, start, end, limit);
    if let Some(cut) = possessive_start(&text[start..end]) {
        push(tokens, TokenKind::Word, start, start + cut);
        return push(tokens, TokenKind::Possessive, start + cut, end);
    }
    push(tokens, TokenKind::Word, start, end)
}

/// Where a word of ASCII letters and digits ends, if white space or a mark that can belong to no word follows.
fn plain_word_end(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().position(|b| !b.is_ascii_alphanumeric());
    match end.map(|end| bytes[end]) {
        None | Some(b' ' | b'\n' | b',' | b'-' | b'"' | b')' | b':' | b';') => Some(end.unwrap_or(bytes.len())),
        Some(b'.') => end.filter(|end| *end > 1),
        Some(_) => None,
    }
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// "U.S." and "a.m." are one word: single letters, each with its point.
fn initials_end(text: &str, start: usize, end: usize, limit: usize) -> usize {
    let rest = &text[start..limit];
    let mut at = 0;
    let mut letters = 0;
    while let Some(c) = rest[at..].chars().next() {
        let point = at + c.len_utf8();
        if !c.is_alphabetic() || rest.as_bytes().get(point) != Some(&b'.') {
            break;
        }
        at = point + 1;
        letters += 1;
    }
    let whole = !rest[at..].chars().next().is_some_and(char::is_alphanumeric);
    if letters >= 2 && whole { start + at } else { end }
}

fn possessive_start(word: &str) -> Option<usize> {
    ["'s", "’s", "'S", "’S"].iter().find_map(|s| word.strip_suffix(s)).filter(|w| !w.is_empty()).map(str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, ByteSpan::new(0, text.len())).into_iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn figures_units_and_initials_come_apart_where_a_reader_would_cut() {
        assert_eq!(
            words("$1.2bn, over 1,140 U.S.-made"),
            ["$", "1.2", "bn", ",", "over", "1,140", "U.S.", "-", "made"]
        );
        assert_eq!(words("a five-bed villa at 7.40pm."), ["a", "five", "-", "bed", "villa", "at", "7.40", "pm", "."]);
    }

    #[test]
    fn possessives_are_cut_off_and_contractions_are_not() {
        assert_eq!(words("Orla’s didn't workers' rights"), ["Orla", "’s", "didn't", "workers", "'", "rights"]);
    }

    #[test]
    fn every_token_can_be_cut_out_and_none_is_empty() {
        let text = "Ä ‘x’ 12,5 … H5N1\u{200b} e\u{301}t";
        for t in tokenize(text, ByteSpan::new(0, text.len())) {
            assert!(!t.of(text).is_empty());
        }
    }
}
