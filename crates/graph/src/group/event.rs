//! Clauses to claims: the same event in like words.

use super::Apart;
use super::ground::{Found, Ground, Match};
use super::measure::is_telling;
use super::moment;
use super::{Groups, Pair, Table, join_best};
use copydesk_claims::{AssertionValue, ClaimKind};

/// Shared words of two clauses that tell one event.
const WORDS_MIN: usize = 3;
/// With so many shared words, less of the clause need be shared.
const MANY_WORDS: usize = 5;
const MANY_SHARE_MIN: f64 = 0.45;
/// Shared words that are no part of a name: a name alone tells no event.
const COMMON_WORDS_MIN: usize = 3;
/// Clauses that share a name and so much more need fewer shared words besides.
const NAMED_SHARE_MIN: f64 = 0.7;
/// Clauses that give the same telling figure need share less.
const TOLD_SHARE_MIN: f64 = 0.15;
/// Share of the shorter clause's rarity that both must have.
const SHARE_MIN: f64 = 0.6;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Event);
    let mut pairs = Vec::new();
    for (a, b) in table.candidates(&members) {
        if let Ok(found) = weigh(table, a, b) {
            pairs.push(Pair { score: found.score, a, b });
        }
    }
    // Every two of a group must be alike: likeness is not handed on.
    join_best(pairs, groups, &members, |_, a, b| weigh(table, a, b).is_err());
}

/// By item, the groups of the telling figures and exact times that stand in a clause: what many tell of one event.
pub(super) fn told(table: &Table<'_>, groups: &mut Groups) -> Vec<Vec<usize>> {
    let telling = |i: usize| match &table.items[i].assertion.value {
        AssertionValue::Quantity(q) => is_telling(q) && q.unit.is_some(),
        AssertionValue::Time(_) => moment::is_telling(table, i),
        _ => false,
    };
    let mut found = vec![Vec::new(); table.items.len()];
    for i in table.of_kind(ClaimKind::Event) {
        let mut told: Vec<usize> = table.beside(i).filter(|&j| telling(j)).map(|j| groups.find(j)).collect();
        told.sort_unstable();
        told.dedup();
        found[i] = told;
    }
    found
}

/// Whether two clauses tell one event, and why.
pub(super) fn weigh(table: &Table<'_>, a: usize, b: usize) -> Found {
    let overlap = table.overlap(a, b);
    let share = if overlap.near_words >= MANY_WORDS { MANY_SHARE_MIN } else { SHARE_MIN };
    let named = overlap.near_words > overlap.common_words && overlap.near_share >= NAMED_SHARE_MIN;
    let common = if named { 1 } else { COMMON_WORDS_MIN };
    let like = overlap.near_words >= WORDS_MIN && overlap.common_words >= common && overlap.near_share >= share;
    let score = overlap.near_share * overlap.weight;
    if like {
        let firm = overlap.common_words >= COMMON_WORDS_MIN;
        return Ok(Match { ground: Ground::LikeWords, score, firm });
    }
    let (p, q) = (table.told_in(a), table.told_in(b));
    let told = !table.same_document(a, b) && p.iter().any(|group| q.binary_search(group).is_ok());
    if told && overlap.near_words >= 2 && overlap.common_words >= 1 && overlap.near_share >= TOLD_SHARE_MIN {
        return Ok(Match::loose(Ground::SameFigure, score));
    }
    Err(Apart::Words)
}
