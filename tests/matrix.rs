//! Every rule over every fixture, and what must hold of the findings whatever the rule.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

mod common;

use common::cases::{Case, parse_blocks};
use common::{Checked, names_in, project, read_text, set_metadata, story_articles, story_names};
use copydesk_claims::{Article, MentionKind, Quantity, read};
use copydesk_diff::Finding;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

/// Rules that can find something in one article alone.
const IN_ARTICLE: [&str; 5] =
    ["weekday-mismatch", "name-variant", "acronym-mismatch", "arithmetic-mismatch", "certainty-mismatch"];

/// Rules whose two sides may change places.
const SYMMETRIC: [&str; 9] = [
    "quantity-conflict",
    "magnitude-slip",
    "hedge-mismatch",
    "date-conflict",
    "quote-altered",
    "quote-variant",
    "quote-misattributed",
    "certainty-mismatch",
    "near-duplicate",
];

/// Those of them that do not ask which side came out first.
const TIMELESS: [&str; 6] =
    ["hedge-mismatch", "date-conflict", "quote-altered", "quote-variant", "quote-misattributed", "near-duplicate"];

fn case_files() -> Vec<(String, Vec<Case>)> {
    names_in("fixtures/rules")
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(project("fixtures/rules").join(&name)).expect("readable case file");
            let cases = parse_blocks(&text).unwrap_or_else(|e| panic!("{name}:{e}"));
            (name, cases)
        })
        .collect()
}

/// Every story and every case, read once, with a name to print.
fn every_input() -> Vec<(String, Vec<Article>)> {
    static INPUT: OnceLock<Vec<(String, Vec<Article>)>> = OnceLock::new();
    let read_all = || {
        let stories = story_names().into_iter().map(|name| (format!("stories/{name}"), story_articles(&name).1));
        let cases = case_files().into_iter().flat_map(|(file, cases)| {
            cases.into_iter().map(move |case| (format!("rules/{file}:{}", case.line), case.read())).collect::<Vec<_>>()
        });
        stories.chain(cases).collect()
    };
    INPUT.get_or_init(read_all).clone()
}

fn count_line(name: &str, findings: &[Finding]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    let cells: Vec<String> = counts.iter().map(|(rule, n)| format!("{rule} {n}")).collect();
    format!("{name:32} {}\n", if cells.is_empty() { "-".to_owned() } else { cells.join(", ") })
}

/// The findings of a rule as sets of passages, so that order and roles do not count.
fn passage_sets(checked: &Checked, rule: &str) -> BTreeSet<BTreeSet<String>> {
    checked.findings.iter().filter(|f| f.rule == rule).map(|f| checked.passages(f).into_iter().collect()).collect()
}

fn assert_none(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_over_every_fixture() {
    let mut table = String::new();
    for name in story_names() {
        let checked = Checked::articles(story_articles(&name).1);
        table += &count_line(&format!("stories/{name}"), &checked.findings);
    }
    for (file, cases) in case_files() {
        let findings: Vec<Finding> = cases.iter().flat_map(|c| c.check().findings).collect();
        table += &count_line(&format!("rules/{file}"), &findings);
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("matrix", table);
    });
}

#[test]
fn an_article_against_its_copy_disagrees_with_nothing() {
    let mut failures = vec![];
    for (name, articles) in every_input() {
        for original in articles {
            let alone = Checked::articles(vec![original.clone()]);
            let own: BTreeSet<(&str, String)> =
                alone.loud().map(|f| (f.rule, f.evidence[0].span.of(&original.text).to_owned())).collect();
            failures.extend(
                alone
                    .loud()
                    .filter(|f| !IN_ARTICLE.contains(&f.rule))
                    .map(|f| format!("{name}: {} alone: {}", original.id, alone.line(f))),
            );
            let mut copy = original.clone();
            copy.id = format!("copy-of-{}", original.id);
            if let Some(outlet) = &mut copy.outlet {
                outlet.value = "Second Impression".to_owned();
            }
            let pair = Checked::articles(vec![original.clone(), copy]);
            failures.extend(
                pair.loud()
                    .filter(|f| !own.contains(&(f.rule, f.evidence[0].span.of(&original.text).to_owned())))
                    .map(|f| format!("{name}: {} and its copy: {}", original.id, pair.line(f))),
            );
        }
    }
    assert_none(&failures);
}

