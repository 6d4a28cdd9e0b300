//! HTML inside a container to the blocks of an article, or to a whole page.

use crate::draft::Draft;
use crate::html;
use copydesk_claims::{ByteSpan, Hyperlink};

/// Puts the blocks of a piece of HTML at the end of an article.
pub(crate) fn push(draft: &mut Draft, html: &str) {
    if !html.contains('<') && !html.contains('&') {
        return draft.push_plain(html);
    }
    let fragment = copydesk_page::fragment(html);
    for zone in &fragment.zones {
        let words = zone.span.of(&fragment.text);
        let Some(span) = draft.push(html::mark(zone.kind), words) else { continue };
        // Links stay where the words stand as they were.
        if span.of(&draft.text) != words {
            continue;
        }
        for link in fragment.links.iter().filter(|l| l.span.start >= zone.span.start && l.span.end <= zone.span.end) {
            let at = |offset: usize| span.start + (offset - zone.span.start);
            let span = ByteSpan::new(at(link.span.start), at(link.span.end));
            draft.links.push(Hyperlink { span, address: link.address.clone() });
        }
    }
}

/// A page as a server sent it.
pub(crate) fn page(bytes: &[u8], charset: Option<&str>) -> Draft {
    Draft { page: Some(Box::new(html::read("", bytes, charset))), ..Draft::default() }
}
