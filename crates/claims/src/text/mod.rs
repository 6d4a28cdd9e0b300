//! Text to sentences and tokens.

mod sentence;
mod token;
mod view;
mod words;

pub use copydesk_language::{Token, TokenKind};
pub use sentence::Sentence;
pub(crate) use token::tokenize;
pub use view::View;
pub(crate) use view::with_workspace;
pub(crate) use words::{Word, WordId, Words, lowered};

use crate::lexicon::{ReportForm, Senses, senses};
use crate::{Article, ByteSpan, Problem};
use copydesk_language::{PARSED_WORDS_MAX, find_sentences};
use std::cell::OnceCell;

/// A sentence longer than this is cut at a space. Printed sentences stay below 1,000 bytes; finders that look from one
/// end of a sentence to the other at every token need a bound.
const SENTENCE_BYTES_MAX: usize = 2048;

/// An article's sentences with their tokens: what every finder reads.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The article.
    pub article: &'a Article,
    /// Sentences of the zones that make claims, in text order.
    pub sentences: Vec<Sentence>,
    /// Tokens of each sentence.
    pub tokens: Vec<Vec<Token>>,
    /// The printed forms of the tokens.
    pub(crate) words: Words<'a>,
    /// The form of each token.
    ids: Vec<Vec<WordId>>,
    /// What was asked for so far of each sentence's grammar.
    views: Vec<OnceCell<Option<Box<View<'a>>>>>,
    /// What was cut.
    pub problems: Vec<Problem>,
}

impl<'a> Prose<'a> {
    /// Before the article is cut.
    pub fn empty(article: &'a Article) -> Self {
        let (sentences, tokens, words, ids) = (Vec::new(), Vec::new(), Words::default(), Vec::new());
        Self { article, sentences, tokens, words, ids, views: Vec::new(), problems: Vec::new() }
    }

    /// Cuts an article's claiming zones into sentences and tokens.
    pub fn new(article: &'a Article) -> Self {
        let (mut sentences, mut problems) = (Vec::new(), Vec::new());
        for (paragraph, zone) in article.zones.iter().enumerate().filter(|(_, z)| z.kind.makes_claims()) {
            for whole in find_sentences(&article.text, zone.span) {
                let cut = pieces(&article.text, whole);
                if cut.len() > 1 {
                    let message = format!("a sentence of more than {SENTENCE_BYTES_MAX} bytes was read in pieces");
                    problems.push(Problem { message, span: Some(whole) });
                }
                sentences.extend(cut.into_iter().map(|span| Sentence { span, zone: zone.kind, paragraph }));
            }
        }
        let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tokenize(&article.text, s.span)).collect();
        let mut words = Words::with_room(article.text.len());
        let mut ids = |tokens: &Vec<Token>| tokens.iter().map(|t| words.number(t.of(&article.text))).collect();
        let ids = tokens.iter().map(&mut ids).collect();
        let views = sentences.iter().map(|_| OnceCell::new()).collect();
        Self { article, sentences, tokens, words, ids, views, problems }
    }

    /// A sentence's tree and clauses, parsed at the first call; none where it has too many words.
    pub fn view(&self, sentence: usize) -> Option<&View<'a>> {
        let read = || View::read(&self.article.text, self.sentences[sentence].span).map(Box::new);
        self.views[sentence].get_or_init(read).as_deref()
    }

    /// The same where it was asked for before: nobody parses a sentence that was plain enough without.
    pub fn known_view(&self, sentence: usize) -> Option<&View<'a>> {
        self.views[sentence].get()?.as_deref()
    }

    /// The sentences whose grammar was asked for and that have too many words to have any.
    pub fn unparsed(&self) -> impl Iterator<Item = Problem> + '_ {
        let asked = self.views.iter().zip(&self.sentences).filter(|(view, _)| matches!(view.get(), Some(None)));
        asked.map(|(_, sentence)| Problem {
            message: format!("a sentence of more than {PARSED_WORDS_MAX} words was not parsed"),
            span: Some(sentence.span),
        })
    }

    /// The words of a token.
    pub fn of(&self, token: Token) -> &'a str {
        token.span.of(&self.article.text)
    }

    /// The token at `i` of a sentence in lower case; empty beyond its end.
    pub fn lower(&self, sentence: usize, i: usize) -> &str {
        self.word(sentence, i).map_or("", |word| &word.lower)
    }

    /// What the word lists say of the token at `i` of a sentence; nothing beyond its end.
    pub fn senses(&self, sentence: usize, i: usize) -> &'static Senses {
        self.word(sentence, i).map_or_else(|| senses(""), |word| word.senses)
    }

    /// What the token at `i` of a sentence can be as the cue of a report.
    pub(crate) fn report(&self, sentence: usize, i: usize) -> ReportForm {
        self.word(sentence, i).map_or_else(ReportForm::default, |word| word.report)
    }

    fn word(&self, sentence: usize, i: usize) -> Option<&Word<'a>> {
        self.ids[sentence].get(i).map(|id| self.words.get(*id))
    }

    /// The printed forms of a sentence's tokens.
    pub(crate) fn ids(&self, sentence: usize) -> &[WordId] {
        &self.ids[sentence]
    }

    /// The tokens of a sentence with their printed forms.
    pub(crate) fn words_of(&self, sentence: usize) -> impl DoubleEndedIterator<Item = (WordId, Token)> + Clone {
        self.ids[sentence].iter().copied().zip(self.tokens[sentence].iter().copied())
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

/// A sentence whole, or one that is too long in pieces.
fn pieces(text: &str, sentence: ByteSpan) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut rest = sentence;
    while rest.len() > SENTENCE_BYTES_MAX {
        let limit = text.floor_char_boundary(rest.start + SENTENCE_BYTES_MAX);
        let space = text[rest.start..limit].rfind(char::is_whitespace).filter(|&at| at > 0);
        let end = space.map_or(limit, |at| rest.start + at);
        found.push(ByteSpan::new(rest.start, end).trimmed(text));
        rest = ByteSpan::new(end, rest.end).trimmed(text);
    }
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_without_end_is_cut_at_spaces_and_leaves_a_problem() {
        let article = Article::bare("a", "harbour ".repeat(2000));
        let prose = Prose::new(&article);
        assert_eq!(prose.tokens.iter().map(Vec::len).sum::<usize>(), 2000);
        assert!(prose.sentences.iter().all(|s| s.span.len() <= SENTENCE_BYTES_MAX));
        assert_eq!(prose.problems.len(), 1);
    }

    #[test]
    fn a_sentence_of_too_many_words_to_be_parsed_leaves_a_problem() {
        let article = Article::bare("a", "( ".repeat(1_020));
        let prose = Prose::new(&article);
        assert_eq!(prose.unparsed().count(), 0, "nobody asked for it");
        assert!(prose.view(0).is_none());
        assert_eq!(prose.unparsed().count(), 1);
    }

    #[test]
    fn a_long_sentence_as_printed_stays_whole() {
        let article = Article::bare("a", "harbour, ".repeat(150));
        assert_eq!(Prose::new(&article).sentences.len(), 1);
    }

    #[test]
    fn a_word_without_end_is_cut_between_characters() {
        let article = Article::bare("a", "ø".repeat(2500));
        assert_eq!(Prose::new(&article).sentences.len(), 3);
    }
}
