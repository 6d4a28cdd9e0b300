//! A story to the pairs of sentences that are worth holding against each other: those that share rare words.
//!
//! Words are told apart by their first letters only, and nothing is tagged or stemmed: most sentences are never looked at again.

use super::sentence::At;
use crate::Story;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::hash::{BuildHasher, BuildHasherDefault};

/// A key that more sentences have says nothing, and would cost too much.
const POSTINGS_MAX: usize = 200;
/// Keys of a sentence that are looked up, the rarest first.
const KEYS_MAX: usize = 16;
/// Sentences that one sentence is held against, at most, and of one article.
const PARTNERS_MAX: usize = 24;
const PARTNERS_OF_ARTICLE_MAX: usize = 4;
/// Keys that both must have, and the share of the rarity of the poorer one.
const SHARED_MIN: usize = 2;
const SHARE_MIN: f64 = 0.18;

/// Letters that tell words apart.
const LETTERS: usize = 6;

type Key = u64;

/// The sentences that have a key, and how much it says that two of them do.
#[derive(Default)]
struct Posting {
    sentences: Vec<u32>,
    rarity: f64,
}

/// Pairs of sentences of different articles, in story order.
pub(super) fn pairs(story: &Story) -> Vec<(At, At)> {
    let (all, keys) = unlike(story);
    let mut postings: FxHashMap<Key, Posting> = FxHashMap::default();
    for (n, keys) in keys.iter().enumerate() {
        for key in keys {
            postings.entry(*key).or_default().sentences.push(u32::try_from(n).unwrap_or(u32::MAX));
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each by itself")]
    for posting in postings.values_mut() {
        #[expect(clippy::cast_precision_loss, reason = "a weight")]
        let rarity = (1.0 + all.len() as f64 / posting.sentences.len() as f64).ln();
        posting.rarity = rarity;
    }
    let keys: Vec<Vec<(Key, &Posting)>> =
        keys.into_iter().map(|keys| keys.into_iter().map(|key| (key, &postings[&key])).collect()).collect();
    let totals: Vec<f64> = keys.iter().map(|keys| keys.iter().map(|(_, posting)| posting.rarity).sum()).collect();
    let mut found = Vec::new();
    for n in 0..all.len() {
        let mut shared: FxHashMap<u32, (usize, f64)> = FxHashMap::default();
        let mut rare: Vec<(usize, Key, &Posting)> =
            keys[n].iter().map(|(key, posting)| (posting.sentences.len(), *key, *posting)).collect();
        rare.sort_unstable_by_key(|(count, key, _)| (*count, *key));
        for (_, _, posting) in rare.iter().take(KEYS_MAX).filter(|(count, ..)| *count <= POSTINGS_MAX) {
            for &other in posting.sentences.iter().filter(|m| all[**m as usize].document != all[n].document) {
                let entry = shared.entry(other).or_default();
                entry.0 += 1;
                entry.1 += posting.rarity;
            }
        }
        let mut partners: Vec<(f64, u32)> = shared
            .into_iter()
            .filter(|(m, (count, weight))| {
                *count >= SHARED_MIN && *weight >= SHARE_MIN * totals[n].min(totals[*m as usize])
            })
            .map(|(m, (_, weight))| (weight, m))
            .collect();
        partners.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut of: FxHashMap<usize, usize> = FxHashMap::default();
        let mut taken = 0;
        for (_, m) in partners {
            let count = of.entry(all[m as usize].document).or_default();
            *count += 1;
            if *count <= PARTNERS_OF_ARTICLE_MAX && taken < PARTNERS_MAX {
                taken += 1;
                let (x, y) = (all[n], all[m as usize]);
                found.push(if x < y { (x, y) } else { (y, x) });
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The sentences of a story with their keys: of those that are printed alike, the first.
fn unlike(story: &Story) -> (Vec<At>, Vec<Vec<Key>>) {
    let hasher = BuildHasherDefault::<rustc_hash::FxHasher>::default();
    let mut seen: FxHashMap<u64, ()> = FxHashMap::default();
    let (mut all, mut keys) = (Vec::new(), Vec::new());
    for (document, d) in story.documents.iter().enumerate() {
        for (sentence, s) in d.reading.sentences.iter().enumerate() {
            let text = s.span.of(&d.article.text);
            if seen.insert(hasher.hash_one(text), ()).is_none() {
                all.push(At { document, sentence });
                keys.push(keys_of(text, &hasher));
            }
        }
    }
    (all, keys)
}

fn keys_of(text: &str, hasher: &impl BuildHasher) -> Vec<Key> {
    const LETTERS_MIN: usize = 4;
    let mut keys = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',') {
        let word = word.trim_matches(['.', ',']);
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        if number || word.chars().nth(LETTERS_MIN - 1).is_some() {
            let start: SmolStr = word.chars().take(LETTERS).flat_map(char::to_lowercase).collect();
            keys.push(hasher.hash_one(start));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
