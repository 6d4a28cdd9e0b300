//! A sentence as a dependency tree.

use crate::{ByteSpan, Relation, Upos, Xpos};
use std::borrow::Cow;

/// A word of a sentence: what it is, and what it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands in the text.
    pub span: ByteSpan,
    /// As printed.
    pub form: &'a str,
    /// Its dictionary form: "signed" is `sign`, "Brothers" (a name) is `Brother`.
    pub lemma: Cow<'a, str>,
    /// Word class.
    pub upos: Upos,
    /// Penn tag: tells tense, number and degree.
    pub xpos: Xpos,
    /// Index of the word it depends on; none for the root.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// A sentence's words in text order; heads form one tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree<'a> {
    /// In text order.
    pub words: Vec<Word<'a>>,
}
