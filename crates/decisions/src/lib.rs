//! What editors decided about findings: `decisions.jsonl` to states of findings, and decisions to lines of that file.
//!
//! The file lies beside the story, one decision a line, and is only ever added to. A decision holds while the words of its
//! finding stay; when they change, the finding comes back.
//!
//! ```
//! use copydesk_decisions::{Log, Verdict};
//!
//! let line = r#"{"at": "2024-03-05T10:00:00Z", "rule": "quantity-conflict", "finding": "0123456789abcdef", "decision": "dismiss", "by": "A. Quill", "reason": "two fires"}"#;
//! let log = Log::parse(format!("{line}\n").as_bytes());
//! assert!(log.problems.is_empty());
//! assert_eq!(log.standing()[0].decision.decision, Verdict::Dismiss);
//! ```

mod apply;
mod decision;
mod file;
mod log;
#[cfg(test)]
mod testing;

pub use apply::{Applied, Held, apply};
pub use decision::{Decision, REASON_CHARS_MAX, Verdict};
pub use file::{AppendError, DECISIONS, append};
pub use log::{Entry, Log, LogProblem};
