//! Turns bytes into articles with zones and metadata, and manifests and configurations into settings.
//!
//! Reading cannot fail: what cannot be read leaves a problem on the article, or on an article without text. The crate touches
//! no file and makes no claims; the binary brings the bytes, `copydesk-claims` reads the zones.
//!
//! ```
//! use copydesk_ingest::{Input, Manifest, read_articles};
//!
//! let manifest = Manifest::parse("[[article]]\nfile = 'echo.txt'\noutlet = 'Crag Echo'\npublished = '2024-03-05'")?;
//! let listed: Vec<_> = manifest.articles.iter().collect();
//! let bytes = b"Ferry aground\n\nBy Ann Quill\n\nNobody was hurt.";
//! let articles = read_articles(Input { id: "echo.txt", bytes, ..Input::default() }, &listed);
//! assert_eq!(articles[0].outlet_name(), "Crag Echo");
//! assert_eq!(articles[0].headline.as_ref().unwrap().value, "Ferry aground");
//! # Ok::<(), copydesk_ingest::TomlError>(())
//! ```

mod config;
mod dates;
mod decode;
mod docx;
mod draft;
mod entry;
mod feed;
mod format;
mod fragment;
mod html;
mod jsonl;
mod layout;
mod manifest;
mod markdown;
mod markup;
mod metadata;
mod newsml;
mod ninjs;
mod phrases;
mod plain;
mod plain_words;
mod toml_error;
mod warc;
mod words;
mod xml;
mod zones;

pub use config::{Config, ConfigGlob, ConfigLevel, ConfigName, ConfigOutlet, ConfigRule, Unmatched};
pub use decode::{ARTICLE_BYTES_MAX, too_large};
pub use format::{CONTAINER_BYTES_MAX, InputFormat};
pub use jsonl::{JsonLineError, Record, read_json_line, record_of};
pub use manifest::{Manifest, ManifestArticle};
pub use toml_error::TomlError;

use copydesk_claims::{Article, Container, Problem};
use decode::{Decoded, Told, decode};
use draft::Found;

/// A file to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// Its path relative to the story folder. Articles of containers are called `id#entry`.
    pub id: &'a str,
    /// What stands in it.
    pub bytes: &'a [u8],
    /// What it is.
    pub format: InputFormat,
    /// What the server that sent it said of its characters.
    pub charset: Option<&'a str>,
}

/// Reads every article of a file: decodes the bytes, cuts the text into zones, and looks for metadata in it. What the manifest
/// lists for the file, or for an entry of it, comes first. What could not be read is an article without text, with its problems.
///
/// ```
/// use copydesk_ingest::{Input, read_articles};
/// let feed = "<rss><channel><title>Echo</title><item><guid>ferry</guid><title>Ferry aground</title>
///             <description>Nobody was hurt.</description></item></channel></rss>";
/// let articles = read_articles(Input { id: "echo.xml", bytes: feed.as_bytes(), ..Input::default() }, &[]);
/// assert_eq!(articles[0].id, "echo.xml#ferry");
/// assert_eq!(articles[0].text, "Ferry aground\n\nNobody was hurt.");
/// ```
pub fn read_articles(input: Input<'_>, listed: &[&ManifestArticle]) -> Vec<Article> {
    let (found, decoded) = match input.format.resolve(input.id, input.bytes) {
        Some(InputFormat::Text | InputFormat::Markdown | InputFormat::Auto) => return vec![plain_text(input, listed)],
        Some(InputFormat::Docx) => (docx::read(input.bytes), Decoded::default()),
        Some(InputFormat::Warc) => (warc::read(input.bytes), Decoded::default()),
        Some(InputFormat::Html) => {
            let mut article = html::read(input.id, input.bytes, input.charset);
            listed_for(input.id, listed).iter().for_each(|l| l.apply(&mut article));
            return vec![article];
        }
        Some(InputFormat::Jsonl) => decoded(input, false, jsonl::read),
        Some(InputFormat::Ninjs) => decoded(input, false, ninjs::read),
        Some(InputFormat::Feed) => decoded(input, true, feed::read),
        Some(InputFormat::Newsml) => decoded(input, true, newsml::read),
        None => {
            let known =
                "an .xml file that is no RSS, Atom, NewsML-G2 or NITF, or a .json file that is no ninjs; not read";
            (Found::nothing(known), Decoded::default())
        }
    };
    settle(input.id, found, &decoded, listed)
}

