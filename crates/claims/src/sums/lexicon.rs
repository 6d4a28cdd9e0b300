//! The words that tie figures, read once.

use crate::lexicon::rows;
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a form says of the figures beside it, by the names of the list.
pub(super) struct Forms {
    senses: Table<Vec<&'static str>>,
    /// First words of forms of several words.
    openers: Table<()>,
}

/// The longest form, in words.
pub(super) const WORDS_MAX: usize = 3;

/// The forms of the list.
pub(super) static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut senses: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    for row in rows(include_str!("../../data/en/sums.tsv")) {
        senses.entry(row[0]).or_default().push(row[1]);
    }
    let openers = senses.keys().filter_map(|form| Some((form.split_once(' ')?.0, ()))).collect();
    Forms { senses: senses.into(), openers }
});

impl Forms {
    /// Whether a form of several words begins with a word.
    pub(super) fn opens(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// Whether a form in lower case has a sense.
    pub(super) fn has(&self, form: &str, sense: &str) -> bool {
        self.senses.get(form).is_some_and(|senses| senses.contains(&sense))
    }
}
