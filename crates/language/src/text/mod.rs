//! Text to sentences and tokens, as the English treebanks of Universal Dependencies cut them.
//!
//! Two steps that know nothing of each other but the [word lists](lexicon): [`find_sentences`] cuts a paragraph,
//! [`tokenize`] cuts a sentence. Both look only a bounded stretch around a mark, so their time grows with the text alone.

mod address;
mod apostrophe;
mod chars;
mod lexicon;
mod line;
mod mark;
mod number;
mod sentence;
mod stop;
mod token;
mod word;

pub use sentence::find_sentences;
pub use token::{Token, TokenKind, tokenize};
