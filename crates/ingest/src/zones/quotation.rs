//! Finds paragraphs of somebody else's words that only the sentence before them sets off: "It continued:".

use super::piece::Piece;
use crate::words::Word;
use copydesk_claims::ZoneKind;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static CUES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/en/quote_cues.tsv").lines().filter(|l| !l.starts_with('#')).collect());

/// How far before the colon the announcing word may stand, in words.
const CUE_WORDS_MAX: usize = 14;
/// The fewest words of a sentence that announces a quotation.
const LEAD_IN_WORDS_MIN: usize = 2;
/// The fewest words of a quotation set off this way.
const QUOTED_WORDS_MIN: usize = 4;
/// The most paragraphs of one quotation.
const PARAGRAPHS_MAX: usize = 12;

/// Marks the quotations among the blocks from `start` on.
///
/// It usually is one paragraph. It goes on while the next speaks in the first person and the article itself never
/// does; the cost is a second paragraph in the third person, which stays body.
pub(super) fn set_off(pieces: &[Piece], start: usize, kinds: &mut [ZoneKind]) {
    let opened: Vec<usize> = (start..pieces.len().saturating_sub(1))
        .filter(|&at| kinds[at] == ZoneKind::Body && announces(&pieces[at]))
        .map(|at| at + 1)
        .filter(|&at| kinds[at] == ZoneKind::Body && can_be_quoted(&pieces[at]))
        .collect();
    if opened.is_empty() {
        return;
    }
    for &at in &opened {
        kinds[at] = ZoneKind::Quotation;
    }
    let own_voice = (start..pieces.len()).any(|at| kinds[at] == ZoneKind::Body && first_person(&pieces[at].words));
    let in_first_person = |at: usize| first_person(&pieces[at].words) && can_be_quoted(&pieces[at]);
    if own_voice && opened.iter().any(|&at| in_first_person(at)) {
        return;
    }
    for at in opened {
        let mut next = at + 1;
        while next < pieces.len().min(at + PARAGRAPHS_MAX) && kinds[next] == ZoneKind::Body && in_first_person(next) {
            kinds[next] = ZoneKind::Quotation;
            next += 1;
        }
    }
}

/// A sentence that ends in a colon and says that somebody's words follow.
fn announces(piece: &Piece) -> bool {
    let [before @ .., last] = piece.words.as_slice() else { return false };
    let whole = piece.words.last().is_some_and(|w| w.span.end == piece.span.end);
    last.lower == ":"
        && whole
        && before.iter().filter(|w| w.is_word()).count() >= LEAD_IN_WORDS_MIN
        && before.iter().rev().take(CUE_WORDS_MAX).any(|w| CUES.contains(w.lower.as_str()))
}

/// A sentence without quotation marks and without a speaker of its own.
fn can_be_quoted(piece: &Piece) -> bool {
    let marks = piece.as_str().contains(['"', '“', '”', '«']);
    !marks
        && (piece.ends || piece.as_str().ends_with(':'))
        && piece.count >= QUOTED_WORDS_MIN
        && !attributed(&piece.words)
}

/// ", she said" and its kin.
fn attributed(words: &[Word]) -> bool {
    const SAYING: [&str; 6] = ["said", "says", "told", "added", "wrote", "according"];
    words.iter().any(|w| SAYING.contains(&w.lower.as_str()))
}

/// Whether the words outside quotation marks speak of "we" or "I".
fn first_person(words: &[Word]) -> bool {
    const FIRST: [&str; 9] = ["i", "we", "my", "our", "us", "me", "i'm", "we're", "i've"];
    let mut quoted = false;
    words.iter().any(|w| {
        quoted ^= w.lower == "\"";
        !quoted && FIRST.contains(&w.lower.as_str())
    })
}