/// Reads the first article of a file.
///
/// ```
/// use copydesk_ingest::{InputFormat, read_article};
/// let article = read_article("echo.txt", b"Ferry aground\n\nBy Ann Quill\n\nNobody was hurt.", InputFormat::Auto);
/// assert_eq!(article.headline.unwrap().value, "Ferry aground");
/// assert_eq!(article.author.unwrap().value, "Ann Quill");
/// ```
pub fn read_article(id: &str, bytes: &[u8], format: InputFormat) -> Article {
    let articles = read_articles(Input { id, bytes, format, charset: None }, &[]);
    articles.into_iter().next().unwrap_or_else(|| Article::bare(id, ""))
}

/// What the manifest says of a file, or of one entry of it.
fn listed_for<'a>(id: &str, listed: &[&'a ManifestArticle]) -> Vec<&'a ManifestArticle> {
    listed.iter().copied().filter(|l| l.file == id).collect()
}

fn plain_text(input: Input<'_>, listed: &[&ManifestArticle]) -> Article {
    let Decoded { text, problems, encoding } = match too_large(InputFormat::Text, input.id, input.bytes.len() as u64) {
        Some(too_large) => Decoded { problems: vec![too_large], ..Decoded::default() },
        None => decode(input.bytes, Told { sent: input.charset, xml: false }),
    };
    let mut article = Article::bare(input.id, text);
    article.problems = problems;
    article.encoding = encoding;
    match input.format.resolve(input.id, input.bytes) {
        Some(InputFormat::Markdown) => markdown::read(&mut article),
        _ => plain::read(&mut article),
    }
    listed_for(input.id, listed).iter().for_each(|l| l.apply(&mut article));
    article
}

fn decoded(input: Input<'_>, xml: bool, read: fn(&str) -> Found) -> (Found, Decoded) {
    let decoded = decode(input.bytes, Told { sent: input.charset, xml });
    if decoded.text.trim().is_empty() {
        return (Found { problems: decoded.problems.clone(), ..Found::default() }, Decoded::default());
    }
    (read(&decoded.text), decoded)
}

fn settle(id: &str, found: Found, decoded: &Decoded, listed: &[&ManifestArticle]) -> Vec<Article> {
    let Found { drafts, mut problems, single } = found;
    let names = entry::names(&drafts);
    let whole = listed_for(id, listed);
    let mut articles = Vec::with_capacity(drafts.len() + 1);
    for (mut draft, name) in drafts.into_iter().zip(names) {
        draft.problems.splice(0..0, decoded.problems.iter().cloned());
        let container = Some(Container { file: id.to_owned(), line: Some(draft.line).filter(|&line| line > 0) });
        if single {
            draft.problems.append(&mut problems);
            articles.push(Article { container, ..draft.settle(id, &whole) });
        } else {
            // What comes from standard input has no file to be told from.
            let id = if id == "-" { name } else { format!("{id}#{name}") };
            let listed: Vec<&ManifestArticle> = whole.iter().copied().chain(listed_for(&id, listed)).collect();
            articles.push(Article { container, ..draft.settle(&id, &listed) });
        }
    }
    articles
        .iter_mut()
        .for_each(|article| article.encoding = article.encoding.take().or_else(|| decoded.encoding.clone()));
    if !problems.is_empty() || articles.is_empty() {
        let mut lost = Article::bare(id, "");
        lost.problems = if problems.is_empty() { vec![problem("there is no article in it")] } else { problems };
        articles.push(lost);
    }
    articles
}

/// A problem of a whole article or file.
fn problem(message: impl Into<String>) -> Problem {
    Problem { message: message.into(), span: None }
}
