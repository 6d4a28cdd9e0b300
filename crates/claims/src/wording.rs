//! Words of a quotation to the words that were spoken: contractions, abbreviations, numbers, the two spellings of English.
//!
//! Two outlets that heard the same words may print them differently; what stands here says which prints are one.

use crate::lexicon::rows;
use crate::quantity::{NUMBER_WORDS, NumberWord, ORDINALS};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

type Spoken = FxHashMap<&'static str, Vec<&'static str>>;

/// The table of forms, by what is looked up.
#[derive(Default)]
struct Forms {
    /// Whole words.
    words: Spoken,
    /// Abbreviations, without their point.
    points: Spoken,
    /// Ends of contractions, with the word that each stands for.
    short: Vec<(&'static str, &'static str)>,
}

fn forms() -> &'static Forms {
    static TABLE: OnceLock<Forms> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut forms = Forms::default();
        for row in rows(include_str!("../data/en/spoken_forms.tsv")) {
            match row[2] {
                "short" => forms.short.push((row[0], row[1])),
                "point" => drop(forms.points.insert(row[0], row[1].split(' ').collect())),
                _ => drop(forms.words.insert(row[0], row[1].split(' ').collect())),
            }
        }
        forms
    })
}

/// The words that a form in lower case with straight apostrophes stands for: "can not" for "can't", "percent" for "%".
pub fn spoken(lower: &str) -> Option<&'static [&'static str]> {
    forms().words.get(lower).map(Vec::as_slice)
}

/// The words that an abbreviation stands for, as printed and without its point: "senator" for "Sen".
pub fn abbreviated(printed: &str) -> Option<&'static [&'static str]> {
    forms().points.get(printed).map(Vec::as_slice)
}

/// A word in lower case with straight apostrophes to its stem and the short word at its end: "did" and "not" for "didn't".
pub fn contraction(lower: &str) -> Option<(&str, &'static str)> {
    let found = forms().short.iter().find_map(|(short, word)| Some((lower.strip_suffix(short)?, *word)))?;
    (!found.0.is_empty()).then_some(found)
}

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberPart {
    /// One to nineteen.
    Unit(f64),
    /// Twenty to ninety.
    Tens(f64),
    /// "hundred", "dozen": multiplies what stands before it.
    Times(f64),
    /// "thousand", "million": ends what it multiplies.
    Scale(f64),
    /// "m", "bn" behind digits.
    Letters(f64),
}

/// What a word in lower case does in a number.
pub fn number_part(lower: &str) -> Option<NumberPart> {
    Some(match *NUMBER_WORDS.get(lower)? {
        NumberWord::Unit(value) => NumberPart::Unit(value),
        NumberWord::Tens(value) => NumberPart::Tens(value),
        NumberWord::Hundred => NumberPart::Times(100.0),
        NumberWord::Dozen => NumberPart::Times(12.0),
        NumberWord::Scale(value) => NumberPart::Scale(value),
        NumberWord::Abbreviation(value) => NumberPart::Letters(value),
        _ => return None,
    })
}

/// A rank in lower case as it is printed in digits, with one ending for all: "11th" for "eleventh", "1th" for "first".
pub fn rank(lower: &str) -> Option<String> {
    ORDINALS.get(lower).map(|rank| format!("{rank}th"))
}

/// A word in lower case in its American spelling, as a key: two words with one key are most often, and not always, one word.
pub fn spelling_key(lower: &str) -> String {
    struct Spellings {
        words: FxHashMap<&'static str, &'static str>,
        inside: Vec<(&'static str, &'static str)>,
        ends: Vec<(&'static str, &'static str)>,
    }
    static TABLE: OnceLock<Spellings> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = Spellings { words: FxHashMap::default(), inside: Vec::new(), ends: Vec::new() };
        for row in rows(include_str!("../data/en/spellings.tsv")) {
            match row[2] {
                "word" => drop(table.words.insert(row[0], row[1])),
                "in" => table.inside.push((row[0], row[1])),
                _ => table.ends.push((row[0], row[1])),
            }
        }
        table
    });
    if let Some(american) = table.words.get(lower) {
        return (*american).to_owned();
    }
    let mut key = lower.to_owned();
    for (british, american) in &table.inside {
        if key.get(1..).is_some_and(|rest| rest.contains(british)) {
            key = format!("{}{}", &key[..1], key[1..].replace(british, american));
        }
    }
    if let Some((british, american)) = table.ends.iter().find(|(british, _)| {
        // "centre", and not "were".
        let consonant = |stem: &str| stem.ends_with(|c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
        key.strip_suffix(british).is_some_and(|stem| *british != "re" || consonant(stem))
    }) {
        key.truncate(key.len() - british.len());
        key += american;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_two_words() {
        assert_eq!(contraction("didn't"), Some(("did", "not")));
        assert_eq!(contraction("we'll"), Some(("we", "will")));
        assert_eq!(contraction("n't"), None);
        assert_eq!(contraction("mayor's"), None);
        assert_eq!(spoken("can't"), Some(&["can", "not"][..]));
    }

    #[test]
    fn both_spellings_have_one_key() {
        for (a, b) in
            [("colour", "color"), ("organisations", "organizations"), ("programme", "program"), ("grey", "gray")]
        {
            assert_eq!(spelling_key(a), spelling_key(b), "{a} {b}");
        }
        assert_ne!(spelling_key("week"), spelling_key("weak"));
    }

    #[test]
    fn words_of_numbers_say_what_they_do() {
        assert_eq!(number_part("seven"), Some(NumberPart::Unit(7.0)));
        assert_eq!(number_part("million"), Some(NumberPart::Scale(1e6)));
        assert_eq!(number_part("week"), None);
        assert_eq!(rank("eleventh").as_deref(), Some("11th"));
        assert_eq!(rank("eleven"), None);
    }
}
