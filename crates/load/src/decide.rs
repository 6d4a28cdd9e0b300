//! The `decisions.jsonl` of each story to the states of its findings.
#![allow(clippy::disallowed_methods, reason = "it reads the files of a story")]

use crate::error::reason;
use crate::{CheckedStory, LoadError};
use copydesk_decisions::{DECISIONS, Log};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Applies the decisions that lie beside each story. Those of a day before `today` no longer count.
///
/// # Errors
/// A file of decisions that is there and cannot be read.
pub fn decide(stories: &mut [CheckedStory], today: Date) -> Result<(), LoadError> {
    for story in stories {
        if let Some(path) = file(story)
            && let Some(log) = decisions(&path)?
        {
            story.decisions = Some(copydesk_decisions::apply(&log, &story.story, &mut story.findings, today));
        }
    }
    Ok(())
}

/// Where the decisions of a story lie; `None` for articles of many folders or from standard input.
fn file(story: &CheckedStory) -> Option<PathBuf> {
    if !story.folder.is_empty() {
        return Some(Path::new(&story.folder).join(DECISIONS));
    }
    let here = |id: &str| id != "-" && !id.contains('/');
    story.story.documents.iter().all(|d| here(&d.article.id)).then(|| PathBuf::from(DECISIONS))
}

/// The decisions in a file; `None`: it is not there.
fn decisions(path: &Path) -> Result<Option<Log>, LoadError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Log::parse(&bytes))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(LoadError::new(path, None, reason(&error))),
    }
}
