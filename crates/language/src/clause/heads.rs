//! Words to clauses: which words head one, and to which clause every other word belongs.

use super::outline::Outline;
use crate::{Relation, Upos, Xpos};

const SUBJECTS: &[Relation] =
    &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Csubj, Relation::CsubjPass];

/// Which words head a clause, and whose clause each word is in.
pub(super) struct ClauseHeads {
    /// Head words, in text order.
    pub(super) heads: Vec<usize>,
    /// Of each head word, its number in `heads`.
    numbers: Vec<Option<usize>>,
    /// Head word of the clause that each word belongs to; none below a root that is no clause.
    owners: Vec<Option<usize>>,
}

impl ClauseHeads {
    pub(super) fn new(o: &Outline<'_>) -> Self {
        let mut owners: Vec<Option<usize>> = vec![None; o.len()];
        let mut heads = Vec::new();
        for &word in &o.order {
            let above = o.head(word);
            let is_clause = |w: usize| owners[w] == Some(w);
            if heads_clause(o, word, above.is_some_and(is_clause)) {
                owners[word] = Some(word);
                heads.push(word);
            } else {
                owners[word] = above.and_then(|h| owners[h]);
            }
        }
        heads.sort_unstable();
        let mut numbers = vec![None; o.len()];
        for (number, &head) in heads.iter().enumerate() {
            numbers[head] = Some(number);
        }
        Self { heads, numbers, owners }
    }

    /// Number of the clause that the word heads.
    pub(super) fn number(&self, word: usize) -> Option<usize> {
        self.numbers[word]
    }

    /// Whether the word heads a clause.
    pub(super) fn is_head(&self, word: usize) -> bool {
        self.numbers[word].is_some()
    }

    /// Head word of the clause that the word belongs to; a head word belongs to its own.
    pub(super) fn owner(&self, word: usize) -> Option<usize> {
        self.owners[word]
    }
}

/// A verb, or a word with a subject or copula.
pub(super) fn is_predicate_like(o: &Outline<'_>, word: usize) -> bool {
    matches!(o.upos(word), Upos::Verb | Upos::Aux) || has_subject_or_copula(o, word)
}

pub(super) fn has_subject_or_copula(o: &Outline<'_>, word: usize) -> bool {
    o.seen(word).iter().any(|&d| SUBJECTS.contains(&o.relation(d)) || o.relation(d) == Relation::Cop)
}

fn is_finite(o: &Outline<'_>, word: usize) -> bool {
    matches!(o.xpos(word), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) && matches!(o.upos(word), Upos::Verb | Upos::Aux)
}

fn heads_clause(o: &Outline<'_>, word: usize, below_clause: bool) -> bool {
    let marked = || o.dependent(word, &[Relation::Mark]).is_some();
    match o.relation(word) {
        Relation::Root => !o.is_punct(word),
        Relation::Ccomp
        | Relation::Csubj
        | Relation::CsubjPass
        | Relation::CsubjOuter
        | Relation::Advcl
        | Relation::AdvclRelcl
        | Relation::AclRelcl => true,
        Relation::Acl => is_predicate_like(o, word) || marked() || o.upos(word) == Upos::Adj,
        Relation::Xcomp => is_predicate_like(o, word) || marked(),
        Relation::Parataxis => is_predicate_like(o, word),
        Relation::Conj => {
            if below_clause {
                joins_predicate(o, word)
            } else {
                has_subject_or_copula(o, word) || (is_finite(o, word) && marked())
            }
        }
        Relation::Dep | Relation::Appos | Relation::List | Relation::Dislocated => {
            has_subject_or_copula(o, word) || is_finite(o, word)
        }
        Relation::Punct | Relation::Reparandum | Relation::Discourse | Relation::Fixed | Relation::Flat => false,
        _ => has_subject_or_copula(o, word),
    }
}

/// A conjunct of a predicate is one too, if it is a verb, or if the first is an adjective or noun with copula or subject.
fn joins_predicate(o: &Outline<'_>, word: usize) -> bool {
    is_predicate_like(o, word)
        || o.head(word).is_some_and(|first| {
            has_subject_or_copula(o, first)
                && !matches!(o.upos(first), Upos::Verb | Upos::Aux)
                && !matches!(o.upos(word), Upos::Part | Upos::Punct | Upos::X)
        })
}
