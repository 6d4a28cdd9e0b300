//! Findings to one line each, for editors, `grep` and logs.

use crate::format::Checked;
use crate::text::one_line;
use std::fmt::Write as _;

pub(crate) fn render(checked: &[Checked<'_>]) -> String {
    let mut out = String::new();
    for one in checked {
        for finding in one.findings {
            if let Some(evidence) = finding.evidence.first() {
                let article = &one.story.documents[evidence.document].article;
                let (line, column) = article.line_column(evidence.span.start);
                let _ = write!(out, "{}:{line}:{column}: ", one_line(&one.path(evidence.document)));
            }
            let severity = finding.severity.as_str();
            let _ = writeln!(out, "{severity}[{}] {}", finding.rule, one_line(&finding.message));
        }
    }
    out
}
