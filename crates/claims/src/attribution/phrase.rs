//! How far the words around a verb reach, by marks and function words.

use super::{Finder, SOURCE_TOKENS_MAX};
use crate::TokenKind;

impl<'p, 'a> Finder<'p, 'a> {
    /// First token of the phrase that ends before the verb at `at`.
    pub(super) fn phrase_start(&self, sentence: usize, at: usize) -> usize {
        let mut start = at;
        // "X, the director, said": an apposition between commas belongs to the source.
        let mut apposition = at > 0 && self.word(sentence, at - 1) == ",";
        while start > 0 && at - start < SOURCE_TOKENS_MAX {
            let word = self.lower(sentence, start - 1);
            let stop = match word {
                "," => {
                    if at == start || !apposition {
                        !(apposition && at == start)
                    } else {
                        apposition = false;
                        false
                    }
                }
                ";" | ":" | "\"" | "”" | "“" | "(" | ")" | "—" | "–" | "?" | "!" | "‘" | "’" => true,
                "that" | "but" | "because" | "after" | "before" | "when" | "while" | "as" | "if" | "though"
                | "although" | "than" | "so" => true,
                _ => false,
            };
            if stop {
                break;
            }
            start -= 1;
        }
        start
    }

    /// One past the last token of the phrase that starts at `start`.
    pub(super) fn phrase_end(&self, sentence: usize, start: usize) -> usize {
        let count = self.tokens(sentence).len();
        let mut end = start;
        while end < count && end - start < SOURCE_TOKENS_MAX {
            let word = self.lower(sentence, end);
            if matches!(
                word,
                "," | ";"
                    | ":"
                    | "\""
                    | "”"
                    | "“"
                    | ")"
                    | "—"
                    | "–"
                    | "?"
                    | "!"
                    | "that"
                    | "but"
                    | "because"
                    | "after"
                    | "when"
                    | "while"
                    | "which"
            ) {
                break;
            }
            if word == "." && end + 1 == count {
                break;
            }
            end += 1;
        }
        end
    }

    pub(super) fn noun_phrase_start(&self, sentence: usize, floor: usize, at: usize) -> usize {
        let mut start = at;
        while start > floor && at - start < 5 && self.tokens(sentence)[start - 1].kind != TokenKind::Mark {
            let word = self.lower(sentence, start - 1);
            if self.prose.senses(sentence, start - 1).stopword
                && !matches!(word, "the" | "a" | "an" | "its" | "their" | "one" | "two" | "three" | "several")
            {
                break;
            }
            start -= 1;
        }
        start
    }
}
