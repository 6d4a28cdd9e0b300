//! Zones to quotations: words between marks, and quotation blocks.
//!
//! Straight and curly, double and single marks; a quotation that runs over paragraphs; a block set off without marks. Who says them
//! is told by [`crate::attribution`].

use crate::text::Prose;
use crate::{ByteSpan, ZoneKind};

/// Words given as somebody's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The words, without the marks around them.
    pub span: ByteSpan,
    /// The words with their marks.
    pub outer: ByteSpan,
    /// Index of the paragraph (zone) it stands in.
    pub paragraph: usize,
    /// A block without marks, or inside a quotation zone.
    pub block: bool,
}

/// Single marks may be apostrophes; only this many words or more between them are taken as a quotation.
const SINGLE_QUOTED_WORDS_MIN: usize = 3;

/// Finds the quotations of an article, in text order, none overlapping.
pub(crate) fn find_quotations(prose: &Prose<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (paragraph, zone) in prose.article.zones.iter().enumerate().filter(|(_, z)| z.kind.makes_claims()) {
        let before = found.len();
        find_marked(&prose.article.text, zone.span, paragraph, &mut found);
        if zone.kind == ZoneKind::Quotation {
            let covered: usize = found[before..].iter().map(|q: &Quotation| q.outer.len()).sum();
            if covered * 2 < zone.span.len() {
                found.truncate(before);
                found.push(Quotation { span: zone.span, outer: zone.span, paragraph, block: true });
            }
        }
    }
    found
}

fn find_marked(text: &str, zone: ByteSpan, paragraph: usize, found: &mut Vec<Quotation>) {
    let mut at = zone.start;
    // Marks that nothing closes from here to the end of the zone: looked for once.
    let mut open_ended: Vec<char> = Vec::new();
    while let Some((open, mark, bytes)) = next_opening(text, at, zone) {
        let inner = open + bytes;
        let closed = if open_ended.contains(&mark) { None } else { closing(text, inner, zone.end, mark) };
        if closed.is_none() && mark != '“' {
            open_ended.push(mark);
        }
        let (close, next) = match closed {
            Some((close, end)) => (close, end),
            // A paragraph that opens a quotation and leaves it open runs on in the next one.
            None if matches!(mark, '"' | '“') && open == zone.start => (zone.end, zone.end),
            None => {
                at = inner;
                continue;
            }
        };
        let span = ByteSpan::new(inner, close).trimmed(text);
        let single = matches!(mark, '\'' | '‘');
        if span.is_empty() || (single && span.of(text).split_whitespace().count() < SINGLE_QUOTED_WORDS_MIN) {
            at = inner;
            continue;
        }
        found.push(Quotation { span, outer: ByteSpan::new(open, next), paragraph, block: false });
        at = next;
    }
}

/// The quotation marks and apostrophes of a stretch, with where they stand and their bytes; two apostrophes are one double mark.
fn marks(stretch: &str) -> impl Iterator<Item = (usize, char, usize)> {
    // Told by their first bytes: most of a text is none of these.
    let first = |&(_, byte): &(usize, u8)| matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2);
    let mark = |(at, _)| Some((at, stretch[at..].chars().next()?));
    let marks = stretch.bytes().enumerate().filter(first).filter_map(mark);
    let marks = marks.filter(|(_, c)| matches!(c, '“' | '”' | '„' | '«' | '»' | '"' | '\'' | '‘' | '’'));
    let mut doubled = 0;
    marks.filter_map(move |(at, c)| {
        if at < doubled {
            return None;
        }
        // Of three in a row the first closes what stands inside.
        let rest = &stretch[at..];
        if rest.starts_with("''")
            && (!rest.starts_with("'''") || at == 0 || stretch[..at].ends_with(char::is_whitespace))
        {
            doubled = at + 2;
            return Some((at, '"', 2));
        }
        Some((at, c, c.len_utf8()))
    })
}

/// The next mark that can open a quotation: nothing or white space or a bracket or a dash before it, a word after it.
fn next_opening(text: &str, from: usize, zone: ByteSpan) -> Option<(usize, char, usize)> {
    let mut marks = marks(&text[from..zone.end]).map(|(i, mark, bytes)| (from + i, mark, bytes));
    marks.find(|&(at, mark, bytes)| {
        let free = || {
            let before = text[zone.start..at].chars().next_back();
            before.is_none_or(|b| b.is_whitespace() || "([—–-/:".contains(b))
        };
        let opens = match mark {
            '“' | '„' | '«' => true,
            '"' | '\'' | '‘' => free(),
            _ => false,
        };
        opens && text[at + bytes..zone.end].starts_with(|after: char| !after.is_whitespace())
    })
}

/// Where the quotation opened by `mark` ends: the offset of the closing mark, and one past it.
fn closing(text: &str, from: usize, limit: usize, mark: char) -> Option<(usize, usize)> {
    let close = match mark {
        '“' | '„' => '”',
        '«' => '»',
        '‘' => '’',
        straight => straight,
    };
    for (i, c, bytes) in marks(&text[from..limit]) {
        let (at, end) = (from + i, from + i + bytes);
        let apostrophe = || matches!(close, '\'' | '’') && text[end..limit].starts_with(char::is_alphanumeric);
        // "'never again,' ''": two apostrophes are kept apart from one.
        let parted = bytes == 2 && text[..at].ends_with("' ");
        let spaced = || !parted && text[from..at].chars().next_back().is_none_or(char::is_whitespace);
        // Some type one mark for the other: `"…”`, `“…“`.
        let mistyped =
            (c == '”' && mark == '"') || (c == '“' && mark == '“' && text[end..limit].starts_with(char::is_whitespace));
        if (c == close || mistyped) && !apostrophe() && !spaced() {
            return Some((at, end));
        }
        if c == '“' && mark == '“' {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    fn quoted(text: &str) -> Vec<String> {
        let article = Article::bare("a", text);
        let prose = Prose::new(&article);
        find_quotations(&prose).iter().map(|q| q.span.of(text).to_string()).collect()
    }

    #[test]
    fn double_and_single_marks_hold_quotations() {
        assert_eq!(quoted("\"We were told,\" she said, \"to wait.\""), ["We were told,", "to wait."]);
        assert_eq!(quoted("He called it ‘a very long night’ and left."), ["a very long night"]);
    }

    #[test]
    fn two_apostrophes_are_one_double_mark() {
        let text = "''We were told 'never again,' '' she said. ''And then he asked, 'Why?'''";
        assert_eq!(quoted(text), ["We were told 'never again,'", "And then he asked, 'Why?'"]);
    }

    #[test]
    fn a_mark_typed_for_the_other_closes_too() {
        assert_eq!(quoted("\"We go,” she said. “We stay,“ he said."), ["We go,", "We stay,"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotations() {
        assert!(quoted("The workers' union didn't want the '90s back, nor a 6\" pipe.").is_empty());
    }

    #[test]
    fn a_quotation_left_open_runs_to_the_end_of_its_paragraph() {
        assert_eq!(quoted("“We will not go."), ["We will not go."]);
    }
}
