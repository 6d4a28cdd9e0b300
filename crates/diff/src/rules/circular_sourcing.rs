//! Outlets that give one another as their source to a finding that prints the way round.

use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_graph::rings::{Ring, find_rings};

/// `circular-sourcing`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "circular-sourcing",
        severity: Severity::Warning,
        summary: "outlets that cite one another in a ring",
        docs: "One outlet has it from a second, which has it from the first: then nobody is known to know. The rule reports outlets of the story \
that name one another as their source for the same thing, and prints the way round.\n\nIt stays quiet where one of them names somebody \
behind the other outlet, a person or a document, and where the two cite one another for different things.",
        fires: &[
            (
                "Fell Post",
                "Offer for the mill\n\nBrantova has offered 12 million pounds for the mill, the Crag Herald reports.",
            ),
            (
                "Crag Herald",
                "Mill for sale\n\nAccording to the Fell Post, Brantova has offered 12 million pounds for the mill.",
            ),
        ],
        quiet: &[
            (
                "Fell Post",
                "Offer for the mill\n\nBrantova has offered 12 million pounds for the mill, the Crag Herald reports.",
            ),
            (
                "Crag Herald",
                "Mill for sale\n\nBrantova has offered 12 million pounds for the mill, said Ana Orlo, its chairwoman. According to the Fell \
Post, 40 people work there.",
            ),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let rings = find_rings(context.story, context.graph);
    rings.iter().map(|ring| finding(context, ring)).collect()
}

fn finding(context: &Context<'_>, ring: &Ring) -> Finding {
    let story = context.story;
    let mut way: Vec<&str> = ring.steps.iter().map(|s| s.outlet.as_str()).collect();
    way.extend(way.first().copied());
    let told = |step: &copydesk_graph::rings::Step| {
        crate::sides::words(story, step.at.document, story.assertion(step.at).span)
    };
    let gives: Vec<String> = ring
        .steps
        .iter()
        .zip(&way[1..])
        .map(|(step, next)| format!("{} has “{}” from {next}", step.outlet, told(step)))
        .collect();
    let message = format!("The source leads back to itself, {}: {}", way.join(" → "), gives.join("; "));
    let mut evidence: Vec<Evidence> = Vec::new();
    for step in &ring.steps {
        evidence.push(Evidence::primary(step.at.document, story.assertion(step.at).span));
        let source = Evidence::source(step.at.document, step.link);
        if evidence.iter().all(|e| e.document != source.document || !e.span.overlaps(source.span)) {
            evidence.push(source);
        }
    }
    let first = ring.steps.first().map(|s| s.at);
    let claim = context.graph.claims.iter().position(|c| first.is_some_and(|at| c.assertions.contains(&at)));
    let found = Finding::new(&RULE.meta, story, message, evidence).suggest("find out who knows it at first hand");
    match claim {
        Some(claim) => found.about(claim),
        None => found,
    }
}
