//! Lines whose capitals tell nothing to the names that stand elsewhere in the article.

use super::capitals::Capitals;
use super::run::Run;
use crate::text::Prose;
use crate::{Token, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Names with one first word that are tried at a place; an article about one family has dozens.
const TRIED_MAX: usize = 64;

/// Finds the names of `known` in headlines in capitals or title case, the longest at each place.
pub(super) fn find_titled<'p>(prose: &'p Prose<'_>, seen: &Capitals, known: &[Run<'p>]) -> Vec<Run<'p>> {
    let mut by_first: FxHashMap<&str, Vec<&Run<'p>>> = FxHashMap::default();
    let mut met: FxHashSet<&[&str]> = FxHashSet::default();
    for run in known.iter().filter(|run| met.insert(&run.words)) {
        if let Some(first) = run.words.first() {
            by_first.entry(first).or_default().push(run);
        }
    }
    by_first.values_mut().for_each(|list| list.sort_by_key(|run| std::cmp::Reverse(run.words.len())));
    let mut found = Vec::new();
    for index in (0..prose.sentences.len()).filter(|&i| seen.titled[i]) {
        let line = Line { prose, index, tokens: &prose.tokens[index] };
        let mut at = 0;
        while at < line.tokens.len() {
            let candidates = by_first.get(line.prose.lower(index, at)).filter(|_| line.is_capital(at));
            let fits = candidates.and_then(|list| {
                list.iter().take(TRIED_MAX).find_map(|run| {
                    let end = line.end_of(at, &run.words)?;
                    // "Brown" may be the colour where the article has that too.
                    let plain = run.words.len() == 1 && seen.is_printed_small(prose, run.words[0]);
                    (!plain).then_some((end, run))
                })
            });
            let Some((end, run)) = fits else {
                at += 1;
                continue;
            };
            let span = line.tokens[at].span.join(line.tokens[end - 1].span);
            found.push(Run { sentence: index, span, titled: false, words: run.words.clone() });
            at = end;
        }
    }
    found
}

struct Line<'p, 'a> {
    prose: &'p Prose<'a>,
    index: usize,
    tokens: &'p [Token],
}

impl Line<'_, '_> {
    fn is_capital(&self, at: usize) -> bool {
        self.tokens[at].is_capitalised(&self.prose.article.text)
    }

    /// One past the token that the words end with, where they stand at `at`; marks inside a name do not count.
    fn end_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        let mut next = at;
        for (n, word) in words.iter().enumerate() {
            while n > 0 && matches!(self.prose.of(*self.tokens.get(next)?), "-" | "‑" | "." | "&" | "'" | "’") {
                next += 1;
            }
            if self.tokens.get(next)?.kind != TokenKind::Word || self.prose.lower(self.index, next) != *word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}
