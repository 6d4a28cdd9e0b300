//! Marked-up text inside a container, as a tree, to the blocks of an article: NITF, XHTML and what feeds carry.
//!
//! These dialects name their paragraphs alike, so one table serves all of them.

use crate::draft::Draft;
use crate::layout::Mark;
use crate::xml::{Element, Node};

/// What an element does to the text inside it.
enum Part {
    /// Its words go on in the block that is open.
    Inline,
    /// It is a block, or holds blocks, marked so.
    Block(Mark),
    /// It holds blocks, which are marked by themselves.
    Group,
    /// It ends a line.
    Break,
    /// Nobody reads it.
    Skipped,
}

fn part(name: &str) -> Part {
    match name {
        "p" | "hl2" | "byline" | "bytag" | "dateline" | "dd" | "dt" | "tagline" | "td" | "th" | "pre" => {
            Part::Block(Mark::Plain)
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "title" | "summary" => Part::Block(Mark::Heading),
        "blockquote" | "bq" => Part::Block(Mark::Quote),
        "li" => Part::Block(Mark::Bullet),
        "figcaption" | "caption" | "media-caption" => Part::Block(Mark::Picture),
        "br" | "hr" => Part::Break,
        "script" | "style" | "head" | "template" | "noscript" | "svg" | "iframe" | "form" | "button" | "select"
        | "nav" | "media-metadata" | "media-reference" | "media-producer" | "credit" => Part::Skipped,
        "div" | "section" | "article" | "main" | "figure" | "ul" | "ol" | "dl" | "table" | "thead" | "tbody"
        | "tfoot" | "tr" | "html" | "body" | "nitf" | "body.content" | "body.head" | "body.end" | "block"
        | "hedline" | "media" | "header" | "footer" | "aside" | "details" | "datasource" | "abstract" | "note" => {
            Part::Group
        }
        _ => Part::Inline,
    }
}

/// Puts the blocks of a tree at the end of an article.
pub(crate) fn push(draft: &mut Draft, element: &Element) {
    let mut writer = Writer { draft, open: String::new(), mark: Mark::Plain };
    writer.element(element, Mark::Plain);
    writer.close();
}

struct Writer<'a> {
    draft: &'a mut Draft,
    open: String,
    mark: Mark,
}

impl Writer<'_> {
    fn element(&mut self, element: &Element, around: Mark) {
        match part(&element.local().to_ascii_lowercase()) {
            Part::Skipped => {}
            Part::Break => self.open.push('\n'),
            Part::Inline => self.inside(element, around),
            Part::Group => self.block(element, around),
            // A paragraph of a quotation or of a list item is marked as these are.
            Part::Block(Mark::Plain) => self.block(element, around),
            Part::Block(mark) => self.block(element, mark),
        }
    }

    fn block(&mut self, element: &Element, mark: Mark) {
        self.close();
        self.mark = mark;
        self.inside(element, mark);
        self.close();
        self.mark = Mark::Plain;
    }

    fn inside(&mut self, element: &Element, around: Mark) {
        for node in element.nodes() {
            match node {
                // Line breaks of the source are blanks; only `br` parts lines.
                Node::Text(words) => {
                    if self.open.is_empty() {
                        self.mark = around;
                    }
                    self.open.push_str(&words.replace(['\n', '\r'], " "));
                }
                Node::Element(inner) => self.element(inner, around),
            }
        }
    }

    fn close(&mut self) {
        let words = std::mem::take(&mut self.open);
        self.draft.push(self.mark, &words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(xml: &str) -> Vec<(Mark, String)> {
        let mut draft = Draft::default();
        push(&mut draft, &crate::xml::parse(xml).root.unwrap());
        draft.blocks.iter().map(|b| (b.mark, b.span.of(&draft.text).to_owned())).collect()
    }

    #[test]
    fn paragraphs_lists_quotations_and_captions_are_told_apart() {
        let found = blocks(
            "<body><h2>What we know</h2><p>The <b>ferry</b>\n hit.<br/>It sank.</p><ul><li>One</li><li><p>Two</p></li></ul>\
             <blockquote><p>We heard it.</p></blockquote><figure><img/><figcaption>The ferry</figcaption></figure>\
             <script>x()</script>Loose words</body>",
        );
        let expected = [
            (Mark::Heading, "What we know"),
            (Mark::Plain, "The ferry hit.\nIt sank."),
            (Mark::Bullet, "One"),
            (Mark::Bullet, "Two"),
            (Mark::Quote, "We heard it."),
            (Mark::Picture, "The ferry"),
            (Mark::Plain, "Loose words"),
        ];
        assert_eq!(found, expected.map(|(mark, words)| (mark, words.to_owned())));
    }
}
