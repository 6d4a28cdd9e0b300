//! Origins to claims that several outlets tell and one origin carries.

use crate::sides::outlets;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::AssertionValue;
use copydesk_claims::ByteSpan;
use copydesk_graph::{AssertionRef, Claim};
use std::collections::{BTreeMap, BTreeSet};

/// `single-origin`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "single-origin",
        severity: Severity::Note,
        summary: "several outlets, one origin",
        docs: "Five outlets that report what one outlet's copy of a letter says are one origin, not five. The rule reports, once for each \
origin, what two or more outlets tell on its word alone. A figure that three or more outlets print alike is reported too where one of them says \
where it is from and the others do not.\n\nIt is no fault: it says how much the number of outlets is worth. Only origins that the articles \
name are counted.",
        fires: &[
            (
                "Fell Post",
                "Audit\n\nThe depot lost 4,120 parcels in May, according to an internal audit obtained by the Dale News.",
            ),
            (
                "Dale News",
                "Audit\n\nAn internal audit obtained by this newspaper says the depot lost 4,120 parcels in May.",
            ),
            (
                "Crag Herald",
                "Audit\n\nIn May the depot lost 4,120 parcels, according to the audit obtained by the Dale News.",
            ),
        ],
        quiet: &[
            ("Fell Post", "Audit\n\nThe depot lost 4,120 parcels in May, according to an internal audit."),
            ("Dale News", "Audit\n\nA bus broke down at the depot in June."),
        ],
    },
    check,
};

/// An origin shows this many claims at most.
const CLAIMS_MAX: usize = 12;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut by_origin: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, claim) in context.graph.claims.iter().enumerate() {
        if let Some(origin) = only_origin(context, claim) {
            by_origin.entry(origin).or_default().push(index);
        }
    }
    by_origin.into_iter().map(|(origin, claims)| finding(context, &origin, &claims)).collect()
}

/// With so many outlets that print a figure it is worth a note that one alone says where it comes from.
const TELLERS_MIN: usize = 3;

/// The origin to which two or more outlets trace the claim, or to which one traces a figure that others print without a source; where
/// there is no other.
fn only_origin(context: &Context<'_>, claim: &Claim) -> Option<String> {
    let [origin] = &claim.origins[..] else { return None };
    let outlet = |at: &AssertionRef| context.story.documents[at.document].article.outlet_name();
    let tracing: BTreeSet<&str> = origin.assertions.iter().map(|&i| outlet(&claim.assertions[i])).collect();
    let figure = |at: AssertionRef| match &context.story.assertion(at).value {
        AssertionValue::Quantity(q) => q.value.filter(|_| !q.approximate && (q.unit.is_some() || q.currency.is_some())),
        _ => None,
    };
    let known = origin.assertions.first().and_then(|&i| figure(claim.assertions[i])).filter(|_| origin.proven);
    let alone = known.is_some_and(|value| {
        let same = claim.assertions.iter().filter(|&&at| figure(at) == Some(value));
        same.map(outlet).collect::<BTreeSet<&str>>().len() >= TELLERS_MIN
    });
    (tracing.len() >= 2 || alone).then(|| origin.label.clone())
}

fn finding(context: &Context<'_>, origin: &str, claims: &[usize]) -> Finding {
    let story = context.story;
    let members = || claims.iter().take(CLAIMS_MAX).flat_map(|&c| &context.graph.claims[c].assertions).copied();
    let documents: BTreeSet<usize> = members().map(|m| m.document).collect();
    let count = if claims.len() == 1 { "one claim".to_string() } else { format!("{} claims", claims.len()) };
    let message = format!("{} tell {count} on one origin: {origin}", outlets(story, documents));
    let mut evidence: Vec<Evidence> = Vec::new();
    let mut seen: BTreeMap<usize, Vec<ByteSpan>> = BTreeMap::new();
    for at in members() {
        let assertion = story.assertion(at);
        let seen = seen.entry(at.document).or_default();
        if !seen.contains(&assertion.span) {
            evidence.push(Evidence::other(at.document, assertion.span));
            seen.push(assertion.span);
        }
        for link in &assertion.chain {
            if !seen.iter().any(|span| span.overlaps(link.span)) {
                evidence.push(Evidence::source(at.document, link.span));
                seen.push(link.span);
            }
        }
    }
    if let Some(first) = evidence.first_mut() {
        first.role = crate::EvidenceRole::Primary;
    }
    Finding::new(&RULE.meta, story, message, evidence).suggest("count this as one source").about(claims[0])
}
