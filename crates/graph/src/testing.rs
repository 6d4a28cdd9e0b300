//! Stories of a few lines, for tests.

use crate::Story;
use copydesk_claims::{Article, MetaSource, Sourced};

/// A story whose articles are an outlet and a text each.
pub(crate) fn story(articles: &[(&str, &str)]) -> Story {
    let article = |(i, (outlet, text)): (usize, &(&str, &str))| {
        let mut article = Article::bare(format!("{i}.txt"), *text);
        article.outlet = Some(Sourced::new((*outlet).to_owned(), MetaSource::Manifest));
        article
    };
    Story::new(None, articles.iter().enumerate().map(article).collect())
}
