//! Two stretches of units to their best alignment, word by word (Smith and Waterman, with Gotoh's gaps).
//!
//! Words that are spelled alike in either English match, two halves of a word match the whole, an ellipsis swallows any number of
//! words for nothing, brackets swallow a few for little.

use super::align::{Keys, Step};
use super::units::{Unit, UnitKind};
use std::ops::Range;

/// The states of a cell: what the last step was.
const MATCH: usize = 0;
/// A unit of `a` alone.
const ONLY_A: usize = 1;
/// A unit of `b` alone.
const ONLY_B: usize = 2;
/// Inside an ellipsis or brackets of `a`, that swallow units of `b`.
const OPEN_A: usize = 3;
/// The same the other way round.
const OPEN_B: usize = 4;
const STATES: usize = 5;

/// Where a cell of a state came from: the state, and whether it starts here.
const START: u8 = 7;
/// Set on a match of two units with one: of `a`, and of `b`.
const TWO_A: u8 = 8;
const TWO_B: u8 = 16;
/// Set on an open state that took a unit of its own side, and swallowed none.
const OWN: u8 = 32;

const WORST: i32 = i32::MIN / 4;
const LEAVE: i32 = -12;
const LEAVE_ON: i32 = -1;
const ELLIPSIS: i32 = -2;
const BRACKET: i32 = -4;
const BRACKET_ON: i32 = -2;

pub(super) struct Grid<'k, 'u> {
    keys: &'k Keys<'u>,
    a: Range<usize>,
    b: Range<usize>,
    free: (bool, bool),
    /// By row, column and state.
    from: Vec<[u8; STATES]>,
    best: (i32, usize, usize, usize),
}

impl<'k, 'u> Grid<'k, 'u> {
    pub(super) fn new(keys: &'k Keys<'u>, a: Range<usize>, b: Range<usize>, free: (bool, bool)) -> Self {
        let cells = (a.len() + 1) * (b.len() + 1);
        let mut grid = Self { keys, a, b, free, from: vec![[START; STATES]; cells], best: (0, 0, 0, MATCH) };
        grid.fill();
        grid
    }

    const fn width(&self) -> usize {
        self.b.end - self.b.start + 1
    }

    fn fill(&mut self) {
        let (rows, columns) = (self.a.len(), self.b.len());
        let width = self.width();
        // Three rows are enough: a match of two units with one looks two rows back.
        let mut scores: [Vec<[i32; STATES]>; 3] = [(); 3].map(|()| vec![[WORST; STATES]; width]);
        let mut end = (WORST, rows, columns, MATCH);
        for i in 0..=rows {
            for j in 0..=columns {
                let cell = self.cell(&scores, i, j);
                for (state, &score) in cell.iter().enumerate() {
                    let ends = if self.free.1 { state == MATCH } else { i == rows && j == columns };
                    if ends && score > end.0 {
                        end = (score, i, j, state);
                    }
                }
                scores[i % 3][j] = cell;
            }
        }
        self.best = end;
    }

