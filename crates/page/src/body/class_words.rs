//! Names in mark-up to what they say of a part: the article's words, or not.

use crate::tree::{Attribute, Id, Tree};
use crate::words::name_words;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Body,
    Out,
    Caption,
    Credit,
}

/// Phrases with what they say, by their first word.
type Lists = FxHashMap<&'static str, Vec<(Vec<&'static str>, Verdict)>>;

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for line in include_str!("../../data/class_words.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((verdict, words)) = line.split_once('\t') else { continue };
        let words: Vec<&str> = words.split(' ').collect();
        let verdict = match verdict {
            "body" => Verdict::Body,
            "caption" => Verdict::Caption,
            "credit" => Verdict::Credit,
            _ => Verdict::Out,
        };
        lists.entry(words[0]).or_default().push((words, verdict));
    }
    lists
});

/// What the names of an element say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// How surely they name the article's words: 0 not at all, else the number of words that do.
    pub body: usize,
    /// Whether they name what is never part of them.
    pub out: bool,
    /// Whether they name the words under a picture.
    pub caption: bool,
    /// Whether they name who made a picture, or owns it.
    pub credit: bool,
}

/// Reads class, id and the names that scripts and tests go by.
pub(crate) fn names(tree: &Tree, id: Id) -> Names {
    let mut found = Names::default();
    for attribute in [Attribute::Class, Attribute::Id, Attribute::DataRole] {
        for name in tree.attribute(id, attribute).unwrap_or_default().split_ascii_whitespace() {
            let words = name_words(name);
            for at in 0..words.len() {
                for (phrase, verdict) in LISTS.get(words[at].as_str()).into_iter().flatten() {
                    if words.len() - at < phrase.len() || words[at..at + phrase.len()] != phrase[..] {
                        continue;
                    }
                    match verdict {
                        // "article-body-wrapper" and "js-article-body" are, "article-body-footer" is not.
                        Verdict::Body => {
                            found.body = found.body.max(phrase.len() + usize::from(words.len() == phrase.len()))
                        }
                        Verdict::Out => found.out = true,
                        Verdict::Caption => found.caption = true,
                        Verdict::Credit => found.credit = true,
                    }
                }
            }
        }
    }
    found
}
