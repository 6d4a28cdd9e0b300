//! A claim to the pairs of its outlets that are not independent in it, each with the words that say so.
//!
//! An outlet is told with one other at most for each ground: of ten that hold one letter, nine are told with the first.

use crate::{AssertionRef, Claim, Story, StoryGraph};
use copydesk_claims::{ByteSpan, ClaimKind, Strength};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Why two outlets are not independent in a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The first gives the second as its source.
    Cites,
    /// The first has the sentence from the second.
    Copies,
    /// Both have it from one origin, by its label.
    Origin(String),
    /// Both belong to one owner, by its name.
    Owner(String),
}

impl Ground {
    /// Its name in output.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Cites => "cites",
            Self::Copies => "copies",
            Self::Origin(_) => "origin",
            Self::Owner(_) => "owner",
        }
    }
}

/// Two outlets that are not independent in a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// One outlet.
    pub outlet: String,
    /// The other.
    pub with: String,
    /// Why.
    pub ground: Ground,
    /// The words that say so, by document; an owner is known from the table of outlets, and no article says it.
    pub evidence: Vec<(usize, ByteSpan)>,
}

impl Merge {
    /// For people, in one sentence.
    pub fn why(&self) -> String {
        let Self { outlet, with, ground, .. } = self;
        match ground {
            Ground::Cites => format!("{outlet} gives {with} as its source"),
            Ground::Copies => format!("{outlet} has the sentence from {with}"),
            Ground::Origin(origin) => format!("{outlet} and {with} have it from one origin: {origin}"),
            Ground::Owner(owner) => format!("{outlet} and {with} belong to {owner}"),
        }
    }
}

/// What is the same for all claims of a story.
#[derive(Debug)]
pub struct Press<'a> {
    story: &'a Story,
    graph: &'a StoryGraph,
    /// By document, what its outlet is told apart by.
    keys: Vec<SmolStr>,
    /// By document, its owner, where the table has one.
    owners: Vec<Option<String>>,
    own: BTreeSet<SmolStr>,
}

impl<'a> Press<'a> {
    /// The outlets of a story.
    pub fn of(story: &'a Story, graph: &'a StoryGraph) -> Self {
        let names: Vec<&str> = story.documents.iter().map(|d| d.article.outlet_name()).collect();
        let keys: Vec<SmolStr> = names.iter().map(|name| graph.outlets.key(name)).collect();
        let owners = names.iter().map(|name| story.families.find(name).and_then(|o| o.owner.clone())).collect();
        Self { story, graph, own: keys.iter().cloned().collect(), keys, owners }
    }
}

/// The outlets of a claim that are not independent in it.
pub fn merges(press: &Press<'_>, claim: &Claim) -> Vec<Merge> {
    let Press { story, graph, .. } = press;
    let mut found = Found { press, seen: BTreeSet::new(), merges: Vec::new() };
    if matches!(claim.kind, ClaimKind::Name | ClaimKind::Role) {
        return found.merges;
    }
    for &at in &claim.assertions {
        found.cites(at);
        if let Some(from) = graph.copies.from(story, at) {
            let sentences = graph.copies.sentences(story, from, at);
            found.add(at.document, story.documents[from].article.outlet_name(), Ground::Copies, sentences);
        }
    }
    for origin in &claim.origins {
        let link = |&i: &usize| {
            let at = claim.assertions[i];
            story.assertion(at).chain.last().map(|link| (at.document, link.span))
        };
        let links: Vec<(usize, ByteSpan)> = origin.assertions.iter().filter_map(link).collect();
        let Some(&first) = links.first() else { continue };
        let with = story.documents[first.0].article.outlet_name();
        for &(document, span) in &links[1..] {
            let evidence = vec![(document, span), first];
            found.add(document, with, Ground::Origin(origin.label.clone()), evidence);
        }
    }
    found.owners(claim);
    found.merges
}

struct Found<'a> {
    press: &'a Press<'a>,
    seen: BTreeSet<(SmolStr, SmolStr)>,
    merges: Vec<Merge>,
}

