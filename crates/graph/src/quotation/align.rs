//! Two quotations, as units, to the steps that turn one into the other.
//!
//! 1. *Anchors*: long quotations are cut where a run of words stands once in each, in the order that keeps most of them
//!    (patience). Short ones are one stretch.
//! 2. *Stretches*: each is aligned word by word (`grid.rs`). The outer ends of the first and last stretch are free: what one quotation has beyond the other costs nothing.
//!
//! The work of a stretch is bounded by [`CELLS_MAX`]; a larger one has no run in common and is one replaced block.

use super::grid::Grid;
use super::units::{Unit, UnitKind};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::ops::Range;

/// Cells of one table, at most: two stretches of 500 words.
const CELLS_MAX: usize = 250_000;
/// Words in an anchor.
const RUN: usize = 3;

/// One step of an alignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Units that match: one and one, or one and two.
    Same(Range<usize>, Range<usize>),
    /// Other units in each; one range may be empty.
    Other(Range<usize>, Range<usize>),
    /// Units of both where one has an ellipsis or brackets that stand for the other's.
    Open(Range<usize>, Range<usize>),
}

impl Step {
    pub fn ranges(&self) -> (&Range<usize>, &Range<usize>) {
        let (Self::Same(a, b) | Self::Other(a, b) | Self::Open(a, b)) = self;
        (a, b)
    }
}

/// The steps of the best common stretch of two quotations; none where they share nothing.
pub(super) fn align(a: &[Unit], b: &[Unit]) -> Vec<Step> {
    let keys = Keys::of(a, b);
    let mut steps = Vec::new();
    if a.len() * b.len() <= CELLS_MAX {
        keys.stretch(0..a.len(), 0..b.len(), (true, true), &mut steps);
        return merged(steps);
    }
    let anchors = keys.anchors();
    let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { return steps };
    keys.stretch(0..first.0.start, 0..first.1.start, (true, false), &mut steps);
    for (n, anchor) in anchors.iter().enumerate() {
        if n > 0 {
            let before = &anchors[n - 1];
            keys.stretch(before.0.end..anchor.0.start, before.1.end..anchor.1.start, (false, false), &mut steps);
        }
        steps.extend(anchor.0.clone().zip(anchor.1.clone()).map(|(i, j)| Step::Same(i..i + 1, j..j + 1)));
    }
    keys.stretch(last.0.end..a.len(), last.1.end..b.len(), (false, true), &mut steps);
    merged(steps)
}

/// Neighbouring steps of one kind that are no match become one.
fn merged(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match (out.last_mut(), &step) {
            (Some(Step::Other(p, q)), Step::Other(r, s)) | (Some(Step::Open(p, q)), Step::Open(r, s)) => {
                p.end = r.end;
                q.end = s.end;
            }
            _ => out.push(step),
        }
    }
    out
}

/// What units are compared by.
pub(super) struct Keys<'u> {
    pub(super) a: &'u [Unit],
    pub(super) b: &'u [Unit],
    /// Ids of the keys.
    pub(super) ids: [Vec<u32>; 2],
    /// Ids of a unit and the next one, written as one word.
    pub(super) twos: [Vec<u32>; 2],
    /// Ids of the words that a short form may stand for.
    short: FxHashMap<u32, [u32; 3]>,
    /// Whether a word says little: such matches count less.
    small: Vec<bool>,
}

const NOTHING: u32 = u32::MAX;

impl<'u> Keys<'u> {
    fn of(a: &'u [Unit], b: &'u [Unit]) -> Self {
        let mut table: FxHashMap<SmolStr, u32> = FxHashMap::default();
        let mut small = Vec::new();
        let mut id = |key: &str| {
            if let Some(&known) = table.get(key) {
                return known;
            }
            let next = u32::try_from(table.len()).unwrap_or(NOTHING);
            table.insert(key.into(), next);
            small.push(is_small(key));
            next
        };
        let ids = [a, b].map(|units| units.iter().map(|u| id(&u.key)).collect::<Vec<u32>>());
        let short = [("'s", ["is", "has", "us"]), ("'d", ["would", "had", "did"])];
        let short = short.iter().map(|(form, words)| (id(form), words.map(&mut id))).collect();
        let mut glued = String::new();
        let mut glue = |units: &[Unit], id: &mut dyn FnMut(&str) -> u32| {
            let two = |w: &[Unit]| {
                let plain = w[0].is_word() && w[1].is_word() && w[0].figure.is_none() && w[1].figure.is_none();
                if !plain {
                    return NOTHING;
                }
                glued.clear();
                glued.extend([w[0].key.as_str(), w[1].key.as_str()]);
                id(&glued)
            };
            units.windows(2).map(two).collect::<Vec<u32>>()
        };
        let twos = [glue(a, &mut id), glue(b, &mut id)];
        Self { a, b, ids, twos, short, small }
    }

