//! Turns English text into sentences, tokens, tags, lemmas, dependency trees and clauses.
//!
//! Knows nothing of news: no outlets, claims, zones or rules. Text cannot be an error; limits that cut something off are
//! told by whoever reaches them.

mod clause;
mod labels;
mod span;
mod tree;

pub use clause::{
    Argument, Certainty, Clause, ClauseRelation, Complement, ComplementKind, Count, CountKind, Mark, Negation,
    NegationKind, NegationTarget, Oblique, Phrase, Predicate, PredicateKind, Role, Route, Tense, WordRange,
    counted_noun, find_clauses, find_counts, render_clauses, render_tree,
};
pub use labels::{Relation, Upos, Xpos};
pub use span::ByteSpan;
pub use tree::{Tree, Word};
