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
    let office = |s: &str| {
        matches!(s, "ministry" | "council" | "police" | "fire" | "coastguard" | "prosecution" | "court" | "ambulance")
    };
    a != b && !(a == PUBLIC && office(b)) && !(b == PUBLIC && office(a))
}

const PUBLIC: &str = "public";

/// "health officials", "city authorities": people of an office, whichever.
fn is_public(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.rsplit(' ');
    matches!(words.next(), Some("officials" | "authorities")) && words.next().is_some()
}

/// "spokeswoman", "company spokesman": who speaks for a body and is not named.
pub(super) fn is_spokesperson(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(is_word_for_one)
}

/// Whether the words beside a name say that who bears it speaks for a body.
pub(super) fn speaks_for_a_body(story: &Story, document: usize, link: &Link) -> bool {
    let around = |(lead, behind): (&str, &str)| {
        let lead = lead.split_whitespace().rev().take(WORDS_BEFORE).any(is_spokesperson);
        lead || behind.split_whitespace().take(WORDS_BEFORE).any(is_spokesperson)
    };
    sides(story, document, link).is_some_and(around)
}

fn is_word_for_one(lower: &str) -> bool {
    lower.starts_with("spokes") || matches!(lower, "representative" | "rep")
}

/// The sort that the words right before a name tell, or those between commas right behind it.
fn beside(story: &Story, document: usize, link: &Link, before: usize) -> Option<&'static str> {
    let (lead, behind) = sides(story, document, link)?;
    let mut near = lead.split_whitespace().rev().take(before);
    near.find_map(|word| body_sort(word.trim_end_matches(['\'', '’', ',']))).or_else(|| body_sort(behind))
}

/// The words of the sentence before a name, and the apposition right behind it.
fn sides<'s>(story: &'s Story, document: usize, link: &Link) -> Option<(&'s str, &'s str)> {
    let text = story.documents.get(document)?.article.text.as_str();
    let words = text.get(link.span.start..link.span.end)?;
    let at = link.span.start + words.find(link.name.as_str())?;
    let ends = |c: char| matches!(c, '.' | ';' | ':' | '!' | '?' | '"' | '“' | '”' | '\n');
    let lead = text.get(..at)?.rsplit(ends).next()?;
    let behind = text.get(at + link.name.len()..)?.strip_prefix(", ").unwrap_or_default();
    let apposition = behind.split([',', '.', '"', '“', '\n']).next().filter(|a| a.len() <= APPOSITION_MAX);
    Some((lead, apposition.unwrap_or_default()))
}

/// The longest apposition that is read, in bytes.
const APPOSITION_MAX: usize = 60;
