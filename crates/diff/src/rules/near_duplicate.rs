//! Articles to those that share most of their text.

use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_graph::reuse::Passage;

/// Share of the shorter article's text that makes two articles near duplicates.
const SHARE_MIN: f64 = 0.5;

/// A finding shows this many passages at most, the longest ones.
const PASSAGES_MAX: usize = 4;

/// `near-duplicate`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "near-duplicate",
        severity: Severity::Note,
        summary: "articles that share most of their text",
        docs: "A wire report printed by two papers is one report, however often it is counted. The rule reports two articles of which the shorter \
shares at least half of its runs of six words with the other. Menus, notices and other boilerplate do not count.\n\nIt is no \
fault: it says that what the two tell alike is told once. Who had the text first is told by the credit line, the time, who names whom, and who \
has more of it.",
        fires: &[
            (
                "Pennine Wire",
                "Bridge opens\n\nThe new footbridge over the Ardle opened on Monday after three years of work and two floods that carried off its pillars. Children from the school walked over it first, and the band played until it rained.",
            ),
            (
                "Fell Post",
                "Footbridge is open\n\nThe new footbridge over the Ardle opened on Monday after three years of work and two floods that carried off its pillars. Children from the school walked over it first, and the band played until it rained. The mayor was late.",
            ),
        ],
        quiet: &[
            (
                "Pennine Wire",
                "Bridge opens\n\nThe new footbridge over the Ardle opened on Monday after three years of work and two floods that carried off its pillars.",
            ),
            (
                "Fell Post",
                "Footbridge is open\n\nAfter two floods and three years of building, people can walk over the Ardle again. The footbridge was opened on Monday.",
            ),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let story = context.story;
    let mut findings = Vec::new();
    for reuse in context.graph.copies.pairs().into_iter().filter(|r| r.share >= SHARE_MIN) {
        let name = |d: usize| story.documents[d].article.outlet_name();
        let (share, reason) = (reuse.share_of_later * 100.0, reuse.reason());
        let message = format!("{} has {share:.0} % of its text from {}, {reason}", name(reuse.to), name(reuse.from));
        let sides = |p: &Passage| [Evidence::primary(reuse.to, p.to), Evidence::source(reuse.from, p.from)];
        let evidence: Vec<Evidence> = reuse.longest(PASSAGES_MAX).iter().flat_map(sides).collect();
        findings.push(Finding::new(&RULE.meta, story, message, evidence).suggest("count the two as one report"));
    }
    findings
}
