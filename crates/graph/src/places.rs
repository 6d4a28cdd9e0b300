//! Places of events, article by article, to those that two articles give for one event and that exclude each other.
//!
//! 1. *Candidates*: places of different articles after words that can stand for one event.
//! 2. *Support*: what else the two sentences share; another day, or another age, and it is another event.
//! 3. *Sides*: what is joined so makes one event; an article on two sides places two events.

use crate::Story;
use copydesk_claims::{AssertionValue, ByteSpan, EventPlace, PlaceLevel, Stem};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Classes of words that make a place none of one event.
const HOME: &str = "home";
const MOVES: &str = "moves";
/// A word before more places than this makes no candidates: it bounds the work at large inputs.
const POSTINGS_MAX: usize = 64;
/// What two sentences must share besides the word for the event.
const SUPPORT_MIN: f64 = 2.5;
/// The same for names in no list, of which it is not known what they name.
const UNLISTED_SUPPORT_MIN: f64 = 4.0;
/// A shared day or figure counts more than a shared word, a word of the sentence before less.
const VALUE_WEIGHT: f64 = 1.5;
const BEFORE_WEIGHT: f64 = 0.5;
/// The share of the shorter sentence's words that both must have.
const SHARE_MIN: f64 = 0.3;

/// Where one event is said to have been, by two sides that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedEvent {
    /// The sides: the usual one first. Two at least.
    pub sides: Vec<Vec<PlaceRef>>,
}

/// A place in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceRef {
    /// Index into [`Story::documents`].
    pub document: usize,
    /// Index into that document's places.
    pub place: usize,
}

impl PlaceRef {
    /// The place behind it.
    pub fn of(self, story: &Story) -> &EventPlace {
        &story.documents[self.document].reading.places[self.place]
    }

    /// Where it stands.
    pub fn span(self, story: &Story) -> ByteSpan {
        self.of(story).span
    }
}

/// The events of a story whose places exclude one another, in story order.
pub fn find_placed_events(story: &Story) -> Vec<PlacedEvent> {
    let all: Vec<PlaceRef> = story
        .documents
        .iter()
        .enumerate()
        .flat_map(|(document, d)| (0..d.reading.places.len()).map(move |place| PlaceRef { document, place }))
        .collect();
    let mut contexts: Vec<Option<Context<'_>>> = all.iter().map(|_| None).collect();
    let mut joined: Vec<usize> = (0..all.len()).collect();
    let mut differs = false;
    for (a, b) in candidates(story, &all) {
        let (x, y) = (all[a].of(story), all[b].of(story));
        let excluding = x.excludes(y);
        if !(excluding || x.is_same(y)) {
            continue;
        }
        for i in [a, b] {
            if contexts[i].is_none() {
                contexts[i] = Some(Context::of(story, all[i]));
            }
        }
        let (Some(p), Some(q)) = (&contexts[a], &contexts[b]) else { continue };
        let least = if x.level == PlaceLevel::Unlisted { UNLISTED_SUPPORT_MIN } else { SUPPORT_MIN };
        if p.support(q).is_some_and(|s| s >= least) && !(excluding && named_together(story, (all[a], x), (all[b], y))) {
            let (a, b) = (root(&joined, a), root(&joined, b));
            joined[a.max(b)] = a.min(b);
            differs |= excluding;
        }
    }
    if !differs {
        return Vec::new();
    }
    let mut groups: BTreeMap<usize, Vec<PlaceRef>> = BTreeMap::new();
    for (i, place) in all.iter().enumerate() {
        groups.entry(root(&joined, i)).or_default().push(*place);
    }
    groups.into_values().filter_map(|members| event(story, &members)).collect()
}

fn root(joined: &[usize], mut i: usize) -> usize {
    while joined[i] != i {
        i = joined[i];
    }
    i
}

/// The sides of one event: two, and no article on both.
fn event(story: &Story, members: &[PlaceRef]) -> Option<PlacedEvent> {
    let mut sides: Vec<Vec<PlaceRef>> = Vec::new();
    for &member in members {
        match sides.iter_mut().find(|s| s[0].of(story).is_same(member.of(story))) {
            Some(side) => side.push(member),
            None => sides.push(vec![member]),
        }
    }
    let documents = |side: &[PlaceRef]| side.iter().map(|m| m.document).collect::<BTreeSet<_>>();
    let published = |side: &[PlaceRef]| {
        let instant = |m: &PlaceRef| {
            let published = story.documents[m.document].article.published.as_ref();
            published.map_or(i64::MAX, |p| p.value.instant())
        };
        side.iter().map(instant).min()
    };
    sides.sort_by_key(|s| (std::cmp::Reverse(documents(s).len()), published(s), s[0]));
    let [usual, odd] = &sides[..] else { return None };
    documents(usual).is_disjoint(&documents(odd)).then_some(PlacedEvent { sides })
}

