//! Quotations to speakers: one quotation given to different people.

use crate::sides::{Side, outlets, sides, verb, words_of};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{AssertionValue, ClaimKind, SourceKind};
use copydesk_graph::AssertionRef;
use copydesk_graph::names::{is_letter_slip, same_name};

/// `quote-misattributed`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quote-misattributed",
        severity: Severity::Error,
        summary: "one quotation given to different speakers",
        docs: "The same words, and two people are said to have spoken them. The rule reports a quotation that articles give to people with different \
surnames.\n\nOnly speakers named beside the words are held against each other: \"he said\", bodies, documents and people known \
by a role alone are left out, and so are quotations of fewer than five words, and a speaker whom the other side names close by.",
        fires: &[
            (
                "Fell Post",
                "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo, the captain.",
            ),
            (
                "Dale News",
                "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Marta Quell, the coach.",
            ),
        ],
        quiet: &[
            (
                "Fell Post",
                "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo, the captain.",
            ),
            (
                "Dale News",
                "Match\n\nInes Orlo was tired. \"We were asked to play twice a week with nobody on the bench,\" she said.",
            ),
        ],
    },
    check,
};

const WORDS_MIN: usize = 5;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let story = context.story;
    let mut findings = Vec::new();
    for (index, claim) in
        context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quote && c.assertions.len() > 1)
    {
        let named: Vec<AssertionRef> =
            claim.assertions.iter().copied().filter(|&m| surname(context, m).is_some()).collect();
        let sides = sides(story, &named, |a, b| is_one_name(surname(context, a), surname(context, b)));
        let Some((usual, odd)) = sides.split_first() else { continue };
        let apart = |s: &&Side| s.documents().is_disjoint(&usual.documents()) && !is_told_of_both(context, s, usual);
        for side in odd.iter().filter(apart) {
            let (left, right) = (side.documents(), usual.documents());
            let message = format!(
                "{} {} “{}” to {}, {} {} it to {}",
                outlets(story, left.iter().copied()),
                verb(story, &left, "gives", "give"),
                words_of(story, side.members[0]),
                speaker(context, side.members[0]),
                outlets(story, right.iter().copied()),
                verb(story, &right, "gives", "give"),
                speaker(context, usual.members[0]),
            );
            let mut evidence = Vec::new();
            for (members, primary) in [(&side.members, true), (&usual.members, false)] {
                for m in members {
                    // The quotation with its speaker, where the two stand in one sentence.
                    let span = story.assertion(*m).span;
                    evidence.push(if primary {
                        Evidence::primary(m.document, span)
                    } else {
                        Evidence::other(m.document, span)
                    });
                    evidence.extend(story.assertion(*m).chain.last().map(|l| Evidence::source(m.document, l.span)));
                }
            }
            findings.push(
                Finding::new(&RULE.meta, story, message, evidence)
                    .suggest("check the recording, or who was there")
                    .about(index),
            );
        }
    }
    findings
}

/// Whether one side names the other's speaker close by: "a statement of Orlo's, her spokesman Brandt said", "Orlo and Brandt said". Then both
/// may be right.
fn is_told_of_both(context: &Context<'_>, a: &Side, b: &Side) -> bool {
    let names_other = |at: AssertionRef, other: AssertionRef| {
        let surname = speaker(context, other).rsplit(' ').next().unwrap_or_default();
        nearby(context, at).split(|c: char| !c.is_alphanumeric()).any(|word| word == surname)
    };
    let parts = |at: AssertionRef| speaker(context, at).split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    // "Ines" and "Ines Orlo" may be one.
    let shares = |m: AssertionRef, n: AssertionRef| parts(m).iter().any(|part| parts(n).contains(part));
    let mut pairs = a.members.iter().flat_map(|&m| b.members.iter().map(move |&n| (m, n)));
    pairs.any(|(m, n)| names_other(m, n) || names_other(n, m) || shares(m, n))
}

/// The paragraph of a quotation, and the one before it.
fn nearby<'c>(context: &Context<'c>, at: AssertionRef) -> &'c str {
    let article = &context.story.documents[at.document].article;
    let span = context.story.assertion(at).span;
    let here = article.zones.partition_point(|z| z.span.end < span.start);
    let first = here.saturating_sub(1);
    match (article.zones.get(first), article.zones.get(here)) {
        (Some(from), Some(to)) => from.span.join(to.span).of(&article.text),
        _ => &article.text,
    }
}

/// The same surname, or one with a slip in it, which is another rule's business.
fn is_one_name(a: Option<String>, b: Option<String>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same_name(&a, &b) || is_letter_slip(&a, &b, 1),
        _ => false,
    }
}

/// The surname of the person named beside the words.
fn surname(context: &Context<'_>, at: AssertionRef) -> Option<String> {
    let assertion = context.story.assertion(at);
    let AssertionValue::Quote { words, .. } = &assertion.value else { return None };
    let link = assertion.chain.last().filter(|l| l.kind == SourceKind::Person)?;
    let printed = link.span.of(&context.story.documents[at.document].article.text);
    let surname = link.name.rsplit(' ').next()?;
    let named = printed.contains(surname) && surname.starts_with(char::is_uppercase);
    (named && words.split_whitespace().count() >= WORDS_MIN).then(|| surname.to_lowercase())
}

fn speaker<'s>(context: &Context<'s>, at: AssertionRef) -> &'s str {
    context.story.assertion(at).chain.last().map_or("", |l| &l.name)
}
