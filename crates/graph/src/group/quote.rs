//! Quotations to claims: the same words, whole or in part.

use super::{Groups, Table};
use crate::words::{GAP, Word, align, words};
use copydesk_claims::{AssertionValue, ClaimKind};
use rustc_hash::FxHashMap;

/// Quotations are held against each other when they share a run of this many words.
const RUN: usize = 4;
/// A run that more quotations than this share says nothing.
const RUN_POSTINGS_MAX: usize = 32;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Quote);
    let texts: Vec<Vec<Word>> = members.iter().map(|&i| quoted_words(table, i)).collect();
    for (p, q) in pairs(&texts) {
        if is_one_quotation(&texts[p], &texts[q]) {
            groups.join(members[p], members[q]);
        }
    }
}

fn quoted_words(table: &Table<'_>, i: usize) -> Vec<Word> {
    match &table.items[i].assertion.value {
        AssertionValue::Quote { words: printed, .. } => {
            words(printed).into_iter().filter(|w| w.folded != GAP).collect()
        }
        _ => Vec::new(),
    }
}

/// Pairs of quotations that share a run of words.
fn pairs(texts: &[Vec<Word>]) -> Vec<(usize, usize)> {
    let mut runs: FxHashMap<Vec<&str>, Vec<usize>> = FxHashMap::default();
    for (i, text) in texts.iter().enumerate() {
        for run in text.windows(RUN) {
            let list = runs.entry(run.iter().map(|w| w.folded.as_str()).collect()).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut found = Vec::new();
    for list in runs.values().filter(|l| l.len() <= RUN_POSTINGS_MAX) {
        for (n, &a) in list.iter().enumerate() {
            found.extend(list[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether most of the shorter quotation stands in the longer one.
pub(crate) fn is_one_quotation(a: &[Word], b: &[Word]) -> bool {
    let Some(found) = align(a, b) else { return false };
    let shorter = a.len().min(b.len());
    found.shared >= RUN && found.shared * 10 >= shorter * 6
}
