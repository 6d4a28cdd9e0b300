//! Versions of one article to what was changed between them without a note.

use crate::versions::{Change, changes, is_told, message};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};

/// `silent-change`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "silent-change",
        severity: Severity::Warning,
        summary: "a value that was changed between two versions of one article, without a note",
        docs: "Readers who saw the first version still believe it. The rule holds the versions of one article against each other, each one against the \
next, and reports a figure, a time, a name, a role or a source that was changed, where no later version says so. It \
shows both wordings and when each was printed.\n\nA note is a paragraph that opens with \"Correction:\", \"Update:\" and the like, or says \
that this article was amended or what an earlier version of it said. It must be about the change: print one of the \
values, or words of the sentence. A correction that does not say what was corrected is taken for all of them. What the text itself says was \
given before (\"up from nine\") needs no note.\n\nOther words for the same, more detail and new paragraphs are no change of a value. A count of a kind that grows (dead, \
cases, signatures) may go up.\n\nVersions are articles of one outlet with one address; the time of the last change puts them in order. Only the \
latest one is held against other outlets. The words of a quotation are nobody's to update: those that changed between versions \
are reported by `quote-altered`. That a figure was overtaken, with a note or without, is a note of `superseded`.",
        fires: &[
            ("Fell Post", "Mill fire\n\nThe fire at the mill in Coyle destroyed 31 looms on Monday, the owner said."),
            ("Fell Post", "Mill fire\n\nThe fire at the mill in Coyle destroyed 13 looms on Monday, the owner said."),
        ],
        quiet: &[
            ("Fell Post", "Mill fire\n\nThe fire at the mill in Coyle destroyed 31 looms on Monday, the owner said."),
            (
                "Fell Post",
                "Mill fire\n\nThe fire at the mill in Coyle destroyed 13 looms on Monday, the owner said.\n\nCorrection: an earlier version of this article gave the number of looms as 31.",
            ),
        ],
    },
    check,
};

/// A side shows so many of its passages at most.
const SHOWN_MAX: usize = 4;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let story = context.story;
    let mut found = Vec::new();
    for list in story.versions.lists() {
        for n in 1..list.len() {
            // Two documents that are held against each other as they are replace nothing.
            if story.versions.is_replaced(list[n - 1]) {
                let changes = changes(story, list[n - 1], list[n]);
                let silent = changes
                    .into_iter()
                    .filter(|change| !change.grown && !is_told(context, list[n - 1], &list[n..], change));
                found.extend(silent.map(|change| finding(context, list[n - 1], list[n], &change)));
            }
        }
    }
    found
}

fn finding(context: &Context<'_>, earlier: usize, later: usize, change: &Change) -> Finding {
    let story = context.story;
    let shown = change.later.iter().take(SHOWN_MAX).map(|&span| Evidence::primary(later, span));
    let mut evidence: Vec<Evidence> = shown.collect();
    evidence.extend(change.earlier.iter().take(SHOWN_MAX).map(|&span| Evidence::other(earlier, span)));
    let suggestion = format!("add a note that says which {} was changed, or see which of the two holds", change.what);
    let message = message(story, earlier, later, change);
    Finding::new(&RULE.meta, story, message, evidence).suggest(suggestion)
}
