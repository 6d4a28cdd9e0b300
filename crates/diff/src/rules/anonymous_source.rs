//! Claims that nobody carries but sources who are not named.

use crate::sides::words;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{
    Assertion, ByteSpan, ClaimKind, CuePolarity, Link, MentionKind, NameKind, SourceKind, Strength, confidant,
};
use copydesk_graph::AssertionRef;
use std::collections::{BTreeMap, BTreeSet};

/// `anonymous-source`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "anonymous-source",
        severity: Severity::Note,
        summary: "a claim resting on unnamed sources only",
        docs: "\"Two people familiar with the talks\", \"sources close to the dressing room\", \"an employee who spoke on condition of anonymity\": \
readers cannot weigh who says it. The rule reports, once for each unnamed source of an article, what rests on its word alone.\n\nIt stays \
quiet where a named person, body or document carries the same claim anywhere in the coverage, for spokespeople and the police, and for \
crowds of witnesses.",
        fires: &[(
            "Fell Post",
            "Merger talks\n\nThe two mills have agreed on a price, two people familiar with the talks said. A spokesman for the mills declined to \
comment.",
        )],
        quiet: &[(
            "Fell Post",
            "Merger talks\n\nThe two mills have agreed on a price, a spokesman for the mills said. Residents said they had heard it on the bus.",
        )],
    },
    check,
};

/// A finding shows this many passages at most.
const PASSAGES_MAX: usize = 6;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let story = context.story;
    let carried = carried(context);
    // "A senior official" and "the official" are one source for all that is known: they share their noun.
    let mut by_source: BTreeMap<(usize, String), Vec<AssertionRef>> = BTreeMap::new();
    for (document, d) in story.documents.iter().enumerate() {
        for (assertion, a) in d.reading.assertions.iter().enumerate() {
            let at = AssertionRef { document, assertion };
            if let Some((link, noun)) =
                unnamed(&d.article.text, a).filter(|(link, _)| !is_named_beside(context, document, link))
            {
                let told = by_source.entry((document, noun)).or_default();
                if !carried.contains(&at) && (!told.is_empty() || introduces(context, document, link)) {
                    told.push(at);
                }
            }
        }
    }
    let told = by_source.iter().filter(|(_, told)| !told.is_empty());
    let mut found: Vec<Finding> = told.filter_map(|((document, _), told)| finding(context, *document, told)).collect();
    found.sort_by_key(|f| f.evidence.first().map(|e| (e.document, e.span)));
    found
}

/// The unnamed source at whom the chain of an assertion ends, and what it is called.
fn unnamed<'a>(text: &str, assertion: &'a Assertion) -> Option<(&'a Link, String)> {
    let tells = !matches!(assertion.kind(), ClaimKind::Name | ClaimKind::Role);
    let link = assertion.chain.last().filter(|l| tells && l.kind == SourceKind::Unnamed)?;
    // "asked not to be named" is no claim, and neither is what they fear.
    // What an employee found is a thing, and no claim of the employee's.
    let says = link.polarity == CuePolarity::Affirms
        && !matches!(link.strength, Strength::Denied | Strength::Thought | Strength::Found);
    // "two people familiar with the talks said": why they are not named may stand behind the name.
    let words = link.span.of(text);
    let behind = || confidant(&words[words.find(link.name.as_str())?..]);
    Some((link, confidant(&link.name).or_else(behind).filter(|_| says)?))
}

/// Whether a link tells of the source for the first time: "the diplomat" is somebody who was named before.
fn introduces(context: &Context<'_>, document: usize, link: &Link) -> bool {
    let words = link.span.of(&context.story.documents[document].article.text).to_lowercase();
    let before = words.find(&link.name.to_lowercase()).map_or("", |at| &words[..at]);
    !before.split_whitespace().any(|w| matches!(w, "the" | "that" | "this"))
        || link.name.ends_with('s')
        || is_source(&link.name)
}

