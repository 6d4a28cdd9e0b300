//! The registry: one line a rule.

use crate::Rule;

mod acronym_mismatch;
mod acronym_undefined;
mod anonymous_source;
mod arithmetic_mismatch;
mod certainty_mismatch;
mod circular_sourcing;
mod correction_not_taken_up;
mod date_conflict;
mod hedge_mismatch;
mod house_name;
mod independence_overstated;
mod location_conflict;
mod magnitude_slip;
mod name_variant;
mod near_duplicate;
mod polarity_conflict;
mod quantity_conflict;
pub(crate) mod quote_altered;
mod quote_misattributed;
mod quote_variant;
mod relation_conflict;
mod role_conflict;
pub(crate) mod silent_change;
mod single_origin;
pub(crate) mod superseded;
mod uncredited_source;
mod weekday_mismatch;

/// Every rule, by id.
pub const ALL: &[Rule] = &[
    acronym_mismatch::RULE,
    acronym_undefined::RULE,
    anonymous_source::RULE,
    arithmetic_mismatch::RULE,
    certainty_mismatch::RULE,
    circular_sourcing::RULE,
    correction_not_taken_up::RULE,
    date_conflict::RULE,
    hedge_mismatch::RULE,
    house_name::RULE,
    independence_overstated::RULE,
    location_conflict::RULE,
    magnitude_slip::RULE,
    name_variant::RULE,
    near_duplicate::RULE,
    polarity_conflict::RULE,
    quantity_conflict::RULE,
    quote_altered::RULE,
    quote_misattributed::RULE,
    quote_variant::RULE,
    relation_conflict::RULE,
    role_conflict::RULE,
    silent_change::RULE,
    single_origin::RULE,
    superseded::RULE,
    uncredited_source::RULE,
    weekday_mismatch::RULE,
];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.meta.id == id)
}
