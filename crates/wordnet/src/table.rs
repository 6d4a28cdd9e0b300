//! The bytes of `relations.bin` to senses, kinds and opposites.
//!
//! All numbers are little-endian. Three counts of four bytes each: bytes of senses, synsets, opposites, and after the synsets two
//! more lists, in this order:
//!
//! 1. *Senses*: at the place that `words.fst` gives for a word, for nouns, verbs, adjectives and adverbs one after the other, a byte
//!    with the number of senses and for each, the usual first, the number of its synset in three bytes.
//! 2. *Synsets*: a byte with the class and three bytes with the synset that it is a kind of, or similar to; [`NONE`] for none.
//! 3. *Further parents*: pairs of three bytes, sorted: a synset and a further one that it is a kind of.
//! 4. *Opposites*: four times three bytes, sorted: a synset and its opposite, then the places of the two words that are opposed.

use std::cmp::Ordering;

/// No synset.
pub(crate) const NONE: u32 = 0x00ff_ffff;

/// Bytes of a number.
const NUMBER: usize = 3;
/// Bytes of a synset.
const SYNSET: usize = 4;
/// Bytes of the counts at the start.
const HEAD: usize = 16;

/// The sections of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    senses: &'static [u8],
    synsets: &'static [u8],
    further: &'static [u8],
    opposites: &'static [u8],
}

/// A pair of opposed words in two synsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opposed {
    pub to: u32,
    pub word: u32,
    pub to_word: u32,
}

impl Table {
    /// None where the bytes are cut short.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let count = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        debug_assert_eq!(head.len(), HEAD);
        let (senses, rest) = rest.split_at_checked(count(0)?)?;
        let (synsets, rest) = rest.split_at_checked(count(4)? * SYNSET)?;
        let (further, rest) = rest.split_at_checked(count(8)? * 2 * NUMBER)?;
        let (opposites, rest) = rest.split_at_checked(count(12)? * 4 * NUMBER)?;
        rest.is_empty().then_some(Self { senses, synsets, further, opposites })
    }

    /// The synsets of a word, by part of speech (0 to 3), the usual first.
    pub fn senses(&self, word: u32, part: usize) -> impl Iterator<Item = u32> + use<> {
        let mut at = word as usize;
        for _ in 0..part {
            at += 1 + NUMBER * usize::from(self.senses.get(at).copied().unwrap_or(0));
        }
        let count = usize::from(self.senses.get(at).copied().unwrap_or(0));
        let ids = self.senses.get(at + 1..at + 1 + NUMBER * count).unwrap_or_default();
        ids.chunks_exact(NUMBER).map(number)
    }

    /// The number of WordNet's lexicographer file.
    pub fn class(&self, synset: u32) -> u8 {
        self.synsets.get(synset as usize * SYNSET).copied().unwrap_or(u8::MAX)
    }

    /// What a synset is a kind of, or similar to.
    pub fn parents(&self, synset: u32) -> impl Iterator<Item = u32> + use<> {
        let at = synset as usize * SYNSET + 1;
        let first = self.synsets.get(at..at + NUMBER).map_or(NONE, number);
        let further = run(self.further, 2 * NUMBER, synset).chunks_exact(2 * NUMBER).map(|r| number(&r[NUMBER..]));
        (first != NONE).then_some(first).into_iter().chain(further)
    }

    /// What a synset is opposed to.
    pub fn opposites(&self, synset: u32) -> impl Iterator<Item = Opposed> + use<> {
        run(self.opposites, 4 * NUMBER, synset).chunks_exact(4 * NUMBER).map(|r| Opposed {
            to: number(&r[NUMBER..]),
            word: number(&r[2 * NUMBER..]),
            to_word: number(&r[3 * NUMBER..]),
        })
    }
}

fn number(bytes: &[u8]) -> u32 {
    u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16
}

/// The records of a sorted list that begin with a number.
fn run(list: &'static [u8], size: usize, wanted: u32) -> &'static [u8] {
    let at = |i: usize| number(&list[i * size..]);
    let partition = |below: fn(Ordering) -> bool| {
        let (mut low, mut high) = (0, list.len() / size);
        while low < high {
            let middle = usize::midpoint(low, high);
            if below(at(middle).cmp(&wanted)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    };
    &list[partition(Ordering::is_lt) * size..partition(Ordering::is_le) * size]
}
