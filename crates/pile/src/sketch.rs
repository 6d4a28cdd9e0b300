//! An article to what tells which event it is about: its day, and its terms with what it makes of each.

use crate::fixed::{ONE, log2};
use crate::scan::{Kind, Place, scan};
use copydesk_claims::{Article, single_spaced};
use serde::{Deserialize, Serialize};

/// What of an article tells which event it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Days since 1970-01-01, in UTC, of its publication; `None` where the article does not say when that was.
    pub day: Option<i32>,
    /// Sorted by key, each once.
    pub terms: Vec<Term>,
}

/// A term of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// A hash of the word, name or figure that is the same on every machine.
    pub key: u64,
    /// How much the article makes of it, in 1/256 of a word that stands once in the running text. The lowest bit is
    /// [`Term::NAME`].
    pub weight: u32,
}

impl Term {
    /// The bit of a weight that is set where the article prints the term as a name or a figure, and not as a word.
    pub const NAME: u32 = 1;
}

const SECONDS_A_DAY: i64 = 86_400;

/// Makes the sketch of an article, in one pass over its text.
pub fn sketch(article: &Article) -> Sketch {
    let mut found: Vec<(u64, Kind, u32)> = Vec::with_capacity(article.text.len() / 8);
    scan(article, |o| found.push((o.key, o.kind, times(o.place))));
    found.sort_unstable();
    let terms = found.chunk_by(|a, b| a.0 == b.0).filter_map(|same| {
        let (key, kind, _) = *same.last()?;
        let times: u32 = same.iter().map(|(_, _, times)| times).sum();
        Some(Term { key, weight: weight(kind, times) })
    });
    Sketch { day: day_of(article), terms: terms.collect() }
}

/// The day on which an article was published, in days since 1970.
pub fn day_of(article: &Article) -> Option<i32> {
    let instant = article.published.as_ref()?.value.instant();
    i32::try_from(instant.div_euclid(SECONDS_A_DAY)).ok()
}

/// As how many occurrences in the running text one at a place counts.
fn times(place: Place) -> u32 {
    match place {
        Place::Headline | Place::Lead => 3,
        Place::Body => 1,
    }
}

/// Names tell events apart, and their two words count already: a full name adds no more than a word. What is said often
/// counts for more, but by far not as often: half the logarithm of the occurrences is added.
fn weight(kind: Kind, times: u32) -> u32 {
    let by_kind = match kind {
        Kind::Name => 512,
        Kind::Word | Kind::FullName | Kind::Figure => 256,
    };
    let weight = u32::try_from((ONE + log2(u64::from(times)) / 2) * by_kind / ONE).unwrap_or(u32::MAX);
    if kind == Kind::Word { weight & !Term::NAME } else { weight | Term::NAME }
}

/// The words behind keys, as the article prints each for the first time, in the order of `keys`. A key that the article
/// does not hold has none.
pub fn words_of(article: &Article, keys: &[u64]) -> Vec<String> {
    let mut found: Vec<Option<(Kind, &str)>> = vec![None; keys.len()];
    scan(article, |o| {
        for (key, word) in keys.iter().zip(&mut found) {
            // A word that is a name further down is printed as the name.
            if *key == o.key && word.is_none_or(|(kind, _)| kind < o.kind) {
                *word = Some((o.kind, o.text));
            }
        }
    });
    found.into_iter().flatten().map(|(kind, text)| spoken(kind, text)).collect()
}

/// A word as it stands within a sentence.
fn spoken(kind: Kind, text: &str) -> String {
    let text = single_spaced(text);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if kind == Kind::Word && capitals < 2 { text.to_lowercase() } else { text }
}
