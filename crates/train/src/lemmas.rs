//! Treebank lemmas to edits of endings, and the exceptions to these.
//!
//! An ending gets the edit that most of its forms have, where this differs from what the shorter ending does; a form is an
//! exception where its endings lead elsewhere.

use crate::conllu::Sentence;
use copydesk_language::model::{
    ENDING_CHARS_MAX, Edit, LEMMA_MAGIC, LEMMA_VERSION, USUAL_MAX, Writer, cased, ending_key, folded, form_key,
    usual_key,
};
use copydesk_language::{Upos, Xpos};
use std::collections::BTreeMap;

type Counts = BTreeMap<Edit, u32>;

/// Forms under one tag that an ending needs, to have an edit of its own.
const FORMS_LEAST: u32 = 2;

/// A file of lemmas.
pub fn build(sentences: &[Sentence]) -> Vec<u8> {
    let mut forms: BTreeMap<(Upos, Xpos, String), Counts> = BTreeMap::new();
    // A lemma of `_` marks part of a word that was torn apart.
    let words = sentences.iter().flat_map(|s| &s.words).filter(|w| w.lemma != "_" || w.form == "_");
    for word in words {
        let base = cased(&word.form, word.upos);
        let lemma = if base == word.form { word.lemma.clone() } else { word.lemma.to_lowercase() };
        let key = (word.upos, word.xpos, folded(&word.form));
        *forms.entry(key).or_default().entry(Edit::between(&base, &lemma)).or_default() += 1;
    }
    // Digits are folded, so no edit may bring any.
    forms.values_mut().for_each(|counts| counts.retain(|edit, _| !edit.add.contains(|c: char| c.is_ascii_digit())));
    forms.retain(|_, counts| !counts.is_empty());
    let mut usual: BTreeMap<(Upos, Xpos), Counts> = BTreeMap::new();
    let mut endings: BTreeMap<(Upos, Xpos, String), Counts> = BTreeMap::new();
    for ((upos, xpos, form), counts) in &forms {
        let edit = most(counts);
        *usual.entry((*upos, *xpos)).or_default().entry(edit.clone()).or_default() += 1;
        for ending in all_endings(form) {
            *endings.entry((*upos, *xpos, ending.to_owned())).or_default().entry(edit.clone()).or_default() += 1;
        }
    }
    let mut kept: BTreeMap<(Upos, Xpos, &str), &Edit> = BTreeMap::new();
    let mut sorted: Vec<_> = endings.iter().collect();
    sorted.sort_by_key(|((upos, xpos, ending), _)| (ending.chars().count(), *upos, *xpos, ending.as_str()));
    for ((upos, xpos, ending), counts) in sorted {
        let edit = most(counts);
        let shorter = longest(&kept, *upos, *xpos, ending);
        if counts.values().sum::<u32>() >= FORMS_LEAST && shorter != Some(edit) {
            kept.insert((*upos, *xpos, ending), edit);
        }
    }
    let mut keys: BTreeMap<u32, &Edit> = BTreeMap::new();
    for ((upos, xpos, form), counts) in &forms {
        let edit = most(counts);
        if longest(&kept, *upos, *xpos, form) != Some(edit) {
            keys.insert(form_key(form, *upos, *xpos), edit);
        }
    }
    for (&(upos, xpos, ending), &edit) in &kept {
        keys.insert(ending_key(ending, upos, xpos), edit);
    }
    for (&(upos, xpos), counts) in &usual {
        let mut by_use: Vec<_> = counts.iter().filter(|&(_, &n)| n >= FORMS_LEAST).collect();
        by_use.sort_by_key(|&(edit, n)| (std::cmp::Reverse(n), edit));
        for (rank, (edit, _)) in by_use.into_iter().take(USUAL_MAX).enumerate() {
            keys.insert(usual_key(rank, upos, xpos), edit);
        }
    }
    encode(&keys)
}

/// From the longest that counts down to none at all.
fn all_endings(form: &str) -> impl Iterator<Item = &str> {
    let skip = form.chars().count().saturating_sub(ENDING_CHARS_MAX);
    form.char_indices().map(|(i, _)| i).skip(skip).chain([form.len()]).map(|i| &form[i..])
}

fn longest<'e>(kept: &BTreeMap<(Upos, Xpos, &str), &'e Edit>, upos: Upos, xpos: Xpos, form: &str) -> Option<&'e Edit> {
    all_endings(form).find_map(|ending| kept.get(&(upos, xpos, ending)).copied())
}

fn most(counts: &Counts) -> &Edit {
    counts.iter().max_by_key(|&(edit, n)| (n, std::cmp::Reverse(edit))).map(|(edit, _)| edit).expect("counted")
}

fn encode(keys: &BTreeMap<u32, &Edit>) -> Vec<u8> {
    let mut edits: Vec<&Edit> = keys.values().copied().collect();
    edits.sort();
    edits.dedup();
    let mut writer = Writer::new(LEMMA_MAGIC, LEMMA_VERSION);
    writer.size(edits.len());
    for edit in &edits {
        writer.size(edit.strip);
        writer.size(edit.add.len());
        writer.raw(edit.add.as_bytes());
    }
    writer.size(keys.len());
    keys.keys().for_each(|&key| writer.u32(key));
    for edit in keys.values() {
        let at = edits.binary_search(edit).expect("every edit is listed");
        writer.raw(&u16::try_from(at).expect("few edits").to_le_bytes());
    }
    writer.finish()
}
