//! Placed expressions to TIMEX3 and EDTF: values, bounds, zones.

use super::calendar::{Granule, add};
use super::found::{Clock, Found, Side, What, Window, Zone};
use super::lexicon::{Summer, Unit, ZoneRule};
use super::resolve::{Placed, Resolver};
use crate::{Anchor, Timex, TimexKind};
use jiff::civil::{Date, DateTime, Weekday};

/// A day named in a sentence: its first token, the day, and what it was counted from.
pub type NamedDay = (usize, Date, Anchor);

/// Writes an expression's values. `days` are the days that its sentence names.
pub fn timex(found: &Found, placed: Placed, resolver: &Resolver, days: &[NamedDay]) -> Timex {
    let kind = match found.what {
        What::Length(_) => TimexKind::Duration,
        What::Set(_) => TimexKind::Set,
        What::Moment(..) if resolver.moment(found).is_none() => TimexKind::Duration,
        _ if found.clock.is_some() || found.part.is_some() || matches!(found.what, What::Moment(..)) => TimexKind::Time,
        _ => TimexKind::Date,
    };
    let clock_modifier = found.clock.and_then(|c| c.modifier);
    let side = found.side.map(|s| if s == Side::Earlier { "START" } else { "END" });
    let modifier = found.edge.or(found.hedge).or(clock_modifier).or(side).map(str::to_owned);
    let blank = Timex {
        kind,
        value: String::new(),
        modifier,
        edtf: None,
        earliest: None,
        latest: None,
        anchor: placed.anchor,
        weekday: found.weekday.or(match found.what {
            What::Weekday(day, _) => Some(day),
            _ => None,
        }),
    };
    match (found.clock, resolver.moment(found), found.window) {
        (Some(clock), ..) => timed(blank, clock, found, &placed, resolver, days),
        (None, Some(at), _) => {
            let value = minutes(at);
            let (earliest, latest) = (Some(value.clone()), Some(value.clone()));
            Timex { edtf: Some(value.clone()), value, earliest, latest, anchor: Anchor::Published, ..blank }
        }
        (None, None, Some(window)) if window.placed && matches!(found.what, What::Length(_)) => {
            windowed(blank, window, placed, resolver)
        }
        _ => dated(blank, found, placed),
    }
}

/// A length with the days that it covers: "the past two quarters" end with the last one that is over, "the next five days" begin tomorrow.
fn windowed(blank: Timex, window: Window, placed: Placed, resolver: &Resolver) -> Timex {
    let blank = Timex { value: placed.open, ..blank };
    let Some(published) = resolver.published else { return blank };
    if let Some((first, last)) = hours_of(window, published) {
        let anchor = Anchor::Published;
        return Timex { earliest: Some(seconds(first)), latest: Some(seconds(last)), anchor, ..blank };
    }
    match days_of(window, published) {
        Some((first, last)) => {
            let anchor = Anchor::Published;
            Timex { earliest: Some(first.to_string()), latest: Some(last.to_string()), anchor, ..blank }
        }
        None => blank,
    }
}

/// The instants between which minutes or hours from publication lie.
fn hours_of(window: Window, published: crate::Published) -> Option<(DateTime, DateTime)> {
    let now = published.date.to_datetime(published.time?);
    let span = match window.unit {
        Unit::Minute => jiff::Span::new().try_minutes(window.count),
        Unit::Hour => jiff::Span::new().try_hours(window.count),
        _ => return None,
    };
    let other = now.checked_add(span.ok()?).ok()?;
    Some(if other < now { (other, now) } else { (now, other) })
}

