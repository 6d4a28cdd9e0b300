//! Words of articles as the page shows them, and hashes.

use super::Page;
use crate::text::visible;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use copydesk_claims::ByteSpan;
use maud::{Markup, html};
use sha2::{Digest, Sha256};

/// Bytes of an article shown on either side of a passage.
const CONTEXT_MAX: usize = 220;

/// A passage longer than this, in bytes, is shown by its ends.
const PASSAGE_MAX: usize = 480;

/// As a content security policy has it.
pub(super) fn base64_sha256(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// As `sha256sum` prints it.
pub(super) fn hex_sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A passage inside its sentences, with parts of it marked on their own.
pub(super) fn in_context(page: &Page<'_>, document: usize, span: ByteSpan, differing: &[ByteSpan]) -> Markup {
    let article = &page.checked.story.documents[document].article;
    let text = &article.text;
    let around = around(page, document, span);
    let inner: Vec<ByteSpan> =
        differing.iter().filter(|d| span.contains(**d) && !d.is_empty() && **d != span).copied().collect();
    html! {
        @if around.start > 0 && !starts_part(page, document, around.start) { "…" }
        (line(&text[around.start..span.start]))
        mark { (marked(text, span, &inner)) }
        (line(&text[span.end..around.end]))
        @if !ends_part(page, document, around.end) { "…" }
    }
}

fn marked(text: &str, span: ByteSpan, inner: &[ByteSpan]) -> Markup {
    let mut at = span.start;
    let mut parts: Vec<(bool, &str)> = Vec::new();
    for part in inner {
        if part.start >= at {
            parts.push((false, &text[at..part.start]));
            parts.push((true, part.of(text)));
            at = part.end;
        }
    }
    parts.push((false, &text[at..span.end]));
    if inner.is_empty() && span.len() > PASSAGE_MAX {
        let (head, tail) = ends(span.of(text));
        return html! { (line(head)) " … " (line(tail)) };
    }
    html! { @for (differs, words) in parts { @if differs { em.differs { (line(words)) } } @else { (line(words)) } } }
}

/// The first and the last words of a long passage.
fn ends(words: &str) -> (&str, &str) {
    let space = |from: usize| {
        words[words.ceil_char_boundary(from)..].find(char::is_whitespace).map(|at| words.ceil_char_boundary(from) + at)
    };
    match (space(PASSAGE_MAX / 2), space(words.len() - PASSAGE_MAX / 4)) {
        (Some(head), Some(tail)) if head < tail => (&words[..head], words[tail..].trim_start()),
        _ => (words, ""),
    }
}

/// The sentences that a passage stands in, clipped.
fn around(page: &Page<'_>, document: usize, span: ByteSpan) -> ByteSpan {
    let text = &page.checked.story.documents[document].article.text;
    let reading = &page.checked.story.documents[document].reading;
    let whole = reading
        .sentences
        .iter()
        .map(|s| s.span)
        .filter(|s| s.overlaps(span))
        .fold(span, |all, sentence| all.join(sentence));
    let mut start = whole.start.max(span.start.saturating_sub(CONTEXT_MAX));
    let mut end = whole.end.min(span.end + CONTEXT_MAX);
    while !text.is_char_boundary(start) || (start > whole.start && !text[..start].ends_with(char::is_whitespace)) {
        start += 1;
        if start >= span.start {
            start = span.start;
            break;
        }
    }
    while !text.is_char_boundary(end) || (end < whole.end && !text[end..].starts_with(char::is_whitespace)) {
        end -= 1;
        if end <= span.end {
            end = span.end;
            break;
        }
    }
    ByteSpan::new(start, end)
}

fn starts_part(page: &Page<'_>, document: usize, at: usize) -> bool {
    let (story, zones) = (page.checked.story, &page.checked.story.documents[document].article.zones);
    story.documents[document].reading.sentences.iter().any(|s| s.span.start == at)
        || zones.iter().any(|z| z.span.start == at)
}

fn ends_part(page: &Page<'_>, document: usize, at: usize) -> bool {
    let (story, zones) = (page.checked.story, &page.checked.story.documents[document].article.zones);
    story.documents[document].reading.sentences.iter().any(|s| s.span.end == at)
        || zones.iter().any(|z| z.span.end == at)
}

/// Line breaks as spaces, and marks that would reorder or hide what stands beside them by their code points.
pub(super) fn line(text: &str) -> String {
    visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// Names in a row, those beyond the first so many counted.
pub(super) fn listed(names: &[&str], most: usize) -> String {
    // One more name takes no more room than the words that stand for it.
    let shown = if names.len() <= most + 1 { names.len() } else { most };
    let named: Vec<String> = names[..shown].iter().map(|name| line(name)).collect();
    match names.len() - shown {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// A count with its thousands parted.
pub(super) fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
