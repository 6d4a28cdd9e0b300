//! Links of chains to the outlets of a story that they name.
//!
//! An article by itself cannot know that "Quay Journal" is an outlet; beside that outlet's own article it is one. In this order:
//! 1. *The whole name*, or a short form of it that fits one outlet only and nothing else that the article names.
//! 2. *A name of the families* (`families`): "AP" is the Associated Press.
//! 3. *A common noun* ("the website Quay Journal", "the magazine"): the outlet named in the link's words, else the only one that the
//!    article has named before.

use crate::{Document, Families, Story};
use copydesk_claims::{Link, MentionKind, NameKind, SourceKind, is_media_phrase, is_short_form_of};
use smol_str::{SmolStr, StrExt};
use std::collections::{BTreeMap, BTreeSet};

/// The outlets of a story: those whose articles are in it, and those that an article credits as one.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    families: Families,
    /// Folded names of all of them.
    names: BTreeSet<SmolStr>,
    /// Those whose articles are in it, as they call themselves.
    own: BTreeSet<String>,
    /// Those of `own` by folded name.
    folded: BTreeMap<SmolStr, String>,
    /// Of each document, the outlets of `own` that it names, with where each is first named.
    named: Vec<BTreeMap<String, usize>>,
    /// Of each document, the names that are none of an outlet's.
    others: Vec<BTreeSet<String>>,
    /// Names of places, in any article.
    places: BTreeSet<String>,
}

impl Outlets {
    /// The outlets of a story.
    pub fn of(story: &Story) -> Self {
        let own: BTreeSet<String> = story.documents.iter().map(|d| d.article.outlet_name().to_string()).collect();
        let links = story.documents.iter().flat_map(|d| &d.reading.assertions).flat_map(|a| &a.chain);
        let credited = links.filter(|l| l.kind == SourceKind::Outlet).map(|l| l.name.as_str());
        let families = story.families.clone();
        let names = own.iter().map(String::as_str).chain(credited).map(|name| families.key(name)).collect();
        let folded = own.iter().rev().map(|o| (families.key(o), o.clone())).collect();
        let mut found = Self { families, names, own, folded, ..Self::default() };
        for document in &story.documents {
            let (named, others) = found.names_in(document);
            let places = document.reading.entities.iter().filter(|e| e.kind == NameKind::Place);
            found.places.extend(places.map(|e| e.name.clone()));
            found.named.push(named);
            found.others.push(others);
        }
        found
    }

    fn names_in(&self, document: &Document) -> (BTreeMap<String, usize>, BTreeSet<String>) {
        let (mut named, mut others) = (BTreeMap::new(), BTreeSet::new());
        let us = self.key(document.article.outlet_name());
        for entity in &document.reading.entities {
            let first = entity.spans.first().map_or(0, |s| s.start);
            match self.whole(&entity.name) {
                Some(outlet) if self.key(outlet) != us => {
                    named.entry(outlet.to_string()).or_insert(first);
                }
                Some(_) => {}
                None => {
                    others.insert(entity.name.clone());
                }
            }
        }
        (named, others)
    }

    /// The outlet of the story with this whole name.
    fn whole(&self, name: &str) -> Option<&str> {
        self.folded.get(&self.key(name)).map(String::as_str)
    }

    /// What outlets are told apart by.
    pub fn key(&self, name: &str) -> SmolStr {
        self.families.key(name)
    }

    /// The outlet of the story of which alone the words are a short form.
    fn short(&self, document: usize, words: &str) -> Option<&str> {
        let mut fits = self.own.iter().filter(|own| is_short_form_of(words, own));
        let (Some(own), None) = (fits.next(), fits.next()) else { return None };
        // "Orrin" is the town, and not the Orrin Beacon.
        if self.places.contains(words) {
            return None;
        }
        // "Rovers" is the club where the article names Fell Rovers.
        let other = |name: &String| is_short_form_of(words, name) && !is_short_form_of(name, own);
        (!self.others.get(document)?.iter().any(other)).then_some(own)
    }

    /// The outlet that a link of a document names: of those in the story as they call themselves, else by the link's own words.
    pub fn named<'a>(&'a self, story: &Story, document: usize, link: &'a Link) -> Option<&'a str> {
        let name = link.name.as_str();
        let short = |words: &str| self.short(document, words);
        let body = matches!(link.kind, SourceKind::Outlet | SourceKind::Group);
        if let Some(own) = self.whole(name).or_else(|| if body { short(name) } else { None }) {
            return Some(own);
        }
        if link.kind != SourceKind::Document && is_media_phrase(name) {
            return self.called(story, document, link);
        }
        // As printed: what tells outlets apart is their key.
        let known = body && self.families.find(name).is_some();
        (known || link.kind == SourceKind::Outlet || self.names.contains(&self.key(name))).then_some(name)
    }

