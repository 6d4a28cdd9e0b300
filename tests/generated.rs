//! Generated coverage with planted slips: the rules find them, and nothing else worth a warning.

use copydesk_diff::{EvidenceRole, Finding, Severity, check};
use copydesk_generate::{Planted, Slip};
use copydesk_graph::{Story, link};
use copydesk_ingest::{InputFormat, Manifest, read_article};
use std::collections::{BTreeMap, BTreeSet};

const SEED: u64 = 7;
const STORIES: u64 = 12;
const ARTICLES: usize = 20;
/// Of the slips of each kind, and of all, so many are found.
const SHARE_OF_KIND_MIN: f64 = 0.7;
const SHARE_MIN: f64 = 0.9;

/// A generated story as `copydesk check` would read it from its folder.
fn read(story: &copydesk_generate::Story) -> Story {
    let manifest = Manifest::parse(&story.manifest()).expect("a sound manifest");
    let articles = manifest.articles.iter().zip(&story.articles).map(|(entry, article)| {
        let mut read = read_article(&entry.file, article.text.as_bytes(), InputFormat::Text);
        entry.apply(&mut read);
        read
    });
    Story::new(manifest.title.clone(), articles.collect())
}

fn found(story: &Story) -> Vec<Finding> {
    check(story, &link(story)).into_iter().filter(|f| f.severity >= Severity::Warning).collect()
}

/// Whether a finding is about a planted slip: its rule may report it, and it shows the odd words as such.
fn meets(finding: &Finding, planted: &Planted) -> bool {
    let shows = finding.evidence.iter().any(|e| {
        let odd = e.role == EvidenceRole::Primary && e.document == planted.article;
        odd && e.span.start < planted.end && planted.start < e.span.end
    });
    shows && planted.slip.rules().contains(&finding.rule)
}

#[test]
fn planted_slips_are_found_and_nothing_else_is_warned_of() {
    let mut kinds: BTreeMap<Slip, (usize, usize)> = BTreeMap::new();
    let (mut others, mut missed) = (Vec::new(), Vec::new());
    for number in 0..STORIES {
        let generated = copydesk_generate::story(SEED, number, ARTICLES);
        let findings = found(&read(&generated));
        let mut met = BTreeSet::new();
        for planted in &generated.slips {
            let (hits, all) = kinds.entry(planted.slip).or_default();
            *all += 1;
            match (0..findings.len()).find(|i| !met.contains(i) && meets(&findings[*i], planted)) {
                Some(hit) => {
                    met.insert(hit);
                    *hits += 1;
                }
                None => missed.push(format!("{}: {planted:?}", generated.label)),
            }
        }
        let rest = findings.iter().enumerate().filter(|(i, _)| !met.contains(i));
        others.extend(rest.map(|(_, f)| format!("{}: {}: {}", generated.label, f.rule, f.message)));
    }
    assert!(others.is_empty(), "{} warnings of what is no slip:\n{}", others.len(), others.join("\n"));
    #[expect(clippy::cast_precision_loss, reason = "counts of slips")]
    let share = |(hits, all): (usize, usize)| hits as f64 / all as f64;
    for slip in Slip::ALL {
        let of = kinds.get(&slip).copied().unwrap_or_default();
        assert!(of.1 > 0, "no slip of the kind {} was planted", slip.as_str());
        assert!(
            share(of) >= SHARE_OF_KIND_MIN,
            "{}: {} of {} found:\n{}",
            slip.as_str(),
            of.0,
            of.1,
            missed.join("\n")
        );
    }
    let all = kinds.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    assert!(share(all) >= SHARE_MIN, "{} of {} slips found:\n{}", all.0, all.1, missed.join("\n"));
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_number_another_story() {
    let archive = |number| copydesk_generate::story(SEED, number, 5).json_lines();
    assert_eq!(archive(3), archive(3));
    assert_ne!(archive(3), archive(4));
}

#[test]
fn articles_are_news_length_and_tell_their_story_and_slips() {
    // A small story has fewer people to fill its articles with.
    for (number, articles) in [(1, 50), (2, 5), (3, 5)] {
        let story = copydesk_generate::story(SEED, number, articles);
        let bytes = story.articles.iter().map(|a| a.text.len()).sum::<usize>() / articles;
        assert!((3500..=4500).contains(&bytes), "{bytes} bytes an article in {}", story.label);
    }
    let story = copydesk_generate::story(SEED, 1, 50);
    let times: Vec<&str> = story.articles.iter().map(|a| a.published.as_str()).collect();
    assert!(times.is_sorted() && times[0][..10] != times[49][..10], "published in order over several days: {times:?}");
    for line in story.json_lines().lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        assert_eq!(line["story"], story.label.as_str());
    }
    let gold = story.gold();
    let findings = gold["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), story.slips.len());
    assert!(findings.len() >= 8, "a large story has a slip of nearly every kind: {gold:#}");
    for (finding, planted) in findings.iter().zip(&story.slips) {
        let evidence = &finding["evidence"][0];
        let quote = evidence["quote"].as_str().expect("words");
        let nth = usize::try_from(evidence["nth"].as_u64().expect("a number")).expect("it fits");
        let text = &story.articles[planted.article].text;
        let at = text.match_indices(quote).nth(nth).expect("the words stand there").0;
        assert_eq!((at, at + quote.len()), (planted.start, planted.end));
    }
}
