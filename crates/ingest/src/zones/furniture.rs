//! Tells furniture from the story: menus, biographies, appeals, notices, the outlet's words about itself.
//!
//! Each phrase of `boilerplate.tsv` that stands in a block adds its weight; a negative one keeps a block in the story. What settles a block depends on where it
//! stands: in the middle of a story only an outright sign does, after its end a hint is enough. False boilerplate loses
//! claims, so a long paragraph needs more than a short line.

use super::Hints;
use super::piece::{PIECE_WORDS_MAX, Piece};
use crate::layout::Mark;
use crate::phrases::{Phrase, Phrases};
use crate::words::{Word, words};
use copydesk_claims::{ByteSpan, ZoneKind};
use std::sync::LazyLock;

static BOILERPLATE: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../../data/en/boilerplate.tsv")));
static LABELS: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../../data/en/labels.tsv")));

/// The weight that settles a block wherever it stands.
const ANYWHERE_WEIGHT: i32 = 4;
/// The weight that settles a line of the head.
const HEAD_WEIGHT: i32 = 3;
/// The weight that settles a block after the story's end, and the one for a long block.
const TAIL_WEIGHT: i32 = 3;
const TAIL_WEIGHT_LONG: i32 = 5;
/// A block of more words is long.
const LONG_WORDS: usize = 50;
/// The most words of a label.
const LABEL_WORDS_MAX: usize = 9;
/// How many blocks of a tail may lack a sign of their own, if signs stand on both sides.
const TAIL_SKIP_MAX: usize = 2;

/// The part of an article a block stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Middle,
    Tail,
}

fn weight(piece: &Piece, place: Place, hints: &Hints) -> i32 {
    if piece.words.len() == PIECE_WORDS_MAX {
        return 0;
    }
    let own = speaks_of_itself(piece, hints);
    let share = |weight: i32, place_of_phrase: &str| match place_of_phrase {
        "any" => weight,
        "head" if place == Place::Head => weight,
        "tail" if place == Place::Tail => weight,
        // What has readers and comes out on Thursdays may be anybody's bulletin.
        "self" if place == Place::Tail && own => weight,
        "self" if place == Place::Tail && hints.names.outlet.is_empty() => weight / 2,
        _ => 0,
    };
    let found = BOILERPLATE.find(&piece.words, &hints.names);
    let weights = found.iter().map(|(phrase, _)| match phrase.fields.as_slice() {
        [weight, place] => share(weight.parse().unwrap_or(0), place),
        _ => 0,
    });
    weights.sum()
}

/// Whether a block says "we", "you" or the outlet's name.
fn speaks_of_itself(piece: &Piece, hints: &Hints) -> bool {
    let first_person = |w: &Word| ["we", "our", "us", "you", "your", "my"].contains(&w.lower.as_str());
    let named = |w: &Word| w.capital && w.lower.len() > 3 && hints.names.outlet.contains(&w.lower);
    piece.words.iter().any(|w| first_person(w) || named(w))
}

/// Whether a block is furniture even in the midst of a story.
pub(super) fn anywhere(piece: &Piece, hints: &Hints) -> bool {
    let enough = if hints.bare && piece.prose { ANYWHERE_WEIGHT + 2 } else { ANYWHERE_WEIGHT };
    piece.count <= LONG_WORDS && !quotes(piece) && weight(piece, Place::Middle, hints) >= enough
}

/// Whether a block between the headline and the text is furniture.
pub(super) fn in_head(piece: &Piece, hints: &Hints) -> bool {
    let enough = match (hints.bare || piece.prose, piece.count > LONG_WORDS) {
        (false, _) => HEAD_WEIGHT,
        (true, false) => ANYWHERE_WEIGHT,
        (true, true) => ANYWHERE_WEIGHT + 2,
    };
    piece.mark == Mark::Plain && !quotes(piece) && weight(piece, Place::Head, hints) >= enough
}

