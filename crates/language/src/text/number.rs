//! Numbers: what a digit takes with it, and the units that stand right on it.

use super::chars::apostrophe;
use super::token::{Cutter, TokenKind};

impl Cutter<'_> {
    /// Pushes the number from `at` on, whose digits begin at `digits`.
    pub(super) fn number(&mut self, digits: usize) {
        let end = self.hyphenated_end(digits).unwrap_or_else(|| self.numeral_end(digits));
        let next = self.byte(end);
        if (matches!(next, b'.' | b'@' | b'-' | b'_') || self.is_word_at(end))
            && let Some(address) = self.named_address(end)
        {
            return self.push(TokenKind::Word, address);
        }
        if !self.is_word_at(end) {
            let end = self.decade_end(end);
            return self.push(TokenKind::Number, end);
        }
        self.with_letters(end);
    }

    /// An address that begins with a digit has a letter soon: "4chan.org".
    fn named_address(&mut self, end: usize) -> Option<usize> {
        let named = self.is_word_at(end) || self.is_letter_at(end + 1);
        if named { self.address_end(self.at) } else { None }
    }

    /// Digits with letters right on them: ordinals and decades, units, or a name such as "4chan".
    fn with_letters(&mut self, end: usize) {
        let letters_end = self.word_end(end);
        let letters = self.slice(end, letters_end);
        if ["st", "nd", "rd", "th", "s"].iter().any(|suffix| letters.eq_ignore_ascii_case(suffix)) {
            return self.push(TokenKind::Number, letters_end);
        }
        let money =
            self.touching().is_some_and(|last| last.kind == TokenKind::Mark && ends_in_currency(last.of(self.text)));
        if self.lexicon.is_unit(letters, money) {
            self.push(TokenKind::Number, end);
            // "7.40p.m." goes on as the word "p.m.".
            return self.word();
        }
        if self.byte(letters_end) == b'.' && matches!(letters, "a" | "p") && self.byte(letters_end + 1) == b'm' {
            return self.push(TokenKind::Number, end);
        }
        self.push(TokenKind::Word, letters_end);
    }

    /// End of digits with points, commas, colons and slashes between them.
    fn numeral_end(&self, start: usize) -> usize {
        let mut end = self.digits_end(start);
        let listed = start > 0 && matches!(self.byte(start - 1), b'[' | b',') && self.touching().is_some();
        while matches!(self.byte(end), b'.' | b',' | b':' | b'/') && self.is_digit_at(end + 1) {
            let next = self.digits_end(end + 1);
            // "[13,14]" lists two notes; "3,5" and "1,140" are numbers.
            if self.byte(end) == b',' && next != end + 4 && listed {
                break;
            }
            end = next;
        }
        end
    }

    /// End of a telephone number, a postal code or a date. "3-2" and "2019-2021" are two numbers.
    fn hyphenated_end(&self, start: usize) -> Option<usize> {
        const SHAPES: &[&[usize]] = &[
            &[3, 4],
            &[3, 3, 4],
            &[1, 3, 3, 4],
            &[1, 3, 4],
            &[5, 4],
            &[4, 2, 2],
            &[4, 1, 2],
            &[2, 2, 4],
            &[1, 2, 4],
            &[2, 1, 4],
        ];
        let (mut groups, mut count, mut end) = ([0; 4], 0, start);
        loop {
            let digits = self.digits_end(end);
            *groups.get_mut(count)? = digits - end;
            (count, end) = (count + 1, digits);
            if self.byte(end) != b'-' || !self.is_digit_at(end + 1) {
                break;
            }
            end += 1;
        }
        SHAPES.contains(&&groups[..count]).then_some(end)
    }

    /// "1990's" is a decade; "9/11's" is a possessive.
    pub(super) fn decade_end(&self, end: usize) -> usize {
        let Some(length) = apostrophe(self.bytes.get(end..).unwrap_or_default()) else { return end };
        let decade =
            self.byte(end - 1) == b'0' && self.byte(end + length) == b's' && !self.is_word_at(end + length + 1);
        if decade { end + length + 1 } else { end }
    }
}

fn ends_in_currency(mark: &str) -> bool {
    mark.ends_with(['$', '£', '€', '¥', '₹', '₩', '₽', '₪', '₺', '₦'])
}

#[cfg(test)]
mod tests {
    use super::super::token::words;

    #[test]
    fn figures_keep_their_inner_marks() {
        assert_eq!(words("1,140 3,5 10:30 9/11 24/7"), ["1,140", "3,5", "10:30", "9/11", "24/7"]);
        assert_eq!(words("$1.2bn, 10%"), ["$", "1.2", "bn", ",", "10", "%"]);
    }

    #[test]
    fn units_come_off_and_ordinals_do_not() {
        assert_eq!(words("7.40pm 7.40p.m. 5kg 35MM"), ["7.40", "pm", "7.40", "p.m.", "5", "kg", "35", "MM"]);
        assert_eq!(words("5th 1990s 1990's 3D $8B 8B"), ["5th", "1990s", "1990's", "3D", "$", "8", "B", "8B"]);
    }

    #[test]
    fn scores_and_ranges_come_apart_and_telephone_numbers_do_not() {
        assert_eq!(words("3-2 2019-2021 2024-05-03"), ["3", "-", "2", "2019", "-", "2021", "2024-05-03"]);
        assert_eq!(words("555-0123 1-800-555-0123 +44"), ["555-0123", "1-800-555-0123", "+44"]);
    }
}
