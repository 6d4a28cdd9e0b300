//! Claims to outlets that tell what another outlet obtained, without credit.

use crate::sides::{instant, outlets, verb};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{AssertionValue, ByteSpan, ClaimKind, Quantity, SourceKind, document_class, is_short_form_of};
use copydesk_graph::{AssertionRef, Claim};
use std::collections::{BTreeMap, BTreeSet};

/// `uncredited-source`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "uncredited-source",
        severity: Severity::Warning,
        summary: "what another outlet obtained, told without credit",
        docs: "An outlet got hold of a letter; others name it when they tell what the letter says, one does not. The rule reports an article that \
tells such a claim later and nowhere names the outlet that the others credit.\n\nTwo articles that have one figure \
from documents of one class count as telling the same, whatever their words. It needs an article that says who obtained the document, and stays quiet for an article that obtained it too, that names another source for the claim, or that came first; and where the claim has been confirmed from elsewhere.",
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

/// A passage that tells what another outlet obtained.
struct Told {
    /// Index of its claim.
    claim: usize,
    at: AssertionRef,
    /// Passages that credit the outlet with it, or are that outlet's own.
    credits: Vec<AssertionRef>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut told: BTreeMap<(usize, String), Vec<Told>> = BTreeMap::new();
    // The whole text is searched once for a name, not once for each assertion.
    let mut named: BTreeMap<(usize, String), bool> = BTreeMap::new();
    let mut is_named = |document: usize, holder: &str| {
        let text = &context.story.documents[document].article.text;
        let search = || text.to_lowercase().contains(&holder.to_lowercase());
        *named.entry((document, holder.to_owned())).or_insert_with(search)
    };
    for (index, claim) in context.graph.claims.iter().enumerate().filter(|(_, c)| c.assertions.len() > 1 && tells(c)) {
        for (holder, _) in holders(context, claim) {
            if claim.kind == ClaimKind::Time
                && claim.assertions.iter().all(|&at| !names(context, at, &holder) || is_byword(context, at))
            {
                continue;
            }
            let credits = credits(context, claim, &holder);
            for &at in &claim.assertions {
                if is_uncredited(context, &credits, at, &holder)
                    && may_be_of(context, claim, at)
                    && !confirmed(context, claim, at, &holder)
                    && !is_named(at.document, &holder)
                {
                    let named = |m: &&AssertionRef| m.document != at.document && names(context, **m, &holder);
                    let credits = claim.assertions.iter().filter(named).copied().collect();
                    told.entry((at.document, holder.clone())).or_default().push(Told { claim: index, at, credits });
                }
            }
        }
    }
    for (document, holder, passage) in same_document(context) {
        if !is_named(document, &holder) {
            let list = told.entry((document, holder)).or_default();
            if list.iter().all(|t| t.at != passage.at) {
                list.push(passage);
            }
        }
    }
    told.into_iter().map(|((document, holder), places)| finding(context, document, &holder, &places)).collect()
}

