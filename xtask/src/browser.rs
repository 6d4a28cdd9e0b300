//! Installs what a browser is driven with, Chromium, Node.js and the packages of tests/browser, and runs the tests and makes the pictures there.

use crate::steps::{program, step};
use crate::system::{install, runs};
use crate::{generate, project};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TESTS: &str = "tests/browser";
/// Below `target`, what npm installs, and what tests read.
const PACKAGES: &str = "target/browser/npm";
const SIXTY: &str = "target/browser/sixty";
/// What npm reads.
const LISTS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];
const NODE_MIN: u32 = 20;
/// The names that Chromium goes by.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Runs every test in a browser; first installs what is missing.
pub fn test() -> Result<(), String> {
    let ready = Ready::install()?;
    let folder = project(TESTS);
    let entries = fs::read_dir(&folder).map_err(|e| format!("{TESTS}: {e}"))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut node = ready.node();
    // One file after the other: what is timed must not wait for what is not.
    node.args(["--test", "--test-concurrency=1"]).args(files);
    step("tests in a browser", node)
}

/// Makes the pictures in docs/pictures, or fails where they are not of today's pages.
pub fn pictures(check: bool) -> Result<(), String> {
    let mut node = Ready::install()?.node();
    node.arg(project(TESTS).join("pictures.mjs")).args(check.then_some("--check"));
    step(if check { "pictures are of today's pages" } else { "pictures" }, node)
}

/// What tests in a browser need, installed.
struct Ready {
    chromium: PathBuf,
    program: PathBuf,
}

impl Ready {
    fn install() -> Result<Self, String> {
        node()?;
        let chromium = chromium()?;
        packages()?;
        let program = program()?;
        let sixty = project(SIXTY);
        // A generator that changed must leave nothing of its last story.
        if sixty.exists() {
            fs::remove_dir_all(&sixty).map_err(|e| format!("{SIXTY}: {e}"))?;
        }
        generate::folder(&sixty, &copydesk_generate::story(1, 0, 60)).map_err(|e| format!("{SIXTY}: {e}"))?;
        Ok(Self { chromium, program })
    }

    fn node(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(project(".")).env("COPYDESK", &self.program).env("CHROMIUM", &self.chromium);
        node.env("COPYDESK_NODE", project(PACKAGES)).env("COPYDESK_SIXTY", project(SIXTY));
        node
    }
}

/// Node.js with npm, new enough.
fn node() -> Result<(), String> {
    let version = || -> Option<u32> {
        let out = Command::new("node").arg("--version").output().ok().filter(|out| out.status.success())?;
        let text = String::from_utf8(out.stdout).ok()?;
        text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
    };
    let what = format!("Node.js {NODE_MIN} or later with npm, which the tests in a browser need,");
    if version().is_none() || !runs(Command::new("npm").arg("--version")) {
        install(&["nodejs", "npm"], &what)?;
    }
    match version() {
        Some(version) if version >= NODE_MIN => Ok(()),
        Some(version) => Err(format!("{what} is missing: `node` is version {version}")),
        None => Err(format!("{what} is missing: `node` does not run")),
    }
}

/// Chromium: what the variable `CHROMIUM` names, or what is there, or the system's package.
fn chromium() -> Result<PathBuf, String> {
    let works = |path: &Path| runs(Command::new(path).arg("--version"));
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        let error = || format!("CHROMIUM names {}, which does not run", named.display());
        return if works(&named) { Ok(named) } else { Err(error()) };
    }
    let found = || {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let placed = |name: &str| std::env::split_paths(&paths).map(|folder| folder.join(name)).find(|p| p.is_file());
        BROWSERS.iter().filter_map(|name| placed(name)).find(|path| works(path))
    };
    if let Some(path) = found() {
        return Ok(path);
    }
    let what = "Chromium, which the tests in a browser need (the variable CHROMIUM can name it),";
    install(&["chromium"], what)?;
    found().ok_or_else(|| format!("{what} is installed and does not run"))
}

/// The packages that the lock file names. What is there is not asked for again: no network is needed then.
fn packages() -> Result<(), String> {
    let folder = project(PACKAGES);
    fs::create_dir_all(&folder).map_err(|e| format!("{PACKAGES}: {e}"))?;
    let read = |path: PathBuf| fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()));
    let wanted = LISTS.iter().map(|name| read(project(TESTS).join(name))).collect::<Result<Vec<_>, _>>()?;
    // The lists that were installed last, written when all of it was.
    let marker = folder.join("installed.txt");
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted.concat())
        && folder.join("node_modules").is_dir()
    {
        return Ok(());
    }
    for (name, text) in LISTS.iter().zip(&wanted) {
        fs::write(folder.join(name), text).map_err(|e| format!("{PACKAGES}/{name}: {e}"))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder);
    step("install the packages of tests/browser", npm)?;
    fs::write(&marker, wanted.concat()).map_err(|e| format!("{}: {e}", marker.display()))
}
