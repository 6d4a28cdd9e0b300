//! The members of one block to the pairs of them that are alike.
//!
//! A pair belongs to the rarest key that both look-up lists hold, so whoever sees both can tell whether it is this block's.
//! A block that holds too much within a window is split by the next key that a pair shares, and again; what shares no
//! further key is held against its nearest in time only. What that leaves out is counted.

use crate::settings::Settings;
use crate::vector::{Vector, Weighted};
use serde::{Deserialize, Serialize};
use std::cmp::{Ordering, Reverse};

/// An article that a block holds.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// As [`crate::number_of`] has it.
    pub article: u64,
    /// As in [`crate::Sketch`].
    pub day: Option<i32>,
    /// Its vector.
    pub vector: &'a Vector,
}

/// What a block gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs {
    /// Sorted by the articles' numbers.
    pub pairs: Vec<Pair>,
    /// Where the block held more than is held against each other.
    pub capped: Option<Capped>,
}

/// Two articles that are alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// The smaller number of the two, as [`crate::number_of`] has them.
    pub a: u64,
    /// The other one.
    pub b: u64,
    /// How alike they are, in ten thousandths; 10,000 is the same words with the same weights.
    pub score: u32,
    /// The keys that tie them most, five at most, the strongest first.
    pub shared: Vec<u64>,
}

/// A block that held more than is held against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capped {
    /// Its key.
    pub block: u64,
    /// How many articles it holds.
    pub articles: u64,
    /// How many pairs of them within the window nobody looked at here, at most. Those among them that share a rarer key
    /// are looked at in its block. The others count as unlike, so a story of many more articles than
    /// [`Settings::block_max`] may come out in pieces.
    pub left_out: u64,
}

/// Keys that a pair is told to share.
const SHARED: usize = 5;
/// Keys by which a block is split, itself among them.
const DEPTH: usize = 4;

/// The pairs of one block that are alike enough and near enough in time.
///
/// The order of the members does not count; of several with one number the first by day is taken.
pub fn pairs(block: u64, members: &[Member<'_>], settings: &Settings) -> Pairs {
    let mut sorted: Vec<&Member<'_>> = members.iter().collect();
    sorted.sort_by(|a, b| a.article.cmp(&b.article).then_with(|| total(a, b)));
    sorted.dedup_by(|a, b| a.article == b.article);
    sorted.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.article.cmp(&b.article)));
    let mut work = Work { members: sorted, settings, pairs: Vec::new(), seen: 0 };
    let all: Vec<u32> = (0..work.members.len()).filter_map(|i| u32::try_from(i).ok()).collect();
    let within = work.within(&all);
    let split = work.group(&all, &mut vec![block]);
    let left_out = within.saturating_sub(work.seen);
    let capped = (split && left_out > 0).then_some(Capped { block, articles: all.len() as u64, left_out });
    let mut pairs = work.pairs;
    pairs.sort_unstable();
    Pairs { pairs, capped }
}

/// Any order that tells two members of one number apart by what they hold.
fn total(a: &Member<'_>, b: &Member<'_>) -> Ordering {
    let key = |m: &Member<'_>| (m.day, m.vector.blocks.clone());
    let terms = |m: &Member<'_>| m.vector.terms.iter().map(|t| (t.key, t.weight)).collect::<Vec<_>>();
    key(a).cmp(&key(b)).then_with(|| terms(a).cmp(&terms(b)))
}

struct Work<'a> {
    /// Those without a day first, then by day and number.
    members: Vec<&'a Member<'a>>,
    settings: &'a Settings,
    pairs: Vec<Pair>,
    /// Pairs within the window that were looked at.
    seen: u64,
}

