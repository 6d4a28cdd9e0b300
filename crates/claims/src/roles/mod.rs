//! Names to the roles that an article gives their bearers: "CEO Marisol Etxe", "Marisol Etxe, the chief executive of Acme",
//! "Marisol Etxe, who has run Acme since 2019".
//!
//! 1. *Forms*: every form of a role in a sentence, by the word list.
//! 2. *Phrases*: the words before and behind a form that belong to it: "the former", "Acme's", "of Acme".
//! 3. *Holders*: the name in front of a phrase or behind it, by the words and marks between them.
//! 4. *Deeds*: names whose bearers do what makes them hold a role: "who defended the men", "for the Crown".
//!
//! Nothing is parsed. A role without a holder in its sentence is left out.

mod deeds;
mod holding;
mod phrase;
mod sentence;
mod tables;

pub use holding::{Holding, goes_with_any, holding, is_of_one_house, is_single_seat};

use crate::names::Names;
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, MentionKind, RoleStatus};
use sentence::Sentence;
use tables::Form;

/// A sentence's forms that are looked at; a sentence of nothing but roles is a list without holders.
const FORMS_MAX: usize = 64;

/// Finds the roles that an article gives to people.
pub(crate) fn find_roles(prose: &Prose<'_>, names: &Names) -> Vec<Mention> {
    let openers: Vec<Option<&'static [Form]>> = prose.words.all().iter().map(|w| tables::forms(&w.lower)).collect();
    let court = deeds::speaks_of_court(prose);
    let mut found: Vec<Mention> = Vec::new();
    let mut next = 0;
    for index in 0..prose.sentences.len() {
        let span = prose.sentences[index].span;
        next += names.mentions[next..].partition_point(|m| m.span.start < span.start);
        let here = names.mentions[next..].partition_point(|m| m.span.start < span.end);
        let hits = hits(prose, index, &openers);
        let mut sentence = Sentence::new(prose, names, index, &names.mentions[next..next + here]);
        if sentence.names.is_empty() {
            continue;
        }
        sentence.last_body = found.last().and_then(|m| match m.kind {
            MentionKind::Role { organization, .. } => organization,
            _ => None,
        });
        let first = found.len();
        sentence.give(&hits, &mut found);
        deeds::find(&sentence, court, &mut found);
        found[first..].sort_by_key(|m| m.span);
    }
    found
}

/// A form of a role in a sentence, by its tokens.
#[derive(Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    canonical: &'static str,
}

/// The forms in a sentence, the longest at each place.
fn hits(prose: &Prose<'_>, index: usize, openers: &[Option<&'static [Form]>]) -> Vec<Hit> {
    let ids = prose.ids(index);
    let mut found = Vec::new();
    let mut at = 0;
    while at < ids.len() && found.len() < FORMS_MAX {
        let forms = openers.get(ids[at] as usize).copied().flatten();
        let fits = |form: &&Form| {
            form.words.iter().enumerate().all(|(n, word)| match ids.get(at + n) {
                Some(id) if form.capitals => prose.words.get(*id).printed == *word,
                Some(id) => {
                    prose.words.get(*id).lower == *word || (*word == "'s" && prose.words.get(*id).lower == "’s")
                }
                None => false,
            })
        };
        match forms.and_then(|forms| forms.iter().find(fits)) {
            Some(form) => {
                let end = at + form.words.len();
                found.push(Hit { start: at, end, canonical: form.canonical });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// What a phrase says of a role, without its holder.
#[derive(Clone)]
struct Said {
    role: String,
    organization: Option<EntityId>,
    area: Option<String>,
    status: RoleStatus,
}

impl Said {
    fn of(self, person: EntityId, span: ByteSpan) -> Mention {
        let Self { role, organization, area, status } = self;
        let organization = organization.filter(|o| *o != person);
        Mention { span, kind: MentionKind::Role { person, organization, role, area, status } }
    }
}

#[cfg(test)]
mod tests;
