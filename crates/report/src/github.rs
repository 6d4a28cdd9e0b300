//! Findings to [workflow commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands), which
//! GitHub shows as annotations on the lines of a change.
//!
//! What fails no run because it was accepted or is gone is a debug message: shown only where somebody asks for those.

use crate::concise::standing;
use crate::format::Checked;
use crate::text::{clipped, one_line};
use copydesk_diff::{Evidence, EvidenceRole, Finding, Severity, State};
use std::fmt::Write as _;

/// Columns of the words of a passage in the text of an annotation.
const PASSAGE_MAX: usize = 200;

pub(crate) fn render(checked: &[Checked<'_>]) -> String {
    let mut out = String::new();
    for one in checked {
        for finding in one.findings {
            command(&mut out, one, finding);
        }
    }
    out
}

fn command(out: &mut String, checked: &Checked<'_>, finding: &Finding) {
    let text = text(checked, finding);
    if matches!(finding.state, State::Suppressed | State::Absent) {
        let _ = writeln!(out, "::debug::{}", data(&format!("{}: {text}", finding.rule)));
        return;
    }
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = primary(finding).map_or_else(Vec::new, |evidence| place(checked, evidence));
    properties.push(("title", format!("copydesk: {}", finding.rule)));
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    let _ = writeln!(out, "::{name} {}::{}", properties.join(","), data(&text));
}

fn primary(finding: &Finding) -> Option<&Evidence> {
    finding.evidence.iter().find(|e| e.role == EvidenceRole::Primary).or_else(|| finding.evidence.first())
}

/// File and region; columns only where the words stand on one line, as GitHub wants them.
fn place(checked: &Checked<'_>, evidence: &Evidence) -> Vec<(&'static str, String)> {
    let article = &checked.story.documents[evidence.document].article;
    let (line, column) = article.line_column(evidence.span.start);
    let (end_line, end_column) = article.end_line_column(evidence.span);
    let path = checked.file_path(evidence.document);
    let path = path.strip_prefix("./").unwrap_or(&path);
    // Lines are those of the text, and not those of a file that it was taken out of: there, it begins in one.
    if let Some(container) = &article.container {
        let line = container.line.map(|line| ("line", line.to_string()));
        return std::iter::once(("file", path.to_owned())).chain(line).collect();
    }
    let mut properties = vec![("file", path.to_owned()), ("line", line.to_string()), ("endLine", end_line.to_string())];
    if line == end_line {
        properties.extend([("col", column.to_string()), ("endColumn", end_column.to_string())]);
    }
    properties
}

/// The sentence, then each passage against it, then what to look at.
fn text(checked: &Checked<'_>, finding: &Finding) -> String {
    let mut text = format!("{}{}", one_line(&finding.message), standing(finding));
    let shown = primary(finding);
    if let Some(inside) = shown.and_then(|e| checked.inside(e.document, e.span)) {
        let _ = write!(text, "\nIn {inside}");
    }
    for evidence in finding.evidence.iter().filter(|e| shown.is_some_and(|s| !std::ptr::eq(*e, s))) {
        let article = &checked.story.documents[evidence.document].article;
        let (line, column) = article.line_column(evidence.span.start);
        let words = clipped(evidence.span.of(&article.text), PASSAGE_MAX);
        let path = checked.path(evidence.document);
        let (outlet, path) = (one_line(article.outlet_name()), one_line(&path));
        let _ = write!(text, "\n{outlet}{}, {path}:{line}:{column}: “{words}”", checked.earlier(evidence.document));
    }
    if let Some(suggestion) = &finding.suggestion {
        let _ = write!(text, "\nLook: {}", one_line(suggestion));
    }
    text
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::testing::harbour;
    use crate::{Format, Options};
    use copydesk_diff::State;
    use std::collections::BTreeMap;

    /// A command as the runner of workflows reads it: name, properties, text.
    fn parse(line: &str) -> (String, BTreeMap<String, String>, String) {
        let rest = line.strip_prefix("::").expect("a command begins with two colons");
        let (head, text) = rest.split_once("::").expect("and its text with two more");
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let plain = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let value = |text: &str| plain(&text.replace("%3A", ":").replace("%2C", ","));
        let properties = properties.split(',').filter_map(|p| p.split_once('='));
        (name.to_owned(), properties.map(|(k, v)| (k.to_owned(), value(v))).collect(), plain(text))
    }

    #[test]
    fn a_finding_is_an_annotation_on_the_words() {
        insta::assert_snapshot!(Format::Github.render(&[harbour().checked()], &Options::default()), @"
        ::error file=story/tidewater.txt,line=3,endLine=3,col=12,endColumn=23,title=copydesk%3A name-variant::Tidewater prints “Port Morrow”, Harbour Times “Port Merrow”%0AHarbour Times, story/harbour-times.txt:3:21: “Port Merrow”%0ALook: the harbour's own spelling
        ::notice file=story/harbour-times.txt,line=3,endLine=3,col=1,endColumn=9,title=copydesk%3A single-origin::two outlets have “dockers signed” from one letter%0AQuay News, story/quay-news.txt:3:1: “Some 650”%0AQuay News, story/quay-news.txt:3:43: “Harbour Times”
        ");
    }

    #[test]
    fn what_is_mark_up_of_commands_comes_back_as_it_was() {
        let mut fixture = harbour().with_finding("100%25 of “a::b”, c:d%0A", &[(2, "Port Morrow"), (0, "Port Merrow")]);
        fixture.story.documents[2].article.id = "a,b:c%3A::x.txt".to_owned();
        let text = Format::Github.render(&[fixture.checked()], &Options::default());
        assert_eq!(text.lines().count(), 1, "{text}");
        let (name, properties, text) = parse(text.trim_end());
        assert_eq!(name, "error");
        assert_eq!(properties["file"], "story/a,b:c%3A::x.txt");
        assert_eq!((properties["line"].as_str(), properties["title"].as_str()), ("1", "copydesk: name-variant"));
        let expected = "100%25 of “a::b”, c:d%0A\nHarbour Times, story/harbour-times.txt:3:21: “Port Merrow”";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_passage_over_two_lines_has_no_columns() {
        let fixture = harbour().with_finding("two lines", &[(0, "Dockers protest\n\nOver")]);
        let text = Format::Github.render(&[fixture.checked()], &Options::default());
        let (_, properties, _) = parse(text.trim_end());
        assert_eq!((properties["line"].as_str(), properties["endLine"].as_str()), ("1", "3"));
        assert!(!properties.contains_key("col") && !properties.contains_key("endColumn"));
    }

    #[test]
    fn an_article_of_a_feed_is_shown_at_the_line_of_the_feed_where_it_begins() {
        let mut fixture = harbour().with_finding("they differ", &[(2, "Port Morrow"), (0, "Port Merrow")]);
        let article = &mut fixture.story.documents[2].article;
        article.id = "wire.xml#port".to_owned();
        article.container = Some(copydesk_claims::Container { file: "wire.xml".to_owned(), line: Some(41) });
        let text = Format::Github.render(&[fixture.checked()], &Options::default());
        let (_, properties, text) = parse(text.trim_end());
        assert_eq!((properties["file"].as_str(), properties["line"].as_str()), ("story/wire.xml", "41"));
        assert!(!properties.contains_key("endLine") && !properties.contains_key("col"));
        assert!(text.contains("\nIn wire.xml#port, line 1, column 1 of its text\n"), "{text}");
    }

    #[test]
    fn what_was_accepted_or_is_gone_annotates_nothing_and_is_not_lost() {
        let mut fixture = harbour();
        fixture.findings[0].state = State::Suppressed;
        fixture.findings[1].state = State::Absent;
        fixture.findings[1].evidence.clear();
        let text = Format::Github.render(&[fixture.checked()], &Options::default());
        let commands: Vec<String> = text.lines().map(|line| parse(line).0).collect();
        assert_eq!(commands, ["debug", "debug"]);
        assert!(text.contains("(suppressed)") && text.contains("(absent)"), "{text}");
    }
}
