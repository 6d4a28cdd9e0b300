//! IPTC ninjs, 1.x to 3.x, to articles: an item, a list of items, or an object that holds such a list.
//!
//! The versions call the same things by other names (`versioncreated`, `versionCreated`; `headline`, `headlines`), so each
//! is looked for under all of them.

use crate::draft::{Draft, Found};
use crate::layout::Mark;
use crate::{fragment, problem};
use serde_json::{Map, Value};

/// Items of one file.
const ITEMS_MAX: usize = 5_000;

type Object = Map<String, Value>;

/// Whether a JSON text is ninjs.
pub(crate) fn is_ninjs(text: &str) -> bool {
    serde_json::from_str(text).is_ok_and(|value| items(&value).iter().any(|item| item.as_object().is_some_and(is_item)))
}

/// The items of a file.
pub(crate) fn read(text: &str) -> Found {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return Found::nothing(format!("not JSON: {error}")),
    };
    let found = items(&value);
    let mut problems = Vec::new();
    if found.is_empty() {
        problems.push(problem("expected a ninjs item, or a list of them"));
    }
    if found.len() > ITEMS_MAX {
        problems.push(problem(format!("more than {ITEMS_MAX} items; the rest is not read")));
    }
    let single = found.first().is_some_and(|first| std::ptr::eq(*first, &value));
    // Where the items cannot be told by their places, their lines are not told.
    let lines = item_lines(text).into_iter().find(|lines| lines.len() == found.len()).unwrap_or_default();
    let mut drafts = Vec::new();
    for (at, item) in found.into_iter().take(ITEMS_MAX).enumerate() {
        match item.as_object().filter(|item| single || is_item(item)) {
            Some(item) => drafts.push(Draft { line: lines.get(at).copied().unwrap_or(0), ..draft(item) }),
            None => problems
                .push(problem(format!("item {}: expected an object with \"uri\" and a headline or body", at + 1))),
        }
    }
    Found { drafts, problems, single }
}

/// The lines, counted from one, in which the outermost object begins; those of the objects in an outermost list; those in the lists of an
/// outermost object.
fn item_lines(text: &str) -> [Vec<usize>; 3] {
    let (mut line, mut quoted, mut escaped) = (1, false, false);
    // The brackets that are open, and the lines of objects by how many were.
    let mut open: Vec<u8> = vec![];
    let mut lines: [Vec<usize>; 3] = Default::default();
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                let listed = open.is_empty() || open.last() == Some(&b'[');
                if let Some(lines) = lines.get_mut(open.len()).filter(|_| byte == b'{' && listed) {
                    lines.push(line);
                }
                open.push(byte);
            }
            b'}' | b']' => drop(open.pop()),
            _ => {}
        }
    }
    lines
}

fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(object) => match object.get("items").or_else(|| object.get("item")) {
            Some(Value::Array(list)) if !object.contains_key("uri") => list.iter().collect(),
            _ => vec![value],
        },
        _ => vec![],
    }
}

fn is_item(item: &Object) -> bool {
    let standard = item.get("standard").and_then(|s| s.get("name")).and_then(Value::as_str);
    let news = |key: &String| {
        key.starts_with("body")
            || ["headline", "headlines", "bodies", "versioncreated", "versionCreated"].contains(&key.as_str())
    };
    item.get("uri").is_some_and(Value::is_string) && (standard == Some("ninjs") || item.keys().any(news))
}

fn draft(item: &Object) -> Draft {
    let mut draft = Draft::default();
    if !is_item(item) {
        draft.problems.push(problem("expected a ninjs item: it has no \"uri\", or nothing that ninjs knows"));
    }
    let text = |keys: &[&str]| keys.iter().find_map(|key| words(item.get(*key)?));
    draft.title(text(&["headline", "headlines", "title", "titles"]));
    draft.author = text(&["byline", "by"]);
    draft.outlet = text(&["infosources", "infoSources", "infosource", "publisher", "provider"])
        .or_else(|| text(&["copyrightholder", "copyrightHolder"]));
    let uri = text(&["uri"]);
    draft.url = text(&["url", "link"]).or_else(|| uri.clone().filter(|u| u.starts_with("http")));
    draft.names = [uri, text(&["altids", "slugline"])].into_iter().flatten().collect();
    for keys in
        [["versioncreated", "versionCreated"], ["contentcreated", "contentCreated"], ["firstcreated", "firstCreated"]]
    {
        draft.date(&format!("{:?}", keys[0]), text(&keys));
    }
    if let Some(status) = text(&["pubstatus", "pubStatus"]).filter(|s| s != "usable") {
        draft.problems.push(problem(format!("the item is marked {status:?}")));
    }
    body(&mut draft, item);
    captions(&mut draft, item);
    draft.drop_second_headline();
    draft
}

/// The text: the one with mark-up where there are several.
fn body(draft: &mut Draft, item: &Object) {
    let listed = item.get("bodies").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let of_type = |wanted: &str| {
        let kind = |b: &&Value| {
            let named = ["contenttype", "contentType"].iter().find_map(|k| b.get(*k)).and_then(Value::as_str);
            named.unwrap_or("text/plain").contains(wanted)
        };
        listed.iter().find(kind).and_then(|b| b.get("value")).and_then(Value::as_str)
    };
    let key = |name: &str| item.get(name).and_then(Value::as_str);
    if let Some(marked) = key("body_xhtml").or_else(|| key("body_html")).or_else(|| of_type("html")) {
        return fragment::push(draft, marked);
    }
    let other = || item.iter().find(|(k, _)| k.starts_with("body_") || *k == "body").and_then(|(_, v)| v.as_str());
    let last = || ["description_text", "descriptions", "description"].iter().find_map(|k| words(item.get(*k)?));
    match key("body_text").or_else(|| of_type("plain")).or_else(other) {
        Some(plain) => draft.push_plain(plain),
        None => match last() {
            Some(summary) => draft.push_plain(&summary),
            None => draft.problems.push(problem("the item has no text")),
        },
    }
}

/// The words under the pictures that belong to the item.
fn captions(draft: &mut Draft, item: &Object) {
    let related: Vec<&Value> = match item.get("associations") {
        Some(Value::Object(named)) => named.values().collect(),
        Some(Value::Array(list)) => list.iter().collect(),
        _ => vec![],
    };
    for picture in related.into_iter().filter(|a| a.get("type").and_then(Value::as_str) == Some("picture")) {
        let caption = ["description_text", "descriptions", "body_text"].iter().find_map(|k| words(picture.get(*k)?));
        draft.push(Mark::Picture, &caption.unwrap_or_default());
    }
}

/// The words of a value: a string, the `value` or `name` of an object, or those of the first of a list that has any.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Value::Array(list) => list.iter().find_map(words),
        Value::Object(object) => ["value", "name", "literal"].iter().find_map(|key| words(object.get(*key)?)),
        _ => None,
    }
}
