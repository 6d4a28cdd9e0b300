//! Pairs of items to what is known of their values, worked out once for each two values that differ: a story gives a few values over
//! and over.

use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// What is known of pairs of values.
pub(super) struct Known<T> {
    /// By item, the number of its value.
    of: FxHashMap<usize, u32>,
    pairs: RefCell<FxHashMap<(u32, u32), T>>,
}

impl<T: Copy> Known<T> {
    /// Nothing yet, of these items; `value` gives the value of one, as text that two have in common where they are the same.
    pub(super) fn new(members: &[usize], value: impl Fn(usize) -> String) -> Self {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut number = |i: usize| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(value(i)).or_insert(next)
        };
        Self { of: members.iter().map(|&i| (i, number(i))).collect(), pairs: RefCell::default() }
    }

    /// What is known of two items, or else what `work` gives.
    pub(super) fn of(&self, a: usize, b: usize, work: impl FnOnce() -> T) -> T {
        *self.pairs.borrow_mut().entry((self.of[&a], self.of[&b])).or_insert_with(work)
    }
}
