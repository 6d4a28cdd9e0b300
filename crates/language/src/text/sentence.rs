//! A paragraph to sentences.
//!
//! A sentence ends at a run of `.`, `!`, `?` or `…` with the marks that close behind it, where [`Stop`] says so; a headline or
//! list item without full stop ends at its line, where [`Lines`] says so. A quotation keeps its "she asked"; between its own
//! sentences it is cut.

use super::chars::{is_blank, is_closer};
use super::line::Lines;
use super::stop::Stop;
use crate::ByteSpan;

/// Cuts `span` of `text`, one paragraph, into sentences, in order and without white space at their ends.
///
/// ```
/// use copydesk_language::{ByteSpan, find_sentences};
/// let text = "“Why now?” Gov. Hane asked. She left the U.S. on Jan. 5.";
/// let sentences = find_sentences(text, ByteSpan::new(0, text.len()));
/// assert_eq!(sentences[1].of(text), "She left the U.S. on Jan. 5.");
/// ```
pub fn find_sentences(text: &str, span: ByteSpan) -> Vec<ByteSpan> {
    let mut scanner = Scanner {
        text: &text[..span.end],
        found: Vec::with_capacity(span.len() / 128 + 1),
        start: span.start,
        lines: Lines::new(&text[..span.end], span.start),
        in_quotes: false,
    };
    let mut at = span.start;
    while at < span.end {
        at = scanner.step(at);
    }
    scanner.push(span.end);
    scanner.found
}

struct Scanner<'a> {
    /// Up to the end of the paragraph.
    text: &'a str,
    found: Vec<ByteSpan>,
    /// Where the sentence begins that is being read.
    start: usize,
    lines: Lines<'a>,
    /// Whether an odd number of straight quotation marks was met.
    in_quotes: bool,
}

impl Scanner<'_> {
    /// Reads on from `at` to the next byte that matters and past it.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let Some(at) = bytes[at..].iter().position(|b| matters(*b)).map(|skipped| at + skipped) else {
            return bytes.len();
        };
        match bytes[at] {
            b'"' => {
                self.in_quotes = !self.in_quotes;
                at + 1
            }
            b'\n' => {
                if self.lines.ends_sentence(at) {
                    self.push(at);
                }
                at + 1
            }
            0xe2 if !self.text[at..].starts_with('…') => at + 1,
            _ => self.stop(at),
        }
    }

    /// A run of stops and closing marks that begins at `at`; returns its end.
    fn stop(&mut self, at: usize) -> usize {
        let mut stop = Stop::new(self.text, self.start, at);
        self.extend(&mut stop);
        if stop.ends_sentence() {
            self.push(stop.end);
        }
        stop.end
    }

    /// Takes on the stops and closing marks that touch, those that a space sets apart, and references: `. [3]`.
    fn extend(&mut self, stop: &mut Stop<'_>) {
        loop {
            while let Some(c) = self.text[stop.end..].chars().next().filter(|&c| stop.takes(c)) {
                self.take(stop, c);
            }
            let rest = &self.text[stop.end..];
            if let Some(c) = self.spaced_mark(rest) {
                stop.end += 1;
                self.take(stop, c);
            } else if let Some(length) = reference_length(rest).or_else(|| emoticon_length(rest)) {
                stop.end += length;
            } else {
                return;
            }
        }
    }

    fn take(&mut self, stop: &mut Stop<'_>, c: char) {
        self.in_quotes ^= c == '"';
        stop.take(c);
    }

    /// A stop or closing mark that stands alone behind a space: ". . .", `. "`.
    fn spaced_mark(&self, rest: &str) -> Option<char> {
        let mut chars = rest.chars();
        let spaced = chars.next() == Some(' ');
        let mark = chars.next().filter(|_| spaced)?;
        let rest = chars.as_str();
        let alone = rest.chars().next().is_none_or(is_blank) || mark == '.' && rest.starts_with(". ");
        let closes = match mark {
            '\'' => false,
            '"' => self.in_quotes || rest.is_empty(),
            '.' | '!' | '?' => true,
            _ => is_closer(mark),
        };
        (alone && closes).then_some(mark)
    }

    fn push(&mut self, end: usize) {
        let words = self.text[self.start..end].trim_matches(is_blank);
        if !words.is_empty() {
            let skipped = self.text[self.start..end].find(|c| !is_blank(c)).unwrap_or(0);
            let start = self.start + skipped;
            self.found.push(ByteSpan::new(start, start + words.len()));
        }
        self.start = end;
    }
}

/// Whether a byte may end a sentence or changes how the next ones are read.
const fn matters(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'"' | 0xe2)
}

/// Length of `[3]`, with a space before it or without.
fn reference_length(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('[')?;
    let count = digits.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let closed = (1..=3).contains(&count) && digits.as_bytes().get(count) == Some(&b']');
    closed.then(|| rest.len() - digits.len() + count + 1)
}

/// Length of " :-)": an emoticon belongs to what it comments on.
fn emoticon_length(rest: &str) -> Option<usize> {
    let face = rest.strip_prefix(' ')?.split(is_blank).next()?;
    let eyes = face.starts_with([':', ';', '=']);
    let mouth = face.ends_with([')', '(', 'D', 'P', '/']);
    (eyes && mouth && (2..=3).contains(&face.len())).then_some(1 + face.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        find_sentences(text, ByteSpan::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_quotation_keeps_its_she_said_and_its_closing_mark() {
        assert_eq!(
            cut("\"Why now?\" she asked. \"It is late.\" He left."),
            ["\"Why now?\" she asked.", "\"It is late.\"", "He left."]
        );
        assert_eq!(cut("“It is late. We go.” Rain fell."), ["“It is late.", "We go.”", "Rain fell."]);
    }

    #[test]
    fn marks_set_apart_by_spaces_still_close() {
        assert_eq!(cut("\" It is late . \" \" So what ? \""), ["\" It is late . \"", "\" So what ? \""]);
    }

    #[test]
    fn a_reference_stays_with_the_sentence_that_it_proves() {
        assert_eq!(
            cut("It sank.[3] Nobody drowned. [4][5] It rained."),
            ["It sank.[3]", "Nobody drowned. [4][5]", "It rained."]
        );
    }

    #[test]
    fn a_span_inside_a_text_is_read_as_if_it_stood_alone() {
        let text = "One. Two. Three. Four.";
        let found = find_sentences(text, ByteSpan::new(5, 16));
        assert_eq!(found.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["Two.", "Three."]);
    }

    #[test]
    fn blank_text_has_no_sentences() {
        assert!(cut("").is_empty() && cut(" \u{a0}\n\u{200b} ").is_empty());
    }
}
