//! The fixture stories' articles to readings: megabytes a second on one core.
#![allow(clippy::disallowed_methods, reason = "benches read the fixtures from disk")]

use copydesk_claims::{Article, Step, Steps, read};
use divan::Bencher;
use divan::counter::BytesCount;
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

/// The texts of all fixture stories, sorted by path.
fn texts() -> Vec<String> {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stories");
    let folders = fs::read_dir(&stories).unwrap_or_else(|e| panic!("{}: {e}", stories.display())).flatten();
    let files = folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flat_map(|entries| entries.flatten());
    let mut paths: Vec<_> =
        files.map(|file| file.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

fn bench(bencher: Bencher<'_, '_>, articles: &[Article]) {
    bencher.counter(bytes(articles)).bench(|| articles.iter().map(read).collect::<Vec<_>>());
}

/// As they come: some thousand characters each.
#[divan::bench(sample_count = 20)]
fn articles(bencher: Bencher<'_, '_>) {
    bench(bencher, &texts().into_iter().map(|text| Article::bare("a", text)).collect::<Vec<_>>());
}

/// Each step of the reading by itself.
#[divan::bench(sample_count = 20, args = Step::ALL)]
fn step(bencher: Bencher<'_, '_>, step: Step) {
    let articles: Vec<_> = texts().into_iter().map(|text| Article::bare("a", text)).collect();
    let up_to_it = |article| {
        let mut steps = Steps::new(article);
        Step::ALL.into_iter().take_while(|s| *s != step).for_each(|s| steps.take(s));
        steps
    };
    let prepared = || articles.iter().map(up_to_it).collect::<Vec<_>>();
    bencher.counter(bytes(&articles)).with_inputs(prepared).bench_refs(|all| all.iter_mut().for_each(|s| s.take(step)));
}

/// All in one: shows work that grows faster than the text.
#[divan::bench(sample_count = 5)]
fn one_long_article(bencher: Bencher<'_, '_>) {
    bench(bencher, &[Article::bare("a", texts().join("\n\n"))]);
}