fn days_of(window: Window, published: crate::Published) -> Option<(Date, Date)> {
    let Window { count, unit, working, .. } = window;
    let today = published.date;
    let edge = |n: i64| -> Option<Date> {
        match unit {
            Unit::Day if working => working_days(today, n),
            Unit::Day => add(today, n, unit),
            Unit::Week => add(today, n.checked_mul(7)?, Unit::Day),
            Unit::Fortnight => add(today, n.checked_mul(14)?, Unit::Day),
            Unit::Month => add(today, n, unit),
            Unit::Year => add(today, n.checked_mul(12)?, Unit::Month),
            Unit::Decade => add(today, n.checked_mul(120)?, Unit::Month),
            _ => None,
        }
    };
    if unit == Unit::Quarter {
        let here = Granule::Day(today);
        let (from, to) = if count < 0 { (count, -1) } else { (1, count) };
        return Some((here.shift(from, unit)?.first()?, here.shift(to, unit)?.last()?));
    }
    if count < 0 {
        return Some((edge(count)?, add(today, -1, Unit::Day)?));
    }
    Some((add(today, 1, Unit::Day)?, edge(count)?))
}

/// So many days from Monday to Friday on, or back.
fn working_days(from: Date, count: i64) -> Option<Date> {
    const MOST: i64 = 1000;
    let step = count.signum();
    let (mut day, mut left) = (from, Some(count.abs()).filter(|n| *n <= MOST)?);
    while left > 0 {
        day = add(day, step, Unit::Day)?;
        left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(day)
}

fn dated(blank: Timex, found: &Found, placed: Placed) -> Timex {
    let part = found.part.map_or_else(String::new, |p| format!("T{}", p.code()));
    let Some(granule) = placed.granule else {
        return Timex { value: placed.open + &part, ..blank };
    };
    let rough = if found.hedge == Some("APPROX") { "~" } else { "" };
    Timex {
        value: granule.value() + &part,
        edtf: granule.edtf().map(|e| if e.contains('/') { e } else { e + rough }),
        earliest: granule.first().map(|d| d.to_string()),
        latest: granule.last().map(|d| d.to_string()),
        ..blank
    }
}

fn timed(blank: Timex, clock: Clock, found: &Found, placed: &Placed, resolver: &Resolver, days: &[NamedDay]) -> Timex {
    let own = placed.granule.and_then(Granule::day).map(|d| (d, placed.anchor));
    let day = if found.what == What::Clock {
        day_beside(found, days).or_else(|| day_told(found, clock, placed, resolver))
    } else {
        own
    };
    let Some((day, anchor)) = day else {
        let until = found.until.map_or_else(String::new, |c| format!("/{}{}", placed.open, c.value()));
        return Timex { value: placed.open.clone() + &clock.value() + &until, ..blank };
    };
    if let Some(until) = found.until {
        return stretch(blank, day, (clock, until), anchor);
    }
    let Some(at) = on_day(day, clock) else { return blank };
    if clock.open {
        let before = clock.modifier != Some("AFTER");
        let (earliest, latest) = if before { (None, Some(seconds(at))) } else { (Some(seconds(at)), None) };
        let edtf = if before { format!("../{}", seconds(at)) } else { format!("{}/..", seconds(at)) };
        return Timex { value: minutes(at), edtf: Some(edtf), earliest, latest, anchor, ..blank };
    }
    let (early, late) = bounds(at, clock.modifier);
    let rough = if clock.modifier == Some("APPROX") { "~" } else { "" };
    let zone = zone_suffix(clock, day, resolver);
    Timex {
        value: format!("{}{}", minutes(at), clock.second.map_or_else(String::new, |s| format!(":{s:02}"))),
        edtf: Some(format!("{}{zone}{rough}", minutes(at))),
        earliest: Some(minutes(early)),
        latest: Some(minutes(late)),
        anchor,
        ..blank
    }
}

fn on_day(day: Date, clock: Clock) -> Option<DateTime> {
    let time = jiff::civil::Time::new(clock.hour.rem_euclid(24), clock.minute, clock.second.unwrap_or(0), 0).ok()?;
    // "Just before midnight on Sunday" is before the midnight with which Sunday ends.
    let ends = time == jiff::civil::Time::midnight() && clock.modifier == Some("BEFORE");
    let day = if ends { day.tomorrow().ok()? } else { day };
    Some(day.to_datetime(time))
}

/// From one time of day to another; what ends before it begins ends the next day. The ends are instants, so they have their seconds.
fn stretch(blank: Timex, day: Date, (from, until): (Clock, Clock), anchor: Anchor) -> Timex {
    let (Some(first), Some(last)) = (on_day(day, from), on_day(day, until)) else { return blank };
    let last = if last < first { last.saturating_add(jiff::Span::new().days(1)) } else { last };
    Timex {
        value: format!("{}/{}", minutes(first), minutes(last)),
        edtf: Some(format!("{}/{}", seconds(first), seconds(last))),
        earliest: Some(seconds(first)),
        latest: Some(seconds(last)),
        anchor,
        ..blank
    }
}

fn seconds(at: DateTime) -> String {
    format!("{}:{:02}", minutes(at), at.second())
}

fn minutes(at: DateTime) -> String {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// "shortly before seven" is up to half an hour before it, "about seven" a quarter of an hour either way.
fn bounds(at: DateTime, modifier: Option<&str>) -> (DateTime, DateTime) {
    let by = |minutes: i64| at.saturating_add(jiff::Span::new().minutes(minutes));
    match modifier {
        Some("BEFORE") => (by(-30), at),
        Some("AFTER") => (at, by(30)),
        Some("APPROX") => (by(-30), by(30)),
        _ => (at, at),
    }
}

/// The day named nearest before a time of day in its sentence, else the first after it.
fn day_beside(found: &Found, days: &[NamedDay]) -> Option<(Date, Anchor)> {
    let at = days.partition_point(|d| d.0 < found.first);
    let day = at.checked_sub(1).and_then(|i| days.get(i)).or_else(|| days.get(at))?;
    Some((day.1, if day.2 == Anchor::None { Anchor::Document } else { day.2 }))
}

/// The day an earlier sentence told; else that of publication, for a time of day that is over by then and told as over.
fn day_told(found: &Found, clock: Clock, placed: &Placed, resolver: &Resolver) -> Option<(Date, Anchor)> {
    // A time of day at the head of a paragraph is an entry of a live report.
    if let (0, true, Some(published)) = (found.first, resolver.opening, resolver.published) {
        return Some((published.date, Anchor::Published));
    }
    if let Some(day) = resolver.last_day {
        return Some((day, Anchor::Document));
    }
    let published = resolver.published?;
    let now = published.time?;
    let passed = placed.told && (clock.hour, clock.minute) < (now.hour(), now.minute());
    passed.then_some((published.date, Anchor::Published))
}

/// The offset of a time of day: the zone that it names, else that of publication within a week of it.
fn zone_suffix(clock: Clock, day: Date, resolver: &Resolver) -> String {
    let published = resolver.published.and_then(|p| Some((p.date, p.offset?.seconds() / 60)));
    let minutes = match (clock.zone, published) {
        (Some(Zone::Named(rule)), _) => Some(offset(rule, day)),
        (Some(Zone::Local), Some((_, minutes))) => Some(minutes),
        (None, Some((date, minutes))) => {
            let near =
                add(day, 7, Unit::Day).is_some_and(|d| d >= date) && add(date, 7, Unit::Day).is_some_and(|d| d >= day);
            Some(minutes).filter(|m| near && *m != 0)
        }
        (_, None) => None,
    };
    match minutes {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(m) => format!("{}{:02}:{:02}", if m < 0 { '-' } else { '+' }, m.abs() / 60, m.abs() % 60),
    }
}

fn offset(rule: ZoneRule, day: Date) -> i32 {
    let sunday = |month, nth| {
        Date::new(day.year(), month, 1).and_then(|d| d.nth_weekday_of_month(nth, Weekday::Sunday)).unwrap_or(day)
    };
    let summer = match rule.summer {
        Summer::None => false,
        Summer::America => (sunday(3, 2)..sunday(11, 1)).contains(&day),
        Summer::Europe => (sunday(3, -1)..sunday(10, -1)).contains(&day),
        Summer::Australia => !(sunday(4, 1)..sunday(10, 1)).contains(&day),
    };
    rule.minutes + if summer { 60 } else { 0 }
}
