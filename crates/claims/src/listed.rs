//! Forms of a list to where they stand in a text, letter for letter.

use copydesk_language::ByteSpan;
use std::collections::BTreeMap;

/// Forms to look for.
///
/// ```
/// use copydesk_claims::ListedForms;
/// let forms = ListedForms::new(["Harbor Service", "Harbor"]);
/// let text = "The Harbor Service's boats left the Harborside.";
/// let found: Vec<_> = forms.find(text).into_iter().map(|(form, span)| (form, span.of(text))).collect();
/// assert_eq!(found, [(0, "Harbor Service")]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ListedForms<'f> {
    /// By their first letter, the longest first.
    by_letter: BTreeMap<char, Vec<(usize, &'f str)>>,
}

impl<'f> ListedForms<'f> {
    /// Forms that are known by their place in the list.
    pub fn new(forms: impl IntoIterator<Item = &'f str>) -> Self {
        let mut by_letter: BTreeMap<char, Vec<(usize, &str)>> = BTreeMap::new();
        for (index, form) in forms.into_iter().enumerate() {
            if let Some(first) = form.chars().next() {
                by_letter.entry(first).or_default().push((index, form));
            }
        }
        for list in by_letter.values_mut() {
            list.sort_by_key(|&(index, form)| (std::cmp::Reverse(form.len()), index));
        }
        Self { by_letter }
    }

    /// Where the forms stand as whole words, in text order. Of two that begin in one place the longer one stands there, and nothing is
    /// looked for inside it. A line break is a space, and all apostrophes are one.
    pub fn find(&self, text: &str) -> Vec<(usize, ByteSpan)> {
        let mut found = Vec::new();
        let mut free_from = 0;
        for (start, letter) in text.char_indices() {
            if start < free_from {
                continue;
            }
            let Some(list) = self.by_letter.get(&letter).filter(|_| begins_word(text, start)) else { continue };
            let first = list.iter().find_map(|&(index, form)| Some((index, end_of(form, text, start)?)));
            if let Some((index, end)) = first {
                found.push((index, ByteSpan::new(start, end)));
                free_from = end;
            }
        }
        found
    }
}

/// Where a form that stands at `start` as whole words ends.
fn end_of(form: &str, text: &str, start: usize) -> Option<usize> {
    let mut rest = text[start..].chars();
    let mut wanted = form.chars().peekable();
    while let Some(letter) = wanted.next() {
        if letter.is_whitespace() {
            while wanted.next_if(|c| c.is_whitespace()).is_some() {}
            let trimmed = rest.as_str().trim_start();
            let space = &rest.as_str()[..rest.as_str().len() - trimmed.len()];
            if space.is_empty() || space.matches('\n').count() > 1 {
                return None;
            }
            rest = trimmed.chars();
        } else if !is_one_letter(letter, rest.next()?) {
            return None;
        }
    }
    let end = text.len() - rest.as_str().len();
    ends_word(text, end).then_some(end)
}

fn is_one_letter(a: char, b: char) -> bool {
    a == b || (is_apostrophe(a) && is_apostrophe(b))
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‑')
}

/// Whether no word goes on to the left: "Torin" in "McTorin", "O'Torin" and "Abel-Torin", but not in "ex-Torin".
fn begins_word(text: &str, start: usize) -> bool {
    if !text[start..].starts_with(char::is_alphanumeric) {
        return true;
    }
    let mut before = text[..start].chars();
    match before.next_back() {
        Some(c) if c.is_alphanumeric() => false,
        Some(c) if is_apostrophe(c) => !before.next_back().is_some_and(char::is_alphanumeric),
        Some(c) if is_hyphen(c) => {
            let word = before.as_str().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            !word.starts_with(char::is_uppercase)
        }
        _ => true,
    }
}

