//! Quotations to words that were changed inside the marks.

use crate::sides::{outlets, verb, words};
use crate::wordings::{Kind, odd_wordings};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;

/// `quote-altered`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quote-altered",
        severity: Severity::Error,
        summary: "one quotation in different words",
        docs: "What stands between quotation marks is a promise that these were the words. The rule aligns quotations that share most of their \
words and reports words replaced, added or left out inside the stretch that both give.\n\nA quotation trimmed at either end, words left \
out with \"…\" and words put in square brackets are left alone; so are paraphrases without marks. Spelling and hyphens are \
`quote-variant`.",
        fires: &[
            ("Fell Post", "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo."),
            ("Dale News", "Match\n\n\"We were asked to play twice a day with nobody on the bench,\" said Ines Orlo."),
        ],
        quiet: &[
            ("Fell Post", "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo."),
            ("Dale News", "Match\n\nInes Orlo said the team had \"nobody on the bench\" and played \"twice a week\"."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    findings(context, &RULE.meta, Kind::Words, "check the recording, or ask each outlet for its notes")
}

/// One finding for each wording that differs in this way from the usual one.
pub(super) fn findings(context: &Context<'_>, meta: &RuleMeta, kind: Kind, suggestion: &str) -> Vec<Finding> {
    let story = context.story;
    let mut found = Vec::new();
    for (index, claim) in
        context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quote && c.assertions.len() > 1)
    {
        for (odd, usual, changes) in odd_wordings(context, claim, kind) {
            let first = &changes[0];
            let show = |s: &str| if s.is_empty() { "nothing".to_string() } else { format!("“{s}”") };
            let (left, right) = (odd.documents(), usual.documents());
            let more = if changes.len() > 1 { format!(" (and {} more)", changes.len() - 1) } else { String::new() };
            let message = format!(
                "{} {} {} where {} {} {}{more} in one quotation: “{}”",
                outlets(story, left.iter().copied()),
                verb(story, &left, "has", "have"),
                show(&first.odd),
                outlets(story, right.iter().copied()),
                verb(story, &right, "has", "have"),
                show(&first.usual),
                words(story, usual.members[0].document, story.assertion(usual.members[0]).span)
            );
            let mut evidence =
                vec![Evidence::primary(odd.members[0].document, around(context, odd.members[0], first.span))];
            evidence
                .push(Evidence::other(usual.members[0].document, around(context, usual.members[0], first.usual_span)));
            let rest = usual.members[1..].iter().filter(|m| m.document != usual.members[0].document);
            evidence.extend(rest.map(|m| Evidence::other(m.document, story.assertion(*m).span)));
            found.push(Finding::new(meta, story, message, evidence).suggest(suggestion).about(index));
        }
    }
    found
}

/// A short quotation whole; of a long one the words with some on both sides, so that they can be found.
fn around(
    context: &Context<'_>,
    at: copydesk_graph::AssertionRef,
    span: copydesk_claims::ByteSpan,
) -> copydesk_claims::ByteSpan {
    const WHOLE_MAX: usize = 160;
    const WORDS_AROUND: usize = 5;
    let quotation = context.story.assertion(at).span;
    if quotation.len() <= WHOLE_MAX {
        return quotation;
    }
    let text = &context.story.documents[at.document].article.text;
    let before = &text[quotation.start..span.start];
    let after = &text[span.end..quotation.end];
    let start = before
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_whitespace())
        .nth(WORDS_AROUND)
        .map_or(quotation.start, |(i, c)| quotation.start + i + c.len_utf8());
    let end = after
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .nth(WORDS_AROUND)
        .map_or(quotation.end, |(i, _)| span.end + i);
    copydesk_claims::ByteSpan::new(start, end)
}
