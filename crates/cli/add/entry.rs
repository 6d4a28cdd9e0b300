//! What a source gave to the lines that a manifest has for it.

use super::source::Got;
use copydesk_claims::{Article, Sourced};
use copydesk_ingest::{Input, InputFormat, read_articles};

/// One `[[article]]`.
#[derive(Debug, Default)]
pub struct Entry {
    pub file: String,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub headline: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub fetched: Option<String>,
    pub sha256: Option<String>,
    pub charset: Option<String>,
}

/// The articles of a source; the reason where it has none, so that nothing is stored that nothing can be read from.
pub fn articles(got: &Got) -> Result<Vec<Article>, String> {
    let name = got.inside.as_deref().unwrap_or(&got.name);
    if InputFormat::may_be(name) && InputFormat::of_file(name, &got.bytes, true).is_none() {
        return Err("is data, or a report of copydesk, and no article".to_owned());
    }
    let input = Input { id: name, bytes: &got.bytes, format: InputFormat::Auto, charset: got.charset.as_deref() };
    let mut articles = read_articles(input, &[]);
    let reason = articles.iter().flat_map(|a| &a.problems).next().map(|p| p.message.clone());
    articles.retain(|article| !article.text.trim().is_empty());
    if articles.is_empty() {
        return Err(reason.unwrap_or_else(|| "there is no article in it".to_owned()));
    }
    Ok(articles)
}

/// The entries of a file: one, or where metadata is asked for one an article of it, with what it says of itself.
pub fn entries<'a>(
    file: &str,
    got: &Got,
    hash: String,
    articles: impl Iterator<Item = &'a Article>,
    with_metadata: bool,
) -> Vec<Entry> {
    let whole = Entry {
        file: file.to_owned(),
        url: got.address.clone(),
        fetched: got.fetched.clone(),
        sha256: got.fetched.is_some().then_some(hash),
        charset: got.charset.clone().filter(|c| !c.eq_ignore_ascii_case("utf-8")),
        ..Entry::default()
    };
    let read_as = got.inside.as_deref().unwrap_or(&got.name);
    // A feed has an address of its own, which is not that of its articles, though it may hold but one.
    let is_file = |article: &Article| article.id == read_as;
    if !with_metadata {
        let mut articles = articles;
        return vec![if articles.all(is_file) { whole } else { Entry { url: None, ..whole } }];
    }
    let words = |value: &Option<Sourced<String>>| value.as_ref().map(|v| v.value.clone());
    articles
        .enumerate()
        .map(|(at, article)| {
            let entry = article.id.strip_prefix(read_as).unwrap_or_default();
            Entry {
                file: format!("{file}{entry}"),
                outlet: words(&article.outlet),
                published: article.published.as_ref().map(|p| p.value.to_string()),
                headline: words(&article.headline),
                author: words(&article.author),
                url: whole.url.clone().filter(|_| is_file(article)).or_else(|| words(&article.url)),
                // The hash is that of the file, so it stands once.
                fetched: whole.fetched.clone().filter(|_| at == 0),
                sha256: whole.sha256.clone().filter(|_| at == 0),
                charset: whole.charset.clone(),
            }
        })
        .collect()
}
