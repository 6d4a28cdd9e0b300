//! `story.toml` to what it says about the story and its articles.

use crate::metadata;
use crate::toml_error::{TomlError, line_of};
use copydesk_claims::{Article, MetaSource, Published, Sourced};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What a story's manifest says.
///
/// ```
/// use copydesk_ingest::Manifest;
/// let manifest = Manifest::parse("title = 'Ferry'\n[[article]]\nfile = 'echo.txt'\npublished = '2024-02-06'")?;
/// assert_eq!(manifest.articles[0].file, "echo.txt");
/// let error = Manifest::parse("[[article]]\nfile = 'echo.txt'\npublisher = 'Echo'").unwrap_err();
/// assert_eq!(error.line(), Some(3));
/// # Ok::<(), copydesk_ingest::TomlError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// The story's title.
    pub title: Option<String>,
    /// Its articles, as listed.
    pub articles: Vec<ManifestArticle>,
}

/// What a manifest says about one article.
#[derive(Debug, Clone)]
pub struct ManifestArticle {
    /// The file, relative to the manifest, with `/` between parts.
    pub file: String,
    /// The line of the manifest that names it, counted from one.
    pub line: usize,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its writer.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// What the server that sent the file said of its characters.
    pub charset: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Option<String>,
    #[serde(default)]
    article: Vec<Spanned<RawArticle>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawArticle {
    file: Option<Spanned<String>>,
    outlet: Option<Spanned<String>>,
    published: Option<Spanned<toml::Value>>,
    headline: Option<String>,
    author: Option<String>,
    url: Option<String>,
    /// What `copydesk add` notes of a page that it fetched; nothing is read by these three.
    #[serde(rename = "fetched")]
    _fetched: Option<toml::Value>,
    #[serde(rename = "fetched-from")]
    _fetched_from: Option<String>,
    #[serde(rename = "sha256")]
    _sha256: Option<String>,
    charset: Option<String>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// Broken TOML, an unknown key, an article without `file`, a file listed twice or outside the story, an empty
    /// outlet, or a `published` that is no date.
    pub fn parse(toml: &str) -> Result<Self, TomlError> {
        let at = |span: Range<usize>, message: String| TomlError::at(toml, span, message);
        let raw: Raw = toml::from_str(toml).map_err(|e| TomlError::of(toml, &e))?;
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut articles = Vec::with_capacity(raw.article.len());
        for article in raw.article {
            let span = article.span();
            let article = read_one(article.into_inner(), span, toml, &at)?;
            if let Some(line) = seen.insert(article.0.file.clone(), article.0.line) {
                return Err(at(
                    article.1,
                    format!("the file {:?} is listed twice, first in line {line}", article.0.file),
                ));
            }
            articles.push(article.0);
        }
        Ok(Self { title: raw.title.filter(|t| !t.trim().is_empty()), articles })
    }
}

type At<'a> = &'a dyn Fn(Range<usize>, String) -> TomlError;

fn read_one(
    raw: RawArticle,
    span: Range<usize>,
    toml: &str,
    at: At,
) -> Result<(ManifestArticle, Range<usize>), TomlError> {
    let file = raw.file.ok_or_else(|| at(span, "an [[article]] without \"file\"".to_owned()))?;
    let place = file.span();
    let name = file.into_inner().replace('\\', "/");
    let name = name.trim_start_matches("./");
    let outside = name.starts_with('/') || name.split('/').any(|part| part == "..");
    if name.trim().is_empty() || outside {
        return Err(at(place, format!("expected a file below the story folder; found {name:?}")));
    }
    if let Some(outlet) = raw.outlet.as_ref().filter(|o| o.get_ref().trim().is_empty()) {
        return Err(at(outlet.span(), format!("the outlet of {name:?} is empty")));
    }
    let published = raw.published.map(|p| read_published(&p, at)).transpose()?;
    let article = ManifestArticle {
        file: name.to_owned(),
        line: line_of(toml, place.start),
        outlet: raw.outlet.map(Spanned::into_inner),
        published,
        headline: raw.headline,
        author: raw.author,
        url: raw.url,
        charset: raw.charset,
    };
    Ok((article, place))
}

fn read_published(value: &Spanned<toml::Value>, at: At) -> Result<Published, TomlError> {
    let text = match value.get_ref() {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Published::parse(&text)
        .ok_or_else(|| at(value.span(), format!("expected a date or date-time in \"published\"; found {text:?}")))
}

impl ManifestArticle {
    /// Puts what the manifest says over what a plain text or Markdown says, and reads the zones again with it.
    pub fn apply(&self, article: &mut Article) {
        self.put_over(article);
        if self.outlet.is_some() || self.author.is_some() {
            metadata::settle_again(article);
        }
    }

    /// Puts what the manifest says over what the article says.
    pub(crate) fn put_over(&self, article: &mut Article) {
        let put = |slot: &mut Option<Sourced<String>>, value: &Option<String>| {
            if let Some(value) = value.as_ref().filter(|v| !v.trim().is_empty()) {
                *slot = Some(Sourced::new(value.clone(), MetaSource::Manifest));
            }
        };
        put(&mut article.outlet, &self.outlet);
        put(&mut article.headline, &self.headline);
        put(&mut article.author, &self.author);
        put(&mut article.url, &self.url);
        if let Some(published) = self.published {
            article.published = Some(Sourced::new(published, MetaSource::Manifest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{InputFormat, read_article};

    fn error(toml: &str) -> (Option<usize>, String) {
        let error = Manifest::parse(toml).unwrap_err();
        (error.line(), error.message().to_owned())
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        for (toml, line, what) in [
            ("title = 'A'\nsubject = 'B'", 2, "unknown field `subject`"),
            ("[[article]]\nfile = 'a.txt'\npublisher = 'B'", 3, "unknown field `publisher`"),
            ("title = 'A'\n\n[[article]]\noutlet = 'B'", 3, "without \"file\""),
            ("[[article]]\nfile = 'a.txt'\npublished = '26 June'", 3, "found \"26 June\""),
            ("[[article]]\nfile = 'a.txt'\npublished = 2018", 3, "found \"2018\""),
            ("[[article]]\nfile = 'a.txt'\noutlet = ' '", 3, "is empty"),
            ("[[article]]\nfile = 'a.txt'\n[[article]]\nfile = './a.txt'", 4, "listed twice, first in line 2"),
            ("[[article]]\nfile = '../a.txt'", 2, "below the story folder"),
            ("[[article]]\nfile = ''", 2, "below the story folder"),
            ("title = 'A\n", 1, "invalid"),
            ("title = 5", 1, "expected text; found the number 5"),
        ] {
            let (found_line, message) = error(toml);
            assert_eq!(found_line, Some(line), "{toml}: {message}");
            assert!(message.contains(what), "{toml}: {message}");
            assert!(!message.contains('\n'), "{message}");
        }
    }

    #[test]
    fn dates_may_stand_with_and_without_quotation_marks() {
        for value in ["'2018-06-26'", "2018-06-26", "2018-06-26T07:39:00-04:00", "'2018-06-26T07:39:00'"] {
            let manifest = Manifest::parse(&format!("[[article]]\nfile = 'a.txt'\npublished = {value}")).unwrap();
            assert_eq!(manifest.articles[0].published.unwrap().date.to_string(), "2018-06-26", "{value}");
        }
    }

    #[test]
    fn a_manifest_with_nothing_in_it_is_no_error() {
        let manifest = Manifest::parse("").unwrap();
        assert!(manifest.title.is_none() && manifest.articles.is_empty());
    }

    #[test]
    fn a_value_of_the_manifest_wins_and_the_rest_stays() {
        let manifest = Manifest::parse("[[article]]\nfile = 'a.txt'\noutlet = 'Echo'\nauthor = 'B. Lind'").unwrap();
        let text =
            "Ferry aground at dawn\n\nBy Ann Quill\n\nThe ferry hit the rocks.\n\nThe Echo: 3,000 readers in town.";
        let mut article = read_article("a.txt", text.as_bytes(), InputFormat::Auto);
        manifest.articles[0].apply(&mut article);
        assert_eq!(article.author, Some(Sourced::new("B. Lind".to_owned(), MetaSource::Manifest)));
        assert_eq!(article.outlet.unwrap().from, MetaSource::Manifest);
        assert_eq!(article.headline.unwrap().value, "Ferry aground at dawn");
        assert_eq!(article.zones.last().unwrap().kind, copydesk_claims::ZoneKind::Boilerplate);
    }
}
