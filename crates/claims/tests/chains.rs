//! Runs the literate cases of `fixtures/chains`: invented news prose, what it puts forward, and each one's way back to its source.
//!
//! A case is a line of text and lines `= words | hop > hop` behind it: the shortest assertion that shares text with the words, and its chain,
//! nearest first, each hop as `kind name (cue, strength)`; a hop that holds what follows ends in `held`; no hop is `nothing`. The
//! article is the Dale Echo's. In the text `¶` parts paragraphs; a paragraph that begins with `by: `, `line: ` or `note: ` is a byline,
//! a dateline or a note of the page.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_claims::{Article, Assertion, ByteSpan, Link, MetaSource, Reading, Sourced, Zone, ZoneKind, read};
use std::path::{Path, PathBuf};

struct Case {
    line: usize,
    text: String,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut found: Vec<Case> = vec![];
    for (number, line) in file.lines().enumerate().skip_while(|(_, line)| !line.starts_with("## ")) {
        if let Some(expected) = line.strip_prefix("= ") {
            found.last_mut().expect("a text stands before what is expected").expected.push(expected.to_owned());
        } else if !line.is_empty() && !line.starts_with("## ") {
            found.push(Case { line: number + 1, text: line.to_owned(), expected: vec![] });
        }
    }
    found
}

fn article(case: &str) -> Article {
    let (mut text, mut zones) = (String::new(), vec![]);
    for paragraph in case.split('¶').map(str::trim) {
        let marks = [("by: ", ZoneKind::Byline), ("line: ", ZoneKind::Dateline), ("note: ", ZoneKind::Boilerplate)];
        let marked = marks.into_iter().find_map(|(mark, kind)| Some((kind, paragraph.strip_prefix(mark)?)));
        let (kind, words) = marked.unwrap_or((ZoneKind::Body, paragraph));
        let start = text.len();
        text.push_str(words);
        zones.push(Zone { kind, span: ByteSpan::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let mut article = Article::bare("a", text);
    article.zones = zones;
    article.outlet = Some(Sourced::new("Dale Echo".to_owned(), MetaSource::Manifest));
    article
}

/// The shortest assertion that shares text with the words.
fn assertion<'r>(article: &Article, reading: &'r Reading, words: &str) -> Option<&'r Assertion> {
    let at = article.text.find(words)?;
    let span = ByteSpan::new(at, at + words.len());
    reading.assertions.iter().filter(|a| a.span.overlaps(span)).min_by_key(|a| a.span.len())
}

fn hop(link: &Link) -> String {
    let (kind, strength) = (format!("{:?}", link.kind).to_lowercase(), format!("{:?}", link.strength).to_lowercase());
    let held = if link.access { " held" } else { "" };
    format!("{kind} {} ({}, {strength}){held}", link.name, link.cue)
}

fn found(case: &Case) -> Vec<String> {
    let article = article(&case.text);
    let reading = read(&article);
    let line = |expected: &String| {
        let words = expected.split(" | ").next().unwrap_or_default();
        let Some(assertion) = assertion(&article, &reading, words) else { return format!("{words} | no assertion") };
        for link in &assertion.chain {
            assert!(!link.span.is_empty() && link.span.end <= article.text.len(), "{}: {link:?}", case.text);
        }
        let hops: Vec<String> = assertion.chain.iter().map(hop).collect();
        format!("{words} | {}", if hops.is_empty() { "nothing".to_owned() } else { hops.join(" > ") })
    };
    case.expected.iter().map(line).collect()
}

#[test]
fn every_assertion_has_its_way_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/chains");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let (mut failures, mut count) = (vec![], 0);
    for path in files {
        let file = std::fs::read_to_string(&path).expect("readable cases");
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        for case in cases(&file) {
            count += 1;
            assert!(!case.expected.is_empty(), "{name}:{}: nothing is expected of it", case.line);
            let found = found(&case);
            if found != case.expected {
                failures.push(format!("{name}:{}: {}\n  = {}", case.line, case.text, found.join("\n  = ")));
            }
        }
    }
    assert!(count >= 75, "{count} cases");
    assert!(
        failures.is_empty(),
        "{} of {count} cases do not hold; found instead:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
