//! Spans to Web Annotation selectors: the words with what stands around them, and their place in characters.
//!
//! Our offsets are bytes of UTF-8; Web Annotation counts code points.

use copydesk_claims::ByteSpan;
use copydesk_graph::Story;

/// Characters before and behind the words that tell them from the same words elsewhere.
const CONTEXT: usize = 32;

/// Byte offsets of the articles of a story to character offsets.
pub(super) struct Characters<'a> {
    texts: Vec<(&'a str, Vec<usize>)>,
}

/// What selects a span.
pub(super) struct Selected<'a> {
    pub exact: &'a str,
    pub prefix: &'a str,
    pub suffix: &'a str,
    /// In code points.
    pub start: usize,
    /// In code points.
    pub end: usize,
}

/// Bytes from one known place to the next.
const STRIDE: usize = 1024;

impl<'a> Characters<'a> {
    pub fn of(story: &'a Story) -> Self {
        let known = |text: &str| {
            let mut counts = vec![0];
            let mut count = 0;
            for (at, byte) in text.bytes().enumerate() {
                count += usize::from(!is_inside(byte));
                if (at + 1) % STRIDE == 0 {
                    counts.push(count);
                }
            }
            counts
        };
        Self { texts: story.documents.iter().map(|d| (d.article.text.as_str(), known(&d.article.text))).collect() }
    }

    /// Characters before a byte that begins one.
    fn before(&self, document: usize, byte: usize) -> usize {
        let (text, counts) = &self.texts[document];
        let known = byte / STRIDE;
        counts[known] + text.as_bytes()[known * STRIDE..byte].iter().filter(|&&b| !is_inside(b)).count()
    }

    pub fn select(&self, document: usize, span: ByteSpan) -> Selected<'a> {
        let text = self.texts[document].0;
        let before = &text[..span.start];
        let first = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let behind = &text[span.end..];
        let last = behind.char_indices().nth(CONTEXT).map_or(behind.len(), |(at, _)| at);
        Selected {
            exact: span.of(text),
            prefix: &before[first..],
            suffix: &behind[..last],
            start: self.before(document, span.start),
            end: self.before(document, span.end),
        }
    }
}

/// Whether a byte goes on with the character of the one before it.
const fn is_inside(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::Article;

    #[test]
    fn places_are_counted_in_characters_however_long_the_text_is() {
        let text = format!("{}“Ça va”, said the mayor of Fell.", "é—x ".repeat(700));
        let story = Story::new(None, vec![Article::bare("a.txt", text.as_str())]);
        let characters = Characters::of(&story);
        let start = text.find("Ça").expect("it stands there");
        let found = characters.select(0, ByteSpan::new(start, start + "Ça va".len()));
        assert_eq!((found.exact, found.start, found.end), ("Ça va", 2801, 2806));
        assert_eq!(found.suffix, "”, said the mayor of Fell.");
        assert_eq!((found.prefix.chars().count(), found.prefix.ends_with("é—x “")), (CONTEXT, true));
        assert_eq!(text.chars().skip(found.start).take(found.end - found.start).collect::<String>(), "Ça va");
    }
}
