//! A parsed tree to an outline that can be walked: dependents of each word, heads before dependents, extents.
//!
//! A parser may hand over several roots, heads outside the sentence or a loop; the outline mends them, so that everything
//! above it can follow heads without a check. All walks here are loops, since a chain of 50,000 words is a tree too.

use super::WordRange;
use crate::{Relation, Tree, Upos, Word, Xpos};
use std::borrow::Cow;

/// A tree with its dependents listed.
pub(super) struct Outline<'t> {
    pub(super) tree: &'t Tree<'t>,
    heads: Vec<Option<usize>>,
    relations: Vec<Relation>,
    lower: Vec<Cow<'t, str>>,
    /// Where the dependents of each word start in `dependents`.
    starts: Vec<usize>,
    dependents: Vec<usize>,
    /// Every word, heads before their dependents.
    pub(super) order: Vec<usize>,
    extents: Vec<WordRange>,
}

impl<'t> Outline<'t> {
    /// The outline of a tree as it was parsed.
    pub(super) fn new(tree: &'t Tree<'t>) -> Self {
        let heads = tree.words.iter().map(|w| w.head).collect();
        let relations = tree.words.iter().map(|w| w.relation).collect();
        Self::with(tree, heads, relations)
    }

    /// The outline of the tree's words under other heads and relations.
    pub(super) fn with(tree: &'t Tree<'t>, mut heads: Vec<Option<usize>>, mut relations: Vec<Relation>) -> Self {
        let count = tree.words.len();
        for (word, head) in heads.iter_mut().enumerate() {
            if head.is_some_and(|h| h >= count || h == word) {
                *head = None;
            }
        }
        cut_loops(&mut heads);
        for word in 0..count {
            if heads[word].is_none() {
                relations[word] = Relation::Root;
            } else if relations[word] == Relation::Root {
                relations[word] = Relation::Parataxis;
            }
        }
        let (starts, dependents) = list_dependents(&heads);
        let mut outline = Self {
            tree,
            heads,
            relations,
            lower: tree.words.iter().map(|w| lower(w.form)).collect(),
            starts,
            dependents,
            order: Vec::with_capacity(count),
            extents: (0..count).map(WordRange::of_word).collect(),
        };
        outline.walk();
        outline
    }

    fn walk(&mut self) {
        self.order.extend((0..self.heads.len()).filter(|&w| self.heads[w].is_none()));
        let mut next = 0;
        while let Some(&word) = self.order.get(next) {
            next += 1;
            let below = self.starts[word]..self.starts[word + 1];
            self.order.extend_from_slice(&self.dependents[below]);
        }
        for &word in self.order.iter().rev() {
            if let Some(head) = self.heads[word] {
                self.extents[head] = self.extents[head].join(self.extents[word]);
            }
        }
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    pub(super) fn word(&self, word: usize) -> &'t Word<'t> {
        &self.tree.words[word]
    }

    pub(super) fn head(&self, word: usize) -> Option<usize> {
        self.heads[word]
    }

    pub(super) fn relation(&self, word: usize) -> Relation {
        self.relations[word]
    }

    pub(super) fn upos(&self, word: usize) -> Upos {
        self.tree.words[word].upos
    }

    pub(super) fn xpos(&self, word: usize) -> Xpos {
        self.tree.words[word].xpos
    }

    /// The word as printed, in lower case.
    pub(super) fn lower(&self, word: usize) -> &str {
        &self.lower[word]
    }

    /// Its dictionary form, as the lemmatiser gives it.
    pub(super) fn lemma(&self, word: usize) -> &'t str {
        &self.tree.words[word].lemma
    }

    /// Its dependents, in text order.
    pub(super) fn dependents(&self, word: usize) -> &[usize] {
        &self.dependents[self.starts[word]..self.starts[word + 1]]
    }

