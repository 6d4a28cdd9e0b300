//! Two assertions to what speaks for and against their being one claim, and the slot that failed.

use super::{Apart, Table, event, figure, moment, time};
use crate::acts::acts;
use crate::compare::relate;
use crate::counted::same_thing;
use crate::figures::{Measure, Slip, measure, slip};
use crate::quotation;
use crate::{AssertionRef, Comparison, Entities, Relation, Story, StoryGraph};
use copydesk_claims::compare::fit;
use copydesk_claims::{Assertion, AssertionValue, ClaimKind, Quantity, Stem};

/// What speaks for and against two assertions being one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    /// What was decided.
    pub verdict: Verdict,
    /// What it was decided on, slot by slot.
    pub facts: Vec<Fact>,
    /// How the two values relate, were they of one claim, with the reason.
    pub relation: Option<(Relation, String)>,
}

/// Whether two assertions are one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are one claim; the index into [`StoryGraph::claims`].
    Joined(usize),
    /// One slot does not line up.
    Apart(Apart),
    /// Each slot lines up, but what the one has been joined with and what the other has must stay apart.
    Held,
    /// Each slot lines up, but they share no word that is rare enough for them to have been held against each other.
    Unpaired,
    /// They put forward things of two kinds, which are not compared.
    Kinds,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which way it points.
    pub bearing: Bearing,
    /// The slot it is about, in a word or two.
    pub slot: &'static str,
    /// What was found, for people.
    pub detail: String,
}

/// Which way a piece of evidence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// To one claim.
    For,
    /// To two.
    Against,
}

/// Shared words are named up to this many, the rarest first.
const WORDS_SHOWN_MAX: usize = 8;

/// Weighs pairs of one story's assertions.
#[derive(Debug)]
pub struct Scale<'s> {
    story: &'s Story,
    graph: &'s StoryGraph,
    table: Table<'s>,
}

impl<'s> Scale<'s> {
    /// A scale for a story that has been linked.
    pub fn new(story: &'s Story, graph: &'s StoryGraph) -> Self {
        Self { story, graph, table: super::Grouping::of(story, &graph.entities).into_table() }
    }

    /// Weighs two assertions.
    pub fn weigh(&self, a: AssertionRef, b: AssertionRef) -> Weighing {
        let (x, y) = (self.story.assertion(a), self.story.assertion(b));
        if x.kind() != y.kind() {
            return Weighing { verdict: Verdict::Kinds, facts: Vec::new(), relation: None };
        }
        let (i, j) = (self.index(a), self.index(b));
        let mut facts = Vec::new();
        let mut add = |bearing, slot, detail: String| facts.push(Fact { bearing, slot, detail });
        self.values(i, j, &mut add);
        self.names(a, b, &mut add);
        self.relation(x, y, &mut add);
        self.words(i, j, &mut add);
        self.scope(i, j, &mut add);
        let verdict = self.verdict(i, j, a, b);
        let relation = match verdict {
            Verdict::Joined(claim) => self.compared(claim, a, b),
            Verdict::Apart(Apart::Thing | Apart::Bearer | Apart::Quotation | Apart::NoPoint) => None,
            _ => Some(relate(self.story, a, b)),
        };
        Weighing { verdict, facts, relation }
    }

    /// The comparison of two members of a claim.
    fn compared(&self, claim: usize, a: AssertionRef, b: AssertionRef) -> Option<(Relation, String)> {
        let claim = &self.graph.claims[claim];
        let of = |c: &&Comparison| (claim.assertions[c.a], claim.assertions[c.b]) == (a.min(b), a.max(b));
        claim.comparisons.iter().find(of).map(|c| (c.relation, c.why.clone()))
    }

    /// How much of their rarer words two assertions share, 0 to 1.
    pub fn likeness(&self, a: AssertionRef, b: AssertionRef) -> f64 {
        self.table.overlap(self.index(a), self.index(b)).share
    }

    fn index(&self, at: AssertionRef) -> usize {
        self.table.items.partition_point(|item| item.at < at)
    }

