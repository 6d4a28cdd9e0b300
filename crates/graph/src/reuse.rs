//! Two articles to how much of their text they share, by runs of words.

use crate::{Document, Story};
use copydesk_claims::{ByteSpan, MentionKind};
use rustc_hash::FxHashSet;
use std::hash::{BuildHasher, BuildHasherDefault};

/// Words in a run; shorter runs are common phrases.
const RUN: usize = 6;

/// An article with fewer runs of its own words is too short to be told a copy.
const RUNS_MIN: usize = 30;

/// Two articles with much text in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reuse {
    /// Index of the one published first.
    pub from: usize,
    /// Index of the other.
    pub to: usize,
    /// Share of the shorter one's runs that stand in the longer one, 0 to 1.
    pub share: f64,
}

/// Pairs of articles of which the shorter one shares at least `share_min` of its text with the other.
pub fn find_reuse(story: &Story, share_min: f64) -> Vec<Reuse> {
    let runs: Vec<FxHashSet<u64>> = story.documents.iter().map(runs).collect();
    let mut found = Vec::new();
    for a in 0..runs.len() {
        for b in a + 1..runs.len() {
            let shorter = runs[a].len().min(runs[b].len());
            if shorter < RUNS_MIN {
                continue;
            }
            let (few, many) = if runs[a].len() <= runs[b].len() { (&runs[a], &runs[b]) } else { (&runs[b], &runs[a]) };
            let shared = few.iter().filter(|run| many.contains(run)).count();
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let share = shared as f64 / shorter as f64;
            if share >= share_min {
                let (from, to) = if published(story, b) < published(story, a) { (b, a) } else { (a, b) };
                found.push(Reuse { from, to, share });
            }
        }
    }
    found
}

fn published(story: &Story, document: usize) -> i64 {
    story.documents[document].article.published.as_ref().map_or(i64::MAX, |p| p.value.instant())
}

/// The runs of words of what an article says itself: boilerplate and quotations left out.
fn runs(document: &Document) -> FxHashSet<u64> {
    let mentions = document.reading.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Quote { .. }));
    let quoted: Vec<ByteSpan> = mentions.map(|m| m.span).collect();
    let hasher = BuildHasherDefault::<rustc_hash::FxHasher>::default();
    let mut found = FxHashSet::default();
    for zone in document.article.zones.iter().filter(|z| z.kind.makes_claims()) {
        let own = |start: usize| {
            let i = quoted.partition_point(|q| q.end <= zone.span.start + start);
            quoted.get(i).is_none_or(|q| q.start > zone.span.start + start)
        };
        let words = words(zone.span.of(&document.article.text)).filter(|&(start, _)| own(start));
        let folded: Vec<String> = words.map(|(_, word)| word).collect();
        found.extend(folded.windows(RUN).map(|run| hasher.hash_one(run)));
    }
    found
}

/// Words between white space and dashes, in lower case and without marks, with where each stands.
fn words(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut at = 0;
    let pieces = text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    pieces.filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let first = piece.find(char::is_alphanumeric)?;
        Some((start + first, piece.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()))
    })
}

/// What an article says, from its first to its last claiming zone.
pub fn told(document: &Document) -> Option<ByteSpan> {
    let mut zones = document.article.zones.iter().filter(|z| z.kind.makes_claims());
    let first = zones.next()?.span;
    Some(zones.next_back().map_or(first, |z| first.join(z.span)))
}
