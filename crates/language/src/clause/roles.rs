//! Clauses to roles: who does what to whom, whatever the voice and wherever the words stand.
//!
//! 1. *Slots*: the dependents of the predicate, as annotated.
//! 2. *Voice*: a passive's subject is the object, its by-phrase the subject.
//! 3. *Sharing*: what is not stated comes from the noun of a relative clause, the verb above an infinitive, the first of several
//!    conjoined verbs, or the clause that a participle is adverbial to. Clauses are read heads first, so that what is
//!    shared has been read already.

use super::heads::ClauseHeads;
use super::lexicon::{Control, Counting, Saying, TimeNoun, control, counting, saying, time_noun};
use super::outline::Outline;
use super::phrase::Phrases;
use super::relative::{Relatives, is_relative};
use super::{Argument, Predicate, PredicateKind, Route};
use crate::{Relation, Upos, Xpos};

/// The arguments of a clause.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    pub(super) subject: Option<Argument>,
    pub(super) object: Option<Argument>,
    pub(super) recipient: Option<Argument>,
    pub(super) predicative: Option<Argument>,
    /// The grammatical subject, which other clauses share: "staff *were told and left*".
    pub(super) surface: Option<Argument>,
    /// By-phrase of a passive, which is no oblique.
    pub(super) agent: Option<usize>,
}

/// A clause that was read before, as those below it see it.
#[derive(Clone, Copy)]
pub(super) struct Above<'c> {
    pub(super) head: usize,
    pub(super) predicate: &'c Predicate,
    pub(super) roles: &'c Roles,
}

/// What roles are read with.
pub(super) struct RoleReader<'r, 't> {
    pub(super) o: &'r Outline<'t>,
    pub(super) heads: &'r ClauseHeads,
    pub(super) phrases: &'r Phrases,
    pub(super) relatives: &'r Relatives,
}

/// Dependents of a predicate, as annotated.
#[derive(Default)]
struct Slots {
    subject: Option<usize>,
    object: Option<usize>,
    recipient: Option<usize>,
    predicative: Option<usize>,
    agent: Option<usize>,
    /// "it" or "there" in the subject's place.
    expletive: bool,
    infinitive: bool,
    content: bool,
}

impl RoleReader<'_, '_> {
    /// The roles of the clause of `head`; `above`: the clause it stands in.
    pub(super) fn read(&self, head: usize, predicate: &Predicate, above: Option<Above<'_>>) -> Roles {
        let slots = self.slots(head, predicate);
        let mut roles = Roles { agent: slots.agent, ..Roles::default() };
        roles.recipient = slots.recipient.map(|w| self.stated(w));
        roles.predicative = slots.predicative.map(|w| self.stated(w));
        roles.object = slots.object.map(|w| self.stated(w));
        let surface = slots
            .subject
            .map(|w| self.stated(w))
            .or_else(|| if slots.expletive { None } else { self.shared_surface(head, predicate, above) });
        if predicate.passive {
            roles.subject = slots.agent.map(|w| self.stated(w));
            self.undo_passive(&mut roles, head, predicate, &slots, surface.clone());
        } else {
            roles.subject.clone_from(&surface);
        }
        // A clause as the subject acts nowhere else.
        roles.surface = surface.filter(|a| {
            !matches!(self.o.relation(a.head()), Relation::Csubj | Relation::CsubjPass | Relation::CsubjOuter)
        });
        self.share_right(head, predicate, above, &mut roles);
        if predicate.passive && self.relatives.gap(head).is_some() && roles.recipient.is_none() {
            if control(&predicate.lemma) == Some(Control::Name) {
                roles.predicative = self.gap(head, predicate, above);
            } else {
                roles.recipient = roles.object.take();
            }
        }
        if roles.object.is_none() {
            roles.object = self.gap(head, predicate, above);
        }
        roles
    }

    /// The argument of a word that stands in the clause; a relative pronoun leads to its noun.
    pub(super) fn stated(&self, word: usize) -> Argument {
        match self.relatives.antecedent(word) {
            Some(noun) => self.antecedent(noun, word),
            None => self.phrases.argument(self.o, self.heads, word, Route::Stated),
        }
    }

