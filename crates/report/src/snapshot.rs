//! The claims of a story to a stable text: values, relations and origins, but no prose and no offsets.
//!
//! Two runs over articles that say the same give the same text but for its comments (`#`), however the sentences are
//! turned; `--check` compares without them. An event that one article alone reports is prose, and left out.

use copydesk_claims::{Assertion, AssertionValue, Certainty, ClaimKind, Polarity, Quantity, RoleStatus, Timex};
use copydesk_graph::{AssertionRef, Claim, Relation, Story, StoryGraph, StoryRelation};
use std::collections::BTreeSet;
use std::fmt::Write as _;

mod difference;

pub use difference::difference;

/// The claims of a story, sorted, one block each.
pub fn render(story: &Story, graph: &StoryGraph) -> String {
    let kept = |claim: &&Claim| claim.kind != ClaimKind::Event || claim.relation != StoryRelation::Single;
    let mut blocks: Vec<(String, String)> =
        graph.claims.iter().filter(kept).map(|claim| (block(story, claim), subject(story, claim))).collect();
    // By what is compared: a comment moves no block.
    blocks.sort();
    let mut out = format!("{MARK} 1\n");
    for (block, subject) in blocks {
        let _ = write!(out, "\n# {subject}\n{block}");
    }
    out
}

/// How the heading of a story begins in the snapshot of a collection.
pub const STORY: &str = "# story: ";
/// How a snapshot begins, before its version; after the name of its story, where there is one.
pub const MARK: &str = "# copydesk snapshot";

fn block(story: &Story, claim: &Claim) -> String {
    let mut out = format!("{}: {}\n", claim.kind.as_str(), claim.relation.as_str());
    let document = |index: usize| Some(&story.documents[claim.assertions.get(index)?.document].article.id);
    // Of a hundred pairs that say the same, none is news.
    let telling = claim.comparisons.iter().filter(|c| c.relation != Relation::Equal);
    let compared = telling
        .filter_map(|c| Some(format!("  compare: {} {} {}\n", document(c.a)?, c.relation.as_str(), document(c.b)?)));
    let origins = claim.origins.iter().map(|o| format!("  origin: {}\n", words(&o.label)));
    push_sorted(&mut out, claim.assertions.iter().map(|&at| format!("  {}\n", line(story, at))));
    push_sorted(&mut out, compared);
    push_sorted(&mut out, origins);
    let _ = writeln!(out, "  origins: {}..{}", claim.independent_origins, claim.independent_origins_at_most);
    out
}

fn push_sorted(out: &mut String, lines: impl Iterator<Item = String>) {
    let lines: BTreeSet<String> = lines.collect();
    out.extend(lines);
}

/// What the claim is about, for people: its statement would repeat the value.
fn subject(story: &Story, claim: &Claim) -> String {
    let about = claim.assertions.iter().map(|&at| words(&story.assertion(at).about)).filter(|a| !a.is_empty());
    about.min().unwrap_or_else(|| words(&claim.statement))
}

fn line(story: &Story, at: AssertionRef) -> String {
    let document = &story.documents[at.document];
    let assertion = story.assertion(at);
    let mut out = format!("{}: {}", document.article.id, value(story, at));
    if assertion.polarity == Polarity::Negative {
        out.push_str(", negative");
    }
    if assertion.certainty != Certainty::Certain {
        let _ = write!(out, ", {}", assertion.certainty.as_str());
    }
    for link in &assertion.chain {
        let _ = write!(out, " <- {}", words(&link.name));
    }
    out
}

/// The value of an assertion as snapshots and tables write it.
pub(crate) fn value(story: &Story, at: AssertionRef) -> String {
    let assertion: &Assertion = story.assertion(at);
    let entities = &story.documents[at.document].reading.entities;
    let name = |entity: usize| entities.get(entity).map_or("?", |e| e.name.as_str());
    let text = assertion.span.of(&story.documents[at.document].article.text);
    match &assertion.value {
        AssertionValue::Quantity(q) => quantity(q),
        AssertionValue::Time(t) => time(t),
        AssertionValue::Name(_) => words(text),
        AssertionValue::Role { person, role, status, .. } => {
            let how = if *status == RoleStatus::Current {
                String::new()
            } else {
                format!("{} ", format!("{status:?}").to_lowercase())
            };
            format!("{} is {how}{role}", words(name(*person)))
        }
        AssertionValue::Quote { words: said, speaker } => {
            format!("{}: {:?}", speaker.as_deref().map_or("?".into(), words), words(said))
        }
        AssertionValue::Event => "stated".into(),
    }
}

