//! Snapshots over generated coverage: another value, relation or origin is a difference, another layout is none.

mod common;

use copydesk_claims::{AssertionValue, ClaimKind};
use copydesk_generate::Story as Generated;
use copydesk_graph::{Document, Origin, Relation, Story, StoryGraph, StoryRelation, link};
use copydesk_ingest::{InputFormat, Manifest, ManifestArticle, read_article};
use copydesk_load::parallel;
use copydesk_report::snapshot::{difference, render};
use oorandom::Rand32;

const SEED: u64 = 11;
const STORIES: u64 = 8;
const ARTICLES: usize = 6;
/// So many changes are tried on each story.
const CHANGES: usize = 12;
fn generated() -> impl Iterator<Item = Generated> {
    (0..STORIES).map(|number| copydesk_generate::story(SEED, number, ARTICLES))
}

fn texts(story: &Generated) -> Vec<String> {
    story.articles.iter().map(|a| a.text.clone()).collect()
}

fn read(story: &Generated, texts: &[String]) -> Story {
    Story::of(documents(&manifest_of(story), texts), None)
}

fn manifest_of(story: &Generated) -> Manifest {
    Manifest::parse(&story.manifest()).expect("a sound manifest")
}

fn documents(manifest: &Manifest, texts: &[String]) -> Vec<Document> {
    manifest.articles.iter().zip(texts).map(|(entry, text)| document(entry, text)).collect()
}

fn document(entry: &ManifestArticle, text: &str) -> Document {
    let mut article = read_article(&entry.file, text.as_bytes(), InputFormat::Text);
    entry.apply(&mut article);
    Document::read(article)
}

/// A snapshot of these articles, one of which is put in another's place. The others are not read again.
fn snapshot_with(documents: &[Document], changed: Document) -> String {
    let id = changed.article.id.clone();
    let others = documents.iter().filter(|d| d.article.id != id).cloned();
    snapshot(&Story::of(others.chain([changed]).collect(), None))
}

fn snapshot(story: &Story) -> String {
    render(story, &link(story))
}

fn below(random: &mut Rand32, end: usize) -> usize {
    let end = u32::try_from(end).expect("a short list");
    random.rand_range(0..end) as usize
}

#[test]
fn another_layout_is_no_difference() {
    for story in generated() {
        let kept = snapshot(&read(&story, &texts(&story)));
        let spaced: Vec<String> = texts(&story).iter().map(|t| t.replace("\n\n", "\n\n\n") + "\n\n").collect();
        assert_eq!(difference(&kept, "kept", &snapshot(&read(&story, &spaced))), None, "{}", story.label);
    }
}

/// Paragraphs that say nothing of anybody, and nothing that another article says: no value, no name, no source.
const NEUTRAL: [&str; 3] = [
    "The weather was mild, and nobody had brought an umbrella.",
    "People who live nearby often talk about such things over breakfast, and then they forget them.",
    "Such matters are easily overlooked until they come back, and nobody likes to be the bearer of bad news.",
];

/// An article with another paragraph in its middle, but not between "he told them:" and what he told: there it would be his.
fn with_paragraph(text: &str, paragraph: &str) -> String {
    let text = text.trim_end();
    let breaks: Vec<usize> =
        text.match_indices("\n\n").map(|(at, _)| at).filter(|&at| !text[..at].ends_with(':')).collect();
    let at = breaks.get(breaks.len() / 2).copied().unwrap_or(text.len());
    format!("{}\n\n{paragraph}{}\n", &text[..at], &text[at..])
}

#[test]
fn a_neutral_paragraph_is_no_difference() {
    let fixtures = common::story_names().into_iter().map(|name| {
        let (manifest, texts) = common::story_texts(&name);
        (name, manifest, texts)
    });
    let generated = generated().map(|story| (story.label.clone(), manifest_of(&story), texts(&story)));
    let stories: Vec<_> = fixtures.chain(generated).collect();
    parallel::map(stories, parallel::jobs(None), |(name, manifest, own)| {
        let read = documents(&manifest, &own);
        let kept = snapshot(&Story::of(read.clone(), None));
        for (n, entry) in manifest.articles.iter().enumerate() {
            // One each: all of them in every article take two minutes.
            let paragraph = NEUTRAL[n % NEUTRAL.len()];
            let changed = document(entry, &with_paragraph(&own[n], paragraph));
            let told = difference(&kept, "kept", &snapshot_with(&read, changed));
            assert_eq!(told, None, "{name}, {}: {paragraph:?}", entry.file);
        }
    });
}

