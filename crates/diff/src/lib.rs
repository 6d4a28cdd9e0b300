//! Flags where coverage conflicts: one rule a file, one registration a rule.
//!
//! Never parses text, never prints, and never says who is right.

pub mod baseline;
mod deeds;
mod figures;
mod finding;
pub mod ledger;
mod rule;
pub mod rules;
mod shown;
mod sides;
mod slots;
mod speakers;
mod wordings;

pub use finding::{Evidence, EvidenceRole, Finding, PassageDifference, Severity, State, fingerprint};
pub use rule::{CONFIG, Case, Context, Rule, RuleMeta};

use copydesk_graph::{Story, StoryGraph};

/// Runs every rule over a story. Findings are sorted by severity, then by the place of their primary evidence.
pub fn check(story: &Story, graph: &StoryGraph) -> Vec<Finding> {
    let context = Context { story, graph };
    let mut findings: Vec<Finding> = rules::ALL.iter().flat_map(|rule| (rule.check)(&context)).collect();
    findings.extend(slots::findings(&context, &findings));
    sort(&mut findings);
    findings
}

/// Puts findings in the order of a report: by severity, then by the place of their primary evidence.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
}
