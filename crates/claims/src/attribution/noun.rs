//! The words of a source to what they are, by the noun that heads them.
//!
//! "The hospital's spokeswoman" is the hospital, "two officials at the ministry" are nobody who is named, "Brandt's lawyer" is not
//! Brandt, and "an audit by the ministry" is the audit. Pronouns and roles are whom the references say.

use super::chain::words_of;
use super::outlets::is_outlet_name;
use super::source::strip_article;
use super::{Finder, Source};
use crate::lexicon::{SourceNoun, is_confidant, is_title_word, is_veiled, role, source_noun};
use crate::text::View;
use crate::{ByteSpan, EntityId, Link, MentionKind, NameKind, SourceKind};
use copydesk_language::{Relation, Upos, WordRange, Xpos};

impl Finder<'_, '_> {
    /// Reads a source phrase by its head.
    pub(super) fn said_by(&self, sentence: usize, span: ByteSpan, cue: ByteSpan) -> Option<Source> {
        if let Some(entity) = self.referred(span) {
            let entity = entity?;
            let link = Link::new(self.kind_of_entity(entity), self.names.entities[entity].name.clone(), span);
            return Some(Source { span, links: vec![link], entity: Some(entity) });
        }
        let Some(view) = self.prose.known_view(sentence) else {
            let (entity, at) = self.name_at(span)?;
            return Some(self.named(entity, at, span));
        };
        let range = words_of(view, span)?;
        let head = head_of(view, range)?;
        let form = view.tree.words[head].form.to_lowercase();
        if range.len() == 1 && matches!(form.as_str(), "who" | "which" | "that") {
            return self.antecedent(sentence, view, head, cue);
        }
        self.by_head(sentence, view, range, head)
    }

    /// "Ana Orlo, *who* said …": the noun that the relative clause is about.
    fn antecedent(&self, sentence: usize, view: &View<'_>, pronoun: usize, cue: ByteSpan) -> Option<Source> {
        let words = &view.tree.words;
        let verb = words[pronoun].head?;
        let noun = words[verb].head.filter(|&n| n < pronoun && words[verb].relation == Relation::AclRelcl)?;
        let first = (0..=noun).rev().take_while(|&w| w == noun || under(view, w, noun)).last()?;
        let end = (noun..pronoun).rev().find(|&w| words[w].upos != Upos::Punct)? + 1;
        let range = WordRange::new(first, end);
        let span = view.bytes(range)?;
        if span.overlaps(cue) || self.in_quotation(span) {
            return None;
        }
        if let Some(entity) = self.referred(span) {
            let entity = entity?;
            let link = Link::new(self.kind_of_entity(entity), self.names.entities[entity].name.clone(), span);
            return Some(Source { span, links: vec![link], entity: Some(entity) });
        }
        self.by_head(sentence, view, range, noun)
    }

    /// Reads the words `range` as a source, by the word that heads it.
    fn by_head(&self, sentence: usize, view: &View<'_>, range: WordRange, head: usize) -> Option<Source> {
        let words = &view.tree.words;
        let span = view.bytes(range)?;
        if let Some((entity, at)) = self.apposed(view, range) {
            return Some(self.named(entity, at, span));
        }
        if let Some((entity, at)) = self.name_at(words[head].span) {
            return Some(self.named(entity, at, span));
        }
        // "the captain, Ivo Brandt", "striker Ivo Brandt": the name says who.
        let beside = (range.start..range.end).filter(|&w| {
            matches!(words[w].relation, Relation::Appos | Relation::Flat) && words[w].head == Some(head)
                || words[head].head == Some(w) && words[head].relation == Relation::Compound
        });
        let document = matches!(source_noun(&words[head].form.to_lowercase()), Some(SourceNoun::Document(_)));
        let mut named = beside.filter_map(|w| self.name_at(words[w].span)).filter(|_| !document);
        if let Some((entity, at)) = named.next().or_else(|| self.called(view, range, head).filter(|_| !document)) {
            return Some(self.named(entity, at, span));
        }
        self.by_noun(sentence, view, range, head)
    }

