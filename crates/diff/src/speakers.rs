//! Quotations to who is said to have spoken them, over all articles.

use crate::Context;
use copydesk_claims::naming::{are_of_both_sexes, is_honorific, is_one_first_name};
use copydesk_claims::{AssertionValue, EntityId, MentionKind, NameKind, SourceKind};
use copydesk_graph::AssertionRef;
use copydesk_graph::names::{NameFit, fit, is_letter_slip, same_name};

/// Somebody to whom an article gives a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// As the coverage calls them in full.
    pub name: String,
    /// Index of the bearer in the story's entities.
    bearer: Option<usize>,
    kind: Kind,
    /// A spokesperson, or a lawyer.
    speaks_for_others: bool,
    /// Whether the words beside the quotation have the surname and no more.
    by_surname: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    /// A body, a document, a group: whoever speaks for it may be the same speaker.
    Other,
}

/// What of the whole coverage is asked of each speaker.
pub(crate) struct Speakers {
    /// By bearer, whether any article calls them a spokesperson or a lawyer.
    for_others: Vec<bool>,
}

impl Speakers {
    pub fn of(context: &Context<'_>) -> Self {
        let entities = &context.graph.entities;
        let mut for_others = vec![false; entities.all.len()];
        for (document, d) in context.story.documents.iter().enumerate() {
            for mention in &d.reading.mentions {
                if let MentionKind::Role { person, role, .. } = &mention.kind
                    && matches!(role.as_str(), "spokesperson" | "lawyer" | "attorney" | "press secretary")
                {
                    for_others[entities.bearer(document, *person)] = true;
                }
            }
        }
        Self { for_others }
    }

    /// The named speaker of a quotation; none where it cannot be told, or where an article says "he" of nobody it has named.
    pub fn speaker(&self, context: &Context<'_>, at: AssertionRef) -> Option<Speaker> {
        speaker(context, at, |bearer| self.for_others[bearer])
    }
}

fn speaker(context: &Context<'_>, at: AssertionRef, for_others: impl Fn(usize) -> bool) -> Option<Speaker> {
    let document = &context.story.documents[at.document];
    let assertion = context.story.assertion(at);
    let AssertionValue::Quote { speaker, .. } = &assertion.value else { return None };
    let quoted = document.reading.mentions.iter().find_map(|m| match &m.kind {
        MentionKind::Quote { entity, .. } if m.span == assertion.span => *entity,
        _ => None,
    });
    let last = assertion.chain.last();
    let name = last.map(|l| l.name.as_str()).or(speaker.as_deref())?;
    let entities = &document.reading.entities;
    let entity: Option<EntityId> = entities.iter().position(|e| e.name == name).or(quoted);
    let bearer = entity.filter(|&e| e < entities.len()).map(|e| context.graph.entities.bearer(at.document, e));
    // "they said", "I": nobody is named.
    if bearer.is_none() && last.is_none_or(|l| l.kind == SourceKind::Person) {
        return None;
    }
    let known = bearer.map(|b| &context.graph.entities.all[b]);
    let text = &document.article.text;
    let beside = last.map_or("", |l| l.span.of(text));
    let surname = name.rsplit(' ').next().unwrap_or_default();
    // "the Orlo campaign said": what stands behind the name is who speaks.
    let noun = beside.rsplit_once(surname).is_some_and(|(_, after)| {
        let after = after.trim_start_matches(['’', '\'', 's']).trim_start();
        let cue = last.map_or("", |l| l.cue.as_str());
        let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        next.len() > 2 && BODIES.contains(&next) && !cue.starts_with(next)
    });
    // "Acme Chief Executive Ines Orlo said", read as Acme's: somebody is named there, and it is not this one.
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let words: Vec<&str> = beside.split(' ').collect();
    if !beside.contains(surname) && words.windows(2).any(|w| w.iter().all(|w| capital(w) && w.len() > 3)) {
        return None;
    }
    let person = !noun
        && last.is_none_or(|l| l.kind == SourceKind::Person)
        && known.is_none_or(|k| matches!(k.kind, NameKind::Person | NameKind::Other));
    let kind = if person { Kind::Person } else { Kind::Other };
    let speaks_for_others = bearer.is_some_and(for_others);
    let by_surname = beside.contains(surname) && name.contains(' ') && {
        let first = name.split(' ').next().unwrap_or_default();
        !beside.contains(first)
    };
    Some(Speaker {
        name: known.map_or_else(|| name.to_owned(), |k| k.name.clone()),
        bearer,
        kind,
        speaks_for_others,
        by_surname,
    })
}

