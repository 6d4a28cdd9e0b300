//! Our exports read by other people's readers, and held against our JSON: networkx, prov, rdflib, Graphviz, sarif-tools, junitparser
//! and two of Python's own.
//!
//! They are no part of the toolchain: `cargo xtask test` installs them, and names the Python that has them in `COPYDESK_READERS`.
#![allow(clippy::disallowed_methods, reason = "a test writes what others read")]

mod common;

use common::{Checked, article, read_text, set_metadata, story};
use copydesk_graph::Story;
use copydesk_graph::provenance::build;
use copydesk_report::{GraphFormat, GraphView};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const WHY: &str = "needs readers that `cargo xtask test` installs";

/// The exports of a story, or of one claim of it, with the texts that they point into.
fn export(checked: &Checked, claim: Option<usize>) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    let mut provenance = build(&checked.story, &checked.graph);
    if let Some(claim) = claim {
        provenance = provenance.of_claim(claim);
    }
    let view = GraphView { story: &checked.story, graph: &checked.graph, provenance: &provenance, claim };
    for format in GraphFormat::ALL {
        let path = dir.path().join(format!("graph.{}", format.name()));
        fs::write(path, format.render(&view)).expect("a file is written");
    }
    for document in &checked.story.documents {
        let path = dir.path().join("texts").join(&document.article.id);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder is made");
        fs::write(path, &document.article.text).expect("a file is written");
    }
    dir
}

/// What the readers say, or why they gave up.
fn read(folder: &Path) -> Result<String, String> {
    read_with("tests/readers/read.py", folder)
}

fn read_with(script: &str, folder: &Path) -> Result<String, String> {
    let python =
        std::env::var("COPYDESK_READERS").unwrap_or_else(|_| panic!("COPYDESK_READERS is not set: this {WHY}"));
    let script = common::project(script);
    let output = Command::new(python).arg(script).arg(folder).output().expect("Python starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

#[track_caller]
fn assert_read(checked: &Checked, claim: Option<usize>) {
    let folder = export(checked, claim);
    let said = read(folder.path()).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(said.lines().count(), 6, "every reader speaks: {said}");
}

#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn stories_and_their_widest_claims_are_read() {
    // A letter that one outlet has; two states of one article; copies and a wire agency.
    for name in ["salesforce-cbp", "selkhaven-half-marathon", "pharmacist-petition"] {
        let checked = Checked::of(story(name));
        assert_read(&checked, None);
        let widest = (0..checked.graph.claims.len()).max_by_key(|&c| checked.graph.claims[c].assertions.len());
        assert_read(&checked, widest);
    }
}

#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn a_large_story_is_read() {
    let articles = copydesk_generate::story(3, 0, 20);
    let read = articles.articles.iter().enumerate().map(|(n, a)| {
        let mut one = read_text(&format!("{n:02}.txt"), a.text.as_bytes());
        set_metadata(&mut one, &a.outlet, &a.published);
        one
    });
    assert_read(&Checked::of(Story::new(None, read.collect())), None);
}

#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn names_and_words_that_are_mark_up_elsewhere_are_read() {
    let quay = "“Größe <b>650</b> & \"more\" \\ — 港”, said Nell Garforth.\u{1}\r\n\r\nSome 650 dockers signed a letter, the Quay & Sons <Board> said.";
    let fell = "=1+1; DROP\u{b} TABLE. Some 650 dockers signed a letter, the Quay & Sons <Board> told the \"Quay\" <News> & Co.";
    let checked = Checked::articles(vec![
        article("a & b/<c> \"d\".txt", "\"Quay\" <News> & Co", "2024-03-01T08:00:00Z", quay),
        article("ä%20:é.txt", "=Fell|Post\\", "2024-03-01T09:00:00Z", fell),
        article("-.txt", "Ünïcode 港湾", "2024-03-01T10:00:00Z", fell),
    ]);
    assert!(!checked.graph.claims.is_empty());
    assert_read(&checked, None);
}

