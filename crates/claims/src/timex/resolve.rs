//! Expressions to dates: counted from publication, or from the time last named, with the tense of the clause.

use super::calendar::{Granule, Whole, add};
use super::found::{Found, From, Side, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Relative, Tense, Unit};
use super::near::{day_near, from_day, from_published, year_part};
use super::open::open_value;
use crate::{Anchor, Published};
use jiff::civil::{Date, DateTime};

/// What the article has told of time so far.
#[derive(Debug, Clone, Copy)]
pub struct Resolver {
    /// When the article was published.
    pub published: Option<Published>,
    /// The time last named.
    pub last: Option<Granule>,
    /// The day or week last named: what weeks are counted from.
    pub last_week: Option<Granule>,
    /// The day, week or month last named: what months are counted from.
    pub last_month: Option<Granule>,
    /// The day last named that is not after publication.
    pub last_day: Option<Date>,
    /// The quarter named, where no other time was named since.
    pub last_quarter: Option<Granule>,
    /// Whether the sentence being read opens a paragraph.
    pub opening: bool,
}

/// Where an expression stands in the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The piece of calendar; `None`: nothing anchors it.
    pub granule: Option<Granule>,
    /// What it was counted from.
    pub anchor: Anchor,
    /// TIMEX3 value where nothing anchors it.
    pub open: String,
    /// Whether it is told in the past tense.
    pub told: bool,
}

impl Resolver {
    /// At the start of an article.
    pub const fn new(published: Option<Published>) -> Self {
        let (last, last_week, last_month, last_day, last_quarter) = (None, None, None, None, None);
        Self { published, last, last_week, last_month, last_day, last_quarter, opening: true }
    }

    /// Finds the place of an expression.
    pub fn place(&self, found: &Found, grammar: Grammar<'_>) -> Placed {
        let open = open_value(&found.what);
        let (granule, anchor) = match &found.what {
            What::Fixed(granule) => (Some(*granule), Anchor::None),
            What::YearPart(count, unit, Ok(year)) => (year_part(*year, *count, *unit), Anchor::None),
            What::WeekOf(day) => {
                let placed = self.place(day, grammar);
                (placed.granule.and_then(|g| g.holding(Unit::Week)), placed.anchor)
            }
            What::From(day, count, unit) => {
                let placed = self.place(day, grammar);
                (placed.granule.and_then(|g| from_day(g.day()?, *count, *unit)), placed.anchor)
            }
            What::Run(ends) => self.run(&ends.0, &ends.1, grammar),
            What::PartAlone => (self.last_day.map(Granule::Day), Anchor::Document),
            What::Span(Relative::Current, Unit::Quarter)
                if grammar.lex(found.first + 1) == Lex::Unit(Unit::Quarter) =>
            {
                let over = || Granule::Day(self.published?.date).shift(-1, Unit::Quarter);
                (self.last_quarter.or_else(over), Anchor::Document)
            }
            What::QuarterIn(year) => {
                let quarter = self.last_quarter.and_then(|q| Some((q.first()?.month() + 2) / 3));
                (Some(quarter.map_or(Granule::Year(*year), |q| Granule::Quarter(*year, q))), Anchor::None)
            }
            What::Lasting(day, count, unit) => {
                let placed = self.place(day, grammar);
                let run = |first: Date| {
                    let last = from_day(first, *count, *unit)?.day()?;
                    Some(Granule::Part(first, add(last, -1, Unit::Day)?, Whole::Run))
                };
                (placed.granule.and_then(Granule::day).and_then(run), placed.anchor)
            }
            What::Count(-1, Unit::Year, From::Published)
                if self.last_quarter.is_some() && !grammar.cap(found.first) =>
            {
                (self.last_quarter.and_then(|q| q.shift(-1, Unit::Year)), Anchor::Document)
            }
            What::DayInMonth(..) | What::EitherDay(..) => {
                let tense = lean(found, grammar);
                (self.published.and_then(|p| day_near(&found.what, p.date, found.weekday, tense)), Anchor::Published)
            }
            what if from_document(what) => match self.counted_on(what) {
                None => (self.published.and_then(|p| beside_published(what, p.date)), Anchor::Published),
                counted => (counted, Anchor::Document),
            },
            what => {
                let tense = lean(found, grammar);
                let day = self.published.map(|p| p.date);
                (day.and_then(|d| from_published(what, d, tense)), Anchor::Published)
            }
        };
        let granule = granule.and_then(|g| self.sided(g, found.side));
        let told = found.what == What::Clock && grammar.tense(found.first, found.end) == Some(Tense::Past);
        Placed { granule, anchor: if granule.is_some() { anchor } else { Anchor::None }, open, told }
    }

