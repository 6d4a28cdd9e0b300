//! Sentences to attributions by patterns of tokens: "X says (that) …", "…, X said", "…, said X", "according to X".

use super::{Finder, Source};
use crate::lexicon::{Frame, SourceNoun};
use crate::{ByteSpan, Certainty, Link, SourceKind, Strength, TokenKind};

impl<'p, 'a> Finder<'p, 'a> {
    pub(super) fn according_to(&mut self, sentence: usize, at: usize) {
        let end = self.phrase_end(sentence, at + 2);
        let stated = || self.statement(sentence, at + 2, end);
        let Some(source) = self.source(sentence, at + 2, end, true).or_else(stated) else { return };
        let tokens = self.tokens(sentence);
        let cue = tokens[at].span.join(tokens[at + 1].span);
        let whole = self.prose.sentences[sentence].span;
        let before = ByteSpan::new(whole.start, tokens[at].span.start);
        let after = ByteSpan::new(tokens.get(end).map_or(whole.end, |t| t.span.end).min(whole.end), whole.end);
        let content = [before, after].map(|s| self.clean(s)).into_iter().filter(|s| s.len() > 3).collect();
        self.push(sentence, source, cue, content, Certainty::Certain);
    }

    /// "X says (that) …", "…, X said.", "…, said X".
    pub(super) fn speech(&mut self, sentence: usize, at: usize, certainty: Certainty) {
        if is_no_verb_after(self.lower(sentence, at.wrapping_sub(1))) {
            return;
        }
        let verb = self.lower(sentence, at);
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let cue_span = tokens[at].span;
        let subject_end = self.before_bracket(sentence, self.verb_group_start(sentence, at), at);
        let start = self.phrase_start(sentence, subject_end);
        let before_is_content = subject_end > 0 && self.closes_content(sentence, subject_end - 1) && subject_end == at;
        let left = if before_is_content { None } else { self.source(sentence, start, subject_end, false) };
        let left = left.or_else(|| if before_is_content { self.apposed_subject(sentence, subject_end) } else { None });
        let left = left.filter(|s| {
            !tells_of_documents(verb)
                || s.links.iter().any(|l| l.kind != SourceKind::Group && l.kind != SourceKind::Person)
        });
        if let Some(source) = left {
            let lead = ByteSpan::new(whole.start, source.span.start);
            let trailing = self.clean(lead).len() > 12
                && self.closes_content(sentence, start.wrapping_sub(1))
                && self.ends_soon(sentence, at);
            let content = if trailing { vec![self.clean(lead)] } else { self.content_after(sentence, at) };
            if !content.is_empty() {
                let source = self.with_hearer(sentence, at, source);
                let source = self.with_document(sentence, at, source);
                self.push(sentence, source, cue_span, content, certainty);
            }
        } else if inverts(verb)
            && (before_is_content || verb == "said")
            && !matches!(self.lower(sentence, at + 1), "to" | "in" | "on" | "at")
        {
            let end = self.phrase_end(sentence, at + 1);
            let named = (self.word(sentence, end) == ",").then(|| self.apposed_name(sentence, at + 1, end)).flatten();
            if let Some(source) = named.or_else(|| self.source(sentence, at + 1, end, true)) {
                let lead = self.clean(ByteSpan::new(whole.start, cue_span.start));
                if lead.len() > 2 {
                    self.push(sentence, source, cue_span, vec![lead], certainty);
                }
            }
        }
    }

    /// "has it that".
    pub(super) fn has_it(&self, sentence: usize, at: usize) -> bool {
        matches!(self.lower(sentence, at), "has" | "have" | "had")
            && self.lower(sentence, at + 1) == "it"
            && self.lower(sentence, at + 2) == "that"
    }

    /// "the Dale News *has it* that …": the source tells what it has from somebody else.
    pub(super) fn hearsay(&mut self, sentence: usize, at: usize) {
        let tokens = self.tokens(sentence);
        let cue = tokens[at].span.join(tokens[at + 1].span);
        if self.in_quotation(cue) {
            return;
        }
        let start = self.phrase_start(sentence, at);
        let Some(mut source) = self.source(sentence, start, at, false) else { return };
        for link in &mut source.links {
            link.cue = self.prose.text(cue).to_string();
            link.strength = Strength::Reported;
        }
        let content = self.content_after(sentence, at + 1);
        if !content.is_empty() {
            self.push(sentence, source, cue, content, Certainty::Reported);
        }
    }

