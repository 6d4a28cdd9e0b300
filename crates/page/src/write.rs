//! Units of the tree to the extracted text, with zones, links, and the place of every word in the file.

use crate::body::{Part, Role, Unit};
use crate::lines::Lines;
use crate::tree::{Attribute, Id, Kind, Tree};
use crate::words::is_space;
use copydesk_claims::{ByteSpan, Hyperlink, SourceMap, SourcePiece, Zone, ZoneKind};

/// An extracted text.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub text: String,
    pub zones: Vec<Zone>,
    pub links: Vec<Hyperlink>,
    pub source: SourceMap,
}

/// Writes the units, paragraphs parted by an empty line.
pub(crate) fn write(tree: &Tree, page: &str, units: &[Unit]) -> Written {
    let mut writer = Writer {
        tree,
        lines: Lines::new(page),
        page,
        out: Written::default(),
        pieces: vec![],
        run: 0,
        anchors: tree.anchors(),
    };
    for unit in units {
        writer.unit(unit);
    }
    writer.out.source = SourceMap::new(writer.pieces);
    writer.out
}

struct Writer<'a> {
    tree: &'a Tree,
    page: &'a str,
    lines: Lines,
    out: Written,
    pieces: Vec<SourcePiece>,
    /// The run of the tree's text looked at last: units come in order.
    run: usize,
    anchors: Vec<Id>,
}

impl Writer<'_> {
    fn unit(&mut self, unit: &Unit) {
        let before = self.out.text.len();
        if before > 0 {
            self.out.text.push_str("\n\n");
        }
        let start = self.out.text.len();
        let mut space = false;
        let mut link: Option<(usize, usize)> = None;
        for part in &unit.parts {
            let (id, span) = match *part {
                Part::Text(id) => match self.tree.nodes[id].kind {
                    Kind::Text(span) => (id, span),
                    Kind::Element { .. } => continue,
                },
                Part::Break => {
                    self.part('\n', start);
                    space = false;
                    continue;
                }
                Part::Cell => {
                    self.part('\t', start);
                    space = false;
                    continue;
                }
            };
            let anchor = Some(self.anchors[id]).filter(|&a| a != 0);
            if link.is_none_or(|(open, _)| anchor != Some(open)) {
                self.end_link(link.take());
                link = anchor.map(|a| (a, usize::MAX));
            }
            self.words(span, start, &mut space, &mut link);
        }
        self.end_link(link);
        let span = ByteSpan::new(start, self.out.text.len()).trimmed(&self.out.text);
        if span.is_empty() {
            self.out.text.truncate(before);
            return;
        }
        self.out.text.truncate(span.end);
        self.out.zones.push(Zone { kind: kind(unit.role), span });
    }

    /// Sets a line or cell of a unit apart from what is there of it.
    fn part(&mut self, mark: char, unit_start: usize) {
        if self.out.text.len() > unit_start {
            let end = self.out.text.trim_end().len().max(unit_start);
            self.out.text.truncate(end);
            self.out.text.push(mark);
        }
    }

    /// Copies a run of the tree's text, white space joined, and notes where each word comes from.
    fn words(&mut self, span: ByteSpan, unit_start: usize, space: &mut bool, link: &mut Option<(usize, usize)>) {
        let text = span.of(&self.tree.text);
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let blank = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if blank > 0 {
                // Marks without width show nothing, and part no words.
                *space |= rest[..blank].chars().any(char::is_whitespace);
                at += blank;
                continue;
            }
            let word_end = rest.find(is_space).unwrap_or(rest.len());
            let line_start = self.out.text.len() == unit_start || self.out.text.ends_with(['\n', '\t']);
            if std::mem::take(space) && !line_start {
                self.out.text.push(' ');
            }
            if let Some((_, from @ usize::MAX)) = link {
                *from = self.out.text.len();
            }
            self.copy(ByteSpan::new(span.start + at, span.start + at + word_end));
            at += word_end;
        }
    }

    fn copy(&mut self, span: ByteSpan) {
        let mut from = span.start;
        let runs = &self.tree.runs;
        if runs.get(self.run).is_none_or(|r| r.text.start > from) {
            self.run = 0;
        }
        if runs.get(self.run).is_some_and(|r| r.text.end <= from) {
            self.run += runs[self.run..].partition_point(|r| r.text.end <= from);
        }
        while from < span.end {
            let Some(run) = self.tree.runs.get(self.run) else { break };
            let to = run.text.end.min(span.end);
            let at = self.out.text.len();
            let file = if run.exact {
                ByteSpan::new(run.file.start + (from - run.text.start), run.file.start + (to - run.text.start))
            } else {
                run.file
            };
            self.out.text.push_str(&self.tree.text[from..to]);
            self.piece(ByteSpan::new(at, at + to - from), file, run.exact);
            from = to;
            if run.text.end <= from {
                self.run += 1;
            }
        }
    }

    /// A piece, joined to the one before it where both follow on in text and file.
    fn piece(&mut self, text: ByteSpan, file: ByteSpan, exact: bool) {
        if let Some(last) = self.pieces.last_mut().filter(|p| exact && p.exact) {
            let gap = text.start - last.text.end;
            let same = gap == file.start.wrapping_sub(last.file.end)
                && self.out.text.get(last.text.end..text.start) == self.page.get(last.file.end..file.start);
            if same && !self.out.text[last.text.end..text.start].contains(['\n', '\t']) {
                (last.text.end, last.file.end) = (text.end, file.end);
                return;
            }
        }
        let (line, column) = self.lines.place(self.page, file.start);
        self.pieces.push(SourcePiece { text, file, line, column, exact });
    }

    fn end_link(&mut self, link: Option<(usize, usize)>) {
        let Some((anchor, from)) = link.filter(|l| l.1 != usize::MAX) else { return };
        let span = ByteSpan::new(from, self.out.text.len()).trimmed(&self.out.text);
        let address = self.tree.attribute(anchor, Attribute::Href).unwrap_or_default().trim();
        let led_to = !address.is_empty()
            && !address.starts_with('#')
            && !address.to_ascii_lowercase().starts_with("javascript:");
        if led_to && !span.is_empty() {
            self.out.links.push(Hyperlink { span, address: address.to_owned() });
        }
    }
}

fn kind(role: Role) -> ZoneKind {
    match role {
        Role::Paragraph | Role::Loose | Role::Heading(_) => ZoneKind::Body,
        Role::Item | Role::Row => ZoneKind::List,
        Role::Quotation => ZoneKind::Quotation,
        Role::Caption => ZoneKind::Caption,
        Role::Preformatted => ZoneKind::Body,
    }
}
