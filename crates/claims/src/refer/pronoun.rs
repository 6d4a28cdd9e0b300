//! "He", "she" and their forms to the one person of fitting sex who was named right before.

use super::{bearer, is_person, may_be_person, reference, sex_of_name};
use crate::names::Names;
use crate::quotes::Quotation;
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, ReferenceKind};
use copydesk_gazetteer::Sex;
use rustc_hash::FxHashMap;

/// Sentences before its own in which a pronoun looks for a name.
const SENTENCES_BACK: usize = 3;

/// Finds the pronouns for one person.
pub(super) fn find(prose: &Prose<'_>, names: &Names, quotations: &[Quotation]) -> Vec<Mention> {
    let mut sexes = sexes(prose, names);
    let mut found = Vec::new();
    let mut before: Vec<Vec<Met>> = Vec::with_capacity(prose.sentences.len());
    for (index, sentence) in prose.sentences.iter().enumerate() {
        let named: Vec<(usize, EntityId)> = people_in(names, sentence.span);
        let mut next = 0;
        let mut here: Vec<Met> = Vec::new();
        for (at, token) in prose.tokens[index].iter().enumerate() {
            while next < named.len() && named[next].0 <= token.span.start {
                here.push(Met::Named(named[next].1));
                next += 1;
            }
            let Some(sex) = sex_of_pronoun(prose.lower(index, at)) else { continue };
            let spoken = quotations[..quotations.partition_point(|q| q.span.start <= token.span.start)].last();
            let entity = if spoken.is_some_and(|q| q.span.contains(token.span)) {
                // Whoever is quoted may mean somebody whom the article does not name.
                None
            } else {
                let fits = |entity: EntityId| sexes.get(&entity).is_none_or(|&s| s == sex || s == Sex::Either);
                let entity = candidate(&here, &before, sex, fits).filter(|&e| is_person(names, e));
                here.push(Met::Meant(sex, entity));
                entity
            };
            if let Some(entity) = entity {
                sexes.entry(entity).or_insert(sex);
            }
            found.push(reference(token.span, ReferenceKind::Pronoun, entity));
        }
        here.extend(named[next..].iter().map(|&(_, entity)| Met::Named(entity)));
        before.push(here);
    }
    found
}

/// What a reader met on the way.
#[derive(Clone, Copy)]
enum Met {
    /// Somebody by name.
    Named(EntityId),
    /// Somebody by a pronoun, whoever it was.
    Meant(Sex, Option<EntityId>),
}

pub(super) fn sex_of_pronoun(lower: &str) -> Option<Sex> {
    match lower {
        "he" | "him" | "his" | "himself" => Some(Sex::Male),
        "she" | "her" | "hers" | "herself" => Some(Sex::Female),
        _ => None,
    }
}

/// The only one who fits in the nearest sentence that names anybody who does, unless "he" was somebody else in between or before.
fn candidate(here: &[Met], before: &[Vec<Met>], sex: Sex, fits: impl Fn(EntityId) -> bool) -> Option<EntityId> {
    let mut others: Vec<Option<EntityId>> = Vec::new();
    for list in std::iter::once(here).chain(before.iter().rev().take(SENTENCES_BACK).map(Vec::as_slice)) {
        let mut fitting: Vec<EntityId> = Vec::new();
        for met in list {
            match *met {
                Met::Named(entity) if fits(entity) => fitting.push(entity),
                Met::Meant(of, who) if of == sex => others.push(who),
                Met::Named(_) | Met::Meant(..) => {}
            }
        }
        fitting.sort_unstable();
        fitting.dedup();
        match fitting[..] {
            [] => {}
            [only] => return others.iter().all(|who| *who == Some(only)).then_some(only),
            _ => return None,
        }
    }
    None
}

/// Who may be people, in a sentence, by place.
fn people_in(names: &Names, sentence: ByteSpan) -> Vec<(usize, EntityId)> {
    let from = names.mentions.partition_point(|m| m.span.start < sentence.start);
    let inside = names.mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
    inside.filter_map(|m| Some((m.span.start, bearer(m)?))).filter(|&(_, e)| may_be_person(names, e)).collect()
}

/// What titles and first names tell.
pub(super) fn sexes(prose: &Prose<'_>, names: &Names) -> FxHashMap<EntityId, Sex> {
    let mut found: FxHashMap<EntityId, Sex> = FxHashMap::default();
    for mention in &names.mentions {
        let Some(entity) = bearer(mention).filter(|&e| is_person(names, e)) else { continue };
        let before = prose.article.text[..mention.span.start].trim_end().trim_end_matches('.');
        let title = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let told = match title {
            "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Father" | "Brother" | "Congressman" | "Councilman" => {
                Some(Sex::Male)
            }
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Queen" | "Princess" | "Sister" | "Baroness"
            | "Congresswoman" | "Councilwoman" => Some(Sex::Female),
            _ => None,
        };
        match told {
            Some(sex) => {
                found.insert(entity, sex);
            }
            None => {
                if let Some(sex) = sex_of_name(&names.entities[entity].name) {
                    found.entry(entity).or_insert(sex);
                }
            }
        }
    }
    found
}