    /// "wrote in a memo": the document stands in the chain in place of the writer, after the outlet that holds it.
    pub(super) fn with_document(&self, sentence: usize, at: usize, mut source: Source) -> Source {
        let writes = matches!(self.lower(sentence, at), "wrote" | "writes" | "write" | "said" | "says");
        let found =
            (at + 1..at + 8).take_while(|&k| !matches!(self.lower(sentence, k), "that" | "\"" | "“")).find_map(|k| {
                // "Post" and "Record" are words of names too.
                let name = self.word(sentence, k).starts_with(char::is_uppercase);
                match self.source_noun(sentence, k).filter(|_| !name) {
                    Some(SourceNoun::Document(class)) => Some((class, k)),
                    _ => None,
                }
            });
        let introduced = (at + 1..at + 4).any(|k| self.lower(sentence, k) == "in");
        if let (true, true, Some((_, k))) = (writes, introduced, found) {
            let span = self.tokens(sentence)[k].span;
            let name = self.lower(sentence, k).to_string();
            source.links = vec![Link { cue: "in".to_string(), ..Link::new(SourceKind::Document, name, span) }];
        }
        source
    }

    /// "Ana Orlo, 62, who lives by the mill, said": the name at the front of the sentence, behind which all is apposition.
    pub(super) fn apposed_subject(&self, sentence: usize, end: usize) -> Option<Source> {
        const FRONT: usize = 6;
        let tokens = self.tokens(sentence);
        if end < 2 || self.word(sentence, end - 1) != "," || tokens[..end].iter().any(|t| self.in_quotation(t.span)) {
            return None;
        }
        let last = (0..FRONT.min(end)).find(|&k| self.word(sentence, k + 1) == ",")?;
        let span = tokens[0].span.join(tokens[last].span);
        self.named_source(span, sentence, (0, last + 1))
            .filter(|s| s.links.iter().any(|l| l.kind == SourceKind::Person))
    }

    /// "said the captain, Ivo Brandt": the name behind the comma, where a role alone stands before it.
    pub(super) fn apposed_name(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let role = self.source_noun(sentence, end.checked_sub(1)?);
        if !matches!(role, Some(SourceNoun::Person | SourceNoun::Spokesperson)) {
            return None;
        }
        let tokens = self.tokens(sentence);
        let stop = self.phrase_end(sentence, end + 1);
        if stop <= end + 1 || stop > tokens.len() {
            return None;
        }
        let name = tokens[end + 1].span.join(tokens[stop - 1].span);
        let mut source = self.named_source(name, sentence, (end + 1, stop))?;
        for link in &mut source.links {
            link.kind = SourceKind::Person;
        }
        source.span = tokens[start].span.join(name);
        Some(source)
    }

    /// "the Motor Board *(MB)* lists", "…, the Motor Board *(MB),* has logged": the end of the subject before its short form.
    fn before_bracket(&self, sentence: usize, end: usize, at: usize) -> usize {
        const WITHIN: usize = 4;
        // Behind "(MB), said" the name may follow.
        let close = if self.word(sentence, end.wrapping_sub(1)) == "," && end < at { end - 1 } else { end };
        if close == 0 || self.word(sentence, close - 1) != ")" {
            return end;
        }
        let open = (close.saturating_sub(WITHIN)..close).rev().find(|&k| self.word(sentence, k) == "(");
        open.filter(|&k| k > 0).unwrap_or(end)
    }

