//! Brackets to definitions: "Long Form (LF)".

use super::run::SentenceView;
use super::shape::is_short_form;
use crate::lexicon::is_stopword;
use crate::{ByteSpan, TokenKind};

/// "Long Form (LF)" as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The short form.
    pub acronym: String,
    /// Where it stands.
    pub acronym_span: ByteSpan,
    /// The long form, without "the".
    pub expansion: String,
    /// Where that stands.
    pub expansion_span: ByteSpan,
    /// Whether the initials of the long form give the short form.
    pub yields: bool,
}

impl SentenceView<'_, '_> {
    pub fn find_definitions(&self, found: &mut Vec<Definition>) {
        for open in 1..self.tokens.len().saturating_sub(2) {
            let acronym = self.word(open + 1);
            if self.word(open) != "(" || self.word(open + 2) != ")" || !is_short_form(acronym) {
                continue;
            }
            if let Some((start, yields)) = self.expansion_start(open, acronym) {
                let span = self.tokens[start].span.join(self.tokens[open - 1].span);
                found.push(Definition {
                    acronym: acronym.to_string(),
                    acronym_span: self.tokens[open + 1].span,
                    expansion: self.prose.text(span).to_string(),
                    expansion_span: span,
                    yields,
                });
            }
        }
    }

    /// First token of the long form before the bracket at `open`, and whether its initials give the short form.
    fn expansion_start(&self, open: usize, acronym: &str) -> Option<(usize, bool)> {
        let letters: Vec<char> = acronym
            .trim_end_matches('s')
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let floor = open.saturating_sub(letters.len() * 2 + 4);
        let content = |k: usize| {
            self.tokens[k].kind == TokenKind::Word && self.word(k).chars().next().is_some_and(char::is_alphabetic)
        };
        let breaks = |k: usize| {
            self.tokens[k].kind == TokenKind::Mark && !matches!(self.word(k), "-" | "'" | "’" | "&" | "." | "/")
        };
        let mut fallback = None;
        for start in (floor..open).rev() {
            if breaks(start) {
                break;
            }
            if !content(start) || self.prose.senses(self.index, start).stopword && self.word(start) != "For" {
                continue;
            }
            let words: Vec<&str> = (start..open).filter(|&k| content(k)).map(|k| self.word(k)).collect();
            if initials_yield(&words, &letters) {
                return Some((start, true));
            }
            let capitals = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
            let named = capitals == words.len() - words.iter().filter(|w| is_stopword(w)).count();
            let swapped = letters.len() >= 3 && is_permutation(&words, &letters);
            let one_off = letters.len() >= 4 && fallback.is_none() && is_one_off(&words, &letters);
            if named && (swapped || one_off) {
                fallback = Some((start, false));
            }
        }
        fallback
    }
}

/// Whether the first letters of the words, function words taken or left, spell the short form.
pub(super) fn initials_yield(words: &[&str], letters: &[char]) -> bool {
    fn step(words: &[&str], letters: &[char], budget: &mut u32) -> bool {
        if *budget == 0 {
            return false;
        }
        *budget -= 1;
        let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
        let initial = word.chars().next().map(|c| c.to_lowercase().next().unwrap_or(c));
        if letters.first().copied() == initial && step(rest, &letters[1..], budget) {
            return true;
        }
        is_stopword(&word.to_lowercase()) && step(rest, letters, budget)
    }
    step(words, letters, &mut 400)
}

/// Whether the initials are the letters but for one, which is another, missing or too many.
fn is_one_off(words: &[&str], letters: &[char]) -> bool {
    let initials: String =
        words.iter().filter(|w| !is_stopword(w)).filter_map(|w| w.to_lowercase().chars().next()).collect();
    let letters: String = letters.iter().collect();
    initials.starts_with(&letters[..1]) && strsim::levenshtein(&initials, &letters) == 1
}

fn is_permutation(words: &[&str], letters: &[char]) -> bool {
    let sorted = |mut v: Vec<char>| {
        v.sort_unstable();
        v
    };
    let initials = |keep: fn(&str) -> bool| -> Vec<char> {
        sorted(words.iter().filter(|w| keep(w)).filter_map(|w| w.to_lowercase().chars().next()).collect())
    };
    let want = sorted(letters.to_vec());
    initials(|w| !is_stopword(w)) == want || initials(|_| true) == want
}
