//! Claims to figures that cannot all be true.

use crate::figures::{Cause, conflicts};
use crate::{Context, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;

/// `quantity-conflict`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quantity-conflict",
        severity: Severity::Error,
        summary: "figures for the same thing that cannot all be true",
        docs: "Two articles count or measure the same thing, and no figure fits both. Figures are compared as the intervals that their words \
allow: \"over 650\" and \"700\" agree, \"about 1.2 billion\" and \"1.18 billion\" agree. The figure that fewer articles print is shown as \
the odd one.\n\nA count that grows while the event goes on (dead, cases, signatures) and that a later report raises is an update, not a \
conflict. Figures are only held against each other when the thing counted is the same and the words around them are alike, when they are \
parts of one whole (\"three of its 11 branches\"), or when one looks like a slip of the other (the same digits transposed, at another scale \
or in another unit); so many real conflicts told in other words are not seen. Bare figures, several figures of one clause, and things that \
come to different ends (\"accepted\", \"rejected\") stand in one claim, and are not held against each other; the claim's comparisons say \
why.\n\nSentences of two articles that run nearly alike are also held against each other word by word: two figures of one measure in one \
slot are reported, unless either article prints the other's figure too, or several counts differ.",
        fires: &[
            ("Fell Post", "Bridge\n\nThe council spent £412,000 on the new bridge at Ardle."),
            ("Dale News", "Bridge\n\nThe new bridge at Ardle cost the council £421,000."),
        ],
        quiet: &[
            ("Fell Post", "Bridge\n\nThe council spent more than £400,000 on the new bridge at Ardle."),
            ("Dale News", "Bridge\n\nThe new bridge at Ardle cost the council £412,000."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quantity);
    claims
        .flat_map(|(i, _)| {
            conflicts(
                context,
                &RULE.meta,
                i,
                Cause::Other,
                "ask each side for its source, and see which is the later count",
            )
        })
        .collect()
}
