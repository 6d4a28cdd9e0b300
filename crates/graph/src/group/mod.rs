//! Assertions to claims: which of them say something about the same thing.
//!
//! 1. *Candidates*: pairs of one kind from different articles that share a rare word, or a run of quoted words, or a name.
//! 2. *Score*: evidence that can be named, one file a kind.
//! 3. *Matching*: best pairs first; within one article only what says the same joins.

mod agreed;
mod apart;
mod blocking;
mod event;
mod evidence;
mod figure;
mod ground;
mod known;
mod measure;
mod moment;
mod name;
mod only;
mod quantity;
mod quote;
mod role;
mod same;
mod sets;
mod time;

pub use ground::{Ground, Match};
pub(crate) use quantity::alike;

pub use apart::Apart;
pub use evidence::{Bearing, Fact, Scale, Verdict, Weighing};

use sets::{Groups, Pair, join_best};

use crate::times::bounds;
use crate::updates::Updates;
use crate::weights::{Bag, Overlap, StemId, Weights};
use crate::{AssertionRef, Entities, Story};
use copydesk_claims::{Assertion, AssertionValue, ByteSpan, ClaimKind, Quantity, Timex};
use rustc_hash::FxHashMap;

/// A figure that a document gives of more kinds of things than this is looked up among the first of them.
const UNITS_MAX: usize = 64;

/// The assertions of a story, and which of them make one claim.
pub(crate) struct Grouping<'s> {
    table: Table<'s>,
    /// Groups of assertions, each in story order; the groups in the order of their first member.
    pub groups: Vec<(ClaimKind, Vec<AssertionRef>)>,
}

impl<'s> Grouping<'s> {
    pub(crate) fn of(story: &'s Story, entities: &Entities) -> Self {
        let mut table = Table::new(story);
        let mut groups = Groups::new(table.items.len());
        quote::join(&table, &mut groups);
        name::join(&table, entities, &mut groups);
        role::join(&table, entities, &mut groups);
        quantity::join(&table, &mut groups);
        time::join(&table, &mut groups);
        table.told = event::told(&table, &mut groups);
        event::join(&table, &mut groups);
        let groups = groups.collect(&table);
        Self { table, groups }
    }

    /// Which figures take whose place.
    pub(crate) fn updates(&self) -> &Updates {
        &self.table.updates
    }

    /// The same, without the rest.
    pub(crate) fn into_updates(self) -> Updates {
        self.table.updates
    }

    /// The table alone.
    fn into_table(self) -> Table<'s> {
        self.table
    }

    /// Whether two figures, times or clauses are of one thing, and why or why not; those of other kinds are held together by what they name.
    pub(crate) fn weigh(&self, a: AssertionRef, b: AssertionRef) -> ground::Found {
        let (a, b) = (self.table.item(a), self.table.item(b));
        let kind = |i: usize| self.table.items[i].assertion.kind();
        match (kind(a), kind(b)) {
            (ClaimKind::Quantity, ClaimKind::Quantity) => figure::weigh(&self.table, a.min(b), a.max(b)),
            (ClaimKind::Time, ClaimKind::Time) => moment::weigh(&self.table, a.min(b), a.max(b)),
            (ClaimKind::Event, ClaimKind::Event) => event::weigh(&self.table, a.min(b), a.max(b)),
            _ => Err(Apart::Bearer),
        }
    }
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
    /// By item: whether its article gives no other figure of the same things.
    only: Vec<bool>,
    /// By item: how many articles give its very figure, of the same things.
    agreed: Vec<usize>,
    /// By item: the whole that its figure is a part of ("three of its 11 branches").
    wholes: Vec<Option<u64>>,
    /// By item: whether another figure stands in its clause.
    crowded: Vec<bool>,
    /// By document: its first item.
    firsts: Vec<usize>,
    /// By clause: the groups of the telling figures and exact times that stand in it, sorted.
    told: Vec<Vec<usize>>,
}

/// First and last minute of a time, as text.
type Bounds = Option<(String, String)>;

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
        let (alone, only, wholes) = (only::alone(&items), only::only_ones(&items), only::wholes(story, &items));
        let (crowded, agreed) = (only::crowded(&items), only::agreed(&items));
        let document = |d: usize| items.partition_point(|i| i.at.document < d);
        let firsts = (0..story.documents.len()).map(document).collect();
        let updates = Updates::default();
        let (quantities, times) = (FxHashMap::default(), FxHashMap::default());
        let mut table = Self {
            story,
            items,
            weights,
            quantities,
            updates,
            times,
            alone,
            only,
            agreed,
            wholes,
            crowded,
            firsts,
            told: Vec::new(),
        };
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
        let counted = |q: &Quantity| q.value != was.value && measure::can_count_alike(q, was);
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

    /// Whether its article gives no other figure of the same things.
    pub fn is_only_one(&self, i: usize) -> bool {
        self.only[i]
    }

    /// How many articles give its very figure, of the same things.
    pub fn agreed(&self, i: usize) -> usize {
        self.agreed[i]
    }

    /// Whether another figure stands in its clause.
    pub fn is_crowded(&self, i: usize) -> bool {
        self.crowded[i]
    }

    /// The other items that stand in the clause of an item.
    pub fn beside(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let clause = self.items[i].assertion.clause;
        let span = |j: usize| self.items[j].assertion.span;
        let before = (0..i).rev().take_while(move |&j| self.same_document(i, j) && span(j).start >= clause.start);
        let after =
            (i + 1..self.items.len()).take_while(move |&j| self.same_document(i, j) && span(j).start < clause.end);
        before.chain(after).filter(move |&j| clause.contains(span(j)))
    }

    /// The groups of the telling figures and exact times in a clause.
    pub fn told_in(&self, i: usize) -> &[usize] {
        self.told.get(i).map_or(&[], Vec::as_slice)
    }

    /// The whole that a figure is a part of: the 11 of "three of its 11 branches".
    pub fn whole(&self, i: usize) -> Option<u64> {
        self.wholes[i]
    }

    /// The item of an assertion.
    fn item(&self, at: AssertionRef) -> usize {
        self.firsts[at.document] + at.assertion
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
        let aside = |a: &Assertion| {
            let whole = document.reading.sentences[sentence].span;
            only::is_aside(&document.article.text, whole, a.span, item.assertion.span)
        };
        before.chain(after).any(|a| matches!(&a.value, AssertionValue::Time(t) if earlier(t) && !aside(a)))
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
        let lists = postings.into_values().chain(keyed.into_values()).collect();
        blocking::pairs(&self.items, self.story.documents.len(), lists)
    }
}
