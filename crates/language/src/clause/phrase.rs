//! Nouns to phrases: how far a noun's own words reach, what is in apposition to it, what is coordinated with it.
//!
//! The arcs for apposition are among a parser's least reliable. So an apposition has to be set off by a comma, dash or
//! bracket, whatever its arc; "the captain Ivo Brandt" is one phrase. And a row of two without "and" or "or"
//! ("Ana Orlo, the union's head, said") is an apposition, though parsers call it a coordination.

use super::heads::ClauseHeads;
use super::outline::Outline;
use super::{Argument, Phrase, Route, WordRange};
use crate::{Relation, Upos};
use std::cell::OnceCell;

/// How many coordinated phrases are listed; a longer row is a table, and every verb that shares it would copy it.
const CONJUNCTS_MAX: usize = 64;

/// How many appositions of a noun are kept.
const APPOSITIONS_MAX: usize = 8;

/// Above this a number behind a name is no age: "May 10, 2002".
pub(super) const AGE_MAX: u32 = 120;

/// Phrases of one tree.
pub(super) struct Phrases {
    /// Of each word as part of a phrase above it: the words it brings in, preposition included.
    light: Vec<WordRange>,
    /// Arguments that were asked for: a noun may have as many relative clauses as it likes.
    arguments: Vec<OnceCell<Box<Argument>>>,
}

impl Phrases {
    pub(super) fn new(o: &Outline<'_>, heads: &ClauseHeads) -> Self {
        let mut light: Vec<WordRange> = (0..o.len()).map(WordRange::of_word).collect();
        for &word in o.order.iter().rev() {
            light[word] = core(o, heads, &light, word, true);
        }
        Self { light, arguments: vec![OnceCell::new(); o.len()] }
    }

    /// The phrase of a head word.
    pub(super) fn phrase(&self, o: &Outline<'_>, heads: &ClauseHeads, head: usize) -> Phrase {
        let core = o.trimmed(core(o, heads, &self.light, head, false));
        let mut full = core;
        let mut appositions = Vec::new();
        for &word in o.seen(head) {
            if is_apposition(o, heads, head, word) {
                let range = o.trimmed(o.extent(word));
                if appositions.len() < APPOSITIONS_MAX {
                    appositions.push(range);
                }
                full = full.join(range);
            } else if matches!(o.relation(word), Relation::Acl | Relation::AclRelcl) {
                full = full.join(o.trimmed(o.extent(word)));
            }
        }
        if full.is_empty() {
            full = WordRange::of_word(head);
        }
        Phrase { head, core: if core.is_empty() { WordRange::of_word(head) } else { core }, full, appositions }
    }

    /// The phrase of a head word with those coordinated to it.
    pub(super) fn argument(&self, o: &Outline<'_>, heads: &ClauseHeads, head: usize, route: Route) -> Argument {
        let read = || {
            let phrase = self.phrase(o, heads, head);
            let conjuncts: Vec<Phrase> =
                conjuncts(o, heads, head).into_iter().map(|c| self.phrase(o, heads, c)).collect();
            let whole = conjuncts.iter().fold(phrase.full, |range, p| range.join(p.full));
            Box::new(Argument { phrase, conjuncts, whole, route: Route::Stated })
        };
        let argument = self.arguments[head].get_or_init(read);
        Argument { route, ..(**argument).clone() }
    }
}

/// The head with its modifiers; `inside`: as a part of a phrase above it, with its preposition.
fn core(o: &Outline<'_>, heads: &ClauseHeads, light: &[WordRange], head: usize, inside: bool) -> WordRange {
    let mut range = WordRange::of_word(head);
    let dependents = o.dependents(head);
    let split = dependents.partition_point(|&d| d < head);
    let weigh = |word: usize| weight(o, heads, head, word, inside);
    for &word in dependents[..split].iter().rev() {
        match weigh(word) {
            Weight::Light => range = range.join(light[word]),
            Weight::Heavy => break,
            Weight::Outside => {}
        }
    }
    // Behind a relative clause an "of" phrase would bring the whole clause into the core.
    for &word in &dependents[split..] {
        match weigh(word) {
            Weight::Light => range = range.join(light[word]),
            Weight::Heavy => break,
            Weight::Outside => {}
        }
    }
    range
}

enum Weight {
    /// Part of the core.
    Light,
    /// No part, and nothing beyond it is.
    Heavy,
    /// No part.
    Outside,
}

