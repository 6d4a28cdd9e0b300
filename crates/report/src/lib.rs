//! Turns findings and claims into text: one renderer a format. Never filters or decides.
//!
//! ```
//! use copydesk_claims::Article;
//! use copydesk_graph::{Story, link};
//! use copydesk_report::{Checked, Format, Options};
//!
//! let echo = Article::bare("echo.txt", "The fire in Coyle destroyed 31 looms on Monday, the owner said.");
//! let post = Article::bare("post.txt", "The fire in Coyle destroyed 13 looms on Monday, the owner said.");
//! let story = Story::new(None, vec![echo, post]);
//! let graph = link(&story);
//! let findings = copydesk_diff::check(&story, &graph);
//! let checked = Checked {
//!     story: &story,
//!     graph: &graph,
//!     findings: &findings,
//!     name: "fire",
//!     folder: "",
//!     configuration: None,
//!     decisions: None,
//! };
//! let lines = Format::Concise.render(&[checked], &Options::default());
//! assert!(lines.starts_with("post.txt:1:29: error[quantity-conflict]"));
//! ```

mod build;
mod concise;
mod config;
mod desk;
pub mod drawing;
mod extract;
mod format;
mod github;
mod human;
mod json;
mod junit;
mod manifest;
mod model;
pub mod names;
mod provenance;
mod reading;
mod reuse;
mod sarif;
mod schema;
pub mod snapshot;
mod style;
#[cfg(test)]
mod testing;
mod text;
mod value;
mod why;
mod xml;

pub use config::{ConfigFile, HouseNameEntry, OutletEntry};
pub use desk::{LIVE_SCRIPT, LIVE_STYLE, LivePage, MARKDOWN_MARK, ReportFormat, live, live_behind};
pub use extract::{AttributionLine, EntityLine, Extract, MentionLine, MentionValue, SpanLine};
pub use format::{Checked, Configuration, FileFacts, Format, Options};
pub use json::{compact, pretty};
pub use manifest::{ArticleEntry, StoryManifest};
pub use model::{
    AssertionReport, CellReport, ClaimReport, ComparisonReport, ConfigurationProblem, ConfigurationReport,
    DocumentReport, EvidenceReport, FindingReport, LinkReport, MergeReport, MetadataSources, PassageReport,
    ProblemReport, RelationCounts, Report, ReusedFrom, ReusedReport, RowReport, SCHEMA_ID, Value, ZoneReport,
};
pub use provenance::{GraphEdge, GraphEvidence, GraphFormat, GraphNode, GraphPassage, GraphReport, GraphView};
pub use reading::explain_reading;
pub use reuse::{reuse_lines, reuse_text};
pub use schema::{SchemaKind, schema};
pub use text::{one_line, visible, wrap};
pub use value::{NameValue, OrdinalValue, QuantityValue, QuoteValue, RoleValue, TimeValue, entity_id};
pub use why::{Asked, explain_pair};
