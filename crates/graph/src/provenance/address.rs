//! Articles to those that print the address of another.

use crate::Story;
use copydesk_claims::ByteSpan;
use std::collections::BTreeMap;

/// The addresses of other articles that articles print: the document, where the address stands, and the first document behind it.
pub(super) fn printed(story: &Story) -> Vec<(usize, ByteSpan, usize)> {
    let mut behind: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, document) in story.documents.iter().enumerate() {
        if let Some(url) = &document.article.url {
            behind.entry(bare(&url.value)).or_insert(index);
        }
    }
    let mut found = Vec::new();
    if behind.is_empty() {
        return found;
    }
    for (index, document) in story.documents.iter().enumerate() {
        let text = &document.article.text;
        for (start, _) in text.match_indices("http") {
            let rest = &text[start..];
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')' | ']' | '”'))
                .unwrap_or(rest.len());
            let words = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
            let Some(&other) = behind.get(bare(words)) else { continue };
            let same = |d: usize| story.documents[d].article.url.as_ref().map(|u| bare(&u.value));
            if same(index) != same(other) {
                found.push((index, ByteSpan::new(start, start + words.len()), other));
            }
        }
    }
    found
}

/// An address without its scheme, its fragment and the stroke at its end.
pub(crate) fn bare(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or(url).trim_end_matches('/');
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url)
}
