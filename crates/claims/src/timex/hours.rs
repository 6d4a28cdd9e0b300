//! Words to stretches between two times of day: "from 4pm to 6:30pm", "between 5 and 6 in the afternoon", "9.30-4.30pm", "0730-0930".
//!
//! Two bare figures are a score, a price or a range of anything: some word has to say that these are hours.

use super::clock::in_part;
use super::found::{Clock, Found, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Part, Relative};

/// One end of a stretch.
#[derive(Debug, Clone, Copy)]
struct End {
    end: usize,
    clock: Clock,
    /// Whether its own words say that it is a time of day: "pm", "o'clock", "noon", "in the morning".
    told: bool,
    /// Whether it has the form of a time of day: "7:30", "seven thirty", "0730".
    formed: bool,
}

impl Grammar<'_> {
    /// A stretch between two times of day whose first stands at `i`.
    pub(super) fn hours(&self, i: usize) -> Option<Found> {
        let a = self.end_of_hours(i)?;
        let led = self.led_by(i, &["from", "between"]);
        let and = self.lex(a.end) == Lex::And && self.led_by(i, &["between"]);
        let next = self.run_joint(a.end).or(and.then_some(a.end + 1))?;
        let b = self.end_of_hours(next)?;
        let part_before = i.checked_sub(1 + usize::from(led)).and_then(|p| self.part_named(p));
        let part_behind = self.part_behind(b.end);
        let zoned = self.zone(b.end).is_some();
        // "won 6-8": no score is told of a day to come.
        let to_come = self.day_to_come_beside(i - usize::from(led), b.end);
        let formed = a.formed && (b.formed || led) || b.formed && led;
        let told = a.told || b.told || zoned && led || part_behind.is_some() || part_before.is_some() && led;
        let share = self.lex(b.end) == Lex::Mark('%')
            || ["percent", "per", "points", "metres", "meters", "miles", "km", "goals"]
                .iter()
                .any(|w| self.is(b.end, w));
        if share || !(told || to_come || formed && (led || self.day_beside_hours(i, b.end))) {
            return None;
        }
        let (from, to) = in_order(a.clock, b.clock, part_behind.or(part_before));
        let (end, zone) = self.zone(b.end).map_or((b.end, None), |(e, z)| (e, Some(z)));
        let (from, to) = (Clock { zone, ..from }, Clock { zone, ..to });
        Some(Found { clock: Some(from), until: Some(to), ..Found::new(i, end, What::Clock) })
    }

    fn end_of_hours(&self, i: usize) -> Option<End> {
        let (end, clock, formed) = match self.lex(i) {
            Lex::Digits(..) if self.text(i).len() == 4 => {
                let clock = self.four_digits(i)?;
                // "1980-1990" are years.
                (
                    i + 1,
                    clock,
                    self.text(i).starts_with('0') || i > 1 && self.dash(i - 1) && self.text(i - 2).starts_with('0'),
                )
            }
            Lex::Digits(..) => {
                let (end, clock) = self.figures(i)?;
                (end, clock, clock.minuted)
            }
            Lex::Figure => (i + 1, self.pointed_figures(i)?, false),
            Lex::Cardinal(_) | Lex::Clock(_) => {
                let (end, clock) = self.worded(i)?;
                (end, clock, clock.minuted)
            }
            _ => return None,
        };
        let noon = matches!(self.lex(i), Lex::Clock(_));
        if let Some((end, clock)) = self.half_day(end, clock) {
            return Some(End { end, clock, told: true, formed });
        }
        if self.lex(end) == Lex::OClock {
            return Some(End { end: end + 1, clock, told: true, formed });
        }
        match self.clock_part(end) {
            (end, Some(part)) => Some(End { end, clock: in_part(clock, part), told: true, formed }),
            (end, None) => Some(End { end, clock, told: noon, formed }),
        }
    }

    /// The part of the day that token `i` ends: "this evening", "tonight", "last night".
    fn part_named(&self, i: usize) -> Option<Part> {
        match self.lex(i) {
            Lex::Tonight => Some(Part::Night),
            Lex::Part(part) if matches!(self.before(i), Lex::Relative(_) | Lex::Day(_) | Lex::Weekday(_)) => Some(part),
            _ => None,
        }
    }

    /// The part of the day behind a stretch: "last night", "tonight", "yesterday afternoon", "on Monday evening".
    fn part_behind(&self, i: usize) -> Option<Part> {
        let at = i + usize::from(self.lex(i) == Lex::On);
        match (self.lex(at), self.lex(at + 1)) {
            (Lex::Tonight, _) => Some(Part::Night),
            (Lex::Relative(_) | Lex::Day(_) | Lex::Weekday(_), Lex::Part(part)) => Some(part),
            _ => None,
        }
    }

    fn day_to_come_beside(&self, start: usize, end: usize) -> bool {
        let day = |k: usize| matches!(self.lex(k), Lex::Weekday(_) | Lex::WeekdayShort(_));
        let behind =
            matches!(self.lex(end), Lex::Relative(Relative::Next)) && day(end + 1) || self.lex(end) == Lex::Day(1);
        let before = start > 0
            && (self.lex(start - 1) == Lex::Day(1) || day(start - 1))
            && (self.lex(start - 1) == Lex::Day(1)
                || start > 1 && matches!(self.lex(start - 2), Lex::Relative(Relative::Next)));
        behind || before
    }

    fn day_beside_hours(&self, i: usize, end: usize) -> bool {
        i > 0 && self.names_day(i - 1)
            || i > 1 && self.names_day(i - 2)
            || self.names_day(end)
            || self.names_day(end + 1)
    }
}

/// The two ends with "am" and "pm" where one of them has it for both: "9.30-4.30pm" begins in the morning.
fn in_order(a: Clock, b: Clock, part: Option<Part>) -> (Clock, Clock) {
    let (mut a, mut b) = (a, b);
    if let Some(part) = part {
        (a, b) = (in_part(a, part), in_part(b, part));
    }
    let minutes = |c: Clock| i32::from(c.hour) * 60 + i32::from(c.minute);
    if !a.sure && b.sure && b.hour >= 12 && a.hour < 12 && minutes(a) + 720 < minutes(b) {
        a.hour += 12;
    }
    if !b.sure && b.hour <= 12 && minutes(b) <= minutes(a) && b.hour + 12 < 24 {
        b.hour += 12;
    }
    (a, b)
}
