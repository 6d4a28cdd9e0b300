//! A printed name to the words that two printings of it are compared by.

use copydesk_claims::naming::{Suffix, is_honorific, suffix};

/// The words of a name, as printed and in lower case, without accents, points, titles, legal forms and letters behind the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// With their capitals.
    pub printed: Vec<String>,
    /// In lower case.
    pub folded: Vec<String>,
}

impl Parts {
    pub fn of(name: &str) -> Self {
        // "Skarvøy" and "Skarvoy" are one name in two type cases.
        let plain = deunicode::deunicode(name);
        let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑'));
        let clean = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).replace(['.', '\''], "");
        let mut printed: Vec<String> = words.map(clean).filter(|w| !w.is_empty()).collect();
        let leads = |w: &str| matches!(w, "the" | "The" | "US" | "UK") || is_honorific(w);
        while printed.len() > 1 && leads(&printed[0]) {
            printed.remove(0);
        }
        while printed.len() > 1 && printed.last().is_some_and(|w| suffix(w).is_some_and(|s| s != Suffix::Generation)) {
            printed.pop();
        }
        let folded = printed.iter().map(|w| w.to_lowercase()).collect();
        Self { printed, folded }
    }

    /// The name without the initials in its middle: "George W. Orlo" as "George Orlo".
    pub fn without_initials(&self) -> Self {
        let last = self.len().saturating_sub(1);
        let keeps = |(at, word): &(usize, &String)| *at == 0 || *at == last || word.chars().count() > 1;
        let words = |list: &[String]| list.iter().enumerate().filter(keeps).map(|(_, word)| word.clone()).collect();
        Self { printed: words(&self.printed), folded: words(&self.folded) }
    }

    pub fn len(&self) -> usize {
        self.printed.len()
    }
}
