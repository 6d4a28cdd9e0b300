//! Claims to figures with the same digits at another scale or in another unit.

use crate::figures::{Cause, conflicts};
use crate::{Context, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;

/// `magnitude-slip`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "magnitude-slip",
        severity: Severity::Error,
        summary: "the same digits at another scale or unit (million/billion, miles/kilometres)",
        docs: "\"610 million\" and \"610 billion\", \"1,150 metres\" and \"1,150 feet\", \"2.4 billion euros\" and \"$2.4bn\": the digits \
survived the way from source to page, the scale, the unit or the currency did not. The rule reports two articles that give the same thing \
with the same digits, where one is not a conversion of the other.\n\nWhere the words around them say little, the figure of several articles is held against the only one of the kind in another: a sum at \
another scale, a speed in another unit.\n\nA figure that the other article gives too, in whatever unit, is left \
alone, and so are small round figures that anything may have.",
        fires: &[
            ("Fell Post", "Dam\n\nThe new dam at Ardle will hold 412 million litres of water, the council said."),
            ("Dale News", "Dam\n\nThe council said the new dam at Ardle would hold 412 billion litres of water."),
        ],
        quiet: &[
            ("Fell Post", "Dam\n\nThe new dam at Ardle is 120 metres long, the council said."),
            ("Dale News", "Dam\n\nThe council said the new dam at Ardle would be 394 feet long."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quantity);
    claims
        .flat_map(|(i, _)| conflicts(context, &RULE.meta, i, Cause::Scale, "check the unit and the number of zeros"))
        .collect()
}
