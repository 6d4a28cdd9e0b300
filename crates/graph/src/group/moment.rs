//! Two times to whether they are of one event.

use super::Apart;
use super::Table;
use super::ground::{Found, Ground, Match};
use super::time::time;
use crate::acts::other_acts;
use crate::times::{TimeSlip, bounds, slip};
use crate::weights::Overlap;
use copydesk_claims::compare::{Relation as Fit, relation as fit};
use copydesk_claims::{Timex, TimexKind};
use jiff::civil::Date;

/// Whether two times are of one event, and why.
pub(super) fn weigh(table: &Table<'_>, a: usize, b: usize) -> Found {
    let (x, y) = (time(table, a), time(table, b));
    let overlap = table.overlap(a, b);
    let found = fit(x, y);
    if agrees(found) {
        return agreeing(table, &overlap, found, a, b);
    }
    if table.same_document(a, b) {
        return Err(Apart::Article);
    }
    if stated_elsewhere(table, a, b) || stated_elsewhere(table, b, a) {
        return Err(Apart::Elsewhere);
    }
    if is_printed_alike(table, a, b) {
        return Err(Apart::NoPoint);
    }
    if is_stamp(table, a) || is_stamp(table, b) {
        return Err(Apart::Stamp);
    }
    if other_acts(&table.items[a].assertion.near, &table.items[b].assertion.near) {
        return Err(Apart::Acts);
    }
    let alone = table.is_alone(a) && table.is_alone(b);
    let like = match slip(x, y) {
        Some(TimeSlip::YearDigits) => overlap.common_words >= 2 && overlap.share >= 0.3,
        Some(TimeSlip::Year) if x.kind == y.kind && alone && is_explicit(table, a) && is_explicit(table, b) => {
            overlap.near_words >= 1 && overlap.share >= 0.3
        }
        Some(TimeSlip::Hour | TimeSlip::Year) if x.kind == y.kind => overlap.near_words >= 2 && overlap.share >= 0.25,
        Some(TimeSlip::Day | TimeSlip::Month) if is_explicit(table, a) && is_explicit(table, b) => {
            overlap.common_words >= 1 && overlap.share >= 0.2
        }
        _ => {
            let alike = x.kind == y.kind && is_day(x) && is_day(y) && overlap.common_words >= 3;
            let found = Match::firm(Ground::LikeWords, overlap.share);
            return if alike && overlap.near_share >= 0.6 { Ok(found) } else { Err(Apart::Words) };
        }
    };
    if like { Ok(Match::firm(Ground::Slip, overlap.share)) } else { Err(Apart::Words) }
}

/// Times that agree: the more exact, and the less often the two articles give them, the less their words need to be alike.
fn agreeing(table: &Table<'_>, overlap: &Overlap, found: Fit, a: usize, b: usize) -> Found {
    let like = overlap.near_words >= 2 && overlap.share >= 0.25;
    let (x, y) = (time(table, a), time(table, b));
    let alone = table.is_alone(a) && table.is_alone(b) && !table.same_document(a, b);
    let least = match (is_clock(x) && is_clock(y), alone) {
        _ if found != Fit::Equal => 1.1,
        (true, true) => 0.05,
        (true, false) => 0.1,
        (false, true) => 0.15,
        (false, false) => 1.1,
    };
    if like || (overlap.near_words >= 1 && overlap.share >= least) {
        return Ok(Match::firm(Ground::AgreeInWords, overlap.share + 1.0));
    }
    if found == Fit::Equal && alone && is_telling(table, a) && is_telling(table, b) {
        return Ok(Match::loose(Ground::ExactValue, overlap.share + 0.7));
    }
    Err(Apart::Words)
}

/// A time of day.
fn is_clock(t: &Timex) -> bool {
    t.edtf.as_ref().is_some_and(|e| e.contains('T') && e.len() >= 16)
}

/// A month or what is shorter: a year is that of many things.
pub(super) fn is_exact(t: &Timex) -> bool {
    t.edtf.as_ref().is_some_and(|e| e.len() >= 7)
}

/// Whether a date with its year stands for itself, as a page prints when it was put out: no word leads to it.
fn is_stamp(table: &Table<'_>, i: usize) -> bool {
    let item = &table.items[i];
    let document = &table.story.documents[item.at.document];
    let (text, span) = (&document.article.text, item.assertion.span);
    let sentence = document.reading.sentences[item.assertion.sentence].span;
    let year = span.of(text).split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
    let before = text.get(sentence.start..span.start).unwrap_or("").trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let lower = !word.is_empty() && word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
    let leads = lower || matches!(word, "On" | "In" | "By" | "Since" | "From" | "Until" | "Before" | "After" | "At");
    year && is_day(time(table, i)) && (!leads || matches!(word, "updated" | "published" | "posted" | "modified"))
}

/// Whether two months or longer times are printed in the same words without their year: "until June". Which year is meant was told from
/// the tense, which is no ground to hold them against each other.
fn is_printed_alike(table: &Table<'_>, a: usize, b: usize) -> bool {
    let words = |i: usize| {
        let item = &table.items[i];
        item.assertion.span.of(&table.story.documents[item.at.document].article.text)
    };
    let day = is_day(time(table, a)) || is_day(time(table, b));
    !day && words(a).eq_ignore_ascii_case(words(b)) && !words(a).contains(|c: char| c.is_ascii_digit())
}

/// A time that is hardly that of two events: of one clock, or exact and far from the article's publication.
pub(super) fn is_telling(table: &Table<'_>, i: usize) -> bool {
    is_clock(time(table, i)) || (is_exact(time(table, i)) && !is_around_publication(table, i))
}

/// Whether a time lies in the days around the article's publication, of which it tells much.
fn is_around_publication(table: &Table<'_>, i: usize) -> bool {
    const DAYS: i64 = 7;
    let article = &table.story.documents[table.items[i].at.document].article;
    let day = |text: &str| text.get(..10)?.parse::<Date>().ok();
    let (Some(published), Some(t)) = (article.published_date(), bounds(time(table, i))) else { return true };
    let near = |d: Date| i64::from(published.until(d).map_or(0, |s| s.get_days())).abs() <= DAYS;
    day(&t.0).is_none_or(near) || day(&t.1).is_none_or(near)
}

/// Whether the article of `b` gives the time of `a` somewhere too: then the two times are of two events.
fn stated_elsewhere(table: &Table<'_>, a: usize, b: usize) -> bool {
    let wanted = time(table, a);
    table.times_of(table.items[b].at.document, wanted).any(|t| t.kind == wanted.kind && fit(t, wanted) == Fit::Equal)
}

/// One day, or a time of one day.
fn is_day(t: &Timex) -> bool {
    t.edtf.as_ref().is_some_and(|e| e.len() >= 10 && !e.contains('/'))
}

/// A date in figures with its month: not "today", which is another day in another article's quotation, and not a bare clock time.
fn is_explicit(table: &Table<'_>, i: usize) -> bool {
    let item = &table.items[i];
    let words = item.assertion.span.of(&table.story.documents[item.at.document].article.text);
    let clock = time(table, i).kind == TimexKind::Time;
    let long = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= 3).count();
    words.contains(|c: char| c.is_ascii_digit()) && (!clock || long >= 2)
}

pub(super) fn agrees(fit: Fit) -> bool {
    matches!(fit, Fit::Equal | Fit::Inside | Fit::Contains | Fit::Overlapping)
}
