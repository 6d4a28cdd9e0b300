//! Text to sentences and tokens.

mod sentence;
mod token;

pub use sentence::Sentence;
use sentence::find_sentences;
pub(crate) use token::tokenize;
pub use token::{Token, TokenKind};

use crate::{Article, ByteSpan};

/// An article's sentences with their tokens: what every finder reads.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The article.
    pub article: &'a Article,
    /// Sentences of the zones that make claims, in text order.
    pub sentences: Vec<Sentence>,
    /// Tokens of each sentence.
    pub tokens: Vec<Vec<Token>>,
}

impl<'a> Prose<'a> {
    /// Cuts an article's claiming zones into sentences and tokens.
    pub fn new(article: &'a Article) -> Self {
        let mut sentences = Vec::new();
        for (paragraph, zone) in article.zones.iter().enumerate().filter(|(_, z)| z.kind.makes_claims()) {
            let cut = find_sentences(&article.text, zone.span);
            sentences.extend(cut.into_iter().map(|span| Sentence { span, zone: zone.kind, paragraph }));
        }
        let tokens = sentences.iter().map(|s| tokenize(&article.text, s.span)).collect();
        Self { article, sentences, tokens }
    }

    /// The words of a token.
    pub fn of(&self, token: Token) -> &'a str {
        token.span.of(&self.article.text)
    }

    /// The words of a span.
    pub fn text(&self, span: ByteSpan) -> &'a str {
        span.of(&self.article.text)
    }

    /// Index of the sentence that holds `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= offset);
        self.sentences.get(i).is_some_and(|s| s.span.start <= offset).then_some(i)
    }
}
