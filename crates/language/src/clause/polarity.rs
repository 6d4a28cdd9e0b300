//! Negating words to negations of a clause: what kind of word, which part of the clause, which words.
//!
//! Kept apart from the certainty: "did not sign" is a flat statement. Negation is not raised ("did not say that they signed"
//! says nothing of the signing) and lexical negation is told as such, since "failed to sign" presumes an attempt.

use super::heads::ClauseHeads;
use super::outline::Outline;
use super::phrase::Phrases;
use super::roles::{Above, Roles};
use super::{Negation, NegationKind, NegationTarget, Predicate, WordRange};
use crate::{Relation, Xpos};

/// Negations of one clause that are kept; with more, no reader knows what is meant.
const NEGATIONS_MAX: usize = 8;

/// What kind of negation a word is.
pub(super) fn negation_kind(o: &Outline<'_>, word: usize) -> Option<NegationKind> {
    Some(match o.lower(word) {
        "not" | "n't" | "n’t" | "nt" if o.lemma(word) == "not" || o.lower(word) != "nt" => NegationKind::Not,
        "never" => NegationKind::Never,
        "no" | "none" | "nobody" | "nothing" | "nowhere" => NegationKind::Quantifier,
        "neither" | "nor" => NegationKind::Coordination,
        "hardly" | "barely" | "scarcely" | "rarely" | "seldom" => NegationKind::Near,
        _ => return None,
    })
}

/// What a clause is made of, as negations see it.
pub(super) struct Parts<'p> {
    pub(super) predicate: &'p Predicate,
    pub(super) roles: &'p Roles,
    /// The clause's own words.
    pub(super) words: &'p [WordRange],
}

