//! Turns the dates that articles print about themselves into `Published`.
//!
//! Only whole dates count: day, month and year. The time of day and the zone are taken along where they stand beside it.
//! A date in figures is read where no country reads it otherwise.

use crate::words::Word;
use copydesk_claims::{ByteSpan, Published};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy)]
enum DateWord {
    Month(i8),
    Weekday,
    Zone(i32),
    Word,
}

static DATE_WORDS: LazyLock<FxHashMap<&str, DateWord>> = LazyLock::new(|| {
    include_str!("../data/en/date_words.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (word, kind, value) = (fields.next()?, fields.next()?, fields.next()?);
            let kind = match kind {
                "month" => DateWord::Month(value.parse().ok()?),
                "weekday" => DateWord::Weekday,
                "zone" => DateWord::Zone(value.parse().ok()?),
                _ => DateWord::Word,
            };
            Some((word, kind))
        })
        .collect()
});

/// How many words after a date may pass before its time of day.
const CLOCK_WORDS_MAX: usize = 7;

/// The first whole date among the words, and where it stands.
pub(crate) fn find(words: &[Word]) -> Option<(Published, ByteSpan)> {
    (0..words.len()).find_map(|at| {
        let (date, end) = date_at(words, at)?;
        let (time, offset, end) = clock_after(words, end);
        Some((Published { date, time, offset }, ByteSpan::new(words[at].span.start, words[end - 1].span.end)))
    })
}

/// Whether every word belongs to dates and times, and at least one is more than a word around them.
pub(crate) fn only_date(words: &[Word]) -> bool {
    let mut core = false;
    for word in words.iter().filter(|w| w.is_word()) {
        match kind(word) {
            Some(DateWord::Month(_) | DateWord::Weekday) => core = true,
            Some(_) => {}
            None if clock(word).is_some() || iso(word).is_some() => core = true,
            None if day(word).is_some() || year(word).is_some() => {}
            None => return false,
        }
    }
    core
}

fn kind(word: &Word) -> Option<DateWord> {
    DATE_WORDS.get(word.lower.as_str()).copied()
}

fn date_at(words: &[Word], at: usize) -> Option<(Date, usize)> {
    if let Some(date) = iso(&words[at]) {
        return Some((date, at + 1));
    }
    if let Some(DateWord::Month(month)) = kind(&words[at]) {
        // June 26, 2018
        let on = skip(words, at + 1, &["."]);
        let day = day(words.get(on)?)?;
        let on = skip(words, on + 1, &[","]);
        return Some((Date::new(year(words.get(on)?)?, month, day).ok()?, on + 1));
    }
    // 26 June 2018
    let day = day(&words[at])?;
    let on = skip(words, at + 1, &["of", ".", "-"]);
    let DateWord::Month(month) = kind(words.get(on)?)? else { return None };
    let on = skip(words, on + 1, &[".", ",", "-"]);
    Some((Date::new(year(words.get(on)?)?, month, day).ok()?, on + 1))
}

fn skip(words: &[Word], at: usize, marks: &[&str]) -> usize {
    at + usize::from(words.get(at).is_some_and(|w| marks.contains(&w.lower.as_str())))
}

fn iso(word: &Word) -> Option<Date> {
    let text = word.lower.get(..10)?;
    (text.as_bytes()[4] == b'-').then(|| text.parse().ok()).flatten()
}

fn day(word: &Word) -> Option<i8> {
    let digits = word.lower.trim_end_matches(char::is_alphabetic);
    let suffix = &word.lower[digits.len()..];
    let day = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
    ["", "st", "nd", "rd", "th"].contains(&suffix).then_some(day)
}

fn year(word: &Word) -> Option<i16> {
    (word.lower.len() == 4).then(|| word.lower.parse().ok()).flatten().filter(|y| (1800..=2199).contains(y))
}

