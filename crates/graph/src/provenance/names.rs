//! Links of chains to whom or what they name in the whole story: one node a bearer, whatever an article calls them.

use crate::outlets::Outlets;
use crate::{Story, StoryGraph};
use copydesk_claims::{Link, NameKind, SourceKind};
use smol_str::SmolStr;
use std::collections::BTreeMap;

use super::NodeKind;

/// The names of a story by which the sources of its chains are told apart.
pub(super) struct Names<'a> {
    story: &'a Story,
    outlets: &'a Outlets,
    /// Keys of the outlets whose articles are in the story, as their first article has them, and that article.
    own: BTreeMap<SmolStr, (&'a str, usize)>,
    /// Of each document, the fullest name and the kind of the bearer of each of its names.
    bearers: Vec<BTreeMap<&'a str, (&'a str, NameKind)>>,
    /// Whether more links take a folded name for a person's than for a body's.
    people: BTreeMap<SmolStr, i64>,
}

impl<'a> Names<'a> {
    pub fn of(story: &'a Story, graph: &'a StoryGraph) -> Self {
        let fold = |name: &str| story.families.key(name);
        let mut own = BTreeMap::new();
        let mut people: BTreeMap<SmolStr, i64> = BTreeMap::new();
        let mut bearers = Vec::with_capacity(story.documents.len());
        for (index, document) in story.documents.iter().enumerate() {
            let outlet = document.article.outlet_name();
            own.entry(fold(outlet)).or_insert((outlet, index));
            let mut known = BTreeMap::new();
            // A story linked by hand has no entities.
            if !graph.entities.all.is_empty() {
                for (id, entity) in document.reading.entities.iter().enumerate() {
                    let bearer = &graph.entities.all[graph.entities.bearer(index, id)];
                    known.insert(entity.name.as_str(), (bearer.name.as_str(), bearer.kind));
                }
            }
            bearers.push(known);
            for link in document.reading.assertions.iter().flat_map(|a| &a.chain) {
                let vote = match link.kind {
                    SourceKind::Person => 1,
                    SourceKind::Group => -1,
                    _ => continue,
                };
                *people.entry(fold(&link.name)).or_default() += vote;
            }
        }
        Self { story, outlets: &graph.outlets, own, bearers, people }
    }

    /// Kind, id and label of the node that a link of a document leads to.
    pub fn of_link(&self, document: usize, link: &'a Link) -> (NodeKind, String, String) {
        if let Some(name) = self.outlets.named(self.story, document, link) {
            return Self::outlet(self.own.get(&self.outlets.key(name)).map_or(name, |&(own, _)| own));
        }
        let name = link.name.as_str();
        match link.kind {
            SourceKind::Outlet => Self::outlet(name),
            SourceKind::Document => (NodeKind::Document, format!("document:{name}"), name.to_owned()),
            SourceKind::Unnamed => {
                let article = &self.story.documents[document].article.id;
                (NodeKind::Unnamed, format!("unnamed:{article}:{name}"), name.to_owned())
            }
            SourceKind::Person | SourceKind::Group => {
                let bearer = self.bearers[document].get(name).copied();
                let full = bearer.map_or(name, |(full, _)| full);
                let person = match bearer {
                    Some((_, NameKind::Person)) => true,
                    Some((_, NameKind::Organization | NameKind::Place)) => false,
                    _ => self
                        .people
                        .get(&self.outlets.key(name))
                        .is_none_or(|&votes| votes > 0 || votes == 0 && link.kind == SourceKind::Person),
                };
                let kind = if person { NodeKind::Person } else { NodeKind::Group };
                (kind, format!("{}:{full}", kind.as_str()), full.to_owned())
            }
        }
    }

    /// The outlet of a document, as its first article has it, and that article.
    pub fn publisher(&self, document: usize) -> (&'a str, usize) {
        let name = self.story.documents[document].article.outlet_name();
        self.own.get(&self.outlets.key(name)).copied().unwrap_or((name, document))
    }

    /// Kind, id and label of an outlet.
    pub fn outlet(name: &str) -> (NodeKind, String, String) {
        (NodeKind::Outlet, format!("outlet:{name}"), name.to_owned())
    }
}
