//! A slip that two outlets share to evidence that one has its text from the other, or both from a third.

use super::Variant;
use super::evidence::Evidence;
use crate::Story;
use crate::names::Slip;
use copydesk_claims::ByteSpan;

/// Two documents of different outlets that print the same slip in one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descent {
    /// Index of the document published first; of two at one time, the first by id.
    pub from: usize,
    /// Where it prints the slip.
    pub from_span: ByteSpan,
    /// Index of the other one.
    pub to: usize,
    /// Where that prints it.
    pub to_span: ByteSpan,
    /// Index into [`super::Entities::variants`].
    pub variant: usize,
}

/// Finds the slips that are shared. A slip is a form that others do not print, of a word that nobody knows or with a capital astray: a
/// mistake that two hands do not make alike. Which of the two had it first, only the times of publication say.
pub(super) fn find(story: &Story, variants: &[Variant]) -> Vec<Descent> {
    let published = |d: usize| story.documents[d].article.published.as_ref().map_or(i64::MAX, |p| p.value.instant());
    let mut found = Vec::new();
    for (index, variant) in variants.iter().enumerate().filter(|(_, v)| v.is_mistake()) {
        let mut places: Vec<(usize, ByteSpan)> = Vec::new();
        for (&document, spans) in &variant.odd.places {
            let outlet = |d: usize| story.documents[d].article.outlet_name();
            if !places.iter().any(|&(d, _)| outlet(d) == outlet(document)) {
                places.extend(spans.first().map(|&span| (document, span)));
            }
        }
        places.sort_by_key(|&(document, _)| (published(document), document));
        let mut places = places.into_iter();
        let Some((from, from_span)) = places.next() else { continue };
        found.extend(places.map(|(to, to_span)| Descent { from, from_span, to, to_span, variant: index }));
    }
    found
}

impl Variant {
    /// Whether the odd form is a mistake for sure, and not another way to write the name.
    pub fn is_mistake(&self) -> bool {
        match self.difference.slip {
            Slip::Capitals => true,
            Slip::Letters => {
                self.outlets.0 < self.outlets.1
                    && self.evidence.contains(&Evidence::UnknownWord)
                    && !copydesk_claims::naming::is_known(&self.difference.words.0)
            }
            Slip::SmallWord | Slip::Order | Slip::Spacing | Slip::FirstName => false,
        }
    }
}
