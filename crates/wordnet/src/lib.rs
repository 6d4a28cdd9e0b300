//! English words to what they are to one another: alike, one a kind of the other, opposites, of other kinds.
//!
//! The relations are those of [WordNet](https://wordnet.princeton.edu) 3.0, reduced as `README.md` beside the manifest says, and a table
//! of opposites written for copydesk. Words are given as dictionary forms in lower case; a word that is not known has no relations.
//! Nothing is loaded before it is asked for, and a question costs some steps through tables that lie in the program.
//!
//! ```
//! use copydesk_wordnet::{Kinship, Part, kinship, opposition};
//!
//! assert_eq!(kinship("truck", "vehicle", Part::Noun), Kinship::Kind);
//! assert!(opposition("buy", "sell", Part::Verb).is_some());
//! ```

mod above;
#[cfg(feature = "compile")]
pub mod compile;
mod rivals;
mod scales;
mod table;

pub use rivals::are_rivals;
pub use scales::{Ends, OnScale, on_one_scale};

use above::above;
use fst::Map;
use std::sync::LazyLock;
use table::Table;

static WORDS: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(&include_bytes!("../words.fst")[..]).ok());
static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| Table::read(include_bytes!("../relations.bin")));

/// A part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// "mine"
    Noun,
    /// "collapse"
    Verb,
    /// "young"
    Adjective,
    /// "secretly"
    Adverb,
}

/// What two words are to one another in the senses that bring them closest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// One meaning.
    Same,
    /// One is a kind of the other: "truck", "vehicle".
    Kind,
    /// Both are kinds of one thing, a step away from one of them at most: "lorry" and "car".
    Siblings,
    /// Neither.
    Apart,
}

/// What sort of thing a noun means in its usual sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Something made: "building", "laptop".
    Artifact,
    /// An animal, a plant or a part of one.
    Living,
    /// Food and drink.
    Food,
    /// Stuff: "coal", "vinyl".
    Substance,
    /// A place or a thing of nature: "beach", "city".
    Place,
    /// Several as one: "company", "army".
    Group,
    /// What is had: "loan", "wage".
    Possession,
    /// A stretch of time: "year".
    Time,
    /// Somebody.
    Person,
    /// Whatever cannot be pointed at: acts, events, feelings, thoughts, states.
    Abstract,
}

/// How strongly two words are opposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opposition {
    /// The two words themselves: "buy" and "sell", "surprising" and "unsurprising".
    Direct,
    /// Words with the meaning of such two, or similar to them.
    Near,
}

/// Senses that are looked at, of those that are kept.
const USUAL: usize = 4;

fn place(word: &str) -> Option<u32> {
    u32::try_from(WORDS.as_ref()?.get(word)?).ok()
}

fn senses(word: &str, part: Part) -> Vec<u32> {
    let (Some(at), Some(table)) = (place(word), TABLE.as_ref()) else { return Vec::new() };
    table.senses(at, part as usize).collect()
}

/// Whether the word is listed as this part of speech.
pub fn is_listed(word: &str, part: Part) -> bool {
    !senses(word, part).is_empty()
}

/// What sorts of things a noun means in its usual senses, the most usual first. Empty where it is not listed.
///
/// ```
/// use copydesk_wordnet::{Sort, sorts};
/// assert_eq!(sorts("laptop"), [Sort::Artifact]);
/// assert_eq!(sorts("collapse").first(), Some(&Sort::Abstract));
/// ```
pub fn sorts(noun: &str) -> Vec<Sort> {
    let usual = senses(noun, Part::Noun).into_iter().take(USUAL);
    // Numbers of the lexicographer files of nouns, lexnames(5WN).
    let sort = |synset| match TABLE.as_ref().map_or(u8::MAX, |table| table.class(synset)) {
        5 | 8 | 20 => Sort::Living,
        6 => Sort::Artifact,
        13 => Sort::Food,
        14 => Sort::Group,
        15 | 17 => Sort::Place,
        18 => Sort::Person,
        21 => Sort::Possession,
        27 => Sort::Substance,
        28 => Sort::Time,
        _ => Sort::Abstract,
    };
    usual.map(sort).collect()
}

