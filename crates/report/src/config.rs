//! The shape of `copydesk.toml`, for its JSON Schema alone: reading it is the business of `copydesk-ingest`.

use copydesk_diff::rules;
use schemars::JsonSchema;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a desk has settled for all its stories.
#[derive(Debug, JsonSchema)]
#[schemars(title = "copydesk.toml", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct ConfigFile {
    /// The level from which a finding makes the exit status 1; `--fail-on` wins over it. The default is `error`.
    #[serde(default, rename = "fail-on")]
    fail_on: Option<FailOn>,
    /// What becomes of an entry that matches nothing in all stories beside and below this file, where all of them are checked:
    /// `error` (the default) refuses the run, `warning` tells it, `off` leaves it to the report.
    #[serde(default)]
    unmatched: Option<Unmatched>,
    /// Which files of a story folder are articles.
    #[serde(default)]
    paths: Paths,
    /// How grave the findings of a rule are; `off`: they are not told.
    #[serde(default)]
    rules: BTreeMap<RuleId, Level>,
    /// Names by the form to print.
    #[serde(default)]
    names: BTreeMap<String, HouseNameEntry>,
    /// Outlets by the name they give themselves.
    #[serde(default)]
    outlets: BTreeMap<String, OutletEntry>,
}

/// Patterns of paths relative to the story folder: `*` is any part of a name, `**` any folders, and a pattern without `/` is one of
/// names in any folder. Files that a `story.toml` or the command line names are taken whatever stands here.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct Paths {
    /// Articles to take; all where there is no pattern.
    #[serde(default)]
    take: Vec<String>,
    /// Articles to leave aside.
    #[serde(default)]
    leave: Vec<String>,
}

#[derive(Debug, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "only its schema is used")]
enum Level {
    Error,
    Warning,
    Note,
    Off,
}

#[derive(Debug, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "only its schema is used")]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

#[derive(Debug, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "only its schema is used")]
enum Unmatched {
    Error,
    Warning,
    Off,
}

/// The id of a rule: one of those that there are.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RuleId;

impl JsonSchema for RuleId {
    fn schema_name() -> Cow<'static, str> {
        "RuleId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string"})
    }
}

/// Names each rule with what it reports, so that an editor offers them.
pub(crate) fn with_rules(schema: &mut schemars::Schema) {
    let level = schemars::json_schema!({"$ref": "#/$defs/Level"});
    let rule = |rule: &copydesk_diff::Rule| {
        let mut one = level.clone();
        let about = format!("{} (default: {})", rule.meta.summary, rule.meta.severity.as_str());
        one.insert("description".to_owned(), about.into());
        (rule.meta.id.to_owned(), one.to_value())
    };
    let properties: serde_json::Map<String, serde_json::Value> = rules::ALL.iter().map(rule).collect();
    if let Some(rules) = schema.pointer_mut("/properties/rules").and_then(|r| r.as_object_mut()) {
        rules.insert("properties".to_owned(), properties.into());
        rules.insert("additionalProperties".to_owned(), false.into());
    }
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
