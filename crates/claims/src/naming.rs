//! Words of names to what they are: titles, legal forms, words that tell siblings apart, spellings of one word.

use crate::lexicon::rows;
use copydesk_language::English;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

pub use crate::lexicon::is_honorific;

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix {
    /// "Inc", "plc".
    Legal,
    /// "KC", "PhD".
    Letters,
    /// "Jr", "III".
    Generation,
}

/// What a word behind a name is, as printed and without points.
pub fn suffix(word: &str) -> Option<Suffix> {
    static TABLE: OnceLock<FxHashMap<&'static str, Suffix>> = OnceLock::new();
    let read = || {
        let kind = |name: &str| match name {
            "legal" => Suffix::Legal,
            "letters" => Suffix::Letters,
            _ => Suffix::Generation,
        };
        rows(include_str!("../data/en/name_suffixes.tsv")).map(|row| (row[0], kind(row[1]))).collect()
    };
    TABLE.get_or_init(read).get(word).copied()
}

/// Whether two words in lower case are of one set of words that tell siblings apart: "north" and "south".
pub fn are_siblings(a: &str, b: &str) -> bool {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<usize>>> = OnceLock::new();
    let read = || {
        let mut table: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (set, row) in rows(include_str!("../data/en/name_siblings.tsv")).enumerate() {
            row[0].split(' ').for_each(|word| table.entry(word).or_default().push(set));
        }
        table
    };
    let table = TABLE.get_or_init(read);
    let sets = |word| table.get(word).map_or(&[][..], Vec::as_slice);
    a != b && sets(a).iter().any(|set| sets(b).contains(set))
}

/// Whether two words in lower case are British and American spelling of one word.
pub fn is_one_spelling(a: &str, b: &str) -> bool {
    struct Spelling {
        british: &'static str,
        american: &'static str,
        at: &'static str,
    }
    static TABLE: OnceLock<Vec<Spelling>> = OnceLock::new();
    let read = || {
        let table = rows(include_str!("../data/en/spellings.tsv"));
        table.map(|row| Spelling { british: row[0], american: row[1], at: row[2] }).collect()
    };
    let table = TABLE.get_or_init(read);
    let turns = |x: &str, y: &str| {
        table.iter().any(|s| match s.at {
            "word" => x == s.british && y == s.american,
            "end" => x.strip_suffix(s.british).is_some_and(|stem| y.strip_suffix(s.american) == Some(stem)),
            _ => x.match_indices(s.british).any(|(at, _)| {
                let after = &x[at + s.british.len()..];
                at > 0
                    && y.len() == at + s.american.len() + after.len()
                    && y.starts_with(&x[..at])
                    && y.ends_with(after)
                    && y.get(at..at + s.american.len()) == Some(s.american)
            }),
        })
    };
    a == b || turns(a, b) || turns(b, a)
}

/// Whether two first names may be one person's: "Bill" and "William".
pub fn is_one_first_name(a: &str, b: &str) -> bool {
    copydesk_gazetteer::same_given_name(a, b)
}

/// Whether two first names are a woman's and a man's.
pub fn are_of_both_sexes(a: &str, b: &str) -> bool {
    use copydesk_gazetteer::Sex;
    let sex = |name| copydesk_gazetteer::look_up(name).and_then(copydesk_gazetteer::Entry::given_name);
    matches!((sex(a), sex(b)), (Some(Sex::Female), Some(Sex::Male)) | (Some(Sex::Male), Some(Sex::Female)))
}

/// Whether two forms name one place or one body: "Kiev" and "Kyiv".
pub fn is_one_bearer(a: &str, b: &str) -> bool {
    copydesk_gazetteer::same_place(a, b) || copydesk_gazetteer::same_body(a, b)
}

/// Whether a form is a name that the lists know: a place, a people, a body, a first name or a surname.
pub fn is_listed(form: &str) -> bool {
    copydesk_gazetteer::look_up(form).is_some()
}

/// Whether both forms name places, peoples or bodies, and not the same ones: "Slovakia" and "Slovenia".
pub fn are_other_bearers(a: &str, b: &str) -> bool {
    let known = |form| copydesk_gazetteer::look_up(form).is_some_and(|e| e.place() || e.demonym() || e.body());
    known(a) && known(b) && !is_one_bearer(a, b)
}

/// Whether a word in lower case is known to be written so: a word of English, or a name that much text prints.
pub fn is_known(word: &str) -> bool {
    English::shipped().knows(word) || is_listed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_spellings_are_one_word() {
        for (a, b) in
            [("centre", "center"), ("labour", "labor"), ("defence", "defense"), ("organisation", "organization")]
        {
            assert!(is_one_spelling(a, b) && is_one_spelling(b, a), "{a}, {b}");
        }
        assert!(!is_one_spelling("customs", "customers"));
        assert!(!is_one_spelling("ironbark", "ironback"));
    }

    #[test]
    fn words_that_tell_siblings_apart_are_never_a_slip() {
        assert!(are_siblings("eastern", "western"));
        assert!(!are_siblings("eastern", "eastern"));
        assert!(!are_siblings("customs", "customers"));
    }
}
