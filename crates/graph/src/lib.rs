//! Links the assertions of several articles into claims, and each claim to where it comes from.
//!
//! Knows nothing of rules, findings or files, and scans no text.

mod acts;
mod claim;
mod compare;
mod counted;
pub mod deeds;
pub mod denials;
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
pub mod reuse;
pub mod rings;
pub mod slots;
mod story;
mod synonyms;
#[cfg(test)]
mod testing;
pub mod times;
mod updates;
mod weights;

pub use claim::{Claim, Comparison, Origin, Relation, StoryRelation};
pub use entities::{Entities, StoryEntity, Variant};
pub use families::{Families, Outlet};
pub use group::{Apart, Bearing, Fact, Ground, Match, Scale, Verdict, Weighing};
pub use house::{HouseForm, HouseName, HouseNames};
pub use story::{AssertionRef, Document, Story, StoryGraph, link};
pub use updates::Updates;
