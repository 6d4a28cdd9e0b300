//! XML to a tree of elements, as far as it can be read, and what is wrong in it.
//!
//! Nothing that a file declares for itself is expanded, so a few bytes stay a few bytes. A fault leaves a problem with its
//! line; elements that stand before it are kept.

use copydesk_claims::single_spaced;
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// Elements in one another; no news format needs a third of that.
const DEPTH_MAX: usize = 128;
/// Elements of one file: a tree of that many takes some 100 MiB.
const ELEMENTS_MAX: usize = 500_000;
/// Faults that are told one by one.
const FAULTS_MAX: usize = 5;

/// An element with what it holds.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name as written, with its prefix.
    pub name: String,
    /// The line that it starts in, counted from one.
    pub line: usize,
    /// Whether the file ends before it does.
    pub cut: bool,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Characters, with entities resolved.
    Text(String),
}

/// What is wrong in a line, counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub line: usize,
    pub message: String,
}

impl Fault {
    /// As a problem of the whole file.
    pub fn problem(&self) -> copydesk_claims::Problem {
        crate::problem(self.to_string())
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The outermost element.
    pub root: Option<Element>,
    /// What is wrong, with its line.
    pub faults: Vec<Fault>,
}

impl Element {
    /// Its name without prefix, as the file writes it.
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let local = |key: &str| key.rsplit(':').next() == Some(name);
        self.attributes.iter().find(|(key, _)| local(key)).map(|(_, value)| value.as_str())
    }

    /// The elements right inside it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Elements and text right inside it.
    pub fn nodes(&self) -> &[Node] {
        &self.children
    }

    /// The first element right inside it with that name. A name with a prefix wants the prefix.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.named(name).next()
    }

    /// Every element right inside it with that name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Self> {
        let with_prefix = name.contains(':');
        self.elements().filter(move |e| if with_prefix { e.name == name } else { e.local() == name })
    }

    /// The element that a path of names leads to.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Every element inside it with that name, in text order, but none inside another of them.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for element in self.elements() {
            if element.local() == name {
                found.push(element);
            } else {
                element.collect(name, found);
            }
        }
    }

    /// All characters inside it, with blanks as they are.
    pub fn raw_text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.gather(text),
                Node::Text(words) => text.push_str(words),
            }
        }
    }

    /// All characters inside it on one line; `None` where there is nothing but blanks.
    pub fn text(&self) -> Option<String> {
        let text = single_spaced(&self.raw_text());
        (!text.is_empty()).then_some(text)
    }

    /// The text of an element right inside it.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.named(name).find_map(Self::text)
    }
}

/// The name of the outermost element without its prefix, where the text is XML up to there.
pub(crate) fn root_name(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                return Some(start.local_name().as_ref().to_owned());
            }
            Event::Eof | Event::End(_) => return None,
            Event::Text(text) if !text.trim_ascii().is_empty() => return None,
            _ => {}
        }
    }
}

/// Reads a file.
pub(crate) fn parse(text: &str) -> Tree {
    let mut builder = Builder { text, line: 1, counted: 0, ..Builder::default() };
    builder.read();
    let Builder { root, open, mut faults, more, line, .. } = builder;
    if more > 0 {
        faults.push(Fault { line, message: format!("{more} more faults of the XML before it are not listed") });
    }
    let mut inner: Option<Element> = None;
    for mut element in open.into_iter().rev() {
        element.cut = true;
        element.children.extend(inner.take().map(Node::Element));
        inner = Some(element);
    }
    Tree { root: root.or(inner), faults }
}

#[derive(Default)]
struct Builder<'a> {
    text: &'a str,
    root: Option<Element>,
    open: Vec<Element>,
    /// Elements that are open but too deep to be kept.
    too_deep: usize,
    told_depth: bool,
    elements: usize,
    faults: Vec<Fault>,
    more: usize,
    line: usize,
    counted: usize,
}

