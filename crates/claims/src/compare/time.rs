//! Two times to how they relate, by the days and minutes they can mean. Three-valued: [`Relation::verdict`] says "may be"
//! wherever nothing decides.
//!
//! A time of day with its offset from UTC is an instant. A date or a time of day without one can be of any zone of the earth,
//! so that beside an instant it is another time only where no zone brings them together.

use super::quantity::fit as quantity_fit;
use super::{Comparison, Relation};
use crate::{Quantity, Timex, TimexKind};
use jiff::civil::DateTime;
use smol_str::SmolStr;
use std::ops::RangeInclusive;

/// How two times relate, and why.
///
/// ```
/// use copydesk_claims::{Anchor, Timex, TimexKind, compare::{Relation, Verdict, times}};
/// let date = |edtf: &str, earliest: &str, latest: &str| Timex {
///     kind: TimexKind::Date, value: edtf.into(), modifier: None, edtf: Some(edtf.into()), earliest: Some(earliest.into()),
///     latest: Some(latest.into()), anchor: Anchor::None, weekday: None,
/// };
/// let found = times(&date("2018-03-05", "2018-03-05", "2018-03-05"), &date("2018-03", "2018-03-01", "2018-03-31"));
/// assert_eq!(found.relation, Relation::Inside);
/// assert_eq!(found.relation.verdict(), Verdict::MayBe);
/// assert_eq!(found.reason, "2018-03-05 lies inside 2018-03");
/// ```
pub fn times(a: &Timex, b: &Timex) -> Comparison {
    let relation = relation(a, b);
    let shown = |t: &Timex| t.edtf.clone().unwrap_or_else(|| t.value.clone());
    let (x, y) = (shown(a), shown(b));
    let zones = offset(a).is_some() != offset(b).is_some();
    let reason = match relation {
        Relation::Equal if offset(a).is_some() && x != y => format!("{x} and {y} are one instant"),
        Relation::Equal | Relation::Rounded if x != y => format!("{x} and {y} are the same"),
        Relation::Equal | Relation::Rounded => format!("both say {x}"),
        Relation::Inside => format!("{x} lies inside {y}"),
        Relation::Contains => format!("{y} lies inside {x}"),
        Relation::Overlapping if zones => format!("{x} and {y} are one time in some zone"),
        Relation::Overlapping => format!("{x} and {y} overlap"),
        Relation::Disjoint if zones => format!("{x} and {y} are apart in every zone"),
        Relation::Disjoint => format!("nothing is both {x} and {y}"),
        Relation::NotComparable if is_length(a) != is_length(b) => "one is a length of time, the other a time".into(),
        Relation::NotComparable if a.kind == TimexKind::Set || b.kind == TimexKind::Set => {
            "one of the times recurs".into()
        }
        Relation::NotComparable => "one of the times is not anchored".into(),
    };
    Comparison { relation, reason }
}

/// How two times relate.
pub fn relation(a: &Timex, b: &Timex) -> Relation {
    if is_length(a) || is_length(b) {
        return match (length(a), length(b)) {
            (Some(p), Some(q)) => quantity_fit(&p, &q).relation,
            _ => Relation::NotComparable,
        };
    }
    let (Some(p), Some(q)) = (bounds(a), bounds(b)) else { return unanchored(a, b) };
    if a.kind == TimexKind::Set || b.kind == TimexKind::Set {
        return unanchored(a, b);
    }
    match (offset(a), offset(b)) {
        (None, None) => Relation::of(p, q),
        (x, y) => in_zones((p, x), (q, y)).unwrap_or(Relation::NotComparable),
    }
}

fn is_length(t: &Timex) -> bool {
    t.kind == TimexKind::Duration
}

type Bounds = (Option<SmolStr>, Option<SmolStr>);

/// First and last minute, as text that sorts by time; `None` where both ends are open.
fn bounds(t: &Timex) -> Option<Bounds> {
    // Short enough to be held in place: all pairs of a day's times are compared.
    let pad = |s: &String, rest: &str| {
        let parts = if s.len() == 10 { [s.as_str(), rest] } else { [s.as_str(), ""] };
        parts.into_iter().collect::<SmolStr>()
    };
    let ends = (t.earliest.as_ref().map(|s| pad(s, "T00:00")), t.latest.as_ref().map(|s| pad(s, "T23:59")));
    (ends.0.is_some() || ends.1.is_some()).then_some(ends)
}

/// The offset from UTC, in minutes, that a time of day says.
fn offset(t: &Timex) -> Option<i64> {
    let clock = t.edtf.as_deref()?.trim_end_matches('~').split_once('T')?.1;
    if clock.ends_with('Z') {
        return Some(0);
    }
    let at = clock.rfind(['+', '-', '−'])?;
    let (hours, minutes) = clock[at..].trim_start_matches(['+', '-', '−']).split_once(':')?;
    let size = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
    Some(if clock[at..].starts_with('+') { size } else { -size })
}

/// What a zone can be ahead of UTC, in minutes.
const ZONES: RangeInclusive<i64> = -12 * 60..=14 * 60;

