//! Tokens of a page to its tree, as forgiving as browsers are.
//!
//! What HTML says of implied and missing end tags is followed where it decides which words belong together. What it says of
//! overlapping formatting and of text that stands in tables by mistake is left out: it moves no word into another paragraph.

use super::names::{self, ended_by, intern, is_barrier, is_block, is_of_head, is_void};
use super::{Attribute, Attributes, Id, Kind, Node, Tree, align};
use copydesk_claims::ByteSpan;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::convert::Infallible;

/// The most elements and runs of text of a page: several times what the largest news pages have.
pub(crate) const NODES_MAX: usize = 250_000;
/// How deep elements lie in one another before deeper ones are laid side by side, as in browsers.
pub(crate) const DEPTH_MAX: usize = 400;
/// The longest value of an attribute that is kept whole.
const VALUE_BYTES_MAX: usize = 16 * 1024;
/// The most attributes of one element that are looked at.
const ATTRIBUTES_MAX: usize = 64;

/// Reads a page, or a piece of one. Any text is a page.
pub(crate) fn parse(page: &str) -> Tree {
    let mut builder = Builder::new(page);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        builder.take(event, span);
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(page, emitter).finish();
    builder.finish()
}

struct Builder<'a> {
    page: &'a str,
    tree: Tree,
    /// The open elements, outermost first.
    open: Vec<Id>,
    /// How many of each name are open: an end tag without a start costs nothing.
    counts: FxHashMap<Cow<'static, str>, usize>,
    /// The start tag being read.
    tag: Option<(Cow<'static, str>, Attributes)>,
    attribute: Option<Attribute>,
    attributes_seen: usize,
    head_over: bool,
}

impl<'a> Builder<'a> {
    fn new(page: &'a str) -> Self {
        let root = Node { parent: 0, end: 0, kind: Kind::Element { name: Cow::Borrowed("html"), attributes: vec![] } };
        let tree = Tree { nodes: vec![root], text: String::new(), runs: vec![], cut: false, flattened: false };
        let counts = FxHashMap::default();
        Self { page, tree, open: vec![0], counts, tag: None, attribute: None, attributes_seen: 0, head_over: false }
    }

