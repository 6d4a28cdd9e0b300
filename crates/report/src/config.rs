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
    /// Outlets by the name they give themselves.
    #[serde(default)]
    outlets: BTreeMap<String, OutletEntry>,
}

/// One outlet. It takes the place of one of that name that copydesk knows. A form stands once in all of the list.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct OutletEntry {
    /// What it is called else, its address too.
    #[serde(default)]
    aliases: Vec<String>,
    /// Who owns it: outlets of one owner are one newsroom where origins are counted.
    #[serde(default)]
    owner: Option<String>,
    /// Whether it sells its reports to others.
    #[serde(default)]
    agency: bool,
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