/// Where the agency's note in brackets begins that closes a paragraph: "… he said. (Reporting by A. Quill)".
pub(super) fn credit_start(piece: &Piece, hints: &Hints) -> Option<usize> {
    let text = piece.as_str();
    let open = text.rfind('(').filter(|_| text.trim_end_matches('.').ends_with(')'))?;
    // "the Licensing Unit (MLU)." ends in brackets too.
    if !text[..open].trim_end().ends_with(['.', '!', '?', '"', '”']) {
        return None;
    }
    let span = ByteSpan::new(piece.span.start + open, piece.span.end);
    let note = words(piece.text, span, PIECE_WORDS_MAX);
    let settles = |(phrase, _): &(&Phrase, _)| phrase.fields == ["4", "any"];
    BOILERPLATE.find(&note, &hints.names).iter().any(settles).then_some(span.start)
}

/// Somebody's words in quotation marks: an interviewee may say "subscribe" too.
fn quotes(piece: &Piece) -> bool {
    piece.words.iter().filter(|w| w.lower == "\"").count() >= 2
}

/// Whether a block is the label of a part that is no story.
pub(super) fn label(piece: &Piece) -> bool {
    opens(piece).is_some()
}

fn opens(piece: &Piece) -> Option<&'static str> {
    if piece.count > LABEL_WORDS_MAX || piece.prose {
        return None;
    }
    LABELS.find(&piece.words, &Default::default()).first().map(|(phrase, _)| phrase.fields[0])
}

/// Names the labels, and the lines or paragraphs that stand under them.
pub(super) fn after_labels(pieces: &[Piece], start: usize, text_start: usize, hints: &Hints, kinds: &mut [ZoneKind]) {
    let mut open: Option<&str> = None;
    for at in start..pieces.len() {
        let piece = &pieces[at];
        if at >= text_start
            && let Some(kind) = opens(piece)
        {
            open = Some(kind);
            kinds[at] = ZoneKind::Boilerplate;
            continue;
        }
        if open.is_none() || hints.bare && piece.prose {
            continue;
        }
        if piece.prose && open == Some("lines") && !piece.is_item() {
            open = None;
        } else if !(matches!(kinds[at], ZoneKind::Byline | ZoneKind::Quotation)) && at >= text_start {
            kinds[at] = ZoneKind::Boilerplate;
            if piece.prose && !piece.is_item() {
                open = Some("lines");
            }
        }
    }
}

/// Walks back from the end and names what comes after the story.
pub(super) fn tail(pieces: &[Piece], text_start: usize, hints: &Hints, kinds: &mut [ZoneKind]) {
    let mut skipped = 0;
    let mut at = pieces.len();
    // The first paragraph of the text is never its tail.
    while at > text_start + 1 {
        at -= 1;
        if in_tail(&pieces[at], hints, kinds[at]) {
            if kinds[at] != ZoneKind::Caption {
                kinds[at] = ZoneKind::Boilerplate;
            }
            for skipped in kinds.iter_mut().skip(at + 1).take(skipped) {
                *skipped = ZoneKind::Boilerplate;
            }
            skipped = 0;
        } else if skippable(&pieces[at], kinds[at]) && skipped < TAIL_SKIP_MAX {
            skipped += 1;
        } else {
            break;
        }
    }
}

fn in_tail(piece: &Piece, hints: &Hints, kind: ZoneKind) -> bool {
    if matches!(kind, ZoneKind::Boilerplate | ZoneKind::Caption) {
        return true;
    }
    if kind == ZoneKind::Quotation || quotes(piece) {
        return false;
    }
    let enough = match (hints.bare, piece.count > LONG_WORDS) {
        (true, true) => return false,
        (true, false) => ANYWHERE_WEIGHT + 1,
        (false, true) => TAIL_WEIGHT_LONG,
        (false, false) => TAIL_WEIGHT,
    };
    weight(piece, Place::Tail, hints) >= enough
}

/// A short line that is no sentence says too little to end a tail.
fn skippable(piece: &Piece, kind: ZoneKind) -> bool {
    kind == ZoneKind::Body && !piece.ends && piece.count <= LABEL_WORDS_MAX
}

#[cfg(test)]
mod tests {
    use super::super::{kinds_of, zones_of};
    use super::*;
    use crate::phrases::Names;
    use ZoneKind::{Body, Boilerplate};

    const LEAD: &str = "The ferry to the island ran onto the rocks at dawn on Tuesday with sixty people on board, and all \
                        of them were taken off alive, the coastguard said.";

    fn article(end: &str) -> String {
        format!("Ferry runs onto rocks off the point\n\n{LEAD}\n\n{LEAD}\n\n{end}")
    }