/// Pairs of places of different articles after words that can stand for one event.
fn candidates(story: &Story, all: &[PlaceRef]) -> BTreeSet<(usize, usize)> {
    let mut postings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, at) in all.iter().enumerate() {
        let words: BTreeSet<&str> = at.of(story).event.iter().map(|w| class(w)).collect();
        // "living in Lisbon" is nothing that happened there.
        if words.contains(HOME) {
            continue;
        }
        for word in words {
            postings.entry(word).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for list in postings.values().filter(|l| l.len() <= POSTINGS_MAX) {
        for (n, &a) in list.iter().enumerate() {
            let others = list[n + 1..].iter().filter(|&&b| all[a].document != all[b].document);
            pairs.extend(others.map(|&b| (a, b)));
        }
    }
    pairs
}

/// What a word before a place tells: its class, or itself.
fn class(stem: &str) -> &str {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/placed.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).collect()
    });
    table.get(stem).copied().unwrap_or(stem)
}

/// Whether somebody names both places in one sentence, or one of the articles names the other's city too: the event moved, or the one
/// place is in the other.
fn named_together(story: &Story, (at, a): (PlaceRef, &EventPlace), (bt, b): (PlaceRef, &EventPlace)) -> bool {
    let text = |d: usize| story.documents[d].article.text.as_str();
    if a.level != PlaceLevel::Site {
        return text(at.document).contains(&b.name) || text(bt.document).contains(&a.name);
    }
    story.documents.iter().any(|d| {
        let sentences = d.reading.sentences.iter().map(|s| s.span.of(&d.article.text));
        sentences.into_iter().any(|s| s.contains(&a.name) && s.contains(&b.name))
    })
}

/// What stands around a place.
struct Context<'s> {
    /// Stems of its sentence, without those of its name and of saying.
    words: BTreeSet<&'s str>,
    before: BTreeSet<&'s str>,
    days: BTreeSet<&'s str>,
    figures: BTreeSet<u64>,
    ages: BTreeSet<u64>,
    event: BTreeSet<&'s str>,
}

impl<'s> Context<'s> {
    fn of(story: &'s Story, at: PlaceRef) -> Self {
        let place = at.of(story);
        let list = &story.documents[at.document].reading.assertions;
        let (mut words, mut before) = (BTreeSet::new(), BTreeSet::new());
        let (mut days, mut figures, mut ages) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for a in list.iter().filter(|a| a.sentence == place.sentence) {
            words.extend(a.context.iter().map(Stem::as_str));
            before.extend(a.before.iter().map(Stem::as_str));
            match &a.value {
                AssertionValue::Time(t) => {
                    days.extend(t.earliest.as_deref().filter(|_| t.earliest == t.latest).and_then(|d| d.get(..10)));
                }
                AssertionValue::Quantity(q) => {
                    let telling = q.value.filter(|v| *v >= 10.0).map(f64::to_bits);
                    let age = q.unit.as_deref() == Some("year of age");
                    figures.extend(telling);
                    ages.extend(telling.filter(|_| age));
                }
                _ => {}
            }
        }
        let name = place.name.to_lowercase();
        words.retain(|w| !name.contains(w) && !matches!(*w, "said" | "say" | "told" | "report"));
        before.retain(|w| !words.contains(w));
        let event = place.event.iter().map(|w| class(w)).collect();
        Self { words, before, days, figures, ages, event }
    }

    /// What the sentences share besides the word for the event; none where they date two events, or tell of two people.
    fn support(&self, other: &Self) -> Option<f64> {
        let apart = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        let aged_apart = !self.ages.is_empty() && !other.ages.is_empty() && self.ages.is_disjoint(&other.ages);
        let moves = |c: &Self| c.words.iter().any(|w| class(w) == MOVES);
        if apart(&self.days, &other.days) || aged_apart || moves(self) || moves(other) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let count = |n: usize| n as f64;
        let both: Vec<&&str> = self.words.intersection(&other.words).collect();
        let shared = both.iter().filter(|w| !self.event.contains(class(w))).count();
        let anchors = self.event.intersection(&other.event).count();
        let fewer = self.words.len().min(other.words.len()).max(1);
        let before = self.before.intersection(&other.words).count()
            + self.words.intersection(&other.before).count()
            + self.before.intersection(&other.before).count();
        let values = self.days.intersection(&other.days).count() + self.figures.intersection(&other.figures).count();
        let share = count(both.len()) / count(fewer);
        let further = count(shared) + count(anchors.saturating_sub(1)) + VALUE_WEIGHT * count(values);
        (share >= SHARE_MIN && further >= 1.0).then(|| further + BEFORE_WEIGHT * count(before))
    }
}
