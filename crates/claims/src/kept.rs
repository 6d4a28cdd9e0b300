//! What was worked out of words, kept from article to article.

use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;
use std::hash::BuildHasher;

/// Words that are kept. A new one takes the place of another, so that this never grows.
const WORDS: usize = 8192;

/// Words with what was worked out of each. Results do not depend on what is kept.
pub(crate) struct Kept<T>(Vec<Option<(SmolStr, T)>>);

impl<T: Clone> Kept<T> {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self(vec![None; WORDS])
    }

    /// What is kept of a word, else what `work` makes of it.
    pub(crate) fn of(&mut self, word: &str, work: impl FnOnce(&str) -> T) -> T {
        let place = &mut self.0[FxBuildHasher.hash_one(word) as usize % WORDS];
        match place {
            Some((kept, result)) if kept == word => result.clone(),
            _ => place.insert((word.into(), work(word))).1.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, WORDS};

    #[test]
    fn what_is_kept_is_what_would_be_made_however_many_words_there_are() {
        let mut kept: Kept<usize> = Kept::new();
        let words: Vec<String> = (0..3 * WORDS).map(|n| n.to_string()).collect();
        for _ in 0..2 {
            assert!(words.iter().all(|word| kept.of(word, str::len) == word.len()));
        }
    }
}
