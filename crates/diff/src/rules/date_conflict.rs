//! Claims to times that cannot all be true.

use crate::figures::{Cause, conflicts};
use crate::{Context, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;

/// `date-conflict`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "date-conflict",
        severity: Severity::Error,
        summary: "times for the same event that cannot all be true",
        docs: "Two articles date the same event, and no day (or minute) fits both. Relative times are counted from each article's own \
publication: \"on Monday\" in one and \"yesterday\" in another are the same day or they are not. A month agrees with every day in it.\n\n\
Times are only held against each other when the words around them are alike; times that nothing anchors are left alone, and so are dates \
that stand for themselves, as a page prints when it was put out.\n\nSentences of two articles that run nearly alike are also held against \
each other word by word: two days or years in one slot are reported, unless either article tells the other's of the same.",
        fires: &[
            (
                "Fell Post",
                "Hearing\n\nThe judge will sentence the Ardle treasurer on 22 November 2024, the court said.",
            ),
            (
                "Dale News",
                "Hearing\n\nThe court said the judge would sentence the Ardle treasurer on 29 November 2024.",
            ),
        ],
        quiet: &[
            ("Fell Post", "Hearing\n\nThe judge will sentence the Ardle treasurer in November 2024, the court said."),
            (
                "Dale News",
                "Hearing\n\nThe court said the judge would sentence the Ardle treasurer on 29 November 2024.",
            ),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Time);
    claims
        .flat_map(|(i, _)| {
            conflicts(
                context,
                &RULE.meta,
                i,
                Cause::Other,
                "check the date against a notice, a filing or the organiser",
            )
        })
        .collect()
}
