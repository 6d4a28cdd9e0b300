//! RSS and Atom to articles, one an item.
//!
//! An item is an article of the outlet that its `source` names, else of the feed itself. Where a feed carries whole
//! articles (`content:encoded`, Atom's `content`) these are read, else its summary.

use crate::draft::{Draft, Found, read_date};
use crate::xml::{self, Element};
use crate::{fragment, markup, problem};
use copydesk_claims::single_spaced;

/// Items of one feed. Longer ones are archives, which nobody compares at once.
const ITEMS_MAX: usize = 5_000;

/// The items of a feed.
pub(crate) fn read(text: &str) -> Found {
    let tree = xml::parse(text);
    let Some(root) = tree.root else { return Found::nothing("expected RSS or Atom; there is no element in it") };
    let mut problems = Vec::new();
    let (head, items) = match root.local() {
        "feed" => (Some(&root), root.named("entry").collect::<Vec<_>>()),
        "entry" => (None, vec![&root]),
        // RSS 1.0 has its items beside the channel, all others inside it.
        _ => (root.child("channel").or(Some(&root)), root.all("item")),
    };
    if items.is_empty() {
        problems.push(problem(format!("no item in the feed, whose outermost element is <{}>", root.name)));
    }
    if items.len() > ITEMS_MAX {
        let line = items[ITEMS_MAX].line;
        problems.push(problem(format!("line {line}: the feed has more than {ITEMS_MAX} items; the rest is not read")));
    }
    let feed = head.and_then(|h| h.text_of("title"));
    let drafts = items.into_iter().take(ITEMS_MAX).map(|item| draft(item, feed.as_deref())).collect();
    Found { drafts, problems, single: false }.with_faults(&tree.faults)
}

fn draft(item: &Element, feed: Option<&str>) -> Draft {
    let mut draft = Draft { line: item.line, ..Draft::default() };
    if item.cut {
        draft.problems.push(problem("the file ends inside this item; what stands before is read"));
    }
    draft.title(item.child("title").and_then(plain));
    draft.outlet = outlet(item).or_else(|| feed.map(str::to_owned));
    draft.author = authors(item);
    let guid = item.text_of("guid").or_else(|| item.text_of("id"));
    draft.url = link(item).or_else(|| guid.clone().filter(|g| g.starts_with("http")));
    draft.names = [guid, draft.url.clone()].into_iter().flatten().collect();
    for key in ["pubDate", "published", "issued", "dc:date", "updated", "modified"] {
        draft.date(&format!("the item's <{key}>"), item.text_of(key));
    }
    draft.updated = ["updated", "modified"].into_iter().find_map(|key| read_date(&item.text_of(key)?));
    let content =
        [item.child("content:encoded"), item.child("content"), item.child("description"), item.child("summary")];
    let has_words = |e: &&Element| e.text().is_some();
    match content.into_iter().flatten().find(has_words) {
        Some(content) => body(&mut draft, content),
        None => draft.problems.push(problem(format!("the item of line {} has no text", item.line))),
    }
    draft.drop_second_headline();
    draft
}

/// Atom says what its text is; in RSS it is HTML, which plain words are too.
fn body(draft: &mut Draft, content: &Element) {
    match content.attribute("type") {
        Some("text" | "text/plain") => draft.push_plain(&content.raw_text()),
        _ if content.elements().next().is_some() => markup::push(draft, content),
        _ => fragment::push(draft, &content.raw_text()),
    }
}

/// A title is mostly plain, now and then HTML that was escaped.
fn plain(title: &Element) -> Option<String> {
    let words = title.text()?;
    let marked =
        matches!(title.attribute("type"), Some("html" | "text/html")) || words.contains("</") || words.contains("&#");
    if !marked {
        return Some(words);
    }
    let mut draft = Draft::default();
    fragment::push(&mut draft, &words);
    Some(single_spaced(&draft.text)).filter(|t| !t.is_empty())
}

fn outlet(item: &Element) -> Option<String> {
    let source = item.child("source");
    let named =
        source.and_then(|s| s.text_of("title").or_else(|| if s.elements().next().is_none() { s.text() } else { None }));
    named.or_else(|| item.text_of("dc:publisher"))
}

/// `dc:creator`, RSS' `mail@address (Name)`, Atom's `author/name`: each once, in order.
fn authors(item: &Element) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let creators = item.elements().filter(|e| e.name == "dc:creator" || e.local() == "author");
    for author in creators {
        let name = author.text_of("name").or_else(|| author.text()).map(|name| match name.split_once('(') {
            Some((mail, inside)) if mail.contains('@') => inside.trim_end_matches(')').trim().to_owned(),
            _ => name,
        });
        if let Some(name) = name.filter(|n| !n.contains('@') && !names.contains(n)) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn link(item: &Element) -> Option<String> {
    let alternate = |e: &&Element| e.attribute("rel").is_none_or(|rel| rel == "alternate");
    let atom = item.named("link").filter(alternate).find_map(|e| e.attribute("href").map(str::to_owned));
    item.named("link").find_map(Element::text).or(atom)
}