impl Work<'_> {
    /// How many members from `at` on, `at` among them, are near to it in time.
    fn near(&self, group: &[u32], at: usize) -> usize {
        let day = |i: u32| self.members[i as usize].day;
        let Some(from) = day(group[at]) else { return group.len() - at };
        let last = i64::from(from) + i64::from(self.settings.window);
        group[at..].partition_point(|i| day(*i).is_none_or(|d| i64::from(d) <= last))
    }

    /// Pairs within the window.
    fn within(&self, group: &[u32]) -> u64 {
        (0..group.len()).map(|at| self.near(group, at) as u64 - 1).sum()
    }

    /// Whether more stand within a window than may be held against each other.
    fn is_full(&self, group: &[u32]) -> bool {
        let dayless = group.iter().take_while(|i| self.members[**i as usize].day.is_none()).count();
        let busiest = (dayless..group.len()).map(|at| self.near(group, at)).max().unwrap_or_default();
        group.len() > self.settings.block_max && dayless + busiest > self.settings.block_max
    }

    /// Holds the members of a group against each other that share the keys of `path` first; says whether it was split.
    fn group(&mut self, group: &[u32], path: &mut Vec<u64>) -> bool {
        if !self.is_full(group) {
            self.nearest(group, path, usize::MAX, false);
            return false;
        }
        let deeper = path.len() < DEPTH;
        self.nearest(group, path, self.settings.block_max.max(1), deeper);
        if deeper {
            let mut further: Vec<(u64, u32)> = Vec::new();
            for &i in group {
                let keys = self.members[i as usize].vector.blocks.iter().filter(|key| !path.contains(key));
                further.extend(keys.map(|key| (*key, i)));
            }
            further.sort_unstable();
            for same in further.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
                path.push(same[0].0);
                self.group(&same.iter().map(|(_, i)| *i).collect::<Vec<_>>(), path);
                path.pop();
            }
        }
        true
    }

    /// Holds each member against so many that follow it within the window; of those that share a further key, only where
    /// no sub-block does.
    fn nearest(&mut self, group: &[u32], path: &[u64], most: usize, deeper: bool) {
        for (at, first) in group.iter().enumerate() {
            let near = self.near(group, at).min(most.saturating_add(1));
            for second in &group[at + 1..at + near] {
                self.hold(self.members[*first as usize], self.members[*second as usize], path, deeper);
            }
        }
    }

    fn hold(&mut self, a: &Member<'_>, b: &Member<'_>, path: &[u64], deeper: bool) {
        let (a, b) = if a.article < b.article { (a, b) } else { (b, a) };
        let common = |key: &&u64| b.vector.blocks.contains(key);
        let mut shared = a.vector.blocks.iter().filter(common);
        let belongs = path.iter().all(|key| shared.next() == Some(key));
        if !belongs {
            // Another block's, which looks at it there.
            self.seen += u64::from(path.len() == 1);
            return;
        }
        if deeper && shared.next().is_some() {
            return;
        }
        self.seen += 1;
        let score = score(&a.vector.terms, &b.vector.terms);
        if score >= self.settings.alike {
            let shared = strongest(&a.vector.terms, &b.vector.terms);
            self.pairs.push(Pair { a: a.article, b: b.article, score, shared });
        }
    }
}

/// The terms of both, each with the product of its weights.
fn products<'a>(a: &'a [Weighted], b: &'a [Weighted]) -> impl Iterator<Item = (u64, u64)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            let order = x.key.cmp(&y.key);
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
            if order.is_eq() {
                return Some((x.key, u64::from(x.weight) * u64::from(y.weight)));
            }
        }
        None
    })
}

/// The cosine of two vectors, in ten thousandths.
fn score(a: &[Weighted], b: &[Weighted]) -> u32 {
    let unit = u128::from(Vector::UNIT) * u128::from(Vector::UNIT);
    let sum: u128 = products(a, b).map(|(_, product)| u128::from(product)).sum();
    u32::try_from(sum * 10_000 / unit).unwrap_or(u32::MAX)
}

fn strongest(a: &[Weighted], b: &[Weighted]) -> Vec<u64> {
    let mut all: Vec<_> = products(a, b).map(|(key, product)| (Reverse(product), key)).collect();
    all.sort_unstable();
    all.into_iter().take(SHARED).map(|(_, key)| key).collect()
}
