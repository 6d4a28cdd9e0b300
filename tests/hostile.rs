//! Stories made to be slow are checked in time, from bytes to every report.

mod common;

use common::{Checked, read_text};
use copydesk_claims::Article;
use copydesk_report::{Format, Options};
use std::time::{Duration, Instant};

/// Far above what a busy machine needs unoptimised, far below what quadratic work would take.
const LIMIT: Duration = Duration::from_secs(90);

/// Checks the articles and renders them for people and for programs.
fn check_in_time(name: &str, texts: impl IntoIterator<Item = String>) -> Checked {
    let start = Instant::now();
    let articles = texts.into_iter().enumerate().map(|(n, text)| read_text(&format!("{n:04}.txt"), text.as_bytes()));
    let checked = Checked::articles(articles.collect::<Vec<Article>>());
    for format in [Format::Human, Format::Json] {
        let report = format.render(&[checked.for_report()], &Options::default());
        assert!(!report.is_empty());
    }
    let took = start.elapsed();
    assert!(took < LIMIT, "{name} took {took:?}");
    checked
}

fn twice(text: &str) -> [String; 2] {
    [text.to_owned(), text.to_owned()]
}

#[test]
fn two_equal_articles_of_a_megabyte_are_checked_in_time_and_agree() {
    let sentence = "The ferry struck a pier in the harbour on Tuesday, the coastguard said. ";
    let checked = check_in_time("equal articles", twice(&sentence.repeat(1_000_000 / sentence.len())));
    assert_eq!(checked.loud().count(), 0);
}

#[test]
fn two_articles_of_nothing_but_equal_figures_are_checked_in_time() {
    check_in_time("figures", twice(&"There were 650 dockers. ".repeat(5_000)));
    check_in_time("dates", twice(&"They met on 12 May 2024. ".repeat(3_000)));
}

#[test]
fn two_articles_of_nothing_but_sources_are_checked_in_time() {
    check_in_time("roles", twice(&"Ana Orlo, the chief executive, spoke. ".repeat(3_000)));
    check_in_time("quotations", twice(&"“We were lucky that night,” she said. ".repeat(3_000)));
    check_in_time("letters", twice(&"The letter obtained by Quay News names 12 dockers. ".repeat(2_000)));
}

/// A word for a number, with the letters of a word.
fn word(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    format!("{}{}{}ock", letter(n), letter(n / 26), letter(n / 676))
}

#[test]
fn figures_in_ever_other_words_are_checked_in_time() {
    let sentence = |n: usize| {
        let words: Vec<String> = (1..7).map(|k| word(n * k * 31 + k)).collect();
        format!("About {} {}. ", n % 997 + 2, words.join(" "))
    };
    let text: String = (0..2_000).map(sentence).collect();
    check_in_time("words", twice(&text));
}

#[test]
fn five_hundred_tiny_articles_are_checked_in_time() {
    let article = |n: usize| {
        let [a, b, c] = [word(n), word(n * 7 + 3), word(n * 13 + 5)];
        format!(
            "Ferry aground\n\nThe ferry struck the {a} on Tuesday, hurting {} people, the coastguard said. “We were {b} that \
             {c},” said Ana Orlo, the captain. Some {} passengers of the {a} were taken {c} by lifeboats.\n",
            n % 7 + 20,
            n % 9 + 600
        )
    };
    let checked = check_in_time("tiny articles", (0..500).map(article));
    assert_eq!(checked.story.documents.len(), 500);
}
