//! Clauses to claims: the same event in like words.

use super::{Groups, Pair, Table, join_best};
use copydesk_claims::ClaimKind;

/// Shared words of two clauses that tell one event.
const WORDS_MIN: usize = 3;
/// Share of the shorter clause's rarity that both must have.
const SHARE_MIN: f64 = 0.6;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Event);
    let mut pairs = Vec::new();
    for (a, b) in table.candidates(&members) {
        let overlap = table.overlap(a, b);
        if overlap.near_words >= WORDS_MIN && overlap.near_share >= SHARE_MIN {
            pairs.push(Pair { score: overlap.near_share * overlap.weight, a, b });
        }
    }
    join_best(pairs, groups, &members, |a, b| {
        table.same_document(a, b) && table.items[a].assertion.sentence == table.items[b].assertion.sentence
    });
}
