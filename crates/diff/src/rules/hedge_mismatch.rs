//! Claims to one figure that is bare here and bounded there.

use crate::figures::{against_usual, is_firm, quantity};
use crate::sides::sides_of;
use crate::{Context, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{ClaimKind, Quantity};
use copydesk_graph::figures::{Measure, measure};

/// `hedge-mismatch`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "hedge-mismatch",
        severity: Severity::Warning,
        summary: "the same figure bare in one place and bounded in another (\"650\" / \"over 650\")",
        docs: "\"650\" and \"over 650\" are two claims: one of the two outlets dropped or added the bound. The rule reports one figure for \
one thing that stands bare in some articles and with a bound (\"over\", \"at least\", \"nearly\", \"up to\") in others.\n\nWords that only \
make a figure rough (\"about\", \"some\") are left alone, and so are bounds around another figure: \"more than 80,000\" agrees with \
\"84,000\".",
        fires: &[
            ("Fell Post", "Strike\n\nMore than 340 drivers at the Ardle depot voted to strike."),
            ("Dale News", "Strike\n\nAt the Ardle depot 340 drivers voted to strike."),
        ],
        quiet: &[
            ("Fell Post", "Strike\n\nMore than 340 drivers at the Ardle depot voted to strike."),
            ("Dale News", "Strike\n\nOver 340 drivers voted to strike at the Ardle depot."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = context
        .graph
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.kind == ClaimKind::Quantity && c.assertions.len() > 1);
    claims.flat_map(|(i, _)| check_claim(context, i)).collect()
}

fn check_claim(context: &Context<'_>, index: usize) -> Vec<Finding> {
    let members = context.graph.claims[index].assertions.iter().copied();
    let stated: Vec<_> =
        members.filter(|&m| quantity(context, m).is_some_and(|q| q.is_bare() || is_bound(q))).collect();
    let mut findings = Vec::new();
    let mut figures: Vec<f64> = stated.iter().filter_map(|&m| quantity(context, m)?.value).collect();
    figures.sort_by(f64::total_cmp);
    figures.dedup();
    for figure in figures {
        let same: Vec<_> =
            stated.iter().copied().filter(|&m| quantity(context, m).and_then(|q| q.value) == Some(figure)).collect();
        let bare = |m| quantity(context, m).is_some_and(Quantity::is_bare);
        let sides = sides_of(context.story, &same, bare, |a, b| a == b);
        // Bare and bounded in one article: the outlet uses both, and neither is the odd one.
        if let [usual, odd] = &sides[..]
            && odd.documents().is_disjoint(&usual.documents())
            && is_firm(&context.graph.claims[index], &odd.members, &usual.members)
        {
            findings.push(against_usual(
                context,
                &RULE.meta,
                index,
                odd,
                usual,
                "see whether the source gives a bound",
            ));
        }
    }
    findings
}

/// A bound on one side, and not rough. "Up to" is one for things counted alone: a maximum fine or speed is often told bare.
fn is_bound(q: &Quantity) -> bool {
    let limit = !matches!(measure(q), Measure::Count(_));
    let up_to = limit && q.min.is_none() && !q.max_open;
    !q.approximate && q.value.is_some() && q.min.is_none() != q.max.is_none() && !up_to
}
