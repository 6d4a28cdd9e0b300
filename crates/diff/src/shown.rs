//! Differences of two wordings to words for a message: the stretch around them, with brackets around what differs.

use crate::wordings::Wording;
use copydesk_claims::{ByteSpan, single_spaced};

/// Characters of a wording that is shown whole.
const WHOLE_MAX: usize = 140;
/// Words shown on each side of what differs.
const WORDS_AROUND: usize = 6;
/// Differences that are marked; a message with more is no help.
pub(crate) const MARKED_MAX: usize = 3;

/// "…asked to play twice a \[day\] with nobody on…". Braces where the quotation has brackets of its own.
pub(crate) fn marked(wording: &Wording, places: &[ByteSpan]) -> String {
    let text = wording.text.as_str();
    let places = &places[..places.len().min(MARKED_MAX)];
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return text.to_owned() };
    let (start, end) = if text.chars().count() <= WHOLE_MAX {
        (0, text.len())
    } else {
        (before(text, first.start), after(text, last.end))
    };
    let (open, close) = if text.contains('[') { ('{', '}') } else { ('[', ']') };
    let mut out = String::new();
    let mut at = start;
    for place in places {
        if place.start < at {
            continue;
        }
        let lead = &text[at..place.start];
        out += lead;
        if place.is_empty() && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
        out.push(open);
        out += &text[place.start..place.end];
        out.push(close);
        at = place.end;
    }
    out += &text[at..end.max(at)];
    let line = single_spaced(&out);
    let line = line.trim_end_matches([',', '.', ';', ' ']);
    format!("{}{line}{}", if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" })
}

/// Where the words before a place begin.
fn before(text: &str, place: usize) -> usize {
    let spaces = text[..place].char_indices().rev().filter(|(_, c)| c.is_whitespace());
    spaces.map(|(i, c)| i + c.len_utf8()).nth(WORDS_AROUND).unwrap_or(0)
}

fn after(text: &str, place: usize) -> usize {
    let spaces = text[place..].char_indices().filter(|(_, c)| c.is_whitespace());
    spaces.map(|(i, _)| place + i).nth(WORDS_AROUND).unwrap_or(text.len())
}