    fn cell(&mut self, scores: &[Vec<[i32; STATES]>; 3], i: usize, j: usize) -> [i32; STATES] {
        let at = i * self.width() + j;
        let mut cell = [WORST; STATES];
        let mut from = [START; STATES];
        // The start of the stretch, or anywhere where its start is free, counts as a match before it.
        if self.free.0 || (i == 0 && j == 0) {
            cell[MATCH] = 0;
        }
        let keys = self.keys;
        let mut take = |state: usize, score: i32, source: u8| {
            if score > cell[state] {
                cell[state] = score;
                from[state] = source;
            }
        };
        let gap = |unit: &Unit| unit.kind == UnitKind::Gap;
        let bracket = |unit: &Unit| unit.kind == UnitKind::Bracketed;
        if i > 0 && j > 0 {
            let (p, q) = (self.a.start + i - 1, self.b.start + j - 1);
            let before = &scores[(i - 1) % 3][j - 1];
            let score = keys.score(p, q);
            for (state, &so_far) in before.iter().enumerate() {
                // A match, or other words after a match: a run of other words is one of each kind after another.
                take(MATCH, so_far + score, state as u8);
            }
            if i > 1 && keys.twos[0].get(p - 1) == Some(&keys.ids[1][q]) {
                let before = &scores[(i - 2) % 3][j - 1];
                (0..STATES).for_each(|s| take(MATCH, before[s] + 12, s as u8 | TWO_A));
            }
            if j > 1 && keys.twos[1].get(q - 1) == Some(&keys.ids[0][p]) {
                let before = &scores[(i - 1) % 3][j - 2];
                (0..STATES).for_each(|s| take(MATCH, before[s] + 12, s as u8 | TWO_B));
            }
        }
        if i > 0 {
            let unit = &keys.a[self.a.start + i - 1];
            let before = &scores[(i - 1) % 3][j];
            for (state, &so_far) in before.iter().enumerate() {
                if gap(unit) {
                    take(OPEN_A, so_far + ELLIPSIS, state as u8 | OWN);
                } else {
                    if bracket(unit) {
                        let cost = if state == OPEN_A { BRACKET_ON } else { BRACKET };
                        take(OPEN_A, so_far + cost, state as u8 | OWN);
                    }
                    let cost = if state == ONLY_A { LEAVE_ON } else { LEAVE };
                    take(ONLY_A, so_far + cost, state as u8);
                }
            }
            // Units of `a` that an ellipsis or brackets of `b` swallow.
            take(OPEN_B, before[OPEN_B] + self.swallow(false, j), OPEN_B as u8);
        }
        if j > 0 {
            let unit = &keys.b[self.b.start + j - 1];
            // This row's cell to the left is written already.
            let before = &scores[i % 3][j - 1];
            for (state, &so_far) in before.iter().enumerate() {
                if gap(unit) {
                    take(OPEN_B, so_far + ELLIPSIS, state as u8 | OWN);
                } else {
                    if bracket(unit) {
                        let cost = if state == OPEN_B { BRACKET_ON } else { BRACKET };
                        take(OPEN_B, so_far + cost, state as u8 | OWN);
                    }
                    let cost = if state == ONLY_B { LEAVE_ON } else { LEAVE };
                    take(ONLY_B, so_far + cost, state as u8);
                }
            }
            take(OPEN_A, before[OPEN_A] + self.swallow(true, i), OPEN_A as u8);
        }
        self.from[at] = from;
        cell
    }

    /// What it costs that the open unit before this place swallows one more: nothing for an ellipsis.
    fn swallow(&self, of_a: bool, place: usize) -> i32 {
        let (units, start) = if of_a { (self.keys.a, self.a.start) } else { (self.keys.b, self.b.start) };
        match place.checked_sub(1).map(|p| units[start + p].kind) {
            Some(UnitKind::Gap) => 0,
            Some(UnitKind::Bracketed) => BRACKET_ON,
            _ => WORST / 2,
        }
    }

    /// The steps from the start of the stretch to its best end.
    pub(super) fn steps(&self, steps: &mut Vec<Step>) {
        let (score, mut i, mut j, mut state) = self.best;
        if self.free == (true, true) && score <= 0 {
            return;
        }
        let mut found = Vec::new();
        loop {
            let source = self.from[i * self.width() + j][state];
            if source == START {
                break;
            }
            let (mut di, mut dj) = match state {
                MATCH => (1, 1),
                ONLY_A => (1, 0),
                ONLY_B => (0, 1),
                _ => Self::open_move(state, source),
            };
            di += usize::from(source & TWO_A != 0 && state == MATCH);
            dj += usize::from(source & TWO_B != 0 && state == MATCH);
            let (p, q) = (self.a.start + i - di..self.a.start + i, self.b.start + j - dj..self.b.start + j);
            found.push(match state {
                MATCH if di + dj > 2 || self.keys.same(p.start, q.start) => Step::Same(p, q),
                // Brackets in place of a word say that it was another one.
                MATCH
                    if [&self.keys.a[p.start], &self.keys.b[q.start]].iter().any(|u| u.kind == UnitKind::Bracketed) =>
                {
                    Step::Open(p, q)
                }
                MATCH | ONLY_A | ONLY_B => Step::Other(p, q),
                _ => Step::Open(p, q),
            });
            (i, j) = (i - di, j - dj);
            state = usize::from(source & 7);
        }
        found.reverse();
        steps.extend(found);
    }

    /// How an open state came here: by a unit of its own side, or by one that it swallowed.
    const fn open_move(state: usize, source: u8) -> (usize, usize) {
        let own = if state == OPEN_A { (1, 0) } else { (0, 1) };
        let swallowed = if state == OPEN_A { (0, 1) } else { (1, 0) };
        if source & OWN != 0 { own } else { swallowed }
    }
}
