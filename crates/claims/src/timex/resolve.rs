//! Expressions to dates: counted from publication, or from the time last named, with the tense of the clause.

use super::calendar::{Granule, Whole, add, holiday, monday};
use super::found::{Found, From, Side, What};
use super::grammar::Grammar;
use super::lexicon::{HolidayRule, Lex, Relative, Season, Tense, Unit};
use super::week::{nth_week, week_of_month};
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

fn from_published(what: &What, day: Date, tense: Option<Tense>) -> Option<Granule> {
    let here = Granule::Day(day);
    match *what {
        What::Offset(days) => here.shift(days, Unit::Day),
        What::MonthDay(month, date) => nearest(day, tense, |y| Date::new(y, month, date).ok()).map(Granule::Day),
        What::DayRun(month, first, last, year) => {
            let start = match year {
                Some(y) => Date::new(y, month, first).ok()?,
                None => nearest(day, tense, |y| Date::new(y, month, first).ok())?,
            };
            let end = Date::new(start.year(), month, last).ok()?;
            Some(Granule::Part(start, end, Whole::Run))
        }
        What::Month(month, relative) => Some(month_near(day, month, relative, tense)),
        What::MonthIn(month, relative) => Some(Granule::Month(year_of(day, relative), month)),
        What::Weekday(weekday, relative) => weekday_near(day, weekday, relative, tense).map(Granule::Day),
        What::Season(season, relative) => season_near(day, season, relative, tense),
        What::Quarter(quarter, relative) => Some(part_near(day, relative, tense, |y| Granule::Quarter(y, quarter))),
        What::Half(half, relative) => Some(part_near(day, relative, tense, |y| Granule::Half(y, half))),
        What::Decade(tens) => {
            let century = day.year() / 100 * 100;
            let year = if century + tens <= day.year() { century + tens } else { century - 100 + tens };
            Some(Granule::Decade(year))
        }
        What::Fiscal(relative) => Some(Granule::Fiscal(year_of(day, relative))),
        What::HolidayIn(rule, relative) => holiday(rule, year_of(day, relative)).map(Granule::Day),
        What::WeekdayIn(weekday, relative) => {
            let week = monday(day)?;
            let weeks = i64::from(year_of(day, relative) - day.year());
            add(week, weeks * 7 + i64::from(weekday) - 1, Unit::Day).map(Granule::Day)
        }
        What::WeekNumber(week, relative) => nth_week(year_of(day, relative), week),
        What::WeekInMonth(month, nth) => {
            let Granule::Month(year, month) = month_near(day, month, None, tense) else { return None };
            week_of_month(year, month, nth)
        }
        What::YearPart(count, unit, Err(relative)) => year_part(year_of(day, relative), count, unit),
        What::Holiday(rule, relative) => holiday_near(day, rule, relative, tense).map(Granule::Day),
        What::Span(Relative::Next, unit @ (Unit::Decade | Unit::Century)) => here.holding(unit)?.shift(1, unit),
        What::Span(relative, unit) => match relative {
            Relative::Last => here.shift(-1, unit),
            Relative::Next => here.shift(1, unit),
            _ => here.holding(unit),
        },
        What::Weekend => {
            let over = tense != Some(Tense::Future) && day.weekday().to_monday_one_offset() < 6;
            here.shift(if over { -1 } else { 0 }, Unit::Weekend)
        }
        What::Count(count, unit, From::Published) => here.shift(count, unit),
        _ => None,
    }
}

/// The first or last so many units of a year.
fn year_part(year: i16, count: i8, unit: Unit) -> Option<Granule> {
    let months = |n: i8| Some(if n > 0 { Granule::Months(year, 1, n) } else { Granule::Months(year, 13 + n, 12) });
    let days = |from: Date, n: i64| Some(Granule::Part(from, add(from, n - 1, Unit::Day)?, Whole::Run));
    let size = i64::from(count.abs());
    match unit {
        Unit::Month => months(count),
        Unit::Quarter if count == 2 || count == -2 => Some(Granule::Half(year, if count > 0 { 1 } else { 2 })),
        Unit::Quarter => months(count.checked_mul(3)?),
        Unit::Week => {
            let from = if count > 0 {
                nth_week(year, 1)?.first()?
            } else {
                add(nth_week(year, -1)?.first()?, 7 - size * 7, Unit::Day)?
            };
            days(from, size * 7)
        }
        Unit::Day if count > 0 => days(Date::new(year, 1, 1).ok()?, size),
        Unit::Day => days(add(Date::new(year, 12, 31).ok()?, 1 - size, Unit::Day)?, size),
        _ => None,
    }
}

