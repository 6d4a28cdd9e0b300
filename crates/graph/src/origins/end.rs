//! The chain of an assertion to where it ends.

use super::speaker::{are_apart, is_spokesperson, sort_of, speaks_for_a_body};
use crate::outlets::{Outlets, fold};
use crate::{AssertionRef, Story};
use copydesk_claims::{
    ByteSpan, Link, MentionKind, NameKind, SourceKind, Strength, document_class, hearsay, is_common_source,
};
use smol_str::{SmolStr, format_smolstr};

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    /// What two ends are one by: they share one of these.
    pub keys: Vec<SmolStr>,
    /// For people: "letter".
    pub name: String,
    /// Outlets on the way, nearest first, by name.
    pub via: Vec<String>,
    /// Whether it names somebody or something that knows first hand.
    pub proven: bool,
    /// What sort of body it is or speaks for, where its words say.
    pub sort: Option<&'static str>,
    /// What it is, as far as that keeps it apart from others.
    pub what: What,
}

/// What an end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The outlet's own people.
    Outlet,
    /// What somebody wrote down, and did not put out.
    Document,
    /// Who speaks for a body.
    Spokesperson,
    /// Who speaks for nobody else, as far as the words say.
    Person,
    /// A body or a group.
    Body,
    /// What may be any of these.
    Other,
}

impl End {
    /// The end of an assertion's chain; none: it has none, or only somebody who denies it.
    pub(super) fn of(story: &Story, outlets: &Outlets, at: AssertionRef) -> Option<Self> {
        let chain = &story.assertion(at).chain;
        // Who denies a claim is not whom it comes from.
        let last = chain.last().filter(|l| l.strength != Strength::Denied)?;
        let named = |l: &Link| outlets.named(story, at.document, l).map(str::to_string);
        let mut via: Vec<String> = chain.iter().filter_map(named).collect();
        if last.access {
            via.push(story.documents[at.document].article.outlet_name().to_string());
        }
        // "we counted": the outlet itself knows.
        let outlet = named(last);
        let own = last.strength == Strength::Found && outlets.is_own(story, at.document, last);
        let first_hand = last.kind == SourceKind::Outlet && own;
        let proven = first_hand
            || outlet.is_none()
                && match last.kind {
                    SourceKind::Person => true,
                    SourceKind::Document => hearsay(&last.name).is_none(),
                    SourceKind::Group => !is_common_source(&last.name) && hearsay(&last.name).is_none(),
                    SourceKind::Outlet | SourceKind::Unnamed => false,
                };
        let mut keys = Vec::new();
        match &outlet {
            Some(outlet) => keys.push(outlets.key(outlet)),
            None => {
                keys.push(key(last));
                // The holder of a document takes it along; people who spoke to one outlet are still two.
                if last.kind == SourceKind::Document {
                    keys.extend(via.iter().map(|v| outlets.key(v)));
                    keys.extend(issuers(story, at, last));
                }
            }
        }
        let sort = if outlet.is_none() { sort_of(story, at.document, last) } else { None };
        let person = last.kind == SourceKind::Person;
        let what = match last.kind {
            _ if first_hand => What::Outlet,
            _ if outlet.is_some() => What::Other,
            SourceKind::Document if document_class(&last.name) == Some("notice") => What::Other,
            SourceKind::Document => What::Document,
            SourceKind::Person if speaks_for_a_body(story, at.document, last) => What::Spokesperson,
            SourceKind::Person => What::Person,
            SourceKind::Group if is_spokesperson(&last.name) => What::Spokesperson,
            SourceKind::Group => What::Body,
            SourceKind::Outlet | SourceKind::Unnamed => What::Other,
        };
        if what == What::Spokesperson && !person {
            keys = vec!["spokesperson".into()];
        }
        Some(Self {
            keys,
            name: outlet.unwrap_or_else(|| last.name.clone()),
            via,
            proven: proven && (person || what != What::Spokesperson),
            sort,
            what,
        })
    }

    /// Whether two ends cannot be one, whatever their names.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (self.sort, other.sort)
            && are_apart(a, b)
        {
            return true;
        }
        match (self.what, other.what) {
            (What::Outlet, _) | (_, What::Outlet) => true,
            // Who speaks for a body was asked, and has neither written the log nor seen it happen.
            (What::Spokesperson, What::Document) | (What::Document, What::Spokesperson) => true,
            (What::Spokesperson, What::Person) | (What::Person, What::Spokesperson) => {
                self.sort.is_none() || self.sort != other.sort
            }
            _ => false,
        }
    }

    /// Whether it is a body that is not named, and may yet be proven to be another than all others.
    pub(super) fn is_open(&self) -> bool {
        !self.proven && (self.sort.is_some() || matches!(self.what, What::Body | What::Spokesperson))
    }

    /// For people, with the outlet through which alone it is known.
    pub(super) fn label(&self) -> String {
        match self.via.last() {
            Some(outlet) if *outlet != self.name => format!("{} (via {outlet})", self.name),
            _ => self.name.clone(),
        }
    }
}

fn key(link: &Link) -> SmolStr {
    let lower = link.name.to_lowercase();
    match link.kind {
        SourceKind::Document if hearsay(&lower).is_some() => format_smolstr!("hearsay {lower}"),
        SourceKind::Document => format_smolstr!("document {}", document_class(&lower).unwrap_or(&lower)),
        // A surname is enough inside one story: "Garforth" and "Nell Garforth" are one person.
        SourceKind::Person => format_smolstr!("person {}", lower.rsplit(' ').next().unwrap_or(&lower)),
        _ => fold(&lower),
    }
}

/// "the notice *from the Harbour Board*": the bodies named in the words of a document.
fn issuers(story: &Story, at: AssertionRef, link: &Link) -> Vec<SmolStr> {
    let reading = &story.documents[at.document].reading;
    let text = &story.documents[at.document].article.text;
    let words = link.span.of(text);
    // Behind the noun and before the cue.
    let Some(noun) = words.find(link.name.as_str()).map(|at| link.span.start + at + link.name.len()) else {
        return vec![];
    };
    let phrase = ByteSpan::new(noun.min(link.span.end), link.span.end);
    let from = ["from", "of", "by"].iter().any(|p| phrase.of(text).trim_start().starts_with(p));
    let first = reading.mentions.partition_point(|m| m.span.start < phrase.start);
    let inside = reading.mentions[first..].iter().take_while(|m| m.span.start < phrase.end);
    let bodies = inside.filter(|_| from).filter_map(|m| match m.kind {
        MentionKind::Name { entity, kind } if kind != NameKind::Person => Some(fold(&reading.entities[entity].name)),
        _ => None,
    });
    bodies.take(1).collect()
}
