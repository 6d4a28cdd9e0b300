//! The tree to units: one paragraph, heading, list item or cell each, with what its mark-up says it is.

use crate::tree::{Id, Kind, Tree, is_block};
use crate::words::is_space;

/// What a unit is marked up as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Paragraph,
    /// Words in an element that makes no paragraph of them: `div`, `td`.
    Loose,
    Heading(u8),
    Item,
    /// A row of a table of figures, or a cell of any other.
    Row,
    Quotation,
    Caption,
    Preformatted,
}

/// A part of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A run of text.
    Text(Id),
    /// A line break.
    Break,
    /// The next cell of a row.
    Cell,
}

/// Words that stand in lines of their own.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// The block element around the words.
    pub block: Id,
    pub role: Role,
    pub parts: Vec<Part>,
    /// Characters that are no white space.
    pub chars: usize,
    /// Those of them that stand in links.
    pub link_chars: usize,
    /// Characters that are letters or figures.
    pub letters: usize,
}

impl Unit {
    /// The first run of text.
    pub fn first(&self) -> Id {
        let text = self.parts.iter().find_map(|p| if let Part::Text(id) = p { Some(*id) } else { None });
        text.unwrap_or(self.block)
    }

    /// The share of its characters that are links, in percent.
    pub fn link_percent(&self) -> usize {
        self.link_chars * 100 / self.chars.max(1)
    }

    /// Whether it runs on like prose: long enough, and not made of links.
    pub fn is_prose(&self) -> bool {
        self.chars >= PROSE_CHARS_MIN
            && self.letters * 2 > self.chars
            && self.link_percent() < PROSE_LINK_PERCENT
            && !matches!(self.role, Role::Heading(_) | Role::Caption)
    }

    /// Its words, white space joined.
    pub fn text(&self, tree: &Tree) -> String {
        self.lines(tree).join(" ")
    }

    /// The words of each of its lines and cells, white space joined.
    pub fn lines(&self, tree: &Tree) -> Vec<String> {
        let lines = self.parts.split(|p| matches!(p, Part::Break | Part::Cell));
        let words = |p: &Part| if let Part::Text(id) = p { tree.words(*id) } else { "" };
        let lines = lines.map(|line| crate::words::joined(&line.iter().map(words).collect::<String>()));
        lines.filter(|l| !l.is_empty()).collect()
    }
}

/// The shortest prose, in characters without white space.
const PROSE_CHARS_MIN: usize = 60;
/// From this share of links on, words are a list of links.
const PROSE_LINK_PERCENT: usize = 50;

/// The units of the subtree at `root`, leaving out the subtrees marked in `out`.
pub(crate) fn units(tree: &Tree, root: Id, out: &[bool]) -> Vec<Unit> {
    let mut walk = Walk {
        tree,
        units: vec![],
        parts: vec![],
        chars: 0,
        link_chars: 0,
        letters: 0,
        around: [0; AROUND.len()],
        breaks: 0,
    };
    // Open elements, with where they end, and what opened before them.
    let mut open: Vec<Id> = tree.ancestors(root).collect();
    open.reverse();
    open.push(root);
    for &id in &open {
        walk.enters(tree.name(id), 1);
    }
    let base = open.len();
    let mut at = if matches!(tree.nodes[root].kind, Kind::Text(_)) { root } else { root + 1 };
    let end = tree.nodes[root].end;
    while at < end {
        while open.len() > base && tree.nodes[open[open.len() - 1]].end <= at {
            walk.close(&open);
            open.pop();
        }
        if out.get(at).copied().unwrap_or(false) {
            if is_block(tree.name(at)) {
                walk.flush(&open);
            }
            at = tree.nodes[at].end;
            continue;
        }
        match &tree.nodes[at].kind {
            Kind::Text(span) => walk.words(at, span.of(&tree.text)),
            Kind::Element { name, .. } if name == "br" => walk.line_break(&open),
            Kind::Element { name, .. } => {
                if is_block(name) {
                    walk.flush(&open);
                }
                walk.enters(name, 1);
                open.push(at);
            }
        }
        at += 1;
    }
    while open.len() > base {
        walk.close(&open);
        open.pop();
    }
    walk.flush(&open);
    rows(tree, walk.units)
}

