//! The words that tie figures, read once.

use crate::lexicon::rows;
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a form says of the figures beside it, by the names of the list.
pub(super) struct Forms {
    senses: Table<Vec<&'static str>>,
}

/// The longest form, in words.
pub(super) const WORDS_MAX: usize = 3;

/// The forms of the list.
pub(super) static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut senses: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    for row in rows(include_str!("../../data/en/sums.tsv")) {
        senses.entry(row[0]).or_default().push(row[1]);
    }
    Forms { senses: senses.into() }
});

impl Forms {
    /// Whether a form in lower case has a sense.
    pub(super) fn has(&self, form: &str, sense: &str) -> bool {
        self.senses.get(form).is_some_and(|senses| senses.contains(&sense))
    }
}
