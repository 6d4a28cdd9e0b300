//! One JSON line to an article: `{"id", "text", "published"?, "outlet"?, "headline"?, "url"?}`.
//!
//! Such a text is often a sentence or a few bare paragraphs, so only clear signs make anything of it but body.

use crate::draft::{Draft, Found};
use crate::plain_words::plain;
use crate::{layout, problem};
use copydesk_claims::{Article, Published};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// Bad lines of one file that are told one by one.
const LINES_TOLD_MAX: usize = 20;

/// One article as a row: a line of JSON, or a row of a table with these columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What it is called; a number in JSON is taken as it is written.
    #[serde(deserialize_with = "text_or_number")]
    pub id: String,
    /// Its text; spans count from its start.
    pub text: String,
    /// A date, or a date-time.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The story that it belongs to, where somebody has settled that; what is no text and no number settles nothing.
    #[serde(default, deserialize_with = "maybe_text")]
    pub story: Option<String>,
}

impl Record {
    /// The article. A date that cannot be read leaves a problem on it.
    pub fn article(self) -> Article {
        let (id, draft) = self.draft();
        draft.settle(&id, &[])
    }

    fn draft(self) -> (String, Draft) {
        let mut draft = Draft {
            blocks: layout::blocks(&self.text),
            text: self.text,
            headline: self.headline.filter(|h| !h.trim().is_empty()),
            outlet: self.outlet,
            author: self.author,
            url: self.url,
            bare: true,
            ..Draft::default()
        };
        if let Some(published) = self.published.filter(|p| !p.trim().is_empty()) {
            draft.published = Published::parse(&published);
            if draft.published.is_none() {
                let message = format!("expected a date or date-time in \"published\"; found {published:?}");
                draft.problems.push(problem(message));
            }
        }
        (self.id, draft)
    }
}

fn maybe_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Any {
        Text(String),
        Number(i64),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Option::<Any>::deserialize(deserializer)? {
        Some(Any::Text(text)) => Some(text),
        Some(Any::Number(number)) => Some(number.to_string()),
        Some(Any::Other(_)) | None => None,
    })
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Id;
    impl serde::de::Visitor<'_> for Id {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string in \"id\"")
        }

        fn visit_str<E>(self, id: &str) -> Result<String, E> {
            Ok(id.to_owned())
        }

        fn visit_u64<E>(self, id: u64) -> Result<String, E> {
            Ok(id.to_string())
        }

        fn visit_i64<E>(self, id: i64) -> Result<String, E> {
            Ok(id.to_string())
        }

        fn visit_f64<E>(self, id: f64) -> Result<String, E> {
            Ok(id.to_string())
        }
    }
    deserializer.deserialize_any(Id)
}

/// Why a line is no article.
#[derive(Debug)]
pub struct JsonLineError(String);

impl fmt::Display for JsonLineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonLineError {}

/// Reads one line. Spans count from the start of its `text`, which is taken as it is; keys that are not ours are
/// passed over.
///
/// # Errors
/// What is no JSON object, lacks `id` or `text`, or holds something else than text in one of the keys.
///
/// ```
/// let article = copydesk_ingest::read_json_line(r#"{"id": "7", "text": "Nobody was hurt."}"#)?;
/// assert_eq!(article.text, "Nobody was hurt.");
/// assert!(copydesk_ingest::read_json_line(r#"{"id": "7"}"#).is_err());
/// # Ok::<(), copydesk_ingest::JsonLineError>(())
/// ```
pub fn read_json_line(line: &str) -> Result<Article, JsonLineError> {
    record_of(line).map(Record::article)
}

/// Reads one line as a row.
///
/// # Errors
/// As [`read_json_line`].
pub fn record_of(line: &str) -> Result<Record, JsonLineError> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.starts_with('[') {
        return Err(JsonLineError("expected a JSON object, found an array".to_owned()));
    }
    serde_json::from_str(line).map_err(|e| JsonLineError(describe(&e)))
}

