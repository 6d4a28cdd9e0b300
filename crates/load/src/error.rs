//! What goes wrong while stories are loaded: with one file, or with all of them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A problem with the file it was met in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file, as found from the path given.
    pub path: PathBuf,
    /// One sentence for people.
    pub message: String,
    /// Whether nothing of the file could be read.
    pub unread: bool,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

/// Why there is nothing to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    path: PathBuf,
    line: Option<usize>,
    message: String,
}

impl LoadError {
    /// An error of a file, in a line of it where that is known.
    pub fn new(path: &Path, line: Option<usize>, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for LoadError {}

/// The system's words without its error number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; not read".to_owned(),
        _ => format!("could not be read: {}", error.to_string().split(" (os error").next().unwrap_or_default()),
    }
}
