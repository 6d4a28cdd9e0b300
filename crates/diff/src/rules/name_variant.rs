//! Names to slips: a proper name spelled unlike the name that the coverage, or the article itself, uses.

use crate::sides::{outlets, times, verb};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_graph::Variant;
use copydesk_graph::entities::Form;
use std::collections::BTreeSet;

/// `name-variant`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "name-variant",
        severity: Severity::Error,
        summary: "a proper name spelled unlike the name that this coverage, or the article itself, uses for the same thing",
        docs: "A name with a letter lost, doubled or swapped, a stray capital, a small word changed (\"Institute of\" for \"Institute \
for\"), its parts in another order or another first name passes every spelling checker, because each word is a word. The rule holds \
the names of all articles against each other, and reports two forms that differ by what a slip of the hand makes where evidence that \
can be named says that one bearer is meant: other words of the name agree, one of the words is none, both hold one role, they stand in \
sentences that say the same, many print the one and a single article the other, or a surname is never introduced. The form that fewer \
independent outlets print is shown as the odd one; where as many print the one as the other, the rule does not decide. Where the house \
list in `copydesk.toml` has one of the two, the other is the odd one, whoever prints it; two forms that it accepts are never held \
against each other. A slip that two \
outlets share is said to be shared: two hands seldom make one mistake.\n\nIt stays quiet for names that differ in two words or more, \
for two names in one article (they are two people or bodies), for families, for first names that are one (Bill and William), for words \
that tell siblings apart (North and South), for places, peoples and bodies that are well known, for British and American spelling, \
plurals, and \"U.S.\" beside \"US\". It does not see a wrong name that is far from the right one.",
        fires: &[
            (
                "Quay Times",
                "Divers work on\n\nDivers of Torrin Salvage raised the engine on Monday, said Morwenna Pascall.",
            ),
            ("Coast Herald", "Engine raised\n\nTorin Salvage raised the engine, its owner said."),
            ("Daily Anchor", "Wreck\n\nThe crew of Torrin Salvage found the engine."),
        ],
        quiet: &[
            ("Quay Times", "Divers work on\n\nDivers of Torrin Salvage raised the engine on Monday."),
            ("Coast Herald", "Engine raised\n\nThe brothers hired Torrin Salvage after Tarrant Salvage had refused."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let variants = &context.graph.entities.variants;
    variants.iter().enumerate().map(|(index, variant)| finding(context, index, variant)).collect()
}

fn finding(context: &Context<'_>, index: usize, variant: &Variant) -> Finding {
    let story = context.story;
    let side = |form: &Form| {
        let documents: BTreeSet<usize> = form.places.keys().copied().collect();
        let who = outlets(story, documents.iter().copied());
        format!("{who} {} “{}”{}", verb(story, &documents, "prints", "print"), form.name, times(form.mentions()))
    };
    // Neither form is the usual one where as many independent outlets print the one as the other, and no house list has one of them.
    let decided = variant.outlets.0 != variant.outlets.1 || variant.listed.is_some();
    let joint = if decided { "where" } else { "and" };
    let shared = shared(context, index).map(|who| format!("; {who} share the slip")).unwrap_or_default();
    let listed = variant.listed.as_ref().map(|form| format!("; the house list has “{form}”")).unwrap_or_default();
    let who = |form: &Form| outlets(story, form.places.keys().copied());
    let both = if who(&variant.odd) == who(&variant.usual) {
        // One article, as a rule.
        let usual = format!("“{}”{}", variant.usual.name, times(variant.usual.mentions()));
        format!("{}, and elsewhere {usual}", side(&variant.odd))
    } else {
        format!("{} {joint} {}", side(&variant.odd), side(&variant.usual))
    };
    let message = format!("{both}{shared}{listed}");
    let mut evidence: Vec<Evidence> =
        variant.odd.places.iter().map(|(&d, spans)| Evidence::primary(d, spans[0])).collect();
    evidence.extend(variant.usual.places.iter().map(|(&d, spans)| Evidence::other(d, spans[0])));
    let look = if shared.is_empty() { "" } else { ", and whether one outlet has its text from the other" };
    Finding::new(&RULE.meta, story, message, evidence)
        .suggest(format!("check the name against its bearer's own spelling{look}"))
}

/// Outlets that print one slip alike.
fn shared(context: &Context<'_>, variant: usize) -> Option<String> {
    let descents = context.graph.entities.descents.iter().filter(|d| d.variant == variant);
    let documents: BTreeSet<usize> = descents.flat_map(|d| [d.from, d.to]).collect();
    (!documents.is_empty()).then(|| outlets(context.story, documents))
}
