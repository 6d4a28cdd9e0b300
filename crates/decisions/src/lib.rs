//! What editors decided about findings: `decisions.jsonl` to states of findings, and decisions to lines of that file.
//!
//! The file lies beside the story, one decision a line, and is only ever added to. A decision holds while the words of its
//! finding stay; when they change, the finding comes back.

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
