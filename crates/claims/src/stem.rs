//! Words to the stems they are compared by.

use crate::lexicon::senses;
use crate::text::{Prose, SENTENCE_BYTES_MAX, Word};
use crate::{ByteSpan, TokenKind};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;
use std::cell::RefCell;
use std::hash::BuildHasher;
use std::sync::Arc;

/// The stem of a word. Nearly all are short enough to be held in place, so that lists of them are copied as they are.
pub type Stem = SmolStr;

/// The longest list of content words.
const LIST_MAX: usize = 256;

/// The content words of an article's sentences, each form stemmed once.
pub(crate) struct Stems {
    sentences: Vec<ContentWords>,
}

/// The content words of a sentence.
struct ContentWords {
    /// In text order.
    words: Vec<ContentWord>,
    /// Their stems, sorted: lists are sorted by place in it.
    stems: Vec<Stem>,
}

/// A content word.
#[derive(Clone, Copy)]
pub(crate) struct ContentWord {
    span: ByteSpan,
    /// Place of its stem among the sentence's.
    rank: u16,
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
        let mut forms: Vec<Option<Form>> = vec![None; prose.words.all().len()];
        let mut sentence = |i: usize| {
            let words = prose.words_of(i).filter(|(_, t)| t.kind == TokenKind::Word);
            let words = words.filter_map(|(id, token)| {
                let form = forms[id as usize].get_or_insert_with(|| Form::of(prose.words.get(id)));
                Some((token.span, form.stem.clone()?, form.common))
            });
            ContentWords::of(words.collect())
        };
        Self { sentences: (0..prose.sentences.len()).map(&mut sentence).collect() }
    }

    /// The content words of a sentence inside one span and outside another, in text order.
    pub(crate) fn within(
        &self,
        sentence: usize,
        within: ByteSpan,
        without: ByteSpan,
    ) -> impl Iterator<Item = ContentWord> {
        let words = &self.sentences[sentence].words;
        let first = words.partition_point(|w| w.span.start < within.start);
        let count = words[first..].partition_point(|w| w.span.end <= within.end);
        words[first..first + count].iter().copied().filter(move |w| !without.overlaps(w.span))
    }

    /// The stems of content words of a sentence, in their order; of [`LIST_MAX`] at most.
    pub(crate) fn list(&self, sentence: usize, words: impl Iterator<Item = ContentWord>) -> Arc<[Stem]> {
        let (mut ranks, mut count) = ([0; LIST_MAX], 0);
        for (rank, word) in ranks.iter_mut().zip(words) {
            *rank = word.rank;
            count += 1;
        }
        self.sentences[sentence].at(&ranks[..count])
    }

    /// The stems of content words of a sentence, each once, sorted; of [`LIST_MAX`] at most.
    pub(crate) fn sorted(&self, sentence: usize, words: impl Iterator<Item = ContentWord>) -> Arc<[Stem]> {
        // A bit a rank: to set it sorts and drops doubles at once.
        let mut wanted = [0_u64; SENTENCE_BYTES_MAX / 2 / 64];
        words.take(LIST_MAX).for_each(|w| wanted[usize::from(w.rank / 64)] |= 1 << (w.rank % 64));
        let (mut ranks, mut count) = ([0; LIST_MAX], 0);
        for (block, mut bits) in (0..).zip(wanted) {
            while bits != 0 {
                ranks[count] = block * 64 + bits.trailing_zeros() as u16;
                count += 1;
                bits &= bits - 1;
            }
        }
        self.sentences[sentence].at(&ranks[..count])
    }
}

impl ContentWords {
    fn at(&self, ranks: &[u16]) -> Arc<[Stem]> {
        ranks.iter().map(|rank| self.stems[usize::from(*rank)].clone()).collect()
    }

    fn of(words: Vec<(ByteSpan, Stem, bool)>) -> Self {
        let mut stems: Vec<Stem> = words.iter().map(|(_, stem, _)| stem.clone()).collect();
        stems.sort_unstable();
        stems.dedup();
        let ranked = |(span, stem, common)| {
            let rank = stems.partition_point(|s| *s < stem);
            ContentWord { span, rank: u16::try_from(rank).unwrap_or(u16::MAX), common }
        };
        Self { words: words.into_iter().map(ranked).collect(), stems }
    }
}

/// What is the same wherever a form is printed.
#[derive(Clone)]
struct Form {
    /// `None`: no content word.
    stem: Option<Stem>,
    common: bool,
}

impl Form {
    fn of(word: &Word<'_>) -> Self {
        let straight = word.lower.contains('’').then(|| word.lower.replace('’', "'"));
        let lower = straight.as_deref().unwrap_or(&word.lower);
        let senses = if straight.is_some() { senses(lower) } else { word.senses };
        let content = lower.chars().count() > 1 && !senses.stopword;
        Self {
            stem: content.then(|| stem(senses.base.unwrap_or(lower))),
            common: !word.printed.contains(char::is_uppercase),
        }
    }
}

/// Words whose stems are kept from article to article. A new one takes the place of another, so that this never grows.
const KEPT_WORDS: usize = 8192;

/// The stem of a word in lower case. The stemmer by itself was a sixth of all work.
fn stem(lower: &str) -> Stem {
    thread_local! {
        static KEPT: RefCell<(Stemmer, Vec<(SmolStr, Stem)>)> =
            RefCell::new((Stemmer::create(Algorithm::English), vec![Default::default(); KEPT_WORDS]));
    }
    KEPT.with_borrow_mut(|(stemmer, kept)| {
        let (word, stem) = &mut kept[FxBuildHasher.hash_one(lower) as usize % KEPT_WORDS];
        if word != lower {
            (*word, *stem) = (lower.into(), stemmer.stem(lower).into());
        }
        stem.clone()
    })
}
