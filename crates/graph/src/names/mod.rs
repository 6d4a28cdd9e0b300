//! Two names to how they relate: the same, one with a slip of the hand in it, or different.

mod parts;
mod slip;

pub use slip::is_letter_slip;

use copydesk_claims::naming::{are_siblings, is_one_first_name, is_one_spelling};
use parts::Parts;

/// How two names relate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFit {
    /// The same but for capitals, "the", points, titles and what stands behind the name.
    Same,
    /// They differ by what a slip of the hand makes.
    Variant(Difference),
    /// Two names.
    Different,
}

/// Where two names differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    pub slip: Slip,
    /// The words that differ in lower case, the first name's first. The same words for capitals, order and spacing.
    pub words: (String, String),
    /// How many other words of more than two letters agree.
    pub agree: usize,
}

impl Difference {
    /// With the second name first.
    #[must_use]
    pub(crate) fn turned(self) -> Self {
        let (first, second) = self.words;
        Self { words: (second, first), ..self }
    }
}

/// In what the odd name differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// Letters of one word: "Ironbark", "Ironback".
    Letters,
    /// Capitals only: "MIcrosoft".
    Capitals,
    /// A small word: "Institute for", "Institute of".
    SmallWord,
    /// The same words in another order: "Ana Orlo-Quell", "Ana Quell-Orlo".
    Order,
    /// One word or two: "Saltmarsh", "Salt Marsh".
    Spacing,
    /// Another first name before one surname.
    FirstName,
}

const HYPHENS: [char; 2] = ['-', '‑'];

/// Whether two names are the same, case and prefixes aside.
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || Parts::of(a).folded == Parts::of(b).folded
}

/// The words of a name by which the same one is found again.
pub fn key(name: &str) -> String {
    Parts::of(name).folded.join(" ")
}

/// How two names relate. Another first name before one surname is [`NameFit::Different`]: see [`other_first_name`].
pub fn fit(a: &str, b: &str) -> NameFit {
    if a == b {
        return NameFit::Same;
    }
    let (p, q) = (Parts::of(a), Parts::of(b));
    if p.printed == q.printed {
        return NameFit::Same;
    }
    if p.folded == q.folded {
        let stray = |x: &Parts, y: &Parts| has_stray_capital(&x.printed) && y.printed.iter().all(|w| is_plain(w));
        let odd = stray(&p, &q) || stray(&q, &p);
        return if odd { variant(Slip::Capitals, &p, &q, &[]) } else { NameFit::Same };
    }
    if p.folded.concat() == q.folded.concat() {
        // With or without a hyphen is house style.
        let hyphen = a.contains(HYPHENS) != b.contains(HYPHENS);
        return if hyphen { NameFit::Same } else { variant(Slip::Spacing, &p, &q, &[]) };
    }
    if p.len() != q.len() {
        let (p, q) = (p.without_initials(), q.without_initials());
        return if p.len() == q.len() && p.len() > 1 { fit_words(&p, &q) } else { NameFit::Different };
    }
    fit_words(&p, &q)
}

/// Two names of as many words.
fn fit_words(p: &Parts, q: &Parts) -> NameFit {
    let differ: Vec<usize> = (0..p.len()).filter(|&i| !is_one_spelling(&p.folded[i], &q.folded[i])).collect();
    match differ[..] {
        [] => NameFit::Same,
        [0] if p.len() > 1 && is_one_first_name(&p.folded[0], &q.folded[0]) => NameFit::Same,
        [i] => fit_word(p, q, i),
        // "Commerce and Interior" is "Interior and Commerce".
        [i, j]
            if j == i + 2 && p.folded[i + 1] == "and" && p.folded[i] == q.folded[j] && p.folded[j] == q.folded[i] =>
        {
            NameFit::Same
        }
        [i, j] if p.len() >= 3 && p.folded[i] == q.folded[j] && p.folded[j] == q.folded[i] => {
            variant(Slip::Order, p, q, &differ)
        }
        _ => NameFit::Different,
    }
}

/// Two names that differ in the word at `i`.
fn fit_word(p: &Parts, q: &Parts, i: usize) -> NameFit {
    let (x, y) = (&p.folded[i], &q.folded[i]);
    if is_small(x) && is_small(y) && p.len() >= 4 {
        return variant(Slip::SmallWord, p, q, &[i]);
    }
    if is_letter_slip(x, y, agreeing(p, &[i])) { variant(Slip::Letters, p, q, &[i]) } else { NameFit::Different }
}

