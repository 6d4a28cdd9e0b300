//! A page as a flat tree: elements and runs of text with their places in the file.
//!
//! Nodes lie in the order of the file, so a subtree is a range of them, and no pass over the tree needs recursion.

mod align;
mod build;
mod names;

pub(crate) use build::{DEPTH_MAX, NODES_MAX, parse};
pub(crate) use names::is_block;

use copydesk_claims::ByteSpan;
use std::borrow::Cow;

/// Attributes with their values.
pub(crate) type Attributes = Vec<(Attribute, Box<str>)>;

/// A place in `Tree::nodes`.
pub(crate) type Id = usize;

/// An element, or a run of text.
#[derive(Debug)]
pub(crate) struct Node {
    /// The element around it; the root is its own parent.
    pub parent: Id,
    /// The first node after the subtree.
    pub end: Id,
    pub kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Element {
        name: Cow<'static, str>,
        attributes: Attributes,
    },
    /// A span of `Tree::text`.
    Text(ByteSpan),
}

/// The attributes that are kept; the others say nothing about what a part of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Attribute {
    AriaHidden,
    AriaLabel,
    Charset,
    Class,
    Content,
    DataRole,
    DateTime,
    Hidden,
    Href,
    Id,
    ItemProp,
    ItemScope,
    ItemType,
    Name,
    Property,
    Rel,
    Role,
    Style,
    Title,
    Type,
}

impl Attribute {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"aria-hidden" => Self::AriaHidden,
            b"aria-label" => Self::AriaLabel,
            b"charset" => Self::Charset,
            b"class" => Self::Class,
            b"content" => Self::Content,
            b"data-testid" | b"data-component" | b"data-module" | b"data-type" => Self::DataRole,
            b"datetime" => Self::DateTime,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"itemprop" => Self::ItemProp,
            b"itemscope" => Self::ItemScope,
            b"itemtype" | b"typeof" => Self::ItemType,
            b"name" => Self::Name,
            b"property" => Self::Property,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"style" => Self::Style,
            b"title" => Self::Title,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

/// A stretch of `Tree::text` and the bytes of the file it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub text: ByteSpan,
    pub file: ByteSpan,
    /// Whether both are the same bytes.
    pub exact: bool,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Tree {
    pub nodes: Vec<Node>,
    /// The text of all nodes, in order, with references resolved.
    pub text: String,
    /// Where it comes from, in order.
    pub runs: Vec<Run>,
    /// Whether there was more of the page than is kept.
    pub cut: bool,
    /// Whether elements lay deeper in one another than is kept apart.
    pub flattened: bool,
}

impl Tree {
    /// The name of an element, `""` for text.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// The words of a run of text, `""` for an element.
    pub fn words(&self, id: Id) -> &str {
        match self.nodes[id].kind {
            Kind::Text(span) => span.of(&self.text),
            Kind::Element { .. } => "",
        }
    }

    pub fn attribute(&self, id: Id, wanted: Attribute) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element { attributes, .. } => attributes.iter().find(|a| a.0 == wanted).map(|a| &*a.1),
            Kind::Text(_) => None,
        }
    }

    /// Every node below `id`, in order.
    pub fn below(&self, id: Id) -> std::ops::Range<Id> {
        id + 1..self.nodes[id].end
    }

    /// The nodes whose parent is `id`.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.nodes[id].end;
        let inside = move |at: Id| Some(at).filter(|&at| at < end);
        std::iter::successors(inside(id + 1), move |&at| inside(self.nodes[at].end))
    }

    /// The elements around a node, nearest first, itself left out.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        let parent = |id: Id| Some(self.nodes[id].parent).filter(|&p| p != id);
        std::iter::successors(parent(id), move |&at| parent(at))
    }

    /// For every node, the link around it; 0 for none.
    pub fn anchors(&self) -> Vec<Id> {
        let mut anchors = vec![0; self.nodes.len()];
        for id in 1..self.nodes.len() {
            let parent = self.nodes[id].parent;
            anchors[id] = if self.name(parent) == "a" { parent } else { anchors[parent] };
        }
        anchors
    }

    /// The elements with this name, in order.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        (0..self.nodes.len()).filter(move |&id| self.name(id) == name)
    }

    /// Where there is no element at all, makes the line breaks of the text some.
    pub fn break_lines(&mut self) {
        if self.nodes[1..].iter().any(|n| matches!(n.kind, Kind::Element { .. })) {
            return;
        }
        let line_break = || Kind::Element { name: Cow::Borrowed("br"), attributes: vec![] };
        let texts = self.nodes.split_off(1);
        for node in texts {
            let Kind::Text(span) = node.kind else { continue };
            let mut start = span.start;
            for (at, line) in span.of(&self.text).split('\n').enumerate() {
                let line = ByteSpan::new(start, start + line.len());
                start = line.end + 1;
                for kind in (at > 0).then(line_break).into_iter().chain([Kind::Text(line)]) {
                    let end = self.nodes.len() + 1;
                    self.nodes.push(Node { parent: 0, end, kind });
                }
            }
        }
        self.nodes[0].end = self.nodes.len();
    }

    /// The bytes of the file that hold the text of a node and all below it.
    pub fn file_span(&self, id: Id) -> Option<ByteSpan> {
        let texts = || {
            (id..self.nodes[id].end)
                .filter_map(|at| if let Kind::Text(span) = self.nodes[at].kind { Some(span) } else { None })
        };
        let (first, last) = (texts().next()?, texts().next_back()?);
        let run = |at: usize| self.runs.get(self.runs.partition_point(|r| r.text.end <= at));
        Some(ByteSpan::new(run(first.start)?.file.start, run(last.end.checked_sub(1)?)?.file.end))
    }

    /// The text of a node and all below it, as it is.
    pub fn raw_text_of(&self, id: Id) -> String {
        (id..self.nodes[id].end).map(|at| self.words(at)).collect()
    }

    /// The words of a node and all below it, white space joined.
    pub fn text_of(&self, id: Id) -> String {
        let mut text = String::new();
        for at in id..self.nodes[id].end {
            match &self.nodes[at].kind {
                Kind::Text(span) => text.push_str(span.of(&self.text)),
                Kind::Element { name, .. } if is_block(name) || name == "br" => text.push(' '),
                Kind::Element { .. } => {}
            }
        }
        crate::words::joined(&text)
    }
}
