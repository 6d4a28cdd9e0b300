//! Sentences to trees and clauses, for whoever asks: most sentences are never parsed.

use crate::ByteSpan;
use copydesk_language::{Clause, English, Tree, WordRange, Workspace, find_clauses, render_clauses, tokenize};
use std::cell::RefCell;

/// Forms and sentences that a thread met before are not looked up again. What is read does not depend on it.
pub(crate) fn with_workspace<R>(read: impl FnOnce(&mut Workspace) -> R) -> R {
    thread_local! {
        static WORKSPACE: RefCell<Workspace> = RefCell::default();
    }
    WORKSPACE.with_borrow_mut(read)
}

/// A sentence as its grammar has it.
#[derive(Debug)]
pub struct View<'a> {
    /// Its words with tags, lemmas and heads.
    pub tree: Tree<'a>,
    /// Who does what.
    pub clauses: Vec<Clause>,
}

impl<'a> View<'a> {
    /// Reads the sentence at `span` of `text`. None where it has too many words to be parsed.
    pub fn read(text: &'a str, span: ByteSpan) -> Option<Self> {
        let spans: Vec<ByteSpan> = tokenize(text, span).into_iter().map(|token| token.span).collect();
        let english = English::shipped();
        with_workspace(|workspace| {
            let mut tree = english.tag(text, &spans, workspace);
            english.parse(&mut tree, workspace).then(|| {
                let clauses = find_clauses(&tree);
                Self { tree, clauses }
            })
        })
    }

    /// The clauses for people, a few lines each.
    pub fn printed(&self) -> String {
        render_clauses(&self.tree, &self.clauses)
    }

    /// Index of the word that holds the byte at `offset` of the text, or of the first one after it.
    pub(crate) fn word_at(&self, offset: usize) -> Option<usize> {
        let at = self.tree.words.partition_point(|word| word.span.end <= offset);
        (at < self.tree.words.len()).then_some(at)
    }

    /// The bytes of a range of words; none for an empty one.
    pub(crate) fn bytes(&self, range: WordRange) -> Option<ByteSpan> {
        range.bytes(&self.tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_into_clauses_at_its_place_in_the_text() {
        let text = "Harbour news. Over 650 dockers signed the letter.";
        let view = View::read(text, ByteSpan::new(14, text.len())).unwrap();
        let signed = view.clauses.iter().find(|c| c.predicate.lemma == "sign").unwrap();
        let subject = signed.subject.as_ref().unwrap();
        assert_eq!(view.bytes(subject.phrase.core).unwrap().of(text), "Over 650 dockers");
        assert_eq!(view.word_at(text.find("signed").unwrap()), Some(signed.head));
    }

    #[test]
    fn what_was_read_before_changes_nothing() {
        let text = "The council said that the bridge, which was built in 1990, would not reopen.";
        let first = View::read(text, ByteSpan::new(0, text.len())).unwrap().printed();
        View::read("Something else was said.", ByteSpan::new(0, 24));
        assert_eq!(View::read(text, ByteSpan::new(0, text.len())).unwrap().printed(), first);
    }
}