/// Whether two names of people have one surname, and first names that are neither the same nor an initial of one another.
pub fn other_first_name(a: &str, b: &str) -> Option<Difference> {
    let (p, q) = (Parts::of(a), Parts::of(b));
    let ((Some(x), rest), (Some(y), other)) =
        ((p.folded.first(), p.folded.get(1..)?), (q.folded.first(), q.folded.get(1..)?))
    else {
        return None;
    };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let one = x == y || initial(x, y) || initial(y, x) || is_one_first_name(x, y);
    let same = one || rest.is_empty() || rest != other || are_siblings(x, y);
    (!same).then(|| Difference { slip: Slip::FirstName, words: (x.clone(), y.clone()), agree: agreeing(&p, &[0]) })
}

fn variant(slip: Slip, p: &Parts, q: &Parts, differ: &[usize]) -> NameFit {
    let words = |parts: &Parts| match differ {
        [] => parts.folded.join(" "),
        _ => differ.iter().filter_map(|&i| parts.folded.get(i)).cloned().collect::<Vec<_>>().join(" "),
    };
    NameFit::Variant(Difference { slip, words: (words(p), words(q)), agree: agreeing(p, differ) })
}

/// How many words of more than two letters are none of those at `differ`.
fn agreeing(p: &Parts, differ: &[usize]) -> usize {
    const SHORT: usize = 2;
    let others = p.folded.iter().enumerate().filter(|(i, _)| !differ.contains(i));
    others.filter(|(_, w)| w.chars().count() > SHORT).count()
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "for" | "in" | "on" | "and" | "to" | "at" | "de" | "von" | "van")
}

/// Two capitals at the front of a word with small letters after: no name has them.
pub fn has_stray_capital(words: &[String]) -> bool {
    words.iter().any(|w| {
        let mut chars = w.chars();
        let front = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_uppercase);
        front && w.chars().count() >= 4 && chars.all(char::is_lowercase)
    })
}

/// A capital, then small letters.
fn is_plain(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(a: &str, b: &str) -> Option<Slip> {
        match fit(a, b) {
            NameFit::Variant(difference) => Some(difference.slip),
            NameFit::Same | NameFit::Different => None,
        }
    }

    #[test]
    fn one_slipped_letter_in_a_longer_name_is_a_variant() {
        assert_eq!(slip("Tarn Valley Holdings", "Tarn Valey Holdings"), Some(Slip::Letters));
        assert_eq!(slip("Office for River Safety", "Office of River Safety"), Some(Slip::SmallWord));
        assert_eq!(slip("VErtex", "Vertex"), Some(Slip::Capitals));
        assert_eq!(slip("Ana Orlo-Quell", "Ana Quell-Orlo"), Some(Slip::Order));
        assert_eq!(slip("Saltmarsh Trust", "Salt Marsh Trust"), Some(Slip::Spacing));
    }

    #[test]
    fn siblings_namesakes_and_spellings_stay_apart_or_the_same() {
        assert_eq!(fit("Anna Solberg", "Anika Solheim"), NameFit::Different);
        assert_eq!(fit("Marine Licensing Unit", "Marine Investigation Unit"), NameFit::Different);
        assert_eq!(fit("Eastern Dairy Board", "Western Dairy Board"), NameFit::Different);
        assert_eq!(fit("U.S. Harbor Service", "US Harbor Service"), NameFit::Same);
        assert_eq!(fit("Lowell Center", "Lowell Centre"), NameFit::Same);
        assert_eq!(fit("iPhone", "IPhone"), NameFit::Same);
        assert_eq!(fit("Dr. Ana Orlo KC", "Ana Orlo"), NameFit::Same);
        assert_eq!(fit("Torrin Salvage Ltd.", "Torrin Salvage"), NameFit::Same);
    }

    #[test]
    fn another_first_name_is_told_from_an_initial() {
        let words = other_first_name("Nell Garforth", "Petra Garforth").map(|d| d.words);
        assert_eq!(words, Some(("nell".into(), "petra".into())));
        assert_eq!(other_first_name("Bill Garforth", "William Garforth"), None);
        assert_eq!(other_first_name("N. Garforth", "Nora Garforth"), None);
        assert_eq!(other_first_name("Nell Garforth", "Nell Garside"), None);
    }
}
