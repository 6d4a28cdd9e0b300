//! Printed names to forms: what two printings have in common when capitals, titles and points are left aside.

use crate::{Document, Story, names};
use copydesk_claims::{ByteSpan, EntityId, MentionKind};
use std::collections::{BTreeMap, BTreeSet};

/// A name as the story prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its commonest printing.
    pub name: String,
    /// Where it stands, by document.
    pub places: BTreeMap<usize, Vec<ByteSpan>>,
    /// Who bears it, by document and entity.
    pub bearers: BTreeSet<(usize, EntityId)>,
    /// Whether some article prints it as a part of a longer name of the same bearer.
    pub part: bool,
}

impl Form {
    /// In how many articles it stands, and how often.
    pub fn weight(&self) -> (usize, usize) {
        (self.places.len(), self.mentions())
    }

    /// How often it stands.
    pub fn mentions(&self) -> usize {
        self.places.values().map(Vec::len).sum()
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.name.split([' ', '-']).count()
    }

    /// Documents that print this form and the other one.
    pub fn together<'f>(&'f self, other: &'f Self) -> impl Iterator<Item = usize> + 'f {
        self.places.keys().copied().filter(|d| other.places.contains_key(d))
    }
}

/// Whether words stand in an address or are an account's, where names are run together: "SaltMarsh.com", "@SaltMarsh".
fn is_in_address(text: &str, span: ByteSpan) -> bool {
    let mut behind = text[span.end..].chars();
    let site = match behind.next() {
        Some('.') => behind.next().is_some_and(|c| c.is_ascii_lowercase()),
        c => c == Some('@'),
    };
    let before = text[..span.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    site || before.ends_with('@') || before.ends_with('/') && before.contains('.')
}

/// A form under way, with how often each of its printings stands.
type Counted<'s> = (Form, BTreeMap<&'s str, usize>);

/// Every form of a story.
#[derive(Debug)]
pub(super) struct Forms {
    /// In the order of the alphabet. Printings that differ in a stray capital are two forms.
    pub all: Vec<Form>,
    /// Of each document, the key of each of its entities' longest name.
    pub keys: Vec<Vec<String>>,
}

impl Forms {
    pub fn of(story: &Story) -> Self {
        let key_of = |d: &Document| d.reading.entities.iter().map(|e| names::key(&e.name)).collect();
        let full: Vec<Vec<String>> = story.documents.iter().map(key_of).collect();
        let mut found: BTreeMap<(String, bool), Counted<'_>> = BTreeMap::new();
        for (document, d) in story.documents.iter().enumerate() {
            // By key, and whether a capital is astray.
            let mut keys: BTreeMap<&str, (String, bool)> = BTreeMap::new();
            for mention in &d.reading.mentions {
                let (MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. }) =
                    mention.kind
                else {
                    continue;
                };
                if is_in_address(&d.article.text, mention.span) {
                    continue;
                }
                let printed = mention.span.of(&d.article.text);
                let key = keys.entry(printed).or_insert_with(|| {
                    let words: Vec<String> = printed.split([' ', '-']).map(str::to_owned).collect();
                    (names::key(printed), names::has_stray_capital(&words))
                });
                let empty = || {
                    let form =
                        Form { name: String::new(), places: BTreeMap::new(), bearers: BTreeSet::new(), part: false };
                    (form, BTreeMap::new())
                };
                let (form, printings) = found.entry(key.clone()).or_insert_with(empty);
                form.places.entry(document).or_default().push(mention.span);
                form.bearers.insert((document, entity));
                form.part |= full[document][entity] != key.0;
                *printings.entry(printed).or_default() += 1;
            }
        }
        let named = |(mut form, printings): Counted<'_>| {
            let commonest = printings.iter().max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)));
            form.name = commonest.map_or_else(String::new, |(name, _)| (*name).to_owned());
            form
        };
        Self { all: found.into_values().map(named).collect(), keys: full }
    }
}
