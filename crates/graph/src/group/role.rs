//! Roles to claims: what one person is, whatever the role says.

use super::{Groups, Table};
use crate::Entities;
use copydesk_claims::{AssertionValue, ClaimKind};
use rustc_hash::FxHashMap;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let roles = table.of_kind(ClaimKind::Role);
    if roles.is_empty() {
        return;
    }
    let entities = Entities::of(table.story);
    let mut first: FxHashMap<usize, usize> = FxHashMap::default();
    for i in roles {
        let item = &table.items[i];
        let AssertionValue::Role { person, .. } = &item.assertion.value else { continue };
        let root = *first.entry(entities.bearer(item.at.document, *person)).or_insert(i);
        groups.join(root, i);
    }
}
