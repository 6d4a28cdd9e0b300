//! Zones to sentences.
//!
//! A sentence ends at `.`, `!`, `?` or `…` with its closing marks, when white space and something that can start a sentence
//! follow. No end: after an abbreviation that a name follows ("Gov. Ames"), after initials, before a small letter
//! (`"Why?" she asked`).

use crate::{ByteSpan, ZoneKind};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A sentence, or a headline or list item without full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Without white space at its ends.
    pub span: ByteSpan,
    /// The zone it stands in.
    pub zone: ZoneKind,
    /// Index of that zone in the article: sentences of one paragraph share it.
    pub paragraph: usize,
}

/// Cuts one paragraph into sentences.
pub fn find_sentences(text: &str, span: ByteSpan) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut start = span.start;
    let mut from = span.start;
    while let Some(mark) = next_end_mark(text, from, span.end) {
        let first = text[mark..].chars().next().map_or(1, char::len_utf8);
        let closing = |c: char| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']');
        let rest = &text[mark + first..span.end];
        let end = span.end - rest.trim_start_matches(closing).len();
        if ends_here(text, start, mark, end, span.end) {
            push(&mut found, text, start, end);
            start = end;
        }
        from = end;
    }
    push(&mut found, text, start, span.end);
    found
}

/// The next `.`, `!`, `?` or `…`, told by its first byte.
fn next_end_mark(text: &str, from: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes()[from..end].iter().enumerate();
    let mut marks = bytes.filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?' | 0xe2)).map(|(i, _)| from + i);
    marks.find(|&at| text.as_bytes()[at] != 0xe2 || text[at..].starts_with('…'))
}

fn push(found: &mut Vec<ByteSpan>, text: &str, start: usize, end: usize) {
    let span = ByteSpan::new(start, end).trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// How far back the start of a word is looked for. Longer ones are addresses.
const WORD_BYTES_MAX: usize = 256;

/// Whether the mark at `mark`, closed at `end`, ends the sentence that began at `start`.
fn ends_here(text: &str, start: usize, mark: usize, end: usize, limit: usize) -> bool {
    let rest = &text[end..limit];
    let glued = !rest.starts_with(char::is_whitespace);
    let next = rest.trim_start().chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '—' | '–'));
    let Some(next) = next else { return true };
    if glued {
        // "…Protection.Photo by" : a caption glued to its credit; "example.org" is none.
        return next.is_uppercase()
            && text[..mark].chars().next_back().is_some_and(char::is_lowercase)
            && rest.chars().nth(1).is_some_and(char::is_lowercase)
            && end == mark + 1
            && is_last_word(&text[text.floor_char_boundary(start.max(mark.saturating_sub(WORD_BYTES_MAX)))..mark]);
    }
    if next.is_lowercase() {
        return false;
    }
    if !text[mark..].starts_with('.') || end > mark + 1 {
        return true;
    }
    match abbreviation(
        text[start..mark].rsplit(|c: char| c.is_whitespace() || "([“\"‘".contains(c)).next().unwrap_or(""),
    ) {
        Some(Follows::Name) => false,
        Some(Follows::Any) => next.is_uppercase() && starts_like_a_sentence(rest.trim_start()),
        None => true,
    }
}

/// Whether the stretch ends in a word of a sentence, not in part of an address.
fn is_last_word(stretch: &str) -> bool {
    stretch.contains(' ') && !stretch.rsplit(char::is_whitespace).next().unwrap_or("").contains(['.', '/', '@'])
}

#[derive(Clone, Copy)]
enum Follows {
    Name,
    Any,
}

fn abbreviation(word: &str) -> Option<Follows> {
    static TABLE: OnceLock<FxHashMap<&'static str, Follows>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../../data/en/abbreviations.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t'))
            .map(|(form, follows)| (form, if follows.starts_with("name") { Follows::Name } else { Follows::Any }))
            .collect()
    });
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    table.get(word).copied().or_else(|| initial.then_some(Follows::Name))
}

/// After "U.S." or "p.m." a capital may belong to a name; a word that names hardly start with tells.
fn starts_like_a_sentence(rest: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The", "A", "An", "It", "He", "She", "They", "We", "I", "But", "And", "In", "On", "At", "This", "That",
        "These", "His", "Her", "Its", "Their", "There", "When", "If", "As", "For", "No", "Not", "So", "What", "Who",
        "Mr", "Ms",
    ];
    let word: String = rest.chars().skip_while(|c| !c.is_alphanumeric()).take_while(|c| c.is_alphanumeric()).collect();
    OPENERS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        find_sentences(text, ByteSpan::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(cut("Gov. J. Ames met U.S. Rep. Orr on Jan. 5 at 9 p.m. EST. It rained.").len(), 2);
        assert_eq!(cut("It left the U.S. The rest stayed.").len(), 2);
    }

    #[test]
    fn a_quotation_keeps_its_she_said() {
        assert_eq!(
            cut("\"Why now?\" she asked. \"It is late.\" He left."),
            ["\"Why now?\" she asked.", "\"It is late.\"", "He left."]
        );
    }

    #[test]
    fn figures_and_addresses_are_not_cut() {
        assert_eq!(
            cut("It cost €1.5 million at shop.example.org today."),
            ["It cost €1.5 million at shop.example.org today."]
        );
    }
}
