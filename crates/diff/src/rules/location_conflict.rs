//! Places of events to those that cannot both be true.

use crate::sides::{outlets, verb, words};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_graph::places::{PlaceRef, PlacedEvent, find_placed_events};
use std::collections::BTreeSet;

/// `location-conflict`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "location-conflict",
        severity: Severity::Warning,
        summary: "places for the same event that cannot both be true",
        docs: "Two articles put one event at two places that exclude each other: two cities, two named buildings, two villages.\n\nThat it is \
one event is told by the words right before the place (\"a medical in …\", \"brought ashore at …\") and by what else the two sentences \
share: further words, a day, a figure. Another day or another age, and it is another event. The rule keeps quiet where one of the articles \
names both places (for buildings: where one sentence does), where something is only near a place, and about countries, regions and seas, \
which hold other places.\n\nSentences of two articles that run nearly alike are also held against each other word by word: two countries, two peoples or two \
cities in one slot are reported, unless either article names both.",
        fires: &[
            (
                "Fell Post",
                "Keeper\n\nThe keeper of Ardle Rovers will have a medical in Lisbon on Thursday, the club said.",
            ),
            ("Dale News", "Keeper\n\nArdle Rovers will send their keeper to a medical in Porto on Thursday."),
        ],
        quiet: &[
            (
                "Fell Post",
                "Keeper\n\nThe keeper of Ardle Rovers will have a medical in Lisbon on Thursday, the club said.",
            ),
            ("Dale News", "Keeper\n\nArdle Rovers will send their keeper to a medical in Portugal on Thursday."),
        ],
    },
    check,
};

/// A side shows so many of its passages at most.
const SHOWN_MAX: usize = 6;

fn check(context: &Context<'_>) -> Vec<Finding> {
    find_placed_events(context.story).iter().filter_map(|event| finding(context, event)).collect()
}

fn finding(context: &Context<'_>, event: &PlacedEvent) -> Option<Finding> {
    let story = context.story;
    let [usual, odd] = &event.sides[..] else { return None };
    let documents = |side: &[PlaceRef]| side.iter().map(|m| m.document).collect::<BTreeSet<_>>();
    let (left, right) = (documents(odd), documents(usual));
    let printed = |at: PlaceRef| words(story, at.document, at.span(story));
    let message = format!(
        "{} {} it “{}”, {} {} it “{}”: {}",
        outlets(story, left.iter().copied()),
        verb(story, &left, "has", "have"),
        printed(odd[0]),
        outlets(story, right.iter().copied()),
        verb(story, &right, "has", "have"),
        printed(usual[0]),
        words(
            story,
            odd[0].document,
            story.documents[odd[0].document].reading.sentences[odd[0].of(story).sentence].span
        )
    );
    let evidence = odd.iter().take(SHOWN_MAX).map(|m| Evidence::primary(m.document, m.span(story)));
    let others = usual.iter().take(SHOWN_MAX).map(|m| Evidence::other(m.document, m.span(story)));
    let suggestion = "ask who was there, or the organiser, which of the places it is";
    Some(Finding::new(&RULE.meta, story, message, evidence.chain(others).collect()).suggest(suggestion))
}
