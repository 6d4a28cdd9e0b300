//! What the grammar finds in a sentence, before anything is counted from anywhere.

use super::calendar::Granule;
use super::lexicon::{Holiday, HolidayRule, Lex, Part, Relative, Season, Unit, ZoneRule, holidays, word};
use crate::text::{Prose, WordId};
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
    /// The holidays whose names it can begin.
    pub holidays: &'static [Holiday],
}

impl<'a> Word<'a> {
    /// A token looked up by itself.
    pub fn alone(token: Token, text: &'a str) -> Self {
        let text = token.span.of(text);
        let mut buffer = String::new();
        let lower = lowered(text, &mut buffer);
        let lex = match token.kind {
            TokenKind::Word | TokenKind::Clitic => word(lower),
            TokenKind::Number => figure(text),
            TokenKind::Possessive => Lex::Possessive,
            TokenKind::Mark => Lex::Mark(text.chars().next().unwrap_or(' ')),
        };
        Self { token, text, lex, cap: text.starts_with(char::is_uppercase), holidays: &[] }
    }
}

/// What each printed form of an article can be, by its number: looked up where it first stands.
pub struct Forms(Vec<Option<Form>>);

#[derive(Clone, Copy)]
struct Form {
    lex: Lex,
    cap: bool,
    holidays: &'static [Holiday],
    /// Without such a form no time is named.
    core: bool,
}

impl Forms {
    /// Those of an article, none looked up.
    pub fn of(prose: &Prose<'_>) -> Self {
        Self(vec![None; prose.words.all().len()])
    }

    /// Whether a sentence can name a time; most do not.
    pub fn may_name_time(&mut self, prose: &Prose<'_>, sentence: usize) -> bool {
        prose.words_of(sentence).any(|(id, token)| match token.kind {
            TokenKind::Word => self.form(prose, id).core,
            TokenKind::Number => true,
            TokenKind::Possessive | TokenKind::Clitic | TokenKind::Mark => false,
        })
    }

    fn form(&mut self, prose: &Prose<'_>, id: WordId) -> Form {
        *self.0[id as usize].get_or_insert_with(|| Form::of(prose.words.get(id)))
    }

    /// The words of a sentence.
    pub fn words<'a>(&mut self, prose: &Prose<'a>, sentence: usize) -> Vec<Word<'a>> {
        let word = |(id, token): (WordId, Token)| {
            let form = self.form(prose, id);
            let text = prose.words.get(id).printed;
            let lex = match token.kind {
                TokenKind::Word | TokenKind::Clitic => form.lex,
                TokenKind::Number => figure(text),
                TokenKind::Possessive => Lex::Possessive,
                TokenKind::Mark => Lex::Mark(text.chars().next().unwrap_or(' ')),
            };
            Word { token, text, lex, cap: form.cap, holidays: form.holidays }
        };
        prose.words_of(sentence).map(word).collect()
    }
}

impl Form {
    fn of(form: &crate::text::Word<'_>) -> Self {
        let cap = form.printed.starts_with(char::is_uppercase);
        let mut buffer = String::new();
        let lower = if form.printed.is_ascii() { &form.lower } else { lowered(form.printed, &mut buffer) };
        let (lex, holidays) = (word(lower), holidays(lower));
        let quarter = matches!(form.printed.as_bytes(), [b'Q' | b'q', b'1'..=b'4'] | [b'H', b'1' | b'2']);
        // "New Year's Day" and "Good Friday" have a word that names a time behind them.
        let alone = |(rest, _): &Holiday| rest.iter().all(|w| needs_another(word(w)));
        Self { lex, cap, holidays, core: !needs_another(lex) || holidays.iter().any(alone) || quarter }
    }
}

/// Whether a word can only be a part of a time that another word names.
const fn needs_another(lex: Lex) -> bool {
    matches!(
        lex,
        Lex::Other
            | Lex::Relative(_)
            | Lex::Every
            | Lex::Opens
            | Lex::Edge(_)
            | Lex::Earlier
            | Lex::Later
            | Lex::Ago
            | Lex::After
            | Lex::Before
            | Lex::Article
            | Lex::The
            | Lex::Of
            | Lex::And
            | Lex::To
            | Lex::On
            | Lex::At
            | Lex::Vague
            | Lex::Hedge(_)
            | Lex::Comparative(_)
            | Lex::Superlative(_)
            | Lex::Than
            | Lex::No
            | Lex::Up
            | Lex::Preposition
            | Lex::Nearby
    )
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
    /// The time of day that it lasts to.
    pub until: Option<Clock>,
    /// Where a length that begins or ends here lies.
    pub window: Option<Window>,
}

