//! Tokens to words: what finders ask of a printed form again and again is worked out once an article.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

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
}

impl<'a> Words<'a> {
    /// The number of a form, a new one where it is new.
    pub(super) fn number(&mut self, printed: &'a str) -> WordId {
        let next = WordId::try_from(self.list.len()).unwrap_or(WordId::MAX);
        let id = *self.ids.entry(printed).or_insert(next);
        if id == next {
            self.list.push(Word { printed, lower: lowered(printed) });
        }
        id
    }

    /// How many forms there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// A form by its number.
    pub(crate) fn get(&self, id: WordId) -> &Word<'a> {
        &self.list[id as usize]
    }
}

/// In lower case; most words are so in print.
fn lowered(printed: &str) -> Cow<'_, str> {
    if printed.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(printed);
    }
    let lower = printed.to_lowercase();
    if lower == printed { Cow::Borrowed(printed) } else { Cow::Owned(lower) }
}
