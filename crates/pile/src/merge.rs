//! Likeness of pairs to groups: the two groups that are most alike on average become one, as long as they are alike enough.
//!
//! On average over all pairs of the two, those that are no pair counted as unlike. One article that is like two events
//! does not make them one, as it would if the best pair decided.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Two of the articles, by number, and how alike they are.
pub(crate) type Edge = (u32, u32, u32);

/// Fractions of a score that averages are told apart by.
const FINE: u64 = 1 << 16;

struct Group {
    articles: Vec<u32>,
    label: Option<u32>,
    /// The groups that some pair ties to it, with the sum of their scores.
    near: BTreeMap<u32, u64>,
    /// Counts its changes: what was queued before is out of date.
    version: u32,
}

/// A merge that may be done: the average, the two groups, and their versions when it was queued. Equal averages are taken
/// in the order of the groups.
type Queued = (u64, Reverse<(u32, u32)>, (u32, u32));

/// Groups of articles by number. Those of one label are together, and those of two are not.
pub(crate) fn merge(labels: &[Option<u32>], edges: &[Edge], threshold: u32) -> Vec<Vec<u32>> {
    let mut all = Groups::of(labels, edges, threshold);
    while let Some((_, Reverse((a, b)), versions)) = all.queue.pop() {
        if versions == (all.groups[a as usize].version, all.groups[b as usize].version) {
            all.join(a, b);
        }
    }
    all.groups.into_iter().map(|g| g.articles).filter(|g| !g.is_empty()).collect()
}

struct Groups {
    groups: Vec<Group>,
    queue: BinaryHeap<Queued>,
    threshold: u32,
}

impl Groups {
    fn of(labels: &[Option<u32>], edges: &[Edge], threshold: u32) -> Self {
        let mut first_of: BTreeMap<u32, u32> = BTreeMap::new();
        let mut place = Vec::with_capacity(labels.len());
        let mut groups: Vec<Group> = Vec::with_capacity(labels.len());
        for (article, label) in (0..).zip(labels) {
            let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            let at = label.map_or(next, |label| *first_of.entry(label).or_insert(next));
            if at == next {
                groups.push(Group { articles: Vec::new(), label: *label, near: BTreeMap::new(), version: 0 });
            }
            groups[at as usize].articles.push(article);
            place.push(at);
        }
        for (a, b, score) in edges {
            let (a, b) = (place[*a as usize], place[*b as usize]);
            if a != b {
                *groups[a as usize].near.entry(b).or_default() += u64::from(*score);
                *groups[b as usize].near.entry(a).or_default() += u64::from(*score);
            }
        }
        let mut all = Self { groups, queue: BinaryHeap::new(), threshold };
        for group in 0..u32::try_from(all.groups.len()).unwrap_or(u32::MAX) {
            all.enqueue(group, |other| other > group);
        }
        all
    }

    /// Queues the merges of a group that may be done.
    fn enqueue(&mut self, group: u32, with: impl Fn(u32) -> bool) {
        let this = &self.groups[group as usize];
        for (other, sum) in this.near.iter().filter(|(other, _)| with(**other)) {
            let that = &self.groups[*other as usize];
            let apart = this.label.is_some() && that.label.is_some();
            let pairs = this.articles.len() as u64 * that.articles.len() as u64;
            let average = sum.saturating_mul(FINE) / pairs;
            if !apart && average >= u64::from(self.threshold) * FINE {
                let (a, b) = if group < *other { (this, that) } else { (that, this) };
                let ids = (group.min(*other), group.max(*other));
                self.queue.push((average, Reverse(ids), (a.version, b.version)));
            }
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        // The one with more ties stays, so that no tie is moved often.
        let more = |x: u32| self.groups[x as usize].near.len();
        let (stays, goes) = if more(a) >= more(b) { (a, b) } else { (b, a) };
        let gone = &mut self.groups[goes as usize];
        gone.version += 1;
        let (near, articles, label) = (std::mem::take(&mut gone.near), std::mem::take(&mut gone.articles), gone.label);
        for (other, sum) in near.into_iter().filter(|(other, _)| *other != stays) {
            let ties = &mut self.groups[other as usize].near;
            ties.remove(&goes);
            *ties.entry(stays).or_default() += sum;
            *self.groups[stays as usize].near.entry(other).or_default() += sum;
        }
        let kept = &mut self.groups[stays as usize];
        kept.near.remove(&goes);
        kept.articles.extend(articles);
        kept.label = kept.label.or(label);
        kept.version += 1;
        self.enqueue(stays, |_| true);
    }
}