#[test]
fn two_sides_that_change_places_are_the_same_two_sides() {
    let mut failures = vec![];
    for (file, cases) in case_files() {
        for case in cases.iter().filter(|c| c.articles.len() == 2) {
            let articles = case.read();
            let mut swapped = articles.clone();
            swapped[0].id.clone_from(&articles[1].id);
            swapped[1].id.clone_from(&articles[0].id);
            let (one, other) = (Checked::articles(articles), Checked::articles(swapped));
            for rule in SYMMETRIC {
                let (before, after) = (passage_sets(&one, rule), passage_sets(&other, rule));
                if before != after {
                    failures.push(format!("{file}:{}: {rule}: {before:?} became {after:?}", case.line));
                }
            }
        }
    }
    assert_none(&failures);
}

#[test]
fn which_side_came_out_first_changes_nothing_where_time_is_no_part_of_the_rule() {
    let mut failures = vec![];
    for (file, cases) in case_files() {
        for case in cases.iter().filter(|c| c.articles.len() == 2) {
            let articles = case.read();
            let day = |i: usize| articles[i].published.as_ref().expect("cases are dated").value;
            if day(0).date != day(1).date {
                continue;
            }
            let at = |hours: [&str; 2]| {
                let mut timed = articles.clone();
                for (article, hour) in timed.iter_mut().zip(hours) {
                    let published = article.published.as_mut().expect("cases are dated");
                    published.value.time = Some(hour.parse().expect("an hour"));
                }
                Checked::articles(timed)
            };
            let (one, other) = (at(["08:00", "18:00"]), at(["18:00", "08:00"]));
            for rule in TIMELESS {
                let (before, after) = (passage_sets(&one, rule), passage_sets(&other, rule));
                if before != after {
                    failures.push(format!("{file}:{}: {rule}: {before:?} became {after:?}", case.line));
                }
            }
        }
    }
    assert_none(&failures);
}

#[test]
fn the_order_of_the_files_changes_no_byte() {
    for (name, mut articles) in every_input() {
        let forwards = Checked::articles(articles.clone()).json();
        articles.reverse();
        assert_eq!(forwards, Checked::articles(articles.clone()).json(), "{name} backwards");
        let middle = articles.len() / 2;
        articles.rotate_left(middle);
        assert_eq!(forwards, Checked::articles(articles).json(), "{name} rotated");
    }
}

#[test]
fn an_unrelated_article_leaves_every_finding_as_it_was() {
    let mut failures = vec![];
    for (name, articles) in every_input() {
        let day = articles[0].published.as_ref().map_or("2024-05-14".to_owned(), |p| p.value.date.to_string());
        let before = Checked::articles(articles.clone());
        for id in ["aa-noise.txt", "zz-noise.txt"] {
            let mut noise = read_text(id, NOISE.as_bytes());
            set_metadata(&mut noise, "Allotment Holder", &day);
            let mut with_noise = articles.clone();
            with_noise.push(noise);
            let after = Checked::articles(with_noise);
            let ids = |c: &Checked| c.findings.iter().map(|f| f.id.clone()).collect::<BTreeSet<_>>();
            let (old, new) = (ids(&before), ids(&after));
            failures.extend(
                before
                    .findings
                    .iter()
                    .filter(|f| !new.contains(&f.id))
                    .map(|f| format!("{name}: gone: {}", before.line(f))),
            );
            failures.extend(
                after
                    .findings
                    .iter()
                    .filter(|f| !old.contains(&f.id))
                    .map(|f| format!("{name}: new: {}", after.line(f))),
            );
        }
    }
    assert_none(&failures);
}

/// Prose that shares no name, figure or event with any fixture.
const NOISE: &str = "Slugs prefer young lettuce

Gardeners who mulch with straw lose fewer seedlings to slugs than those who leave the soil bare. Copper rings help \
little. A saucer of stale beer, sunk into the bed, drowns the rest.
";

fn quantities(text: &str) -> Vec<Quantity> {
    let mentions = read(&Article::bare("a.txt", text)).mentions;
    mentions
        .into_iter()
        .filter_map(|m| match m.kind {
            MentionKind::Quantity(q) => Some(q),
            _ => None,
        })
        .collect()
}

#[test]
fn twelve_is_twelve_however_it_is_written() {
    let digits = quantities("The storm left 12 people without a roof.");
    assert_eq!(digits.len(), 1, "one figure in the sentence");
    assert!(digits[0].is_bare());
    for words in ["twelve", "a dozen"] {
        assert_eq!(quantities(&format!("The storm left {words} people without a roof.")), digits, "{words}");
    }
}

