//! Paths to stories with their claims and findings, and what is told of them on standard error.

use crate::args::ConfigArgs;
use crate::load::{self, FileProblem, LoadOptions, Loaded};
use crate::output::{Failure, complain};
use copydesk_ingest::Unmatched;
use std::collections::BTreeSet;
use std::path::PathBuf;

pub use crate::load::{CheckedStory, assemble, check, configure, read};

/// Loads the paths. A file that cannot be read is told on standard error, and with `strict` ends the run.
pub fn load(paths: &[PathBuf], options: LoadOptions, strict: bool) -> Result<Loaded, Failure> {
    let loaded = load::load(paths, options)?;
    tell_unread(&loaded, strict)?;
    Ok(loaded)
}

fn problems(loaded: &Loaded) -> impl Iterator<Item = &FileProblem> {
    loaded.stories.iter().flat_map(|s| &s.problems)
}

fn tell_unread(loaded: &Loaded, strict: bool) -> Result<(), Failure> {
    let unread: Vec<&FileProblem> = problems(loaded).filter(|p| p.unread).collect();
    if strict && let Some(first) = unread.first() {
        let more = if unread.len() > 1 { format!(" (and {} more)", unread.len() - 1) } else { String::new() };
        return Err(Failure::new(format!("{first}{more}")));
    }
    unread.iter().for_each(|problem| complain("warning", &problem.to_string()));
    Ok(())
}

/// What a command is asked to read.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub paths: &'a [PathBuf],
    pub options: LoadOptions,
    pub strict: bool,
    pub config: &'a ConfigArgs,
    /// Whether what is written says itself what was amiss with files that were read.
    pub shows_problems: bool,
}

impl<'a> Source<'a> {
    /// What a command reads that goes on without a file that it cannot read, and says no more than that on standard error.
    pub const fn of(paths: &'a [PathBuf], options: LoadOptions, config: &'a ConfigArgs) -> Self {
        Self { paths, options, strict: false, config, shows_problems: true }
    }
}

/// Loads the paths with the configuration of each story. A file that cannot be read is told on standard error, and with `strict`
/// ends the run.
pub fn open(source: &Source<'_>) -> Result<Loaded, Failure> {
    let mut loaded = load::load(source.paths, source.options)?;
    configure(&mut loaded, source.paths, source.config.config.as_deref())?;
    tell_unread(&loaded, source.strict)?;
    if !source.shows_problems {
        problems(&loaded).filter(|p| !p.unread).for_each(|problem| complain("warning", &problem.to_string()));
    }
    Ok(loaded)
}

/// Tells once what each configuration and each file of decisions has in vain.
///
/// # Errors
/// Entries that match nothing in all that they are meant for, unless the configuration says otherwise.
pub fn hold(stories: &[CheckedStory]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for story in stories {
        let Some(configuration) = &story.configuration else { continue };
        if !seen.insert(&configuration.path) || configuration.problems.is_empty() {
            continue;
        }
        let lines = configuration.problems.iter().map(|(line, text)| format!("{}:{line}: {text}", configuration.path));
        match story.held {
            Some(Unmatched::Error) => return Err(Failure::new(lines.collect::<Vec<_>>().join("\n"))),
            Some(Unmatched::Warning) => lines.for_each(|line| complain("warning", &line)),
            Some(Unmatched::Off) | None => {}
        }
    }
    warn_of_decisions(stories);
    Ok(())
}

fn warn_of_decisions(stories: &[CheckedStory]) {
    let mut seen = BTreeSet::new();
    let configuration = |path: &str| stories.iter().any(|s| s.configuration.as_ref().is_some_and(|c| c.path == path));
    for (path, problems) in stories.iter().flat_map(|s| s.as_checked().idle_lines()) {
        if !configuration(&path) && seen.insert(path.clone()) {
            problems.iter().for_each(|(line, message)| complain("warning", &format!("{path}:{line}: {message}")));
        }
    }
}
