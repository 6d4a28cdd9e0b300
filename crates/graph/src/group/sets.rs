//! Pairs of items to disjoint groups, best pairs first.

use super::Table;
use crate::AssertionRef;
use copydesk_claims::ClaimKind;
use rustc_hash::FxHashMap;

/// How often all in all two members may be held apart while groups are joined; after that nothing more joins.
const CHECKS_MAX: usize = 20_000_000;

/// Disjoint sets of items.
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    pub fn find(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    pub(super) fn collect(mut self, table: &Table<'_>) -> Vec<(ClaimKind, Vec<AssertionRef>)> {
        let mut order: Vec<usize> = Vec::new();
        let mut members: FxHashMap<usize, Vec<AssertionRef>> = FxHashMap::default();
        for i in 0..table.items.len() {
            let root = self.find(i);
            if root == i {
                order.push(root);
            }
            members.entry(root).or_default().push(table.items[i].at);
        }
        let kind = |root: usize| table.items[root].assertion.kind();
        order.into_iter().map(|root| (kind(root), members.remove(&root).unwrap_or_default())).collect()
    }
}

/// A scored pair; sorts best first, then by place.
pub(crate) struct Pair {
    pub score: f64,
    pub a: usize,
    pub b: usize,
}

/// Joins pairs best first, so that no group ends up with two members that `apart` keeps apart, given the pair that would join them.
pub(crate) fn join_best(
    mut pairs: Vec<Pair>,
    groups: &mut Groups,
    members: &[usize],
    apart: impl Fn(&Pair, usize, usize) -> bool,
) {
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    let mut sets: FxHashMap<usize, Vec<usize>> = members.iter().map(|&i| (groups.find(i), vec![])).collect();
    for &i in members {
        let root = groups.find(i);
        sets.entry(root).or_default().push(i);
    }
    let checks = std::cell::Cell::new(0);
    let apart = |pair: &Pair, x: usize, y: usize| {
        checks.set(checks.get() + 1);
        apart(pair, x, y)
    };
    for pair in pairs {
        let (a, b) = (groups.find(pair.a), groups.find(pair.b));
        if a == b {
            continue;
        }
        if checks.get() > CHECKS_MAX {
            return;
        }
        // `x` on the side of the pair's `a`, `y` on that of its `b`.
        let clash = sets[&a].iter().any(|&x| sets[&b].iter().any(|&y| apart(&pair, x, y)));
        if clash {
            continue;
        }
        groups.join(a, b);
        let root = groups.find(a);
        let mut all = sets.remove(&a).unwrap_or_default();
        all.extend(sets.remove(&b).unwrap_or_default());
        sets.insert(root, all);
    }
}
