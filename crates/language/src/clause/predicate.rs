//! Clause heads to predicates: verb with particle, auxiliaries, voice, tense.
//!
//! Voice and tense are read off auxiliaries and Penn tags together, since a tagger takes "signed" for a past tense where it is
//! a participle and the other way round: "was signed" is passive whatever the tag of its auxiliary's arc.

use super::heads::{ClauseHeads, has_subject_or_copula};
use super::outline::Outline;
use super::phrase::Phrases;
use super::{Predicate, PredicateKind, Tense, WordRange};
use crate::{Relation, Upos, Xpos};

/// Auxiliaries of one verb that are kept; English has no more than five in a row.
const AUXILIARIES_MAX: usize = 8;

const AUXILIARY: &[Relation] = &[Relation::Aux, Relation::AuxPass, Relation::Cop];

/// The predicate of a clause; `first`: that of the clause it is coordinated with, whose auxiliaries it may share.
pub(super) fn read(
    o: &Outline<'_>,
    heads: &ClauseHeads,
    phrases: &Phrases,
    head: usize,
    first: Option<&Predicate>,
) -> Predicate {
    let own: Vec<usize> = o.dependents_by(head, AUXILIARY).take(AUXILIARIES_MAX).collect();
    let mut copula = own.iter().copied().find(|&a| o.relation(a) == Relation::Cop);
    let kind = kind(o, head, copula);
    let has_subject = has_subject_or_copula(o, head);
    let mut auxiliaries = own;
    if let Some(first) = first.filter(|_| auxiliaries.is_empty() && !has_subject) {
        auxiliaries = shared_auxiliaries(o, head, kind, first);
        copula = copula.or(first.copula.filter(|c| auxiliaries.contains(c)));
    }
    // "on the list and in the books", but also "on the list and the books".
    let shared_preposition = || {
        first
            .filter(|f| o.relation(head) == Relation::Conj && f.copula.is_some() && copula == f.copula)?
            .preposition
            .clone()
    };
    let particle = o.dependent(head, &[Relation::CompoundPrt]);
    let participle = o.xpos(head) == Xpos::Vbn || (o.xpos(head) == Xpos::Vbd && !auxiliaries.is_empty());
    let passive = kind == PredicateKind::Verb && participle && is_passive(o, head, &auxiliaries);
    let (tense, perfect, progressive) = tense(o, head, kind, &auxiliaries);
    let verbal = matches!(kind, PredicateKind::Verb | PredicateKind::Existential);
    Predicate {
        kind,
        lemma: lemma(o, head, particle),
        particle,
        auxiliaries,
        copula,
        preposition: if verbal { None } else { preposition(o, head).or_else(shared_preposition) },
        phrase: if verbal { WordRange::of_word(head) } else { phrases.phrase(o, heads, head).core },
        passive,
        tense,
        perfect,
        progressive,
    }
}

fn lemma(o: &Outline<'_>, head: usize, particle: Option<usize>) -> String {
    let lemma = if o.upos(head) == Upos::Propn { o.lemma(head).to_owned() } else { o.lemma(head).to_lowercase() };
    match particle {
        Some(particle) => format!("{lemma} {}", o.lower(particle)),
        None => lemma,
    }
}

/// All prepositions of a phrase, each with its words; none if there is none.
pub(super) fn preposition(o: &Outline<'_>, head: usize) -> Option<String> {
    let cases = o.dependents_by(head, &[Relation::Case]).filter(|&c| c < head).take(3);
    let forms: Vec<String> = cases.map(|c| o.fixed_form(c)).collect();
    (!forms.is_empty()).then(|| forms.join(" "))
}

fn kind(o: &Outline<'_>, head: usize, copula: Option<usize>) -> PredicateKind {
    let verb = matches!(o.upos(head), Upos::Verb | Upos::Aux);
    let there = || o.dependents_by(head, &[Relation::Expl]).any(|e| o.lower(e) == "there");
    if verb && o.lemma(head) == "be" && there() {
        PredicateKind::Existential
    } else if verb && (copula.is_none() || o.xpos(head) == Xpos::Vbn) {
        PredicateKind::Verb
    } else if matches!(o.upos(head), Upos::Adj | Upos::Adv | Upos::Verb) && preposition(o, head).is_none() {
        PredicateKind::Adjective
    } else {
        PredicateKind::Noun
    }
}

