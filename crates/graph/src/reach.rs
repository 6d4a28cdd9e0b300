//! A length of time to what it measures, by the words on both sides: how long something goes on, how far off it is, or what is left of it.

use crate::Story;
use copydesk_claims::{ByteSpan, Quantity, unit_dimension};

/// What a length of time measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// "for nine days", "the first eight minutes".
    During,
    /// "nine days before the vote", "18 hours earlier".
    Apart,
    /// "in 30 days", "within a week".
    Until,
    /// "48 seconds left", "eight minutes to play".
    Left,
}

/// Whether a figure is a length of time: the same number of days and of weeks is common.
pub(crate) fn is_lasting(q: &Quantity) -> bool {
    q.unit.as_deref().and_then(unit_dimension).is_some_and(|(dimension, _)| dimension.ends_with("duration"))
}

/// Whether two lengths of time, each with its document, measure two things; not where the words around either leave it open.
pub(crate) fn differ(story: &Story, a: (usize, ByteSpan), b: (usize, ByteSpan)) -> bool {
    let of = |(document, span): (usize, ByteSpan)| reach(&story.documents[document].article.text, span);
    of(a).zip(of(b)).is_some_and(|(p, q)| p != q)
}

fn reach(text: &str, span: ByteSpan) -> Option<Reach> {
    let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let mut behind = text.get(span.end..).unwrap_or_default().split_whitespace();
    let touches = text[span.end..].starts_with(' ');
    let (next, then) = match (behind.next(), behind.next()) {
        (Some(next), then) if touches => (word(next), then.map(word).unwrap_or_default()),
        _ => Default::default(),
    };
    let before =
        text.get(..span.start).unwrap_or_default().split_whitespace().next_back().map(word).unwrap_or_default();
    // "for nine days after his arrest" is how long it went on.
    if matches!(&*before, "for" | "lasted" | "lasting" | "throughout" | "during" | "first" | "last" | "past") {
        return Some(Reach::During);
    }
    match (&*next, &*then) {
        ("before" | "after" | "earlier" | "later" | "ago" | "since" | "beforehand" | "afterwards", _) => {
            Some(Reach::Apart)
        }
        ("left" | "remaining", _) | ("to", "go" | "play" | "spare" | "run") => Some(Reach::Left),
        _ if before == "another" => Some(Reach::During),
        _ if matches!(&*before, "in" | "within") => Some(Reach::Until),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_beside_a_length_say_what_it_measures() {
        let of = |text: &str, length: &str| {
            let start = text.find(length).expect("it stands there");
            reach(text, ByteSpan::new(start, start + length.len()))
        };
        assert_eq!(of("It goes on for nine days.", "nine days"), Some(Reach::During));
        assert_eq!(of("He was held for nine days after his arrest.", "nine days"), Some(Reach::During));
        assert_eq!(of("It starts nine days before the vote.", "nine days"), Some(Reach::Apart));
        assert_eq!(of("It starts in about 30 days", "about 30 days"), Some(Reach::Until));
        assert_eq!(of("They led with 48 seconds left.", "48 seconds"), Some(Reach::Left));
        assert_eq!(of("eight minutes to play", "eight minutes"), Some(Reach::Left));
        assert_eq!(of("After nine days, they gave up.", "nine days"), None);
    }
}