#[test]
fn another_figure_in_one_article_is_a_difference() {
    let mut random = Rand32::new(SEED);
    let mut tried = 0;
    for story in generated() {
        let own = texts(&story);
        let manifest = manifest_of(&story);
        let before = documents(&manifest, &own);
        let kept = snapshot(&Story::of(before.clone(), None));
        let figures: Vec<(usize, usize, usize)> = before
            .iter()
            .enumerate()
            .flat_map(|(d, document)| document.reading.assertions.iter().map(move |a| (d, a)))
            .filter(|(_, a)| matches!(a.value, AssertionValue::Quantity(_)))
            .filter_map(|(d, a)| {
                let words = a.span.of(&before[d].article.text);
                let at = words.find(|c: char| c.is_ascii_digit())?;
                let end = words[at..].find(|c: char| !c.is_ascii_digit()).map_or(words.len(), |e| at + e);
                Some((d, a.span.start + at, a.span.start + end))
            })
            .collect();
        for _ in 0..CHANGES.min(figures.len()) {
            let (d, start, end) = figures[below(&mut random, figures.len())];
            let mut changed = own[d].clone();
            let digits: String = own[d][start..end].chars().map(|c| if c == '9' { '3' } else { '9' }).collect();
            changed.replace_range(start..end, &digits);
            let now = snapshot_with(&before, document(&manifest.articles[d], &changed));
            let told = difference(&kept, "kept", &now);
            assert!(told.is_some(), "{}: {} for {}", story.label, digits, &own[d][start..end]);
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried} figures were changed");
}

#[test]
fn another_relation_or_origin_is_a_difference() {
    let mut random = Rand32::new(SEED);
    let mut tried = [0; 4];
    for generated in generated() {
        let story = read(&generated, &texts(&generated));
        let graph = link(&story);
        let kept = render(&story, &graph);
        let shown: Vec<usize> = (0..graph.claims.len())
            .filter(|&n| graph.claims[n].kind != ClaimKind::Event || graph.claims[n].relation != StoryRelation::Single)
            .collect();
        let differs = |change: &dyn Fn(&mut StoryGraph)| {
            let mut changed = graph.clone();
            change(&mut changed);
            difference(&kept, "kept", &render(&story, &changed)).is_some()
        };
        for _ in 0..CHANGES {
            let n = shown[below(&mut random, shown.len())];
            let other = if graph.claims[n].relation == StoryRelation::Conflict {
                StoryRelation::Agree
            } else {
                StoryRelation::Conflict
            };
            assert!(differs(&|g| g.claims[n].relation = other), "{}: the relation of {n}", generated.label);
            tried[0] += 1;
            let label = "a letter nobody has".to_owned();
            let origin = Origin { label, assertions: vec![0], proven: true };
            assert!(differs(&|g| g.claims[n].origins.push(origin.clone())), "{}: an origin of {n}", generated.label);
            assert!(differs(&|g| g.claims[n].independent_origins += 1), "{}: the origins of {n}", generated.label);
            tried[1] += 2;
            if !graph.claims[n].origins.is_empty() {
                assert!(differs(&|g| g.claims[n].origins.clear()), "{}: no origin of {n}", generated.label);
                tried[2] += 1;
            }
        }
        // Few claims have one, so each is tried.
        let conflict = |n: usize| graph.claims[n].comparisons.iter().position(|c| c.relation == Relation::Conflict);
        for (n, at) in shown.iter().filter_map(|&n| Some((n, conflict(n)?))) {
            let agree = |g: &mut StoryGraph| {
                // Lines of one pair of articles that say the same are one line.
                let of = |c: &copydesk_graph::Comparison| {
                    let document = |i: usize| g.claims[n].assertions[i].document;
                    (document(c.a), document(c.b))
                };
                let pair = of(&g.claims[n].comparisons[at]);
                let same: Vec<usize> =
                    (0..g.claims[n].comparisons.len()).filter(|&i| of(&g.claims[n].comparisons[i]) == pair).collect();
                same.into_iter().for_each(|i| g.claims[n].comparisons[i].relation = Relation::Equal);
            };
            assert!(differs(&agree), "{}: a comparison of {n}", generated.label);
            tried[3] += 1;
        }
    }
    assert!(tried.iter().all(|&n| n > 0), "{tried:?}");
}