    /// "Fell United captain Ivo Brandt", "the website Fell Post": a name right behind the noun closes the phrase, whatever the arcs
    /// say.
    fn called(&self, view: &View<'_>, range: WordRange, head: usize) -> Option<(EntityId, ByteSpan)> {
        let last = &view.tree.words[range.end - 1];
        let (entity, at) = self.name_at(last.span)?;
        let before = view.word_at(at.start)?.checked_sub(1)?;
        let noun = source_noun(&view.tree.words[before].form.to_lowercase());
        let title = || view.bytes(WordRange::new(range.start, before + 1)).map(|t| self.prose.text(t).to_lowercase());
        let holds_role =
            role(view.tree.words[before].form).is_some() || title().is_some_and(|title| role(&title).is_some());
        let fits = match self.names.entities[entity].kind {
            NameKind::Person => {
                matches!(noun, Some(SourceNoun::Person | SourceNoun::Spokesperson | SourceNoun::Unnamed)) || holds_role
            }
            _ => matches!(noun, Some(SourceNoun::Group)),
        };
        (before >= head && fits).then_some((entity, at))
    }

    /// "the works, which …, the fire service's officer, Neil Garde": a person's name behind the last comma, a role before it; or the
    /// other way round.
    fn apposed(&self, view: &View<'_>, range: WordRange) -> Option<(EntityId, ByteSpan)> {
        let words = &view.tree.words;
        let comma = (range.start..range.end).rev().find(|&w| words[w].form == ",")?;
        let first = (range.start..comma).rev().take_while(|&w| words[w].form != ",").last()?;
        let person = |from: usize, end: usize| {
            let (entity, at) = self.name_at(words[end - 1].span)?;
            let whole = words[from].span.start >= at.start && words[end - 1].span.end <= at.end;
            (whole && self.names.entities[entity].kind == NameKind::Person).then_some((entity, at))
        };
        let role = |from: usize, end: usize| {
            words[from..end].iter().any(|w| {
                let lower = w.form.to_lowercase();
                matches!(source_noun(&lower), Some(SourceNoun::Person | SourceNoun::Spokesperson))
                    || role(&lower).is_some()
            })
        };
        person(comma + 1, range.end)
            .filter(|_| role(first, comma))
            .or_else(|| person(first, comma).filter(|_| role(comma + 1, range.end)))
    }

    fn by_noun(&self, sentence: usize, view: &View<'_>, range: WordRange, head: usize) -> Option<Source> {
        let words = &view.tree.words;
        let span = view.bytes(range)?;
        // "a copy of the contract" is the contract.
        let of = |w: usize| words[w].head == Some(head) && words[w].relation == Relation::Nmod;
        let is_copy = matches!(&*words[head].lemma, "copy" | "draft" | "extract" | "page" | "part" | "version");
        let head = (head + 1..range.end).find(|&w| is_copy && of(w)).unwrap_or(head);
        let lower = words[head].form.to_lowercase();
        let noun = source_noun(&lower).or_else(|| role(&lower).map(|_| SourceNoun::Person));
        if noun.is_none() && words[head].upos == Upos::Propn {
            let first = (range.start..=head).rev().take_while(|&w| words[w].upos == Upos::Propn).last()?;
            let at = view.bytes(WordRange::new(first, head + 1))?;
            return Some(Source {
                span,
                links: vec![Link::new(SourceKind::Group, self.prose.text(at), at)],
                entity: None,
            });
        }
        // "Citing two officials, *the report*": what is set off before is no part of it.
        let comma = (range.start..head).rev().find(|&w| words[w].form == ",").map_or(range.start, |w| w + 1);
        // Of "a copy of the contract" the preposition is no part either.
        let own = |w: usize| w == head || (under(view, w, head) && words[w].relation != Relation::Case);
        let first = (comma..=head).find(|&w| own(w))?;
        let mut phrase = view.bytes(WordRange::new(first, head + 1))?;
        let veiled = self.is_veiled_phrase(view, range, head);
        if veiled && span.end > phrase.end {
            phrase = phrase.join(span);
        }
        let name = strip_article(self.prose.text(phrase)).to_string();
        let kind = match noun? {
            SourceNoun::Document(_) => {
                let at = self.tokens(sentence).partition_point(|t| t.span.end < words[head].span.end);
                let links = self.held(sentence, at, Link::new(SourceKind::Document, name, phrase));
                return Some(Source { span, links, entity: None });
            }
            SourceNoun::Spokesperson => {
                let within =
                    || self.names.mentions[self.names.mentions.partition_point(|m| m.span.start < span.start)..].iter();
                let body = within().take_while(|m| m.span.start < span.end).find_map(|m| {
                    let (entity, at) = self.name_at(m.span)?;
                    (self.names.entities[entity].kind != NameKind::Person).then_some((entity, at))
                });
                if let Some((entity, at)) = body {
                    return Some(self.named(entity, at, span));
                }
                SourceKind::Group
            }
            SourceNoun::Unnamed if matches!(lower.as_str(), "people" | "person") && !veiled => return None,
            SourceNoun::Unnamed => SourceKind::Unnamed,
            SourceNoun::Group | SourceNoun::Person if veiled => SourceKind::Unnamed,
            // "a senior official" is one of many; "the official" was named before.
            SourceNoun::Group
                if is_confidant(&lower) && words[head].xpos == Xpos::Nn && one_of_many(view, range, head) =>
            {
                SourceKind::Unnamed
            }
            SourceNoun::Group => SourceKind::Group,
            SourceNoun::Person => SourceKind::Person,
        };
        Some(Source { span, links: vec![Link::new(kind, name, phrase)], entity: None })
    }

