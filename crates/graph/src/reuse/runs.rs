//! Articles to the runs of words of what they say themselves.

use crate::Document;
use copydesk_claims::{ByteSpan, MentionKind};
use std::hash::{BuildHasher, BuildHasherDefault};

/// Words in a run; shorter runs are common phrases.
pub(super) const RUN: usize = 6;

/// A run of words: its hash, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub hash: u64,
    pub span: ByteSpan,
}

/// The runs of an article, in text order: boilerplate and quotations, which many may share honestly, are left out.
pub(super) fn runs(document: &Document) -> Vec<Run> {
    let mentions = document.reading.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Quote { .. }));
    let quoted: Vec<ByteSpan> = mentions.map(|m| m.span).collect();
    let hasher = BuildHasherDefault::<rustc_hash::FxHasher>::default();
    let mut found = Vec::new();
    let mut word = String::new();
    let (mut spans, mut hashes): (Vec<ByteSpan>, Vec<u64>) = (Vec::new(), Vec::new());
    for zone in document.article.zones.iter().filter(|z| z.kind.makes_claims()) {
        let own = |start: usize| {
            let i = quoted.partition_point(|q| q.end <= zone.span.start + start);
            quoted.get(i).is_none_or(|q| q.start > zone.span.start + start)
        };
        spans.clear();
        hashes.clear();
        for (start, end, piece) in words(zone.span.of(&document.article.text)).filter(|&(start, ..)| own(start)) {
            spans.push(ByteSpan::new(zone.span.start + start, zone.span.start + end));
            word.clear();
            word.extend(piece.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
            hashes.push(hasher.hash_one(&word));
        }
        for (i, run) in hashes.windows(RUN).enumerate() {
            let span = ByteSpan::new(spans[i].start, spans[i + RUN - 1].end);
            found.push(Run { hash: hasher.hash_one(run), span });
        }
    }
    found.sort_by_key(|r| (r.span.start, r.span.end));
    found
}

/// Words between white space and dashes, without marks at their ends, with where each stands.
fn words(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    let pieces = text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    pieces.filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let first = piece.find(char::is_alphanumeric)?;
        let last = piece.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        Some((start + first, start + last, &piece[first..last]))
    })
}
