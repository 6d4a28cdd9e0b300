//! Sentences to quantities and ordinals: figures with their bounds, units and counted nouns.

use crate::text::Prose;
use crate::{ByteSpan, Mention, Timex};

/// Finds the quantities and ordinals of an article that are no part of a date or time of day. No two overlap.
pub(crate) fn find_quantities(_prose: &Prose<'_>, _times: &[(ByteSpan, Timex)]) -> Vec<Mention> {
    Vec::new()
}

/// The dimension of a canonical unit and the factor to its base unit.
pub fn unit_dimension(_unit: &str) -> Option<(&'static str, f64)> {
    None
}
