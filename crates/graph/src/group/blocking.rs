//! Items that share a word to the pairs that are worth a look, so that the work stays near linear.
//!
//! A word that few sentences hold makes pairs of them all. In a large story a word of one claim may stand in as many sentences as there
//! are articles: each is then held against the commonest wordings among them, and the groups grow around these.

use super::Item;
use crate::weights::StemId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// A word that more sentences than this hold makes no pairs of them all.
const ALL_PAIRS_MAX: usize = 48;

/// Wordings against which the items of a longer list are held.
const HUBS_MAX: usize = 6;

/// Pairs of one kind, at most: those that share the rarest words come first. A day's coverage makes some ten thousand.
const PAIRS_MAX: usize = 2_000_000;

/// The pairs `a < b` of items that stand in one list, in order. A word of more sentences than there are articles tells nothing apart.
pub(super) fn pairs(items: &[Item<'_>], documents: usize, lists: Vec<Vec<usize>>) -> Vec<(usize, usize)> {
    let longest = documents.max(ALL_PAIRS_MAX);
    let mut lists: Vec<Vec<usize>> = lists.into_iter().filter(|list| list.len() <= longest).collect();
    lists.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    lists.dedup();
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for list in lists {
        if pairs.len() > PAIRS_MAX {
            break;
        }
        if list.len() <= ALL_PAIRS_MAX {
            for (n, &a) in list.iter().enumerate() {
                pairs.extend(list[n + 1..].iter().map(|&b| (a.min(b), a.max(b))));
            }
        } else {
            for hub in hubs(items, &list) {
                pairs.extend(list.iter().filter(|&&i| i != hub).map(|&i| (i.min(hub), i.max(hub))));
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// The first item of each of the commonest wordings in a list.
fn hubs(items: &[Item<'_>], list: &[usize]) -> Vec<usize> {
    let mut wordings: FxHashMap<&[StemId], (usize, usize)> = FxHashMap::default();
    for &i in list {
        let (count, first) = wordings.entry(&items[i].bag.near).or_insert((0, i));
        *count += 1;
        *first = i.min(*first);
    }
    let mut order: Vec<(usize, usize)> = wordings.into_values().collect();
    order.sort_unstable_by_key(|&(count, first)| (Reverse(count), first));
    order.into_iter().take(HUBS_MAX).map(|(_, first)| first).collect()
}
