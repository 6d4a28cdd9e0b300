//! What the models say of a treebank, against its gold annotation.

use crate::conllu::Sentence;
use crate::segment;
use copydesk_language::{ByteSpan, English, Upos, Workspace};
use serde::Serialize;

/// Shares of right answers, in percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Word classes.
    pub upos: f64,
    /// Penn tags.
    pub xpos: f64,
    /// Dictionary forms, capitals aside, under predicted tags.
    pub lemma: f64,
    /// Heads.
    pub uas: f64,
    /// Heads with their relation and its subtype.
    pub las: f64,
    /// Heads, without gold punctuation.
    pub uas_np: f64,
    /// Heads with their relation, without gold punctuation.
    pub las_np: f64,
    /// Tokens found in raw text, F1.
    pub tokens_f1: f64,
    /// Sentences found in raw text, F1.
    pub sentences_f1: f64,
}

/// Scores predicted tags, lemmas and trees on gold sentences and tokens, and sentences and tokens on raw text.
pub fn score(sentences: &[Sentence], english: &English<'_>) -> Scores {
    let mut workspace = Workspace::default();
    let mut count = Counts::default();
    for sentence in sentences {
        let (text, spans) = spaced(sentence);
        let mut tree = english.tag(&text, &spans, &mut workspace);
        english.parse(&mut tree, &mut workspace);
        for (gold, word) in sentence.words.iter().zip(&tree.words) {
            let head = gold.head == word.head;
            let relation = head && gold.relation == word.relation && gold.relation_is_known;
            count.words += 1;
            count.upos += usize::from(gold.upos == word.upos);
            count.xpos += usize::from(gold.xpos == word.xpos);
            count.lemma += usize::from(gold.lemma.to_lowercase() == word.lemma.to_lowercase());
            count.heads += usize::from(head);
            count.relations += usize::from(relation);
            if gold.upos != Upos::Punct {
                count.words_np += 1;
                count.heads_np += usize::from(head);
                count.relations_np += usize::from(relation);
            }
        }
    }
    let segments = segment::evaluate(sentences);
    Scores {
        tokens_f1: rounded(100.0 * segments.tokens.f1()),
        sentences_f1: rounded(100.0 * segments.sentences.f1()),
        ..count.scores()
    }
}

#[derive(Default)]
struct Counts {
    words: usize,
    words_np: usize,
    upos: usize,
    xpos: usize,
    lemma: usize,
    heads: usize,
    heads_np: usize,
    relations: usize,
    relations_np: usize,
}

impl Counts {
    fn scores(&self) -> Scores {
        let share = |right: usize, of: usize| if of == 0 { 0.0 } else { rounded(100.0 * right as f64 / of as f64) };
        Scores {
            upos: share(self.upos, self.words),
            xpos: share(self.xpos, self.words),
            lemma: share(self.lemma, self.words),
            uas: share(self.heads, self.words),
            las: share(self.relations, self.words),
            uas_np: share(self.heads_np, self.words_np),
            las_np: share(self.relations_np, self.words_np),
            ..Scores::default()
        }
    }
}

/// To a hundredth.
pub fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

/// The words with a space between any two, and where they stand.
fn spaced(sentence: &Sentence) -> (String, Vec<ByteSpan>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in &sentence.words {
        let start = text.len();
        text.push_str(&word.form);
        spans.push(ByteSpan::new(start, text.len()));
        text.push(' ');
    }
    (text, spans)
}
