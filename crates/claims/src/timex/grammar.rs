//! The words of a sentence to time expressions: calendar dates, weekdays, months, years, seasons, holidays.
//!
//! Every reader looks at a bounded number of tokens, so a sentence is read in linear time. Lengths and counts are in
//! `relative`, times of day in `clock`.

use super::calendar::Granule;
use super::found::{Found, What, Word};
use super::lexicon::{Lex, Relative, Unit};
use crate::TokenKind;
use jiff::civil::Date;

/// The words being read.
#[derive(Debug, Clone, Copy)]
pub struct Grammar<'a> {
    /// All words of the sentence.
    pub words: &'a [Word<'a>],
}

/// All time expressions of a sentence, in order, none overlapping.
pub fn scan(words: &[Word<'_>]) -> Vec<Found> {
    let grammar = Grammar { words };
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match grammar.expression(i) {
            Some(f) => {
                i = f.end.max(i + 1);
                found.push(f);
            }
            None => i += 1,
        }
    }
    found
}

impl Grammar<'_> {
    /// What token `i` can be.
    pub(super) fn lex(&self, i: usize) -> Lex {
        self.words.get(i).map_or(Lex::Other, |w| w.lex)
    }

    /// What the token before `i` can be.
    pub(super) fn before(&self, i: usize) -> Lex {
        i.checked_sub(1).map_or(Lex::Other, |p| self.lex(p))
    }

    pub(super) fn text(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.text)
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn cap(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.cap)
    }

    /// Whether nothing stands between token `i` and the next.
    pub(super) fn touch(&self, i: usize) -> bool {
        self.words.get(i..i + 2).is_some_and(|w| w[0].token.touches(w[1].token))
    }

    pub(super) fn dash(&self, i: usize) -> bool {
        matches!(self.lex(i), Lex::Mark('-' | '–' | '‑'))
    }

    fn expression(&self, i: usize) -> Option<Found> {
        match self.lex(i) {
            Lex::Other if !self.cap(i) => self.is(i, "final").then(|| self.months_of(i, i)).flatten(),
            Lex::Other => self.holiday(i).or_else(|| self.quarter_code(i)),
            Lex::Possessive | Lex::Of | Lex::And | Lex::Than | Lex::Ago => None,
            Lex::Mark(c) => matches!(c, '\'' | '’' | '‘').then(|| self.short_decade(i)).flatten(),
            _ => self
                .clock(i)
                .or_else(|| self.framed(i))
                .or_else(|| self.hedged(i))
                .or_else(|| self.date(i))
                .or_else(|| self.relative(i))
                .or_else(|| self.length_or_count(i))
                .or_else(|| self.frequency(i))
                .or_else(|| self.holiday(i)),
        }
    }

    /// "early May", "the end of 1990", "mid-June", "earlier this week".
    fn framed(&self, i: usize) -> Option<Found> {
        let the = usize::from(self.lex(i) == Lex::The);
        match self.lex(i + the) {
            Lex::Edge(edge) => {
                let at = i + the + 1;
                let at = at + usize::from(self.dash(at));
                let inner = self.date(at).or_else(|| self.relative(at)).filter(|f| frames(&f.what))?;
                Some(Found { first: i, edge: Some(edge), ..inner })
            }
            Lex::EdgeNoun(edge) if self.lex(i + the + 1) == Lex::Of => {
                let at = i + the + 2;
                let inner = self.date(at).or_else(|| self.relative(at)).or_else(|| self.whole(at))?;
                frames(&inner.what).then_some(Found { first: i, edge: Some(edge), ..inner })
            }
            Lex::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week)) => {
                let at = i + the + 1 + usize::from(self.dash(i + the + 1));
                let end = matches!(self.lex(at), Lex::EdgeNoun("END")) && !self.is(at, "close");
                let what = What::Span(Relative::This, unit);
                end.then(|| Found { edge: Some("END"), ..Found::new(i, at + 1, what) })
            }
            Lex::Earlier | Lex::Later if the == 0 => self.sided(i),
            _ => None,
        }
    }

    /// "the year" and "the month" after "the end of".
    fn whole(&self, i: usize) -> Option<Found> {
        let the = usize::from(self.lex(i) == Lex::The);
        match self.lex(i + the) {
            Lex::Unit(
                unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
            ) => Some(Found::new(i, i + the + 1, What::Span(Relative::This, unit))),
            _ => None,
        }
    }

    pub(super) fn date(&self, i: usize) -> Option<Found> {
        match self.lex(i) {
            Lex::Digits(value, digits) => self.digits(i, value, digits),
            Lex::Figure => self.dotted(i),
            Lex::Month(_) | Lex::MonthShort(_) => self.month(i),
            Lex::Weekday(_) | Lex::WeekdayShort(_) => self.weekday(i),
            Lex::Day(_) | Lex::Tonight => self.day_word(i),
            Lex::The => self.the(i),
            Lex::Ordinal(_) => self.ordinal(i, i),
            Lex::Season(_) => self.season(i),
            Lex::Fiscal | Lex::Fy => self.fiscal(i),
            Lex::DecadeName(tens) => Some(Found::new(i, i + 1, What::Decade(tens))).filter(|_| self.decade_context(i)),
            _ => self.quarter_code(i),
        }
    }

    /// A year at `i` of four digits.
    pub(super) fn year_at(&self, i: usize) -> Option<i16> {
        match self.lex(i) {
            Lex::Digits(year @ 1500..=2100, 4) => i16::try_from(year).ok(),
            _ => None,
        }
    }

    fn digits(&self, i: usize, value: u32, digits: u8) -> Option<Found> {
        if digits == 4 {
            return self.iso(i).or_else(|| self.year(i));
        }
        self.slashed(i).or_else(|| self.day_month(i)).or_else(|| self.century(i, value))
    }

    fn iso(&self, i: usize) -> Option<Found> {
        let (Lex::Digits(y, _), Lex::Digits(m, 2)) = (self.lex(i), self.lex(i + 2)) else { return None };
        let glued = (i..i + 2).all(|k| self.touch(k)) && self.lex(i + 1) == Lex::Mark('-');
        if let (true, true, Lex::Mark('-'), Lex::Digits(d, 2)) =
            (glued, self.touch(i + 2) && self.touch(i + 3), self.lex(i + 3), self.lex(i + 4))
        {
            return Some(Found::new(i, i + 5, What::Fixed(Granule::Day(date(y, m, d)?))));
        }
        None
    }

    /// "06/26/2018" where only one order makes a date.
    fn slashed(&self, i: usize) -> Option<Found> {
        let (Lex::Digits(a, 1..=2), Lex::Digits(b, 1..=2), Lex::Digits(y, 4)) =
            (self.lex(i), self.lex(i + 2), self.lex(i + 4))
        else {
            return None;
        };
        let glued = (i..i + 4).all(|k| self.touch(k));
        if !glued || self.lex(i + 1) != self.lex(i + 3) || !matches!(self.lex(i + 1), Lex::Mark('/' | '-')) {
            return None;
        }
        let day = unambiguous(a, b, y)?;
        Some(Found::new(i, i + 5, What::Fixed(Granule::Day(day))))
    }

    /// "26.06.2018".
    fn dotted(&self, i: usize) -> Option<Found> {
        let mut parts = self.text(i).split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next().filter(|y| y.len() == 4)?);
        let day = date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        parts.next().is_none().then(|| Found::new(i, i + 1, What::Fixed(Granule::Day(day))))
    }

    /// A day of a month at `i`: its number and the token after it, without "st", "th".
    pub(super) fn day_number(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Digits(d @ 1..=31, 1..=2) => {
                let suffix = self.touch(i) && ["st", "nd", "rd", "th"].iter().any(|s| self.is(i + 1, s));
                Some((i + 1 + usize::from(suffix), i8::try_from(d).ok()?))
            }
            Lex::Ordinal(d @ 1..=20) if self.cap(i.saturating_sub(1)) => Some((i + 1, i8::try_from(d).ok()?)),
            _ => None,
        }
    }

    /// A capitalised month at `i`, with the token after it and its point.
    fn month_name(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Month(m) if self.cap(i) => Some((i + 1, m)),
            Lex::MonthShort(m) if self.cap(i) => {
                // The point that ends the sentence is not the month's.
                let point = self.touch(i) && self.lex(i + 1) == Lex::Mark('.') && i + 2 < self.words.len();
                Some((i + 1 + usize::from(point), m))
            }
            _ => None,
        }
    }

    /// ", 2018" or "2018" at `i`.
    fn year_after(&self, i: usize) -> Option<(usize, i16)> {
        let at = i + usize::from(self.lex(i) == Lex::Mark(','));
        self.year_at(at).map(|y| (at + 1, y))
    }

    /// "26 June 2018", "12-14 May", "5th of January".
    fn day_month(&self, i: usize) -> Option<Found> {
        let (mut at, first) = self.day_number(i)?;
        let mut last = first;
        if self.dash(at) || self.lex(at) == Lex::To || self.is(at, "through") {
            (at, last) = self.day_number(at + 1).filter(|(_, d)| *d > first)?;
        }
        at += usize::from(self.lex(at) == Lex::Of);
        let (end, month) = self.month_name(at)?;
        Some(self.dated(i, end, month, first, last))
    }

    /// A day or a run of days of a month, with the year that may follow at `end`.
    fn dated(&self, first: usize, end: usize, month: i8, from: i8, to: i8) -> Found {
        let (after, year) = self.year_after(end).map_or((end, None), |(e, y)| (e, Some(y)));
        let day = year.and_then(|y| Date::new(y, month, from).ok());
        match day {
            _ if to > from => Found::new(first, after, What::DayRun(month, from, to, year)),
            Some(day) => Found::new(first, after, What::Fixed(Granule::Day(day))),
            None => Found::new(first, end, What::MonthDay(month, from)),
        }
    }

    fn month(&self, i: usize) -> Option<Found> {
        let (at, month) = self.month_name(i)?;
        if let Some((end, day)) = self.day_number(at).filter(|&(e, _)| self.ends_a_date(e)) {
            let run = (self.dash(end) || self.lex(end) == Lex::To).then(|| self.day_number(end + 1)).flatten();
            let run = run.filter(|&(e, d)| d > day && self.ends_a_date(e) && self.month_name(e).is_none());
            let (end, last) = run.unwrap_or((end, day));
            return Some(self.dated(i, end, month, day, last));
        }
        let of = at + usize::from(self.lex(at) == Lex::Of || self.is(at, "in"));
        if let Some((end, year)) = self.year_after(of) {
            return Some(Found::new(i, end, What::Fixed(Granule::Month(year, month))));
        }
        if let (Lex::Relative(r), Lex::Unit(Unit::Year)) = (self.lex(of), self.lex(of + 1)) {
            return Some(Found::new(i, of + 2, What::MonthIn(month, r)));
        }
        self.month_stands_alone(i, at).then(|| Found::new(i, at, What::Month(month, None)))
    }

    /// After a day's number: no clock, share, unit or longer figure follows.
    fn ends_a_date(&self, end: usize) -> bool {
        let clock = self.lex(end) == Lex::Mark(':') && self.touch(end) && matches!(self.lex(end + 1), Lex::Digits(..));
        let more = self.touch(end.saturating_sub(1)) && (clock || matches!(self.lex(end), Lex::Mark('%' | '/')));
        !(more || matches!(self.lex(end), Lex::Units(_) | Lex::HalfDay(_)))
    }

    fn month_stands_alone(&self, i: usize, end: usize) -> bool {
        if matches!(self.lex(i), Lex::MonthShort(_)) {
            return end == i + 2 && i > 0;
        }
        let name = self.cap(end) && self.lex(end) == Lex::Other && self.words[end].token.kind == TokenKind::Word;
        let firm = matches!(self.before(i), Lex::Edge(_) | Lex::Relative(_) | Lex::Every)
            || ["in", "since", "until", "till", "during", "through"].iter().any(|w| i > 0 && self.is(i - 1, w));
        let loose = matches!(
            self.before(i),
            Lex::Preposition | Lex::Of | Lex::To | Lex::And | Lex::The | Lex::Before | Lex::After | Lex::Hedge(_)
        ) || i > 0 && self.dash(i - 1);
        // "May" opens questions and is a name, as "March", "April", "June" and "August" are.
        let doubtful = ["may", "march", "april", "june", "august"].iter().any(|m| self.is(i, m));
        if doubtful { firm || loose && !name } else { firm || !name || loose }
    }

    fn weekday(&self, i: usize) -> Option<Found> {
        let (short, day) = match self.lex(i) {
            Lex::Weekday(d) => (false, d),
            Lex::WeekdayShort(d) if self.cap(i) => (true, d),
            _ => return None,
        };
        let at = i + 1 + usize::from(short && self.touch(i) && self.lex(i + 1) == Lex::Mark('.'));
        let (at, part) = match self.lex(at) {
            Lex::Part(p) if !self.cap(at) => (at + 1, Some(p)),
            _ => (at, None),
        };
        let next = at + usize::from(self.lex(at) == Lex::Mark(','));
        let next = next + usize::from(self.lex(next) == Lex::The);
        let dated = self.month(next).or_else(|| self.day_month(next)).or_else(|| self.iso(next));
        let named = dated.filter(|f| matches!(f.what, What::MonthDay(..) | What::Fixed(Granule::Day(_))));
        if let Some(f) = named {
            return Some(Found { first: i, weekday: Some(day), part, ..f });
        }
        // "the Monday Club", "the Sunday Times", "Good Friday" name other things.
        let title = i > 0 && self.lex(i - 1) == Lex::The && self.cap(at) && self.lex(at) == Lex::Other;
        let other =
            ["good", "black", "ash", "bloody", "cyber", "super", "palm"].iter().any(|w| i > 0 && self.is(i - 1, w))
                || ["times", "telegraph", "club", "mirror", "herald", "express", "mail"].iter().any(|w| self.is(at, w));
        let plural = matches!(self.lex(at), Lex::Parts(_));
        if plural {
            let Lex::Parts(p) = self.lex(at) else { return None };
            return Some(Found::new(i, at + 1, What::Set(format!("XXXX-WXX-{day}T{}", p.code()))));
        }
        let weekday = Found { part, ..Found::new(i, at, What::Weekday(day, None)) };
        Some(weekday).filter(|_| !(short || title || other && self.cap(i)))
    }

    fn day_word(&self, i: usize) -> Option<Found> {
        let named = i > 0 && self.cap(i) && self.cap(i - 1) && self.before(i) == Lex::Other;
        if let (Lex::Tonight, false) = (self.lex(i), named) {
            return Some(Found { part: Some(super::lexicon::Part::Night), ..Found::new(i, i + 1, What::Offset(0)) });
        }
        let Lex::Day(days) = self.lex(i) else { return None };
        // "USA Today" is a paper.
        if named {
            return None;
        }
        let (end, part) = match self.lex(i + 1) {
            Lex::Part(p) => (i + 2, Some(p)),
            _ => (i + 1, None),
        };
        Some(Found { part, ..Found::new(i, end, What::Offset(days)) })
    }

    fn the(&self, i: usize) -> Option<Found> {
        match self.lex(i + 1) {
            Lex::Digits(_, 4) => self
                .decade(i + 1)
                .or_else(|| self.year_quarter(i + 1))
                .or_else(|| self.year(i + 1))
                .map(|f| if matches!(f.what, What::Fixed(Granule::Year(_))) { f } else { Found { first: i, ..f } }),
            Lex::Mark('\'' | '’' | '‘') => self.short_decade(i + 1).map(|f| Found { first: i, ..f }),
            Lex::Ordinal(_) if self.dash(i + 2) => None,
            Lex::Ordinal(_) => self.ordinal(i, i + 1),
            Lex::Fiscal => self.fiscal(i + 1).map(|f| Found { first: i, ..f }),
            Lex::Edge(_) => None,
            Lex::Other => self.months_of(i, i + 1),
            Lex::Season(_) => self.season(i + 1).map(|f| Found { first: i, ..f }),
            Lex::DecadeName(tens) => Some(Found::new(i, i + 2, What::Decade(tens))),
            Lex::Unit(Unit::Weekend) => Some(Found::new(i, i + 2, What::Weekend)),
            Lex::Digits(_, 2) => self.century_or_day(i + 1).map(|f| Found { first: i, ..f }),
            _ => None,
        }
    }

    fn century_or_day(&self, i: usize) -> Option<Found> {
        let Lex::Digits(value, _) = self.lex(i) else { return None };
        self.century(i, value).or_else(|| self.day_month(i).map(|f| Found { first: i, ..f }))
    }

    /// "Christmas Day", "Easter 2024".
    pub(super) fn holiday(&self, i: usize) -> Option<Found> {
        let names = self.words.get(i)?.holidays;
        let (rest, rule) =
            names.iter().find(|(rest, _)| rest.iter().enumerate().all(|(k, w)| self.possessive_is(i + 1 + k, w)))?;
        let end = i + 1 + rest.len();
        if let Some(year) = self.year_at(end) {
            let day = super::calendar::holiday(*rule, year)?;
            return Some(Found::new(i, end + 1, What::Fixed(Granule::Day(day))));
        }
        let title = self.cap(end) && self.lex(end) == Lex::Other;
        // "Christmas tree" and "Easter eggs" are things; the day stands after a preposition or ends its phrase.
        let thing = self.words.get(end).is_some_and(|w| w.lex == Lex::Other && w.token.kind == TokenKind::Word)
            && !matches!(self.before(i), Lex::Preposition | Lex::On | Lex::Before | Lex::After | Lex::At);
        (!title && !thing).then(|| Found::new(i, end, What::Holiday(*rule, None)))
    }

    fn possessive_is(&self, i: usize, word: &str) -> bool {
        self.is(i, word) || word == "'s" && self.lex(i) == Lex::Possessive
    }
}

/// What "early", "the end of" can stand before.
const fn frames(what: &What) -> bool {
    !matches!(
        what,
        What::Length(_) | What::Set(_) | What::Reference(_) | What::Clock | What::Count(..) | What::MonthDay(..)
    )
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn unambiguous(a: u32, b: u32, year: u32) -> Option<Date> {
    match (date(year, a, b), date(year, b, a)) {
        (Some(x), Some(y)) => (x == y).then_some(x),
        (x, y) => x.or(y),
    }
}
