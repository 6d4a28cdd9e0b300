//! "The board's register comes to *the same* 66 per cent": figures of one article of which it says itself that they are one.

use super::Table;

/// Whether the later of two places in one article says that what it gives is the same as what was given before.
pub(super) fn says_the_same(table: &Table<'_>, a: usize, b: usize) -> bool {
    if !table.same_document(a, b) {
        return false;
    }
    let (p, q) = (table.items[a].assertion, table.items[b].assertion);
    let later = if p.span.start > q.span.start { p } else { q };
    let document = &table.story.documents[table.items[a].at.document];
    let Some(sentence) = document.reading.sentences.get(later.sentence).map(|s| s.span) else { return false };
    let lead = document.article.text.get(sentence.start..later.span.start).unwrap_or_default();
    let near = lead.char_indices().rev().nth(REACH).map_or(lead, |(at, _)| &lead[at..]);
    p.sentence != q.sentence && near.to_lowercase().contains("the same ")
}

/// How many characters before a figure the words may stand.
const REACH: usize = 48;
