//! A fault of the program in one article or one story to a problem that is told there: an archive does not end for it.

use copydesk_claims::Problem;
use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a step said when it panicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In the words of the program.
    pub words: String,
}

impl Fault {
    /// How every message about one begins.
    pub const MARK: &str = "a fault of copydesk";

    /// As a problem of the article or story it happened in.
    pub(crate) fn problem(&self) -> Problem {
        Problem { message: self.to_string(), span: None }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, which should be reported: {}", Self::MARK, self.words)
    }
}

/// Does some work.
///
/// # Errors
/// Where it panics.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Fault { words: words(&*panic) })
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}
