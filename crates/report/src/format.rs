//! The output formats of `check`: one variant and one file each.

use crate::desk::ReportFormat;
use crate::text::one_line;
use crate::{concise, github, human, json, junit, sarif};
use copydesk_claims::ByteSpan;
use copydesk_decisions::{Applied, DECISIONS, Held};
use copydesk_diff::{Finding, RuleMeta, Severity, State};
use copydesk_graph::{Story, StoryGraph};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A story with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The articles as read.
    pub story: &'a Story,
    /// Their claims.
    pub graph: &'a StoryGraph,
    /// What the rules found, gravest first.
    pub findings: &'a [Finding],
    /// The folder's name, to tell the stories of a collection apart.
    pub name: &'a str,
    /// The story's folder as the user gave it, without `/` at its end; empty: article ids are paths already.
    pub folder: &'a str,
    /// What it was checked with, where there is a `copydesk.toml`.
    pub configuration: Option<&'a Configuration>,
    /// What editors decided about its findings, where there is a `decisions.jsonl`.
    pub decisions: Option<&'a Applied>,
}

/// The configuration that a story was checked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configuration {
    /// Its path as the user can open it.
    pub path: String,
    /// Its path relative to the story folder.
    pub from_story: String,
    /// Lines, counted from one, that had no effect, and why.
    pub problems: Vec<(usize, String)>,
}

impl Checked<'_> {
    /// The path of an article, with its own name behind that of a file that holds several.
    pub fn path(&self, document: usize) -> String {
        self.path_of(&self.story.documents[document].article.id)
    }

    /// The path of the file that an article stands in, as the user can open it.
    pub fn file_path(&self, document: usize) -> String {
        self.path_of(self.file(document))
    }

    /// The same, relative to the story folder.
    pub(crate) fn file(&self, document: usize) -> &str {
        let article = &self.story.documents[document].article;
        article.container.as_ref().map_or(&article.id, |c| &c.file)
    }

    fn path_of(&self, id: &str) -> String {
        if id == STDIN || !id.starts_with("../") {
            return if id == STDIN { id.to_owned() } else { self.in_folder(id) };
        }
        // A draft may lie outside the folder: `story` and `../draft.md` are `draft.md`.
        let (mut folder, mut id) = (self.folder, id);
        while let Some(rest) = id.strip_prefix("../") {
            let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
            if matches!(last, "" | "." | "..") {
                break;
            }
            (folder, id) = (above, rest);
        }
        let relative = folder.is_empty() && !self.folder.starts_with('/');
        if relative || folder == "." { id.to_owned() } else { format!("{folder}/{id}") }
    }

    /// Where words stand in a text that was taken out of a file, whose lines are not the text's: "feed.xml#mill, line 3, column 5 of its text".
    pub(crate) fn inside(&self, document: usize, span: ByteSpan) -> Option<String> {
        let article = &self.story.documents[document].article;
        article.container.as_ref()?;
        let (line, column) = article.line_column(span.start);
        Some(format!("{}, line {line}, column {column} of its text", one_line(&article.id)))
    }

    /// What stands behind the outlet of a passage that a later version of its article replaced; else nothing.
    pub(crate) fn earlier(&self, document: usize) -> &'static str {
        if self.story.versions.is_replaced(document) { " (earlier version)" } else { "" }
    }

    /// Lines of its configuration and its decisions that had no effect, with the path of the file.
    pub fn idle_lines(&self) -> Vec<(String, Vec<(usize, String)>)> {
        let mut files = Vec::new();
        if let Some(configuration) = self.configuration {
            files.push((configuration.path.clone(), configuration.problems.clone()));
        }
        if let Some(decisions) = self.decisions {
            let problems = decisions.problems.iter().map(|p| (p.line, p.message.clone())).collect();
            files.push((self.in_folder(DECISIONS), problems));
        }
        files
    }

    fn in_folder(&self, name: &str) -> String {
        if self.folder.is_empty() || self.folder == "." { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }

    /// Findings that are still to be looked at: neither accepted nor gone.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| !matches!(f.state, State::Suppressed | State::Absent))
    }

    /// How many of them are so grave.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.open().filter(|f| f.severity == severity).count()
    }

    /// What was decided about a finding, by its index.
    pub(crate) fn held(&self, finding: usize) -> Option<&Held> {
        self.decisions?.held.get(&finding)
    }

    /// The same, by the finding.
    pub(crate) fn held_of(&self, finding: &Finding) -> Option<&Held> {
        self.held(self.findings.iter().position(|f| std::ptr::eq(f, finding))?)
    }
}

