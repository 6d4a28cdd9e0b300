//! Reads the top of an article: the title line, and the lines between it and the running text.

use super::piece::{Piece, Sort};
use super::{Hints, alone, caption, furniture};
use crate::layout::Mark;
use crate::phrases::Phrases;
use copydesk_claims::ZoneKind;
use std::sync::LazyLock;

static BYLINES: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../../data/en/bylines.tsv")));

/// A line that opens with the writer's or the outlet's name.
static OWN_NAME: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse("^ <author>\n^ ~the <outlet>"));

/// The longest line that says more about the writer than a name and a post, in words.
const SIGNED_WORDS_MAX: usize = 12;
/// The longest headline, in words.
const HEADLINE_WORDS_MAX: usize = 32;
/// A title line this short may as well be a section label.
const LABEL_WORDS_MAX: usize = 3;
/// The fewest words of a paragraph that shows that the running text has begun.
const LEAD_WORDS_MIN: usize = 22;
/// The most lines between headline and running text.
const HEAD_LINES_MAX: usize = 40;
/// The longest byline or line of a date, in words.
const BYLINE_WORDS_MAX: usize = 24;

/// The block that is the headline.
pub(super) fn headline(pieces: &[Piece], hints: &Hints) -> Option<usize> {
    if let Some(given) = &hints.headline {
        let at = pieces.iter().take(HEAD_LINES_MAX).position(|p| same_words(p.as_str(), given));
        return at;
    }
    let first_heading = pieces.iter().take(HEAD_LINES_MAX).position(|p| p.mark == Mark::Heading);
    if first_heading.is_some_and(|at| pieces[..at].iter().all(|p| !p.prose)) {
        return first_heading;
    }
    let mut short = None;
    for (at, piece) in pieces.iter().enumerate().take(HEAD_LINES_MAX) {
        if is_menu(pieces, at) || furniture::label(piece) || furniture::in_head(piece, hints) || line(piece).is_some() {
            continue;
        }
        let titled = could_be_title(pieces, at, hints);
        if titled && (piece.count > LABEL_WORDS_MAX || at == 0 && stands_alone(pieces, at, hints)) {
            return Some(at);
        }
        if piece.prose || piece.ends && piece.count > LABEL_WORDS_MAX {
            break;
        }
        short = short.or(titled.then_some(at));
    }
    short
}

/// A title does not end like a sentence and something follows it. A sentence may be a title all the same when it stands
/// before a dateline or byline, as agencies send it.
fn could_be_title(pieces: &[Piece], at: usize, hints: &Hints) -> bool {
    let piece = &pieces[at];
    let Some(next) = pieces.get(at + 1) else { return false };
    if piece.mark != Mark::Plain || piece.count == 0 || piece.count > HEADLINE_WORDS_MAX {
        return false;
    }
    let words = piece.as_str().trim_end_matches(['"', '”', '’', '\'', ')']);
    let signed = line(next).is_some() || super::dateline::prefix_end(next, true).is_some();
    if words.ends_with(['.', ',', ';', ':']) {
        let one_sentence = words.matches(". ").count() == 0 && piece.count <= 20;
        return words.ends_with('.') && one_sentence && at == 0 && signed;
    }
    let followed = pieces[at + 1..].iter().take(HEAD_LINES_MAX).any(|p| p.prose || p.count > HEADLINE_WORDS_MAX);
    if hints.bare { followed && (next.apart || signed) } else { followed || signed }
}

/// Whether a short first line is no label: nothing that looks more like a title follows before the text.
fn stands_alone(pieces: &[Piece], at: usize, hints: &Hints) -> bool {
    let rest = pieces.iter().enumerate().skip(at + 1).take(HEAD_LINES_MAX);
    let before_text = rest.take_while(|(_, p)| !p.prose);
    pieces.get(at + 1).is_some_and(|p| p.apart)
        || before_text.filter(|(at, p)| p.count > LABEL_WORDS_MAX && could_be_title(pieces, *at, hints)).count() == 0
}