    /// "the website Quay Journal", "the magazine": which outlet the common noun stands for.
    fn called(&self, story: &Story, document: usize, link: &Link) -> Option<&str> {
        let Document { article, reading } = &story.documents[document];
        let us = self.key(article.outlet_name());
        let from = reading.mentions.partition_point(|m| m.span.start < link.span.start);
        let within = reading.mentions[from..].iter().take_while(|m| m.span.start < link.span.end);
        let names = within.filter(|m| matches!(m.kind, MentionKind::Name { .. } | MentionKind::Acronym { .. }));
        let outlet =
            |words: &str| self.whole(words).or_else(|| self.families.find(words).map(|known| known.name.as_str()));
        let mut said = names.filter_map(|m| outlet(m.span.of(&article.text))).filter(|o| self.key(o) != us);
        if let Some(outlet) = said.next() {
            return Some(outlet);
        }
        let mut before = self.named.get(document)?.iter().filter(|(_, first)| **first < link.span.start);
        match (before.next(), before.next()) {
            (Some((outlet, _)), None) => Some(outlet),
            _ => None,
        }
    }

    /// Whether a link names the outlet of the article it stands in.
    pub fn is_own(&self, story: &Story, document: usize, link: &Link) -> bool {
        let us = story.documents[document].article.outlet_name();
        self.named(story, document, link).is_some_and(|outlet| self.key(outlet) == self.key(us))
    }
}

/// A name without case, article and the edition in brackets, by which outlets are told apart.
pub fn fold(name: &str) -> SmolStr {
    let end = name.as_bytes().windows(2).position(|pair| pair == b" (").unwrap_or(name.len());
    let name = name[..end].trim();
    let lower = if name.is_ascii() { name.to_ascii_lowercase_smolstr() } else { name.to_lowercase().into() };
    match lower.strip_prefix("the ") {
        Some(rest) => rest.into(),
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::story;
    use copydesk_claims::ByteSpan;

    /// The outlet that a link with these words, found in the second article, names.
    fn named(articles: &[(&str, &str)], kind: SourceKind, name: &str, words: &str) -> Option<String> {
        let story = story(articles);
        let start = story.documents[1].article.text.find(words).expect("the words stand in the second article");
        let link = Link::new(kind, name, ByteSpan::new(start, start + words.len()));
        Outlets::of(&story).named(&story, 1, &link).map(str::to_owned)
    }

    const FIRST: (&str, &str) = ("Tide Watcher", "The mole is cracked.");

    #[test]
    fn a_noun_for_an_outlet_is_the_outlet_named_beside_it_or_alone_before_it() {
        let text = "The mole is cracked, the local website Tide Watcher reports. According to the website, it leaks.";
        let articles = [FIRST, ("Fell Post", text)];
        let tide = Some("Tide Watcher".to_owned());
        let beside = "local website Tide Watcher reports";
        assert_eq!(named(&articles, SourceKind::Group, "local website", beside), tide);
        assert_eq!(named(&articles, SourceKind::Group, "website", "According to the website"), tide);
        let articles = [FIRST, ("Fell Post", "According to the website, the mole leaks. Tide Watcher has a picture.")];
        assert_eq!(named(&articles, SourceKind::Group, "website", "According to the website"), None);
    }

    #[test]
    fn a_short_form_is_an_outlets_unless_it_is_also_somebody_elses() {
        let first = ("Rovers Review", "Fell Rovers have a new coach.");
        let alone = [first, ("Fell Post", "Review said that a coach had come.")];
        assert_eq!(named(&alone, SourceKind::Group, "Review", "Review said").as_deref(), Some("Rovers Review"));
        let club = [first, ("Fell Post", "Rovers said that a coach had come. Fell Rovers play on Monday.")];
        assert_eq!(named(&club, SourceKind::Group, "Rovers", "Rovers said"), None);
        let town = [
            ("Norwich Review", "A coach has come."),
            ("Fell Post", "A coach has come to the town of Norwich. Norwich has said so."),
        ];
        assert_eq!(named(&town, SourceKind::Group, "Norwich", "Norwich has"), None);
    }
}
