//! The assertions of one claim to its independent origins, as bounds.
//!
//! 1. *Ends* (`end.rs`): the last link of each chain is where it claims to come from; an assertion without chain has an unknown end.
//! 2. *Merging*: ends are one origin where the evidence says so: the same name, documents of one class, a document and the body that
//!    issued it, or an outlet and the document that it alone holds.
//! 3. *Copies*: an article that has its sentence from another article has it from that outlet, whatever else it says.
//! 4. *Bounds* (`bounds.rs`): how many of them do not rest on one another.

mod bounds;
mod end;
mod speaker;

use crate::outlets::Outlets;
use crate::reuse::Copies;
use crate::{AssertionRef, Families, Origin, Story};
use bounds::{Point, Trail, bounds};
use copydesk_claims::ClaimKind;
use end::{End, What};
use std::collections::{BTreeMap, BTreeSet};

/// What [`trace`] finds.
pub(crate) struct Traced {
    pub origins: Vec<Origin>,
    pub at_least: usize,
    pub at_most: usize,
    /// The outlet or origin on which all ways to an origin rest, where two or more outlets have one.
    pub single_point: Option<String>,
}

/// Traces the assertions of a claim to their origins.
///
/// The same words are spoken once: who is given as the speaker of a quotation under two names is one origin, or one of them is wrong.
pub(crate) fn trace(
    story: &Story,
    outlets: &Outlets,
    copies: &Copies,
    kind: ClaimKind,
    assertions: &[AssertionRef],
) -> Traced {
    // A name or a role is how somebody is called; nobody is the origin of it.
    let called = matches!(kind, ClaimKind::Name | ClaimKind::Role);
    let assertions = if called { &[] } else { assertions };
    let mut ends: Vec<Option<End>> = assertions.iter().map(|&at| End::of(story, outlets, at)).collect();
    let merged = merge(story, outlets, assertions, &ends);
    prove(&mut ends, &merged);
    let origins = origins(&ends, &merged);
    let mut numbers = Numbers { families: story.families.clone(), ..Numbers::default() };
    let trails: Vec<Trail> = (0..assertions.len())
        .flat_map(|i| trail(story, outlets, copies, &mut numbers, (assertions[i], ends[i].as_ref(), merged[i])))
        .collect();
    let found = bounds(&trails);
    let at_least = if kind == ClaimKind::Quote { 1 } else { found.at_least };
    let single_point = found.single_point.and_then(|point| match point {
        Point::Outlet(number) => numbers.names.get(number).cloned(),
        Point::Origin(root) => ends.get(root).and_then(Option::as_ref).map(End::label),
    });
    Traced { origins, at_least, at_most: found.at_most.max(at_least), single_point }
}

/// Newsrooms by number, in the order in which they are met: outlets of one owner are one.
#[derive(Default)]
struct Numbers {
    families: Families,
    by_house: BTreeMap<String, usize>,
    names: Vec<String>,
}

impl Numbers {
    fn of(&mut self, outlet: &str) -> usize {
        let next = self.names.len();
        let number = *self.by_house.entry(self.families.house(outlet)).or_insert(next);
        if number == next {
            self.names.push(outlet.to_string());
        } else if self.families.key(&self.names[number]) != self.families.key(outlet)
            && let Some(owner) = self.families.find(outlet).and_then(|o| o.owner.clone())
        {
            self.names[number] = owner;
        }
        number
    }
}

/// How an article has the claim; none: it says nothing of it, since another assertion of its own does.
fn trail(
    story: &Story,
    outlets: &Outlets,
    copies: &Copies,
    numbers: &mut Numbers,
    (at, end, root): (AssertionRef, Option<&End>, usize),
) -> Option<Trail> {
    let us = story.documents[at.document].article.outlet_name();
    let teller = numbers.of(us);
    let copied = copies.from(story, at).map(|from| story.documents[from].article.outlet_name());
    let mut via: Vec<usize> = copied.into_iter().map(|outlet| numbers.of(outlet)).collect();
    let Some(end) = end else {
        // What is copied is known to come from there.
        let end = copied.map(|_| bounds::End::Outlet);
        return Some(Trail { teller, via, end });
    };
    via.extend(end.via.iter().map(|outlet| numbers.of(outlet)));
    let last = story.assertion(at).chain.last();
    let at_outlet = !end.proven && last.is_some_and(|l| outlets.named(story, at.document, l).is_some());
    let end = if end.proven {
        bounds::End::Proven(root)
    } else if at_outlet {
        bounds::End::Outlet
    } else {
        bounds::End::Unproven(root)
    };
    Some(Trail { teller, via, end: Some(end) })
}

