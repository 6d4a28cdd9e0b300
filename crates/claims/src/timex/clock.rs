//! Words to times of day: "7:39 AM ET", "eight minutes to seven", "shortly before noon".

use super::found::{Clock, Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Part};

impl Grammar<'_> {
    /// A time of day at `i`, with what hedges it and its zone.
    pub(super) fn clock(&self, i: usize) -> Option<Found> {
        let (start, modifier) = self.clock_hedge(i);
        let (end, mut clock) = self.bare_clock(start, modifier.is_some() || self.clock_context(start))?;
        let (end, part) = self.clock_part(end);
        if let Some(part) = part {
            clock = in_part(clock, part);
        }
        let (end, zone) = self.zone(end).map_or((end, None), |(e, z)| (e, Some(z)));
        clock.modifier = modifier.or(clock.modifier);
        clock.zone = zone;
        Some(Found { clock: Some(clock), part, ..Found::new(i, end, What::Clock) })
    }

    fn clock_hedge(&self, i: usize) -> (usize, Option<&'static str>) {
        let nearby = usize::from(self.lex(i) == Lex::Nearby);
        match (self.lex(i), self.lex(i + nearby)) {
            (Lex::Nearby, Lex::Before) => (i + 2, Some("BEFORE")),
            (Lex::Nearby, Lex::After) => (i + 2, Some("AFTER")),
            (Lex::Hedge("APPROX"), _) => (i + 1, Some("APPROX")),
            _ => (i, None),
        }
    }

    /// Whether the word before `i` announces a time of day.
    fn clock_context(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|p| self.lex(p));
        let than = i > 1 && self.before(i) == Lex::Than && matches!(self.lex(i - 2), Lex::Later | Lex::Earlier);
        than || matches!(
            before,
            Some(Lex::At | Lex::Hedge("APPROX") | Lex::Before | Lex::After | Lex::Preposition | Lex::Nearby)
        )
    }

    fn bare_clock(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        match self.lex(i) {
            Lex::Clock(hour) => (i == 0 || !self.cap(i)).then(|| (i + 1, Clock::at(hour, true))),
            Lex::Digits(12, 2) if matches!(self.lex(i + 1), Lex::Clock(_)) => self.bare_clock(i + 1, announced),
            Lex::Digits(hour, 1..=2) if hour <= 24 => {
                self.digital(i, announced).or_else(|| self.spoken(i, announced)).or_else(|| self.rough_hour(i, hour))
            }
            Lex::Digits(_, 4) => self.military(i),
            Lex::Figure => self.pointed(i),
            Lex::Half if self.is(i + 1, "past") => {
                let (end, hour) = self.hour_word(i + 2)?;
                let end = end + usize::from(self.lex(end) == Lex::OClock);
                Some((end, Clock::at(hour, false).past(30)))
            }
            Lex::Article | Lex::Unit(super::lexicon::Unit::Quarter) | Lex::Cardinal(_) | Lex::Tens(_) => {
                self.spoken(i, announced)
            }
            _ => None,
        }
    }

    /// "11ish".
    fn rough_hour(&self, i: usize, hour: u32) -> Option<(usize, Clock)> {
        let rough = self.touch(i) && self.is(i + 1, "ish") && (1..=12).contains(&hour);
        let clock = Clock { modifier: Some("APPROX"), ..Clock::at(i8::try_from(hour).ok()?, false) };
        rough.then_some((i + 2, clock))
    }

    /// "7:39", "06:52", "7 p.m.".
    fn digital(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        let (end, said) = self.figures(i)?;
        if let Some(clock) = self.half_day(end, said) {
            return Some(clock);
        }
        let (colon, seconds) = (said.minuted, said.second.is_some());
        let named = colon && (!seconds && announced && said.hour < 24 || self.zone(end).is_some());
        let day_beside = colon && !seconds && i > 0 && matches!(self.lex(i - 1), Lex::Mark('(' | ',') | Lex::Figure);
        let day_beside = day_beside && matches!(self.lex(i), Lex::Digits(_, 2));
        (named || day_beside || colon && seconds && self.day_behind(end)).then(|| {
            let sure = said.hour > 12 || matches!(self.lex(i), Lex::Digits(_, 2));
            (end, Clock { hour: said.hour % 24, sure, ..said })
        })
    }

    /// Hour, minute and second in figures at `i`, without what follows them.
    pub(super) fn figures(&self, i: usize) -> Option<(usize, Clock)> {
        let Lex::Digits(hour @ 0..=24, 1..=2) = self.lex(i) else { return None };
        let said = Clock::at(i8::try_from(hour).ok()?, hour > 12);
        let (Lex::Mark(':'), Lex::Digits(m, 2)) = (self.lex(i + 1), self.lex(i + 2)) else {
            return Some((i + 1, said));
        };
        if m > 59 || !self.touch(i) || !self.touch(i + 1) {
            return None;
        }
        let said = said.past(i8::try_from(m).ok()?);
        let (Lex::Mark(':'), Lex::Digits(s, 2)) = (self.lex(i + 3), self.lex(i + 4)) else {
            return Some((i + 3, said));
        };
        let glued = s <= 59 && self.touch(i + 2) && self.touch(i + 3);
        glued.then_some((i + 5, Clock { second: i8::try_from(s).ok(), ..said }))
    }

    /// "am", "p.m.", "p m", "p" on its figure behind a time of day that ends before `i`.
    pub(super) fn half_day(&self, i: usize, said: Clock) -> Option<(usize, Clock)> {
        let letter = |k: usize| match self.text(k) {
            "a" | "A" => Some(0),
            "p" | "P" => Some(12),
            _ => None,
        };
        let touching = i > 0 && self.touch(i - 1);
        let point =
            usize::from(touching && self.lex(i) == Lex::Mark('.') && matches!(self.lex(i + 1), Lex::HalfDay(_)));
        let (end, add) = match self.lex(i + point) {
            Lex::HalfDay(add) => (i + point + 1, add),
            _ if self.is(i + 1, "m") => (i + 2, letter(i)?),
            // "7:30p" is a time, "12p" is twelve pence.
            _ if touching && said.minuted => (i + 1, letter(i)?),
            _ => return None,
        };
        let hour = (1..=12).contains(&said.hour).then_some(said.hour % 12 + add)?;
        Some((end, Clock { hour, sure: true, ..said }))
    }

    /// "0600 GMT", "0945 hours", "1530h".
    fn military(&self, i: usize) -> Option<(usize, Clock)> {
        let clock = self.four_digits(i)?;
        let glued = self.touch(i) && self.is(i + 1, "h");
        let hours = glued || (self.is(i + 1, "hours") || self.is(i + 1, "hrs")) && self.text(i).starts_with('0');
        let end = i + 1 + usize::from(hours);
        (hours || self.zone(end).is_some()).then_some((end, clock))
    }

    pub(super) fn four_digits(&self, i: usize) -> Option<Clock> {
        let Lex::Digits(value, 4) = self.lex(i) else { return None };
        let (hour, minute) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
        (hour < 24 && minute < 60).then(|| Clock::at(hour, true).past(minute))
    }

    /// "7.52am"; "Monday at 2.30".
    fn pointed(&self, i: usize) -> Option<(usize, Clock)> {
        let clock = self.pointed_figures(i)?;
        let day_before = i > 1 && self.before(i) == Lex::At && self.names_day(i - 2) && self.ends_phrase(i + 1);
        // "At 3.15 in the afternoon".
        let told = day_before || self.clock_part(i + 1).1.is_some();
        self.half_day(i + 1, clock).or_else(|| told.then_some((i + 1, clock)))
    }

    pub(super) fn pointed_figures(&self, i: usize) -> Option<Clock> {
        let (hour, minute) = self.text(i).split_once('.')?;
        let minute: i8 = minute.parse().ok().filter(|_| minute.len() == 2).filter(|m| *m < 60)?;
        let hour = hour.parse().ok().filter(|h| (0..24).contains(h))?;
        Some(Clock::at(hour, hour > 12).past(minute))
    }

    /// Whether token `i` ends the name of a day: "Monday", "tomorrow", "tonight", "the 26th".
    pub(super) fn names_day(&self, i: usize) -> bool {
        matches!(self.lex(i), Lex::Weekday(_) | Lex::WeekdayShort(_) | Lex::Day(_) | Lex::Tonight | Lex::Part(_))
            || i > 0 && (self.has_suffix(i - 1) || matches!(self.lex(i), Lex::Ordinal(_)) && self.month_before(i))
    }

    /// Whether a month stands before the ordinal that ends at `i`: "march eighteenth", "may twenty second".
    fn month_before(&self, i: usize) -> bool {
        let month = |k: usize| matches!(self.lex(k), Lex::Month(_) | Lex::MonthShort(_));
        i > 0 && month(i - 1) || i > 1 && month(i - 2) && matches!(self.lex(i - 1), Lex::Tens(_) | Lex::Mark('-'))
    }

    /// "eight minutes to seven", "ten past four", "a quarter to two", "seven o'clock", "eight in the morning".
    fn spoken(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        if let Some(found) = self.past_or_to(i, announced) {
            return Some(found);
        }
        let (end, said) = self.worded(i)?;
        if self.lex(end) == Lex::OClock {
            return Some((end + 1, said));
        }
        if let Some(found) = self.half_day(end, said) {
            return Some(found);
        }
        let minutes = usize::from(self.is(end, "minutes") && said.minuted);
        let at = i > 0 && self.lex(i - 1) == Lex::At;
        let day_before = i > 0 && self.names_day(i - 1) || at && i > 1 && self.names_day(i - 2);
        let day_before = day_before || at && i > 2 && self.bare_day(i - 2).is_some() && self.names_day(i - 3);
        let part = self.clock_part(end).1.is_some();
        let told = announced && part && said.hour > 0
            || day_before && said.minuted && self.ends_phrase(end + minutes)
            || at
                && said.minuted
                && !matches!(self.lex(end), Lex::Units(_) | Lex::Unit(_))
                && (day_before || self.ends_phrase(end + minutes))
            || at && day_before && (self.stands_free(end) || end == self.words.len())
            || self.tonight_behind(end)
            || at && matches!(self.lex(end), Lex::Day(_) | Lex::Tonight);
        told.then_some((end + minutes, said))
    }

    /// Hour and minute in words, or an hour in figures, at `i`: "nine thirty", "seven twenty-seven", "two oh five", "9".
    pub(super) fn worded(&self, i: usize) -> Option<(usize, Clock)> {
        let (end, hour) = self.hour_word(i)?;
        let said = Clock::at(hour, matches!(self.lex(i), Lex::Clock(_)));
        let minutes = match self.lex(end) {
            Lex::Tens(20 | 30 | 40 | 50) | Lex::Cardinal(10..=19) if !matches!(self.lex(i), Lex::Digits(..)) => {
                self.two_digits(end)
            }
            _ if self.is(end, "oh") => match self.lex(end + 1) {
                Lex::Cardinal(n @ 1..=9) => Some((end + 2, n)),
                _ => None,
            },
            _ => None,
        };
        let said_minutes = minutes.filter(|&(e, m)| m < 60 && !matches!(self.lex(e), Lex::Hundred | Lex::Thousand));
        Some(match said_minutes {
            Some((end, m)) => (end, said.past(i8::try_from(m).ok()?)),
            None => (end, said),
        })
    }

    /// Whether nothing that an hour's figure could count follows: "Sat at 5.", "tonight at 7 in the hall".
    fn stands_free(&self, i: usize) -> bool {
        self.ends_phrase(i) && !self.touch(i)
            || matches!(self.lex(i), Lex::Preposition | Lex::On | Lex::And)
            || ["or", "with", "when", "but"].iter().any(|w| self.is(i, w))
    }

    /// ", tonight" behind an hour.
    fn tonight_behind(&self, i: usize) -> bool {
        self.lex(i + usize::from(self.lex(i) == Lex::Mark(','))) == Lex::Tonight
    }

    fn past_or_to(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        let mut at = i + usize::from(self.lex(i) == Lex::Article);
        let quarter = self.lex(at) == Lex::Unit(super::lexicon::Unit::Quarter);
        let minutes = if quarter {
            15
        } else {
            let (next, value) = self.small_number(i)?;
            at = next - 1;
            value
        };
        let mut next = at + 1;
        let stated = self.is(next, "minutes") || self.is(next, "minute");
        next += usize::from(stated);
        let to = self.lex(next) == Lex::To;
        if !(to || self.is(next, "past")) || minutes == 0 || minutes > 59 {
            return None;
        }
        let (end, hour) = self.hour_word(next + 1)?;
        // "two to three weeks".
        if matches!(self.lex(end), Lex::Units(_) | Lex::Unit(_) | Lex::UnitShort(_)) {
            return None;
        }
        // "won ten to two" is a score and "from 8 to 12" a range: without "minutes" the words around must speak of time.
        let words = !matches!(self.lex(i), Lex::Digits(..))
            && !["from", "between", "in", "for"].iter().any(|w| i > 0 && self.is(i - 1, w));
        let told = announced && words || self.clock_part(end).1.is_some() || self.lex(end) == Lex::OClock;
        let at_fifteen = minutes == 15 && i > 0 && self.is(i - 1, "at");
        if !(stated || quarter || at_fifteen || told || self.day_behind(end)) {
            return None;
        }
        let end = end + usize::from(self.lex(end) == Lex::OClock);
        let midnight = hour == 0;
        let (hour, minute) = if to { ((hour + 23) % 24, 60 - minutes) } else { (hour, minutes) };
        let hour = if to && hour == 0 && !midnight { 12 } else { hour };
        Some((end, Clock::at(hour, midnight).past(minute)))
    }

    /// "this morning", "yesterday" behind a time of day.
    pub(super) fn day_behind(&self, i: usize) -> bool {
        matches!((self.lex(i), self.lex(i + 1)), (Lex::Relative(_), Lex::Part(_)) | (Lex::Day(_), _))
    }

    fn small_number(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Digits(v, 1..=2) => Some((i + 1, i8::try_from(v).ok()?)),
            Lex::Cardinal(v) => Some((i + 1, i8::try_from(v).ok()?)),
            Lex::Tens(t) => {
                let dash = usize::from(self.lex(i + 1) == Lex::Mark('-'));
                match self.lex(i + 1 + dash) {
                    Lex::Cardinal(v) if v < 10 => Some((i + 2 + dash, i8::try_from(t + v).ok()?)),
                    _ => Some((i + 1, i8::try_from(t).ok()?)),
                }
            }
            _ => None,
        }
    }

    pub(super) fn hour_word(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Digits(v @ 1..=12, _) | Lex::Cardinal(v @ 1..=12) => Some((i + 1, i8::try_from(v).ok()?)),
            Lex::Clock(hour) => Some((i + 1, hour)),
            _ => None,
        }
    }

    /// "in the morning", "at night".
    pub(super) fn clock_part(&self, i: usize) -> (usize, Option<Part>) {
        match (self.lex(i), self.lex(i + 1), self.lex(i + 2)) {
            (Lex::Preposition, Lex::The, Lex::Part(p)) if self.is(i, "in") => (i + 3, Some(p)),
            (Lex::At, Lex::Part(p @ Part::Night), _) => (i + 2, Some(p)),
            _ => (i, None),
        }
    }
}

/// A time of day in the part of the day that the words beside it give.
pub fn in_part(clock: Clock, part: Part) -> Clock {
    if clock.sure {
        return clock;
    }
    let late = match part {
        Part::Morning => false,
        Part::Midday | Part::Afternoon | Part::Evening => clock.hour < 12,
        Part::Night => (6..12).contains(&clock.hour),
    };
    let hour = if late { clock.hour + 12 } else { clock.hour };
    let hour = if part == Part::Morning && hour == 12 { 0 } else { hour };
    Clock { hour, sure: true, ..clock }
}
