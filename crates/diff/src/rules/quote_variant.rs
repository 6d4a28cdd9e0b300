//! Quotations to spelling that differs inside the marks.

use super::quote_altered::findings;
use crate::wordings::Kind;
use crate::{Context, Finding, Rule, RuleMeta, Severity};

/// `quote-variant`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quote-variant",
        severity: Severity::Note,
        summary: "one quotation in different spelling or hyphenation",
        docs: "Two outlets quote the same words, one as \"re-examine\" and one as \"reexamine\", or one in British and one in American spelling. \
House style may explain it for speech; in a quoted document it tells that one of the two retyped it.\n\nQuotation marks, dashes and \
spaces are typography and never reported.",
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
    findings(context, &RULE.meta, Kind::Spelling, "quote a document letter by letter")
}