/// A list item at the top, or a short line glued to one.
fn is_menu(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    let glued = at > 0 && !piece.apart && pieces[at - 1].is_item() && piece.count <= LABEL_WORDS_MAX;
    piece.is_item() || glued || matches!(piece.mark, Mark::Code | Mark::Picture)
}

/// What a block before the headline is.
pub(super) fn before_headline(piece: &Piece) -> ZoneKind {
    match line(piece) {
        Some(kind) => kind,
        None if piece.mark == Mark::Picture => ZoneKind::Caption,
        None => ZoneKind::Boilerplate,
    }
}

/// Names the blocks from `start` to the running text, and says where that begins.
pub(super) fn read(pieces: &[Piece], start: usize, hints: &Hints, kinds: &mut [ZoneKind]) -> usize {
    let end = text_start(pieces, start, hints);
    let mut signed = false;
    for (at, kind) in kinds.iter_mut().enumerate().take(end).skip(start) {
        *kind = between(pieces, at, start, signed, hints);
        signed |= *kind == ZoneKind::Byline;
    }
    end
}

/// The first paragraph long enough to be the lead; else the first sentence; a bare text begins where it begins.
fn text_start(pieces: &[Piece], start: usize, hints: &Hints) -> usize {
    let window = || pieces.iter().enumerate().skip(start).take(HEAD_LINES_MAX);
    let own = |p: &Piece| p.prose && line(p).is_none() && caption::kind(p).is_none();
    let lead = |p: &Piece| own(p) && p.count >= LEAD_WORDS_MIN && !furniture::in_head(p, hints);
    window()
        .find(|(_, p)| lead(p))
        .or_else(|| window().find(|(_, p)| own(p) && !furniture::in_head(p, hints)))
        .or_else(|| window().find(|(_, p)| p.ends && line(p).is_none() && !furniture::in_head(p, hints)))
        .map_or(if hints.bare { start } else { (start + HEAD_LINES_MAX).min(pieces.len()) }, |(at, _)| at)
}

fn between(pieces: &[Piece], at: usize, start: usize, signed: bool, hints: &Hints) -> ZoneKind {
    let piece = &pieces[at];
    if piece.is_item() {
        let items = pieces[start..].iter().skip(at - start).take_while(|p| p.is_item());
        let short = items.take(5).all(|p| p.count <= LABEL_WORDS_MAX);
        return if short { ZoneKind::Boilerplate } else { ZoneKind::List };
    }
    if piece.mark != Mark::Plain {
        return alone(piece, hints);
    }
    if furniture::label(piece) {
        return ZoneKind::Boilerplate;
    }
    if let Some(kind) = line(piece) {
        return kind;
    }
    if furniture::in_head(piece, hints) {
        return ZoneKind::Boilerplate;
    }
    if let Some(kind) = caption::kind(piece) {
        return kind;
    }
    if piece.ends || hints.bare {
        return ZoneKind::Body;
    }
    // Without a title above, two capitalised words may be anything.
    if start == 0 { ZoneKind::Body } else { loose_line(pieces, at, signed, hints) }
}

/// A line that nothing but its look betrays: a name, or an outlet's name.
fn loose_line(pieces: &[Piece], at: usize, signed: bool, hints: &Hints) -> ZoneKind {
    let piece = &pieces[at];
    if piece.count <= SIGNED_WORDS_MAX && OWN_NAME.any(&piece.words, &hints.names) {
        return ZoneKind::Byline;
    }
    if piece.looks_like_person() {
        let after_by = at > 0 && BYLINES.any(&pieces[at - 1].words, &Default::default());
        let doubled = [at.wrapping_sub(1), at + 1].into_iter().any(|i| same(pieces, at, i));
        return if signed && !after_by && doubled && !before_by(pieces, at) {
            ZoneKind::Caption
        } else {
            ZoneKind::Byline
        };
    }
    let outlet = piece.has(Sort::Outlet) || piece.has(Sort::Desk);
    let short = piece.count <= 8 && piece.all_capitalised();
    if outlet && short { ZoneKind::Byline } else { ZoneKind::Body }
}