fn is_source(name: &str) -> bool {
    confidant(name).is_some_and(|noun| matches!(noun.as_str(), "source" | "insider"))
}

/// "an aide, Ana Orlo, said", "Orlo, a veteran diplomat, said": a person's name right beside the words.
fn is_named_beside(context: &Context<'_>, document: usize, link: &Link) -> bool {
    const GAP: usize = 3;
    let article = &context.story.documents[document].article;
    let words = link.span.of(&article.text);
    let at = words.find(link.name.as_str()).map_or(link.span.start, |at| link.span.start + at);
    let (start, end) = (at.saturating_sub("a ".len()), at + link.name.len());
    let mentions = &context.story.documents[document].reading.mentions;
    mentions.iter().filter(|m| matches!(m.kind, MentionKind::Name { kind: NameKind::Person, .. })).any(|m| {
        let behind = m.span.start >= end && m.span.start - end <= GAP;
        let before = m.span.end <= start && start - m.span.end <= GAP;
        let gap = if behind { article.text.get(end..m.span.start) } else { article.text.get(m.span.end..start) };
        (behind || before) && gap.is_some_and(|gap| gap.contains(','))
    })
}

/// Assertions on an unnamed source of which somebody named carries what happened, how much it was, or the words.
fn carried(context: &Context<'_>) -> BTreeSet<AssertionRef> {
    let story = context.story;
    let tells = |kind: ClaimKind| matches!(kind, ClaimKind::Event | ClaimKind::Quantity | ClaimKind::Quote);
    let text = |at: AssertionRef| story.documents[at.document].article.text.as_str();
    let claims = context.graph.claims.iter().filter(|c| tells(c.kind) && c.origins.iter().any(|o| o.proven));
    let known = claims.flat_map(|c| c.assertions.iter().copied());
    let links: BTreeSet<(usize, ByteSpan)> =
        known.filter_map(|at| Some((at.document, unnamed(text(at), story.assertion(at))?.0.span))).collect();
    let all = story.documents.iter().enumerate().flat_map(|(document, d)| {
        (0..d.reading.assertions.len()).map(move |assertion| AssertionRef { document, assertion })
    });
    let rests = |at: &AssertionRef| {
        unnamed(text(*at), story.assertion(*at)).is_some_and(|(l, _)| links.contains(&(at.document, l.span)))
    };
    all.filter(rests).collect()
}

fn finding(context: &Context<'_>, document: usize, told: &[AssertionRef]) -> Option<Finding> {
    let story = context.story;
    let first = *told.first()?;
    let text = story.documents[document].article.text.as_str();
    let name = unnamed(text, story.assertion(first))?.0.name.trim_start_matches("and ");
    // Of one attribution its widest clause is shown, and not each figure in it.
    let mut shown: BTreeMap<ByteSpan, ByteSpan> = BTreeMap::new();
    for &at in told {
        let assertion = story.assertion(at);
        let link = unnamed(text, assertion)?.0.span;
        let widest = shown.entry(link).or_insert(assertion.clause);
        if assertion.clause.len() > widest.len() {
            *widest = assertion.clause;
        }
    }
    let mut evidence: Vec<Evidence> = Vec::new();
    for (link, clause) in shown.into_iter().take(PASSAGES_MAX) {
        for piece in [Evidence::primary(document, clause), Evidence::source(document, link)] {
            if evidence.iter().all(|e| !e.span.overlaps(piece.span)) {
                evidence.push(piece);
            }
        }
    }
    let message = format!(
        "{} has “{}” from an unnamed source alone: {name}",
        story.documents[document].article.outlet_name(),
        words(story, document, evidence.first()?.span)
    );
    let claim = context.graph.claims.iter().position(|c| c.assertions.contains(&first));
    let found = Finding::new(&RULE.meta, story, message, evidence)
        .suggest("find somebody who says it by name, or say why the source is not named");
    Some(match claim {
        Some(claim) => found.about(claim),
        None => found,
    })
}
