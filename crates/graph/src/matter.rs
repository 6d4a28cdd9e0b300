//! Claims to how much they matter to an editor: how many outlets carry them, how they relate there, and how near they are to what
//! the headlines say.

use crate::{Claim, Story, StoryRelation};
use copydesk_claims::{Assertion, ClaimKind, Stem, ZoneKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Gives each claim its weight, 0 to 3: a third each for the share of outlets that carry it, for the gravest relation among its
/// assertions, and for how much of what the headlines say its words have.
pub(crate) fn weigh(story: &Story, claims: &mut [Claim]) {
    let outlets: BTreeSet<&str> = story.documents.iter().map(|d| d.article.outlet_name()).collect();
    let headlines = Headlines::of(story);
    let central: Vec<f64> = claims.iter().map(|claim| headlines.nearest(story, claim)).collect();
    let most = central.iter().copied().fold(0.0, f64::max);
    for (claim, central) in claims.iter_mut().zip(central) {
        let carried: BTreeSet<&str> =
            claim.assertions.iter().map(|at| story.documents[at.document].article.outlet_name()).collect();
        // A small count: exact as a float.
        #[expect(clippy::cast_precision_loss, reason = "outlets of one story")]
        let share = carried.len() as f64 / outlets.len().max(1) as f64;
        let central = if most > 0.0 { central / most } else { 0.0 };
        claim.weight = share + gravity(claim) + central;
    }
}

/// Places of the claims, the weightiest first.
pub(crate) fn order(claims: &[Claim]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by(|&a, &b| claims[b].weight.total_cmp(&claims[a].weight).then(a.cmp(&b)));
    order
}

/// That outlets agree on a name or a title is no news.
fn gravity(claim: &Claim) -> f64 {
    let dull = matches!(claim.kind, ClaimKind::Name | ClaimKind::Role);
    match claim.relation {
        StoryRelation::Conflict => 1.0,
        StoryRelation::Superseded => 0.6,
        _ if dull => 0.0,
        StoryRelation::Refine => 0.4,
        StoryRelation::Compatible => 0.3,
        StoryRelation::Agree => 0.2,
        StoryRelation::Single => 0.0,
    }
}

/// In which share of the headlines each stem stands.
struct Headlines<'s> {
    share: FxHashMap<&'s Stem, f64>,
}

impl<'s> Headlines<'s> {
    fn of(story: &'s Story) -> Self {
        let of_document = |d: &'s crate::Document| -> BTreeSet<&'s Stem> {
            let zone =
                |a: &&Assertion| d.reading.sentences.get(a.sentence).is_some_and(|s| s.zone == ZoneKind::Headline);
            d.reading.assertions.iter().filter(zone).flat_map(|a| a.near.iter().chain(a.context.iter())).collect()
        };
        let all: Vec<BTreeSet<&Stem>> = story.documents.iter().map(of_document).collect();
        #[expect(clippy::cast_precision_loss, reason = "articles of one story")]
        let one = 1.0 / all.len().max(1) as f64;
        let mut share: FxHashMap<&Stem, f64> = FxHashMap::default();
        all.into_iter().flatten().for_each(|stem| *share.entry(stem).or_default() += one);
        Self { share }
    }

    /// The headline words that the clause of the claim's most central assertion has, each by its share.
    fn nearest(&self, story: &Story, claim: &Claim) -> f64 {
        let of = |assertion: &Assertion| {
            let mut stems: Vec<&Stem> = assertion.near.iter().collect();
            stems.sort_unstable();
            stems.dedup();
            stems.into_iter().filter_map(|stem| self.share.get(stem)).sum::<f64>()
        };
        claim.assertions.iter().map(|&at| of(story.assertion(at))).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Story, StoryRelation, link};
    use copydesk_claims::{Article, MetaSource, Sourced};

    fn document(outlet: &str, text: &str) -> Document {
        let mut article = Article::bare(format!("{outlet}.txt"), text);
        article.outlet = Some(Sourced::new(outlet.to_owned(), MetaSource::Manifest));
        Document::read(article)
    }

    #[test]
    fn a_conflict_of_two_outlets_weighs_more_than_what_they_agree_on_and_that_more_than_what_one_says_alone() {
        let documents = vec![
            document(
                "Echo",
                "The council of Ardle spent £412,000 on the new bridge. The bridge has 14 lamps. A baker sold 90 pies.",
            ),
            document("Lamp", "The new bridge at Ardle cost the council £421,000. The new bridge has 14 lamps."),
        ];
        let story = Story { documents, ..Story::default() };
        let graph = link(&story);
        let words = |claim: usize| {
            let at = graph.claims[claim].assertions[0];
            story.assertion(at).span.of(&story.documents[at.document].article.text)
        };
        let figures: Vec<&str> = graph
            .by_weight
            .iter()
            .map(|&c| words(c))
            .filter(|w| w.contains(|c: char| c.is_ascii_digit()) && w.len() < 12)
            .collect();
        assert_eq!(figures, ["£412,000", "14", "90"]);
        assert_eq!(graph.claims[graph.by_weight[0]].relation, StoryRelation::Conflict);
    }

    #[test]
    fn of_two_claims_carried_alike_the_one_that_the_headline_tells_comes_first() {
        let text = "Ferry strike idles 40 drivers\n\nA shop sold 30 hats to tourists. The strike on the ferry idles 40 drivers.";
        let mut article = document("Echo", text);
        let end = text.find('\n').unwrap();
        article.article.zones = vec![
            copydesk_claims::Zone {
                kind: copydesk_claims::ZoneKind::Headline,
                span: copydesk_claims::ByteSpan::new(0, end),
            },
            copydesk_claims::Zone {
                kind: copydesk_claims::ZoneKind::Body,
                span: copydesk_claims::ByteSpan::new(end, text.len()),
            },
        ];
        article.reading = copydesk_claims::read(&article.article);
        let story = Story { documents: vec![article], ..Story::default() };
        let graph = link(&story);
        let first = graph.by_weight.iter().position(|&c| graph.claims[c].statement.contains("40"));
        let second = graph.by_weight.iter().position(|&c| graph.claims[c].statement.contains("30"));
        assert!(first.is_some() && first < second, "{first:?} {second:?}");
    }
}
