//! The figures and times of an article to those that are the only ones, to the wholes that some are parts of, and to what stands aside.

use super::{Bounds, Item, bits};
use crate::Story;
use crate::counted::class_of;
use crate::figures::{Measure, measure};
use crate::times::bounds;
use copydesk_claims::{AssertionValue, ByteSpan, Quantity};
use rustc_hash::FxHashMap;

/// Between a part and its whole: "three of its 11".
const BETWEEN_MAX: usize = 24;

/// Assertions after a part among which its whole is looked for.
const AFTER_MAX: usize = 8;

fn figure<'i>(item: &'i Item<'_>) -> Option<&'i Quantity> {
    match &item.assertion.value {
        AssertionValue::Quantity(q) => Some(q),
        _ => None,
    }
}

/// What a figure is of.
#[derive(PartialEq, Eq, Hash)]
enum Thing {
    Counted(String),
    Measured(Measure),
}

impl Thing {
    fn of(q: &Quantity) -> Option<Self> {
        match measure(q) {
            Measure::None => None,
            Measure::Count(noun) => Some(Self::Counted(class_of(&noun))),
            measure => Some(Self::Measured(measure)),
        }
    }
}

/// By item, in how many articles its very figure stands, of the same things or in the same unit.
pub(super) fn agreed(items: &[Item<'_>]) -> Vec<usize> {
    let key = |item: &Item<'_>| {
        let q = figure(item)?;
        let thing = Thing::of(q)?;
        let unit = matches!(thing, Thing::Measured(_)).then(|| q.unit.clone()).flatten();
        Some((bits(q.value)?, unit, thing))
    };
    // How many, and the last of them.
    let mut seen: FxHashMap<_, (usize, Option<usize>)> = FxHashMap::default();
    for item in items {
        let Some(key) = key(item) else { continue };
        let (count, last) = seen.entry(key).or_default();
        if *last != Some(item.at.document) {
            (*count, *last) = (*count + 1, Some(item.at.document));
        }
    }
    items.iter().map(|item| key(item).map_or(0, |key| seen[&key].0)).collect()
}

/// By item, whether its article gives no other figure of the same things.
pub(super) fn only_ones(items: &[Item<'_>]) -> Vec<bool> {
    let key = |item: &Item<'_>| Some((item.at.document, Thing::of(figure(item)?)?));
    // The first value, and whether there is another.
    let mut seen: FxHashMap<_, (Option<u64>, bool)> = FxHashMap::default();
    for item in items {
        let (Some(key), Some(q)) = (key(item), figure(item)) else { continue };
        let value = bits(q.value);
        let (first, more) = seen.entry(key).or_insert((value, false));
        *more |= *first != value;
    }
    items.iter().map(|item| key(item).is_some_and(|key| !seen[&key].1)).collect()
}

/// By item, the whole that its figure is a part of.
pub(super) fn wholes(story: &Story, items: &[Item<'_>]) -> Vec<Option<u64>> {
    let whole = |n: usize| {
        let part = &items[n];
        let after = items[n + 1..].iter().take(AFTER_MAX);
        let whole =
            after.filter(|i| figure(i).is_some()).find(|i| i.assertion.span.start >= part.assertion.span.end)?;
        let (p, q) = (figure(part)?, figure(whole)?);
        let near = part.at.document == whole.at.document && part.assertion.sentence == whole.assertion.sentence;
        let text = &story.documents[part.at.document].article.text;
        let between = near.then(|| text.get(part.assertion.span.end..whole.assertion.span.start)).flatten()?;
        let of = between.len() <= BETWEEN_MAX && between.split(' ').any(|w| w == "of");
        (of && p.value < q.value).then(|| bits(q.value)).flatten()
    };
    (0..items.len()).map(whole).collect()
}

/// By item, whether another figure stands in its clause.
pub(super) fn crowded(items: &[Item<'_>]) -> Vec<bool> {
    let mut figures: FxHashMap<(usize, usize, usize), usize> = FxHashMap::default();
    let clause = |item: &Item<'_>| (item.at.document, item.assertion.clause.start, item.assertion.clause.end);
    for item in items.iter().filter(|i| figure(i).is_some()) {
        *figures.entry(clause(item)).or_default() += 1;
    }
    items.iter().map(|item| figure(item).is_some() && figures[&clause(item)] > 1).collect()
}

/// By item, whether its sentence is the only one of the article with its figure or time; never for other kinds.
pub(super) fn alone(items: &[Item<'_>]) -> Vec<bool> {
    #[derive(PartialEq, Eq, Hash)]
    enum Key {
        Figure(Option<u64>),
        Time(Bounds),
    }
    /// How many sentences, and the last of them.
    type Sentences = (usize, Option<usize>);
    let key = |item: &Item<'_>| match &item.assertion.value {
        AssertionValue::Quantity(q) => Some((item.at.document, Key::Figure(bits(q.value)))),
        AssertionValue::Time(t) => Some((item.at.document, Key::Time(bounds(t)))),
        _ => None,
    };
    let mut sentences: FxHashMap<(usize, Key), Sentences> = FxHashMap::default();
    for (item, key) in items.iter().filter_map(|item| Some((item, key(item)?))) {
        let (count, last) = sentences.entry(key).or_default();
        if *last != Some(item.assertion.sentence) {
            (*count, *last) = (*count + 1, Some(item.assertion.sentence));
        }
    }
    items.iter().map(|item| key(item).is_some_and(|key| sentences[&key].0 == 1)).collect()
}

/// Whether a time stands in an aside that tells of something else: "the ferry, built in 1996 at Moss, struck a rock 2 km off". What
/// begins with a word of time or place tells of the whole.
pub(super) fn is_aside(text: &str, sentence: ByteSpan, time: ByteSpan, figure: ByteSpan) -> bool {
    let (Some(before), Some(after)) = (text.get(sentence.start..time.start), text.get(time.end..sentence.end)) else {
        return false;
    };
    let (Some(from), Some(to)) = (before.rfind(','), after.find(',')) else { return false };
    let aside = ByteSpan::new(sentence.start + from, time.end + to);
    let first = before[from + 1..].split_whitespace().next().unwrap_or("");
    let leads = matches!(first, "in" | "on" | "at" | "by" | "from" | "since" | "during" | "until" | "before" | "after");
    !leads && first.ends_with(char::is_lowercase) && !aside.overlaps(figure)
}
