//! The acts that exclude one another, as a table.

use crate::lexicon::rows;
use crate::stem::{Stem, stem};
use rustc_hash::FxHashMap;
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
    /// By stems and forms of their first words.
    first: FxHashMap<Stem, Vec<Act>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut acts, mut first) = (FxHashMap::default(), FxHashMap::<Stem, Vec<Act>>::default());
        for row in rows(include_str!("../../data/en/deeds.tsv")) {
            let [lemma, set, side, about, clash, stage, forms] = row[..] else { continue };
            let about = if about == "object" { About::Object } else { About::Subject };
            let clash = if clash == "relation" { Clash::Relation } else { Clash::Polarity };
            let act = Act { lemma, set, side, about, clash, stage: stage.parse().ok() };
            acts.insert(lemma, act);
            let word = lemma.split(' ').next().unwrap_or(lemma);
            let mut keys: Vec<Stem> = forms.split(',').filter(|f| *f != "-").chain([word]).map(stem).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().for_each(|key| first.entry(key).or_default().push(act));
        }
        Table { acts, first }
    })
}

/// The act with this lemma.
pub(super) fn act(lemma: &str) -> Option<Act> {
    table().acts.get(lemma).copied()
}

/// The acts of which a word with this stem may be the first.
pub(super) fn acts_with(stem: &Stem) -> impl Iterator<Item = Act> {
    table().first.get(stem).into_iter().flatten().copied()
}

/// Whether a word with this stem may turn an act into its contrary.
pub(super) fn denies(stem: &Stem) -> bool {
    matches!(
        stem.as_str(),
        "not"
            | "n't"
            | "n’t"
            | "never"
            | "no"
            | "nobodi"
            | "none"
            | "neither"
            | "nor"
            | "without"
            | "fail"
            | "refus"
            | "declin"
            | "deni"
            | "unabl"
    )
}
