//! The words around a verb to a source: a name, a document, a body, somebody unnamed, "she".

use super::outlets::is_outlet_name;
use super::speech::tells_of_documents;
use super::{Finder, SOURCE_TOKENS_MAX, Source};
use crate::lexicon::SourceNoun;
use crate::{ByteSpan, EntityId, Link, MentionKind, NameKind, SourceKind};

impl<'p, 'a> Finder<'p, 'a> {
    /// Reads tokens `start..end` as a source.
    pub(super) fn source(&self, sentence: usize, start: usize, end: usize, right: bool) -> Option<Source> {
        let tokens = self.tokens(sentence);
        let (start, end) = (start.min(tokens.len()), end.min(tokens.len()));
        if start >= end || end - start > SOURCE_TOKENS_MAX {
            return None;
        }
        let span = tokens[start].span.join(tokens[end - 1].span);
        let mut found =
            self.named_source(span, sentence, (start, end)).or_else(|| self.noun_source(sentence, start, end))?;
        if !right && self.has_other_verb(sentence, start, end) && found.span.end + 24 < tokens[end - 1].span.end {
            return None;
        }
        if found.entity.is_none() && found.links.is_empty() {
            found = self.pronoun_source(sentence, start, end)?;
        }
        Some(found)
    }

    pub(super) fn has_other_verb(&self, sentence: usize, start: usize, end: usize) -> bool {
        (start..end).any(|k| matches!(self.lower(sentence, k), "was" | "were" | "is" | "are" | "to" | "will"))
    }

    pub(super) fn named_source(&self, span: ByteSpan, sentence: usize, (start, end): (usize, usize)) -> Option<Source> {
        let from = self.names.mentions.partition_point(|m| m.span.start < span.start);
        let inside = || self.names.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        let spokesperson = (start..end).any(|k| self.source_noun(sentence, k) == Some(SourceNoun::Spokesperson));
        let mut best: Option<(SourceKind, EntityId, ByteSpan)> = None;
        for mention in inside() {
            let entity = match mention.kind {
                MentionKind::Name { entity, .. } => entity,
                MentionKind::Acronym { entity: Some(entity), .. } => entity,
                _ => continue,
            };
            let e = &self.names.entities[entity];
            let kind = if is_outlet_name(&e.name) && self.outlet_like(sentence, mention.span) {
                SourceKind::Outlet
            } else if e.kind == NameKind::Person {
                SourceKind::Person
            } else {
                SourceKind::Group
            };
            if best.is_none() || (kind == SourceKind::Person && best.is_some_and(|b| b.0 != SourceKind::Person)) {
                best = Some((kind, entity, mention.span));
            }
        }
        let (kind, entity, at) = best?;
        // "an audit obtained by X": the document speaks, and X holds it.
        let holds = |k: usize| self.cue(sentence, k).is_some() && matches!(self.lower(sentence, k + 1), "by" | "to");
        // "Post" and "Record" are words of names too.
        let beside = |k: usize| !at.contains(self.tokens(sentence)[k].span);
        let is_document =
            |k: usize| beside(k) && matches!(self.source_noun(sentence, k), Some(SourceNoun::Document(_)));
        let document = (start..end).find(|&k| is_document(k));
        if let Some(k) = document
            && (k..end).any(|m| holds(m) && self.tokens(sentence)[m].span.end <= at.start)
        {
            return None;
        }
        // "The Acme employees said": the name only tells which employees.
        let noun = (start..end).find(|&k| self.tokens(sentence)[k].span.start >= at.end && !spokesperson);
        let noun =
            noun.filter(|&k| matches!(self.source_noun(sentence, k), Some(SourceNoun::Group | SourceNoun::Unnamed)));
        if let Some(k) = noun.filter(|_| kind != SourceKind::Person) {
            let phrase = at.join(self.tokens(sentence)[k].span);
            let link = Link::new(SourceKind::Group, self.prose.text(phrase), phrase);
            return Some(Source { span, links: vec![link], entity: None });
        }
        // "a letter from X", "the log of the X": the document speaks.
        if let Some(k) = (start..end).find(|&k| is_document(k))
            && self.tokens(sentence)[k].span.start > at.start
            && kind != SourceKind::Person
        {
            return None;
        }
        let kind = if spokesperson && kind != SourceKind::Outlet { SourceKind::Group } else { kind };
        let kind = if cue_is_media(self.lower(sentence, end))
            && kind == SourceKind::Group
            && is_outlet_name(&self.names.entities[entity].name)
        {
            SourceKind::Outlet
        } else {
            kind
        };
        let name = self.names.entities[entity].name.clone();
        let link = Link::new(kind, name, at);
        Some(Source { span, links: vec![link], entity: Some(entity) })
    }

