//! A clause's auxiliaries, adverbs, subordinators and governors to what keeps it from being a flat statement.
//!
//! An infinitive inherits the marks of the verb above it ("may agree *to sell*"), and so does a conjunct that shares its
//! auxiliaries. Other content clauses do not: who says a thing is told apart from how it is said.

use super::ClauseRelation;
use super::content;
use super::lexicon::{Class, Effect, Voice, adverb_certainty, effect};
use super::outline::Outline;
use super::roles::{Above, Roles};
use super::{Certainty, ComplementKind, Mark, Negation, NegationKind, NegationTarget, Predicate, PredicateKind};
use crate::{Relation, Upos, Xpos};

/// A clause as its certainty is read from.
pub(super) struct Parts<'p> {
    pub(super) predicate: &'p Predicate,
    pub(super) roles: &'p Roles,
    pub(super) relation: ClauseRelation,
    pub(super) adverbs: &'p [usize],
    /// The clause it stands in, with its marks.
    pub(super) above: Option<(Above<'p>, &'p [Mark])>,
}

/// Marks of a clause, each certainty once, in the order of the certainties; and a word by which it did not come about.
pub(super) fn find(o: &Outline<'_>, head: usize, parts: &Parts<'_>) -> (Vec<Mark>, Option<Negation>) {
    let mut marks = Vec::new();
    let mut add = |certainty: Certainty, cue: usize| marks.push(Mark { certainty, cue });
    modals(o, head, parts.predicate, &mut add);
    for &adverb in parts.adverbs {
        if let Some(certainty) = adverb_certainty(o.lemma(adverb)) {
            add(certainty, adverb);
        }
    }
    conditions(o, head, &mut add);
    if let Some(cue) = question(o, head) {
        add(Certainty::Question, cue);
    }
    if is_command(o, head, parts) {
        add(Certainty::Command, head);
    }
    let mut undone = None;
    match governing_effect(o, head, parts) {
        Some((Effect::Certainty(certainty), cue)) => add(certainty, cue),
        Some((Effect::Undone, cue)) => undone = Some(cue),
        None => {}
    }
    if let Some((above, inherited)) = parts.above
        && inherits(o, head, parts, above)
    {
        marks.extend_from_slice(inherited);
    }
    marks.sort_by_key(|m| m.certainty);
    marks.dedup_by_key(|m| m.certainty);
    let lexical = |cue| Negation {
        cue,
        kind: NegationKind::Lexical,
        target: NegationTarget::Predicate,
        scope: o.trimmed(o.extent(head)),
    };
    (marks, undone.map(lexical))
}

fn modals(o: &Outline<'_>, head: usize, predicate: &Predicate, add: &mut impl FnMut(Certainty, usize)) {
    for &auxiliary in &predicate.auxiliaries {
        let certainty = match o.lower(auxiliary) {
            "may" | "might" | "can" | "could" | "ca" => Certainty::Possible,
            "will" | "shall" | "wo" | "'ll" | "’ll" => Certainty::Planned,
            "would" => Certainty::Conditional,
            "'d" | "’d" if o.xpos(auxiliary) == Xpos::Md => Certainty::Conditional,
            "must" | "should" | "ought" => Certainty::Required,
            _ => continue,
        };
        add(certainty, auxiliary);
    }
    // "is to be sold", annotated as one predicate with "to" between the two forms of "be".
    let to = o.dependents_by(head, &[Relation::Mark]).find(|&m| o.is_to(m));
    if let (Some(to), Some(&first)) = (to, predicate.auxiliaries.first())
        && first < to
        && o.lemma(first) == "be"
        && matches!(o.xpos(first), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd)
    {
        add(Certainty::Planned, first);
    }
}

/// "if they sign": the condition itself, and what depends on it.
fn conditions(o: &Outline<'_>, head: usize, add: &mut impl FnMut(Certainty, usize)) {
    if let Some(mark) = condition_mark(o, head).filter(|_| o.relation(head) == Relation::Advcl) {
        add(Certainty::Conditional, mark);
    }
    for clause in o.dependents_by(head, &[Relation::Advcl]) {
        if let Some(mark) = condition_mark(o, clause) {
            add(Certainty::Conditional, mark);
            return;
        }
    }
}

fn condition_mark(o: &Outline<'_>, head: usize) -> Option<usize> {
    // "as if", "even if" are one mark with "if" fixed to it, or two.
    let mut marks = o.dependents_by(head, &[Relation::Mark]);
    marks.find(|&m| match o.lower(m) {
        "if" => m == 0 || !o.is_word(m - 1, &["as", "even"]),
        "unless" | "lest" => true,
        "provided" | "providing" | "assuming" => true,
        "in" => o.fixed_form(m) == "in case",
        _ => false,
    })
}

