//! Sentences to their figures with the words between them.

use super::lexicon::{FORMS, WORDS_MAX};
use crate::text::Prose;
use crate::{ByteSpan, Mention, MentionKind, Quantity, Sentence, Timex, Token};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether a figure is the tail of one that was torn apart: the 150 of "1 , 150".
fn is_torn(sentence: &str, at: usize) -> bool {
    let tail = sentence[at..].bytes().take_while(u8::is_ascii_digit).count() == 3;
    let head = sentence[..at].trim_end().strip_suffix(',').map(str::trim_end);
    tail && head.is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()))
        && sentence[..at].trim_end().ends_with(" ,")
}

/// The word "one" as a figure.
static ONE: LazyLock<Quantity> = LazyLock::new(|| Quantity::exact(1.0));

/// A sentence that has figures.
pub(super) struct Line<'p> {
    sentence: &'p Sentence,
    /// Its place in the article.
    place: usize,
    tokens: &'p [Token],
    /// In lower case, token by token.
    words: Vec<&'p str>,
    /// In text order.
    pub figures: Vec<Printed<'p>>,
    /// Dates and times, in text order.
    pub times: Vec<(ByteSpan, &'p Timex)>,
}

/// A figure where it stands.
#[derive(Clone)]
pub(super) struct Printed<'p> {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: ByteSpan,
    /// What it says.
    pub q: &'p Quantity,
}

impl Printed<'_> {
    /// Its unit; empty: none.
    pub fn unit(&self) -> &str {
        self.q.unit.as_deref().unwrap_or("")
    }

    /// Whether it is a level, not a rate or change.
    pub fn is_plain(&self) -> bool {
        self.q.per.is_none() && self.q.change.is_none()
    }

    /// Whether both measure or count the same; what has no unit may count what the first does.
    pub fn is_like(&self, other: &Self) -> bool {
        self.q.currency == other.q.currency && self.unit() == other.unit()
    }
}

impl<'p> Line<'p> {
    /// The sentences with figures of an article, in text order.
    pub fn of_article(prose: &'p Prose<'_>, values: &'p [Mention]) -> Vec<Self> {
        let mut mentions: Vec<&Mention> = values.iter().collect();
        mentions.sort_by_key(|m| m.span);
        let mut lines: Vec<Self> = Vec::new();
        for mention in mentions {
            let Some(sentence) = prose.sentence_at(mention.span.start) else { continue };
            let is_value = matches!(mention.kind, MentionKind::Quantity(_) | MentionKind::Time(_));
            if !is_value || mention.span.end > prose.sentences[sentence].span.end {
                continue;
            }
            if lines.last().is_none_or(|line| line.place != sentence) {
                lines.push(Self::new(prose, sentence));
            }
            let Some(line) = lines.last_mut() else { continue };
            match &mention.kind {
                MentionKind::Quantity(q) => {
                    let tokens = &prose.tokens[sentence];
                    let from = tokens.partition_point(|t| t.span.end <= mention.span.start);
                    let to = tokens.partition_point(|t| t.span.start < mention.span.end);
                    if is_torn(
                        prose.text(prose.sentences[sentence].span),
                        mention.span.start - prose.sentences[sentence].span.start,
                    ) {
                        continue;
                    }
                    line.figures.push(Printed { tokens: from..to, span: mention.span, q });
                }
                MentionKind::Time(time) => line.times.push((mention.span, time)),
                _ => {}
            }
        }
        lines.retain(|line| !line.figures.is_empty());
        lines.iter_mut().for_each(Self::add_ones);
        lines
    }

    fn new(prose: &'p Prose<'_>, place: usize) -> Self {
        let tokens = &prose.tokens[place];
        let words = (0..tokens.len()).map(|i| prose.lower(place, i)).collect();
        Self { sentence: &prose.sentences[place], place, tokens, words, figures: Vec::new(), times: Vec::new() }
    }

    /// "and one of perjury": a word that counts only in a list that something else counts.
    fn add_ones(&mut self) {
        let ones = (1..self.tokens.len()).filter(|&i| self.word(i) == "one" && self.word(i - 1) == "and");
        let free = |i: &usize| !self.figures.iter().any(|figure| figure.tokens.contains(i));
        let ones: Vec<usize> = ones.filter(free).collect();
        for i in ones {
            let place = self.figures.partition_point(|figure| figure.tokens.start < i);
            self.figures.insert(place, Printed { tokens: i..i + 1, span: self.tokens[i].span, q: &ONE });
        }
    }

    /// The sentence.
    pub const fn sentence(&self) -> &Sentence {
        self.sentence
    }

    /// How many sentences the other comes after this one; none: it comes before, or in another paragraph.
    pub fn before(&self, other: &Self) -> Option<usize> {
        (self.sentence().paragraph == other.sentence().paragraph).then(|| other.place.checked_sub(self.place))?
    }

    /// How many sentences lie from one to the other, whichever comes first; those of different kinds of text lie far apart.
    pub fn distance(&self, other: &Self) -> usize {
        if self.sentence().zone == other.sentence().zone { self.place.abs_diff(other.place) } else { usize::MAX }
    }

    /// The token that holds a byte, or the first after it.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// The bytes of a range of tokens.
    pub fn span_of(&self, range: Range<usize>) -> Option<ByteSpan> {
        let tokens = self.tokens.get(range)?;
        Some(ByteSpan::new(tokens.first()?.span.start, tokens.last()?.span.end))
    }

    /// How many tokens it has.
    pub fn word_count(&self) -> usize {
        self.tokens.len()
    }

    /// The word at a token in lower case; empty beyond the ends.
    pub fn word(&self, i: usize) -> &str {
        self.words.get(i).copied().unwrap_or("")
    }

    /// The words of a range of tokens in lower case.
    pub fn words(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &str> {
        range.map(|i| self.word(i))
    }

    /// The tokens between two figures that stand side by side.
    pub fn gap(&self, i: usize) -> Range<usize> {
        let end = self.figures.get(i + 1).map_or(self.word_count(), |next| next.tokens.start);
        self.figures[i].tokens.end..end.max(self.figures[i].tokens.end)
    }

    /// Where a form with this sense stands in a range of tokens, the first one.
    pub fn find(&self, range: Range<usize>, sense: &str) -> Option<Range<usize>> {
        let end = range.end.min(self.word_count());
        (range.start..end).find_map(|i| self.form_at(i, end, sense).map(|to| i..to))
    }

    /// Whether a form with this sense stands in a range of tokens.
    pub fn has(&self, range: Range<usize>, sense: &str) -> bool {
        self.find(range, sense).is_some()
    }

    /// Where a form with this sense that begins at a token ends.
    pub fn form_at(&self, i: usize, end: usize, sense: &str) -> Option<usize> {
        if FORMS.has(self.word(i), sense) {
            return Some(i + 1);
        }
        if !FORMS.opens(self.word(i)) {
            return None;
        }
        let mut form = self.word(i).to_owned();
        for to in i + 1..end.min(i + WORDS_MAX) {
            form.push(' ');
            form.push_str(self.word(to));
            if FORMS.has(&form, sense) {
                return Some(to + 1);
            }
        }
        None
    }

    /// Whether a word stands in a range of tokens.
    pub fn says(&self, mut range: Range<usize>, word: &str) -> bool {
        range.any(|i| self.word(i) == word)
    }
}
