//! Dependency trees to clauses: who does what to whom, negated or not, how surely, and what is the content of "said".
//!
//! 1. *Lift*: reporting verbs and copulas become heads of what they report ([`lift`]).
//! 2. *Heads*: which words head a clause ([`heads`]).
//! 3. *Phrases*: how far each noun's own words reach ([`phrase`]), and what relative pronouns stand for ([`relative`]).
//! 4. *Reading*, from the sentence's main clause inwards: predicate, roles, obliques, polarity, certainty.
//! 5. *Extents*: the words of each clause, and the content of each complement.
//!
//! Trees come from a parser, so that about one arc in nine is wrong: no shape is an error, and where the least reliable arcs
//! decide (apposition, parataxis, content clauses), marks and words have to agree with them. Everything is linear in the words
//! of the sentence; nothing recurs.
//!
//! Leaves to others: what a number or a name means, who "he" is, and whether a source is one.

mod certainty;
mod content;
mod count;
mod heads;
mod lexicon;
mod lift;
mod model;
mod oblique;
mod outline;
mod phrase;
mod polarity;
mod predicate;
mod range;
mod relative;
mod render;
mod roles;

pub use count::{Count, CountKind, counted_noun, find_counts};
pub use model::{
    Argument, Certainty, Clause, ClauseRelation, Complement, ComplementKind, Mark, Negation, NegationKind,
    NegationTarget, Oblique, Phrase, Predicate, PredicateKind, Role, Route, Tense,
};
pub use range::WordRange;
pub use render::{render_clauses, render_tree};

use crate::{Relation, Tree};
use heads::ClauseHeads;
use outline::Outline;
use phrase::Phrases;
use relative::Relatives;
use roles::{Above, RoleReader, Roles};

/// Reads the clauses of a sentence, in the order of their head words.
///
/// Any tree is read, whatever its labels; a tree without words has no clauses.
///
/// ```
/// use copydesk_language::{ByteSpan, Relation, Tree, Upos, Word, Xpos, find_clauses, render_clauses};
///
/// let text = "Staff signed it";
/// let word = |start: usize, end: usize, lemma: &'static str, upos, xpos, head, relation| Word {
///     span: ByteSpan::new(start, end), form: &text[start..end], lemma: lemma.into(), upos, xpos, head, relation,
/// };
/// let tree = Tree { words: vec![
///     word(0, 5, "staff", Upos::Noun, Xpos::Nn, Some(1), Relation::Nsubj),
///     word(6, 12, "sign", Upos::Verb, Xpos::Vbd, None, Relation::Root),
///     word(13, 15, "it", Upos::Pron, Xpos::Prp, Some(1), Relation::Obj),
/// ] };
/// let clauses = find_clauses(&tree);
/// assert_eq!(clauses[0].predicate.lemma, "sign");
/// assert_eq!(clauses[0].subject.as_ref().map(|a| a.head()), Some(0));
/// assert_eq!(render_clauses(&tree, &clauses), "sign [past]\n  subject: Staff\n  object: it\n");
/// ```
pub fn find_clauses(tree: &Tree<'_>) -> Vec<Clause> {
    let outline = lift::lift(tree);
    let heads = ClauseHeads::new(&outline);
    let phrases = Phrases::new(&outline, &heads);
    let relatives = Relatives::new(&outline, &heads);
    let pieces = pieces(&outline, &heads);
    let reader = Reader {
        roles: RoleReader { o: &outline, heads: &heads, phrases: &phrases, relatives: &relatives },
        pieces: &pieces,
    };
    reader.read()
}

struct Reader<'r, 't> {
    roles: RoleReader<'r, 't>,
    /// Own words of each clause, by its number.
    pieces: &'r [Vec<WordRange>],
}

/// A clause with what only other clauses need of it.
struct Draft {
    clause: Clause,
    roles: Roles,
}

impl Reader<'_, '_> {
    fn read(&self) -> Vec<Clause> {
        let RoleReader { o, heads, .. } = self.roles;
        let mut drafts: Vec<Option<Draft>> = Vec::new();
        drafts.resize_with(heads.heads.len(), || None);
        for &head in &o.order {
            let Some(number) = heads.number(head) else { continue };
            let parent = o.head(head).and_then(|h| heads.owner(h)).and_then(|owner| heads.number(owner));
            let draft = self.draft(head, number, parent, parent.and_then(|p| drafts[p].as_ref()));
            drafts[number] = Some(draft);
        }
        let mut clauses: Vec<Clause> = drafts.into_iter().flatten().map(|d| d.clause).collect();
        for number in 0..clauses.len() {
            if let Some(parent) = clauses[number].parent.filter(|_| clauses[number].relation == ClauseRelation::Content)
            {
                let complement = content::complement(o, clauses[number].head, number);
                clauses[parent].complements.push(complement);
            }
        }
        clauses
    }

