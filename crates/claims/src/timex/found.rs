//! What the grammar finds in a sentence, before anything is counted from anywhere.

use super::calendar::Granule;
use super::lexicon::{HolidayRule, Lex, Part, Relative, Season, Unit, ZoneRule, word};
use crate::text::Prose;
use crate::{Token, TokenKind};

/// A token with what it can be.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// The token.
    pub token: Token,
    /// Its words.
    pub text: &'a str,
    /// What it can be.
    pub lex: Lex,
    /// Whether it starts with a capital.
    pub cap: bool,
}

/// The words of a sentence.
pub fn words<'a>(prose: &Prose<'a>, sentence: usize) -> Vec<Word<'a>> {
    let mut lower = String::new();
    let tokens = prose.tokens[sentence].iter();
    tokens
        .map(|&token| {
            let text = prose.of(token);
            let lex = match token.kind {
                TokenKind::Word => word(lowered(text, &mut lower)),
                TokenKind::Number => figure(text),
                TokenKind::Possessive => Lex::Possessive,
                TokenKind::Mark => Lex::Mark(text.chars().next().unwrap_or(' ')),
            };
            Word { token, text, lex, cap: text.starts_with(|c: char| c.is_uppercase()) }
        })
        .collect()
}

/// `text` in lower case, in `buffer` if it has capitals.
pub fn lowered<'a>(text: &'a str, buffer: &'a mut String) -> &'a str {
    if !text.bytes().any(|b| b.is_ascii_uppercase()) {
        return text;
    }
    buffer.clear();
    buffer.extend(text.chars().map(|c| c.to_ascii_lowercase()));
    buffer
}

fn figure(text: &str) -> Lex {
    let plain = text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(value) if plain => Lex::Digits(value, u8::try_from(text.len()).unwrap_or(u8::MAX)),
        _ => Lex::Figure,
    }
}

/// A time expression as its words give it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it names.
    pub what: What,
    /// START, MID or END.
    pub edge: Option<&'static str>,
    /// TIMEX3 modifier of a hedge.
    pub hedge: Option<&'static str>,
    /// "earlier" or "later" before it.
    pub side: Option<Side>,
    /// Part of the day.
    pub part: Option<Part>,
    /// The weekday stated beside a date.
    pub weekday: Option<u8>,
    /// Time of day.
    pub clock: Option<Clock>,
}

impl Found {
    /// A bare find.
    pub const fn new(first: usize, end: usize, what: What) -> Self {
        Self { first, end, what, edge: None, hedge: None, side: None, part: None, weekday: None, clock: None }
    }

    /// Whether it can give the day to a time of day.
    pub const fn names_a_day(&self) -> bool {
        self.clock.is_none()
            && matches!(
                self.what,
                What::Fixed(Granule::Day(_))
                    | What::MonthDay(..)
                    | What::Weekday(..)
                    | What::Offset(_)
                    | What::Holiday(..)
                    | What::Span(Relative::That | Relative::Same, Unit::Day)
            )
    }
}

/// "earlier this week", "later this week".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Up to publication.
    Earlier,
    /// From publication on.
    Later,
}

/// What an expression names.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A piece of the calendar, fully named.
    Fixed(Granule),
    /// Month and day.
    MonthDay(i8, i8),
    /// Month, first and last day, year if named.
    DayRun(i8, i8, i8, Option<i16>),
    /// Month.
    Month(i8, Option<Relative>),
    /// Month of "this year", "last year".
    MonthIn(i8, Relative),
    /// ISO weekday.
    Weekday(u8, Option<Relative>),
    /// Season.
    Season(Season, Option<Relative>),
    /// Quarter; the relative is that of the year.
    Quarter(i8, Option<Relative>),
    /// Half; the relative is that of the year.
    Half(i8, Option<Relative>),
    /// Decade by its last two digits.
    Decade(i16),
    /// Holiday.
    Holiday(HolidayRule, Option<Relative>),
    /// Days from publication.
    Offset(i64),
    /// "last week".
    Span(Relative, Unit),
    /// "the weekend".
    Weekend,
    /// "three years ago", "a week later".
    Count(i64, Unit, From),
    /// TIMEX3's `PRESENT_REF` and its like.
    Reference(&'static str),
    /// TIMEX3 duration.
    Length(String),
    /// TIMEX3 set.
    Set(String),
    /// A time of day whose day must come from elsewhere.
    Clock,
    /// A part of "that day": "the next morning" counts from the last day named.
    PartOf(i64),
}

/// What a count starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Publication.
    Published,
    /// The last time named.
    Document,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0..=23, or as said where nothing tells morning from evening.
    pub hour: i8,
    /// Minute; `None`: "8 a.m.".
    pub minute: i8,
    /// Whether the hour is on the 24-hour clock or has its "am" or "pm".
    pub sure: bool,
    /// BEFORE, AFTER or APPROX.
    pub modifier: Option<&'static str>,
    /// Its zone.
    pub zone: Option<Zone>,
}

/// A zone as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// By name.
    Named(ZoneRule),
    /// "local time".
    Local,
}
