//! `cargo xtask`: builds the project's own commands with the choice of packages and features that the tests are built with, and
//! hands over to them. Built by themselves, the analysis would be compiled once for them and once more for the tests.
#![allow(clippy::print_stderr, reason = "a command line talks to its user")]

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    match launch() {
        Ok(code) => code,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn launch() -> Result<ExitCode, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let own = std::env::current_exe().map_err(|e| format!("where am I? {e}"))?;
    let program = own.with_file_name(format!("xtask{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        eprintln!("xtask: builds itself first, which takes a few minutes");
    }
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--locked", "--workspace", "--features=copydesk/archive", "--bin=xtask"]);
    build.arg("--manifest-path").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml"));
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    if !build.status().map_err(|e| format!("{build:?} does not run: {e}"))?.success() {
        return Err("the commands could not be built".to_owned());
    }
    let mut xtask = Command::new(program);
    let status =
        xtask.args(std::env::args_os().skip(1)).status().map_err(|e| format!("{xtask:?} does not run: {e}"))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
