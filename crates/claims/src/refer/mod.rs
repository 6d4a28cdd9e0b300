//! Words that stand for somebody who is named elsewhere to who is meant: "she", "the chief executive", "the agency".
//!
//! One candidate, or none: what two could be is left open. Only what stands before counts, as a reader reads.

mod it;
mod noun;
mod pronoun;

use crate::names::Names;
use crate::quotes::Quotation;
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, MentionKind, NameKind, ReferenceKind};
use copydesk_gazetteer as gazetteer;
use gazetteer::Sex;
use rustc_hash::FxHashMap;

/// Finds what stands for the bearers of names.
pub(crate) fn find_references(
    prose: &Prose<'_>,
    names: &Names,
    roles: &[Mention],
    quotations: &[Quotation],
) -> Vec<Mention> {
    let mut found = noun::find(prose, names, roles);
    found.extend(it::find(prose, names, &found));
    found.extend(pronoun::find(prose, names, quotations));
    found.sort_by_key(|m| m.span.start);
    found
}

/// The sex of each person of whom a title, a first name or a pronoun tells it.
pub(crate) fn sexes(prose: &Prose<'_>, names: &Names, references: &[Mention]) -> FxHashMap<EntityId, Sex> {
    let mut found = pronoun::sexes(prose, names);
    for mention in references {
        if let MentionKind::Reference { by: ReferenceKind::Pronoun, entity: Some(entity) } = mention.kind
            && let Some(sex) = pronoun::sex_of_pronoun(&prose.text(mention.span).to_lowercase())
        {
            found.entry(entity).or_insert(sex);
        }
    }
    found
}

fn reference(span: ByteSpan, by: ReferenceKind, entity: Option<EntityId>) -> Mention {
    Mention { span, kind: MentionKind::Reference { by, entity } }
}

/// Whose name a mention is.
fn bearer(mention: &Mention) -> Option<EntityId> {
    match mention.kind {
        MentionKind::Name { entity, .. } => Some(entity),
        MentionKind::Acronym { entity, .. } => entity,
        _ => None,
    }
}

/// The sex that the first name of a person tells, where it is one sex's.
fn sex_of_name(name: &str) -> Option<Sex> {
    let first = name.split([' ', '-']).next()?;
    let sex = gazetteer::look_up(first)?.given_name()?;
    (name.contains(' ') && sex != Sex::Either).then_some(sex)
}

fn is_person(names: &Names, entity: EntityId) -> bool {
    names.entities[entity].kind == NameKind::Person
}

/// Whether nothing says that the bearer is no person.
fn may_be_person(names: &Names, entity: EntityId) -> bool {
    let bearer = &names.entities[entity];
    let listed =
        || gazetteer::look_up(&bearer.name).is_some_and(|e| !e.person() && (e.place() || e.body() || e.demonym()));
    bearer.kind == NameKind::Person
        || (bearer.kind == NameKind::Other && bearer.name.split(' ').count() <= 3 && !listed())
}

#[cfg(test)]
mod tests {
    use crate::{Article, MentionKind, read};

    /// Each reference with who is meant.
    fn references(text: &str) -> Vec<(String, Option<String>)> {
        let article = Article::bare("a", text.to_owned());
        let reading = read(&article);
        let meant = |m: &crate::Mention| match m.kind {
            MentionKind::Reference { entity, .. } => Some(entity.map(|e| reading.entities[e].name.clone())),
            _ => None,
        };
        reading.mentions.iter().filter_map(|m| Some((m.span.of(text).to_owned(), meant(m)?))).collect()
    }

    #[test]
    fn a_pronoun_is_the_one_person_who_fits() {
        let found = references(
            "The mill shut on Friday. Anna Petrovic ran it for years. She told Bram Orlo that she was tired.",
        );
        assert_eq!(found, [("She".into(), Some("Anna Petrovic".into())), ("she".into(), Some("Anna Petrovic".into()))]);
    }

    #[test]
    fn it_is_the_body_that_says_so_of_itself() {
        let found = references("The boat sank on Friday. Torrin Salvage Ltd said that it would pay. It rained.");
        assert_eq!(found, [("it".into(), Some("Torrin Salvage Ltd".into()))]);
    }

    #[test]
    fn two_who_fit_are_nobody() {
        let found = references("The mill shut. Anna Petrovic met Maria Kelner on Friday. She was tired.");
        assert_eq!(found, [("She".into(), None)]);
    }

    #[test]
    fn a_pronoun_that_was_somebody_else_is_not_whoever_is_named_next() {
        let found = references("The boy learned fast. He was taught by Bram Orlo, and he left at nine.");
        assert_eq!(found, [("He".into(), None), ("he".into(), None)]);
    }

    #[test]
    fn a_body_goes_by_what_it_is() {
        let text = "The fine was paid on Friday. Torrin Salvage Ltd raised the boat, and the Marine Licensing Agency took note. \
The company said no more. The agency closed the case.";
        let found = references(text);
        let names: Vec<_> = found.iter().map(|(words, name)| (words.as_str(), name.as_deref())).collect();
        assert_eq!(
            names,
            [("The company", Some("Torrin Salvage Ltd")), ("The agency", Some("Marine Licensing Agency"))]
        );
    }

    #[test]
    fn a_role_is_whoever_has_it() {
        let found = references(
            "Orders fell. Torrin's chief executive, Anna Petrovic, spoke on Friday. The chief executive was tired.",
        );
        assert_eq!(found, [("The chief executive".into(), Some("Anna Petrovic".into()))]);
    }
}