#[test]
fn a_bound_is_not_its_figure() {
    let bare = quantities("The storm left 12 people without a roof.");
    for hedge in ["at least", "more than", "fewer than", "about"] {
        let hedged = quantities(&format!("The storm left {hedge} 12 people without a roof."));
        assert_eq!(hedged.len(), 1, "{hedge} 12 is one figure");
        assert_ne!(hedged, bare, "{hedge} 12");
    }
    let (at_least, no_fewer) = ("at least 12", "no fewer than 12");
    let read_bound = |bound: &str| quantities(&format!("The storm left {bound} people without a roof."));
    assert_eq!(read_bound(at_least), read_bound(no_fewer));
}

#[test]
fn every_span_can_be_cut_out_of_its_text() {
    let mut mentions_read = 0;
    for (name, articles) in every_input() {
        let checked = Checked::articles(articles);
        for document in &checked.story.documents {
            let (text, reading) = (&document.article.text, &document.reading);
            mentions_read += reading.mentions.len();
            let mentions = reading.mentions.iter().map(|m| m.span);
            let assertions = reading.assertions.iter().map(|a| a.span);
            let attributions = reading
                .attributions
                .iter()
                .flat_map(|a| [&a.source, &a.cue, &a.content].into_iter().flatten().copied());
            let links = reading.assertions.iter().flat_map(|a| a.chain.iter().map(|l| l.span));
            for span in mentions.chain(assertions).chain(attributions).chain(links) {
                let words = text.get(span.start..span.end);
                assert!(
                    words.is_some_and(|w| !w.is_empty() && w == w.trim()),
                    "{name}: {}: {span:?} is {words:?}",
                    document.article.id
                );
            }
        }
        for finding in &checked.findings {
            assert!(!finding.evidence.is_empty(), "{name}: {} shows nothing", finding.rule);
            for passage in &finding.evidence {
                let text = &checked.story.documents[passage.document].article.text;
                let words = text.get(passage.span.start..passage.span.end);
                assert!(words.is_some_and(|w| !w.is_empty()), "{name}: {}: {:?}", finding.rule, passage.span);
            }
        }
    }
    assert!(mentions_read > 1000, "{mentions_read} mentions in all fixtures");
}

#[test]
fn no_two_quantities_overlap() {
    for (name, articles) in every_input() {
        for article in articles {
            let reading = read(&article);
            let mut figures: Vec<_> = reading
                .mentions
                .iter()
                .filter(|m| matches!(m.kind, MentionKind::Quantity(_)))
                .map(|m| m.span)
                .collect();
            figures.sort();
            for pair in figures.windows(2) {
                let words = (pair[0].of(&article.text), pair[1].of(&article.text));
                assert!(!pair[0].overlaps(pair[1]), "{name}: {}: {words:?} overlap", article.id);
            }
        }
    }
}

#[test]
fn nothing_is_claimed_in_boilerplate() {
    for (name, articles) in every_input() {
        for article in articles {
            let reading = read(&article);
            for zone in article.zones.iter().filter(|z| !z.kind.makes_claims()) {
                for assertion in &reading.assertions {
                    let words = assertion.span.of(&article.text);
                    assert!(
                        !zone.span.overlaps(assertion.span),
                        "{name}: {}: {words:?} in {:?}",
                        article.id,
                        zone.kind
                    );
                }
            }
        }
    }
}

#[test]
fn every_passage_of_the_json_report_can_be_cut_out_of_its_text() {
    for (name, articles) in every_input() {
        let checked = Checked::articles(articles);
        let texts: BTreeMap<&str, &str> =
            checked.story.documents.iter().map(|d| (d.article.id.as_str(), d.article.text.as_str())).collect();
        let report: Value = serde_json::from_str(&checked.json()).expect("the report is JSON");
        assert_passages(&name, &report, &texts);
    }
}

/// Follows a report down to every object with `document`, `start`, `end` and `text`.
fn assert_passages(name: &str, value: &Value, texts: &BTreeMap<&str, &str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| assert_passages(name, item, texts)),
        Value::Object(fields) => {
            if let (Some(document), Some(text)) = (fields.get("document"), fields.get("text")) {
                let at = |key: &str| usize::try_from(fields[key].as_u64().expect("an offset")).expect("an offset");
                let source = texts[document.as_str().expect("a document's id")];
                assert_eq!(source.get(at("start")..at("end")), text.as_str(), "{name}: {document}");
            }
            fields.values().for_each(|field| assert_passages(name, field, texts));
        }
        _ => {}
    }
}