/// The articles of a file of such lines.
pub(crate) fn read(text: &str) -> Found {
    let mut found = Found::default();
    let mut untold = 0;
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        if line.trim().is_empty() {
            continue;
        }
        match record_of(line).map(Record::draft) {
            Ok((id, draft)) => found.drafts.push(Draft { names: vec![id], line: number, ..draft }),
            Err(error) if found.problems.len() < LINES_TOLD_MAX => {
                found.problems.push(problem(format!("line {number}: {error}")));
            }
            Err(_) => untold += 1,
        }
    }
    if untold > 0 {
        found.problems.push(problem(format!("{untold} more lines could not be read")));
    }
    found
}

/// Whether the first line of a text is an article: other lines of JSON are data.
pub(crate) fn is_article(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().find(|l| !l.trim().is_empty());
    first.is_some_and(|line| serde_json::from_str::<Record>(line).is_ok())
}

/// Whether the first line is sound JSON, and no article.
pub(crate) fn is_data(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().find(|l| !l.trim().is_empty());
    let value = first.and_then(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    value.is_some_and(|value| value.get("text").is_none())
}

/// The parser's words without "at line 1", which would be taken for the line of the file.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(what) if error.column() > 0 => format!("{} (column {})", plain(what), error.column()),
        Some(what) => plain(what),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::{MetaSource, Sourced, ZoneKind};

    fn kinds(text: &str) -> Vec<ZoneKind> {
        let line = serde_json::json!({"id": "1", "text": text}).to_string();
        read_json_line(&line).unwrap().zones.iter().map(|z| z.kind).collect()
    }

    #[test]
    fn every_key_is_taken_over_with_its_source() {
        let article = read_json_line(
            r#"{"id": "a", "text": "T.", "published": "2018-06-26", "outlet": "O", "headline": "H", "url": "u", "more": 1}"#,
        )
        .unwrap();
        assert_eq!(article.outlet, Some(Sourced::new("O".to_owned(), MetaSource::Input)));
        assert_eq!(article.headline.unwrap().value, "H");
        assert_eq!(article.published.unwrap().from, MetaSource::Input);
        assert!(article.problems.is_empty());
    }

    #[test]
    fn a_phrase_a_sentence_and_bare_paragraphs_are_body() {
        for text in [
            "about 40",
            "Steve Jobs",
            "By 2030 the town will have doubled.",
            "Officials said 650 people signed",
            "In May 2018",
            "Photo of the year",
            "It has 3,000 subscribers in 12 countries.",
            "Call 0800 555 0133 for help.",
            "The first line ends here.\nThe second goes on.\n\nThe third says more.",
        ] {
            assert!(kinds(text).iter().all(|k| *k == ZoneKind::Body), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn a_title_above_prose_is_a_headline() {
        let text = "Ferry runs aground off Rinmore Head\n\nTwo people died and eleven are missing after a ferry hit rocks on Tuesday.";
        assert_eq!(kinds(text), [ZoneKind::Headline, ZoneKind::Body]);
    }

    #[test]
    fn the_given_headline_is_found_in_the_text() {
        let line = r#"{"id": "1", "headline": "Ferry aground", "text": "FERRY AGROUND\nTwo people died."}"#;
        assert_eq!(read_json_line(line).unwrap().zones[0].kind, ZoneKind::Headline);
    }

    #[test]
    fn bad_lines_say_what_is_wrong() {
        for (line, what) in [
            ("", "EOF"),
            ("[1]", "expected a JSON object"),
            ("12", "found the number 12"),
            (r#"{"text": "T"}"#, "missing field `id`"),
            (r#"{"id": "1"}"#, "missing field `text`"),
            (r#"{"id": "1", "text": 5}"#, "expected text; found the number 5"),
            (r#"{"id": [], "text": "T"}"#, "expected text in \"id\"; found a list"),
        ] {
            let message = read_json_line(line).unwrap_err().to_string();
            assert!(message.contains(what) && !message.contains("line 1"), "{line}: {message}");
        }
    }

    #[test]
    fn a_date_that_cannot_be_read_is_a_problem_not_an_error() {
        let article = read_json_line(r#"{"id": 1, "text": "T.", "published": "yesterday"}"#).unwrap();
        assert_eq!((article.id.as_str(), article.problems.len()), ("1", 1));
    }
}
