//! Printed forms to what their capitals tell: a name, an acronym, the start of a sentence.

use super::shape::{has_inner_capital, is_calendar_word};
use crate::acronym::is_acronym;
use crate::lexicon::role;
use crate::text::Prose;
use crate::{Token, TokenKind, ZoneKind};

/// What the capitals of each printed form tell, by its number.
pub(super) struct Capitals {
    pub forms: Vec<Form>,
    /// Whether capitals tell nothing, by sentence.
    pub titled: Vec<bool>,
}

/// What the capitals of a printed form tell.
#[derive(Clone, Copy, Default)]
pub(super) struct Form {
    /// It starts with one.
    pub capital: bool,
    /// It has no small letter.
    pub shouted: bool,
    /// It has more than three letters.
    pub long: bool,
    /// It can be a word of a name.
    pub name: bool,
    pub acronym: bool,
    /// It is printed with a capital where nothing but its being a name explains that.
    pub inside: bool,
    /// It is printed as a word without a capital.
    pub lower: bool,
}

impl Form {
    pub fn of(printed: &str) -> Self {
        // Most words are small ASCII letters, and none of the rest.
        if printed.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            let shouted = !printed.bytes().any(|b| b.is_ascii_lowercase());
            return Self { shouted, long: printed.len() > 3, ..Self::default() };
        }
        let capital = printed.starts_with(char::is_uppercase);
        Self {
            capital,
            shouted: printed.chars().all(|c| !c.is_lowercase()),
            long: printed.chars().nth(3).is_some(),
            name: can_name(printed, capital),
            acronym: is_acronym(printed),
            inside: false,
            lower: false,
        }
    }
}

fn can_name(word: &str, capital: bool) -> bool {
    word != "I"
        && !word.starts_with("I'")
        && !word.starts_with("I’")
        && (capital || has_inner_capital(word))
        && !is_calendar_word(word)
        && !(word.chars().all(char::is_uppercase) && role(word).is_some())
}

impl Capitals {
    pub fn collect(prose: &Prose<'_>) -> Self {
        let mut forms: Vec<Form> = prose.words.all().iter().map(|word| Form::of(word.printed)).collect();
        let mut titled = Vec::with_capacity(prose.sentences.len());
        for (index, sentence) in prose.sentences.iter().enumerate() {
            let words = prose.words_of(index).filter(|(_, t)| t.kind == TokenKind::Word);
            let title = is_title_case(sentence.zone, words.map(|(id, _)| forms[id as usize]));
            titled.push(title);
            for (i, (id, _)) in prose.words_of(index).enumerate().filter(|(_, (_, t))| t.kind == TokenKind::Word) {
                let form = &mut forms[id as usize];
                if !form.capital {
                    form.lower = true;
                } else if !title && !form.inside {
                    form.inside = !starts_sentence(prose, &prose.tokens[index], i);
                }
            }
        }
        Self { forms, titled }
    }
}

impl Capitals {
    /// Whether a word in lower case is printed so somewhere.
    pub fn is_printed_small(&self, prose: &Prose<'_>, lower: &str) -> bool {
        prose.words.find(lower).is_some_and(|id| self.forms[id as usize].lower)
    }
}

/// A headline or shouted line in which capitals tell nothing.
fn is_title_case(zone: ZoneKind, words: impl Iterator<Item = Form>) -> bool {
    let (mut capitals, mut shouted, mut all, mut count) = (0, 0, 0, 0);
    for form in words {
        count += 1;
        if !form.long {
            continue;
        }
        all += 1;
        capitals += usize::from(form.capital);
        shouted += usize::from(form.shouted);
    }
    // A headline that is printed once more, or one of another story: every long word has its capital, and few are short.
    let headline = capitals == all && (4..20).contains(&all) && count < all * 2;
    (all >= 3 && shouted * 2 > all) || (zone == ZoneKind::Headline && all >= 2 && capitals * 3 > all * 2) || headline
}

/// Whether the token at `i` opens the sentence, or a quotation or part of a sentence after a colon.
pub(super) fn starts_sentence(prose: &Prose<'_>, tokens: &[Token], i: usize) -> bool {
    match tokens[..i].iter().rev().find(|t| t.kind != TokenKind::Mark || !"(['‘".contains(prose.of(**t))) {
        None => true,
        Some(before) => {
            before.kind == TokenKind::Mark
                && matches!(prose.of(*before), "\"" | "“" | ":" | "•" | "?" | "!" | "." | "…")
        }
    }
}
