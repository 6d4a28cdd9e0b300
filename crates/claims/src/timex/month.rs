//! Words to days and months: "26 June 2018", "June 26-28", "the fourth of July", "March", "May of this year", "2017 April".

use super::calendar::Granule;
use super::found::{Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Relative, Unit};
use super::numeric::full_year;
use crate::TokenKind;
use jiff::civil::Date;

impl Grammar<'_> {
    /// A day of a month at `i`: its number and the token after it, without "st", "th".
    pub(super) fn day_number(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Digits(d @ 1..=31, 1..=2) => Some((i + 1 + usize::from(self.has_suffix(i)), i8::try_from(d).ok()?)),
            Lex::Ordinal(_) | Lex::Tens(_) => self.day_ordinal(i),
            _ => None,
        }
    }

    /// Whether "st", "nd", "rd" or "th" stands on the figure at `i`.
    pub(super) fn has_suffix(&self, i: usize) -> bool {
        self.touch(i) && ["st", "nd", "rd", "th"].iter().any(|s| self.is(i + 1, s))
    }

    /// A month by name at `i`, with the token after it and its point.
    pub(super) fn month_name(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Month(m) if self.cap(i) || self.small_month(i) => Some((i + 1, m)),
            Lex::MonthShort(m) if self.cap(i) || self.small_month(i) => {
                // The point that ends the sentence is not the month's.
                let point = self.touch(i) && self.lex(i + 1) == Lex::Mark('.') && i + 2 < self.words.len();
                Some((i + 1 + usize::from(point), m))
            }
            _ => None,
        }
    }

    /// Whether a month without its capital is one: "may", "march" and short names need words beside them that months have.
    fn small_month(&self, i: usize) -> bool {
        let plain = matches!(self.lex(i), Lex::Month(_)) && !["may", "march"].iter().any(|m| self.is(i, m));
        let led = self.led_by(i, &["in", "since", "until", "till", "during", "through", "between", "from", "of"])
            || matches!(self.before(i), Lex::Edge(_) | Lex::Relative(Relative::Last | Relative::Next));
        let counted = |at: usize| match self.lex(at) {
            Lex::Digits(1..=31, 1..=2) => true,
            Lex::Digits(..) => self.year_at(at).is_some(),
            Lex::Ordinal(_) => true,
            Lex::Tens(_) => self.day_ordinal(at).is_some(),
            _ => false,
        };
        let suffixed = i > 1 && matches!(self.lex(i - 2), Lex::Digits(..)) && self.has_suffix(i - 2);
        plain || led || suffixed || counted(i + 1) || i > 0 && counted(i - 1)
    }

    /// Whether one of `words` stands before token `i`.
    pub(super) fn led_by(&self, i: usize, words: &[&str]) -> bool {
        i > 0 && words.iter().any(|w| self.is(i - 1, w))
    }

    /// ", 2018", "2018", "of 2018", "in 2018" or a year in words at `i`.
    pub(super) fn year_after(&self, i: usize) -> Option<(usize, i16)> {
        let joined = self.lex(i) == Lex::Mark(',') || self.lex(i) == Lex::Of || self.is(i, "in");
        let at = i + usize::from(joined);
        if let Some(year) = self.year_at(at) {
            return Some((at + 1, year));
        }
        if let (Lex::Of, Lex::Digits(short @ 32..=99, 2)) = (self.lex(i), self.lex(at)) {
            return Some((at + 1, i16::try_from(full_year(short, 2)?).ok()?));
        }
        self.year_in_words(at).or_else(|| self.short_year(at))
    }

    /// "'98", with the token after it.
    pub(super) fn short_year(&self, i: usize) -> Option<(usize, i16)> {
        let Lex::Digits(short, 2) = self.lex(i + 1) else { return None };
        let glued = matches!(self.lex(i), Lex::Mark('\'' | '’' | '‘')) && self.touch(i) && !self.touch(i + 1);
        let year = i16::try_from(full_year(short, 2)?).ok()?;
        (glued || matches!(self.lex(i), Lex::Mark('\'' | '’' | '‘')) && self.touch(i) && self.ends_phrase(i + 2))
            .then_some((i + 2, year))
    }

    /// The token behind what joins the ends of a run of days or hours at `i`: a dash, "to", "through", "until".
    pub(super) fn run_joint(&self, i: usize) -> Option<usize> {
        let joins = self.dash(i)
            || self.lex(i) == Lex::To
            || self.lex(i) == Lex::Mark('~')
            || ["through", "thru", "till", "until"].iter().any(|w| self.is(i, w));
        joins.then_some(i + 1)
    }

    /// "26 June 2018", "12-14 May", "5th of January", "the twenty-third day of September", "between 3 and 12 May".
    pub(super) fn day_month(&self, i: usize) -> Option<Found> {
        let (mut at, first) = self.day_number(i).or_else(|| self.day_cardinal(i))?;
        let mut last = first;
        let and = self.lex(at) == Lex::And && self.led_by(i, &["between"]);
        if let Some(next) = self.run_joint(at).or(and.then_some(at + 1)) {
            let next = next + usize::from(self.lex(next) == Lex::The);
            (at, last) = self.day_number(next).filter(|(_, d)| *d > first)?;
        }
        if let (true, Lex::Relative(r), Lex::Unit(Unit::Month)) = (last > first, self.lex(at), self.lex(at + 1)) {
            return Some(Found::new(i, at + 2, What::DaysOf(first, last, r)));
        }
        let day_of = self.lex(at) == Lex::Unit(Unit::Day) && self.lex(at + 1) == Lex::Of;
        at += usize::from(day_of);
        at += usize::from(self.lex(at) == Lex::Of);
        let (end, month) = self.month_name(at)?;
        // "one May", "two of March": only "twenty five January" is a day without its ending.
        let worded = matches!(self.lex(i), Lex::Cardinal(_)) || matches!(self.lex(i), Lex::Tens(_)) && at == i + 1;
        if worded || self.spent(i) {
            return None;
        }
        Some(self.dated(i, end, month, first, last))
    }

    /// Whether the figure at `i` is a sum of money: "$12 December 27".
    fn spent(&self, i: usize) -> bool {
        matches!(self.before(i), Lex::Mark('$' | '£' | '€'))
    }

    /// A day or a run of days of a month, with the year that may follow at `end`.
    fn dated(&self, first: usize, end: usize, month: i8, from: i8, to: i8) -> Found {
        let (after, year) = self.year_after(end).map_or((end, None), |(e, y)| (e, Some(y)));
        let day = year.and_then(|y| Date::new(y, month, from).ok());
        match day {
            None if year.is_some() && to == from && from < 32 => {
                Found::new(first, after, What::NoDay(year.unwrap_or_default(), month, from))
            }
            _ if to > from => Found::new(first, after, What::DayRun(month, from, to, year)),
            Some(day) => Found::new(first, after, What::Fixed(Granule::Day(day))),
            None => Found::new(first, end, What::MonthDay(month, from)),
        }
    }

    /// A month at `i`, alone or with its day and year.
    pub(super) fn month(&self, i: usize) -> Option<Found> {
        let (at, month) = self.month_name(i)?;
        if let Some((end, day)) = self.day_behind_month(at).filter(|&(e, _)| self.ends_a_date(e)) {
            let run = self.run_joint(end).and_then(|next| self.day_number(next));
            let run = run.filter(|&(e, d)| d > day && self.ends_a_date(e) && self.month_name(e).is_none());
            let (end, last) = run.unwrap_or((end, day));
            return Some(self.dated(i, end, month, day, last));
        }
        if let Some((end, year)) = self.year_after(at) {
            return Some(Found::new(i, end, What::Fixed(Granule::Month(year, month))));
        }
        let of = at + usize::from(self.lex(at) == Lex::Of || self.is(at, "in"));
        if let (Lex::Relative(r), Lex::Unit(Unit::Year)) = (self.lex(of), self.lex(of + 1)) {
            return Some(Found::new(i, of + 2, What::MonthIn(month, r)));
        }
        self.month_stands_alone(i, at).then(|| Found::new(i, at, What::Month(month, None)))
    }

    /// The day behind a month at `at`: "26", "26th", ", 1st", "the eighth", "twenty-four".
    fn day_behind_month(&self, at: usize) -> Option<(usize, i8)> {
        let skip = match self.lex(at) {
            Lex::Mark(',') if self.has_suffix(at + 1) => 1,
            Lex::The if self.has_suffix(at + 1) || self.day_ordinal(at + 1).is_some() => 1,
            _ => 0,
        };
        let number = self.day_number(at + skip);
        number.or_else(|| self.day_cardinal(at).filter(|&(end, _)| self.year_in_words(end).is_some()))
    }

    /// "2017 April".
    pub(super) fn year_month(&self, i: usize, year: i16) -> Option<Found> {
        let Lex::Month(month) = self.lex(i + 1) else { return None };
        let day = self.day_number(i + 2).is_some() || self.year_after(i + 2).is_some();
        let name = self.cap(i + 2) && self.lex(i + 2) == Lex::Other;
        let month = Granule::Month(year, month);
        (!day && !name && self.month_name(i + 1).is_some()).then(|| Found::new(i, i + 2, What::Fixed(month)))
    }

    /// After a day's number: no clock, share, unit or longer figure follows.
    fn ends_a_date(&self, end: usize) -> bool {
        let clock = self.lex(end) == Lex::Mark(':') && self.touch(end) && matches!(self.lex(end + 1), Lex::Digits(..));
        let more = self.touch(end.saturating_sub(1)) && (clock || matches!(self.lex(end), Lex::Mark('%' | '/')));
        !(more || matches!(self.lex(end), Lex::Units(_) | Lex::HalfDay(_)))
    }

    fn month_stands_alone(&self, i: usize, end: usize) -> bool {
        let firm = matches!(self.before(i), Lex::Edge(_) | Lex::Relative(_) | Lex::Every)
            || self.led_by(i, &["in", "since", "until", "till", "during", "through"]);
        let name = self.cap(end) && self.lex(end) == Lex::Other && self.words[end].token.kind == TokenKind::Word;
        if matches!(self.lex(i), Lex::MonthShort(_)) {
            return end == i + 2 && i > 0 || firm && !name || self.joins_months(i, end);
        }
        let loose = matches!(
            self.before(i),
            Lex::Preposition | Lex::Of | Lex::To | Lex::And | Lex::The | Lex::Before | Lex::After | Lex::Hedge(_)
        ) || i > 0 && self.dash(i - 1);
        // "May" opens questions and is a name, as "March", "April", "June" and "August" are.
        let doubtful = ["may", "march", "april", "june", "august"].iter().any(|m| self.is(i, m));
        if doubtful { firm || loose && !name } else { firm || !name || loose }
    }

    /// Whether the month at `i..end` is joined to another: "Sep to Nov", "Jan-Feb 2017".
    fn joins_months(&self, i: usize, end: usize) -> bool {
        let month = |at: usize| matches!(self.lex(at), Lex::Month(_) | Lex::MonthShort(_));
        self.run_joint(end).is_some_and(month)
            || i > 1 && self.run_joint(i - 1).is_some() && (month(i - 2) || i > 2 && month(i - 3))
    }
}
