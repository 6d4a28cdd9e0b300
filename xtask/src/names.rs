//! Holds what the name rules say of real coverage to what somebody who read every finding said of it.
//!
//! The coverage stands beside the project and is not ours to print: `docs/evaluation/names.tsv` has ids and verdicts alone.

use crate::project;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const RULES: [&str; 4] = ["name-variant", "acronym-mismatch", "acronym-undefined", "role-conflict"];
/// The sets, with the file that holds each; of the last, every article is a story of its own.
const SETS: [(&str, &str); 4] =
    [("basil", "events.jsonl"), ("biasedsents", "events.jsonl"), ("ecb", "topics.jsonl"), ("timeml", "tbaq_dev.jsonl")];
const DATA: &str = "../shared/data";
const VERDICTS: &str = "docs/evaluation/names.tsv";
/// Of ten findings that a desk reads, so many have to be slips or variants that it would unify.
const YES_OF_TEN: usize = 9;
/// Warnings in a hundred single articles, at most.
const WARNINGS_IN_100: usize = 2;

/// Runs the rules and compares.
///
/// # Errors
/// Where a finding has no verdict, too many verdicts are no, or single articles warn too often.
pub fn evaluate() -> Result<(), String> {
    let verdicts = verdicts()?;
    let (mut yes, mut no, mut unread) = (0, 0, String::new());
    for (set, file) in SETS {
        let folder = project("target/names-evaluation").join(set);
        let stories = write_stories(set, &project(DATA).join(set).join(file), &folder)?;
        let findings = findings(&folder)?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &findings {
            *counts.entry(&finding.rule).or_default() += 1;
            match verdicts.get(&(set.to_owned(), finding.id.clone())).map(String::as_str) {
                Some("yes") => yes += 1,
                Some(_) => no += 1,
                None => {
                    let _ = writeln!(unread, "  {set}\t{}\t{}\t{}", finding.id, finding.rule, finding.message);
                }
            }
        }
        println!("{set}: {stories} stories, findings {counts:?}");
        let warnings = findings.iter().filter(|f| f.severity != "note").count();
        if set == "timeml" && warnings * 100 > stories * WARNINGS_IN_100 {
            return Err(format!("{warnings} warnings in {stories} single articles"));
        }
    }
    println!("read: {yes} yes, {no} no");
    if !unread.is_empty() {
        return Err(format!("findings without a verdict in {VERDICTS}; read them, and add yes or no:\n{unread}"));
    }
    if yes * 10 < (yes + no) * YES_OF_TEN {
        return Err(format!("{yes} of {} findings are slips or variants", yes + no));
    }
    Ok(())
}

/// By set and id.
fn verdicts() -> Result<BTreeMap<(String, String), String>, String> {
    let text = fs::read_to_string(project(VERDICTS)).map_err(|e| format!("{VERDICTS}: {e}"))?;
    let mut found = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let [set, id, _rule, verdict, _kind] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{VERDICTS}:{}: expected set, id, rule, verdict, kind", number + 1));
        };
        found.insert((set.to_owned(), id.to_owned()), verdict.to_owned());
    }
    Ok(found)
}

/// Writes a folder of stories, and says how many. Articles are `00.txt`, `01.txt`, … in the order of the file.
fn write_stories(set: &str, data: &Path, folder: &Path) -> Result<usize, String> {
    let fault = |e: &dyn std::fmt::Display| format!("{}: {e}", data.display());
    let text = fs::read_to_string(data).map_err(|e| fault(&e))?;
    let _ = fs::remove_dir_all(folder);
    let mut stories = 0;
    for line in text.lines().filter(|l| !l.is_empty()) {
        let event: Value = serde_json::from_str(line).map_err(|e| fault(&e))?;
        let story = folder.join(format!("{stories:03}"));
        fs::create_dir_all(&story).map_err(|e| fault(&e))?;
        let single = [event.clone()];
        let documents = event["documents"].as_array().map_or(&single[..], Vec::as_slice);
        let mut manifest = format!("title = \"{set}\"\n");
        for (index, document) in documents.iter().enumerate() {
            let said = |key: &str| document[key].as_str().unwrap_or_default();
            let body = said("text");
            let headline =
                if said("title").is_empty() { body.lines().next().unwrap_or_default() } else { said("title") };
            let date = if said("date").is_empty() { said("dct") } else { said("date") };
            let date = date.get(..10).filter(|d| d.bytes().filter(u8::is_ascii_digit).count() == 8);
            let outlet = if said("outlet").is_empty() { said("id") } else { said("outlet") };
            fs::write(story.join(format!("{index:02}.txt")), format!("{}\n\n{body}", headline.trim()))
                .map_err(|e| fault(&e))?;
            let _ = write!(manifest, "\n[[article]]\nfile = \"{index:02}.txt\"\noutlet = {outlet:?}\n");
            if let Some(date) = date {
                let _ = writeln!(manifest, "published = {date:?}");
            }
        }
        fs::write(story.join("story.toml"), manifest).map_err(|e| fault(&e))?;
        stories += 1;
    }
    Ok(stories)
}

struct Found {
    id: String,
    rule: String,
    severity: String,
    message: String,
}

fn findings(folder: &Path) -> Result<Vec<Found>, String> {
    let mut command = Command::new(project("target/release/copydesk"));
    command.args(["check", "--format", "json", "--fail-on", "never"]).arg(folder);
    let output = command.output().map_err(|e| format!("{command:?} does not run: {e}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let mut found = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let report: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        for finding in report["findings"].as_array().into_iter().flatten() {
            let said = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            if RULES.contains(&said("rule").as_str()) {
                let (id, rule, severity) = (said("id"), said("rule"), said("severity"));
                found.push(Found { id, rule, severity, message: said("message") });
            }
        }
    }
    Ok(found)
}
