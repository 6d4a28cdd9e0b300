//! Whether a single line break inside a paragraph ends a sentence.
//!
//! Hard-wrapped prose breaks lines anywhere; a headline, a byline or a list item breaks them on purpose. A break is on purpose
//! when the next line's first word would have fitted on the line before.

use super::chars::is_blank;
use std::cell::OnceCell;

/// No text is wrapped narrower than this, in bytes.
const WRAP_BYTES_MIN: usize = 60;

/// Two lines don't show how wide a text is wrapped; this is usual.
const WRAP_BYTES_USUAL: usize = 72;

/// No text is wrapped wider than this, in bytes; such a line is a paragraph.
const WRAP_BYTES_MAX: usize = 150;

/// Words that a grammar needs and that names hardly begin with: after an abbreviation they begin a sentence, and a line that
/// ends in one is not complete.
const FUNCTION_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "after",
    "against",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "at",
    "because",
    "before",
    "behind",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "either",
    "even",
    "every",
    "few",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "into",
    "is",
    "it",
    "its",
    "like",
    "many",
    "meanwhile",
    "most",
    "my",
    "neither",
    "no",
    "nor",
    "not",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "over",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "under",
    "unless",
    "until",
    "upon",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

/// Whether it is a function word, with or without a capital.
pub(super) fn is_function_word(word: &str) -> bool {
    let mut small = [0; 12];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).is_ok_and(|small| FUNCTION_WORDS.binary_search(&small).is_ok())
}

/// The lines of a paragraph.
pub(super) struct Lines<'a> {
    /// Up to the end of the paragraph.
    text: &'a str,
    paragraph: usize,
    /// Where the line begins that is being read.
    start: usize,
    /// How wide the text is wrapped, if it is.
    width: OnceCell<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of `text` from `start` on.
    pub(super) const fn new(text: &'a str, start: usize) -> Self {
        Self { text, paragraph: start, start, width: OnceCell::new() }
    }

    /// Whether the line break at `at` ends a sentence. Asked for each line break in turn.
    pub(super) fn ends_sentence(&mut self, at: usize) -> bool {
        let line = self.text[self.start..at].trim_matches(is_blank);
        self.start = at + 1;
        let next = self.text[at + 1..].split('\n').next().unwrap_or("").trim_matches(is_blank);
        if next.is_empty() || is_list_item(next) {
            return true;
        }
        let word = &next[..next.find(is_blank).unwrap_or(next.len())];
        // An e-mail address below a byline begins with a small letter too.
        if next.starts_with(char::is_lowercase) && !word.contains('@') || is_incomplete(line) {
            return false;
        }
        line.len() > WRAP_BYTES_MAX || line.len() + 1 + word.len() <= self.width()
    }

    fn width(&self) -> usize {
        *self.width.get_or_init(|| {
            let lines = || self.text[self.paragraph..].trim_matches(is_blank).lines();
            let least = if lines().nth(2).is_some() { WRAP_BYTES_MIN } else { WRAP_BYTES_USUAL };
            let lengths = lines().map(|line| line.trim_matches(is_blank).len());
            lengths.filter(|length| *length <= WRAP_BYTES_MAX).max().unwrap_or(0).max(least)
        })
    }
}

/// "the harbour of", "three boats,"
fn is_incomplete(line: &str) -> bool {
    line.ends_with([',', '-', '–', '—', '(', '&', '/'])
        || line.rsplit(is_blank).next().is_some_and(|word| {
            // "WHO" over its answer is a heading.
            is_function_word(word) && !word[1..].contains(char::is_uppercase)
        })
}

/// "• boats", "- boats", "2. boats", "3) boats"
fn is_list_item(line: &str) -> bool {
    let number = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let mark = line[number..].chars().next();
    let spaced = |mark: char| line[number + mark.len_utf8()..].starts_with(is_blank);
    match mark {
        Some('•' | '▪' | '‣' | '◦' | '●' | '■') if number == 0 => true,
        Some(mark @ ('-' | '*')) if number == 0 => spaced(mark),
        Some(mark @ ('.' | ')')) if (1..=2).contains(&number) => spaced(mark),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::find_sentences;
    use super::*;
    use crate::ByteSpan;

    fn count(text: &str) -> usize {
        find_sentences(text, ByteSpan::new(0, text.len())).len()
    }

    #[test]
    fn function_words_are_sorted_for_the_search() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(is_function_word("The") && !is_function_word("Harbour") && !is_function_word("characteristically"));
    }

    #[test]
    fn wrapped_prose_is_not_cut_at_its_line_ends() {
        let wrapped = "The harbour master, who had been on watch since the early hours of\n\
            Tuesday, said that three boats were missing and that two of them had no\nLloyds number.";
        assert_eq!(count(wrapped), 1);
    }

    #[test]
    fn headlines_bylines_and_items_are() {
        assert_eq!(count("Harbour fire kills two\nBy Orla Hane\nTwo people died on Tuesday."), 3);
        assert_eq!(count("They want:\n- more boats\n- fewer fees\n3. time"), 4);
        assert_eq!(count("Fire kills two in\nOld Harbour"), 1);
    }
}
