//! Links the assertions of several articles into claims, and each claim to where it comes from.
//!
//! Knows nothing of rules, findings or files, and scans no text.

mod claim;
pub mod provenance;
mod story;

pub use claim::{Claim, Comparison, Origin, Relation, StoryRelation};
pub use story::{AssertionRef, Document, Story, StoryGraph, link};