/// Figures that two articles have from a document of one class, where the earlier says who holds it and the later does not.
fn same_document(context: &Context<'_>) -> Vec<(usize, String, Told)> {
    let story = context.story;
    let mut held: Vec<(&str, &Quantity, String, AssertionRef)> = Vec::new();
    let mut told: Vec<(&str, &Quantity, AssertionRef)> = Vec::new();
    for (document, d) in story.documents.iter().enumerate() {
        for (assertion, a) in d.reading.assertions.iter().enumerate() {
            let (AssertionValue::Quantity(figure), Some(last)) = (&a.value, a.chain.last()) else { continue };
            let Some(class) = document_class(&last.name).filter(|_| last.kind == SourceKind::Document) else {
                continue;
            };
            let at = AssertionRef { document, assertion };
            let outlet = a.chain.iter().find(|l| l.kind == SourceKind::Outlet && l.access);
            match outlet {
                Some(outlet) => held.push((class, figure, outlet.name.clone(), at)),
                None if last.access => held.push((class, figure, d.article.outlet_name().to_owned(), at)),
                None => told.push((class, figure, at)),
            }
        }
    }
    let claim_of = |at: AssertionRef| context.graph.claims.iter().position(|c| c.assertions.contains(&at));
    let mut found = Vec::new();
    for (class, figure, at) in told {
        let own = story.documents[at.document].article.outlet_name();
        let same = |h: &&(&str, &Quantity, String, AssertionRef)| {
            let unit = figure.unit == h.1.unit && figure.currency == h.1.currency && figure.unit.is_some();
            class == h.0
                && unit
                && figure.value.is_some()
                && figure.value == h.1.value
                && instant(story, h.3.document) <= instant(story, at.document)
                && h.3.document != at.document
                && !is_short_form_of(&h.2, own)
                && !is_short_form_of(own, &h.2)
        };
        if let (Some((_, _, holder, _)), Some(claim)) = (held.iter().find(same), claim_of(at)) {
            let credits = held.iter().filter(same).filter(|h| h.2 == *holder).map(|h| h.3).collect();
            found.push((at.document, holder.clone(), Told { claim, at, credits }));
        }
    }
    found
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

/// "Sunday's fire": the time is how the event is called, and nobody's find.
fn is_byword(context: &Context<'_>, at: AssertionRef) -> bool {
    let text = &context.story.documents[at.document].article.text;
    let behind = text.get(context.story.assertion(at).span.end..).unwrap_or_default();
    behind.starts_with("'s") || behind.starts_with("’s")
}

/// Whether the claim is proven from elsewhere by the time this article tells it.
fn confirmed(context: &Context<'_>, claim: &Claim, at: AssertionRef, holder: &str) -> bool {
    let story = context.story;
    let elsewhere = |m: &AssertionRef| {
        m.document != at.document
            && instant(story, m.document) <= instant(story, at.document)
            && !is_short_form_of(holder, story.documents[m.document].article.outlet_name())
            && !names(context, *m, holder)
    };
    let proven = claim.origins.iter().filter(|o| o.proven).flat_map(|o| &o.assertions);
    claim.independent_origins > 1 && proven.filter_map(|&i| claim.assertions.get(i)).any(elsewhere)
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
        && !is_said(context, at)
}

/// Whether an assertion names no document, or one of a class with those that the claim is put down to elsewhere.
fn may_be_of(context: &Context<'_>, claim: &Claim, at: AssertionRef) -> bool {
    let class = |at: AssertionRef| {
        let last = context.story.assertion(at).chain.last().filter(|l| l.kind == SourceKind::Document);
        last.map(|l| document_class(&l.name).unwrap_or_default())
    };
    let Some(own) = class(at) else { return true };
    let mut others = claim.assertions.iter().filter(|m| m.document != at.document).filter_map(|&m| class(m)).peekable();
    others.peek().is_none() || others.any(|other| other == own)
}

/// "It says that …": on the word of somebody who is not told, but not in the outlet's own voice.
fn is_said(context: &Context<'_>, at: AssertionRef) -> bool {
    let document = &context.story.documents[at.document];
    let assertion = context.story.assertion(at);
    if assertion.kind() == ClaimKind::Quote {
        return false;
    }
    let span = assertion.span;
    let own = |source: &ByteSpan| {
        let words = source.of(&document.article.text);
        is_short_form_of(words, document.article.outlet_name()) || document_class(&words.to_lowercase()).is_some()
    };
    let holding = document.reading.attributions.iter().filter(|a| a.content.iter().any(|c| c.contains(span)));
    holding.filter(|a| !a.source.is_empty()).any(|a| a.chain.is_empty() && !a.source.iter().any(own))
}

fn names(context: &Context<'_>, at: AssertionRef, holder: &str) -> bool {
    let own = context.story.documents[at.document].article.outlet_name();
    let chain = &context.story.assertion(at).chain;
    chain.iter().any(|l| {
        (l.kind == SourceKind::Outlet && l.name == holder)
            || (l.kind == SourceKind::Document && l.access && own == holder)
    })
}

fn finding(context: &Context<'_>, document: usize, holder: &str, places: &[Told]) -> Finding {
    let story = context.story;
    let spans = || places.iter().map(|told| story.assertion(told.at).span);
    // A clause around a figure that is shown shows nothing more.
    let shown = |span: &ByteSpan| spans().all(|other| other == *span || !span.contains(other));
    let mut evidence: Vec<Evidence> = spans().filter(shown).map(|span| Evidence::primary(document, span)).collect();
    evidence.dedup();
    let mut credit: BTreeSet<usize> = BTreeSet::new();
    for &at in places.iter().flat_map(|told| &told.credits) {
        if credit.insert(at.document) {
            evidence.push(Evidence::other(at.document, story.assertion(at).span));
            evidence.extend(story.assertion(at).chain.iter().map(|l| Evidence::source(at.document, l.span)));
        }
    }
    evidence.dedup();
    let by = outlets(story, credit.iter().copied());
    let credited = if by == holder {
        format!("{holder} says that it obtained it")
    } else {
        format!("{by} {} {holder} with it", verb(story, &credit, "credits", "credit"))
    };
    let message = format!(
        "{} tells “{}” without a source; {credited}",
        story.documents[document].article.outlet_name(),
        crate::sides::words(story, document, story.assertion(places[0].at).clause),
    );
    Finding::new(&RULE.meta, story, message, evidence)
        .suggest("name the outlet that obtained it, or the source of your own")
        .about(places[0].claim)
}