/// `=650`, `>650`, `~650`, `200..999`, with unit and currency, as the story benchmark writes them.
fn quantity(q: &Quantity) -> String {
    let number = |v: f64| format!("{v}");
    let mut out = match (q.value, q.min, q.max) {
        (Some(v), _, _) if q.approximate => format!("~{v}"),
        (_, Some(min), Some(max)) if min == max => format!("={min}"),
        (_, Some(min), Some(max)) => format!("{min}..{max}"),
        (_, Some(min), None) => format!("{}{min}", if q.min_open { ">" } else { ">=" }),
        (_, None, Some(max)) => format!("{}{max}", if q.max_open { "<" } else { "<=" }),
        (v, None, None) => v.map_or("?".into(), number),
    };
    for part in [&q.currency, &q.unit].into_iter().flatten() {
        let _ = write!(out, " {part}");
    }
    if let Some(per) = &q.per {
        let _ = write!(out, " per {per}");
    }
    if let Some(change) = q.change {
        let _ = write!(out, " {}", format!("{change:?}").to_lowercase());
    }
    out
}

fn time(t: &Timex) -> String {
    let modifier = t.modifier.as_ref().map_or(String::new(), |m| format!(" {m}"));
    format!("{}{modifier}", t.edtf.as_ref().unwrap_or(&t.value))
}

fn words(text: &str) -> String {
    crate::text::one_line(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::harbour;

    #[test]
    fn a_snapshot_holds_values_relations_and_origins() {
        let fixture = harbour();
        insta::assert_snapshot!(render(&fixture.story, &fixture.graph), @r"
        # copydesk snapshot 1

        # dockers signed
        quantity: compatible
          harbour-times.txt: >650 <- letter
          quay-news.txt: ~650 <- Harbour Times <- letter
          tidewater.txt: =650
          compare: harbour-times.txt refines quay-news.txt
          origin: letter (via Harbour Times)
          origins: 1..2
        ");
    }

    #[test]
    fn prose_before_a_claim_moves_nothing() {
        let fixture = harbour();
        let mut moved = harbour();
        let document = &mut moved.story.documents[0];
        document.article.text.insert_str(0, "It rained. ");
        let assertion = &mut document.reading.assertions[0];
        assertion.span = copydesk_claims::ByteSpan::new(assertion.span.start + 11, assertion.span.end + 11);
        assert_eq!(render(&fixture.story, &fixture.graph), render(&moved.story, &moved.graph));
    }

    #[test]
    fn other_words_around_a_claim_are_no_difference() {
        let mut reworded = harbour();
        for document in &mut reworded.story.documents {
            document.reading.assertions[0].about = "put their names to a letter".into();
        }
        let (kept, now) = (harbour(), reworded);
        let (kept, now) = (render(&kept.story, &kept.graph), render(&now.story, &now.graph));
        assert_ne!(kept, now, "the comment shows the new words");
        assert_eq!(difference(&kept, "kept.txt", &now), None);
    }

    #[test]
    fn another_figure_shows_as_a_difference() {
        let fixture = harbour();
        let kept = render(&fixture.story, &fixture.graph);
        let now = kept.replace(">650", ">700");
        let difference = difference(&kept, "kept.txt", &now).expect("a figure changed");
        let lines: Vec<&str> = difference.lines().map(str::trim_end).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        --- kept.txt
        +++ this run
        @@ dockers signed @@
         quantity: compatible
        -  harbour-times.txt: >650 <- letter
        +  harbour-times.txt: >700 <- letter
           quay-news.txt: ~650 <- Harbour Times <- letter
           tidewater.txt: =650
           compare: harbour-times.txt refines quay-news.txt
           origin: letter (via Harbour Times)
           origins: 1..2
        ");
    }
}
