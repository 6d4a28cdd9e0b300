//! Findings to [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
//!
//! Only what this program has to say is modelled; a test holds the result against the published schema.

mod collector;
mod model;

use crate::format::{Checked, Options};

pub(crate) fn render(checked: &[Checked<'_>], options: &Options<'_>) -> String {
    crate::json::pretty(&collector::collect(checked, options))
}

#[cfg(test)]
mod tests {
    use crate::testing::{NAME_VARIANT, SINGLE_ORIGIN, harbour};
    use crate::{Checked, Format, Options};
    use copydesk_testing::{assert_valid, schema_faults};
    use serde_json::Value;

    const SCHEMA: &str = include_str!("../tests/schemas/sarif-2.1.0.json");

    fn sarif(folder: &str) -> Value {
        let fixture = harbour();
        let checked = Checked { folder, ..fixture.checked() };
        let rules = [NAME_VARIANT, SINGLE_ORIGIN];
        let text = Format::Sarif.render(&[checked], &Options { rules: &rules, ..Options::default() });
        serde_json::from_str(&text).expect("a log is JSON")
    }

    #[test]
    fn a_log_is_what_the_published_schema_says() {
        let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
        let mut log = sarif("story");
        assert_valid(&schema, &log);
        log["runs"][0]["results"][0]["level"] = "grave".into();
        assert!(!schema_faults(&schema, &log).is_empty());
    }

    #[test]
    fn the_odd_passage_is_the_location_and_the_others_are_related() {
        let log = sarif("story");
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "story/tidewater.txt");
        assert_eq!(place["region"]["snippet"]["text"], "Port Morrow");
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&3.into(), &12.into()));
        let related = result["relatedLocations"].as_array().expect("a list");
        assert_eq!(related.len(), 1);
        assert_eq!(related[0]["message"]["text"], "Harbour Times: Port Merrow");
    }

    #[test]
    fn articles_of_one_file_point_at_the_file_at_the_lines_where_they_begin() {
        let mut fixture = harbour();
        for (document, line) in [(0, Some(4)), (2, Some(41))] {
            let article = &mut fixture.story.documents[document].article;
            article.id = format!("wire.xml#{line:?}");
            article.container = Some(copydesk_claims::Container { file: "wire.xml".to_owned(), line });
        }
        let text = Format::Sarif.render(&[fixture.checked()], &Options::default());
        let log: Value = serde_json::from_str(&text).expect("a log is JSON");
        let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
        assert_valid(&schema, &log);
        let run = &log["runs"][0];
        assert_eq!(run["artifacts"].as_array().map(Vec::len), Some(2), "a file stands once");
        let location = &run["results"][0]["locations"][0];
        let place = &location["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "story/wire.xml");
        assert_eq!(place["region"]["startLine"], 41);
        assert!(place["region"].get("startColumn").is_none());
        assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "wire.xml#Some(41)");
        assert!(location["message"]["text"].as_str().is_some_and(|t| t.ends_with("line 3, column 12 of its text")));
        let index = usize::try_from(place["artifactLocation"]["index"].as_u64().expect("an index")).expect("it fits");
        assert_eq!(run["artifacts"][index]["location"]["uri"], "story/wire.xml");
    }

    #[test]
    fn the_chain_of_the_claim_is_a_code_flow_and_a_finding_without_claim_has_none() {
        let log = sarif("story");
        let results = &log["runs"][0]["results"];
        assert!(results[0].get("codeFlows").is_none());
        let steps = results[1]["codeFlows"][0]["threadFlows"][0]["locations"].as_array().expect("a list");
        let said: Vec<&str> = steps.iter().filter_map(|s| s["location"]["message"]["text"].as_str()).collect();
        assert_eq!(said, ["Harbour Times prints it", "according to: letter"]);
    }

    #[test]
    fn an_absolute_folder_does_not_reach_the_log() {
        let log = sarif("/home/desk/story").to_string();
        assert!(!log.contains("/home/desk"), "{log}");
        assert!(log.contains(r#""uri":"tidewater.txt","uriBaseId":"STORY""#), "{log}");
    }

    #[test]
    fn every_rule_that_reports_is_described() {
        let log = sarif("story");
        let rules = &log["runs"][0]["tool"]["driver"]["rules"];
        for result in log["runs"][0]["results"].as_array().expect("a list") {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("it fits");
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(rules[index]["help"]["text"].as_str().is_some_and(|t| !t.is_empty()));
        }
    }
}
