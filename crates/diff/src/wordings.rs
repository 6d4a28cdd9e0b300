//! What the rules about quotations share: the wordings of one quotation, and how each differs from the usual one.

use crate::Context;
use crate::sides::{Side, sides};
use copydesk_claims::{AssertionValue, ByteSpan};
use copydesk_graph::words::{Alignment, GAP, Word, align, words};
use copydesk_graph::{AssertionRef, Claim};

/// A quotation as printed, cut into words.
pub(crate) struct Wording {
    pub at: AssertionRef,
    pub words: Vec<Word>,
}

/// What stands against what in two wordings, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    pub kind: Kind,
    pub odd: String,
    pub usual: String,
    /// Bytes of the differing words in the article of the odd wording, with a word around them where nothing stands.
    pub span: ByteSpan,
    /// The same in the usual wording.
    pub usual_span: ByteSpan,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Hyphen, British or American spelling.
    Spelling,
    /// Other words.
    Words,
}

/// The wordings of one quotation claim.
pub(crate) fn wordings(context: &Context<'_>, claim: &Claim) -> Vec<Wording> {
    let words_at = |&at: &AssertionRef| match &context.story.assertion(at).value {
        AssertionValue::Quote { words: printed, .. } => Some(Wording { at, words: words(printed) }),
        _ => None,
    };
    claim.assertions.iter().filter_map(words_at).collect()
}

/// Every wording that differs from the usual one, with its differences.
pub(crate) fn odd_wordings(context: &Context<'_>, claim: &Claim, kind: Kind) -> Vec<(Side, Side, Vec<Difference>)> {
    let all = wordings(context, claim);
    let find = |at: AssertionRef| all.iter().find(|w| w.at == at);
    let differ = |a: AssertionRef, b: AssertionRef| match (find(a), find(b)) {
        (Some(x), Some(y)) => {
            differences(context, x, y).map(|d| d.into_iter().filter(|d| d.kind == kind).collect::<Vec<_>>())
        }
        _ => None,
    };
    let members: Vec<AssertionRef> = all.iter().map(|w| w.at).collect();
    let sides = sides(context.story, &members, |a, b| differ(a, b).is_some_and(|d| d.is_empty()));
    let mut found = Vec::new();
    for (n, odd) in sides.iter().enumerate().skip(1) {
        // Held against the first side that gives the same stretch in other words.
        let against = sides[..n].iter().find_map(|usual| {
            let pairs = odd.members.iter().flat_map(|&a| usual.members.iter().map(move |&b| (a, b)));
            let (pair, changes) = pairs
                .map(|(a, b)| ((a, b), differ(a, b)))
                .filter(|((a, b), _)| a.document != b.document)
                .find_map(|(pair, d)| Some((pair, d.filter(|d| !d.is_empty())?)))?;
            Some((pair, usual, changes))
        });
        let against = against.filter(|(_, usual, _)| odd.documents().is_disjoint(&usual.documents()));
        if let Some(((a, b), usual, changes)) = against {
            found.push((first_of(odd, a), first_of(usual, b), changes));
        }
    }
    found
}

/// The side with `at` in front: the differences are told of it.
fn first_of(side: &Side, at: AssertionRef) -> Side {
    let mut members = side.members.clone();
    members.retain(|&m| m != at);
    members.insert(0, at);
    Side { members }
}

/// What differs inside the stretch that both wordings give; `None`: they give no common stretch.
fn differences(context: &Context<'_>, odd: &Wording, usual: &Wording) -> Option<Vec<Difference>> {
    const SHARED_MIN: usize = 4;
    let found = align(&odd.words, &usual.words).filter(|found| found.shared >= SHARED_MIN)?;
    let mut changes: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = found.changes.clone();
    changes.extend(end_change(odd, usual, &found));
    let mut out: Vec<Difference> =
        changes.into_iter().filter_map(|(p, q)| difference(context, odd, usual, p, q)).collect();
    out.extend(spellings(context, odd, usual, &found));
    Some(out)
}

