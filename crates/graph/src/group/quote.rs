//! Quotations to claims: the same words, whole or in part.
//!
//! 1. *Wordings*: quotations of the same words are one wording, however many print it.
//! 2. *Candidates*: wordings that share a run of words. Where many share one, each is held against the longest of them, so that
//!    nothing is lost and the work stays linear.
//! 3. *Comparison*: pairs with enough words in common are aligned; what is one quotation joins.

use super::{Groups, Table};
use crate::quotation::{Unit, UnitKind, compare_units, units};
use copydesk_claims::{AssertionValue, ClaimKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// Words in a run.
const RUN: usize = 3;
/// A run that more wordings than this share makes no pairs among them all, but with the longest of them.
const RUN_WORDINGS_MAX: usize = 24;
/// Wordings of fewer words than this are joined only where they are the same, whatever is around them.
const WORDS_MIN: usize = 3;
/// Of ten words of the shorter wording, so many stand somewhere in the longer one, or the two are not aligned.
const SHARED_OF_TEN: usize = 6;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let mut wordings: Vec<Wording<'_>> = Vec::new();
    let mut known: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for i in table.of_kind(ClaimKind::Quote) {
        let AssertionValue::Quote { words: text, .. } = &table.items[i].assertion.value else { continue };
        let cut = units(text);
        let spoken: Vec<String> = cut.iter().filter(|u| u.kind != UnitKind::Gap).map(|u| u.key.clone()).collect();
        if spoken.len() < WORDS_MIN {
            continue;
        }
        match known.get(&spoken) {
            Some(&wording) => groups.join(wordings[wording].item, i),
            None => {
                known.insert(spoken, wordings.len());
                wordings.push(Wording { item: i, text, units: cut });
            }
        }
    }
    let ids = ids(&wordings);
    for (p, q) in pairs(&ids) {
        let (x, y) = (&wordings[p], &wordings[q]);
        let one = || compare_units((x.text, &x.units), (y.text, &y.units)).is_some();
        if groups.find(x.item) != groups.find(y.item) && share_words(&ids[p], &ids[q]) && one() {
            groups.join(x.item, y.item);
        }
    }
}

/// Words as they were printed first.
struct Wording<'s> {
    item: usize,
    text: &'s str,
    units: Rc<[Unit]>,
}

/// The spoken words of each wording, as numbers.
fn ids(wordings: &[Wording<'_>]) -> Vec<Vec<u32>> {
    let mut table: FxHashMap<&str, u32> = FxHashMap::default();
    let mut found = Vec::with_capacity(wordings.len());
    for wording in wordings {
        let spoken = wording.units.iter().filter(|u| u.is_word()).map(|u| {
            let next = u32::try_from(table.len()).unwrap_or(u32::MAX);
            *table.entry(&u.key).or_insert(next)
        });
        found.push(spoken.collect());
    }
    found
}

/// Pairs of wordings that share a run of words, in order.
fn pairs(ids: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let mut runs: FxHashMap<[u32; RUN], Vec<usize>> = FxHashMap::default();
    for (i, words) in ids.iter().enumerate() {
        for run in words.windows(RUN) {
            let list = runs.entry([run[0], run[1], run[2]]).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut found: FxHashSet<(usize, usize)> = FxHashSet::default();
    #[expect(clippy::iter_over_hash_type, reason = "what is found is a set, and sorted below")]
    for list in runs.values() {
        if list.len() <= RUN_WORDINGS_MAX {
            for (n, &a) in list.iter().enumerate() {
                found.extend(list[n + 1..].iter().map(|&b| (a, b)));
            }
        } else if let Some(&hub) = list.iter().max_by_key(|&&i| (ids[i].len(), std::cmp::Reverse(i))) {
            found.extend(list.iter().filter(|&&i| i != hub).map(|&i| (i.min(hub), i.max(hub))));
        }
    }
    let mut found: Vec<(usize, usize)> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// Whether enough words of the shorter wording stand in the longer one, in whatever order.
fn share_words(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    long.iter().for_each(|&word| *counts.entry(word).or_default() += 1);
    let taken = short.iter().filter(|word| match counts.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    taken.count() * 10 >= short.len() * SHARED_OF_TEN
}
