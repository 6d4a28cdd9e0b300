//! Expressions to the piece of calendar that is nearest to publication, or lies on the side of it that the tense names.

use super::calendar::{Granule, Whole, add, holiday, monday};
use super::found::{From, What};
use super::lexicon::{HolidayRule, Relative, Season, Tense, Unit};
use super::week::{nth_week, nth_weekday, week_of_month};
use jiff::civil::Date;

/// What is counted from publication or stands nearest to it.
pub fn from_published(what: &What, day: Date, tense: Option<Tense>) -> Option<Granule> {
    let here = Granule::Day(day);
    match *what {
        What::Offset(days) => here.shift(days, Unit::Day),
        What::MonthDay(month, date) => nearest(day, tense, |y| Date::new(y, month, date).ok()).map(Granule::Day),
        What::DaysOf(first, last, relative) => {
            let (year, month) = month_meant(day, Err(relative), tense)?;
            Some(Granule::Part(Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?, Whole::Run))
        }
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
            let (year, month) = month_meant(day, month, tense)?;
            week_of_month(year, month, nth)
        }
        What::NthWeekday(weekday, nth, month) => {
            let (year, month) = month_meant(day, month, tense)?;
            nth_weekday(year, month, weekday, nth).map(Granule::Day)
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

/// Year and month of a month by name, or of "next month".
fn month_meant(day: Date, month: Result<i8, Relative>, tense: Option<Tense>) -> Option<(i16, i8)> {
    let month = match month {
        Ok(month) => month_near(day, month, None, tense),
        Err(relative) => Granule::Day(day).shift(i64::from(year_of(day, relative) - day.year()), Unit::Month)?,
    };
    match month {
        Granule::Month(year, month) => Some((year, month)),
        _ => None,
    }
}

/// The first or last so many units of a year.
pub fn year_part(year: i16, count: i8, unit: Unit) -> Option<Granule> {
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
pub fn from_day(day: Date, count: i64, unit: Unit) -> Option<Granule> {
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
pub fn day_near(what: &What, day: Date, weekday: Option<u8>, tense: Option<Tense>) -> Option<Granule> {
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

pub fn year_of(day: Date, relative: Relative) -> i16 {
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
