//! Turns blocks into zones.
//!
//! Phases: 1. `headline` picks the title line; what stands before it is furniture. 2. `head` reads the lines between the
//! title and the running text: bylines, dates, decks, biographies. 3. Every block of the rest is judged by itself.
//! 4. `tail` walks back from the end over what no longer belongs to the story. 5. `quotation` finds blocks of
//! somebody else's words that only the sentence before sets off. 6. Blocks with two parts are cut in two.

mod caption;
mod dateline;
mod furniture;
mod head;
mod piece;
mod quotation;

use crate::layout::{Block, Mark};
use crate::phrases::Names;
use copydesk_claims::{ByteSpan, Zone, ZoneKind};
pub(crate) use piece::{Sort, is, is_person};

use piece::Piece;

/// What is known of the article besides its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hints {
    /// The names of outlet and writer.
    pub names: Names,
    /// The headline, where something else than the text gives it.
    pub headline: Option<String>,
    /// Whether the text may be less than an article: a sentence, a paragraph, a phrase. Then only clear signals count.
    pub bare: bool,
}

/// The zones of an article, in order.
pub(crate) fn zones(text: &str, blocks: &[Block], hints: &Hints) -> Vec<Zone> {
    let pieces: Vec<Piece> = blocks.iter().map(|b| Piece::new(text, *b)).collect();
    let mut kinds = vec![ZoneKind::Body; pieces.len()];
    let headline = head::headline(&pieces, hints);
    let start = headline.map_or(0, |h| h + 1);
    for (kind, piece) in kinds.iter_mut().zip(&pieces).take(start) {
        *kind = head::before_headline(piece);
    }
    if let Some(at) = headline {
        kinds[at] = ZoneKind::Headline;
    }
    let text_start = head::read(&pieces, start, hints, &mut kinds);
    for at in text_start..pieces.len() {
        kinds[at] = alone(&pieces[at], hints);
    }
    caption::beside_credits(&pieces, start, text_start, &mut kinds);
    furniture::after_labels(&pieces, start, text_start, hints, &mut kinds);
    furniture::tail(&pieces, text_start, hints, &mut kinds);
    quotation::set_off(&pieces, text_start, &mut kinds);
    let mut zones = Vec::with_capacity(pieces.len());
    let first_body = (start..pieces.len()).find(|&at| kinds[at] == ZoneKind::Body && pieces[at].prose);
    for (at, piece) in pieces.iter().enumerate() {
        emit(&mut zones, piece, kinds[at], first_body == Some(at), hints);
    }
    zones
}

/// What a block of the running text is, by itself.
fn alone(piece: &Piece, hints: &Hints) -> ZoneKind {
    match piece.mark {
        Mark::Code => ZoneKind::Boilerplate,
        Mark::Picture => ZoneKind::Caption,
        Mark::Quote => ZoneKind::Quotation,
        Mark::Indent if piece.prose => ZoneKind::Quotation,
        Mark::Heading => ZoneKind::Body,
        Mark::Bullet | Mark::Number => ZoneKind::List,
        Mark::Plain | Mark::Indent => {
            if piece.clock_only {
                ZoneKind::Dateline
            } else if let Some(kind) = caption::kind(piece) {
                kind
            } else if furniture::anywhere(piece, hints) {
                ZoneKind::Boilerplate
            } else {
                ZoneKind::Body
            }
        }
    }
}

/// Puts a block's zones down, cut in two where it clearly has two parts.
fn emit(zones: &mut Vec<Zone>, piece: &Piece, kind: ZoneKind, first_body: bool, hints: &Hints) {
    let split = match kind {
        ZoneKind::Body => dateline::prefix_end(piece, first_body)
            .map(|at| (at, ZoneKind::Dateline, kind))
            .or_else(|| furniture::credit_start(piece, hints).map(|at| (at, kind, ZoneKind::Boilerplate))),
        ZoneKind::Caption => caption::credit_start(piece).map(|at| (at, kind, ZoneKind::Boilerplate)),
        _ => None,
    };
    let mut put = |span: ByteSpan, kind| {
        let span = span.trimmed(piece.text);
        if !span.is_empty() {
            zones.push(Zone { kind, span });
        }
    };
    match split {
        Some((at, before, after)) => {
            put(ByteSpan::new(piece.span.start, at), before);
            put(ByteSpan::new(at, piece.span.end), after);
        }
        None => put(piece.span, kind),
    }
}

/// The zones of a plain text with their words, for the tests of this module.
#[cfg(test)]
fn zones_of(text: &str, hints: &Hints) -> Vec<(ZoneKind, String)> {
    let found = zones(text, &crate::layout::blocks(text), hints);
    found.into_iter().map(|z| (z.kind, z.span.of(text).to_owned())).collect()
}

/// The kinds of the lines that stand between a headline and a lead, or after a story.
#[cfg(test)]
fn kinds_of(text: &str) -> Vec<ZoneKind> {
    zones_of(text, &Hints::default()).into_iter().map(|z| z.0).collect()
}
