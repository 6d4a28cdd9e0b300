//! What articles say of their own and others' figures to which figure takes whose place: "up from 31", a correction.

use crate::Story;
use copydesk_claims::{AssertionValue, ByteSpan, Quantity};
use rustc_hash::FxHashMap;

/// The figures of a story that are told to have been given before, with what takes their place.
#[derive(Debug, Clone, Default)]
pub struct Updates {
    told: Vec<Told>,
    /// Indices into `told`, by the earlier figure.
    by_earlier: FxHashMap<Option<u64>, Vec<usize>>,
}

/// What one article says of two figures.
#[derive(Debug, Clone)]
pub struct Told {
    /// The figure that was given before.
    pub earlier: Quantity,
    /// The one that takes its place.
    pub latest: Quantity,
    /// Who says it.
    pub document: usize,
    /// Where it prints the figure that was given before.
    pub at: ByteSpan,
    /// Where it prints the one that takes its place, if beside it.
    pub beside: Option<ByteSpan>,
}

impl Updates {
    /// Whether nobody says of a figure that it was given before.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Every update that says what takes whose place, in story order.
    pub(crate) fn told(&self) -> &[Told] {
        &self.told
    }

    /// Reads the updates that say what takes whose place; `mended` finds what takes the place of a figure that a note takes back.
    pub(crate) fn of(story: &Story, mended: impl Fn(usize, ByteSpan) -> Option<ByteSpan>) -> Self {
        let mut updates = Self::default();
        for (document, d) in story.documents.iter().enumerate() {
            for update in &d.reading.updates {
                let latest = update.latest.or_else(|| mended(document, update.earlier));
                let figure = |span: ByteSpan| figure_at(story, document, span);
                let pair = figure(update.earlier).zip(latest.and_then(figure));
                updates.told.extend(pair.map(|(earlier, latest)| Told {
                    earlier: earlier.clone(),
                    latest: latest.clone(),
                    document,
                    at: update.earlier,
                    beside: update.latest,
                }));
            }
        }
        for (n, told) in updates.told.iter().enumerate() {
            updates.by_earlier.entry(bits(&told.earlier)).or_default().push(n);
        }
        updates
    }

    /// Whether somebody says that the one figure was given before, and the other takes its place.
    pub(crate) fn tells(&self, earlier: &Quantity, latest: &Quantity) -> bool {
        self.telling(earlier, latest).next().is_some()
    }

    /// What says that the one figure was given before, and the other takes its place.
    pub fn telling(&self, earlier: &Quantity, latest: &Quantity) -> impl Iterator<Item = &Told> {
        let list = self.by_earlier.get(&bits(earlier)).into_iter().flatten().map(|&n| &self.told[n]);
        let told = |told: &&Told| {
            let Told { earlier: p, latest: q, .. } = *told;
            same_figure(p, earlier) && same_figure(q, latest) && same_kind(q, latest) && same_kind(q, earlier)
        };
        let apart = !same_figure(earlier, latest);
        list.filter(move |_| apart).filter(told)
    }
}

fn figure_at(story: &Story, document: usize, span: ByteSpan) -> Option<&Quantity> {
    let list = &story.documents[document].reading.assertions;
    let from = list.partition_point(|a| a.span.start < span.start);
    list[from..].iter().take_while(|a| a.span.start == span.start).find_map(|a| match &a.value {
        AssertionValue::Quantity(q) if a.span == span => Some(q),
        _ => None,
    })
}

fn bits(q: &Quantity) -> Option<u64> {
    q.value.map(|v| (v + 0.0).to_bits())
}

fn same_figure(a: &Quantity, b: &Quantity) -> bool {
    a.value == b.value && (a.value.is_some() || (a.min == b.min && a.max == b.max))
}

/// Whether two figures can be of one thing: an earlier one is often given without its unit ("up from 31").
fn same_kind(a: &Quantity, b: &Quantity) -> bool {
    use crate::figures::{Measure, measure};
    match (measure(a), measure(b)) {
        (Measure::None, Measure::None | Measure::Count(_)) | (Measure::Count(_), Measure::None) => true,
        (Measure::Count(p), Measure::Count(q)) => crate::counted::same_thing(&p, &q) || is_people(&p) || is_people(&q),
        (Measure::None, q) => !matches!(q, Measure::Percent),
        (p, q) => p == q,
    }
}

/// "2.1 million people" are the "2.1 million customers".
fn is_people(unit: &str) -> bool {
    matches!(unit, "people" | "person")
}
