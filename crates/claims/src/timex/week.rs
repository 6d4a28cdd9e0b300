//! Words to weeks: "week 31", "the first week of 2015", "the week of March 6", "Tuesday of last week", "next week on Monday".

use super::calendar::{Granule, add, monday};
use super::found::{Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Relative, Unit};
use jiff::civil::Date;

impl Grammar<'_> {
    /// A week by its number or by a day in it, at `i`.
    pub(super) fn week(&self, i: usize) -> Option<Found> {
        let at = i + usize::from(self.lex(i) == Lex::The);
        if self.lex(at) != Lex::Unit(Unit::Week) {
            return None;
        }
        match self.lex(at + 1) {
            Lex::Digits(n @ 1..=53, 1..=2) => self.numbered_week(i, at + 2, i8::try_from(n).ok()?),
            Lex::Of => self.week_of(i, at + 2),
            _ if ["beginning", "starting", "commencing", "ending"].iter().any(|w| self.is(at + 1, w)) => {
                self.week_of(i, at + 2 + usize::from(self.lex(at + 2) == Lex::On))
            }
            _ => None,
        }
    }

    fn numbered_week(&self, first: usize, end: usize, week: i8) -> Option<Found> {
        // "week 3 standings", "in week 10 of the season" count something else.
        let of = end + usize::from(self.lex(end) == Lex::Of || self.lex(end) == Lex::Mark(','));
        if let Some(year) = self.year_at(of) {
            return Some(Found::new(first, of + 1, What::Fixed(nth_week(year, week)?)));
        }
        if let (Lex::Relative(r), Lex::Unit(Unit::Year)) = (self.lex(of), self.lex(of + 1)) {
            return Some(Found::new(first, of + 2, What::WeekNumber(week, r)));
        }
        let apart = self.ends_phrase(end) || !matches!(self.lex(end), Lex::Other | Lex::Of);
        apart.then(|| Found::new(first, end, What::WeekNumber(week, Relative::This)))
    }

    fn week_of(&self, first: usize, at: usize) -> Option<Found> {
        let day = self.named_day(at)?;
        Some(Found::new(first, day.end, What::WeekOf(Box::new(day))))
    }

    /// "first week of 2015", "3rd week of January", "last week of Dec 2016".
    pub(super) fn week_in(&self, first: usize, i: usize) -> Option<Found> {
        let (at, nth) = match self.lex(i) {
            Lex::Ordinal(n @ 1..=5) => (i + 1, i8::try_from(n).ok()?),
            Lex::Digits(1..=5, 1) => self.day_number(i).filter(|(end, _)| *end > i + 1)?,
            Lex::Relative(Relative::Last) => (i + 1, -1),
            _ if self.is(i, "final") => (i + 1, -1),
            _ => return None,
        };
        let weekday = match self.lex(at) {
            Lex::Unit(Unit::Week) => None,
            Lex::Weekday(day) => Some(day),
            _ => return None,
        };
        if !(self.lex(at + 1) == Lex::Of || self.is(at + 1, "in")) {
            return None;
        }
        if let (Lex::Relative(r), Lex::Unit(Unit::Month)) = (self.lex(at + 2), self.lex(at + 3)) {
            let what = weekday.map_or(What::WeekInMonth(Err(r), nth), |d| What::NthWeekday(d, nth, Err(r)));
            return Some(Found::new(first, at + 4, what));
        }
        if let Some(weekday) = weekday {
            return self.weekday_in(first, at + 2, weekday, nth);
        }
        if let Some(year) = self.year_at(at + 2) {
            return Some(Found::new(first, at + 3, What::Fixed(nth_week(year, nth)?)));
        }
        let (end, month) = self.month_name(at + 2)?;
        match self.year_after(end) {
            Some((end, year)) => Some(Found::new(first, end, What::Fixed(week_of_month(year, month, nth)?))),
            None => Some(Found::new(first, end, What::WeekInMonth(Ok(month), nth))),
        }
    }

    /// "the first Friday of July", "the last Thursday of May 2015", from the month at `i` on.
    fn weekday_in(&self, first: usize, i: usize, weekday: u8, nth: i8) -> Option<Found> {
        let (end, month) = self.month_name(i)?;
        let what = match self.year_after(end) {
            Some((end, year)) => {
                let day = nth_weekday(year, month, weekday, nth)?;
                return Some(Found::new(first, end, What::Fixed(Granule::Day(day))));
            }
            None => What::NthWeekday(weekday, nth, Ok(month)),
        };
        Some(Found::new(first, end, what))
    }

    /// The weekday of "Tuesday of last week" and of "next week on Monday", at `i`.
    pub(super) fn weekday_of_week(&self, i: usize) -> Option<Found> {
        let named = |at: usize| match self.lex(at) {
            Lex::Weekday(d) | Lex::WeekdayShort(d) => Some(d),
            _ => None,
        };
        let week = |at: usize| match (self.lex(at), self.lex(at + 1)) {
            (Lex::Relative(r @ (Relative::Last | Relative::Next | Relative::This)), Lex::Unit(Unit::Week)) => Some(r),
            _ => None,
        };
        if let Some(day) = named(i) {
            let at = i + 1 + usize::from(self.lex(i + 1) == Lex::Of);
            return week(at).map(|r| Found::new(i, at + 2, What::WeekdayIn(day, r)));
        }
        let relative = week(i)?;
        let at = i + 2 + usize::from(self.lex(i + 2) == Lex::On);
        // "sources said last week Monday was too early".
        let day = named(at).filter(|_| relative != Relative::Last || at > i + 2)?;
        Some(Found::new(i, at + 1, What::WeekdayIn(day, relative)))
    }
}

/// The first, second or last (-1) such weekday of a month.
pub fn nth_weekday(year: i16, month: i8, weekday: u8, nth: i8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// The week of a year by ISO number; -1 is the last.
pub fn nth_week(year: i16, nth: i8) -> Option<Granule> {
    let first = monday(Date::new(year, 1, 4).ok()?)?;
    if nth > 0 {
        return add(first, i64::from(nth - 1) * 7, Unit::Day).map(Granule::Week);
    }
    monday(Date::new(year, 12, 28).ok()?).map(Granule::Week)
}

/// The week of a month: the first has its first Thursday; -1 is the last.
pub fn week_of_month(year: i16, month: i8, nth: i8) -> Option<Granule> {
    if nth < 0 {
        return monday(Date::new(year, month, 1).ok()?.last_of_month()).map(Granule::Week);
    }
    let first = monday(Date::new(year, month, 4).ok()?)?;
    add(first, i64::from(nth - 1) * 7, Unit::Day).map(Granule::Week)
}