impl Builder<'_> {
    fn read(&mut self) {
        let mut reader = Reader::from_str(self.text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(before);
                    return self.end(at, &error.to_string());
                }
            };
            self.count_to(before);
            match event {
                Event::Start(start) => {
                    if !self.start(&start) {
                        return;
                    }
                }
                Event::Empty(start) => {
                    if !self.start(&start) {
                        return;
                    }
                    self.close();
                }
                Event::End(end) => self.end_of(end.name().as_ref()),
                Event::Text(text) => self.put(&text.xml10_content()),
                Event::CData(text) => self.put(&text.xml10_content()),
                Event::GeneralRef(reference) => self.refer(&reference),
                Event::DocType(declared) => {
                    if declared.contains("<!ENTITY") {
                        self.fault("the file declares entities of its own; they are not expanded".to_owned());
                    }
                }
                Event::Eof => {
                    if let Some(open) = self.open.last() {
                        let what = format!("the file ends inside <{}>, which starts in line {}", open.name, open.line);
                        self.count_to(self.text.len());
                        self.fault(what);
                    }
                    return;
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
    }

    /// Takes the element up; false where the file has too many of them.
    fn start(&mut self, start: &BytesStart<'_>) -> bool {
        self.elements += 1;
        if self.elements > ELEMENTS_MAX {
            self.fault(format!("the file has more than {ELEMENTS_MAX} elements; what follows is not read"));
            return false;
        }
        if self.open.len() >= DEPTH_MAX {
            self.too_deep += 1;
            if !self.told_depth {
                self.told_depth = true;
                self.fault(format!(
                    "elements stand more than {DEPTH_MAX} deep in one another; deeper ones are read as their text alone"
                ));
            }
            return true;
        }
        let mut attributes = Vec::new();
        for attribute in start.html_attributes().with_checks(false).flatten() {
            let value = unescape_with(&attribute.value, resolve_html5_entity);
            let value = value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        let name = start.name().as_ref().to_owned();
        self.open.push(Element { name, line: self.line, cut: false, attributes, children: Vec::new() });
        true
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(element) = self.open.pop() {
            match self.open.last_mut() {
                Some(outer) => outer.children.push(Node::Element(element)),
                None => {
                    self.root.get_or_insert(element);
                }
            }
        }
    }

    fn end_of(&mut self, name: &str) {
        if self.too_deep > 0 {
            return self.close();
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return self.fault(format!("</{name}> ends nothing that is open"));
        };
        if at + 1 < self.open.len() {
            let left = &self.open[at + 1];
            self.fault(format!("</{name}> stands where <{}> of line {} is still open", left.name, left.line));
        }
        while self.open.len() > at {
            self.close();
        }
    }

    fn put(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            match open.children.last_mut() {
                Some(Node::Text(text)) => text.push_str(words),
                _ => open.children.push(Node::Text(words.to_owned())),
            }
        }
    }

    fn refer(&mut self, reference: &quick_xml::events::BytesRef<'_>) {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return self.put(character.encode_utf8(&mut [0; 4]));
        }
        match resolve_html5_entity(reference) {
            Some(words) => self.put(words),
            None => {
                let written = format!("&{};", &**reference);
                self.fault(format!("{written} stands for nothing known; left as it is written"));
                self.put(&written);
            }
        }
    }

    fn end(&mut self, at: usize, what: &str) {
        self.count_to(at);
        self.fault(format!("not well-formed ({what}); what follows is not read"));
    }

    fn count_to(&mut self, offset: usize) {
        let offset = offset.min(self.text.len());
        if offset > self.counted {
            self.line += self.text.as_bytes()[self.counted..offset].iter().filter(|b| **b == b'\n').count();
            self.counted = offset;
        }
    }

    fn fault(&mut self, message: String) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(Fault { line: self.line, message });
        } else {
            self.more += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        parse(text).faults.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn a_sound_file_is_read_whole() {
        let tree =
            parse("<?xml version='1.0'?>\n<a x='1 &amp; 2'><n:b>Fish &amp; chips&nbsp;<![CDATA[<i>]]></n:b><b/></a>");
        let root = tree.root.unwrap();
        assert!(tree.faults.is_empty());
        assert_eq!((root.attribute("x"), root.named("b").count(), root.named("n:b").count()), (Some("1 & 2"), 2, 1));
        assert_eq!(root.text().unwrap(), "Fish & chips <i>");
    }

    #[test]
    fn a_file_that_ends_too_soon_keeps_what_stands_before() {
        let tree = parse("<a>\n<b>one</b>\n<b>two");
        let root = tree.root.unwrap();
        let found: Vec<(String, bool)> = root.named("b").map(|b| (b.text().unwrap(), b.cut)).collect();
        assert_eq!(found, [("one".to_owned(), false), ("two".to_owned(), true)]);
        assert_eq!(tree.faults[0].to_string(), "line 3: the file ends inside <b>, which starts in line 3");
    }

    #[test]
    fn wrong_ends_are_told_and_passed_over() {
        assert_eq!(faults("<a>\n<b><i>x</b></c></a>").len(), 2);
        assert_eq!(faults("<a>\n</c></a>"), ["line 2: </c> ends nothing that is open"]);
        assert_eq!(faults("<a>\n<b><i></b></a>"), ["line 2: </b> stands where <i> of line 2 is still open"]);
    }

    #[test]
    fn entities_that_a_file_declares_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'xxxxxxxx'><!ENTITY c '&b;&b;&b;'>]>\n<a>&c;</a>";
        let tree = parse(bomb);
        assert_eq!(tree.root.unwrap().text().unwrap(), "&c;");
        assert_eq!(tree.faults.len(), 2, "{:?}", tree.faults);
    }

    #[test]
    fn a_tower_of_elements_is_cut_off_and_told_once() {
        let text = format!("{}word{}<b>after</b>", "<a>".repeat(100_000), "</a>".repeat(99_999));
        let tree = parse(&text);
        assert!(tree.faults[0].message.contains("more than 128 deep"), "{:?}", tree.faults);
        assert_eq!(tree.root.unwrap().text().unwrap(), "wordafter");
    }

    #[test]
    fn the_root_is_found_behind_declarations_and_comments() {
        assert_eq!(root_name("\u{feff}<?xml version='1.0'?><!-- x --><n:feed>").as_deref(), Some("feed"));
        assert_eq!(root_name("words <feed>"), None);
        assert_eq!(root_name("{\"feed\": 1}"), None);
    }
}
