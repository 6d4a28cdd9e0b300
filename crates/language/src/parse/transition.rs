//! The arc-hybrid transition system: how a tree is built from left to right.
//!
//! A stack of words whose head is not yet known, and the words that are still to come. `Shift` moves the next word onto the
//! stack; `Left` makes the next word the head of the top of the stack; `Right` makes the word below the top its head. Either
//! arc takes the top off. The word that is left at the bottom is the root, so there is always exactly one. Kuhlmann,
//! Gómez-Rodríguez and Satta (2011), <https://aclanthology.org/P11-1068>.

use crate::Relation;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left,
    /// The top of the stack depends on the word below it.
    Right,
}

impl Action {
    /// Every action, in the order of a network's outputs.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// How many words a decision looks at: the top two of the stack, the next two, the outer children of the former, the left one
/// of the next.
pub const SLOTS: usize = 9;
/// How many facts a decision looks at besides.
pub const FEATURES: usize = 11;
/// How many values these facts have in all.
pub const FEATURE_ROWS: usize = 5 * (Relation::ALL.len() + 1) + 2 * 8 + 4 * 4;

const NONE: u32 = u32::MAX;

/// How far a sentence is read.
#[derive(Debug, Clone, Default)]
pub struct State {
    stack: Vec<u32>,
    next: usize,
    heads: Vec<u32>,
    relations: Vec<Relation>,
    first_child: Vec<u32>,
    last_child: Vec<u32>,
    /// Children on the left and on the right, three at most.
    children: Vec<[u8; 2]>,
}

impl State {
    /// Nothing of a sentence of `n` words is read.
    pub fn new(n: usize) -> Self {
        let mut state = Self::default();
        state.restart(n);
        state
    }

    /// The same, reusing memory.
    pub fn restart(&mut self, n: usize) {
        self.stack.clear();
        self.next = 0;
        self.heads.clear();
        self.heads.resize(n, NONE);
        self.relations.clear();
        self.relations.resize(n, Relation::Root);
        self.first_child.clear();
        self.first_child.resize(n, NONE);
        self.last_child.clear();
        self.last_child.resize(n, NONE);
        self.children.clear();
        self.children.resize(n, [0; 2]);
    }

    /// Whether every word but the root has its head.
    pub fn is_done(&self) -> bool {
        self.next == self.heads.len() && self.stack.len() <= 1
    }

    /// Whether an action can be taken.
    pub fn allows(&self, action: Action) -> bool {
        let more = self.next < self.heads.len();
        match action {
            Action::Shift => more,
            Action::Left => more && !self.stack.is_empty(),
            Action::Right => self.stack.len() >= 2,
        }
    }

    /// The arc that an action would add: head and dependent.
    pub fn arc(&self, action: Action) -> Option<(usize, usize)> {
        let top = self.top(0)?;
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, top)),
            Action::Right => Some((self.top(1)?, top)),
        }
    }

    /// Takes an action that is allowed; `relation` is that of the arc, if one is added.
    pub fn take(&mut self, action: Action, relation: Relation) {
        if let Some((head, dependent)) = self.arc(action) {
            self.stack.pop();
            self.heads[dependent] = head as u32;
            self.relations[dependent] = relation;
            let side = usize::from(dependent > head);
            self.children[head][side] = (self.children[head][side] + 1).min(3);
            let child = if side == 0 { &mut self.first_child[head] } else { &mut self.last_child[head] };
            // Left children come from the inside out, right ones as well: the latest is the outermost.
            *child = dependent as u32;
        } else {
            self.stack.push(self.next as u32);
            self.next += 1;
        }
    }

    /// The head of each word; `None` for the root and for words that have none yet.
    pub fn heads(&self) -> impl ExactSizeIterator<Item = Option<usize>> + '_ {
        self.heads.iter().map(|&h| (h != NONE).then_some(h as usize))
    }

    /// The relation of each word to its head.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The stack, bottom first.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// Index of the next word.
    pub const fn next(&self) -> usize {
        self.next
    }

    fn top(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|i| self.stack[i] as usize)
    }

    /// The words that the next decision looks at.
    pub fn slots(&self) -> [Option<usize>; SLOTS] {
        let n = self.heads.len();
        let ahead = |k: usize| Some(self.next + k).filter(|&i| i < n);
        let first = |word: Option<usize>| word.and_then(|w| known(self.first_child[w]));
        let last = |word: Option<usize>| word.and_then(|w| known(self.last_child[w]));
        let (top, second) = (self.top(0), self.top(1));
        [top, second, ahead(0), ahead(1), first(top), last(top), first(second), last(second), first(ahead(0))]
    }

    /// The facts that the next decision looks at, each a number of its own below [`FEATURE_ROWS`].
    pub fn features(&self, slots: &[Option<usize>; SLOTS]) -> [usize; FEATURES] {
        let relation = |slot: Option<usize>| slot.map_or(Relation::ALL.len(), |w| self.relations[w].index());
        let apart = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) => distance(a.abs_diff(b)),
            _ => 0,
        };
        let count = |word: Option<usize>, side: usize| word.map_or(0, |w| usize::from(self.children[w][side]));
        let values = [
            (relation(slots[4]), Relation::ALL.len() + 1),
            (relation(slots[5]), Relation::ALL.len() + 1),
            (relation(slots[6]), Relation::ALL.len() + 1),
            (relation(slots[7]), Relation::ALL.len() + 1),
            (relation(slots[8]), Relation::ALL.len() + 1),
            (apart(slots[0], slots[2]), 8),
            (apart(slots[1], slots[0]), 8),
            (count(slots[0], 0), 4),
            (count(slots[0], 1), 4),
            (count(slots[1], 1), 4),
            (count(slots[2], 0), 4),
        ];
        let mut base = 0;
        values.map(|(value, size)| {
            let at = base + value;
            base += size;
            at
        })
    }
}

const fn known(child: u32) -> Option<usize> {
    if child == NONE { None } else { Some(child as usize) }
}

const fn distance(words: usize) -> usize {
    match words {
        0..=4 => words,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_taken_ends_in_one_tree() {
        for seed in 0..200u32 {
            let mut state = State::new(9);
            let mut random = seed;
            while !state.is_done() {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let allowed: Vec<Action> = Action::ALL.into_iter().filter(|&a| state.allows(a)).collect();
                let slots = state.slots();
                assert!(state.features(&slots).iter().all(|&f| f < FEATURE_ROWS));
                state.take(allowed[(random >> 16) as usize % allowed.len()], Relation::Dep);
            }
            assert_eq!(state.heads().filter(Option::is_none).count(), 1);
            let heads: Vec<Option<usize>> = state.heads().collect();
            for start in 0..9 {
                let up = std::iter::successors(Some(start), |&w| heads[w]).take(10).count();
                assert!(up <= 9, "a cycle at {start}");
            }
        }
    }
}
