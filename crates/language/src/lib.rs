//! Turns English text into sentences, tokens, tags, lemmas, dependency trees and clauses.
//!
//! Knows nothing of news: no outlets, claims, zones or rules. Text cannot be an error; limits that cut something off are
//! told by whoever reaches them.

mod labels;
mod span;
mod text;
mod tree;

pub use labels::{Relation, Upos, Xpos};
pub use span::ByteSpan;
pub use text::{Token, TokenKind, find_sentences, tokenize};
pub use tree::{Tree, Word};
