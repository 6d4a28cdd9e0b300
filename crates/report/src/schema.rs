//! The JSON Schemas that `copydesk schema` prints.

use crate::config::ConfigFile;
use crate::extract::Extract;
use crate::manifest::StoryManifest;
use crate::model::Report;
use crate::provenance::GraphReport;

/// A published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// What `check --format json` prints.
    Report,
    /// One line of what `extract` prints.
    Extract,
    /// What `graph --format json` prints.
    Graph,
    /// `story.toml`, read as JSON.
    Story,
    /// `copydesk.toml`, read as JSON.
    Config,
}

/// The schema as pretty JSON, with a line break at its end.
pub fn schema(kind: SchemaKind) -> String {
    // What is printed is described, not what would be read: a key that is always there is required.
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let printed = || settings.clone().for_serialize().into_generator();
    let mut schema = match kind {
        SchemaKind::Report => printed().into_root_schema_for::<Report>(),
        SchemaKind::Extract => printed().into_root_schema_for::<Extract>(),
        SchemaKind::Graph => printed().into_root_schema_for::<GraphReport>(),
        SchemaKind::Story => settings.clone().into_generator().into_root_schema_for::<StoryManifest>(),
        SchemaKind::Config => settings.clone().into_generator().into_root_schema_for::<ConfigFile>(),
    };
    if kind == SchemaKind::Config {
        crate::config::with_rules(&mut schema);
    }
    crate::json::pretty(&schema)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extract;
    use crate::testing::harbour;
    use crate::{Format, Options};
    use copydesk_testing::schema_faults;
    use serde_json::{Value, json};

    fn validate(kind: SchemaKind, value: &Value) -> Result<(), String> {
        let schema: Value = serde_json::from_str(&schema(kind)).expect("a schema is JSON");
        schema_faults(&schema, value).into_iter().next().map_or(Ok(()), Err)
    }

    #[test]
    fn a_report_is_what_its_schema_says() {
        let text = Format::Json.render(&[harbour().checked()], &Options::default());
        let mut report: Value = serde_json::from_str(&text).expect("a report is JSON");
        assert_eq!(validate(SchemaKind::Report, &report), Ok(()));
        report["claims"][0]["relation"] = json!("disputed");
        assert!(validate(SchemaKind::Report, &report).is_err());
    }

    #[test]
    fn an_extract_line_is_what_its_schema_says() {
        for document in &harbour().story.documents {
            let line = serde_json::to_value(Extract::build(document)).expect("a line is JSON");
            assert_eq!(validate(SchemaKind::Extract, &line), Ok(()));
        }
        assert!(validate(SchemaKind::Extract, &json!({"id": "a"})).is_err());
    }

    #[test]
    fn a_graph_is_what_its_schema_says() {
        let fixture = harbour();
        let provenance = copydesk_graph::provenance::build(&fixture.story, &fixture.graph);
        let (story, graph, provenance) = (&fixture.story, &fixture.graph, &provenance);
        for claim in [None, Some(0)] {
            let view = crate::GraphView { story, graph, provenance, claim };
            let mut value = serde_json::to_value(GraphReport::build(&view)).expect("a graph is JSON");
            assert_eq!(validate(SchemaKind::Graph, &value), Ok(()));
            value["edges"][0]["standing"] = json!("rumoured");
            assert!(validate(SchemaKind::Graph, &value).is_err());
        }
    }

    #[test]
    fn a_manifest_needs_no_more_than_a_file_and_takes_no_unknown_key() {
        assert_eq!(validate(SchemaKind::Story, &json!({"article": [{"file": "a.txt"}]})), Ok(()));
        assert_eq!(validate(SchemaKind::Story, &json!({})), Ok(()));
        assert!(validate(SchemaKind::Story, &json!({"article": [{"outlet": "A"}]})).is_err());
        assert!(validate(SchemaKind::Story, &json!({"article": [{"file": "a", "publisher": "A"}]})).is_err());
    }

    #[test]
    fn a_configuration_may_be_empty_and_takes_no_unknown_key() {
        let names = json!({"names": {"Torrin Salvage": {"aliases": ["TS"], "never": ["Torin Salvage"]}, "Amis": {}}});
        assert_eq!(validate(SchemaKind::Config, &names), Ok(()));
        assert_eq!(validate(SchemaKind::Config, &json!({})), Ok(()));
        let settled = json!({"fail-on": "never", "unmatched": "off", "rules": {"name-variant": "off"},
                             "paths": {"take": ["*.md"], "leave": ["old/"]}});
        assert_eq!(validate(SchemaKind::Config, &settled), Ok(()));
        for wrong in [
            json!({"name": {}}),
            json!({"rules": {"name-varient": "off"}}),
            json!({"rules": {"name-variant": "grave"}}),
            json!({"fail-on": "off"}),
            json!({"paths": {"keep": []}}),
        ] {
            assert!(validate(SchemaKind::Config, &wrong).is_err(), "{wrong}");
        }
        assert!(validate(SchemaKind::Config, &json!({"names": {"Amis": {"not": []}}})).is_err());
    }
}