/// What two words of one part of speech are to one another.
///
/// ```
/// use copydesk_wordnet::{Kinship, Part, kinship};
/// assert_eq!(kinship("car", "automobile", Part::Noun), Kinship::Same);
/// assert_eq!(kinship("truck", "vehicle", Part::Noun), Kinship::Kind);
/// assert_eq!(kinship("semiconductor", "shampoo", Part::Noun), Kinship::Apart);
/// ```
pub fn kinship(a: &str, b: &str, part: Part) -> Kinship {
    if a == b {
        return Kinship::Same;
    }
    closest(&above(a, part), &above(b, part))
}

/// What two words are to one another by what their senses are kinds of, each with the steps up to it.
fn closest(x: &[(u32, usize)], y: &[(u32, usize)]) -> Kinship {
    let steps = |list: &[(u32, usize)], wanted: u32| list.iter().find(|(id, _)| *id == wanted).map(|(_, steps)| *steps);
    let mut closest = Kinship::Apart;
    for &(id, up) in x.iter() {
        let Some(down) = steps(y, id) else { continue };
        let found = match (up, down) {
            (0, 0) => Kinship::Same,
            (0, _) | (_, 0) => Kinship::Kind,
            (1, 1 | 2) | (2, 1) => Kinship::Siblings,
            _ => Kinship::Apart,
        };
        closest = closest.min(found);
    }
    closest
}

/// Whether two words of one part of speech are opposites, by WordNet or by their first syllable.
///
/// ```
/// use copydesk_wordnet::{Opposition, Part, opposition};
/// assert_eq!(opposition("young", "old", Part::Adjective), Some(Opposition::Direct));
/// assert_eq!(opposition("young", "aged", Part::Adjective), Some(Opposition::Near));
/// assert_eq!(opposition("young", "small", Part::Adjective), None);
/// ```
pub fn opposition(a: &str, b: &str, part: Part) -> Option<Opposition> {
    if a == b {
        return None;
    }
    if is_negated(a, b) || is_negated(b, a) {
        return Some(Opposition::Direct);
    }
    let table = TABLE.as_ref()?;
    let (all_x, all_y) = (above(a, part), above(b, part));
    let usual = |all: &[(u32, usize)]| all.iter().take_while(|(_, steps)| *steps == 0).map(|(id, _)| *id).collect();
    let (x, y): (Vec<u32>, Vec<u32>) = (usual(&all_x), usual(&all_y));
    if x.is_empty() || y.is_empty() {
        return None;
    }
    let mut opposites = x.iter().flat_map(|id| table.opposites(*id)).peekable();
    if opposites.peek().is_some() {
        let (word, to_word) = (place(a)?, place(b)?);
        if opposites.any(|o| o.word == word && o.to_word == to_word) {
            return Some(Opposition::Direct);
        }
    }
    if closest(&all_x, &all_y) <= Kinship::Kind {
        return None;
    }
    // Of the rarer senses of a word its opposites say little: "free" as opposed to "bound".
    let near = |list: &[u32]| -> Vec<u32> {
        let senses = list.iter().take(2).copied();
        match part {
            Part::Adjective => senses.flat_map(|id| std::iter::once(id).chain(table.parents(id))).collect(),
            _ => senses.collect(),
        }
    };
    let (x, y) = (near(&x), near(&y));
    x.iter().any(|&id| table.opposites(id).any(|o| y.contains(&o.to))).then_some(Opposition::Near)
}

/// Whether the second word is the first with "un-" or "non-" before it.
fn is_negated(a: &str, b: &str) -> bool {
    const LETTERS_MIN: usize = 4;
    let rest = b.strip_prefix("un").or_else(|| b.strip_prefix("non-")).or_else(|| b.strip_prefix("non"));
    a.len() >= LETTERS_MIN && rest == Some(a)
}
