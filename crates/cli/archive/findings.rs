//! The findings of this run against those of the last one.

use copydesk_arrow::FindingRow;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A finding with what became of it since the last run: `new`, `unchanged` or `absent`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StatedRow {
    pub state: String,
    pub story: String,
    pub id: String,
    pub rule: String,
    pub severity: String,
    pub message: String,
    pub evidence: Vec<copydesk_arrow::EvidenceRow>,
    pub suggestion: Option<String>,
    pub claim: Option<String>,
}

/// How many of each.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub new: usize,
    pub unchanged: usize,
    pub gone: usize,
}

/// Findings by story and place, those that are gone last.
pub fn state(now: &[FindingRow], before: Vec<FindingRow>) -> (Vec<StatedRow>, Counts) {
    let known: BTreeSet<&str> = before.iter().map(|f| f.id.as_str()).collect();
    let ids: BTreeSet<&str> = now.iter().map(|f| f.id.as_str()).collect();
    let mut counts = Counts::default();
    let mut rows: Vec<StatedRow> = now
        .iter()
        .map(|finding| {
            let seen = known.contains(finding.id.as_str());
            *(if seen { &mut counts.unchanged } else { &mut counts.new }) += 1;
            stated(finding.clone(), if seen { "unchanged" } else { "new" })
        })
        .collect();
    let gone: BTreeMap<(String, String), FindingRow> = before
        .iter()
        .filter(|f| !ids.contains(f.id.as_str()))
        .map(|f| ((f.story.clone(), f.id.clone()), f.clone()))
        .collect();
    counts.gone = gone.len();
    rows.extend(gone.into_values().map(|finding| stated(finding, "absent")));
    (rows, counts)
}

fn stated(f: FindingRow, state: &str) -> StatedRow {
    StatedRow {
        state: state.to_owned(),
        story: f.story,
        id: f.id,
        rule: f.rule,
        severity: f.severity,
        message: f.message,
        evidence: f.evidence,
        suggestion: f.suggestion,
        claim: f.claim,
    }
}
