//! The words beside the name of a source to what sort of body it is or speaks for: "chief nurse Ana Orlo", "Ivo Brandt, the union's man".

use crate::Story;
use copydesk_claims::{Link, SourceKind, body_sort};

/// How many words before a name may tell for whom somebody speaks.
const WORDS_BEFORE: usize = 5;

/// The sort of body that a source is, or speaks for.
pub(super) fn sort_of(story: &Story, document: usize, link: &Link) -> Option<&'static str> {
    let crowd = || is_public(&link.name).then_some(PUBLIC);
    match link.kind {
        SourceKind::Group => body_sort(&link.name).or_else(crowd).or_else(|| beside(story, document, link, 1)),
        SourceKind::Person => beside(story, document, link, WORDS_BEFORE),
        SourceKind::Document | SourceKind::Outlet | SourceKind::Unnamed => None,
    }
}

/// Whether two sorts of bodies exclude each other: a hospital is no court, but officials may be the council's.
pub(super) fn are_apart(a: &str, b: &str) -> bool {
    let office = |s: &str| matches!(s, "ministry" | "council" | "police" | "fire" | "coastguard" | "prosecution" | "court" | "ambulance");
    a != b && !(a == PUBLIC && office(b)) && !(b == PUBLIC && office(a))
}

const PUBLIC: &str = "public";

/// "health officials", "city authorities": people of an office, whichever.
fn is_public(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.rsplit(' ');
    matches!(words.next(), Some("officials" | "authorities")) && words.next().is_some()
}

/// The sort that the words right before a name tell, or those between commas right behind it.
fn beside(story: &Story, document: usize, link: &Link, before: usize) -> Option<&'static str> {
    let text = story.documents.get(document)?.article.text.as_str();
    let words = text.get(link.span.start..link.span.end)?;
    let at = link.span.start + words.find(link.name.as_str())?;
    let ends = |c: char| matches!(c, '.' | ';' | ':' | '!' | '?' | '"' | '“' | '”' | '\n');
    let lead = text.get(..at)?;
    let lead = lead.rsplit(ends).next()?;
    let lead: Vec<&str> = lead.split_whitespace().rev().take(before).collect();
    // "the hospital, Ana Orlo": only a role's comma may stand between, and the nearest word that tells says it.
    if let Some(sort) = lead.iter().find_map(|word| body_sort(word.trim_end_matches(['\'', '’', ',']))) {
        return Some(sort);
    }
    let behind = text.get(at + link.name.len()..)?.strip_prefix(", ")?;
    let apposition = behind.split([',', '.', '"', '“', '\n']).next().filter(|a| a.len() <= APPOSITION_MAX)?;
    body_sort(apposition)
}

/// The longest apposition that is read, in bytes.
const APPOSITION_MAX: usize = 60;
