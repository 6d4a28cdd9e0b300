//! Documents and the outlets that hold them: "a letter obtained by X", "which this newspaper has seen".

use super::{Finder, Source};
use crate::lexicon::{Frame, SourceNoun, figure_verb};
use crate::{ByteSpan, Certainty, Link, SourceKind, Strength};

impl<'p, 'a> Finder<'p, 'a> {
    /// "a letter obtained by X", "seen by this newspaper", "shown to X", "first reported by X".
    pub(super) fn access(&mut self, sentence: usize, at: usize, certainty: Certainty) {
        let end = self.phrase_end(sentence, at + 2).min(at + 9);
        let own = self.is_own_outlet(sentence, at + 2, end);
        let outlet = self.outlet_in(sentence, at + 2, end).or_else(|| self.apposed_outlet(sentence, end));
        if !own && outlet.is_none() {
            return self.passive_speech(sentence, at, end, certainty);
        }
        let from = at.saturating_sub(16);
        let document = (from..at).rev().find_map(|k| match self.source_noun(sentence, k) {
            Some(SourceNoun::Document(class)) => Some((class, k)),
            _ => None,
        });
        let pronoun =
            (at.saturating_sub(4)..at).any(|k| matches!(self.lower(sentence, k), "it" | "which" | "that" | "this"));
        let class = document.map(|(c, _)| c).or(if pronoun { self.last_document } else { None });
        let tokens = self.tokens(sentence);
        let first = document.map_or(at, |(_, k)| k);
        let last = end.min(tokens.len()) - 1;
        let span = tokens[first].span.join(tokens[last.max(at)].span);
        let mut links = Vec::new();
        if let Some(mut outlet) = outlet.filter(|_| !own) {
            outlet.access = true;
            outlet.strength = Strength::Held;
            outlet.cue = format!("{} {}", self.word(sentence, at), self.word(sentence, at + 1));
            links.push(outlet);
        }
        if let Some(class) = class {
            let noun = document.map_or(class, |(_, k)| self.word(sentence, k));
            links.push(Link {
                cue: format!("{} {}", self.word(sentence, at), self.word(sentence, at + 1)),
                strength: Strength::Held,
                access: own,
                ..Link::new(SourceKind::Document, noun.to_lowercase(), span)
            });
            self.out.holders.entry(class).or_insert_with(|| links.clone());
        }
        if links.is_empty() {
            return;
        }
        let whole = self.prose.sentences[sentence].span;
        let rest = self.clean(ByteSpan::new(tokens[last.max(at)].span.end, whole.end));
        let content = self.access_content(sentence, first, at, last.max(at), rest);
        let source_span = tokens[(at + 2).min(tokens.len() - 1)].span.join(tokens[last.max(at)].span);
        let source = Source { span: source_span, links, entity: None };
        let cue = tokens[at].span.join(tokens[at + 1].span);
        self.push(sentence, source, cue, content, certainty);
    }

    /// "…, which the Harbour Times has seen": the outlet itself holds the document that the sentence names before.
    pub(super) fn own_access(&mut self, sentence: usize, at: usize) {
        let subject_end = self.verb_group_start(sentence, at);
        let from = subject_end.saturating_sub(6);
        let Some(which) = (from..subject_end).find(|&k| matches!(self.lower(sentence, k), "which" | "that")) else {
            return;
        };
        if !self.is_own_outlet(sentence, which + 1, subject_end) {
            return;
        }
        let document = (which.saturating_sub(16)..which).rev().find_map(|k| match self.source_noun(sentence, k) {
            Some(SourceNoun::Document(class)) => Some((class, k)),
            _ => None,
        });
        let Some((class, noun)) = document else { return };
        let tokens = self.tokens(sentence);
        let (span, cue) = (tokens[noun].span.join(tokens[at].span), tokens[at].span);
        let name = self.lower(sentence, noun).to_string();
        let cue_words = self.prose.text(cue).to_string();
        let link = Link {
            cue: cue_words,
            strength: Strength::Held,
            access: true,
            ..Link::new(SourceKind::Document, name, span)
        };
        self.out.holders.entry(class).or_insert_with(|| vec![link.clone()]);
        let whole = self.prose.sentences[sentence].span;
        let lead = self.clean(ByteSpan::new(whole.start, tokens[which].span.start));
        // "the log that the Echo has seen *records* 11 alarms".
        let tells = !figure_verb(self.lower(sentence, at + 1)).is_empty() || self.cue(sentence, at + 1).is_some();
        let rest = tokens.get(at + 2).map(|t| self.clean(ByteSpan::new(t.span.start, whole.end))).filter(|_| tells);
        let source =
            Source { span: tokens[which + 1].span.join(tokens[subject_end - 1].span), links: vec![link], entity: None };
        self.push(sentence, source, cue, vec![rest.unwrap_or(lead)], Certainty::Certain);
    }

    /// What a document that somebody holds is said to say: the rest of the sentence where the document speaks ("the letter, obtained
    /// by X, calls for …") or is said to ("in a letter obtained by X, they …"); otherwise no more than the document itself.
    pub(super) fn access_content(
        &self,
        sentence: usize,
        first: usize,
        at: usize,
        last: usize,
        rest: ByteSpan,
    ) -> Vec<ByteSpan> {
        let tokens = self.tokens(sentence);
        let mut next = last + 1;
        while matches!(self.word(sentence, next), "," | "and" | "also") {
            next += 1;
        }
        let verb = self.lower(sentence, next);
        let over = rest.len() < 3;
        let whole = self.prose.sentences[sentence].span;
        if over && at > 3 {
            // "…, obtained by X." closes the sentence: what stands before rests on it.
            let lead = self.clean(ByteSpan::new(whole.start, tokens[at].span.start));
            if self.word(sentence, at - 1) == "," || matches!(self.lower(sentence, at - 1), "first" | "as") {
                return vec![lead];
            }
        }
        let speaks = self.cue(sentence, next).is_some_and(|(f, _)| f == Frame::Speech)
            || matches!(
                verb,
                "carries"
                    | "carried"
                    | "contains"
                    | "contained"
                    | "calls"
                    | "called"
                    | "gives"
                    | "gave"
                    | "puts"
                    | "has"
            );
        let opener = self.lower(sentence, 0);
        let introduces = matches!(opener, "in" | "according") && first < 8;
        if (speaks || introduces) && rest.len() > 3 {
            return vec![rest];
        }
        let start = self.noun_phrase_start(sentence, 0, first);
        vec![self.clean(tokens[start].span.join(tokens[first.max(at.saturating_sub(1)).min(first)].span))]
    }

    /// The document, after the outlet that holds it where the words behind it say so: "a report seen by X", "documents that were
    /// shown to X".
    pub(super) fn held(&self, sentence: usize, document: usize, mut link: Link) -> Vec<Link> {
        const NEAR: usize = 14;
        let access = (document + 1..document + NEAR).find(|&k| {
            self.cue(sentence, k).is_some_and(|(frame, _)| frame == Frame::Access)
                && matches!(self.lower(sentence, k + 1), "by" | "to")
        });
        let Some(at) = access else { return vec![link] };
        let end = self.phrase_end(sentence, at + 2).min(at + 9);
        if self.is_own_outlet(sentence, at + 2, end) {
            link.access = true;
            return vec![link];
        }
        match self.outlet_in(sentence, at + 2, end).or_else(|| self.apposed_outlet(sentence, end)) {
            Some(outlet) => vec![Link { access: true, strength: Strength::Held, ..outlet }, link],
            None => vec![link],
        }
    }
}
