//! Faults of a TOML file to one sentence with its line.

use crate::plain_words::plain;
use std::fmt;
use std::ops::Range;

/// Why a manifest or a configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlError {
    line: Option<usize>,
    message: String,
}

impl TomlError {
    /// What is wrong at a place of the file.
    pub(crate) fn at(toml: &str, place: Range<usize>, message: String) -> Self {
        Self { line: Some(line_of(toml, place.start)), message }
    }

    /// What the reader of TOML has to say.
    pub(crate) fn of(toml: &str, error: &toml::de::Error) -> Self {
        Self {
            line: error.span().map(|s| line_of(toml, s.start)),
            message: plain(&error.message().replace('\n', ", ")),
        }
    }

    /// The line that is wrong, counted from one.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for TomlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for TomlError {}

/// The line of a byte, counted from one.
pub(crate) fn line_of(toml: &str, offset: usize) -> usize {
    toml.as_bytes()[..offset.min(toml.len())].iter().filter(|b| **b == b'\n').count() + 1
}