    pub(super) fn outlet_like(&self, _sentence: usize, span: ByteSpan) -> bool {
        !self.matches_own_outlet(self.prose.text(span))
    }

    pub(super) fn noun_source(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens(sentence);
        let span = tokens[start].span.join(tokens[end - 1].span);
        for first in start..end {
            if self.source_noun(sentence, first).is_none() {
                continue;
            }
            // "a company audit": the last noun of a row says what it is.
            let row = (first + 1..end).take_while(|&k| self.source_noun(sentence, k).is_some());
            let k = row.last().unwrap_or(first);
            let Some(noun) = self.source_noun(sentence, k) else { continue };
            let kind = match noun {
                SourceNoun::Document(_) => SourceKind::Document,
                SourceNoun::Group | SourceNoun::Spokesperson => SourceKind::Group,
                SourceNoun::Person => SourceKind::Person,
                SourceNoun::Unnamed => SourceKind::Unnamed,
            };
            if noun == SourceNoun::Unnamed
                && matches!(self.lower(sentence, k), "people" | "person")
                && !self.is_veiled(sentence, k)
            {
                continue;
            }
            let first = self.noun_phrase_start(sentence, start, k);
            let phrase = tokens[first].span.join(tokens[k].span);
            let name = strip_article(self.prose.text(phrase)).to_string();
            let link = Link::new(kind, name, phrase);
            let links = if kind == SourceKind::Document { self.held(sentence, k, link) } else { vec![link] };
            return Some(Source { span, links, entity: None });
        }
        self.pronoun_source(sentence, start, end)
    }

    /// "people familiar with", "a person briefed on": not named on purpose.
    pub(super) fn is_veiled(&self, sentence: usize, at: usize) -> bool {
        let next = self.lower(sentence, at + 1);
        matches!(next, "familiar" | "with" | "briefed" | "close" | "who")
    }

    pub(super) fn pronoun_source(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let at = (start..end)
            .rev()
            .find(|&k| matches!(self.lower(sentence, k), "he" | "she" | "they" | "it" | "i" | "we"))?;
        if end - at > 3 {
            return None;
        }
        let span = self.tokens(sentence)[at].span;
        let pronoun = self.lower(sentence, at);
        if pronoun == "it"
            && at == 0
            && tells_of_documents(self.lower(sentence, end))
            && let Some(link) = self.topic_before(sentence)
        {
            return Some(Source { span, links: vec![Link { span, ..link }], entity: None });
        }
        let entity = if matches!(pronoun, "he" | "she") { self.last_person } else { None };
        let links = entity.map(|e| Link::new(SourceKind::Person, self.names.entities[e].name.clone(), span));
        Some(Source { span, links: links.into_iter().collect(), entity })
    }
}

pub(super) fn cue_is_media(verb: &str) -> bool {
    matches!(verb, "report" | "reports" | "reported" | "reveals" | "revealed")
}

pub(super) fn strip_article(phrase: &str) -> &str {
    const DETERMINERS: [&str; 14] =
        ["the", "a", "an", "its", "their", "his", "her", "my", "our", "your", "whose", "this", "that", "these"];
    let first = phrase.split(' ').next().unwrap_or_default();
    let rest = phrase[first.len()..].trim_start();
    if DETERMINERS.iter().any(|d| first.eq_ignore_ascii_case(d)) && !rest.is_empty() { rest } else { phrase }
}
