//! The registry: one line a rule.

use crate::Rule;

mod acronym_mismatch;
mod certainty_mismatch;
mod date_conflict;
mod figures;
mod hedge_mismatch;
mod name_variant;
mod quantity_conflict;
mod quotations;
mod quote_altered;
mod quote_variant;
mod single_origin;
mod uncredited_source;
mod weekday_mismatch;

/// Every rule, by id.
pub const ALL: &[Rule] = &[
    acronym_mismatch::RULE,
    certainty_mismatch::RULE,
    date_conflict::RULE,
    hedge_mismatch::RULE,
    name_variant::RULE,
    quantity_conflict::RULE,
    quote_altered::RULE,
    quote_variant::RULE,
    single_origin::RULE,
    uncredited_source::RULE,
    weekday_mismatch::RULE,
];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.meta.id == id)
}