    /// The instant that so many minutes from publication are.
    pub fn moment(&self, found: &Found) -> Option<DateTime> {
        let What::Moment(minutes, _) = found.what else { return None };
        let published = self.published?;
        let at = published.date.to_datetime(published.time?);
        at.checked_add(jiff::Span::new().try_minutes(minutes).ok()?).ok()
    }

    /// A stretch between two days; what the second leaves open it has from the first, and the other way round.
    fn run(&self, a: &Found, b: &Found, grammar: Grammar<'_>) -> (Option<Granule>, Anchor) {
        let place = |f: &Found| match f.what {
            What::Reference(_) => (self.published.map(|p| p.date), Anchor::Published),
            _ => {
                let placed = self.place(f, grammar);
                (placed.granule.and_then(Granule::day), placed.anchor)
            }
        };
        let ((first, one), (last, other)) = (place(a), place(b));
        let (Some(mut first), Some(mut last)) = (first, last) else { return (None, Anchor::None) };
        let named = |f: &Found| matches!(f.what, What::Fixed(_));
        let in_year = |d: Date, y: i16| Date::new(y, d.month(), d.day()).ok();
        if named(b) && matches!(a.what, What::MonthDay(..)) {
            first = in_year(first, last.year()).unwrap_or(first);
            first = if first > last { in_year(first, last.year() - 1).unwrap_or(first) } else { first };
        } else if matches!(b.what, What::MonthDay(..)) {
            let year = in_year(last, first.year()).unwrap_or(last);
            last = if year < first { in_year(last, first.year() + 1).unwrap_or(last) } else { year };
        } else if matches!(b.what, What::Weekday(..)) && last < first {
            let back = first.until(last).map_or(0, |s| i64::from(s.get_days()));
            last = add(last, (6 - back) / 7 * 7, Unit::Day).unwrap_or(last);
        }
        if last < first {
            return (None, Anchor::None);
        }
        (Some(Granule::Part(first, last, Whole::Run)), if one == Anchor::None { other } else { one })
    }

    /// Remembers a time for those counted from it.
    pub fn remember(&mut self, found: &Found, placed: &Placed, grammar: Grammar<'_>) {
        let Some(granule) = placed.granule.filter(|_| placed.anchor != Anchor::Document) else { return };
        if grammar.is_aside(found.first) || grammar.bounds_a_span(found.first) || of_a_paper(found, grammar) {
            return;
        }
        self.last = Some(granule);
        let quarter = matches!(granule, Granule::Quarter(..));
        self.last_quarter = Some(granule).filter(|_| quarter);
        let week = matches!(granule, Granule::Day(_) | Granule::Week(_) | Granule::Weekend(_) | Granule::Part(..));
        self.last_week = Some(granule).filter(|_| week).or(self.last_week);
        let month = week || matches!(granule, Granule::Month(..));
        self.last_month = Some(granule).filter(|_| month).or(self.last_month);
        let Some(day) = granule.day() else { return };
        // "Divers will go back this morning" does not move the story on to this morning.
        let told = self.published.is_none_or(|p| {
            day < p.date || day == p.date && grammar.tense(found.first, found.end) != Some(Tense::Future)
        });
        self.last_day = Some(day).filter(|_| told).or(self.last_day);
    }

    /// The time last named that is at least as fine as the unit counted.
    const fn reference(&self, unit: Unit) -> Option<Granule> {
        match unit {
            Unit::Week | Unit::Fortnight | Unit::Weekend => self.last_week,
            Unit::Month => self.last_month,
            _ => self.last,
        }
    }

