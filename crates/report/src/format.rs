//! The output formats of `check`: one variant and one file each.

use crate::{concise, human, json, sarif};
use copydesk_decisions::{Applied, DECISIONS, Held};
use copydesk_diff::{Finding, RuleMeta, Severity, State};
use copydesk_graph::{Story, StoryGraph};

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
    /// The path of an article as the user can open it.
    pub(crate) fn path(&self, document: usize) -> String {
        self.in_folder(&self.story.documents[document].article.id)
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
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { width: 100, colour: false, collection: false, rules: &[] }
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
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Self] = &[Self::Human, Self::Concise, Self::Json, Self::Jsonl, Self::Sarif];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
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
        }
    }
}
