//! Two values to how they relate, with the reason in plain words.
//!
//! Values are compared as what they allow: intervals of figures ([`quantities`]), of days and minutes ([`times`]).
//! Whether two articles speak of the same thing at all is for others to tell.

mod measure;
mod quantity;
mod show;
mod time;

pub use measure::{incomparable, opposed, other_rate};
pub use quantity::{Fit, fit, of_one_thing, quantities, significant};
pub use time::{relation, times};

/// How the first of two values relates to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They allow the same.
    Equal,
    /// They are the same to the digits that one of them prints.
    Rounded,
    /// The first lies inside the second.
    Inside,
    /// The second lies inside the first.
    Contains,
    /// They have a part in common.
    Overlapping,
    /// Nothing is allowed by both.
    Disjoint,
    /// They measure different things, or one of them is not anchored.
    NotComparable,
}

/// Whether two values can be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are.
    Same,
    /// They may be, or not.
    MayBe,
    /// They are not.
    Different,
}

impl Relation {
    /// How the second relates to the first.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Inside => Self::Contains,
            Self::Contains => Self::Inside,
            same => same,
        }
    }

    /// Whether the two can be one value: what cannot be compared may be.
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Equal => Verdict::Same,
            Self::Disjoint => Verdict::Different,
            Self::Rounded | Self::Inside | Self::Contains | Self::Overlapping | Self::NotComparable => Verdict::MayBe,
        }
    }

    /// How two intervals relate; `None` is no bound.
    fn of<T: PartialOrd>(a: (Option<T>, Option<T>), b: (Option<T>, Option<T>)) -> Self {
        let below = |low: &Option<T>, other: &Option<T>| match (low, other) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(low), Some(other)) => low <= other,
        };
        let above = |high: &Option<T>, other: &Option<T>| match (high, other) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(high), Some(other)) => high >= other,
        };
        let apart = |high: &Option<T>, low: &Option<T>| matches!((high, low), (Some(high), Some(low)) if high < low);
        let (around, inside) = (below(&a.0, &b.0) && above(&a.1, &b.1), below(&b.0, &a.0) && above(&b.1, &a.1));
        match (around, inside) {
            _ if apart(&a.1, &b.0) || apart(&b.1, &a.0) => Self::Disjoint,
            (true, true) => Self::Equal,
            (true, false) => Self::Contains,
            (false, true) => Self::Inside,
            (false, false) => Self::Overlapping,
        }
    }
}

/// How two values relate, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How the first relates to the second.
    pub relation: Relation,
    /// Why, in a few words: "1.18 billion rounds to 1.2 billion".
    pub reason: String,
}
