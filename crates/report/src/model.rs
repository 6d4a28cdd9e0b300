//! `copydesk.report/1`: what `check --format json` prints, as types that publish their own JSON Schema.

use crate::names::{
    Certainty, ClaimKind, CuePolarity, EvidenceRole, Polarity, Relation, Severity, SourceKind, State, StoryRelation,
    Strength, ZoneKind,
};
use crate::value::{NameValue, QuantityValue, QuoteValue, RoleValue, TimeValue};
use schemars::JsonSchema;
use serde::Serialize;

/// The value of `schema` in a report.
pub const SCHEMA_ID: &str = "copydesk.report/1";

/// The report on one story.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "copydesk.report/1")]
pub struct Report {
    /// Always `copydesk.report/1`.
    #[schemars(extend("const" = SCHEMA_ID))]
    pub schema: &'static str,
    /// The name of the story's folder, in a collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// The story's title, where its manifest has one.
    pub title: Option<String>,
    /// The articles, by id.
    pub documents: Vec<DocumentReport>,
    /// Every claim, in the order of its first assertion.
    pub claims: Vec<ClaimReport>,
    /// Claims by outlets: those that two outlets or more carry, the weightiest first.
    pub table: Vec<RowReport>,
    /// How many pairs of assertions relate in which way, over all claims.
    pub relations: RelationCounts,
    /// Every finding, gravest first.
    pub findings: Vec<FindingReport>,
    /// What the numbers of origins cannot tell, in sentences for people.
    pub limits: &'static [&'static str],
    /// What the story was checked with, where there is a `copydesk.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration: Option<ConfigurationReport>,
    /// What editors decided about findings, where there is a `decisions.jsonl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decisions: Option<DecisionsReport>,
}

/// A `decisions.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionsReport {
    /// Path relative to the story folder.
    pub file: &'static str,
    /// Decisions that ran out, match nothing or have no reason, and lines that cannot be read.
    pub problems: Vec<ConfigurationProblem>,
}

/// What was decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionReport {
    /// `accept`, `dismiss`, `correct` or `ask`.
    pub decision: &'static str,
    /// Who decided.
    pub by: String,
    /// When, in UTC.
    pub at: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it counts no longer because the words have changed since.
    pub changed: bool,
    /// Its line in `decisions.jsonl`.
    pub line: usize,
}

/// A `copydesk.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConfigurationReport {
    /// Path relative to the story folder, or as given with `--config`.
    pub file: String,
    /// What in it had no effect.
    pub problems: Vec<ConfigurationProblem>,
}

/// A line of a `copydesk.toml` or a `decisions.jsonl` that had no effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConfigurationProblem {
    /// The line, counted from one.
    pub line: usize,
    /// One sentence for people.
    pub message: String,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DocumentReport {
    /// Path relative to the story folder.
    pub id: String,
    /// Whether it is the draft that is held against the others; left out where it is not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// Who published it.
    pub outlet: Option<String>,
    /// A date, or a date-time with or without offset.
    pub published: Option<String>,
    /// When it was last changed, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Which version of its article it is, where the story has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionReport>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its writer.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Where each of these was found.
    pub metadata: MetadataSources,
    /// Its parts, in text order.
    pub zones: Vec<ZoneReport>,
    /// The words under its pictures that are no part of its text, in the order of the file; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<CaptionReport>,
    /// Where words of its text lead, in text order; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<HyperlinkReport>,
    /// What of its text stands in articles before it, where that is a tenth or more of the shorter of the two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reused: Option<ReusedReport>,
    /// How its bytes were read, and what said so, where they are not plain UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What could not be read, or was read by guess.
    pub problems: Vec<ProblemReport>,
}

/// A version of an article that the story has in several.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct VersionReport {
    /// Counted from 1, the earliest.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// Id of the latest one, which speaks for the outlet; left out where this is it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

/// What an article has from others.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReusedReport {
    /// Share of its own words, quotations and boilerplate left out, that other articles had before, 0 to 1.
    pub share: f64,
    /// Those articles, the one with most of it first.
    pub from: Vec<ReusedFrom>,
}

/// An article from which another has text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReusedFrom {
    /// Id of the one that had it first.
    pub document: String,
    /// Share of the later one's own words that stand in both, 0 to 1.
    pub share: f64,
    /// How it is known which was first: `credit-line`, `time`, `named`, `agency`, `containment` or `unknown`.
    pub direction: &'static str,
}

/// Where the metadata of an article were found: `manifest`, `front matter`, `input` or `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MetadataSources {
    /// Where the outlet was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<&'static str>,
    /// Where the date was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<&'static str>,
    /// Where the headline was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<&'static str>,
    /// Where the writer was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<&'static str>,
    /// Where the address was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'static str>,
}

/// A part of an article, in UTF-8 byte offsets into its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ZoneReport {
    /// What the part is.
    pub kind: ZoneKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Words under a picture that are no part of the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaptionReport {
    /// The words, without who made the picture where that can be told apart.
    pub text: String,
    /// Line in the file, counted from one.
    pub line: usize,
    /// Column in characters, counted from one.
    pub column: usize,
}

/// Words of an article that lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HyperlinkReport {
    /// Where they lead, as written: absolute, or relative to the article's address.
    pub address: String,
    /// The words.
    pub text: String,
    /// First byte of them in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, counted from one.
    pub line: usize,
    /// Column in characters, counted from one.
    pub column: usize,
}

/// Something that could not be read, or was read by guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProblemReport {
    /// One sentence for people.
    pub message: String,
    /// First byte, if it has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// One past the last byte, if it has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

