//! Entities of articles to bearers: who of one article is whom of another.

use super::StoryEntity;
use super::form::Forms;
use crate::{Story, names};
use copydesk_claims::{EntityId, NameKind};
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Entities under way to be joined.
pub(super) struct Bearers {
    /// Number of a document's first entity.
    first: Vec<usize>,
    sets: UnionFind<usize>,
}

impl Bearers {
    /// Joins what is one by form, acronym or being the only candidate.
    pub fn new(story: &Story, forms: &Forms) -> Self {
        let mut first = Vec::with_capacity(story.documents.len() + 1);
        let mut count = 0;
        for d in &story.documents {
            first.push(count);
            count += d.reading.entities.len();
        }
        let mut this = Self { first, sets: UnionFind::new(count) };
        this.join_full_names(story, forms);
        this.join_acronyms(story);
        this.join_short_forms(story, forms);
        this
    }

    fn node(&self, (document, entity): (usize, EntityId)) -> usize {
        self.first[document] + entity
    }

    /// Makes two entities one.
    pub fn join(&mut self, a: (usize, EntityId), b: (usize, EntityId)) {
        let (a, b) = (self.node(a), self.node(b));
        self.sets.union(a, b);
    }

    /// Whether two entities are one already.
    pub fn are_one(&self, a: (usize, EntityId), b: (usize, EntityId)) -> bool {
        self.sets.equiv(self.node(a), self.node(b))
    }

    /// The same longest name, of one kind, is one bearer.
    fn join_full_names(&mut self, story: &Story, forms: &Forms) {
        let mut seen: BTreeMap<&str, Vec<(usize, EntityId)>> = BTreeMap::new();
        for (document, d) in story.documents.iter().enumerate() {
            for (id, entity) in d.reading.entities.iter().enumerate().filter(|(_, e)| !e.spans.is_empty()) {
                let same = seen.entry(&forms.keys[document][id]).or_default();
                let kind = |at: &(usize, EntityId)| story.documents[at.0].reading.entities[at.1].kind;
                match same.iter().find(|at| at.0 != document && are_of_one_kind(kind(at), entity.kind)) {
                    Some(&other) => self.join(other, (document, id)),
                    None => same.push((document, id)),
                }
            }
        }
    }

    /// A short form that all articles that explain it explain alike means the same everywhere.
    fn join_acronyms(&mut self, story: &Story) {
        let mut defined: BTreeMap<&str, BTreeSet<(usize, EntityId)>> = BTreeMap::new();
        for (document, d) in story.documents.iter().enumerate() {
            for definition in d.reading.definitions.iter().filter(|d| d.yields) {
                let bears = |e: &copydesk_claims::Entity| e.aliases.contains(&definition.acronym);
                if let Some(id) = d.reading.entities.iter().position(bears) {
                    defined.entry(&definition.acronym).or_default().insert((document, id));
                }
            }
        }
        for (acronym, places) in defined {
            let Some(&head) = places.first() else { continue };
            let name = |at: (usize, EntityId)| &story.documents[at.0].reading.entities[at.1].name;
            let alike = |&at: &(usize, EntityId)| {
                self.are_one(head, at) || !matches!(names::fit(name(head), name(at)), names::NameFit::Different)
            };
            if !places.iter().all(alike) {
                continue;
            }
            for (document, d) in story.documents.iter().enumerate() {
                let called = |e: &copydesk_claims::Entity| e.name == acronym || e.aliases.iter().any(|a| a == acronym);
                for id in (0..d.reading.entities.len()).filter(|&id| called(&d.reading.entities[id])) {
                    self.join(head, (document, id));
                }
            }
        }
    }

    /// An article that has only the surname, or only the front of a body's name, means the one bearer of whose name it is a part.
    fn join_short_forms(&mut self, story: &Story, forms: &Forms) {
        let mut longer: BTreeMap<String, Vec<(usize, EntityId)>> = BTreeMap::new();
        for form in forms.all.iter().filter(|f| f.words() > 1) {
            let key = names::key(&form.name);
            let words: Vec<&str> = key.split(' ').collect();
            // Of those with one name and kind that are one already, one stands for all.
            let mut seen = BTreeSet::new();
            for at in form.bearers.iter().filter(|at| is_full(forms, **at, &key)) {
                if !seen.insert((self.sets.find(self.node(*at)), kind_of(story, *at))) {
                    continue;
                }
                let parts = (1..words.len()).flat_map(|n| [words[..n].join(" "), words[words.len() - n..].join(" ")]);
                parts.for_each(|part| longer.entry(part).or_default().push(*at));
            }
        }
        for form in &forms.all {
            let key = names::key(&form.name);
            let Some(candidates) = longer.get(&key) else { continue };
            for &at in form.bearers.iter().filter(|at| is_full(forms, **at, &key)) {
                let kind = kind_of(story, at);
                let fitting: BTreeSet<usize> = candidates
                    .iter()
                    .filter(|&&c| {
                        c != at
                            && (is_short_form((story, forms), c, kind, &key) || is_knight((story, forms), c, at, &key))
                    })
                    .map(|&c| self.sets.find(self.node(c)))
                    .collect();
                if let [only] = fitting.iter().copied().collect::<Vec<_>>()[..] {
                    let node = self.node(at);
                    self.sets.union(only, node);
                }
            }
        }
    }

