//! Words to spans that point from here, and to recurrences: "last week", "the day before", "every year".

use super::found::{Found, From, Side, What, Window};
use super::grammar::Grammar;
use super::length::iso;
use super::lexicon::{Lex, Part, Relative, Unit};

impl Grammar<'_> {
    /// "earlier this week", "later today", "earlier in the month".
    pub(super) fn sided(&self, i: usize) -> Option<Found> {
        let side = if self.lex(i) == Lex::Earlier { Side::Earlier } else { Side::Later };
        let inner = match (self.lex(i + 1), self.lex(i + 2), self.lex(i + 3)) {
            (Lex::Day(_), ..) => Found::new(i, i + 2, What::Offset(0)),
            (Lex::Relative(r @ (Relative::This | Relative::That)), Lex::Unit(unit), _) => {
                Found::new(i, i + 3, What::Span(r, unit))
            }
            (Lex::Relative(Relative::This), Lex::Part(p), _) => {
                Found { part: Some(p), ..Found::new(i, i + 3, What::Offset(0)) }
            }
            (Lex::Preposition, Lex::The, Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year))) => {
                Found::new(i, i + 4, What::Span(Relative::This, unit))
            }
            _ => return None,
        };
        let Lex::Day(offset) = self.lex(i + 1) else { return Some(Found { side: Some(side), ..inner }) };
        Some(Found { what: What::Offset(offset), side: Some(side), ..inner })
    }

    /// "last week", "this summer", "next Friday", "the past two months", "the next day", "this morning".
    pub(super) fn relative(&self, i: usize) -> Option<Found> {
        if self.lex(i) == Lex::The && self.lex(i + 1) == Lex::Future
            || self.lex(i) == Lex::The && self.is(i + 1, "near") && self.lex(i + 2) == Lex::Future
        {
            let end = if self.lex(i + 1) == Lex::Future { i + 2 } else { i + 3 };
            return Some(Found::new(i, end, What::Reference("FUTURE_REF")));
        }
        if self.lex(i) == Lex::Recent {
            return self.recent(i, i);
        }
        let the = usize::from(self.lex(i) == Lex::The);
        let Lex::Relative(mut relative) = self.lex(i + the) else { return None };
        // "set to last 14 weeks".
        if the == 0 && relative == Relative::Last && matches!(self.before(i), Lex::To) {
            return None;
        }
        let mut at = i + the + 1;
        // "this past spring", "this coming Thursday", "that same day".
        if let (Relative::This | Relative::That, Lex::Relative(second)) = (relative, self.lex(at)) {
            relative = if second == Relative::Past { Relative::Last } else { second };
            at += 1;
        }
        if let Some(found) = self.weekday_of_week(i) {
            return Some(found);
        }
        self.months_of(i, i + the)
            .or_else(|| self.week_in(i, i + the))
            .or_else(|| self.pointed_at(i, at, relative, the == 1))
    }

    fn pointed_at(&self, i: usize, at: usize, relative: Relative, the: bool) -> Option<Found> {
        match self.lex(at) {
            Lex::Unit(unit) if !self.cap(at) => self.spanned(i, at, relative, unit, the),
            Lex::Fiscal if self.lex(at + 1) == Lex::Unit(Unit::Year) => {
                Some(Found::new(i, at + 2, What::Fiscal(relative)))
            }
            Lex::Weekday(day) if self.cap(at) || !the => {
                // "this Friday, 6 July" is that date.
                if let Some(dated) = self.weekday(at).filter(|f| f.weekday.is_some()) {
                    return Some(Found { first: i, ..dated });
                }
                let (end, part) = match self.lex(at + 1) {
                    Lex::Part(p) => (at + 2, Some(p)),
                    _ => (at + 1, None),
                };
                Some(Found { part, ..Found::new(i, end, What::Weekday(day, Some(relative))) })
            }
            Lex::Month(month) if self.cap(at) => {
                let plain = !matches!(self.lex(at + 1), Lex::Digits(1..=31, _));
                plain.then(|| Found::new(i, at + 1, What::Month(month, Some(relative))))
            }
            Lex::Season(season) => Some(Found::new(i, at + 1, What::Season(season, Some(relative)))),
            Lex::Part(part) => part_of_day(i, at, relative, part),
            Lex::Other => {
                let holiday = self.holiday(at)?;
                let What::Holiday(rule, _) = holiday.what else { return None };
                Some(Found { first: i, what: What::Holiday(rule, Some(relative)), ..holiday })
            }
            _ => self.stretch(i, at, relative),
        }
    }

    fn spanned(&self, i: usize, at: usize, relative: Relative, unit: Unit, the: bool) -> Option<Found> {
        use Relative::{Current, Following, Last, Next, Past, Previous, Same, That, This};
        if let (Unit::Year, Some(quarter)) = (unit, self.years_quarter(at + 1)) {
            return Some(Found::new(i, at + 4, What::Quarter(quarter, Some(relative))));
        }
        // "the last week of August" is a part of August, not the week before this one.
        if self.lex(at + 1) == Lex::Of && !matches!(relative, Relative::This | Relative::That) {
            return None;
        }
        let what = match (relative, unit) {
            (Past | Next, Unit::Minute | Unit::Hour) | (Last, Unit::Hour) => {
                let count = if relative == Next { 1 } else { -1 };
                let window = Window { count, unit, working: false, placed: true };
                let length = What::Length(iso(Some(1.0), unit));
                return Some(Found { window: Some(window), ..Found::new(i, at + 1, length) });
            }
            (_, Unit::Second | Unit::Minute | Unit::Hour) => return None,
            (That | Same | Following | Previous, Unit::Day) => What::Span(relative, unit),
            (Next, Unit::Day) if the => What::Span(Following, unit),
            (_, Unit::Day) => return None,
            (Past, Unit::Weekend | Unit::Quarter) => What::Span(Last, unit),
            (Past, _) | (Last, Unit::Decade | Unit::Century) => What::Length(iso(Some(1.0), unit)),
            (Following | Previous | Same | That | Last | Next | This | Current, _) => What::Span(relative, unit),
        };
        Some(Found::new(i, at + 1, what))
    }

    /// "'s third quarter" behind "this year".
    fn years_quarter(&self, i: usize) -> Option<i8> {
        match (self.lex(i), self.lex(i + 1), self.lex(i + 2)) {
            (Lex::Possessive, Lex::Ordinal(n @ 1..=4), Lex::Unit(Unit::Quarter)) => i8::try_from(n).ok(),
            _ => None,
        }
    }

    /// "the past two months", "the next few days".
    fn stretch(&self, i: usize, at: usize, relative: Relative) -> Option<Found> {
        if !matches!(
            relative,
            Relative::Last | Relative::Past | Relative::Next | Relative::Previous | Relative::Following
        ) {
            return None;
        }
        if let Lex::Units(unit) = self.lex(at) {
            if self.is(at - 1, "coming") {
                return Some(Found::new(i, at + 1, What::Length(iso(None, unit))));
            }
            return (relative == Relative::Past).then(|| Found::new(i, at + 1, What::Reference("PAST_REF")));
        }
        let length = self.length(at)?;
        let back = !matches!(relative, Relative::Next | Relative::Following);
        let window = length.window.map(|w| Window { count: if back { -w.count } else { w.count }, ..w });
        Some(Found { first: i, window, ..length })
    }

    /// "recent years".
    fn recent(&self, first: usize, i: usize) -> Option<Found> {
        match self.lex(i + 1) {
            Lex::Units(unit) => Some(Found::new(first, i + 2, What::Length(iso(None, unit)))),
            _ => None,
        }
    }

    /// A hedge before a length or a date: "more than six weeks", "about two years ago", "around Nov. 1".
    pub(super) fn hedged(&self, i: usize) -> Option<Found> {
        let (at, hedge) = match (self.lex(i), self.lex(i + 1), self.lex(i + 2), self.lex(i + 3)) {
            (Lex::No, Lex::Comparative("MORE_THAN"), Lex::Than, _) => (i + 3, "EQUAL_OR_LESS"),
            (Lex::No, Lex::Comparative("LESS_THAN"), Lex::Than, _) => (i + 3, "EQUAL_OR_MORE"),
            (Lex::Comparative(m), Lex::Than, ..) => (i + 2, m),
            (Lex::At, Lex::Superlative(m), ..) => (i + 2, m),
            (Lex::Up, Lex::To, ..) => (i + 2, "EQUAL_OR_LESS"),
            // "over the past year" and "over several years" last that long; "over ten years" is a bound.
            (Lex::Hedge(m), next, ..)
                if m != "MORE_THAN" || !matches!(next, Lex::The | Lex::Vague | Lex::Relative(_)) =>
            {
                (i + 1, m)
            }
            _ => return None,
        };
        let inner = self.length_or_count(at).or_else(|| match hedge {
            "APPROX" => self.date(at).filter(|f| !matches!(f.what, What::Weekday(..) | What::Offset(_))),
            _ => self.relative(at).filter(|f| matches!(f.what, What::Length(_))),
        })?;
        Some(Found { first: i, hedge: Some(hedge), ..inner })
    }

    /// "47 days", "three years ago", "a week earlier", "the week before".
    pub(super) fn length_or_count(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.one_before(i) {
            return Some(found);
        }
        if let Some(found) = self.year_ago(i) {
            return Some(found);
        }
        if let Lex::Reference(value) = self.lex(i) {
            // "as soon as", "sooner", "how soon": no time of its own.
            let bound = self.is(i, "soon")
                && (self.is(i + 1, "as") || i > 0 && (self.is(i - 1, "as") || self.is(i - 1, "how")));
            return (!bound).then(|| Found::new(i, i + 1, What::Reference(value)));
        }
        if let Lex::Units(unit) = self.lex(i) {
            return self.vague_units(i, unit);
        }
        if let Some(found) = self.part_alone(i) {
            return Some(found);
        }
        if self.lex(i) == Lex::The {
            return self.the_length(i);
        }
        self.length(i)
    }

    /// "the year-ago quarter", "year-earlier".
    fn year_ago(&self, i: usize) -> Option<Found> {
        let the = usize::from(self.lex(i) == Lex::The);
        let at = i + the;
        let front = self.lex(at) == Lex::Unit(Unit::Year) && self.dash(at + 1);
        if !front || !matches!(self.lex(at + 2), Lex::Ago | Lex::Earlier) {
            return None;
        }
        let period = self.lex(at + 3) == Lex::Unit(Unit::Quarter) || self.is(at + 3, "period");
        Some(Found::new(i, at + 3 + usize::from(period), What::Count(-1, Unit::Year, From::Document)))
    }

    /// "the week before", "the day after" at the end of their phrase; "the previous week" is in `relative`.
    fn one_before(&self, i: usize) -> Option<Found> {
        let (Lex::The, Lex::Unit(unit)) = (self.lex(i), self.lex(i + 1)) else { return None };
        if let Some(found) = self.counted_from(i, i + 2, 1.0, unit) {
            return Some(found);
        }
        let count = match self.lex(i + 2) {
            Lex::Before | Lex::Earlier => -1,
            Lex::After => 1,
            _ => return None,
        };
        self.ends_phrase(i + 3).then(|| Found::new(i, i + 3, What::Count(count, unit, From::Document)))
    }

    pub(super) fn ends_phrase(&self, i: usize) -> bool {
        i >= self.words.len() || matches!(self.lex(i), Lex::Mark('.' | ',' | ';' | ':' | ')' | '!' | '?'))
    }

    /// "every year", "each Thursday", "daily", "Mondays".
    pub(super) fn frequency(&self, i: usize) -> Option<Found> {
        match self.lex(i) {
            // "the quarterly dividend", "an everyday matter".
            Lex::Frequency(_)
                if self.word_follows(i + 1) && ["quarterly", "everyday"].iter().any(|w| self.is(i, w)) =>
            {
                None
            }
            Lex::Frequency(value) if !self.cap(i) || i == 0 && !self.cap(i + 1) => {
                Some(Found::new(i, i + 1, What::Set(value.to_owned())))
            }
            Lex::Weekdays(day) => Some(Found::new(i, i + 1, What::Set(format!("XXXX-WXX-{day}")))),
            Lex::Parts(part) if part != Part::Night && !self.cap(i) => {
                Some(Found::new(i, i + 1, What::Set(format!("T{}", part.code()))))
            }
            Lex::Units(Unit::Weekend) if !self.cap(i) => Some(Found::new(i, i + 1, What::Set("P1WE".to_owned()))),
            Lex::Every => {
                let other = self.is(i, "every") && self.is(i + 1, "other");
                let at = i + 1 + usize::from(other);
                let value = match self.lex(at) {
                    Lex::Unit(unit) => iso(Some(if other { 2.0 } else { 1.0 }), unit),
                    Lex::Weekday(day) => format!("XXXX-WXX-{day}"),
                    Lex::Part(part) => format!("T{}", part.code()),
                    Lex::Month(m) if self.cap(at) => format!("XXXX-{m:02}"),
                    Lex::AnyWeekday => "P1WD".to_owned(),
                    _ => return self.every_few(i),
                };
                Some(Found::new(i, at + 1, What::Set(value)))
            }
            Lex::Cardinal(_) | Lex::Digits(..) | Lex::Vague => self.times_a(i),
            _ => None,
        }
    }

    /// "once a week", "twice a day", "four times a year".
    pub(super) fn times_a(&self, i: usize) -> Option<Found> {
        let counted = matches!(self.lex(i), Lex::Cardinal(_) | Lex::Digits(..) | Lex::Vague) && self.is(i + 1, "times");
        let at = match () {
            () if ["once", "twice", "thrice"].iter().any(|w| self.is(i, w)) => i + 1,
            () if counted => i + 2,
            () => return None,
        };
        match (self.lex(at), self.lex(at + 1)) {
            (Lex::Article | Lex::Every, Lex::Unit(unit)) => {
                Some(Found::new(i, at + 2, What::Set(iso(Some(1.0), unit))))
            }
            _ => None,
        }
    }

    /// "the morning" behind "in".
    pub(super) fn part_alone(&self, i: usize) -> Option<Found> {
        if let (Lex::Part(part), true) = (self.lex(i), self.led_by(i, &["in"]) && self.ends_phrase(i + 1)) {
            return Some(Found { part: Some(part), ..Found::new(i, i + 1, What::PartAlone) });
        }
        let (Lex::The, Lex::Part(part)) = (self.lex(i), self.lex(i + 1)) else { return None };
        let led = self.led_by(i, &["in", "during"]) && !matches!(self.lex(i + 2), Lex::Of);
        led.then(|| Found { part: Some(part), ..Found::new(i, i + 2, What::PartAlone) })
    }

    /// Whether an ordinary word stands at `i`.
    pub(super) fn word_follows(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.lex == Lex::Other && w.token.kind == crate::TokenKind::Word)
    }

    fn every_few(&self, i: usize) -> Option<Found> {
        let inner = self.length(i + 1)?;
        let What::Length(value) = inner.what else { return None };
        Some(Found::new(i, inner.end, What::Set(value)))
    }

    /// Whether "had", "was" or "were" stands shortly before token `i`.
    pub(super) fn looks_back(&self, i: usize) -> bool {
        (i.saturating_sub(10)..i).any(|k| ["had", "was", "were", "been"].iter().any(|w| self.is(k, w)))
    }

    /// Whether the word before token `i` makes it the start or end of a span, not the time of what is told.
    pub(super) fn bounds_a_span(&self, i: usize) -> bool {
        i > 0 && ["since", "until", "from", "to"].iter().any(|w| self.is(i - 1, w))
    }

    /// Whether token `i` stands in a clause that "which" or "who" opens: a time told by the way.
    pub(super) fn is_aside(&self, i: usize) -> bool {
        let clause = (i.saturating_sub(8)..i).rev().take_while(|k| !matches!(self.lex(*k), Lex::Mark(',' | ';' | '—')));
        clause.into_iter().any(|k| ["which", "who", "whose"].iter().any(|w| self.is(k, w)))
    }
}

/// "this morning", "the next morning"; "next evening" is counted from here.
fn part_of_day(i: usize, at: usize, relative: Relative, part: Part) -> Option<Found> {
    let what = match relative {
        Relative::This => What::Offset(0),
        Relative::Last => What::Offset(-1),
        Relative::That | Relative::Same => What::PartOf(0),
        Relative::Next if at == i + 1 => What::Offset(1),
        Relative::Next | Relative::Following => What::PartOf(1),
        Relative::Previous => What::PartOf(-1),
        Relative::Past | Relative::Current => return None,
    };
    Some(Found { part: Some(part), ..Found::new(i, at + 1, what) })
}
