//! Holds the grades of `fixtures/quotations/grades.md`, and what must hold for all pairs of quotations.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_graph::quotation::{Grade, compare, grade};
use std::fs;
use std::path::Path;

/// Line, first quotation, second one, grade.
fn pairs() -> Vec<(usize, String, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/quotations/grades.md");
    let text = fs::read_to_string(path).expect("the table of grades");
    let (mut found, mut heading) = (Vec::new(), String::new());
    for (number, line) in text.lines().enumerate() {
        if let Some(grade) = line.strip_prefix("## ") {
            grade.clone_into(&mut heading);
        } else if let Some((a, b)) = line.strip_prefix("- ").and_then(|row| row.split_once(" | ")) {
            found.push((number + 1, a.to_owned(), b.to_owned(), heading.clone()));
        }
    }
    found
}

fn name(grade: Option<Grade>) -> &'static str {
    grade.map_or("none", Grade::as_str)
}

#[test]
fn every_pair_has_its_grade() {
    let pairs = pairs();
    assert!(pairs.len() >= 80, "{} pairs", pairs.len());
    for known in Grade::ALL.iter().map(|g| g.as_str()).chain(["none"]) {
        assert!(pairs.iter().any(|p| p.3 == known), "no pair is {known}");
    }
    let wrong = |(line, a, b, read): &(usize, String, String, String)| {
        let graded = name(grade(a, b));
        (graded != read).then(|| format!("{line}: {graded}, not {read}: {a} | {b}: {:?}", compare(a, b)))
    };
    let wrong: Vec<String> = pairs.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_pair_turned_round_has_the_same_grade_and_its_sides_turned() {
    for (line, a, b, _) in pairs() {
        let there = compare(&a, &b).map(|c| c.differences.iter().map(|d| (d.grade, d.a, d.b)).collect::<Vec<_>>());
        let back = compare(&b, &a).map(|c| c.differences.iter().map(|d| (d.grade, d.b, d.a)).collect::<Vec<_>>());
        let sorted = |mut v: Vec<_>| {
            v.sort();
            v
        };
        assert_eq!(there.map(sorted), back.map(sorted), "{line}");
    }
}

#[test]
fn a_quotation_is_itself() {
    for (line, a, b, _) in pairs() {
        for text in [a, b] {
            assert_eq!(grade(&text, &text), Some(Grade::Identical), "{line}: {text}");
        }
    }
}

#[test]
fn every_difference_can_be_cut_out() {
    for (_, a, b, _) in pairs() {
        for difference in compare(&a, &b).iter().flat_map(|c| &c.differences) {
            assert!(a.get(difference.a.start..difference.a.end).is_some(), "{a}: {difference:?}");
            assert!(b.get(difference.b.start..difference.b.end).is_some(), "{b}: {difference:?}");
        }
    }
}

/// A speech of as many sentences, no two alike.
fn speech(sentences: usize) -> String {
    let nouns = ["harbour", "weir", "ferry", "bridge", "quay", "lamp", "yard"];
    let verbs = ["opened", "mended", "painted", "counted", "carried"];
    let sentence =
        |n: usize| format!("On day {} we {} the {} with {} others. ", n + 2, verbs[n % 5], nouns[n % 7], n + 20);
    (0..sentences).map(sentence).collect()
}

#[test]
fn cutting_at_the_ends_alters_nothing() {
    let whole = speech(12);
    let words: Vec<&str> = whole.split_whitespace().collect();
    for start in (0..20).step_by(3) {
        for end in ((words.len() - 20)..=words.len()).step_by(4) {
            let cut = words[start..end].join(" ");
            let graded = grade(&whole, &cut).expect("one quotation");
            assert!(graded <= Grade::Trimmed, "{start}..{end}: {graded:?}");
        }
    }
}

#[test]
fn another_figure_is_never_hidden() {
    for sentences in [1, 3, 12, 120] {
        let whole = speech(sentences);
        for n in [0, sentences / 2, sentences - 1] {
            let from = format!(" {} others", n + 20);
            let other = whole.replacen(&from, &format!(" {} others", n + 700), 1);
            assert_eq!(grade(&whole, &other), Some(Grade::NumberOrPolarity), "{n} of {sentences}");
            // Nor by leaving out or trimming the rest openly.
            let cut = other.split_once(' ').map(|(_, rest)| format!("… {rest}")).expect("words");
            assert_eq!(grade(&whole, &cut), Some(Grade::NumberOrPolarity), "{n} of {sentences}, trimmed");
        }
    }
}

#[test]
fn a_denial_is_never_hidden() {
    let whole = speech(9);
    for n in 0..9 {
        let from = format!("day {} we ", n + 2);
        let denied = whole.replacen(&from, &format!("{from}never "), 1);
        assert_eq!(grade(&whole, &denied), Some(Grade::NumberOrPolarity), "{n}");
    }
}

#[test]
fn odd_texts_are_no_fault() {
    let texts = [
        "",
        "…",
        "[",
        "]",
        "[]",
        "((",
        "…[…]…",
        "“",
        "-",
        "--",
        "' '",
        "'s",
        "n't",
        "é",
        "$",
        "%",
        "4m",
        "No. ",
        "[sic]",
        "\u{202e}x\u{0}",
    ];
    for a in texts {
        for b in texts {
            let whole = format!("{a} we waited for the tide {b}");
            assert!(compare(a, b).is_none_or(|c| c.shared > 0));
            assert!(compare(&whole, "we waited for the tide").is_some(), "{whole}");
        }
    }
}
