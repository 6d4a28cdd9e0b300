//! The words of a sentence to time expressions: calendar dates, weekdays, months, years, seasons, holidays.
//!
//! Every reader looks at a bounded number of tokens, so a sentence is read in linear time. Lengths and counts are in
//! `relative`, times of day in `clock`.

use super::calendar::Granule;
use super::found::{Found, What, Word};
use super::lexicon::{Lex, Relative, Unit};

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

    /// The expression that begins at `i`. Most words can begin few or none, which is asked first.
    fn expression(&self, i: usize) -> Option<Found> {
        let holidays = self.words[i].holidays;
        if holidays.iter().any(|(rest, _)| !rest.is_empty())
            && let Some(holiday) = self.holiday(i)
        {
            return Some(holiday);
        }
        match self.lex(i) {
            Lex::Other if holidays.is_empty() => self.code(i),
            Lex::Other => self.holiday(i),
            Lex::Opens => self.opened(i),
            Lex::At => self.at_present(i).or_else(|| self.hedged(i)),
            // "grown to date", not "to date the find".
            Lex::To | Lex::Preposition if self.lex(i + 1) == Lex::Here => {
                let date = self.is(i + 1, "date") && (self.lex(i) == Lex::To || self.is(i, "till"));
                (date && self.stops_here(i + 2)).then(|| Found::new(i, i + 2, What::Reference("PRESENT_REF")))
            }
            Lex::Possessive | Lex::Of | Lex::And | Lex::Than | Lex::Ago | Lex::Here | Lex::To | Lex::On => None,
            Lex::Preposition | Lex::Before | Lex::After => None,
            Lex::Mark(c) => matches!(c, '\'' | '’' | '‘').then(|| self.apostrophe(i)).flatten(),
            Lex::The => {
                let named = self.framed(i).or_else(|| self.date(i)).or_else(|| self.relative(i));
                named.or_else(|| self.length_or_count(i))
            }
            Lex::Article => self.clock(i).or_else(|| self.length(i)),
            Lex::Hedge(_) | Lex::Nearby => self.clock(i).or_else(|| self.hedged(i)),
            Lex::No | Lex::Up | Lex::Comparative(_) | Lex::Superlative(_) => self.hedged(i),
            _ => self
                .hours(i)
                .or_else(|| self.clock(i))
                .or_else(|| self.framed(i))
                .or_else(|| self.date(i))
                .or_else(|| self.relative(i))
                .or_else(|| self.length_or_count(i))
                .or_else(|| self.frequency(i))
                .or_else(|| self.holiday(i)),
        }
    }

    /// "'70s", "in '98".
    fn apostrophe(&self, i: usize) -> Option<Found> {
        let year = || {
            let led = self.led_by(i, &["in", "since", "of", "until", "early", "late"]);
            // "in '12 Angry Men'".
            let (end, year) = self.short_year(i).filter(|&(end, _)| led && !self.noun_follows(end))?;
            Some(Found::new(i, end, What::Fixed(Granule::Year(year))))
        };
        self.short_decade(i).or_else(year)
    }

    /// "the final three months of 2024", "all day", "another week", "once a month".
    fn opened(&self, i: usize) -> Option<Found> {
        let part = || self.months_of(i, i).or_else(|| self.week_in(i, i));
        self.whole_length(i).or_else(|| self.length(i)).or_else(|| self.times_a(i)).or_else(part)
    }

    /// "the rest of the week", "the remainder of this year".
    fn rest(&self, i: usize) -> Option<Found> {
        if !(self.is(i + 1, "rest") || self.is(i + 1, "remainder")) || self.lex(i + 2) != Lex::Of {
            return None;
        }
        let at = i + 3;
        let whole = match (self.lex(at), self.lex(at + 1)) {
            (Lex::The | Lex::Relative(Relative::This), Lex::Unit(unit)) => {
                Found::new(i, at + 2, What::Span(Relative::This, unit))
            }
            _ => return None,
        };
        Some(Found { side: Some(super::found::Side::Later), ..whole })
    }

    /// "at present", "at the moment", "at the present time".
    fn at_present(&self, i: usize) -> Option<Found> {
        let the = i + 1 + usize::from(self.lex(i + 1) == Lex::The);
        let present = self.is(the, "present");
        let end = match () {
            () if the > i + 1 && self.is(the, "moment") => the + 1,
            () if the > i + 1 && present && (self.is(the + 1, "time") || self.is(the + 1, "moment")) => the + 2,
            () if the == i + 1 && present && self.stops_here(the + 1) => the + 1,
            () => return None,
        };
        (self.lex(end) != Lex::Of).then(|| Found::new(i, end, What::Reference("PRESENT_REF")))
    }

    /// Whether a phrase ends before token `i`: a mark, or a word of grammar.
    fn stops_here(&self, i: usize) -> bool {
        self.ends_phrase(i) || !matches!(self.lex(i), Lex::Other | Lex::Article | Lex::The)
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
            // "end-2024", "start-2025".
            Lex::EdgeNoun(edge) if self.dash(i + the + 1) && self.touch(i + the) => {
                let year = self.year_at(i + the + 2)?;
                Some(Found { edge: Some(edge), ..Found::new(i, i + the + 3, What::Fixed(Granule::Year(year))) })
            }
            Lex::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week)) => {
                let at = i + the + 1 + usize::from(self.dash(i + the + 1));
                let end = matches!(self.lex(at), Lex::EdgeNoun("END")) && !self.is(at, "close");
                let year = self.year_at(at + 1).filter(|_| unit == Unit::Year);
                let what = year.map_or(What::Span(Relative::This, unit), |y| What::Fixed(Granule::Year(y)));
                let last = at + 1 + usize::from(year.is_some());
                end.then(|| Found { edge: Some("END"), ..Found::new(i, last, what) })
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
            Lex::Figure => self.numeric(i),
            Lex::Month(_) | Lex::MonthShort(_) => self.numeric(i).or_else(|| self.month(i)),
            Lex::Weekday(_) | Lex::WeekdayShort(_) => self.weekday(i),
            Lex::Day(_) | Lex::Tonight => self.day_word(i),
            Lex::The => self.the(i),
            Lex::Ordinal(_) => self.day_month(i).or_else(|| self.week_in(i, i)).or_else(|| self.ordinal(i, i)),
            Lex::Tens(_) | Lex::Cardinal(_) => self.day_month(i).or_else(|| self.worded_year(i)),
            Lex::Unit(Unit::Week) => self.week(i),
            Lex::Season(_) => self.season(i),
            Lex::Fiscal | Lex::Fy => self.fiscal(i),
            Lex::DecadeName(tens) => Some(Found::new(i, i + 1, What::Decade(tens))).filter(|_| self.decade_context(i)),
            _ => self.code(i),
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
        if let Some(found) = self.numeric(i) {
            return Some(found);
        }
        if digits == 4 {
            return self.year(i);
        }
        let week = || (digits == 1).then(|| self.week_in(i, i)).flatten();
        if self.has_suffix(i)
            && self.lex(i + 2) == Lex::Of
            && self.lex(i + 3) == Lex::Every
            && self.lex(i + 4) == Lex::Unit(Unit::Month)
        {
            return Some(Found::new(i, i + 5, What::Set(format!("XXXX-XX-{value:02}"))));
        }
        let part = || if self.has_suffix(i) { self.numbered_part(i, i) } else { None };
        self.day_month(i).or_else(|| self.century(i, value)).or_else(week).or_else(part)
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
            Lex::Ordinal(_) => {
                let day = self.day_month(i + 1).map(|f| Found { first: i, ..f });
                day.or_else(|| self.week_in(i, i + 1)).or_else(|| self.ordinal(i, i + 1))
            }
            Lex::Relative(Relative::Last) => self.week_in(i, i + 1).or_else(|| self.last_half(i, i + 1)),
            Lex::Unit(Unit::Week) => self.week(i),
            Lex::Tens(_) => self.day_month(i + 1).map(|f| Found { first: i, ..f }),
            Lex::Fiscal => self.fiscal(i + 1).map(|f| Found { first: i, ..f }),
            Lex::Edge(_) => None,
            Lex::Opens => self.months_of(i, i + 1).or_else(|| self.week_in(i, i + 1)),
            Lex::Other => self.latest(i).or_else(|| self.rest(i)),
            Lex::Season(_) => self.season(i + 1).map(|f| Found { first: i, ..f }),
            Lex::DecadeName(tens) => Some(Found::new(i, i + 2, What::Decade(tens))),
            Lex::Unit(Unit::Weekend) => Some(Found::new(i, i + 2, What::Weekend)),
            Lex::Digits(_, 1..=2) => self.century_or_day(i + 1).map(|f| Found { first: i, ..f }),
            Lex::Relative(Relative::Past) if self.led_by(i, &["in"]) && self.ends_phrase(i + 2) => {
                Some(Found::new(i, i + 2, What::Reference("PAST_REF")))
            }
            Lex::Unit(Unit::Quarter | Unit::Year) => self.the_period(i),
            Lex::Units(unit) if self.is(i + 2, "ahead") => {
                Some(Found::new(i, i + 3, What::Length(super::length::iso(None, unit))))
            }
            _ => None,
        }
    }

    fn century_or_day(&self, i: usize) -> Option<Found> {
        let Lex::Digits(value, _) = self.lex(i) else { return None };
        let found = self.century(i, value).or_else(|| self.day_month(i).map(|f| Found { first: i, ..f }));
        found.or_else(|| self.numbered_part(i, i)).or_else(|| self.day_of_this_month(i))
    }
}

/// What "early", "the end of" can stand before.
const fn frames(what: &What) -> bool {
    !matches!(
        what,
        What::Length(_) | What::Set(_) | What::Reference(_) | What::Clock | What::Count(..) | What::MonthDay(..)
    )
}
