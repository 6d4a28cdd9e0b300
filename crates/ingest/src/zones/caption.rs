//! Finds picture captions and credits.

use super::piece::Piece;
use crate::layout::Mark;
use crate::phrases::Phrases;
use copydesk_claims::ZoneKind;
use std::sync::LazyLock;

static CAPTIONS: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../../data/en/captions.tsv")));

/// The longest caption, in words.
const CAPTION_WORDS_MAX: usize = 70;
/// The longest line that is nothing but a credit, in words.
const CREDIT_WORDS_MAX: usize = 9;
/// The longest credit glued to a sentence, in bytes.
const GLUED_BYTES_MAX: usize = 80;

/// Caption, or boilerplate for a bare credit; `None` for anything else.
pub(super) fn kind(piece: &Piece) -> Option<ZoneKind> {
    if piece.count > CAPTION_WORDS_MAX || piece.words.is_empty() || !matches!(piece.mark, Mark::Plain | Mark::Indent) {
        return None;
    }
    if credit_start(piece).is_some() {
        return Some(ZoneKind::Caption);
    }
    let found = CAPTIONS.find(&piece.words, &Default::default());
    let of = |kind: &str| found.iter().find(|(p, _)| p.fields == [kind]).map(|(_, range)| range.clone());
    if of("media").is_some() || of("label").is_some() {
        return Some(ZoneKind::Caption);
    }
    // A sentence may end in the word "photo"; only a credit that closes the block counts, and no full stop after it.
    let credit = of("credit")?;
    let closes = credit.end + 6 >= piece.words.len() && !piece.as_str().ends_with('.');
    let bare = piece.count <= CREDIT_WORDS_MAX && !piece.words.iter().any(|w| w.lower == ".");
    closes.then_some(if bare { ZoneKind::Boilerplate } else { ZoneKind::Caption })
}

/// The lines beside a bare credit: the caption it belongs to stands just before it, above the running text.
pub(super) fn beside_credits(pieces: &[Piece], start: usize, text_start: usize, kinds: &mut [ZoneKind]) {
    let reach = (text_start + 4).min(pieces.len());
    for at in start + 1..reach {
        let credit = kinds[at] == ZoneKind::Boilerplate && kind(&pieces[at]) == Some(ZoneKind::Boilerplate);
        let above = &pieces[at - 1];
        let leads_on = pieces.get(at + 1).is_some_and(|p| p.prose);
        if credit && leads_on && kinds[at - 1] == ZoneKind::Body && above.prose && above.count <= CAPTION_WORDS_MAX {
            kinds[at - 1] = ZoneKind::Caption;
        }
    }
}

/// Where a credit begins that is glued to the end of a sentence without a space, as pages lose it.
pub(super) fn credit_start(piece: &Piece) -> Option<usize> {
    if piece.count > CAPTION_WORDS_MAX {
        return None;
    }
    let text = piece.as_str();
    let mut from = text.len().saturating_sub(GLUED_BYTES_MAX);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut before = [' '; 3];
    for (at, c) in text[from..].char_indices().map(|(i, c)| (from + i, c)) {
        let closed = before[2] == '.' && before[1].is_lowercase()
            || matches!(before[2], '"' | '”' | ')') && before[1] == '.' && before[0].is_lowercase();
        if closed && c.is_uppercase() && is_credit(&text[at..]) {
            return Some(piece.span.start + at);
        }
        before = [before[1], before[2], c];
    }
    None
}

/// "Ann Quill/ Harbour Photos", "Ann Quill via Agency".
fn is_credit(text: &str) -> bool {
    let ends = text.ends_with(['.', '!', '?', '"', '”']);
    let agency = text.contains('/') || text.contains(" via ") || text.contains("Getty") || text.contains("Photo");
    !ends && agency && text.split_whitespace().count() <= CREDIT_WORDS_MAX
}

#[cfg(test)]
mod tests {
    use super::super::{Hints, kinds_of, zones_of};
    use super::*;

    const LEAD: &str = "The ferry to the island ran onto the rocks at dawn on Tuesday with sixty people on board, and all \
                        of them were taken off alive, the coastguard said.";

    fn last_paragraph(paragraph: &str) -> ZoneKind {
        kinds_of(&format!("Ferry runs onto rocks off the point\n\n{LEAD}\n\n{paragraph}\n\n{LEAD}"))[2]
    }

    #[test]
    fn captions_show_by_their_label_or_credit() {
        for text in [
            "PHOTO: The ferry on the rocks on Tuesday. (Photo by A. Quill)",
            "People gather at the pier on Tuesday. Photo: A. Quill",
            "Crews on Tuesday at the pier where the boats came in. (KSEA 6 photo)",
            "[Video, 2 mins 14 secs: \"How the ferry sank\"]",
            "[Image: Empty seats. Supplied: A. Quill]",
            "The ferry before it sailed on Tuesday morning. Ann Quill/Getty Images",
        ] {
            assert_eq!(last_paragraph(text), ZoneKind::Caption, "{text}");
        }
    }

    #[test]
    fn a_bare_credit_claims_nothing() {
        for text in ["Ann Quill/Harbour News via Getty Images", "Image credit - Ann Quill"] {
            assert_eq!(last_paragraph(text), ZoneKind::Boilerplate, "{text}");
        }
    }

    #[test]
    fn sentences_about_pictures_are_no_captions() {
        for text in [
            "The photo was taken by a passenger, police said.",
            "Getty Images, the picture agency, has its office there.",
            "She travelled via Oslo and took one photo of the wreck.",
            "He said that the image came from the crew's own camera.",
        ] {
            assert_eq!(last_paragraph(text), ZoneKind::Body, "{text}");
        }
    }

    #[test]
    fn a_credit_glued_to_its_caption_is_cut_off() {
        let caption = "The ferry is being pulled off the rocks.";
        let text = format!("Ferry runs onto rocks off the point\n\n{caption}Ann Quill/ Prensa Mar via ZEE\n\n{LEAD}");
        let zones = zones_of(&text, &Hints::default());
        assert_eq!(zones[1], (ZoneKind::Caption, caption.to_owned()));
        assert_eq!(zones[2], (ZoneKind::Boilerplate, "Ann Quill/ Prensa Mar via ZEE".to_owned()));
    }

    #[test]
    fn the_line_above_a_bare_credit_is_its_caption() {
        let text = format!(
            "Ferry runs onto rocks off the point\n\nThe owner of the line says that it will go on sailing.\n\nAnn Quill via Getty Images\n\n{LEAD}"
        );
        assert_eq!(kinds_of(&text)[1..3], [ZoneKind::Caption, ZoneKind::Boilerplate]);
    }
}
