//! Roles to claims: one person, one role.

use super::{Groups, Table};
use copydesk_claims::{AssertionValue, ClaimKind};
use rustc_hash::FxHashMap;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let mut first: FxHashMap<(String, &str), usize> = FxHashMap::default();
    for i in table.of_kind(ClaimKind::Role) {
        let item = &table.items[i];
        let AssertionValue::Role { person, role } = &item.assertion.value else { continue };
        let name = table.story.documents[item.at.document].reading.entities[*person].name.to_lowercase();
        let root = *first.entry((name, role.as_str())).or_insert(i);
        groups.join(root, i);
    }
}