    /// Its dependents of one of these relations, in text order, among the first [`DEPENDENTS_SEEN`].
    pub(super) fn dependents_by<'o>(
        &'o self,
        word: usize,
        relations: &'o [Relation],
    ) -> impl DoubleEndedIterator<Item = usize> + 'o {
        self.seen(word).iter().copied().filter(|&d| relations.contains(&self.relations[d]))
    }

    /// Its dependents, as far as other words look at them.
    pub(super) fn seen(&self, word: usize) -> &[usize] {
        let dependents = self.dependents(word);
        &dependents[..dependents.len().min(DEPENDENTS_SEEN)]
    }

    /// Its first dependent of one of these relations, among the first [`DEPENDENTS_SEEN`].
    pub(super) fn dependent(&self, word: usize, relations: &[Relation]) -> Option<usize> {
        self.seen(word).iter().copied().find(|&d| relations.contains(&self.relations[d]))
    }

    /// From the first to the last word that depends on it, itself included.
    pub(super) fn extent(&self, word: usize) -> WordRange {
        self.extents[word]
    }

    /// Whether the form is one of these, in lower case.
    pub(super) fn is_word(&self, word: usize, forms: &[&str]) -> bool {
        forms.contains(&self.lower(word))
    }

    /// The "to" of an infinitive, also that of "gonna".
    pub(super) fn is_to(&self, word: usize) -> bool {
        self.xpos(word) == Xpos::To || self.lower(word) == "to"
    }

    pub(super) fn is_comma(&self, word: usize) -> bool {
        self.word(word).form == ","
    }

    pub(super) fn is_quote(&self, word: usize) -> bool {
        matches!(self.xpos(word), Xpos::OpenQuote | Xpos::CloseQuote)
            || matches!(self.word(word).form, "\"" | "“" | "”" | "''" | "``" | "‘" | "«" | "»")
    }

    /// A mark that sets a stretch of words off: comma, dash, bracket, colon, quotation mark.
    pub(super) fn is_break(&self, word: usize) -> bool {
        self.is_comma(word)
            || self.is_quote(word)
            || matches!(self.word(word).form, ";" | ":" | "—" | "–" | "--" | "-" | "(" | ")" | "[" | "]" | "...")
    }

    pub(super) fn is_punct(&self, word: usize) -> bool {
        self.upos(word) == Upos::Punct
    }

    /// The range without punctuation at its ends; a currency sign is a symbol, not punctuation.
    pub(super) fn trimmed(&self, mut range: WordRange) -> WordRange {
        while !range.is_empty() && self.is_punct(range.start) {
            range.start += 1;
        }
        while !range.is_empty() && self.is_punct(range.end - 1) && !self.closes(range) {
            range.end -= 1;
        }
        range
    }

    /// Whether the last word of the range closes a bracket or quotation that opens inside: "Tern (Oslo)".
    fn closes(&self, range: WordRange) -> bool {
        let last = range.end - 1;
        let opening: &[&str] = match self.word(last).form {
            ")" => &["("],
            "]" => &["["],
            "”" => &["“"],
            "\"" => &["\""],
            "''" => &["``", "''"],
            _ => return false,
        };
        let inside = range.start.max(last.saturating_sub(QUOTED_WORDS_MAX))..last;
        inside.filter(|&w| opening.contains(&self.word(w).form)).count() % 2 == 1
    }

    /// A function word with the words fixed to it, in lower case: "because of", "according to".
    pub(super) fn fixed_form(&self, word: usize) -> String {
        let mut form = self.lower(word).to_owned();
        for part in self.dependents_by(word, &[Relation::Fixed]).take(FIXED_WORDS_MAX) {
            form.push(' ');
            form.push_str(self.lower(part));
        }
        form
    }
}

/// How many dependents of a word are looked at when something is sought among them. No sentence has a word with so many; a
/// list without full stops has, and each of its 50,000 items would look through all others.
const DEPENDENTS_SEEN: usize = 256;

/// How far a closing bracket looks back for its opening one.
const QUOTED_WORDS_MAX: usize = 16;

/// English has no fixed expression longer than this; a longer one is a parser's slip, and would be copied for every use.
const FIXED_WORDS_MAX: usize = 4;

fn lower(form: &str) -> Cow<'_, str> {
    if form.chars().any(char::is_uppercase) { Cow::Owned(form.to_lowercase()) } else { Cow::Borrowed(form) }
}

/// Makes the word at which a loop is noticed a root.
fn cut_loops(heads: &mut [Option<usize>]) {
    // 0: not seen, else the number of the climb that saw the word first.
    let mut seen = vec![0usize; heads.len()];
    for start in 0..heads.len() {
        let mut word = start;
        while seen[word] == 0 {
            seen[word] = start + 1;
            match heads[word] {
                Some(head) if seen[head] == start + 1 => heads[word] = None,
                Some(head) => word = head,
                None => {}
            }
        }
    }
}

fn list_dependents(heads: &[Option<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut starts = vec![0; heads.len() + 1];
    for head in heads.iter().flatten() {
        starts[head + 1] += 1;
    }
    for i in 0..heads.len() {
        starts[i + 1] += starts[i];
    }
    let mut next = starts.clone();
    let mut dependents = vec![0; starts[heads.len()]];
    for (word, head) in heads.iter().enumerate() {
        if let Some(head) = *head {
            dependents[next[head]] = word;
            next[head] += 1;
        }
    }
    (starts, dependents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_cut_once() {
        let mut heads = vec![Some(1), Some(2), Some(0), Some(0), None];
        cut_loops(&mut heads);
        assert_eq!(heads, [Some(1), Some(2), None, Some(0), None]);
    }
}
