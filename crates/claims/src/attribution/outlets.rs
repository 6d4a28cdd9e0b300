//! Names to outlets: which are the article's own, which are another's, and to whom of them somebody speaks.

use super::{Finder, Source, is_short_form_of};
use crate::lexicon::{SourceNoun, is_media_noun, is_media_word, is_reporting_noun, role};
use crate::{EntityId, Link, MentionKind, NameKind, SourceKind};
use copydesk_gazetteer as gazetteer;

impl Finder<'_, '_> {
    /// "told X", "in a statement to X", "in an interview with X": the hearer stands in the chain before the speaker.
    pub(super) fn with_hearer(&self, sentence: usize, at: usize, mut source: Source) -> Source {
        let hearer = self.told_to(sentence, at).or_else(|| self.spoke_to(sentence));
        if let Some(hearer) = hearer.filter(|h| source.links.iter().all(|l| l.name != h.name)) {
            source.links.insert(0, hearer);
        }
        source
    }

    /// "told the Dale News that", "confirmed to the Dale News".
    fn told_to(&self, sentence: usize, at: usize) -> Option<Link> {
        const REACH: usize = 5;
        if matches!(self.lower(sentence, at), "told" | "tells" | "tell") {
            let end = self.phrase_end(sentence, at + 1).min(at + 1 + REACH);
            return self.hearer_in(sentence, at + 1, end);
        }
        let end = self.phrase_end(sentence, at + 1).min(at + 2 + REACH);
        let to = self.lower(sentence, at + 1) == "to";
        to.then(|| self.hearer_in(sentence, at + 2, end)).flatten().filter(|l| l.kind == SourceKind::Outlet)
    }

    /// "in an email seen by X", "speaking to X": wherever it stands in the sentence.
    fn spoke_to(&self, sentence: usize) -> Option<Link> {
        const REACH: usize = 6;
        let tokens = self.tokens(sentence);
        (0..tokens.len()).filter(|&k| !self.in_quotation(tokens[k].span)).find_map(|k| {
            let word = self.lower(sentence, k);
            let speaking = matches!(word, "speaking" | "talking" | "writing");
            let made = || is_reporting_noun(word) && self.is_introduced(sentence, k);
            if !(speaking || made()) {
                return None;
            }
            let from = match (self.lower(sentence, k + 1), self.lower(sentence, k + 2)) {
                ("to" | "with" | "on" | "in", _) => k + 2,
                ("seen" | "obtained" | "reviewed" | "carried" | "published", "by") => k + 3,
                ("sent" | "shown" | "given", "to") | ("shared", "with") => k + 3,
                _ => return None,
            };
            let hearer = self.hearer_in(sentence, from, self.phrase_end(sentence, from).min(from + REACH))?;
            // Who is interviewed with a body is interviewed by it.
            let outlet = hearer.kind == SourceKind::Outlet || word.starts_with("interview");
            let cue = self.prose.text(tokens[k].span.join(tokens[from - 1].span)).to_string();
            outlet.then_some(Link { kind: SourceKind::Outlet, cue, ..hearer })
        })
    }

