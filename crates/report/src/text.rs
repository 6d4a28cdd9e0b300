//! Words of articles to words that are safe and narrow enough to print on a terminal.

use copydesk_claims::{ByteSpan, single_spaced};
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text on one line, with everything that a terminal would obey rather than show replaced by something visible:
/// control characters by their pictures, marks that reorder or hide text by their code point.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(replaced) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        push_visible(&mut out, c);
    }
    Cow::Owned(out)
}

/// As [`visible`], with every run of white space one space.
pub fn one_line(text: &str) -> String {
    visible(&single_spaced(text)).into_owned()
}

/// As [`one_line`], at most `width` columns, cut after a word where one ends late enough.
pub fn clipped(text: &str, width: usize) -> String {
    let text = one_line(text);
    if columns(&text) <= width {
        return text;
    }
    let kept = take_columns(&text, width.saturating_sub(1));
    let at_word = kept.rfind(' ').filter(|&at| columns(&kept[..at]) * 2 >= width).unwrap_or(kept.len());
    format!("{}…", kept[..at_word].trim_end_matches([' ', ',', ';', ':']))
}

/// Columns on a terminal.
pub fn columns(text: &str) -> usize {
    text.width()
}

fn take_columns(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > width {
            return &text[..at];
        }
    }
    text
}

fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' | '\n' | '\r' => out.push(' '),
        // The block of control pictures follows the order of the controls.
        '\0'..='\x1f' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\x7f' => out.push('\u{2421}'),
        c if replaced(c) => {
            let _ = write!(out, "<U+{:04X}>", c as u32);
        }
        c => out.push(c),
    }
}

/// Whether a terminal would obey the character, or not show it.
fn replaced(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Lines and columns of offsets that are asked for in order, in one pass over the text.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// One-based line and column, in characters. An offset before the last one starts over.
    pub(crate) fn at(&mut self, offset: usize) -> (usize, usize) {
        if offset < self.at {
            *self = Self::new(self.text);
        }
        let passed = &self.text[self.at..offset];
        match passed.rfind('\n') {
            None => self.column += passed.chars().count(),
            Some(last) => {
                self.line += passed.matches('\n').count();
                self.column = passed[last + 1..].chars().count() + 1;
            }
        }
        self.at = offset;
        (self.line, self.column)
    }
}

/// A stretch of a line, with where its marked words stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// Safe to print.
    pub text: String,
    /// Columns before the marked words.
    pub before: usize,
    /// Columns of the marked words, at least 1.
    pub marked: usize,
}

/// The part of `line` around `span` that fits into `width` columns, with `…` where something is left out. A span that
/// goes on past the line is marked up to the line's end.
pub fn clip_around(text: &str, line: ByteSpan, span: ByteSpan, width: usize) -> Clip {
    let width = width.max(16);
    let words = visible_part(text, span.start, span.end.min(line.end).max(span.start));
    let marked = shorten_middle(&words, width.saturating_sub(8));
    let room = width.saturating_sub(columns(&marked));
    // The words after show what is said, the words before who is meant: both sides get half, and what one does not
    // need goes to the other.
    let all_before = tail(&text[line.start..span.start], room);
    let all_after = head(&text[span.end.min(line.end).max(span.start)..line.end.max(span.start)], room);
    let (need_before, need_after) = (columns(&all_before.0), columns(&all_after.0));
    let (room_before, room_after) = share(room, need_before, need_after);
    let before = fit_tail(&all_before, room_before);
    let after = fit_head(&all_after, room_after);
    let text = format!("{before}{marked}{after}");
    Clip { text: text.trim_end().to_owned(), before: columns(&before), marked: columns(&marked).max(1) }
}

fn share(room: usize, before: usize, after: usize) -> (usize, usize) {
    let half = room / 2;
    match (before <= half, after <= room - half) {
        (true, _) => (before, room - before),
        (false, true) => (room - after, after),
        (false, false) => (half, room - half),
    }
}

fn visible_part(text: &str, start: usize, end: usize) -> String {
    visible(&text[start..end]).into_owned()
}

fn shorten_middle(words: &str, width: usize) -> String {
    if columns(words) <= width {
        return words.to_owned();
    }
    let end: String = fit_tail(&(words.to_owned(), false), width / 3);
    let start = take_columns(words, width.saturating_sub(columns(&end)));
    format!("{start}{end}")
}

/// The last characters, a few more than fit into `room`, and whether that is all. Reads no further, so that a line of
/// megabytes costs no more than a short one.
fn tail(text: &str, room: usize) -> (String, bool) {
    let start = text.char_indices().rev().nth(room + 1).map_or(0, |(at, _)| at);
    (visible_part(text, start, text.len()), start == 0)
}