/// A question mark of the clause's own, or the sentence's for its main clause; "whether" for content.
fn question(o: &Outline<'_>, head: usize) -> Option<usize> {
    let own = o.dependents_by(head, &[Relation::Punct]).rfind(|&p| p > head && o.word(p).form == "?");
    if own.is_some() {
        return own;
    }
    let content = matches!(o.relation(head), Relation::Ccomp | Relation::Acl | Relation::Csubj | Relation::CsubjPass);
    let whether = o.dependents_by(head, &[Relation::Mark]).find(|&m| o.is_word(m, &["whether", "if"]));
    whether.filter(|_| content)
}

fn is_command(o: &Outline<'_>, head: usize, parts: &Parts<'_>) -> bool {
    let predicate = parts.predicate;
    let only_do = predicate.auxiliaries.iter().all(|&a| o.lower(a) == "do");
    let alone = predicate.kind == PredicateKind::Verb
        && o.xpos(head) == Xpos::Vb
        && only_do
        && parts.roles.surface.is_none()
        && o.dependent(head, &[Relation::Mark, Relation::Expl, Relation::Csubj]).is_none();
    let place = match o.relation(head) {
        Relation::Root | Relation::Parataxis => true,
        Relation::Ccomp => content::kind(o, head) == ComplementKind::Statement,
        Relation::Conj => parts.above.is_some_and(|(above, marks)| {
            !matches!(o.xpos(above.head), Xpos::Vb | Xpos::Vbp)
                || marks.iter().any(|m| m.certainty == Certainty::Command)
        }),
        _ => false,
    };
    alone && place
}

/// What the word that the clause is content of does to it, and that word.
fn governing_effect(o: &Outline<'_>, head: usize, parts: &Parts<'_>) -> Option<(Effect, usize)> {
    let governor = o.head(head)?;
    let content = content_form(o, head, parts.relation)?;
    let voice = Voice { passive: false, progressive: false };
    if o.relation(head) == Relation::Acl {
        return Some((effect(&o.lemma(governor).to_lowercase(), Class::Noun, voice, content)?, governor));
    }
    let (above, _) = parts.above.filter(|(a, _)| a.head == governor)?;
    // "have the power to sign" is no "have to sign".
    if content == "to" && o.lemma(governor) == "have" && above.roles.object.is_some() {
        return None;
    }
    let class = match above.predicate.kind {
        PredicateKind::Verb | PredicateKind::Existential => Class::Verb,
        PredicateKind::Adjective => Class::Adjective,
        PredicateKind::Noun => Class::Noun,
    };
    let voice = Voice { passive: above.predicate.passive, progressive: above.predicate.progressive };
    // Behind an active verb "to" as an adverbial says what for: "have staff to sign it".
    if parts.relation == ClauseRelation::Adverbial && content == "to" && class == Class::Verb && !voice.passive {
        return None;
    }
    // "It is scheduled to", "is accused of": participles that taggers take for adjectives have the verb's passive.
    let found = effect(&above.predicate.lemma, class, voice, content).or_else(|| {
        let passive = Voice { passive: true, progressive: false };
        let verbs = verbs_of(&above.predicate.lemma).into_iter().flatten().filter(|_| class == Class::Adjective);
        verbs.filter_map(|verb| effect(verb, Class::Verb, passive, content)).next()
    });
    Some((found?, governor))
}

/// What "scheduled", "expected" may be participles of: `schedule`, `expect`.
fn verbs_of(adjective: &str) -> [Option<&str>; 2] {
    [adjective.strip_suffix('d'), adjective.strip_suffix("ed")]
}

/// `to`, `ing`, `from`, `that`, `whether`: the form of content as the table of effects names it.
fn content_form(o: &Outline<'_>, head: usize, relation: ClauseRelation) -> Option<&'static str> {
    if relation == ClauseRelation::Adverbial {
        let mark = o.dependent(head, &[Relation::Mark])?;
        return match o.lower(mark) {
            "from" => Some("from"),
            "of" | "with" => Some("ing"),
            // A participle, "set", "due", has its infinitive annotated as adverbial.
            "to" => Some("to"),
            _ => None,
        };
    }
    if relation != ClauseRelation::Content {
        return None;
    }
    Some(match content::kind(o, head) {
        ComplementKind::Statement => "that",
        ComplementKind::Whether | ComplementKind::Wh => "whether",
        ComplementKind::Infinitive => "to",
        ComplementKind::Participle => "ing",
    })
}

fn inherits(o: &Outline<'_>, head: usize, parts: &Parts<'_>, above: Above<'_>) -> bool {
    if o.head(head) != Some(above.head) {
        return false;
    }
    match o.relation(head) {
        Relation::Xcomp => true,
        Relation::Conj => {
            let own_subject = o.dependent(head, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
            let shared = parts.predicate.auxiliaries.first().is_some_and(|a| above.predicate.auxiliaries.contains(a));
            // "agreed to sign and send": two infinitives of one verb.
            let infinitives = o.xpos(head) == Xpos::Vb && o.xpos(above.head) == Xpos::Vb;
            let participles = o.xpos(head) == Xpos::Vbg && o.xpos(above.head) == Xpos::Vbg;
            !own_subject && (shared || infinitives || participles) && o.upos(head) != Upos::Punct
        }
        _ => false,
    }
}
