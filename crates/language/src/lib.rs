//! Turns English text into sentences, tokens, tags, lemmas, dependency trees and clauses.
//!
//! Knows nothing of news: no outlets, claims, zones or rules. Text cannot be an error; limits that cut something off are
//! told by whoever reaches them.
//!
//! ```
//! use copydesk_language::{ByteSpan, English, Relation, Workspace, find_sentences, tokenize};
//!
//! let text = "The ferry hit the rocks at dawn.";
//! let sentence = find_sentences(text, ByteSpan::new(0, text.len()))[0];
//! let tokens: Vec<ByteSpan> = tokenize(text, sentence).iter().map(|t| t.span).collect();
//! let (english, mut workspace) = (English::shipped(), Workspace::default());
//! let mut tree = english.tag(text, &tokens, &mut workspace);
//! english.parse(&mut tree, &mut workspace);
//! let root = tree.words.iter().find(|w| w.relation == Relation::Root).unwrap();
//! assert_eq!((root.form, &*root.lemma), ("hit", "hit"));
//! ```

mod clause;
mod english;
mod labels;
mod lemma;
pub mod model;
mod parse;
mod span;
mod tag;
mod text;
mod tree;

pub use clause::{
    Argument, Certainty, Clause, ClauseRelation, Complement, ComplementKind, Count, CountKind, Mark, Negation,
    NegationKind, NegationTarget, Oblique, Phrase, Predicate, PredicateKind, Role, Route, Tense, WordRange,
    counted_noun, find_clauses, find_counts, render_clauses, render_tree,
};
pub use english::{English, Models, PARSED_WORDS_MAX, Workspace};
pub use labels::{Relation, Upos, Xpos};
pub use span::ByteSpan;
pub use text::{Token, TokenKind, find_sentences, tokenize};
pub use tree::{Tree, Word};
