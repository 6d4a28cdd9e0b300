//! The rows of every table, published and between stages. Days are counted from 1970-01-01; spans are bytes of the article's text.

use serde::{Deserialize, Serialize};

/// Bytes in a row.
pub type Packed = serde_bytes::ByteBuf;

/// An article, and what tells which event it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SketchRow {
    /// The article's id.
    pub id: String,
    /// Hash of all that it was read from, 32 hexadecimal digits.
    pub content: String,
    /// Day of publication.
    pub day: Option<i32>,
    /// The story that it was given to.
    pub given: Option<String>,
    /// The article, packed; a later stage reads it.
    pub article: Packed,
    /// Its terms, packed.
    pub terms: Packed,
}

/// A term of an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TermRow {
    /// Hash of the term.
    pub key: i64,
    /// The article's number.
    pub article: i64,
    /// Day of publication.
    pub day: Option<i32>,
    /// How much the article makes of it.
    pub weight: i32,
}

impl TermRow {
    /// A term as a row, of the article with this number.
    pub fn of(number: u64, day: Option<i32>, term: copydesk_pile::Term) -> Self {
        let weight = i32::try_from(term.weight).unwrap_or(i32::MAX);
        Self { key: term.key.cast_signed(), article: number.cast_signed(), day, weight }
    }
}

/// A term of an article, with how many articles hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CountedRow {
    /// The article's number.
    pub article: i64,
    /// Day of publication.
    pub day: Option<i32>,
    /// Hash of the term.
    pub key: i64,
    /// How much the article makes of it.
    pub weight: i32,
    /// How many articles hold it.
    pub articles: i32,
}

/// An article in a block that it is looked up by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BlockRow {
    /// Hash of the term that the block shares.
    pub block: i64,
    /// The article's number.
    pub article: i64,
    /// Day of publication.
    pub day: Option<i32>,
    /// Its weightiest terms, packed.
    pub vector: Packed,
}

/// Two articles that are alike, or a block of which a part was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PairRow {
    /// The smaller number of the two articles; 0 where `left_out` is given.
    pub a: i64,
    /// The other one's.
    pub b: i64,
    /// How alike they are, in ten thousandths.
    pub score: i32,
    /// Hashes of the terms that tie them the most.
    pub shared: Vec<i64>,
    /// The block that holds more than is held against each other.
    pub block: Option<i64>,
    /// How many pairs of it were not looked at.
    pub left_out: Option<i64>,
}

/// Articles about one event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StoryRow {
    /// Its name, which stays as long as its first article.
    pub story: String,
    /// The ids of its articles, sorted.
    pub articles: Vec<String>,
    /// How many of its articles somebody gave to it; the others were found.
    pub given: i32,
    /// How alike its articles are on average, in ten thousandths.
    pub alike: i32,
    /// First day of publication.
    pub first_day: Option<i32>,
    /// Last day of publication.
    pub last_day: Option<i32>,
    /// Hashes of the terms that tie it.
    pub keys: Vec<i64>,
    /// Those terms in words, as far as its first article has them.
    pub reason: Vec<String>,
}

/// An article of a story.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MemberRow {
    /// The story's name.
    pub story: String,
    /// The article's id.
    pub id: String,
    /// The article, packed.
    pub article: Packed,
}

/// An article of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRow {
    /// The story's name.
    pub story: String,
    /// Its id.
    pub id: String,
    /// Who published it.
    pub outlet: String,
    /// When, as told.
    pub published: Option<String>,
    /// Day of publication.
    pub day: Option<i32>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Bytes of its text.
    pub bytes: i64,
    /// What could not be read of it.
    pub problems: Vec<String>,
}

