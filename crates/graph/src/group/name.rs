//! Names to claims: the forms in which the articles name one person or body.

use super::{Groups, Table};
use crate::Entities;
use copydesk_claims::{AssertionValue, ClaimKind};
use rustc_hash::FxHashMap;

pub(crate) fn join(table: &Table<'_>, entities: &Entities, groups: &mut Groups) {
    let mut first: FxHashMap<usize, usize> = FxHashMap::default();
    for i in table.of_kind(ClaimKind::Name) {
        let item = &table.items[i];
        let AssertionValue::Name(entity) = item.assertion.value else { continue };
        let root = *first.entry(entities.bearer(item.at.document, entity)).or_insert(i);
        groups.join(root, i);
    }
}