/// The negations of the clause of `head`, in text order.
pub(super) fn find(
    o: &Outline<'_>,
    heads: &ClauseHeads,
    phrases: &Phrases,
    head: usize,
    parts: &Parts<'_>,
    above: Option<(Above<'_>, &[Negation])>,
) -> Vec<Negation> {
    let scope = |cue: usize| {
        let words = parts.words.iter().copied().reduce(WordRange::join).unwrap_or(WordRange::of_word(cue));
        o.trimmed(WordRange::new((cue + 1).min(words.end), words.end))
    };
    let mut found: Vec<Negation> = Vec::new();
    for &word in o.dependents(head) {
        let negation = match o.relation(word) {
            Relation::Advmod | Relation::Cc | Relation::CcPreconj | Relation::Det | Relation::Discourse => {
                of_predicate(o, word).map(|kind| (word, kind, NegationTarget::Predicate, scope(word)))
            }
            Relation::Mark if o.lower(word) == "without" => {
                Some((word, NegationKind::Without, NegationTarget::Predicate, scope(word)))
            }
            _ if heads.is_head(word) => None,
            _ => in_phrase(o, phrases, heads, word).map(|(cue, kind, scope)| (cue, kind, target(word, parts), scope)),
        };
        found.extend(negation.map(|(cue, kind, target, scope)| Negation { cue, kind, target, scope }));
        if found.len() >= NEGATIONS_MAX {
            break;
        }
    }
    found.extend(shared(o, head, parts, above, scope(head)));
    found.sort_by_key(|n| n.cue);
    found
}

fn of_predicate(o: &Outline<'_>, word: usize) -> Option<NegationKind> {
    let kind = negation_kind(o, word)?;
    // "whether or not", "not only … but also" deny nothing.
    let only =
        o.lower(word) == "not" && word + 1 < o.len() && o.is_word(word + 1, &["only", "just", "merely", "least"]);
    // "No, they left"; a determiner of a verb is a slip.
    let answer = o.lower(word) == "no"
        && (o.relation(word) == Relation::Discourse || (word + 1 < o.len() && o.is_comma(word + 1)));
    (!only && !answer).then_some(kind)
}

/// A negation inside an argument or oblique: its determiner, "not all", "no one", "none of them".
fn in_phrase(
    o: &Outline<'_>,
    phrases: &Phrases,
    heads: &ClauseHeads,
    word: usize,
) -> Option<(usize, NegationKind, WordRange)> {
    let argument = matches!(
        o.relation(word),
        Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::OblAgent
            | Relation::OblUnmarked
            | Relation::Xcomp
            | Relation::Advmod
    );
    if !argument {
        return None;
    }
    let scope = || phrases.phrase(o, heads, word).core;
    if let Some(kind) = negation_kind(o, word) {
        let kind = if kind == NegationKind::Coordination { NegationKind::Quantifier } else { kind };
        return Some((word, kind, scope()));
    }
    let relations = [Relation::Det, Relation::Advmod, Relation::CcPreconj, Relation::Nummod];
    for dependent in o.dependents_by(word, &relations) {
        // "not all staff": the negation stands on the determiner; "no fewer than 12" denies nothing.
        let inner = o.dependents_by(dependent, &[Relation::Advmod]).find(|&d| o.lemma(d) == "not");
        let cue = negation_kind(o, dependent).map(|k| (dependent, k)).or(inner.map(|c| (c, NegationKind::Not)));
        let Some((cue, kind)) = cue.filter(|_| o.relation(dependent) != Relation::Nummod || inner.is_some()) else {
            continue;
        };
        let only = cue + 1 < o.len() && o.is_word(cue + 1, &["only", "just", "merely", "least", "fewer", "less"]);
        if !only && (kind != NegationKind::Not || !is_of_quality(o, cue, word)) {
            return Some((cue, kind, scope()));
        }
    }
    None
}

/// "Not guilty pleas were entered": what the noun is said to be is denied, and not that there was one; "not many pleas" counts them.
fn is_of_quality(o: &Outline<'_>, not: usize, noun: usize) -> bool {
    const COUNTS: &[&str] =
        &["many", "much", "more", "most", "few", "enough", "several", "all", "any", "every", "a", "one"];
    let next = not + 1;
    next < noun && o.relation(next) == Relation::Amod && o.head(next) == Some(noun) && !o.is_word(next, COUNTS)
}

fn target(word: usize, parts: &Parts<'_>) -> NegationTarget {
    let is = |argument: &Option<super::Argument>| argument.as_ref().is_some_and(|a| a.head() == word);
    if is(&parts.roles.subject) {
        NegationTarget::Subject
    } else if is(&parts.roles.object) || is(&parts.roles.recipient) {
        NegationTarget::Object
    } else {
        // "was declared not guilty" is no denial that there was a verdict.
        NegationTarget::Part
    }
}

/// "did not sign or send": a verb that shares the auxiliaries of a negated one, or the verb above it, shares the negation.
fn shared(
    o: &Outline<'_>,
    head: usize,
    parts: &Parts<'_>,
    above: Option<(Above<'_>, &[Negation])>,
    scope: WordRange,
) -> Option<Negation> {
    let (above, negations) = above?;
    if o.relation(head) != Relation::Conj || o.head(head) != Some(above.head) {
        return None;
    }
    // "failed to sign or send": both infinitives hang on one verb.
    let lexical = negations.iter().find(|n| n.kind == NegationKind::Lexical);
    if let Some(lexical) = lexical.filter(|_| o.xpos(head) == Xpos::Vb && o.xpos(above.head) == Xpos::Vb) {
        return Some(Negation { scope: o.trimmed(o.extent(head)), ..*lexical });
    }
    let auxiliary = *parts.predicate.auxiliaries.first().filter(|&&a| a < above.head)?;
    let but = o.dependents_by(head, &[Relation::Cc]).any(|c| o.lower(c) == "but");
    let covers = |n: &&Negation| {
        n.target == NegationTarget::Predicate
            && matches!(n.kind, NegationKind::Not | NegationKind::Never)
            && auxiliary < n.cue
            && n.cue < above.head
            && o.xpos(head) != Xpos::Vbd
    };
    negations.iter().find(covers).filter(|_| !but).map(|n| Negation { scope, ..*n })
}
