//! Every rule is registered, documented, named after its file, and has a case file.

mod common;

use common::{Checked, house, names_in};
use copydesk_claims::{Article, MetaSource, Published, Sourced};
use copydesk_diff::rules::{ALL, find};
use copydesk_diff::{CONFIG, Case, Rule, example_address};
use copydesk_graph::Story;
use copydesk_ingest::Config;
use std::collections::BTreeSet;

/// The ids that the names of the files below a folder stand for.
fn ids_of_files(folder: &str, extension: &str) -> BTreeSet<String> {
    names_in(folder)
        .iter()
        .filter_map(|n| n.strip_suffix(extension))
        .filter(|n| *n != "mod")
        .map(|n| n.replace('_', "-"))
        .collect()
}

fn registered() -> BTreeSet<String> {
    ALL.iter().map(|rule| rule.meta.id.to_owned()).collect()
}

/// A rule's example as articles of one day, an hour apart.
fn read(case: Case) -> Checked {
    let config = case.iter().find(|(name, _)| *name == CONFIG).map_or("", |(_, text)| text);
    let house = house(&Config::parse(config).expect("a sound configuration"));
    let articles =
        case.iter().filter(|(name, _)| *name != CONFIG).zip(8..).enumerate().map(|(i, ((outlet, text), hour))| {
            let mut article = Article::bare(format!("{i}.txt"), *text);
            let published = Published::parse(&format!("2024-05-14T{hour:02}:00")).expect("a time");
            article.outlet = Some(Sourced::new((*outlet).to_owned(), MetaSource::Input));
            article.published = Some(Sourced::new(published, MetaSource::Input));
            article.url = example_address(case, outlet).map(|url| Sourced::new(url, MetaSource::Input));
            article
        });
    Checked::of(Story::new(None, articles.collect()).with_house(house))
}

fn fires(rule: &Rule, case: Case) -> bool {
    read(case).findings.iter().any(|f| f.rule == rule.meta.id)
}

#[test]
fn every_rule_file_is_registered_under_its_name() {
    assert_eq!(ids_of_files("crates/diff/src/rules", ".rs"), registered());
}

#[test]
fn every_rule_has_a_case_file_and_every_case_file_a_rule() {
    assert_eq!(ids_of_files("fixtures/rules", ".md"), registered());
}

#[test]
fn every_rule_id_is_registered_once_and_found() {
    assert_eq!(registered().len(), ALL.len(), "an id is registered twice");
    for rule in ALL {
        assert!(find(rule.meta.id).is_some(), "{}", rule.meta.id);
    }
    assert!(find("no-such-rule").is_none());
}

#[test]
fn the_list_of_rules_changes_only_on_purpose() {
    let list: String = ALL
        .iter()
        .map(|rule| format!("{:20} {:8} {}\n", rule.meta.id, rule.meta.severity.as_str(), rule.meta.summary))
        .collect();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("rules", list);
    });
}

#[test]
fn every_rule_is_documented() {
    for Rule { meta, .. } in ALL {
        assert!(meta.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{} is not kebab-case", meta.id);
        assert!(meta.summary.len() > 20, "{}: the summary says little", meta.id);
        assert!(!meta.summary.contains('\n'), "{}: the summary is one sentence", meta.id);
        assert!(meta.docs.len() > 120, "{}: the docs say why a desk cares, and the limits", meta.id);
        assert!(!meta.fires.is_empty() && !meta.quiet.is_empty(), "{}: both examples are there", meta.id);
    }
}

#[test]
fn no_rule_says_who_is_right() {
    for Rule { meta, .. } in ALL {
        for verdict in [" is wrong", " is right", " is correct", " is incorrect", " is false"] {
            let text = format!("{} {}", meta.summary, meta.docs).to_lowercase();
            assert!(!text.contains(&format!("outlet{verdict}")), "{}: {verdict}", meta.id);
        }
    }
}

#[test]
fn the_example_that_fires_fires_and_the_near_miss_does_not() {
    let mut failures = vec![];
    for rule in ALL {
        if !fires(rule, rule.meta.fires) {
            failures.push(format!("{}: its example does not fire", rule.meta.id));
        }
        if fires(rule, rule.meta.quiet) {
            failures.push(format!("{}: its near miss fires", rule.meta.id));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
