//! What HTML's element names mean for the shape of the tree.

use std::borrow::Cow;

/// Elements that have no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "amp-img"
            | "amp-pixel"
    )
}

/// Elements whose words stand in lines of their own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "template"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "iframe"
            | "video"
            | "audio"
            | "object"
            | "noscript"
            | "textarea"
    )
}

/// Elements whose start ends an open paragraph.
pub(super) fn closes_paragraph(name: &str) -> bool {
    is_block(name)
        && !matches!(
            name,
            "body"
                | "caption"
                | "html"
                | "iframe"
                | "legend"
                | "noscript"
                | "object"
                | "option"
                | "select"
                | "tbody"
                | "td"
                | "template"
                | "textarea"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "video"
                | "audio"
        )
}

/// Elements that an end tag of something inside them does not reach out of.
pub(super) fn is_barrier(name: &str) -> bool {
    matches!(name, "html" | "table" | "td" | "th" | "caption" | "template" | "object" | "marquee" | "applet" | "button")
}

/// Elements that belong to the head, and do not start the body.
pub(super) fn is_of_head(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "html"
            | "title"
            | "meta"
            | "link"
            | "script"
            | "style"
            | "base"
            | "noscript"
            | "template"
            | "basefont"
            | "bgsound"
    )
}

/// The open elements that a start tag ends, and those at which the search for them stops.
pub(super) fn ended_by(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "table", "td", "th", "template", "body", "nav"]),
        "dd" | "dt" => (&["dd", "dt"], &["dl", "table", "td", "th", "template", "body"]),
        "td" | "th" => (&["td", "th"], &["tr", "table", "template"]),
        "tr" => (&["tr", "caption", "colgroup"], &["table", "template"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption", "colgroup"], &["table", "template"]),
        "option" | "optgroup" => (&["option"], &["select", "body"]),
        "a" => (&["a"], &["td", "th", "table", "template", "object", "body"]),
        "button" => (&["button"], &["template", "body"]),
        _ => return None,
    })
}

/// A name without a copy of its own where it is one of HTML's.
pub(super) fn intern(name: &[u8]) -> Cow<'static, str> {
    const COMMON: [&str; 96] = [
        "a",
        "abbr",
        "address",
        "amp-img",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "mark",
        "menu",
        "meta",
        "nav",
        "noscript",
        "object",
        "ol",
        "option",
        "p",
        "path",
        "picture",
        "pre",
        "q",
        "s",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "u",
    ];
    const MORE: [&str; 5] = ["ul", "use", "var", "video", "wbr"];
    /// No element has a longer name than this; more of it would only fill memory.
    const NAME_BYTES_MAX: usize = 64;
    let found = COMMON.binary_search_by(|c| c.as_bytes().cmp(name)).map(|at| COMMON[at]);
    match found.ok().or_else(|| MORE.into_iter().find(|m| m.as_bytes() == name)) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(String::from_utf8_lossy(&name[..name.len().min(NAME_BYTES_MAX)]).into_owned()),
    }
}
