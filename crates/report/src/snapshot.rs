//! The claims of a story to a stable text: values, relations and origins, but no prose and no offsets.
//!
//! Two runs over articles that say the same give the same text, however the sentences are turned; `--check` compares.

use copydesk_claims::{Assertion, AssertionValue, Certainty, Polarity, Quantity, Timex};
use copydesk_graph::{AssertionRef, Claim, Relation, Story, StoryGraph, StoryRelation};
use similar::TextDiff;
use std::fmt::Write as _;

/// The claims of a story, sorted, one block each.
pub fn render(story: &Story, graph: &StoryGraph) -> String {
    let mut blocks: Vec<String> = graph.claims.iter().map(|claim| block(story, claim)).collect();
    blocks.sort();
    let mut out = String::from("# copydesk snapshot 1\n");
    for block in blocks {
        out.push('\n');
        out.push_str(&block);
    }
    out
}

/// The difference between a kept snapshot and this run as a unified diff; `None` where there is none.
pub fn difference(kept: &str, kept_name: &str, now: &str) -> Option<String> {
    let kept = kept.replace("\r\n", "\n");
    if kept == now {
        return None;
    }
    let diff = TextDiff::from_lines(kept.as_str(), now);
    Some(diff.unified_diff().context_radius(3).header(kept_name, "this run").to_string())
}

fn block(story: &Story, claim: &Claim) -> String {
    let mut lines: Vec<String> = claim.assertions.iter().map(|&at| line(story, at)).collect();
    lines.sort();
    lines.dedup();
    let mut out = String::new();
    let _ = writeln!(out, "{}: {}", kind(claim), subject(story, claim));
    let _ = writeln!(out, "  relation: {}", relation(claim.relation));
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
    let mut compared: Vec<String> = claim
        .comparisons
        .iter()
        .filter_map(|c| {
            let document = |index: usize| Some(&story.documents[claim.assertions.get(index)?.document].article.id);
            Some(format!("{} {} {}", document(c.a)?, compared_as(c.relation), document(c.b)?))
        })
        .collect();
    compared.sort();
    compared.dedup();
    for line in compared {
        let _ = writeln!(out, "  compare: {line}");
    }
    let mut labels: Vec<&str> = claim.origins.iter().map(|o| o.label.as_str()).collect();
    labels.sort_unstable();
    for label in labels {
        let _ = writeln!(out, "  origin: {}", words(label));
    }
    let _ = writeln!(out, "  origins: {}..{}", claim.independent_origins, claim.independent_origins_at_most);
    out
}

fn kind(claim: &Claim) -> String {
    format!("{:?}", claim.kind).to_lowercase()
}

/// What the claim is about: not its statement, which repeats an article's words.
fn subject(story: &Story, claim: &Claim) -> String {
    let about = claim.assertions.iter().map(|&at| words(&story.assertion(at).about)).filter(|a| !a.is_empty());
    about.min().unwrap_or_else(|| words(&claim.statement))
}

fn line(story: &Story, at: AssertionRef) -> String {
    let document = &story.documents[at.document];
    let assertion = story.assertion(at);
    let mut out = format!("{}: {}", document.article.id, value(story, at));
    if assertion.polarity == Polarity::Negative {
        out.push_str(", denied by its own words");
    }
    if assertion.certainty != Certainty::Certain {
        let _ = write!(out, ", {}", format!("{:?}", assertion.certainty).to_lowercase());
    }
    for link in &assertion.chain {
        let _ = write!(out, " <- {}", words(&link.name));
    }
    out
}

fn value(story: &Story, at: AssertionRef) -> String {
    let assertion: &Assertion = story.assertion(at);
    let entities = &story.documents[at.document].reading.entities;
    let name = |entity: usize| entities.get(entity).map_or("?", |e| e.name.as_str());
    let text = assertion.span.of(&story.documents[at.document].article.text);
    match &assertion.value {
        AssertionValue::Quantity(q) => quantity(q),
        AssertionValue::Time(t) => time(t),
        AssertionValue::Name(_) => words(text),
        AssertionValue::Role { person, role } => format!("{} is {role}", words(name(*person))),
        AssertionValue::Quote { words: said, speaker } => {
            format!("{}: {:?}", speaker.as_deref().map_or("?".into(), words), words(said))
        }
        AssertionValue::Event => "said".into(),
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
    if let Some(change) = q.change {
        let _ = write!(out, " {}", format!("{change:?}").to_lowercase());
    }
    out
}

fn time(t: &Timex) -> String {
    let modifier = t.modifier.as_ref().map_or(String::new(), |m| format!(" {m}"));
    format!("{}{modifier}", t.edtf.as_ref().unwrap_or(&t.value))
}

const fn relation(relation: StoryRelation) -> &'static str {
    match relation {
        StoryRelation::Single => "single",
        StoryRelation::Agree => "agree",
        StoryRelation::Compatible => "compatible",
        StoryRelation::Refine => "refine",
        StoryRelation::Superseded => "superseded",
        StoryRelation::Conflict => "conflict",
    }
}

const fn compared_as(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::Rounded => "rounded",
        Relation::Refines => "refines",
        Relation::LessPrecise => "less-precise",
        Relation::Superseded => "superseded",
        Relation::Conflict => "conflict",
        Relation::NotComparable => "not-comparable",
    }
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

        quantity: dockers signed
          relation: compatible
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
    fn another_figure_shows_as_a_difference() {
        let fixture = harbour();
        let kept = render(&fixture.story, &fixture.graph);
        let now = kept.replace(">650", ">700");
        let difference = difference(&kept, "kept.txt", &now).expect("a figure changed");
        assert!(difference.starts_with("--- kept.txt\n+++ this run\n"), "{difference}");
        assert!(difference.contains("-  harbour-times.txt: >650"), "{difference}");
        assert!(difference.contains("+  harbour-times.txt: >700"), "{difference}");
    }

    #[test]
    fn line_ends_of_another_system_are_no_difference() {
        assert_eq!(difference("a\r\nb\r\n", "kept.txt", "a\nb\n"), None);
    }
}
