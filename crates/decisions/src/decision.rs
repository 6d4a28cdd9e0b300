//! One decision, and the line that keeps it.

use copydesk_diff::State;
use copydesk_diff::ledger::Remembered;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Letters that a reason or a name may have: a line stays one that people can read.
pub const REASON_CHARS_MAX: usize = 2_000;

/// What was decided about a finding, when, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    #[serde(default)]
    pub by: String,
    /// What was decided.
    pub decision: Verdict,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// The last day on which it holds; without one it holds for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The id of the same slip in the words it had before, whose decision this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The finding's rule.
    pub rule: String,
    /// The finding's id.
    pub finding: String,
    /// The finding's message, for people who read the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// The words it was about.
    #[serde(default)]
    pub passages: Vec<copydesk_diff::ledger::RememberedPassage>,
}

impl Decision {
    /// The finding it is about.
    pub fn remembered(&self) -> Remembered {
        Remembered { finding: self.finding.clone(), rule: self.rule.clone(), passages: self.passages.clone() }
    }

    /// As one line, with its line break.
    pub fn line(&self) -> String {
        let mut line = serde_json::to_string(self).expect("a decision has nothing that JSON cannot hold");
        line.push('\n');
        line
    }

    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(line: &str) -> Result<Self, String> {
        serde_json::from_str(line).map_err(|error| {
            let text = error.to_string();
            let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
            if error.is_eof() { "the line is cut short".to_owned() } else { format!("not a decision: {what}") }
        })
    }
}

/// What can be decided about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The outlets differ, and that may stand.
    Accept,
    /// There is nothing to it.
    Dismiss,
    /// The passage is to be corrected.
    Correct,
    /// Somebody is to be asked.
    Ask,
    /// The decision before this one no longer counts.
    Undo,
}

impl Verdict {
    /// What an editor can choose, in the order of the buttons.
    pub const CHOICES: [Self; 4] = [Self::Accept, Self::Dismiss, Self::Correct, Self::Ask];

    /// As the file has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Dismiss => "dismiss",
            Self::Correct => "correct",
            Self::Ask => "ask",
            Self::Undo => "undo",
        }
    }

    /// What a finding is called that was decided so.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::Dismiss => "dismissed",
            Self::Correct => "to correct",
            Self::Ask => "to ask",
            Self::Undo => "open",
        }
    }

    /// The state of a finding that was decided so. What is still to be done fails a run as before.
    pub const fn state(self) -> State {
        match self {
            Self::Accept | Self::Dismiss => State::Suppressed,
            Self::Correct | Self::Ask => State::Unchanged,
            Self::Undo => State::New,
        }
    }
}