/// How times relate of which one at least says its zone. `None` where a bound is no date that can be counted with.
fn in_zones((p, x): (Bounds, Option<i64>), (q, y): (Bounds, Option<i64>)) -> Option<Relation> {
    let minutes = |end: &Option<SmolStr>| match end {
        None => Some(None),
        Some(text) => Some(Some(text.parse::<DateTime>().ok()?)),
    };
    let minutes = |ends: &Bounds| Some((minutes(&ends.0)?.map(count), minutes(&ends.1)?.map(count)));
    let (local_p, local_q) = (minutes(&p)?, minutes(&q)?);
    let utc = |ends: (Option<i64>, Option<i64>), offset: Option<i64>| match offset {
        Some(offset) => (ends.0.map(|m| m - offset), ends.1.map(|m| m - offset)),
        None => (ends.0.map(|m| m - ZONES.end()), ends.1.map(|m| m - ZONES.start())),
    };
    let relation = Relation::of(utc(local_p, x), utc(local_q, y));
    if x.is_some() == y.is_some() || relation == Relation::Disjoint {
        return Some(relation);
    }
    // One zone is not said: most likely it is that of the other. That the two are the same is not certain even then.
    Some(match Relation::of(local_p, local_q) {
        nested @ (Relation::Inside | Relation::Contains) => nested,
        _ => Relation::Overlapping,
    })
}

/// Minutes since year 0.
fn count(at: DateTime) -> i64 {
    const DAY: i64 = 24 * 60;
    let days = at.date().since(jiff::civil::date(0, 1, 1)).map_or(0, |span| i64::from(span.get_days()));
    days * DAY + i64::from(at.hour()) * 60 + i64::from(at.minute())
}

/// What is known of a time: weekday, year, month, day, minute of the day.
type Parts = [Option<u32>; 5];

/// Times of which one at least is unresolved or recurs: apart where a part that both have differs, else not known.
fn unanchored(a: &Timex, b: &Timex) -> Relation {
    if a.kind == TimexKind::Set && b.kind == TimexKind::Set && a.value == b.value {
        return Relation::Equal;
    }
    let zoned = offset(a).is_some() || offset(b).is_some();
    let (p, q) = (parts(a), parts(b));
    let differ = |i: usize| matches!((p[i], q[i]), (Some(x), Some(y)) if x != y);
    // In another zone it can be another day as well.
    if !zoned && (0..5).any(differ) { Relation::Disjoint } else { Relation::NotComparable }
}

fn parts(t: &Timex) -> Parts {
    // `XXXX-WXX-2`, `XXXX-06-26`, `2018-06-26T06:52`, `T06:52`.
    let (date, clock) = t.value.split_once('T').unwrap_or((&t.value, ""));
    let number = |s: Option<&str>| s.filter(|s| s.len() >= 2).and_then(|s| s.parse::<u32>().ok());
    let minute =
        clock.split_once(':').and_then(|(h, m)| Some(h.parse::<u32>().ok()? * 60 + m.get(..2)?.parse::<u32>().ok()?));
    let minute = minute.filter(|_| t.modifier.is_none());
    if let Some((year, day)) = date.split_once("-WXX-") {
        return [day.parse().ok(), number(Some(year)), None, None, minute];
    }
    if date.contains('W') || date.starts_with('P') || date.contains('/') {
        return [None; 5];
    }
    let mut fields = date.split('-');
    let year = number(fields.next().filter(|y| y.len() == 4));
    let (month, day) = (number(fields.next()), number(fields.next()));
    let resolved = format!("{}-{:02}-{:02}", year.unwrap_or(0), month.unwrap_or(0), day.unwrap_or(0));
    let weekday = resolved.parse::<jiff::civil::Date>().ok().filter(|_| year.is_some());
    let weekday = weekday.map(|d| d.weekday().to_monday_one_offset().unsigned_abs().into());
    [weekday, year, month.filter(|m| *m <= 12), day, minute]
}

/// A length of time as a quantity: `P47D`, `PT16H`, `P2.5Y`. `None` where the figure is open or the units are mixed.
fn length(t: &Timex) -> Option<Quantity> {
    let (date, clock) = t.value.strip_prefix('P')?.split_once('T').map_or((&t.value[1..], ""), |(d, c)| (d, c));
    let (text, of_day) = if date.is_empty() { (clock, true) } else { (date, false) };
    let letter = text.chars().last()?;
    let value: f64 = text[..text.len() - letter.len_utf8()].parse().ok().filter(|v: &f64| v.is_finite())?;
    let unit = match (letter, of_day) {
        ('Y', false) => "year",
        ('M', false) => "month",
        ('W', false) => "week",
        ('D', false) => "day",
        ('H', true) => "hour",
        ('M', true) => "minute",
        ('S', true) => "second",
        _ => return None,
    };
    if !clock.is_empty() && !date.is_empty() {
        return None;
    }
    let mut q = Quantity { unit: Some(unit.into()), ..Quantity::exact(value) };
    match t.modifier.as_deref() {
        Some("LESS_THAN") => (q.min, q.max_open) = (None, true),
        Some("EQUAL_OR_LESS") => q.min = None,
        Some("MORE_THAN") => (q.max, q.min_open) = (None, true),
        Some("EQUAL_OR_MORE") => q.max = None,
        Some("APPROX") => q.approximate = true,
        _ => {}
    }
    Some(q)
}
