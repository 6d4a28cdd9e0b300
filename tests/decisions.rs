//! `decisions.jsonl` beside a story, as `check` and `report` read it.
#![allow(clippy::disallowed_methods, reason = "a test reads what the program wrote")]

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const ECHO: &str =
    "Ferry aground off Port Merrow\n\nThe ferry hit the rocks off Port Merrow at dawn. Port Merrow has no lifeboat.\n";
const LAMP: &str = "Rocks stop a ferry\n\nA ferry ran onto rocks off Port Morrow at dawn on its way out.\n";
const TIDE: &str = "Ferry stuck\n\nThe ferry to Port Merrow was stuck on rocks at dawn, and Port Merrow waited.\n";

fn story() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, text) in [("echo.txt", ECHO), ("lamp.txt", LAMP), ("tide.txt", TIDE)] {
        fs::write(dir.path().join(name), text).expect("a file is written");
    }
    dir
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

fn report(folder: &Path) -> Value {
    serde_json::from_slice(&run(folder, &["check", ".", "--format", "json"]).stdout).expect("a report")
}

/// The one error of the story.
fn slip(report: &Value) -> &Value {
    let errors: Vec<&Value> =
        report["findings"].as_array().expect("findings").iter().filter(|f| f["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "{report:#}");
    errors[0]
}

/// A decision on a finding, as a line of the file.
fn line(finding: &Value, decision: &str, more: Value) -> String {
    let passages: Vec<Value> = finding["evidence"]
        .as_array()
        .expect("evidence")
        .iter()
        .map(|e| json!({ "document": e["document"], "text": e["text"] }))
        .collect();
    let mut line = json!({
        "at": "2024-03-05T10:00:00Z", "by": "Ann Quill", "decision": decision, "reason": "both are in use",
        "rule": finding["rule"], "finding": finding["id"], "passages": passages,
    });
    let object = line.as_object_mut().expect("an object");
    object.extend(more.as_object().cloned().unwrap_or_default());
    format!("{line}\n")
}

fn decide(folder: &Path, lines: &[String]) {
    fs::write(folder.join("decisions.jsonl"), lines.concat()).expect("a file is written");
}

#[test]
fn what_was_dismissed_fails_no_run_and_stands_in_the_report_with_its_reason() {
    let dir = story();
    let before = report(dir.path());
    assert_eq!(run(dir.path(), &["check"]).status.code(), Some(1));
    decide(dir.path(), &[line(slip(&before), "dismiss", Value::Null)]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!text.contains("Port Morrow”") && text.contains("1 set aside by decisions"), "{text}");
    let after = report(dir.path());
    let found = slip(&after);
    assert_eq!((&found["state"], &found["decision"]["reason"]), (&json!("suppressed"), &json!("both are in use")));
    assert_eq!(after["decisions"], json!({ "file": "decisions.jsonl", "problems": [] }));
    assert_eq!(run(dir.path(), &["check", "--no-decisions"]).status.code(), Some(1));
}

#[test]
fn what_is_to_be_corrected_fails_the_run_until_it_is() {
    let dir = story();
    decide(dir.path(), &[line(slip(&report(dir.path())), "correct", Value::Null)]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("decided: to correct by Ann Quill, 2024-03-05: both are in use"), "{text}");
    assert_eq!(slip(&report(dir.path()))["state"], "unchanged");
    fs::write(dir.path().join("lamp.txt"), LAMP.replace("Morrow", "Merrow")).expect("a file is written");
    let output = run(dir.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("decisions.jsonl:1: the decision “correct” on name-variant in lamp.txt no longer matches"),
        "{said}"
    );
}

#[test]
fn a_decision_holds_when_the_text_moves_and_comes_back_when_the_words_change() {
    let dir = story();
    decide(dir.path(), &[line(slip(&report(dir.path())), "dismiss", Value::Null)]);
    let moved = LAMP.replace("\n\n", "\n\nIt was a calm night. ");
    fs::write(dir.path().join("lamp.txt"), &moved).expect("a file is written");
    assert_eq!(slip(&report(dir.path()))["state"], "suppressed");
    fs::write(dir.path().join("lamp.txt"), moved.replace("Morrow", "Marrow")).expect("a file is written");
    let report = report(dir.path());
    let found = slip(&report);
    assert_eq!((&found["state"], &found["decision"]["changed"]), (&json!("updated"), &json!(true)));
    assert_eq!(run(dir.path(), &["check"]).status.code(), Some(1));
}

#[test]
fn what_is_wrong_with_a_line_is_told_with_its_number() {
    let dir = story();
    let found = report(dir.path());
    let out = line(slip(&found), "accept", json!({ "until": "2024-03-31" }));
    decide(dir.path(), &["{\"at\": \n".to_owned(), out]);
    let checked = |day: &str| {
        let output = run(dir.path(), &["check", ".", "--today", day]);
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (status, said) = checked("2024-03-31");
    assert_eq!((status, said.as_str()), (Some(0), "copydesk: warning: decisions.jsonl:1: the line is cut short\n"));
    let (status, said) = checked("2024-04-01");
    assert_eq!(status, Some(1));
    assert!(
        said.contains("decisions.jsonl:2: the decision “accept” on name-variant in lamp.txt ran out on 2024-03-31"),
        "{said}"
    );
}
