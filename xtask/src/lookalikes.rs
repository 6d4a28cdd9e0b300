//! Counts the conflicts that the release build finds between articles of two events that look alike.
//!
//! The coverage stands beside the project: topics of two events each (`ecb`), whose articles are paired across the two, a story a pair.

use crate::project;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const DATA: &str = "../shared/data/ecb/topics.jsonl";
/// Rules that say that two articles clash. A name that two articles spell otherwise is a slip whatever they tell.
const RULES: [&str; 10] = [
    "quantity-conflict",
    "magnitude-slip",
    "hedge-mismatch",
    "date-conflict",
    "location-conflict",
    "polarity-conflict",
    "relation-conflict",
    "certainty-mismatch",
    "role-conflict",
    "quote-altered",
];
/// Findings in a hundred pairs, at most.
const IN_100_MAX: f64 = 2.0;

/// Counts them, and prints how many each rule makes.
///
/// # Errors
/// Where there are more than two in a hundred pairs, the coverage cannot be read, or the build is missing.
pub fn count() -> Result<(), String> {
    let topics = topics(&project(DATA))?;
    let folder = project("target/lookalikes");
    let (mut pairs, mut counts) = (0_u32, BTreeMap::<String, u32>::new());
    for events in topics.values().filter(|events| events.len() == 2) {
        let [a, b] = events.values().collect::<Vec<_>>()[..] else { continue };
        pairs += write(&folder, a, b)?;
        for rule in warnings(&folder)? {
            *counts.entry(rule).or_default() += 1;
        }
    }
    let clashes: u32 = RULES.iter().filter_map(|rule| counts.get(*rule)).sum();
    if pairs == 0 {
        return Err(format!("{DATA}: no topic has two events"));
    }
    let share = 100.0 * f64::from(clashes) / f64::from(pairs);
    println!(
        "{pairs} pairs of articles of events that look alike: {clashes} clashes, {share:.2} in a hundred; all warnings {counts:?}"
    );
    if share > IN_100_MAX { Err(format!("more than {IN_100_MAX} clashes in a hundred pairs")) } else { Ok(()) }
}

/// Texts by topic, then event.
type Topics = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn topics(data: &Path) -> Result<Topics, String> {
    let fault = |e: &dyn std::fmt::Display| format!("{}: {e}", data.display());
    let text = fs::read_to_string(data).map_err(|e| fault(&e))?;
    let mut topics = Topics::new();
    for line in text.lines().filter(|l| !l.is_empty()) {
        let event: Value = serde_json::from_str(line).map_err(|e| fault(&e))?;
        let name = event["event"].as_str().unwrap_or_default();
        let topic = name.trim_end_matches(|c: char| !c.is_ascii_digit());
        let documents = event["documents"].as_array().map_or(&[][..], Vec::as_slice);
        let texts = documents.iter().filter_map(|d| d["text"].as_str()).map(str::to_owned);
        topics.entry(topic.to_owned()).or_default().entry(name.to_owned()).or_default().extend(texts);
    }
    Ok(topics)
}

/// Writes a story for every pair, and says how many.
fn write(folder: &Path, a: &[String], b: &[String]) -> Result<u32, String> {
    let fault = |e: std::io::Error| format!("{}: {e}", folder.display());
    let _ = fs::remove_dir_all(folder);
    let mut pairs = 0;
    for x in a {
        for y in b {
            let story = folder.join(format!("{pairs:05}"));
            fs::create_dir_all(&story).map_err(fault)?;
            fs::write(story.join("a.txt"), x).map_err(fault)?;
            fs::write(story.join("b.txt"), y).map_err(fault)?;
            pairs += 1;
        }
    }
    Ok(pairs)
}

/// The rules of the warnings and errors in a folder of stories.
fn warnings(folder: &Path) -> Result<Vec<String>, String> {
    let mut check = Command::new(project("target/release/copydesk"));
    check.args(["check", "--format", "json", "--fail-on", "never"]).arg(folder);
    let output = check.output().map_err(|e| format!("target/release/copydesk: {e}; build it first"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let mut found = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let report: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", folder.display()))?;
        let findings = report["findings"].as_array().map_or(&[][..], Vec::as_slice);
        let loud = findings.iter().filter(|f| f["severity"] != "note");
        found.extend(loud.filter_map(|f| f["rule"].as_str()).map(str::to_owned));
    }
    Ok(found)
}
