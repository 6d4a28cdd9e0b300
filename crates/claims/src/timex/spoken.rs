//! Numbers in words to days of a month and years: "twenty-third", "the fourth of", "nineteen eighty-six", "two thousand and one".

use super::grammar::Grammar;
use super::lexicon::Lex;

impl Grammar<'_> {
    /// "fourth", "twenty-third", "thirty first": a day of a month at `i` and the token after it.
    pub(super) fn day_ordinal(&self, i: usize) -> Option<(usize, i8)> {
        let (end, day) = match self.lex(i) {
            Lex::Ordinal(d @ (1..=20 | 30)) => (i + 1, d),
            Lex::Tens(tens @ (20 | 30)) => {
                let at = i + 1 + usize::from(self.dash(i + 1));
                match self.lex(at) {
                    Lex::Ordinal(d @ 1..=9) if tens + d <= 31 => (at + 1, tens + d),
                    _ => return None,
                }
            }
            _ => return None,
        };
        // "second-quarter", "third-largest".
        let goes_on = self.dash(end) && self.touch(end - 1);
        Some((end, i8::try_from(day).ok()?)).filter(|_| !goes_on)
    }

    /// "five", "twenty-five" as a day of a month at `i`, and the token after it.
    pub(super) fn day_cardinal(&self, i: usize) -> Option<(usize, i8)> {
        let (end, day) = self.two_digits(i).filter(|&(_, d)| (1..=31).contains(&d))?;
        Some((end, i8::try_from(day).ok()?))
    }

    /// A number below a hundred in words at `i`, and the token after it.
    pub(super) fn two_digits(&self, i: usize) -> Option<(usize, u32)> {
        match self.lex(i) {
            Lex::Cardinal(n) => Some((i + 1, n)),
            Lex::Tens(tens) => {
                let at = i + 1 + usize::from(self.dash(i + 1) && self.touch(i));
                match self.lex(at) {
                    Lex::Cardinal(n) if n < 10 => Some((at + 1, tens + n)),
                    _ => Some((i + 1, tens)),
                }
            }
            _ => None,
        }
    }

    /// A year in words at `i`, and the token after it.
    pub(super) fn year_in_words(&self, i: usize) -> Option<(usize, i16)> {
        let (at, first) = match self.lex(i) {
            Lex::Cardinal(n @ (2 | 13..=19)) => (i + 1, n),
            Lex::Tens(20) => (i + 1, 20),
            _ => return None,
        };
        let (end, year) = match self.lex(at) {
            Lex::Thousand if first == 2 => self.and_two_digits(at + 1, 2000),
            Lex::Hundred if first > 12 => self.and_two_digits(at + 1, first * 100),
            Lex::Tens(_) | Lex::Cardinal(10..=19) if first > 12 => {
                let (end, rest) = self.two_digits(at)?;
                (end, first * 100 + rest)
            }
            Lex::Other if first > 12 && ["oh", "o"].iter().any(|o| self.is(at, o)) => {
                let Lex::Cardinal(n @ 1..=9) = self.lex(at + 1) else { return None };
                (at + 2, first * 100 + n)
            }
            _ => return None,
        };
        // "nineteen ninety-day notes", "two thousand people".
        let counted = matches!(self.lex(end), Lex::Units(_) | Lex::Unit(_) | Lex::Hundred | Lex::Thousand)
            || self.dash(end) && self.touch(end - 1);
        Some((end, i16::try_from(year).ok()?)).filter(|_| !counted)
    }

    fn and_two_digits(&self, i: usize, base: u32) -> (usize, u32) {
        let at = i + usize::from(self.lex(i) == Lex::And);
        self.two_digits(at).map_or((i, base), |(end, rest)| (end, base + rest))
    }
}
