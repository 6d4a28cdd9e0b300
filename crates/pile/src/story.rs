//! Pairs of articles to stories, each with what ties it.

use crate::block::Pair;
use crate::key::number_of;
use crate::merge::merge;
use crate::settings::Settings;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An article of the pile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its id; each once.
    pub article: String,
    /// As in [`crate::Sketch`].
    pub day: Option<i32>,
    /// The story that a manifest gives it to.
    pub given: Option<String>,
}

/// A story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The name that a manifest gives it, or else the id that sorts first among its articles; no two have the same.
    pub name: String,
    /// The ids of its articles, sorted.
    pub articles: Vec<String>,
    /// Why they are together.
    pub reason: Reason,
}

/// Why articles are one story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// How many of its articles a manifest gives to it; the others were found.
    pub given: usize,
    /// The keys that tie its articles most, eight at most, the strongest first. [`crate::words_of`] has their words.
    pub keys: Vec<u64>,
    /// How alike its articles are on average, in ten thousandths; those that are no pair count as unlike.
    pub score: u32,
    /// The first day of publication, as in [`crate::Sketch`].
    pub first_day: Option<i32>,
    /// The last one.
    pub last_day: Option<i32>,
}

/// Keys of a reason.
const KEYS: usize = 8;

/// Puts articles together to stories, every article into one. The order of articles and pairs does not count.
///
/// Pairs of articles that are not listed are left aside.
pub fn stories(articles: &[Listed], mut pairs: Vec<Pair>, settings: &Settings) -> Vec<Found> {
    let listed: BTreeMap<&str, &Listed> = articles.iter().rev().map(|a| (a.article.as_str(), a)).collect();
    let ids: Vec<&str> = listed.keys().copied().collect();
    let names: BTreeSet<&str> = listed.values().filter_map(|a| a.given.as_deref()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let label = |name: &str| names.binary_search(&name).ok().and_then(|i| u32::try_from(i).ok());
    let labels: Vec<Option<u32>> = listed.values().map(|a| a.given.as_deref().and_then(label)).collect();
    let mut places: FxHashMap<u64, u32> = FxHashMap::default();
    for (place, id) in (0..).zip(&ids) {
        places.entry(number_of(id)).or_insert(place);
    }
    let place = |number: u64| places.get(&number).copied();
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
    let ends: Vec<_> = pairs.iter().map(|p| place(p.a).zip(place(p.b)).filter(|(a, b)| a != b)).collect();
    let edges: Vec<_> = pairs.iter().zip(&ends).filter_map(|(p, ends)| ends.map(|(a, b)| (a, b, p.score))).collect();
    let groups = merge(&labels, &edges, settings.threshold);

    let mut group_of = vec![0; ids.len()];
    for (group, articles) in groups.iter().enumerate() {
        articles.iter().for_each(|a| group_of[*a as usize] = group);
    }
    let mut ties: Vec<Vec<&Pair>> = vec![Vec::new(); groups.len()];
    for (pair, ends) in pairs.iter().zip(&ends) {
        if let Some((a, b)) = ends
            && group_of[*a as usize] == group_of[*b as usize]
        {
            ties[group_of[*a as usize]].push(pair);
        }
    }
    let mut found: Vec<Found> = groups
        .iter()
        .zip(&ties)
        .map(|(group, ties)| {
            let members: Vec<&Listed> = group.iter().filter_map(|a| listed.get(ids[*a as usize]).copied()).collect();
            of(&members, ties, &names)
        })
        .collect();
    found.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    found
}

fn of(members: &[&Listed], ties: &[&Pair], names: &[&str]) -> Found {
    let mut articles: Vec<String> = members.iter().map(|m| m.article.clone()).collect();
    articles.sort_unstable();
    let given = members.iter().find_map(|m| m.given.clone());
    let name = given.unwrap_or_else(|| {
        let mut name = articles.first().cloned().unwrap_or_default();
        // A manifest may name one story as an article of another is called.
        while names.binary_search(&name.as_str()).is_ok() {
            name.push('~');
        }
        name
    });
    let count = articles.len() as u64;
    let possible = (count * count.saturating_sub(1) / 2).max(1);
    let total: u64 = ties.iter().map(|p| u64::from(p.score)).sum();
    let days = || members.iter().filter_map(|m| m.day);
    let reason = Reason {
        given: members.iter().filter(|m| m.given.is_some()).count(),
        keys: strongest(ties),
        score: u32::try_from(total / possible).unwrap_or(u32::MAX),
        first_day: days().min(),
        last_day: days().max(),
    };
    Found { name, articles, reason }
}

/// The keys that tie most pairs, each pair counting by how alike it is, and its first key for more than its fifth.
fn strongest(ties: &[&Pair]) -> Vec<u64> {
    let mut sums: BTreeMap<u64, u64> = BTreeMap::new();
    for pair in ties {
        for (place, key) in (1..).zip(&pair.shared) {
            *sums.entry(*key).or_default() += u64::from(pair.score) * 60 / place;
        }
    }
    let mut keys: Vec<_> = sums.into_iter().map(|(key, sum)| (Reverse(sum), key)).collect();
    keys.sort_unstable();
    keys.into_iter().take(KEYS).map(|(_, key)| key).collect()
}
