//! Findings in, SARIF model out.

use super::model::{
    Artifact, ArtifactLocation, CodeFlow, Configuration, Descriptor, Driver, Help, Location, Log, Message,
    PhysicalLocation, Region, Run, SarifResult, Suppression, ThreadFlow, ThreadFlowLocation, Tool,
};
use crate::format::Checked;
use crate::text::one_line;
use copydesk_claims::{Article, ByteSpan};
use copydesk_diff::{EvidenceRole, Finding, RuleMeta, Severity, State};
use copydesk_graph::AssertionRef;
use std::collections::BTreeMap;
use std::path::Path;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn collect(checked: &[Checked<'_>], rules: &[RuleMeta]) -> Log {
    let mut artifacts = Vec::new();
    let mut results = Vec::new();
    for (index, one) in checked.iter().enumerate() {
        let base = base_id(one, (checked.len() > 1).then_some(index));
        let story = StoryFiles { checked: one, base, first: artifacts.len() };
        artifacts.extend((0..one.story.documents.len()).map(|document| story.artifact(document)));
        results.extend(one.findings.iter().map(|finding| story.result(finding, rules)));
    }
    let driver = Driver {
        name: "copydesk",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(descriptor).collect(),
    };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", artifacts, results };
    Log { schema: SCHEMA, version: "2.1.0", runs: vec![run] }
}

/// A story folder given as an absolute path says nothing to another machine: its files are named from a base instead.
fn base_id(checked: &Checked<'_>, number: Option<usize>) -> Option<String> {
    Path::new(checked.folder)
        .is_absolute()
        .then(|| number.map_or_else(|| "STORY".to_owned(), |n| format!("STORY{}", n + 1)))
}

fn descriptor(rule: &RuleMeta) -> Descriptor {
    Descriptor {
        id: rule.id,
        short_description: message(rule.summary),
        full_description: message(rule.summary),
        help: Help { text: rule.docs.trim().to_owned(), markdown: rule.docs.trim().to_owned() },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

struct StoryFiles<'a> {
    checked: &'a Checked<'a>,
    base: Option<String>,
    first: usize,
}

impl StoryFiles<'_> {
    fn article(&self, document: usize) -> &Article {
        &self.checked.story.documents[document].article
    }

    fn file(&self, document: usize) -> ArtifactLocation {
        let path = match self.base {
            Some(_) => self.article(document).id.clone(),
            None => self.checked.path(document),
        };
        let uri = percent_encoded(path.trim_start_matches("./"));
        ArtifactLocation { uri, uri_base_id: self.base.clone(), index: Some(self.first + document) }
    }

    fn artifact(&self, document: usize) -> Artifact {
        let article = self.article(document);
        let location = ArtifactLocation { index: None, ..self.file(document) };
        let description = article.outlet.as_ref().map(|o| message(&o.value));
        Artifact { location, description, length: article.text.len(), encoding: "utf-8" }
    }

    fn result(&self, finding: &Finding, rules: &[RuleMeta]) -> SarifResult {
        // SARIF's `locations` lists more than one place only where all must change together; the other sides are
        // related.
        let primary = finding.evidence.iter().position(|e| e.role == EvidenceRole::Primary).unwrap_or(0);
        let located = |index: usize| {
            let evidence = &finding.evidence[index];
            self.location(evidence.document, evidence.span)
        };
        let related = (0..finding.evidence.len()).filter(|&index| index != primary).enumerate();
        SarifResult {
            rule_id: finding.rule,
            rule_index: rules.iter().position(|r| r.id == finding.rule),
            level: level(finding.severity),
            message: message(&finding.message),
            locations: if finding.evidence.is_empty() { vec![] } else { vec![located(primary)] },
            related_locations: related
                .map(|(id, index)| Location {
                    id: Some(id + 1),
                    ..self.named(located(index), &finding.evidence[index])
                })
                .collect(),
            code_flows: self.chain(finding, primary).into_iter().collect(),
            partial_fingerprints: BTreeMap::from([("copydesk/v1", finding.id.clone())]),
            baseline_state: baseline(finding.state),
            suppressions: suppressions(finding.state),
            properties: self.properties(finding),
        }
    }

    fn properties(&self, finding: &Finding) -> BTreeMap<&'static str, String> {
        let claim = finding.claim.and_then(|index| self.checked.graph.claims.get(index));
        let claim = claim.map(|c| ("claim", c.id.clone()));
        let suggestion = finding.suggestion.as_ref().map(|s| ("suggestion", s.clone()));
        claim.into_iter().chain(suggestion).collect()
    }

    fn named(&self, location: Location, evidence: &copydesk_diff::Evidence) -> Location {
        let words = evidence.span.of(&self.article(evidence.document).text);
        let text = format!("{}: {}", self.article(evidence.document).outlet_name(), one_line(words));
        Location { message: Some(message(&text)), ..location }
    }

    /// The way back from the passage that the finding shows, or from the claim's first passage that names one.
    fn chain(&self, finding: &Finding, primary: usize) -> Option<CodeFlow> {
        let claim = self.checked.graph.claims.get(finding.claim?)?;
        let shown = finding.evidence.get(primary)?;
        let chained = || claim.assertions.iter().filter(|&&at| !self.checked.story.assertion(at).chain.is_empty());
        let is_shown = |at: &&&AssertionRef| {
            at.document == shown.document && self.checked.story.assertion(***at).span.overlaps(shown.span)
        };
        let &at = chained().find(|at| is_shown(&at)).or_else(|| chained().next())?;
        let assertion = self.checked.story.assertion(at);
        let outlet = self.article(at.document).outlet_name();
        let first = self.step(at.document, assertion.span, &format!("{outlet} prints it"));
        let links = assertion.chain.iter().map(|link| {
            let cue = if link.cue.is_empty() { "source" } else { &link.cue };
            self.step(at.document, link.span, &format!("{cue}: {}", link.name))
        });
        let locations = std::iter::once(first).chain(links).collect();
        Some(CodeFlow { thread_flows: vec![ThreadFlow { locations }] })
    }

    fn step(&self, document: usize, span: ByteSpan, text: &str) -> ThreadFlowLocation {
        ThreadFlowLocation { location: Location { message: Some(message(text)), ..self.location(document, span) } }
    }

    fn location(&self, document: usize, span: ByteSpan) -> Location {
        let article = self.article(document);
        let (start_line, start_column) = article.line_column(span.start);
        let (end_line, end_column) = article.line_column(span.end);
        let region = Region {
            start_line,
            start_column,
            end_line,
            end_column,
            byte_offset: span.start,
            byte_length: span.len(),
            snippet: Message { text: span.of(&article.text).to_owned() },
        };
        let physical_location = PhysicalLocation { artifact_location: self.file(document), region };
        Location { id: None, physical_location, message: None }
    }
}

const fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

const fn baseline(state: State) -> Option<&'static str> {
    match state {
        State::New | State::Suppressed => None,
        State::Unchanged => Some("unchanged"),
        State::Updated => Some("updated"),
        State::Absent => Some("absent"),
    }
}

fn suppressions(state: State) -> Vec<Suppression> {
    if state == State::Suppressed { vec![Suppression { kind: "external" }] } else { vec![] }
}

/// SARIF reads braces as placeholders and brackets before parentheses as links.
fn message(text: &str) -> Message {
    let mut text = text.replace('{', "{{").replace('}', "}}");
    if text.contains("](") {
        text = text.replace('[', "\\[");
    }
    Message { text }
}

/// Each byte outside RFC 3986's unreserved characters and `/`.
fn percent_encoded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris_that_any_reader_splits_alike() {
        assert_eq!(percent_encoded("a b/c#d?.txt"), "a%20b/c%23d%3F.txt");
        assert_eq!(percent_encoded("c:x/日.txt"), "c%3Ax/%E6%97%A5.txt");
        assert_eq!(percent_encoded("100%.txt"), "100%25.txt");
        assert_eq!(percent_encoded("plain/cnet.txt"), "plain/cnet.txt");
    }

    #[test]
    fn words_of_an_article_are_neither_links_nor_placeholders() {
        assert_eq!(message("{0} and [x](1)").text, "{{0}} and \\[x](1)");
        assert_eq!(message("“650” [sic]").text, "“650” [sic]");
    }
}
