//! The table of rivals: words to the sets in each of which only one can be meant: "murder" and "manslaughter", "gold" and "silver".

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The places of each word: the number of its set, and of the words there that may stand for one another.
type Places = FxHashMap<&'static str, Vec<(usize, usize)>>;

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places::default();
    for (set, row) in rows().enumerate() {
        let members = row.split_once('\t').map_or("", |(_, members)| members);
        for (member, words) in members.split(' ').enumerate() {
            for word in words.split('/').filter(|word| !word.is_empty()) {
                places.entry(word).or_default().push((set, member));
            }
        }
    }
    places
});

fn rows() -> impl Iterator<Item = &'static str> {
    include_str!("../rivals.tsv").lines().filter(|line| !line.starts_with('#'))
}

/// Whether two words in lower case, as dictionary forms, stand in one set and are no words for one another in any.
///
/// ```
/// use copydesk_wordnet::are_rivals;
/// assert!(are_rivals("murder", "manslaughter"));
/// assert!(!are_rivals("robbery", "theft"));
/// assert!(!are_rivals("murder", "silver"));
/// ```
pub fn are_rivals(a: &str, b: &str) -> bool {
    let (Some(x), Some(y)) = (PLACES.get(a), PLACES.get(b)) else { return false };
    let sets = |p: &(usize, usize), q: &(usize, usize)| p.0 == q.0;
    let together = x.iter().any(|p| y.iter().any(|q| sets(p, q)));
    together && !x.iter().any(|p| y.contains(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_a_name_and_two_members() {
        for row in rows() {
            let (name, members) = row.split_once('\t').expect("a name and its words");
            assert!(!name.is_empty() && members.split(' ').filter(|m| !m.is_empty()).count() > 1, "{row}");
            assert!(members.split([' ', '/']).all(|word| word == word.to_lowercase() && !word.is_empty()), "{row}");
        }
    }

    #[test]
    fn no_word_stands_twice_in_a_set() {
        #[expect(clippy::iter_over_hash_type, reason = "each word is looked at by itself")]
        for (word, places) in PLACES.iter() {
            let mut sets: Vec<usize> = places.iter().map(|(set, _)| *set).collect();
            sets.dedup();
            assert_eq!(sets.len(), places.len(), "{word}");
        }
    }
}