    /// Words behind the noun that say why no name stands there: "briefed on", "who asked not to be named"; or a number before it: "two
    /// officials".
    fn is_veiled_phrase(&self, view: &View<'_>, range: WordRange, head: usize) -> bool {
        const REACH: usize = 12;
        let words = &view.tree.words;
        let counted = (range.start..head).any(|w| words[w].relation == Relation::Nummod && words[w].head == Some(head));
        let plural = words[head].xpos == Xpos::Nns;
        let stop = (head + 1 + REACH).min(words.len());
        let behind = (head + 1..stop).map(|w| words[w].form).collect::<Vec<_>>().join(" ").to_lowercase();
        let says_why = is_veiled(&behind);
        says_why || (counted && plural)
    }

    /// The name that holds the first byte of a span.
    pub(super) fn name_at(&self, span: ByteSpan) -> Option<(EntityId, ByteSpan)> {
        let mentions = &self.names.mentions;
        let to = mentions.partition_point(|m| m.span.start <= span.start);
        let mut near = mentions[to.saturating_sub(4)..to].iter().rev().filter(|m| m.span.end > span.start);
        near.find_map(|m| match m.kind {
            MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => {
                Some((entity, m.span))
            }
            _ => None,
        })
    }

    fn named(&self, entity: EntityId, at: ByteSpan, span: ByteSpan) -> Source {
        // "Attorney General Ana Orlo": a title that was taken for a name is nobody.
        let is_title =
            |name: &str| name.rsplit(' ').next().is_some_and(|last| is_title_word(last) || role(last).is_some());
        let from = self.names.mentions.partition_point(|m| m.span.start < at.end);
        let behind = self.names.mentions[from..].iter().take_while(|m| m.span.end <= span.end);
        let mut people = behind.filter_map(|m| match m.kind {
            MentionKind::Name { entity, .. } => Some((entity, m.span)),
            _ => None,
        });
        let person = people.find(|(entity, _)| self.names.entities[*entity].kind == NameKind::Person);
        let titled = is_title(&self.names.entities[entity].name);
        let (entity, at) = person.filter(|_| titled).unwrap_or((entity, at));
        let name = self.names.entities[entity].name.clone();
        Source { span, links: vec![Link::new(self.kind_of_entity(entity), name, at)], entity: Some(entity) }
    }

    pub(super) fn kind_of_entity(&self, entity: EntityId) -> SourceKind {
        let e = &self.names.entities[entity];
        if is_outlet_name(&e.name) && !self.matches_own_outlet(&e.name) {
            SourceKind::Outlet
        } else if e.kind == NameKind::Person {
            SourceKind::Person
        } else {
            SourceKind::Group
        }
    }
}

/// "*an* official", "*one* official".
fn one_of_many(view: &View<'_>, range: WordRange, head: usize) -> bool {
    let mut before = view.tree.words[range.start..head].iter();
    before.any(|w| matches!(w.form.to_lowercase().as_str(), "a" | "an" | "one" | "another"))
}

/// The word that the others of a range hang on.
fn head_of(view: &View<'_>, range: WordRange) -> Option<usize> {
    let words = &view.tree.words;
    let outside = |w: &usize| words[*w].head.is_none_or(|h| !range.contains(h));
    let mut heads = (range.start..range.end).filter(|w| words[*w].upos != Upos::Punct).filter(outside);
    heads.clone().find(|&w| matches!(words[w].upos, Upos::Noun | Upos::Propn | Upos::Pron)).or_else(|| heads.next())
}

/// Whether a word hangs on another, within a few steps.
fn under(view: &View<'_>, mut word: usize, head: usize) -> bool {
    const STEPS_MAX: usize = 8;
    for _ in 0..STEPS_MAX {
        match view.tree.words[word].head {
            Some(next) if next == head => return true,
            Some(next) => word = next,
            None => return false,
        }
    }
    false
}