/// The time of day and zone in the words from `at`, and where they end.
fn clock_after(words: &[Word], at: usize) -> (Option<Time>, Option<Offset>, usize) {
    let joining = |w: &Word| !w.is_word() && w.lower != "." || ["at", "on", "t"].contains(&w.lower.as_str());
    for on in at..words.len().min(at + CLOCK_WORDS_MAX) {
        if let Some((hour, minute, half)) = clock(&words[on]) {
            let (half, mut end) = match half {
                Some(half) => (Some(half), on + 1),
                None => half_after(words, on + 1),
            };
            let Some(time) = time(hour, minute, half) else { break };
            end = skip(words, end, &["."]);
            if let Some(DateWord::Zone(minutes)) = words.get(end).and_then(kind) {
                return (Some(time), Offset::from_seconds(minutes * 60).ok(), end + 1);
            }
            return (Some(time), None, if words.get(end - 1).is_some_and(|w| w.lower == ".") { end - 1 } else { end });
        }
        if !joining(&words[on]) {
            break;
        }
    }
    (None, None, at)
}

/// `9:40`, `9.40am`, `7pm`, `08:05`: hour, minute, and whether it is after noon.
fn clock(word: &Word) -> Option<(i8, i8, Option<bool>)> {
    let text = word.lower.as_str();
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
    let half = match &text[digits.len()..] {
        "am" => Some(false),
        "pm" => Some(true),
        "" => None,
        _ => return None,
    };
    match digits.split_once([':', '.']) {
        Some((hour, minute)) => {
            let minute = minute.get(..2)?;
            Some((hour.parse().ok()?, minute.parse().ok().filter(|_| digits.contains(':') || half.is_some())?, half))
        }
        None => half.and_then(|_| Some((digits.parse().ok()?, 0, half))),
    }
}

fn half_after(words: &[Word], at: usize) -> (Option<bool>, usize) {
    match words.get(at).map(|w| w.lower.as_str()) {
        Some("am" | "a.m") => (Some(false), at + 1),
        Some("pm" | "p.m") => (Some(true), at + 1),
        _ => (None, at),
    }
}

fn time(hour: i8, minute: i8, after_noon: Option<bool>) -> Option<Time> {
    let hour = match after_noon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn read(text: &str) -> Option<(String, &str)> {
        let (published, span) = find(&words(text, ByteSpan::new(0, text.len()), 100))?;
        Some((published.to_string(), span.of(text)))
    }

    #[test]
    fn dates_are_read_in_the_orders_that_newspapers_print() {
        for (text, value) in [
            ("June 26, 2018, 7:39 AM ET", "2018-06-26T07:39:00"),
            ("Posted: Aug 26, 2025 / 06:22 PM CDT", "2025-08-26T18:22:00-05:00"),
            ("Ann Quill, 21 October 2024", "2024-10-21"),
            ("Date: March 12, 2025", "2025-03-12"),
            ("Last updated 30 July 2024 at 15:25 BST | 402 comments", "2024-07-30T15:25:00+01:00"),
            ("Monday 29 July 2024, 7.40pm", "2024-07-29T19:40:00"),
            ("May 13, 2024, 10:40 a.m. CDT", "2024-05-13T10:40:00-05:00"),
            ("Nov. 15, 2023", "2023-11-15"),
            ("Posted Wed 26 Feb 2025 at 12:45pm AEDT", "2025-02-26T12:45:00+11:00"),
            ("on the 3rd of May 2024", "2024-05-03"),
            ("2024-03-05", "2024-03-05"),
            ("7 February 2024, 08:05 GMT", "2024-02-07T08:05:00Z"),
        ] {
            assert_eq!(read(text).map(|r| r.0).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn the_span_holds_date_time_and_zone_and_no_more() {
        assert_eq!(read("posted by Keon on Sept 11, 2024 // filed").unwrap().1, "Sept 11, 2024");
        assert_eq!(read("May 13, 2024, 10:40 a.m. CDT | Share").unwrap().1, "May 13, 2024, 10:40 a.m. CDT");
    }

    #[test]
    fn what_is_not_a_whole_date_is_none() {
        for text in
            ["Updated 9.40am, Tuesday", "Friday 18 October", "May 2024", "31 February 2024", "03/04/2024", "in 2018"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_dates_alone_is_told_from_one_that_says_more() {
        let only = |text: &str| only_date(&words(text, ByteSpan::new(0, text.len()), 100));
        assert!(
            ["9.05am", "Updated 9.40am, Tuesday", "Date: March 12, 2025", "5 September 2024"].into_iter().all(only)
        );
        assert!(!["2018", "Tuesday's vote", "On the day", "21 dead on Tuesday"].into_iter().any(only));
    }
}
