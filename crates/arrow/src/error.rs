//! What can go wrong in a stage.

use std::fmt;

/// A batch that is not what the stage takes, or that could not be made.
#[derive(Debug)]
pub struct StageError(String);

impl StageError {
    /// An error with its words.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for StageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StageError {}

impl From<serde_arrow::Error> for StageError {
    fn from(error: serde_arrow::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<postcard::Error> for StageError {
    fn from(error: postcard::Error) -> Self {
        Self(format!("packed rows could not be read: {error}"))
    }
}
