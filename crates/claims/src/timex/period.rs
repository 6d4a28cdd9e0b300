//! Words to spans of the calendar without a day: years, decades, centuries, quarters, halves, seasons, fiscal years.

use super::calendar::Granule;
use super::found::{Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Relative, Unit};

impl Grammar<'_> {
    /// "third quarter", "third-quarter", "first half of 2019", "twentieth century".
    pub(super) fn ordinal(&self, first: usize, i: usize) -> Option<Found> {
        self.numbered_part(first, i).or_else(|| self.months_of(first, i))
    }

    /// A quarter, half or century by its number, in words or as "1st".
    pub(super) fn numbered_part(&self, first: usize, i: usize) -> Option<Found> {
        let (behind, n) = match self.lex(i) {
            Lex::Ordinal(n) => (i + 1, i8::try_from(n).ok()?),
            Lex::Digits(n @ 1..=4, 1) if self.has_suffix(i) => (i + 2, i8::try_from(n).ok()?),
            _ => return None,
        };
        let at = behind + usize::from(self.dash(behind) || self.lex(behind) == Lex::Fiscal);
        match self.lex(at) {
            Lex::Unit(Unit::Quarter) if n <= 4 && !self.of_a_game(at + 1) => {
                Some(self.in_year(first, at + 1, |r| What::Quarter(n, r), |y| Granule::Quarter(y, n)))
            }
            Lex::Half if n <= 2 => {
                let half = self.in_year(first, at + 1, |r| What::Half(n, r), |y| Granule::Half(y, n));
                (half.end > at + 1).then_some(half)
            }
            Lex::Unit(Unit::Century) => {
                Some(Found::new(first, at + 1, What::Fixed(Granule::Century(i16::from(n) - 1))))
            }
            _ => None,
        }
    }

    pub(super) fn of_a_game(&self, i: usize) -> bool {
        self.lex(i) == Lex::Of && ["game", "match", "game's"].iter().any(|w| self.is(i + 2, w))
    }

    /// A part of a year with the year that may follow at `at`: "of 2018", "2018", "of last year".
    pub(super) fn in_year(
        &self,
        first: usize,
        at: usize,
        open: impl Fn(Option<Relative>) -> What,
        fixed: impl Fn(i16) -> Granule,
    ) -> Found {
        let of = at + usize::from(self.lex(at) == Lex::Of || self.is(at, "in"));
        if let Some(year) = self.year_at(of) {
            return Found::new(first, of + 1, What::Fixed(fixed(year)));
        }
        let year = self.year_in_words(of).or_else(|| self.short_year(of));
        if let Some((end, year)) = year.filter(|_| of > at) {
            return Found::new(first, end, What::Fixed(fixed(year)));
        }
        match (self.lex(of), self.lex(of + 1)) {
            (Lex::Relative(r), Lex::Unit(Unit::Year)) => Found::new(first, of + 2, open(Some(r))),
            (Lex::The, Lex::Unit(Unit::Year)) if of > at => Found::new(first, of + 2, open(Some(Relative::This))),
            _ => Found::new(first, at, open(None)),
        }
    }

    /// "the first three months of 2019", "the final two quarters of last year", "the first ten days of 2020".
    pub(super) fn months_of(&self, first: usize, i: usize) -> Option<Found> {
        let front = self.lex(i) == Lex::Ordinal(1);
        let back = self.is(i, "last") || self.is(i, "final");
        let (at, count) = match self.lex(i + 1) {
            Lex::Cardinal(n @ 1..=60) | Lex::Digits(n @ 1..=60, _) => (i + 2, i8::try_from(n).ok()?),
            _ => return None,
        };
        let Lex::Units(unit) = self.lex(at) else { return None };
        let most = match unit {
            Unit::Day => 60,
            Unit::Week => 26,
            Unit::Month => 11,
            Unit::Quarter => 3,
            _ => 0,
        };
        if !(front || back) || self.lex(at + 1) != Lex::Of || count > most {
            return None;
        }
        let count = if front { count } else { -count };
        if let Some(year) = self.year_at(at + 2) {
            return Some(Found::new(first, at + 3, What::YearPart(count, unit, Ok(year))));
        }
        let (Lex::Relative(r), Lex::Unit(Unit::Year)) = (self.lex(at + 2), self.lex(at + 3)) else { return None };
        Some(Found::new(first, at + 4, What::YearPart(count, unit, Err(r))))
    }

    /// "Q3", "Q3 2018", "H1 2019".
    pub(super) fn code(&self, i: usize) -> Option<Found> {
        if let Some(half) = self.half_number(i) {
            let found = self.in_year(i, i + 1, |r| What::Half(half, r), |y| Granule::Half(y, half));
            // "H1" alone is a heading or a virus.
            return (found.end > i + 1).then_some(found);
        }
        let q = self.quarter_number(i)?;
        Some(self.in_year(i, i + 1, |r| What::Quarter(q, r), |y| Granule::Quarter(y, q)))
    }

    fn half_number(&self, i: usize) -> Option<i8> {
        match self.text(i).as_bytes() {
            [b'H', n @ (b'1' | b'2')] => i8::try_from(n - b'0').ok(),
            _ => None,
        }
    }

    /// "the latest quarter", "the latest period", "the latest fiscal year": the last one that is over.
    pub(super) fn latest(&self, i: usize) -> Option<Found> {
        if !self.is(i + 1, "latest") {
            return None;
        }
        let at = i + 2 + usize::from(self.lex(i + 2) == Lex::Fiscal);
        match self.lex(at) {
            Lex::Unit(Unit::Quarter) => Some(Found::new(i, at + 1, What::Span(Relative::Last, Unit::Quarter))),
            Lex::Unit(Unit::Year) => Some(Found::new(i, at + 1, What::Span(Relative::Last, Unit::Year))),
            _ if self.is(at, "period") => Some(Found::new(i, at + 1, What::Span(Relative::Last, Unit::Quarter))),
            _ => None,
        }
    }

    /// "for the quarter", "in the quarter ended", "for the year": what the text has been speaking of, or the one of publication.
    pub(super) fn the_period(&self, i: usize) -> Option<Found> {
        let unit = match self.lex(i + 1) {
            Lex::Unit(unit @ (Unit::Quarter | Unit::Year)) => unit,
            _ => return None,
        };
        // "the year two thousand".
        if let Some((end, year)) = self.year_in_words(i + 2).filter(|_| unit == Unit::Year) {
            return Some(Found::new(i, end, What::Fixed(Granule::Year(year))));
        }
        let told = self.led_by(i, &["for"]) || unit == Unit::Quarter && self.led_by(i, &["in"]);
        let apart = self.ends_phrase(i + 2) || ["ended", "ending", "on", "to"].iter().any(|w| self.is(i + 2, w));
        (told && apart && !self.cap(i + 1)).then(|| Found::new(i, i + 2, What::Span(Relative::Current, unit)))
    }

    /// "the last half of 1989".
    pub(super) fn last_half(&self, first: usize, i: usize) -> Option<Found> {
        if self.lex(i + 1) != Lex::Half {
            return None;
        }
        let half = self.in_year(first, i + 2, |r| What::Half(2, r), |y| Granule::Half(y, 2));
        (half.end > i + 2).then_some(half)
    }

    /// "in nineteen ninety-one", "the year two thousand".
    pub(super) fn worded_year(&self, i: usize) -> Option<Found> {
        let (end, year) = self.year_in_words(i)?;
        let led = self.led_by(i, &["in", "of", "since", "until", "by", "year", "from", "before", "after"]);
        // "of two thousand" may count anything.
        let sure = !matches!(self.lex(i + 1), Lex::Thousand | Lex::Hundred) || self.led_by(i, &["year"]);
        (led && sure).then(|| Found::new(i, end, What::Fixed(Granule::Year(year))))
    }

    pub(super) fn quarter_number(&self, i: usize) -> Option<i8> {
        match self.text(i).as_bytes() {
            [b'Q' | b'q', n @ b'1'..=b'4'] => i8::try_from(n - b'0').ok(),
            _ => None,
        }
    }

    /// "the 1988 third quarter".
    pub(super) fn year_quarter(&self, i: usize) -> Option<Found> {
        let year = self.year_at(i)?;
        let code = i + 1 + usize::from(self.dash(i + 1) && self.touch(i) && self.touch(i + 1));
        if let Some(q) = self.quarter_number(code) {
            return Some(Found::new(i, code + 1, What::Fixed(Granule::Quarter(year, q))));
        }
        if let Some(h) = self.half_number(code) {
            return Some(Found::new(i, code + 1, What::Fixed(Granule::Half(year, h))));
        }
        // "the 1988 quarter", "the 1988 period": that of the quarter that the text has named.
        let period = self.lex(i + 1) == Lex::Unit(Unit::Quarter) || self.is(i + 1, "period");
        if period && self.before(i) == Lex::The {
            return Some(Found::new(i, i + 2, What::QuarterIn(year)));
        }
        match self.ordinal(i, i + 1)?.what {
            What::Quarter(q, None) => {
                let end = i + 3 + usize::from(self.dash(i + 2));
                Some(Found::new(i, end, What::Fixed(Granule::Quarter(year, q))))
            }
            _ => None,
        }
    }

    pub(super) fn season(&self, i: usize) -> Option<Found> {
        let Lex::Season(season) = self.lex(i) else { return None };
        let found = self.in_year(i, i + 1, |r| What::Season(season, r), |y| Granule::Season(y, season));
        if found.end > i + 1 {
            return Some(found);
        }
        let the = usize::from(i > 0 && self.before(i) == Lex::The);
        let led = i > the && matches!(self.lex(i - 1 - the), Lex::Preposition);
        let sure =
            ["summer", "winter", "autumn"].iter().any(|s| self.text(i) == *s) || the == 1 && self.text(i) == "spring";
        let name = self.cap(i + 1) && self.lex(i + 1) == Lex::Other;
        (led && sure && !name && the == 1 || matches!(self.before(i), Lex::Edge(_)) && sure).then_some(found)
    }

    /// "fiscal 2019", "fiscal year 2019", "FY2019", "fiscal first quarter".
    pub(super) fn fiscal(&self, i: usize) -> Option<Found> {
        let at = i + 1 + usize::from(self.lex(i + 1) == Lex::Unit(Unit::Year));
        if let Some(year) = self.year_at(at) {
            return Some(Found::new(i, at + 1, What::Fixed(Granule::Fiscal(year))));
        }
        self.ordinal(i, i + 1).filter(|f| matches!(f.what, What::Quarter(..)))
    }

    /// "the 21st century".
    pub(super) fn century(&self, i: usize, value: u32) -> Option<Found> {
        let (at, _) = self.day_number(i)?;
        let century = i16::try_from(value).ok()? - 1;
        let at = at + usize::from(self.dash(at));
        let named = at > i + 1 && self.lex(at) == Lex::Unit(Unit::Century);
        named.then(|| Found::new(i, at + 1, What::Fixed(Granule::Century(century))))
    }

    /// "1990s".
    pub(super) fn decade(&self, i: usize) -> Option<Found> {
        let year = self.year_at(i).filter(|y| y % 10 == 0)?;
        // "the 1800s" are a century, "the 2000s" mostly a decade.
        let whole = if year % 100 == 0 && year < 2000 { Granule::Century(year / 100) } else { Granule::Decade(year) };
        (self.touch(i) && self.text(i + 1) == "s").then(|| Found::new(i, i + 2, What::Fixed(whole)))
    }

    /// "'70s".
    pub(super) fn short_decade(&self, i: usize) -> Option<Found> {
        let Lex::Digits(tens @ 10..=90, 2) = self.lex(i + 1) else { return None };
        let glued = self.touch(i) && self.touch(i + 1) && self.text(i + 2) == "s" && tens % 10 == 0;
        glued.then(|| Found::new(i, i + 3, What::Decade(i16::try_from(tens).unwrap_or(0))))
    }

    pub(super) fn decade_context(&self, i: usize) -> bool {
        matches!(self.before(i), Lex::Edge(_) | Lex::The)
    }

    pub(super) fn year(&self, i: usize) -> Option<Found> {
        let year = self.year_at(i)?;
        if let Some(found) = self.decade(i).or_else(|| self.year_quarter(i)).or_else(|| self.year_run(i, year)) {
            return Some(found);
        }
        if let Some(found) = self.year_month(i, year) {
            return Some(found);
        }
        self.year_stands(i).then(|| Found::new(i, i + 1, What::Fixed(Granule::Year(year))))
    }

    /// "2007-2012", "2018-19".
    pub(super) fn year_run(&self, i: usize, year: i16) -> Option<Found> {
        if !self.dash(i + 1) || !self.touch(i) || !self.touch(i + 1) {
            return None;
        }
        let last = match self.lex(i + 2) {
            Lex::Digits(_, 4) => self.year_at(i + 2)?,
            Lex::Digits(short, 2) => Some(year / 100 * 100 + i16::try_from(short).ok()?).filter(|y| y - year <= 12)?,
            _ => return None,
        };
        let plain = last > year && last - year < 200 && !(self.touch(i + 2) && self.dash(i + 3));
        plain.then(|| Found::new(i, i + 3, What::Fixed(Granule::Years(year, last))))
    }

    /// Whether four digits are a year here: after a word that years follow, and not before what is counted.
    pub(super) fn year_stands(&self, i: usize) -> bool {
        let year = self.year_at(i).unwrap_or(0);
        if i > 1 && self.dash(i - 1) && matches!(self.lex(i - 2), Lex::Edge(_)) {
            return true;
        }
        let glued =
            i > 0 && self.touch(i - 1) && !matches!(self.before(i), Lex::Mark('(' | '"' | '“' | '‘' | '/' | '-'));
        let next = self.words.get(i + 1);
        let counted = matches!(self.lex(i + 1), Lex::Units(_) | Lex::UnitShort(_) | Lex::Unit(_) | Lex::Hundred)
            || next.is_some_and(|w| matches!(w.lex, Lex::Mark('%' | '$' | '£' | '€' | '°')))
            || [
                "people", "metres", "meters", "feet", "miles", "km", "jobs", "homes", "points", "percent", "votes",
                "GMT", "UTC",
            ]
            .iter()
            .any(|w| self.is(i + 1, w));
        if glued || counted {
            return false;
        }
        // "2014 to 2018"
        let leads = self.lex(i + 1) == Lex::To || self.is(i + 1, "through") || self.is(i + 1, "until");
        let later = |y: i16| y > year && y - year < 100 && self.plain_year(year);
        if leads && self.year_at(i + 2).is_some_and(later) && self.year_stands(i + 2) {
            return true;
        }
        match self.before(i) {
            Lex::Preposition | Lex::Before | Lex::After | Lex::Edge(_) | Lex::Fiscal => true,
            Lex::Mark('(') => self.lex(i + 1) == Lex::Mark(')') || self.lex(i + 1) == Lex::Mark(','),
            // "in 1994, 1995 and 1997".
            Lex::Mark(',') => i > 1 && self.year_at(i - 2).is_some() && self.plain_year(year),
            Lex::Mark('-') => i > 1 && (self.is(i - 2, "post") || self.is(i - 2, "pre")) && self.touch(i - 1),
            Lex::Of | Lex::To | Lex::And | Lex::Hedge("APPROX") | Lex::Than => {
                self.plain_year(year) && !self.counts_plural(i + 1)
            }
            Lex::Relative(Relative::That | Relative::This) => self.plain_year(year) && !self.counts_plural(i + 1),
            Lex::The | Lex::Article | Lex::Possessive => self.plain_year(year) && !self.counts_plural(i + 1),
            _ => {
                let own = ["his", "her", "its", "their", "our", "year"].iter().any(|w| i > 0 && self.is(i - 1, w));
                own && self.plain_year(year) && !self.counts_plural(i + 1)
            }
        }
    }

    pub(super) fn plain_year(&self, year: i16) -> bool {
        (1800..=2050).contains(&year)
    }

    pub(super) fn counts_plural(&self, i: usize) -> bool {
        let word = self.text(i);
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word.starts_with(|c: char| c.is_lowercase())
    }
}
