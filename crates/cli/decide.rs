//! The `decisions.jsonl` of each story to the states of its findings.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read and the day is known")]

use crate::args::DecisionArgs;
use crate::output::Failure;
use crate::stories::CheckedStory;
use copydesk_decisions::{DECISIONS, Log};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Applies the decisions that lie beside each story. Those of a day that has passed no longer count.
pub fn apply(stories: &mut [CheckedStory], args: &DecisionArgs) -> Result<(), Failure> {
    if args.no_decisions {
        return Ok(());
    }
    let today = args.today.unwrap_or_else(today);
    for story in stories {
        if let Some(path) = file(story)
            && let Some(log) = read(&path)?
        {
            story.decisions = Some(copydesk_decisions::apply(&log, &story.story, &mut story.findings, today));
        }
    }
    Ok(())
}

/// The day in UTC, as decisions have it.
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
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
pub fn read(path: &Path) -> Result<Option<Log>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Log::parse(&bytes))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Failure::at(path, &error)),
    }
}
