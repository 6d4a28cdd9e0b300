//! Two sentences to words of which one says the contrary of the other, in any order: "sales decreased", "an increase in sales".

use super::align::{Side, fit};
use super::gap::{is_alike, part, stretch};
use super::sentence::{Sentences, Spelling, Word};
use copydesk_claims::compare::Relation;
use copydesk_claims::{MentionKind, WordClass};
use copydesk_wordnet::{Opposition, Part, opposition};
use std::ops::Range;

/// Words on each side that say what is meant.
const REACH: usize = 5;
/// Of them, so many content words have to be shared, and such a share of those of the sentence that has less.
const SHARED_MIN: usize = 2;
const SHARE_MIN: f64 = 0.5;
/// One of those has to stand as near as this on both sides.
const NEAR: usize = 3;
/// Words before and after among which a negation turns the sense.
const TURN: usize = 4;

/// Whether two words say the contrary of one another.
pub(super) fn is_opposite(x: &Word, y: &Word) -> bool {
    if let Some(on) = x.scale_as_printed(y).or_else(|| x.scale_of_lemmas(y)) {
        return on.opposite;
    }
    match (part(x.class), part(y.class)) {
        // "controlled", "uncontrolled": what is told of a thing by a participle is denied by an adjective.
        (Some(_), Some(_)) if is_undone(&x.lower, &y.lower) || is_undone(&y.lower, &x.lower) => true,
        (Some(p), Some(q)) if p == q => {
            opposition(&x.lemma, &y.lemma, p).is_some_and(|o| o == Opposition::Direct || p == Part::Adjective)
        }
        _ => false,
    }
}

/// Whether the second word is the first, a participle, with "un-" before it.
fn is_undone(x: &str, y: &str) -> bool {
    const LETTERS_MIN: usize = 6;
    x.len() >= LETTERS_MIN && (x.ends_with("ed") || x.ends_with("ing")) && y.strip_prefix("un") == Some(x)
}

/// Places of opposites that stand beside the same words in two sentences, wherever these stand.
pub(super) fn free_opposites(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>) -> Vec<(usize, usize)> {
    let own = |side: Side<'_>, other: Side<'_>| -> Vec<usize> {
        let known = |s: &Spelling| other.spellings.iter().any(|o| o.stem == s.stem || o.lemma == s.lemma);
        let word =
            |i: &usize| part(side.words[*i].class).is_some() && !known(&side.spellings[*i]) && !side.words[*i].quoted;
        (0..side.words.len()).filter(word).collect()
    };
    let (left, right) = (own(a, b), own(b, a));
    let mut found = Vec::new();
    for &i in &left {
        for &j in &right {
            if clash(&a.words[i], &b.words[j])
                && is_shared(a, b, i, j)
                && !is_turned(a, i)
                && !is_turned(b, j)
                && !is_also(a, i, &b.words[j])
                && !is_also(b, j, &a.words[i])
                && !are_of_others((a, i), (b, j))
            {
                found.push((i, j));
            }
        }
    }
    if !found.is_empty() && other_times(sentences, a, b) {
        found.clear();
    }
    found
}

/// Whether two words are opposites that need not stand in the same place.
fn clash(x: &Word, y: &Word) -> bool {
    x.scale_as_printed(y).or_else(|| x.scale_of_lemmas(y)).is_some_and(|on| on.opposite && on.free)
}

/// Whether two opposites are said of two who do it, or to two ends, where their scale asks for one: "he denied his role", "the reporters
/// confirmed his role"; "let agencies decide", "prohibit agencies from assessing".
pub(super) fn are_of_others((a, i): (Side<'_>, usize), (b, j): (Side<'_>, usize)) -> bool {
    let (x, y) = (&a.words[i], &b.words[j]);
    let Some(on) = x.scale_as_printed(y).or_else(|| x.scale_of_lemmas(y)) else { return false };
    let verbs = x.class == WordClass::Verb && y.class == WordClass::Verb;
    let others = |p: Option<usize>, q: Option<usize>| match (p, q) {
        (Some(p), Some(q)) => !is_alike(&a.words[p], &b.words[q]),
        (None, None) => false,
        _ => true,
    };
    verbs && (on.by && others(doer(a, i), doer(b, j)) || on.to && others(end(a, i), end(b, j)))
}

