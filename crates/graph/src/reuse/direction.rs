//! Two articles that share text to which of them had it first, and how that is known.

use super::ratio;
use crate::{Document, Families, Story};
use copydesk_claims::{Published, SourceKind, credited};

/// Hours of a day, in seconds.
const DAY: i64 = 24 * 3600;

/// Share of the shorter text from which it is taken to be cut out of the longer one; below, both may be cut from a third.
const CONTAINED_MIN: f64 = 0.8;

/// So much longer it has to be, as a share of its length: two cuts of one report differ by less.
const LONGER_MIN: f64 = 0.1;

/// How it is known which of two articles had the text first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The later one says of itself that it is the other outlet's: "(Pennant Wire)".
    CreditLine,
    /// One was published before the other.
    Time,
    /// One names the other's outlet, or gives it as a source, and is not named by it.
    Named,
    /// One of the two outlets sells its reports to others.
    Agency,
    /// The text of one stands whole, or nearly so, in the longer other one.
    Containment,
    /// Nothing says.
    Unknown,
}

impl Direction {
    /// Its name in output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreditLine => "credit-line",
            Self::Time => "time",
            Self::Named => "named",
            Self::Agency => "agency",
            Self::Containment => "containment",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether the second of two articles had the text first, and how that is known.
///
/// `share`: how much of the shorter one stands in the other. What nothing tells is put down as if the longer one had it, else the first.
pub(super) fn direction(story: &Story, a: usize, b: usize, share: f64) -> (bool, Direction) {
    let (x, y) = (&story.documents[a], &story.documents[b]);
    let families = &story.families;
    match (takes_over(families, x, y), takes_over(families, y, x)) {
        (true, false) => return (true, Direction::CreditLine),
        (false, true) => return (false, Direction::CreditLine),
        _ => {}
    }
    let named = match (names(families, x, y), names(families, y, x)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    let times = [x, y].map(|d| d.article.published.as_ref().map(|p| p.value));
    if let [Some(p), Some(q)] = times
        && let Some(second) = is_first(q, p)
    {
        // The date alone may be that of next morning's paper: who names whom says more.
        let days = p.time.is_none() || q.time.is_none();
        let near = (p.instant() - q.instant()).abs() <= DAY;
        return match named {
            Some(turned) if days && near => (turned, Direction::Named),
            _ => (second, Direction::Time),
        };
    }
    let (p, q) = (length(x), length(y));
    let longer = q > p;
    // Of one outlet the longer report is rather the later one: it is written on.
    let cut = share >= CONTAINED_MIN && are_two_outlets(families, x, y) && ratio(p.abs_diff(q), p.max(q)) >= LONGER_MIN;
    let sells = |d: &Document| families.find(d.article.outlet_name()).is_some_and(|outlet| outlet.agency);
    match named {
        Some(turned) => (turned, Direction::Named),
        None if sells(x) != sells(y) => (sells(y), Direction::Agency),
        None if cut => (longer, Direction::Containment),
        None => (longer, Direction::Unknown),
    }
}

/// Whether `p` is surely before `q`; none: neither is surely before the other. A date without a time is the whole day.
fn is_first(p: Published, q: Published) -> Option<bool> {
    let window = |at: Published| {
        let start = Published { time: Some(at.time.unwrap_or_default()), ..at }.instant();
        (start, if at.time.is_some() { start } else { start + DAY - 1 })
    };
    let (p, q) = (window(p), window(q));
    if p.1 < q.0 {
        Some(true)
    } else if q.1 < p.0 {
        Some(false)
    } else {
        None
    }
}

/// How much of an article is text, in bytes.
fn length(document: &Document) -> usize {
    document.article.zones.iter().filter(|z| z.kind.makes_claims()).map(|z| z.span.len()).sum()
}

fn are_two_outlets(families: &Families, x: &Document, y: &Document) -> bool {
    x.article.outlet.is_some()
        && y.article.outlet.is_some()
        && families.key(x.article.outlet_name()) != families.key(y.article.outlet_name())
}

/// Whether an article says of itself as a whole that it is the other one's outlet's.
fn takes_over(families: &Families, document: &Document, other: &Document) -> bool {
    let us = families.key(document.article.outlet_name());
    let them = families.key(other.article.outlet_name());
    us != them && credited(&document.article).is_some_and(|link| families.key(&link.name) == them)
}

/// Whether an article gives the other one's outlet as a source, or prints its name.
fn names(families: &Families, document: &Document, other: &Document) -> bool {
    let them = other.article.outlet_name();
    if families.key(document.article.outlet_name()) == families.key(them) {
        return false;
    }
    let mut links = document.reading.assertions.iter().flat_map(|a| &a.chain);
    let credits = links.any(|l| l.kind == SourceKind::Outlet && families.key(&l.name) == families.key(them));
    let forms = families.find(them).map(|o| std::iter::once(&o.name).chain(&o.aliases));
    let mut forms = forms.into_iter().flatten().map(String::as_str).chain([them]);
    credits || forms.any(|form| prints(&document.article.text, form))
}

/// Whether a text has a name of two words or more; one word may mean much else.
fn prints(text: &str, name: &str) -> bool {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    bare.contains(' ')
        && text
            .match_indices(bare)
            .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + bare.len()..].chars().next()))
}
