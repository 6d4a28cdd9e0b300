//! Sentences of different articles that say nearly the same, to the places where they do not.
//!
//! 1. *Blocking* (`block.rs`): sentences that share rare words.
//! 2. *Alignment* (`align.rs`): word by word, in order; what is alike is one word.
//! 3. *Slots* (`gap.rs`): what stands between words that both have, on both sides.
//! 4. *Clash* (`clash.rs`): opposites (`opposite.rs`), words of a set of which only one can be meant, figures and times (`value.rs`), names (`name.rs`) and things that exclude one
//!    another, a negation on one side (`negation.rs`). What is only added or left out, and whatever may be said in other words, is silent.
//! 5. *Judgement* (`judge.rs`): whether enough stands around the slot that both have, or all the rest of its clause.
//! 6. *Silence* (`said.rs`): where either article also says what the other does.

mod align;
mod block;
mod clash;
mod gap;
mod judge;
mod name;
mod negation;
mod opposite;
mod said;
mod sentence;
mod value;

use crate::Story;
use copydesk_claims::ByteSpan;
use sentence::Sentences;

/// What sets the two sides of a slot apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clash {
    /// One word says the contrary of the other.
    Opposite,
    /// One side is negated.
    Negation,
    /// Two figures.
    Figure,
    /// Two times.
    Time,
    /// Two names of places or peoples, neither of which says where something is.
    Place,
    /// Two other names.
    Name,
    /// The words by which two names of bodies differ.
    NamePart,
    /// Two words of a set of which only one can be meant: two crimes, two minerals.
    Rival,
    /// Two things of which neither is a kind of the other.
    Thing,
}

/// Words of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotRef {
    /// Index of the article in its story.
    pub document: usize,
    /// The words.
    pub span: ByteSpan,
}

/// A slot that two sentences fill with words of which only one can be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// What sets the two apart.
    pub clash: Clash,
    /// The side that stands first.
    pub a: SlotRef,
    /// The other one.
    pub b: SlotRef,
    /// The words that both sentences have around it, in the order of the first.
    pub around: Vec<String>,
}

/// The slots of a story in which two articles clash, in story order; each words of a side once.
pub fn find_slots(story: &Story) -> Vec<Slot> {
    if story.documents.len() < 2 {
        return Vec::new();
    }
    let mut sentences = Sentences::new(story);
    let mut found = Vec::new();
    for (a, b) in block::pairs(story) {
        found.extend(judge::slots(&mut sentences, a, b));
    }
    found.sort_by_key(|slot: &Slot| (slot.a, slot.b, slot.clash));
    found.dedup_by(|x, y| (x.a, x.b) == (y.a, y.b));
    found
}
