//! Runs the literate cases of `fixtures/language`: invented news prose, and how it is cut.
//!
//! A `## heading` is a case, a ```` ```text ```` block its paragraph, an ```` ```expected ```` block what is found in it: for
//! `sentences.md` one sentence a line (a line break inside a sentence stands as a space), for `tokens.md` the tokens with a
//! space between them.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_language::{ByteSpan, find_sentences, tokenize};
use std::path::Path;

#[derive(Debug, Default)]
struct Case {
    title: String,
    line: usize,
    text: String,
    expected: String,
}

fn cases(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/language").join(name);
    let file = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    parse(&file).unwrap_or_else(|e| panic!("{name}:{e}"))
}

fn parse(file: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = vec![];
    let mut lines = file.lines().enumerate();
    while let Some((i, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_owned(), line: i + 1, ..Case::default() });
        } else if let Some(kind) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let case = cases.last_mut().ok_or(format!("{}: a block before the first heading", i + 1))?;
            match kind {
                "text" => case.text = block.join("\n"),
                "expected" => case.expected = block.join("\n"),
                _ => return Err(format!("{}: a block is `text` or `expected`, not {kind:?}", i + 1)),
            }
        }
    }
    match cases.iter().find(|case| case.text.is_empty() || case.expected.is_empty()) {
        Some(case) => Err(format!("{}: a case needs a text and an expectation", case.line)),
        None => Ok(cases),
    }
}

fn whole(text: &str) -> ByteSpan {
    ByteSpan::new(0, text.len())
}

fn check(name: &str, read: impl Fn(&str) -> String) -> usize {
    let cases = cases(name);
    let failures: Vec<String> = cases
        .iter()
        .map(|case| (case, read(&case.text)))
        .filter(|(case, found)| *found != case.expected)
        .map(|(case, found)| {
            format!("{name}:{}: {}\nexpected {}\nfound    {found}", case.line, case.title, case.expected)
        })
        .collect();
    assert!(failures.is_empty(), "{} cases do not hold:\n{}", failures.len(), failures.join("\n\n"));
    cases.len()
}

#[test]
fn paragraphs_are_cut_into_sentences() {
    let cut = |text: &str| {
        let sentences = find_sentences(text, whole(text)).into_iter();
        sentences.map(|s| s.of(text).replace('\n', " ")).collect::<Vec<_>>().join("\n")
    };
    assert!(check("sentences.md", cut) >= 60);
}

#[test]
fn sentences_are_cut_into_tokens() {
    let cut = |text: &str| tokenize(text, whole(text)).iter().map(|t| t.of(text)).collect::<Vec<_>>().join(" ");
    assert!(check("tokens.md", cut) >= 40);
}

#[test]
fn a_case_title_stands_once_in_its_file() {
    for name in ["sentences.md", "tokens.md"] {
        let cases = cases(name);
        for (i, case) in cases.iter().enumerate() {
            assert!(
                cases[..i].iter().all(|c| c.title != case.title),
                "{name}:{}: a second {:?}",
                case.line,
                case.title
            );
        }
    }
}

#[test]
fn a_case_that_could_never_hold_is_refused() {
    assert_eq!(parse("```text\n").unwrap_err(), "1: a block before the first heading");
    assert_eq!(parse("## A case\n```text\na\n```\n").unwrap_err(), "1: a case needs a text and an expectation");
    assert_eq!(parse("## A case\n```toml\n```\n").unwrap_err(), "2: a block is `text` or `expected`, not \"toml\"");
}
