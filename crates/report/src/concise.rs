//! Findings to one line each, for editors, `grep` and logs.

use crate::format::Checked;
use crate::text::one_line;
use copydesk_diff::{Finding, State};
use std::fmt::Write as _;

pub(crate) fn render(checked: &[Checked<'_>]) -> String {
    let mut out = String::new();
    for one in checked {
        for finding in one.open() {
            if let Some(evidence) = finding.evidence.first() {
                let article = &one.story.documents[evidence.document].article;
                let (line, column) = article.line_column(evidence.span.start);
                let _ = write!(out, "{}:{line}:{column}: ", one_line(&one.path(evidence.document)));
            }
            let severity = finding.severity.as_str();
            let _ = writeln!(out, "{severity}[{}] {}{}", finding.rule, one_line(&finding.message), standing(finding));
        }
        // What the baseline has and the articles have no more stands nowhere.
        for finding in one.findings.iter().filter(|f| f.state == State::Absent) {
            let severity = finding.severity.as_str();
            let message = one_line(&finding.message);
            let _ = writeln!(out, "gone: {severity}[{}] {message}{}", finding.rule, standing(finding));
        }
    }
    out
}

/// How a finding stands against the baseline, in brackets after its sentence; nothing where it is new.
pub(crate) fn standing(finding: &Finding) -> String {
    // What a decision says about it is told by itself.
    let known = finding.first_seen.is_some() || matches!(finding.state, State::Suppressed | State::Absent);
    let state = match finding.state {
        State::New => return String::new(),
        _ if !known => return String::new(),
        state => state.as_str(),
    };
    let since = finding.first_seen.as_ref().map_or(String::new(), |day| format!(", first seen {}", one_line(day)));
    format!(" ({state}{since})")
}

#[cfg(test)]
mod tests {
    use crate::testing::harbour;
    use crate::{Format, Options};

    #[test]
    fn a_finding_is_one_line_that_an_editor_can_jump_from() {
        let text = Format::Concise.render(&[harbour().checked()], &Options::default());
        insta::assert_snapshot!(text, @r"
        story/tidewater.txt:3:12: error[name-variant] Tidewater prints “Port Morrow”, Harbour Times “Port Merrow”
        story/harbour-times.txt:3:1: note[single-origin] two outlets have “dockers signed” from one letter
        ");
    }

    #[test]
    fn what_is_gone_is_a_line_without_a_place() {
        let mut fixture = harbour();
        fixture.findings[1].state = copydesk_diff::State::Absent;
        fixture.findings[1].evidence.clear();
        let text = Format::Concise.render(&[fixture.checked()], &Options::default());
        assert!(
            text.ends_with("gone: note[single-origin] two outlets have “dockers signed” from one letter (absent)\n"),
            "{text}"
        );
    }

    #[test]
    fn a_message_of_two_lines_stays_one() {
        let fixture = harbour().with_finding("one\nand\u{1b}two", &[(0, "Port Merrow")]);
        let text = Format::Concise.render(&[fixture.checked()], &Options::default());
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn nothing_found_prints_nothing() {
        let fixture = crate::testing::Fixture { findings: vec![], ..harbour() };
        assert_eq!(Format::Concise.render(&[fixture.checked()], &Options::default()), "");
    }
}
