//! "The chief executive" to the one person who has that role, and "the agency" to the one body that is one.

use super::{bearer, is_person, reference};
use crate::lexicon::{role, rows};
use crate::names::Names;
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, MentionKind, NameKind, ReferenceKind, RoleStatus, TokenKind};
use copydesk_gazetteer as gazetteer;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// A role has at most this many words.
const ROLE_WORDS_MAX: usize = 4;

/// So many roles may end behind the beginning of one.
const ROLES_BESIDE: usize = 8;

/// Finds roles and class nouns with "the" that no name stands beside.
pub(super) fn find(prose: &Prose<'_>, names: &Names, roles: &[Mention]) -> Vec<Mention> {
    let holders = holders(roles);
    let mut held: Vec<ByteSpan> = roles.iter().map(|r| r.span).collect();
    held.sort_by_key(|s| s.end);
    // Spans of roles are short, and few stand in one place.
    let named = |span: ByteSpan| {
        let from = held.partition_point(|s| s.end <= span.start);
        held[from..].iter().take(ROLES_BESIDE).any(|s| s.overlaps(span))
    };
    let classes = classes(names);
    let mut found = Vec::new();
    for (index, tokens) in prose.tokens.iter().enumerate() {
        for at in 0..tokens.len().saturating_sub(1) {
            if prose.lower(index, at) != "the" || tokens[at + 1].kind != TokenKind::Word {
                continue;
            }
            let line = Line { prose, index };
            if let Some((end, canonical)) = line.role_at(at + 1) {
                let span = tokens[at].span.join(tokens[end - 1].span);
                if line.stands_alone(end) && !named(span) {
                    let who = holders.get(canonical).into_iter().flatten();
                    let before = who.filter(|(place, _)| *place < span.start).map(|&(_, e)| e);
                    found.push(reference(span, ReferenceKind::Role, only(before)));
                }
                continue;
            }
            let Some(class) = class(prose.lower(index, at + 1)) else { continue };
            if line.stands_alone(at + 2) {
                let span = tokens[at].span.join(tokens[at + 1].span);
                let named = classes.get(class.noun).into_iter().flatten();
                let before = named.filter(|(place, _)| *place < span.start).map(|&(_, e)| e);
                found.push(reference(span, ReferenceKind::Class, only(before)));
            }
        }
    }
    found
}

fn only(mut candidates: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = candidates.next()?;
    candidates.all(|other| other == first).then_some(first)
}

/// Who holds each role, with the place that says so.
fn holders(roles: &[Mention]) -> FxHashMap<&str, Vec<(usize, EntityId)>> {
    let mut found: FxHashMap<&str, Vec<(usize, EntityId)>> = FxHashMap::default();
    let mut met: FxHashSet<(&str, EntityId)> = FxHashSet::default();
    for mention in roles {
        if let MentionKind::Role { person, role, status, .. } = &mention.kind
            && *status != RoleStatus::Former
            && met.insert((role, *person))
        {
            found.entry(role).or_default().push((mention.span.start, *person));
        }
    }
    found
}

/// The bodies that each class noun can stand for, with the place of their first mention.
fn classes(names: &Names) -> FxHashMap<&'static str, Vec<(usize, EntityId)>> {
    let mut found: FxHashMap<&'static str, Vec<(usize, EntityId)>> = FxHashMap::default();
    let mut met: FxHashSet<EntityId> = FxHashSet::default();
    for mention in &names.mentions {
        let Some(entity) = bearer(mention).filter(|&e| !is_person(names, e) && met.insert(e)) else { continue };
        let body = &names.entities[entity];
        if body.kind == NameKind::Place {
            continue;
        }
        let head = body.name.split(" of ").next().unwrap_or(&body.name);
        let head = head.rsplit([' ', '-']).next().unwrap_or(head).trim_end_matches('.');
        let kinds: Vec<&str> = gazetteer::bodies(&body.name).map(|b| b.kind().word()).collect();
        for class in table() {
            if class.heads.contains(&head) || class.kinds.iter().any(|k| kinds.contains(k)) {
                found.entry(class.noun).or_default().push((mention.span.start, entity));
            }
        }
    }
    found
}

struct Class {
    noun: &'static str,
    heads: Vec<&'static str>,
    kinds: Vec<&'static str>,
}

fn table() -> &'static [Class] {
    static TABLE: OnceLock<Vec<Class>> = OnceLock::new();
    let words = |list: &'static str| list.split(' ').filter(|w| *w != "-").collect();
    let read = || rows(include_str!("../../data/en/class_nouns.tsv"));
    TABLE.get_or_init(|| read().map(|r| Class { noun: r[0], heads: words(r[1]), kinds: words(r[2]) }).collect())
}

fn class(lower: &str) -> Option<&'static Class> {
    static NOUNS: OnceLock<FxHashMap<&'static str, usize>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| table().iter().enumerate().map(|(i, class)| (class.noun, i)).collect());
    nouns.get(lower).map(|&i| &table()[i])
}

struct Line<'p, 'a> {
    prose: &'p Prose<'a>,
    index: usize,
}

impl<'a> Line<'_, 'a> {
    fn word(&self, at: usize) -> &'a str {
        self.prose.tokens[self.index].get(at).map_or("", |t| self.prose.of(*t))
    }

    /// The longest role that begins at a token: one past its end, and its canonical name.
    fn role_at(&self, at: usize) -> Option<(usize, &'static str)> {
        let tokens = &self.prose.tokens[self.index];
        let longest = ROLE_WORDS_MAX.min(tokens.len() - at);
        (1..=longest).rev().find_map(|n| {
            let words = tokens[at].span.join(tokens[at + n - 1].span);
            role(self.prose.text(words)).map(|canonical| (at + n, canonical))
        })
    }

    /// Whether nothing behind says whose or which: "the mayor of Coyle", "the company that", "the agency Orlo".
    fn stands_alone(&self, end: usize) -> bool {
        let next = self.word(end);
        let noun = next.starts_with(char::is_alphabetic)
            && !self.prose.senses(self.index, end).stopword
            && self.is_noun_like(end);
        !(noun
            || next.starts_with(char::is_uppercase)
            || matches!(next, "of" | "for" | "that" | "which" | "who" | "whose" | "-" | "in" | "at"))
    }

    /// Whether a word right behind a noun may be the noun that it belongs to: "the company spokesman".
    fn is_noun_like(&self, at: usize) -> bool {
        let lower = self.prose.lower(self.index, at);
        role(lower).is_some() || class(lower).is_some()
    }
}
