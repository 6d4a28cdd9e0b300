//! Turns bytes into articles with zones and metadata, and manifests and configurations into settings.
//!
//! Reading cannot fail: what cannot be read leaves a problem on the article. The crate touches no file and makes no
//! claims; the binary brings the bytes, `copydesk-claims` reads the zones.

mod config;
mod dates;
mod decode;
mod format;
mod html;
mod jsonl;
mod layout;
mod manifest;
mod markdown;
mod metadata;
mod phrases;
mod plain;
mod toml_error;
mod words;
mod zones;

pub use config::{Config, ConfigGlob, ConfigLevel, ConfigName, ConfigOutlet, ConfigRule, Unmatched};
pub use decode::{ARTICLE_BYTES_MAX, too_large};
pub use format::InputFormat;
pub use jsonl::{JsonLineError, read_json_line};
pub use manifest::{Manifest, ManifestArticle};
pub use toml_error::TomlError;

use copydesk_claims::Article;

/// Reads one article: decodes the bytes, cuts the text into zones, and looks for metadata in it.
///
/// ```
/// use copydesk_ingest::{InputFormat, read_article};
/// let article = read_article("echo.txt", b"Ferry aground\n\nBy Ann Quill\n\nNobody was hurt.", InputFormat::Auto);
/// assert_eq!(article.headline.unwrap().value, "Ferry aground");
/// assert_eq!(article.author.unwrap().value, "Ann Quill");
/// ```
pub fn read_article(id: &str, bytes: &[u8], format: InputFormat) -> Article {
    if format.is_page(id, bytes) {
        return html::read(id, bytes);
    }
    let (text, problems) = decode::decode(bytes);
    let mut article = Article::bare(id, text);
    article.problems = problems;
    match format.resolve(id, &article.text) {
        InputFormat::Markdown => markdown::read(&mut article),
        InputFormat::Auto | InputFormat::Text | InputFormat::Html => plain::read(&mut article),
    }
    article
}
