//! Clauses to reports: who says, thinks or knows what, by the sentence's grammar.
//!
//! A clause whose verb takes content gives one report: the *source* is its logical subject, the *cue* the verb with its
//! auxiliaries, the *content* what the verb's frame says: a content clause, an object, the phrase of a preposition, the words
//! between quotation marks. So are "according to X" and "X's claim that …". Each part is trusted by itself: where the grammar has
//! no content beside a verb of saying, the patterns of [`super::speech`] are asked.

mod according;
mod attitude;
mod content;
mod edges;
mod extent;
mod loose;
mod noun;
mod quotation;
mod source;
mod verb;

use super::Finder;
use crate::lexicon::{CuePart, ends_report_verb, is_cue_part};
use crate::text::{View, lowered};
use crate::{ByteSpan, Certainty};
use copydesk_language::{Clause, WordRange};
use smol_str::SmolStr;

/// An attribution as the grammar has it.
#[derive(Debug)]
pub(super) struct Told {
    pub source: Vec<ByteSpan>,
    pub cue: ByteSpan,
    pub content: Vec<ByteSpan>,
    pub certainty: Certainty,
}

impl Finder<'_, '_> {
    /// The reports of a sentence, in the order of its clauses. It is parsed only where it holds a cue outside of quotation marks.
    pub(super) fn reports(&self, sentence: usize) -> Vec<Told> {
        let tokens = self.tokens(sentence);
        let asked = (0..tokens.len()).any(|i| self.may_report(sentence, i) && !self.in_quotation(tokens[i].span));
        if asked && let Some(plain) = self.plain(sentence) {
            return vec![plain];
        }
        let Some(view) = asked.then(|| self.prose.view(sentence)).flatten() else {
            return self.speaker_colon(sentence).filter(|told| self.is_headline(sentence, told)).into_iter().collect();
        };
        let reader = ReportReader { finder: self, view, whole: self.prose.sentences[sentence].span };
        let mut found = Vec::new();
        for clause in &view.clauses {
            found.extend(reader.verb(clause));
            found.extend(reader.according_to(clause));
            found.extend(reader.adjective(clause));
            found.extend(reader.adverb(clause));
            reader.nouns(clause, &mut found);
        }
        reader.noun_phrases(&mut found);
        reader.loose(&mut found);
        found.extend(self.speaker_colon(sentence));
        found
    }
}

impl Finder<'_, '_> {
    /// Whether the token at `i` can be the cue of a report by its form and the words beside it: a parse costs a thousand times as much
    /// as this look.
    fn may_report(&self, sentence: usize, i: usize) -> bool {
        const NEAR: usize = 3;
        const VIEW_WITHIN: usize = 6;
        let form = self.prose.report(sentence, i);
        let follows = |words: &[&str]| (i + 1..=i + NEAR).any(|k| words.contains(&self.prose.lower(sentence, k)));
        let is_noun = || {
            i > 0
                && matches!(
                    self.prose.lower(sentence, i - 1),
                    "a" | "an" | "the" | "this" | "its" | "their" | "his" | "her" | "of" | "for" | "no" | "any"
                )
        };
        // "back home", "the name": far more often no verb.
        let bare = || {
            !matches!(self.prose.lower(sentence, i), "back" | "name")
                || matches!(
                    self.prose.lower(sentence, i.wrapping_sub(1)),
                    "to" | "will" | "would" | "not" | "could" | "should" | "who"
                )
        };
        ((form.says || form.judges) && !is_noun() && bare())
            || (form.begins && (i + 1..=i + NEAR).any(|k| ends_report_verb(self.prose.lower(sentence, k))))
            || (form.noun && follows(&["that", "to"]))
            || matches!(self.prose.lower(sentence, i), "reportedly" | "allegedly")
            || (is_cue_part(self.prose.lower(sentence, i), CuePart::View)
                && (i.saturating_sub(VIEW_WITHIN)..i).any(|k| self.prose.lower(sentence, k) == "in"))
            || (!form.needs.is_empty() && follows(form.needs) && !is_noun())
            || form.takes.contains(&self.prose.lower(sentence, i + 1))
    }

    /// "Orlo: Fares To Rise": a line that opens the article, or words between quotation marks.
    fn is_headline(&self, sentence: usize, told: &Told) -> bool {
        const WORDS_MIN: usize = 3;
        let said = told.content.first().map_or("", |c| self.prose.text(*c));
        said.split(' ').count() >= WORDS_MIN && (sentence == 0 || said.starts_with(['“', '"', '‘']))
    }
}

impl Finder<'_, '_> {
    /// The source phrase of a clause, and its verb with what belongs to it.
    pub(super) fn subject_and_verb(&self, sentence: usize, clause: &Clause) -> Option<(Vec<ByteSpan>, ByteSpan)> {
        let view = self.prose.view(sentence)?;
        let reader = ReportReader { finder: self, view, whole: self.prose.sentences[sentence].span };
        let cue = reader.bytes(reader.verb_group(clause))?;
        let mut source = reader.source(clause);
        if let [one] = source[..] {
            source = vec![reader.behind_dateline(reader.with_set_off(one, cue), cue)];
        }
        Some((source, cue))
    }
}

struct ReportReader<'r, 'p, 'a> {
    finder: &'r Finder<'p, 'a>,
    view: &'r View<'a>,
    whole: ByteSpan,
}

impl ReportReader<'_, '_, '_> {
    fn lower(&self, word: usize) -> SmolStr {
        self.view.tree.words.get(word).map_or_else(SmolStr::default, |w| lowered(w.form).into())
    }

    fn span(&self, word: usize) -> ByteSpan {
        self.view.tree.words[word].span
    }

    fn bytes(&self, range: WordRange) -> Option<ByteSpan> {
        self.view.bytes(range)
    }
}

#[cfg(test)]
mod tests;
