//! Links the assertions of several articles into claims, and each claim to where it comes from.
//!
//! Knows nothing of rules, findings or files, and scans no text.
//!
//! ```
//! use copydesk_claims::Article;
//! use copydesk_graph::{Relation, Story, link};
//!
//! let echo = Article::bare("echo.txt", "The fire in Coyle destroyed 31 looms on Monday, the owner said.");
//! let post = Article::bare("post.txt", "The fire in Coyle destroyed 13 looms on Monday, the owner said.");
//! let story = Story::new(None, vec![echo, post]);
//! let graph = link(&story);
//! let claim = graph.claims.iter().find(|c| c.comparisons.iter().any(|p| p.relation == Relation::Conflict)).unwrap();
//! let printed: Vec<&str> = claim
//!     .assertions
//!     .iter()
//!     .map(|at| story.assertion(*at).span.of(&story.documents[at.document].article.text))
//!     .collect();
//! assert_eq!(printed, ["31", "13"]);
//! ```

mod acts;
mod claim;
mod compare;
mod counted;
pub mod deeds;
pub mod denials;
pub mod edits;
pub mod entities;
pub mod families;
pub mod figures;
mod group;
mod house;
mod matter;
pub mod merges;
pub mod names;
mod origins;
pub mod outlets;
pub mod places;
pub mod provenance;
pub mod quotation;
mod reach;
pub mod reuse;
pub mod rings;
pub mod slots;
mod story;
mod synonyms;
#[cfg(test)]
mod testing;
pub mod times;
mod updates;
mod versions;
mod weights;

pub use claim::{Claim, Comparison, Origin, Relation, StoryRelation};
pub use entities::{Entities, StoryEntity, Variant};
pub use families::{Families, Outlet};
pub use group::{Apart, Bearing, Fact, Ground, Match, Scale, Verdict, Weighing};
pub use house::{HouseForm, HouseName, HouseNames};
pub use story::{AssertionRef, Document, Story, StoryGraph, link};
pub use updates::{Told, Updates};
pub use versions::{Versions, as_of_now, last_changed};
