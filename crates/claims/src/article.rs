//! An article as read: its text, its zones, and what is known about it.
//!
//! `copydesk-ingest` makes articles from bytes; everything downstream only reads them.

use crate::{ByteSpan, SourceMap};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One published item of one outlet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Article {
    /// Path relative to the story folder, with `/` between parts; or the `id` of a JSON line.
    pub id: String,
    /// The text every span of this article points into.
    pub text: String,
    /// Who published it.
    pub outlet: Option<Sourced<String>>,
    /// When it was published.
    pub published: Option<Sourced<Published>>,
    /// When it was last changed, where it says so.
    pub updated: Option<Sourced<Published>>,
    /// Its headline.
    pub headline: Option<Sourced<String>>,
    /// Its writer.
    pub author: Option<Sourced<String>>,
    /// Its address.
    pub url: Option<Sourced<String>>,
    /// Its parts, in text order, never overlapping; what lies between is white space, marks of lists, headings and
    /// quotations, and front matter.
    pub zones: Vec<Zone>,
    /// Where words of it lead, in text order.
    pub links: Vec<Hyperlink>,
    /// The words under its pictures that are no part of its text, in the order of the file.
    pub captions: Vec<Caption>,
    /// Where the text stands in the file, if it was extracted from one and is not the file itself.
    pub source: Option<SourceMap>,
    /// The file that it was taken out of, where lines of its text are no lines of that file: an item of a feed, a line of JSON, a Word document.
    pub container: Option<Container>,
    /// How the file's bytes were read, and what said so, where they are not plain UTF-8: `windows-1251, by its XML declaration`.
    pub encoding: Option<String>,
    /// What could not be read, or was read by guess.
    pub problems: Vec<Problem>,
}

impl Article {
    /// An article of which nothing but its text is known, all of it body.
    pub fn bare(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let span = ByteSpan::new(0, text.len()).trimmed(&text);
        Self {
            id: id.into(),
            outlet: None,
            published: None,
            updated: None,
            headline: None,
            author: None,
            url: None,
            zones: if span.is_empty() { vec![] } else { vec![Zone { kind: ZoneKind::Body, span }] },
            links: vec![],
            captions: vec![],
            source: None,
            container: None,
            encoding: None,
            problems: vec![],
            text,
        }
    }

    /// The outlet's name, or the article's id where no outlet is known.
    pub fn outlet_name(&self) -> &str {
        self.outlet.as_ref().map_or(&self.id, |o| &o.value)
    }

    /// The day of publication.
    pub fn published_date(&self) -> Option<Date> {
        self.published.as_ref().map(|p| p.value.date)
    }

    /// One-based line and column (in characters) of a byte offset, in the file that the text was extracted from, if it was.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        if let Some(place) = self.source.as_ref().and_then(|s| s.line_column(&self.text, offset)) {
            return place;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.bytes().filter(|&b| b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// One-based line and column (in characters) right behind the last character of a span, in the file that the text was extracted from,
    /// if it was.
    pub fn end_line_column(&self, span: ByteSpan) -> (usize, usize) {
        let place = self.source.as_ref().and_then(|s| s.end_line_column(&self.text, span));
        place.unwrap_or_else(|| self.line_column(span.end))
    }

    /// The line of the text that holds `offset`, without its line break.
    pub fn line_at(&self, offset: usize) -> ByteSpan {
        let start = self.text[..offset].rfind('\n').map_or(0, |i| i + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |i| offset + i);
        ByteSpan::new(start, end)
    }
}

/// A value with where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub from: MetaSource,
}

impl<T> Sourced<T> {
    /// A value from a source.
    pub fn new(value: T, from: MetaSource) -> Self {
        Self { value, from }
    }
}

/// Where a piece of metadata was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetaSource {
    /// The story's manifest.
    Manifest,
    /// The front matter of a Markdown file.
    FrontMatter,
    /// The keys of an input line or container.
    Input,
    /// The JSON-LD of a page, as schema.org has it.
    JsonLd,
    /// The Open Graph tags of a page.
    OpenGraph,
    /// Other `meta` and `link` tags of a page.
    MetaTag,
    /// Microdata or RDFa of a page.
    Microdata,
    /// A `time` element of a page.
    TimeElement,
    /// The title of a page.
    Title,
    /// What a page shows as a heading, byline or date line.
    Markup,
    /// The article's own words.
    Text(ByteSpan),
}

