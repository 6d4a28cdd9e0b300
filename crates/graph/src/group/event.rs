//! Clauses to claims: the same event in like words.

use super::{Groups, Pair, Table, join_best};
use crate::weights::Overlap;
use copydesk_claims::ClaimKind;

/// Shared words of two clauses that tell one event.
const WORDS_MIN: usize = 3;
/// With so many shared words, less of the clause need be shared.
const MANY_WORDS: usize = 5;
const MANY_SHARE_MIN: f64 = 0.45;
/// Shared words that are no part of a name: a name alone tells no event.
const COMMON_WORDS_MIN: usize = 3;
/// Share of the shorter clause's rarity that both must have.
const SHARE_MIN: f64 = 0.6;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Event);
    let mut pairs = Vec::new();
    for (a, b) in table.candidates(&members) {
        let overlap = table.overlap(a, b);
        if is_like(&overlap) {
            pairs.push(Pair { score: overlap.near_share * overlap.weight, a, b });
        }
    }
    // Every two of a group must be alike: likeness is not handed on.
    join_best(pairs, groups, &members, |_, a, b| !is_like(&table.overlap(a, b)));
}

pub(super) fn is_like(overlap: &Overlap) -> bool {
    let share = if overlap.near_words >= MANY_WORDS { MANY_SHARE_MIN } else { SHARE_MIN };
    overlap.near_words >= WORDS_MIN && overlap.common_words >= COMMON_WORDS_MIN && overlap.near_share >= share
}
