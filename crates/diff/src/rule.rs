//! What a rule is: metadata, documentation, an example that fires and one that does not, and the check.

use crate::{Finding, Severity};
use copydesk_graph::{Story, StoryGraph};

/// A rule as registered in [`crate::rules::ALL`].
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Id, severity and documentation.
    pub meta: RuleMeta,
    /// Finds every result in a story.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

/// What a rule says about itself; `copydesk explain` prints it.
#[derive(Debug, Clone, Copy)]
pub struct RuleMeta {
    /// Kebab-case name of the fault.
    pub id: &'static str,
    /// Default level.
    pub severity: Severity,
    /// One sentence: what it reports.
    pub summary: &'static str,
    /// Why a desk cares, and the known limits. Paragraphs of Markdown.
    pub docs: &'static str,
    /// A small story on which it fires.
    pub fires: Case,
    /// A near miss on which it stays quiet.
    pub quiet: Case,
}

/// A tiny story: outlet and text of each article, all published on the same day, 2024-05-14, in this order an hour apart. The text
/// under [`CONFIG`] is no article but the desk's configuration. Articles of one outlet are versions of one article
/// ([`example_address`]).
pub type Case = &'static [(&'static str, &'static str)];

/// The name under which an example has its configuration.
pub const CONFIG: &str = "copydesk.toml";

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The articles as read.
    pub story: &'a Story,
    /// Their claims and provenance.
    pub graph: &'a StoryGraph,
}

/// The address that an article of an example has: those of an outlet that stands there more than once have one.
pub fn example_address(case: Case, outlet: &str) -> Option<String> {
    let several = case.iter().filter(|(name, _)| *name == outlet).count() > 1;
    let host: String = outlet.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    several.then(|| format!("https://{host}.example/article"))
}
