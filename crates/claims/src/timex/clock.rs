//! Words to times of day: "7:39 AM ET", "eight minutes to seven", "shortly before noon".

use super::found::{Clock, Found, What, Zone, lowered};
use super::grammar::Grammar;
use super::lexicon::{Lex, Part, Tense, zone};

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
        clock.modifier = modifier;
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
        matches!(
            before,
            Some(Lex::At | Lex::Hedge("APPROX") | Lex::Before | Lex::After | Lex::Preposition | Lex::Nearby)
        )
    }

    fn bare_clock(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        match self.lex(i) {
            Lex::Clock(hour) => (i == 0 || !self.cap(i)).then(|| (i + 1, clock(hour, 0, true))),
            Lex::Digits(hour, 1..=2) if hour <= 24 => {
                self.digital(i, hour, announced).or_else(|| self.spoken(i, announced))
            }
            Lex::Digits(value, 4) => self.military(i, value),
            Lex::Figure => self.pointed(i),
            Lex::Half if self.is(i + 1, "past") => {
                let (end, hour) = self.hour_word(i + 2)?;
                Some((end, clock(hour, 30, false)))
            }
            Lex::Article | Lex::Unit(super::lexicon::Unit::Quarter) | Lex::Cardinal(_) | Lex::Tens(_) => {
                self.spoken(i, announced)
            }
            _ => None,
        }
    }

    /// "7:39", "06:52", "7 p.m.".
    fn digital(&self, i: usize, hour: u32, announced: bool) -> Option<(usize, Clock)> {
        let hour = i8::try_from(hour).ok()?;
        let (mut end, mut minute, mut colon) = (i + 1, 0, false);
        if let (Lex::Mark(':'), Lex::Digits(m, 2)) = (self.lex(i + 1), self.lex(i + 2)) {
            if m > 59 || !self.touch(i) || !self.touch(i + 1) {
                return None;
            }
            (end, minute, colon) = (i + 3, i8::try_from(m).ok()?, true);
            if let (Lex::Mark(':'), Lex::Digits(s, 2)) = (self.lex(i + 3), self.lex(i + 4)) {
                if s > 59 || !self.touch(i + 3) {
                    return None;
                }
                end = i + 5;
            }
        }
        if let Some(clock) = self.half_day(end, hour, minute) {
            return Some(clock);
        }
        let named = colon && (end == i + 3 && announced && hour < 24 || self.zone(end).is_some());
        let day_beside = colon && end == i + 3 && i > 0 && matches!(self.lex(i - 1), Lex::Mark('(' | ','));
        (named || day_beside && self.lex(i) != Lex::Digits(hour.unsigned_abs().into(), 1))
            .then(|| (end, clock(hour % 24, minute, hour > 12 || self.lex(i) == Lex::Digits(hour as u32, 2))))
    }

    fn half_day(&self, i: usize, hour: i8, minute: i8) -> Option<(usize, Clock)> {
        let Lex::HalfDay(add) = self.lex(i) else { return None };
        let hour = (1..=12).contains(&hour).then_some(hour % 12 + add)?;
        // "am" is also a verb; as a time it stands against its figure or is no sentence's "I am".
        Some((i + 1, clock(hour, minute, true)))
    }

    /// "0600 GMT", "0945 hours".
    fn military(&self, i: usize, value: u32) -> Option<(usize, Clock)> {
        let (hour, minute) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
        let hours = self.is(i + 1, "hours") || self.is(i + 1, "hrs");
        let end = if hours && self.text(i).starts_with('0') { i + 2 } else { i + 1 };
        let told = end == i + 2 || self.zone(end).is_some();
        (told && hour < 24 && minute < 60).then(|| (end, clock(hour, minute, true)))
    }

    /// "7.52am".
    fn pointed(&self, i: usize) -> Option<(usize, Clock)> {
        let (hour, minute) = self.text(i).split_once('.')?;
        let minute: i8 = minute.parse().ok().filter(|_| minute.len() == 2).filter(|m| *m < 60)?;
        self.half_day(i + 1, hour.parse().ok()?, minute)
    }

    /// "eight minutes to seven", "ten past four", "a quarter to two", "seven o'clock", "eight in the morning".
    fn spoken(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        if let Some(found) = self.past_or_to(i, announced) {
            return Some(found);
        }
        let (end, hour) = self.hour_word(i)?;
        if self.lex(end) == Lex::OClock {
            return Some((end + 1, clock(hour, 0, false)));
        }
        if let Some(found) = self.half_day(end, hour, 0) {
            return Some(found);
        }
        let (_, part) = self.clock_part(end);
        (announced && part.is_some() && hour > 0).then(|| (end, clock(hour, 0, false)))
    }

    fn past_or_to(&self, i: usize, announced: bool) -> Option<(usize, Clock)> {
        let mut at = i + usize::from(self.lex(i) == Lex::Article);
        let minutes = if self.lex(at) == Lex::Unit(super::lexicon::Unit::Quarter) {
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
        // "won ten to two" is a score and "from 8 to 12" a range: without "minutes" the words around must speak of time.
        let words = !matches!(self.lex(i), Lex::Digits(..))
            && !["from", "between", "in", "for"].iter().any(|w| i > 0 && self.is(i - 1, w));
        let told = announced && words || self.clock_part(end).1.is_some() || self.lex(end) == Lex::OClock;
        if !(stated || minutes == 15 || told || self.day_behind(end)) {
            return None;
        }
        let end = end + usize::from(self.lex(end) == Lex::OClock);
        let midnight = hour == 0;
        let (hour, minute) = if to { ((hour + 23) % 24, 60 - minutes) } else { (hour, minutes) };
        let hour = if to && hour == 0 && !midnight { 12 } else { hour };
        Some((end, clock(hour, minute, midnight)))
    }

    /// "this morning", "yesterday" behind a time of day.
    fn day_behind(&self, i: usize) -> bool {
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

    fn hour_word(&self, i: usize) -> Option<(usize, i8)> {
        match self.lex(i) {
            Lex::Digits(v @ 1..=12, _) | Lex::Cardinal(v @ 1..=12) => Some((i + 1, i8::try_from(v).ok()?)),
            Lex::Clock(hour) => Some((i + 1, hour)),
            _ => None,
        }
    }

    /// "in the morning", "at night".
    fn clock_part(&self, i: usize) -> (usize, Option<Part>) {
        match (self.lex(i), self.lex(i + 1), self.lex(i + 2)) {
            (Lex::Preposition, Lex::The, Lex::Part(p)) if self.is(i, "in") => (i + 3, Some(p)),
            (Lex::At, Lex::Part(p @ Part::Night), _) => (i + 2, Some(p)),
            _ => (i, None),
        }
    }

    /// A zone at `i`: "ET", "Eastern time", "(GMT)", ", Japan time", "local time".
    pub(super) fn zone(&self, i: usize) -> Option<(usize, Zone)> {
        let open = usize::from(self.lex(i) == Lex::Mark('('));
        let at = i + open + usize::from(self.lex(i) == Lex::Mark(','));
        let word = self.words.get(at)?;
        let timed = self.is(at + 1, "time") || self.is(at + 1, "Time");
        let local = self.is(at, "local") && timed;
        let mut buffer = String::new();
        let mut named = || zone(lowered(word.text, &mut buffer)).map(Zone::Named);
        // "Japan" alone is a country, "ET" alone in lower case no zone, and ", Eastern" may start a name.
        let shown = word.text.len() <= 4 && word.text.bytes().all(|b| b.is_ascii_uppercase()) || word.text == "Eastern";
        if !(local || timed && word.cap || shown && self.lex(i) != Lex::Mark(',')) {
            return None;
        }
        let found = if local { Zone::Local } else { named()? };
        let end = at + 1 + usize::from(timed);
        Some((end + usize::from(open == 1 && self.lex(end) == Lex::Mark(')')), found))
    }

    /// What the verb nearest to the tokens `first..end` says: first before, then after, within the clause.
    pub(super) fn tense(&self, first: usize, end: usize) -> Option<Tense> {
        const REACH: usize = 20;
        let stops = |i: &usize| !matches!(self.lex(*i), Lex::Mark(';' | ':' | '—' | '–' | '(' | ')'));
        let cue = |i: usize| {
            let mut buffer = String::new();
            let word = &self.words[i];
            // A capital within the sentence is a name: "the United States"; "will be finished" is no past.
            let verb = (!word.cap || i == 0) && !(word.text.ends_with("ed") && i > 0 && self.is(i - 1, "be"));
            verb.then(|| super::lexicon::tense(lowered(word.text, &mut buffer), self.before(i), self.text(i + 1)))
                .flatten()
        };
        // "Monday's ruling" is over unless its own clause says "will" shortly before.
        if self.lex(end) == Lex::Possessive {
            let near = (first.saturating_sub(4)..first).rev().take_while(stops).find_map(cue);
            return near.or(Some(Tense::Past));
        }
        let before = (first.saturating_sub(REACH)..first).rev().take_while(stops).find_map(cue);
        before.or_else(|| (end..self.words.len().min(end + REACH)).take_while(stops).find_map(cue))
    }
}

const fn clock(hour: i8, minute: i8, sure: bool) -> Clock {
    Clock { hour, minute, sure, modifier: None, zone: None }
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
