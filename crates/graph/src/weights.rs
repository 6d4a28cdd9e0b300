//! Stems of a story to weights: a word that many sentences hold says little about which claim a sentence makes.

use crate::Story;
use crate::synonyms::{all_opposites, canonical, opposite};
use copydesk_claims::{Assertion, ClaimKind, Polarity, Stem};
use rustc_hash::{FxHashMap, FxHashSet};

/// A stem by number, one for all stems that stand for one another; numbers follow the alphabet, so that sorted lists of them can be merged.
pub(crate) type StemId = u32;

/// Rarity of stems over the sentences of a story.
#[derive(Debug)]
pub(crate) struct Weights {
    ids: FxHashMap<Stem, StemId>,
    rarity: Vec<f64>,
    /// Stems that the story prints without a capital somewhere.
    common: FxHashSet<StemId>,
    /// What a denied stem is as good as.
    opposites: FxHashMap<StemId, StemId>,
    /// To refuse is to deny.
    refusal: Option<StemId>,
}

impl Weights {
    /// Counts in how many sentences of the story each stem stands.
    pub(crate) fn of(story: &Story) -> Self {
        let mut words: Vec<&str> = Vec::new();
        for assertion in story.documents.iter().flat_map(|d| &d.reading.assertions) {
            words.extend(assertion.context.iter().map(Stem::as_str));
        }
        words.sort_unstable();
        words.dedup();
        let mut classes: Vec<&str> = words.iter().map(|w| canonical(w)).collect();
        all_opposites().for_each(|to| classes.push(to));
        classes.sort_unstable();
        classes.dedup();
        let place = |w: &str| StemId::try_from(classes.partition_point(|c| *c < canonical(w))).unwrap_or(StemId::MAX);
        let ids: FxHashMap<Stem, StemId> = words.iter().map(|w| (Stem::new(w), place(w))).collect();
        let opposites = all_opposites().map(|to| (to, place(to))).collect::<FxHashMap<_, _>>();
        let opposites = classes.iter().filter_map(|c| Some((place(c), *opposites.get(opposite(c)?)?))).collect();
        let mut count = vec![0_u32; classes.len()];
        let mut sentences = 0_u32;
        for document in &story.documents {
            let mut seen: FxHashSet<(usize, StemId)> = FxHashSet::default();
            for assertion in &document.reading.assertions {
                for word in assertion.context.iter() {
                    let id = ids[word];
                    if seen.insert((assertion.sentence, id)) {
                        count[id as usize] += 1;
                    }
                }
            }
            sentences += u32::try_from(document.reading.sentences.len()).unwrap_or(u32::MAX);
        }
        let assertions = story.documents.iter().flat_map(|d| &d.reading.assertions);
        let common = assertions.flat_map(|a| a.common.iter()).filter_map(|w| ids.get(w)).copied().collect();
        let rarity = count.iter().map(|&c| (1.0 + f64::from(sentences) / f64::from(c.max(1))).ln()).collect();
        Self { ids, rarity, common, opposites, refusal: canonical_id(&classes, "reject") }
    }

    /// The bag of words of one assertion.
    pub(crate) fn bag(&self, assertion: &Assertion) -> Bag {
        let mut near: Vec<StemId> = assertion.near.iter().filter_map(|w| self.ids.get(w)).copied().collect();
        let refused = self.refusal.is_some_and(|r| near.contains(&r));
        if assertion.kind() == ClaimKind::Event && (refused || assertion.polarity == Polarity::Negative) {
            let refusal = self.refusal;
            near.iter_mut()
                .filter(|id| Some(**id) != refusal)
                .for_each(|id| *id = *self.opposites.get(id).unwrap_or(id));
        }
        near.sort_unstable();
        near.dedup();
        let far = assertion.context.iter().filter_map(|w| self.ids.get(w)).copied();
        let mut far: Vec<StemId> = far.filter(|id| near.binary_search(id).is_err()).collect();
        far.sort_unstable();
        far.dedup();
        let mut common: Vec<StemId> = assertion.common.iter().filter_map(|w| self.ids.get(w)).copied().collect();
        // The capital of a sentence's first word makes no name of it.
        let first = assertion.near.first().and_then(|w| self.ids.get(w)).copied();
        common.extend(first.filter(|id| self.common.contains(id)));
        common.sort_unstable();
        common.dedup();
        let before = assertion.before.iter().filter_map(|w| self.ids.get(w)).copied();
        let known = |id: &StemId| near.binary_search(id).is_ok() || far.binary_search(id).is_ok();
        let mut before: Vec<StemId> = before.filter(|id| !known(id)).collect();
        before.sort_unstable();
        before.dedup();
        let sum = |ids: &[StemId]| ids.iter().map(|&id| self.rarity(id)).sum::<f64>();
        let near_total = sum(&near);
        let total = near_total + FAR_WEIGHT * sum(&far);
        Bag { near, far, common, before, near_total, total }
    }