fn weight(o: &Outline<'_>, heads: &ClauseHeads, head: usize, word: usize, inside: bool) -> Weight {
    if o.is_punct(word) {
        return Weight::Outside;
    }
    let in_clause = heads.is_head(head);
    match o.relation(word) {
        // Ahead of "the largest yard", "despite the strike" belongs to the verb.
        Relation::Obl | Relation::Nmod if is_fronted(o, head, word) => Weight::Outside,
        // "Ana Orlo, 45": an age is no part of the name.
        Relation::Nummod | Relation::NmodUnmarked | Relation::Nmod | Relation::Amod
            if word > head + 1
                && o.is_comma(word - 1)
                && o.word(word).form.parse::<u32>().is_ok_and(|v| v < AGE_MAX) =>
        {
            Weight::Outside
        }
        Relation::Det
        | Relation::DetPredet
        | Relation::Amod
        | Relation::Nummod
        | Relation::Compound
        | Relation::Nmod
        | Relation::NmodPoss
        | Relation::NmodDesc
        | Relation::NmodUnmarked
        | Relation::Flat
        | Relation::Fixed
        | Relation::Goeswith
            if !heads.is_head(word) =>
        {
            Weight::Light
        }
        Relation::Appos if !heads.is_head(word) && !is_apposition(o, heads, head, word) => Weight::Light,
        Relation::Case if inside => Weight::Light,
        Relation::Advmod | Relation::Obl | Relation::OblUnmarked
            if !in_clause && !heads.is_head(word) && o.lemma(word) != "not" =>
        {
            Weight::Light
        }
        // "more", "nearly" before an adjective or a number that is the predicate.
        Relation::Advmod if in_clause && word + 1 == head && o.upos(head) == Upos::Num => Weight::Light,
        Relation::Acl
        | Relation::AclRelcl
        | Relation::Appos
        | Relation::Conj
        | Relation::Parataxis
        | Relation::Advcl => Weight::Heavy,
        _ => Weight::Outside,
    }
}

/// Whether a phrase stands ahead of the noun that it is annotated with; "at least" ahead of a number does so by right.
pub(super) fn is_fronted(o: &Outline<'_>, head: usize, word: usize) -> bool {
    word < head && matches!(o.upos(word), Upos::Noun | Upos::Propn | Upos::Pron)
}

/// Whether `word` is in apposition to `head`, by the marks around it as well as by its arc.
fn is_apposition(o: &Outline<'_>, heads: &ClauseHeads, head: usize, word: usize) -> bool {
    let nominal = matches!(o.upos(word), Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym | Upos::Adj);
    let set_off = || {
        let start = o.trimmed(o.extent(word)).start;
        start > head + 1 && start <= o.len() && o.is_break(start - 1)
    };
    match o.relation(word) {
        Relation::Appos => set_off() && o.dependent(word, &[Relation::Cc]).is_none(),
        Relation::Conj => {
            let mut row = o.dependents_by(head, &[Relation::Conj]);
            nominal
                && !heads.is_head(word)
                // Two names, or two nouns, are a list: "Ana Orlo, Ivo Brandt".
                && matches!((o.upos(head), o.upos(word)), (Upos::Propn, Upos::Noun) | (Upos::Noun, Upos::Propn))
                && o.dependent(word, &[Relation::Conj]).is_none()
                && row.next() == Some(word)
                && row.next().is_none()
                && o.dependent(word, &[Relation::Cc]).is_none()
                && o.dependent(head, &[Relation::Cc, Relation::CcPreconj]).is_none()
                && set_off()
                && o.is_comma(o.trimmed(o.extent(word)).start - 1)
        }
        _ => false,
    }
}

/// Head words coordinated with a head word, in text order; a parser may chain them or hang them all on the first.
fn conjuncts(o: &Outline<'_>, heads: &ClauseHeads, head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = vec![head];
    while let Some(word) = open.pop() {
        for conjunct in o.dependents_by(word, &[Relation::Conj, Relation::Appos]) {
            let coordinated =
                o.relation(conjunct) == Relation::Conj || o.dependent(conjunct, &[Relation::Cc]).is_some();
            if coordinated && !heads.is_head(conjunct) && !is_apposition(o, heads, word, conjunct) {
                if found.len() >= CONJUNCTS_MAX {
                    found.sort_unstable();
                    return found;
                }
                found.push(conjunct);
                open.push(conjunct);
            }
        }
    }
    found.sort_unstable();
    found
}
