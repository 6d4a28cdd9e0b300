//! The text of an article to the words, names and figures in it, in one pass and without parsing.
//!
//! A word is a run of letters in lower case, without marks on letters and without the ending of a plural or a genitive.
//! Two words with capitals in a row are a name, and so a term besides their words. A figure is a run of digits; commas
//! between its digits do not count.

use crate::key;
use crate::words::{Word, Words};
use copydesk_claims::{Article, ZoneKind, stop_words};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Word,
    /// A word whose capital says that it is a name.
    Name,
    /// Two words of a name in a row.
    FullName,
    Figure,
}

/// Where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Headline,
    Lead,
    Body,
}

/// One term as it stands in a text.
pub(crate) struct Occurrence<'a> {
    pub key: u64,
    pub kind: Kind,
    pub place: Place,
    pub text: &'a str,
}

/// How far the lead goes, in bytes of running text.
const LEAD: usize = 400;
/// Words shorter than this tell nothing, unless they are in capitals.
const SHORTEST: usize = 3;
/// Words of titles that are written low at times: "with", "over".
const SMALL_WORD: usize = 4;

static STOP: LazyLock<FxHashSet<u64>> = LazyLock::new(|| stop_words().flat_map(keys_of).collect());

/// Words that have a capital and name no event.
static CALENDAR: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    include_str!("../data/calendar.tsv").lines().filter(|line| !line.starts_with('#')).flat_map(keys_of).collect()
});

/// The keys of all words of a text.
pub(crate) fn keys_of(text: &str) -> Vec<u64> {
    let mut words = Words::of(text);
    std::iter::from_fn(|| words.next_word().map(|w| w.key)).collect()
}

/// Tells every term of an article, in the order of the text; the headline first where the text does not hold it.
pub(crate) fn scan<'a>(article: &'a Article, mut tell: impl FnMut(Occurrence<'a>)) {
    let has_headline = article.zones.iter().any(|z| z.kind == ZoneKind::Headline);
    if let Some(headline) = article.headline.as_ref().filter(|_| !has_headline) {
        passage(&headline.value, Place::Headline, &mut tell);
    }
    let mut read = 0;
    for zone in article.zones.iter().filter(|z| z.kind.makes_claims()) {
        let Some(text) = article.text.get(zone.span.start..zone.span.end) else { continue };
        if zone.kind == ZoneKind::Headline {
            passage(text, Place::Headline, &mut tell);
            continue;
        }
        let lead = floor(text, LEAD.saturating_sub(read));
        read += text.len();
        passage(&text[..lead], Place::Lead, &mut tell);
        passage(&text[lead..], Place::Body, &mut tell);
    }
}

/// The end of the last word that begins before `at`.
fn floor(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    if at == 0 {
        return 0;
    }
    text.bytes().enumerate().skip(at).find(|(_, b)| *b == b' ' || *b == b'\n').map_or(text.len(), |(i, _)| i)
}

fn passage<'a>(text: &'a str, place: Place, tell: &mut impl FnMut(Occurrence<'a>)) {
    // Where every word has a capital, a capital says nothing.
    let capitals_tell = place != Place::Headline || !in_title_case(text);
    let mut before: Option<Word> = None;
    let mut words = Words::of(text);
    while let Some(word) = words.next_word() {
        let printed = &text[word.span.clone()];
        let first = before.take();
        if word.figure {
            if !is_plain_figure(printed) {
                tell(Occurrence { key: word.key, kind: Kind::Figure, place, text: printed });
            }
            continue;
        }
        if STOP.contains(&word.key) && (word.fresh || !word.capitals) {
            continue;
        }
        let name = capitals_tell && word.capital && !CALENDAR.contains(&word.key);
        if word.length >= SHORTEST || word.capitals {
            let kind = if name && !word.fresh { Kind::Name } else { Kind::Word };
            tell(Occurrence { key: word.key, kind, place, text: printed });
        }
        if let Some(first) = first.filter(|_| name && !word.fresh && word.joined) {
            let key = key::of_two(first.key, word.key);
            tell(Occurrence { key, kind: Kind::FullName, place, text: &text[first.span.start..word.span.end] });
        }
        before = name.then_some(word);
    }
}

/// One digit, or a year: too many articles print them.
fn is_plain_figure(digits: &str) -> bool {
    digits.len() == 1 || digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

fn in_title_case(text: &str) -> bool {
    let begins_low = |w: &&str| w.chars().next().is_some_and(char::is_lowercase);
    let long = || text.split_whitespace().filter(|w| w.len() > SMALL_WORD);
    let low = long().filter(begins_low).count();
    low * 4 < long().count()
}
