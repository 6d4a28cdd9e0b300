//! The terms of an article, counted in the pile, to a vector of unit length and the keys by which the article is looked up.

use crate::fixed::log2;
use crate::settings::Settings;
use crate::sketch::Term;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A term with how many articles of the pile hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// As in [`crate::Term`].
    pub key: u64,
    /// As in [`crate::Term`], with its lowest bit.
    pub weight: u32,
    /// How many articles of the pile hold it, this one among them.
    pub articles: u32,
}

/// The weightiest terms of an article, and the few by which it is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vector {
    /// Sorted by key, each once. The squares of the weights add up to [`Vector::UNIT`] squared at most; what is missing is the
    /// article's own.
    pub terms: Vec<Weighted>,
    /// The keys by which the article is looked up, the rarest in the pile first. Every vector has them in this order, so
    /// two vectors agree on the first that they share.
    pub blocks: Vec<u64>,
}

/// A term of a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighted {
    /// As in [`crate::Term`].
    pub key: u64,
    /// Its part of the vector, in 1/[`Vector::UNIT`].
    pub weight: u32,
}

impl Vector {
    /// The length of a vector that has nothing of its own.
    pub const UNIT: u32 = 1 << 16;

    /// The vector as bytes: how many terms, these, the blocks. All numbers have their full width, the lowest byte first: a vector is
    /// read once for each of its blocks.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 + 12 * self.terms.len() + 8 * self.blocks.len());
        bytes.extend(u32::try_from(self.terms.len()).unwrap_or(u32::MAX).to_le_bytes());
        for term in &self.terms {
            bytes.extend(term.key.to_le_bytes());
            bytes.extend(term.weight.to_le_bytes());
        }
        self.blocks.iter().for_each(|block| bytes.extend(block.to_le_bytes()));
        bytes
    }

    /// The vector behind bytes; `None` for those that [`Vector::to_bytes`] did not make.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk()?;
        let terms = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (terms, blocks) = rest.split_at_checked(terms.checked_mul(12)?)?;
        let (blocks, []) = blocks.as_chunks() else { return None };
        let term = |term: &[u8; 12]| {
            let (key, weight) = term.split_first_chunk()?;
            Some(Weighted { key: u64::from_le_bytes(*key), weight: u32::from_le_bytes(*weight.first_chunk()?) })
        };
        Some(Self {
            terms: terms.as_chunks().0.iter().map(term).collect::<Option<_>>()?,
            blocks: blocks.iter().map(|block| u64::from_le_bytes(*block)).collect(),
        })
    }
}

/// What one is in weights, so that few of them are rounded to nothing.
const FINE: u64 = 256;
/// The part of the square of a lone term that counts in the length: one in so many. None, and two articles of a small pile that
/// share five common words would be the same; all, and an article with much of its own would be like nothing.
const LONE: u128 = 2;

/// Articles on other events that every pile is taken to hold besides, so that what all articles of a small pile hold weighs
/// something: without them a pile on one event would fall apart. In a large pile they make no difference.
const OTHERS: u64 = 64;
/// How many of them hold a word. No name and no figure is in any.
const OTHERS_HOLD: u64 = 6;

/// How much a term weighs: what the article makes of it, times the logarithm of how rare it is. `pile` is the logarithm of the articles.
fn weigh(term: &Counted, pile: u64) -> u64 {
    let others = if term.weight & Term::NAME == 0 { OTHERS_HOLD } else { 0 };
    let rare = pile.saturating_sub(log2(u64::from(term.articles) + others));
    u64::from(term.weight) * rare / FINE
}

/// The vector of an article with these terms, in a pile of so many articles.
///
/// A term that no other article holds ties the article to none: it is no part of the vector, but makes what is shared a
/// smaller part of the article. The order of `terms`, each of which comes once, does not count.
pub fn vector(terms: &[Counted], pile: u64, settings: &Settings) -> Vector {
    let pile = log2(pile.saturating_add(OTHERS));
    let (mut heavy, mut lone): (Vec<_>, Vec<_>) =
        terms.iter().map(|t| (weigh(t, pile), *t)).filter(|(w, _)| *w > 0).partition(|(_, t)| t.articles > 1);
    keep_heaviest(&mut heavy, settings.terms);
    keep_heaviest(&mut lone, settings.terms);
    let mut heaviest = heavy.clone();
    keep_heaviest(&mut heaviest, settings.blocks);
    let mut rare: Vec<(u32, u64)> = heaviest.iter().map(|(_, t)| (t.articles, t.key)).collect();
    rare.sort_unstable();
    let squares = |terms: &[(u64, Counted)]| terms.iter().map(|(w, _)| u128::from(*w) * u128::from(*w)).sum::<u128>();
    let length = (squares(&heavy) + squares(&lone) / LONE).isqrt().max(1);
    let unit = |w: u64| u32::try_from(u128::from(w) * u128::from(Vector::UNIT) / length).unwrap_or(Vector::UNIT);
    let mut terms: Vec<_> = heavy.iter().map(|(w, t)| Weighted { key: t.key, weight: unit(*w) }).collect();
    terms.sort_unstable_by_key(|t| t.key);
    Vector { terms, blocks: rare.into_iter().map(|(_, key)| key).collect() }
}

/// Leaves so many terms, in any order: the heaviest, and of those that weigh the same the ones with smaller keys, so that the order of the
/// input does not count.
fn keep_heaviest(terms: &mut Vec<(u64, Counted)>, most: usize) {
    if terms.len() > most {
        terms.select_nth_unstable_by_key(most, |(weight, t)| (Reverse(*weight), t.key));
        terms.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_comes_back_from_its_bytes_and_nothing_else_does() {
        let terms = vec![Weighted { key: 7, weight: 3 }, Weighted { key: u64::MAX, weight: u32::MAX }];
        let vector = Vector { terms, blocks: vec![u64::MAX, 7] };
        let bytes = vector.to_bytes();
        assert_eq!(Vector::from_bytes(&bytes), Some(vector));
        assert!((0..bytes.len()).all(|end| Vector::from_bytes(&bytes[..end]).is_none_or(|v| v.blocks.len() < 2)));
        assert_eq!(Vector::from_bytes(&[255; 11]), None);
        let nothing = Vector { terms: Vec::new(), blocks: Vec::new() };
        assert_eq!(Vector::from_bytes(&nothing.to_bytes()), Some(nothing));
    }
}
