//! Findings to JUnit's XML, for what shows the results of tests.
//!
//! A story is a suite. A rule that finds nothing in it is a case that passes; a rule that does is one case for each article of odd
//! passages, so that the name of a case is the same in every run. What fails no run is told in a case that passes; what was accepted
//! on purpose alone is skipped.

use crate::concise::standing;
use crate::format::{Checked, Options};
use crate::text::one_line;
use crate::xml::Xml;
use copydesk_diff::{Evidence, EvidenceRole, Finding, State};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What a case says about its findings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Skipped,
    Failed,
}

struct Case<'a> {
    /// Its name: the rule, and the article where there is one.
    name: String,
    file: Option<(String, usize)>,
    findings: Vec<&'a Finding>,
    outcome: Outcome,
}

pub(crate) fn render(checked: &[Checked<'_>], options: &Options<'_>) -> String {
    let suites: Vec<Vec<Case<'_>>> = checked.iter().enumerate().map(|(n, one)| cases(n, one, options)).collect();
    let mut xml = Xml::new(true);
    let all = suites.iter().flatten();
    xml.open("testsuites", &borrowed(&[("name", "copydesk".to_owned())], &counts(all)));
    for (one, cases) in checked.iter().zip(&suites) {
        let name = if one.name.is_empty() { "story" } else { one.name };
        xml.open("testsuite", &borrowed(&[("name", one_line(name))], &counts(cases.iter())));
        properties(&mut xml, one);
        for case in cases {
            write(&mut xml, one, name, case);
        }
        xml.close();
    }
    xml.finish()
}

fn counts<'a>(cases: impl Iterator<Item = &'a Case<'a>>) -> [(&'static str, String); 4] {
    let (mut tests, mut failures, mut skipped) = (0_usize, 0_usize, 0_usize);
    for case in cases {
        tests += 1;
        failures += usize::from(case.outcome == Outcome::Failed);
        skipped += usize::from(case.outcome == Outcome::Skipped);
    }
    [
        ("tests", tests.to_string()),
        ("failures", failures.to_string()),
        ("errors", "0".to_owned()),
        ("skipped", skipped.to_string()),
    ]
}

