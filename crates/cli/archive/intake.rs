//! What holds articles to articles with their terms, from the store where it was read before.

use super::store::{Fresh, Known, Store};
use super::{Raw, packed, spoilt};
use crate::load::{self, LoadOptions};
use crate::output::Failure;
use copydesk_arrow::{content, sketch_of};
use copydesk_claims::{Article, Problem};
use copydesk_ingest::{Input, InputFormat, Record, read_articles, record_of};
use std::path::Path;

/// What one [`Raw`] gave.
#[derive(Default)]
pub struct Taken {
    /// Its articles.
    pub articles: Vec<One>,
    /// What could not be read, with its place.
    pub problems: Vec<String>,
}

/// An article.
pub struct One {
    pub known: Known,
    /// What the store has to keep; `None`: it has the article.
    pub fresh: Option<Fresh>,
}

/// Reads one.
pub fn take(raw: Raw, store: &Store) -> Result<Taken, Failure> {
    match raw {
        Raw::Line { place, line } => {
            if line.iter().all(u8::is_ascii_whitespace) {
                return Ok(Taken::default());
            }
            let hash = content(&line);
            remembered(hash, store, || {
                let text = std::str::from_utf8(&line)
                    .map_err(|e| format!("{place}: not UTF-8 at byte {}", e.valid_up_to() + 1))?;
                let record = record_of(text).map_err(|e| format!("{place}: {e}"))?;
                Ok(vec![of_record(record)])
            })
        }
        Raw::Row(record) => {
            let hash = content(format!("{record:?}").as_bytes());
            remembered(hash, store, || Ok(vec![of_record(*record)]))
        }
        Raw::Record { name, bytes } => {
            let mut hashed = name.clone().into_bytes();
            hashed.extend_from_slice(&bytes);
            remembered(content(&hashed), store, || {
                let input = Input { id: &name, bytes: &bytes, format: InputFormat::Warc, charset: None };
                let mut articles = read_articles(input, &[]);
                // An answer that is no page, such as an error of the server: of the whole file that would be a problem.
                let no_page = |p: &Problem| p.message.starts_with("no page in the archive");
                articles.retain(|article| article.id != name || !article.problems.iter().all(no_page));
                Ok(with_text(articles))
            })
        }
        Raw::File { path, name } => {
            let bytes = match load::read_file_bytes(&path) {
                Ok(bytes) => bytes,
                Err(message) => return Ok(Taken { problems: vec![format!("{name}: {message}")], ..Taken::default() }),
            };
            let mut hashed = name.clone().into_bytes();
            hashed.extend_from_slice(&bytes);
            remembered(content(&hashed), store, || {
                let input = Input { id: &name, bytes: &bytes, format: InputFormat::Auto, charset: None };
                Ok(with_text(read_articles(input, &[])))
            })
        }
        Raw::Story { folder, name } => story(&folder, &name),
    }
}

/// The articles of a folder with a manifest, which says that they are one story.
fn story(folder: &Path, name: &str) -> Result<Taken, Failure> {
    let loaded = load::load(&[folder.to_owned()], LoadOptions::default()).map_err(|e| Failure::new(e.to_string()))?;
    let mut taken = Taken::default();
    for story in loaded.stories {
        taken.problems.extend(story.problems.iter().filter(|p| p.unread).map(ToString::to_string));
        for mut article in story.articles {
            if article.text.is_empty() {
                continue;
            }
            article.id = format!("{name}/{}", article.id);
            taken.articles.push(one(None, &article, Some(name.to_owned()))?);
        }
    }
    Ok(taken)
}

fn of_record(record: Record) -> (Article, Option<String>) {
    let given = record.story.clone().filter(|story| !story.trim().is_empty());
    (record.article(), given)
}

fn with_text(articles: Vec<Article>) -> Vec<(Article, Option<String>)> {
    articles.into_iter().map(|article| (article, None)).collect()
}

/// What the store has under a hash, else what is read now. Only what is one article is kept.
fn remembered(
    hash: String,
    store: &Store,
    read: impl FnOnce() -> Result<Vec<(Article, Option<String>)>, String>,
) -> Result<Taken, Failure> {
    if let Some(known) = store.known(&hash)? {
        return Ok(Taken { articles: vec![One { known, fresh: None }], problems: Vec::new() });
    }
    let articles = match read() {
        Ok(articles) => articles,
        Err(problem) => return Ok(Taken { problems: vec![problem], ..Taken::default() }),
    };
    let mut taken = Taken::default();
    let mut hash = (articles.len() == 1).then_some(hash);
    for (article, given) in articles {
        if article.text.trim().is_empty() {
            let problems = article.problems.iter().map(|p| format!("{}: {}", article.id, p.message));
            taken.problems.extend(problems);
            continue;
        }
        taken.articles.push(one(hash.take(), &article, given)?);
    }
    Ok(taken)
}

fn one(hash: Option<String>, article: &Article, given: Option<String>) -> Result<One, Failure> {
    let row = sketch_of(article, given).map_err(spoilt)?;
    let known = Known { id: row.id, content: row.content, day: row.day, given: row.given };
    let fresh =
        Fresh { hash, known: known.clone(), terms: packed::pack(&row.terms), article: packed::squeeze(&row.article) };
    Ok(One { known, fresh: Some(fresh) })
}

/// The article under another id: two that are not the same bear one.
pub fn renamed(one: &One, store: &Store) -> Result<One, Failure> {
    let kept = match &one.fresh {
        Some(fresh) => Some(packed::unpack(&fresh.article)?),
        None => store.article(&one.known.content)?,
    };
    let mut article: Article = kept.ok_or_else(|| Failure::new("the archive's store lacks an article"))?;
    article.id = format!("{}~{}", article.id, &one.known.content[..8]);
    self::one(None, &article, one.known.given.clone())
}
