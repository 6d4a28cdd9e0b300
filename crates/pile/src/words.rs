//! Text to words and figures with their keys, one at a time.

use crate::key;
use deunicode::deunicode_char;
use std::ops::Range;

/// A word or a figure of a text.
pub(crate) struct Word {
    pub key: u64,
    pub span: Range<usize>,
    /// How many letters or digits it has, written in ASCII, without its ending.
    pub length: usize,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether all of several letters are capitals.
    pub capitals: bool,
    pub figure: bool,
    /// Whether a sentence may begin with it, so that its capital says nothing.
    pub fresh: bool,
    /// Whether nothing but a space or a hyphen parts it from the word before.
    pub joined: bool,
}

/// Letters of a word that count. Longer ones are addresses, or scripts without spaces.
const LONGEST: usize = 48;
/// A capitalised word of so many letters with a point is a short form, which ends no sentence: "Gov.", "J.".
const SHORT_FORM: usize = 4;

/// Walks through a text from word to word.
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
    fresh: bool,
    short_form: bool,
    folded: Vec<u8>,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0, fresh: true, short_form: false, folded: Vec::with_capacity(LONGEST) }
    }

    /// Passes what stands between words, and says whether it joins them.
    fn pass(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let begin = self.at;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => break,
                b'.' => self.fresh |= !self.short_form,
                b'!' | b'?' | b':' | b';' | b'"' | b'\n' => self.fresh = true,
                0x80.. => {
                    let Some(character) = self.text[self.at..].chars().next() else { break };
                    if character.is_alphanumeric() {
                        break;
                    }
                    self.fresh |= matches!(character, '“' | '”' | '‘' | '«' | '»' | '„' | '•' | '—');
                    self.at += character.len_utf8();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        matches!(&bytes[begin..self.at], b" " | b"-")
    }

    /// A figure without the commas between its digits, or nothing where only letters follow.
    fn figure(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if !digit(self.at) {
            return false;
        }
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'0'..=b'9' => self.fold(byte),
                b',' if (1..4).all(|ahead| digit(self.at + ahead)) && !digit(self.at + 4) => {}
                b'.' if digit(self.at + 1) => self.fold(byte),
                // "53m", "19th": what hangs on a figure is no word of its own.
                b'a'..=b'z' | b'A'..=b'Z' => {}
                _ => break,
            }
            self.at += 1;
        }
        true
    }

    fn fold(&mut self, byte: u8) {
        if self.folded.len() < LONGEST {
            self.folded.push(byte);
        }
    }

    /// Letters and digits up to the next other character; says how many letters are capitals, and of how many.
    fn letters(&mut self) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let (mut upper, mut all) = (0, 0);
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => self.fold(byte),
                b'A'..=b'Z' => {
                    upper += 1;
                    self.fold(byte | 0x20);
                }
                0x80.. => {
                    let Some(character) = self.text[self.at..].chars().next().filter(|c| c.is_alphanumeric()) else {
                        break;
                    };
                    upper += usize::from(character.is_uppercase());
                    for byte in deunicode_char(character).unwrap_or_default().bytes().filter(u8::is_ascii_alphanumeric)
                    {
                        self.fold(byte.to_ascii_lowercase());
                    }
                    self.at += character.len_utf8() - 1;
                }
                _ => break,
            }
            all += 1;
            self.at += 1;
        }
        (upper, all)
    }

    /// Passes "'s", "n't" and the like.
    fn pass_clitic(&mut self) {
        let rest = &self.text[self.at..];
        let Some(after) = rest.strip_prefix(['\'', '’']) else { return };
        let length = after.bytes().take_while(u8::is_ascii_lowercase).count();
        let ends = after[length..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if (1..=2).contains(&length) && ends {
            self.at = self.text.len() - after.len() + length;
        }
    }

    /// The next word.
    pub fn next_word(&mut self) -> Option<Word> {
        let joined = self.pass();
        let start = self.at;
        let first = self.text[start..].chars().next()?;
        self.folded.clear();
        let figure = self.figure();
        let (upper, all) = if figure { (0, 0) } else { self.letters() };
        let end = self.at;
        self.pass_clitic();
        let capitals = all > 1 && upper == all;
        if !figure {
            to_singular(&mut self.folded);
        }
        let key = if figure { key::of_figure(&self.folded) } else { key::of_word(&self.folded) };
        let capital = first.is_uppercase();
        self.short_form = capital && all <= SHORT_FORM;
        let fresh = std::mem::take(&mut self.fresh);
        Some(Word { key, span: start..end, length: self.folded.len(), capital, capitals, figure, fresh, joined })
    }
}

/// Drops the ending of a plural, by letters alone: "companies", "losses", "shops". What is not one must only stay itself
/// in every article.
fn to_singular(word: &mut Vec<u8>) {
    let length = word.len();
    if length < 4 || !word.ends_with(b"s") {
        return;
    }
    match word[..] {
        [_, .., b'i', b'e', b's'] if length > 4 => {
            word.truncate(length - 3);
            word.push(b'y');
        }
        [.., b's', b's', b'e', b's'] | [.., b'c' | b's', b'h', b'e', b's'] | [.., b'x', b'e', b's'] => {
            word.truncate(length - 2);
        }
        [.., b's' | b'u' | b'i', b's'] => {}
        _ => word.truncate(length - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Word)> {
        let mut all = Words::of(text);
        std::iter::from_fn(|| all.next_word()).map(|w| (&text[w.span.clone()], w)).collect()
    }

    fn keys(text: &str) -> Vec<u64> {
        words(text).into_iter().map(|(_, w)| w.key).collect()
    }

    #[test]
    fn marks_case_plurals_and_genitives_do_not_count() {
        assert_eq!(keys("Companies, LOSSES churches’ Zürich’s boxes"), keys("company loss church zurich box"));
        assert_eq!(keys("She didn't say"), keys("she didn say"));
        assert_ne!(keys("bus crisis glass"), keys("bu crisi glas"));
    }

    #[test]
    fn figures_are_read_without_their_commas_and_what_hangs_on_them() {
        assert_eq!(keys("1,212 $53m 2.5"), keys("1212 53 2.5"));
        assert_eq!(keys("12,13").len(), 2);
        assert!(words("1,212 people")[0].1.figure && !words("1,212 people")[1].1.figure);
    }

    #[test]
    fn a_sentence_begins_after_its_end_but_not_after_a_short_form() {
        let fresh = |text| words(text).into_iter().filter(|(_, w)| w.fresh).map(|(t, _)| t).collect::<Vec<_>>();
        assert_eq!(fresh("The ferry sank. Gov. Orlo said: “Nobody knew.” It ran"), ["The", "Gov", "Nobody", "It"]);
    }

    #[test]
    fn only_a_space_or_a_hyphen_joins() {
        let joined = |text| words(text).into_iter().filter(|(_, w)| w.joined).map(|(t, _)| t).collect::<Vec<_>>();
        assert_eq!(joined("Anna Orlo, Jean-Luc (Vask) Tor"), ["Orlo", "Luc"]);
    }

    #[test]
    fn no_text_is_cut_within_a_character() {
        for text in ["", "’", "é", "’s", "1,", "1.", "日本語のニュース", "a’é", "\u{301}", "𝒜𝒷 ﬁne ǅ"]
        {
            words(text);
        }
    }
}
