//! Articles held against each other to links that none of them states, each with the words that show it.
//!
//! 1. *Reuse*: two articles share most of the shorter one's text; every shared passage with its place in both.
//! 2. *Quotation*: somebody credits one outlet with a quotation, that outlet has it, and a later article prints it without saying so.
//! 3. *Slip*: two outlets print one mistake in a name. The two may both have it from a third: an influence, and no more.

use super::{Basis, EdgeKind, Evidence};
use crate::outlets::Outlets;
use crate::reuse::{Direction, Reuse};
use crate::{AssertionRef, Claim, Relation, Story, StoryGraph};
use copydesk_claims::{AssertionValue, ByteSpan, ClaimKind, SourceKind};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Share of the shorter article's text from which on one of two articles was made from the other.
const REUSE_MIN: f64 = 0.5;

/// So many passages of two articles are kept, the longest.
const PASSAGES_MAX: usize = 20;

/// Fewer words may have been said twice.
const QUOTE_WORDS_MIN: usize = 8;

/// A link between two articles.
pub(super) struct Inferred {
    pub later: usize,
    pub earlier: usize,
    pub kind: EdgeKind,
    pub basis: Basis,
    /// At least one.
    pub evidence: Vec<Evidence>,
    /// The claims it is about; none: all that both have.
    pub claims: Option<BTreeSet<usize>>,
    pub share: Option<f64>,
}

pub(super) fn find(story: &Story, graph: &StoryGraph) -> Vec<Inferred> {
    let mut found = reused(graph);
    found.extend(quoted(story, graph));
    found.extend(slips(story, graph));
    found
}

fn reused(graph: &StoryGraph) -> Vec<Inferred> {
    let link = |reuse: &Reuse| {
        let shared = reuse.longest(PASSAGES_MAX);
        let evidence = shared.iter().map(|p| proof(reuse.to, p.to, reuse.from, p.from, None));
        let evidence: Vec<Evidence> = evidence.collect();
        (!evidence.is_empty()).then_some(Inferred {
            later: reuse.to,
            earlier: reuse.from,
            // Where nothing tells who had it first, neither is said to be made from the other.
            kind: if reuse.direction == Direction::Unknown {
                EdgeKind::WasInfluencedBy
            } else {
                EdgeKind::WasDerivedFrom
            },
            basis: Basis::Reuse,
            evidence,
            claims: None,
            share: Some(reuse.share),
        })
    };
    graph.copies.pairs_sharing(REUSE_MIN).into_iter().filter_map(link).collect()
}

/// Quotations that one outlet alone was given, in articles that do not say so.
fn quoted(story: &Story, graph: &StoryGraph) -> Vec<Inferred> {
    let quotes = graph.claims.iter().enumerate().filter(|(_, claim)| claim.kind == ClaimKind::Quote);
    quotes.flat_map(|(index, claim)| quoted_in(story, &graph.outlets, index, claim)).collect()
}

fn quoted_in(story: &Story, outlets: &Outlets, index: usize, claim: &Claim) -> Vec<Inferred> {
    let outlet = |document: usize| outlets.key(story.documents[document].article.outlet_name());
    // Each outlet that an assertion says it has the words from, with the words that say so.
    let credits = |at: AssertionRef| {
        let chain = &story.assertion(at).chain;
        let named =
            chain.iter().filter_map(move |link| Some((outlets.key(outlets.named(story, at.document, link)?), link)));
        named.filter(move |(name, link)| link.kind == SourceKind::Outlet && *name != outlet(at.document))
    };
    let credited: Vec<(SmolStr, AssertionRef, ByteSpan)> =
        claim.assertions.iter().flat_map(|&at| credits(at).map(move |(name, link)| (name, at, link.span))).collect();
    let holders: BTreeSet<&SmolStr> = credited.iter().map(|(name, ..)| name).collect();
    let (Some(holder), 1) = (holders.first(), holders.len()) else { return vec![] };
    let Some(&first) = claim.assertions.iter().find(|at| outlet(at.document) == **holder) else { return vec![] };
    let published = |d: usize| story.documents[d].article.published.as_ref().map(|p| p.value.instant());
    let silent = claim.assertions.iter().filter(|&&at| outlet(at.document) != **holder && credits(at).next().is_none());
    let later = silent.filter(|at| {
        let long = |at: AssertionRef| match &story.assertion(at).value {
            AssertionValue::Quote { words, .. } => words.split_whitespace().count() >= QUOTE_WORDS_MIN,
            _ => false,
        };
        let after = published(first.document).zip(published(at.document)).is_some_and(|(a, b)| a < b);
        let same =
            matches!(claim.relation(first, **at), Some(Relation::Equal | Relation::Refines | Relation::LessPrecise));
        after && same && long(first) && long(**at)
    });
    let link = |&at: &AssertionRef| {
        let span = |at: AssertionRef| story.assertion(at).span;
        let mut evidence = vec![proof(at.document, span(at), first.document, span(first), Some(index))];
        // Who says that they were told to that outlet.
        let (_, teller, words) = &credited[0];
        evidence.push(Evidence { document: teller.document, span: *words, against: None, claim: Some(index) });
        Inferred {
            later: at.document,
            earlier: first.document,
            kind: EdgeKind::WasQuotedFrom,
            basis: Basis::Quotation,
            evidence,
            claims: Some(BTreeSet::from([index])),
            share: None,
        }
    };
    later.map(link).collect()
}

/// Slips that two outlets share, where the times say which of them had it first.
fn slips(story: &Story, graph: &StoryGraph) -> Vec<Inferred> {
    let published = |d: usize| story.documents[d].article.published.as_ref().map(|p| p.value.instant());
    let ordered = graph
        .entities
        .descents
        .iter()
        .filter(|d| published(d.from).zip(published(d.to)).is_some_and(|(earlier, later)| earlier < later));
    let link = |d: &crate::entities::Descent| Inferred {
        later: d.to,
        earlier: d.from,
        kind: EdgeKind::WasInfluencedBy,
        basis: Basis::Slip,
        evidence: vec![proof(d.to, d.to_span, d.from, d.from_span, None)],
        claims: None,
        share: None,
    };
    ordered.map(link).collect()
}

fn proof(document: usize, span: ByteSpan, other: usize, at: ByteSpan, claim: Option<usize>) -> Evidence {
    Evidence { document, span, against: Some((other, at)), claim }
}
