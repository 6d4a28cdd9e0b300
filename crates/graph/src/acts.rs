//! Stems of a clause to the acts it names.

use copydesk_claims::Stem;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn class(stem: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/acts.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).collect()
    });
    table.get(stem).copied()
}

/// The classes of the acts that a clause names.
pub(crate) fn acts(stems: &[Stem]) -> BTreeSet<&'static str> {
    stems.iter().filter_map(|s| class(s)).collect()
}

/// Whether both clauses name acts, and none in common: "signed on 2 May", "announced on 9 May".
pub(crate) fn other_acts(a: &[Stem], b: &[Stem]) -> bool {
    let (a, b) = (acts(a), acts(b));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}
