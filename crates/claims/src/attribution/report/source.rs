//! The words of a report's source: a subject with its appositions, without datelines and relative clauses.

use super::ReportReader;
use crate::ByteSpan;
use copydesk_language::{Argument, Clause, ClauseRelation, Phrase, Relation, Route, Upos, Word, WordRange, Xpos};

impl ReportReader<'_, '_, '_> {
    /// The logical subject with its appositions; of a relative clause, the pronoun.
    pub(super) fn source(&self, clause: &Clause) -> Vec<ByteSpan> {
        let Some(subject) = self.main_subject(clause).or(clause.subject.as_ref()) else { return Vec::new() };
        if subject.route == Route::Relative
            && let Some(pronoun) = self.relative_pronoun(clause)
        {
            return vec![self.span(pronoun)];
        }
        self.named(subject)
    }

    /// "Orlo denounced members who do so, *saying* …": who speaks behind a comma is the subject of the sentence, whatever noun the tree
    /// hung the participle on.
    fn main_subject(&self, clause: &Clause) -> Option<&Argument> {
        let head = &self.view.tree.words[clause.head];
        let comma = clause.head.checked_sub(1).is_some_and(|w| self.lower(w) == ",");
        if head.xpos != Xpos::Vbg || !comma || clause.subject.as_ref().is_some_and(|s| s.route == Route::Stated) {
            return None;
        }
        let mut main = self.view.clauses.iter().filter(|c| c.relation == ClauseRelation::Main && c.head < clause.head);
        main.next_back()?.subject.as_ref().filter(|s| s.route == Route::Stated)
    }

    /// "Nine sailed off Merrin Head, *the Fell Post* reported.": of a source that begins in the middle of a clause, what stands behind the
    /// comma.
    pub(super) fn behind_comma(&self, source: ByteSpan, cue: ByteSpan) -> ByteSpan {
        const BEHIND_MAX: usize = 30;
        let text = &self.finder.prose.article.text;
        let last = self.last_end().saturating_sub(cue.end) < BEHIND_MAX && source.end <= cue.start;
        let before = text.get(self.whole.start..source.start).unwrap_or_default();
        let inside = before.ends_with(' ') && before.trim_end().ends_with(char::is_alphanumeric);
        match self.finder.prose.text(source).find(", ") {
            Some(at) if last && inside => ByteSpan::new(source.start + at + 2, source.end),
            _ => source,
        }
    }

    pub(super) fn relative_pronoun(&self, clause: &Clause) -> Option<usize> {
        let from = clause.governor? + 1;
        (from..clause.head).rev().find(|&w| {
            let word = &self.view.tree.words[w];
            word.head == Some(clause.head)
                && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
                && matches!(self.lower(w).as_str(), "who" | "which" | "that")
        })
    }

    /// A source phrase: appositions belong to it, relative clauses do not.
    pub(super) fn named(&self, argument: &Argument) -> Vec<ByteSpan> {
        let phrases = argument.phrases().map(|p| self.with_appositions(p));
        let range = phrases.reduce(WordRange::join);
        let span = range.and_then(|r| self.bytes(r)).map(|span| self.with_bracket(span));
        span.map(|span| self.without_dateline(span)).into_iter().collect()
    }

    pub(super) fn with_appositions(&self, phrase: &Phrase) -> WordRange {
        const BESIDE: usize = 3;
        phrase.appositions.iter().fold(phrase.core, |range, apposition| {
            if apposition.start <= range.end + BESIDE { range.join(*apposition) } else { range }
        })
    }

    /// "Ana Orlo (Greens)": a short bracket behind a name belongs to it.
    pub(super) fn with_bracket(&self, span: ByteSpan) -> ByteSpan {
        const LONG: usize = 16;
        let text = &self.finder.prose.article.text[span.end..self.whole.end.max(span.end)];
        let bracket = text.strip_prefix(" (").and_then(|rest| rest.find(')'));
        match bracket {
            Some(at) if at < LONG => ByteSpan::new(span.start, span.end + at + " ()".len()),
            _ => span,
        }
    }

    /// "BRACKHAVEN (PA) — A report said": where the grammar took the place for the source, it is what stands behind the dash.
    pub(super) fn behind_dateline(&self, source: ByteSpan, cue: ByteSpan) -> ByteSpan {
        let text = &self.finder.prose.article.text;
        let gap = text.get(source.end..cue.start).unwrap_or_default();
        let dash = ["— ", "– ", "-- "].iter().filter_map(|d| Some(gap.find(d)? + d.len())).min();
        let Some(at) = dash.filter(|_| source.start <= self.whole.start) else { return source };
        let span = self.finder.clean(ByteSpan::new(source.end + at, cue.start));
        if span.is_empty() { source } else { span }
    }

    /// "BRACKHAVEN — A report said": the place is no part of the source.
    pub(super) fn without_dateline(&self, span: ByteSpan) -> ByteSpan {
        if span.start > self.whole.start {
            return span;
        }
        let text = self.finder.prose.text(span);
        let dash = ["— ", "– ", "-- ", " - "].iter().filter_map(|d| Some(text.find(d)? + d.len())).min();
        let (start, end) = (dash.map_or(span.start, |at| span.start + at), span.end);
        ByteSpan::new(start, end)
    }

    /// "Ana Orlo, head of the board at Merrin, said": what stands between commas before the verb belongs to the source, unless it is
    /// a relative clause.
    pub(super) fn with_set_off(&self, source: ByteSpan, cue: ByteSpan) -> ByteSpan {
        const LONG: usize = 160;
        let text = &self.finder.prose.article.text;
        let Some(gap) = text.get(source.end..cue.start).filter(|g| g.len() < LONG) else { return source };
        let set_off = gap.trim_end();
        let first = set_off.trim_start_matches([',', ' ']).split(' ').next().unwrap_or_default();
        let relative = matches!(first, "who" | "which" | "whose" | "where" | "when" | "whom");
        let span = ByteSpan::new(source.end, source.end + set_off.len());
        let from = self.finder.quotations.partition_point(|q| q.outer.end <= span.start);
        let quoted = self.finder.quotations.get(from).is_some_and(|q| q.outer.overlaps(span));
        let finite = |w: &Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let opens = set_off.starts_with([',', ' ']) && set_off.len() > 2 && set_off.ends_with(',');
        let aside = self
            .words_in(span)
            .find(|w| w.upos != Upos::Punct)
            .is_some_and(|w| w.upos == Upos::Adv || (w.upos == Upos::Adp && !matches!(w.form, "of" | "from" | "with")));
        if opens && !relative && !aside && !quoted && !self.words_in(span).any(finite) {
            return ByteSpan::new(source.start, source.end + set_off.len() - 1);
        }
        source
    }

    /// "he said": the pronoun right before the verb.
    pub(super) fn pronoun_before(&self, cue: ByteSpan) -> Option<ByteSpan> {
        let first = self.view.word_at(cue.start)?;
        let word = self.view.tree.words.get(first.checked_sub(1)?)?;
        let is_one = matches!(word.form.to_lowercase().as_str(), "he" | "she" | "they" | "i" | "we");
        is_one.then_some(word.span)
    }
}
