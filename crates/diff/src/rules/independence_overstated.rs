//! "Multiple reports" that all go back to one origin.

use crate::sides::outlets;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{ClaimKind, Hearsay, Link, hearsay};
use copydesk_graph::{AssertionRef, Claim};
use std::collections::{BTreeMap, BTreeSet};

/// `independence-overstated`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "independence-overstated",
        severity: Severity::Note,
        summary: "\"several reports\" of what has one origin",
        docs: "\"Multiple reports say\" sounds like several that know. The rule reports an article that leans on several unnamed reports, outlets or \
newspapers for a claim that two or more other outlets of the story tell, and trace, all of them, to one origin.\n\nIt stays quiet where one of \
those outlets does not say where it has it from, and where two origins are known.",
        fires: &[
            ("Fell Post", "Depot\n\nThe depot lost 4,120 parcels in May, according to multiple reports."),
            ("Dale News", "Depot\n\nThe depot lost 4,120 parcels in May, said Ana Orlo, its manager."),
            ("Crag Herald", "Depot\n\nIn May the depot lost 4,120 parcels, according to Ana Orlo, its manager."),
        ],
        quiet: &[
            ("Fell Post", "Depot\n\nThe depot lost 4,120 parcels in May, according to multiple reports."),
            ("Dale News", "Depot\n\nThe depot lost 4,120 parcels in May, said Ana Orlo, its manager."),
            ("Crag Herald", "Depot\n\nIn May the depot lost 4,120 parcels."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    // One phrase leans on several for all that stands in its sentence: it is reported once.
    let mut found: BTreeMap<(usize, usize), Finding> = BTreeMap::new();
    let tells = |c: &Claim| matches!(c.kind, ClaimKind::Quantity | ClaimKind::Event | ClaimKind::Quote);
    for (index, claim) in context.graph.claims.iter().enumerate().filter(|(_, c)| tells(c)) {
        for (at, link) in overstating(context, claim) {
            let place = (at.document, link.span.start);
            if !found.contains_key(&place)
                && let Some(finding) = finding(context, index, at, link)
            {
                found.insert(place, finding);
            }
        }
    }
    found.into_values().collect()
}

/// The assertions of a claim that lean on several reports, with the words that do.
fn overstating<'s>(context: &Context<'s>, claim: &Claim) -> Vec<(AssertionRef, &'s Link)> {
    let story = context.story;
    let many = |l: &&Link| hearsay(&l.name) == Some(Hearsay::Many);
    claim.assertions.iter().filter_map(|&at| Some((at, story.assertion(at).chain.last().filter(many)?))).collect()
}

/// A finding, where two or more other outlets tell the claim and all have it from one proven origin.
fn finding(context: &Context<'_>, index: usize, at: AssertionRef, link: &Link) -> Option<Finding> {
    let (story, claim) = (context.story, &context.graph.claims[index]);
    let us = story.documents[at.document].article.outlet_name();
    let mut proven = claim.origins.iter().filter(|o| o.proven);
    let (origin, None) = (proven.next()?, proven.next()) else { return None };
    let outlet = |i: usize| story.documents[claim.assertions[i].document].article.outlet_name();
    let tracing: BTreeSet<&str> = origin.assertions.iter().map(|&i| outlet(i)).filter(|o| *o != us).collect();
    let telling: BTreeSet<&str> = (0..claim.assertions.len()).map(outlet).filter(|o| *o != us).collect();
    if tracing.len() < 2 || tracing != telling {
        return None;
    }
    let documents: BTreeSet<usize> = origin.assertions.iter().map(|&i| claim.assertions[i].document).collect();
    let message = format!(
        "{us} puts “{}” down to “{}”; {} have it from one origin: {}",
        crate::sides::words_of(story, at),
        link.name,
        outlets(story, documents.into_iter().filter(|&d| d != at.document)),
        origin.label
    );
    let mut evidence = vec![Evidence::primary(at.document, link.span)];
    let others = origin.assertions.iter().map(|&i| claim.assertions[i]).filter(|m| m.document != at.document);
    evidence.extend(others.map(|m| Evidence::other(m.document, story.assertion(m).span)));
    Some(Finding::new(&RULE.meta, story, message, evidence).suggest("say whose report it is").about(index))
}
