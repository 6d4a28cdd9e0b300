//! What a source gave to the lines that a manifest has for it.

use super::source::Got;
use copydesk_claims::{Article, MetaSource, Sourced};
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
    /// The address that was fetched, where the page names another as its own.
    pub fetched_from: Option<String>,
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
    let articles: Vec<&Article> = articles.collect();
    let own = got.address.as_deref().and_then(|asked| canonical(asked, articles.first()?));
    let whole = Entry {
        file: file.to_owned(),
        fetched_from: got.address.clone().filter(|_| own.is_some()),
        url: own.or_else(|| got.address.clone()),
        fetched: got.fetched.clone(),
        sha256: got.fetched.is_some().then_some(hash),
        charset: got.charset.clone().filter(|c| !c.eq_ignore_ascii_case("utf-8")),
        ..Entry::default()
    };
    let read_as = got.inside.as_deref().unwrap_or(&got.name);
    // A feed has an address of its own, which is not that of its articles, though it may hold but one.
    let is_file = |article: &Article| article.id == read_as;
    if !with_metadata {
        let whole_file = articles.iter().all(|article| is_file(article));
        return vec![if whole_file { whole } else { Entry { url: None, fetched_from: None, ..whole } }];
    }
    let words = |value: &Option<Sourced<String>>| value.as_ref().map(|v| v.value.clone());
    articles
        .into_iter()
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
                fetched_from: whole.fetched_from.clone().filter(|_| is_file(article)),
                sha256: whole.sha256.clone().filter(|_| at == 0),
                charset: whole.charset.clone(),
            }
        })
        .collect()
}

/// The address by which a fetched page calls itself (`rel="canonical"`), where it is another one of the same site, and not its front page: one
/// page under two addresses is one article.
fn canonical(asked: &str, article: &Article) -> Option<String> {
    let own = article.url.as_ref().filter(|url| url.from == MetaSource::MetaTag)?;
    let (host, path) = parts(&own.value)?;
    let (asked_host, asked_path) = parts(asked)?;
    let same_site = host == asked_host
        || host.strip_suffix(asked_host).is_some_and(|rest| rest.ends_with('.'))
        || asked_host.strip_suffix(host).is_some_and(|rest| rest.ends_with('.'));
    let deep = !path.trim_matches('/').is_empty();
    (same_site && deep && (host, path) != (asked_host, asked_path)).then(|| own.value.clone())
}

/// The host of an address, without what only names another face of the site, and what stands behind it.
fn parts(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    let bare = ["www.", "m.", "amp.", "mobile."].iter().find_map(|face| host.strip_prefix(face)).unwrap_or(host);
    (!bare.is_empty()).then_some((bare, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_by_the_address_that_it_calls_its_own_where_that_is_one_of_its_site() {
        let of = |asked: &str, own: &str| {
            let mut article = Article::bare("a.html", "Nobody was hurt.");
            article.url = Some(Sourced::new(own.to_owned(), MetaSource::MetaTag));
            canonical(asked, &article)
        };
        let own = "https://www.echo.example/ferry";
        for asked in
            ["https://echo.example/ferry?print=1", "https://amp.echo.example/a/7", "http://live.echo.example/ferry"]
        {
            assert_eq!(of(asked, own).as_deref(), Some(own), "{asked}");
        }
        for (asked, own) in [
            ("https://www.echo.example/ferry#top", own),
            ("https://echo.example/ferry", "https://echo.example/"),
            ("https://echo.example/ferry", "https://wire.example/ferry"),
            ("https://echo.example/ferry", "https://notecho.example/ferry"),
            ("https://echo.example/ferry?id=1", "/ferry"),
            ("https://echo.example/ferry?id=1", "ftp://echo.example/ferry"),
        ] {
            assert_eq!(of(asked, own), None, "{asked} {own}");
        }
    }
}
