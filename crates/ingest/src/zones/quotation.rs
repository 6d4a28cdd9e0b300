//! Finds paragraphs of somebody else's words that only the sentence before them sets off: "It continued:".

use super::piece::Piece;
use crate::words::Word;
use copydesk_claims::ZoneKind;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
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
    let goes_on = |at: usize| first_person(&pieces[at].words) && can_be_quoted(&pieces[at]);
    let mut more: BTreeSet<usize> = BTreeSet::new();
    for at in opened {
        let next = at + 1..pieces.len().min(at + PARAGRAPHS_MAX);
        more.extend(next.take_while(|&at| kinds[at] == ZoneKind::Body && goes_on(at)));
    }
    let own = |at: &usize| kinds[*at] == ZoneKind::Body && !more.contains(at);
    if (start..pieces.len()).filter(own).any(|at| first_person(&pieces[at].words)) {
        return;
    }
    for at in more {
        kinds[at] = ZoneKind::Quotation;
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

#[cfg(test)]
mod tests {
    use super::super::kinds_of;
    use super::*;
    use ZoneKind::{Body, Quotation};

    const LEAD: &str = "The ferry to the island ran onto the rocks at dawn on Tuesday with sixty people on board, and all \
                        of them were taken off alive, the coastguard said.";

    /// The kinds of what follows the lead.
    fn after_lead(paragraphs: &[&str]) -> Vec<ZoneKind> {
        kinds_of(&format!("Ferry runs onto rocks off the point\n\n{LEAD}\n\n{}", paragraphs.join("\n\n")))[2..].to_vec()
    }

    #[test]
    fn one_paragraph_after_an_announcing_colon_is_a_quotation() {
        for lead_in in [
            "The crew sent a letter. It continued:",
            "Sixty of them did just that, writing to the owner to say:",
            "They accept that the light was out, but note:",
            "As the letter reads:",
            "It is the rocks that most worry the authors of the petition:",
            "I do not quarrel with its main point, which is this:",
        ] {
            assert_eq!(
                after_lead(&[lead_in, "No ship should pass there at night.", LEAD])[1..],
                [Quotation, Body],
                "{lead_in}"
            );
        }
    }

    #[test]
    fn it_goes_on_while_it_speaks_in_the_first_person_and_the_article_does_not() {
        let quoted =
            ["We asked for a light.", "Nobody answered our letters in four years.", "The owner did not comment."];
        assert_eq!(after_lead(&[&["The letter reads:"], &quoted[..]].concat()), [Body, Quotation, Quotation, Body]);
        let own = ["I went there last week and saw it.", "The letter reads:"];
        assert_eq!(after_lead(&[&own[..], &quoted[..]].concat()), [Body, Body, Quotation, Body, Body]);
    }

    #[test]
    fn a_colon_that_announces_nothing_said_leaves_body() {
        for (lead_in, next) in [
            ("The island has three needs:", "A bridge is the first of them, and the dearest."),
            ("What should passengers do?", "They should wait at the pier for the next boat."),
            ("The owner said:", "\"We are sorry, and we will put it right.\""),
            ("The report says:", "The master was asleep, the owner said on Friday."),
            ("He posted a picture to make the point:", "Ferry tweet"),
            ("Note:", "The boat to the north island sails as usual."),
        ] {
            assert_eq!(after_lead(&[lead_in, next, LEAD])[1], Body, "{lead_in}");
        }
    }

    #[test]
    fn marked_and_indented_blocks_are_quotations() {
        assert_eq!(after_lead(&["> No ship should pass there.", LEAD])[0], Quotation);
        assert_eq!(after_lead(&["      No ship should pass there at night, by any means.", LEAD])[0], Quotation);
    }
}