    /// The bearers in the order of their first mention, and which one each entity of each document has.
    pub fn collect(&self, story: &Story) -> (Vec<StoryEntity>, Vec<Vec<usize>>) {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut all: Vec<StoryEntity> = Vec::new();
        let mut of = Vec::with_capacity(story.documents.len());
        for (document, d) in story.documents.iter().enumerate() {
            let mut own = Vec::with_capacity(d.reading.entities.len());
            for id in 0..d.reading.entities.len() {
                let root = self.sets.find(self.node((document, id)));
                let number = *numbers.entry(root).or_insert_with(|| {
                    all.push(StoryEntity { name: String::new(), kind: NameKind::Other, members: Vec::new() });
                    all.len() - 1
                });
                all[number].members.push((document, id));
                own.push(number);
            }
            of.push(own);
        }
        all.iter_mut().for_each(|entity| name(story, entity));
        (all, of)
    }
}

/// Whether a key is the longest name of an entity.
fn is_full(forms: &Forms, (document, entity): (usize, EntityId), key: &str) -> bool {
    forms.keys[document][entity] == key
}

fn kind_of(story: &Story, (document, entity): (usize, EntityId)) -> NameKind {
    story.documents[document].reading.entities[entity].kind
}

/// Whether a part of a longer name can stand for its bearer: people go by their surname, bodies by the front of their name.
fn is_short_form((story, forms): (&Story, &Forms), longer: (usize, EntityId), kind: NameKind, part: &str) -> bool {
    let bearer = kind_of(story, longer);
    let name = &forms.keys[longer.0][longer.1];
    let end = name.ends_with(part);
    let fits = match bearer {
        NameKind::Person => end,
        NameKind::Organization => !end || part.contains(' '),
        NameKind::Place | NameKind::Other => end && part.contains(' '),
    };
    fits && are_of_one_kind(bearer, kind)
}

/// "Sir Ines": who has such a title goes by the first name.
fn is_knight(
    (story, forms): (&Story, &Forms),
    longer: (usize, EntityId),
    (document, entity): (usize, EntityId),
    part: &str,
) -> bool {
    let text = &story.documents[document].article.text;
    let title = |span: &copydesk_claims::ByteSpan| {
        let before = text[..span.start].trim_end();
        matches!(before.rsplit(|c: char| !c.is_alphabetic()).next(), Some("Sir" | "Dame" | "Prince" | "Princess"))
    };
    let front = forms.keys[longer.0][longer.1].strip_prefix(part).is_some_and(|rest| rest.starts_with(' '));
    front
        && kind_of(story, longer) == NameKind::Person
        && story.documents[document].reading.entities[entity].spans.iter().all(title)
}

/// A kind that is not known agrees with any.
pub(super) fn are_of_one_kind(a: NameKind, b: NameKind) -> bool {
    a == b || a == NameKind::Other || b == NameKind::Other
}

/// The longest name that most articles have, and the kind that most members have.
fn name(story: &Story, entity: &mut StoryEntity) {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
    for &(document, id) in &entity.members {
        let member = &story.documents[document].reading.entities[id];
        *names.entry(&member.name).or_default() += 1;
        if member.kind != NameKind::Other {
            *kinds.entry(member.kind).or_default() += 1;
        }
    }
    let words = |n: &str| n.split([' ', '-']).count() > 1;
    let best = names.iter().max_by_key(|&(n, count)| (words(n), *count, n.len(), std::cmp::Reverse(*n)));
    entity.name = best.map_or_else(String::new, |(n, _)| (*n).to_owned());
    entity.kind = kinds
        .iter()
        .max_by_key(|&(kind, count)| (*count, std::cmp::Reverse(*kind)))
        .map_or(NameKind::Other, |(k, _)| *k);
}
