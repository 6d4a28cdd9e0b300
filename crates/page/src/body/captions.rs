//! The words under the pictures of an article: never part of its text, but of what is known about it.

use super::class_words::names;
use super::prune::Pruned;
use super::units::Unit;
use crate::labels::{self, Label};
use crate::tree::{Id, Kind, Tree, is_block};
use crate::words::{folded, is_space, joined};

/// The words under one picture.
pub(crate) struct Caption {
    pub text: String,
    /// The run of text that holds the first of them.
    pub first: Id,
}

/// How far out from its words the picture of a caption may stand, in elements.
const PICTURE_UP_MAX: usize = 4;
/// How many characters may stand beside a caption and its picture, for both to be one.
const BESIDE_CHARS_MAX: usize = 200;
/// The longest credit, in words.
const CREDIT_WORDS_MAX: usize = 12;
/// From this share of links on, in percent, words under a picture are the title of something else.
const LINK_PERCENT_MAX: usize = 60;

/// The captions in the parts that hold the article, and those from its title on, each once.
///
/// `found` are the units of these parts, `kept` those of them that are the article's.
pub(crate) fn captions(page: &Pruned, parts: &[Id], title: Option<Id>, found: &[Unit], kept: &[Unit]) -> Vec<Caption> {
    let tree = page.tree;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return vec![] };
    // What follows a label of other things is no part of the article, and neither are its pictures.
    let prose = |u: &&Unit| u.first() > last.first() && !matches!(u.role, super::Role::Caption);
    let end = found.iter().find(prose).map(Unit::first);
    let end = end.or_else(|| parts.iter().map(|&p| tree.nodes[p].end).max()).unwrap_or(tree.nodes.len());
    let inside = |id: Id| parts.iter().any(|&p| (p..tree.nodes[p].end).contains(&id));
    let over = title.unwrap_or(first.first())..first.first();
    let mut captions: Vec<Caption> = vec![];
    let mut at = 0;
    while at < end.min(tree.nodes.len()) {
        let here = (inside(at) || over.contains(&at)) && is_caption(page, at);
        if here && let Some(caption) = words(tree, at) {
            let own = folded(&caption.text);
            if !captions.iter().any(|c| folded(&c.text) == own) {
                captions.push(caption);
            }
        }
        at = if here { tree.nodes[at].end } else { at + 1 };
    }
    captions
}

/// Whether an element holds the words under a picture of the article, and nothing else.
fn is_caption(page: &Pruned, id: Id) -> bool {
    let tree = page.tree;
    let named = tree.name(id) == "figcaption" || !tree.name(id).is_empty() && page.names[id].caption;
    if !named || tree.below(id).any(|n| is_picture(tree, n)) || !page.is_reader_visible(id) {
        return false;
    }
    let (chars, links) = (page.chars_in(id), page.link_chars_in(id));
    if chars == 0 || links * 100 > chars * LINK_PERCENT_MAX {
        return false;
    }
    let around = tree.ancestors(id).take(PICTURE_UP_MAX);
    let close = around.take_while(|&a| page.chars_in(a) <= chars + BESIDE_CHARS_MAX);
    let mut close = close.map(|a| tree.below(a).any(|n| is_picture(tree, n)));
    close.any(|pictured| pictured) || tree.ancestors(id).take(PICTURE_UP_MAX).any(|a| tree.name(a) == "figure")
}

fn is_picture(tree: &Tree, id: Id) -> bool {
    matches!(tree.name(id), "img" | "picture" | "amp-img" | "video")
}

/// The words of a caption without its credit; `None` where nothing is left.
fn words(tree: &Tree, id: Id) -> Option<Caption> {
    let mut lines: Vec<(String, Option<Id>)> = vec![Default::default()];
    let mut at = id + 1;
    while at < tree.nodes[id].end {
        let node = &tree.nodes[at];
        match &node.kind {
            Kind::Text(span) => {
                let words = span.of(&tree.text);
                if let Some((line, first)) = lines.last_mut() {
                    line.push_str(words);
                    if first.is_none() && words.contains(|c| !is_space(c)) {
                        *first = Some(at);
                    }
                }
            }
            Kind::Element { .. } if names(tree, at).credit || super::prune::never_shown(tree, at) => {
                at = node.end;
                continue;
            }
            Kind::Element { name, .. } if is_block(name) || name == "br" => lines.push(Default::default()),
            Kind::Element { .. } => {}
        }
        at += 1;
    }
    let lines = lines.into_iter().map(|(line, first)| (joined(&line), first));
    let lines: Vec<(String, Id)> =
        lines.filter_map(|(line, first)| Some((line, first?))).filter(|(line, _)| !is_credit(line)).collect();
    let first = lines.first()?.1;
    let text = lines.into_iter().map(|l| l.0).collect::<Vec<_>>().join(" ");
    text.contains(char::is_alphabetic).then_some(Caption { text, first })
}

/// Whether a line names who made a picture, or owns it, and says nothing of what it shows.
fn is_credit(line: &str) -> bool {
    let words = labels::words(line);
    let short = words.len() <= CREDIT_WORDS_MAX && !line.ends_with(['.', '!', '?', '…']);
    // "Photo: Ann Quill", but not "Photo shows the quay"
    let labelled =
        || line.split_whitespace().next().is_some_and(|w| w.ends_with(':')) && labels::is(&words, Label::Line);
    short && (line.starts_with(['©', 'Ⓒ']) || labels::is(&words, Label::Credit) || labelled())
        // "Ann Quill / Harbour Pictures"
        || short && words.len() <= CREDIT_WORDS_MAX / 2 && line.contains('/') && !line.contains("://")
}

#[cfg(test)]
mod tests {
    use super::is_credit;

    #[test]
    fn a_line_that_only_names_who_made_a_picture_is_a_credit() {
        for credit in ["Photo: Ann Quill", "Photograph by Ann Quill", "© Quay Pictures", "Ann Quill/Quay Pictures"] {
            assert!(is_credit(credit), "{credit}");
        }
        for caption in ["Photos of the quay hang in the hall", "The ferry at dawn.", "The weir at Coldbeck"] {
            assert!(!is_credit(caption), "{caption}");
        }
    }
}
