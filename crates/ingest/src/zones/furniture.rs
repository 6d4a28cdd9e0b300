//! Tells furniture from the story: menus, biographies, appeals, notices, the outlet's words about itself.
//!
//! Each phrase of `boilerplate.tsv` that stands in a block adds its weight. What settles a block depends on where it
//! stands: in the middle of a story only an outright sign does, after its end a hint is enough. False boilerplate loses
//! claims, so a long paragraph needs more than a short line.

use super::Hints;
use super::piece::{PIECE_WORDS_MAX, Piece};
use crate::layout::Mark;
use crate::phrases::Phrases;
use copydesk_claims::ZoneKind;
use std::sync::LazyLock;

static BOILERPLATE: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../../data/en/boilerplate.tsv")));
static LABELS: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../../data/en/labels.tsv")));

/// The weight that settles a block wherever it stands.
const ANYWHERE_WEIGHT: u32 = 4;
/// The weight that settles a line of the head.
const HEAD_WEIGHT: u32 = 3;
/// The weight that settles a block after the story's end, and the one for a long block.
const TAIL_WEIGHT: u32 = 3;
const TAIL_WEIGHT_LONG: u32 = 5;
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

fn weight(piece: &Piece, place: Place, hints: &Hints) -> u32 {
    if piece.words.len() == PIECE_WORDS_MAX {
        return 0;
    }
    let counts = |place_of_phrase: &str| match place_of_phrase {
        "head" => place == Place::Head,
        "tail" => place == Place::Tail,
        _ => true,
    };
    BOILERPLATE
        .find(&piece.words, &hints.names)
        .iter()
        .filter(|(phrase, _)| phrase.fields.get(1).is_some_and(|p| counts(p)))
        .map(|(phrase, _)| phrase.fields[0].parse::<u32>().unwrap_or(0))
        .sum()
}

/// Whether a block is furniture even in the midst of a story.
pub(super) fn anywhere(piece: &Piece, hints: &Hints) -> bool {
    piece.count <= LONG_WORDS && weight(piece, Place::Middle, hints) >= ANYWHERE_WEIGHT && !quotes(piece)
}

/// Whether a block between the headline and the text is furniture.
pub(super) fn in_head(piece: &Piece, hints: &Hints) -> bool {
    let enough = if hints.bare { ANYWHERE_WEIGHT } else { HEAD_WEIGHT };
    piece.mark == Mark::Plain && weight(piece, Place::Head, hints) >= enough && !quotes(piece)
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
        (true, _) => ANYWHERE_WEIGHT + 1,
        (false, true) => TAIL_WEIGHT_LONG,
        (false, false) => TAIL_WEIGHT,
    };
    weight(piece, Place::Tail, hints) >= enough
}

/// A short line that is no sentence says too little to end a tail.
fn skippable(piece: &Piece, kind: ZoneKind) -> bool {
    kind == ZoneKind::Body && !piece.ends && piece.count <= LABEL_WORDS_MAX
}
