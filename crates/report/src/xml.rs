//! Elements to XML text: what stays open is closed, and no word of an article becomes mark-up.

use crate::text::visible;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// An XML document under way.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// An empty one, with the declaration that a file needs and a part of a page must not have.
    pub(crate) fn new(declaration: bool) -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1), open: Vec::new() };
        if declaration {
            xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        }
        xml
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element that holds text.
    pub(crate) fn text(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::new(&allowed(text))));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// As [`Self::text`], but the line breaks of the text stay.
    pub(crate) fn lines(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        let lines: Vec<Cow<'_, str>> = text.lines().map(allowed).collect();
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::new(&lines.join("\n"))));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// Closes what is open; the text ends in a line break.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        let mut text = String::from_utf8(self.writer.into_inner()).expect("only strings were written");
        text.push('\n');
        text
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes every write");
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, allowed(value).as_ref()));
    }
    element
}

/// The text without what XML cannot hold, even escaped: controls and two code points that are no characters.
fn allowed(text: &str) -> Cow<'_, str> {
    let seen = visible(text);
    if seen.contains(['\u{fffe}', '\u{ffff}']) {
        seen.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}").into()
    } else {
        seen
    }
}
