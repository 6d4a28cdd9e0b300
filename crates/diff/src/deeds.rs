//! Clashing deeds to findings: the side that fewer articles take against the usual one.

use crate::sides::{instant, outlets, verb, words};
use crate::{Context, Evidence, Finding, RuleMeta};
use copydesk_claims::deeds::Clash;
use copydesk_graph::deeds::DeedRef;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One finding for each side of a matter that is not the usual one.
pub(crate) fn findings(context: &Context<'_>, meta: &RuleMeta, clash: Clash, suggestion: &str) -> Vec<Finding> {
    let clashes = context.graph.deeds.clashes.iter().filter(|c| c.clash == clash);
    // What denies an act may stand outside the words that are shown: the same words show nothing.
    let printed = |at: DeedRef| {
        let words = words(context.story, at.document, context.graph.deeds.deed(at).span);
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let side = |at: DeedRef| context.graph.deeds.deed(at).act.side;
    let shows = |(a, b): &(DeedRef, DeedRef)| side(*a) != side(*b) || printed(*a) != printed(*b);
    let pairs: Vec<(DeedRef, DeedRef)> = clashes.map(|c| (c.a, c.b)).filter(shows).collect();
    let mut found = Vec::new();
    for matter in matters(&pairs) {
        let mut sides: BTreeMap<(&str, bool), Vec<DeedRef>> = BTreeMap::new();
        for &at in &matter {
            let deed = context.graph.deeds.deed(at);
            sides.entry((deed.act.side, deed.negative)).or_default().push(at);
        }
        let mut sides: Vec<Vec<DeedRef>> = sides.into_values().collect();
        let published = |side: &[DeedRef]| side.iter().map(|m| instant(context.story, m.document)).min();
        sides.sort_by_key(|side| (Reverse(documents(side).len()), published(side), side[0]));
        let Some((usual, odd)) = sides.split_first() else { continue };
        found.extend(odd.iter().map(|odd| finding(context, meta, odd, usual).suggest(suggestion)));
    }
    found
}

/// Deeds that clash with one another, directly or through others, each in story order.
fn matters(pairs: &[(DeedRef, DeedRef)]) -> Vec<BTreeSet<DeedRef>> {
    let mut found: Vec<BTreeSet<DeedRef>> = Vec::new();
    for &(a, b) in pairs {
        let (with, without): (Vec<_>, Vec<_>) = found.into_iter().partition(|m| m.contains(&a) || m.contains(&b));
        found = without;
        let mut matter: BTreeSet<DeedRef> = with.into_iter().flatten().collect();
        matter.extend([a, b]);
        found.push(matter);
    }
    found.sort();
    found
}

fn documents(side: &[DeedRef]) -> BTreeSet<usize> {
    side.iter().map(|at| at.document).collect()
}

fn finding(context: &Context<'_>, meta: &RuleMeta, odd: &[DeedRef], usual: &[DeedRef]) -> Finding {
    let (story, deeds) = (context.story, &context.graph.deeds);
    let (left, right) = (documents(odd), documents(usual));
    let told = |side: &[DeedRef]| words(story, side[0].document, deeds.deed(side[0]).span);
    let message = format!(
        "{} {} “{}” where {} {} “{}”",
        outlets(story, left.iter().copied()),
        verb(story, &left, "has", "have"),
        told(odd),
        outlets(story, right.iter().copied()),
        verb(story, &right, "has", "have"),
        told(usual),
    );
    let mut evidence: Vec<Evidence> =
        odd.iter().map(|at| Evidence::primary(at.document, deeds.deed(*at).span)).collect();
    evidence.extend(usual.iter().map(|at| Evidence::other(at.document, deeds.deed(*at).span)));
    Finding::new(meta, story, message, evidence)
}