fn same(pieces: &[Piece], a: usize, b: usize) -> bool {
    pieces.get(b).is_some_and(|p| p.as_str() == pieces[a].as_str())
}

/// Whether the name stands in a run that a lone "By" opened.
fn before_by(pieces: &[Piece], at: usize) -> bool {
    pieces[..at].iter().rev().take(3).take_while(|p| !p.prose).any(|p| p.words.len() == 1 && p.words[0].lower == "by")
}

/// A byline or date line that shows itself, wherever it stands in the head.
pub(super) fn line(piece: &Piece) -> Option<ZoneKind> {
    if piece.mark != Mark::Plain || piece.count > BYLINE_WORDS_MAX && !piece.words[0].lower.eq("by") {
        return None;
    }
    if piece.clock_only || super::dateline::is_line(piece) {
        return Some(ZoneKind::Dateline);
    }
    let found = BYLINES.find(&piece.words, &Default::default());
    if !found.is_empty() {
        let by = found.iter().any(|(phrase, _)| phrase.fields == ["by"]);
        let kind = if by { ZoneKind::Byline } else { ZoneKind::Dateline };
        // "By 2030 the town will…" is a lead.
        let by_name = piece.words.get(1).is_none_or(|w| !w.sorts.number);
        return (by_name && (!piece.prose || piece.count <= BYLINE_WORDS_MAX || kind == ZoneKind::Byline))
            .then_some(kind)
            .filter(|_| !(piece.ends && piece.prose && piece.words[0].lower != "by"));
    }
    if by_name(piece) {
        return Some(ZoneKind::Byline);
    }
    if piece.ends {
        return None;
    }
    segments(piece)
}

/// "By Ann Quill", "by Ann Quill, court reporter": at least two words of a name, or one and the end.
fn by_name(piece: &Piece) -> bool {
    let [by, rest @ ..] = piece.words.as_slice() else { return false };
    if by.lower != "by" {
        return false;
    }
    let name = rest.iter().take_while(|w| w.capital || [".", "-", "'"].contains(&w.lower.as_str())).count();
    name >= 2 || name == rest.len() || rest.get(name).is_some_and(|w| [",", "|", "and"].contains(&w.lower.as_str()))
}

/// A line of parts between commas, bars and points: one is a date, or one is a post after a name.
fn segments(piece: &Piece) -> Option<ZoneKind> {
    let parts: Vec<&[crate::words::Word]> = piece
        .words
        .split(|w| [",", "|", "·", "•", "/"].contains(&w.lower.as_str()))
        .filter(|p| !p.is_empty())
        .collect();
    let dated = crate::dates::find(&piece.words).is_some();
    let date_part = parts.len() > 1 && parts.iter().any(|p| crate::dates::only_date(p)) || dated && piece.count <= 12;
    let person = parts.first().is_some_and(|p| super::piece::is_person(p));
    let posts = piece.has(Sort::Person) || piece.has(Sort::Desk);
    let titled = |w: &crate::words::Word| {
        let role = [Sort::Person, Sort::Desk, Sort::Rank].into_iter().any(|s| super::piece::is(w, s));
        !w.is_word()
            || w.capital
            || role
            || crate::words::is_function_word(w)
            || w.lower.starts_with(|c: char| c.is_ascii_digit())
    };
    let posted = piece.count <= 10 && piece.words.first().is_some_and(|w| w.capital) && piece.words.iter().all(titled);
    let post = posts && (person || posted);
    let placed = person && (2..=3).contains(&parts.len()) && piece.count <= 10 && piece.all_capitalised();
    if post || placed || date_part && person { Some(ZoneKind::Byline) } else { date_part.then_some(ZoneKind::Dateline) }
}

