//! What the rules about figures share: sides of a claim, and a finding that shows them.

use crate::sides::{Side, outlets, sides_apart, verb, words_of};
use crate::{Context, Evidence, Finding, RuleMeta};
use copydesk_claims::{Assertion, AssertionValue, ClaimKind, Quantity};
use copydesk_graph::figures::{Slip, slip};
use copydesk_graph::{AssertionRef, Claim, Comparison, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// The quantity of an assertion.
pub(crate) fn quantity<'s>(context: &Context<'s>, at: AssertionRef) -> Option<&'s Quantity> {
    match &context.story.assertion(at).value {
        AssertionValue::Quantity(q) => Some(q),
        _ => None,
    }
}

/// Whether two members of a claim stand in one of these relations, either way round.
pub(crate) fn related(claim: &Claim, a: AssertionRef, b: AssertionRef, relations: &[Relation]) -> bool {
    claim.relation(a, b).is_some_and(|relation| relations.contains(&relation))
}

/// The sides that some members of a claim take, where those in one of these relations are on different ones.
pub(crate) fn sides_by_relation(
    context: &Context<'_>,
    claim: &Claim,
    members: &[AssertionRef],
    relations: &[Relation],
) -> Vec<Side> {
    let index: BTreeMap<AssertionRef, usize> = members.iter().enumerate().map(|(n, &m)| (m, n)).collect();
    let mut apart: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    for c in claim.comparisons.iter().filter(|c| relations.contains(&c.relation)) {
        let of = |n: usize| index.get(&claim.assertions[n]).copied();
        if let (Some(a), Some(b)) = (of(c.a), of(c.b)) {
            apart[a.max(b)].push(a.min(b));
        }
    }
    sides_apart(context.story, members, &apart)
}

/// Whether enough says that two sides of a claim are of one thing to hold them against each other.
pub(crate) fn is_firm(claim: &Claim, left: &[AssertionRef], right: &[AssertionRef]) -> bool {
    let at = |c: &Comparison| (claim.assertions[c.a], claim.assertions[c.b]);
    let across = |a, b| left.contains(&a) && right.contains(&b);
    let mut held = claim.comparisons.iter().filter(|c| across(at(c).0, at(c).1) || across(at(c).1, at(c).0)).peekable();
    // Of a claim of very many assertions not all are compared.
    held.peek().is_none() || held.any(|c| c.firm)
}

/// What sets two figures apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The same digits at another scale or in another unit.
    Scale,
    /// Anything else.
    Other,
}

impl Cause {
    fn of(context: &Context<'_>, odd: &Side, usual: &Side) -> Self {
        match (quantity(context, odd.members[0]), quantity(context, usual.members[0])) {
            (Some(a), Some(b)) if slip(a, b) == Some(Slip::Scale) => Self::Scale,
            _ => Self::Other,
        }
    }
}

/// One finding a side that stands against the usual one.
pub(crate) fn conflicts(
    context: &Context<'_>,
    meta: &RuleMeta,
    index: usize,
    cause: Cause,
    suggestion: &str,
) -> Vec<Finding> {
    let claim = &context.graph.claims[index];
    if !claim.comparisons.iter().any(|c| c.relation == Relation::Conflict) {
        return Vec::new();
    }
    let sides = sides_by_relation(context, claim, &claim.assertions, &[Relation::Conflict]);
    let Some((usual, odd)) = sides.split_first() else { return Vec::new() };
    // "Tomorrow" of one day and "tomorrow" of the next are the same words, and no slip; what differs inside one quotation is the
    // business of the rules about quotations.
    let story = context.story;
    let printed =
        |m: AssertionRef| story.assertion(m).span.of(&story.documents[m.document].article.text).to_lowercase();
    let apart_in_print = |a: AssertionRef, b: AssertionRef| {
        printed(a) != printed(b)
            && !is_one_clock(&printed(a), &printed(b))
            && quotation(context, a).is_none_or(|q| quotation(context, b) != Some(q))
    };
    let against = |side: &&Side| {
        let clash =
            |a: AssertionRef, b: AssertionRef| related(claim, a, b, &[Relation::Conflict]) && apart_in_print(a, b);
        side.members.iter().any(|&a| usual.members.iter().any(|&b| clash(a, b)))
    };
    // An article that prints both is on neither side; what clashes with nothing, as "billions", is on any.
    let clashing: BTreeSet<AssertionRef> = claim
        .comparisons
        .iter()
        .filter(|c| c.relation == Relation::Conflict)
        .flat_map(|c| [claim.assertions[c.a], claim.assertions[c.b]])
        .collect();
    let printing = |side: &Side| -> BTreeSet<usize> {
        side.members.iter().filter(|m| clashing.contains(m)).map(|m| m.document).collect()
    };
    let apart = |side: &&Side| printing(side).is_disjoint(&printing(usual));
    odd.iter()
        .filter(against)
        .filter(apart)
        .filter(|side| cause == Cause::of(context, side, usual))
        .map(|side| against_usual(context, meta, index, side, usual, suggestion))
        .collect()
}

/// Whether both are the same hour without its day: whose day it is, the reader is left to guess.
fn is_one_clock(a: &str, b: &str) -> bool {
    let bare = |s: &str| {
        let mut words = s.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        words.all(|w| matches!(w, "a" | "m" | "am" | "p" | "pm"))
    };
    let digits = |s: &str| {
        let digits: String = s.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    bare(a) && bare(b) && digits(a) == digits(b) && a.contains('p') == b.contains('p')
}

/// The claim of the quotation in which a figure or time stands.
fn quotation(context: &Context<'_>, at: AssertionRef) -> Option<usize> {
    let own = &context.story.documents[at.document].reading.assertions;
    let span = context.story.assertion(at).span;
    let around = |a: &Assertion| matches!(a.value, AssertionValue::Quote { .. }) && a.span.contains(span);
    let quoted = AssertionRef { document: at.document, assertion: own.iter().position(around)? };
    let claims = &context.graph.claims;
    claims.iter().position(|c| c.kind == ClaimKind::Quote && c.assertions.binary_search(&quoted).is_ok())
}

/// An odd side shows so many of its passages at most.
const SHOWN_MAX: usize = 6;

/// A finding that shows an odd side and the usual one.
pub(crate) fn against_usual(
    context: &Context<'_>,
    meta: &RuleMeta,
    claim: usize,
    odd: &Side,
    usual: &Side,
    suggestion: &str,
) -> Finding {
    let story = context.story;
    let (left, right) = (odd.documents(), usual.documents());
    let message = format!(
        "{} {} “{}”, {} {} “{}”: {}",
        outlets(story, left.iter().copied()),
        verb(story, &left, "prints", "print"),
        words_of(story, odd.members[0]),
        outlets(story, right.iter().copied()),
        verb(story, &right, "prints", "print"),
        words_of(story, usual.members[0]),
        story.assertion(odd.members[0]).about
    );
    let mut evidence: Vec<Evidence> =
        odd.members.iter().take(SHOWN_MAX).map(|m| Evidence::primary(m.document, story.assertion(*m).span)).collect();
    evidence.extend(firsts(usual).map(|m| Evidence::other(m.document, story.assertion(m).span)));
    Finding::new(meta, story, message, evidence).suggest(suggestion).about(claim)
}

/// The first member of each document.
pub(crate) fn firsts(side: &Side) -> impl Iterator<Item = AssertionRef> + '_ {
    let mut seen = BTreeSet::new();
    side.members.iter().copied().filter(move |m| seen.insert(m.document))
}
