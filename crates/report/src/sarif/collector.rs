//! Findings in, SARIF model out.

use super::model::{
    Artifact, ArtifactLocation, Automation, Base, CodeFlow, Configuration, Descriptor, Driver, Help, Invocation,
    Location, Log, LogicalLocation, Message, Notification, PhysicalLocation, Region, Run, SarifResult, Suppression,
    ThreadFlow, ThreadFlowLocation, Tool,
};
use crate::format::{Checked, FileFacts, Options};
use crate::text::one_line;
use copydesk_claims::{Article, ByteSpan, Problem};
use copydesk_diff::{EvidenceRole, Finding, RuleMeta, Severity, State};
use copydesk_graph::AssertionRef;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn collect(checked: &[Checked<'_>], options: &Options<'_>) -> Log {
    let mut artifacts = Vec::new();
    let mut results = Vec::new();
    let mut bases = BTreeMap::new();
    let mut unread = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut settings = Vec::new();
    for (index, one) in checked.iter().enumerate() {
        let base = base_id(one, (checked.len() > 1).then_some(index));
        if let Some(base) = &base {
            let description = message(&format!("The folder of the story {}", one_line(one.name)));
            bases.insert(base.clone(), Base { description });
        }
        let story = StoryFiles::new(one, base, artifacts.len(), options);
        artifacts.extend(story.first_of_each().map(|document| story.artifact(document)));
        results.extend(one.findings.iter().map(|finding| story.result(finding)));
        unread.extend((0..one.story.documents.len()).flat_map(|document| story.problems(document)));
        if let Some(configuration) = one.configuration.filter(|c| seen.insert(&c.path)) {
            let told = |(line, text): &(usize, String)| Notification {
                level: "warning",
                message: message(&format!("{}:{line}: {text}", configuration.from_story)),
                locations: vec![],
            };
            settings.extend(configuration.problems.iter().map(told));
        }
    }
    let invocation = Invocation {
        execution_successful: true,
        tool_execution_notifications: unread,
        tool_configuration_notifications: settings,
    };
    let run = Run {
        tool: Tool { driver: driver(options.rules) },
        automation_details: Automation { id: "copydesk/" },
        invocations: vec![invocation],
        language: "en",
        original_uri_base_ids: bases,
        column_kind: "unicodeCodePoints",
        artifacts,
        results,
    };
    Log { schema: SCHEMA, version: "2.1.0", runs: vec![run] }
}

fn driver(rules: &[RuleMeta]) -> Driver {
    Driver {
        name: "copydesk",
        full_name: concat!("copydesk ", env!("CARGO_PKG_VERSION")),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        short_description: message("What each outlet claims, from whom, and where coverage of one event conflicts."),
        rules: rules.iter().map(descriptor).collect(),
    }
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
        name: pascal(rule.id),
        short_description: message(rule.summary),
        full_description: message(first_paragraph(rule)),
        help: Help { text: rule.docs.trim().to_owned(), markdown: rule.docs.trim().to_owned() },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

/// Why a desk cares; the rest of the page is the help.
fn first_paragraph(rule: &RuleMeta) -> &'static str {
    rule.docs.trim().split("\n\n").next().filter(|p| !p.is_empty()).unwrap_or(rule.summary)
}

/// The name of a rule as viewers want it: `name-variant` is `NameVariant`.
fn pascal(id: &str) -> String {
    id.split('-').fold(String::new(), |mut out, part| {
        let mut letters = part.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        out
    })
}

struct StoryFiles<'a> {
    checked: &'a Checked<'a>,
    base: Option<String>,
    first: usize,
    options: &'a Options<'a>,
    /// For each article the place of its file among the story's: one that holds several stands once.
    artifacts: Vec<usize>,
    /// Of each file, whether it is its text, byte for byte, so that offsets into the text are offsets into the file.
    plain: Vec<bool>,
}

impl<'a> StoryFiles<'a> {
    fn new(checked: &'a Checked<'a>, base: Option<String>, first: usize, options: &'a Options<'a>) -> Self {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut artifacts = Vec::with_capacity(checked.story.documents.len());
        for document in 0..checked.story.documents.len() {
            let next = seen.len();
            artifacts.push(*seen.entry(checked.file(document)).or_insert(next));
        }
        let mut files = Self { checked, base, first, options, artifacts, plain: Vec::new() };
        let plain = |document: usize| {
            let text = files.article(document).text.as_bytes();
            files.facts(document).is_some_and(|facts| facts.is_of(text))
        };
        files.plain = (0..checked.story.documents.len()).map(plain).collect();
        files
    }

    /// The first article of each file, in the order of the files.
    fn first_of_each(&self) -> impl Iterator<Item = usize> {
        let first = |&document: &usize| !self.artifacts[..document].contains(&self.artifacts[document]);
        (0..self.artifacts.len()).filter(first)
    }

    fn article(&self, document: usize) -> &Article {
        &self.checked.story.documents[document].article
    }

    fn file(&self, document: usize) -> ArtifactLocation {
        let path = match self.base {
            Some(_) => self.checked.file(document).to_owned(),
            None => self.checked.file_path(document),
        };
        let uri = percent_encoded(path.trim_start_matches("./"));
        ArtifactLocation { uri, uri_base_id: self.base.clone(), index: Some(self.first + self.artifacts[document]) }
    }

    fn artifact(&self, document: usize) -> Artifact {
        let article = self.article(document);
        let location = ArtifactLocation { index: None, ..self.file(document) };
        let description = article.outlet.as_ref().map(|o| message(&o.value));
        let facts = self.facts(document);
        Artifact {
            location,
            description,
            roles: ["analysisTarget"],
            length: facts.map(|f| f.length),
            hashes: facts.map(|f| ("sha-256", f.sha256.clone())).into_iter().collect(),
            encoding: self.plain[document].then_some("utf-8"),
        }
    }