/// The root of each end's origin; ends that nothing merges are their own root.
///
/// Who has it from another outlet has it from where that outlet's own article of the story has it, if that is one place.
fn merge(story: &Story, outlets: &Outlets, assertions: &[AssertionRef], ends: &[Option<End>]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..ends.len()).collect();
    let mut first_by: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, end) in ends.iter().enumerate() {
        let Some(end) = end else { continue };
        for key in &end.keys {
            let j = *first_by.entry(key).or_insert(i);
            let (a, b) = (find(&root, i), find(&root, j));
            root[a.max(b)] = a.min(b);
        }
    }
    speakers(ends, &mut root);
    for (i, end) in ends.iter().enumerate() {
        let Some(outlet) = end.as_ref().filter(|e| !e.proven && e.via.last() == Some(&e.name)) else { continue };
        let own = |j: &usize| {
            ends[*j].is_some()
                && outlets.key(story.documents[assertions[*j].document].article.outlet_name())
                    == outlets.key(&outlet.name)
        };
        let further: BTreeSet<usize> = (0..ends.len()).filter(own).map(|j| find(&root, j)).collect();
        if let (Some(&j), 1) = (further.first(), further.len()) {
            let here = find(&root, i);
            root[here.max(j)] = here.min(j);
        }
    }
    (0..ends.len()).map(|i| find(&root, i)).collect()
}

/// Who speaks from inside a body of one sort may speak for the one of that sort that the claim is put down to: "the union", "Ivo Brandt,
/// the union's man". So may a body that is only called by its sort.
fn speakers(ends: &[Option<End>], root: &mut [usize]) {
    let is_person = |e: &End| matches!(e.what, What::Person | What::Spokesperson);
    let all = |wanted: &dyn Fn(&End) -> bool| -> Vec<(usize, &'static str)> {
        let of = |(i, end): (usize, &Option<End>)| end.as_ref().filter(|e| wanted(e)).and_then(|e| Some((i, e.sort?)));
        ends.iter().enumerate().filter_map(of).collect()
    };
    let (named, called) = (all(&|e| e.what == What::Body && e.proven), all(&|e| e.what == What::Body && !e.proven));
    join_by_sort(root, &named, &called);
    let bodies: Vec<_> = named.into_iter().chain(called).collect();
    join_by_sort(root, &bodies, &all(&is_person));
}

/// Joins each of the others to what has its sort, where that is one.
fn join_by_sort(root: &mut [usize], bodies: &[(usize, &str)], others: &[(usize, &str)]) {
    for &(i, sort) in others {
        let of_sort = bodies.iter().filter(|(_, s)| *s == sort).map(|&(j, _)| find(root, j));
        let roots: BTreeSet<usize> = of_sort.collect();
        if let (Some(&j), 1) = (roots.first(), roots.len()) {
            let here = find(root, i);
            root[here.max(j)] = here.min(j);
        }
    }
}

fn find(root: &[usize], mut i: usize) -> usize {
    while root[i] != i {
        i = root[i];
    }
    i
}

/// A body that is not named is proven to be another than all other origins where each of these is apart from it: the police are no
/// hospital, and no reporter who counted. What has no sort by itself needs another beside it.
fn prove(ends: &mut [Option<End>], merged: &[usize]) {
    let known: Vec<(usize, End)> = ends
        .iter()
        .zip(merged)
        .filter_map(|(e, &root)| e.as_ref().filter(|e| e.proven || e.is_open()).map(|e| (root, e.clone())))
        .collect();
    for (end, root) in ends.iter_mut().zip(merged) {
        let Some(end) = end.as_mut().filter(|e| e.is_open()) else { continue };
        let mut others = known.iter().filter(|(other, _)| other != root).peekable();
        end.proven = (end.sort.is_some() || others.peek().is_some()) && others.all(|(_, other)| end.is_apart(other));
    }
}

/// The origins in the order of their first assertion, each by the name that says most: what is proven before what is not, and a document
/// with who holds it before the document alone.
fn origins(ends: &[Option<End>], merged: &[usize]) -> Vec<Origin> {
    let mut found: BTreeMap<usize, (Origin, (bool, bool))> = BTreeMap::new();
    for (i, end) in ends.iter().enumerate() {
        let Some(end) = end else { continue };
        let says = (end.proven, end.what == What::Document && !end.via.is_empty());
        let new = || Origin { label: end.label(), assertions: vec![], proven: end.proven };
        let (origin, said) = found.entry(merged[i]).or_insert_with(|| (new(), says));
        if says > *said {
            *origin = Origin { assertions: std::mem::take(&mut origin.assertions), ..new() };
            *said = says;
        }
        origin.assertions.push(i);
    }
    found.into_values().map(|(origin, _)| origin).collect()
}

#[cfg(test)]
mod tests;
