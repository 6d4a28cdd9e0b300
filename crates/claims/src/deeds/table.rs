//! The acts that exclude one another, as a table.

use crate::lexicon::rows;
use crate::stem::{Stem, stem};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// An act of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// Lemma with its particle or preposition: "turn down".
    pub lemma: &'static str,
    /// Acts of one set are about one matter.
    pub set: &'static str,
    /// Acts of one side say the same of it.
    pub side: &'static str,
    /// Which argument the set is about.
    pub about: About,
    /// What two sides of the set are to one another.
    pub clash: Clash,
    /// Of sides that follow one another, which comes when: who was wounded may be dead later.
    pub stage: Option<u8>,
}

/// The argument that an act is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Who does it.
    Subject,
    /// Whom or what it is done to.
    Object,
}

/// What two acts are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clash {
    /// One says the contrary of the other.
    Polarity,
    /// Another act, where only one can be meant.
    Relation,
}

struct Table {
    acts: FxHashMap<&'static str, Act>,
    /// Stems and forms of their first words.
    first: FxHashSet<Stem>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut acts, mut first) = (FxHashMap::default(), FxHashSet::default());
        for row in rows(include_str!("../../data/en/deeds.tsv")) {
            let [lemma, set, side, about, clash, stage, forms] = row[..] else { continue };
            let about = if about == "object" { About::Object } else { About::Subject };
            let clash = if clash == "relation" { Clash::Relation } else { Clash::Polarity };
            acts.insert(lemma, Act { lemma, set, side, about, clash, stage: stage.parse().ok() });
            first.insert(stem(lemma.split(' ').next().unwrap_or(lemma)));
            first.extend(forms.split(',').filter(|f| *f != "-").map(stem));
        }
        Table { acts, first }
    })
}

/// The act with this lemma.
pub(super) fn act(lemma: &str) -> Option<Act> {
    table().acts.get(lemma).copied()
}

/// Whether a word in lower case may be the first of an act.
pub(super) fn may_act(lower: &str) -> bool {
    table().first.contains(&stem(lower))
}
