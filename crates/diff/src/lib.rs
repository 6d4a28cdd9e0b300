//! Flags where coverage conflicts: one rule a file, one registration a rule.
//!
//! Never parses text, never prints, and never says who is right.
//!
//! ```
//! use copydesk_claims::Article;
//! use copydesk_graph::{Story, link};
//!
//! let echo = Article::bare("echo.txt", "The fire in Coyle destroyed 31 looms on Monday, the owner said.");
//! let post = Article::bare("post.txt", "The fire in Coyle destroyed 13 looms on Monday, the owner said.");
//! let story = Story::new(None, vec![echo, post]);
//! let findings = copydesk_diff::check(&story, &link(&story));
//! assert_eq!(findings[0].rule, "quantity-conflict");
//! assert_eq!(findings[0].evidence.len(), 2, "both sides are shown");
//! ```

pub mod baseline;
mod corrections;
mod deeds;
mod figures;
mod finding;
pub mod ledger;
mod rule;
pub mod rules;
mod shown;
mod sides;
mod slots;
mod speakers;
mod versions;
mod wordings;

pub use finding::{Evidence, EvidenceRole, Finding, PassageDifference, Severity, State, fingerprint};
pub use rule::{CONFIG, Case, Context, Rule, RuleMeta, example_address};

use copydesk_graph::{Story, StoryGraph};

/// Runs every rule over a story. Findings are sorted by severity, then by the place of their primary evidence.
pub fn check(story: &Story, graph: &StoryGraph) -> Vec<Finding> {
    let context = Context { story, graph };
    let mut findings = match copydesk_graph::as_of_now(story) {
        None => run(&context),
        Some(now) => versions::check(&context, &now),
    };
    sort(&mut findings);
    findings
}

/// Every rule, as if each document were an article of its own; what lies between versions is for [`versions`].
fn run(context: &Context<'_>) -> Vec<Finding> {
    let own = rules::ALL.iter().filter(|rule| rule.meta.id != rules::silent_change::RULE.meta.id);
    let mut findings: Vec<Finding> = own.flat_map(|rule| (rule.check)(context)).collect();
    findings.extend(slots::findings(context, &findings));
    findings
}

/// Puts findings in the order of a report: by severity, then by the place of their primary evidence.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
}
