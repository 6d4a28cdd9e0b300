//! "A spokeswoman for the board said …. *She* added …", "according to *the statement*": words that stand for whoever had the word before,
//! where that is nobody with a name.

use super::{Finder, Source};
use crate::{Attribution, ByteSpan, Link, SourceKind};

impl Finder<'_, '_> {
    /// The chain of "he", "she" or "they" with a cue in this sentence: that of the last attribution, if it stands in this sentence or in
    /// the one before, and to one without a name.
    pub(super) fn again(&self, sentence: usize, source: &[ByteSpan], cue: ByteSpan) -> Vec<Link> {
        let Some(&span) = source.first() else { return vec![] };
        let pronoun = self.prose.text(span).to_lowercase();
        let one = matches!(pronoun.as_str(), "he" | "she");
        if !one && pronoun != "they" {
            return vec![];
        }
        let from = self.prose.sentences[sentence.saturating_sub(1)].span.start;
        let same = |a: &&Attribution| a.cue.first().is_some_and(|c| c.start >= from && c.start < span.start);
        let last = self.out.chained.iter().rev().take(NEAR).find(same);
        let Some(chain) = last.map(|a| &a.chain) else { return vec![] };
        let fits = chain.last().is_some_and(|l| match l.kind {
            SourceKind::Unnamed | SourceKind::Person => true,
            SourceKind::Group => !one || is_one(&l.name),
            SourceKind::Document | SourceKind::Outlet => false,
        });
        if !fits {
            return vec![];
        }
        let words = self.prose.text(cue).to_string();
        let here = |link: &Link| Link { span: span.join(cue), cue: words.clone(), ..link.clone() };
        chain.iter().map(here).collect()
    }

    /// "the statement": whoever has said something in a statement before.
    pub(super) fn statement(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let last = end.checked_sub(1).filter(|&k| k > start && self.lower(sentence, k) == "statement")?;
        matches!(self.lower(sentence, last - 1), "the" | "same" | "joint").then_some(())?;
        let span = self.tokens(sentence)[start].span.join(self.tokens(sentence)[last].span);
        let link = self.stated.clone()?;
        Some(Source { span, links: vec![Link { span, cue: String::new(), ..link }], entity: None })
    }

    /// Keeps who says something in a statement.
    pub(super) fn keep_stated(&mut self, sentence: usize) {
        let tokens = self.tokens(sentence);
        let Some(at) = (1..tokens.len()).find(|&k| self.lower(sentence, k) == "statement") else { return };
        let issued = (at.saturating_sub(4)..at).any(|k| matches!(self.lower(sentence, k), "a" | "an" | "in" | "its"));
        let whole = self.prose.sentences[sentence].span;
        let mut here = self.out.chained.iter().rev().take_while(|a| a.cue.iter().all(|c| whole.contains(*c)));
        let link =
            here.find_map(|a| a.chain.last()).filter(|l| matches!(l.kind, SourceKind::Group | SourceKind::Person));
        if let Some(link) = link.filter(|_| issued) {
            self.stated = Some(link.clone());
        }
    }
}

/// Whether a word for a group is one for a person that speaks for it.
fn is_one(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    ["man", "woman", "person", "representative", "official"].iter().any(|end| last.ends_with(end))
}

/// How many attributions back the last word may lie.
const NEAR: usize = 4;