#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn a_reader_that_cannot_read_or_counts_otherwise_fails() {
    let checked = Checked::of(story("salesforce-cbp"));
    for format in GraphFormat::ALL.iter().filter(|f| **f != GraphFormat::Json) {
        let folder = export(&checked, None);
        let path = folder.path().join(format!("graph.{}", format.name()));
        let text = fs::read_to_string(&path).expect("the export is there");
        let half =
            text.char_indices().map(|(at, _)| at).find(|&at| at >= text.len() / 2).expect("it is no single character");
        fs::write(&path, &text[..half]).expect("a file is written");
        let why = read(folder.path()).expect_err("half a file is none");
        assert!(why.contains(&format!("{} cannot be read", format.name())), "{why}");
    }
    // One edge more in our JSON than in the exports.
    let folder = export(&checked, None);
    let path = folder.path().join("graph.json");
    let mut json: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("it is there")).expect("JSON");
    let edges = json["edges"].as_array_mut().expect("a list");
    edges.push(edges[0].clone());
    fs::write(&path, json.to_string()).expect("a file is written");
    assert!(read(folder.path()).expect_err("counts differ").contains("graphml cannot be read"));
}

/// What `check` prints in every format that somebody else reads, with a copy of the articles beside it.
fn checks(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder is made");
        fs::write(path, bytes).expect("a file is written");
    }
    for format in ["json", "sarif", "junit", "github", "csv"] {
        let mut check = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        check.args(["check", "story of the day", "--format", format, "-o", &format!("check.{format}")]);
        let output = check.current_dir(dir.path()).output().expect("the program starts");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    }
    dir
}

#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn what_check_prints_is_read() {
    let folder = common::project("fixtures/stories/salesforce-cbp");
    let articles: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("the story is there")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (format!("story of the day/{name}"), fs::read(path).expect("a file"))
        })
        .collect();
    let files: Vec<(&str, &[u8])> = articles.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let said = read_with("tests/readers/read_check.py", checks(&files).path()).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(said.lines().count(), 4, "every reader speaks: {said}");
}

#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn words_that_are_mark_up_in_what_check_prints_are_read() {
    // Wide characters before the words, and names that are separators elsewhere.
    let name = |spelt: &str| {
        format!(
            "港湾 🚢 100% “row”, says <Quay> & Co: ::\n\n🚢🚢 The dredger of {spelt}::Sons sailed. {spelt} owns the quay, {spelt} said.\n"
        )
    };
    let texts = [name("Torrin Salvage"), name("Torrin Salvage"), name("Torin Salvage")];
    let files = [
        ("story of the day/a, b%20c::d.txt", texts[0].as_bytes()),
        ("story of the day/é#?.txt", texts[1].as_bytes()),
        ("story of the day/z {0} [x](y).txt", texts[2].as_bytes()),
    ];
    let dir = checks(&files);
    let said = read_with("tests/readers/read_check.py", dir.path()).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(said.lines().count(), 4, "every reader speaks: {said}");
    // A reader that sees something else says so.
    for format in ["sarif", "junit", "github", "csv"] {
        let path = dir.path().join(format!("check.{format}"));
        let whole = fs::read_to_string(&path).expect("it is there");
        let half: String = whole.chars().take(whole.chars().count() / 2).collect();
        fs::write(&path, half).expect("a file is written");
        let why = read_with("tests/readers/read_check.py", dir.path()).expect_err("half a file is none");
        assert!(why.contains(&format!("{format} cannot be read")), "{why}");
        fs::write(&path, whole).expect("a file is written");
    }
}

#[cfg(feature = "archive")]
#[test]
#[ignore = "needs readers that `cargo xtask test` installs"]
fn the_tables_of_an_archive_answer_what_the_page_asks_them() {
    let dir = TempDir::new().expect("a temporary folder");
    // Stories of the week that the page asks for.
    let stories = (0..400).map(|number| copydesk_generate::story(1, number, 5));
    let week = |story: &copydesk_generate::Story| story.articles[0].published.starts_with("2023-03-0");
    let lines: String = stories.filter(week).map(|story| story.json_lines()).collect();
    fs::write(dir.path().join("pile.jsonl"), lines).expect("a file is written");
    fs::copy(common::project("docs/scale.md"), dir.path().join("queries.md")).expect("the page is there");
    let mut archive = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    archive.args(["archive", "pile.jsonl", "-o", "archive", "--quiet"]).current_dir(dir.path());
    assert!(archive.status().expect("it runs").success());
    let said = read_with("tests/readers/read_archive.py", dir.path()).unwrap_or_else(|why| panic!("{why}"));
    assert!(said.lines().count() >= 3 && !said.starts_with("0 rows"), "{said}");
}
