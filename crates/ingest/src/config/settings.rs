//! The settings of a configuration that name nobody: levels of rules, what fails a run, and which files are articles.

use crate::toml_error::{TomlError, line_of};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// How grave the findings of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConfigLevel {
    /// Both cannot stand.
    Error,
    /// Worth a look.
    Warning,
    /// Worth knowing.
    Note,
    /// Not told at all.
    Off,
}

/// The level of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigRule {
    /// The rule's id as it stands there.
    pub id: String,
    /// The line that has it, counted from one.
    pub line: usize,
    /// What its findings are.
    pub level: ConfigLevel,
}

/// A pattern of paths relative to the story folder; without `/` it is one of file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigGlob {
    /// As it stands there.
    pub pattern: String,
    /// The line that has it, counted from one.
    pub line: usize,
}

/// What becomes of an entry that matches nothing in all that it is meant for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unmatched {
    /// The run is refused.
    #[default]
    Error,
    /// It is told, and the run goes on.
    Warning,
    /// It is told in the report alone.
    Off,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    pub(super) const fn level(self) -> ConfigLevel {
        match self {
            Self::Error => ConfigLevel::Error,
            Self::Warning => ConfigLevel::Warning,
            Self::Note => ConfigLevel::Note,
            Self::Never => ConfigLevel::Off,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPaths {
    #[serde(default)]
    pub take: Vec<Spanned<String>>,
    #[serde(default)]
    pub leave: Vec<Spanned<String>>,
}

pub(super) fn read_rules(
    toml: &str,
    raw: BTreeMap<Spanned<String>, ConfigLevel>,
) -> Result<Vec<ConfigRule>, TomlError> {
    let mut entries: Vec<(Spanned<String>, ConfigLevel)> = raw.into_iter().collect();
    entries.sort_by_key(|(id, _)| id.span().start);
    let rule = |(id, level): (Spanned<String>, ConfigLevel)| {
        if id.get_ref().trim().is_empty() {
            return Err(TomlError::at(toml, id.span(), "the id of a rule is empty".to_owned()));
        }
        Ok(ConfigRule { line: line_of(toml, id.span().start), id: id.get_ref().clone(), level })
    };
    entries.into_iter().map(rule).collect()
}

pub(super) fn globs(toml: &str, raw: Vec<Spanned<String>>) -> Result<Vec<ConfigGlob>, TomlError> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut globs = Vec::new();
    for pattern in &raw {
        let (text, line) = (pattern.get_ref().trim(), line_of(toml, pattern.span().start));
        let fault = if text.is_empty() {
            Some("a pattern is empty".to_owned())
        } else if text.starts_with('/') || text.split('/').any(|part| part == "..") {
            Some(format!("{text:?} leaves the story folder; a pattern is relative to the story folder"))
        } else {
            seen.insert(text, line).map(|first| format!("{text:?} stands here, and in line {first}"))
        };
        if let Some(fault) = fault {
            return Err(TomlError::at(toml, pattern.span(), fault));
        }
        globs.push(ConfigGlob { pattern: text.to_owned(), line });
    }
    Ok(globs)
}
