//! The word lists of `data/en` to look-ups.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What follows an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// Always something: it ends no sentence.
    Name,
    /// A number; before anything else it is no abbreviation.
    Number,
    /// Anything, or nothing.
    Any,
    /// A day, a month or a zone, or else the next sentence.
    Time,
    /// The next sentence, when a capital follows.
    End,
}

/// An abbreviation, found by its form without the last point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Abbreviation {
    pub(super) follows: Follows,
    /// Whether the form is an ordinary word too.
    pub(super) also_word: bool,
}

/// What an address may end in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Site,
    /// A site's ending that is an ordinary word too.
    SiteOrWord,
    File,
}

/// Where a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Right on any number.
    Number,
    /// Right on a number with a currency sign.
    Money,
    /// Before a number.
    Before,
}

/// Days, months and zones: "9 a.m. Eastern", "9 p.m. Monday".
const TIME_WORDS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thur",
    "Thurs",
    "Fri",
    "Sat",
    "Sun",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "Greenwich",
];

/// Whether a word goes on with a time of day, or with a day of the week.
pub(super) fn is_time_word(word: &str) -> bool {
    let zone = (2..=4).contains(&word.len()) && word.ends_with('T') && word.bytes().all(|b| b.is_ascii_uppercase());
    zone || TIME_WORDS.contains(&word)
}

/// Longest form in any list, in bytes.
const FORM_BYTES_MAX: usize = 16;

/// All lists.
pub(super) struct Lexicon {
    abbreviations: FxHashMap<Box<str>, Abbreviation>,
    /// Where to cut each contraction, in bytes from its start. None for those that stay whole.
    contractions: FxHashMap<&'static str, Vec<usize>>,
    prefixes: FxHashSet<&'static str>,
    suffixes: FxHashSet<&'static str>,
    units: FxHashMap<&'static str, Unit>,
    endings: FxHashMap<&'static str, Ending>,
    speech: FxHashSet<&'static str>,
    /// For each first letter, the lengths and last letters of contractions of letters alone: most words are none, at the price
    /// of one look.
    shapes: [(u32, u32); 26],
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The lists, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        (next(), next(), next())
    })
}

impl Lexicon {
    fn read() -> Self {
        let contractions: FxHashMap<&str, Vec<usize>> =
            rows(include_str!("../../data/en/contractions.tsv")).map(|(form, cut, _)| (form, cuts(cut))).collect();
        let mut shapes = [(0, 0); 26];
        for form in contractions.keys().filter(|form| form.bytes().all(|b| b.is_ascii_lowercase())) {
            let (lengths, lasts) = &mut shapes[usize::from(form.as_bytes()[0] - b'a')];
            *lengths |= 1 << form.len();
            *lasts |= last_letter(form.as_bytes());
        }
        let affixes = |place: &str| -> FxHashSet<&'static str> {
            rows(include_str!("../../data/en/affixes.tsv")).filter(|row| row.1 == place).map(|row| row.0).collect()
        };
        Self {
            abbreviations: abbreviations(),
            contractions,
            prefixes: affixes("prefix"),
            suffixes: affixes("suffix"),
            units: rows(include_str!("../../data/en/units.tsv")).map(|row| (row.0, unit(row.1))).collect(),
            endings: rows(include_str!("../../data/en/addresses.tsv"))
                .map(|row| (row.0, ending(row.1, row.2)))
                .collect(),
            speech: rows(include_str!("../../data/en/speech.tsv")).map(|row| row.0).collect(),
            shapes,
        }
    }

    /// The abbreviation that `form` is, its last point left out.
    pub(super) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        if form.len() > FORM_BYTES_MAX { None } else { self.abbreviations.get(form).copied() }
    }

    /// Where a word of letters alone is cut, such as "cannot".
    pub(super) fn clipped(&self, word: &str) -> Option<&'static [usize]> {
        let first = word.as_bytes().first()?.to_ascii_lowercase().wrapping_sub(b'a');
        let (lengths, lasts) = *self.shapes.get(usize::from(first))?;
        if word.len() >= 32 || lengths & (1 << word.len()) == 0 || lasts & last_letter(word.as_bytes()) == 0 {
            return None;
        }
        self.contraction(word)
    }

    /// Where a form is cut; empty when it stays whole, none when it is in no list.
    pub(super) fn contraction(&self, form: &str) -> Option<&'static [usize]> {
        folded(form, |form| LEXICON.contractions.get(form).map(Vec::as_slice))
    }

    /// Whether a word, with a hyphen after it, belongs to the next.
    pub(super) fn is_prefix(&self, word: &str) -> bool {
        folded(word, |word| self.prefixes.contains(word).then_some(())).is_some()
    }

    /// Whether a word, with a hyphen before it, belongs to the last.
    pub(super) fn is_suffix(&self, word: &str) -> bool {
        folded(word, |word| self.suffixes.contains(word).then_some(())).is_some()
    }

    /// Whether `letters` right on a number are a unit; `money` after a currency sign.
    pub(super) fn is_unit(&self, letters: &str, money: bool) -> bool {
        let known =
            |letters: &str| self.units.get(letters).is_some_and(|&u| u == Unit::Number || u == Unit::Money && money);
        known(letters)
            || letters.len() > 1
                && letters.bytes().all(|b| b.is_ascii_uppercase())
                && folded(letters, |letters| known(letters).then_some(())).is_some()
    }

    /// Whether `letters` are a currency that stands right before its number.
    pub(super) fn is_currency(&self, letters: &str) -> bool {
        self.units.get(letters) == Some(&Unit::Before)
    }

    /// What an address with this last part is.
    pub(super) fn ending(&self, part: &str) -> Option<Ending> {
        folded(part, |part| self.endings.get(part).copied())
    }

    /// Whether it is a verb of saying.
    pub(super) fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }
}

