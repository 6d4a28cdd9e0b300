//! Checked stories to CSV (RFC 4180): one assertion a row, under a header.

use super::{cell, word};
use crate::format::Checked;
use crate::names;
use crate::snapshot;
use crate::text::one_line;
use copydesk_claims::Article;
use copydesk_graph::{AssertionRef, Claim};
use std::collections::BTreeSet;

const HEADER: [&str; 25] = [
    "story",
    "claim",
    "kind",
    "statement",
    "relation",
    "outlet",
    "document",
    "published",
    "line",
    "column",
    "start",
    "end",
    "text",
    "value",
    "polarity",
    "certainty",
    "chain",
    "origin",
    "origins_at_least",
    "origins_at_most",
    "single_point",
    "weight",
    "rules",
    "findings",
    "url",
];

/// Between several things in one cell.
const SEPARATOR: &str = "; ";

pub(super) fn render(checked: &[Checked<'_>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &[String; HEADER.len()]| {
        writer.write_record(row).expect("every row is as long as the header, and memory takes every write");
    };
    write(&HEADER.map(str::to_owned));
    for one in checked {
        let lines: Vec<Lines<'_>> = one.story.documents.iter().map(|d| Lines::of(&d.article)).collect();
        for claim in &one.graph.claims {
            for (index, &at) in claim.assertions.iter().enumerate() {
                write(&row(one, claim, index, at, &lines[at.document]));
            }
        }
    }
    let bytes = writer.into_inner().expect("memory takes every write");
    String::from_utf8(bytes).expect("only strings were written")
}

fn row(one: &Checked<'_>, claim: &Claim, index: usize, at: AssertionRef, lines: &Lines<'_>) -> [String; HEADER.len()] {
    let article = &one.story.documents[at.document].article;
    let assertion = one.story.assertion(at);
    let span = assertion.span;
    let (line, column) = lines.at(span.start);
    let chain: Vec<String> = assertion.chain.iter().map(|l| one_line(&l.name)).collect();
    let origins = claim.origins.iter().filter(|o| o.assertions.contains(&index));
    let origins: Vec<&str> = origins.map(|o| o.label.as_str()).collect();
    // A finding is about this assertion where it shows some of its words.
    let shown = one.findings.iter().filter(|f| {
        f.evidence.iter().any(|e| e.document == at.document && e.span.start < span.end && span.start < e.span.end)
    });
    let findings: Vec<&str> = shown.clone().map(|f| f.id.as_str()).collect();
    let rules: BTreeSet<&str> = shown.map(|f| f.rule).collect();
    [
        cell(one.name),
        claim.id.clone(),
        word(&names::ClaimKind::from(claim.kind)),
        cell(&claim.statement),
        word(&names::StoryRelation::from(claim.relation)),
        cell(article.outlet_name()),
        cell(&article.id),
        article.published.as_ref().map(|p| p.value.to_string()).unwrap_or_default(),
        line.to_string(),
        column.to_string(),
        span.start.to_string(),
        span.end.to_string(),
        cell(span.of(&article.text)),
        // Of one figure, the figure: `=650` is a formula.
        cell(snapshot::value(one.story, at).trim_start_matches('=')),
        word(&names::Polarity::from(assertion.polarity)),
        word(&names::Certainty::from(assertion.certainty)),
        cell(&chain.join(" <- ")),
        cell(&origins.join(SEPARATOR)),
        claim.independent_origins.to_string(),
        claim.independent_origins_at_most.to_string(),
        cell(claim.single_point.as_deref().unwrap_or_default()),
        format!("{:.3}", claim.weight),
        rules.into_iter().collect::<Vec<_>>().join(SEPARATOR),
        findings.join(SEPARATOR),
        cell(article.url.as_ref().map_or("", |u| &u.value)),
    ]
}

/// Where the lines of an article begin.
struct Lines<'a> {
    article: &'a Article,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(article: &'a Article) -> Self {
        let breaks = article.text.match_indices('\n').map(|(at, _)| at + 1);
        Self { article, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// One-based line and column, in characters, in the file.
    fn at(&self, offset: usize) -> (usize, usize) {
        if self.article.source.is_some() {
            return self.article.line_column(offset);
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        (line, self.article.text[start..offset].chars().count() + 1)
    }
}
