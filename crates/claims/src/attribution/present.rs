//! What an outlet's own people saw: acts in public of which an article gives no source, where it says that somebody of the outlet was there.
//!
//! 1. *Presence*: a dateline that credits nobody else, a writer of whom a line says that she was there, words of the text ("told reporters
//!    at the gate"), or an own picture of such an act.
//! 2. *Acts*: sentences with a verb for what people do in public, on the day, whose content is put down to nobody.

use super::Finder;
use crate::lexicon::{PublicAct, is_foreign_picture, is_media_word, is_picture_word, presence_phrases, public_act};
use crate::{Attribution, AttributionKind, ByteSpan, Certainty, Link, SourceKind, Strength, TokenKind, ZoneKind};

/// A line longer than this, in bytes, is no note on the writer.
const NOTE_MAX: usize = 120;

impl Finder<'_, '_> {
    /// Adds what the outlet's own people saw to the chains.
    pub(super) fn seen(&mut self) {
        if self.prose.article.outlet.is_none() || self.out.credited.is_some() {
            return;
        }
        let Some(proof) = self.presence() else { return };
        let mut held: Vec<ByteSpan> = self.out.chained.iter().flat_map(|a| a.content.iter().copied()).collect();
        held.sort_unstable_by_key(|c| (c.start, c.end));
        for (i, sentence) in self.prose.sentences.iter().enumerate() {
            let whole = sentence.span;
            if sentence.zone != ZoneKind::Body || held.iter().any(|c| c.overlaps(whole)) || !self.is_seen(i) {
                continue;
            }
            let link = Link {
                cue: self.prose.text(proof).to_string(),
                strength: Strength::Found,
                ..Link::new(SourceKind::Outlet, self.prose.article.outlet_name(), proof)
            };
            self.out.chained.push(Attribution {
                source: vec![proof],
                cue: vec![],
                content: vec![whole],
                kind: AttributionKind::Indirect,
                entity: None,
                chain: vec![link],
                certainty: Certainty::Certain,
            });
        }
    }

    /// The words that say that somebody of the outlet was there.
    fn presence(&self) -> Option<ByteSpan> {
        let article = self.prose.article;
        let text = &article.text;
        let dateline = article.zones.iter().find(|z| z.kind == ZoneKind::Dateline && has_place(z.span.of(text)));
        if let Some(zone) = dateline {
            return Some(zone.span.trimmed(text));
        }
        let first = article.zones.iter().position(|z| z.kind == ZoneKind::Body).unwrap_or(0);
        for (i, zone) in article.zones.iter().enumerate() {
            let (words, kind) = (zone.span.of(text), zone.kind);
            if kind == ZoneKind::Caption && self.is_own_picture(zone.span) {
                return Some(zone.span.trimmed(text));
            }
            let note =
                (kind == ZoneKind::Byline || i <= first) && words.len() <= NOTE_MAX && kind != ZoneKind::Headline;
            if !note && kind != ZoneKind::Body {
                continue;
            }
            let lower = words.to_ascii_lowercase();
            let mut phrases = presence_phrases().iter().filter(|(_, byline)| note || !byline);
            let said = phrases.find_map(|(phrase, _)| {
                let at = lower.find(phrase)?;
                Some(ByteSpan::new(zone.span.start + at, zone.span.start + at + phrase.len()))
            });
            if let Some(span) = said.filter(|s| !self.in_quotation(*s)) {
                return Some(span);
            }
        }
        None
    }

    /// "Dockers gather at the gate on Tuesday. Photo: A. Orlo": an act in public, taken by somebody of the outlet.
    fn is_own_picture(&self, caption: ByteSpan) -> bool {
        let lower = self.prose.text(caption).to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words().any(is_picture_word)
            && !words().any(is_foreign_picture)
            && words().any(|w| public_act(w) == Some(PublicAct::Act))
    }

    /// Whether a sentence tells, in the outlet's own voice, what people did in public and not long ago.
    fn is_seen(&self, sentence: usize) -> bool {
        let tokens = self.tokens(sentence);
        let word = |k: usize| self.lower(sentence, k);
        let free = |k: &usize| tokens[*k].kind == TokenKind::Word && !self.in_quotation(tokens[*k].span);
        let acts = || (0..tokens.len()).filter(free).filter_map(|k| public_act(word(k)));
        let counted = tokens.iter().any(|t| self.prose.of(*t).contains(|c: char| c.is_ascii_digit()));
        let act = acts().any(|a| a == PublicAct::Act || a == PublicAct::Vote && counted)
            && acts().all(|a| a != PublicAct::Not);
        let past = (0..tokens.len()).any(|k| {
            let year =
                word(k).len() == 4 && word(k).bytes().all(|b| b.is_ascii_digit()) && word(k).starts_with(['1', '2']);
            year || matches!(
                word(k),
                "ago" | "since" | "previously" | "earlier" | "last" | "will" | "would" | "if" | "may"
            )
        });
        act && !past
    }
}

/// "TARBERT, Feb. 26 (PW) –": a place in capitals, and no label of the desk ("BREAKING NEWS –").
fn has_place(dateline: &str) -> bool {
    let mut words = dateline.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 2);
    let first = words.next().filter(|w| w.chars().all(char::is_uppercase)).map(str::to_lowercase);
    first.is_some_and(|w| !LABELS.contains(&w.as_str()) && !is_media_word(&w))
        && !words.take_while(|w| w.chars().all(char::is_uppercase)).any(|w| is_media_word(&w.to_lowercase()))
}

/// What a desk puts in capitals before a text.
const LABELS: [&str; 10] =
    ["breaking", "update", "updated", "exclusive", "live", "watch", "video", "urgent", "opinion", "analysis"];
