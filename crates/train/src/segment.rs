//! Gold sentences to raw text, and how well tokens and sentences are found in it again.
//!
//! Scored as in the [CoNLL 2018 evaluation](https://universaldependencies.org/conll18/evaluation.html): a span is right when
//! both its ends are right. That evaluation leaves white space out of its offsets; ours keep it, which comes to the same
//! as long as no span starts or ends with any.

use crate::conllu::Sentence;
use copydesk_language::ByteSpan;
use std::ops::AddAssign;

/// A text with its paragraphs, sentences and tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segmented {
    /// Paragraphs with a blank line between them.
    pub text: String,
    /// In text order, without the blank lines.
    pub paragraphs: Vec<ByteSpan>,
    /// In text order; paragraphs are made of them.
    pub sentences: Vec<ByteSpan>,
    /// In text order; sentences are made of them.
    pub tokens: Vec<ByteSpan>,
}

/// Builds the raw text that the sentences were cut from.
pub fn raw_text(sentences: &[Sentence]) -> Segmented {
    let mut raw = Segmented::default();
    let mut space = false;
    for (i, sentence) in sentences.iter().enumerate() {
        if i > 0 && sentence.begins_paragraph {
            raw.text.push_str("\n\n");
        } else if space {
            raw.text.push(' ');
        }
        space = false;
        let start = raw.text.len();
        for word in &sentence.words {
            if space {
                raw.text.push(' ');
            }
            let start = raw.text.len();
            raw.text.push_str(&word.form);
            raw.tokens.push(ByteSpan::new(start, raw.text.len()));
            space = word.space_after;
        }
        let span = ByteSpan::new(start, raw.text.len());
        raw.sentences.push(span);
        match raw.paragraphs.last_mut() {
            Some(paragraph) if !sentence.begins_paragraph => paragraph.end = span.end,
            _ => raw.paragraphs.push(span),
        }
    }
    raw
}

/// How many spans were found, and how many of them rightly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Spans of the treebank.
    pub gold: usize,
    /// Spans found.
    pub found: usize,
    /// Spans in both.
    pub right: usize,
}

impl Counts {
    /// Share of the spans found that are right.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Share of the treebank's spans that were found.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.gold + self.found)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of tokens are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Holds found spans against gold ones; both are in text order and without overlap.
pub fn score(gold: &[ByteSpan], found: &[ByteSpan]) -> Counts {
    let right = found.iter().filter(|span| gold.binary_search(span).is_ok()).count();
    Counts { gold: gold.len(), found: found.len(), right }
}

/// What copydesk's own reading of a text is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores {
    /// Tokens, cut from the sentences that were found.
    pub tokens: Counts,
    /// Sentences, cut from the treebank's paragraphs.
    pub sentences: Counts,
}

/// Cuts the raw text of a treebank into sentences and tokens, and scores both.
pub fn evaluate(sentences: &[Sentence]) -> Scores {
    let gold = raw_text(sentences);
    let found: Vec<ByteSpan> =
        gold.paragraphs.iter().flat_map(|&p| copydesk_language::find_sentences(&gold.text, p)).collect();
    let tokens: Vec<ByteSpan> =
        found.iter().flat_map(|&s| copydesk_language::tokenize(&gold.text, s)).map(|t| t.span).collect();
    Scores { tokens: score(&gold.tokens, &tokens), sentences: score(&gold.sentences, &found) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conllu::parse;

    /// Sentences from words with a space between them; `_` after a word says that none is printed there, `¶` before a
    /// sentence that a paragraph begins.
    fn treebank(sentences: &[&str]) -> Vec<Sentence> {
        let mut text = String::new();
        for words in sentences {
            if words.starts_with('¶') {
                text.push_str("# newpar\n");
            }
            for (i, word) in words.trim_start_matches('¶').split(' ').enumerate() {
                let (form, misc) = word.strip_suffix('_').map_or((word, "_"), |w| (w, "SpaceAfter=No"));
                text.push_str(&format!("{}\t{form}\t_\tX\tXX\t_\t0\troot\t_\t{misc}\n", i + 1));
            }
            text.push('\n');
        }
        parse(text.as_bytes()).unwrap()
    }

    fn sample() -> Vec<Sentence> {
        treebank(&["¶Boats sank_ .", "Nobody drowned_ ._", "Why_ ?", "¶Rain"])
    }

    #[test]
    fn words_sentences_and_paragraphs_are_joined_as_they_were_printed() {
        let raw = raw_text(&sample());
        assert_eq!(raw.text, "Boats sank. Nobody drowned.Why?\n\nRain");
        let cut = |spans: &[ByteSpan]| spans.iter().map(|s| s.of(&raw.text)).collect::<Vec<_>>();
        assert_eq!(cut(&raw.paragraphs), ["Boats sank. Nobody drowned.Why?", "Rain"]);
        assert_eq!(cut(&raw.sentences), ["Boats sank.", "Nobody drowned.", "Why?", "Rain"]);
        assert_eq!(cut(&raw.tokens), ["Boats", "sank", ".", "Nobody", "drowned", ".", "Why", "?", "Rain"]);
    }

    #[test]
    fn a_span_is_right_when_both_its_ends_are() {
        let span = ByteSpan::new;
        let gold = [span(0, 4), span(5, 9), span(9, 10)];
        let counts = score(&gold, &[span(0, 4), span(5, 10)]);
        assert_eq!(counts, Counts { gold: 3, found: 2, right: 1 });
        assert!((counts.precision() - 0.5).abs() < 1e-9 && (counts.recall() - 1.0 / 3.0).abs() < 1e-9);
        assert!((counts.f1() - 0.4).abs() < 1e-9);
    }

    #[test]
    fn nothing_expected_and_nothing_found_is_right() {
        assert!((score(&[], &[]).f1() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn our_own_reading_is_scored() {
        let mut scores = Scores::default();
        let one = evaluate(&sample()[..1]);
        scores.tokens += one.tokens;
        scores.sentences += one.sentences;
        assert_eq!(scores.tokens, Counts { gold: 3, found: 3, right: 3 });
        assert_eq!(scores.sentences, Counts { gold: 1, found: 1, right: 1 });
    }
}
