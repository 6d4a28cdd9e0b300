//! Assertions to claims: which of them say something about the same thing.
//!
//! 1. *Candidates*: pairs of one kind from different articles that share a rare word, or a run of quoted words, or a name.
//! 2. *Score*: evidence that can be named, one file a kind.
//! 3. *Matching*: best pairs first; within one article only what says the same joins.

mod apart;
mod event;
mod evidence;
mod name;
mod quantity;
mod quote;
mod role;
mod time;

pub use apart::Apart;
pub use evidence::{Bearing, Fact, Scale, Verdict, Weighing};

use crate::times::bounds;
use crate::updates::Updates;
use crate::weights::{Bag, Overlap, StemId, Weights};
use crate::{AssertionRef, Entities, Story};
use copydesk_claims::{Assertion, AssertionValue, ByteSpan, ClaimKind, Quantity, Timex};
use rustc_hash::{FxHashMap, FxHashSet};

/// A word that more sentences than this hold makes no candidates: it bounds the work at large inputs.
const POSTINGS_MAX: usize = 48;

/// Candidates of one kind, at most: pairs that share the rarest words come first. A day's coverage makes some ten thousand.
const CANDIDATES_MAX: usize = 1_000_000;

/// How often all in all two members may be held apart while groups are joined; after that nothing more joins.
const CHECKS_MAX: usize = 20_000_000;

/// A figure that a document gives of more kinds of things than this is looked up among the first of them.
const UNITS_MAX: usize = 64;

/// Groups of assertions, each in story order; the groups in the order of their first member; and which figure takes whose place.
pub(crate) fn group(story: &Story, entities: &Entities) -> (Vec<(ClaimKind, Vec<AssertionRef>)>, Updates) {
    let table = Table::new(story);
    let mut groups = Groups::new(table.items.len());
    quote::join(&table, &mut groups);
    name::join(&table, entities, &mut groups);
    role::join(&table, entities, &mut groups);
    quantity::join(&table, &mut groups);
    time::join(&table, &mut groups);
    event::join(&table, &mut groups);
    (groups.collect(&table), table.updates)
}

/// All assertions of a story with their bags of words.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    pub story: &'s Story,
    pub items: Vec<Item<'s>>,
    pub weights: Weights,
    /// Quantities by document and value, one for each unit.
    quantities: FxHashMap<(usize, Option<u64>), Vec<&'s Quantity>>,
    /// Which figures take the place of which.
    pub updates: Updates,
    /// Times by document and bounds, one of each kind.
    times: FxHashMap<(usize, Bounds), Vec<&'s Timex>>,
    /// By item: whether its sentence is the only one of the article that gives its figure, whatever it is of, or its time.
    alone: Vec<bool>,
}

/// First and last minute of a time, as text.
type Bounds = Option<(String, String)>;

/// By item, whether its sentence is the only one of the article with its figure or time; never for other kinds.
fn alone(items: &[Item<'_>]) -> Vec<bool> {
    #[derive(PartialEq, Eq, Hash)]
    enum Key {
        Figure(Option<u64>),
        Time(Bounds),
    }
    /// How many sentences, and the last of them.
    type Sentences = (usize, Option<usize>);
    let key = |item: &Item<'_>| match &item.assertion.value {
        AssertionValue::Quantity(q) => Some((item.at.document, Key::Figure(bits(q.value)))),
        AssertionValue::Time(t) => Some((item.at.document, Key::Time(bounds(t)))),
        _ => None,
    };
    let mut sentences: FxHashMap<(usize, Key), Sentences> = FxHashMap::default();
    for (item, key) in items.iter().filter_map(|item| Some((item, key(item)?))) {
        let (count, last) = sentences.entry(key).or_default();
        if *last != Some(item.assertion.sentence) {
            (*count, *last) = (*count + 1, Some(item.assertion.sentence));
        }
    }
    items.iter().map(|item| key(item).is_some_and(|key| sentences[&key].0 == 1)).collect()
}

/// A figure as a key: a zero is a zero.
fn bits(value: Option<f64>) -> Option<u64> {
    value.map(|v| (v + 0.0).to_bits())
}

/// One assertion in the table.
#[derive(Debug)]
pub(crate) struct Item<'s> {
    pub at: AssertionRef,
    pub assertion: &'s Assertion,
    pub bag: Bag,
}

