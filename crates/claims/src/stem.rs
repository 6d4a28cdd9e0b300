//! Words to the stems they are compared by.

use crate::kept::Kept;
use crate::lexicon::senses;
use crate::text::{Prose, Word, WordId};
use crate::{ByteSpan, Token, TokenKind};
use rust_stemmers::{Algorithm, Stemmer};
use smol_str::SmolStr;
use std::cell::RefCell;
use std::sync::Arc;

/// The stem of a word. Nearly all are short enough to be held in place, so that lists of them are copied as they are.
pub type Stem = SmolStr;

/// The longest list of content words.
const LIST_MAX: usize = 256;

/// The content words of an article's sentences, each form stemmed once.
pub(crate) struct Stems {
    /// By sentence, in text order.
    sentences: Vec<Vec<ContentWord>>,
    /// All stems, sorted: lists are sorted by place in it.
    stems: Vec<Stem>,
}

/// A content word.
#[derive(Clone, Copy)]
pub(crate) struct ContentWord {
    span: ByteSpan,
    /// Place of its stem among all.
    rank: u32,
    /// Printed without a capital: no part of a name.
    pub common: bool,
}

impl ContentWord {
    pub(crate) const fn overlaps(self, span: ByteSpan) -> bool {
        self.span.overlaps(span)
    }
}

impl Stems {
    pub(crate) fn of(prose: &Prose<'_>) -> Self {
        let forms = prose.words.all();
        let mut wanted = vec![false; forms.len()];
        let tokens = (0..prose.sentences.len()).flat_map(|sentence| prose.words_of(sentence));
        tokens.filter(|(_, t)| t.kind == TokenKind::Word).for_each(|(id, _)| wanted[id as usize] = true);
        let wanted = (0..forms.len()).filter(|&form| wanted[form]);
        let mut stemmed: Vec<(Stem, usize)> = wanted.filter_map(|form| Some((stem_of(&forms[form])?, form))).collect();
        stemmed.sort_unstable();
        // By form: the place of its stem, and whether it is printed without a capital.
        let mut ranks: Vec<Option<(u32, bool)>> = vec![None; forms.len()];
        let mut stems: Vec<Stem> = Vec::with_capacity(stemmed.len());
        for (stem, form) in stemmed {
            if stems.last() != Some(&stem) {
                stems.push(stem);
            }
            let rank = u32::try_from(stems.len() - 1).unwrap_or(u32::MAX);
            ranks[form] = Some((rank, !forms[form].printed.contains(char::is_uppercase)));
        }
        let content = |(id, token): (WordId, Token)| {
            let (rank, common) = ranks[id as usize].filter(|_| token.kind == TokenKind::Word)?;
            Some(ContentWord { span: token.span, rank, common })
        };
        let sentence = |i| prose.words_of(i).filter_map(content).collect();
        Self { sentences: (0..prose.sentences.len()).map(sentence).collect(), stems }
    }

    /// The content words of a sentence inside one span and outside another, in text order.
    pub(crate) fn within(
        &self,
        sentence: usize,
        within: ByteSpan,
        without: ByteSpan,
    ) -> impl Iterator<Item = ContentWord> {
        let words = &self.sentences[sentence];
        let first = words.partition_point(|w| w.span.start < within.start);
        let inside = words[first..].iter().take_while(move |w| w.span.end <= within.end);
        inside.copied().filter(move |w| !without.overlaps(w.span))
    }

    /// The stems of content words in their order; of [`LIST_MAX`] at most.
    pub(crate) fn list(&self, words: impl Iterator<Item = ContentWord>) -> Arc<[Stem]> {
        let mut ranks = [0; LIST_MAX];
        let count = fill(&mut ranks, words);
        self.at(&ranks[..count])
    }

    /// The stems of content words, each once, sorted; of [`LIST_MAX`] at most.
    pub(crate) fn sorted(&self, words: impl Iterator<Item = ContentWord>) -> Arc<[Stem]> {
        let mut ranks = [0; LIST_MAX];
        let count = fill(&mut ranks, words);
        ranks[..count].sort_unstable();
        let mut kept = 0;
        for at in 0..count {
            if at == 0 || ranks[at] != ranks[kept - 1] {
                ranks[kept] = ranks[at];
                kept += 1;
            }
        }
        self.at(&ranks[..kept])
    }

    fn at(&self, ranks: &[u32]) -> Arc<[Stem]> {
        ranks.iter().map(|rank| self.stems[*rank as usize].clone()).collect()
    }
}

/// The ranks of words into a list; how many there are.
fn fill(ranks: &mut [u32; LIST_MAX], words: impl Iterator<Item = ContentWord>) -> usize {
    let mut count = 0;
    for (rank, word) in ranks.iter_mut().zip(words) {
        *rank = word.rank;
        count += 1;
    }
    count
}

/// The stem of a printed word; `None`: it is no content word.
pub fn content_stem(printed: &str) -> Option<Stem> {
    let lower = printed.to_lowercase().replace('’', "'");
    let senses = senses(&lower);
    let content = !senses.stopword && lower.chars().nth(1).is_some() && lower.starts_with(char::is_alphanumeric);
    content.then(|| stem(senses.base.unwrap_or(&lower)))
}

/// The stem of a form; `None`: it is no content word.
fn stem_of(word: &Word<'_>) -> Option<Stem> {
    let straight = word.lower.contains('’').then(|| word.lower.replace('’', "'"));
    let lower = straight.as_deref().unwrap_or(&word.lower);
    let senses = if straight.is_some() { senses(lower) } else { word.senses };
    let content = !senses.stopword && lower.chars().nth(1).is_some();
    content.then(|| stem(senses.base.unwrap_or(lower)))
}

/// The stem of a word in lower case. The stemmer takes as long as all else that is done with a word.
pub(crate) fn stem(lower: &str) -> Stem {
    thread_local! {
        static KEPT: RefCell<(Stemmer, Kept<Stem>)> =
            RefCell::new((Stemmer::create(Algorithm::English), Kept::new()));
    }
    KEPT.with_borrow_mut(|(stemmer, kept)| kept.of(lower, |lower| stemmer.stem(lower).into()))
}
