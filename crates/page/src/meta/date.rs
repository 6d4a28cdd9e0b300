//! A date as pages write it to `Published`: ISO, RFC 2822, seconds since 1970, and dates in words of many languages.
//!
//! A date in figures that two countries read in two ways is no date.

use crate::labels::month;
use copydesk_claims::Published;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

static ZONES: LazyLock<FxHashMap<&str, i32>> = LazyLock::new(|| {
    let lines = include_str!("../../data/zones.tsv").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t')).filter_map(|(zone, minutes)| Some((zone, minutes.parse().ok()?))).collect()
});

/// Years that an article on the web can be of.
const YEARS: RangeInclusive<i16> = 1980..=2100;
/// The longest text that a date is looked for in, in bytes.
const TEXT_BYTES_MAX: usize = 400;

/// The first date in a text that is there for its date.
pub(crate) fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    let text = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
    let found = iso(text).or_else(|| figures(text)).or_else(|| in_words(text))?;
    YEARS.contains(&found.date.year()).then_some(found)
}

fn iso(text: &str) -> Option<Published> {
    let date = text.get(..10)?;
    if date.as_bytes()[4] != b'-' {
        return None;
    }
    let whole = text.strip_suffix(" UTC").map(|t| format!("{t}Z"));
    Published::parse(whole.as_deref().unwrap_or(text)).or_else(|| {
        let date: Date = date.parse().ok()?;
        let (time, offset) = clock(&tokens(text[10..].trim_start_matches('T')));
        Some(Published { date, time, offset })
    })
}

/// `20191118`, `20191118T130700Z`, `1574082420`, `1574082420000`.
fn figures(text: &str) -> Option<Published> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    match digits {
        8 | 14 => {
            let date = Date::new(number(0..4)? as i16, number(4..6)? as i8, number(6..8)? as i8).ok()?;
            let rest = text[8..].strip_prefix('T').unwrap_or(&text[8..]);
            let part = |at: usize| rest.get(at..at + 2)?.parse::<i8>().ok();
            let time = part(0).and_then(|h| Time::new(h, part(2)?, part(4).unwrap_or(0), 0).ok());
            Some(Published { date, time, offset: (time.is_some() && rest.ends_with('Z')).then_some(Offset::UTC) })
        }
        10 | 13 if text.len() == digits => {
            let seconds = number(0..10)?;
            let utc = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
            Some(Published { date: utc.date(), time: Some(utc.time()), offset: Some(Offset::UTC) })
        }
        _ => None,
    }
}

/// Words, and figures with the marks between them: `9:28`, `22.10.2010`, `+01:00`.
fn tokens(text: &str) -> Vec<String> {
    let spaced = text.replace(['年', '月', '년', '월'], "-").replace(['日', '일'], " ").replace("- ", "-");
    let bare = spaced.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•' | '—' | '–'));
    let bare = bare.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '-').to_lowercase());
    bare.filter(|w| !w.is_empty()).collect()
}

fn in_words(text: &str) -> Option<Published> {
    let words = tokens(text);
    let (date, end) = (0..words.len()).find_map(|at| date_at(&words, at))?;
    // The time stands after the date more often than before it.
    let (mut time, mut offset) = clock(&words[end.min(words.len())..]);
    if time.is_none() {
        (time, offset) = clock(&words);
    }
    Some(Published { date, time, offset })
}

fn date_at(words: &[String], at: usize) -> Option<(Date, usize)> {
    if let Some(date) = numeric(&words[at]) {
        return Some((date, at + 1));
    }
    let number = |at: usize| -> Option<i16> {
        let word = words.get(at)?;
        let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', 'º', 'o', 'e', '.']);
        (digits.len() <= 4).then(|| digits.parse().ok())?
    };
    let skip =
        |at: usize| at + usize::from(words.get(at).is_some_and(|w| matches!(w.as_str(), "de" | "of" | "del" | "the")));
    let year = |at: usize| number(at).filter(|y| YEARS.contains(y));
    if let Some(month) = month(&words[at]) {
        // June 26, 2018
        let date = Date::new(year(at + 2)?, month, number(at + 1)? as i8).ok()?;
        return Some((date, at + 3));
    }
    // 26 June 2018, 26. Juni 2018, 26 de junho de 2018, 26-Jun-2018
    let parts: Vec<&str> = words[at].split('-').collect();
    if let [day, name, year] = parts[..] {
        let date = Date::new(year.parse().ok()?, month(name)?, day.parse().ok()?).ok()?;
        return Some((date, at + 1));
    }
    let day = number(at).filter(|d| (1..=31).contains(d))?;
    let on = skip(at + 1);
    let month = month(words.get(on)?)?;
    let on = skip(on + 1);
    Some((Date::new(year(on)?, month, day as i8).ok()?, on + 1))
}

