//! Apostrophes: contractions, possessives, names with one inside, words that lost their beginning, quotation marks.

use super::chars::{Class, apostrophe, class};
use super::token::{Cutter, TokenKind};

/// Pronouns whose `'s` is "is" or "has".
const PRONOUNS: &[&str] = &["it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "let"];

impl Cutter<'_> {
    /// A word with an apostrophe at `end`: its new end where the apostrophe is inside it, none where it ends there or where
    /// it was a contraction, whose parts are pushed.
    pub(super) fn with_apostrophe(&mut self, end: usize) -> Option<usize> {
        let tail = end + apostrophe(&self.bytes[end..])?;
        if !self.is_letter_at(tail) {
            return None;
        }
        let tail_end = self.word_end(tail);
        if let Some(cuts) = self.lexicon.contraction(self.slice(self.at, tail_end)) {
            let cuts = if tail > end + 1 { curly(cuts, end - self.at, tail - end) } else { Cuts::from(cuts) };
            self.push_parts(cuts.as_slice(), tail_end);
            return None;
        }
        if is_clitic(&self.bytes[tail..tail_end]) {
            return None;
        }
        if self.bytes[tail..tail_end].eq_ignore_ascii_case(b"t") && self.push_negation(end, tail_end) {
            return None;
        }
        Some(tail_end)
    }

    /// "don't" to `do`, `n't`.
    fn push_negation(&mut self, end: usize, tail_end: usize) -> bool {
        if end < self.at + 2 || !self.byte(end - 1).eq_ignore_ascii_case(&b'n') {
            return false;
        }
        self.push(TokenKind::Word, end - 1);
        self.push(TokenKind::Clitic, tail_end);
        true
    }

    /// Pushes what begins with the apostrophe or single quotation mark at `at`, of `length` bytes.
    pub(super) fn apostrophe(&mut self, length: usize) {
        let tail = self.at + length;
        let tail_end = if self.is_word_at(tail) { self.word_end(tail) } else { tail };
        let before = self.touching();
        let owner = before.filter(|last| last.kind != TokenKind::Mark || self.closes_mark(last.span.end));
        // A space before the clitic is left by somebody who cut and joined tokens: "the harbour 's".
        let owner =
            owner.or_else(|| self.last().filter(|last| last.span.end + 1 == self.at && self.byte(tail_end) == b' '));
        if let Some(last) = owner.filter(|_| is_clitic(&self.bytes[tail..tail_end])) {
            let of_pronoun = PRONOUNS.iter().any(|p| last.of(self.text).eq_ignore_ascii_case(p));
            let possessive = self.bytes[tail..tail_end].eq_ignore_ascii_case(b"s") && !of_pronoun;
            return self.push(if possessive { TokenKind::Possessive } else { TokenKind::Clitic }, tail_end);
        }
        if before.is_none_or(|last| last.kind == TokenKind::Mark)
            && let Some(end) = self.elided_end(tail, tail_end)
        {
            return self.push_elided(length, end);
        }
        self.quotation_mark(tail);
    }

    /// "'em", "'tis", "'90s", "’07".
    fn elided_end(&self, tail: usize, tail_end: usize) -> Option<usize> {
        let year = self.digits_end(tail) == tail + 2
            && (tail_end == tail + 2 || tail_end == tail + 3 && self.byte(tail + 2) == b's')
            && (apostrophe(&self.bytes[tail_end..]).is_none() || self.decade_end(tail_end) > tail_end);
        let listed = || tail_end > tail && self.lexicon.contraction(self.slice(self.at, tail_end)).is_some();
        (year || listed()).then_some(tail_end)
    }

    fn push_elided(&mut self, length: usize, end: usize) {
        let cuts = self.lexicon.contraction(self.slice(self.at, end)).unwrap_or(&[]);
        let number = self.is_digit_at(self.at + length);
        if number {
            // "'60's" too.
            let end = self.decade_end(end);
            self.push(TokenKind::Number, end);
        } else {
            self.push_parts(curly(cuts, 0, length).as_slice(), end);
        }
    }

    /// A mark that opens or closes a quotation, or the possessive of "workers'".
    fn quotation_mark(&mut self, end: usize) {
        let last = self.touching();
        let after_word = last.is_some_and(|last| last.kind != TokenKind::Mark);
        let plural = last.is_some_and(|last| {
            last.kind == TokenKind::Word && matches!(self.byte(last.span.end - 1), b's' | b'S' | b'x' | b'z')
        });
        if plural && !self.open_quote && !self.is_word_at(end) {
            return self.push(TokenKind::Possessive, end);
        }
        self.open_quote = !after_word && class(self.byte(end)) != Class::Space && last.is_none();
        self.push(TokenKind::Mark, end);
    }

    /// Whether the mark before `end` closes something that may own: `"Dawn"'s`, `(a firm)'s`.
    fn closes_mark(&self, end: usize) -> bool {
        matches!(self.byte(end - 1), b'"' | b')' | b']' | b'.' | b'!' | b'%')
    }
}

fn is_clitic(letters: &[u8]) -> bool {
    [&b"s"[..], b"m", b"d", b"re", b"ve", b"ll"].iter().any(|clitic| letters.eq_ignore_ascii_case(clitic))
}

/// The cuts of one contraction; none has more than two.
struct Cuts([usize; 2], usize);

impl Cuts {
    fn as_slice(&self) -> &[usize] {
        &self.0[..self.1]
    }
}

impl From<&[usize]> for Cuts {
    fn from(cuts: &[usize]) -> Self {
        let mut own = [0; 2];
        let count = cuts.len().min(2);
        own[..count].copy_from_slice(&cuts[..count]);
        Self(own, count)
    }
}

/// Moves the cuts behind an apostrophe at `place` that is `length` bytes long and was listed as one.
fn curly(cuts: &[usize], place: usize, length: usize) -> Cuts {
    let mut own = Cuts::from(cuts);
    for cut in &mut own.0[..own.1] {
        if *cut > place {
            *cut += length - 1;
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::super::token::words;

    #[test]
    fn contractions_come_apart() {
        assert_eq!(words("I'd've won't can’t"), ["I", "'d", "'ve", "wo", "n't", "ca", "n’t"]);
        assert_eq!(words("C'mon, ’tis y’all"), ["C'm", "on", ",", "’t", "is", "y’", "all"]);
    }

    #[test]
    fn possessives_come_apart() {
        assert_eq!(
            words("Orla’s workers' U.S.'s \"Dawn\"'s"),
            ["Orla", "’s", "workers", "'", "U.S.", "'s", "\"", "Dawn", "\"", "'s"]
        );
    }

    #[test]
    fn names_and_clipped_words_keep_their_apostrophe() {
        assert_eq!(words("O'Hane's o'clock d’Orr"), ["O'Hane", "'s", "o'clock", "d’Orr"]);
        assert_eq!(words("the '90s, 'em, ’07"), ["the", "'90s", ",", "'em", ",", "’07"]);
    }

    #[test]
    fn single_quotation_marks_stand_apart() {
        assert_eq!(words("the 'boats' and ‘ships’"), ["the", "'", "boats", "'", "and", "‘", "ships", "’"]);
    }
}
