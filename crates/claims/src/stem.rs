//! Words to the stems they are compared by.

use crate::lexicon::is_stopword;
use crate::text::Prose;
use crate::{ByteSpan, TokenKind};
use rust_stemmers::{Algorithm, Stemmer};

/// Stems words and keeps the content ones.
pub(crate) struct Stems {
    stemmer: Stemmer,
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English) }
    }

    /// The stem of a word, lower case, hyphens and possessives gone.
    pub(crate) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(&word.to_lowercase().replace('’', "'")).into_owned()
    }

    /// Stems of the content words of a span that lie outside `without`, in text order.
    pub(crate) fn content(
        &self,
        prose: &Prose<'_>,
        sentence: usize,
        within: ByteSpan,
        without: ByteSpan,
    ) -> Vec<String> {
        let words = prose.tokens[sentence].iter().filter(|t| t.kind == TokenKind::Word);
        words
            .filter(|t| within.contains(t.span) && !without.overlaps(t.span))
            .map(|t| prose.of(*t).to_lowercase())
            .filter(|w| w.chars().count() > 1 && !is_stopword(&w.replace('’', "'")))
            .map(|w| self.stem(&w))
            .collect()
    }
}
