//! Forms that differ by a slip to variants of one name.

use super::bearer::Bearers;
use super::evidence::{Evidence, Surroundings, is_enough};
use super::form::{Form, Forms};
use crate::names::{Difference, NameFit, Slip, fit, key, other_first_name};
use crate::reuse::Copies;
use crate::{HouseNames, Story};
use copydesk_claims::naming::is_known;
use std::collections::{BTreeMap, BTreeSet};

/// Forms that share a word, at most: what more have says nothing.
const LIST_MAX: usize = 64;

/// One name that the coverage prints in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The form that fewer independent outlets print.
    pub odd: Form,
    /// The other one.
    pub usual: Form,
    /// In what they differ; the odd form's words first.
    pub difference: Difference,
    /// Why one bearer is meant.
    pub evidence: Vec<Evidence>,
    /// Outlets that print the odd form independently, and the usual one; equal: undecided.
    pub outlets: (usize, usize),
    /// The form of the house list, where that settles which form is the odd one.
    pub listed: Option<String>,
}

/// Finds the variants of a story and makes their bearers one.
pub(super) fn find(story: &Story, copies: &Copies, forms: &Forms, bearers: &mut Bearers) -> Vec<Variant> {
    let pairs = pairs(&forms.all);
    if pairs.is_empty() {
        return Vec::new();
    }
    let surroundings = Surroundings::of(story);
    let press = Press::of(story, copies);
    let mut found: Vec<Variant> = Vec::new();
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (a, b, difference) in pairs {
        let (fewer, more, difference) = press.order(&forms.all, a, b, difference);
        let Some(by_house) = ByHouse::of(&story.house, &forms.all[fewer].name, &forms.all[more].name) else { continue };
        let (odd, usual) = if by_house.swap { (more, fewer) } else { (fewer, more) };
        let (left, right) = (&forms.all[odd], &forms.all[usual]);
        if told.contains(&odd) || (difference.slip != Slip::Capitals && is_one(bearers, left, right)) {
            continue;
        }
        // What speaks for a slip is the same with and without a house list.
        let evidence = surroundings.weigh(&forms.all[fewer], &forms.all[more], &difference);
        if !is_enough(difference.slip, &evidence) {
            continue;
        }
        let difference = if by_house.swap { difference.turned() } else { difference };
        told.insert(odd);
        if let (Some(&x), Some(&y)) = (left.bearers.first(), right.bearers.first()) {
            left.bearers.iter().for_each(|&other| bearers.join(other, y));
            right.bearers.iter().for_each(|&other| bearers.join(x, other));
        }
        let outlets = (press.outlets(left), press.outlets(right));
        let listed = by_house.listed;
        found.push(Variant { odd: left.clone(), usual: right.clone(), difference, evidence, outlets, listed });
    }
    found
}

/// What the house list says about two forms.
struct ByHouse {
    /// Whether the second one is the odd one.
    swap: bool,
    /// The form to print, where the list has one of the two.
    listed: Option<String>,
}

impl ByHouse {
    /// `None`: the list accepts both, so that they are two names or one, and no slip.
    fn of(house: &HouseNames, first: &str, second: &str) -> Option<Self> {
        let listed = |form: Option<&str>| form.map(str::to_owned);
        match (house.accepts(first), house.accepts(second)) {
            (Some(_), Some(_)) => None,
            (Some(form), None) => Some(Self { swap: true, listed: listed(Some(form)) }),
            (None, Some(form)) => Some(Self { swap: false, listed: listed(Some(form)) }),
            (None, None) => {
                let (a, b) = (house.instead_of(first), house.instead_of(second));
                Some(Self { swap: a.is_none() && b.is_some(), listed: listed(a.or(b)) })
            }
        }
    }
}

/// Whether the bearers of both forms are one already: then the forms are a full name and its short form, or told before.
fn is_one(bearers: &Bearers, a: &Form, b: &Form) -> bool {
    let (Some(&x), Some(&y)) = (a.bearers.first(), b.bearers.first()) else { return true };
    a.bearers.iter().all(|&other| bearers.are_one(other, y)) && b.bearers.iter().all(|&other| bearers.are_one(x, other))
}

