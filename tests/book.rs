//! The pages in `docs` that teach: their commands run as printed, one page after the other, on a small story.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "a test writes the files that the program reads")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The pages, and how many commands each has at least: a page whose commands are no longer found proves nothing.
const PAGES: [(&str, usize); 3] = [("start.md", 5), ("stories.md", 4), ("ci/README.md", 3)];

/// The story of the pages.
fn story() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    let folder = dir.path().join("stories/ferry");
    fs::create_dir_all(&folder).expect("a folder is made");
    let article =
        |salvors: &str| format!("Engine raised\n\nDivers of {salvors} raised the engine on Monday, the owner said.\n");
    let outlets = [("echo", "Crag Echo", "Torrin"), ("lamp", "Lamp", "Torrin"), ("post", "Fell Post", "Torin")];
    let mut manifest = String::new();
    for (file, outlet, salvors) in outlets {
        fs::write(folder.join(format!("{file}.txt")), article(&format!("{salvors} Salvage")))
            .expect("a file is written");
        manifest += &format!("[[article]]\nfile = \"{file}.txt\"\noutlet = \"{outlet}\"\npublished = \"2024-05-14\"\n");
    }
    fs::write(folder.join("story.toml"), manifest).expect("a file is written");
    dir
}

fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk"));
    let beside = program.parent().expect("a program lies in a folder").display().to_string();
    let path = format!("{beside}:{}", std::env::var("PATH").expect("a path"));
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).stdin(Stdio::null()).env("PATH", path).env_remove("CLICOLOR_FORCE");
    command.output().expect("a shell")
}

/// The blocks of a page in one language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(common::project("docs").join(page)).unwrap_or_else(|e| panic!("{page}: {e}"));
    let fence = format!("```{language}\n");
    let blocks = text.split(&fence).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_commands_of_the_pages_run_as_printed() {
    let dir = story();
    for (page, least) in PAGES {
        let lines: Vec<String> = blocks(page, "sh").iter().flat_map(|b| b.lines()).map(str::to_owned).collect();
        assert!(lines.len() >= least, "{page}: {lines:?}");
        for line in lines {
            let output = shell(dir.path(), &line);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            // What is found is no fault of the page.
            assert!(matches!(output.status.code(), Some(0 | 1)), "{page}: {line}: {told}");
            assert!(!told.contains("copydesk: error"), "{page}: {line}: {told}");
        }
    }
    for written in ["ferry.html", "baseline.jsonl", "copydesk.schema.json"] {
        assert!(dir.path().join(written).is_file(), "{written}");
    }
}

#[test]
fn the_finding_that_is_explained_is_printed_so() {
    let dir = story();
    let output = shell(dir.path(), "copydesk check stories/ferry");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let [shown] = &blocks("finding.md", "text")[..] else { panic!("one finding is shown") };
    assert!(printed.contains(shown.as_str()), "{shown}\nis not in\n{printed}");
}

#[test]
fn the_settings_that_are_shown_are_taken() {
    let dir = story();
    let [manifest, settings] = &blocks("stories.md", "toml")[..] else { panic!("a manifest and settings are shown") };
    copydesk_ingest::Manifest::parse(manifest).expect("a manifest");
    fs::write(dir.path().join("copydesk.toml"), settings).expect("a file is written");
    // The names are those of other stories.
    let output = shell(dir.path(), "copydesk check stories/ferry --format concise");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}
