//! Sentences of a story to their words, each read at most once; and which words stand in which sentence of an article.

use crate::Story;
use copydesk_claims::{PlainWord, Stem, plain_words};
use copydesk_wordnet::{Ends, OnScale};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Deref;
use std::rc::Rc;

/// A sentence by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub document: usize,
    pub sentence: usize,
}

/// A word with the scales on which it stands: it is held against every word of other sentences.
#[derive(Debug)]
pub(super) struct Word {
    plain: PlainWord,
    /// As printed, and as its dictionary form.
    lower: Option<&'static Ends>,
    lemma: Option<&'static Ends>,
}

impl Deref for Word {
    type Target = PlainWord;

    fn deref(&self) -> &PlainWord {
        &self.plain
    }
}

impl Word {
    fn new(plain: PlainWord) -> Self {
        let (lower, lemma) = (Ends::of(&plain.lower), Ends::of(&plain.lemma));
        Self { plain, lower, lemma }
    }

    /// The scale on which both stand as printed.
    pub fn scale_as_printed(&self, other: &Self) -> Option<OnScale> {
        self.lower?.shared(other.lower?)
    }

    /// The scale on which their dictionary forms stand.
    pub fn scale_of_lemmas(&self, other: &Self) -> Option<OnScale> {
        self.lemma?.shared(other.lemma?)
    }
}

/// What a word is compared by, as numbers: two words of a story have the same where they are spelt alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    pub lower: u32,
    pub stem: u32,
    pub lemma: u32,
}

/// The words of a sentence.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub words: Vec<Word>,
    /// Of each word.
    pub spellings: Vec<Spelling>,
}

/// The words of the sentences that were asked for.
pub(super) struct Sentences<'s> {
    pub story: &'s Story,
    read: FxHashMap<At, Rc<Words>>,
    numbers: FxHashMap<Stem, u32>,
    stems: FxHashMap<usize, Rc<Vec<FxHashSet<Stem>>>>,
}

impl<'s> Sentences<'s> {
    pub fn new(story: &'s Story) -> Self {
        Self { story, read: FxHashMap::default(), numbers: FxHashMap::default(), stems: FxHashMap::default() }
    }

    /// The words of a sentence.
    pub fn words(&mut self, at: At) -> Rc<Words> {
        if let Some(known) = self.read.get(&at) {
            return Rc::clone(known);
        }
        let document = &self.story.documents[at.document];
        let words = plain_words(&document.article, &document.reading, at.sentence);
        let mut number = |word: &Stem| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry(word.clone()).or_insert(next)
        };
        let spelling =
            |w: &PlainWord| Spelling { lower: number(&w.lower), stem: number(&w.stem), lemma: number(&w.lemma) };
        let spellings = words.iter().map(spelling).collect();
        let words = Rc::new(Words { words: words.into_iter().map(Word::new).collect(), spellings });
        self.read.insert(at, Rc::clone(&words));
        words
    }

    /// Whether a sentence asks.
    pub fn is_question(&self, at: At) -> bool {
        let document = &self.story.documents[at.document];
        let words = document.reading.sentences[at.sentence].span.of(&document.article.text);
        words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
    }

    /// The stems of every sentence of an article.
    pub fn stems(&mut self, document: usize) -> Rc<Vec<FxHashSet<Stem>>> {
        if let Some(known) = self.stems.get(&document) {
            return Rc::clone(known);
        }
        let count = self.story.documents[document].reading.sentences.len();
        let of = |sentence| self.words(At { document, sentence }).words.iter().map(|w| w.stem.clone()).collect();
        let stems: Rc<Vec<FxHashSet<Stem>>> = Rc::new((0..count).map(of).collect());
        self.stems.insert(document, Rc::clone(&stems));
        stems
    }
}
