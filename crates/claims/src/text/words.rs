//! Tokens to words: what finders ask of a printed form again and again is worked out once an article.

use crate::kept::Kept;
use crate::lexicon::{ReportForm, Senses, report_form, senses};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

/// A printed form by number, in the order in which the article first prints them.
pub(crate) type WordId = u32;

/// The printed forms of an article: "The" and "the" are two.
#[derive(Debug, Default)]
pub(crate) struct Words<'a> {
    ids: FxHashMap<&'a str, WordId>,
    list: Vec<Word<'a>>,
}

/// A printed form, a mark or figure included.
#[derive(Debug)]
pub(crate) struct Word<'a> {
    /// As printed.
    pub printed: &'a str,
    /// In lower case.
    pub lower: Cow<'a, str>,
    /// What the word lists say of that.
    pub senses: &'static Senses,
    /// What it can be as the cue of a report.
    pub report: ReportForm,
}

impl<'a> Words<'a> {
    /// None, with room for those of a text of so many bytes.
    pub(super) fn with_room(bytes: usize) -> Self {
        const BYTES_A_FORM: usize = 12;
        let forms = bytes / BYTES_A_FORM;
        Self { ids: HashMap::with_capacity_and_hasher(forms, FxBuildHasher), list: Vec::with_capacity(forms) }
    }

    /// The number of a form, a new one where it is new.
    pub(super) fn number(&mut self, printed: &'a str) -> WordId {
        let next = WordId::try_from(self.list.len()).unwrap_or(WordId::MAX);
        let id = *self.ids.entry(printed).or_insert(next);
        if id == next {
            let lower = lowered(printed);
            let (senses, report) = meaning(&lower);
            self.list.push(Word { printed, senses, report, lower });
        }
        id
    }

    /// The number of a form that the article prints.
    pub(crate) fn find(&self, printed: &str) -> Option<WordId> {
        self.ids.get(printed).copied()
    }

    /// All forms, by number.
    pub(crate) fn all(&self) -> &[Word<'a>] {
        &self.list
    }

    /// A form by its number.
    pub(crate) fn get(&self, id: WordId) -> &Word<'a> {
        &self.list[id as usize]
    }
}

/// What the word lists say of a word in lower case, and what it can be as the cue of a report.
fn meaning(lower: &str) -> (&'static Senses, ReportForm) {
    thread_local! {
        static KEPT: RefCell<Kept<(&'static Senses, ReportForm)>> = RefCell::new(Kept::new());
    }
    KEPT.with_borrow_mut(|kept| kept.of(lower, |lower| (senses(lower), report_form(lower))))
}

/// In lower case; most words are so in print.
pub(crate) fn lowered(printed: &str) -> Cow<'_, str> {
    if printed.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(printed);
    }
    let lower = printed.to_lowercase();
    if lower == printed { Cow::Borrowed(printed) } else { Cow::Owned(lower) }
}
