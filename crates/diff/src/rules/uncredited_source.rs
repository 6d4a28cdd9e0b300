//! Claims to outlets that tell what another outlet obtained, without credit.

use crate::sides::{instant, outlets, verb};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{ByteSpan, ClaimKind, SourceKind, is_short_form_of};
use copydesk_graph::{AssertionRef, Claim};
use std::collections::{BTreeMap, BTreeSet};

/// `uncredited-source`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "uncredited-source",
        severity: Severity::Warning,
        summary: "what another outlet obtained, told without credit",
        docs: "An outlet got hold of a letter; others name it when they tell what the letter says, one does not. The rule reports an article that \
tells such a claim later and nowhere names the outlet that the others credit.\n\nIt needs an article that says who obtained the \
document, and stays quiet for an article that obtained it too, that names another source for the claim, or that came first.",
        fires: &[
            ("Dale News", "Audit\n\nThe depot lost 4,120 parcels in May, says an audit obtained by the Dale News."),
            (
                "Crag Herald",
                "Audit\n\nThe depot lost 4,120 parcels in May, according to an audit obtained by the Dale News.",
            ),
            ("Fell Post", "Audit\n\nThe depot lost 4,120 parcels in May."),
        ],
        quiet: &[
            ("Dale News", "Audit\n\nThe depot lost 4,120 parcels in May, says an audit obtained by the Dale News."),
            (
                "Crag Herald",
                "Audit\n\nThe depot lost 4,120 parcels in May, according to an audit obtained by the Dale News.",
            ),
            ("Fell Post", "Audit\n\nThe depot lost 4,120 parcels in May, the Dale News reported."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut told: BTreeMap<(usize, String), Vec<(usize, AssertionRef)>> = BTreeMap::new();
    // The whole text is searched once for a name, not once for each assertion.
    let mut named: BTreeMap<(usize, String), bool> = BTreeMap::new();
    for (index, claim) in context.graph.claims.iter().enumerate().filter(|(_, c)| c.assertions.len() > 1 && tells(c)) {
        for (holder, _) in holders(context, claim) {
            let credits = credits(context, claim, &holder);
            for &at in &claim.assertions {
                let text = &context.story.documents[at.document].article.text;
                let mut is_named = || {
                    let search = || text.to_lowercase().contains(&holder.to_lowercase());
                    *named.entry((at.document, holder.clone())).or_insert_with(search)
                };
                if is_uncredited(context, &credits, at, &holder) && !is_named() {
                    told.entry((at.document, holder.clone())).or_default().push((index, at));
                }
            }
        }
    }
    told.into_iter().map(|((document, holder), places)| finding(context, document, &holder, &places)).collect()
}

/// Names and roles are nobody's find.
fn tells(claim: &Claim) -> bool {
    matches!(claim.kind, ClaimKind::Quantity | ClaimKind::Time | ClaimKind::Quote | ClaimKind::Event)
}

/// Outlets that articles of the claim name as having obtained it, each with when it was first told so.
fn holders(context: &Context<'_>, claim: &Claim) -> BTreeMap<String, i64> {
    let mut found: BTreeMap<String, i64> = BTreeMap::new();
    for &at in &claim.assertions {
        let own = context.story.documents[at.document].article.outlet_name();
        for link in &context.story.assertion(at).chain {
            let name = match link.kind {
                SourceKind::Outlet if link.access => link.name.as_str(),
                SourceKind::Document if link.access => own,
                _ => continue,
            };
            let when = instant(context.story, at.document);
            found.entry(name.to_string()).and_modify(|w| *w = when.min(*w)).or_insert(when);
        }
    }
    found
}

/// The articles of a claim that credit the holder, with when they were published.
fn credits(context: &Context<'_>, claim: &Claim, holder: &str) -> BTreeMap<usize, i64> {
    let credited = claim.assertions.iter().filter(|m| names(context, **m, holder));
    credited.map(|m| (m.document, instant(context.story, m.document))).collect()
}

/// Whether this article tells the claim in its own voice, and not before the first that credits.
fn is_uncredited(context: &Context<'_>, credits: &BTreeMap<usize, i64>, at: AssertionRef, holder: &str) -> bool {
    let article = &context.story.documents[at.document].article;
    let first = credits.iter().filter(|(document, _)| **document != at.document).map(|(_, when)| *when).min();
    let own = article.outlet_name();
    // A document that nobody is said to hold is no credit.
    context.story.assertion(at).chain.iter().all(|l| l.kind == SourceKind::Document && !l.access)
        && first.is_some_and(|first| first <= instant(context.story, at.document))
        && !is_short_form_of(holder, own)
        && !is_short_form_of(own, holder)
}

fn names(context: &Context<'_>, at: AssertionRef, holder: &str) -> bool {
    let own = context.story.documents[at.document].article.outlet_name();
    let chain = &context.story.assertion(at).chain;
    chain.iter().any(|l| {
        (l.kind == SourceKind::Outlet && l.name == holder)
            || (l.kind == SourceKind::Document && l.access && own == holder)
    })
}

fn finding(context: &Context<'_>, document: usize, holder: &str, places: &[(usize, AssertionRef)]) -> Finding {
    let story = context.story;
    let spans = || places.iter().map(|(_, at)| story.assertion(*at).span);
    // A clause around a figure that is shown shows nothing more.
    let shown = |span: &ByteSpan| spans().all(|other| other == *span || !span.contains(other));
    let mut evidence: Vec<Evidence> = spans().filter(shown).map(|span| Evidence::primary(document, span)).collect();
    evidence.dedup();
    let mut credit: BTreeSet<usize> = BTreeSet::new();
    for (claim, _) in places {
        for &at in &context.graph.claims[*claim].assertions {
            if at.document != document && names(context, at, holder) && credit.insert(at.document) {
                evidence.push(Evidence::other(at.document, story.assertion(at).span));
                evidence.extend(story.assertion(at).chain.iter().map(|l| Evidence::source(at.document, l.span)));
            }
        }
    }
    evidence.dedup();
    let message = format!(
        "{} tells “{}” without a source; {} {} {holder} with it",
        story.documents[document].article.outlet_name(),
        crate::sides::words(story, document, story.assertion(places[0].1).clause),
        outlets(story, credit.iter().copied()),
        verb(story, &credit, "credits", "credit")
    );
    Finding::new(&RULE.meta, story, message, evidence)
        .suggest("name the outlet that obtained it, or the source of your own")
        .about(places[0].0)
}