/// So many units from a day, a day again.
fn from_day(day: Date, count: i64, unit: Unit) -> Option<Granule> {
    let at = match unit {
        Unit::Day => add(day, count, unit),
        Unit::Week => add(day, count.checked_mul(7)?, Unit::Day),
        Unit::Fortnight => add(day, count.checked_mul(14)?, Unit::Day),
        Unit::Month => add(day, count, unit),
        Unit::Year => add(day, count.checked_mul(12)?, Unit::Month),
        _ => None,
    };
    at.map(Granule::Day)
}

/// The day of an unnamed month, or of two numbers in either order, that is nearest and has the weekday beside it.
fn day_near(what: &What, day: Date, weekday: Option<u8>, tense: Option<Tense>) -> Option<Granule> {
    let fits = |d: &Date| weekday.is_none_or(|w| i8::try_from(w) == Ok(d.weekday().to_monday_one_offset()));
    let all: Vec<Date> = match *what {
        What::DayInMonth(date, relative) => {
            let start = Date::new(day.year(), day.month(), 1).ok()?;
            let months = match relative {
                Some(relative) => {
                    let by = i64::from(year_of(day, relative) - day.year());
                    by..=by
                }
                None if weekday.is_some() => -12..=12,
                None => -1..=1,
            };
            let at = |n: i64| add(start, n, Unit::Month).and_then(|m| Date::new(m.year(), m.month(), date).ok());
            months.filter_map(at).collect()
        }
        What::EitherDay(a, b) => {
            let years = day.year() - 1..=day.year() + 1;
            years.flat_map(|y| [Date::new(y, a, b).ok(), Date::new(y, b, a).ok()]).flatten().collect()
        }
        _ => return None,
    };
    all.into_iter().filter(fits).min_by_key(|d| distance(day, *d, tense)).map(Granule::Day)
}

/// Days between publication and a day; what the tense speaks against counts as three times as far.
fn distance(day: Date, other: Date, tense: Option<Tense>) -> i32 {
    let days = day.until(other).map_or(i32::MAX / 4, |s| s.get_days());
    let against = match tense {
        Some(Tense::Past) => days > 0,
        Some(Tense::Future) => days < 0,
        None => false,
    };
    days.abs() * if against { 3 } else { 1 }
}

fn year_of(day: Date, relative: Relative) -> i16 {
    day.year()
        + match relative {
            Relative::Last | Relative::Previous | Relative::Past => -1,
            Relative::Next | Relative::Following => 1,
            _ => 0,
        }
}

/// Of the same day in three years the one nearest to publication, leaning with the tense.
fn nearest(day: Date, tense: Option<Tense>, in_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let years = day.year() - 1..=day.year() + 1;
    years.filter_map(in_year).min_by_key(|d| distance(day, *d, tense))
}

fn month_near(day: Date, month: i8, relative: Option<Relative>, tense: Option<Tense>) -> Granule {
    let (year, now) = (day.year(), day.month());
    let year = match (relative, tense) {
        (Some(Relative::Last | Relative::Previous | Relative::Past), _) if month >= now => year - 1,
        (Some(Relative::Next | Relative::Following), _) if month <= now => year + 1,
        (Some(_), _) => year,
        (None, Some(Tense::Future)) if month < now => year + 1,
        (None, Some(Tense::Future)) => year,
        (None, _) if month > now => year - 1,
        (None, _) => year,
    };
    Granule::Month(year, month)
}

fn weekday_near(day: Date, weekday: u8, relative: Option<Relative>, tense: Option<Tense>) -> Option<Date> {
    let today = i64::from(day.weekday().to_monday_one_offset());
    let weekday = i64::from(weekday);
    let back = (today - weekday).rem_euclid(7);
    let on = (weekday - today).rem_euclid(7);
    let days = match (relative, tense) {
        (Some(Relative::Last | Relative::Previous | Relative::Past), _) => -(if back == 0 { 7 } else { back }),
        (Some(Relative::Next | Relative::Following), _) => {
            return add(monday(day)?, 6 + weekday, Unit::Day);
        }
        (Some(Relative::This), _) => weekday - today,
        (_, Some(Tense::Future)) => on,
        _ => -back,
    };
    add(day, days, Unit::Day)
}

