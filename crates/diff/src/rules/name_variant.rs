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
        docs: "A name with a letter lost, doubled or swapped, a stray capital, or a small word changed (\"Institute of\" for \"Institute \
for\") passes every spelling checker, because each word is a word. The rule holds the full names of all articles against each other \
and reports two that differ in one word by a slip. The form that fewer articles print is shown as the odd one, \
unless the house list in `copydesk.toml` has one of the two: then the other is.\n\nIt stays quiet \
for names that differ in two words or more, for two short names in one article (they are two people or bodies), for British and \
American spelling, plurals, and \"U.S.\" beside \"US\". It does not see a wrong name that is far from the right one.",
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
    context.graph.entities.variants.iter().map(|variant| finding(context, variant)).collect()
}

fn finding(context: &Context<'_>, variant: &Variant) -> Finding {
    let story = context.story;
    let side = |form: &Form, one, many| {
        let documents: BTreeSet<usize> = form.places.keys().copied().collect();
        let who = outlets(story, documents.iter().copied());
        format!("{who} {} “{}”{}", verb(story, &documents, one, many), form.name, times(form.mentions()))
    };
    let listed = variant.listed.as_ref().map_or(String::new(), |form| format!("; the house list has “{form}”"));
    let (odd, usual) = (side(&variant.odd, "prints", "print"), side(&variant.usual, "prints", "print"));
    let message = format!("{odd} where {usual}{listed}");
    let mut evidence: Vec<Evidence> =
        variant.odd.places.iter().map(|(&d, spans)| Evidence::primary(d, spans[0])).collect();
    evidence.extend(variant.usual.places.iter().map(|(&d, spans)| Evidence::other(d, spans[0])));
    Finding::new(&RULE.meta, story, message, evidence).suggest("check the name against its bearer's own spelling")
}
