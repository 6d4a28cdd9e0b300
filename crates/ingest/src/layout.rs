//! Turns text into blocks: one paragraph, line or list item each, without its marks.
//!
//! Most articles put a paragraph on a line. Hard-wrapped ones are recognised by the greedy rule that wrapped them: the
//! next line's first word would not have fitted. Only lines that obey it are joined.

use copydesk_claims::ByteSpan;

/// What marks a block in the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    /// Nothing.
    #[default]
    Plain,
    /// A bullet.
    Bullet,
    /// A list number.
    Number,
    /// `>`.
    Quote,
    /// Deep indentation, where other paragraphs have none.
    Indent,
    /// A Markdown heading.
    Heading,
    /// The words that stand for a picture.
    Picture,
    /// Code, or a comment of the mark-up.
    Code,
}

/// A paragraph, line or list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its words, without the mark, trimmed.
    pub span: ByteSpan,
    /// How it is marked.
    pub mark: Mark,
    /// Whether an empty line, or the start of the text, stands before it.
    pub apart: bool,
}

/// A line that is not empty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Its words, without mark, trimmed.
    pub span: ByteSpan,
    /// Its mark; never `Indent`.
    pub mark: Mark,
    /// Columns before the first character that is not blank.
    pub indent: usize,
    /// Whether an empty line stands before it.
    pub apart: bool,
    /// Its length in characters, indentation and mark included.
    width: usize,
}

/// The narrowest and widest column at which people wrap text.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 50..=100;
/// The fewest line pairs that show a text to be wrapped.
const WRAP_PAIRS_MIN: usize = 4;
/// Columns that set a quoted block apart.
const QUOTE_INDENT_MIN: usize = 4;

/// The blocks of plain text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text, ByteSpan::new(0, text.len()));
    let wrap = wrap_width(&lines, text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    let mut previous: Option<Line> = None;
    for line in lines {
        match (blocks.last_mut(), previous) {
            (Some(open), Some(before)) if continues(before, line, open.mark, wrap, text) => {
                open.span.end = line.span.end;
            }
            _ => {
                blocks.push(Block { span: line.span, mark: line.mark, apart: line.apart });
                indents.push(line.indent);
            }
        }
        previous = Some(line);
    }
    mark_indented(&mut blocks, &indents);
    blocks.retain(|b| b.span.of(text).contains(char::is_alphanumeric));
    blocks
}

/// The lines of `within` that hold something.
pub(crate) fn lines(text: &str, within: ByteSpan) -> Vec<Line> {
    let slice = within.of(text);
    let line_break = if slice.contains('\n') { '\n' } else { '\r' };
    let mut lines = Vec::new();
    let mut apart = true;
    let mut start = within.start;
    for raw in slice.split(line_break) {
        let span = ByteSpan::new(start, start + raw.len()).trimmed(text);
        start += raw.len() + 1;
        let (mark, inner) = marked(text, span);
        if inner.is_empty() {
            apart = true;
            continue;
        }
        let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        lines.push(Line { span: inner, mark, indent, apart, width: indent + span.of(text).chars().count() });
        apart = false;
    }
    lines
}

