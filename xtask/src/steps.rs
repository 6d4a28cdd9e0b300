//! Runs commands one after the other, prints each with its time, and stops at the first that fails.

use crate::{
    archive as piled, book, browser, desk_load as loaded, docs, gazetteer, growth as grown, language, names, piles,
    project, quotes, readers, speakers,
};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The program with `copydesk archive`, which the quick default build leaves out.
const ARCHIVE: &str = "--features=copydesk/archive";
/// Everything with it. Each step of the tests asks for the same: another choice of packages or features has cargo build ours anew.
/// `xtask/launch` builds this command with the same.
const ALL: [&str; 3] = ["--locked", "--workspace", ARCHIVE];

/// Every check that the project has to pass.
pub fn test() -> Result<(), String> {
    let begun = Instant::now();
    component("rustfmt", "fmt")?;
    component("clippy", "clippy")?;
    step("format", cargo(&["fmt", "--all", "--check"]))?;
    // All targets: the benches are compiled here, and need no build of their own.
    step("clippy", of_all("clippy", &["--all-targets", "--", "-D", "warnings"]))?;
    step("tests", of_all("test", &[]))?;
    read_exports()?;
    browser::test()?;
    browser::pictures(true)?;
    let mut doc = of_all("doc", &["--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    step("documentation", doc)?;
    timed("generated files", docs::check)?;
    book::build()?;
    timed("gazetteer", gazetteer::check)?;
    println!("== every check passes ({:.1} s)", begun.elapsed().as_secs_f64());
    Ok(())
}

/// The program, built as this command was.
pub fn program() -> Result<PathBuf, String> {
    let (folder, release): (&str, &[&str]) =
        if cfg!(debug_assertions) { ("debug", &[]) } else { ("release", &["--release"]) };
    let mut build = of_all("build", &["--quiet", "--bin", "copydesk"]);
    build.args(release);
    step("build", build)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project("target"), |t| project(".").join(t));
    Ok(target.join(folder).join(format!("copydesk{}", std::env::consts::EXE_SUFFIX)))
}

/// Has other people's readers read our exports; first installs what is missing of them.
pub fn read_exports() -> Result<(), String> {
    let python = readers::install()?;
    let mut read = of_all("test", &["--test", "readers", "--", "--ignored"]);
    read.env("COPYDESK_READERS", python);
    step("exports read by others", read)
}

/// Scores the release build where the evaluation data stands beside the project.
pub fn evaluate() -> Result<(), String> {
    let score_all = project("../shared/tools/score-all");
    if !score_all.exists() {
        println!("== evaluation: left out, no evaluation data stands beside the project");
        return Ok(());
    }
    release_build(&[])?;
    let mut scores = Command::new(score_all);
    scores.args(["--copydesk", "target/release/copydesk", "--floors", "docs/evaluation/floors.json"]);
    scores.current_dir(project("."));
    step("evaluation", scores)?;
    timed("names in real coverage", names::evaluate)?;
    timed("quotations in real coverage", quotes::evaluate)?;
    timed("speakers in real coverage", speakers::evaluate)?;
    timed("stories in piles", piles::score)?;
    timed("language", language::floors)?;
    timed("growth", grown::measure)?;
    timed("load on the desk", loaded::measure)
}

/// Times the desk of the release build.
pub fn desk_load() -> Result<(), String> {
    release_build(&[])?;
    timed("load on the desk", loaded::measure)
}

/// Times the release build on stories of two sizes.
pub fn growth() -> Result<(), String> {
    release_build(&[])?;
    timed("growth", grown::measure)
}

/// Times the release build's archive on piles of these sizes.
pub fn archive(sizes: &[&str]) -> Result<(), String> {
    let sizes = if sizes.is_empty() { &["1000", "10000"] } else { sizes };
    let number = |size: &&str| size.parse().map_err(|_| format!("{size:?} is no number of articles"));
    let sizes = sizes.iter().map(number).collect::<Result<Vec<usize>, String>>()?;
    release_build(&[ARCHIVE])?;
    timed("archive", || piled::measure(&sizes))
}

/// The program as it is shipped, and nothing else: each program more is optimised whole.
fn release_build(features: &[&str]) -> Result<(), String> {
    let mut build = cargo(&["build", "--locked", "--release", "--bin", "copydesk"]);
    build.args(features);
    step("release build", build)
}

/// Installs a component of the toolchain unless it is there.
fn component(name: &str, subcommand: &str) -> Result<(), String> {
    let there = cargo(&[subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if there.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["component", "add", name]).current_dir(project("."));
    step(&format!("install {name}"), rustup)
}

/// A command of cargo on [`ALL`].
pub fn of_all(subcommand: &str, arguments: &[&str]) -> Command {
    let mut command = cargo(&[subcommand]);
    command.args(ALL).args(arguments);
    command
}

pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(project("."));
    command
}

pub fn step(name: &str, mut command: Command) -> Result<(), String> {
    timed(name, || match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?} ended with {status}")),
        Err(error) => Err(format!("{command:?} does not run: {error}")),
    })
}

fn timed(name: &str, run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("== {name}");
    let begun = Instant::now();
    run().map_err(|error| format!("step `{name}` failed: {error}"))?;
    println!("== {name}: passes ({:.1} s)", begun.elapsed().as_secs_f64());
    Ok(())
}
