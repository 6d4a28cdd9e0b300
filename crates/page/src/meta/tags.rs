//! The tags of a page to what they say of the article: `meta`, `link`, microdata, `time`, headings, bylines.

use super::{Source, Values};
use crate::tree::{Attribute, Id, Tree};
use crate::words::name_words;
use copydesk_claims::MetaSource;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a tag is about, with the place of its name in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Headline,
    Published,
    Author,
    Outlet,
    Url,
}

static NAMES: LazyLock<FxHashMap<&str, (Field, usize)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/meta_names.tsv").lines().filter(|l| !l.starts_with('#'));
    let rows = lines.enumerate().filter_map(|(rank, line)| {
        let (field, name) = line.split_once('\t')?;
        let field = match field {
            "headline" => Field::Headline,
            "published" => Field::Published,
            "author" => Field::Author,
            "outlet" => Field::Outlet,
            _ => Field::Url,
        };
        Some((name, (field, rank)))
    });
    rows.collect()
});

/// The longest words that are taken for a byline or a date, in characters.
const LINE_CHARS_MAX: usize = 160;

/// Everything that the tags of the head say.
pub(super) fn head(tree: &Tree) -> Values {
    let mut found: Vec<(Field, usize, String, Source)> = vec![];
    for id in tree.named("meta") {
        let named =
            [Attribute::Property, Attribute::Name, Attribute::ItemProp].iter().find_map(|&a| tree.attribute(id, a));
        let (Some(name), Some(content)) = (named, tree.attribute(id, Attribute::Content)) else { continue };
        let name = name.trim().to_ascii_lowercase();
        let Some(&(field, rank)) = NAMES.get(name.as_str()) else { continue };
        let graph = name.starts_with("og:") || name.starts_with("article:");
        let source = if graph { MetaSource::OpenGraph } else { MetaSource::MetaTag };
        if !content.trim().is_empty() {
            found.push((field, rank, crate::words::joined(content), source));
        }
    }
    found.sort_by_key(|f| f.1);
    let mut values = Values::default();
    let canonical = tree
        .named("link")
        .find(|&id| tree.attribute(id, Attribute::Rel).is_some_and(|r| r.eq_ignore_ascii_case("canonical")));
    values.url.extend(
        canonical
            .and_then(|id| tree.attribute(id, Attribute::Href))
            .map(|href| (href.trim().to_owned(), MetaSource::MetaTag)),
    );
    let mut authors: Vec<String> = vec![];
    for (field, rank, value, source) in found {
        match field {
            Field::Headline => values.headline.push((value, source)),
            Field::Published => values.published.push((value, source)),
            Field::Outlet => values.outlet.push((value, source)),
            Field::Url => values.url.push((value, source)),
            // Several writers are several tags of one name.
            Field::Author => match values.author.last_mut().filter(|_| authors.last() == Some(&rank.to_string())) {
                Some(last) => last.0 = format!("{}, {value}", last.0),
                None => {
                    values.author.push((value, source));
                    authors.push(rank.to_string());
                }
            },
        }
    }
    values
}

/// Everything that microdata and RDFa say.
pub(super) fn microdata(tree: &Tree) -> Values {
    const ITEM: Source = MetaSource::Microdata;
    let mut values = Values::default();
    let mut authors: Vec<String> = vec![];
    for id in 1..tree.nodes.len() {
        let property = tree.attribute(id, Attribute::ItemProp).or_else(|| tree.attribute(id, Attribute::Property));
        for property in property.unwrap_or_default().split_ascii_whitespace() {
            let property = property.rsplit(':').next().unwrap_or(property);
            match property {
                "headline" => values.headline.push((text(tree, id), ITEM)),
                "datePublished" | "dateCreated" => values.published.push((moment(tree, id), ITEM)),
                "dateModified" => values.modified.push((moment(tree, id), ITEM)),
                "author" | "creator" if !in_comment(tree, id) => authors.push(named(tree, id)),
                "publisher" => values.outlet.push((named(tree, id), ITEM)),
                _ => {}
            }
        }
    }
    authors.retain(|a| !a.is_empty() && a.chars().count() <= LINE_CHARS_MAX);
    authors.dedup();
    values.author.extend((!authors.is_empty()).then(|| (authors.join(", "), ITEM)));
    values
}

fn in_comment(tree: &Tree, id: Id) -> bool {
    tree.ancestors(id).any(|a| tree.attribute(a, Attribute::ItemType).is_some_and(|t| t.ends_with("Comment")))
}

/// The name inside an item, or its words.
fn named(tree: &Tree, id: Id) -> String {
    let name = tree.below(id).find(|&n| {
        tree.attribute(n, Attribute::ItemProp).is_some_and(|p| p.split_ascii_whitespace().any(|p| p == "name"))
    });
    text(tree, name.unwrap_or(id))
}

fn text(tree: &Tree, id: Id) -> String {
    match tree.attribute(id, Attribute::Content) {
        Some(content) if !content.trim().is_empty() => crate::words::joined(content),
        _ => tree.text_of(id),
    }
}

fn moment(tree: &Tree, id: Id) -> String {
    tree.attribute(id, Attribute::DateTime).map_or_else(|| text(tree, id), str::to_owned)
}

/// What can be seen on the page: headings, the title, bylines, times.
pub(super) fn shown(tree: &Tree) -> Values {
    let mut values = Values::default();
    for name in ["h1", "title", "h2"] {
        let headings = tree.named(name).map(|id| tree.text_of(id)).filter(|t| !t.is_empty());
        let source = if name == "title" { MetaSource::Title } else { MetaSource::Markup };
        values.headline.extend(headings.take(6).map(|t| (t, source)));
    }
    let title = tree.named("h1").next();
    let mut bylines = vec![];
    let mut times = vec![];
    for id in 1..tree.nodes.len() {
        let near = title.map_or(id, |t| id.abs_diff(t));
        let words = class_words(tree, id);
        let has = |wanted: &[&str]| words.iter().any(|w| wanted.contains(&w.as_str()));
        let rel = tree.attribute(id, Attribute::Rel).is_some_and(|r| r.split_ascii_whitespace().any(|r| r == "author"));
        if (rel || has(&["byline", "bylines", "author", "authors", "autor"]))
            && !has(&["comment", "comments", "bio", "image", "avatar", "related"])
        {
            let line = tree.text_of(id);
            if (3..=LINE_CHARS_MAX).contains(&line.chars().count()) {
                bylines.push((!rel, near, line));
            }
        }
        if tree.name(id) == "time" {
            times.push((false, near, moment(tree, id), MetaSource::TimeElement));
        } else if has(&["date", "dateline", "published", "timestamp", "pubdate", "datetime", "time", "data", "datum"]) {
            let line = tree.text_of(id);
            if line.chars().count() <= LINE_CHARS_MAX && line.chars().any(|c| c.is_ascii_digit()) {
                times.push((true, near, line, MetaSource::Markup));
            }
        }
    }
    bylines.sort();
    values.author.extend(bylines.into_iter().take(20).map(|(_, _, line)| (line, MetaSource::Markup)));
    times.sort_by_key(|t| (t.0, t.1));
    values.published.extend(times.into_iter().take(20).map(|(_, _, value, source)| (value, source)));
    values
}

fn class_words(tree: &Tree, id: Id) -> Vec<String> {
    let class = tree.attribute(id, Attribute::Class).unwrap_or_default();
    let own = tree.attribute(id, Attribute::Id).unwrap_or_default();
    if class.is_empty() && own.is_empty() { vec![] } else { [name_words(class), name_words(own)].concat() }
}
