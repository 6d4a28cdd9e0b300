//! Where the words of an extracted text stand in the file that they were extracted from.

use crate::ByteSpan;
use serde::{Deserialize, Serialize};

/// A run of the text with its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcePiece {
    /// The run, in the article's text.
    pub text: ByteSpan,
    /// The bytes of the decoded file it comes from.
    pub file: ByteSpan,
    /// Line of the file, counted from one.
    pub line: u32,
    /// Column in characters, counted from one.
    pub column: u32,
    /// Whether the file has these bytes as they are, and not written as a reference (`&amp;`) or escaped in a script.
    pub exact: bool,
}

/// The places of an extracted text in its decoded file. Breaks between paragraphs and joined white space have none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceMap {
    pieces: Vec<SourcePiece>,
}

impl SourceMap {
    /// A map of pieces in text order that do not overlap.
    pub fn new(pieces: Vec<SourcePiece>) -> Self {
        debug_assert!(pieces.windows(2).all(|w| w[0].text.end <= w[1].text.start));
        Self { pieces }
    }

    /// Every piece, in text order.
    pub fn pieces(&self) -> &[SourcePiece] {
        &self.pieces
    }

    /// The smallest run of the file that holds every word of `span`; `None` where nothing of it comes from the file.
    pub fn file_span(&self, span: ByteSpan) -> Option<ByteSpan> {
        let first = self.pieces.partition_point(|p| p.text.end <= span.start);
        let end = self.pieces.partition_point(|p| p.text.start < span.end);
        let inside = self.pieces.get(first..end)?;
        let places = inside.iter().map(|p| {
            let from = if p.exact { p.file.start + span.start.saturating_sub(p.text.start) } else { p.file.start };
            let to = if p.exact { p.file.end - p.text.end.saturating_sub(span.end) } else { p.file.end };
            ByteSpan::new(from, to)
        });
        places.reduce(|a, b| ByteSpan::new(a.start.min(b.start), a.end.max(b.end)))
    }

    /// One-based line and column (in characters) in the file of a byte of the text; between words, the place after the word before.
    pub fn line_column(&self, text: &str, offset: usize) -> Option<(usize, usize)> {
        let at = self.pieces.partition_point(|p| p.text.end <= offset);
        let inside = self.pieces.get(at).filter(|p| p.text.start <= offset);
        let piece = inside.or_else(|| at.checked_sub(1).map(|b| &self.pieces[b])).or(self.pieces.first())?;
        let before = text.get(piece.text.start..offset.clamp(piece.text.start, piece.text.end)).unwrap_or_default();
        // A reference is one place; behind it is as good as at it.
        let before = if piece.exact { before.chars().count() } else { 0 };
        Some((piece.line as usize, piece.column as usize + before))
    }

    /// The part of the text that comes from a line of the file, or from the words at a column of it on; lines and columns count
    /// from one.
    pub fn text_span(&self, text: &str, line: usize, column: Option<usize>) -> Option<ByteSpan> {
        let first = self.pieces.partition_point(|p| (p.line as usize) < line);
        let end = self.pieces.partition_point(|p| p.line as usize <= line);
        let on_line = self.pieces.get(first..end).filter(|p| !p.is_empty())?;
        let whole = ByteSpan::new(on_line[0].text.start, on_line[on_line.len() - 1].text.end);
        let Some(column) = column else { return Some(whole) };
        let piece = on_line.iter().rev().find(|p| p.column as usize <= column)?;
        let inside = text.get(piece.text.start..piece.text.end)?;
        let skip = if piece.exact { column - piece.column as usize } else { 0 };
        let (at, _) = inside.char_indices().nth(skip)?;
        Some(ByteSpan::new(piece.text.start + at, whole.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Ann & Bo said" from `<p>Ann &amp; Bo\n <b>said</b>`.
    fn map() -> SourceMap {
        let piece = |text: (usize, usize), file: (usize, usize), line, column, exact| SourcePiece {
            text: ByteSpan::new(text.0, text.1),
            file: ByteSpan::new(file.0, file.1),
            line,
            column,
            exact,
        };
        SourceMap::new(vec![
            piece((0, 4), (3, 7), 1, 4, true),
            piece((4, 5), (7, 12), 1, 8, false),
            piece((5, 8), (12, 15), 1, 13, true),
            piece((9, 13), (20, 24), 2, 5, true),
        ])
    }

    #[test]
    fn a_span_maps_to_the_bytes_it_was_written_with() {
        assert_eq!(map().file_span(ByteSpan::new(1, 3)), Some(ByteSpan::new(4, 6)));
        assert_eq!(map().file_span(ByteSpan::new(0, 8)), Some(ByteSpan::new(3, 15)));
        assert_eq!(map().file_span(ByteSpan::new(4, 5)), Some(ByteSpan::new(7, 12)));
        assert_eq!(map().file_span(ByteSpan::new(6, 11)), Some(ByteSpan::new(13, 22)));
        assert_eq!(map().file_span(ByteSpan::new(8, 9)), None);
        assert_eq!(SourceMap::default().file_span(ByteSpan::new(0, 4)), None);
    }

    #[test]
    fn line_and_column_are_those_of_the_file() {
        let text = "Ann & Bo said";
        assert_eq!(map().line_column(text, 2), Some((1, 6)));
        assert_eq!(map().line_column(text, 6), Some((1, 14)));
        assert_eq!(map().line_column(text, 8), Some((1, 16)));
        assert_eq!(map().line_column(text, 9), Some((2, 5)));
        assert_eq!(map().line_column(text, 13), Some((2, 9)));
        assert_eq!(SourceMap::default().line_column(text, 0), None);
    }

    #[test]
    fn a_place_of_the_file_leads_back_to_the_text() {
        let text = "Ann & Bo said";
        assert_eq!(map().text_span(text, 1, None), Some(ByteSpan::new(0, 8)));
        assert_eq!(map().text_span(text, 2, None), Some(ByteSpan::new(9, 13)));
        assert_eq!(map().text_span(text, 1, Some(14)), Some(ByteSpan::new(6, 8)));
        assert_eq!(map().text_span(text, 2, Some(5)), Some(ByteSpan::new(9, 13)));
        assert_eq!(map().text_span(text, 1, Some(2)), None);
        assert_eq!(map().text_span(text, 3, None), None);
    }
}
