//! The JSON-LD of a page to what it says of the article: schema.org's NewsArticle and its kin.

use super::{Source, Values};
use crate::tree::{Attribute, Id, Tree};
use copydesk_claims::MetaSource;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// The most objects of all scripts that are looked at.
const OBJECTS_MAX: usize = 5_000;

type Object = Map<String, Value>;

/// Everything that the scripts say.
pub(super) fn values(tree: &Tree, titles: &[String]) -> Values {
    let scripts: Vec<Value> = scripts(tree).filter_map(|id| parse(&tree.raw_text_of(id))).collect();
    let mut objects: Vec<&Object> = vec![];
    for script in &scripts {
        collect(script, &mut objects);
    }
    let by_id: FxHashMap<&str, &Object> =
        objects.iter().filter(|o| o.len() > 1).filter_map(|o| Some((o.get("@id")?.as_str()?, *o))).collect();
    let reader = Reader { by_id };
    let mut values = Values::default();
    let articles = || objects.iter().copied().filter(|o| is_article(o));
    let named = |o: &&Object| {
        let own = crate::words::folded(&reader.text(o.get("headline").or_else(|| o.get("name"))).unwrap_or_default());
        !own.is_empty() && titles.iter().any(|t| crate::words::folded(t).contains(&own))
    };
    if let Some(article) = articles()
        .find(named)
        .or_else(|| articles().find(|o| o.contains_key("datePublished")))
        .or_else(|| articles().next())
    {
        reader.article(article, &mut values);
    }
    let site = objects.iter().find(|o| is_a(o, |t| t == "WebSite"));
    for id in self::scripts(tree) {
        let script = tree.raw_text_of(id);
        if values.headline.is_empty() && parse(&script).is_none() && script.contains("Article") {
            salvage(&script, &mut values);
        }
    }
    values.outlet.extend(site.and_then(|o| reader.text(o.get("name"))).map(|name| (name, JSON)));
    values
}

/// What can still be told of JSON that is broken beyond mending: the texts right after the names of its keys.
fn salvage(script: &str, values: &mut Values) {
    let after = |key: &str| {
        let rest = &script[script.find(&format!("\"{key}\""))? + key.len() + 2..];
        let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let text = plain(rest.get(..rest.find('"')?)?);
        (!text.is_empty()).then_some((text, JSON))
    };
    values.headline.extend(after("headline"));
    values.published.extend(after("datePublished"));
    values.modified.extend(after("dateModified"));
    values.author.extend(after("author"));
}

/// The elements that hold JSON-LD.
fn scripts(tree: &Tree) -> impl Iterator<Item = Id> {
    tree.named("script")
        .filter(|&id| tree.attribute(id, Attribute::Type).is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")))
}

/// The longest text of an article in the scripts, with the script it stands in.
pub(super) fn body(tree: &Tree) -> Option<(String, Id)> {
    let longest = |id: Id| {
        let script = parse(&tree.raw_text_of(id))?;
        let mut objects = vec![];
        collect(&script, &mut objects);
        let bodies = objects.iter().filter(|o| is_article(o)).filter_map(|o| o.get("articleBody")?.as_str());
        bodies.max_by_key(|b| b.len()).map(|b| (b.to_owned(), id))
    };
    scripts(tree)
        .filter_map(longest)
        .max_by_key(|(body, _)| body.len())
        .filter(|(body, _)| body.len() >= BODY_BYTES_MIN)
}

/// The shortest text that is taken for an article's.
const BODY_BYTES_MIN: usize = 200;

const JSON: Source = MetaSource::JsonLd;

/// Reads JSON that may stand in a comment, end with a semicolon, have a comma too many, or raw line breaks in its texts.
fn parse(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let bare =
        bare.trim().trim_start_matches("//").trim().trim_start_matches("<![CDATA[").trim_start_matches("/*<![CDATA[*/");
    let bare = bare.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| serde_json::from_str(&mended(bare)).ok())
}

/// Control characters in texts become blanks, commas before a closing bracket go, and what follows the end is cut off.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_text, mut escaped, mut depth) = (false, false, 0i64);
    for c in json.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            '{' | '[' if !in_text => depth += 1,
            '}' | ']' if !in_text => {
                depth -= 1;
                let kept = out.trim_end().trim_end_matches(',').len();
                if out[kept..].contains(',') {
                    out.truncate(kept);
                }
            }
            _ => {}
        }
        out.push(if c.is_control() { ' ' } else { c });
        if depth == 0 && matches!(c, '}' | ']') && !in_text {
            break;
        }
    }
    out
}

/// Every object, in order, whatever it lies in; serde_json bounds the depth.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Object>) {
    if objects.len() >= OBJECTS_MAX {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, objects)),
        Value::Object(object) => {
            objects.push(object);
            object.values().filter(|v| v.is_object() || v.is_array()).for_each(|v| collect(v, objects));
        }
        _ => {}
    }
}

fn is_a(object: &Object, wanted: impl Fn(&str) -> bool) -> bool {
    let bare = |t: &str| wanted(t.rsplit(['/', ':']).next().unwrap_or(t));
    match object.get("@type") {
        Some(Value::String(kind)) => bare(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(bare),
        _ => false,
    }
}

fn is_article(object: &Object) -> bool {
    is_a(object, |t| {
        t.ends_with("Article")
            || t.ends_with("Posting")
            || matches!(t, "Report" | "Review" | "ClaimReview" | "AnalysisNewsArticle")
    }) && ["headline", "datePublished", "author", "name", "articleBody"].iter().any(|k| object.contains_key(*k))
}

struct Reader<'a> {
    by_id: FxHashMap<&'a str, &'a Object>,
}

