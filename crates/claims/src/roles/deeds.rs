//! Names to the roles of those who do something: "NAME, who defended the men", "NAME, for the Crown", "NAME heads Acme".

use super::Said;
use super::phrase::is_article;
use super::sentence::{Named, Sentence};
use super::tables::{Does, Modifier, Needs, Place, modifier, phrases};
use crate::naming::{Suffix, suffix};
use crate::text::Prose;
use crate::{Mention, RoleStatus, TokenKind};

/// Whether an article speaks of a court.
pub(super) fn speaks_of_court(prose: &Prose<'_>) -> bool {
    ["court", "Court", "jury", "jurors", "prosecution", "barrister"].iter().any(|w| prose.words.find(w).is_some())
}

/// Finds them in a sentence.
pub(super) fn find(sentence: &Sentence<'_, '_>, court: bool, found: &mut Vec<Mention>) {
    for name in sentence.names.iter().filter(|n| n.person) {
        if let Some((said, end)) = deed(sentence, *name, court) {
            found.push(said.of(name.entity, sentence.span(name.start, end)));
        }
    }
}

/// What somebody does, and the token past it.
fn deed(sentence: &Sentence<'_, '_>, name: Named, court: bool) -> Option<(Said, usize)> {
    let behind = sentence.past_age(name.end);
    let past_comma = behind + usize::from(sentence.word(behind) == ",");
    if past_comma > behind && sentence.lower(past_comma) == "who" {
        let mut at = past_comma + 1;
        let mut status = RoleStatus::Current;
        while let Some(found) = modifier(sentence.lower(at)) {
            if let Modifier::Status(s) = found {
                status = s;
            }
            at += 1;
        }
        at += usize::from(matches!(sentence.lower(at), "also" | "now" | "currently"));
        return done(sentence, name, at, Place::Who, status, court);
    }
    done(sentence, name, past_comma, Place::After, RoleStatus::Current, court)
        .or_else(|| done(sentence, name, name.end, Place::Verb, RoleStatus::Current, court))
}

fn done(
    sentence: &Sentence<'_, '_>,
    name: Named,
    at: usize,
    place: Place,
    status: RoleStatus,
    court: bool,
) -> Option<(Said, usize)> {
    let does = phrases(place).iter().find(|d| sentence.reads(at, &d.words))?;
    let object = at + does.words.len();
    let (end, organization) = met(sentence, name, does, object, court)?;
    let status = if status == RoleStatus::Current { does.status } else { status };
    Some((Said { role: does.role.to_string(), organization, area: None, status }, end))
}

/// Where the phrase ends with its object, and the body that the object is; none where the words around it are not as it needs.
fn met(
    sentence: &Sentence<'_, '_>,
    name: Named,
    does: &Does,
    object: usize,
    court: bool,
) -> Option<(usize, Option<usize>)> {
    let letters = (name.start..name.end + 1)
        .any(|i| suffix(sentence.word(i)) == Some(Suffix::Letters) && matches!(sentence.word(i), "KC" | "QC" | "SC"));
    let article = is_article(sentence.lower(object));
    let named = sentence.name_at(object + usize::from(article)).map(|n| sentence.names[n]);
    let body = named.filter(|n| n.body && (!n.person || does.needs != Needs::Court));
    let end = named.map_or(object, |n| n.end);
    let closed = sentence.kind(object).is_none_or(|kind| kind == TokenKind::Mark) && sentence.word(object) != "-";
    let fits = match does.needs {
        Needs::Nothing => true,
        Needs::Object => named.is_some() || article,
        Needs::Body => body.is_some(),
        Needs::Court => {
            (court || letters) && (named.is_some() || matches!(sentence.lower(object), "him" | "her" | "them"))
        }
        Needs::CourtStop => (court || letters) && (closed || named.is_some()),
        Needs::Letters => letters,
    };
    fits.then_some((end, body.map(|b| b.entity).filter(|_| !matches!(does.needs, Needs::Court | Needs::CourtStop))))
}
