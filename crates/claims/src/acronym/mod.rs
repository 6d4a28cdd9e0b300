//! Sentences to definitions: which short form is said to stand for which long form.
//!
//! 1. [`bracket`]: "Long Form (SF)" and "SF (Long Form)" to a short form with the text that may hold its long form.
//! 2. [`cue`]: the same for "Long Form, or SF", "SF stands for long form", "SF = long form".
//! 3. [`long`]: that text to words and parts of words.
//! 4. [`align`]: letters and words to the long form that yields the letters, by the cheapest alignment.
//! 5. [`slip`]: what yields the letters but for a slip.
//! 6. [`mention`]: all short forms that are printed.
//!
//! What a short form can look like is told in [`short`]. Who bears a name is left to [`crate::names`].

mod align;
mod bracket;
mod cue;
mod long;
mod mention;
mod short;
mod slip;

pub(crate) use mention::Defined;
pub(crate) use short::is_acronym;
pub use short::is_common_short_form;

use crate::ByteSpan;
use crate::text::Prose;
use serde::{Deserialize, Serialize};

/// "Long Form (LF)" as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The short form.
    pub acronym: String,
    /// Where it stands.
    pub acronym_span: ByteSpan,
    /// The long form, without "the".
    pub expansion: String,
    /// Where that stands.
    pub expansion_span: ByteSpan,
    /// Whether the letters of the long form give the short form.
    pub yields: bool,
}

impl Definition {
    fn new(text: &str, short: ByteSpan, long: ByteSpan, yields: bool) -> Self {
        let (acronym, expansion) = (short.of(text).to_string(), long.of(text).to_string());
        Self { acronym, acronym_span: short, expansion, expansion_span: long, yields }
    }
}

/// Finds what the sentence at `index` defines, in text order; `is_acronym` tells the tokens that look like short forms.
pub(crate) fn find_definitions(
    prose: &Prose<'_>,
    index: usize,
    is_acronym: impl Fn(usize) -> bool,
    found: &mut Vec<Definition>,
) {
    let from = found.len();
    bracket::find(prose, index, found);
    cue::find(prose, index, is_acronym, found);
    found[from..].sort_by_key(|d| d.acronym_span.start.min(d.expansion_span.start));
}

#[cfg(test)]
mod tests;
