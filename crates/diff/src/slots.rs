//! Slots in which sentences of two articles clash to findings of the rules that they belong to: the side of fewer articles against
//! the usual one.

use crate::rules::find;
use crate::sides::{instant, outlets, verb, words};
use crate::{Context, Evidence, Finding};
use copydesk_graph::slots::{Clash, Slot, SlotRef};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The rule of a clash, with what to look at next.
const fn rule(clash: Clash) -> (&'static str, &'static str) {
    match clash {
        Clash::Opposite => ("relation-conflict", "see which of the two the source has"),
        Clash::Negation => ("polarity-conflict", "see whether the source says it or denies it"),
        Clash::Figure => ("quantity-conflict", "ask each side for its source, and see which is the later count"),
        Clash::Time => ("date-conflict", "look up the day in the source"),
        Clash::Place | Clash::Name | Clash::NamePart => ("relation-conflict", "see whom the source names"),
        Clash::Thing | Clash::Rival => ("relation-conflict", "see what the source calls it"),
    }
}

/// Findings of all slots that no other finding shows already.
pub(crate) fn findings(context: &Context<'_>, known: &[Finding]) -> Vec<Finding> {
    let mut found = Vec::new();
    for slip in slips(&context.graph.slots) {
        found.extend(finding(context, &slip));
    }
    found.retain(|finding| !known.iter().any(|k| shows(context, k, finding)));
    found
}

/// Whether a finding shows both sides of another one, or what its claim says elsewhere in the same articles.
fn shows(context: &Context<'_>, known: &Finding, finding: &Finding) -> bool {
    let claim = known.claim.map(|index| &context.graph.claims[index]);
    let members = || claim.into_iter().flat_map(|c| &c.assertions);
    let shown = |e: &Evidence| {
        known.evidence.iter().any(|k| k.document == e.document && k.span.overlaps(e.span))
            || members().any(|m| m.document == e.document && context.story.assertion(*m).span.overlaps(e.span))
    };
    known.severity >= crate::Severity::Warning && finding.evidence.iter().filter(|e| shown(e)).count() >= 2
}

/// Slots that share a side, as one slip.
fn slips(slots: &[Slot]) -> Vec<Vec<&Slot>> {
    let mut found: Vec<Vec<&Slot>> = Vec::new();
    for slot in slots {
        let same = |other: &&Slot| {
            other.clash == slot.clash && [other.a, other.b].iter().any(|side| *side == slot.a || *side == slot.b)
        };
        match found.iter_mut().find(|slip| slip.iter().any(&same)) {
            Some(slip) => slip.push(slot),
            None => found.push(vec![slot]),
        }
    }
    found
}

fn finding(context: &Context<'_>, slip: &[&Slot]) -> Option<Finding> {
    let story = context.story;
    let (id, suggestion) = rule(slip[0].clash);
    let printed = |at: SlotRef| words(story, at.document, at.span).to_lowercase();
    let mut sides: BTreeMap<String, BTreeSet<SlotRef>> = BTreeMap::new();
    for at in slip.iter().flat_map(|slot| [slot.a, slot.b]) {
        sides.entry(printed(at)).or_default().insert(at);
    }
    let documents = |side: &BTreeSet<SlotRef>| side.iter().map(|at| at.document).collect::<BTreeSet<_>>();
    let published = |side: &BTreeSet<SlotRef>| side.iter().map(|at| instant(story, at.document)).min();
    let mut sides: Vec<BTreeSet<SlotRef>> = sides.into_values().collect();
    sides.sort_by_key(|side| (Reverse(documents(side).len()), published(side), side.first().copied()));
    let (usual, rest) = sides.split_first()?;
    // What stands against a third wording says nothing of the usual one: "$23m", "$23 million", and a slip of either.
    let faces = |slot: &&Slot, odd: &BTreeSet<SlotRef>| {
        (usual.contains(&slot.a) && odd.contains(&slot.b)) || (usual.contains(&slot.b) && odd.contains(&slot.a))
    };
    let odd = rest.iter().find(|odd| slip.iter().any(|slot| faces(slot, odd)))?;
    let (left, right) = (documents(odd), documents(usual));
    let first =
        |side: &BTreeSet<SlotRef>| side.first().map(|at| words(story, at.document, at.span)).unwrap_or_default();
    let message = format!(
        "{} {} “{}” where {} {} “{}”, beside “{}” in both",
        outlets(story, left.iter().copied()),
        verb(story, &left, "has", "have"),
        first(odd),
        outlets(story, right.iter().copied()),
        verb(story, &right, "has", "have"),
        first(usual),
        slip[0].around.join("”, “"),
    );
    let mut evidence: Vec<Evidence> = odd.iter().map(|at| Evidence::primary(at.document, at.span)).collect();
    evidence.extend(usual.iter().map(|at| Evidence::other(at.document, at.span)));
    Some(Finding::new(&find(id)?.meta, story, message, evidence).suggest(suggestion))
}
