//! Words to days by their names: "Monday", "Tuesday night", "Friday the 26th", "tomorrow", "Christmas Day", "Easter 2024".

use super::calendar::Granule;
use super::found::{Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Part, Relative, Unit};

impl Grammar<'_> {
    pub(super) fn weekday(&self, i: usize) -> Option<Found> {
        let (short, day) = match self.lex(i) {
            Lex::Weekday(d) => (false, d),
            Lex::WeekdayShort(d) if self.cap(i) => (true, d),
            _ => return None,
        };
        if let Some(found) = self.weekday_of_week(i) {
            return Some(found);
        }
        let at = i + 1 + usize::from(short && self.touch(i) && self.lex(i + 1) == Lex::Mark('.'));
        let (at, part) = match self.lex(at) {
            Lex::Part(p) if !self.cap(at) => (at + 1, Some(p)),
            _ => (at, None),
        };
        if let Some(f) = self.date_beside(at) {
            return Some(Found { first: i, weekday: Some(day), part, ..f });
        }
        // "the Monday Club", "the Sunday Times", "Good Friday" name other things.
        let title = i > 0 && self.lex(i - 1) == Lex::The && self.cap(at) && self.lex(at) == Lex::Other;
        let other =
            ["good", "black", "ash", "bloody", "cyber", "super", "palm"].iter().any(|w| i > 0 && self.is(i - 1, w))
                || ["times", "telegraph", "club", "mirror", "herald", "express", "mail"].iter().any(|w| self.is(at, w));
        if let Lex::Parts(p) = self.lex(at) {
            return Some(Found::new(i, at + 1, What::Set(format!("XXXX-WXX-{day}T{}", p.code()))));
        }
        let weekday = Found { part, ..Found::new(i, at, What::Weekday(day, None)) };
        Some(weekday).filter(|_| !(short && !self.short_stands(i, at) || title || other && self.cap(i)))
    }

    /// A day at `i` that something else is counted from. What is counted or spanned itself is none, so no word is read twice.
    pub(super) fn named_day(&self, i: usize) -> Option<Found> {
        let found = match (self.lex(i), self.lex(i + 1)) {
            (Lex::Relative(_), Lex::Weekday(_)) => self.relative(i),
            (Lex::Unit(_) | Lex::Units(_) | Lex::Relative(_), _)
            | (Lex::The, Lex::Unit(_) | Lex::Units(_) | Lex::Relative(_)) => None,
            _ => self.date(i).or_else(|| self.holiday(i)).or_else(|| self.bare_day(i)),
        };
        found.filter(Found::names_a_day)
    }

    /// The date behind a weekday at `i`: "12 May", ", May 12", "the 26th", "21" at the end of its phrase, "7/6".
    fn date_beside(&self, i: usize) -> Option<Found> {
        let next = i + usize::from(matches!(self.lex(i), Lex::Mark(',' | '-')));
        let next = next + usize::from(self.lex(next) == Lex::The);
        let dated = self.month(next).or_else(|| self.day_month(next)).or_else(|| self.numeric(next));
        let day = |f: &Found| matches!(f.what, What::MonthDay(..) | What::EitherDay(..) | What::Fixed(Granule::Day(_)));
        dated.filter(day).or_else(|| self.bare_day(i))
    }

    /// "the 26th", "26th", "the eleventh" at `i`: a day of a month that is not named.
    pub(super) fn bare_day(&self, i: usize) -> Option<Found> {
        let at = i + usize::from(self.lex(i) == Lex::The);
        let (end, day) = self.day_number(at)?;
        let suffixed = end > at + 1 || matches!(self.lex(at), Lex::Ordinal(_) | Lex::Tens(_)) && at > i;
        let counted = matches!(self.lex(end), Lex::Unit(_) | Lex::Units(_) | Lex::Mark('%')) || self.dash(end);
        // "on Monday 21 people died".
        let apart = self.ends_phrase(end) || matches!(self.lex(end), Lex::At) || self.is(end, "between");
        let month = match (self.lex(end), self.lex(end + 1)) {
            (Lex::Relative(r), Lex::Unit(Unit::Month)) => Some((end + 2, r)),
            _ => None,
        };
        let (end, relative) = month.map_or((end, None), |(e, r)| (e, Some(r)));
        let stands = !counted && (suffixed && (self.cap(end) || !self.noun_follows(end)) || apart && at == i);
        stands.then(|| Found::new(i, end, What::DayInMonth(day, relative)))
    }

    /// "21st this month" behind "the".
    pub(super) fn day_of_this_month(&self, i: usize) -> Option<Found> {
        self.bare_day(i).filter(|f| matches!(f.what, What::DayInMonth(_, Some(_))))
    }

    /// Whether an ordinary word follows that an ordinal can count: "the 26th goal".
    pub(super) fn noun_follows(&self, i: usize) -> bool {
        self.word_follows(i)
            && !["or", "with", "it", "i", "we", "when", "as", "for", "if"].iter().any(|w| self.is(i, w))
    }

    /// Whether "Mon" or "Sat" is a day here: a time of day, "or", or the end of its phrase stands behind it, and "on" or the like before it.
    fn short_stands(&self, i: usize, at: usize) -> bool {
        let day = |k: usize| matches!(self.lex(k), Lex::Weekday(_) | Lex::WeekdayShort(_));
        let timed = self.lex(at) == Lex::At && matches!(self.lex(at + 1), Lex::Digits(1..=12, _) | Lex::Clock(_))
            || matches!(self.lex(at), Lex::Digits(1..=12, _))
                && matches!(self.lex(at + 1), Lex::HalfDay(_) | Lex::Mark(':'));
        let listed = i > 1 && (self.is(i - 1, "or") || self.before(i) == Lex::And) && day(i - 2);
        let led = matches!(self.before(i), Lex::On | Lex::Relative(Relative::Last | Relative::Next | Relative::This));
        timed || listed || led && (self.ends_phrase(at) || self.lex(at) == Lex::At || self.is(at, "or"))
    }

    pub(super) fn day_word(&self, i: usize) -> Option<Found> {
        let named = i > 0 && self.cap(i) && self.cap(i - 1) && self.before(i) == Lex::Other;
        if let (Lex::Tonight, false) = (self.lex(i), named) {
            return Some(Found { part: Some(Part::Night), ..Found::new(i, i + 1, What::Offset(0)) });
        }
        let Lex::Day(days) = self.lex(i) else { return None };
        // "USA Today" is a paper.
        if named {
            return None;
        }
        let (end, part) = match self.lex(i + 1) {
            Lex::Part(p) => (i + 2, Some(p)),
            Lex::HalfDay(12) => (i + 2, Some(Part::Afternoon)),
            Lex::HalfDay(_) => (i + 2, Some(Part::Morning)),
            _ => (i + 1, None),
        };
        Some(Found { part, ..Found::new(i, end, What::Offset(days)) })
    }

    /// "Christmas Day", "Easter 2024", "New Year's Day in 2013", "Independence Day of this year".
    pub(super) fn holiday(&self, i: usize) -> Option<Found> {
        let names = self.words.get(i)?.holidays;
        let (rest, rule) =
            names.iter().find(|(rest, _)| rest.iter().enumerate().all(|(k, w)| self.possessive_is(i + 1 + k, w)))?;
        let end = i + 1 + rest.len();
        let of = end + usize::from(self.lex(end) == Lex::Of);
        let joined = of > end || self.is(end, "in") || self.lex(end) == Lex::Mark(',');
        let at = end + usize::from(joined);
        if let Some(year) = self.year_at(at) {
            let day = super::calendar::holiday(*rule, year)?;
            return Some(Found::new(i, at + 1, What::Fixed(Granule::Day(day))));
        }
        if let (Lex::Relative(r), Lex::Unit(Unit::Year)) = (self.lex(of), self.lex(of + 1)) {
            return Some(Found::new(i, of + 2, What::HolidayIn(*rule, r)));
        }
        let title = self.cap(end) && self.lex(end) == Lex::Other;
        // "Christmas tree" and "Easter eggs" are things; the day stands after a preposition or ends its phrase.
        let thing = self.word_follows(end)
            && !matches!(self.before(i), Lex::Preposition | Lex::On | Lex::Before | Lex::After | Lex::At)
            && !rest.last().is_some_and(|w| ["day", "eve", "sunday", "monday", "friday"].contains(w));
        (!title && !thing).then(|| Found::new(i, end, What::Holiday(*rule, None)))
    }

    fn possessive_is(&self, i: usize, word: &str) -> bool {
        self.is(i, word)
            || word == "'s" && self.lex(i) == Lex::Possessive
            || word == "'" && self.lex(i) == Lex::Mark('’')
    }
}
