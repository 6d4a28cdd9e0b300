//! The fixture stories' articles to readings: megabytes a second on one core.
#![allow(clippy::disallowed_methods, reason = "benches read the fixtures from disk")]

mod stories;

use copydesk_claims::{Article, Step, Steps, read};
use divan::Bencher;
use divan::counter::BytesCount;
use stories::texts;

fn main() {
    divan::main();
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

/// Nothing but short quotations with their speakers: a megabyte should stay below a second.
#[divan::bench(sample_count = 5)]
fn twenty_thousand_quotations(bencher: Bencher<'_, '_>) {
    let text = "“We were lucky that night,” Anna Orlo said.\n\n".repeat(20_000);
    bench(bencher, &[Article::bare("a", text)]);
}

/// All in one: shows work that grows faster than the text.
#[divan::bench(sample_count = 5)]
fn one_long_article(bencher: Bencher<'_, '_>) {
    bench(bencher, &[Article::bare("a", texts().join("\n\n"))]);
}