/// Both go on for a word or three after the last shared run and stop there: the end was replaced, not trimmed.
fn end_change(
    odd: &Wording,
    usual: &Wording,
    found: &Alignment,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    const WORDS_MAX: usize = 5;
    const SHARED_MIN: usize = 6;
    // A sentence that ended there: what follows is another sentence, taken or left.
    if found.in_a.end > 0 && odd.words[found.in_a.end - 1].stops
        || found.in_b.end > 0 && usual.words[found.in_b.end - 1].stops
    {
        return None;
    }
    let (p, q) = (found.in_a.end..odd.words.len(), found.in_b.end..usual.words.len());
    let short = |r: &std::ops::Range<usize>| (1..=WORDS_MAX).contains(&r.len());
    let long = |r: &std::ops::Range<usize>| !r.is_empty();
    let first = |w: &Wording, r: &std::ops::Range<usize>| w.words[r.start].folded.clone();
    // "…your own bank" against "…your own purse and when you were asked": one ends there, the other goes on.
    let ended = (short(&p) && long(&q)) || (short(&q) && long(&p));
    (found.shared >= SHARED_MIN && ended && first(odd, &p) != GAP && first(usual, &q) != GAP).then(|| {
        let cut = p.len().min(q.len());
        (p.start..p.start + cut, q.start..q.start + cut)
    })
}

fn difference(
    context: &Context<'_>,
    odd: &Wording,
    usual: &Wording,
    p: std::ops::Range<usize>,
    q: std::ops::Range<usize>,
) -> Option<Difference> {
    let printed = |w: &Wording, r: &std::ops::Range<usize>| {
        w.words[r.clone()].iter().map(|w| w.printed.as_str()).collect::<Vec<_>>().join(" ")
    };
    let marked = |w: &Wording, r: &std::ops::Range<usize>| {
        w.words[r.clone()].iter().any(|w| w.folded == GAP || w.folded.starts_with('['))
    };
    if marked(odd, &p) || marked(usual, &q) {
        return None;
    }
    let (x, y) = (printed(odd, &p), printed(usual, &q));
    let kind = if same_spelling(&x, &y) { Kind::Spelling } else { Kind::Words };
    Some(Difference { kind, span: span(context, odd, &p), usual_span: span(context, usual, &q), odd: x, usual: y })
}

/// Shared words that are printed differently: "re-examine" and "reexamine".
fn spellings(context: &Context<'_>, odd: &Wording, usual: &Wording, found: &Alignment) -> Vec<Difference> {
    let mut out = Vec::new();
    let mut i = found.in_a.start;
    let mut j = found.in_b.start;
    let mut changes = found.changes.iter();
    let mut next = changes.next();
    while i < found.in_a.end && j < found.in_b.end {
        if let Some((p, q)) = next
            && p.start <= i
            && q.start <= j
        {
            (i, j) = (p.end, q.end);
            next = changes.next();
            continue;
        }
        let (x, y) = (&odd.words[i], &usual.words[j]);
        if x.folded == y.folded && hyphens(&x.printed) != hyphens(&y.printed) {
            let spans = (span(context, odd, &(i..i + 1)), span(context, usual, &(j..j + 1)));
            out.push(Difference {
                kind: Kind::Spelling,
                odd: x.printed.clone(),
                usual: y.printed.clone(),
                span: spans.0,
                usual_span: spans.1,
            });
        }
        (i, j) = (i + 1, j + 1);
    }
    out
}

fn hyphens(word: &str) -> usize {
    word.matches(['-', '‑']).count()
}

/// Whether two stretches differ in British and American spelling, hyphens or spaces only.
fn same_spelling(a: &str, b: &str) -> bool {
    let fold = |s: &str| {
        let plain = s.to_lowercase().replace('’', "'");
        let whole = [("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am")]
            .iter()
            .fold(plain, |s, (short, long)| s.replace(short, long));
        let lower: String = whole.chars().filter(|c| c.is_alphanumeric()).collect();
        [
            ("our", "or"),
            ("is", "iz"),
            ("ys", "yz"),
            ("ogue", "og"),
            ("ll", "l"),
            ("ence", "ense"),
            ("ement", "ment"),
            ("tre", "ter"),
            ("ae", "e"),
            ("grey", "gray"),
            ("programme", "program"),
        ]
        .iter()
        .fold(lower, |s, (british, american)| s.replace(british, american))
    };
    fold(a) == fold(b)
}

/// Where words of a wording stand in their article; an empty range takes the word before it.
fn span(context: &Context<'_>, wording: &Wording, words: &std::ops::Range<usize>) -> ByteSpan {
    let base = context.story.assertion(wording.at).span.start;
    let last = wording.words.len().saturating_sub(1);
    let (first, end) = if words.is_empty() {
        (words.start.saturating_sub(1).min(last), words.start.min(last))
    } else {
        (words.start, words.end - 1)
    };
    ByteSpan::new(base + wording.words[first].start, base + wording.words[end].end)
}