impl Reader<'_> {
    fn article(&self, article: &Object, values: &mut Values) {
        let text = |key: &str| self.text(article.get(key)).map(|t| (t, JSON));
        values.headline.extend(text("headline").or_else(|| text("name")));
        values.published.extend(text("datePublished"));
        values.published.extend(text("dateCreated"));
        values.modified.extend(text("dateModified"));
        values.outlet.extend(["publisher", "sourceOrganization", "provider"].iter().find_map(|k| text(k)));
        values.url.extend(text("url"));
        values.url.extend(article.get("mainEntityOfPage").and_then(|p| self.address(p)).map(|u| (u, JSON)));
        let authors =
            article.get("author").or_else(|| article.get("creator")).map(|a| self.names(a)).unwrap_or_default();
        values.author.extend((!authors.is_empty()).then(|| (authors.join(", "), JSON)));
    }

    /// A text, the name of an object, or the first of several.
    fn text(&self, value: Option<&Value>) -> Option<String> {
        match value? {
            Value::String(text) => Some(plain(text)).filter(|t| !t.is_empty()),
            Value::Array(items) => items.iter().find_map(|i| self.text(Some(i))),
            Value::Object(object) => {
                let whole = object.get("@id").and_then(Value::as_str).and_then(|id| self.by_id.get(id).copied());
                let name = object.get("name").or_else(|| object.get("@value")).or_else(|| whole?.get("name"))?;
                name.as_str().map(plain).filter(|t| !t.is_empty())
            }
            _ => None,
        }
    }

    fn names(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().flat_map(|i| self.names(i)).collect(),
            other => self.text(Some(other)).into_iter().collect(),
        }
    }

    fn address(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Object(object) => ["@id", "url"].iter().find_map(|k| object.get(*k)?.as_str().map(str::to_owned)),
            _ => None,
        }
    }
}

/// A text of JSON-LD, in which references and tags are often left over.
fn plain(text: &str) -> String {
    if text.contains(['&', '<']) { crate::fragment(text).text.replace("\n\n", " ") } else { crate::words::joined(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn read(script: &str) -> Values {
        let page = format!("<title>Ferry aground</title><script type=\"application/ld+json\">{script}</script>");
        values(&tree::parse(&page), &["Ferry aground".to_owned()])
    }

    fn first(values: &[(String, Source)]) -> &str {
        values.first().map_or("", |v| &v.0)
    }

    #[test]
    fn an_article_is_found_in_objects_arrays_and_graphs() {
        let article = r#"{"@type": "NewsArticle", "headline": "Ferry aground", "datePublished": "2024-05-03T08:00:00Z",
            "author": [{"@type": "Person", "name": "Ann Quill"}, {"name": "Bo Lind"}], "publisher": {"name": "Harbour Times"},
            "mainEntityOfPage": {"@id": "https://harbour.example/ferry"}}"#;
        for script in [
            article.to_owned(),
            format!("[{article}]"),
            format!(r#"{{"@graph": [{{"@type": "WebPage", "name": "x"}}, {article}]}}"#),
        ] {
            let values = read(&script);
            assert_eq!(first(&values.headline), "Ferry aground");
            assert_eq!(first(&values.published), "2024-05-03T08:00:00Z");
            assert_eq!(first(&values.author), "Ann Quill, Bo Lind");
            assert_eq!(first(&values.outlet), "Harbour Times");
            assert_eq!(first(&values.url), "https://harbour.example/ferry");
        }
    }

    #[test]
    fn names_are_followed_through_the_graph() {
        let values = read(
            r##"{"@graph": [{"@type": "Article", "headline": "Ferry aground", "author": {"@id": "#ann"}, "publisher": {"@id": "#us"}},
                {"@type": "Person", "@id": "#ann", "name": "Ann Quill"}, {"@type": "Organization", "@id": "#us", "name": "Harbour Times"}]}"##,
        );
        assert_eq!((first(&values.author), first(&values.outlet)), ("Ann Quill", "Harbour Times"));
    }

    #[test]
    fn the_article_that_has_the_title_of_the_page_wins() {
        let values = read(
            r#"[{"@type": "NewsArticle", "headline": "Mast down"}, {"@type": ["NewsArticle", "Report"], "headline": "Ferry aground", "author": "Ann Quill"}]"#,
        );
        assert_eq!((first(&values.headline), first(&values.author)), ("Ferry aground", "Ann Quill"));
    }

    #[test]
    fn broken_json_is_read_where_it_can_be() {
        for script in [
            "<!-- {\"@type\": \"NewsArticle\", \"headline\": \"Ferry aground\"} -->",
            "//<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"Ferry aground\"}\n//]]>",
            "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry\n aground\",};",
            "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry aground\"}}",
        ] {
            assert_eq!(first(&read(script).headline), "Ferry aground", "{script}");
        }
        let broken = read(
            r#"{"@type": "NewsArticle", "headline": "Ferry aground", "description": "the "Star"", "author": "Ann Quill"}"#,
        );
        assert_eq!((first(&broken.headline), first(&broken.author)), ("Ferry aground", "Ann Quill"));
        for script in ["", "{", "null", "[[[", "{\"@type\": 5, \"headline\": {}}", &"[".repeat(10_000)] {
            assert!(read(script).headline.is_empty());
        }
    }
}