    fn take(&mut self, event: CallbackEvent<'_>, span: Span<usize>) {
        if self.tree.cut {
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some((intern(name), vec![]));
                (self.attribute, self.attributes_seen) = (None, 0);
            }
            CallbackEvent::AttributeName { name } => self.attribute_name(name),
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((name, attributes)) = self.tag.take() {
                    self.start(name, attributes, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => self.end(&intern(name)),
            CallbackEvent::String { value } => self.text(value, ByteSpan::new(span.start, span.end)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute_name(&mut self, name: &[u8]) {
        self.attributes_seen += 1;
        self.attribute = Attribute::of(name).filter(|_| self.attributes_seen <= ATTRIBUTES_MAX);
        let (Some(attribute), Some((_, attributes))) = (self.attribute, &mut self.tag) else { return };
        if attributes.iter().any(|a| a.0 == attribute) {
            self.attribute = None;
        } else {
            attributes.push((attribute, Box::default()));
        }
    }

    fn attribute_value(&mut self, value: &[u8]) {
        let (Some(_), Some((_, attributes))) = (self.attribute, &mut self.tag) else { return };
        let text = String::from_utf8_lossy(value);
        let cut = text.floor_char_boundary(VALUE_BYTES_MAX);
        if let Some(last) = attributes.last_mut() {
            last.1 = text[..cut].into();
        }
    }

    fn start(&mut self, name: Cow<'static, str>, attributes: Attributes, self_closing: bool) {
        if self.full() || name == "html" || name == "body" && self.head_over {
            return;
        }
        if !self.head_over && !is_of_head(&name) {
            self.head_over = true;
            self.close_to(1);
        }
        if names::closes_paragraph(&name) {
            self.close_within("p", is_barrier);
        }
        if let Some((ended, stops)) = ended_by(&name) {
            for ended in ended {
                self.close_within(ended, |n| stops.contains(&n));
            }
        }
        let foreign = self_closing
            && !is_block(&name)
            && !matches!(&*name, "a" | "span" | "b" | "i" | "em" | "strong" | "script");
        let leaf = is_void(&name) || foreign;
        let id = self.push(Kind::Element { name: name.clone(), attributes });
        if leaf {
            return;
        }
        if self.open.len() < DEPTH_MAX {
            *self.counts.entry(name).or_default() += 1;
            self.open.push(id);
        } else {
            self.tree.flattened = true;
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "html" | "body") || !self.is_open(name) && !is_heading(name) {
            return;
        }
        if is_heading(name) {
            // Whatever rank it names, it ends the heading that is open.
            let heading = self.open.iter().rposition(|&id| is_heading(self.tree.name(id)));
            return heading.into_iter().for_each(|at| self.close_to(at));
        }
        let strong = is_block(name) || matches!(name, "head" | "title" | "script" | "style" | "button");
        if strong {
            let table = matches!(name, "table" | "td" | "th" | "caption" | "template" | "object" | "button");
            let row = matches!(name, "tr" | "tbody" | "thead" | "tfoot");
            self.close_within(name, |n| {
                if table || row { n == "html" || n == "table" && name != "table" } else { is_barrier(n) }
            });
        } else {
            self.close_within(name, is_block);
        }
    }

    /// Closes the innermost open element of this name, and what is open in it, unless a stop lies between.
    fn close_within(&mut self, name: &str, stops: impl Fn(&str) -> bool) {
        if !self.is_open(name) {
            return;
        }
        for at in (1..self.open.len()).rev() {
            let open = self.tree.name(self.open[at]);
            if open == name {
                return self.close_to(at);
            }
            if stops(open) {
                return;
            }
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|&n| n > 0)
    }

    /// Closes all but the outermost `depth` open elements.
    fn close_to(&mut self, depth: usize) {
        for id in self.open.split_off(depth.min(self.open.len())) {
            self.tree.nodes[id].end = self.tree.nodes.len();
            if let Some(count) = self.counts.get_mut(self.tree.name(id)) {
                *count = count.saturating_sub(1);
            }
        }
    }

    fn text(&mut self, value: &[u8], file: ByteSpan) {
        let text = String::from_utf8_lossy(value);
        if self.full() {
            return;
        }
        let parent = self.tree.name(self.open[self.open.len() - 1]);
        if parent == "style" || !self.head_over && text.trim().is_empty() {
            return;
        }
        if !self.head_over && matches!(parent, "html" | "head") {
            self.head_over = true;
            self.close_to(1);
        }
        let at = self.tree.text.len();
        align::align(self.page, file, &text, at, &mut self.tree.runs);
        self.tree.text.push_str(&text);
        self.push(Kind::Text(ByteSpan::new(at, at + text.len())));
    }

    fn full(&mut self) -> bool {
        self.tree.cut |= self.tree.nodes.len() >= NODES_MAX;
        self.tree.cut
    }

    fn push(&mut self, kind: Kind) -> Id {
        let id = self.tree.nodes.len();
        let parent = self.open[self.open.len() - 1];
        self.tree.nodes.push(Node { parent, end: id + 1, kind });
        id
    }

    fn finish(mut self) -> Tree {
        // A link that never ends is none: its page is cut, or its end tag is gone.
        for &id in &self.open {
            if let Kind::Element { name, .. } = &mut self.tree.nodes[id].kind
                && name == "a"
            {
                *name = Cow::Borrowed("span");
            }
        }
        self.close_to(0);
        self.tree
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in brackets: `p[a b[c]]`.
    fn drawn(page: &str) -> String {
        let tree = parse(page);
        let mut out = String::new();
        let mut open: Vec<Id> = vec![];
        for id in 1..tree.nodes.len() {
            while open.last().is_some_and(|&o| tree.nodes[o].end <= id) {
                out.push(']');
                open.pop();
            }
            match &tree.nodes[id].kind {
                Kind::Text(span) => out += span.of(&tree.text),
                Kind::Element { name, .. } if tree.nodes[id].end == id + 1 => out += &format!("<{name}>"),
                Kind::Element { name, .. } => {
                    out += &format!("{name}[");
                    open.push(id);
                }
            }
        }
        out + &"]".repeat(open.len())
    }

    #[test]
    fn missing_end_tags_are_those_that_html_implies() {
        assert_eq!(drawn("<p>a<p>b<div>c</div>d"), "p[a]p[b]div[c]d");
        assert_eq!(drawn("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e"), "ul[li[a]li[bul[li[c]]]li[d]]e");
        assert_eq!(drawn("<table><tr><td>a<td>b<tr><td>c</table>d"), "table[tr[td[a]td[b]]tr[td[c]]]d");
        assert_eq!(drawn("<dl><dt>a<dd>b<dt>c</dl>"), "dl[dt[a]dd[b]dt[c]]");
        assert_eq!(drawn("<h1>a</h2>b"), "h1[a]b");
        assert_eq!(drawn("<p>a <a href=x>b"), "p[a span[b]]");
        assert_eq!(drawn("<a href=x>one<a href=y>two</a>"), "a[one]a[two]");
    }

    #[test]
    fn an_end_tag_without_a_start_ends_nothing() {
        assert_eq!(drawn("<div><p>a</b></span></p></i>b</div></div>c"), "div[p[a]b]c");
        assert_eq!(drawn("<div><table><tr><td>a</div>b</td></tr></table>c</div>"), "div[table[tr[td[ab]]]c]");
    }

    #[test]
    fn head_and_body_are_told_apart_without_their_tags() {
        assert_eq!(drawn("<title>T</title><meta name=a><p>b"), "title[T]<meta>p[b]");
        assert_eq!(
            drawn("<html><head><title>T</title>\n<body class=x><p>b</body></html><p>c"),
            "head[title[T]]body[p[b]p[c]]"
        );
    }

    #[test]
    fn words_in_scripts_and_after_void_elements_are_kept_apart() {
        assert_eq!(
            drawn("a<br>b<img src=x>c<script>if (a < b) '<p>'</script>d"),
            "a<br>b<img>cscript[if (a < b) '<p>']d"
        );
        assert_eq!(drawn("<style>p {}</style><svg><path/><g>x</g></svg>"), "<style>svg[<path>g[x]]");
    }

    #[test]
    fn a_million_nested_elements_are_laid_side_by_side_from_a_depth_on() {
        let tree = parse(&"<div>".repeat(1_000_000));
        assert!(tree.flattened && tree.cut);
        assert_eq!(tree.nodes.len(), NODES_MAX);
    }
}