impl Found<'_> {
    /// Adds a pair, unless a stronger ground has it already.
    fn add(&mut self, document: usize, with: &str, ground: Ground, evidence: Vec<(usize, ByteSpan)>) {
        let outlet = self.press.story.documents[document].article.outlet_name();
        let (a, b) = (self.press.keys[document].clone(), self.press.graph.outlets.key(with));
        if a != b && self.seen.insert((a.clone().min(b.clone()), a.max(b))) {
            self.merges.push(Merge { outlet: outlet.to_owned(), with: with.to_owned(), ground, evidence });
        }
    }

    /// The outlets of the story that an assertion gives as its source.
    fn cites(&mut self, at: AssertionRef) {
        let Press { story, graph, own, .. } = self.press;
        let outlets = &graph.outlets;
        for link in story.assertion(at).chain.iter().filter(|l| l.strength != Strength::Denied) {
            let named = outlets.named(story, at.document, link).filter(|o| own.contains(&outlets.key(o)));
            if let Some(outlet) = named.map(str::to_owned) {
                self.add(at.document, &outlet, Ground::Cites, vec![(at.document, link.span)]);
            }
        }
    }

    /// Outlets of one owner that say nothing of where they have it.
    fn owners(&mut self, claim: &Claim) {
        let Press { story, owners, .. } = self.press;
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for at in claim.assertions.iter().filter(|at| story.assertion(**at).chain.is_empty()) {
            let Some(owner) = &owners[at.document] else { continue };
            let with = *first.entry(owner).or_insert(at.document);
            let with = story.documents[with].article.outlet_name().to_owned();
            self.add(at.document, &with, Ground::Owner(owner.clone()), Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs of the claim that all articles share, as sentences, with the words that say so.
    fn told(articles: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        let story = crate::testing::story(articles);
        let graph = crate::link(&story);
        let all = |claim: &&Claim| {
            claim.kind == ClaimKind::Quantity
                && claim.assertions.iter().map(|a| a.document).collect::<BTreeSet<_>>().len() == articles.len()
        };
        let claim = graph.claims.iter().find(all).expect("the articles share a figure");
        let words = |m: &Merge| {
            m.evidence.iter().map(|(d, s)| s.of(&story.documents[*d].article.text).to_owned()).collect::<Vec<_>>()
        };
        merges(&Press::of(&story, &graph), claim).iter().map(|m| (m.why(), words(m))).collect()
    }

    #[test]
    fn an_outlet_that_gives_another_as_its_source_is_told_with_the_words() {
        let found = told(&[
            (
                "Tide Watcher",
                "The mole at Rossan lost 412 stones in the storm, the harbour master, Nell Garforth, said.",
            ),
            ("Fell Post", "The mole at Rossan lost 412 stones in the storm, Tide Watcher reported."),
        ]);
        let [(why, words)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(why, "Fell Post gives Tide Watcher as its source");
        assert!(words[0].contains("Tide Watcher"), "{words:?}");
    }

    #[test]
    fn outlets_of_one_origin_are_told_with_both_passages() {
        let found = told(&[
            (
                "Tide Watcher",
                "The mole at Rossan lost 412 stones in the storm, said Nell Garforth, the harbour master.",
            ),
            ("Fell Post", "Nell Garforth said that the mole at Rossan had lost 412 stones in the storm."),
        ]);
        let [(why, words)] = &found[..] else { panic!("{found:?}") };
        assert!(why.contains("have it from one origin: Nell Garforth"), "{why}");
        assert!(words.len() == 2 && words.iter().all(|w| w.contains("Garforth")), "{words:?}");
    }

    #[test]
    fn outlets_of_one_owner_are_told_where_neither_has_a_source() {
        let silent = "The mole at Rossan lost 412 stones in the storm.";
        let found = told(&[("New York Post", silent), ("The Wall Street Journal", silent), ("Fell Post", silent)]);
        assert_eq!(
            found,
            [("The Wall Street Journal and New York Post belong to News Corp".to_owned(), Vec::<String>::new())]
        );
    }
}
