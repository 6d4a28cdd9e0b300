//! Turns the text of one article into mentions, attributions and assertions.
//!
//! Knows nothing of other articles, files, clocks, rules or output formats. Text cannot be an error: what cannot be
//! read leaves a [`Problem`].
//!
//! ```
//! use copydesk_claims::{Article, MentionKind, read};
//!
//! let article = Article::bare("echo.txt", "More than 650 people signed the letter, according to the union.");
//! let reading = read(&article);
//! let figure = reading.mentions.iter().find_map(|m| match &m.kind {
//!     MentionKind::Quantity(q) => Some((m.span.of(&article.text), q.min)),
//!     _ => None,
//! });
//! assert_eq!(figure, Some(("More than 650", Some(650.0))));
//! let attribution = &reading.attributions[0];
//! assert_eq!(attribution.source[0].of(&article.text), "the union");
//! ```

mod acronym;
mod article;
mod assertion;
mod attribution;
mod clause;
pub mod compare;
pub mod deeds;
mod kept;
mod lexicon;
mod listed;
mod mention;
mod names;
pub mod naming;
mod note;
mod place;
mod plain;
mod quantity;
mod quotes;
mod reading;
mod refer;
pub mod roles;
mod source;
mod spacing;
mod stem;
mod sums;
mod table;
mod text;
mod timex;
mod update;
mod value;
pub mod wording;

pub use acronym::{Definition, is_common_short_form};
pub use article::{Article, Caption, Container, Hyperlink, MetaSource, Problem, Published, Sourced, Zone, ZoneKind};
pub use attribution::{
    Hearsay, body_sort, confidant, credited, document_class, hearsay, is_common_source, is_media_phrase,
    is_short_form_of, nesting,
};
pub use copydesk_language::ByteSpan;
pub use lexicon::stop_words;
pub use listed::{ListedForms, is_in_quoted_title};
pub use mention::{
    Attribution, AttributionKind, Certainty, CuePolarity, Entity, EntityId, Link, Mention, MentionKind, NameKind,
    Polarity, QuoteForm, ReferenceKind, RoleStatus, SourceKind, Strength,
};
pub use note::{Note, NoteKind};
pub use place::{EventPlace, PlaceLevel};
pub use plain::{PlainWord, WordClass, are_other_places, plain_words};
pub use quantity::{DIMENSIONS, Dimension, unit_dimension};
pub use reading::{Assertion, AssertionValue, ClaimKind, Reading, Step, Steps, read, read_quotations};
pub use source::{SourceMap, SourcePiece};
pub use spacing::single_spaced;
pub use stem::{Stem, content_stem};
pub use sums::{Figure, Sum, SumKind};
pub use text::{Sentence, Token, TokenKind, View};
pub use update::Update;
pub use value::{Anchor, Change, Quantity, Timex, TimexKind};