    /// A noun as its relative clause, or participle at `from`, sees it: with its conjuncts only where they stand before that.
    pub(super) fn antecedent(&self, noun: usize, from: usize) -> Argument {
        let mut argument = self.phrases.argument(self.o, self.heads, noun, Route::Relative);
        if argument.conjuncts.iter().any(|c| c.head > from) {
            argument.conjuncts.clear();
            argument.whole = argument.phrase.full;
        }
        argument
    }

    fn slots(&self, head: usize, predicate: &Predicate) -> Slots {
        let mut slots = Slots::default();
        let o = self.o;
        for &word in o.dependents(head) {
            match o.relation(word) {
                Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => {
                    slots.subject.get_or_insert(word);
                }
                Relation::Csubj | Relation::CsubjPass | Relation::CsubjOuter if word < head => {
                    slots.subject.get_or_insert(word);
                }
                Relation::Csubj | Relation::CsubjPass => slots.content = true,
                Relation::Ccomp => slots.content = true,
                Relation::Obj if !self.heads.is_head(word) => {
                    slots.object.get_or_insert(word);
                }
                Relation::Iobj => {
                    slots.recipient.get_or_insert(word);
                }
                Relation::Xcomp if self.heads.is_head(word) => slots.infinitive = true,
                Relation::Xcomp => {
                    slots.predicative.get_or_insert(word);
                }
                Relation::Expl => slots.expletive = true,
                Relation::OblAgent => slots.agent = Some(word),
                Relation::Obl if predicate.passive && slots.agent.is_none() && self.is_agent(word) => {
                    slots.agent = Some(word);
                }
                _ => {}
            }
        }
        if !predicate.passive {
            slots.agent = None;
        }
        self.mend_order(head, predicate, &mut slots);
        // "It was feared that …": "it" only keeps the place of the content.
        let place = slots.content && (predicate.passive || predicate.kind == PredicateKind::Adjective);
        if place && slots.subject.is_some_and(|w| o.lower(w) == "it") {
            slots.subject = None;
            slots.expletive = true;
        }
        if slots.recipient.is_none()
            && slots.content
            && !predicate.passive
            && saying(o.lemma(head)).is_some_and(Saying::takes_hearer)
        {
            slots.recipient = slots.object.take();
        }
        if predicate.kind == PredicateKind::Existential && slots.subject.is_none() {
            slots.subject = slots.object.take();
        }
        slots
    }

    /// English order tells subject from object where the arcs do not: a subject ahead of the verb, an object behind it.
    fn mend_order(&self, head: usize, predicate: &Predicate, slots: &mut Slots) {
        let o = self.o;
        if predicate.kind != PredicateKind::Verb || predicate.passive {
            return;
        }
        let question_word = |w: usize| {
            self.relatives.antecedent(w).is_some()
                || o.extent(w)
                    .words()
                    .take(3)
                    .any(|w| matches!(o.xpos(w), Xpos::Wp | Xpos::Wdt | Xpos::WpS | Xpos::Wrb))
        };
        match (slots.subject, slots.object) {
            (None, Some(object)) if object < head && is_finite(o, predicate) && !question_word(object) => {
                slots.subject = slots.object.take();
            }
            (Some(subject), Some(object))
                if object < head && head < subject && is_finite(o, predicate) && !question_word(object) =>
            {
                (slots.subject, slots.object) = (Some(object), Some(subject));
            }
            (Some(subject), None) if subject < head => {
                slots.object = o.dependents_by(head, &[Relation::Nsubj]).find(|&w| w > head);
            }
            _ => {}
        }
    }

    /// "by" with somebody or something that acts: no time, amount or way of doing.
    fn is_agent(&self, word: usize) -> bool {
        let o = self.o;
        let by = o.dependents_by(word, &[Relation::Case]).any(|c| o.lower(c) == "by");
        let amount = o.xpos(word) == Xpos::Cd
            || matches!(counting(o.lemma(word)), Some(Counting::Percent | Counting::Money | Counting::Scale));
        by && !amount && time_noun(o.lemma(word)).is_none() && o.xpos(word) != Xpos::Vbg
    }

