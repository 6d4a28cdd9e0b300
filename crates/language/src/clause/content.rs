//! Content clauses to complements of what has them: "said *that …*", "the claim *that …*", "agreed *to …*".

use super::heads::ClauseHeads;
use super::outline::Outline;
use super::{ClauseRelation, Complement, ComplementKind, WordRange};
use crate::{Relation, Xpos};

/// How far behind its start a question has its question word: "in front of whom".
const QUESTION_WORD_WITHIN: usize = 4;

/// How the clause hangs together with the one it stands in.
pub(super) fn relation(o: &Outline<'_>, heads: &ClauseHeads, head: usize) -> ClauseRelation {
    let above_is_clause = o.head(head).is_some_and(|h| heads.is_head(h));
    match o.relation(head) {
        Relation::Root => ClauseRelation::Main,
        Relation::Conj => {
            if above_is_clause {
                ClauseRelation::Conjunct
            } else {
                ClauseRelation::Aside
            }
        }
        Relation::Ccomp | Relation::Xcomp => ClauseRelation::Content,
        Relation::Csubj | Relation::CsubjPass | Relation::CsubjOuter => {
            // "It is unclear whether …": behind the predicate, "it" in its place.
            if o.head(head).is_some_and(|h| head > h) { ClauseRelation::Content } else { ClauseRelation::Subject }
        }
        Relation::Acl if noun_content_kind(o, head).is_some() => ClauseRelation::Content,
        Relation::Acl | Relation::AclRelcl | Relation::AdvclRelcl => ClauseRelation::Relative,
        Relation::Advcl => ClauseRelation::Adverbial,
        _ => ClauseRelation::Aside,
    }
}

/// "the claim *that* …", "a plan *to* …": the form of a noun's content; none for a participle behind a noun.
fn noun_content_kind(o: &Outline<'_>, head: usize) -> Option<ComplementKind> {
    let mark = o.dependent(head, &[Relation::Mark])?;
    match o.lower(mark) {
        "that" => Some(ComplementKind::Statement),
        "whether" | "if" => Some(ComplementKind::Whether),
        "to" => Some(ComplementKind::Infinitive),
        "of" | "for" | "from" | "in" | "about" | "on" | "at" | "over" | "against" => Some(ComplementKind::Participle),
        _ => None,
    }
}

/// The form of the content clause of `head`.
pub(super) fn kind(o: &Outline<'_>, head: usize) -> ComplementKind {
    if o.relation(head) == Relation::Acl {
        return noun_content_kind(o, head).unwrap_or(ComplementKind::Statement);
    }
    let marks = || o.dependents_by(head, &[Relation::Mark]);
    if marks().any(|m| o.is_word(m, &["whether", "if"])) || o.is_word(head, &["whether"]) {
        return ComplementKind::Whether;
    }
    if marks().any(|m| o.is_to(m)) {
        return ComplementKind::Infinitive;
    }
    let start = o.extent(head).start;
    let question =
        |w: usize| matches!(o.xpos(w), Xpos::Wp | Xpos::Wrb | Xpos::Wdt | Xpos::WpS) && is_of_clause(o, w, head);
    let that = marks().any(|m| o.lower(m) == "that");
    if !that && (start..(head + 1).min(start + QUESTION_WORD_WITHIN)).any(question) {
        return ComplementKind::Wh;
    }
    let auxiliary = || o.dependent(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_some();
    match o.xpos(head) {
        Xpos::Vbg | Xpos::Vbn if !auxiliary() && o.dependent(head, &[Relation::Nsubj]).is_none() => {
            ComplementKind::Participle
        }
        // "let them *sign*", "saw it *fall*".
        Xpos::Vb if o.relation(head) == Relation::Xcomp && !auxiliary() => ComplementKind::Infinitive,
        _ => ComplementKind::Statement,
    }
}

/// Whether a question word is the clause's own, and not that of a relative clause in its subject: "*how* many people".
fn is_of_clause(o: &Outline<'_>, mut word: usize, head: usize) -> bool {
    const UP: usize = 3;
    for _ in 0..UP {
        if word == head || o.head(word) == Some(head) {
            return !matches!(o.relation(word), Relation::AclRelcl | Relation::Acl | Relation::Advcl);
        }
        match o.head(word) {
            Some(above) if !matches!(o.relation(word), Relation::AclRelcl | Relation::Acl | Relation::Advcl) => {
                word = above
            }
            _ => return false,
        }
    }
    false
}

/// The complement that the clause of `head` is to the clause it stands in; `clause`: its number.
pub(super) fn complement(o: &Outline<'_>, head: usize, clause: usize) -> Complement {
    let governor = o.head(head);
    let mut range = o.extent(head);
    let mut marks = o.dependents_by(head, &[Relation::Mark]);
    if let Some(mark) =
        marks.find(|&m| (o.is_to(m) || o.is_word(m, &["that", "whether", "if"])) && o.trimmed(range).start == m)
    {
        range.start = mark + 1;
    }
    let mut content = Vec::with_capacity(1);
    match governor.filter(|&g| range.contains(g)) {
        // The reporting clause stands inside: its own words, without those of the content, part it.
        Some(governor) => {
            let own = o.seen(governor).iter().filter(|&&d| d != head).map(|&d| o.extent(d));
            let mut hole = own.fold(WordRange::of_word(governor), WordRange::join);
            // A dependent on the far side of the content would take it all with it.
            if hole.start <= range.start || hole.end >= range.end {
                hole = near(o, governor, head);
            }
            content.push(o.trimmed(WordRange::new(range.start, hole.start)));
            content.push(o.trimmed(WordRange::new(hole.end, range.end)));
        }
        None => content.push(o.trimmed(range)),
    }
    content.retain(|c| !c.is_empty());
    let quoted = content.first().zip(content.last()).is_some_and(|(first, last)| {
        first.start.checked_sub(1).is_some_and(|w| o.is_quote(w))
            || (last.end..o.len().min(last.end + 2)).any(|w| o.is_quote(w))
    });
    let noun = governor.filter(|_| o.relation(head) == Relation::Acl);
    Complement { clause, kind: kind(o, head), noun, content, quoted }
}

/// The reporting verb with its dependents that stand right beside it.
fn near(o: &Outline<'_>, governor: usize, content: usize) -> WordRange {
    const NEAR: usize = 8;
    let beside = |range: &WordRange| range.start + NEAR > governor && range.end < governor + NEAR;
    let own = o.seen(governor).iter().filter(|&&d| d != content).map(|&d| o.extent(d));
    own.filter(beside).fold(WordRange::of_word(governor), WordRange::join)
}