fn is_be(o: &Outline<'_>, word: usize) -> bool {
    matches!(o.lemma(word), "be" | "get") || o.is_word(word, &["'s", "’s", "'re", "’re", "'m", "’m"])
}

/// A participle is passive unless only "have" stands before it, or it has a plain subject and no "be".
fn is_passive(o: &Outline<'_>, head: usize, auxiliaries: &[usize]) -> bool {
    let marked = o.dependents(head).iter().any(|&d| {
        matches!(o.relation(d), Relation::NsubjPass | Relation::CsubjPass | Relation::AuxPass | Relation::OblAgent)
    });
    if marked {
        return true;
    }
    if auxiliaries.is_empty() {
        let reduced = matches!(o.relation(head), Relation::Acl | Relation::Advcl | Relation::Xcomp | Relation::Root);
        let conjunct_of_reduced = o.relation(head) == Relation::Conj
            && o.head(head).is_some_and(|h| o.relation(h) == Relation::Acl && o.xpos(h) == Xpos::Vbn);
        return (reduced || conjunct_of_reduced) && o.dependent(head, &[Relation::Nsubj]).is_none();
    }
    let last = auxiliaries[auxiliaries.len() - 1];
    is_be(o, last) && o.lemma(last) != "have"
}

/// "may sign and sell", "was seized and sold": the auxiliaries of the first verb that fit the form of the second.
fn shared_auxiliaries(o: &Outline<'_>, head: usize, kind: PredicateKind, first: &Predicate) -> Vec<usize> {
    if o.dependent(head, &[Relation::Mark]).is_some() {
        return Vec::new();
    }
    let mut shared = first.auxiliaries.clone();
    if !matches!(kind, PredicateKind::Verb | PredicateKind::Existential) {
        let same = matches!(first.kind, PredicateKind::Adjective | PredicateKind::Noun);
        return if same { shared } else { Vec::new() };
    }
    // Auxiliaries behind the one that the form asks for belong to the first verb alone: "has been seen and left".
    while let Some(&last) = shared.last() {
        let fits = match o.xpos(head) {
            Xpos::Vb => o.xpos(last) == Xpos::Md || o.lemma(last) == "do",
            Xpos::Vbn => o.lemma(last) == "have" || is_be(o, last),
            Xpos::Vbg => is_be(o, last),
            _ => false,
        };
        if fits {
            break;
        }
        shared.pop();
    }
    shared
}

/// Tense of the finite verb, perfect, progressive.
fn tense(o: &Outline<'_>, head: usize, kind: PredicateKind, auxiliaries: &[usize]) -> (Option<Tense>, bool, bool) {
    let verbal = matches!(kind, PredicateKind::Verb | PredicateKind::Existential);
    let mut chain = auxiliaries.to_vec();
    if verbal {
        chain.push(head);
    }
    let Some(&finite) = chain.first() else { return (None, false, false) };
    let pairs = || chain.windows(2);
    let perfect = pairs().any(|w| o.lemma(w[0]) == "have" && matches!(o.xpos(w[1]), Xpos::Vbn | Xpos::Vbd));
    let progressive = pairs().any(|w| is_be(o, w[0]) && o.xpos(w[1]) == Xpos::Vbg);
    let tense = match o.xpos(finite) {
        Xpos::Md if matches!(o.lemma(finite), "will" | "shall") || o.is_word(finite, &["wo", "'ll", "’ll"]) => {
            // Treebanks give "would" the lemma "will" in places.
            (!o.is_word(finite, &["would", "should", "'d", "’d"])).then_some(Tense::Future)
        }
        Xpos::Vbd => Some(Tense::Past),
        Xpos::Vbz | Xpos::Vbp => Some(Tense::Present),
        // "signed" taken for a participle, though it has a subject and no auxiliary.
        Xpos::Vbn if finite == head && o.dependent(head, &[Relation::Nsubj]).is_some() => Some(Tense::Past),
        _ => None,
    };
    (tense, perfect, progressive)
}
