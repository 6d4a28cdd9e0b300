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
    /// Path relative to the story folder.
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
}