    fn facts(&self, document: usize) -> Option<&FileFacts> {
        self.options.files.get(&self.checked.file_path(document))
    }

    /// What could not be read in an article, or was read by guess.
    fn problems(&self, document: usize) -> Vec<Notification> {
        let one = &self.checked.story.documents[document];
        let told = |problem: &Problem| Notification {
            level: "warning",
            message: message(&problem.message),
            locations: vec![match problem.span {
                Some(span) => self.location(document, span),
                None => self.whole(document),
            }],
        };
        one.article.problems.iter().chain(&one.reading.problems).map(told).collect()
    }

    /// A file as such.
    fn whole(&self, document: usize) -> Location {
        let physical_location = PhysicalLocation { artifact_location: self.file(document), region: None };
        Location { id: None, physical_location, logical_locations: self.logical(document), message: None }
    }

    /// An article in a file that holds several, or another text than the file's own.
    fn logical(&self, document: usize) -> Vec<LogicalLocation> {
        let article = self.article(document);
        let Some(container) = &article.container else { return vec![] };
        let name = article.id.strip_prefix(&container.file).map_or(&*article.id, |rest| rest.trim_start_matches('#'));
        let name = if name.is_empty() { &article.id } else { name };
        vec![LogicalLocation { name: name.to_owned(), fully_qualified_name: article.id.clone() }]
    }

    fn result(&self, finding: &Finding) -> SarifResult {
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
            rule_index: self.options.rules.iter().position(|r| r.id == finding.rule),
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
            baseline_state: baseline(finding.state, self.options.compared),
            suppressions: self.suppressions(finding),
            properties: self.properties(finding),
        }
    }

    /// What was decided about it, with the reason.
    fn suppressions(&self, finding: &Finding) -> Vec<Suppression> {
        if finding.state != State::Suppressed {
            return vec![];
        }
        let reason = self.checked.held_of(finding).map(|held| one_line(&held.decision.reason));
        let justification = reason.filter(|r| !r.is_empty());
        vec![Suppression { kind: "external", status: "accepted", justification }]
    }

    fn properties(&self, finding: &Finding) -> BTreeMap<&'static str, String> {
        let claim = finding.claim.and_then(|index| self.checked.graph.claims.get(index));
        let claim = claim.map(|c| ("claim", c.id.clone()));
        let suggestion = finding.suggestion.as_ref().map(|s| ("suggestion", s.clone()));
        let first_seen = finding.first_seen.as_ref().map(|day| ("firstSeen", day.clone()));
        claim.into_iter().chain(suggestion).chain(first_seen).collect()
    }

    fn named(&self, location: Location, evidence: &copydesk_diff::Evidence) -> Location {
        let words = evidence.span.of(&self.article(evidence.document).text);
        let earlier = self.checked.earlier(evidence.document);
        let inside =
            self.checked.inside(evidence.document, evidence.span).map(|i| format!(" ({i})")).unwrap_or_default();
        let text = format!("{}{earlier}: {}{inside}", self.article(evidence.document).outlet_name(), one_line(words));
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
        let first = self.step(0, at.document, assertion.span, &format!("{outlet} prints it"));
        let links = assertion.chain.iter().enumerate().map(|(order, link)| {
            let cue = if link.cue.is_empty() { "source" } else { &link.cue };
            self.step(order + 1, at.document, link.span, &format!("{cue}: {}", link.name))
        });
        let locations = std::iter::once(first).chain(links).collect();
        let way: Vec<&str> =
            std::iter::once(outlet).chain(assertion.chain.iter().map(|link| link.name.as_str())).collect();
        let message = message(&one_line(&way.join(" ← ")));
        Some(CodeFlow { thread_flows: vec![ThreadFlow { message, locations }] })
    }

    fn step(&self, execution_order: usize, document: usize, span: ByteSpan, text: &str) -> ThreadFlowLocation {
        let location = Location { message: Some(message(&one_line(text))), ..self.location(document, span) };
        ThreadFlowLocation { execution_order, location }
    }

    fn location(&self, document: usize, span: ByteSpan) -> Location {
        let article = self.article(document);
        let (start_line, start_column) = article.line_column(span.start);
        let (end_line, end_column) = article.end_line_column(span);
        let plain = self.plain[document];
        let snippet = Message { text: span.of(&article.text).to_owned() };
        if let Some(container) = &article.container {
            // Of a text that was taken out of a file, only the line where it begins is one of the file.
            let region = container.line.map(|start_line| Region { start_line, snippet, ..Region::default() });
            let physical_location = PhysicalLocation { artifact_location: self.file(document), region };
            let inside = self.checked.inside(document, span).map(|i| message(&i));
            return Location {
                id: None,
                physical_location,
                logical_locations: self.logical(document),
                message: inside,
            };
        }
        let region = Region {
            start_line,
            start_column: Some(start_column),
            end_line: Some(end_line),
            end_column: Some(end_column),
            byte_offset: plain.then_some(span.start),
            byte_length: plain.then_some(span.len()),
            snippet,
        };
        let physical_location = PhysicalLocation { artifact_location: self.file(document), region: Some(region) };
        Location { id: None, physical_location, logical_locations: vec![], message: None }
    }
}

const fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

/// Without a baseline nothing is new against it.
const fn baseline(state: State, compared: bool) -> Option<&'static str> {
    match state {
        State::New if compared => Some("new"),
        State::New | State::Suppressed => None,
        State::Unchanged => Some("unchanged"),
        State::Updated => Some("updated"),
        State::Absent => Some("absent"),
    }
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