    fn verdict(&self, i: usize, j: usize, a: AssertionRef, b: AssertionRef) -> Verdict {
        let holds = |at: &AssertionRef| self.graph.claims.iter().position(|c| c.assertions.contains(at));
        let (claim, other) = (holds(&a), holds(&b));
        if let Some(claim) = claim.filter(|_| claim == other) {
            return Verdict::Joined(claim);
        }
        match self.judge(i, j) {
            Err(apart) => Verdict::Apart(apart),
            Ok(()) if self.table.candidates(&[i.min(j), i.max(j)]).is_empty() => Verdict::Unpaired,
            Ok(()) => Verdict::Held,
        }
    }

    /// What the grouping of their kind says of two assertions.
    fn judge(&self, i: usize, j: usize) -> Result<(), Apart> {
        let table = &self.table;
        match table.items[i].assertion.kind() {
            ClaimKind::Quantity => figure::weigh(table, i.min(j), i.max(j)).map(|_| ()),
            ClaimKind::Time => match (&table.items[i].assertion.value, &table.items[j].assertion.value) {
                (AssertionValue::Time(p), AssertionValue::Time(q)) if time::is_point(p) && time::is_point(q) => {
                    moment::weigh(table, i.min(j), i.max(j)).map(|_| ())
                }
                _ => Err(Apart::NoPoint),
            },
            ClaimKind::Event => event::weigh(table, i.min(j), i.max(j)).map(|_| ()),
            ClaimKind::Name | ClaimKind::Role => Err(Apart::Bearer),
            ClaimKind::Quote => Err(Apart::Quotation),
        }
    }

