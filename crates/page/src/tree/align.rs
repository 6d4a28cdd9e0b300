//! Lays a run of text, as the tokenizer read it, beside the bytes of the file that it was read from.
//!
//! Between references (`&amp;`) both are the same; so the file's run is cut at each `&`, and what is left of a piece after its
//! reference must follow in the text. Whatever does not fit is one piece that is not exact: nothing is mapped on trust.

use super::Run;
use copydesk_claims::ByteSpan;

/// The longest text of one reference, in bytes.
const REFERENCE_TEXT_MAX: usize = 8;

/// Adds the runs of `text`, which starts at `at` in the tree's text, and was read from `file` of `page`.
pub(super) fn align(page: &str, file: ByteSpan, text: &str, at: usize, runs: &mut Vec<Run>) {
    let source = page.get(file.start..file.end).unwrap_or_default();
    let mut push = |from: usize, to: usize, file_from: usize, file_to: usize, exact: bool| {
        if from < to {
            let text = ByteSpan::new(at + from, at + to);
            runs.push(Run { text, file: ByteSpan::new(file.start + file_from, file.start + file_to), exact });
        }
    };
    if source == text {
        return push(0, text.len(), 0, source.len(), true);
    }
    let (mut done, mut read) = (0, 0);
    while read < source.len() {
        let rest = &source[read..];
        let piece_end =
            rest.char_indices().skip(1).find(|(_, c)| matches!(c, '&' | '\r')).map_or(rest.len(), |(at, _)| at);
        let piece = &rest[..piece_end];
        let last = read + piece_end == source.len();
        let fits = |from: usize, tail: &str| {
            text.get(from..).is_some_and(|t| t.starts_with(tail) && (!last || t.len() == tail.len()))
        };
        if let Some(after) = piece.strip_prefix('\r') {
            // The tokenizer reads both "\r\n" and a lone "\r" as one line feed.
            let tail = after.strip_prefix('\n').unwrap_or(after);
            if text[done..].starts_with('\n') && fits(done + 1, tail) {
                let skipped = piece.len() - tail.len();
                push(done, done + 1, read, read + skipped, false);
                push(done + 1, done + 1 + tail.len(), read + skipped, read + piece_end, true);
                (done, read) = (done + 1 + tail.len(), read + piece_end);
                continue;
            }
            break;
        }
        if fits(done, piece) {
            push(done, done + piece.len(), read, read + piece_end, true);
            (done, read) = (done + piece.len(), read + piece_end);
            continue;
        }
        let Some((length, width)) = reference(piece).into_iter().find_map(|length| {
            let width = (1..=REFERENCE_TEXT_MAX).find(|&w| fits(done + w, &piece[length..]))?;
            Some((length, width))
        }) else {
            break;
        };
        push(done, done + width, read, read + length, false);
        push(done + width, done + width + piece.len() - length, read + length, read + piece_end, true);
        (done, read) = (done + width + piece.len() - length, read + piece_end);
    }
    push(done, text.len(), read, source.len(), false);
}

/// How long the reference at the start of `piece` can be, most likely first.
fn reference(piece: &str) -> Vec<usize> {
    if !piece.starts_with('&') {
        return vec![];
    }
    /// The longest name of a reference.
    const NAME_MAX: usize = 34;
    let name = piece[1..].bytes().take(NAME_MAX).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let closed = piece[1 + name..].starts_with(';').then_some(name + 2);
    // An unclosed name may run into the word after it.
    closed.into_iter().chain(2..=name + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(page: &str, text: &str) -> Vec<(String, String, bool)> {
        let mut runs = vec![];
        align(page, ByteSpan::new(0, page.len()), text, 0, &mut runs);
        let at = |r: &Run| (r.text.of(text).to_owned(), r.file.of(page).to_owned(), r.exact);
        runs.iter().map(at).collect()
    }

    fn run(text: &str, file: &str, exact: bool) -> (String, String, bool) {
        (text.to_owned(), file.to_owned(), exact)
    }

    #[test]
    fn references_and_line_ends_are_the_only_runs_that_differ() {
        assert_eq!(aligned("plain é", "plain é"), [run("plain é", "plain é", true)]);
        assert_eq!(
            aligned("A &amp; B&nbsp;&#8217;s", "A & B\u{a0}’s"),
            [
                run("A ", "A ", true),
                run("&", "&amp;", false),
                run(" B", " B", true),
                run("\u{a0}", "&nbsp;", false),
                run("’", "&#8217;", false),
                run("s", "s", true)
            ]
        );
        assert_eq!(aligned("a\r\nb", "a\nb"), [run("a", "a", true), run("\n", "\r\n", false), run("b", "b", true)]);
        assert_eq!(aligned("&copy2020", "©2020"), [run("©", "&copy", false), run("2020", "2020", true)]);
        assert_eq!(aligned("A & B", "A & B"), [run("A & B", "A & B", true)]);
        assert_eq!(aligned("&x &lt;", "&x <"), [run("&x ", "&x ", true), run("<", "&lt;", false)]);
    }

    #[test]
    fn what_does_not_fit_is_not_exact() {
        assert_eq!(aligned("abc", "xyz"), [run("xyz", "abc", false)]);
        assert_eq!(aligned("abc&amp;", "abc"), [run("abc", "abc", true)]);
    }
}
