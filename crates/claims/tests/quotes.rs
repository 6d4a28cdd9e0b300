//! Runs the literate cases of `fixtures/quotes`: invented news prose, the quotations in it, what each is and who says it.
//!
//! A case is a line of text and lines `= form | words | speaker` behind it, one a quotation, or `= nothing`. In the text `¶` parts
//! paragraphs; one that begins with `# ` is the headline, one with `> ` a quotation block. `?`: the speaker cannot be told; `-`: what
//! stands in the marks is no speech.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_claims::{Article, ByteSpan, MentionKind, Zone, ZoneKind, read};
use std::path::{Path, PathBuf};

struct Case {
    line: usize,
    text: String,
    expected: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/quotes")
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
    for paragraph in case.split('¶') {
        let paragraph = paragraph.trim();
        let (kind, words) = if let Some(words) = paragraph.strip_prefix("# ") {
            (ZoneKind::Headline, words)
        } else if let Some(words) = paragraph.strip_prefix("> ") {
            (ZoneKind::Quotation, words)
        } else {
            (ZoneKind::Body, paragraph)
        };
        let start = text.len();
        text.push_str(words);
        zones.push(Zone { kind, span: ByteSpan::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let mut article = Article::bare("a", text);
    article.zones = zones;
    article
}

fn found(case: &str) -> Vec<String> {
    let article = article(case);
    let reading = read(&article);
    let mut lines: Vec<String> = vec![];
    for mention in &reading.mentions {
        let MentionKind::Quote { speaker, entity, form, .. } = &mention.kind else { continue };
        let name = entity.map(|e| reading.entities[e].name.clone()).or_else(|| speaker.clone());
        let name = if form.is_speech() { name.unwrap_or_else(|| "?".to_owned()) } else { "-".to_owned() };
        let form = format!("{form:?}").to_lowercase();
        lines.push(format!("{form} | {} | {name}", mention.span.of(&article.text)));
    }
    if lines.is_empty() { vec!["nothing".to_owned()] } else { lines }
}

#[test]
fn every_quotation_is_found_with_its_speaker() {
    let mut failures = vec![];
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).expect("the folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let mut count = 0;
    for path in files {
        let file = std::fs::read_to_string(&path).expect("readable cases");
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        for case in cases(&file) {
            count += 1;
            assert!(!case.expected.is_empty(), "{name}:{}: nothing is expected of it", case.line);
            let found = found(&case.text);
            if found != case.expected {
                failures.push(format!("{name}:{}: {}\n  = {}", case.line, case.text, found.join("\n  = ")));
            }
        }
    }
    assert!(count >= 100, "{count} cases");
    assert!(
        failures.is_empty(),
        "{} of {count} cases do not hold; found instead:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