/// `2018-08-16`, `2018.8.16`, `22.10.2010`, `18/11/2019`.
fn numeric(word: &str) -> Option<Date> {
    let word = word.split('t').next().unwrap_or(word);
    let parts: Vec<i16> = word.split(['-', '.', '/']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let date =
        |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if YEARS.contains(&a) {
        return date(a, b, c);
    }
    if !YEARS.contains(&c) {
        return None;
    }
    // Dots are written day first; slashes in both ways.
    match (word.contains('.'), a > 12, b > 12) {
        (true, ..) | (false, true, false) => date(c, b, a),
        (false, false, true) => date(c, a, b),
        (false, false, false) if a == b => date(c, a, b),
        _ => None,
    }
}

/// The first time of day among the words, with its zone.
fn clock(words: &[String]) -> (Option<Time>, Option<Offset>) {
    for (at, word) in words.iter().enumerate() {
        let (digits, half) = match word.strip_suffix("am").or_else(|| word.strip_suffix("a.m")) {
            Some(rest) => (rest, Some(false)),
            None => match word.strip_suffix("pm").or_else(|| word.strip_suffix("p.m")) {
                Some(rest) => (rest, Some(true)),
                None => (word.as_str(), None),
            },
        };
        let (digits, zone) = match digits.find(['+', 'z']) {
            Some(cut) if cut > 0 => (&digits[..cut], Some(&digits[cut..])),
            _ => (digits, None),
        };
        let parts: Vec<&str> = digits.split([':', 'h']).collect();
        let hour: Option<i8> = parts[0].parse().ok();
        let (Some(mut hour), true) = (hour, parts.len() > 1 || half.is_some()) else { continue };
        let minute: i8 = parts.get(1).filter(|m| !m.is_empty()).map_or(Some(0), |m| m.parse().ok()).unwrap_or(-1);
        let second: i8 = parts.get(2).and_then(|s| s.split('.').next()?.parse().ok()).unwrap_or(0);
        let mut next = at + 1;
        let half = half.or_else(|| match words.get(next).map(|w| w.replace('.', "")).as_deref() {
            Some("am") => Some(false),
            Some("pm") => Some(true),
            _ => None,
        });
        if half.is_some() && words.get(next).is_some_and(|w| matches!(w.replace('.', "").as_str(), "am" | "pm")) {
            next += 1;
        }
        match half {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let Ok(time) = Time::new(hour, minute, second, 0) else { continue };
        let zone = zone.or_else(|| words.get(next).map(String::as_str));
        return (Some(time), zone.and_then(offset));
    }
    (None, None)
}

fn offset(zone: &str) -> Option<Offset> {
    if let Some(minutes) = ZONES.get(zone) {
        return Offset::from_seconds(minutes * 60).ok();
    }
    let zone = zone.trim_start_matches("gmt").trim_start_matches("utc");
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.strip_prefix(['+', '-'])?.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, date) in [
            ("2019-11-18", "2019-11-18"),
            ("2019-11-18T13:07:00.000Z", "2019-11-18T13:07:00Z"),
            ("2019-11-18T13:07:00+0100", "2019-11-18T13:07:00+01:00"),
            ("2019-11-18 13:07:00 UTC", "2019-11-18T13:07:00Z"),
            ("2019-11-18 13:07:00 GMT", "2019-11-18T13:07:00Z"),
            ("20191118", "2019-11-18"),
            ("20191118T130700Z", "2019-11-18T13:07:00Z"),
            ("1574082420", "2019-11-18T13:07:00Z"),
            ("1574082420000", "2019-11-18T13:07:00Z"),
            ("Mon, 18 Nov 2019 13:07:00 GMT", "2019-11-18T13:07:00Z"),
            ("Mon, 18 Nov 2019 13:07:00 +0530", "2019-11-18T13:07:00+05:30"),
            ("Nov. 18, 2019, 9:28 AM UTC", "2019-11-18T09:28:00Z"),
            ("Published 12:30 p.m. ET Nov. 18, 2019", "2019-11-18T12:30:00-05:00"),
            ("Updated November 18th, 2019", "2019-11-18"),
            ("18 November 2019 at 1.07", "2019-11-18"),
            ("sexta-feira, 18 de outubro de 2019 às 20:13", "2019-10-18T20:13:00"),
            ("18. März 2019, 13:07 Uhr", "2019-03-18T13:07:00"),
            ("18 ноября 2019", "2019-11-18"),
            ("2019年11月18日 13:07", "2019-11-18T13:07:00"),
            ("2019.11.18", "2019-11-18"),
            ("18.11.2019 13:07", "2019-11-18T13:07:00"),
            ("11/18/2019", "2019-11-18"),
            ("18/11/2019", "2019-11-18"),
            ("18-Nov-2019", "2019-11-18"),
        ] {
            assert_eq!(parse(text).map(|p| p.to_string()).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_dates_is_none() {
        for text in [
            "",
            "today",
            "03/04/2019",
            "1970-01-01T00:00:00Z",
            "2 hours ago",
            "Chapter 12",
            "May",
            "99999999",
            "0001-01-01",
            "2019-13-45",
            "1234567890123456",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
