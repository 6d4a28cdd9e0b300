//! Quotations to spelling and punctuation that differ inside the marks.

use super::quote_altered::findings;
use crate::wordings::Odd;
use crate::{Context, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::SourceKind;
use copydesk_graph::quotation::{Comparison, Difference, Grade};

/// `quote-variant`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quote-variant",
        severity: Severity::Note,
        summary: "one quotation in different spelling or punctuation",
        docs: "Two outlets quote the same words, one as \"re-examine\" and one as \"reexamine\", one in British and one in American spelling, \
or a document with a comma after \"No\" and without. House style may explain it for speech; in a quoted document it tells that one of \
the two retyped it. Articles and fillers that one leaves out, contractions and abbreviations are reported here too.\n\nMarks inside \
speech are left alone, question marks apart: who takes it down sets them by ear. Quotation marks, dashes of other lengths, spaces, capitals, the mark at the end, the comma before \"and\" in a list, and figures for number words are \
typography and never reported.",
        fires: &[
            (
                "Fell Post",
                "Letter\n\nThe letter says: \"We ask the board to reopen and re-examine the whole contract.\"",
            ),
            (
                "Dale News",
                "Letter\n\nThe letter says: \"We ask the board to reopen and reexamine the whole contract.\"",
            ),
        ],
        quiet: &[
            (
                "Fell Post",
                "Letter\n\nThe letter says: \"We ask the board - all of it - to reopen the whole contract.\"",
            ),
            ("Dale News", "Letter\n\nThe letter says: “We ask the board—all of it—to reopen the whole contract.”"),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    findings(
        context,
        &RULE.meta,
        "quote a document letter by letter",
        |odd| is_more_than_marks(odd) || is_written(context, odd),
        is_variant,
    )
}

fn is_more_than_marks(odd: &Odd<'_>) -> bool {
    odd.differences.iter().any(|d| d.grade != Grade::Spelling || !d.minor)
}

/// Whether a document is quoted: it has its marks where its writer set them.
fn is_written(context: &Context<'_>, odd: &Odd<'_>) -> bool {
    let written = |at| context.story.assertion(at).chain.iter().any(|link| link.kind == SourceKind::Document);
    written(odd.pair.0.at) || written(odd.pair.1.at)
}

/// Spelling and marks; and words too small to call the quotation altered.
fn is_variant(_: &Comparison, difference: &Difference) -> bool {
    let small = matches!(difference.grade, Grade::Omission | Grade::Words) && difference.minor && !difference.end;
    difference.grade == Grade::Spelling || small
}