impl MetaSource {
    /// The source in a word, as printed in reports.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::FrontMatter => "front matter",
            Self::Input => "input",
            Self::JsonLd => "JSON-LD",
            Self::OpenGraph => "Open Graph",
            Self::MetaTag => "meta tag",
            Self::Microdata => "microdata",
            Self::TimeElement => "time element",
            Self::Title => "title",
            Self::Markup => "mark-up",
            Self::Text(_) => "text",
        }
    }
}

/// A date, or a date-time with or without offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Published {
    /// The local calendar day.
    pub date: Date,
    /// The local time of day.
    pub time: Option<Time>,
    /// The offset of that local time from UTC.
    pub offset: Option<Offset>,
}

impl Published {
    /// Reads `2018-06-26`, `2018-06-26T07:39:00`, `2018-06-26T07:39-04:00` or `…Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date: Date = text.get(..10)?.parse().ok()?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self { date, time: None, offset: None });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => (&rest[..at], Some(parse_offset(&rest[at..])?)),
            None => (rest, None),
        };
        Some(Self { date, time: Some(clock.trim().parse().ok()?), offset })
    }

    /// Seconds since 1970 in UTC; a missing time counts as noon, a missing offset as UTC.
    pub fn instant(self) -> i64 {
        let time = self.time.unwrap_or(Time::constant(12, 0, 0, 0));
        let local = self.date.to_datetime(time);
        self.offset.unwrap_or(Offset::UTC).to_timestamp(local).map_or(0, |t| t.as_second())
    }
}

fn parse_offset(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text[1..].chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

impl From<Published> for String {
    fn from(published: Published) -> Self {
        published.to_string()
    }
}

impl TryFrom<String> for Published {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is no date"))
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(t) = self.time {
            write!(f, "T{t}")?;
        }
        match self.offset {
            Some(o) if o.is_zero() => write!(f, "Z"),
            Some(o) => {
                let s = o.seconds();
                write!(f, "{}{:02}:{:02}", if s < 0 { '-' } else { '+' }, s.abs() / 3600, s.abs() / 60 % 60)
            }
            None => Ok(()),
        }
    }
}

/// A part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// What the part is.
    pub kind: ZoneKind,
    /// Where it stands, without white space at its ends. One paragraph, line or list item a zone.
    pub span: ByteSpan,
}

/// What a part of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ZoneKind {
    /// The title line.
    Headline,
    /// The line naming the writer.
    Byline,
    /// A line of place or time of publication.
    Dateline,
    /// Running text, decks and subheadings.
    Body,
    /// A block of somebody else's words, with or without marks.
    Quotation,
    /// The words under a picture.
    Caption,
    /// An item of a list in the article.
    List,
    /// Menus, biographies, appeals, credits, notices: nothing is claimed there.
    Boilerplate,
}

impl ZoneKind {
    /// Whether sentences of this zone put claims forward.
    pub const fn makes_claims(self) -> bool {
        matches!(self, Self::Headline | Self::Body | Self::Quotation | Self::Caption | Self::List)
    }
}

/// Words of an article that lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hyperlink {
    /// The words.
    pub span: ByteSpan,
    /// Where they lead, as written: absolute or relative to the article's address.
    pub address: String,
}

/// A file of which an article is a part, or from whose inside its text comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    /// Its path relative to the story folder.
    pub file: String,
    /// The line in which the article begins there, counted from one; `None` where the file has no lines.
    pub line: Option<usize>,
}

/// Words under a picture that are no part of the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// The words, white space joined, without who made the picture where that can be told apart.
    pub text: String,
    /// Where they begin in the file, counted from one.
    pub line: usize,
    /// The column there, in characters, counted from one.
    pub column: usize,
}

/// Something in an article that could not be read, or was read by guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// One sentence for people.
    pub message: String,
    /// Where, if it has a place.
    pub span: Option<ByteSpan>,
}