    fn draft(&self, head: usize, number: usize, parent: Option<usize>, above: Option<&Draft>) -> Draft {
        let RoleReader { o, heads, phrases, .. } = self.roles;
        let clause_above = above.map(|d| &d.clause);
        let above_view = above.map(|d| Above { head: d.clause.head, predicate: &d.clause.predicate, roles: &d.roles });
        let first = above_view
            .filter(|a| o.relation(head) == Relation::Conj && o.head(head) == Some(a.head))
            .map(|a| a.predicate);
        let predicate = predicate::read(o, heads, phrases, head, first);
        let roles = self.roles.read(head, &predicate, above_view);
        let nominal = predicate.kind == PredicateKind::Noun;
        let obliques = oblique::find(&self.roles, head, nominal, &roles);
        let adverbs = oblique::adverbs(o, head, &predicate);
        let relation = content::relation(o, heads, head);
        let words = &self.pieces[number];
        let mut negations = polarity::find(
            o,
            heads,
            phrases,
            head,
            &polarity::Parts { predicate: &predicate, roles: &roles, words },
            above_view.zip(clause_above.map(|c| c.negations.as_slice())),
        );
        let parts = certainty::Parts {
            predicate: &predicate,
            roles: &roles,
            relation,
            adverbs: &adverbs,
            above: above_view.zip(clause_above.map(|c| c.marks.as_slice())),
        };
        let (marks, undone) = certainty::find(o, head, &parts);
        negations.extend(undone);
        let clause = Clause {
            head,
            core: self.core(head, &predicate, &roles),
            predicate,
            relation,
            parent,
            governor: o.head(head),
            subordinator: subordinator(o, head),
            subject: roles.subject.clone(),
            object: roles.object.clone(),
            recipient: roles.recipient.clone(),
            predicative: roles.predicative.clone(),
            obliques,
            adverbs,
            complements: Vec::new(),
            negations,
            marks,
            words: words.clone(),
            whole: o.trimmed(o.extent(head)),
        };
        Draft { clause, roles }
    }

    fn core(&self, head: usize, predicate: &Predicate, roles: &Roles) -> WordRange {
        let words = WordRange::of_word(head).join(predicate.phrase);
        let own =
            predicate.auxiliaries.iter().chain(&predicate.particle).filter(|&&w| self.roles.o.head(w) == Some(head));
        let with_verb = own.fold(words, |range, &w| range.join(WordRange::of_word(w)));
        let arguments = [&roles.subject, &roles.object, &roles.recipient, &roles.predicative];
        let stated = arguments.into_iter().flatten().filter(|a| a.route == Route::Stated);
        stated.fold(with_verb, |range, argument| range.join(argument.core()))
    }
}

/// Words that subordinate a clause; "to" makes an infinitive and subordinates nothing.
fn subordinator(o: &Outline<'_>, head: usize) -> Option<String> {
    const WORDS_MAX: usize = 3;
    let marks = o.dependents_by(head, &[Relation::Mark]).filter(|&m| !o.is_to(m)).take(WORDS_MAX);
    let forms: Vec<String> = marks.map(|m| o.fixed_form(m)).collect();
    (!forms.is_empty()).then(|| forms.join(" "))
}

/// The own words of each clause: runs of words that belong to it; a comma between two of them does not part them.
fn pieces(o: &Outline<'_>, heads: &ClauseHeads) -> Vec<Vec<WordRange>> {
    let mut pieces: Vec<Vec<WordRange>> = vec![Vec::new(); heads.heads.len()];
    // Of the run that is being read: its clause, first word, one past the last word that is no punctuation.
    let mut run: Option<(usize, usize, usize)> = None;
    for word in 0..o.len() {
        if o.is_punct(word) {
            continue;
        }
        let number = heads.owner(word).and_then(|owner| heads.number(owner));
        match (&mut run, number) {
            (Some((clause, _, end)), Some(number)) if *clause == number => *end = word + 1,
            _ => {
                pieces_push(&mut pieces, run.take());
                run = number.map(|n| (n, word, word + 1));
            }
        }
    }
    pieces_push(&mut pieces, run);
    pieces
}

fn pieces_push(pieces: &mut [Vec<WordRange>], run: Option<(usize, usize, usize)>) {
    if let Some((clause, start, end)) = run {
        pieces[clause].push(WordRange::new(start, end));
    }
}
