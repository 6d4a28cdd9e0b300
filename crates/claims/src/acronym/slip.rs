//! Names that yield a short form but for a slip: "Harmon Department of Health (HHD)".

use super::align::initial;
use super::long::Part;
use super::short::Letter;

/// The first part of the name before a bracket whose initials are the letters in another order, or but for one letter.
pub(super) fn start(text: &str, parts: &[Part], letters: &[Letter]) -> Option<usize> {
    let floor = parts.len().saturating_sub(letters.len() * 2 + 4);
    (floor..parts.len()).rev().find(|&first| {
        let name = &parts[first..];
        let named = name.iter().all(|p| p.stop || p.capital) && !name[0].stop;
        named && (is_swapped(text, name, letters) || is_one_off(text, name, letters))
    })
}

fn initials<'p>(text: &'p str, parts: &'p [Part], all: bool) -> impl Iterator<Item = char> + 'p {
    parts.iter().filter(move |p| all || !p.stop).filter_map(|p| initial(text, p))
}

/// Whether the initials are the letters in another order.
pub(super) fn is_swapped(text: &str, name: &[Part], letters: &[Letter]) -> bool {
    let sorted = |mut v: Vec<char>| {
        v.sort_unstable();
        v
    };
    let want = sorted(letters.iter().map(|l| l.c).collect());
    letters.len() >= 3 && [false, true].into_iter().any(|all| sorted(initials(text, name, all).collect()) == want)
}

/// Whether the initials are the letters but for one, which is another, missing or too many.
fn is_one_off(text: &str, name: &[Part], letters: &[Letter]) -> bool {
    let letters: Vec<char> = letters.iter().map(|l| l.c).collect();
    let initials: Vec<char> = initials(text, name, false).collect();
    letters.len() >= 4 && initials.first() == letters.first() && strsim::generic_levenshtein(&initials, &letters) == 1
}