/// Splits a line's mark from its words.
fn marked(text: &str, span: ByteSpan) -> (Mark, ByteSpan) {
    let line = span.of(text);
    let cut = |mark, bytes: usize| (mark, ByteSpan::new(span.start + bytes, span.end).trimmed(text));
    if line.starts_with('>') {
        let depth = line.find(|c: char| c != '>' && !c.is_whitespace()).unwrap_or(line.len());
        return cut(Mark::Quote, depth);
    }
    let mut chars = line.chars();
    let first = chars.next();
    if let Some(c) = first.filter(|c| "•▪◦‣●■·-*–".contains(*c))
        && chars.next().is_none_or(char::is_whitespace)
    {
        return cut(Mark::Bullet, c.len_utf8());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = &line[digits..];
    if (1..=2).contains(&digits) && (after.starts_with(". ") || after.starts_with(") ")) {
        return cut(Mark::Number, digits + 1);
    }
    (Mark::Plain, span)
}

/// The column at which the text is wrapped, if it is.
fn wrap_width(lines: &[Line], text: &str) -> Option<usize> {
    let width = lines.iter().map(|l| l.width).max()?;
    if !WRAP_COLUMNS.contains(&width) {
        return None;
    }
    let pairs = lines.windows(2).filter(|p| !p[1].apart && p[0].mark == p[1].mark);
    let (mut all, mut greedy) = (0, 0);
    for pair in pairs {
        all += 1;
        greedy += usize::from(would_not_fit(pair[0], pair[1], width, text));
    }
    (greedy >= WRAP_PAIRS_MIN && greedy * 4 >= all * 3).then_some(width)
}

fn would_not_fit(line: Line, next: Line, width: usize, text: &str) -> bool {
    let word = next.span.of(text).split_whitespace().next().unwrap_or_default();
    line.width + 1 + word.chars().take(width).count() > width
}

fn continues(before: Line, line: Line, open: Mark, wrap: Option<usize>, text: &str) -> bool {
    let same_kind = match open {
        Mark::Bullet | Mark::Number => line.mark == Mark::Plain && line.indent > before.indent.saturating_sub(1),
        mark => line.mark == mark && line.indent <= before.indent + 1,
    };
    if line.apart || !same_kind {
        return false;
    }
    if wrap.is_some_and(|width| would_not_fit(before, line, width, text)) {
        return true;
    }
    // A line that breaks off in mid-sentence and goes on in lower case is wrapped, whatever the others are.
    let breaks_off = !before.span.of(text).ends_with(['.', '!', '?', ':', ';', '"', '”']);
    let goes_on = line.span.of(text).starts_with(char::is_lowercase);
    breaks_off && goes_on && WRAP_COLUMNS.contains(&before.width)
}

/// Marks the blocks that stand deeper than the rest, unless most do.
fn mark_indented(blocks: &mut [Block], indents: &[usize]) {
    let mut plain: Vec<usize> =
        blocks.iter().zip(indents).filter(|(b, _)| b.mark == Mark::Plain).map(|(_, &i)| i).collect();
    plain.sort_unstable();
    let Some(&usual) = plain.get(plain.len() / 2) else { return };
    for (block, &indent) in blocks.iter_mut().zip(indents) {
        if block.mark == Mark::Plain && indent >= usual + QUOTE_INDENT_MIN {
            block.mark = Mark::Indent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Mark, &str)> {
        blocks(text).into_iter().map(|b| (b.mark, b.span.of(text))).collect()
    }

    #[test]
    fn a_line_is_a_block_unless_the_text_is_wrapped() {
        assert_eq!(
            cut("By\nAnn Quill\n\nText."),
            [(Mark::Plain, "By"), (Mark::Plain, "Ann Quill"), (Mark::Plain, "Text.")]
        );
    }

    #[test]
    fn marks_are_cut_off_lists_and_quotations() {
        assert_eq!(
            cut("  • Home\n- Win!\n1. One\n2) Two\n> said\n* star"),
            [
                (Mark::Bullet, "Home"),
                (Mark::Bullet, "Win!"),
                (Mark::Number, "One"),
                (Mark::Number, "Two"),
                (Mark::Quote, "said"),
                (Mark::Bullet, "star")
            ]
        );
    }

    #[test]
    fn a_dash_a_year_and_a_decimal_are_no_list_marks() {
        for text in ["-- Wire Service", "2019. It was", "2.5 million", "*Update* it", "–30 degrees"] {
            assert_eq!(cut(text), [(Mark::Plain, text)]);
        }
    }

    #[test]
    fn a_wrapped_text_is_put_together_again() {
        let text = "The council has adopted a budget that closes three of its eleven\n\
                    branches and lifts rates by five per cent, after a debate that ran\n\
                    until midnight and emptied the public gallery of all but a few.\n\
                    Nobody clapped when the mayor put the question to the members, who\n\
                    had been sent two thousand letters in a week and had read a good\n\
                    many of them.\n\nThe rates apply from July.\nShare this";
        let found = cut(text);
        assert_eq!(found.len(), 3);
        assert!(found[0].1.ends_with("many of them."));
        assert_eq!((found[1].1, found[2].1), ("The rates apply from July.", "Share this"));
    }

    #[test]
    fn short_lines_of_a_live_blog_stay_apart() {
        let text =
            "9.05am\nGood morning from the hall.\n9.40am\nThere are drums on the steps outside.\n10am\nWe are off.";
        assert_eq!(cut(text).len(), 6);
    }

    #[test]
    fn only_a_deeper_paragraph_counts_as_indented() {
        let text = "One here.\n\n    We are asked to check.\n\nTwo there.";
        assert_eq!(cut(text)[1].0, Mark::Indent);
        let all = "    One here.\n\n    Two there.\n\n    Three more.";
        assert!(cut(all).iter().all(|(mark, _)| *mark == Mark::Plain));
    }

    #[test]
    fn carriage_returns_are_line_breaks_and_stay_outside_blocks() {
        assert_eq!(cut("One.\r\n\r\nTwo.\r\n"), [(Mark::Plain, "One."), (Mark::Plain, "Two.")]);
        assert_eq!(cut("One.\rTwo."), [(Mark::Plain, "One."), (Mark::Plain, "Two.")]);
    }

    #[test]
    fn a_row_of_dashes_or_an_empty_quote_mark_is_no_block() {
        assert_eq!(cut("-----\n>\n***\n•"), []);
    }
}
