//! Trees as annotated to trees as clauses nest: reporting verbs above what they report, copulas above content clauses.
//!
//! Universal Dependencies hangs the verb of saying below what is said where it interrupts ("Fares, *he said*, will not rise"), and
//! hangs both clauses of "The problem is that he left" on one word. Here the reporting verb, and the copula, become heads,
//! so that everything above sees one shape. Parataxis is where parsers fail most, so that the arc alone is never
//! enough: there must be a verb of saying with a subject of its own, and commas, dashes or quotation marks around it.

use super::heads::is_predicate_like;
use super::lexicon::{Saying, saying};
use super::outline::Outline;
use crate::{Relation, Tree, Upos, Xpos};

/// How far a reporting verb at the end of a sentence looks up for the clause that it reports.
const CLIMB_MAX: usize = 32;

/// The outline of a tree with its reporting verbs and copulas lifted.
pub(super) fn lift<'t>(tree: &'t Tree<'t>) -> Outline<'t> {
    let parsed = Outline::new(tree);
    let mut lift = Lift {
        heads: (0..parsed.len()).map(|w| parsed.head(w)).collect(),
        relations: (0..parsed.len()).map(|w| parsed.relation(w)).collect(),
        parsed,
    };
    for word in 0..lift.parsed.len() {
        match lift.parsed.relation(word) {
            Relation::NsubjOuter | Relation::CsubjOuter => lift.copula(word),
            Relation::AclRelcl | Relation::AdvclRelcl => lift.question(word),
            _ if lift.parsed.upos(word) == Upos::Verb && saying(lift.parsed.lemma(word)).is_some() => {
                lift.reporting(word);
            }
            _ => {}
        }
    }
    if lift.is_changed() { Outline::with(tree, lift.heads, lift.relations) } else { lift.parsed }
}

struct Lift<'t> {
    parsed: Outline<'t>,
    heads: Vec<Option<usize>>,
    relations: Vec<Relation>,
}

