//! Short forms of sources to the one earlier mention they stand for: "the memo", "the paper", "the council".
//!
//! 1. *Documents*: a chain that ends in "the letter" goes on to the outlet that is said to hold the letter.
//! 2. *Outlets*: "the website", "the paper" is the one other outlet named before.
//! 3. *Bodies*: "the council" is the one named body of which that is the noun, "the agency" the one that can be called so.
//!
//! Where two could be meant, none is.

use super::outlets::is_outlet_name;
use super::{Attributions, Finder, document_class};
use crate::lexicon::{SourceNoun, body_kinds, is_many_word, is_media_noun, source_noun};
use crate::{Attribution, EntityId, Link, NameKind, SourceKind, Strength, TokenKind};
use rustc_hash::FxHashMap;

/// Outlets, and bodies by the last word of their name, each with where it is first named, in text order.
#[derive(Default)]
struct Named {
    outlets: Vec<(usize, EntityId)>,
    bodies: FxHashMap<String, Vec<(usize, EntityId)>>,
}

impl Finder<'_, '_> {
    /// Follows the short forms in all chains.
    pub(super) fn resolve_short_forms(&mut self) {
        let named = self.named_before();
        let mut out = std::mem::take(&mut self.out);
        let Attributions { list, told, chained, holders, .. } = &mut out;
        for attribution in list.iter_mut().chain(told).chain(chained) {
            attribution.chain.retain(|link| !self.is_own_word(link));
            for link in &mut attribution.chain {
                self.name_outlet(&named, link);
                self.name_body(&named, link);
            }
            let Some(last) = attribution.chain.last() else { continue };
            if last.kind == SourceKind::Document
                && !self.is_one_of_many(&last.name)
                && let Some(links) = document_class(&last.name).and_then(|class| holders.get(class))
            {
                hold(attribution, links);
            }
        }
        name_crowds(&mut out.chained);
        self.out = out;
    }

    /// Whether a link is nothing but the word of the article's own outlet, which is no step back from it.
    fn is_own_word(&self, link: &Link) -> bool {
        let this = || is_media_noun(&link.name) && self.word_before(link).eq_ignore_ascii_case("this");
        matches!(link.kind, SourceKind::Group | SourceKind::Outlet)
            && !matches!(link.strength, Strength::Found | Strength::Held)
            && (self.matches_own_outlet(&link.name) || this())
    }

    /// Whether the article has more than one document that the noun can mean.
    fn is_one_of_many(&self, name: &str) -> bool {
        let noun = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        self.many.contains(noun.as_str()) || noun.strip_suffix('s').is_some_and(|one| self.many.contains(one))
    }

    /// Keeps that there is more than one document of a noun: "a second memo".
    pub(super) fn count_documents(&mut self, sentence: usize) {
        const REACH: usize = 3;
        for k in 1..self.tokens(sentence).len() {
            if !matches!(self.source_noun(sentence, k), Some(SourceNoun::Document(_))) {
                continue;
            }
            let mut before = (k.saturating_sub(REACH)..k).rev();
            let near =
                before.by_ref().take_while(|&b| !matches!(self.lower(sentence, b), "," | "the" | "of" | "in" | "and"));
            if near.into_iter().any(|b| is_many_word(self.lower(sentence, b))) {
                let noun = self.lower(sentence, k);
                self.many.insert(noun.strip_suffix('s').unwrap_or(noun).to_string());
            }
        }
    }

    /// Keeps which document a sentence begins with: "The log was kept by …" lets the next one begin with "It lists …".
    pub(super) fn keep_topic(&mut self, sentence: usize) {
        const FRONT: usize = 4;
        let goes_on = self.lower(sentence, 0) == "it" && self.topic.as_ref().is_some_and(|(at, _)| at + 1 == sentence);
        if goes_on {
            self.topic.iter_mut().for_each(|(at, _)| *at = sentence);
            return;
        }
        let opens = matches!(self.lower(sentence, 0), "the" | "this" | "that");
        let mut front =
            (1..FRONT).take_while(|&k| self.tokens(sentence).get(k).is_some_and(|t| t.kind == TokenKind::Word));
        let noun = front.find(|&k| matches!(self.source_noun(sentence, k), Some(SourceNoun::Document(_))));
        self.topic = noun.filter(|_| opens).map(|k| {
            let span = self.tokens(sentence)[k].span;
            (sentence, Link::new(SourceKind::Document, self.lower(sentence, k), span))
        });
    }

