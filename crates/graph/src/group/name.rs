//! Names to claims: the forms in which the articles name one person or body.

use super::{Groups, Table};
use crate::names::{NameFit, fit, same_name};
use copydesk_claims::{AssertionValue, ClaimKind};

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Name);
    let entity = |i: usize| match table.items[i].assertion.value {
        AssertionValue::Name(e) => (table.items[i].at.document, e),
        _ => unreachable!("members are names"),
    };
    // Inside an article the entity decides; between articles the full names do.
    let mut first: rustc_hash::FxHashMap<(usize, usize), usize> = rustc_hash::FxHashMap::default();
    for &i in &members {
        let root = *first.entry(entity(i)).or_insert(i);
        groups.join(root, i);
    }
    let mut heads: Vec<(usize, &str)> = first.values().map(|&i| (i, full_name(table, entity(i)))).collect();
    heads.sort_unstable();
    let mut by_word: rustc_hash::FxHashMap<String, Vec<usize>> = rustc_hash::FxHashMap::default();
    for (n, (_, name)) in heads.iter().enumerate() {
        for word in name.split([' ', '-']).filter(|w| w.len() > 2) {
            by_word.entry(word.to_lowercase()).or_default().push(n);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for list in by_word.values().filter(|l| l.len() <= super::POSTINGS_MAX) {
        for (k, &a) in list.iter().enumerate() {
            pairs.extend(list[k + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (a, b) in pairs {
        let (x, y) = (heads[a].1, heads[b].1);
        if same_name(x, y) || (x.contains(' ') && matches!(fit(x, y), NameFit::Variant(_))) {
            groups.join(heads[a].0, heads[b].0);
        }
    }
}

fn full_name<'t>(table: &'t Table<'_>, (document, entity): (usize, usize)) -> &'t str {
    &table.story.documents[document].reading.entities[entity].name
}