impl Lift<'_> {
    fn is_changed(&self) -> bool {
        (0..self.parsed.len())
            .any(|w| self.heads[w] != self.parsed.head(w) || self.relations[w] != self.parsed.relation(w))
    }

    /// "The problem is that he left": "is" becomes the head, with "problem" as its subject and "left" as its content.
    fn copula(&mut self, subject: usize) {
        let Some(inner) = self.parsed.head(subject) else { return };
        let mut copulas = self.parsed.dependents_by(inner, &[Relation::Cop, Relation::Aux]);
        let Some(copula) = copulas.find(|&c| c > subject && self.parsed.lemma(c) == "be") else { return };
        if self.heads[copula] != Some(inner) || self.relations[copula] == Relation::Root {
            return;
        }
        self.heads[copula] = self.heads[inner];
        self.relations[copula] = self.relations[inner];
        self.heads[inner] = Some(copula);
        self.relations[inner] = Relation::Ccomp;
        for &word in self.parsed.dependents(inner) {
            let adverb = self.parsed.relation(word) == Relation::Advmod && word == copula + 1;
            if word != copula && (word < copula || adverb) {
                self.heads[word] = Some(copula);
            }
        }
        self.relations[subject] =
            if self.parsed.relation(subject) == Relation::CsubjOuter { Relation::Csubj } else { Relation::Nsubj };
    }

    /// "know why they left", where "why" is annotated as an object with a relative clause: the clause is the content.
    fn question(&mut self, clause: usize) {
        let o = &self.parsed;
        let Some(word) = o.head(clause).filter(|&w| o.xpos(w) == Xpos::Wrb && self.heads[w] == o.head(w)) else {
            return;
        };
        let asked = match o.relation(word) {
            Relation::Obj | Relation::Ccomp | Relation::Xcomp => true,
            // "from where they live" is a place, "about how they live" a question.
            Relation::Obl => o.is_word(word, &["how", "why"]),
            _ => false,
        };
        if asked && self.heads[clause] == Some(word) {
            self.heads[clause] = self.heads[word];
            self.relations[clause] = Relation::Ccomp;
            self.heads[word] = Some(clause);
            self.relations[word] = Relation::Advmod;
        }
    }

    fn reporting(&mut self, verb: usize) {
        let o = &self.parsed;
        if o.dependent(verb, &[Relation::Ccomp]).is_some() {
            self.turn_inverted_subject(verb);
        } else if self.interrupts(verb) {
            self.turn_inverted_subject(verb);
            self.lift_above_content(verb);
        } else if let Some(content) = self.content_beside(verb) {
            self.relations[content] = Relation::Ccomp;
            self.turn_inverted_subject(verb);
        }
    }

    /// Whether the verb with its subject is set into, or after, what it reports.
    fn interrupts(&self, verb: usize) -> bool {
        let o = &self.parsed;
        let marks: Vec<usize> = o.dependents_by(verb, &[Relation::Mark, Relation::Cc]).take(2).collect();
        let as_ = marks.len() == 1 && o.is_word(marks[0], &["as"]);
        let shape = match o.relation(verb) {
            Relation::Parataxis | Relation::Dep | Relation::Discourse | Relation::List => marks.is_empty() || as_,
            Relation::Appos | Relation::Conj => marks.is_empty() && self.is_inverted(verb),
            Relation::Advcl => as_ || (marks.is_empty() && matches!(o.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)),
            _ => false,
        };
        // "I think" is set into a sentence too, but on no other arc than parataxis.
        shape
            && saying(o.lemma(verb)).is_some_and(|s| s.is_speech() || o.relation(verb) == Relation::Parataxis)
            && self.says_nothing_itself(verb)
            && self.is_set_off(verb)
    }

    /// A subject of its own, and no object that would be the content: "he said", "he told reporters", "said the mayor".
    fn says_nothing_itself(&self, verb: usize) -> bool {
        let o = &self.parsed;
        let hearer = saying(o.lemma(verb)).is_some_and(Saying::takes_hearer);
        let subject = o.dependent(verb, &[Relation::Nsubj]);
        let object = o.dependent(verb, &[Relation::Obj]);
        o.dependent(verb, &[Relation::Xcomp, Relation::AuxPass]).is_none()
            && match (subject, object) {
                (Some(_), None) => true,
                (Some(_), Some(_)) => hearer,
                (None, Some(_)) => !hearer && self.is_inverted(verb),
                (None, None) => false,
            }
    }

    /// "…, said the mayor": verb first, finite, its subject or what was taken for its object behind it.
    fn is_inverted(&self, verb: usize) -> bool {
        let o = &self.parsed;
        matches!(o.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            && o.dependent(verb, &[Relation::Nsubj, Relation::Obj]).is_some_and(|d| d > verb)
            && o.trimmed(o.extent(verb)).start == verb
    }

    fn is_set_off(&self, verb: usize) -> bool {
        let o = &self.parsed;
        let range = o.trimmed(o.extent(verb));
        if range.is_empty() {
            return false;
        }
        let before = range.start.checked_sub(1);
        let opens = before.is_none_or(|b| o.is_break(b) && !matches!(o.word(b).form, ";" | ":" | "(" | "["));
        let closes = range.end >= o.len() || o.is_punct(range.end);
        let marked = before.is_some_and(|b| o.is_break(b)) || (range.end < o.len() && o.is_break(range.end));
        opens && closes && marked
    }

    /// Puts the verb in the place of the clause that it reports.
    fn lift_above_content(&mut self, verb: usize) {
        let Some(mut content) = self.heads[verb] else { return };
        let o = &self.parsed;
        let last = (o.extent(verb).end..o.len()).all(|w| o.is_punct(w));
        // A parser may hang a closing ", he said" on any verb of the sentence; it reports the whole of it.
        if last && !matches!(o.relation(verb), Relation::Advcl) {
            for _ in 0..CLIMB_MAX {
                let stop = self.relations[content] == Relation::Ccomp
                    && self.heads[content].is_some_and(|h| saying(o.lemma(h)).is_some_and(Saying::is_speech));
                match self.heads[content] {
                    Some(head) if !stop => content = head,
                    _ => break,
                }
            }
        }
        self.heads[verb] = self.heads[content];
        self.relations[verb] = self.relations[content];
        self.heads[content] = Some(verb);
        self.relations[content] = Relation::Ccomp;
    }

    /// "He said: We left" with the content beside the verb instead of under it.
    fn content_beside(&self, verb: usize) -> Option<usize> {
        let o = &self.parsed;
        let hearer = saying(o.lemma(verb)).is_some_and(Saying::takes_hearer);
        if !saying(o.lemma(verb)).is_some_and(Saying::is_speech) {
            return None;
        }
        if o.dependent(verb, &[Relation::Obj]).is_some_and(|d| !hearer && !self.is_inverted_object(verb, d)) {
            return None;
        }
        let beside = |&content: &usize| {
            let range = o.trimmed(o.extent(content));
            let marked = if content > verb {
                // "said the yard would close": right behind the verb no mark is needed.
                range.start > verb && (o.is_break(range.start - 1) || range.start == verb + 1)
            } else {
                range.end <= verb && o.is_break(range.end)
            };
            is_predicate_like(o, content) && marked && !self.interrupts(content)
        };
        o.dependents_by(verb, &[Relation::Parataxis, Relation::Dep]).find(beside)
    }

    fn is_inverted_object(&self, verb: usize, object: usize) -> bool {
        object > verb && self.is_inverted(verb)
    }

    /// The "object" behind an inverted verb of saying, whose content stands before it, is its subject.
    fn turn_inverted_subject(&mut self, verb: usize) {
        let o = &self.parsed;
        let content = o.dependent(verb, &[Relation::Ccomp, Relation::Parataxis]);
        let content_first = content.is_none_or(|c| c < verb) && verb > 0 && o.is_break(verb - 1);
        if o.dependent(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass]).is_some()
            || o.relation(verb) == Relation::Conj && o.dependent(verb, &[Relation::Cc]).is_some()
            || !content_first
            || saying(o.lemma(verb)).is_none_or(Saying::takes_hearer)
        {
            return;
        }
        if let Some(object) = o.dependent(verb, &[Relation::Obj]).filter(|&d| d > verb)
            && matches!(o.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
        {
            self.relations[object] = Relation::Nsubj;
        }
    }
}
