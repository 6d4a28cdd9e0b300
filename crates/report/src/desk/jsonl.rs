//! Checked stories to JSON Lines: one document, claim or finding a line, each with its type and its story.

use crate::format::Checked;
use crate::json::compact;
use crate::model::{ClaimReport, DocumentReport, FindingReport, Report};
use serde::Serialize;

/// A line: what stands in `copydesk.report/1`, by itself.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    story: &'a str,
    #[serde(flatten)]
    part: Part<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Part<'a> {
    Document(&'a DocumentReport),
    Claim(&'a ClaimReport),
    Finding(&'a FindingReport),
}

pub(super) fn render(checked: &[Checked<'_>]) -> String {
    let mut out = String::new();
    for one in checked {
        let report = Report::of(one);
        let parts = report.documents.iter().map(|d| ("document", Part::Document(d)));
        let parts = parts.chain(report.claims.iter().map(|c| ("claim", Part::Claim(c))));
        for (kind, part) in parts.chain(report.findings.iter().map(|f| ("finding", Part::Finding(f)))) {
            out.push_str(&compact(&Line { kind, story: one.name, part }));
            out.push('\n');
        }
    }
    out
}