/// Whether no word goes on to the right, a possessive aside: "Torin" in "Torino", "Torin'all" and "Torin-Abel", but not in "Torin-owned".
fn ends_word(text: &str, end: usize) -> bool {
    if !text[..end].ends_with(char::is_alphanumeric) {
        return true;
    }
    let mut after = text[end..].chars();
    match after.next() {
        Some(c) if c.is_alphanumeric() => false,
        Some(c) if is_apostrophe(c) => match after.next() {
            Some('s' | 'S') => !after.next().is_some_and(char::is_alphanumeric),
            other => !other.is_some_and(char::is_alphanumeric),
        },
        Some(c) if is_hyphen(c) => !after.next().is_some_and(char::is_uppercase),
        _ => true,
    }
}

/// Whether a stretch stands in quotation marks among other words that all begin with a capital, as in the title of a book.
pub fn is_in_quoted_title(text: &str, span: ByteSpan) -> bool {
    /// The longest word that titles print small.
    const SMALL_WORD_MAX: usize = 4;
    const MARKS: [char; 5] = ['“', '”', '"', '‘', '«'];
    let before = text[..span.start].rsplit('\n').next().unwrap_or("");
    let after = text[span.end..].split('\n').next().unwrap_or("");
    let Some(open) = before.rfind(MARKS) else { return false };
    let Some(close) = after.find(['“', '”', '"', '’', '»']) else { return false };
    let (left, right) = (&before[open..], &after[..close]);
    let words = || {
        left.split_whitespace().chain(right.split_whitespace()).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > SMALL_WORD_MAX;
    words().any(|w| w.starts_with(char::is_uppercase))
        && !words().any(is_small)
        && !right.contains(['.', ',', '?', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        ListedForms::new(forms.iter().copied())
            .find(text)
            .into_iter()
            .map(|(_, span)| span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn a_form_is_found_as_whole_words_in_its_own_case() {
        for text in
            ["Torin sank.", "ex-Torin", "the Torin's crew", "Torin’s", "Torin-owned", "‘Torin’", "(Torin)", "Torin"]
        {
            assert_eq!(found(&["Torin"], text), ["Torin"], "{text}");
        }
        for text in
            ["Torino", "McTorin", "torin", "TORIN", "O'Torin", "Torin-Abel", "Abel-Torin", "Torin'all", "Torin2"]
        {
            assert!(found(&["Torin"], text).is_empty(), "{text}");
        }
    }

    #[test]
    fn nothing_is_found_inside_a_longer_form() {
        let forms = ["Harbor Service", "U.S. Harbor Service", "Harbor"];
        assert_eq!(found(&forms, "The U.S. Harbor Service closed the Harbor."), ["U.S. Harbor Service", "Harbor"]);
    }

    #[test]
    fn a_form_may_run_over_a_line_and_not_over_a_paragraph() {
        assert_eq!(found(&["Torin Salvage"], "by Torin\nSalvage, by Torin\u{a0}Salvage").len(), 2);
        assert!(found(&["Torin Salvage"], "by Torin\n\nSalvage works").is_empty());
        assert!(found(&["Torin Salvage"], "TorinSalvage, Torin, Salvage").is_empty());
    }

    #[test]
    fn points_and_apostrophes_of_a_form_are_its_own() {
        assert_eq!(found(&["St Bran's", "U.S."], "St Bran’s is in the U.S., not in the US."), ["St Bran’s", "U.S."]);
    }

    #[test]
    fn a_title_in_quotation_marks_is_told_from_a_quotation() {
        let title = |text: &str| {
            let (_, span) = ListedForms::new(["Torin Salvage"]).find(text)[0];
            is_in_quoted_title(text, span)
        };
        assert!(title("She wrote “The Men of Torin Salvage” in 1990."));
        assert!(!title("“We hired Torin Salvage because nobody else came,” he said."));
        assert!(!title("“Torin Salvage” stands on the door."));
        assert!(!title("Torin Salvage wrote “The Men of the Sea” in 1990."));
        assert!(!title("“The Men of the Sea” is about Torin Salvage and its boats."));
    }
}
