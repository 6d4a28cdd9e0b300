//! Names to the entities that bear them.

use super::Names;
use super::kind::{self, Votes};
use super::run::Run;
use crate::acronym::Definition;
use crate::text::Prose;
use crate::{ByteSpan, Entity, EntityId, Mention, MentionKind, NameKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

/// Keys with one first or last word that are looked at for a longer name; a story about one family has dozens.
const KEYS_MAX: usize = 512;

/// Step 4: names to entities.
#[derive(Default)]
pub(super) struct Entities<'p> {
    names: Names,
    /// For each entity.
    votes: Vec<Votes>,
    by_key: FxHashMap<Vec<&'p str>, EntityId>,
    keys: Vec<(Vec<&'p str>, EntityId)>,
    /// First and last words of keys, to indices into `keys`.
    by_end: FxHashMap<&'p str, Vec<usize>>,
    /// Aliases by entity: an entity may have thousands.
    aliases: FxHashSet<(EntityId, String)>,
}

impl<'p> Entities<'p> {
    pub fn build(
        prose: &Prose<'_>,
        runs: &[Run<'p>],
        acronyms: &[(ByteSpan, usize)],
        definitions: Vec<Definition>,
    ) -> Names {
        let mut this = Self::default();
        let mut order: Vec<usize> = (0..runs.len()).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(runs[i].words.len()), runs[i].span.start));
        let mut owner = vec![0; runs.len()];
        for i in order {
            owner[i] = this.resolve(prose, &runs[i]);
        }
        let mut expansions: FxHashMap<&str, EntityId> = FxHashMap::default();
        let ends: FxHashMap<usize, usize> = runs.iter().enumerate().map(|(i, run)| (run.span.end, i)).collect();
        let starts: FxHashMap<usize, usize> = runs.iter().enumerate().map(|(i, run)| (run.span.start, i)).collect();
        for d in &definitions {
            let run = ends.get(&d.expansion_span.end).filter(|&&i| runs[i].span.start <= d.expansion_span.start);
            // "Bureau for Tides and Sands (BT)": the name goes on behind the words that give the letters.
            let longer = || starts.get(&d.expansion_span.start).filter(|&&i| runs[i].span.contains(d.expansion_span));
            let run = run.or_else(longer);
            let entity = run.map_or_else(|| this.unnamed_body(d), |&i| owner[i]);
            this.alias(entity, &d.acronym);
            expansions.insert(&d.acronym, entity);
            expansions.entry(d.acronym.strip_suffix('s').unwrap_or(&d.acronym)).or_insert(entity);
        }
        for (i, run) in runs.iter().enumerate() {
            this.names.entities[owner[i]].spans.push(run.span);
        }
        this.settle_kinds(prose, runs, &owner);
        this.mentions(prose, runs, &owner, acronyms, &expansions, &definitions);
        this.names.definitions = definitions;
        this.names
    }

    /// The entity of a run: the same name, else the one longer name that it is the start or end of, else a new one.
    fn resolve(&mut self, prose: &Prose<'_>, run: &Run<'p>) -> EntityId {
        if let Some(&entity) = self.by_key.get(&run.words) {
            return entity;
        }
        let own = kind::by_words(prose.text(run.span)).kind();
        let mut longer: Vec<EntityId> = Vec::new();
        let ends = [run.words.first(), run.words.last()];
        let lists = ends.iter().flatten().filter_map(|w| self.by_end.get(*w));
        for &key in lists.flat_map(|keys| keys.iter().take(KEYS_MAX)) {
            let (words, entity) = &self.keys[key];
            let part = words.len() > run.words.len() && self.stands_for(&run.words, words, *entity, own);
            if part && !longer.contains(entity) {
                longer.push(*entity);
            }
            if longer.len() > 1 {
                break;
            }
        }
        let printed = prose.text(run.span).to_string();
        let entity = match longer[..] {
            [only] => {
                self.alias(only, &printed);
                only
            }
            _ => self.new_entity(&printed),
        };
        self.by_key.insert(run.words.clone(), entity);
        for word in [run.words.first(), run.words.last()].into_iter().flatten() {
            self.by_end.entry(word).or_default().push(self.keys.len());
        }
        self.keys.push((run.words.clone(), entity));
        entity
    }

    /// Whether a part of a longer name can stand for its bearer: people go by their last words, bodies by their first ones.
    fn stands_for(&self, part: &[&str], longer: &[&str], entity: EntityId, own: NameKind) -> bool {
        let (starts, ends) = (longer.starts_with(part), longer.ends_with(part));
        match self.names.entities[entity].kind {
            NameKind::Person => ends || (starts && matches!(own, NameKind::Person | NameKind::Other)),
            NameKind::Organization => {
                // "Washington" is not the Washington Post.
                let front = starts && matches!(own, NameKind::Organization | NameKind::Other);
                front || (ends && own != NameKind::Place && own != NameKind::Person)
            }
            NameKind::Place => (starts || ends) && part.len() > 1 && own != NameKind::Person,
            NameKind::Other => (starts || ends) && own == NameKind::Other,
        }
    }

    fn new_entity(&mut self, name: &str) -> EntityId {
        let votes = kind::by_words(name);
        self.votes.push(votes);
        self.names.entities.push(Entity { name: name.to_string(), kind: votes.kind(), aliases: vec![], spans: vec![] });
        self.names.entities.len() - 1
    }

    fn alias(&mut self, entity: EntityId, name: &str) {
        let e = &mut self.names.entities[entity];
        if e.name != name && self.aliases.insert((entity, name.to_string())) {
            e.aliases.push(name.to_string());
        }
    }

    /// A new entity for a long form that no name ends with.
    fn unnamed_body(&mut self, d: &Definition) -> EntityId {
        let entity = self.new_entity(&d.expansion);
        self.names.entities[entity].spans.push(d.expansion_span);
        entity
    }

    /// Kinds are told by the words of the longest name, and by the words beside every mention.
    fn settle_kinds(&mut self, prose: &Prose<'_>, runs: &[Run<'_>], owner: &[EntityId]) {
        for (run, &entity) in runs.iter().zip(owner) {
            let full = self.names.entities[entity].name.split([' ', '-']).count();
            self.votes[entity].join(kind::by_place(prose, run, full));
        }
        for (entity, votes) in self.names.entities.iter_mut().zip(&self.votes) {
            entity.kind = votes.kind();
        }
    }

    fn mentions(
        &mut self,
        prose: &Prose<'_>,
        runs: &[Run<'_>],
        owner: &[EntityId],
        acronyms: &[(ByteSpan, usize)],
        expansions: &FxHashMap<&str, EntityId>,
        definitions: &[Definition],
    ) {
        let mut found: Vec<Mention> = Vec::new();
        for (run, &entity) in runs.iter().zip(owner) {
            found.push(Mention {
                span: run.span,
                kind: MentionKind::Name { kind: self.names.entities[entity].kind, entity },
            });
        }
        let mut named: FxHashMap<ByteSpan, usize> = found.iter().enumerate().map(|(at, m)| (m.span, at)).collect();
        for &(span, _) in acronyms {
            let form = prose.text(span);
            let entity =
                expansions.get(form.strip_suffix('s').unwrap_or(form)).or_else(|| expansions.get(form)).copied();
            let expansion = entity.map(|e| self.names.entities[e].name.clone());
            // An acronym is also a run: the acronym stands.
            match named.get(&span) {
                Some(&at) => found[at].kind = MentionKind::Acronym { expansion, entity },
                None => {
                    named.insert(span, found.len());
                    found.push(Mention { span, kind: MentionKind::Acronym { expansion, entity } });
                }
            }
        }
        for d in definitions.iter().filter(|d| d.yields) {
            found.push(Mention { span: d.expansion_span, kind: MentionKind::Expansion { acronym: d.acronym.clone() } });
            if let Entry::Vacant(vacant) = named.entry(d.acronym_span) {
                vacant.insert(found.len());
                let entity = expansions.get(d.acronym.as_str()).copied();
                found.push(Mention {
                    span: d.acronym_span,
                    kind: MentionKind::Acronym { expansion: Some(d.expansion.clone()), entity },
                });
            }
        }
        found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        self.names.mentions = found;
    }
}
