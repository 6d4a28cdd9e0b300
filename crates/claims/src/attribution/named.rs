//! The words of a source to whom they name, for the speaker of a quotation.

use super::{Attribution, Finder, Speaker};
use crate::lexicon::SourceNoun;
use crate::{ByteSpan, EntityId, Link, MentionKind, NameKind, SourceKind};

impl Finder<'_, '_> {
    /// Who speaks, of an attribution with a source.
    pub(super) fn speaker_of(&self, attribution: &Attribution) -> Speaker {
        let source = attribution.source[0];
        let read = self.speaker_named(source, attribution.cue.first().copied().unwrap_or(source));
        let stated = &attribution.chain;
        // What the patterns say beside the speaker, who holds the document and who was told, the grammar does not know.
        let chain = match (&read, stated.is_empty()) {
            (Some(read), false) if read.pronoun => {
                let mut chain: Vec<Link> = stated.iter().filter(|l| l.kind != SourceKind::Person).cloned().collect();
                chain.extend(read.links.iter().cloned());
                chain
            }
            // "a friend of Orlo": the patterns take the name for the speaker.
            (Some(read), false) if read.entity.is_none() && attribution.entity.is_some() => read.links.clone(),
            (_, false) => stated.clone(),
            (Some(read), true) => read.links.clone(),
            (None, true) => Vec::new(),
        };
        let entity = read.as_ref().map_or(attribution.entity, |read| read.entity);
        let name = chain.last().map_or_else(|| self.prose.text(source).to_string(), |l| l.name.clone());
        Speaker { name, source: Some(source), entity, chain, certainty: attribution.certainty }
    }

    /// The words of a source to who they name.
    pub(super) fn speaker_named(&self, source: ByteSpan, cue: ByteSpan) -> Option<Named> {
        let person = |entity: EntityId| {
            let of = &self.names.entities[entity];
            let kind = if of.kind == NameKind::Person { SourceKind::Person } else { SourceKind::Group };
            Link { cue: self.prose.text(cue).to_string(), ..Link::new(kind, of.name.clone(), source.join(cue)) }
        };
        if let Some(entity) = self.referred(source) {
            return Some(Named { links: entity.map(person).into_iter().collect(), entity, pronoun: true });
        }
        let sentence = self.prose.sentence_at(source.start)?;
        if is_pronoun(&self.prose.text(source).to_lowercase()) {
            return Some(Named { links: Vec::new(), entity: None, pronoun: true });
        }
        let tokens = self.tokens(sentence);
        let first = tokens.partition_point(|t| t.span.end <= source.start);
        let last = tokens.partition_point(|t| t.span.start < source.end);
        let bearer = self.bearer(source);
        let speaks_for = (first..last).any(|k| self.source_noun(sentence, k) == Some(SourceNoun::Spokesperson));
        let read = self.source(sentence, first, last, true);
        let (links, bearer) = match (read, bearer) {
            (Some(read), Some(bearer)) if read.entity == Some(bearer) => (read.links, Some(bearer)),
            (_, Some(bearer)) => (vec![person(bearer)], Some(bearer)),
            (Some(read), None) if speaks_for || read.entity.is_none() => (read.links, read.entity),
            (_, None) => (self.noun_source(sentence, first, last).map_or_else(Vec::new, |s| s.links), None),
        };
        let fill = |mut link: Link| {
            if link.cue.is_empty() {
                link.cue = self.prose.text(cue).to_string();
                link.span = link.span.join(cue);
            }
            link
        };
        Some(Named { links: links.into_iter().map(fill).collect(), entity: bearer, pronoun: false })
    }

    /// The one whom a source phrase names: "Orlo" of "the mayor, Ana Orlo" and of "Brandt aide Ana Orlo", nobody of "Orlo's aide", "a
    /// friend of Orlo" and "the Orlo campaign".
    pub(super) fn bearer(&self, source: ByteSpan) -> Option<EntityId> {
        let text = &self.prose.article.text;
        let from = self.names.mentions.partition_point(|m| m.span.start < source.start);
        let inside = self.names.mentions[from..].iter().take_while(|m| m.span.start < source.end);
        let mut best: Option<(bool, EntityId)> = None;
        for mention in inside {
            let (MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. }) = mention.kind
            else {
                continue;
            };
            let lead = text[source.start..mention.span.start].trim_end();
            let behind = text.get(mention.span.end..source.end).unwrap_or_default();
            if behind_preposition(lead) || owns(self.prose.text(mention.span), behind) || modifies(behind) {
                continue;
            }
            let person = self.names.entities[entity].kind == NameKind::Person;
            if best.is_none_or(|(b, _)| person && !b) {
                best = Some((person, entity));
            }
        }
        best.map(|(_, entity)| entity)
    }
}

/// Whom a source names.
pub(super) struct Named {
    pub(super) links: Vec<Link>,
    pub(super) entity: Option<EntityId>,
    /// Whether its words stand for somebody who is named elsewhere.
    pub(super) pronoun: bool,
}

/// Whether a phrase breaks off behind a preposition: "a friend of", "the head of the".
fn behind_preposition(lead: &str) -> bool {
    let mut words = lead.rsplit(' ');
    let mut last = words.next().unwrap_or_default();
    if last.ends_with("'s") || last.ends_with("’s") {
        last = words.next().unwrap_or_default();
    }
    let last = if matches!(last, "the" | "a" | "an") { words.next().unwrap_or_default() } else { last };
    matches!(
        last,
        "of" | "for" | "to" | "from" | "with" | "at" | "in" | "by" | "on" | "near" | "under" | "against" | "about"
    )
}

/// Whether a name owns what stands behind it.
fn owns(name: &str, behind: &str) -> bool {
    let possessive = ["'s", "’s"];
    name.ends_with(possessive[0])
        || name.ends_with(possessive[1])
        || possessive.iter().any(|p| behind.starts_with(p))
        || ((name.ends_with(['\'', '’']) || behind.starts_with(['\'', '’'])) && behind.contains(char::is_alphabetic))
}

/// Whether the noun behind a name is what is meant: "the Orlo *campaign*".
fn modifies(behind: &str) -> bool {
    let next = behind.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    next.starts_with(char::is_lowercase)
        && !next.ends_with("ly")
        && !matches!(
            next,
            "of" | "and"
                | "or"
                | "who"
                | "which"
                | "himself"
                | "herself"
                | "itself"
                | "also"
                | "then"
                | "later"
                | "too"
                | "alone"
                | "in"
                | "at"
                | "on"
                | "from"
                | "for"
                | "with"
                | "as"
                | "by"
                | "to"
                | "de"
                | "van"
                | "von"
                | "whose"
                | "that"
        )
}

fn is_pronoun(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who" | "which" | "that")
}