    fn undo_passive(
        &self,
        roles: &mut Roles,
        head: usize,
        predicate: &Predicate,
        slots: &Slots,
        surface: Option<Argument>,
    ) {
        let verb = saying(&predicate.lemma);
        if verb.is_some_and(|v| !v.takes_hearer()) && slots.infinitive && slots.object.is_none() {
            // "Staff are said to have signed": nobody says staff, they are the signers only.
        } else if predicate.auxiliaries.is_empty() && self.o.relation(head) == Relation::Advcl && slots.object.is_some()
        {
            // "given the size of the fire": no passive of anything.
        } else if roles.object.is_some()
            && roles.predicative.is_none()
            && control(&predicate.lemma) == Some(Control::Name)
        {
            roles.predicative = roles.object.take();
            roles.object = surface;
        } else if slots.object.is_some() || (slots.content && verb.is_some_and(Saying::takes_hearer)) {
            roles.recipient = roles.recipient.take().or(surface);
        } else {
            roles.object = surface;
        }
    }

    /// The grammatical subject that a clause without one has.
    fn shared_surface(&self, head: usize, predicate: &Predicate, above: Option<Above<'_>>) -> Option<Argument> {
        let o = self.o;
        let governor = o.head(head)?;
        match o.relation(head) {
            Relation::Acl if is_relative(o, head) => Some(self.antecedent(governor, head)),
            Relation::Acl => self.noun_of_participle(head, governor, above),
            // A parser may take a participle behind a noun for an adverbial of that noun.
            Relation::Advcl
                if !self.heads.is_head(governor)
                    && head > governor
                    && matches!(o.upos(governor), Upos::Noun | Upos::Propn | Upos::Pron)
                    && matches!(o.xpos(head), Xpos::Vbg | Xpos::Vbn) =>
            {
                self.noun_of_participle(head, governor, above)
            }
            Relation::AclRelcl => (o.upos(governor) != Upos::Verb).then(|| self.antecedent(governor, head)),
            Relation::Conj => {
                let above = above.filter(|a| a.head == governor)?;
                // "It is late, and let me see": a bare verb behind a finite one is a command.
                let command = o.xpos(head) == Xpos::Vb
                    && predicate.auxiliaries.is_empty()
                    && !matches!(o.xpos(governor), Xpos::Vb | Xpos::Vbp)
                    && o.dependent(head, &[Relation::Mark]).is_none();
                via(above.roles.surface.as_ref().filter(|_| !command)?, Route::Coordination)
            }
            Relation::Xcomp => self.controller(above?, head),
            // "The aim is to sell": the aim sells nothing.
            Relation::Ccomp if is_nonfinite(o, head, predicate) && o.lemma(governor) != "be" => {
                self.controller(above?, head)
            }
            // "accused him of lying", "kept them from leaving": the object's, as with an infinitive.
            Relation::Advcl
                if o.dependent(head, &[Relation::Mark]).is_some_and(|m| o.is_word(m, &["of", "from", "into"])) =>
            {
                self.controller(above.filter(|a| a.head == governor)?, head)
            }
            Relation::Advcl if !is_finite(o, predicate) => {
                let roles = above.filter(|a| a.head == governor)?.roles;
                // "used by them to fire staff": the purpose is the agent's.
                let to = o.dependent(head, &[Relation::Mark]).is_some_and(|m| o.is_to(m));
                let agent = roles.subject.as_ref().filter(|_| to && roles.agent.is_some());
                via(agent.or(roles.surface.as_ref())?, Route::Adverbial)
            }
            _ => None,
        }
    }

    /// "employees *working* there", "a letter *signed* by them", "the first *to sign*", "the firm's plan *to sell*".
    fn noun_of_participle(&self, head: usize, noun: usize, above: Option<Above<'_>>) -> Option<Argument> {
        let o = self.o;
        let marked = |forms: &[&str]| o.dependents_by(head, &[Relation::Mark]).any(|m| o.is_word(m, forms));
        if marked(&["that", "whether", "if"]) {
            return None;
        }
        if o.dependent(head, &[Relation::Mark]).is_none() {
            return Some(self.antecedent(noun, head));
        }
        if let Some(holder) = o.dependent(noun, &[Relation::NmodPoss]) {
            return via(&self.stated(holder), Route::Control);
        }
        let ordinal = |word: usize| matches!(o.lemma(word), "first" | "last" | "only" | "second" | "third" | "next");
        if ordinal(noun) || o.dependents_by(noun, &[Relation::Amod]).any(ordinal) {
            return Some(self.antecedent(noun, head));
        }
        // "has plans to sell", "made a decision to sell": the verb is only there to carry the noun.
        let above = above.filter(|a| o.relation(noun) == Relation::Obj && o.head(noun) == Some(a.head))?;
        let light = matches!(o.lemma(above.head), "have" | "make" | "take" | "announce" | "reach" | "abandon" | "drop");
        via(above.roles.subject.as_ref().filter(|_| light)?, Route::Control)
    }

