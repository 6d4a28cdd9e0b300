//! The steps from articles to stories on invented coverage: megabytes a second on one core, and how time grows with the pile.

use copydesk_claims::{Article, MetaSource, Published, Sourced};
use copydesk_pile::{Counts, Listed, Settings, Sketch, Vector, all_pairs, group_vectors, sketch};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// Five articles a story, from as many stories as it takes.
fn articles(count: u64) -> Vec<Article> {
    let stories = (0..count.div_ceil(5)).map(|number| copydesk_generate::story(7, number, 5));
    let articles = stories.flat_map(|story| {
        let label = story.label;
        story.articles.into_iter().map(move |a| {
            let mut article = Article::bare(format!("{label}/{}", a.file), a.text);
            article.published = Published::parse(&a.published).map(|p| Sourced::new(p, MetaSource::Input));
            article
        })
    });
    articles.collect()
}

fn vectors(count: u64) -> Vec<(Listed, Vector)> {
    let sketches: Vec<(String, Sketch)> = articles(count).iter().map(|a| (a.id.clone(), sketch(a))).collect();
    let mut counts = Counts::default();
    sketches.iter().for_each(|(_, sketch)| counts.add(sketch));
    let vector = |(id, sketch): (String, Sketch)| {
        let vector = counts.vector(&sketch, &Settings::default());
        (Listed { article: id, day: sketch.day, given: None }, vector)
    };
    sketches.into_iter().map(vector).collect()
}

/// Text to terms.
#[divan::bench(sample_count = 20)]
fn sketches(bencher: Bencher<'_, '_>) {
    let articles = articles(1_000);
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| articles.iter().map(sketch).collect::<Vec<_>>());
}

/// Vectors to pairs.
#[divan::bench(sample_count = 3, sample_size = 1, args = [1_000, 10_000, 100_000])]
fn pairs(bencher: Bencher<'_, '_>, count: u64) {
    let vectors = vectors(count);
    bencher.counter(ItemsCount::new(count)).bench(|| all_pairs(&vectors, &Settings::default()));
}

/// Vectors to stories.
#[divan::bench(sample_count = 3, sample_size = 1, args = [1_000, 10_000, 100_000])]
fn stories(bencher: Bencher<'_, '_>, count: u64) {
    let vectors = vectors(count);
    bencher.counter(ItemsCount::new(count)).bench(|| group_vectors(&vectors, &Settings::default()));
}