/// Pairs of forms that differ by what may be a slip, the longest names first: their short forms are the same slip.
fn pairs(forms: &[Form]) -> Vec<(usize, usize, Difference)> {
    let mut found = Vec::new();
    for (a, b) in candidates(forms) {
        let (x, y) = (&forms[a].name, &forms[b].name);
        match fit(x, y) {
            NameFit::Variant(difference) => found.push((a, b, difference)),
            NameFit::Different => found.extend(other_first_name(x, y).map(|difference| (a, b, difference))),
            NameFit::Same => {}
        }
    }
    found.sort_by_key(|&(a, b, ref d)| (d.slip == Slip::FirstName, std::cmp::Reverse(forms[a].name.len()), a, b));
    found
}

/// Pairs worth a look: they share a word, the letters without spaces, or the first or last letters of a single word.
fn candidates(forms: &[Form]) -> BTreeSet<(usize, usize)> {
    let mut lists: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, form) in forms.iter().enumerate() {
        let folded = key(&form.name);
        let words: BTreeSet<&str> = folded.split(' ').filter(|w| w.len() > 2).collect();
        for word in &words {
            lists.entry((*word).to_owned()).or_default().push(i);
        }
        lists.entry(format!("={}", folded.replace(' ', ""))).or_default().push(i);
        if let [single] = words.iter().collect::<Vec<_>>()[..] {
            let head: String = single.chars().take(2).collect();
            let tail: String = single.chars().rev().take(2).collect();
            lists.entry(format!("{head}*")).or_default().push(i);
            lists.entry(format!("*{tail}")).or_default().push(i);
        }
    }
    let mut found = BTreeSet::new();
    for list in lists.values().filter(|l| l.len() <= LIST_MAX) {
        for (n, &a) in list.iter().enumerate() {
            found.extend(list[n + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    found
}

/// Which documents count as one voice: the same outlet, or text that one has from the other.
struct Press {
    voice: Vec<usize>,
    published: Vec<i64>,
}

impl Press {
    fn of(story: &Story, copies: &Copies) -> Self {
        /// Articles that share this much of their text are one voice.
        const COPIED: f64 = 0.5;
        let mut voices = petgraph::unionfind::UnionFind::new(story.documents.len());
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (document, d) in story.documents.iter().enumerate() {
            voices.union(*first.entry(d.article.outlet_name()).or_insert(document), document);
        }
        for reuse in copies.pairs_sharing(COPIED) {
            voices.union(reuse.from, reuse.to);
        }
        let instant = |d: &crate::Document| d.article.published.as_ref().map_or(i64::MAX, |p| p.value.instant());
        Self { voice: voices.into_labeling(), published: story.documents.iter().map(instant).collect() }
    }

    /// How many voices print a form.
    fn outlets(&self, form: &Form) -> usize {
        form.places.keys().map(|&d| self.voice[d]).collect::<BTreeSet<_>>().len()
    }

    /// The odd form first: a stray capital, else fewer voices, a word that nobody knows, fewer mentions, printed later for the first time.
    fn order(&self, forms: &[Form], a: usize, b: usize, difference: Difference) -> (usize, usize, Difference) {
        let stray = |i: usize| {
            let words: Vec<String> = forms[i].name.split([' ', '-']).map(str::to_owned).collect();
            crate::names::has_stray_capital(&words)
        };
        let first = |i: usize| forms[i].places.keys().map(|&d| self.published[d]).min();
        let known = |i: usize| {
            difference.slip != Slip::Letters || is_known(if i == a { &difference.words.0 } else { &difference.words.1 })
        };
        let rank = |i: usize| {
            (!stray(i), self.outlets(&forms[i]), known(i), forms[i].weight(), std::cmp::Reverse(first(i)), i)
        };
        if rank(a) < rank(b) {
            return (a, b, difference);
        }
        (b, a, difference.turned())
    }
}