/// What a person's name can stand before that speaks in their stead.
const BODIES: [&str; 8] = ["campaign", "team", "administration", "camp", "office", "aides", "lawyers", "allies"];

impl Speaker {
    /// Whether a pronoun cannot stand for this person: "she" and a man's first name.
    pub fn is_excluded_by(&self, pronoun: &str, of: &Self) -> bool {
        matches!(pronoun, "he" | "she") && are_of_both_sexes(self.first_name(), of.first_name())
    }

    /// The last word of the name.
    pub fn surname(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or_default()
    }

    /// The first word of the name that is no title.
    pub fn first_name(&self) -> &str {
        self.name.split(' ').find(|w| !is_honorific(w)).unwrap_or_default()
    }

    /// Whether it is a person with a name, not one known by a role alone.
    pub fn is_named_person(&self) -> bool {
        self.kind == Kind::Person && self.name.starts_with(char::is_uppercase)
    }

    /// Whether the two may be one: the same bearer, the same name or a slip in it, a body and whoever speaks for it.
    pub fn may_be(&self, other: &Self) -> bool {
        if self.kind != Kind::Person || other.kind != Kind::Person {
            return true;
        }
        if self.bearer.is_some() && self.bearer == other.bearer {
            return true;
        }
        let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let words = |name: &str| name.split(' ').count();
        // "Rebecca" is Rebecca Johnson, "Ryan" is Paul Ryan.
        let part = |x: &str, y: &str| words(x) == 1 && y.split(' ').any(|w| same_name(w, x));
        if part(&self.name, &other.name) || part(&other.name, &self.name) {
            return true;
        }
        if same_name(&self.name, &other.name) || fit(&self.name, &other.name) != NameFit::Different {
            return true;
        }
        // "Acme chief executive Ines Orlo" is Ines Orlo.
        let within = |x: &str, y: &str| x.ends_with(y) || y.ends_with(x);
        if words(&self.name).min(words(&other.name)) > 1 && within(&self.name, &other.name) {
            return true;
        }
        // Whoever speaks for somebody says what they say.
        if self.speaks_for_others || other.speaks_for_others {
            return true;
        }
        let (x, y) = (last(&self.name), last(&other.name));
        // "Orlo" is "Ines Orlo" where no other Orlo is known; two people of one surname have first names that differ.
        let surnames = x == y || is_letter_slip(&x, &y, 1);
        if surnames && (words(&self.name) < 2 || words(&other.name) < 2) {
            return true;
        }
        surnames && !self.are_namesakes(other)
    }

    /// Two full names that share the surname alone, their first names not being one: "Ruth Pascoe" and "Ian Pascoe".
    fn are_namesakes(&self, other: &Self) -> bool {
        let first = |name: &str| {
            let titled = |w: &&str| is_honorific(w);
            let words: Vec<&str> = name.split(' ').skip_while(titled).collect();
            // "Cr Adderley": an office, written short.
            let name = words.first().is_some_and(|w| w.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y']));
            (words.len() >= 2 && name).then(|| words[0].trim_end_matches('.').to_lowercase())
        };
        let (Some(x), Some(y)) = (first(&self.name), first(&other.name)) else { return false };
        let initial = x.chars().count() == 1 || y.chars().count() == 1;
        let one = x == y
            || is_one_first_name(&x, &y)
            || is_letter_slip(&x, &y, 1)
            || (initial && x.chars().next() == y.chars().next());
        // A surname alone beside the words may be either of them.
        !one && !self.by_surname
            && !other.by_surname
            && self.bearer.is_some()
            && other.bearer.is_some()
            && self.bearer != other.bearer
    }
}