    fn last(end: &str) -> ZoneKind {
        let names =
            Names { outlet: vec!["harbour".into(), "times".into()], author: vec!["ann".into(), "quill".into()] };
        zones_of(&article(end), &Hints { names, ..Hints::default() }).pop().unwrap().0
    }

    #[test]
    fn what_comes_after_the_story_is_furniture() {
        for end in [
            "Sign up for our newsletter.",
            "Subscribe to the Harbour Times from £4.50 a month.",
            "The Harbour Times is published every Thursday. €2.80.",
            "Harbour Times has 6,400 subscribers in 51 countries.",
            "Ann Quill covers shipping. She previously spent six years in Hull.",
            "© 2024 Harbour Media. All rights reserved.",
            "(Reporting by Ann Quill; Editing by Bo Lind)",
            "Got a story? Ring the desk on 555-0163.",
            "Have you been affected by this story? Write to us.",
            "BET £10 GET £30! New customers only. Terms apply.",
            "READ MORE: Storm bill could top €30 million",
            "Follow Ann Quill on Twitter @annquill.",
            "Disclosure: the writer owns shares in the line.",
            "17 comments | 3 pings",
            "4 min read",
        ] {
            assert_eq!(last(end), Boilerplate, "{end}");
        }
    }

    #[test]
    fn the_last_paragraph_of_a_story_stays() {
        for end in [
            "The club was founded in 1987. It has 260 members and two paid staff.",
            "The owner, Tarp Lines, has 6,400 customers in 12 countries.",
            "Families can ring the special number, 1800 555 0101.",
            "Residents can sign up for the relief fund at the town hall.",
            "Shares of the line fell 14% to $8.22.",
            "The crossing costs £4.50 a day for commuters.",
            "The bulletin comes out every Thursday.",
            "Lind has covered 40 miles on foot for charity.",
            "\"Follow us and you will see,\" said the harbour master.",
            "Correction, 7 April: An earlier version of this article said that the ferry had sunk.",
            "Harbour Times reporters were not allowed on the pier.",
            "The Harbour Times has seen the letter.",
        ] {
            assert_eq!(last(end), Body, "{end}");
        }
    }

    #[test]
    fn a_label_takes_the_lines_below_it_until_prose_resumes() {
        let text = article(&format!("Top stories\n1 Fuel prices fall\n2 Five things to know\n\n{LEAD}"));
        assert_eq!(kinds_of(&text)[3..], [Boilerplate, Boilerplate, Boilerplate, Body]);
        let text = article("About the author\nAnn Quill has sailed these waters since she was nine.");
        assert_eq!(kinds_of(&text)[3..], [Boilerplate, Boilerplate]);
        let text = article("What to do\n- Wait at the pier\n- Bring a coat");
        assert_eq!(kinds_of(&text)[3..], [Body, ZoneKind::List, ZoneKind::List]);
    }

    #[test]
    fn every_row_of_the_list_has_a_weight_and_a_place() {
        for row in
            include_str!("../../data/en/boilerplate.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            let fields: Vec<&str> = row.split('\t').collect();
            let [weight, place, phrase] = fields.as_slice() else { panic!("{row}") };
            assert!(weight.parse::<i32>().is_ok_and(|w| w != 0), "{row}");
            assert!(["any", "head", "tail", "self"].contains(place) && !phrase.contains("  "), "{row}");
        }
    }

    #[test]
    fn in_the_midst_of_a_story_only_outright_signs_count() {
        let text = article(&format!("Sign up for our newsletter.\n\n{LEAD}"));
        assert_eq!(kinds_of(&text)[3], Boilerplate);
        let text = article(&format!("The line has 6,400 subscribers, it says.\n\n{LEAD}"));
        assert_eq!(kinds_of(&text)[3], Body);
    }

    #[test]
    fn an_agencys_note_is_cut_off_the_last_paragraph() {
        let zones = zones_of(&article("Nobody was hurt. (Reporting by Ann Quill)"), &Hints::default());
        assert_eq!(zones[3], (Body, "Nobody was hurt.".to_owned()));
        assert_eq!(zones[4].0, Boilerplate);
        for end in ["Nobody was hurt (he is a doctor)", "It rests with the Marine Licensing Unit (MLU)."] {
            assert_eq!(zones_of(&article(end), &Hints::default()).len(), 4, "{end}");
        }
    }
}
