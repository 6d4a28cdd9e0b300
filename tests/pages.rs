//! Saved pages as the program takes them: in a story folder, by `extract --text`, and beside a report of ours.
#![allow(clippy::disallowed_methods, reason = "a test reads what the program wrote")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const ECHO: &str = "<!doctype html><title>Ferry aground | Echo</title><nav><a href=/>Home</a></nav>\n<article><h1>Ferry aground at dawn today</h1>\n\
    <p>The ferry hit the rocks off <b>Port Merrow</b> at dawn on Tuesday, and sixty people were taken off, the coastguard said.</p>\n\
    <p>Port Merrow has no lifeboat &amp; no tug.</p></article>";
const LAMP: &str = "Rocks stop a ferry\n\nA ferry ran onto rocks off Port Morrow at dawn on its way out.\n";
const TIDE: &str = "Ferry stuck\n\nThe ferry to Port Merrow was stuck on rocks at dawn, and Port Merrow waited.\n";

fn story() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, text) in [("echo.html", ECHO), ("lamp.txt", LAMP), ("tide.txt", TIDE)] {
        fs::write(dir.path().join(name), text).expect("a file is written");
    }
    dir
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).current_dir(folder).env("NO_COLOR", "1").output().expect("the program starts")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn every_passage_can_be_cut_out_of_the_extracted_text() {
    let dir = story();
    let text = printed(&run(dir.path(), &["extract", "--text", "echo.html"]));
    assert!(text.ends_with("\n\nPort Merrow has no lifeboat & no tug.") && !text.contains("Home"), "{text}");
    let report: Value =
        serde_json::from_slice(&run(dir.path(), &["check", ".", "--format", "json"]).stdout).expect("a report");
    let document =
        report["documents"].as_array().expect("documents").iter().find(|d| d["id"] == "echo.html").expect("the page");
    assert_eq!(document["headline"], "Ferry aground at dawn today");
    assert_eq!(document["metadata"]["headline"], "mark-up");
    let findings = report["findings"].as_array().expect("findings");
    let evidence = findings.iter().flat_map(|f| f["evidence"].as_array().expect("evidence"));
    let mut of_page = 0;
    for one in evidence.filter(|e| e["document"] == "echo.html") {
        let (start, end) = (one["start"].as_u64().unwrap() as usize, one["end"].as_u64().unwrap() as usize);
        assert_eq!(&text[start..end], one["text"].as_str().unwrap());
        of_page += 1;
    }
    assert!(of_page > 0, "{report:#}");
}

#[test]
fn places_are_those_of_the_page_as_saved() {
    let dir = story();
    let human = printed(&run(dir.path(), &["check", "."]));
    // "Port Merrow" stands in its third line, behind a tag.
    let column = ECHO.lines().nth(2).and_then(|l| l.find("Port Merrow")).expect("the name") + 1;
    assert!(human.contains(&format!("echo.html:3:{column}")), "{human}");
}

#[test]
fn our_own_report_as_a_page_is_no_article() {
    let dir = story();
    let before = printed(&run(dir.path(), &["check", ".", "--format", "json"]));
    let written = run(dir.path(), &["report", ".", "-o", "report.html"]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    assert_eq!(printed(&run(dir.path(), &["check", ".", "--format", "json"])), before);
}
