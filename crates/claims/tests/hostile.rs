//! Texts made to be slow are read in the time of a text of their length, and what is cut off leaves a problem.

use copydesk_claims::{Article, Reading, read};
use std::time::{Duration, Instant};

/// Far above what a busy machine needs unoptimised, far below what quadratic work would take.
const LIMIT: Duration = Duration::from_secs(60);

fn read_in_time(name: &str, text: &str) -> Reading {
    let article = Article::bare("hostile", text);
    let start = Instant::now();
    let reading = read(&article);
    let took = start.elapsed();
    assert!(took < LIMIT, "{name}: {} bytes took {took:?}", text.len());
    for mention in &reading.mentions {
        assert!(text.get(mention.span.start..mention.span.end).is_some_and(|words| !words.is_empty()), "{mention:?}");
    }
    reading
}

/// Names that no text holds, each another one.
fn names(count: usize) -> impl Iterator<Item = String> {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "lo", "mi", "ru", "ta", "ve", "zo", "dan", "fer", "gor", "hul", "jin", "pel", "sor", "yor"];
    (0..count).map(|n| {
        let word: String = (0..5).map(|place| SYLLABLES[(n >> (4 * place)) % 16]).collect();
        word[..1].to_uppercase() + &word[1..]
    })
}

fn all(names: impl Iterator<Item = String>, sentence: impl Fn(&str) -> String) -> String {
    names.map(|name| sentence(&name)).collect()
}

#[test]
fn a_sentence_without_end_is_read_in_time() {
    let sentence = "the ferry struck a pier in the harbour on Tuesday and 650 dockers saw it, she said, ";
    let reading = read_in_time("one sentence", &sentence.repeat(300_000 / sentence.len()));
    assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
    assert!(reading.problems[0].message.contains("read in pieces"));
}

#[test]
fn a_word_without_end_is_read_in_time() {
    for letter in ["a", "A", "ø", "1", ".", "-", "(", "\u{301}"] {
        read_in_time(letter, &letter.repeat(300_000));
    }
}

#[test]
fn quotation_marks_that_nothing_closes_are_read_in_time() {
    read_in_time("marks alone", &"\"".repeat(200_000));
    for mark in ["\"", "“", "„", "«", "‘", "'"] {
        read_in_time(mark, &format!("{mark}quay ").repeat(15_000));
    }
    let quotations = read_in_time("quotations", &"“we go on,” she said, ".repeat(5_000));
    assert!(quotations.mentions.len() >= 5_000);
}

#[test]
fn twenty_thousand_quotations_are_read_in_time() {
    const EACH: usize = 20_000;
    for (name, unit) in [
        ("one speaker", "“We were lucky that night,” she said. "),
        ("nobody's", "“We go.” "),
        ("titles", "Her film “The Long Tide” opened. "),
        ("nested and left open", "“a 'b \"c «d "),
        ("possessives", "It was the boys' 'boat "),
    ] {
        read_in_time(name, &unit.repeat(EACH));
    }
}

#[test]
fn fifty_thousand_names_are_read_in_time() {
    let apart = read_in_time("names", &all(names(50_000), |n| format!("We saw {n} there. ")));
    assert!(apart.entities.len() > 40_000);
    read_in_time("names in a list", &all(names(20_000), |n| format!("{n}, ")));
    let run = read_in_time("names in a run", &all(names(50_000), |n| format!("{n} ")));
    assert!(run.entities.iter().all(|e| e.name.split(' ').count() <= 48), "a name has an end");
    read_in_time("one family", &all(names(10_000), |n| format!("We saw Ana {n} there. ")));
}

#[test]
fn short_forms_and_their_definitions_are_read_in_time() {
    read_in_time("definitions", &all(names(4_000), |n| format!("The {n} Heritage Fund ({}HF) paid. ", &n[..1])));
    read_in_time("acronyms", &all(names(15_000), |n| format!("the {} paid. ", n[..4].to_uppercase())));
    read_in_time("one acronym", &"the CHF paid. ".repeat(10_000));
}

#[test]
fn brackets_are_read_in_time() {
    for bracket in ["(", ")", "()", "[", "(CHF) ", "(650) "] {
        read_in_time(bracket, &bracket.repeat(30_000));
    }
}

#[test]
fn twenty_thousand_equal_figures_and_dates_are_read_in_time() {
    for words in ["650 ", "There were 650 dockers. "] {
        read_in_time(words, &words.repeat(20_000));
    }
    for words in ["over 650 dockers signed and ", "5 per cent ", "between 5 and "] {
        read_in_time(words, &words.repeat(5_000));
    }
    for words in ["on 12 May 2024, ", "on Tuesday. ", "from Monday to ", "at 7.40pm ", "Ana Orlo, 43, "] {
        read_in_time(words, &words.repeat(4_000));
    }
}

#[test]
fn a_sentence_of_nothing_but_figures_keeps_its_mentions_and_tells_what_it_does_not_compare() {
    let reading = read_in_time("figures", &"650 dockers, ".repeat(120));
    let figures = |count: usize| reading.mentions.len() >= count;
    assert!(figures(120) && reading.assertions.len() < 120, "{}", reading.assertions.len());
    assert!(reading.problems.iter().any(|p| p.message.contains("not compared")), "{:?}", reading.problems);
}

#[test]
fn sources_and_roles_are_read_in_time() {
    for words in [
        "said ",
        "according to Ana Orlo, ",
        "Ana Orlo, the chief executive, spoke. ",
        "chief executive Ana Orlo, ",
        "a letter obtained by Quay News. ",
        "It reads: ",
        "“We go,” she said. ",
        "aaa.Photo",
    ] {
        read_in_time(words, &words.repeat(4_000));
    }
}

#[test]
fn an_article_as_printed_leaves_no_problem() {
    let text =
        "The ferry struck a pier on Tuesday, hurting 21 people, the coastguard said. “We were lucky,” Ana Orlo said.";
    assert_eq!(read(&Article::bare("plain", text)).problems, []);
}