/// A length counted from publication: "the next five days", "the past two quarters".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many units, back below zero.
    pub count: i64,
    /// The unit.
    pub unit: Unit,
    /// Whether weekends are left out.
    pub working: bool,
    /// Whether it is counted from publication at all: "within 3 days" is, "three days" is not.
    pub placed: bool,
}

impl Found {
    /// A bare find.
    pub const fn new(first: usize, end: usize, what: What) -> Self {
        let (edge, hedge, side, part, weekday) = (None, None, None, None, None);
        Self { first, end, what, edge, hedge, side, part, weekday, clock: None, until: None, window: None }
    }

    /// Whether it can give the day to a time of day.
    pub const fn names_a_day(&self) -> bool {
        self.clock.is_none()
            && matches!(
                self.what,
                What::Fixed(Granule::Day(_))
                    | What::MonthDay(..)
                    | What::EitherDay(..)
                    | What::DayInMonth(..)
                    | What::WeekdayIn(..)
                    | What::NthWeekday(..)
                    | What::HolidayIn(..)
                    | What::From(..)
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
    /// Two numbers of which one is the day and the other the month.
    EitherDay(i8, i8),
    /// Day of a month that is not named, or of "this month".
    DayInMonth(i8, Option<Relative>),
    /// First and last day of "this month".
    DaysOf(i8, i8, Relative),
    /// Month, first and last day, year if named.
    DayRun(i8, i8, i8, Option<i16>),
    /// Month.
    Month(i8, Option<Relative>),
    /// Month of "this year", "last year".
    MonthIn(i8, Relative),
    /// ISO weekday.
    Weekday(u8, Option<Relative>),
    /// ISO weekday of "last week".
    WeekdayIn(u8, Relative),
    /// The week of this number, of "last year".
    WeekNumber(i8, Relative),
    /// The first, second or last (-1) week of a month that is named, or of "this month".
    WeekInMonth(Result<i8, Relative>, i8),
    /// The first, second or last (-1) such weekday of a month that is named, or of "next month".
    NthWeekday(u8, i8, Result<i8, Relative>),
    /// The quarter of this year that the text has last named by another.
    QuarterIn(i16),
    /// A fiscal year.
    Fiscal(Relative),
    /// So many units from a day on: "3 days, from Monday".
    Lasting(Box<Found>, i64, Unit),
    /// A date that no calendar has: "February 30, 2019".
    NoDay(i16, i8, i8),
    /// The week that a day is in.
    WeekOf(Box<Found>),
    /// From one day to another.
    Run(Box<(Found, Found)>),
    /// So many units from a day: "three weeks from tomorrow".
    From(Box<Found>, i64, Unit),
    /// So many minutes from publication, and the length they are where its time is not known: "in five minutes".
    Moment(i64, String),
    /// The first (or last, below zero) so many units of this or that year, or of a year by number.
    YearPart(i8, Unit, Result<i16, Relative>),
    /// "in the morning": of no day that it names.
    PartAlone,
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
    /// Holiday of "this year".
    HolidayIn(HolidayRule, Relative),
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
    /// Minute, 0 where none is said.
    pub minute: i8,
    /// Whether a minute is said; "8 a.m." says none.
    pub minuted: bool,
    /// Second, where one is said.
    pub second: Option<i8>,
    /// Whether the hour is on the 24-hour clock or has its "am" or "pm".
    pub sure: bool,
    /// BEFORE, AFTER or APPROX.
    pub modifier: Option<&'static str>,
    /// Whether the modifier leaves the other end open: "before 4pm", not "shortly before 4pm".
    pub open: bool,
    /// Its zone.
    pub zone: Option<Zone>,
}

impl Clock {
    /// An hour, no more being said.
    pub const fn at(hour: i8, sure: bool) -> Self {
        Self { hour, minute: 0, minuted: false, second: None, sure, modifier: None, open: false, zone: None }
    }

    /// TIMEX3 value without a day, as exact as it is said.
    pub fn value(self) -> String {
        let hour = self.hour.rem_euclid(24);
        match (self.minuted, self.second) {
            (_, Some(second)) => format!("T{hour:02}:{:02}:{second:02}", self.minute),
            (true, None) => format!("T{hour:02}:{:02}", self.minute),
            (false, None) => format!("T{hour:02}"),
        }
    }

    /// The same hour with its minute.
    pub const fn past(self, minute: i8) -> Self {
        Self { minute, minuted: true, ..self }
    }
}

/// A zone as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// By name.
    Named(ZoneRule),
    /// "local time".
    Local,
}