    /// Whose value, and of what.
    fn values(&self, i: usize, j: usize, add: &mut impl FnMut(Bearing, &'static str, String)) {
        let (x, y) = (&self.table.items[i].assertion.value, &self.table.items[j].assertion.value);
        let entities = &self.graph.entities;
        match (x, y) {
            (AssertionValue::Quantity(p), AssertionValue::Quantity(q)) => {
                add(things(p, q), "thing counted", either(&thing(p), &thing(q)));
                if let Some(slip) = slip(p, q).filter(|_| !fit(p, q).same_figure) {
                    add(Bearing::For, "slip", format!("the one figure is the other {}", slipped(slip)));
                }
            }
            (AssertionValue::Name(p), AssertionValue::Name(q)) => {
                add_bearers(
                    entities,
                    (self.table.items[i].at.document, *p),
                    (self.table.items[j].at.document, *q),
                    add,
                );
            }
            (AssertionValue::Role { person: p, .. }, AssertionValue::Role { person: q, .. }) => {
                add_bearers(
                    entities,
                    (self.table.items[i].at.document, *p),
                    (self.table.items[j].at.document, *q),
                    add,
                );
            }
            (AssertionValue::Quote { words: p, .. }, AssertionValue::Quote { words: q, .. }) => {
                if quotation::compare(p, q).is_some() {
                    add(Bearing::For, "quotation", "the words line up".to_owned());
                } else {
                    add(Bearing::Against, "quotation", "too few words line up".to_owned());
                }
            }
            _ => {}
        }
    }

    fn names(&self, a: AssertionRef, b: AssertionRef, add: &mut impl FnMut(Bearing, &'static str, String)) {
        let bearers = |at: AssertionRef| {
            let entities = self.story.assertion(at).entities.iter();
            let mut all: Vec<usize> = entities.map(|&e| self.graph.entities.bearer(at.document, e)).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (p, q) = (bearers(a), bearers(b));
        let mut shared: Vec<usize> = p.iter().copied().filter(|e| q.binary_search(e).is_ok()).collect();
        let all = &self.graph.entities.all;
        shared.sort_by_key(|&e| (all[e].members.len(), e));
        if !shared.is_empty() {
            let names: Vec<&str> = shared.iter().map(|&e| all[e].name.as_str()).collect();
            add(Bearing::For, "names", names.join(", "));
        } else if !p.is_empty() && !q.is_empty() {
            add(Bearing::Against, "names", "the two sentences have none in common".to_owned());
        }
    }

    fn relation(&self, x: &Assertion, y: &Assertion, add: &mut impl FnMut(Bearing, &'static str, String)) {
        let (p, q) = (acts(&x.near), acts(&y.near));
        let list = |acts: &std::collections::BTreeSet<&str>| acts.iter().copied().collect::<Vec<_>>().join(", ");
        let common: std::collections::BTreeSet<&str> = p.intersection(&q).copied().collect();
        if !common.is_empty() {
            add(Bearing::For, "relation", list(&common));
        } else if !p.is_empty() && !q.is_empty() {
            add(Bearing::Against, "relation", either(&list(&p), &list(&q)));
        }
    }

    fn words(&self, i: usize, j: usize, add: &mut impl FnMut(Bearing, &'static str, String)) {
        let (x, y) = (self.table.items[i].assertion, self.table.items[j].assertion);
        let overlap = self.table.overlap(i, j);
        let mut near: Vec<&Stem> = x.near.iter().filter(|w| y.near.contains(w)).collect();
        near.sort_by(|a, b| self.table.weights.of_stem(b).total_cmp(&self.table.weights.of_stem(a)).then(a.cmp(b)));
        near.dedup();
        let share = format!("{:.0} % of the rarer words of the shorter sentence are shared", overlap.share * 100.0);
        if near.is_empty() {
            add(Bearing::Against, "words", format!("the two clauses have none in common; {share}"));
            return;
        }
        let clause = x.clause.of(&self.story.documents[self.table.items[i].at.document].article.text);
        let mut shown: Vec<&str> = near.iter().take(WORDS_SHOWN_MAX).map(|w| printed(clause, w)).collect();
        if near.len() > WORDS_SHOWN_MAX {
            shown.push("…");
        }
        add(Bearing::For, "words", format!("{}; {share}", shown.join(", ")));
    }

    /// When it is said to be so.
    fn scope(&self, i: usize, j: usize, add: &mut impl FnMut(Bearing, &'static str, String)) {
        if self.table.of_another_year(i) != self.table.of_another_year(j) {
            add(Bearing::Against, "time scope", "one of the sentences speaks of an earlier year".to_owned());
        }
        if self.table.items[i].assertion.each != self.table.items[j].assertion.each {
            add(Bearing::Against, "each or all", "one is said of each".to_owned());
        }
    }
}

fn add_bearers(
    entities: &Entities,
    (d, p): (usize, usize),
    (e, q): (usize, usize),
    add: &mut impl FnMut(Bearing, &'static str, String),
) {
    let (p, q) = (entities.bearer(d, p), entities.bearer(e, q));
    let bearing = if p == q { Bearing::For } else { Bearing::Against };
    add(bearing, "bearer", either(&entities.all[p].name, &entities.all[q].name));
}

fn things(p: &Quantity, q: &Quantity) -> Bearing {
    let same = match (measure(p), measure(q)) {
        (Measure::Count(a), Measure::Count(b)) => same_thing(&a, &b),
        (a, b) => a == b,
    };
    if same { Bearing::For } else { Bearing::Against }
}

/// What a quantity counts or measures, for people.
fn thing(q: &Quantity) -> String {
    match measure(q) {
        Measure::Money(code) => code,
        Measure::Percent => "per cent".to_owned(),
        Measure::Dimension(name) => name.to_owned(),
        Measure::Count(noun) => noun,
        Measure::None => "not said".to_owned(),
    }
}

/// The first word of a clause that a stem can be of; where none is, the stem.
fn printed<'t>(clause: &'t str, stem: &'t str) -> &'t str {
    // "compani" of "company"
    let root = stem.char_indices().last().map_or(stem, |(last, _)| if last == 0 { stem } else { &stem[..last] });
    let mut words = clause.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '’');
    words.find(|w| w.to_lowercase().starts_with(root)).unwrap_or(stem)
}

const fn slipped(slip: Slip) -> &'static str {
    match slip {
        Slip::Scale => "at another scale or in another unit",
        Slip::Transposed => "with two digits swapped",
        Slip::Digit => "with one digit changed",
    }
}

/// "letter", "letter against memo".
fn either(a: &str, b: &str) -> String {
    if a == b { a.to_owned() } else { format!("{a} against {b}") }
}
