//! Figures that an article took back in a correction to the articles that print them afterwards all the same.

use crate::Context;
use copydesk_claims::{AssertionValue, NoteKind, Published, Quantity};
use copydesk_graph::{AssertionRef, Claim, Story, Told};

/// A figure that somebody prints after somebody else took it back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stale<'c> {
    /// Who still prints it.
    pub at: AssertionRef,
    /// What takes its place, as the correcting article or one that follows it prints it.
    pub latest: AssertionRef,
    /// The words that take it back.
    pub told: &'c Told,
}

/// The figures of a claim that are printed after a correction of another outlet took them back, in story order.
pub(crate) fn stale<'c>(context: &Context<'c>, claim: &Claim) -> Vec<Stale<'c>> {
    let (story, updates) = (context.story, &context.graph.updates);
    if updates.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &at in &claim.assertions {
        let Some(old) = quantity(story, at).filter(|_| !is_given_before(story, at)) else { continue };
        let told = claim.assertions.iter().find_map(|&latest| {
            let mut telling = updates.telling(old, quantity(story, latest)?);
            telling
                .find(|told| told.document == latest.document && takes_back(story, told, at))
                .map(|told| (latest, told))
        });
        found.extend(told.map(|(latest, told)| Stale { at, latest, told }));
    }
    found
}

fn quantity(story: &Story, at: AssertionRef) -> Option<&Quantity> {
    match &story.assertion(at).value {
        AssertionValue::Quantity(q) => Some(q),
        _ => None,
    }
}

/// An article that updates a figure does not still print it: "up from 31".
pub(crate) fn is_given_before(story: &Story, at: AssertionRef) -> bool {
    let span = story.assertion(at).span;
    story.documents[at.document].reading.updates.iter().any(|u| u.earlier == span)
}

/// Whether a correction of another outlet is older than an article.
fn takes_back(story: &Story, told: &Told, at: AssertionRef) -> bool {
    let notes = &story.documents[told.document].reading.notes;
    let corrects = notes.iter().any(|n| n.kind == NoteKind::Correction && n.span.contains(told.at));
    let outlet = |d: usize| story.families.key(story.documents[d].article.outlet_name());
    corrects && outlet(told.document) != outlet(at.document) && is_later(story, told.document, at.document)
}

/// Whether the second document is known to be later than the first: of one day, both must have a time.
fn is_later(story: &Story, first: usize, second: usize) -> bool {
    let last = |d: usize| -> Option<Published> {
        let article = &story.documents[d].article;
        [&article.published, &article.updated].into_iter().flatten().map(|p| p.value).max_by_key(|p| p.instant())
    };
    let (Some(a), Some(b)) = (last(first), last(second)) else { return false };
    match (a.time, b.time) {
        (Some(_), Some(_)) => a.instant() < b.instant(),
        _ => a.date < b.date,
    }
}
