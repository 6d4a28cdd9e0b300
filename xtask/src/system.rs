//! Programs of the system: whether they are there, and their installation where that may be done.

use crate::steps::step;
use std::process::{Command, Stdio};

/// Installs packages of the system, where that can be done.
pub fn install(packages: &[&str], what: &str) -> Result<(), String> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    if !root || !runs(Command::new("apt-get").arg("--version")) {
        return Err(format!("{what} is missing: install {}", packages.join(" and ")));
    }
    let mut update = Command::new("apt-get");
    update.args(["update", "-qq"]);
    step("package lists", update)?;
    let mut install = Command::new("apt-get");
    install
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    step(&format!("install {}", packages.join(" ")), install)
}

/// Whether a command is there and ends well.
pub fn runs(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
