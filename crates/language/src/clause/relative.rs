//! Relative clauses to nouns: what "who", "which", "that" stand for, and where a clause without them has its gap.

use super::heads::ClauseHeads;
use super::lexicon::{TimeNoun, time_noun};
use super::outline::Outline;
use crate::{Relation, Upos, Xpos};

/// How far behind its start a relative clause has its pronoun: "many of whom", "in front of which".
const PRONOUN_WITHIN: usize = 6;

/// How many infinitives deep the gap of a relative clause is looked for: "the letter they said they wanted to sign".
const GAP_DEPTH_MAX: usize = 16;

/// The relative clauses of a tree.
pub(super) struct Relatives {
    antecedents: Vec<Option<usize>>,
    gaps: Vec<Option<usize>>,
    stranded: Vec<Option<usize>>,
}

impl Relatives {
    pub(super) fn new(o: &Outline<'_>, heads: &ClauseHeads) -> Self {
        let none = vec![None; o.len()];
        let mut relatives = Self { antecedents: none.clone(), gaps: none.clone(), stranded: none };
        for &head in &heads.heads {
            if is_relative(o, head)
                && let Some(noun) = o.head(head)
            {
                relatives.add(o, heads, head, noun);
            }
        }
        relatives
    }

    /// The noun that a relative pronoun stands for.
    pub(super) fn antecedent(&self, word: usize) -> Option<usize> {
        self.antecedents[word]
    }

    /// The noun that is the object of the clause without standing in it.
    pub(super) fn gap(&self, head: usize) -> Option<usize> {
        self.gaps[head]
    }

    /// The noun to which a preposition at the end of the clause belongs: "the firm they worked *for*".
    pub(super) fn stranded(&self, preposition: usize) -> Option<usize> {
        self.stranded[preposition]
    }

    fn add(&mut self, o: &Outline<'_>, heads: &ClauseHeads, head: usize, noun: usize) {
        let start = o.extent(head).start;
        let pronoun = (start..head.min(start + PRONOUN_WITHIN)).find(|&w| is_relative_pronoun(o, w));
        if let Some(pronoun) = pronoun.filter(|&p| o.relation(p) != Relation::Mark) {
            self.antecedents[pronoun] = Some(noun);
            return;
        }
        // "the town where they live" lacks no argument.
        if (start..head.min(start + PRONOUN_WITHIN)).any(|w| o.xpos(w) == Xpos::Wrb) {
            return;
        }
        let subject = o.dependent(head, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl]);
        if subject.is_none() || matches!(time_noun(o.lemma(noun)), Some(TimeNoun::Circumstance)) {
            return;
        }
        let mut verb = head;
        for _ in 0..GAP_DEPTH_MAX {
            let preposition = o.dependents(verb).iter().copied().find(|&d| is_stranded(o, d, verb));
            if let Some(preposition) = preposition {
                self.stranded[preposition] = Some(noun);
                return;
            }
            let deeper = o.dependents_by(verb, &[Relation::Xcomp, Relation::Ccomp]).rfind(|&d| heads.is_head(d));
            match deeper {
                Some(deeper) if o.dependent(verb, &[Relation::Obj]).is_none() => verb = deeper,
                _ => break,
            }
        }
        // A passive with a subject of its own has its gap where a second object stood: "the keys they were given".
        let verbal = o.upos(verb) == Upos::Verb && o.dependent(verb, &[Relation::Obj]).is_none();
        if verbal {
            self.gaps[verb] = Some(noun);
        }
    }
}

/// Whether the clause is a relative clause, by its arc or because it has a subject of its own and no "that".
pub(super) fn is_relative(o: &Outline<'_>, head: usize) -> bool {
    let own = || o.dependent(head, &[Relation::Mark]).is_none() && o.dependent(head, &[Relation::Nsubj]).is_some();
    match o.relation(head) {
        Relation::AclRelcl => true,
        // The two arcs are easily confused; a participle has no subject, and noun content has its "that".
        Relation::Acl => own() && o.head(head).is_some_and(|noun| noun < head),
        _ => false,
    }
}

fn is_relative_pronoun(o: &Outline<'_>, word: usize) -> bool {
    matches!(o.xpos(word), Xpos::Wdt | Xpos::Wp) && o.is_word(word, &["who", "whom", "which", "that"])
        || (o.upos(word) == Upos::Pron && o.is_word(word, &["who", "whom", "which"]))
}

fn is_stranded(o: &Outline<'_>, word: usize, verb: usize) -> bool {
    word > verb
        && o.upos(word) == Upos::Adp
        && matches!(o.relation(word), Relation::Obl | Relation::Advmod | Relation::Nmod | Relation::Case)
        && o.dependents(word).is_empty()
}
