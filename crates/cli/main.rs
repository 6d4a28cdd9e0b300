//! The `copydesk` command: the only place that touches files, environment and exit codes.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the binary is where output is written")]

mod load;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let loaded = match load::load(&paths, load::LoadOptions::default()) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("copydesk: {error}");
            return ExitCode::from(2);
        }
    };
    if loaded.collection {
        println!("{} stories", loaded.stories.len());
    }
    for story in &loaded.stories {
        for problem in &story.problems {
            eprintln!("copydesk: {problem}");
        }
        println!("{}: {} articles", story.title.as_ref().unwrap_or(&story.name), story.articles.len());
    }
    ExitCode::SUCCESS
}
