//! `copydesk graph` and `copydesk snapshot`: claims to forms that other programs keep.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use crate::args::{GraphArgs, SnapshotArgs};
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::stories::{self, Source};
use crate::{CLEAN, FOUND, parallel};
use copydesk_graph::{StoryGraph, provenance};
use copydesk_report::GraphView;
use copydesk_report::snapshot as text;
use std::path::Path;

pub fn graph(args: &GraphArgs) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let source = Source::of(&args.paths, LoadOptions::from(&args.input), &args.config);
    let loaded = stories::open(&source)?;
    let [one] = &stories::read(loaded, jobs)[..] else {
        return Err(Failure::new("graph takes one story; give the path of one of them"));
    };
    let graph = copydesk_graph::link(&one.story);
    let claim = args.claim.as_deref().map(|id| find_claim(&graph, id)).transpose()?;
    let mut provenance = provenance::build(&one.story, &graph);
    if let Some(claim) = claim {
        provenance = provenance.of_claim(claim);
    }
    let view = GraphView { story: &one.story, graph: &graph, provenance: &provenance, claim };
    Output::write_whole(args.output.output.as_deref(), &args.format.0.render(&view))?;
    Ok(CLEAN)
}

/// The index of a claim.
fn find_claim(graph: &StoryGraph, id: &str) -> Result<usize, Failure> {
    graph.claims.iter().position(|claim| claim.id == id).ok_or_else(|| {
        let there = match (graph.claims.first(), graph.claims.last()) {
            (Some(first), Some(last)) => format!("the story has {} to {}", first.id, last.id),
            _ => "the story has none".to_owned(),
        };
        Failure::new(format!("no claim {id:?}; {there}"))
    })
}

pub fn snapshot(args: &SnapshotArgs) -> Result<u8, Failure> {
    // Read first: a missing file should not wait for the analysis.
    let kept = args.check.as_deref().map(read_snapshot).transpose()?;
    let now = take_snapshot(args)?;
    let Some((kept, name)) = kept else {
        Output::write_whole(args.output.output.as_deref(), &now)?;
        return Ok(CLEAN);
    };
    match text::difference(&kept, &name, &now) {
        None => Ok(CLEAN),
        Some(difference) => {
            Output::write_whole(None, &difference)?;
            Ok(FOUND)
        }
    }
}

fn read_snapshot(path: &Path) -> Result<(String, String), Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure::at(path, &e))?;
    let kept = String::from_utf8(bytes).map_err(|_| Failure::new(format!("{}: not UTF-8", path.display())))?;
    if !kept.starts_with(text::MARK) && !kept.starts_with(text::STORY) {
        return Err(Failure::new(format!(
            "{}: is no snapshot; its first line should be `{} 1`",
            path.display(),
            text::MARK
        )));
    }
    Ok((kept, path.display().to_string()))
}

fn take_snapshot(args: &SnapshotArgs) -> Result<String, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let source = Source::of(&args.paths, LoadOptions::from(&args.input), &args.config);
    let loaded = stories::open(&source)?;
    let collection = loaded.collection;
    let texts = parallel::map(stories::read(loaded, jobs), jobs, |one| {
        let claims = text::render(&one.story, &copydesk_graph::link(&one.story));
        if collection { format!("{}{}\n{claims}", text::STORY, one.name) } else { claims }
    });
    Ok(texts.join("\n"))
}
