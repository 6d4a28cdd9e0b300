//! Words: what a stretch of letters takes with it, and where it is cut.

use super::chars::{Class, apostrophe, class};
use super::lexicon::{Follows, is_time_word};
use super::token::{Cutter, TokenKind};

/// The longest chain of initials, in bytes. "U.S.S.R." is short; a bound keeps hostile chains from being read anew at each
/// of their letters.
const INITIALS_BYTES_MAX: usize = 24;

impl Cutter<'_> {
    /// Pushes the word at `at`, or the words that it is cut into.
    pub(super) fn word(&mut self) {
        let start = self.at;
        let mut end = self.word_end(start);
        if self.byte(end - 1).is_ascii_digit() && self.push_currency(end) {
            return;
        }
        // Each turn takes one more part on ("O'", "co-", "AT&") or pushes the word.
        loop {
            let longer = match self.byte(end) {
                b'.' => return self.pointed(end),
                b'\'' => self.with_apostrophe(end),
                0xe2 if apostrophe(&self.bytes[end..]).is_some() => self.with_apostrophe(end),
                b'-' => self.with_hyphen(end),
                b'&' => self.with_ampersand(end),
                b'/' => self.with_slash(end),
                b'*' => self.with_asterisks(end),
                b'@' | b':' | b'+' | b'%' => self.address_end(self.at),
                b'$' if self.is_currency_code(end) => return self.push(TokenKind::Mark, end + 1),
                _ => None,
            };
            match longer {
                _ if self.at > start => return,
                Some(longer) if longer > end => end = longer,
                _ => return self.plain(end),
            }
        }
    }

    /// Pushes a word that takes nothing more, cut where it is a contraction without apostrophe.
    pub(super) fn plain(&mut self, end: usize) {
        if let Some(cuts) = self.lexicon.clipped(self.slice(self.at, end)) {
            self.push_parts(cuts, end);
        } else {
            self.push(TokenKind::Word, end);
        }
    }

    /// Pushes the parts of a listed contraction.
    pub(super) fn push_parts(&mut self, cuts: &[usize], end: usize) {
        let start = self.at;
        for cut in cuts.iter().map(|cut| start + cut).chain([end]) {
            let part = self.slice(self.at, cut);
            let clitic = self.at > start && ["nt", "s", "ve", "re", "ll"].iter().any(|c| part.eq_ignore_ascii_case(c));
            self.push(if clitic { TokenKind::Clitic } else { TokenKind::Word }, cut);
        }
    }

    /// A word with a point at `end`.
    fn pointed(&mut self, end: usize) {
        let after = end + 1;
        if self.byte(after) == b'.' {
            if self.byte(after + 1) != b'.' && self.lexicon.abbreviation(self.slice(self.at, end)).is_some() {
                // "Acme Inc..": the point of the abbreviation, and the full stop.
                return self.push(TokenKind::Word, after);
            }
            // "orla...@example.com" is one address, "Well..." is not.
            return match self.address_end(self.at) {
                Some(address) => self.push(TokenKind::Word, address),
                None => self.plain(end),
            };
        }
        if self.is_word_at(after)
            && let Some(dotted) = self.dotted_end(end).or_else(|| self.address_end(self.at))
        {
            return self.push(TokenKind::Word, dotted);
        }
        if self.keeps_point(end) { self.push(TokenKind::Word, after) } else { self.plain(end) }
    }

    /// End of "U.S.", "U.K" and "Ph.D.": short parts with points between them.
    fn dotted_end(&self, first_point: usize) -> Option<usize> {
        let mut end = first_point;
        let single = self.is_one_letter(self.at, end);
        loop {
            let part = self.word_end(end + 1);
            let one_letter = self.is_one_letter(end + 1, part);
            let (form, point) = (self.slice(self.at, part), self.byte(part) == b'.');
            if self.lexicon.abbreviation(form).is_some() && !(point && self.is_word_at(part + 1)) {
                return Some(part + usize::from(point));
            }
            if single && !one_letter {
                // "J.Hane": the initials end before the name. "e.gov" is something else.
                let name = self.char_at(end + 1).is_some_and(char::is_uppercase);
                return (name && part > end + 1 || part == end + 1 && end > first_point).then_some(end + 1);
            }
            match (single && one_letter, point) {
                (true, true) if part - self.at < INITIALS_BYTES_MAX => end = part,
                (true, false) => return Some(part),
                _ => return None,
            }
        }
    }

    fn is_one_letter(&self, start: usize, end: usize) -> bool {
        self.is_letter_at(start) && self.char_at(start).is_some_and(|c| start + c.len_utf8() == end)
    }

    /// Whether the point at `point` belongs to the word before it.
    fn keeps_point(&self, point: usize) -> bool {
        let word = self.slice(self.at, point);
        let glued = self.is_word_at(point + 1);
        match self.lexicon.abbreviation(word) {
            // "No.5" is no sentence without a space, "Gov.Ames" may be one.
            Some(known) if known.follows == Follows::Number => self.is_numeral_at(self.next_printed(point + 1)),
            Some(known) if known.also_word => {
                let next = self.next_printed(point + 1);
                self.byte(point + 1) == b','
                    || self.is_digit_at(next)
                    || is_time_word(self.slice(next, self.word_end(next)))
            }
            Some(known) => !glued || known.follows == Follows::Name,
            None => self.is_initial(point),
        }
    }

    /// Whether a single capital is an initial: something that is no closing mark follows it.
    fn is_initial(&self, point: usize) -> bool {
        let one = self.is_one_letter(self.at, point) && self.char_at(self.at).is_some_and(char::is_uppercase);
        let next = self.next_printed(point + 1);
        let goes_on =
            self.is_word_at(next) || matches!(self.byte(point + 1), b',' | b';' | b'-') || self.byte(next) == b'&';
        // "L. D." may close a quotation.
        one && (goes_on || next < self.bytes.len() && self.follows_initial())
    }

    /// Whether the last token is an initial.
    fn follows_initial(&self) -> bool {
        self.last().is_some_and(|last| {
            self.byte(last.span.end - 1) == b'.' && self.is_one_letter(last.span.start, last.span.end - 1)
        })
    }

    /// Whether digits or a Roman numeral stand at `at`.
    fn is_numeral_at(&self, at: usize) -> bool {
        let end = self.word_end(at);
        self.is_digit_at(at) || end > at && self.bytes[at..end].iter().all(|b| b"IVXLC".contains(b))
    }

    /// A word with a hyphen at `end`: its new end with an affix, none when the hyphen stands apart.
    fn with_hyphen(&mut self, end: usize) -> Option<usize> {
        if let Some(address) = self.address_end(self.at) {
            return Some(address);
        }
        let part = self.word_end(end + 1);
        if self.lexicon.contraction(self.slice(self.at, part)).is_some() {
            return Some(part);
        }
        let word = self.slice(self.at, end);
        let chained = self.at > 0 && self.byte(self.at - 1) == b'-' && self.touching().is_some();
        let prefixed = self.lexicon.is_prefix(word) && self.takes_prefix(word, end + 1, part);
        (!chained && prefixed || self.is_suffixed(end + 1, part)).then_some(part)
    }

    /// "mid-1980s" but "post", "-", "2015": only "mid" stays on a number.
    fn takes_prefix(&self, prefix: &str, start: usize, end: usize) -> bool {
        let shouted = |start, end| self.bytes[start..end].iter().all(u8::is_ascii_uppercase);
        // "UN-backed" has no prefix, "NON-STICK" has.
        let capitals = prefix.len() > 1 && shouted(self.at, start - 1) && !shouted(start, end);
        self.is_letter_at(start) && !capitals && !(end == start + 1 && self.byte(end) == b'.')
            || self.is_digit_at(start) && prefix.eq_ignore_ascii_case("mid")
    }

    fn is_suffixed(&self, start: usize, end: usize) -> bool {
        let small = self.byte(start).is_ascii_lowercase();
        small && self.byte(end) != b'-' && self.lexicon.is_suffix(self.slice(start, end))
    }

    /// "AT&T", "R&D": a few capitals on both sides; "b&b": a single letter.
    fn with_ampersand(&self, end: usize) -> Option<usize> {
        let part = self.word_end(end + 1);
        let capitals = |start, end, most| {
            (1..=most).contains(&(end - start)) && self.bytes[start..end].iter().all(u8::is_ascii_uppercase)
        };
        if end == self.at + 1 && part == end + 2 && self.is_letter_at(self.at) && self.is_letter_at(end + 1) {
            return Some(part);
        }
        let left = self.bytes[self.at..end].rsplit(|&b| b == b'&').next().map_or(0, <[u8]>::len);
        (capitals(end - left, end, 3) && capitals(end + 1, part, 3)).then_some(part)
    }

    /// "w/o", "n/a".
    fn with_slash(&self, end: usize) -> Option<usize> {
        let part = self.word_end(end + 1);
        self.lexicon.contraction(self.slice(self.at, part)).map(|_| part)
    }

    /// "d***ed": asterisks between letters stand for letters.
    fn with_asterisks(&self, end: usize) -> Option<usize> {
        let mut stars = end;
        while self.byte(stars) == b'*' {
            stars += 1;
        }
        // A word in bold type has no letters behind its asterisks.
        self.is_letter_at(stars).then(|| self.word_end(stars))
    }

    /// "Rs1,000" to `Rs`, and the number is next.
    fn push_currency(&mut self, end: usize) -> bool {
        let letters = self.while_bytes(self.at, |b| b.is_ascii_alphabetic());
        let currency =
            letters < end && self.digits_end(letters) == end && self.lexicon.is_currency(self.slice(self.at, letters));
        if currency {
            self.push(TokenKind::Mark, letters);
        }
        currency
    }

    /// "US$", "A$".
    fn is_currency_code(&self, end: usize) -> bool {
        end - self.at <= 3
            && self.bytes[self.at..end].iter().all(u8::is_ascii_uppercase)
            && class(self.byte(end + 1)) != Class::Letter
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::words;

    #[test]
    fn abbreviations_keep_their_points() {
        assert_eq!(words("Gov. J. K. Hane of No. 5"), ["Gov.", "J.", "K.", "Hane", "of", "No.", "5"]);
        assert_eq!(words("U.S.-Mexico Ph.D. U.K"), ["U.S.", "-", "Mexico", "Ph.D.", "U.K"]);
        assert_eq!(words("J.K. Orr, M.Sc., J.Orr"), ["J.K.", "Orr", ",", "M.Sc.", ",", "J.", "Orr"]);
    }

    #[test]
    fn words_that_only_look_like_abbreviations_leave_theirs() {
        assert_eq!(words("He said no."), ["He", "said", "no", "."]);
        assert_eq!(words("in the sun."), ["in", "the", "sun", "."]);
        assert_eq!(words("Plan B."), ["Plan", "B", "."]);
    }

    #[test]
    fn hyphens_stand_apart_but_for_affixes() {
        assert_eq!(words("a 41-year-old co-op"), ["a", "41", "-", "year", "-", "old", "co-op"]);
        assert_eq!(words("mid-1980s post-2015"), ["mid-1980s", "post", "-", "2015"]);
        assert_eq!(words("clock-wise non-U.S."), ["clock-wise", "non", "-", "U.S."]);
    }

    #[test]
    fn letters_with_marks_between_them_may_be_one_word() {
        assert_eq!(words("AT&T R&D salt&pepper"), ["AT&T", "R&D", "salt", "&", "pepper"]);
        assert_eq!(words("n/a and/or"), ["n/a", "and", "/", "or"]);
        assert_eq!(words("d***ed *wow*"), ["d***ed", "*", "wow", "*"]);
        assert_eq!(words("US$5"), ["US$", "5"]);
    }

    #[test]
    fn contractions_without_apostrophe_are_cut() {
        assert_eq!(words("I cannot; gonna"), ["I", "can", "not", ";", "gon", "na"]);
    }
}
