//! Pairs to stories, in one process: what it holds is a few words an article.

use crate::rows::{PairRow, StoryRow};
use copydesk_claims::Article;
use copydesk_pile::{Listed, Pair, Settings};

/// The terms that tie a story in words, as far as an article of it has them.
pub fn reason(article: &Article, keys: &[i64]) -> Vec<String> {
    let keys: Vec<u64> = keys.iter().map(|key| key.cast_unsigned()).collect();
    copydesk_pile::words_of(article, &keys)
}

/// Stories of all the articles, in the order of their names. Rows of blocks that were left out are passed over.
pub fn stories(articles: &[Listed], pairs: Vec<PairRow>, settings: &Settings) -> Vec<StoryRow> {
    let pairs = pairs.into_iter().filter(|row| row.left_out.is_none()).map(|row| Pair {
        a: row.a.cast_unsigned(),
        b: row.b.cast_unsigned(),
        score: row.score.cast_unsigned(),
        shared: row.shared.into_iter().map(i64::cast_unsigned).collect(),
    });
    let found = copydesk_pile::stories(articles, pairs.collect(), settings);
    let mut rows: Vec<StoryRow> = found
        .into_iter()
        .map(|story| StoryRow {
            story: story.name,
            articles: story.articles,
            given: story.reason.given.try_into().unwrap_or(i32::MAX),
            alike: story.reason.score.cast_signed(),
            first_day: story.reason.first_day,
            last_day: story.reason.last_day,
            keys: story.reason.keys.into_iter().map(u64::cast_signed).collect(),
            reason: Vec::new(),
        })
        .collect();
    rows.sort();
    rows
}
