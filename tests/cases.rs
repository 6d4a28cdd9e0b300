//! Runs every literate case of `fixtures/rules` against the rule it is named after.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

mod common;

use common::cases::{Case, parse, parse_blocks};
use common::{Checked, names_in, project};
use copydesk_claims::ByteSpan;
use copydesk_diff::{Evidence, Finding, RuleMeta, Severity};
use std::fs;

fn files() -> Vec<(String, String)> {
    names_in("fixtures/rules")
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(project("fixtures/rules").join(&name)).expect("readable case file");
            (name.trim_end_matches(".md").to_owned(), text)
        })
        .collect()
}

#[test]
fn every_literate_case_holds() {
    let mut failures = vec![];
    for (rule, text) in files() {
        match parse(&rule, &text) {
            Err(error) => failures.push(format!("fixtures/rules/{error}")),
            Ok(file) => {
                for case in &file.cases {
                    for (line, message) in case.failures(&rule, &case.check()) {
                        failures.push(format!("fixtures/rules/{rule}.md:{line}: {}: {message}", case.title));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} cases do not hold:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn near_misses_outnumber_hits_in_every_file() {
    for (rule, text) in files() {
        let cases = parse_blocks(&text).unwrap_or_else(|e| panic!("{rule}.md:{e}"));
        let (quiet, loud): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|c| c.is_near_miss());
        assert!(loud.len() >= 3, "{rule}.md has {} hits, fewer than three", loud.len());
        assert!(quiet.len() > loud.len(), "{rule}.md has {} near misses and {} hits", quiet.len(), loud.len());
    }
}

#[test]
fn a_case_title_stands_once_in_its_file() {
    for (rule, text) in files() {
        let cases = parse_blocks(&text).unwrap_or_else(|e| panic!("{rule}.md:{e}"));
        for (i, case) in cases.iter().enumerate() {
            assert!(
                cases[..i].iter().all(|c| c.title != case.title),
                "{rule}.md:{}: a second {:?}",
                case.line,
                case.title
            );
        }
    }
}

#[test]
fn a_case_file_that_names_no_rule_is_refused() {
    let error = parse("no-such-rule", "# no-such-rule\n").err();
    assert_eq!(error.as_deref(), Some("no-such-rule.md:1: no rule is named \"no-such-rule\""));
}

#[test]
fn a_case_that_could_never_hold_is_refused() {
    let article = "```article outlet=\"Harbour Times\" published=\"2024-05-14\"\nBoats\n\nTwo boats sank.\n```\n";
    let refused = |case: &str| parse_blocks(case).expect_err("the case is refused");
    assert_eq!(refused(&format!("# x\n\n{article}")), "3: a block before the first heading");
    assert_eq!(refused(&format!("## A case\n{article}")), "1: a case needs an article and an expectation");
    assert_eq!(refused("## A case\n```expect\nnothing\n```\n"), "1: a case needs an article and an expectation");
    assert_eq!(refused(&format!("## A case\n{article}```expect\nthree\n```\n")), "8: no article prints \"three\"");
    assert_eq!(refused("## A case\n```toml\n```\n"), "2: a block is `article`, `config` or `expect`, not \"toml\"");
    let config = "```config\n[names]\n'A' = {}\n'B' = { never = ['A'] }\n```\n";
    let twice = "5: \"A\" stands here as a form never to use, and in line 2 as a name";
    assert_eq!(refused(&format!("## A case\n{config}")), twice);
    assert_eq!(
        refused(&format!("## A case\n{article}```expect\nOther Paper: Two\n```\n")),
        "8: no article prints \"Other Paper: Two\""
    );
}

const TWO_COUNTS: &str = "## Two counts
```article outlet=\"Harbour Times\" published=\"2024-05-14\"
Boats sink

Two boats sank.
```
```article outlet=\"Quay Journal\" published=\"2024-05-14\"
Boats sink

Three boats sank.
```
```expect
EXPECTED
```
";

/// A finding of a rule `counts` with these words as primary and other passage.
fn finding(checked: &Checked, primary: &str, other: &str) -> Finding {
    const META: RuleMeta =
        RuleMeta { id: "counts", severity: Severity::Error, summary: "", docs: "", fires: &[], quiet: &[] };
    let place = |words: &str| {
        let texts = checked.story.documents.iter().map(|d| &d.article.text);
        let (document, start) =
            texts.enumerate().find_map(|(i, t)| Some((i, t.find(words)?))).expect("the words stand in an article");
        (document, ByteSpan::new(start, start + words.len()))
    };
    let ((a, first), (b, second)) = (place(primary), place(other));
    let evidence = vec![Evidence::primary(a, first), Evidence::other(b, second)];
    Finding::new(&META, &checked.story, String::new(), evidence)
}

/// What is said of a case with this expectation when the rule finds these pairs.
fn said(expected: &str, found: &[(&str, &str)]) -> Vec<String> {
    let cases = parse_blocks(&TWO_COUNTS.replace("EXPECTED", expected)).expect("a sound case");
    let mut checked = Checked::articles(cases[0].read());
    checked.findings = found.iter().map(|(a, b)| finding(&checked, a, b)).collect();
    cases[0].failures("counts", &checked).into_iter().map(|(line, message)| format!("{line}: {message}")).collect()
}

#[test]
fn an_expected_finding_has_to_show_both_passages() {
    assert!(said("Two | Three", &[("Two boats", "Three")]).is_empty());
    assert!(said("Two <> Three", &[("Three", "Two")]).is_empty());
    assert!(said("Quay Journal: Three | Boats", &[("Three", "Boats sink")]).is_empty());
    assert_eq!(said("Two | Three", &[]), ["13: not found: Two | Three"]);
    let wrong_way = said("Two | Three", &[("Three", "Two")]);
    assert_eq!(
        wrong_way,
        ["13: not found: Two | Three", "1: not expected: counts [Quay Journal: Three | Harbour Times: Two]"]
    );
}

#[test]
fn each_finding_meets_one_expectation_only() {
    let twice = [("Two", "Three"), ("Two", "Three")];
    assert_eq!(said("Two | Three", &twice).len(), 1);
    assert!(said("Two | Three\n...", &twice).is_empty());
    assert_eq!(said("Two | Three\nTwo | Three", &twice[..1]), ["14: not found: Two | Three"]);
    assert_eq!(said("nothing", &twice).len(), 2);
}

#[test]
fn a_known_fault_that_is_gone_fails_loudly() {
    assert!(said("fixme: Two | Three", &[]).is_empty());
    assert_eq!(said("fixme: Two | Three", &[("Two", "Three")]), ["13: the known miss is found now: drop the `fixme:`"]);
    assert!(said("fixme: nothing", &[("Two", "Three")]).is_empty());
    assert_eq!(said("fixme: nothing", &[]), ["13: the known false alarm is gone: drop the `fixme:`"]);
}