/// The last name or noun before a verb in its clause.
fn doer(side: Side<'_>, verb: usize) -> Option<usize> {
    let clause = stretch(side, &(verb..verb + 1));
    let who = |n: &usize| matches!(side.words[*n].class, WordClass::Name(_) | WordClass::Noun);
    (clause.start..verb).rev().find(who)
}

/// The first verb after a verb in its clause.
fn end(side: Side<'_>, verb: usize) -> Option<usize> {
    let clause = stretch(side, &(verb..verb + 1));
    (verb + 1..clause.end).find(|&n| side.words[n].class == WordClass::Verb)
}

fn window(side: Side<'_>, at: usize, reach: usize) -> Range<usize> {
    at.saturating_sub(reach)..(at + 1 + reach).min(side.words.len())
}

/// The content words around a place.
fn content(side: Side<'_>, at: usize) -> Vec<usize> {
    window(side, at, REACH).filter(|&n| n != at && side.words[n].class.is_content()).collect()
}

/// Pairs of content words that stand around both places, the nearest to the first place first.
pub(super) fn shared_around(a: Side<'_>, b: Side<'_>, i: usize, j: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for n in content(a, i) {
        let mate = content(b, j).into_iter().find(|&m| {
            is_alike(&a.words[n], &b.words[m])
                && found.iter().all(|&(p, q)| q != m && a.words[p].stem != a.words[n].stem)
        });
        found.extend(mate.map(|m| (n, m)));
    }
    found.sort_by_key(|&(n, _)| (n.abs_diff(i), n));
    found
}

fn is_shared(a: Side<'_>, b: Side<'_>, i: usize, j: usize) -> bool {
    let around = shared_around(a, b, i, j);
    let same: Vec<_> = around.iter().filter(|(n, m)| a.words[*n].stem == b.words[*m].stem).copied().collect();
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = |count: usize| count as f64 / content(a, i).len().min(content(b, j).len()).max(1) as f64;
    let near = same.iter().any(|&(n, m)| n.abs_diff(i) <= NEAR && m.abs_diff(j) <= NEAR);
    // Of two words beside verbs one has to be what it is done to: "open the airspace", and not only who does it.
    let verbs = [&a.words[i], &b.words[j]].iter().all(|w| w.class == WordClass::Verb);
    let object = |&(n, m): &(usize, usize)| (i + 1..=i + NEAR).contains(&n) && (j + 1..=j + NEAR).contains(&m);
    let two = if verbs { same.iter().any(object) } else { share(same.len()) >= SHARE_MIN };
    let enough = same.len() > SHARED_MIN || same.len() == SHARED_MIN && two;
    // What is told in other words counts for the share alone: "forced to keep", "ordered to remove".
    near && enough && share(around.len()) >= SHARE_MIN
}

/// Whether a negation stands near, or the word is set against another: "rather than", "instead of", "from".
fn is_turned(side: Side<'_>, at: usize) -> bool {
    const WORDS: [&str; 10] = ["fail", "without", "instead", "rather", "than", "if", "could", "may", "might", "avoid"];
    window(side, at, TURN).any(|n| {
        let word = &side.words[n];
        word.class == WordClass::Negation || WORDS.contains(&&*word.lemma)
    })
}

/// Whether the clause itself says something to the sense of the other word too.
fn is_also(side: Side<'_>, at: usize, other: &Word) -> bool {
    let same = |w: &Word| w.scale_of_lemmas(other).is_some_and(|on| !on.opposite);
    let clause = stretch(side, &(at..at + 1));
    side.words.iter().enumerate().any(|(n, w)| n != at && clause.contains(&n) && w.class.is_content() && same(w))
}

/// Whether both sentences tell times, and none that both can mean.
fn other_times(sentences: &Sentences<'_>, a: Side<'_>, b: Side<'_>) -> bool {
    let times = |side: Side<'_>| -> Vec<MentionKind> {
        let all = (0..side.words.len()).filter_map(|i| side.value(sentences, i));
        all.filter(|v| matches!(v, MentionKind::Time(_))).cloned().collect()
    };
    let (x, y) = (times(a), times(b));
    let fits = |p: &MentionKind| y.iter().any(|q| fit(p, q).is_some_and(|r| r != Relation::Disjoint));
    !x.is_empty() && !y.is_empty() && !x.iter().any(fits)
}
