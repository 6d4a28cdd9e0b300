//! Claims to events that are flat in one place and hedged or alleged in another.

use crate::sides::{Side, instant, outlets, verb, words_of};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{Certainty, ClaimKind};
use copydesk_graph::AssertionRef;

/// `certainty-mismatch`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "certainty-mismatch",
        severity: Severity::Warning,
        summary: "flat in one place, hedged or attributed as allegation in another",
        docs: "\"May be the oldest\" in the study, \"is the oldest\" in the paper: on the way from source to page a hedge was lost, or one was \
added. The rule reports an event told in like words that some articles state flatly and others with \"may\", \"reportedly\", \
\"alleged\", \"is likely to\".\n\nPlans (\"will\") and attribution alone (\"she said\") are no hedge. Events told in other words are \
not seen.",
        fires: &[
            ("Fell Post", "Dam\n\nA crack in the spillway may have flooded the lower village, engineers said."),
            ("Dale News", "Dam\n\nA crack in the spillway flooded the lower village."),
        ],
        quiet: &[
            ("Fell Post", "Dam\n\nA crack in the spillway may have flooded the lower village, engineers said."),
            ("Dale News", "Dam\n\nA crack in the spillway possibly flooded the lower village."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, claim) in
        context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Event && c.assertions.len() > 1)
    {
        let pick = |test: fn(Certainty) -> bool| Side {
            members: claim.assertions.iter().copied().filter(|&m| test(context.story.assertion(m).certainty)).collect(),
        };
        let hedged =
            pick(|c| matches!(c, Certainty::Reported | Certainty::Alleged | Certainty::Hedged | Certainty::Possible));
        let flat = pick(|c| matches!(c, Certainty::Certain | Certainty::Planned));
        let flat = Side {
            members: flat
                .members
                .into_iter()
                .filter(|&f| !is_forecast(context, f))
                .filter(|&f| hedged.members.iter().any(|&h| bears_on(context, h, f) && !settles(context, h, f)))
                .collect(),
        };
        if !hedged.members.is_empty()
            && !flat.members.is_empty()
            && hedged.documents().is_disjoint(&flat.documents())
            && same_sign(context, &hedged, &flat)
        {
            findings.push(finding(context, index, &hedged, &flat));
        }
    }
    findings
}

/// Stems that say that what was open is settled.
const SETTLED: &[&str] = &["confirm", "verdict", "guilti", "convict", "juri", "rule", "admit", "acknowledg"];

/// Beginnings of words by which a clause says of itself that it tells what is to come.
const FORECASTS: &[&str] = &["expect", "anticip", "predict", "forecast", "forese", "estimat"];

/// Whether a clause without a hedge is a forecast: no flatter than what "is likely to" come.
fn is_forecast(context: &Context<'_>, flat: AssertionRef) -> bool {
    let story = context.story;
    let clause = story.assertion(flat).clause.of(&story.documents[flat.document].article.text);
    let mut words = clause.split(|c: char| !c.is_alphabetic());
    words.any(|w| FORECASTS.iter().any(|f| w.to_lowercase().starts_with(f)))
}

/// Whether the flat report is later and says that the matter was settled since.
fn settles(context: &Context<'_>, hedged: AssertionRef, flat: AssertionRef) -> bool {
    let words = context.story.sentence_words(flat);
    instant(context.story, flat.document) > instant(context.story, hedged.document)
        && words.iter().any(|w| SETTLED.contains(&w.as_str()))
}

/// Whether the hedge of one clause bears on what the other states: half of its words, three at least.
fn bears_on(context: &Context<'_>, hedged: AssertionRef, flat: AssertionRef) -> bool {
    const WORDS_MIN: usize = 3;
    let scope = &context.story.assertion(hedged).hedged;
    let stated = &context.story.assertion(flat).near;
    let shared = scope.iter().filter(|w| stated.contains(w)).count();
    shared >= WORDS_MIN && shared * 2 >= scope.len()
}

fn same_sign(context: &Context<'_>, a: &Side, b: &Side) -> bool {
    let sign = |m: &AssertionRef| context.story.assertion(*m).polarity;
    a.members.iter().chain(&b.members).map(sign).all(|p| p == sign(&a.members[0]))
}

/// The side with fewer articles is the odd one; flat against hedged, one to one, the flat one is.
fn finding(context: &Context<'_>, index: usize, hedged: &Side, flat: &Side) -> Finding {
    let story = context.story;
    let (odd, usual) = if hedged.documents().len() < flat.documents().len() { (hedged, flat) } else { (flat, hedged) };
    let (left, right) = (flat.documents(), hedged.documents());
    let message = format!(
        "{} {} flatly “{}”; {} {} it: “{}”",
        outlets(story, left.iter().copied()),
        verb(story, &left, "states", "state"),
        words_of(story, flat.members[0]),
        outlets(story, right.iter().copied()),
        verb(story, &right, "hedges", "hedge"),
        words_of(story, hedged.members[0])
    );
    let show = |m: &AssertionRef| (m.document, story.assertion(*m).span);
    let mut evidence: Vec<Evidence> = odd.members.iter().map(show).map(|(d, s)| Evidence::primary(d, s)).collect();
    evidence.extend(usual.members.iter().map(show).map(|(d, s)| Evidence::other(d, s)));
    Finding::new(&RULE.meta, story, message, evidence).suggest("see how sure the source itself is").about(index)
}
