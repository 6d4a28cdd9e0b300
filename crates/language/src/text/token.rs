//! A sentence to tokens: words, numbers, clitics, marks.
//!
//! Tokens are those of the treebanks: "don't" is `do`, `n't`; "five-bed" is `five`, `-`, `bed`, but "co-op" is one; "U.S." and
//! "Gov." keep their points; "1.2bn" is `1.2`, `bn`. Whether two tokens touch is told by their spans. How each kind is cut
//! stands in the module that is named after it.

use super::chars::{Class, class, is_blank, is_word};
use super::lexicon::{Lexicon, lexicon};
use crate::ByteSpan;

/// A token with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: ByteSpan,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Starts with a letter: a word, an abbreviation with its points, an address, a `#tag`. "3D" and "4chan" are words too.
    Word,
    /// Digits with inner points, commas, colons and slashes: amounts, times, dates, telephone numbers; "5th" and "1990s".
    Number,
    /// `'s` or `’s` on anything but a pronoun, and the bare apostrophe of "workers'". May be "is" or "has" as well.
    Possessive,
    /// The shortened half of a contraction: `n't`, `'ll`, `'re`, `'ve`, `'d`, `'m`, and `'s` on a pronoun.
    Clitic,
    /// A mark or symbol, or a run of one: `...`, `--`, `?!`. An emoticon or emoji.
    Mark,
}

impl Token {
    /// The token's words.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether it is a word that starts with a capital.
    pub fn is_capitalised(self, text: &str) -> bool {
        self.kind == TokenKind::Word && self.of(text).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether `next` begins where it ends.
    pub fn touches(self, next: Self) -> bool {
        self.span.end == next.span.start
    }
}

/// Cuts `span` of `text`, one sentence, into tokens, in order; white space is left out.
///
/// ```
/// use copydesk_language::{ByteSpan, tokenize};
/// let text = "She can't pay Gov. Hane's $1.2bn.";
/// let tokens: Vec<&str> = tokenize(text, ByteSpan::new(0, text.len())).iter().map(|t| t.of(text)).collect();
/// assert_eq!(tokens, ["She", "ca", "n't", "pay", "Gov.", "Hane", "'s", "$", "1.2", "bn", "."]);
/// ```
pub fn tokenize(text: &str, span: ByteSpan) -> Vec<Token> {
    let mut cutter = Cutter {
        text,
        bytes: &text.as_bytes()[..span.end],
        lexicon: lexicon(),
        at: span.start,
        tokens: Vec::with_capacity(span.len() / 4),
        no_address_before: span.start,
        open_quote: false,
    };
    while cutter.at < span.end {
        cutter.step();
    }
    cutter.tokens
}

/// Where the tokenizer stands. Each step pushes the token at `at`, if there is one, and moves past it.
pub(super) struct Cutter<'a> {
    pub(super) text: &'a str,
    /// The text up to the end of the sentence.
    pub(super) bytes: &'a [u8],
    pub(super) lexicon: &'static Lexicon,
    pub(super) at: usize,
    tokens: Vec<Token>,
    /// Up to here no address begins: a search that failed is not made again from the next word.
    pub(super) no_address_before: usize,
    /// Whether a single quotation mark is open, so that the next after an `s` may close it.
    pub(super) open_quote: bool,
}

impl Cutter<'_> {
    fn step(&mut self) {
        match class(self.bytes[self.at]) {
            Class::Space => self.at += 1,
            Class::Letter => self.word(),
            Class::Digit => self.number(self.at),
            Class::Mark => self.mark(),
            Class::Wide => self.wide(),
        }
    }

    fn wide(&mut self) {
        let c = self.char_at(self.at).unwrap_or(' ');
        if is_blank(c) {
            self.at += c.len_utf8();
        } else if c.is_alphanumeric() {
            self.word();
        } else {
            self.mark();
        }
    }

    /// Adds the token from `at` up to `end`.
    pub(super) fn push(&mut self, kind: TokenKind, end: usize) {
        self.tokens.push(Token { span: ByteSpan::new(self.at, end), kind });
        self.at = end;
    }

    /// The last token.
    pub(super) fn last(&self) -> Option<Token> {
        self.tokens.last().copied()
    }

    /// The last token, when nothing stands between it and `at`.
    pub(super) fn touching(&self) -> Option<Token> {
        self.tokens.last().copied().filter(|last| last.span.end == self.at)
    }

    /// The byte at `at`, 0 past the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The character at `at`.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..self.bytes.len())?.chars().next()
    }

    /// The text from `start` up to `end`.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        &self.text[start..end]
    }

    /// Whether a letter, digit or accent stands at `at`.
    pub(super) fn is_word_at(&self, at: usize) -> bool {
        match class(self.byte(at)) {
            Class::Letter | Class::Digit => true,
            Class::Wide => self.char_at(at).is_some_and(is_word),
            Class::Space | Class::Mark => false,
        }
    }

    /// Whether a letter stands at `at`.
    pub(super) fn is_letter_at(&self, at: usize) -> bool {
        match class(self.byte(at)) {
            Class::Letter => true,
            Class::Wide => self.char_at(at).is_some_and(char::is_alphabetic),
            Class::Digit | Class::Space | Class::Mark => false,
        }
    }

    /// Whether a digit stands at `at`.
    pub(super) fn is_digit_at(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    /// End of the letters, digits and accents from `start` on.
    pub(super) fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        loop {
            end = self.while_bytes(end, |b| matches!(class(b), Class::Letter | Class::Digit));
            match self.char_at(end) {
                Some(c) if !c.is_ascii() && is_word(c) => end += c.len_utf8(),
                _ => return end,
            }
        }
    }

    /// End of the digits from `start` on.
    pub(super) fn digits_end(&self, start: usize) -> usize {
        let mut end = start;
        while self.is_digit_at(end) {
            end += 1;
        }
        end
    }

    /// The first place from `start` on where something is printed.
    pub(super) fn next_printed(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            match class(self.byte(at)) {
                Class::Space if at < self.bytes.len() => at += 1,
                Class::Wide => match self.char_at(at) {
                    Some(c) if is_blank(c) => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }
}

#[cfg(test)]
pub(super) fn words(text: &str) -> Vec<&str> {
    tokenize(text, ByteSpan::new(0, text.len())).into_iter().map(|t| t.of(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_can_be_cut_out_and_none_is_empty() {
        let text = "Ä ‘x’ 12,5 … H5N1\u{200b} e\u{301}t \u{301} \u{fe0f}’\u{a0}東京 👩‍🚒🇸🇪";
        for t in tokenize(text, ByteSpan::new(0, text.len())) {
            assert!(!t.of(text).trim().is_empty());
        }
    }

    #[test]
    fn a_span_inside_a_text_is_read_as_if_it_stood_alone() {
        let text = "No. 5 sank. It was Acme Inc. that owned U.S.";
        let tokens = tokenize(text, ByteSpan::new(12, 28));
        assert_eq!(tokens.iter().map(|t| t.of(text)).collect::<Vec<_>>(), ["It", "was", "Acme", "Inc."]);
    }

    #[test]
    fn kinds_tell_what_a_token_is() {
        use TokenKind::{Clitic, Mark, Number, Possessive, Word};
        let text = "He's Hane's 5th #tag, isn't it?! workers'";
        let kinds: Vec<TokenKind> = tokenize(text, ByteSpan::new(0, text.len())).iter().map(|t| t.kind).collect();
        let expected = [Word, Clitic, Word, Possessive, Number, Word, Mark, Word, Clitic, Word, Mark, Word, Possessive];
        assert_eq!(kinds, expected);
    }
}
