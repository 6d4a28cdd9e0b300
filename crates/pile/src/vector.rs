//! The terms of an article, counted in the pile, to a vector of unit length and the keys by which the article is looked up.

use crate::fixed::{ONE, log2_ratio};
use crate::settings::Settings;
use serde::{Deserialize, Serialize};

/// A term with how many articles of the pile hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// As in [`crate::Term`].
    pub key: u64,
    /// As in [`crate::Term`].
    pub weight: u32,
    /// How many articles of the pile hold it, this one among them.
    pub articles: u32,
}

/// The weightiest terms of an article, and the few by which it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vector {
    /// Sorted by key, each once. The squares of the weights add up to [`Vector::UNIT`] squared, rounded down.
    pub terms: Vec<Weighted>,
    /// The keys by which the article is looked up, the rarest in the pile first. Every vector has them in this order, so
    /// two vectors agree on the first that they share.
    pub blocks: Vec<u64>,
}

/// A term of a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighted {
    /// As in [`crate::Term`].
    pub key: u64,
    /// Its part of the vector, in 1/[`Vector::UNIT`].
    pub weight: u32,
}

impl Vector {
    /// The length of a vector.
    pub const UNIT: u32 = 1 << 16;
}

/// The vector of an article with these terms, in a pile of so many articles.
///
/// A term weighs what the article makes of it, times the logarithm of how rare it is. A term that no other article holds
/// ties the article to none, and is no part of the vector.
pub fn vector(terms: &[Counted], pile: u64, settings: &Settings) -> Vector {
    let weigh = |t: &Counted| u64::from(t.weight) * log2_ratio(pile.saturating_add(1), u64::from(t.articles)) / ONE;
    let mut heavy: Vec<(u64, Counted)> = terms.iter().filter(|t| t.articles > 1).map(|t| (weigh(t), *t)).collect();
    heavy.retain(|(weight, _)| *weight > 0);
    // By weight, and by key where that is equal: the order of the input does not count.
    heavy.sort_unstable_by_key(|(weight, t)| (std::cmp::Reverse(*weight), t.key));
    heavy.dedup_by_key(|(_, t)| t.key);
    heavy.truncate(settings.terms);
    let mut rare: Vec<(u32, u64)> = heavy.iter().take(settings.blocks).map(|(_, t)| (t.articles, t.key)).collect();
    rare.sort_unstable();
    let length = heavy.iter().map(|(w, _)| u128::from(*w) * u128::from(*w)).sum::<u128>().isqrt().max(1);
    let unit = |w: u64| u32::try_from(u128::from(w) * u128::from(Vector::UNIT) / length).unwrap_or(Vector::UNIT);
    let mut terms: Vec<_> = heavy.iter().map(|(w, t)| Weighted { key: t.key, weight: unit(*w) }).collect();
    terms.sort_unstable_by_key(|t| t.key);
    Vector { terms, blocks: rare.into_iter().map(|(_, key)| key).collect() }
}
