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
    let table = printed(&run(dir.path(), &["check", ".", "--format", "csv"]));
    // The page's paragraphs stand in its third and fourth line; behind the name of the file comes its time, and then the line.
    let of_page: Vec<&str> =
        table.lines().filter_map(|row| row.rsplit_once(",echo.html,")?.1.split(',').nth(1)).collect();
    assert!(!of_page.is_empty() && of_page.iter().all(|line| ["3", "4"].contains(line)), "{of_page:?}");
}

#[test]
fn our_own_report_as_a_page_is_no_article() {
    let dir = story();
    let before = printed(&run(dir.path(), &["check", ".", "--format", "json"]));
    let written = run(dir.path(), &["report", ".", "-o", "report.html"]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    assert_eq!(printed(&run(dir.path(), &["check", ".", "--format", "json"])), before);
}

/// The words of a page between two places of it, without tags, as they are read.
fn cut(page: &str, region: &Value) -> String {
    let place = |key: &str| region[key].as_u64().expect("a number") as usize;
    let offset = |line: &str, column: &str| {
        let before: usize = page.split_inclusive('\n').take(place(line) - 1).map(str::len).sum();
        let rest = &page[before..];
        before + rest.char_indices().nth(place(column) - 1).map_or(rest.len(), |(at, _)| at)
    };
    let words = &page[offset("startLine", "startColumn")..offset("endLine", "endColumn")];
    let mut text = String::new();
    for part in words.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn regions_of_sarif_are_those_of_the_page_as_saved() {
    let dir = TempDir::new().expect("a temporary folder");
    let page = |count: &str| {
        format!(
            "<!doctype html><title>Fire | Echo</title>\n<article><h1>Fire at the mill of Brandt &amp; Söhne</h1>\n<p>Bürgermeister <i>Köhler</i> &amp; \
            the owner said that the fire in Coyle destroyed <b>{count}</b>\n looms on <b>Monday</b>, and that nobody was hurt in the mill.</p></article>"
        )
    };
    let pages = [("echo.html", page("31")), ("post.html", page("13"))];
    for (name, page) in &pages {
        fs::write(dir.path().join(name), page).expect("a file is written");
    }
    let sarif: Value =
        serde_json::from_slice(&run(dir.path(), &["check", ".", "--format", "sarif"]).stdout).expect("SARIF");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let mut seen = 0;
    for result in results {
        let places = result["locations"].as_array().into_iter().chain(result["relatedLocations"].as_array()).flatten();
        for place in places {
            let physical = &place["physicalLocation"];
            let name = physical["artifactLocation"]["uri"].as_str().expect("a file");
            let (_, page) = pages.iter().find(|(n, _)| name.ends_with(n)).expect("one of the pages");
            let snippet = physical["region"]["snippet"]["text"].as_str().expect("words");
            let words: Vec<&str> = snippet.split_whitespace().collect();
            assert_eq!(cut(page, &physical["region"]), words.join(" "), "{physical:#}");
            seen += 1;
        }
    }
    assert!(seen >= 2, "{sarif:#}");
    let figure = results.iter().find(|r| r["ruleId"] == "quantity-conflict").expect("the figures clash");
    let region = &figure["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], region["endLine"], "a region ends before the mark-up behind it: {region:#}");
}

#[test]
fn a_page_that_was_saved_twice_is_one_article_in_two_versions() {
    let dir = TempDir::new().expect("a temporary folder");
    let page = |hour: &str, count: &str| {
        format!(
            "<!doctype html><title>Fire at the mill | Echo</title><link rel=canonical href=https://echo.example/fire>\
            <script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Fire at the mill\", \"datePublished\": \"2024-05-14T08:00:00Z\", \
            \"dateModified\": \"2024-05-14T{hour}:00:00Z\", \"publisher\": {{\"name\": \"Echo\"}}}}</script>\
            <article><h1>Fire at the mill</h1><p>The fire at the mill in Coyle destroyed {count} looms on Monday, the owner said, and nobody was hurt.</p></article>"
        )
    };
    for (name, hour, count) in [("b.html", "09", "31"), ("a.html", "17", "13")] {
        fs::write(dir.path().join(name), page(hour, count)).expect("a file is written");
    }
    let output = run(dir.path(), &["check", ".", "--format", "json", "--fail-on", "never"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    let documents = report["documents"].as_array().expect("documents");
    let version = |id: &str| &documents.iter().find(|d| d["id"] == id).expect("the page")["version"];
    assert_eq!(version("a.html"), &serde_json::json!({"number": 2, "of": 2}));
    assert_eq!(version("b.html"), &serde_json::json!({"number": 1, "of": 2, "replaced_by": "a.html"}));
    let findings = report["findings"].as_array().expect("findings");
    let rules: Vec<&str> = findings.iter().filter_map(|f| f["rule"].as_str()).collect();
    assert_eq!(rules, ["silent-change"], "{report:#}");
    assert_eq!(findings[0]["evidence"][0]["document"], "a.html");
    assert!(
        findings[0]["message"]
            .as_str()
            .is_some_and(|m| m.contains("2024-05-14 17:00") && m.contains("2024-05-14 09:00"))
    );
    for claim in report["claims"].as_array().expect("claims") {
        assert_eq!(claim["independent_origins_at_most"], 1, "versions are no outlets: {claim:#}");
    }
    let human = printed(&run(dir.path(), &["check", ".", "--fail-on", "never"]));
    assert!(human.contains("b.html:1:") && human.contains("(earlier version)"), "{human}");
    assert!(human.contains("1 article and 1 earlier version, 1 outlet"), "{human}");
}

#[test]
fn what_two_versions_print_is_told_by_version_in_every_format() {
    let dir = TempDir::new().expect("a temporary folder");
    let page = |hour: &str, words: &str, men: &str| {
        format!(
            "---\ntitle: Fire at the mill\noutlet: Echo\nurl: https://echo.example/fire\ndate: 2024-05-14T{hour}:00:00Z\n---\n\n\
            The fire at the mill in Coyle was out by noon, the owner said. {men} watched the gate of the mill at the time.\n\n\
            \"Nobody who {words} the yard will lose a day of pay,\" said Ada Berrow.\n"
        )
    };
    for (name, hour, words, men) in [("b.md", "09", "left", "Two men"), ("a.md", "17", "swept", "One man")] {
        fs::write(dir.path().join(name), page(hour, words, men)).expect("a file is written");
    }
    let check = |format: &str| printed(&run(dir.path(), &["check", ".", "--format", format, "--fail-on", "never"]));
    let report: Value = serde_json::from_str(&check("json")).expect("a report");
    let findings = report["findings"].as_array().expect("findings");
    let altered = findings.iter().find(|f| f["rule"] == "quote-altered").expect("an altered quotation");
    let message = altered["message"].as_str().expect("a message");
    let (now, before) = ("Echo (later version, 2024-05-14 17:00)", "Echo (earlier version, 2024-05-14 09:00)");
    assert!(message.contains(now) && message.contains(before), "{message}");
    assert!(altered["suggestion"].as_str().is_some_and(|s| s.contains("add a note")), "{altered:#}");
    for format in ["human", "concise", "jsonl", "sarif", "github", "junit", "markdown", "html"] {
        let text = check(format);
        // Markdown escapes parentheses.
        let text = text.replace('\\', "");
        assert!(text.contains(now) && text.contains(before), "{format}: {text}");
        if format != "concise" && format != "jsonl" {
            assert!(text.contains("earlier version)") || text.contains(">earlier version<"), "{format}: {text}");
        }
    }
    for finding in findings {
        let message = finding["message"].as_str().expect("a message");
        let bare = message.matches("Echo ha").count() + message.matches("the later Echo").count();
        assert!(bare <= 1, "the outlet stands on both sides: {message}");
    }
}
