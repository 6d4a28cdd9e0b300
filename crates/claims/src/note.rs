//! An article's parts to the notes in which it says that it was changed: "Correction: …", "This article was amended on …", "An earlier
//! version of this story said …".

use crate::lexicon::rows;
use crate::table::Table;
use crate::text::lowered;
use crate::{Article, ByteSpan};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::sync::OnceLock;

/// A part of an article in which it says that it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The whole part, boilerplate or not.
    pub span: ByteSpan,
    /// What the note says was done.
    pub kind: NoteKind,
}

/// What a note says was done to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteKind {
    /// Something was wrong.
    Correction,
    /// Something was added, or is newer.
    Update,
}

/// Of a part so many words are looked at: a note says at its start what it is.
const WORDS_MAX: usize = 60;
/// A note that opens with its name has a mark behind it within so many words: "Correction, 14 May:".
const MARK_AHEAD: usize = 8;
/// So many words may stand between "version" and what it is one of, and between an article and what was done to it.
const AHEAD: usize = 4;

/// The notes of an article, in text order.
pub(crate) fn find_notes(article: &Article) -> Vec<Note> {
    let read = |span: ByteSpan| Some(Note { span, kind: kind(span.of(&article.text))? });
    article.zones.iter().flat_map(|zone| paragraphs(zone.span, &article.text)).filter_map(read).collect()
}

/// The parts of a zone between empty lines.
fn paragraphs(zone: ByteSpan, text: &str) -> impl Iterator<Item = ByteSpan> {
    let mut start = zone.start;
    zone.of(text).split("\n\n").map(move |part| {
        let span = ByteSpan::new(start, start + part.len()).trimmed(text);
        start += part.len() + 2;
        span
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Opens,
    Updates,
    Change,
    Renewed,
    Earlier,
    Item,
}

fn is(word: &str, wanted: Use) -> bool {
    static TABLE: OnceLock<Table<Vec<Use>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut words: FxHashMap<&str, Vec<Use>> = FxHashMap::default();
        for row in rows(include_str!("../data/en/note_words.tsv")) {
            words.entry(row[0]).or_default().push(match row[1] {
                "opens" => Use::Opens,
                "updates" => Use::Updates,
                "change" => Use::Change,
                "renewed" => Use::Renewed,
                "earlier" => Use::Earlier,
                _ => Use::Item,
            });
        }
        words.into()
    });
    table.get(word).is_some_and(|uses| uses.contains(&wanted))
}

fn kind(text: &str) -> Option<NoteKind> {
    let trim = |w: &&str| -> SmolStr { lowered(w.trim_matches(|c: char| !c.is_alphanumeric())).into() };
    let printed: Vec<&str> = text.split_whitespace().take(WORDS_MAX).collect();
    let words: Vec<SmolStr> = printed.iter().map(trim).collect();
    let any = |range: std::ops::Range<usize>, wanted: Use| {
        words.get(range.start..range.end.min(words.len())).is_some_and(|w| w.iter().any(|w| is(w, wanted)))
    };
    let first = words.first()?;
    let marked = printed.iter().take(MARK_AHEAD).any(|w| w.ends_with([':', '—', '–']) || *w == "-");
    if marked && is(first, Use::Opens) {
        return Some(NoteKind::Correction);
    }
    // What "the report" is, only the story knows; "the article" and "the story" are what one reads.
    let item = |i: &usize| {
        let own = matches!(&*words[i - 1], "this" | "our");
        is(&words[*i], Use::Item) && (own || (words[i - 1] == "the" && matches!(&*words[*i], "article" | "story")))
    };
    let version = (1..words.len()).any(|i| {
        let earlier = matches!(&*words[i], "version" | "versions") && is(&words[i - 1], Use::Earlier);
        earlier && (i + 1..(i + 1 + AHEAD).min(words.len())).any(|k| item(&k))
    });
    // "This article was amended on 14 May", "Our report has been corrected".
    let done = |i: usize, wanted: Use| {
        let passive = words.get(i + 1).is_some_and(|w| matches!(&**w, "was" | "has" | "have" | "were"));
        passive && any(i + 2..i + 2 + AHEAD, wanted)
    };
    let items: Vec<usize> = (1..words.len()).filter(item).collect();
    if version || items.iter().any(|&i| done(i, Use::Change)) {
        return Some(NoteKind::Correction);
    }
    let updated = items.iter().any(|&i| done(i, Use::Renewed)) || (marked && is(first, Use::Updates));
    updated.then_some(NoteKind::Update)
}

#[cfg(test)]
mod tests {
    use super::{NoteKind, kind};

    #[test]
    fn notes_are_told_from_prose() {
        for note in [
            "Correction: an earlier version of this article said 31; it was 13.",
            "CORRECTION, 14 May: the mayor is Joan Hurst.",
            "An earlier version of this story misspelt the name of the ferry.",
            "This article was amended on 14 May 2024 to correct a figure.",
            "• Our report has since been corrected.",
        ] {
            assert_eq!(kind(note), Some(NoteKind::Correction), "{note}");
        }
        for note in [
            "Update: the police now speak of 14.",
            "This story has been updated with the toll.",
            "Updated 9.40am: toll",
        ] {
            assert_eq!(kind(note), Some(NoteKind::Update), "{note}");
        }
        for prose in [
            "The corrected count was higher: 14.",
            "The first version of the engine failed.",
            "An earlier version of the report said that the bridge was safe.",
            "Updated rules will apply from May, the council said.",
            "This article is about the report that was published on Monday.",
            "The report was published in March, and the law was changed in May.",
            "",
        ] {
            assert_eq!(kind(prose), None, "{prose}");
        }
    }
}
