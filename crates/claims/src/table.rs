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

    /// What the list says of its words, in no order.
    #[cfg(test)]
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.words.values()
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

impl<T> FromIterator<(&'static str, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(rows: I) -> Self {
        let mut table = Self { words: FxHashMap::default(), lengths: [0; 256] };
        for (word, value) in rows {
            if let Some(first) = word.as_bytes().first() {
                table.lengths[usize::from(*first)] |= length_bit(word);
            }
            table.words.insert(word, value);
        }
        table
    }
}

impl<T> From<FxHashMap<&'static str, T>> for Table<T> {
    fn from(words: FxHashMap<&'static str, T>) -> Self {
        words.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_list_are_found_and_others_of_their_length_are_not() {
        let table: Table<u8> = [("hundred", 1), ("a", 2), ("½", 3)].into_iter().collect();
        assert_eq!(["hundred", "a", "½"].map(|w| table.get(w).copied()), [Some(1), Some(2), Some(3)]);
        assert!(!["", "harvest", "hundreds", "b", "¼"].into_iter().any(|w| table.contains(w)));
    }

    #[test]
    fn words_longer_than_there_are_bits_are_found() {
        let long = "a-word-of-more-than-thirty-one-letters";
        let table: Table<()> = [(long, ())].into_iter().collect();
        assert!(table.contains(long));
    }
}
