//! What the rules about quotations share: the wordings of one quotation, and how each differs from the usual one.
//!
//! A quotation that its cue splits ("We will wait," she said, "until May.") is one wording of two parts.

use crate::Context;
use crate::sides::{Side, sides_of};
use copydesk_claims::{AssertionValue, ByteSpan};
use copydesk_graph::quotation::{Comparison, Difference, Grade, Unit, compare_units, units};
use copydesk_graph::{AssertionRef, Claim};
use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Wordings of one claim that are held against each other, those of one text being one; a claim with more of them has been said in
/// every way there is.
const WORDINGS_MAX: usize = 128;

/// A quotation as printed, cut into units.
pub(crate) struct Wording {
    /// The assertion whose words come first in it, or which it is.
    pub at: AssertionRef,
    pub text: String,
    pub units: Rc<[Unit]>,
    /// Where pieces of the text stand in the article: the offset in the text, and the bytes of the article.
    pieces: Vec<(usize, ByteSpan)>,
    /// One number for the same text in the same pieces.
    kind: usize,
}

impl Wording {
    /// Where bytes of the wording stand in its article.
    pub fn place(&self, span: ByteSpan) -> ByteSpan {
        let at = |offset: usize| {
            let n = self.pieces.partition_point(|p| p.0 <= offset).saturating_sub(1);
            let (start, place) = self.pieces[n];
            (place.start + (offset - start)).min(place.end)
        };
        let start = at(span.start);
        // The last byte, not the one after it: it may be in the next piece.
        let end = if span.is_empty() { start } else { at(span.end - 1) + 1 };
        ByteSpan::new(start, end.max(start))
    }

    /// Whether bytes of the wording end where the cue splits it: the mark there is the article's.
    fn is_at_cue(&self, span: ByteSpan) -> bool {
        const MARK_MAX: usize = 4;
        self.pieces.iter().skip(1).any(|&(at, _)| span.end <= at && span.end + MARK_MAX >= at)
    }

    /// The whole of it in its article, from the first part to the last.
    pub fn whole(&self) -> ByteSpan {
        let last = self.pieces[self.pieces.len() - 1].1;
        self.pieces[0].1.join(last)
    }
}

/// A wording that differs from the usual one.
pub(crate) struct Odd<'w> {
    /// Those who print it so.
    pub side: Side,
    /// Those who print it in the usual way.
    pub usual: Side,
    /// The odd wording, and the usual one that it is held against.
    pub pair: (&'w Wording, &'w Wording),
    /// `a` in the odd wording, `b` in the usual one; never empty.
    pub differences: Vec<Difference>,
    /// All that differs between the two, and what they share.
    pub comparison: Comparison,
}

/// The wordings of one claim with their comparisons.
pub(crate) struct Wordings {
    all: Vec<Wording>,
    /// Where each assertion is among them.
    places: BTreeMap<AssertionRef, usize>,
    /// The first wording of each kind.
    firsts: Vec<usize>,
    compared: RefCell<BTreeMap<(usize, usize), Option<Comparison>>>,
}

impl Wordings {
    pub fn of(context: &Context<'_>, claim: &Claim) -> Self {
        let mut all: Vec<Wording> = Vec::new();
        let mut known: BTreeSet<(usize, String)> = BTreeSet::new();
        let mut kinds: BTreeMap<(String, Vec<usize>), usize> = BTreeMap::new();
        let mut firsts = Vec::new();
        for &at in &claim.assertions {
            let Some(mut wording) = wording(context, at) else { continue };
            if known.contains(&(at.document, wording.text.clone())) {
                continue;
            }
            let offsets = wording.pieces.iter().map(|p| p.0).collect();
            let next = kinds.len();
            let kind = match kinds.entry((wording.text.clone(), offsets)) {
                Entry::Vacant(_) if next == WORDINGS_MAX => continue,
                Entry::Vacant(entry) => *entry.insert(next),
                Entry::Occupied(entry) => *entry.get(),
            };
            if kind == firsts.len() {
                firsts.push(all.len());
            }
            known.insert((at.document, wording.text.clone()));
            wording.kind = kind;
            all.push(wording);
        }
        let places = all.iter().enumerate().map(|(n, w)| (w.at, n)).collect();
        Self { all, places, firsts, compared: RefCell::default() }
    }

    fn index(&self, at: AssertionRef) -> Option<usize> {
        self.places.get(&at).copied()
    }

    /// What two kinds of wordings have in common.
    fn comparison(&self, a: usize, b: usize) -> Option<Comparison> {
        let mut compared = self.compared.borrow_mut();
        let cut = |kind: usize| {
            let wording = &self.all[self.firsts[kind]];
            (wording.text.as_str(), &*wording.units)
        };
        compared.entry((a, b)).or_insert_with(|| compare_units(cut(a), cut(b))).clone()
    }

