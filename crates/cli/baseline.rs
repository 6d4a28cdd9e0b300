//! `copydesk baseline` and `check --baseline`: findings that are known already, to and from a file.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use crate::args::BaselineArgs;
use crate::load::LoadOptions;
use crate::output::{Failure, Output, complain};
use crate::stories::{self, CheckedStory, Source};
use crate::{CLEAN, decide, parallel};
use copydesk_diff::Finding;
use copydesk_diff::baseline::{Baseline, Known, Standing};
use std::path::Path;

pub fn run(args: &BaselineArgs) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let known = args.update.as_deref().map(read).transpose()?;
    let source = Source::of(&args.paths, LoadOptions::default(), &args.config);
    let mut stories = stories::check(stories::read(stories::open(&source)?, jobs), jobs);
    stories::hold(&stories)?;
    let gone = known.as_ref().map(|known| apply(known, &mut stories));
    let day = args.date.unwrap_or_else(decide::today).to_string();
    let parts = stories.iter().map(|s| (s.name.as_str(), &s.story, &s.findings[..]));
    let now = Baseline::of(parts, &day);
    let target = args.output.output.as_deref().or(args.update.as_deref());
    Output::write_whole(target, &now.render())?;
    if let Some(Gone { standing, .. }) = gone {
        let Standing { new, unchanged, updated, absent } = standing;
        complain(
            "note",
            &format!("{new} new, {updated} updated, {unchanged} unchanged, {absent} absent and taken out"),
        );
    }
    Ok(CLEAN)
}

/// The baseline in a file.
pub fn read(path: &Path) -> Result<Baseline, Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure::at(path, &e))?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::new(format!("{}: not UTF-8", path.display())))?;
    Baseline::parse(&text).map_err(|e| Failure::new(format!("{}:{}: {}", path.display(), e.line, e.message)))
}

/// What a baseline has and the stories have not.
#[derive(Default)]
pub struct Gone {
    findings: Vec<Vec<Finding>>,
    standing: Standing,
}

/// Gives the findings of each story their states.
pub fn apply(known: &Baseline, stories: &mut [CheckedStory]) -> Gone {
    // One story by itself is the same one under whatever name its folder has today.
    let alone = stories.len() == 1 && known.stories().len() <= 1;
    let mut gone = Gone::default();
    let mut standings = Vec::new();
    for story in stories {
        let draft = story.story.draft.map(|d| story.story.documents[d].article.id.clone());
        let counts = |known: &Known| {
            let of_draft = |id: &String| known.remembered.passages.iter().any(|p| p.document == *id);
            draft.as_ref().is_none_or(of_draft) && !story.silent.contains(&known.remembered.rule)
        };
        let name = (!alone).then_some(story.name.as_str());
        let (standing, findings) = known.apply(name, &story.story, &mut story.findings, counts);
        standings.push(standing);
        gone.findings.push(findings);
    }
    gone.standing = standings.into_iter().sum();
    gone
}

/// Puts what is gone behind the findings of each story.
pub fn add_gone(stories: &mut [CheckedStory], gone: Gone) {
    for (story, findings) in stories.iter_mut().zip(gone.findings) {
        story.findings.extend(findings);
    }
}