fn season_near(day: Date, season: Season, relative: Option<Relative>, tense: Option<Tense>) -> Option<Granule> {
    let year = day.year();
    let of = |y| Granule::Season(y, season);
    let starts = |g: Granule| g.first().is_some_and(|d| d <= day);
    let ended = |g: Granule| g.last().is_some_and(|d| d < day);
    let mut years = [year + 1, year, year - 1, year - 2].into_iter().map(of);
    match (relative, tense) {
        (Some(Relative::Last | Relative::Previous | Relative::Past), _) => years.find(|g| ended(*g)),
        (Some(Relative::Next | Relative::Following), _) => years.rev().find(|g| !starts(*g)),
        (Some(_), _) => Some(of(year)),
        (None, Some(Tense::Future)) => years.rev().find(|g| !ended(*g)),
        (None, _) => years.find(|g| starts(*g)),
    }
}

/// A quarter or half: this year's once it has begun; before that, the one just reported on or the one ahead.
fn part_near(day: Date, relative: Option<Relative>, tense: Option<Tense>, of: impl Fn(i16) -> Granule) -> Granule {
    const REPORTED_DAYS: i64 = 120;
    if let Some(relative) = relative {
        return of(year_of(day, relative));
    }
    let (this, past) = (of(day.year()), of(day.year() - 1));
    let begun = this.first().is_none_or(|d| d <= day);
    let recent = past.last().and_then(|d| add(d, REPORTED_DAYS, Unit::Day)).is_some_and(|d| d >= day);
    let over = this.last().is_some_and(|d| d < day);
    match tense {
        Some(Tense::Future) if over && !begun => of(day.year() + 1),
        Some(Tense::Past) if !begun => past,
        None if !begun && recent => past,
        _ => this,
    }
}

fn holiday_near(day: Date, rule: HolidayRule, relative: Option<Relative>, tense: Option<Tense>) -> Option<Date> {
    let year = day.year();
    let mut years = (year - 1..=year + 1).filter_map(|y| holiday(rule, y));
    match relative {
        Some(Relative::Last | Relative::Previous | Relative::Past) => years.rev().find(|d| *d < day),
        Some(Relative::Next | Relative::Following) => years.find(|d| *d > day),
        Some(Relative::This) => holiday(rule, year),
        _ => nearest(day, tense, |y| holiday(rule, y)),
    }
}

/// TIMEX3 value of what is not anchored.
fn open_value(what: &What) -> String {
    match what {
        What::MonthDay(m, d) => format!("XXXX-{m:02}-{d:02}"),
        What::DayInMonth(d, _) => format!("XXXX-XX-{d:02}"),
        What::WeekdayIn(w, _) => format!("XXXX-WXX-{w}"),
        What::WeekNumber(w, _) => format!("XXXX-W{w:02}"),
        What::WeekInMonth(..) | What::WeekOf(_) => "XXXX-WXX".to_owned(),
        What::Run(ends) => format!("{}/{}", open_value(&ends.0.what), open_value(&ends.1.what)),
        What::From(..) | What::EitherDay(..) | What::HolidayIn(..) => "XXXX-XX-XX".to_owned(),
        What::Moment(_, length) => length.clone(),
        What::PartAlone => String::new(),
        What::YearPart(..) | What::QuarterIn(_) => "XXXX".to_owned(),
        What::Fiscal(_) => "FYXXXX".to_owned(),
        What::Lasting(_, count, unit) => super::length::iso(Some(*count as f64), *unit),
        What::NoDay(y, m, d) => format!("{y:04}-{m:02}-{d:02}"),
        What::DayRun(m, a, b, _) => format!("XXXX-{m:02}-{a:02}/XXXX-{m:02}-{b:02}"),
        What::Month(m, _) | What::MonthIn(m, _) => format!("XXXX-{m:02}"),
        What::Weekday(w, _) => format!("XXXX-WXX-{w}"),
        What::Season(s, _) => format!("XXXX-{}", s.code()),
        What::Quarter(q, _) => format!("XXXX-Q{q}"),
        What::Half(h, _) => format!("XXXX-H{h}"),
        What::Decade(tens) => format!("XX{}", tens / 10),
        What::Holiday(HolidayRule::Fixed(m, d), _) => format!("XXXX-{m:02}-{d:02}"),
        What::Holiday(HolidayRule::Nth(m, ..), _) => format!("XXXX-{m:02}-XX"),
        What::Offset(_) | What::PartOf(_) | What::Holiday(..) => "XXXX-XX-XX".to_owned(),
        What::Weekend => "XXXX-WXX-WE".to_owned(),
        What::Span(_, unit) | What::Count(_, unit, _) => match unit {
            Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX:XX",
            Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Year | Unit::Decade | Unit::Century => "XXXX",
        }
        .to_owned(),
        What::Reference(value) => (*value).to_owned(),
        What::Length(value) | What::Set(value) => value.clone(),
        What::Fixed(_) | What::Clock => String::new(),
    }
}
