//! Corrections of one outlet to the figures that others print afterwards all the same.

use crate::corrections::{Stale, stale};
use crate::sides::{outlets, verb, words_of};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;
use std::collections::BTreeSet;

/// `correction-not-taken-up`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "correction-not-taken-up",
        severity: Severity::Warning,
        summary: "a figure that another outlet took back in a correction, printed after it",
        docs: "A figure that was wrong lives on where nobody saw the correction. The rule reports articles that print a figure which another outlet of \
the story had taken back before, in a note (\"Correction: an earlier version of this article said 31\"). It shows the figure, the one \
that takes its place, and the note.\n\nAn article that is older than the correction could not know of it: there `superseded` says so. Of one day, both must \
have a time. Figures that were updated and not corrected (\"up from nine\") are the business of `superseded`, too. A \
name or a day that was corrected shows as a conflict of the two, by the rule for it.",
        fires: &[
            (
                "Fell Post",
                "Runners out\n\nThe organisers of the Coyle marathon have disqualified 73 runners who took a short cut on Sunday.\n\nCorrection: An earlier version of this article said that 312 runners had been disqualified.",
            ),
            (
                "Dale News",
                "Runners out\n\nThe organisers of the Coyle marathon have disqualified 312 runners who took a short cut on Sunday.",
            ),
        ],
        quiet: &[
            (
                "Dale News",
                "Runners out\n\nThe organisers of the Coyle marathon have disqualified 312 runners who took a short cut on Sunday.",
            ),
            (
                "Fell Post",
                "Runners out\n\nThe organisers of the Coyle marathon have disqualified 73 runners who took a short cut on Sunday.\n\nCorrection: An earlier version of this article said that 312 runners had been disqualified.",
            ),
        ],
    },
    check,
};

/// A finding shows so many passages of the old figure at most.
const SHOWN_MAX: usize = 6;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quantity);
    claims.filter_map(|(index, claim)| finding(context, index, &stale(context, claim))).collect()
}

fn finding(context: &Context<'_>, index: usize, stale: &[Stale<'_>]) -> Option<Finding> {
    let story = context.story;
    let first = stale.first()?;
    let printing: BTreeSet<usize> = stale.iter().map(|s| s.at.document).collect();
    let message = format!(
        "{} {} “{}” after {} took it back for “{}”",
        outlets(story, printing.iter().copied()),
        verb(story, &printing, "prints", "print"),
        words_of(story, first.at),
        outlets(story, [first.told.document]),
        words_of(story, first.latest),
    );
    let shown = stale.iter().take(SHOWN_MAX);
    let mut evidence: Vec<Evidence> =
        shown.map(|s| Evidence::primary(s.at.document, story.assertion(s.at).span)).collect();
    evidence.push(Evidence::other(first.latest.document, story.assertion(first.latest).span));
    evidence.push(Evidence::source(first.told.document, first.told.at));
    Some(
        Finding::new(&RULE.meta, story, message, evidence)
            .suggest("see whether the correction holds here, too")
            .about(index),
    )
}
