//! Forms with their tags to dictionary forms.
//!
//! An edit takes letters off the end and puts others there: "signed" with `VBD` loses two, "ran" loses two and gets "un". The
//! edit is that of the form itself where it is an exception, else that of its longest known ending under the same tag. Where
//! that makes no known word ("provok" of "provoked"), the usual edits of the tag are tried, and the first that makes one wins.

use crate::model::{ModelError, Reader, WordVectors, folded, hash};
use crate::{Upos, Xpos};
use std::borrow::Cow;

/// Four letters that a file of lemmas begins with.
pub const MAGIC: [u8; 4] = *b"cdlm";
/// Version of the file.
pub const VERSION: u32 = 1;
/// Edits of a tag that are tried where an ending makes no known word.
pub const USUAL_MAX: usize = 8;
/// Letters of the longest ending that has an edit of its own.
pub const ENDING_CHARS_MAX: usize = 6;

/// Letters that go off the end of a form, and what comes instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// How many letters go.
    pub strip: usize,
    /// What comes.
    pub add: String,
}

impl Edit {
    /// The edit that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Self {
        let shared: usize =
            form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        Self { strip: form[shared..].chars().count(), add: lemma[shared..].to_owned() }
    }

    /// What it makes of a form; nothing where the form is shorter than what would go.
    pub fn apply<'f>(&self, form: &'f str) -> Option<Cow<'f, str>> {
        let end = match self.strip {
            0 => form.len(),
            n => form.char_indices().rev().nth(n - 1)?.0,
        };
        if self.add.is_empty() {
            return (end > 0).then(|| Cow::Borrowed(&form[..end]));
        }
        Some(Cow::Owned([&form[..end], &self.add].concat()))
    }
}

/// Learned edits.
#[derive(Debug)]
pub struct Lemmatizer {
    edits: Vec<Edit>,
    /// Sorted keys of forms and endings.
    keys: Vec<u32>,
    /// The edit of each key.
    of_key: Vec<u16>,
}

impl Lemmatizer {
    /// Reads a file of lemmas.
    ///
    /// # Errors
    /// Where it is cut short or of another kind.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes, MAGIC, VERSION)?;
        let mut edits = Vec::new();
        for _ in 0..reader.size()? {
            let (strip, length) = (reader.size()?, reader.size()?);
            let add = String::from_utf8(reader.take(length)?.to_vec());
            edits.push(Edit { strip, add: add.map_err(|e| ModelError::new(format!("expected letters: {e}")))? });
        }
        let count = reader.size()?;
        let keys = reader.u32s(count)?;
        let of_key: Vec<u16> =
            reader.take(2 * count)?.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        if of_key.iter().any(|&e| usize::from(e) >= edits.len()) {
            return Err(ModelError::new(format!("expected edits below {}, found a larger number", edits.len())));
        }
        Ok(Self { edits, keys, of_key })
    }

    /// The dictionary form: a name's in its own case, any other in lower case. `words` tells which words there are.
    pub fn lemma<'f>(&self, form: &'f str, upos: Upos, xpos: Xpos, words: &WordVectors<'_>) -> Cow<'f, str> {
        let base = cased(form, upos);
        let folded = folded(form);
        if let Some(edit) = self.edit(form_key(&folded, upos, xpos)) {
            return edited(edit, base);
        }
        // Of figures every digit matters, and edits know digits as 0 only.
        if folded.contains('0') {
            return if xpos == Xpos::Cd && base.contains(',') { base.replace(',', "").into() } else { base };
        }
        // Longest first: each start is one letter further than the one before.
        let skip = folded.chars().count().saturating_sub(ENDING_CHARS_MAX);
        let mut starts = folded.char_indices().map(|(i, _)| i).skip(skip).chain([folded.len()]);
        let Some(edit) = starts.find_map(|start| self.edit(ending_key(&folded[start..], upos, xpos))) else {
            return base;
        };
        let first = edited(edit, base.clone());
        let inflects = matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv);
        if !inflects || first == base || words.knows(&first) {
            return first;
        }
        let usual = (0..USUAL_MAX).map_while(|rank| self.edit(usual_key(rank, upos, xpos)));
        usual.map(|edit| edited(edit, base.clone())).find(|lemma| words.knows(lemma)).unwrap_or(first)
    }

    fn edit(&self, key: u32) -> Option<&Edit> {
        self.keys.binary_search(&key).ok().map(|at| &self.edits[usize::from(self.of_key[at])])
    }
}

/// What an edit makes of a form, or the form where it is too short.
fn edited<'f>(edit: &Edit, base: Cow<'f, str>) -> Cow<'f, str> {
    match base {
        Cow::Borrowed(base) => edit.apply(base).unwrap_or(Cow::Borrowed(base)),
        Cow::Owned(base) => Cow::Owned(edit.apply(&base).map(Cow::into_owned).unwrap_or(base)),
    }
}

/// A form as its lemma is cased: names as printed, all else in lower case, with plain apostrophes.
pub fn cased(form: &str, upos: Upos) -> Cow<'_, str> {
    let keep = matches!(upos, Upos::Propn | Upos::X | Upos::Sym | Upos::Punct) || form == "I";
    if keep || !form.chars().any(|c| c.is_uppercase() || c == '’') {
        return Cow::Borrowed(form);
    }
    Cow::Owned(form.to_lowercase().replace('’', "'"))
}

/// The key of a whole form, folded, under its tags.
pub fn form_key(folded: &str, upos: Upos, xpos: Xpos) -> u32 {
    hash([b'=', upos.index() as u8, xpos.index() as u8].into_iter().chain(folded.bytes()))
}

/// The key of an ending, folded, under its tags.
pub fn ending_key(folded: &str, upos: Upos, xpos: Xpos) -> u32 {
    hash([b'-', upos.index() as u8, xpos.index() as u8].into_iter().chain(folded.bytes()))
}

/// The key of the edit that is used most but for `rank` others under its tags.
pub fn usual_key(rank: usize, upos: Upos, xpos: Xpos) -> u32 {
    hash([b'#', upos.index() as u8, xpos.index() as u8, rank as u8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_leads_from_form_to_lemma() {
        for (form, lemma) in [("signed", "sign"), ("ran", "run"), ("was", "be"), ("cafés", "café"), ("it", "it")] {
            assert_eq!(Edit::between(form, lemma).apply(form).unwrap(), lemma);
        }
        assert_eq!(Edit { strip: 3, add: String::new() }.apply("is"), None);
        assert_eq!(Edit { strip: 2, add: String::new() }.apply("is"), None, "nothing would be left");
    }
}