/// One article putting one claim forward.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssertionRow {
    /// The story's name.
    pub story: String,
    /// The article's id.
    pub article: String,
    /// Who published it.
    pub outlet: String,
    /// The claim's id in its story.
    pub claim: String,
    /// quantity, time, name, role, quote or event.
    pub kind: String,
    /// First byte of the evidence.
    pub start: i64,
    /// One past its last byte.
    pub end: i64,
    /// The evidence.
    pub text: String,
    /// What it is about, in a few words.
    pub about: String,
    /// The figure as stated.
    pub value: Option<f64>,
    /// The least that it allows.
    pub min: Option<f64>,
    /// The most that it allows.
    pub max: Option<f64>,
    /// What is counted or measured.
    pub unit: Option<String>,
    /// The currency.
    pub currency: Option<String>,
    /// The first day that a time covers.
    pub earliest: Option<String>,
    /// The last day that it covers.
    pub latest: Option<String>,
    /// Whether it is said not to be so.
    pub negative: bool,
    /// certain, probable, possible, …: how sure.
    pub certainty: String,
    /// Whom the article has it from, nearest first.
    pub chain: Vec<String>,
}

/// What assertions of one or several articles have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRow {
    /// The story's name.
    pub story: String,
    /// Its id in its story.
    pub claim: String,
    /// quantity, time, name, role, quote or event.
    pub kind: String,
    /// One line for people.
    pub statement: String,
    /// single, agree, compatible, refine, superseded or conflict.
    pub relation: String,
    /// How many outlets carry it.
    pub outlets: i32,
    /// How many articles carry it.
    pub articles: i32,
    /// First day of publication among them.
    pub first_day: Option<i32>,
    /// Last day of publication among them.
    pub last_day: Option<i32>,
    /// Independent origins that the evidence proves.
    pub independent_origins: i32,
    /// If every unknown link were independent.
    pub independent_origins_at_most: i32,
    /// Where its chains end.
    pub origins: Vec<String>,
    /// The outlet or origin on which all ways rest.
    pub single_point: Option<String>,
    /// How much it matters, 0 to 3.
    pub weight: f64,
}

/// A passage that a finding shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// The article's id.
    pub article: String,
    /// First byte.
    pub start: i64,
    /// One past the last byte.
    pub end: i64,
    /// The words.
    pub text: String,
    /// primary, other or source.
    pub role: String,
}

/// One result of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    /// The story's name.
    pub story: String,
    /// Stable across runs and moves of the text.
    pub id: String,
    /// The rule.
    pub rule: String,
    /// error, warning or note.
    pub severity: String,
    /// One sentence that makes sense alone.
    pub message: String,
    /// The odd passage first.
    pub evidence: Vec<EvidenceRow>,
    /// What to look at next.
    pub suggestion: Option<String>,
    /// The claim it is about, by its id in its story.
    pub claim: Option<String>,
}

/// How one thing rests on another, where an article says so or it follows from comparing articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EdgeRow {
    /// The story's name.
    pub story: String,
    /// What came later.
    pub from: String,
    /// outlet, article, assertion, …: what that is.
    pub from_kind: String,
    /// PROV's name for the relation.
    pub relation: String,
    /// stated or inferred.
    pub standing: String,
    /// How it is known: attribution, credit, wire, hyperlink, reuse, quotation, slip or merging.
    pub basis: String,
    /// What it rests on.
    pub to: String,
    /// What that is.
    pub to_kind: String,
    /// That in words.
    pub to_label: String,
    /// The claims whose way it is part of.
    pub claims: Vec<String>,
    /// Share of the shorter text, for reuse.
    pub share: Option<f64>,
}

/// A row of one of the published tables; the others are null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeRow {
    /// The story's name.
    pub story: String,
    /// A row of `articles`.
    pub article: Option<ArticleRow>,
    /// A row of `assertions`.
    pub assertion: Option<AssertionRow>,
    /// A row of `claims`.
    pub claim: Option<ClaimRow>,
    /// A row of `findings`.
    pub finding: Option<FindingRow>,
    /// A row of `edges`.
    pub edge: Option<EdgeRow>,
}
