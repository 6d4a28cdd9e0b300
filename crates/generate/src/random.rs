//! A seed to choices: the same seed gives the same story on every machine.

use oorandom::Rand64;

/// A stream of choices.
#[derive(Debug, Clone)]
pub(crate) struct Random(Rand64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(Rand64::new(u128::from(seed)))
    }

    /// A number below `end`; none is below 0, so that gives 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.0.rand_range(0..end)).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub fn between(&mut self, first: u64, last: u64) -> u64 {
        self.0.rand_range(first..last.max(first) + 1)
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.0.rand_float() < share
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
