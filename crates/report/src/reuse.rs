//! Articles that share text to what a reader sees of it: each pair with its direction, its share and its passages.

use crate::format::{Checked, Options};
use crate::human::{counted, passages as shown_passages};
use crate::json::compact;
use crate::style::Palette;
use crate::text::{one_line, wrap};
use copydesk_diff::Evidence;
use copydesk_graph::Story;
use copydesk_graph::reuse::{Copies, Passage, Reuse};
use serde::Serialize;
use std::fmt::Write as _;

/// Passages of a pair that are shown to people; all are in JSON.
const SHOWN_MAX: usize = 2;

/// A pair of articles, or what one article has from all others.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Pair {
        from: Place<'a>,
        to: Place<'a>,
        share: f64,
        share_of_later: f64,
        direction: &'static str,
        passages: Vec<PassageLine<'a>>,
    },
    Article {
        document: &'a str,
        outlet: Option<&'a str>,
        reused: f64,
        from: Vec<&'a str>,
    },
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    document: &'a str,
    outlet: Option<&'a str>,
    published: Option<String>,
}

#[derive(Debug, Serialize)]
struct PassageLine<'a> {
    from: Words<'a>,
    to: Words<'a>,
}

#[derive(Debug, Serialize)]
struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The pairs whose shorter article shares at least `share_min` of its text, gravest first, for people.
pub fn reuse_text(checked: &Checked<'_>, share_min: f64, options: &Options<'_>) -> String {
    let palette = Palette::new(options.colour);
    let story = checked.story;
    let copies = Copies::of(story);
    let pairs = pairs(&copies, share_min);
    let mut out = String::new();
    for reuse in &pairs {
        let message = told(story, reuse);
        let _ = writeln!(out, "{}", palette.strong(&wrap(&message, "", options.width)));
        let shared = reuse.longest(SHOWN_MAX);
        let side = |p: &Passage| [Evidence::primary(reuse.to, p.to), Evidence::other(reuse.from, p.from)];
        let evidence: Vec<Evidence> = shared.iter().flat_map(side).collect();
        shown_passages(&mut out, checked, &evidence, options.width, &palette);
        out.push('\n');
    }
    let having = (0..story.documents.len()).filter(|&d| pairs.iter().any(|r| r.to == d)).count();
    let _ = writeln!(
        out,
        "{} in {}; {} text from others",
        counted(pairs.len(), "pair"),
        counted(story.documents.len(), "article"),
        if having == 1 { "1 has".to_owned() } else { format!("{having} have") },
    );
    out
}

/// The same as JSON Lines: a line a pair, with all passages, then a line for each article that has text from others.
pub fn reuse_lines(story: &Story, share_min: f64) -> String {
    let copies = Copies::of(story);
    let mut out = String::new();
    let pairs = pairs(&copies, share_min);
    for reuse in &pairs {
        let line = Line::Pair {
            from: place(story, reuse.from),
            to: place(story, reuse.to),
            share: rounded(reuse.share),
            share_of_later: rounded(reuse.share_of_later),
            direction: reuse.direction.as_str(),
            passages: reuse
                .passages
                .iter()
                .map(|p| PassageLine { from: words(story, reuse.from, p.from), to: words(story, reuse.to, p.to) })
                .collect(),
        };
        out += &(compact(&line) + "\n");
    }
    for (document, d) in story.documents.iter().enumerate() {
        let from: Vec<&str> =
            pairs.iter().filter(|r| r.to == document).map(|r| story.documents[r.from].article.id.as_str()).collect();
        let Some(reused) = copies.reused(document).filter(|_| !from.is_empty()) else { continue };
        let outlet = d.article.outlet.as_ref().map(|o| o.value.as_str());
        let line = Line::Article { document: &d.article.id, outlet, reused: rounded(reused.share), from };
        out += &(compact(&line) + "\n");
    }
    out
}

fn pairs(copies: &Copies, share_min: f64) -> Vec<&Reuse> {
    let mut pairs: Vec<&Reuse> = copies.pairs();
    pairs.retain(|r| r.share >= share_min);
    pairs.sort_by(|a, b| b.share.total_cmp(&a.share).then((a.to, a.from).cmp(&(b.to, b.from))));
    pairs
}

/// Who has how much from whom, and how that is known, in one sentence.
pub(crate) fn told(story: &Story, reuse: &Reuse) -> String {
    let name = |d: usize| {
        let article = &story.documents[d].article;
        match &article.outlet {
            Some(outlet) => format!("{} ({})", one_line(&outlet.value), one_line(&article.id)),
            None => one_line(&article.id),
        }
    };
    let (share, words) = (reuse.share_of_later * 100.0, words_in(story, reuse));
    let passages = counted(reuse.passages.len(), "passage");
    format!(
        "{} has {share:.0} % of its text, {} in {passages}, from {}, {}",
        name(reuse.to),
        counted(words, "word"),
        name(reuse.from),
        reuse.reason()
    )
}

/// How many words of the later article stand in the passages.
fn words_in(story: &Story, reuse: &Reuse) -> usize {
    let text = &story.documents[reuse.to].article.text;
    reuse.passages.iter().map(|p| p.to.of(text).split_whitespace().count()).sum()
}

fn place(story: &Story, document: usize) -> Place<'_> {
    let article = &story.documents[document].article;
    Place {
        document: &article.id,
        outlet: article.outlet.as_ref().map(|o| o.value.as_str()),
        published: article.published.as_ref().map(|p| p.value.to_string()),
    }
}

fn words(story: &Story, document: usize, span: copydesk_claims::ByteSpan) -> Words<'_> {
    Words { start: span.start, end: span.end, text: span.of(&story.documents[document].article.text) }
}

/// Three digits are what a share of words is worth.
pub(crate) fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
