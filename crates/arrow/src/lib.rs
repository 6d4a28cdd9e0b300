//! The stages of an archive: record batches in, record batches out.
//!
//! One process (`copydesk archive`) and a cluster (the Python package, under Spark's shuffles) call the same stages:
//!
//! | stage | takes | sorted by | gives |
//! | --- | --- | --- | --- |
//! | [`sketch`] | [`Record`](copydesk_ingest::Record) | any | [`SketchRow`] |
//! | [`terms`] | [`SketchRow`] | any | [`TermRow`] |
//! | [`Count`] | [`TermRow`] | key | [`CountedRow`] |
//! | [`Weigh`] | [`CountedRow`] | article | [`BlockRow`] |
//! | [`Pair`] | [`BlockRow`] | block | [`PairRow`] |
//! | [`stories`] | all [`PairRow`] and [`SketchRow`] | any | [`StoryRow`] |
//! | [`Check`] | [`MemberRow`] | story | [`OutcomeRow`] |
//!
//! Those with a *sorted by* are run by a [`Grouper`], which carries a group that goes on in the next batch. What a group
//! gives does not depend on the order inside it. Whole numbers are signed, for engines that have no others.
//!
//! An article or a story in which the program itself fails is not lost, nor are the others: its row says so ([`Fault`]).
//!
//! Opens no file, and knows no engine.
//!
//! ```
//! use copydesk_arrow::{ClaimRow, check, document, rows_of, to_batch};
//! use copydesk_claims::Article;
//!
//! let article = |id: &str, words: &str| document(Article::bare(id, words));
//! let told = [("a", "Over 650 dockers signed the letter."), ("b", "The letter was signed by 650 dockers.")];
//! let outcome = check("dockers", told.map(|(id, words)| article(id, words)).into(), 1000);
//! let batch = to_batch(&outcome.claims).unwrap();
//! let claims: Vec<ClaimRow> = rows_of(&batch).unwrap();
//! assert_eq!(claims, outcome.claims);
//! assert!(claims.iter().any(|claim| claim.kind == "quantity" && claim.articles == 2));
//! ```

mod check;
mod error;
mod fault;
mod grouper;
mod mentions;
mod outcome;
mod row;
mod rows;
mod sketch;
mod story;
mod tables;

pub use check::{Check, check, document};
pub use error::StageError;
pub use fault::{Fault, guarded};
pub use grouper::{Grouper, Stage};
pub use mentions::{MentionRow, mentions};
pub use outcome::{Outcome, outcome};
pub use row::Row;
pub use rows::{
    ArticleRow, AssertionRow, BlockRow, ClaimRow, CountedRow, EdgeRow, EvidenceRow, FindingRow, MemberRow, OutcomeRow,
    PairRow, SketchRow, StoryRow, TermRow,
};
pub use sketch::{Count, Pair, Weigh, content, sketch, sketch_of, terms};
pub use story::{reason, stories};
pub use tables::{RULE_SET, SCHEMA, Table, is_of_this_schema, rows_of, schema_of, to_batch};