/// What assertions of one or several articles have in common.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClaimReport {
    /// `c1`, `c2`, … in the order of the first assertion.
    pub id: String,
    /// What kind of thing is claimed.
    pub kind: ClaimKind,
    /// One line for people.
    pub statement: String,
    /// The gravest relation among its assertions.
    pub relation: StoryRelation,
    /// In the order of document, then place.
    pub assertions: Vec<AssertionReport>,
    /// Pairs of assertions, by index into `assertions`.
    pub comparisons: Vec<ComparisonReport>,
    /// Who it can be traced to.
    pub origins: Vec<String>,
    /// What the evidence proves, never more.
    pub independent_origins: usize,
    /// If every unknown link were independent.
    pub independent_origins_at_most: usize,
    /// The outlet or origin on which all ways to an origin rest, where two or more outlets have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub single_point: Option<String>,
    /// Pairs of outlets that are not independent in it, each with the words that say so.
    pub merged: Vec<MergeReport>,
}

/// Two outlets that are not independent in a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MergeReport {
    /// The two, the one that the words are of first.
    pub outlets: [String; 2],
    /// `cites`, `copies`, `origin` or `owner`.
    pub ground: &'static str,
    /// One sentence for people.
    pub why: String,
    /// The words that say so; none where the table of outlets does.
    pub evidence: Vec<PassageReport>,
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PassageReport {
    /// Id of the article.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A claim with what each outlet prints for it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RowReport {
    /// Id of the claim.
    pub claim: String,
    /// How much it matters, 0 to 3: one each for the share of outlets that carry it, for the gravest relation among its
    /// assertions, and for how near it is to what the headlines say.
    pub weight: f64,
    /// By outlet, in the order of the claim's assertions; outlets that are silent have none.
    pub cells: Vec<CellReport>,
}

/// What one outlet prints for a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CellReport {
    /// Who prints it.
    pub outlet: String,
    /// Each wording once, in text order.
    pub prints: Vec<String>,
}

/// Pairs of assertions of one claim, by how they relate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RelationCounts {
    /// Both say the same.
    pub equal: usize,
    /// Equal to the digits printed.
    pub rounded: usize,
    /// The first says more, and both can be true.
    pub refines: usize,
    /// The first says less, and both can be true.
    pub less_precise: usize,
    /// The later updates the earlier.
    pub superseded: usize,
    /// Both cannot be true.
    pub conflict: usize,
    /// They cannot be held against each other.
    pub not_comparable: usize,
}

/// One article putting a claim forward.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AssertionReport {
    /// Id of the article.
    pub document: String,
    /// First byte of the evidence.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Exactly that slice of the article's text.
    pub text: String,
    /// The normalised value, by the claim's kind; null for an event.
    pub value: Option<Value>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// The way back to where the article has it from, nearest first.
    pub chain: Vec<LinkReport>,
}

/// The value that an assertion carries.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// How many, how much.
    Quantity(QuantityValue),
    /// When.
    Time(TimeValue),
    /// What it is called.
    Name(NameValue),
    /// Who holds which role.
    Role(RoleValue),
    /// In which words.
    Quote(QuoteValue),
}

/// One step of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkReport {
    /// What kind of source.
    pub kind: SourceKind,
    /// Its name as a reader would say it.
    pub name: String,
    /// The words that make the link.
    pub cue: String,
    /// How the source puts it.
    pub strength: Strength,
    /// Whether the source stands by what it is given for.
    pub polarity: CuePolarity,
    /// Whether who uses the verb takes what follows to be so ("admitted", "revealed").
    pub factive: bool,
    /// Id of the article that says so.
    pub document: String,
    /// First byte of the words that prove it.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// Exactly that slice of the article's text.
    pub text: String,
    /// Whether this source alone, or first, got hold of what follows.
    pub access: bool,
}

/// How two assertions of one claim relate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparisonReport {
    /// Index into the claim's assertions.
    pub a: usize,
    /// Index into the claim's assertions.
    pub b: usize,
    /// How `a` relates to `b`.
    pub relation: Relation,
    /// The reason, for people.
    pub why: String,
}

/// One result of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingReport {
    /// Stable across runs and moves of the text.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// One sentence that makes sense alone.
    pub message: String,
    /// The odd passage first.
    pub evidence: Vec<EvidenceReport>,
    /// Where the words of two passages differ, for rules that hold wordings against each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<DifferenceReport>,
    /// What to look at next.
    pub suggestion: Option<String>,
    /// Id of the claim it is about.
    pub claim: Option<String>,
    /// Against the last run and decisions.
    pub state: State,
    /// What was decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionReport>,
    /// The day on which the baseline first had it, where it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<String>,
}

/// Words of the odd passage against those of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceReport {
    /// What was done to the words: `spelling`, `omission`, `words`, `number-or-polarity`.
    pub kind: &'static str,
    /// The words of the odd passage.
    pub odd: WordsReport,
    /// The words of the other one.
    pub usual: WordsReport,
}

/// Words by their place; empty where a passage has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordsReport {
    /// Id of the article.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Exactly that slice of the article's text.
    pub text: String,
}

/// A passage that a finding shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceReport {
    /// Id of the article.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Exactly that slice of the article's text.
    pub text: String,
    /// One-based line of its first character in the article's text.
    pub line: usize,
    /// One-based column of its first character, in characters.
    pub column: usize,
    /// Its part in the finding.
    pub role: EvidenceRole,
}
