//! `copydesk check`: stories in, findings out, and an exit status that a job can hold.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use crate::args::{CheckArgs, FailOn};
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::stories::{self, CheckedStory, Source};
use crate::{CLEAN, FOUND, baseline, decide, draft, parallel, terminal};
use copydesk_diff::Severity;
use copydesk_report::{Checked, FileFacts, Format};
use std::collections::BTreeMap;

pub fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    // Read first: a broken file should not wait for the analysis.
    let known = args.baseline.as_deref().map(baseline::read).transpose()?;
    let source = Source {
        paths: &args.paths,
        options: LoadOptions::from(&args.input),
        strict: args.strict,
        config: &args.config,
        shows_problems: args.format.0.shows_problems(),
    };
    let mut loaded = stories::open(&source)?;
    if let Some(path) = &args.draft {
        draft::add(&mut loaded, path)?;
    }
    let collection = loaded.collection;
    let mut stories = stories::check(stories::read(loaded, jobs), jobs);
    stories.iter_mut().for_each(draft::keep_what_touches);
    let gone = known.as_ref().map(|known| baseline::apply(known, &mut stories));
    decide::apply(&mut stories, &args.decisions)?;
    baseline::add_gone(&mut stories, gone.unwrap_or_default());
    stories::hold(&stories)?;
    let rules = terminal::rule_metas();
    let target = args.output.output.as_deref();
    let levels: Vec<Option<Severity>> = stories.iter().map(|story| level(args.fail_on, story)).collect();
    let checked: Vec<Checked<'_>> = stories.iter().map(CheckedStory::as_checked).collect();
    let files = if args.format.0 == Format::Sarif { facts(&checked) } else { BTreeMap::new() };
    let mut options = terminal::options(&args.display, target.is_none(), collection, &rules);
    (options.fail_on, options.compared, options.files) = (&levels, known.is_some(), &files);
    Output::write_whole(target, &args.format.0.render(&checked, &options))?;
    let failed = stories.iter().zip(&levels).any(|(story, &level)| story.findings.iter().any(|f| f.fails(level)));
    Ok(if failed { FOUND } else { CLEAN })
}

/// The level from which a finding of a story fails the run: the command line's, else its configuration's.
fn level(asked: Option<FailOn>, story: &CheckedStory) -> Option<Severity> {
    match asked {
        Some(FailOn::Error) => Some(Severity::Error),
        Some(FailOn::Warning) => Some(Severity::Warning),
        Some(FailOn::Note) => Some(Severity::Note),
        Some(FailOn::Never) => None,
        None => story.fail_on,
    }
}

/// What the articles' files are, by path. What cannot be read again is told nowhere: it was read once.
fn facts(checked: &[Checked<'_>]) -> BTreeMap<String, FileFacts> {
    let mut facts = BTreeMap::new();
    for one in checked {
        for document in 0..one.story.documents.len() {
            let path = one.file_path(document);
            if let Ok(bytes) = std::fs::read(&path) {
                facts.insert(path, FileFacts::of(&bytes));
            }
        }
    }
    facts
}
