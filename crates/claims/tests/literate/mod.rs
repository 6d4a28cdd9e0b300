//! Files of literate cases to what of them does not hold. A case is a line of text and lines `= …` behind it; in the text `¶` parts
//! paragraphs, and marks at their start say what they are. Lines before the first `## ` explain the file.

use copydesk_claims::{Article, ByteSpan, Zone, ZoneKind};
use std::path::{Path, PathBuf};

/// One text with what is expected of it.
pub struct Case {
    /// Where it stands in its file, counted from 1.
    pub line: usize,
    pub text: String,
    pub expected: Vec<String>,
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

/// The article of a case; paragraphs without one of the marks are body.
pub fn article(text: &str, marks: &[(&str, ZoneKind)]) -> Article {
    let (mut whole, mut zones) = (String::new(), vec![]);
    for paragraph in text.split('¶').map(str::trim) {
        let marked = marks.iter().find_map(|(mark, kind)| Some((*kind, paragraph.strip_prefix(mark)?)));
        let (kind, words) = marked.unwrap_or((ZoneKind::Body, paragraph));
        let start = whole.len();
        whole.push_str(words);
        zones.push(Zone { kind, span: ByteSpan::new(start, whole.len()) });
        whole.push_str("\n\n");
    }
    let mut article = Article::bare("a", whole);
    article.zones = zones;
    article
}

/// Holds what is found in every case of a folder of `fixtures` to what is expected; `least` cases stand there.
pub fn hold(folder: &str, least: usize, found: impl Fn(&Case) -> Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
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
    assert!(count >= least, "{count} cases");
    assert!(
        failures.is_empty(),
        "{} of {count} cases do not hold; found instead:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
