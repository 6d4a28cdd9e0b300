//! The tree of a Word document to paragraphs with what they are.

use crate::layout::Mark;
use crate::xml::Element;
use std::collections::BTreeMap;

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub text: String,
    pub mark: Mark,
    /// Whether it is styled as the title of the document.
    pub title: bool,
}

/// The paragraphs of a document that hold something.
pub(super) fn paragraphs(document: &Element, styles: Option<&Element>) -> Vec<Paragraph> {
    let mut reader = Reader { styles: style_names(styles), found: Vec::new(), joined: None };
    reader.blocks(document);
    reader.found.extend(reader.joined);
    reader.found.retain(|p| !p.text.trim().is_empty());
    reader.found
}

/// The names of styles by their ids: ids are in the language of whoever wrote, names are not.
fn style_names(styles: Option<&Element>) -> BTreeMap<String, String> {
    let styles = styles.into_iter().flat_map(|s| s.named("style"));
    styles
        .filter_map(|s| Some((s.attribute("styleId")?.to_owned(), s.child("name")?.attribute("val")?.to_lowercase())))
        .collect()
}

struct Reader {
    styles: BTreeMap<String, String>,
    found: Vec<Paragraph>,
    /// A paragraph whose end was deleted: the next one goes on with it.
    joined: Option<Paragraph>,
}

impl Reader {
    /// Everything that holds paragraphs: the body, tables, content controls, text boxes.
    fn blocks(&mut self, element: &Element) {
        for inner in element.elements() {
            match inner.local() {
                "p" => self.paragraph(inner),
                "del" | "moveFrom" | "sectPr" | "tblPr" | "sdtPr" => {}
                "AlternateContent" => inner.elements().next().into_iter().for_each(|first| self.blocks(first)),
                _ => self.blocks(inner),
            }
        }
    }

    fn paragraph(&mut self, element: &Element) {
        let properties = element.child("pPr");
        let style = properties.and_then(|p| p.child("pStyle")?.attribute("val")).unwrap_or_default();
        let style = self.styles.get(style).map_or_else(|| style.to_lowercase(), Clone::clone);
        let numbered = properties.is_some_and(|p| p.child("numPr").is_some());
        let mut text = String::new();
        let mut boxes = Vec::new();
        runs(element, &mut text, &mut boxes);
        let mut paragraph = match self.joined.take() {
            Some(open) => Paragraph { text: open.text + &text, ..open },
            None => Paragraph { text, mark: mark(&style, numbered), title: style == "title" },
        };
        if properties.is_some_and(|p| p.at(&["rPr", "del"]).is_some()) {
            self.joined = Some(paragraph);
        } else {
            paragraph.text = paragraph.text.trim().to_owned();
            self.found.push(paragraph);
        }
        boxes.into_iter().for_each(|inner| self.blocks(inner));
    }
}

fn mark(style: &str, numbered: bool) -> Mark {
    let style = style.trim();
    if style == "title" || style.starts_with("heading") || style == "subtitle" {
        Mark::Heading
    } else if style == "quote" || style == "intense quote" || style == "block text" {
        Mark::Quote
    } else if style == "caption" {
        Mark::Picture
    } else if numbered || style.starts_with("list bullet") || style.starts_with("list number") {
        Mark::Bullet
    } else {
        Mark::Plain
    }
}

/// The words of a paragraph, as they stand once all changes are accepted.
fn runs<'a>(element: &'a Element, text: &mut String, boxes: &mut Vec<&'a Element>) {
    for inner in element.elements() {
        match inner.local() {
            "t" => text.push_str(&inner.raw_text()),
            "tab" => text.push(' '),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('\u{2011}'),
            "del" | "moveFrom" | "delText" | "instrText" | "pPr" | "rPr" | "sdtPr" | "delInstrText" => {}
            "r" if is_hidden(inner) => {}
            "AlternateContent" => inner.elements().next().into_iter().for_each(|first| runs(first, text, boxes)),
            "txbxContent" => boxes.push(inner),
            _ => runs(inner, text, boxes),
        }
    }
}

fn is_hidden(run: &Element) -> bool {
    let vanish = run.at(&["rPr", "vanish"]);
    vanish.is_some_and(|v| !matches!(v.attribute("val"), Some("0" | "false" | "off")))
}
