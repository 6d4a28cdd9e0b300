//! Turns the text of one article into mentions, attributions and assertions.
//!
//! Knows nothing of other articles, files, clocks, rules or output formats. Text cannot be an error: what cannot be
//! read leaves a [`Problem`].

mod article;
mod mention;
mod quantity;
mod reading;
mod span;
mod text;
mod timex;
mod value;

pub use article::{Article, MetaSource, Problem, Published, Sourced, Zone, ZoneKind};
pub use mention::{
    Attribution, AttributionKind, Certainty, Entity, EntityId, Link, Mention, MentionKind, NameKind, Polarity,
    SourceKind,
};
pub use quantity::unit_dimension;
pub use reading::{Assertion, AssertionValue, ClaimKind, Reading, read};
pub use span::ByteSpan;
pub use text::{Sentence, Token, TokenKind};
pub use value::{Anchor, Change, Quantity, Timex, TimexKind};
