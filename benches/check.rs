//! One fixture story from bytes to the report for people, whole and by step; and generated stories of several sizes.
#![allow(clippy::disallowed_methods, reason = "benches read the fixtures from disk")]

use copydesk_claims::Article;
use copydesk_diff::{Finding, check};
use copydesk_graph::reuse::Copies;
use copydesk_graph::{Document, Story, StoryGraph, link};
use copydesk_ingest::{InputFormat, Manifest, read_article};
use copydesk_report::{Checked, Format, Options};
use divan::Bencher;
use divan::counter::BytesCount;
use std::fs;
use std::path::Path;

/// Five articles about one letter.
const STORY: &str = "fixtures/stories/salesforce-cbp";

fn main() {
    divan::main();
}

/// A story as it lies on disk.
struct Files {
    manifest: Manifest,
    bytes: Vec<Vec<u8>>,
}

impl Files {
    fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY);
        let read = |name: &str| fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{STORY}/{name}: {e}"));
        let manifest = Manifest::parse(&String::from_utf8_lossy(&read("story.toml"))).expect("a sound manifest");
        let bytes = manifest.articles.iter().map(|entry| read(&entry.file)).collect();
        Self { manifest, bytes }
    }

    fn generated(articles: usize) -> Self {
        let story = copydesk_generate::story(1, 0, articles);
        let manifest = Manifest::parse(&story.manifest()).expect("a sound manifest");
        Self { manifest, bytes: story.articles.into_iter().map(|a| a.text.into_bytes()).collect() }
    }

    fn count(&self) -> BytesCount {
        BytesCount::new(self.bytes.iter().map(Vec::len).sum::<usize>())
    }

    fn articles(&self) -> Vec<Article> {
        let entries = self.manifest.articles.iter().zip(&self.bytes);
        let article = entries.map(|(entry, bytes)| {
            let mut article = read_article(&entry.file, bytes, InputFormat::Text);
            entry.apply(&mut article);
            article
        });
        article.collect()
    }

    fn story(&self) -> Story {
        Story::new(self.manifest.title.clone(), self.articles())
    }
}

fn render(story: &Story, graph: &StoryGraph, findings: &[Finding]) -> String {
    let checked = Checked { story, graph, findings, name: "", folder: "", configuration: None, decisions: None };
    Format::Human.render(&[checked], &Options::default())
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let files = Files::load();
    bencher.counter(files.count()).bench(|| {
        let story = files.story();
        let graph = link(&story);
        let findings = check(&story, &graph);
        render(&story, &graph, &findings)
    });
}

/// Which articles of a pile have text from which others, from articles to pairs with passages; on one core.
#[divan::bench(args = [100, 300], sample_count = 5)]
fn reuse(bencher: Bencher<'_, '_>, articles: usize) {
    let files = Files::generated(articles);
    let articles = files.articles();
    bencher.counter(files.count()).bench(|| {
        let document = |article: &Article| Document {
            reading: copydesk_claims::read_quotations(article),
            article: article.clone(),
        };
        let story = Story { documents: articles.iter().map(document).collect(), ..Story::default() };
        Copies::of(&story)
    });
}

/// On one core; `copydesk check` reads on all.
#[divan::bench(args = [10, 100, 300], sample_count = 3)]
fn generated(bencher: Bencher<'_, '_>, articles: usize) {
    let files = Files::generated(articles);
    bencher.counter(files.count()).bench(|| {
        let story = files.story();
        let graph = link(&story);
        let findings = check(&story, &graph);
        render(&story, &graph, &findings)
    });
}

#[divan::bench]
fn step_1_ingest(bencher: Bencher<'_, '_>) {
    let files = Files::load();
    bencher.counter(files.count()).bench(|| files.articles());
}

#[divan::bench]
fn step_2_read(bencher: Bencher<'_, '_>) {
    let files = Files::load();
    let articles = files.articles();
    bencher.counter(files.count()).bench(|| articles.iter().map(copydesk_claims::read).collect::<Vec<_>>());
}

#[divan::bench]
fn step_3_link(bencher: Bencher<'_, '_>) {
    let files = Files::load();
    let story = files.story();
    bencher.counter(files.count()).bench(|| link(&story));
}

#[divan::bench]
fn step_4_check(bencher: Bencher<'_, '_>) {
    let files = Files::load();
    let story = files.story();
    let graph = link(&story);
    bencher.counter(files.count()).bench(|| check(&story, &graph));
}

#[divan::bench]
fn step_5_render(bencher: Bencher<'_, '_>) {
    let files = Files::load();
    let story = files.story();
    let graph = link(&story);
    let findings = check(&story, &graph);
    bencher.counter(files.count()).bench(|| render(&story, &graph, &findings));
}
