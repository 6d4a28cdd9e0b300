//! The shape of `copydesk.toml`, for its JSON Schema alone: reading it is the business of `copydesk-ingest`.

use schemars::JsonSchema;
use std::collections::BTreeMap;

/// What a desk has settled for all its stories.
#[derive(Debug, JsonSchema)]
#[schemars(title = "copydesk.toml", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct ConfigFile {
    /// Names by the form to print.
    #[serde(default)]
    names: BTreeMap<String, HouseNameEntry>,
}

/// How one person, body or place is to be called. A form stands once in all of the list.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct HouseNameEntry {
    /// Forms that are accepted as well.
    #[serde(default)]
    aliases: Vec<String>,
    /// Forms never to print.
    #[serde(default)]
    never: Vec<String>,
}
