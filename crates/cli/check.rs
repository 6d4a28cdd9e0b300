//! `copydesk check`: stories in, findings out, and an exit status that a job can hold.

use crate::args::{CheckArgs, FailOn};
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::{CLEAN, FOUND, decide, parallel, stories, terminal};
use copydesk_diff::{Finding, Severity, State};
use copydesk_report::Checked;

pub fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let mut loaded = stories::load(&args.paths, LoadOptions::default(), args.strict)?;
    stories::configure(&mut loaded, &args.config)?;
    let collection = loaded.collection;
    let mut stories = stories::check(stories::read(loaded, jobs), jobs);
    decide::apply(&mut stories, &args.decisions)?;
    stories::warn_of_idle_lines(&stories);
    let rules = terminal::rule_metas();
    let target = args.output.output.as_deref();
    let options = terminal::options(&args.display, target.is_none(), collection, &rules);
    let checked: Vec<Checked<'_>> = stories.iter().map(stories::CheckedStory::as_checked).collect();
    Output::write_whole(target, &args.format.0.render(&checked, &options))?;
    let failed = stories.iter().flat_map(|s| &s.findings).any(|finding| fails(finding, args.fail_on));
    Ok(if failed { FOUND } else { CLEAN })
}

/// What was accepted, or is gone, fails no run.
fn fails(finding: &Finding, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
        FailOn::Never => return false,
    };
    finding.severity >= least && !matches!(finding.state, State::Suppressed | State::Absent)
}