    /// First token of the verb group that ends at `at`: adverbs and auxiliaries belong to it.
    pub(super) fn verb_group_start(&self, sentence: usize, at: usize) -> usize {
        let mut start = at;
        while start > 0 && at - start < 4 {
            let word = self.lower(sentence, start - 1);
            let belongs = (word.ends_with("ly") && word.len() > 4)
                || matches!(
                    word,
                    "also"
                        | "later"
                        | "then"
                        | "has"
                        | "had"
                        | "have"
                        | "once"
                        | "never"
                        | "not"
                        | "did"
                        | "would"
                        | "will"
                );
            if !belongs {
                break;
            }
            start -= 1;
        }
        start
    }

    /// "…, as was claimed by the union".
    pub(super) fn passive_speech(&mut self, sentence: usize, at: usize, end: usize, certainty: Certainty) {
        let is_speech = self.cue(sentence, at).is_some_and(|(f, _)| f == Frame::Speech);
        if !is_speech || self.lower(sentence, at + 1) != "by" {
            return;
        }
        let Some(source) = self.source(sentence, at + 2, end, true) else { return };
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let lead = self.clean(ByteSpan::new(whole.start, tokens[at].span.start));
        let cue = tokens[at].span.join(tokens[at + 1].span);
        if lead.len() > 3 {
            self.push(sentence, source, cue, vec![lead], certainty);
        }
    }

    /// What follows the verb, its "that" left out.
    pub(super) fn content_after(&self, sentence: usize, at: usize) -> Vec<ByteSpan> {
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let mut from = at + 1;
        if matches!(self.lower(sentence, at), "told" | "tell" | "tells") {
            let end = self.phrase_end(sentence, from).min(from + 8);
            from = (from..end).find(|&k| self.lower(sentence, k) == "that").unwrap_or(end);
        }
        while matches!(self.lower(sentence, from), "that" | "," | ":") {
            from += 1;
        }
        let start = tokens.get(from).map_or(whole.end, |t| t.span.start);
        let span = self.clean(ByteSpan::new(start, whole.end));
        if span.len() > 2 { vec![span] } else { vec![] }
    }

    /// Whether the token at `i` closes content before a source: a comma, or a closing mark.
    pub(super) fn closes_content(&self, sentence: usize, i: usize) -> bool {
        matches!(self.word(sentence, i), "," | "\"" | "”" | "’" | "'" | "?" | "!" | "–" | "—")
    }

    /// Whether the sentence is over soon after the verb at `at`, so that its content stands before.
    pub(super) fn ends_soon(&self, sentence: usize, at: usize) -> bool {
        let tokens = self.tokens(sentence);
        let words = tokens[at + 1..].iter().filter(|t| t.kind == TokenKind::Word).count();
        words <= 4 || matches!(self.word(sentence, at + 1), "." | "," | ";")
    }
}

/// Before these a form of a verb of saying is a noun, or passive.
pub(super) fn is_no_verb_after(word: &str) -> bool {
    matches!(
        word,
        "to" | "a"
            | "the"
            | "an"
            | "this"
            | "its"
            | "their"
            | "his"
            | "her"
            | "of"
            | "for"
            | "no"
            | "any"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
    )
}

/// Verbs that say little of a person's words, but much of a document's: "the audit found".
pub(super) fn tells_of_documents(verb: &str) -> bool {
    matches!(
        verb,
        "found"
            | "find"
            | "finds"
            | "show"
            | "shows"
            | "showed"
            | "record"
            | "records"
            | "recorded"
            | "list"
            | "lists"
            | "listed"
            | "read"
            | "reads"
            | "know"
            | "knows"
            | "knew"
            | "comment"
            | "point"
            | "post"
            | "posted"
            | "agree"
            | "agrees"
            | "agreed"
            | "respond"
            | "responded"
    )
}

/// Verbs that stand before their subject after a quotation: "…," said Ana Orlo.
pub(super) fn inverts(verb: &str) -> bool {
    matches!(
        verb,
        "said"
            | "says"
            | "wrote"
            | "writes"
            | "added"
            | "adds"
            | "asked"
            | "states"
            | "stated"
            | "joked"
            | "replied"
            | "told"
            | "recalled"
            | "explained"
            | "insisted"
            | "warned"
            | "reports"
            | "reported"
            | "reads"
            | "read"
            | "announced"
            | "argued"
            | "rage"
            | "claimed"
    )
}
