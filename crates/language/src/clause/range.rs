//! Ranges of words within one sentence.

use crate::{ByteSpan, Tree};

/// A half-open range of word indices of one tree.
///
/// ```
/// use copydesk_language::WordRange;
/// let range = WordRange::new(2, 5);
/// assert_eq!(range.len(), 3);
/// assert!(range.contains(4) && !range.contains(5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordRange {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
}

impl WordRange {
    /// A range from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The range of one word.
    pub const fn of_word(word: usize) -> Self {
        Self { start: word, end: word + 1 }
    }

    /// Number of words.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no word.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the word lies inside.
    pub const fn contains(self, word: usize) -> bool {
        self.start <= word && word < self.end
    }

    /// The smallest range that holds both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The bytes from its first to its last word; none for an empty range and for one outside the tree.
    pub fn bytes(self, tree: &Tree<'_>) -> Option<ByteSpan> {
        let words = tree.words.get(self.start..self.end)?;
        Some(words.first()?.span.join(words.last()?.span))
    }

    /// Its indices, in text order.
    pub fn words(self) -> std::ops::Range<usize> {
        self.start..self.end.max(self.start)
    }
}