    /// Whose infinitive it is: the object's if the verb above has one, else the subject's.
    fn controller(&self, above: Above<'_>, head: usize) -> Option<Argument> {
        let roles = above.roles;
        let by_lemma = control(&above.predicate.lemma);
        if by_lemma == Some(Control::Gap) {
            return None;
        }
        // "had them sign" is the object's, "has the power to sign" the subject's.
        let has = self.o.lemma(above.head) == "have" && self.o.dependent(head, &[Relation::Mark]).is_some();
        let object = if by_lemma == Some(Control::Subject) || above.predicate.passive || has {
            None
        } else {
            // An object that is only shared was not there when the infinitive was attached.
            roles.object.as_ref().filter(|a| a.route != Route::Coordination).or(roles.recipient.as_ref())
        };
        via(object.or(roles.surface.as_ref())?, Route::Control)
    }

    /// "bought and sold the shares", "was bought and sold by the fund": what stands behind both verbs belongs to both.
    fn share_right(&self, head: usize, predicate: &Predicate, above: Option<Above<'_>>, roles: &mut Roles) {
        let o = self.o;
        let Some(above) = above.filter(|a| o.relation(head) == Relation::Conj && o.head(head) == Some(a.head)) else {
            return;
        };
        let last = o.trimmed(o.extent(head)).end;
        let behind = |argument: &&Argument| argument.route == Route::Stated && argument.phrase.core.start >= last;
        // A relative pronoun that is the object of one verb is that of the others: "which they bought and sold".
        let relative = |argument: &&Argument| argument.route == Route::Relative && above.roles.surface.is_some();
        let verb = predicate.kind == PredicateKind::Verb && !predicate.passive;
        let own_content = o.dependent(head, &[Relation::Ccomp, Relation::Xcomp, Relation::Obl]).is_some();
        if verb && !above.predicate.passive && roles.object.is_none() && !own_content {
            let object = above.roles.object.as_ref().filter(|a| behind(a) || relative(a));
            roles.object = object.and_then(|a| via(a, Route::Coordination));
        }
        if predicate.passive && above.predicate.passive && roles.subject.is_none() {
            let agent = above.roles.subject.as_ref().filter(behind);
            roles.subject = agent.and_then(|a| via(a, Route::Coordination));
        }
    }

    /// The object of a clause that lacks it: "the letter *staff signed*", "hard *to find*".
    fn gap(&self, head: usize, predicate: &Predicate, above: Option<Above<'_>>) -> Option<Argument> {
        let o = self.o;
        if predicate.kind != PredicateKind::Verb {
            return None;
        }
        if let Some(noun) = self.relatives.gap(head) {
            return (time_noun(o.lemma(noun)) != Some(TimeNoun::Time)).then(|| self.antecedent(noun, head));
        }
        let above =
            above.filter(|a| control(&a.predicate.lemma) == Some(Control::Gap) && o.head(head) == Some(a.head))?;
        let infinitive = matches!(o.relation(head), Relation::Xcomp | Relation::Advcl | Relation::Ccomp)
            && o.dependents_by(head, &[Relation::Mark]).any(|m| o.is_to(m));
        via(above.roles.subject.as_ref().filter(|_| infinitive)?, Route::Control)
    }
}

fn via(argument: &Argument, route: Route) -> Option<Argument> {
    Some(Argument { route, ..argument.clone() })
}

/// "to sign", "signing"; a bare "sign" is a command.
fn is_nonfinite(o: &Outline<'_>, head: usize, predicate: &Predicate) -> bool {
    let to = o.dependents_by(head, &[Relation::Mark]).any(|m| o.is_to(m));
    !is_finite(o, predicate) && (to || matches!(o.xpos(head), Xpos::Vbg | Xpos::Vbn))
}

fn is_finite(o: &Outline<'_>, predicate: &Predicate) -> bool {
    predicate.tense.is_some() || predicate.auxiliaries.iter().any(|&a| o.xpos(a) == Xpos::Md)
}
