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

    /// Whether this is the shorter name with names or initials in its middle: "George W. Orlo" beside "George Orlo".
    pub fn is_with_middle_names(&self, shorter: &Self) -> bool {
        let ends = |parts: &Self| (parts.folded.first().cloned(), parts.folded.last().cloned());
        let middle = self.folded.get(1..self.len().saturating_sub(1)).unwrap_or_default();
        shorter.len() == 2 && ends(self) == ends(shorter) && middle.iter().all(|w| w.chars().count() == 1)
    }

    pub fn len(&self) -> usize {
        self.printed.len()
    }
}
