//! Times of day and the days beside them to one expression: "23:40 UTC on Wednesday", "yesterday at eight in the morning".

use super::clock::in_part;
use super::found::{Found, What};
use super::grammar::Grammar;
use super::lexicon::Lex;

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
        merged
    }

    fn joined(&self, a: &Found, b: &Found) -> Option<Found> {
        let gap = self.words.get(a.end..b.first)?;
        let (day, time) = match (&a.what, &b.what) {
            (What::Clock, _) if b.names_a_day() && self.day_follows(gap.len(), a.end) => (b, a),
            (_, What::Clock) if a.names_a_day() && self.clock_follows(gap.len(), a.end) => (a, b),
            (What::Clock, What::PartOf(_)) if gap.is_empty() => (b, a),
            _ => return None,
        };
        let part = day.part.or(time.part);
        let clock = time.clock.map(|c| part.map_or(c, |p| in_part(c, p)));
        Some(Found { first: a.first, end: b.end, clock, part: None, ..day.clone() })
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
                let clock = super::found::Clock { zone: Some(zone), ..clock };
                Found { end, clock: Some(clock), ..found }
            }
            _ => found,
        }
    }
}