/// The last letter as a bit.
fn last_letter(word: &[u8]) -> u32 {
    word.last().map_or(0, |last| 1 << (last & 0x1f))
}

/// Looks a form up in small letters and with straight apostrophes, without allocating.
fn folded<T>(form: &str, look: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut small = [0; FORM_BYTES_MAX];
    let mut length = 0;
    let mut rest = form.as_bytes();
    while let [first, tail @ ..] = rest {
        let curly = rest.starts_with("’".as_bytes());
        if !(first.is_ascii() || curly) {
            return None;
        }
        *small.get_mut(length)? = if curly { b'\'' } else { first.to_ascii_lowercase() };
        length += 1;
        rest = if curly { &rest["’".len()..] } else { tail };
    }
    look(std::str::from_utf8(&small[..length]).ok()?)
}

fn cuts(parts: &str) -> Vec<usize> {
    let mut at = 0;
    let mut found: Vec<usize> = parts.split('|').map(|part| (at, at += part.len()).0).collect();
    found.remove(0);
    found
}

fn unit(follows: &str) -> Unit {
    match follows {
        "money" => Unit::Money,
        "before" => Unit::Before,
        _ => Unit::Number,
    }
}

fn ending(kind: &str, also: &str) -> Ending {
    match (kind, also) {
        ("file", _) => Ending::File,
        (_, "word") => Ending::SiteOrWord,
        _ => Ending::Site,
    }
}

fn abbreviations() -> FxHashMap<Box<str>, Abbreviation> {
    let mut found: FxHashMap<Box<str>, Abbreviation> = FxHashMap::default();
    for (form, follows, also) in rows(include_str!("../../data/en/abbreviations.tsv")) {
        let follows = match follows {
            "name" => Follows::Name,
            "number" => Follows::Number,
            "time" => Follows::Time,
            "end" => Follows::End,
            _ => Follows::Any,
        };
        found.insert(form.into(), Abbreviation { follows, also_word: also == "word" });
    }
    let listed: Vec<(Box<str>, Abbreviation)> = found.iter().map(|(form, &a)| (form.clone(), a)).collect();
    for (form, abbreviation) in listed.into_iter().filter(|(form, _)| form.len() > 1) {
        let capital = form[..1].to_ascii_uppercase() + &form[1..];
        found.entry(capital.into()).or_insert(abbreviation);
        // Two capitals may be a postal code ("LA", "CO") or another word ("IE", "PP"); after a title they aren't.
        let titled =
            matches!(abbreviation.follows, Follows::Name | Follows::Number) && form[..1] != form[..1].to_lowercase();
        if form.len() > 2 || titled {
            found.entry(form.to_ascii_uppercase().into()).or_insert(abbreviation);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found_with_a_capital_and_in_capitals() {
        let follows = |form| lexicon().abbreviation(form).map(|a| a.follows);
        assert_eq!(follows("Gov"), Some(Follows::Name));
        assert_eq!(follows("GOV"), Some(Follows::Name));
        assert_eq!(follows("Approx"), Some(Follows::Any));
        assert_eq!(follows("gov"), None);
    }

    #[test]
    fn contractions_are_cut_between_their_parts() {
        assert_eq!(lexicon().clipped("Cannot"), Some(&[3][..]));
        assert_eq!(lexicon().clipped("dunno"), Some(&[2, 3][..]));
        assert_eq!(lexicon().clipped("canopy"), None);
        assert_eq!(lexicon().contraction("’em"), Some(&[][..]));
    }

    #[test]
    fn every_row_of_every_list_can_be_found() {
        for (form, _, _) in rows(include_str!("../../data/en/contractions.tsv")) {
            assert!(lexicon().contraction(form).is_some(), "{form}");
        }
        for (form, _, _) in rows(include_str!("../../data/en/abbreviations.tsv")) {
            assert!(lexicon().abbreviation(form).is_some(), "{form}");
        }
        for (form, _, _) in rows(include_str!("../../data/en/units.tsv")) {
            assert!(lexicon().is_unit(form, true) || lexicon().is_currency(form), "{form}");
        }
    }
}
