//! The `copydesk` command: the only place that touches files, environment and exit codes.

mod add;
#[cfg(feature = "archive")]
mod archive;
mod args;
mod baseline;
mod check;
mod decide;
mod draft;
mod explain;
mod export;
mod extract;
mod lines;
mod manual;
mod output;
mod report;
mod reuse;
mod serve;
mod shelf;
mod stories;
mod terminal;
mod why;

use args::{Cli, Command, SchemaName};
use clap::{CommandFactory, Parser};
use copydesk_load::{self as load, config, parallel};
use copydesk_report::SchemaKind;
use output::{Failure, Output};
use std::ffi::OsString;
use std::process::ExitCode;

/// Reading makes many small strings; the system's allocator takes a tenth of the whole time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Nothing at or above the level asked for.
const CLEAN: u8 = 0;
/// Something is.
const FOUND: u8 = 1;
/// Could not run.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(words(std::env::args_os().collect())) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match run(cli.command) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            output::complain("error", &failure.message);
            ExitCode::from(FAILED)
        }
    }
}

/// What was typed; `copydesk help --help` asks for no more than `copydesk help`.
fn words(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.len() == 3 && words[1] == "help" && (words[2] == "--help" || words[2] == "-h") {
        words.pop();
    }
    words
}

fn run(command: Command) -> Result<u8, Failure> {
    match command {
        Command::Check(args) => check::run(&args),
        Command::Init(args) => add::init(&args),
        Command::Add(args) => add::add(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Graph(args) => export::graph(&args),
        Command::Report(args) => report::run(&args),
        Command::Baseline(args) => baseline::run(&args),
        Command::Snapshot(args) => export::snapshot(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Reuse(args) => reuse::run(&args),
        Command::Serve(args) => serve::run(&args),
        #[cfg(feature = "archive")]
        Command::Archive(args) => archive::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Schema { schema } => {
            let kind = match schema {
                SchemaName::Report => SchemaKind::Report,
                SchemaName::Extract => SchemaKind::Extract,
                SchemaName::Graph => SchemaKind::Graph,
                SchemaName::Story => SchemaKind::Story,
                SchemaName::Config => SchemaKind::Config,
            };
            print(&copydesk_report::schema(kind))
        }
        Command::Man { output } => manual::run(&output),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "copydesk", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
    }
}

fn print(text: &str) -> Result<u8, Failure> {
    Output::write_whole(None, text)?;
    Ok(CLEAN)
}

/// Help and version go to standard output; everything else that clap has to say is a wrong call.
fn usage(error: &clap::Error) -> ExitCode {
    let styled = error.render();
    if error.use_stderr() {
        let text = styled.to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        output::complain("error", text.trim_end());
        return ExitCode::from(FAILED);
    }
    let coloured = terminal::wants_colour(args::ColourChoice::Auto, true);
    let text = if coloured { styled.ansi().to_string() } else { styled.to_string() };
    match Output::write_whole(None, &text) {
        Ok(()) => ExitCode::from(CLEAN),
        Err(_) => ExitCode::from(FAILED),
    }
}
