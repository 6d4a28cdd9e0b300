//! HTML inside a container to the blocks of an article.

use crate::draft::Draft;
use crate::{markup, xml};

/// Puts the blocks of a piece of HTML at the end of an article.
pub(crate) fn push(draft: &mut Draft, html: &str) {
    if !html.contains('<') && !html.contains('&') {
        return draft.push_plain(html);
    }
    if let Some(root) = xml::parse(&format!("<div>{html}</div>")).root {
        markup::push(draft, &root);
    }
}

/// A page that was saved or sent.
pub(crate) fn read(input: crate::Input<'_>) -> crate::draft::Found {
    crate::draft::Found { drafts: vec![page(input.bytes, input.charset, None)], problems: vec![], single: true }
}

/// A page as a server sent it.
pub(crate) fn page(bytes: &[u8], charset: Option<&str>, _url: Option<&str>) -> Draft {
    let decoded = crate::decode::decode(bytes, crate::decode::Told { sent: charset, xml: true });
    let mut draft = Draft { problems: decoded.problems, ..Draft::default() };
    push(&mut draft, &decoded.text);
    draft
}