    fn counted_on(&self, what: &What) -> Option<Granule> {
        let day = self.last_day.map(Granule::Day);
        match *what {
            What::MonthIn(month, _) => Some(Granule::Month(self.last?.first()?.year(), month)),
            What::PartOf(days) => day?.shift(days, Unit::Day),
            What::Count(count, Unit::Day, _) => day?.shift(count, Unit::Day),
            What::Count(count, unit, _) => self.reference(unit)?.shift(count, unit),
            What::Span(Relative::That | Relative::Same, Unit::Day) => day,
            What::Span(Relative::That | Relative::Same, unit) => self.reference(unit)?.holding(unit),
            What::Span(Relative::Following, Unit::Day) => day?.shift(1, Unit::Day),
            What::Span(Relative::Previous, Unit::Day) => day?.shift(-1, Unit::Day),
            What::Span(Relative::Following, unit) => self.reference(unit)?.shift(1, unit),
            What::Span(Relative::Previous, unit) => self.reference(unit)?.shift(-1, unit),
            _ => None,
        }
    }

    /// "earlier this week" ends with publication, "later this week" begins with it.
    fn sided(&self, granule: Granule, side: Option<Side>) -> Option<Granule> {
        let (Some(side), Some(published)) = (side, self.published) else { return Some(granule) };
        let whole = match granule {
            Granule::Week(_) => Whole::Week,
            Granule::Month(..) => Whole::Month,
            Granule::Year(_) => Whole::Year,
            _ => return Some(granule),
        };
        let (first, last) = (granule.first()?, granule.last()?);
        let now = published.date.clamp(first, last);
        Some(match side {
            Side::Earlier => Granule::Part(first, now, whole),
            Side::Later => Granule::Part(now, last, whole),
        })
    }
}

const fn from_document(what: &What) -> bool {
    matches!(
        what,
        What::PartOf(_)
            | What::MonthIn(_, Relative::That | Relative::Same)
            | What::Count(_, _, From::Document)
            | What::Span(Relative::That | Relative::Same | Relative::Following | Relative::Previous, _)
    )
}

/// "the previous quarter" of a text that has named no other time stands beside the one of publication.
fn beside_published(what: &What, day: Date) -> Option<Granule> {
    let here = Granule::Day(day);
    match *what {
        What::Span(_, Unit::Day) => None,
        What::Span(Relative::Previous, unit) => here.shift(-1, unit),
        What::Span(Relative::Following, unit) => here.shift(1, unit),
        _ => None,
    }
}

/// "a letter of 14 May" is dated so; what is told happened another day.
fn of_a_paper(found: &Found, grammar: Grammar<'_>) -> bool {
    let dated = |p: usize| grammar.is(p, "of") || grammar.is(p, "dated");
    matches!(found.what, What::MonthDay(..)) && found.weekday.is_none() && found.first.checked_sub(1).is_some_and(dated)
}

/// What the clause says of the time: its tense, or the "by" and "until" that look ahead.
fn lean(found: &Found, grammar: Grammar<'_>) -> Option<Tense> {
    if !matches!(
        found.what,
        What::MonthDay(..)
            | What::DayInMonth(..)
            | What::EitherDay(..)
            | What::WeekInMonth(..)
            | What::NthWeekday(..)
            | What::DayRun(..)
            | What::Month(_, None)
            | What::Weekday(_, None)
            | What::Season(_, None)
            | What::Quarter(_, None)
            | What::Half(_, None)
            | What::Holiday(_, None)
            | What::Weekend
    ) {
        return None;
    }
    // "Dozens are homeless after Friday's fire", "the first win since Friday"
    let reached = |k: usize| ["is", "are"].iter().any(|w| grammar.is(k, w));
    if grammar.led_by(found.first, &["since", "after", "following"])
        && (found.first.saturating_sub(8)..found.first).any(reached)
    {
        return Some(Tense::Past);
    }
    let by = grammar.led_by(found.first, &["by", "until", "till"]);
    // "asked for an account by Friday" looks ahead, "had been found by Friday" does not.
    // "The deadline was extended until Monday" does so too, "had been shut until Monday" does not.
    let back = if grammar.led_by(found.first, &["by"]) {
        grammar.looks_back(found.first)
    } else {
        (found.first.saturating_sub(10)..found.first).any(|k| grammar.is(k, "had"))
    };
    if by && found.first > 1 && matches!(found.what, What::Weekday(..)) && !back {
        return Some(Tense::Future);
    }
    grammar.tense(found.first, found.end).or(by.then_some(Tense::Future))
}
