//! The JSON Schemas that `copydesk schema` prints.

use crate::extract::Extract;
use crate::manifest::StoryManifest;
use crate::model::Report;

/// A published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// What `check --format json` prints.
    Report,
    /// One line of what `extract` prints.
    Extract,
    /// `story.toml`, read as JSON.
    Story,
}

/// The schema as pretty JSON, with a line break at its end.
pub fn schema(kind: SchemaKind) -> String {
    // What is printed is described, not what would be read: a key that is always there is required.
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let printed = || settings.clone().for_serialize().into_generator();
    let schema = match kind {
        SchemaKind::Report => printed().into_root_schema_for::<Report>(),
        SchemaKind::Extract => printed().into_root_schema_for::<Extract>(),
        SchemaKind::Story => settings.clone().into_generator().into_root_schema_for::<StoryManifest>(),
    };
    crate::json::pretty(&schema)
}