    /// "It lists 31 drums": the document that the sentence before is about.
    pub(super) fn topic_before(&self, sentence: usize) -> Option<Link> {
        let (at, link) = self.topic.as_ref()?;
        (at + 1 == sentence).then(|| link.clone())
    }

    /// "the website said": the one other outlet that is named before.
    fn name_outlet(&self, named: &Named, link: &mut Link) {
        let plain = matches!(link.kind, SourceKind::Group | SourceKind::Document) && is_media_noun(&link.name);
        // Who has spoken of a study means that by "the paper".
        let study = link.kind == SourceKind::Document && self.studies.is_some_and(|at| at < link.span.start);
        if !plain || study || !self.word_before(link).eq_ignore_ascii_case("the") {
            return;
        }
        let before = named.outlets.partition_point(|(at, _)| *at < link.span.start);
        if let [(_, outlet)] = &named.outlets[..before] {
            link.kind = SourceKind::Outlet;
            link.name.clone_from(&self.names.entities[*outlet].name);
        }
    }

    /// "the council said": the one body that is named before and whose name ends in the noun.
    fn name_body(&self, named: &Named, link: &mut Link) {
        let noun = &link.name;
        let plain = link.kind == SourceKind::Group && !noun.contains(' ') && noun.starts_with(char::is_lowercase);
        if !plain
            || !matches!(source_noun(noun), Some(SourceNoun::Group))
            || !self.word_before(link).eq_ignore_ascii_case("the")
        {
            return;
        }
        let before = |noun: &str| {
            let bodies = named.bodies.get(noun).map_or(&[][..], Vec::as_slice);
            &bodies[..bodies.partition_point(|(at, _)| *at < link.span.start)]
        };
        let mut bodies = before(noun).to_vec();
        if bodies.is_empty() {
            bodies = body_kinds(noun).iter().flat_map(|kind| before(kind)).copied().collect();
        }
        if let [(_, body)] = bodies[..] {
            link.name.clone_from(&self.names.entities[body].name);
        }
    }

    /// What short forms can stand for.
    fn named_before(&self) -> Named {
        let mut named = Named::default();
        for (id, entity) in self.names.entities.iter().enumerate() {
            let Some(first) = entity.spans.first().map(|s| s.start) else { continue };
            if is_outlet_name(&entity.name) && !self.matches_own_outlet(&entity.name) {
                named.outlets.push((first, id));
            }
            if entity.kind != NameKind::Person && entity.name.contains(' ') {
                // "Department of Health" is a department.
                let kind = entity.name.split(" of ").next().unwrap_or_default();
                let kind = kind.split(" for ").next().and_then(|kind| kind.rsplit(' ').next());
                named.bodies.entry(kind.unwrap_or_default().to_lowercase()).or_default().push((first, id));
            }
        }
        named.outlets.sort_unstable();
        named.bodies.values_mut().for_each(|list| list.sort_unstable());
        named
    }

    /// The word before the name of a link.
    fn word_before(&self, link: &Link) -> &str {
        let words = self.prose.text(link.span).to_lowercase();
        let Some(at) = words.find(&link.name.to_lowercase()) else { return "" };
        let before = self.prose.article.text.get(..link.span.start + at).unwrap_or_default();
        before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
    }
}

/// "officials said", after "health officials said": the same ones, where the article has called none otherwise.
fn name_crowds(chained: &mut [Attribution]) {
    let mut fuller: FxHashMap<String, Option<String>> = FxHashMap::default();
    for attribution in chained {
        for link in attribution.chain.iter_mut().filter(|l| l.kind == SourceKind::Group) {
            let lower = link.name.to_lowercase();
            let head = lower.rsplit(' ').next().unwrap_or(&lower).to_owned();
            if !head.ends_with('s') || !matches!(source_noun(&head), Some(SourceNoun::Group)) {
                continue;
            }
            if lower != head {
                let known = fuller.entry(head).or_insert_with(|| Some(link.name.clone()));
                known.take_if(|name| !name.eq_ignore_ascii_case(&link.name));
            } else if let Some(Some(name)) = fuller.get(&head) {
                link.name.clone_from(name);
            }
        }
    }
}

/// A chain that ends in a document goes on to the outlet that holds it.
fn hold(attribution: &mut Attribution, links: &[Link]) {
    let [last] = &mut attribution.chain[..] else { return };
    if last.access {
        return;
    }
    let outlets: Vec<Link> = links.iter().filter(|l| l.kind == SourceKind::Outlet).cloned().collect();
    last.access |= outlets.is_empty() && links.iter().any(|l| l.kind == SourceKind::Document && l.access);
    attribution.chain.splice(0..0, outlets);
}
