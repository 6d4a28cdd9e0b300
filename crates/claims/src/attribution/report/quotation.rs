//! Quotations and asides beside a verb of saying to content and source, by the marks alone.

use super::ReportReader;
use crate::ByteSpan;
use crate::lexicon::report_verb;
use copydesk_language::{Upos, Word};

/// A quotation beside a verb of saying.
pub(super) struct Direct {
    pub span: ByteSpan,
    /// Whether it stands before the verb.
    pub before: bool,
    /// Whether its sentence begins with it.
    pub whole: bool,
}

impl ReportReader<'_, '_, '_> {
    /// The quotation that the verb gives by the marks alone: it ends with a comma, or what closes a sentence, right before the
    /// verb's clause, or opens behind a comma or colon right after it.
    pub(super) fn direct(&self, cue: ByteSpan) -> Option<Direct> {
        const NEAR: usize = 40;
        const WITH_APPOSITION: usize = 240;
        let text = &self.finder.prose.article.text;
        let quotations = self.finder.quotations;
        let at = quotations.partition_point(|q| q.outer.end <= cue.start);
        let starts = |offset: usize| {
            let before = text[..offset].trim_end_matches(' ');
            before.is_empty() || before.ends_with(['.', '?', '!', '"', '”', ':', '\n', '\''])
        };
        let before = at.checked_sub(1).map(|i| &quotations[i]).filter(|q| {
            let closes =
                text[..q.span.end].ends_with([',', '?', '!', '.', '—', '-']) || text[q.outer.end..].starts_with(',');
            let between = &text[q.outer.end..cue.start];
            let apposed = between.len() < WITH_APPOSITION && between.trim_end().ends_with(',');
            // Of the sentence before, it must be the last word, and the verb's clause must be all about it.
            let beside = q.outer.end > self.whole.start
                || (text[q.outer.end..self.whole.start].trim().is_empty() && !between.contains(','));
            let free = |c: char| matches!(c, ';' | ':' | '\n' | '—');
            !self.has_cue(ByteSpan::new(q.outer.end, cue.start))
                && closes
                && (between.len() < NEAR || apposed)
                && beside
                && !between.contains(free)
        });
        if let Some(q) = before {
            return Some(Direct { span: q.outer, before: true, whole: starts(q.outer.start) });
        }
        let after = quotations.get(at).filter(|q| {
            let between = text.get(cue.end..q.outer.start).unwrap_or_default();
            q.outer.start < self.whole.end
                && between.len() < NEAR
                && between.trim_end().ends_with([',', ':'])
                && !self.has_cue(ByteSpan::new(cue.end, q.outer.start))
        });
        after.map(|q| Direct { span: q.outer, before: false, whole: true })
    }

    /// Whether another verb of saying stands in a span.
    pub(super) fn has_cue(&self, span: ByteSpan) -> bool {
        let mut verbs = self.words_in(span).filter(|w| w.upos == Upos::Verb);
        verbs.any(|w| report_verb(&w.lemma).is_some_and(|v| v.quote))
    }

    /// "The good news, *Ana Orlo* said, is that …": a source between the comma and the verb that the grammar took for a part of what
    /// is said.
    pub(super) fn parenthetical(&self, cue: ByteSpan, source: &[ByteSpan]) -> Option<ByteSpan> {
        const WORDS_MAX: usize = 7;
        let text = &self.finder.prose.article.text;
        let rest = text[cue.end..self.whole.end.max(cue.end)].trim_start();
        if !(rest.starts_with(',') || rest.len() < 3) {
            return None;
        }
        let lead = &text[self.whole.start.min(cue.start)..cue.start];
        let comma = self.whole.start + lead.rfind(", ")? + 2;
        let span = ByteSpan::new(comma, cue.start).trimmed(text);
        let inside = rest.starts_with(',') && source.iter().all(|s| span.contains(*s));
        let other = inside || !source.iter().any(|s| s.overlaps(span));
        if span.is_empty() || !other || self.finder.in_quotation(span) {
            return None;
        }
        let words = || self.words_in(span);
        let is_part = |w: &Word<'_>| !matches!(w.upos, Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj);
        let names = words().any(|w| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Pron));
        (names && words().all(is_part) && words().count() <= WORDS_MAX).then_some(span)
    }

    /// The words between a quotation and the verb, where they are a source.
    pub(super) fn between(&self, quotation: ByteSpan, cue: ByteSpan) -> Option<ByteSpan> {
        let gap = ByteSpan::new(quotation.end.min(cue.start), cue.start);
        let span = self.finder.clean(gap);
        let names = |w: &Word<'_>| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        self.words_in(span).any(names).then_some(span)
    }

    /// The words of a span.
    pub(super) fn words_in(&self, span: ByteSpan) -> impl Iterator<Item = &Word<'_>> {
        let first = self.view.word_at(span.start).unwrap_or(self.view.tree.words.len());
        self.view.tree.words[first..].iter().take_while(move |w| w.span.end <= span.end)
    }
}
