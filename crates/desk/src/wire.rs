//! What browser and desk send one another, and what of it is refused.

use crate::shelf::{Known, Refusal};
use copydesk_decisions::{Decision, REASON_CHARS_MAX, Verdict};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `POST /decisions`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// The finding's id.
    finding: String,
    decision: Verdict,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    until: Option<Date>,
}

/// `POST /edit`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    pub id: String,
    #[serde(default)]
    pub outlet: String,
    #[serde(default)]
    pub published: String,
}

/// The query of `POST /articles`; the body is the article, unless it has an address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub url: Option<String>,
    pub name: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
}

/// An answer that something was done.
#[derive(Debug, Serialize)]
pub struct Done {
    /// The id of what was added or decided on.
    pub id: String,
}

impl Decide {
    pub fn finding(&self) -> &str {
        &self.finding
    }

    /// The decision to keep. A choice needs a name and a reason; undoing needs neither.
    pub fn decision(self, known: &Known, at: Timestamp) -> Result<Decision, Refusal> {
        let bad = |what: String| Err(Refusal::Bad(what));
        for (name, text) in [("reason", &self.reason), ("name", &self.by)] {
            if self.decision != Verdict::Undo && text.trim().is_empty() {
                return bad(format!("a decision needs a {name}"));
            }
            if text.chars().count() > REASON_CHARS_MAX {
                return bad(format!("the {name} is longer than {REASON_CHARS_MAX} letters"));
            }
        }
        Ok(Decision {
            at,
            by: self.by.trim().to_owned(),
            decision: self.decision,
            reason: self.reason.trim().to_owned(),
            until: self.until,
            // Undoing what was decided on the words before is undoing that decision.
            finding: match (self.decision, &known.before) {
                (Verdict::Undo, Some(before)) => before.clone(),
                _ => known.remembered.finding.clone(),
            },
            replaces: known.before.clone().filter(|_| self.decision != Verdict::Undo),
            rule: known.remembered.rule.clone(),
            message: known.message.clone(),
            passages: known.remembered.passages.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_diff::ledger::Remembered;

    fn known(before: Option<&str>) -> Known {
        let remembered = Remembered { finding: "f2".into(), rule: "name-variant".into(), passages: vec![] };
        Known { remembered, message: "A message.".into(), before: before.map(str::to_owned) }
    }

    fn decide(json: &str, before: Option<&str>) -> Result<Decision, Refusal> {
        let decide: Decide = serde_json::from_str(json).expect("it is what a browser sends");
        decide.decision(&known(before), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_choice_needs_a_name_and_a_reason_and_undoing_needs_neither() {
        let bad = |what: &str| Err(Refusal::Bad(what.to_owned()));
        assert_eq!(
            decide(r#"{"finding": "f2", "decision": "ask", "by": "Ann"}"#, None),
            bad("a decision needs a reason")
        );
        let nameless = r#"{"finding": "f2", "decision": "ask", "by": " ", "reason": "x"}"#;
        assert_eq!(decide(nameless, None), bad("a decision needs a name"));
        assert!(decide(r#"{"finding": "f2", "decision": "undo"}"#, None).is_ok());
        let long = format!(r#"{{"finding": "f2", "decision": "ask", "by": "Ann", "reason": "{}"}}"#, "é".repeat(2001));
        assert_eq!(decide(&long, None), bad("the reason is longer than 2000 letters"));
    }

    #[test]
    fn a_decision_on_changed_words_takes_the_place_of_the_one_before() {
        let asked = decide(r#"{"finding": "f2", "decision": "ask", "by": "Ann", "reason": "x"}"#, Some("f1")).unwrap();
        assert_eq!((asked.finding.as_str(), asked.replaces.as_deref()), ("f2", Some("f1")));
        let undone = decide(r#"{"finding": "f2", "decision": "undo"}"#, Some("f1")).unwrap();
        assert_eq!((undone.finding.as_str(), undone.replaces), ("f1", None));
    }
}