    pub(super) fn same(&self, i: usize, j: usize) -> bool {
        let (x, y) = (self.ids[0][i], self.ids[1][j]);
        let stands_for = |s: u32, w: u32| self.short.get(&s).is_some_and(|words| words.contains(&w));
        x == y || stands_for(x, y) || stands_for(y, x)
    }

    /// What a match is worth, and what it costs where the two are other words.
    pub(super) fn score(&self, i: usize, j: usize) -> i32 {
        if self.same(i, j) {
            return if self.small[self.ids[0][i] as usize] { 8 } else { 12 };
        }
        let (x, y) = (&self.a[i], &self.b[j]);
        if x.kind == UnitKind::Gap || y.kind == UnitKind::Gap {
            return -40;
        }
        match (x.figure.is_some(), y.figure.is_some()) {
            (true, true) => -3,
            (false, false) if x.kind == UnitKind::Bracketed || y.kind == UnitKind::Bracketed => -3,
            (false, false) if prefix(&x.key, &y.key) >= 3 => -4,
            (false, false) => -8,
            _ => -10,
        }
    }

    /// Runs that stand once in each, in the order that keeps most of them, grown as far as both go on together.
    fn anchors(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let runs = |ids: &[u32]| {
            let mut found: FxHashMap<[u32; RUN], (usize, usize)> = FxHashMap::default();
            for (at, run) in ids.windows(RUN).enumerate() {
                let entry = found.entry([run[0], run[1], run[2]]).or_insert((at, 0));
                entry.1 += 1;
            }
            found
        };
        let (here, there) = (runs(&self.ids[0]), runs(&self.ids[1]));
        let mut pairs: Vec<(usize, usize)> = self.ids[0]
            .windows(RUN)
            .filter_map(|run| {
                let key = [run[0], run[1], run[2]];
                let (x, y) = (here[&key], there.get(&key)?);
                (x.1 == 1 && y.1 == 1).then_some((x.0, y.0))
            })
            .collect();
        // The same text twice has no run of its own where everything is said twice: its ends are anchors too.
        let ends = self.ids[0].iter().zip(&self.ids[1]).take_while(|(x, y)| x == y).count();
        if ends >= RUN {
            pairs.push((0, 0));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for (i, j) in longest_increasing(&pairs) {
            let (from_i, from_j) = found.last().map_or((0, 0), |l| (l.0.end, l.1.end));
            if i < from_i || j < from_j {
                continue;
            }
            let grown = (i..self.a.len()).zip(j..self.b.len());
            let len = grown.take_while(|&(p, q)| self.ids[0][p] == self.ids[1][q]).count();
            found.push((i..i + len, j..j + len));
        }
        found
    }

    /// Aligns one stretch; `free`: whether its start and its end may be left out.
    fn stretch(&self, a: Range<usize>, b: Range<usize>, free: (bool, bool), steps: &mut Vec<Step>) {
        if a.is_empty() && b.is_empty() {
            return;
        }
        if a.is_empty() || b.is_empty() || a.len() * b.len() > CELLS_MAX {
            if free == (false, false) {
                steps.push(Step::Other(a, b));
            }
            return;
        }
        Grid::new(self, a, b, free).steps(steps);
    }
}

fn prefix(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
}

fn is_small(key: &str) -> bool {
    key.len() <= 3 || matches!(key, "that" | "this" | "with" | "from" | "have" | "will" | "they" | "were" | "been")
}

/// The longest chain of pairs in which both numbers grow; of pairs sorted by the first.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (n, pair) in pairs.iter().enumerate() {
        let at = tails.partition_point(|&t| pairs[t].1 < pair.1);
        before[n] = at.checked_sub(1).map(|p| tails[p]);
        if at == tails.len() {
            tails.push(n);
        } else {
            tails[at] = n;
        }
    }
    let mut chain = Vec::new();
    let mut next = tails.last().copied();
    while let Some(n) = next {
        chain.push(pairs[n]);
        next = before[n];
    }
    chain.reverse();
    chain
}
