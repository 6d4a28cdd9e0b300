//! A slot to whether either article says elsewhere what the other says in it.

use super::Clash;
use super::align::{Side, fit};
use super::sentence::{At, Sentences, Word};
use copydesk_claims::compare::Relation;
use copydesk_claims::{Mention, Stem};
use std::ops::Range;

/// The words of a slot in a sentence.
type Told<'w, 'r> = (At, Side<'w>, &'r Range<usize>);

/// Whether either article says elsewhere what the other says in the slot.
pub(super) fn is_said_too(
    sentences: &mut Sentences<'_>,
    a: Told<'_, '_>,
    b: Told<'_, '_>,
    around: &[(usize, usize)],
    clash: Clash,
) -> bool {
    if clash == Clash::Negation {
        return false;
    }
    let near = around.iter().take(NEAREST);
    let (in_a, in_b): (Vec<&Stem>, Vec<&Stem>) = near.map(|&(i, j)| (&a.1.words[i].stem, &b.1.words[j].stem)).unzip();
    has(sentences, a, b, &in_b, clash) || has(sentences, b, a, &in_a, clash)
}

/// Words around a slot by which another sentence is told to speak of the same.
const NEAREST: usize = 4;

/// Whether the other article has the words of a slot: in the same sentence, or in another one with some of the words around.
fn has(sentences: &mut Sentences<'_>, of: Told<'_, '_>, other: Told<'_, '_>, around: &[&Stem], clash: Clash) -> bool {
    let words: Vec<&Word> = of.1.words[of.2.clone()].iter().filter(|w| w.class.is_content()).collect();
    let beside = other.1.words.iter().enumerate().filter(|(n, _)| !other.2.contains(n));
    let same = |w: &Word, v: &Word| w.stem == v.stem || w.lemma == v.lemma;
    if beside.clone().any(|(_, w)| words.last().is_some_and(|last| same(last, w))) {
        return true;
    }
    if let Some(value) = of.1.value(sentences, of.2.start) {
        let all = &sentences.story.documents[other.0.document].reading.mentions;
        let own = other.1.words[other.2.start].span;
        let says = |r: Option<Relation>| matches!(r, Some(Relation::Equal | Relation::Rounded));
        let told = all.iter().filter(|m| m.span != own && says(fit(value, &m.kind)));
        // Days are told of many things, a figure of one.
        if clash != Clash::Time {
            return told.count() > 0;
        }
        let sentence = |m: &Mention| {
            sentences.story.documents[other.0.document].reading.sentences.partition_point(|s| s.span.end < m.span.end)
        };
        let at: Vec<usize> = told.map(sentence).collect();
        let stems = sentences.stems(other.0.document);
        let shared =
            |n: &usize| stems.get(*n).is_some_and(|s| around.iter().filter(|stem| s.contains(**stem)).count() > 1);
        return at.iter().any(shared);
    }
    let needed = match clash {
        Clash::Place | Clash::Name | Clash::NamePart | Clash::Rival | Clash::Thing => 0,
        _ => 2,
    };
    let stems = sentences.stems(other.0.document);
    stems.iter().enumerate().filter(|(n, _)| *n != other.0.sentence).any(|(_, stems)| {
        words.iter().all(|w| stems.contains(&w.stem))
            && around.iter().filter(|stem| stems.contains(**stem)).count() >= needed
    })
}