impl<'s> Table<'s> {
    fn new(story: &'s Story) -> Self {
        let weights = Weights::of(story);
        let mut items = Vec::new();
        for (document, d) in story.documents.iter().enumerate() {
            for (index, assertion) in d.reading.assertions.iter().enumerate() {
                let at = AssertionRef { document, assertion: index };
                items.push(Item { at, assertion, bag: weights.bag(assertion) });
            }
        }
        let alone = alone(&items);
        let updates = Updates::default();
        let (quantities, times) = (FxHashMap::default(), FxHashMap::default());
        let mut table = Self { story, items, weights, quantities, updates, times, alone };
        table.index();
        table.updates = Updates::of(story, |document, earlier| table.mended(document, earlier));
        table
    }

    /// The figure of the same things, in the words most like those in which a note takes another one back; none where two are as like.
    fn mended(&self, document: usize, earlier: ByteSpan) -> Option<ByteSpan> {
        let first = self.items.partition_point(|i| i.at.document < document);
        let own = || (first..self.items.len()).take_while(|&i| self.items[i].at.document == document);
        let figure = |i: usize| match &self.items[i].assertion.value {
            AssertionValue::Quantity(q) => Some(q),
            _ => None,
        };
        let taken = own().find(|&i| self.items[i].assertion.span == earlier && figure(i).is_some())?;
        let (was, sentence) = (figure(taken)?, self.items[taken].assertion.sentence);
        let counted = |q: &Quantity| q.value != was.value && quantity::can_count_alike(q, was);
        let others = own().filter(|&i| self.items[i].assertion.sentence != sentence && figure(i).is_some_and(counted));
        let like = |i: usize| {
            let overlap = self.overlap(i, taken);
            (overlap.common_words >= 1).then_some((overlap.share, i))
        };
        let mut found: Vec<(f64, usize)> = others.filter_map(like).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let (best, rest) = found.split_first()?;
        let clear =
            rest.iter().all(|r| r.0 < best.0 || figure(r.1).map(|q| q.value) == figure(best.1).map(|q| q.value));
        clear.then(|| self.items[best.1].assertion.span)
    }

    fn index(&mut self) {
        for item in &self.items {
            match &item.assertion.value {
                AssertionValue::Quantity(q) => {
                    let list = self.quantities.entry((item.at.document, bits(q.value))).or_default();
                    if list.len() < UNITS_MAX && !list.iter().any(|p| p.unit == q.unit && p.currency == q.currency) {
                        list.push(q);
                    }
                }
                AssertionValue::Time(t) => {
                    let list = self.times.entry((item.at.document, bounds(t))).or_default();
                    if !list.iter().any(|s| s.kind == t.kind) {
                        list.push(t);
                    }
                }
                _ => {}
            }
        }
    }

    /// Items of one kind, as indices.
    pub fn of_kind(&self, kind: ClaimKind) -> Vec<usize> {
        (0..self.items.len()).filter(|&i| self.items[i].assertion.kind() == kind).collect()
    }

