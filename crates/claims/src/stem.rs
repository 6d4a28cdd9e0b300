//! Words to the stems they are compared by.

use crate::lexicon::{base_form, is_stopword};
use crate::text::Prose;
use crate::{ByteSpan, TokenKind};
use rust_stemmers::{Algorithm, Stemmer};

/// The content words of an article's sentences, stemmed once.
pub(crate) struct Stems {
    sentences: Vec<Vec<Stem>>,
}

/// A content word with its stem.
pub(crate) struct Stem {
    pub span: ByteSpan,
    pub stem: String,
    /// Printed without a capital: no part of a name.
    pub common: bool,
}

impl Stems {
    pub(crate) fn of(prose: &Prose<'_>) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let sentence = |i: usize| {
            let words = prose.tokens[i].iter().filter(|t| t.kind == TokenKind::Word);
            words.filter_map(|t| Stem::of(&stemmer, prose.of(*t), t.span)).collect()
        };
        Self { sentences: (0..prose.sentences.len()).map(sentence).collect() }
    }

    /// The content words of a sentence inside one span and outside another, in text order.
    pub(crate) fn within(&self, sentence: usize, within: ByteSpan, without: ByteSpan) -> impl Iterator<Item = &Stem> {
        self.sentences[sentence].iter().filter(move |s| within.contains(s.span) && !without.overlaps(s.span))
    }
}

impl Stem {
    fn of(stemmer: &Stemmer, word: &str, span: ByteSpan) -> Option<Self> {
        let lower = word.to_lowercase().replace('’', "'");
        let content = lower.chars().count() > 1 && !is_stopword(&lower);
        content.then(|| Self {
            span,
            stem: stemmer.stem(base_form(&lower).unwrap_or(&lower)).into_owned(),
            common: !word.contains(char::is_uppercase),
        })
    }
}
