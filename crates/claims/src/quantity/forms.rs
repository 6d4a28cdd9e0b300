//! Printed forms to whether they can belong to a figure: most sentences hold none, and are read no further.

use super::lexicon::{MODIFIERS, OPENERS};
use crate::TokenKind;
use crate::text::{Prose, Word};

/// How far before "a" the last word of its modifier may stand: "more than the a", "more than sub-a".
const MODIFIER_REACH: usize = 3;

/// What each printed form of an article can be, by its number: looked up where it first stands.
pub struct Forms(Vec<Option<Form>>);

#[derive(Clone, Copy)]
struct Form {
    /// It can open a figure or rank, or be what makes "a" or "an" open one: "a dozen".
    figure: bool,
    /// It is "a" or "an".
    article: bool,
    /// It can end a modifier: "than" of "more than".
    modifier: bool,
}

impl Forms {
    /// Those of an article, none looked up.
    pub fn of(prose: &Prose<'_>) -> Self {
        Self(vec![None; prose.words.all().len()])
    }

    /// Whether a sentence can hold a quantity or rank.
    pub fn may_count(&mut self, prose: &Prose<'_>, sentence: usize) -> bool {
        let mut since_modifier = usize::MAX;
        prose.words_of(sentence).any(|(id, token)| {
            let form = *self.0[id as usize].get_or_insert_with(|| Form::of(prose.words.get(id)));
            let one_unit = form.article && since_modifier <= MODIFIER_REACH;
            since_modifier = if form.modifier { 1 } else { since_modifier.saturating_add(1) };
            form.figure || one_unit || token.kind == TokenKind::Number
        })
    }
}

impl Form {
    fn of(word: &Word<'_>) -> Self {
        let ascii = (!word.printed.is_ascii()).then(|| word.printed.to_ascii_lowercase());
        let lower = ascii.as_deref().unwrap_or(&word.lower);
        let article = matches!(lower, "a" | "an");
        let digits = lower.bytes().any(|b| b.is_ascii_digit());
        let counts = matches!(lower, "few" | "handful" | "couple" | "half" | "quarter");
        Self {
            figure: digits || counts || !article && OPENERS.contains(lower),
            article,
            modifier: MODIFIERS.before.contains(lower),
        }
    }
}