    /// Quantities of this value that a document states, one for each unit.
    pub fn quantities_of(&self, document: usize, value: Option<f64>) -> impl Iterator<Item = &'s Quantity> {
        self.quantities.get(&(document, bits(value))).into_iter().flatten().copied()
    }

    /// Whether no other sentence of the article gives the figure of an item, of anything, or its time.
    pub fn is_alone(&self, i: usize) -> bool {
        self.alone[i]
    }

    /// Whether the sentence of an item speaks of a year before that of publication.
    pub fn of_another_year(&self, i: usize) -> bool {
        let item = &self.items[i];
        let document = &self.story.documents[item.at.document];
        let Some(published) = document.article.published_date() else { return false };
        let earlier = |t: &Timex| {
            let year = t.latest.as_deref().and_then(|d| d.get(..4)?.parse::<i16>().ok());
            year.is_some_and(|y| y < published.year())
        };
        let list = &document.reading.assertions;
        let sentence = item.assertion.sentence;
        let here = |a: &&Assertion| a.sentence == sentence;
        let before = list[..item.at.assertion].iter().rev().take_while(here);
        let after = list[item.at.assertion..].iter().take_while(here);
        before.chain(after).any(|a| matches!(&a.value, AssertionValue::Time(t) if earlier(t)))
    }

    /// Times of these bounds that a document states, one of each kind.
    pub fn times_of(&self, document: usize, time: &Timex) -> impl Iterator<Item = &'s Timex> {
        self.times.get(&(document, bounds(time))).into_iter().flatten().copied()
    }

    pub fn overlap(&self, a: usize, b: usize) -> Overlap {
        Overlap::of(&self.items[a].bag, &self.items[b].bag, &self.weights)
    }

    pub fn same_document(&self, a: usize, b: usize) -> bool {
        self.items[a].at.document == self.items[b].at.document
    }

    /// Pairs `a < b` among `members` that share a word few sentences hold.
    pub fn candidates(&self, members: &[usize]) -> Vec<(usize, usize)> {
        self.candidates_by(members, |_| None)
    }

    /// The same, and those that share a key of their own.
    pub fn candidates_by(&self, members: &[usize], key: impl Fn(usize) -> Option<String>) -> Vec<(usize, usize)> {
        let mut postings: FxHashMap<StemId, Vec<usize>> = FxHashMap::default();
        for &i in members {
            for &stem in self.items[i].bag.near.iter().chain(&self.items[i].bag.far) {
                postings.entry(stem).or_default().push(i);
            }
        }
        let mut keyed: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for &i in members {
            if let Some(key) = key(i) {
                keyed.entry(key).or_default().push(i);
            }
        }
        let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
        let lists = postings.into_values().chain(keyed.into_values());
        let mut lists: Vec<Vec<usize>> = lists.filter(|list| list.len() <= POSTINGS_MAX).collect();
        lists.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        lists.dedup();
        for list in lists {
            if pairs.len() > CANDIDATES_MAX {
                break;
            }
            for (n, &a) in list.iter().enumerate() {
                pairs.extend(list[n + 1..].iter().map(|&b| (a.min(b), a.max(b))));
            }
        }
        let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        pairs
    }
}

/// Disjoint sets of items.
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    pub fn find(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    fn collect(mut self, table: &Table<'_>) -> Vec<(ClaimKind, Vec<AssertionRef>)> {
        let mut order: Vec<usize> = Vec::new();
        let mut members: FxHashMap<usize, Vec<AssertionRef>> = FxHashMap::default();
        for i in 0..table.items.len() {
            let root = self.find(i);
            if root == i {
                order.push(root);
            }
            members.entry(root).or_default().push(table.items[i].at);
        }
        let kind = |root: usize| table.items[root].assertion.kind();
        order.into_iter().map(|root| (kind(root), members.remove(&root).unwrap_or_default())).collect()
    }
}

/// A scored pair; sorts best first, then by place.
pub(crate) struct Pair {
    pub score: f64,
    pub a: usize,
    pub b: usize,
}

/// Joins pairs best first, so that no group ends up with two members that `apart` keeps apart, given the pair that would join them.
pub(crate) fn join_best(
    mut pairs: Vec<Pair>,
    groups: &mut Groups,
    members: &[usize],
    apart: impl Fn(&Pair, usize, usize) -> bool,
) {
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    let mut sets: FxHashMap<usize, Vec<usize>> = members.iter().map(|&i| (groups.find(i), vec![])).collect();
    for &i in members {
        let root = groups.find(i);
        sets.entry(root).or_default().push(i);
    }
    let checks = std::cell::Cell::new(0);
    let apart = |pair: &Pair, x: usize, y: usize| {
        checks.set(checks.get() + 1);
        apart(pair, x, y)
    };
    for pair in pairs {
        let (a, b) = (groups.find(pair.a), groups.find(pair.b));
        if a == b {
            continue;
        }
        if checks.get() > CHECKS_MAX {
            return;
        }
        // `x` on the side of the pair's `a`, `y` on that of its `b`.
        let clash = sets[&a].iter().any(|&x| sets[&b].iter().any(|&y| apart(&pair, x, y)));
        if clash {
            continue;
        }
        groups.join(a, b);
        let root = groups.find(a);
        let mut all = sets.remove(&a).unwrap_or_default();
        all.extend(sets.remove(&b).unwrap_or_default());
        sets.insert(root, all);
    }
}