/// The id of the article that comes from standard input.
const STDIN: &str = "-";

/// What is known of a file apart from its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its length in bytes.
    pub length: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl FileFacts {
    /// The facts of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let sha256 = Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        });
        Self { length: bytes.len() as u64, sha256 }
    }

    /// Whether the file has these bytes.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.length == bytes.len() as u64 && *self == Self::of(bytes)
    }
}

static NO_FILES: BTreeMap<String, FileFacts> = BTreeMap::new();

/// How to render.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Columns that a line may have, in formats for people.
    pub width: usize,
    /// Whether to colour, in formats for people.
    pub colour: bool,
    /// Whether the input was a folder of stories, be it one story only.
    pub collection: bool,
    /// Every rule, for formats that carry the rules along.
    pub rules: &'a [RuleMeta],
    /// The level from which a finding fails the run, a story each; a story without one fails at errors.
    pub fail_on: &'a [Option<Severity>],
    /// Whether findings were held against a baseline, so that each has a state to tell.
    pub compared: bool,
    /// The articles' files by [their path](Checked::folder), for formats that say which bytes they are about.
    pub files: &'a BTreeMap<String, FileFacts>,
}

impl Options<'_> {
    /// Whether a finding of a story, by its place, fails the run.
    pub(crate) fn fails(&self, story: usize, finding: &Finding) -> bool {
        finding.fails(self.fail_on.get(story).copied().unwrap_or(Some(Severity::Error)))
    }
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            width: 100,
            colour: false,
            collection: false,
            rules: &[],
            fail_on: &[],
            compared: false,
            files: &NO_FILES,
        }
    }
}

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For reading, like a compiler's.
    Human,
    /// One line a finding: `FILE:LINE:COLUMN: severity[rule] message`.
    Concise,
    /// `copydesk.report/1`; see `copydesk schema report`.
    Json,
    /// `copydesk.report/1`, one story a line.
    Jsonl,
    /// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
    Sarif,
    /// [Workflow commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands) of GitHub.
    Github,
    /// JUnit's XML, as [testmoapp/junitxml](https://github.com/testmoapp/junitxml) describes what readers take.
    Junit,
    /// As [`ReportFormat::Markdown`].
    Markdown,
    /// As [`ReportFormat::Html`].
    Html,
    /// As [`ReportFormat::Csv`].
    Csv,
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Self] = &[
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Junit,
        Self::Markdown,
        Self::Html,
        Self::Csv,
    ];

    /// Whether it says what was amiss with files that were read.
    pub const fn shows_problems(self) -> bool {
        matches!(self, Self::Human | Self::Json | Self::Jsonl | Self::Sarif | Self::Html)
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Junit => "junit",
            Self::Markdown => ReportFormat::Markdown.name(),
            Self::Html => ReportFormat::Html.name(),
            Self::Csv => ReportFormat::Csv.name(),
        }
    }

    /// What it is, for the help.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Human => "for reading, like a compiler's",
            Self::Concise => "one line a finding",
            Self::Json => "copydesk.report/1; a collection gives one report a line",
            Self::Jsonl => "copydesk.report/1, always one report a line",
            Self::Sarif => "SARIF 2.1.0, for code hosts and editors",
            Self::Github => "annotations of a GitHub workflow",
            Self::Junit => "JUnit XML, for what shows test results",
            Self::Markdown => "findings and claims, short, for a pull request or a chat",
            Self::Html => "one page for people, as `copydesk report` writes it",
            Self::Csv => "one assertion a row, for spreadsheets",
        }
    }

    /// The stories in this format, ending in a line break where there is anything to say.
    pub fn render(self, checked: &[Checked<'_>], options: &Options<'_>) -> String {
        match self {
            Self::Human => human::render(checked, options),
            Self::Concise => concise::render(checked),
            Self::Json => json::render(checked, options),
            Self::Jsonl => json::render_lines(checked, options.collection),
            Self::Sarif => sarif::render(checked, options),
            Self::Github => github::render(checked),
            Self::Junit => junit::render(checked, options),
            Self::Markdown => ReportFormat::Markdown.render(checked),
            Self::Html => ReportFormat::Html.render(checked),
            Self::Csv => ReportFormat::Csv.render(checked),
        }
    }
}
