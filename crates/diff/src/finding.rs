//! Findings: one result of one rule, with the words of every side.

use copydesk_claims::{ByteSpan, single_spaced};
use copydesk_graph::Story;
use copydesk_graph::quotation::Grade;
use serde::Serialize;

/// One result of one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// SARIF level.
    pub severity: Severity,
    /// One sentence that makes sense alone; says what each side prints, never who is right.
    pub message: String,
    /// The odd passage first.
    pub evidence: Vec<Evidence>,
    /// Where the words of the passages differ, for rules that hold wordings against each other.
    pub differences: Vec<PassageDifference>,
    /// What to look at next.
    pub suggestion: Option<String>,
    /// Index of the claim it is about.
    pub claim: Option<usize>,
    /// Against the last run and decisions.
    pub state: State,
    /// The day on which a baseline first had it, as it stands there.
    pub first_seen: Option<String>,
    /// Stable across runs and moves of the text.
    pub id: String,
}

impl Finding {
    /// A new finding; its id is made from the rule and the words of its evidence.
    pub fn new(rule: &crate::RuleMeta, story: &Story, message: String, evidence: Vec<Evidence>) -> Self {
        let id = fingerprint(rule.id, story, &evidence);
        Self {
            rule: rule.id,
            severity: rule.severity,
            message,
            evidence,
            differences: Vec::new(),
            suggestion: None,
            claim: None,
            state: State::New,
            first_seen: None,
            id,
        }
    }

    /// What a baseline has and this run has not: its words are gone, so it shows none.
    pub fn absent(rule: &crate::RuleMeta, severity: Severity, message: String, id: String) -> Self {
        Self {
            rule: rule.id,
            severity,
            message,
            evidence: Vec::new(),
            differences: Vec::new(),
            suggestion: None,
            claim: None,
            state: State::Absent,
            first_seen: None,
            id,
        }
    }

    /// Whether it fails a run that findings from this level on fail; `None`: nothing fails a run. What a baseline has in the same
    /// words, what was accepted and what is gone fails none.
    pub fn fails(&self, from: Option<Severity>) -> bool {
        let open = match self.state {
            State::New | State::Updated => true,
            State::Unchanged => self.first_seen.is_none(),
            State::Absent | State::Suppressed => false,
        };
        open && from.is_some_and(|least| self.severity >= least)
    }

    /// With what to look at next.
    #[must_use]
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// With the places where the words differ.
    #[must_use]
    pub fn with_differences(mut self, differences: Vec<PassageDifference>) -> Self {
        self.differences = differences;
        self
    }

    /// About a claim, by its index.
    #[must_use]
    pub fn about(mut self, claim: usize) -> Self {
        self.claim = Some(claim);
        self
    }

    pub(crate) fn sort_key(&self) -> (std::cmp::Reverse<Severity>, Vec<(usize, ByteSpan)>, &'static str, &str) {
        (
            std::cmp::Reverse(self.severity),
            self.evidence.iter().map(|e| (e.document, e.span)).collect(),
            self.rule,
            &self.id,
        )
    }
}

/// A passage that a finding shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Index into [`Story::documents`].
    pub document: usize,
    /// The words.
    pub span: ByteSpan,
    /// Its part in the finding.
    pub role: EvidenceRole,
}

impl Evidence {
    /// The odd passage.
    pub const fn primary(document: usize, span: ByteSpan) -> Self {
        Self { document, span, role: EvidenceRole::Primary }
    }

    /// What stands against it.
    pub const fn other(document: usize, span: ByteSpan) -> Self {
        Self { document, span, role: EvidenceRole::Other }
    }

    /// Where it comes from.
    pub const fn source(document: usize, span: ByteSpan) -> Self {
        Self { document, span, role: EvidenceRole::Source }
    }
}

/// Words of the odd passage against those of another one. A span is empty where that passage has nothing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassageDifference {
    /// What was done to the words.
    pub kind: Grade,
    /// Index of the document of the odd passage.
    pub odd_document: usize,
    /// Its words.
    pub odd: ByteSpan,
    /// Index of the other passage's document.
    pub usual_document: usize,
    /// Its words.
    pub usual: ByteSpan,
}

/// The part a passage has in a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceRole {
    /// The odd passage.
    Primary,
    /// What stands against it.
    Other,
    /// Where it comes from.
    Source,
}

impl EvidenceRole {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Other => "other",
            Self::Source => "source",
        }
    }
}

/// SARIF levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Both cannot be true.
    Error,
}

impl Severity {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A finding against the last run and against decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not seen before.
    New,
    /// As before.
    Unchanged,
    /// Seen before, words changed.
    Updated,
    /// Seen before, gone.
    Absent,
    /// Accepted on purpose.
    Suppressed,
}

impl State {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Updated => "updated",
            Self::Absent => "absent",
            Self::Suppressed => "suppressed",
        }
    }
}

/// Sixteen hexadecimal digits from the rule and, per passage in order of document id, the document and its words: it
/// stays when the text around moves, and changes when the words do.
pub fn fingerprint(rule: &str, story: &Story, evidence: &[Evidence]) -> String {
    let mut parts: Vec<String> = evidence
        .iter()
        .map(|e| {
            let article = &story.documents[e.document].article;
            let words = single_spaced(e.span.of(&article.text)).to_lowercase();
            format!("{}\u{1f}{words}", article.id)
        })
        .collect();
    parts.sort();
    // FNV-1a: short, stable across versions of the standard library and of the machine.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in rule.bytes().chain([0]).chain(parts.join("\u{1e}").bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
