//! The fixture stories' text to times and figures, both finders together: megabytes a second on one core. Sentences and
//! tokens are cut before the clock runs; which claims the figures belong to is not asked.
#![allow(clippy::disallowed_methods, reason = "benches read the fixtures from disk")]

mod stories;

use copydesk_claims::{Article, Step, Steps};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The articles of all fixture stories, sorted by path.
fn articles() -> Vec<Article> {
    stories::texts().into_iter().map(|text| Article::bare("a", text)).collect()
}

/// Takes `steps` of the reading of each article, after those `before`.
fn bench(bencher: Bencher<'_, '_>, before: &[Step], steps: &[Step]) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let prepared = || -> Vec<Steps<'_>> {
        articles
            .iter()
            .map(|article| {
                let mut reading = Steps::new(article);
                before.iter().for_each(|step| reading.take(*step));
                reading
            })
            .collect()
    };
    let take = |all: &mut Vec<Steps<'_>>| all.iter_mut().for_each(|r| steps.iter().for_each(|step| r.take(*step)));
    bencher.counter(BytesCount::new(bytes)).with_inputs(prepared).bench_refs(take);
}

/// Spans and values of times and figures.
#[divan::bench(sample_count = 40)]
fn both(bencher: Bencher<'_, '_>) {
    bench(bencher, &[Step::Text], &[Step::Times, Step::Quantities]);
}

/// Times alone.
#[divan::bench(sample_count = 40)]
fn times(bencher: Bencher<'_, '_>) {
    bench(bencher, &[Step::Text], &[Step::Times]);
}

/// Figures alone, and what they count.
#[divan::bench(sample_count = 40)]
fn figures(bencher: Bencher<'_, '_>) {
    bench(bencher, &[Step::Text, Step::Times], &[Step::Quantities]);
}

/// With the cutting into sentences and tokens.
#[divan::bench(sample_count = 40)]
fn both_from_text(bencher: Bencher<'_, '_>) {
    bench(bencher, &[], &[Step::Text, Step::Times, Step::Quantities]);
}
