//! Decisions and findings made by hand.

use crate::{Decision, Verdict};
use copydesk_claims::{Article, ByteSpan, Reading};
use copydesk_diff::{Evidence, Finding, RuleMeta, Severity};
use copydesk_graph::{Document, Story};

/// A decision on a finding that has no words.
pub(crate) fn decision(finding: &str, verdict: Verdict) -> Decision {
    Decision {
        at: "2024-03-05T10:00:00Z".parse().expect("a time"),
        by: "Ann Quill".into(),
        decision: verdict,
        reason: "the yard said so".into(),
        until: None,
        replaces: None,
        rule: "name-variant".into(),
        finding: finding.into(),
        message: String::new(),
        passages: vec![],
    }
}

/// A story of one article, and one finding on words of it.
pub(crate) fn found(text: &str, words: &str) -> (Story, Vec<Finding>) {
    const RULE: RuleMeta = RuleMeta {
        id: "name-variant",
        severity: Severity::Error,
        summary: "A name spelled in another way.",
        docs: "A desk corrects names first.",
        fires: &[],
        quiet: &[],
    };
    let article = Article::bare("a.txt", text);
    let start = text.find(words).expect("the words stand in the text");
    let span = ByteSpan::new(start, start + words.len());
    let story = Story { documents: vec![Document { reading: Reading::default(), article }], ..Story::default() };
    let finding = Finding::new(&RULE, &story, "A message.".into(), vec![Evidence::primary(0, span)]);
    (story, vec![finding])
}
