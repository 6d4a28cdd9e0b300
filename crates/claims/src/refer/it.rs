//! "It" to the body that is said to say so of itself: "Torrin Salvage said it would pay".

use super::{bearer, reference};
use crate::names::Names;
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, MentionKind, NameKind, ReferenceKind};
use copydesk_gazetteer as gazetteer;

/// Finds each "it" that stands right behind a body and its verb of saying; `nouns`: what stands for a body without its name.
pub(super) fn find(prose: &Prose<'_>, names: &Names, nouns: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (index, tokens) in prose.tokens.iter().enumerate() {
        for at in 2..tokens.len() {
            if prose.lower(index, at) != "it" {
                continue;
            }
            let back = usize::from(prose.lower(index, at - 1) == "that");
            let Some(verb) = at.checked_sub(1 + back).filter(|v| *v > 0 && is_saying(prose.lower(index, *v))) else {
                continue;
            };
            let subject = tokens[verb - 1].span;
            if let Some(entity) = body(names, nouns, subject) {
                found.push(reference(tokens[at].span, ReferenceKind::Pronoun, Some(entity)));
            }
        }
    }
    found
}

fn is_saying(lower: &str) -> bool {
    matches!(
        lower,
        "said" | "says" | "added" | "announced" | "claimed" | "claims" | "confirmed" | "denied" | "insisted" | "stated"
    )
}

/// The body whose name, or what stands for it, ends at a word.
fn body(names: &Names, nouns: &[Mention], word: ByteSpan) -> Option<EntityId> {
    let at = |list: &[Mention]| {
        let n = list.partition_point(|m| m.span.end < word.end);
        list.get(n).filter(|m| m.span.end == word.end).map(|m| m.kind.clone())
    };
    let entity = match (at(&names.mentions), at(nouns)) {
        (Some(kind), _) => bearer(&Mention { span: word, kind })?,
        (None, Some(MentionKind::Reference { by: ReferenceKind::Class, entity })) => entity?,
        _ => return None,
    };
    let bearer = &names.entities[entity];
    let person = || gazetteer::look_up(&bearer.name).is_some_and(|e| e.person());
    (bearer.kind == NameKind::Organization || (bearer.kind == NameKind::Other && !person())).then_some(entity)
}
