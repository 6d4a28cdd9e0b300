//! Texts that nobody prints: time grows with their length and no faster, and nothing panics.
//!
//! A debug build reads each within a second or so. Work that grew with the square of the length would take minutes.

use copydesk_language::{ByteSpan, find_sentences, tokenize};
use std::time::{Duration, Instant};

const BYTES: usize = 1 << 20;

/// Cuts a text into sentences and tokens; returns how many of each there are.
fn read(text: &str) -> (usize, usize) {
    let begin = Instant::now();
    let sentences = find_sentences(text, ByteSpan::new(0, text.len()));
    let mut end = 0;
    let mut tokens = 0;
    for sentence in &sentences {
        assert!(sentence.start >= end && !sentence.is_empty());
        end = sentence.end;
        let mut at = sentence.start;
        for token in tokenize(text, *sentence) {
            assert!(token.span.start >= at && !token.of(text).is_empty() && token.span.end <= sentence.end);
            at = token.span.end;
            tokens += 1;
        }
    }
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?} for {:?}…", text.chars().take(20).collect::<String>());
    (sentences.len(), tokens)
}

fn repeated(part: &str) -> String {
    part.repeat(BYTES / part.len())
}

/// For chains that many steps look at: enough to show the square of the length.
fn chained(part: &str) -> String {
    part.repeat(BYTES / 16 / part.len())
}

#[test]
fn one_endless_word_is_one_token() {
    assert_eq!(read(&repeated("a")), (1, 1));
    assert_eq!(read(&chained("ø")), (1, 1));
    assert_eq!(read(&chained("7")), (1, 1));
}

#[test]
fn endless_runs_of_one_mark_are_read() {
    for mark in
        [".", "!", "-", "…", "\"", "'", "’", "(", "“", "[", "@", "#", "&", "/", ":", "👍", "\u{301}", "\u{200d}"]
    {
        read(&repeated(mark));
    }
}

#[test]
fn endless_white_space_is_nothing() {
    assert_eq!(read(&repeated(" ")), (0, 0));
    for space in ["\n", "\t", "\u{a0}", "\u{200b}", " \n"] {
        assert_eq!(read(&chained(space)), (0, 0));
    }
}

#[test]
fn chains_that_look_like_something_else_all_along_are_read_once() {
    let chains = [
        "a.",
        "A.",
        "a.b-",
        "aa.",
        "www.",
        "http://",
        "a@",
        "a-",
        "co-",
        "a'",
        "n't",
        "'s",
        "a/",
        "A&",
        "a*",
        "1.",
        "1,",
        "1-",
        "1:",
        "'9",
        "$1",
        "a:",
        "a%",
        "=(",
        ". ",
        ".\"",
        ".\" ",
        ". \"",
        "? ",
        "?\" A",
        "?\" Aa ",
        "U.S. ",
        "No. ",
        ". [1]",
        "\"a\" ",
        "(a) ",
        "a.\n",
        "a\n",
        "A\n",
        "1.\n",
        "- a\n",
        ".a",
        ".A",
        "a.A",
        "…a",
        "a…",
        "‘",
        "a’",
        "Inc..",
        "a(http://",
        "a-a(",
    ];
    for chain in chains {
        read(&chained(chain));
    }
}

#[test]
fn far_ends_are_not_looked_for_at_each_step() {
    read(&(chained("a.") + "com"));
    read(&(" ".repeat(BYTES) + &"a. ".repeat(1000)));
    read(&("a. ".repeat(1000) + &" ".repeat(BYTES)));
    read(&("A. ".to_owned() + &"\"".repeat(100_000) + &"b. ".repeat(100_000)));
    read(&(chained("\n") + "a"));
}

#[test]
fn nested_quotations_and_a_sentence_of_fifty_thousand_words_are_read() {
    assert_eq!(read(&("“".repeat(50_000) + "boats." + &"”".repeat(50_000))).0, 1);
    assert_eq!(read(&("harbour ".repeat(50_000) + ".")), (1, 50_001));
}

#[test]
fn every_pair_of_odd_characters_is_read() {
    let odd = [
        ".", "!", "…", "\"", "'", "’", "‘", "“", "-", "–", "@", "#", "&", "/", "$", "£", "%", "*", "_", "+", "(", "[",
        "a", "A", "é", "東", "1", "٣", " ", "\n", "\u{a0}", "\u{200b}", "\u{feff}", "\u{301}", "\u{200d}", "👍", "🇸",
        "ß", "ǅ", "\u{0}", "\u{ad}", "º", "²",
    ];
    for a in odd {
        for b in odd {
            let text = [a, b, a, "b", b, a].concat();
            for sentence in find_sentences(&text, ByteSpan::new(0, text.len())) {
                for token in tokenize(&text, sentence) {
                    assert!(!token.of(&text).is_empty());
                }
            }
        }
    }
}
