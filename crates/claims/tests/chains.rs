//! Runs the literate cases of `fixtures/chains`: invented news prose, what it puts forward, and each one's way back to its source.
//!
//! A case is a line of text and lines `= words | hop > hop` behind it: the shortest assertion that shares text with the words, and its chain,
//! nearest first, each hop as `kind name (cue, strength)`; a hop that holds what follows ends in `held`; no hop is `nothing`. The
//! article is the Dale Echo's. In the text `¶` parts paragraphs; a paragraph that begins with `by: `, `line: ` or `note: ` is a byline,
//! a dateline or a note of the page.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

mod literate;

use copydesk_claims::{Article, Assertion, ByteSpan, Link, MetaSource, Reading, Sourced, ZoneKind, read};
use literate::{Case, hold};

const MARKS: [(&str, ZoneKind); 3] =
    [("by: ", ZoneKind::Byline), ("line: ", ZoneKind::Dateline), ("note: ", ZoneKind::Boilerplate)];

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
    let mut article = literate::article(&case.text, &MARKS);
    article.outlet = Some(Sourced::new("Dale Echo".to_owned(), MetaSource::Manifest));
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
    hold("chains", 75, found);
}