fn borrowed<'a>(a: &'a [(&'static str, String)], b: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    a.iter().chain(b).map(|(key, value)| (*key, value.as_str())).collect()
}

fn properties(xml: &mut Xml, checked: &Checked<'_>) {
    let articles = checked.story.documents.len().to_string();
    xml.open("properties", &[]);
    xml.empty("property", &[("name", "copydesk.version"), ("value", env!("CARGO_PKG_VERSION"))]);
    xml.empty("property", &[("name", "copydesk.articles"), ("value", &articles)]);
    if let Some(title) = &checked.story.title {
        xml.empty("property", &[("name", "copydesk.title"), ("value", &one_line(title))]);
    }
    xml.close();
}

/// The cases of a story by rule in the order of the registry, then by article.
fn cases<'a>(number: usize, checked: &Checked<'a>, options: &Options<'_>) -> Vec<Case<'a>> {
    let mut found: BTreeMap<&str, BTreeMap<Option<usize>, Vec<&Finding>>> = BTreeMap::new();
    for finding in checked.findings {
        let article = primary(finding).map(|e| e.document);
        found.entry(finding.rule).or_default().entry(article).or_default().push(finding);
    }
    let listed: BTreeSet<&str> = options.rules.iter().map(|r| r.id).collect();
    let rules = options.rules.iter().map(|r| r.id).chain(found.keys().copied().filter(|rule| !listed.contains(rule)));
    let mut cases = Vec::new();
    for rule in rules.collect::<Vec<_>>() {
        let Some(by_article) = found.get(rule) else {
            cases.push(Case { name: rule.to_owned(), file: None, findings: vec![], outcome: Outcome::Passed });
            continue;
        };
        for (article, findings) in by_article {
            let file = article.map(|document| {
                let article = &checked.story.documents[document].article;
                let lines = findings.iter().filter_map(|f| primary(f)).map(|e| article.line_column(e.span.start).0);
                let line = match &article.container {
                    Some(container) => container.line,
                    None => lines.min(),
                };
                (one_line(&checked.file_path(document)), line.unwrap_or(1))
            });
            let name = match article {
                Some(document) => format!("{rule}: {}", one_line(&checked.story.documents[*document].article.id)),
                None => rule.to_owned(),
            };
            let outcome = if findings.iter().any(|f| options.fails(number, f)) {
                Outcome::Failed
            } else if findings.iter().all(|f| f.state == State::Suppressed) {
                Outcome::Skipped
            } else {
                Outcome::Passed
            };
            cases.push(Case { name, file, findings: findings.clone(), outcome });
        }
    }
    cases
}

fn primary(finding: &Finding) -> Option<&Evidence> {
    finding.evidence.iter().find(|e| e.role == EvidenceRole::Primary).or_else(|| finding.evidence.first())
}

fn write(xml: &mut Xml, checked: &Checked<'_>, suite: &str, case: &Case<'_>) {
    let mut attributes = vec![("name", case.name.clone()), ("classname", one_line(suite)), ("time", "0".to_owned())];
    if let Some((file, line)) = &case.file {
        attributes.extend([("file", file.clone()), ("line", line.to_string())]);
    }
    let attributes = borrowed(&attributes, &[]);
    let Some(first) = case.findings.first() else {
        xml.empty("testcase", &attributes);
        return;
    };
    xml.open("testcase", &attributes);
    xml.open("properties", &[]);
    for finding in &case.findings {
        xml.empty("property", &[("name", "copydesk.finding"), ("value", &finding.id)]);
    }
    xml.close();
    let blocks: Vec<String> = case.findings.iter().map(|finding| block(checked, finding)).collect();
    let text = blocks.join("\n");
    let more = match case.findings.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let message = format!("{}{more}", one_line(&first.message));
    match case.outcome {
        Outcome::Failed => {
            // As the gravest is, which comes first.
            let kind = first.severity.as_str();
            xml.lines("failure", &[("type", kind), ("message", &message)], &text);
        }
        Outcome::Skipped => {
            xml.empty("skipped", &[("message", &message)]);
            xml.lines("system-out", &[], &text);
        }
        Outcome::Passed => xml.lines("system-out", &[], &text),
    }
    xml.close();
}

/// A finding as `concise` has it, then a line for each passage.
fn block(checked: &Checked<'_>, finding: &Finding) -> String {
    let severity = finding.severity.as_str();
    let mut out = format!("{severity}[{}] {}{}\n", finding.rule, one_line(&finding.message), standing(finding));
    for evidence in &finding.evidence {
        let article = &checked.story.documents[evidence.document].article;
        let (line, column) = article.line_column(evidence.span.start);
        let path = one_line(&checked.path(evidence.document));
        let words = one_line(evidence.span.of(&article.text));
        let (outlet, earlier) = (one_line(article.outlet_name()), checked.earlier(evidence.document));
        let _ = writeln!(out, "  {path}:{line}:{column}: {outlet}{earlier}: “{words}”");
    }
    if let Some(suggestion) = &finding.suggestion {
        let _ = writeln!(out, "  look: {}", one_line(suggestion));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::testing::{NAME_VARIANT, SINGLE_ORIGIN, harbour};
    use crate::{Format, Options};
    use copydesk_diff::{RuleMeta, Severity, State};

    const RULES: [RuleMeta; 3] = [NAME_VARIANT, SINGLE_ORIGIN, RuleMeta { id: "date-conflict", ..NAME_VARIANT }];

    #[test]
    fn a_rule_that_finds_fails_where_it_would_fail_the_run_and_the_rest_passes() {
        let options = Options { rules: &RULES, ..Options::default() };
        insta::assert_snapshot!(Format::Junit.render(&[harbour().checked()], &options), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="copydesk" tests="3" failures="1" errors="0" skipped="0">
         <testsuite name="dockers" tests="3" failures="1" errors="0" skipped="0">
          <properties>
           <property name="copydesk.version" value="0.1.0"/>
           <property name="copydesk.articles" value="3"/>
           <property name="copydesk.title" value="Dockers&apos; letter"/>
          </properties>
          <testcase name="name-variant: tidewater.txt" classname="dockers" time="0" file="story/tidewater.txt" line="3">
           <properties>
            <property name="copydesk.finding" value="7b36fcf1a9167011"/>
           </properties>
           <failure type="error" message="Tidewater prints “Port Morrow”, Harbour Times “Port Merrow”">error[name-variant] Tidewater prints “Port Morrow”, Harbour Times “Port Merrow”
          story/tidewater.txt:3:12: Tidewater: “Port Morrow”
          story/harbour-times.txt:3:21: Harbour Times: “Port Merrow”
          look: the harbour&apos;s own spelling</failure>
          </testcase>
          <testcase name="single-origin: harbour-times.txt" classname="dockers" time="0" file="story/harbour-times.txt" line="3">
           <properties>
            <property name="copydesk.finding" value="f1c48929899d8950"/>
           </properties>
           <system-out>note[single-origin] two outlets have “dockers signed” from one letter
          story/harbour-times.txt:3:1: Harbour Times: “Over 650”
          story/quay-news.txt:3:1: Quay News: “Some 650”
          story/quay-news.txt:3:43: Quay News: “Harbour Times”</system-out>
          </testcase>
          <testcase name="date-conflict" classname="dockers" time="0"/>
         </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn what_was_accepted_is_skipped_and_never_fails_nothing() {
        let mut fixture = harbour();
        fixture.findings[0].state = State::Suppressed;
        let render = |level: Option<Severity>| {
            let options = Options { rules: &RULES, fail_on: &[level], ..Options::default() };
            Format::Junit.render(&[fixture.checked()], &options)
        };
        let at_notes = render(Some(Severity::Note));
        assert!(at_notes.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""), "{at_notes}");
        assert!(at_notes.contains("<skipped message="), "{at_notes}");
        assert!(render(None).contains("failures=\"0\""));
    }

    #[test]
    fn words_that_xml_cannot_hold_are_shown_otherwise() {
        let fixture = harbour().with_finding("a <b> & \u{1}\u{ffff} ]]>", &[(2, "Port Morrow")]);
        let text = Format::Junit.render(&[fixture.checked()], &Options::default());
        assert!(text.contains("a &lt;b&gt; &amp; \u{2401}\u{fffd} ]]&gt;"), "{text}");
    }
}
