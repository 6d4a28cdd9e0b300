//! Word lists as tables. Most words of a text are in none of them, and are told by first byte and length, unhashed.

use rustc_hash::FxHashMap;

/// Words of a list with what it says of them.
#[derive(Debug)]
pub(crate) struct Table<T> {
    words: FxHashMap<&'static str, T>,
    /// By first byte: the lengths of the words that begin with it, a bit each, the last for all longer ones.
    lengths: [u32; 256],
}

impl<T> Table<T> {
    /// What the list says of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let first = *word.as_bytes().first()?;
        if self.lengths[usize::from(first)] & length_bit(word) == 0 {
            return None;
        }
        self.words.get(word)
    }

    /// Whether the list has a word.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// How many words the list has.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of the list, in no order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.keys().copied()
    }
}

fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

impl<T> From<FxHashMap<&'static str, T>> for Table<T> {
    fn from(words: FxHashMap<&'static str, T>) -> Self {
        let mut lengths = [0; 256];
        words.keys().for_each(|word| {
            if let Some(first) = word.as_bytes().first() {
                lengths[usize::from(*first)] |= length_bit(word);
            }
        });
        Self { words, lengths }
    }
}

impl<T> FromIterator<(&'static str, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(words: I) -> Self {
        Self::from(words.into_iter().collect::<FxHashMap<_, _>>())
    }
}