    /// Whether "in", "during" or "by" leads to the noun at `at`, or it opens the clause: "in an emailed statement".
    fn is_introduced(&self, sentence: usize, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|k| matches!(self.lower(sentence, k), "in" | "during" | "by" | "via"))
    }

    /// The name in tokens `start..end` as somebody who is spoken to: an outlet where its name or a noun beside it says so, a body
    /// where it may be one.
    fn hearer_in(&self, sentence: usize, start: usize, end: usize) -> Option<Link> {
        let (link, entity) = self.body_in(sentence, start, end)?;
        let tokens = self.tokens(sentence);
        let first = tokens.partition_point(|t| t.span.start < link.span.start);
        let called = first > start && is_media_noun(self.lower(sentence, first - 1));
        let kind = if called || is_outlet_name(&link.name) { SourceKind::Outlet } else { SourceKind::Group };
        let known = self.names.entities[entity].kind == NameKind::Place
            || gazetteer::look_up(&link.name).is_some()
            || link.name.rsplit(' ').next().is_some_and(|last| role(&last.to_lowercase()).is_some());
        (kind == SourceKind::Outlet || !known).then_some(Link { kind, ..link })
    }

    /// The outlet named in tokens `start..end`, where the words around it leave no doubt that it is one: "obtained by X".
    pub(super) fn outlet_in(&self, sentence: usize, start: usize, end: usize) -> Option<Link> {
        self.body_in(sentence, start, end).map(|(link, _)| link).filter(|link| !is_known_body(&link.name))
    }

    /// The first name in tokens `start..end`, where it is not a person's or the article's own outlet's.
    fn body_in(&self, sentence: usize, start: usize, end: usize) -> Option<(Link, EntityId)> {
        let tokens = self.tokens(sentence);
        let end = end.min(tokens.len());
        if start >= end {
            return None;
        }
        let span = tokens[start].span.join(tokens[end - 1].span);
        let from = self.names.mentions.partition_point(|m| m.span.start < span.start);
        let inside = self.names.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        let mut names = inside.filter_map(|m| match m.kind {
            MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => {
                Some((m.span, entity))
            }
            _ => None,
        });
        let (at, entity) = names.next()?;
        let e = &self.names.entities[entity];
        if self.matches_own_outlet(self.prose.text(at)) || e.kind == NameKind::Person && !is_outlet_name(&e.name) {
            return None;
        }
        Some((Link::new(SourceKind::Outlet, e.name.clone(), at), entity))
    }

    /// "a local newspaper, *the Fell Post*": the outlet named behind the comma at `end`.
    pub(super) fn apposed_outlet(&self, sentence: usize, end: usize) -> Option<Link> {
        let noun = self.lower(sentence, end.checked_sub(1)?);
        let outlet = matches!(self.source_noun(sentence, end - 1), Some(SourceNoun::Group)) && is_media_noun(noun);
        let stop = self.phrase_end(sentence, end + 1).min(end + 8);
        (outlet && self.word(sentence, end) == ",").then(|| self.outlet_in(sentence, end + 1, stop)).flatten()
    }

    /// "this newspaper", "us", or the outlet's own name.
    pub(super) fn is_own_outlet(&self, sentence: usize, start: usize, end: usize) -> bool {
        let first = self.lower(sentence, start);
        let second = self.lower(sentence, start + 1);
        if (first == "this" && is_media_noun(second)) || first == "us" {
            return true;
        }
        let tokens = self.tokens(sentence);
        let end = end.min(tokens.len());
        // "passed to the Echo *by a clerk*": the outlet's name ends before.
        let stop = (start..end)
            .find(|&k| k > start && matches!(self.lower(sentence, k), "by" | "in" | "on" | "from" | "this"));
        let end = stop.unwrap_or(end);
        start < end && self.matches_own_outlet(self.prose.text(tokens[start].span.join(tokens[end - 1].span)))
    }

    pub(super) fn matches_own_outlet(&self, words: &str) -> bool {
        self.prose.article.outlet.as_ref().is_some_and(|o| is_short_form_of(words, &o.value))
    }
}

/// Whether a name is an outlet's, by one of its words or because it is known.
pub(super) fn is_outlet_name(name: &str) -> bool {
    let media = |known: gazetteer::Body| known.kind() == gazetteer::BodyKind::Media;
    gazetteer::bodies(name).any(media) || !is_known_body(name) && name.split([' ', '-']).any(is_media_word)
}

/// Whether a name is that of a body that is known and no outlet: "the European Union".
fn is_known_body(name: &str) -> bool {
    let mut known = gazetteer::bodies(name).peekable();
    known.peek().is_some() && known.all(|body| body.kind() != gazetteer::BodyKind::Media)
}