fn head(text: &str, room: usize) -> (String, bool) {
    let end = text.char_indices().nth(room + 2).map_or(text.len(), |(at, _)| at);
    (visible_part(text, 0, end), end == text.len())
}

fn fit_tail((text, whole): &(String, bool), room: usize) -> String {
    if *whole && columns(text) <= room {
        return text.clone();
    }
    let mut used = 1;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        start = at;
    }
    let kept = &text[start..];
    let cut = if text[..start].ends_with(' ') { 0 } else { kept.find(' ').map_or(0, |at| at + 1) };
    format!("…{}", &kept[cut..])
}

fn fit_head((text, whole): &(String, bool), room: usize) -> String {
    if *whole && columns(text) <= room {
        return text.clone();
    }
    let kept = take_columns(text, room.saturating_sub(1));
    let cut = if text[kept.len()..].starts_with(' ') { kept.len() } else { kept.rfind(' ').unwrap_or(kept.len()) };
    format!("{}…", &kept[..cut])
}

/// Breaks text into lines of at most `width` columns at white space, each after `indent`.
pub fn wrap(text: &str, indent: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let word = visible(word);
        let size = columns(&word);
        if used > 0 && columns(indent) + used + 1 + size > width {
            out.push('\n');
            used = 0;
        }
        if used == 0 {
            out.push_str(indent);
        } else {
            out.push(' ');
            used += 1;
        }
        out.push_str(&word);
        used += size;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(text: &str, words: &str, width: usize) -> Clip {
        let start = text.find(words).expect("the words stand in the text");
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        clip_around(text, ByteSpan::new(line_start, line_end), ByteSpan::new(start, start + words.len()), width)
    }

    #[test]
    fn escape_sequences_and_reordering_marks_are_shown_not_obeyed() {
        assert_eq!(visible("a\x1b[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{202e}b\u{9b}c"), "a<U+202E>b<U+009B>c");
        assert_eq!(visible("a\rb\tc"), "a b c");
    }

    #[test]
    fn plain_text_of_any_script_is_left_alone() {
        for text in ["Kärnten", "東京", "“re-examine”", "👩\u{200d}🚒"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn a_line_that_fits_is_not_clipped() {
        let clip = clip("More than 650 employees signed.", "More than 650", 80);
        assert_eq!(clip, Clip { text: "More than 650 employees signed.".into(), before: 0, marked: 13 });
    }

    #[test]
    fn a_long_paragraph_is_clipped_to_the_words_around() {
        let text = format!("{}a group of 650 employees wrote{}", "word ".repeat(50), " more".repeat(50));
        let clip = clip(&text, "650", 40);
        assert_eq!(clip.text, "…word a group of 650 employees wrote…");
        assert_eq!(columns(&clip.text[..clip.text.find("650").expect("kept")]), clip.before);
    }

    #[test]
    fn words_longer_than_the_line_keep_both_ends() {
        let words = "alpha ".repeat(40);
        let clip = clip(&words, words.trim(), 40);
        assert!(columns(&clip.text) <= 40, "{}", clip.text);
        assert!(clip.text.starts_with("alpha") && clip.text.ends_with("alpha") && clip.text.contains('…'));
    }

    #[test]
    fn a_passage_over_two_lines_is_marked_to_the_end_of_the_first() {
        let clip = clip("one two\nthree four", "two\nthree", 80);
        assert_eq!(clip, Clip { text: "one two".into(), before: 4, marked: 3 });
    }

    #[test]
    fn marks_stay_under_wide_characters() {
        let clip = clip("東京で650人", "650", 80);
        assert_eq!((clip.before, clip.marked), (6, 3));
    }

    #[test]
    fn every_width_holds_every_clip() {
        let text = format!("{}650{}", "ab 東京 ".repeat(30), " c\u{202e}d".repeat(30));
        for width in 16..120 {
            assert!(columns(&clip(&text, "650", width).text) <= width, "{width}");
        }
    }

    #[test]
    fn places_in_one_pass_are_those_of_the_article() {
        let article = copydesk_claims::Article::bare("a", "é one\ntwo é three\n\nfour");
        let mut places = Places::new(&article.text);
        for offset in [0, 2, 6, 7, 13, 20, 21, 24, 3] {
            assert_eq!(places.at(offset), article.line_column(offset), "{offset}");
        }
    }

    #[test]
    fn clipped_text_ends_at_a_word() {
        assert_eq!(clipped("Salesforce employees signed a letter", 22), "Salesforce employees…");
        assert_eq!(clipped("short", 22), "short");
    }
}