/// Whether two lines are the same but for case, quotation marks and spacing.
fn same_words(a: &str, b: &str) -> bool {
    let letters =
        |s: &str| -> Vec<char> { s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    a.len() < 4 * b.len() + 8 && letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::super::{kinds_of, zones_of};
    use super::*;
    use ZoneKind::{Body, Boilerplate, Byline, Dateline, Headline, List};

    const LEAD: &str = "The ferry to the island ran onto the rocks at dawn on Tuesday with sixty people on board, and all \
                        of them were taken off alive, the coastguard said.";

    fn line_under_a_headline(line: &str) -> ZoneKind {
        kinds_of(&format!("Ferry runs onto rocks off the point\n\n{line}\n\n{LEAD}\n\n{LEAD}"))[1]
    }

    #[test]
    fn bylines_come_in_many_shapes() {
        for line in [
            "By Ann Quill",
            "by Ann Quill, court reporter",
            "By ANN QUILL and BO LIND",
            "EXCLUSIVE by ANN QUILL",
            "ANN QUILL",
            "Dr Ann Quill",
            "Ann Quill, safety correspondent",
            "Football reporter, The Harbour Times",
            "Staff Reporter",
            "By the Harbour Times local reporting team",
            "Harbour Times newsroom | Updated 9.40am, Tuesday",
            "Ann Quill · Harbour Times · Posted: Sep 04, 2024 11:30 AM EDT",
            "posted by Ann on Sept 11, 2024 // filed under: boats",
            "Interview by Ann Quill",
        ] {
            assert_eq!(line_under_a_headline(line), Byline, "{line}");
        }
    }

    #[test]
    fn date_lines_are_told_from_text() {
        for line in [
            "7 February 2024, 08:05 GMT",
            "Posted: Aug 26, 2025 / 06:22 PM CDT",
            "Last edited: June 21, 2024, 20:15 UTC",
        ] {
            assert_eq!(line_under_a_headline(line), Dateline, "{line}");
        }
    }

    #[test]
    fn decks_stay_body_even_where_they_name_writers_and_days() {
        for line in [
            "By 2030 the island will have a bridge",
            "Crew had asked for a light on the rocks four times",
            "Editor of the island paper among the sixty saved",
            "Captain says he was never told.",
            "Sixty saved on Tuesday after two hours in the sea",
            "By the time help came, the bow was under water.",
        ] {
            assert_eq!(line_under_a_headline(line), Body, "{line}");
        }
    }

    #[test]
    fn menus_before_a_headline_are_furniture_and_bullets_after_it_are_claims() {
        let text = format!(
            "  • Home\n  • News\nWorldNews\n\nFerry runs onto rocks off the point\n\n- Sixty people were saved\n- One is missing at sea\n\n{LEAD}"
        );
        let expected = [Boilerplate, Boilerplate, Boilerplate, Headline, List, List, Body];
        assert_eq!(kinds_of(&text), expected);
    }

    #[test]
    fn a_short_first_line_is_a_headline_when_it_stands_alone() {
        assert_eq!(kinds_of(&format!("Shelf life\n\nby Ann Quill\n\n{LEAD}")), [Headline, Byline, Body]);
    }

    #[test]
    fn a_text_that_begins_with_a_sentence_has_no_headline() {
        assert_eq!(kinds_of(&format!("{LEAD}\n\nWhat comes next\n\n{LEAD}")), [Body, Body, Body]);
        assert_eq!(kinds_of("Ferry runs onto rocks off the point"), [Body]);
    }

    #[test]
    fn a_headline_with_a_full_stop_counts_before_a_dateline_only() {
        let headline = "Ferry runs onto rocks off the point.";
        assert_eq!(kinds_of(&format!("{headline}\n\nLEEDS (NPA) - {LEAD}"))[..2], [Headline, Dateline]);
        assert_eq!(kinds_of(&format!("{headline}\n\n{LEAD}")), [Body, Body]);
    }

    #[test]
    fn a_line_of_the_known_writer_or_outlet_is_a_byline() {
        let hints = Hints {
            names: crate::phrases::Names {
                outlet: vec!["radio".into(), "skerry".into()],
                author: vec!["ann".into(), "quill".into()],
            },
            ..Hints::default()
        };
        for line in ["Ann Quill was on the pier", "Radio Skerry at seven, with Bo Lind"] {
            let text = format!("Ferry runs onto rocks off the point\n\n{line}\n\n{LEAD}");
            assert_eq!(zones_of(&text, &hints)[1].0, Byline, "{line}");
        }
    }
}
