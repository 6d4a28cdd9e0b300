//! One JSON line to an article: `{"id", "text", "published"?, "outlet"?, "headline"?, "url"?}`.
//!
//! Such a text is often a sentence or a few bare paragraphs, so only clear signs make anything of it but body.

use crate::zones::Hints;
use crate::{layout, metadata};
use copydesk_claims::{Article, MetaSource, Problem, Published, Sourced};
use serde::Deserialize;
use std::fmt;

#[derive(Deserialize)]
struct Row {
    id: serde_json::Value,
    text: String,
    published: Option<String>,
    outlet: Option<String>,
    headline: Option<String>,
    author: Option<String>,
    url: Option<String>,
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
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.starts_with('[') {
        return Err(JsonLineError("expected a JSON object, found an array".to_owned()));
    }
    let row: Row = serde_json::from_str(line).map_err(|e| JsonLineError(describe(&e)))?;
    let id = match row.id {
        serde_json::Value::String(id) => id,
        serde_json::Value::Number(id) => id.to_string(),
        _ => return Err(JsonLineError("expected a string in \"id\"".to_owned())),
    };
    let mut article = Article::bare(id, row.text);
    article.zones.clear();
    let input =
        |value: Option<String>| value.filter(|v| !v.trim().is_empty()).map(|v| Sourced::new(v, MetaSource::Input));
    article.outlet = input(row.outlet);
    article.headline = input(row.headline);
    article.author = input(row.author);
    article.url = input(row.url);
    if let Some(published) = row.published.filter(|p| !p.trim().is_empty()) {
        match Published::parse(&published) {
            Some(value) => article.published = Some(Sourced::new(value, MetaSource::Input)),
            None => article.problems.push(Problem {
                message: format!("expected a date or date-time in \"published\"; found {published:?}"),
                span: None,
            }),
        }
    }
    let headline = article.headline.as_ref().map(|h| h.value.clone());
    let blocks = layout::blocks(&article.text);
    metadata::settle(&mut article, &blocks, Hints { headline, bare: true, ..Hints::default() });
    Ok(article)
}

/// The parser's words without "at line 1", which would be taken for the line of the file.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(what) if error.column() > 0 => format!("{what} (column {})", error.column()),
        Some(what) => what.to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::ZoneKind;

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
            ("12", "invalid type"),
            (r#"{"text": "T"}"#, "missing field `id`"),
            (r#"{"id": "1"}"#, "missing field `text`"),
            (r#"{"id": "1", "text": 5}"#, "invalid type"),
            (r#"{"id": [], "text": "T"}"#, "expected a string"),
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
