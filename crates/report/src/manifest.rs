//! The shape of `story.toml`, for its JSON Schema alone: reading it is the business of `copydesk-ingest`.

use schemars::JsonSchema;

/// A story's manifest.
#[derive(Debug, JsonSchema)]
#[schemars(title = "copydesk story.toml", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct StoryManifest {
    /// The event in a line.
    title: Option<String>,
    /// Its articles.
    #[serde(default)]
    article: Vec<ArticleEntry>,
}

/// One article of a manifest. What is given here wins over what the article says itself.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct ArticleEntry {
    /// Path relative to the story folder; with `#` and a name behind it one article of a file that holds several.
    file: String,
    /// Who published it.
    outlet: Option<String>,
    /// A date, or a date-time with or without offset.
    published: Option<String>,
    /// Its headline.
    headline: Option<String>,
    /// Its writer.
    author: Option<String>,
    /// Its address.
    url: Option<String>,
    /// When it was fetched from there, in UTC.
    fetched: Option<String>,
    /// The address that was fetched, where the page names another one of its site as its own.
    #[serde(rename = "fetched-from")]
    fetched_from: Option<String>,
    /// The SHA-256 of the file as it was fetched.
    sha256: Option<String>,
    /// What the server that sent the file said of its characters.
    charset: Option<String>,
}