/// Joins the cells of a row that are no paragraphs.
fn rows(tree: &Tree, units: Vec<Unit>) -> Vec<Unit> {
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    // The row of the unit that was put down last, if it may go on.
    let mut open: Option<Id> = None;
    for unit in units {
        let row = tree.nodes[unit.block].parent;
        let cell = unit.role == Role::Row && unit.chars <= CELL_CHARS_MAX && tree.name(row) == "tr";
        match joined.last_mut() {
            Some(last) if cell && open == Some(row) => {
                last.parts.push(Part::Cell);
                last.parts.extend(unit.parts);
                last.chars += unit.chars;
                last.link_chars += unit.link_chars;
                last.letters += unit.letters;
            }
            _ => joined.push(unit),
        }
        open = cell.then_some(row);
    }
    // A lone cell is laid out, and is no row of figures.
    for unit in joined.iter_mut().filter(|u| u.role == Role::Row && !u.parts.contains(&Part::Cell)) {
        unit.role = Role::Loose;
    }
    joined
}

/// The longest cell that is no paragraph.
const CELL_CHARS_MAX: usize = 120;

struct Walk<'a> {
    tree: &'a Tree,
    units: Vec<Unit>,
    parts: Vec<Part>,
    chars: usize,
    link_chars: usize,
    letters: usize,
    /// How many elements of each of these names are open.
    around: [i32; AROUND.len()],
    breaks: usize,
}

/// Elements that say what all words in them are.
const AROUND: [&str; 6] = ["a", "figcaption", "blockquote", "li", "figure", "table"];

impl Walk<'_> {
    fn enters(&mut self, name: &str, step: i32) {
        if let Some(at) = AROUND.iter().position(|a| *a == name) {
            self.around[at] += step;
        }
    }

    fn is_in(&self, name: &str) -> bool {
        AROUND.iter().zip(self.around).any(|(a, open)| *a == name && open > 0)
    }

    fn words(&mut self, id: Id, text: &str) {
        let mut chars = 0;
        for c in text.chars().filter(|&c| !is_space(c)) {
            chars += 1;
            self.letters += usize::from(c.is_alphanumeric());
        }
        self.chars += chars;
        if self.is_in("a") {
            self.link_chars += chars;
        }
        if chars > 0 {
            self.breaks = 0;
        }
        if chars > 0 || !self.parts.is_empty() {
            self.parts.push(Part::Text(id));
        }
    }

    /// Two line breaks in a row part paragraphs.
    fn line_break(&mut self, open: &[Id]) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush(open);
        } else if !self.parts.is_empty() {
            self.parts.push(Part::Break);
        }
    }

    fn close(&mut self, open: &[Id]) {
        let Some(&closed) = open.last() else { return };
        let name = self.tree.name(closed);
        if is_block(name) {
            self.flush(open);
        }
        self.enters(name, -1);
    }

    fn flush(&mut self, open: &[Id]) {
        let parts = std::mem::take(&mut self.parts);
        let (chars, link_chars, letters) = (self.chars, self.link_chars, self.letters);
        (self.chars, self.link_chars, self.letters) = (0, 0, 0);
        if chars > 0 {
            let (block, role) = self.role(open);
            self.units.push(Unit { block, role, parts, chars, link_chars, letters });
        }
    }

    /// The nearest block decides, but what stands in a quotation or under a picture is that.
    fn role(&self, open: &[Id]) -> (Id, Role) {
        let tree = self.tree;
        let block = open.iter().rev().copied().find(|&id| is_block(tree.name(id))).unwrap_or(0);
        let own = match tree.name(block) {
            "p" | "address" | "dd" => Role::Paragraph,
            "h1" => Role::Heading(1),
            "h2" => Role::Heading(2),
            "h3" => Role::Heading(3),
            "h4" | "h5" | "h6" | "dt" | "legend" => Role::Heading(4),
            "li" => Role::Item,
            "td" | "th" => Role::Row,
            "pre" | "listing" => Role::Preformatted,
            "figcaption" | "caption" => Role::Caption,
            _ => Role::Loose,
        };
        let bare_figure =
            self.is_in("figure") && !self.is_in("table") && !self.is_in("blockquote") && !self.is_in("li");
        let role = if self.is_in("figcaption") || bare_figure && own != Role::Preformatted {
            Role::Caption
        } else if self.is_in("blockquote") && !matches!(own, Role::Heading(_)) {
            Role::Quotation
        } else if self.is_in("li") && matches!(own, Role::Paragraph | Role::Loose) {
            Role::Item
        } else {
            own
        };
        (block, role)
    }
}