    /// Every wording that differs in a way that counts from the usual one.
    pub fn odd(&self, context: &Context<'_>, counts: impl Fn(&Comparison, &Difference) -> bool) -> Vec<Odd<'_>> {
        // Of two kinds.
        let differ = |a: usize, b: usize| -> Option<Vec<Difference>> {
            let found = self.comparison(a, b)?;
            let at_cue = |kind: usize, span: ByteSpan| self.all[self.firsts[kind]].is_at_cue(span);
            let mark = |d: &Difference| d.grade == Grade::Spelling && (at_cue(a, d.a) || at_cue(b, d.b));
            Some(found.differences.iter().filter(|d| counts(&found, d) && !mark(d)).copied().collect())
        };
        let members: Vec<AssertionRef> = self.all.iter().map(|w| w.at).collect();
        let kind = |at: AssertionRef| self.index(at).map_or(0, |n| self.all[n].kind);
        let agree = |a: &usize, b: &usize| differ(*a, *b).is_some_and(|d| d.is_empty());
        let sides = sides_of(context.story, &members, kind, agree);
        let mut found = Vec::new();
        for (n, odd) in sides.iter().enumerate().skip(1) {
            // Held against the first side that gives the same stretch in other words.
            let against = sides[..n].iter().find_map(|usual| {
                let pairs = odd.members.iter().flat_map(|&a| usual.members.iter().map(move |&b| (a, b)));
                let mut pairs = pairs.filter(|(a, b)| a.document != b.document);
                let kinds = |side: &Side| side.members.iter().map(|&m| kind(m)).collect::<BTreeSet<usize>>();
                let mut changed: BTreeMap<(usize, usize), Vec<Difference>> = BTreeMap::new();
                for a in kinds(odd) {
                    for b in kinds(usual) {
                        let changes = differ(a, b).filter(|changes| !changes.is_empty());
                        changed.extend(changes.map(|changes| ((a, b), changes)));
                    }
                }
                if changed.is_empty() {
                    return None;
                }
                let (pair, changes) = pairs.find_map(|(a, b)| Some(((a, b), changed.remove(&(kind(a), kind(b)))?)))?;
                Some((pair, usual, changes))
            });
            let Some(((a, b), usual, mut differences)) = against else { continue };
            // An article that prints both wordings of some words is on neither side there; other words of it say nothing of these.
            for &own in &odd.members {
                for there in usual.members.iter().filter(|there| there.document == own.document) {
                    let Some(changes) = differ(kind(own), kind(*there)) else { continue };
                    let both = |d: &Difference| changes.iter().any(|c| c.a.start <= d.a.end && d.a.start <= c.a.end);
                    if own == a {
                        differences.retain(|d| !both(d));
                    } else if !changes.is_empty() {
                        differences.clear();
                    }
                }
            }
            if differences.is_empty() {
                continue;
            }
            let (Some(p), Some(q)) = (self.index(a), self.index(b)) else { continue };
            let pair = (&self.all[p], &self.all[q]);
            let Some(comparison) = self.comparison(self.all[p].kind, self.all[q].kind) else { continue };
            // Other words of the quotation that a side prints too are not of these.
            let of = |side: &Side, with: AssertionRef| {
                let mut side = first_of(side, if side.members.contains(&a) { a } else { b });
                side.members.retain(|&m| differ(kind(m), kind(with)).is_some_and(|changes| !changes.is_empty()));
                side
            };
            found.push(Odd { side: of(odd, b), usual: of(usual, a), pair, differences, comparison });
        }
        found
    }
}

/// The side with `at` in front: the differences are told of it.
fn first_of(side: &Side, at: AssertionRef) -> Side {
    let mut members = side.members.clone();
    members.retain(|&m| m != at);
    members.insert(0, at);
    Side { members }
}

/// An assertion with the part of its quotation that stands behind the cue, if it has one.
fn wording(context: &Context<'_>, at: AssertionRef) -> Option<Wording> {
    let text = |at: AssertionRef| match &context.story.assertion(at).value {
        AssertionValue::Quote { words, .. } => Some(words.as_str()),
        _ => None,
    };
    let span = context.story.assertion(at).span;
    let mut whole = text(at)?.to_owned();
    let mut pieces = vec![(0, span)];
    if let Some(next) = continued(context, at) {
        whole.push(' ');
        pieces.push((whole.len(), context.story.assertion(next).span));
        whole += text(next)?;
    }
    let units = units(&whole);
    Some(Wording { at, text: whole, units, pieces, kind: 0 })
}

/// The quotation that goes on with the sentence of this one, behind the cue.
fn continued(context: &Context<'_>, at: AssertionRef) -> Option<AssertionRef> {
    /// Bytes of a cue with its speaker, his age and his office.
    const CUE_MAX: usize = 160;
    let document = &context.story.documents[at.document];
    let text = &document.article.text;
    let this = context.story.assertion(at).span;
    // Only a comma or a dash leaves the sentence open.
    if !this.of(text).ends_with([',', '—', '–']) {
        return None;
    }
    let assertions = &document.reading.assertions;
    let after = assertions[at.assertion + 1..].iter().enumerate();
    let mut after = after.take_while(|(_, a)| a.span.start < this.end + CUE_MAX);
    let (n, next) = after.find(|(_, a)| a.span.start >= this.end && matches!(a.value, AssertionValue::Quote { .. }))?;
    let between = &text[this.end..next.span.start];
    let opens = next.span.of(text).starts_with(char::is_lowercase);
    let one_sentence = !between.contains(['\n', '!', '?'])
        && !between.contains(". ")
        && between.trim_end_matches(OPENING).ends_with(", ");
    let cue = ByteSpan::new(this.end, next.span.start);
    let cued = document.reading.attributions.iter().any(|a| a.cue.iter().any(|c| cue.contains(*c)));
    (opens && one_sentence && cued).then_some(AssertionRef { document: at.document, assertion: at.assertion + 1 + n })
}

const OPENING: [char; 6] = ['"', '“', '‘', '\'', '„', '«'];
