//! The way of somebody new, as README has it: saved pages to a report, in four commands or fewer.
#![allow(clippy::disallowed_methods, reason = "a test reads what the program wrote")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// The commands of the block, without comments.
fn commands() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a README");
    let block = readme.split_once("<!-- newcomer -->\n```sh\n").expect("the block is marked").1;
    let lines = block.split("```").next().unwrap_or_default().lines();
    lines.map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned()).collect()
}

#[test]
fn saved_pages_become_a_report_by_the_commands_in_the_readme() {
    let commands = commands();
    assert!(commands.len() <= 4, "{commands:?}");
    let folder = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), folder.path().join("fixtures"))
        .expect("a link");
    let bin = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().expect("a folder");
    let path = std::env::join_paths(
        std::iter::once(bin.to_owned()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let mut run = 0;
    for command in &commands {
        // The program under test stands for the one that this would install.
        if command.starts_with("cargo install ") {
            continue;
        }
        let mut shell = Command::new("sh");
        let output = shell
            .args(["-c", command])
            .current_dir(folder.path())
            .env("PATH", path.as_ref().expect("a path"))
            .output()
            .expect("a shell");
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        run += 1;
    }
    assert_eq!(run, commands.len() - 1, "{commands:?}");
    let report = fs::read_to_string(folder.path().join("canal.html")).expect("a report");
    let place = |words: &str| report.find(words).unwrap_or_else(|| panic!("{words} is not in the report"));
    let told =
        ["“12 million pounds”", "“Dunmare Canal Trust”", "“40”"].map(|words| place(&format!("Tidings prints {words}")));
    assert!(told.is_sorted(), "the gravest comes first: {told:?}");
    for outlet in ["Merebank Gazette", "Coldharbour Post", "Lowland Wire", "Tidings", "Valley Echo"] {
        place(outlet);
    }
    for outside in ["Ten walks for a wet Sunday", "Could have told them years ago", "Subscribe to our newsletter"] {
        assert!(!report.contains(outside), "{outside} is no part of an article");
    }
}
