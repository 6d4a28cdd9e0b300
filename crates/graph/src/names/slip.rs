//! Two words to whether the one is the other with a slip of the hand in it.

use copydesk_claims::naming::{are_siblings, is_known, is_one_spelling};
use strsim::damerau_levenshtein;

/// So many words that agree make a name long: another form of a word in it is a slip, as "Customers" for "Customs".
const LONG: usize = 2;

/// One or two letters, or a transposition, in words long enough. Spellings of one word, its regular forms, numbers, and words that
/// tell siblings apart are no slip. `beside`: how many other words of the name agree; a lone word has to be longer.
pub fn is_letter_slip(x: &str, y: &str, beside: usize) -> bool {
    let letters = |w: &str| w.chars().count();
    let shorter = letters(x).min(letters(y));
    if x.chars().chain(y.chars()).any(|c| c.is_ascii_digit())
        || is_one_spelling(x, y)
        || are_siblings(x, y)
        || is_plural_of(x, y)
        || (beside < LONG && (beside == 0 || (is_known(x) && is_known(y))) && is_form_of(x, y))
    {
        return false;
    }
    match damerau_levenshtein(x, y) {
        1 => shorter >= if beside > 0 { 4 } else { 5 },
        2 => shorter >= 7,
        _ => false,
    }
}

/// Whether two words are one stem with two endings: "Republic", "Republican"; "Democrats", "Democratic".
fn is_form_of(x: &str, y: &str) -> bool {
    const ENDINGS: [&str; 38] = [
        "", "s", "es", "n", "ns", "an", "ans", "ian", "ians", "ean", "eans", "ic", "ics", "ical", "ish", "al", "ern",
        "er", "ers", "or", "ors", "ese", "i", "is", "y", "ies", "ly", "ist", "ists", "ism", "ing", "ed", "d", "ite",
        "ites", "in", "cy", "ary",
    ];
    const STEM_MIN: usize = 3;
    let stems = |word: &str| -> Vec<String> {
        let cut = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
        let bare = cut.filter(|stem| stem.chars().count() >= STEM_MIN);
        let worn = |stem: &str| stem.strip_suffix(['e', 'o', 'a', 'y', 'i', 't']).map(str::to_owned);
        bare.flat_map(|stem| [Some(stem.to_owned()), worn(stem)]).flatten().collect()
    };
    let (a, b) = (stems(x), stems(y));
    a.iter().any(|stem| stem.chars().count() >= STEM_MIN && b.contains(stem))
}

/// "Ranger", "Rangers".
fn is_plural_of(x: &str, y: &str) -> bool {
    let plural = |a: &str, b: &str| a.strip_suffix('s') == Some(b) || a.strip_suffix("es") == Some(b);
    plural(x, y) || plural(y, x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_lost_doubled_swapped_or_replaced_is_a_slip() {
        for (a, b) in [("tarrow", "tarow"), ("tarow", "taroww"), ("lindqvist", "lindqivst"), ("ironbark", "ironback")] {
            assert!(is_letter_slip(a, b, 1), "{a}, {b}");
        }
        assert!(is_letter_slip("customs", "customers", 3));
        assert!(is_letter_slip("whte", "white", 1) && !is_letter_slip("whte", "white", 0));
    }

    #[test]
    fn forms_spellings_and_siblings_are_none() {
        for (a, b) in [
            ("republic", "republican"),
            ("democrats", "democratic"),
            ("democracy", "democrats"),
            ("senate", "senator"),
            ("iran", "iranian"),
            ("centre", "center"),
            ("eastern", "western"),
            ("f16", "f18"),
            ("hollis", "hollises"),
        ] {
            assert!(!is_letter_slip(a, b, 1), "{a}, {b}");
        }
    }
}
