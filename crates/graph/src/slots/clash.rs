//! A slot to what sets its sides apart: a negation, opposites, values, names or things that exclude one another.

use super::Clash;
use super::align::Side;
use super::gap::{Around, Gap};
use super::name::{is_where, name, names, printed};
use super::negation::{negated, negations};
use super::opposite::{are_of_others, is_opposite};
use super::sentence::{Sentences, Word};
use super::value::clash_of_values;
use copydesk_claims::{WordClass, are_other_places};
use copydesk_wordnet::{Kinship, Part, Sort, are_rivals, kinship, sorts};
use std::ops::Range;

/// What sets the sides of a slot apart, with the words of each that show it.
pub(super) fn clash(
    sentences: &Sentences<'_>,
    a: Side<'_>,
    b: Side<'_>,
    gap: &Gap,
    pairs: &[(usize, usize)],
) -> Option<(Clash, Range<usize>, Range<usize>)> {
    if let Some((at, first)) = negated(a, b, gap) {
        let around = Around::of(gap, a, b, pairs);
        return negation((a, b), gap, &around, at, first);
    }
    if negations(a, &gap.a).len() != negations(b, &gap.b).len() {
        return None;
    }
    let crossed = || gap.left.iter().flat_map(|&i| gap.right.iter().map(move |&j| (i, j)));
    for (i, j) in crossed() {
        if is_opposite(&a.words[i], &b.words[j]) && !are_of_others((a, i), (b, j)) {
            return Some((Clash::Opposite, i..i + 1, j..j + 1));
        }
    }
    for (i, j) in crossed() {
        if let Some(clash) = clash_of_values(sentences, (a, i), (b, j)) {
            return Some((clash, i..i + 1, j..j + 1));
        }
    }
    for (i, j) in crossed() {
        let (x, y) = (&a.words[i], &b.words[j]);
        let names = matches!((x.class, y.class), (WordClass::Name(_), WordClass::Name(_)));
        let others = || are_other_places(printed(sentences, a, &(i..i + 1)), printed(sentences, b, &(j..j + 1)));
        if names && others() && !is_where(a, i) && !is_where(b, j) {
            return Some((Clash::Place, i..i + 1, j..j + 1));
        }
    }
    // Of a phrase the last word says what it is.
    let (&i, &j) = (gap.left.last()?, gap.right.last()?);
    let (x, y) = (&a.words[i], &b.words[j]);
    match (x.class, y.class) {
        (WordClass::Name(p), WordClass::Name(q)) => {
            let (left, right) = (name(a, &gap.left, i), name(b, &gap.right, j));
            let clash = names(sentences, (a, &left, p), (b, &right, q))?;
            Some((clash, left, right))
        }
        _ if (are_rivals(&x.lemma, &y.lemma) || are_rivals(&x.lower, &y.lower))
            && i == gap.left[0]
            && j == gap.right[0] =>
        {
            Some((Clash::Rival, i..i + 1, j..j + 1))
        }
        (WordClass::Noun, WordClass::Noun) if are_other_things(x, y) => Some((Clash::Thing, i..i + 1, j..j + 1)),
        _ => None,
    }
}

/// The words of a negation with what it negates, and the same words without it.
fn negation(
    (a, b): (Side<'_>, Side<'_>),
    gap: &Gap,
    around: &Around,
    at: usize,
    first: bool,
) -> Option<(Clash, Range<usize>, Range<usize>)> {
    let next = around.shared.iter().filter(|(i, _)| *i >= gap.a.end).min_by_key(|(i, _)| *i).copied();
    let (i, j) = next?;
    let (range, mate) = if first { (at, i) } else { (at, j) };
    const NEAR: usize = 4;
    if mate - range > NEAR || !gap.before {
        return None;
    }
    let from = |side: Side<'_>, start: usize, to: usize| {
        let start = start.min(to);
        // An auxiliary before the negation shows what is negated.
        let start = if start > 0 && side.words[start - 1].class == WordClass::Function { start - 1 } else { start };
        start..to + 1
    };
    Some((Clash::Negation, from(a, gap.a.start, i), from(b, gap.b.start, j)))
}

/// Whether two nouns name things, and neither can be the other.
fn are_other_things(x: &Word, y: &Word) -> bool {
    let things = |w: &Word| {
        let sorts = sorts(&w.lemma);
        let many = matches!(sorts.first(), Some(Sort::Group | Sort::Place | Sort::Person));
        !many && sorts.into_iter().any(is_thing)
    };
    things(x) && things(y) && kinship(&x.lemma, &y.lemma, Part::Noun) >= Kinship::Siblings
}

/// Whether what is of this sort has a name of its own: people, groups and places have many, and of doings each word is another view.
const fn is_thing(sort: Sort) -> bool {
    matches!(sort, Sort::Artifact | Sort::Living | Sort::Food | Sort::Substance | Sort::Possession)
}
