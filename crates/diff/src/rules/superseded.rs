//! Claims to earlier values that a later report updates.

use crate::figures::{firsts, related};
use crate::sides::{outlets, sides, verb, words_of};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;
use copydesk_graph::Relation;
use std::collections::BTreeSet;

/// `superseded`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "superseded",
        severity: Severity::Note,
        summary: "a later report updates an earlier value; not a conflict",
        docs: "Fourteen cases on Tuesday and twenty-three on Friday are no conflict: the count grew. The rule says, once for each count, which articles \
still print an earlier state and what the latest one prints.\n\nA count is taken to grow when it is of a kind that does (dead, cases, \
signatures) and the later report has more, or when the later report says that it updates.",
        fires: &[
            ("Fell Post", "Fever\n\nFourteen people in Ardle have fallen ill with the fever, the clinic said."),
            ("Dale News", "Fever\n\nTwenty-three people in Ardle have now fallen ill with the fever, the clinic said."),
        ],
        quiet: &[
            ("Fell Post", "Fever\n\nFourteen people in Ardle have fallen ill with the fever, the clinic said."),
            ("Dale News", "Fever\n\nAt least 14 people in Ardle have fallen ill with the fever, the clinic said."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let story = context.story;
    let mut findings = Vec::new();
    for (index, claim) in context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quantity) {
        let updated = |c: &&copydesk_graph::Comparison| c.relation == Relation::Superseded;
        if claim.comparisons.iter().find(updated).is_none() {
            continue;
        }
        let mut states =
            sides(story, &claim.assertions, |a, b| !related(claim, a, b, &[Relation::Superseded, Relation::Conflict]));
        let first = |s: &crate::sides::Side| s.members.iter().map(|m| crate::sides::instant(story, m.document)).min();
        states.sort_by_key(first);
        let Some((latest, earlier)) = states.split_last() else { continue };
        let old: BTreeSet<usize> = earlier.iter().flat_map(|s| s.documents()).collect();
        if old.is_empty() {
            continue;
        }
        let message = format!(
            "{} {} “{}”; the later {} {} “{}”",
            outlets(story, old.iter().copied()),
            verb(story, &old, "has", "have"),
            words_of(story, earlier[0].members[0]),
            outlets(story, latest.documents()),
            verb(story, &latest.documents(), "has", "have"),
            words_of(story, latest.members[0])
        );
        let mut evidence: Vec<Evidence> =
            earlier.iter().flat_map(firsts).map(|m| Evidence::primary(m.document, story.assertion(m).span)).collect();
        evidence.extend(firsts(latest).map(|m| Evidence::other(m.document, story.assertion(m).span)));
        findings.push(
            Finding::new(&RULE.meta, story, message, evidence)
                .suggest("print the latest state, with its date")
                .about(index),
        );
    }
    findings
}
