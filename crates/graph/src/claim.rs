//! Claims: what assertions of several articles have in common.

use crate::AssertionRef;
use copydesk_claims::ClaimKind;
use serde::Serialize;

/// What assertions of one or several articles have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// `c1`, `c2`, … in the order of the first assertion.
    pub id: String,
    /// What kind of thing is claimed.
    pub kind: ClaimKind,
    /// One line for people: "Salesforce employees signed: more than 650".
    pub statement: String,
    /// The gravest relation among its assertions.
    pub relation: StoryRelation,
    /// In the order of document, then place.
    pub assertions: Vec<AssertionRef>,
    /// Pairs of assertions of different articles, and of one where it says that a figure takes another's place; `a < b`, indices
    /// into `assertions`, in their order.
    pub comparisons: Vec<Comparison>,
    /// Who it can be traced to.
    pub origins: Vec<Origin>,
    /// What the evidence proves, never more; at least 1.
    pub independent_origins: usize,
    /// If every unknown link were independent.
    pub independent_origins_at_most: usize,
    /// The outlet or origin on which all ways to an origin rest, where two or more outlets have one.
    pub single_point: Option<String>,
    /// How much it matters, 0 to 3: the outlets that carry it, the gravest relation, and how near it is to the headlines.
    pub weight: f64,
}

impl Claim {
    /// How two of its assertions relate, whichever is given first; none where they were not compared.
    pub fn relation(&self, a: AssertionRef, b: AssertionRef) -> Option<Relation> {
        let at = |m| self.assertions.binary_search(&m).ok();
        let (a, b) = (at(a)?, at(b)?);
        let pair = (a.min(b), a.max(b));
        let found = self.comparisons.binary_search_by_key(&pair, |c| (c.a, c.b)).ok()?;
        Some(self.comparisons[found].relation)
    }
}

/// How two assertions of one claim relate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Index into the claim's assertions.
    pub a: usize,
    /// Index into the claim's assertions, above `a`.
    pub b: usize,
    /// How `a` relates to `b`.
    pub relation: Relation,
    /// The reason, for people.
    pub why: String,
    /// Whether enough says that both are of one thing to hold the two against each other.
    pub firm: bool,
}

/// How one assertion relates to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both say the same.
    Equal,
    /// Equal to the digits printed.
    Rounded,
    /// `a` says more than `b`, and both can be true.
    Refines,
    /// `a` says less than `b`, and both can be true.
    LessPrecise,
    /// The later updates the earlier.
    Superseded,
    /// Both cannot be true.
    Conflict,
    /// They cannot be held against each other.
    NotComparable,
}

impl Relation {
    /// Its published name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Rounded => "rounded",
            Self::Refines => "refines",
            Self::LessPrecise => "less-precise",
            Self::Superseded => "superseded",
            Self::Conflict => "conflict",
            Self::NotComparable => "not-comparable",
        }
    }
}

/// The gravest relation in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StoryRelation {
    /// One assertion only.
    Single,
    /// All say the same.
    Agree,
    /// Rounded or hedged alike.
    Compatible,
    /// Some say more than others.
    Refine,
    /// Later reports update earlier ones.
    Superseded,
    /// Some cannot be true together.
    Conflict,
}

impl StoryRelation {
    /// Its published name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Agree => "agree",
            Self::Compatible => "compatible",
            Self::Refine => "refine",
            Self::Superseded => "superseded",
            Self::Conflict => "conflict",
        }
    }
}

/// Where a chain ends with somebody or something that knows first hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Its name, with the outlet through which alone it is known: "letter (via BuzzFeed)".
    pub label: String,
    /// Indices into the claim's assertions that lead to it.
    pub assertions: Vec<usize>,
    /// Whether the evidence proves that it is another origin than those before it.
    pub proven: bool,
}