    /// How rare a stem is; one that no sentence holds is not.
    pub(crate) fn of_stem(&self, stem: &Stem) -> f64 {
        self.ids.get(stem).map_or(0.0, |&id| self.rarity(id))
    }

    pub(crate) fn rarity(&self, id: StemId) -> f64 {
        self.rarity[id as usize]
    }
}

/// The number of a class of stems, where the story has it.
fn canonical_id(classes: &[&str], stem: &str) -> Option<StemId> {
    classes.binary_search(&canonical(stem)).ok().and_then(|at| StemId::try_from(at).ok())
}

/// The content words around an assertion: those of its clause, and the other ones of its sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bag {
    pub near: Vec<StemId>,
    /// Those of `near` that are no part of a name.
    pub common: Vec<StemId>,
    pub far: Vec<StemId>,
    /// Those of the sentence before, that neither holds.
    pub before: Vec<StemId>,
    /// Rarity of `near`.
    near_total: f64,
    /// The same with that of `far`, as it counts.
    total: f64,
}

/// A word of the same sentence, but another clause, says less about a value than one of its own clause.
const FAR_WEIGHT: f64 = 0.35;

/// A word of the sentence before says least.
const BEFORE_WEIGHT: f64 = 0.25;

/// What two bags share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Overlap {
    /// Shared rarity against that of the poorer bag, 0 to 1.
    pub share: f64,
    /// Shared rarity.
    pub weight: f64,
    /// Words shared between the two clauses.
    pub near_words: usize,
    /// Those of them that are no part of a name.
    pub common_words: usize,
    /// Shared words of the clauses, against the number of words of the shorter clause.
    pub near_share: f64,
}

impl Overlap {
    pub(crate) fn of(a: &Bag, b: &Bag, weights: &Weights) -> Self {
        let (near_words, near_weight) = shared(&a.near, &b.near, weights);
        let mut weight = near_weight;
        let tiers = [
            (&a.near, &b.far, 0.6),
            (&a.far, &b.near, 0.6),
            (&a.far, &b.far, FAR_WEIGHT),
            (&a.before, &b.near, BEFORE_WEIGHT),
            (&a.near, &b.before, BEFORE_WEIGHT),
            (&a.before, &b.far, BEFORE_WEIGHT / 2.0),
            (&a.far, &b.before, BEFORE_WEIGHT / 2.0),
        ];
        for (x, y, factor) in tiers {
            weight += factor * shared(x, y, weights).1;
        }
        let share = weight / a.total.min(b.total).max(f64::EPSILON);
        let near_share = near_weight / a.near_total.min(b.near_total).max(f64::EPSILON);
        Self {
            share: share.min(1.0),
            weight,
            near_words,
            common_words: shared(&a.common, &b.common, weights).0,
            near_share: near_share.min(1.0),
        }
    }
}

/// How many members both sorted lists have, and their rarity.
fn shared(a: &[StemId], b: &[StemId], weights: &Weights) -> (usize, f64) {
    let (mut i, mut j, mut count, mut weight) = (0, 0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                weight += weights.rarity(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    (count, weight)
}
