//! Names of all articles to the people, bodies and places that bear them.
//!
//! 1. *Forms*: names that are printed alike are one form, whoever prints them (`form.rs`).
//! 2. *Bearers*: entities of articles are one bearer by the same full form, the same acronym, or as the only one whose name has
//!    the short form as a part (`bearer.rs`). Never by likeness alone.
//! 3. *Variants*: two forms that differ by a slip are one bearer's where enough evidence that can be named says so
//!    (`variant.rs`, `evidence.rs`).

mod bearer;
mod descent;
mod evidence;
mod form;
mod variant;

pub use descent::Descent;
pub use evidence::Evidence;
pub use form::Form;
pub use variant::Variant;

use crate::Story;
use crate::reuse::Copies;
use bearer::Bearers;
use copydesk_claims::{EntityId, NameKind};
use form::Forms;

/// Who and what is named in a story.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// In the order of their first mention.
    pub all: Vec<StoryEntity>,
    /// Names that the coverage prints in two ways, the longest first.
    pub variants: Vec<Variant>,
    /// Slips that two outlets share: each says that one has its text from the other, or both from a third.
    pub descents: Vec<Descent>,
    /// Of each document, the bearer of each of its entities.
    of: Vec<Vec<usize>>,
}

/// One person, body or place with everything that the articles call it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryEntity {
    /// The fullest name; of two, the one that more articles print.
    pub name: String,
    /// What kind of thing it is, by most of its members that say.
    pub kind: NameKind,
    /// The document and the entity in it.
    pub members: Vec<(usize, EntityId)>,
}

impl Entities {
    /// The entities of a story; `copies` tells which articles are one voice.
    pub fn of(story: &Story, copies: &Copies) -> Self {
        let forms = Forms::of(story);
        let mut bearers = Bearers::new(story, &forms);
        let variants = variant::find(story, copies, &forms, &mut bearers);
        let (all, of) = bearers.collect(story);
        let descents = descent::find(story, &variants);
        Self { all, variants, descents, of }
    }

    /// Index of the bearer of an entity of a document.
    pub fn bearer(&self, document: usize, entity: EntityId) -> usize {
        self.of[document][entity]
    }
}
