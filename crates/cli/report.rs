//! `copydesk report`: what was claimed and found, as a file that a desk keeps.

use crate::args::{ReportArgs, ReportFormatArg};
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::stories::{self, Source};
use crate::{CLEAN, decide, draft, parallel};
use copydesk_report::{Checked, ReportFormat};
use std::path::Path;

pub fn run(args: &ReportArgs) -> Result<u8, Failure> {
    let target = args.output.output.as_deref();
    let format = format(args.format, target)?;
    let jobs = parallel::jobs(args.work.jobs);
    let source = Source::of(&args.paths, LoadOptions::from(&args.input), &args.config);
    let mut loaded = stories::open(&source)?;
    if let Some(path) = &args.draft {
        draft::add(&mut loaded, path)?;
    }
    // Opened first: a path that cannot be written should not wait for the analysis.
    let mut output = Output::open(target)?;
    let mut stories = stories::check(stories::read(loaded, jobs), jobs);
    stories.iter_mut().for_each(draft::keep_what_touches);
    decide::apply(&mut stories, &args.decisions)?;
    stories::hold(&stories)?;
    let checked: Vec<Checked<'_>> = stories.iter().map(stories::CheckedStory::as_checked).collect();
    output.write(&format.render(&checked))?;
    output.finish()?;
    Ok(CLEAN)
}

/// The format asked for, else the one whose files are named so.
fn format(asked: Option<ReportFormatArg>, target: Option<&Path>) -> Result<ReportFormat, Failure> {
    if let Some(ReportFormatArg(format)) = asked {
        return Ok(format);
    }
    let names: Vec<&str> = ReportFormat::ALL.iter().map(|f| f.name()).collect();
    let say = |what: String| Failure::new(format!("{what}; give --format {}", names.join(" or ")));
    let Some(target) = target else { return Err(say("no format and no output file to tell it by".into())) };
    let extension = target.extension().map(|e| e.to_string_lossy().to_lowercase());
    let named = |f: &&ReportFormat| extension.as_deref().is_some_and(|e| f.extensions().contains(&e));
    let found = ReportFormat::ALL.iter().find(named).copied();
    found.ok_or_else(|| say(format!("{}: its name tells no format", target.display())))
}
