//! Times of day and the days beside them to one expression: "23:40 UTC on Wednesday", "yesterday at eight in the morning".

use super::calendar::Granule;
use super::clock::in_part;
use super::found::{Clock, Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Unit};

impl Grammar<'_> {
    /// Joins neighbours where one is a time of day and the other its day.
    pub fn merge(&self, found: Vec<Found>) -> Vec<Found> {
        let mut merged: Vec<Found> = Vec::with_capacity(found.len());
        for next in found {
            match merged.last().and_then(|last| self.joined(last, &next)) {
                Some(both) => {
                    merged.pop();
                    merged.push(self.with_zone_behind(both));
                }
                None => merged.push(next),
            }
        }
        self.runs(merged)
    }

    /// Joins two days that a stretch runs between: "from Aug. 26 to Oct. 20", "between now and Feb. 10", "Oct 7 - 9 Nov".
    fn runs(&self, found: Vec<Found>) -> Vec<Found> {
        let mut joined: Vec<Found> = Vec::with_capacity(found.len());
        for next in found {
            match joined.last() {
                Some(last) if self.run(last, &next) => {
                    let Some(last) = joined.pop() else { continue };
                    joined.push(Found::new(last.first, next.end, What::Run(Box::new((last, next)))));
                }
                _ => joined.push(next),
            }
        }
        joined
    }

    fn run(&self, a: &Found, b: &Found) -> bool {
        let between = self.led_by(a.first, &["between"]);
        let joint =
            self.run_joint(a.end) == Some(b.first) || between && self.lex(a.end) == Lex::And && b.first == a.end + 1;
        if !joint || self.lex(b.end) == Lex::Possessive {
            return false;
        }
        let dated = |f: &Found| matches!(f.what, What::MonthDay(..) | What::Fixed(Granule::Day(_))) && f.part.is_none();
        let now = |f: &Found| f.what == What::Reference("PRESENT_REF") || f.what == What::Offset(0);
        let day = |f: &Found| f.names_a_day() && f.part.is_none();
        let led = between || self.led_by(a.first, &["from"]);
        dated(a) && dated(b) || led && (day(a) && (day(b) || now(b)) || now(a) && day(b))
    }

    fn joined(&self, a: &Found, b: &Found) -> Option<Found> {
        let gap = self.words.get(a.end..b.first)?;
        let ranged = a.until.is_some() || b.until.is_some();
        if let Some(both) = self.lasting(a, b) {
            return Some(both);
        }
        if let Some(both) = self.bounded(a, b) {
            return Some(both);
        }
        let (day, time) = match (&a.what, &b.what) {
            (What::Set(_), What::Clock) | (What::Clock, What::Set(_)) => return self.set_at(a, b),
            // "open 9am-5pm Monday to Friday" is no Monday's.
            (What::Clock, What::Weekday(..)) if self.run_goes_on(b.end) => return None,
            (What::Clock, _) if b.names_a_day() && self.day_follows(gap.len(), a.end) => (b, a),
            (What::Clock, _) if ranged && b.names_a_day() && gap.len() == 1 && self.lex(a.end) == Lex::Of => (b, a),
            (_, What::Clock) if ranged && a.names_a_day() && gap.len() == 1 && self.hours_led(a.end) => (a, b),
            (_, What::Clock) if a.names_a_day() && self.clock_follows(gap.len(), a.end) => (a, b),
            (What::Clock, What::PartOf(_)) if gap.is_empty() => (b, a),
            _ => return None,
        };
        let part = day.part.or(time.part);
        let told = |c: Clock| part.map_or(c, |p| in_part(c, p));
        let (clock, until) = (time.clock.map(told), time.until.map(told));
        Some(Found { first: a.first, end: b.end, clock, until, part: None, ..day.clone() })
    }

    /// "3 days starting next Monday", "for 1 week, from 20 December".
    fn lasting(&self, a: &Found, b: &Found) -> Option<Found> {
        let length = a.window.filter(|w| matches!(a.what, What::Length(_)) && !w.working && w.count > 0)?;
        if !b.names_a_day() || b.part.is_some() || matches!(length.unit, Unit::Minute | Unit::Hour | Unit::Second) {
            return None;
        }
        let starting = |k: usize| self.is(k, "starting") || self.is(k, "beginning");
        let led = |k: usize| self.is(k, "from") || self.lex(k) == Lex::On;
        let comma = usize::from(self.lex(a.end) == Lex::Mark(','));
        let at = a.end + comma;
        let joined = match b.first.checked_sub(at)? {
            1 => starting(at) || (comma == 1 || self.led_by(a.first, &["for"])) && self.is(at, "from"),
            2 => starting(at) && led(at + 1),
            _ => false,
        };
        joined.then(|| Found::new(a.first, b.end, What::Lasting(Box::new(b.clone()), length.count, length.unit)))
    }

    /// "today before 4pm", "Thursday by 2 in the afternoon", "tomorrow after six".
    fn bounded(&self, a: &Found, b: &Found) -> Option<Found> {
        let one = b.first == a.end + 1;
        let two = b.first == a.end + 2 && self.is(a.end + 1, "than");
        let modifier = match self.lex(a.end) {
            Lex::Before if one => "BEFORE",
            Lex::After if one => "AFTER",
            Lex::Preposition if one && self.is(a.end, "by") => "ON_OR_BEFORE",
            Lex::Later if two => "AFTER",
            Lex::Earlier if two => "BEFORE",
            _ => return None,
        };
        let clock = b.clock.filter(|c| b.what == What::Clock && b.until.is_none() && c.modifier.is_none())?;
        let clock = Clock { modifier: Some(modifier), open: true, ..a.part.map_or(clock, |p| in_part(clock, p)) };
        a.names_a_day().then(|| Found { end: b.end, clock: Some(clock), part: None, ..a.clone() })
    }

    /// Whether what stands at `i` joins a day to another day.
    pub(super) fn run_goes_on(&self, i: usize) -> bool {
        self.run_joint(i).is_some_and(|next| self.named_day(next).is_some())
    }

    fn hours_led(&self, i: usize) -> bool {
        self.is(i, "from") || self.is(i, "between")
    }

    /// "each Monday at 4pm", "3pm every day".
    fn set_at(&self, a: &Found, b: &Found) -> Option<Found> {
        let gap = b.first - a.end;
        if gap > 1 || gap == 1 && !matches!(self.lex(a.end), Lex::At | Lex::Mark(',')) {
            return None;
        }
        let (set, time) = if a.clock.is_some() { (b, a) } else { (a, b) };
        let (What::Set(value), Some(clock), None) = (&set.what, time.clock, time.until) else { return None };
        let value = match value.as_str() {
            "P1D" => clock.value(),
            day if day.starts_with("XXXX-WXX-") && !day.contains('T') => format!("{day}{}", clock.value()),
            _ => return None,
        };
        Some(Found::new(a.first, b.end, What::Set(value)))
    }

    fn day_follows(&self, gap: usize, at: usize) -> bool {
        gap == 0 || gap == 1 && matches!(self.lex(at), Lex::On | Lex::Mark(','))
    }

    fn clock_follows(&self, gap: usize, at: usize) -> bool {
        match gap {
            0 => true,
            1 => matches!(self.lex(at), Lex::At | Lex::Mark(',')),
            2 => matches!((self.lex(at), self.lex(at + 1)), (Lex::Mark(','), Lex::At)),
            _ => false,
        }
    }

    /// "4 p.m. on Thursday, Japan time".
    fn with_zone_behind(&self, found: Found) -> Found {
        match (found.clock, self.zone(found.end)) {
            (Some(clock), Some((end, zone))) if clock.zone.is_none() => {
                let clock = Clock { zone: Some(zone), ..clock };
                Found { end, clock: Some(clock), ..found }
            }
            _ => found,
        }
    }
}
