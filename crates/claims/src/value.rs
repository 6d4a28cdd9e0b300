//! Normalised values: what a mention says, apart from how it says it.

use serde::{Deserialize, Serialize};

/// A quantity as the interval it allows.
///
/// `650` has `min == max == 650`; `over 650` has `min == 650`, open, and no `max`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The figure as stated, scaled (`1.2bn` is 1 200 000 000); `None` for a bare range or a vague word.
    pub value: Option<f64>,
    /// Lower bound; `None`: unbounded.
    pub min: Option<f64>,
    /// Whether the lower bound itself is left out.
    pub min_open: bool,
    /// Upper bound; `None`: unbounded.
    pub max: Option<f64>,
    /// Whether the upper bound itself is left out.
    pub max_open: bool,
    /// Whether the words make it a rough figure ("about", "some").
    pub approximate: bool,
    /// Unit in the singular, or the counted noun.
    pub unit: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// Whether the currency is that of the outlet's country, since the words leave open whose dollars these are.
    pub currency_by_outlet: bool,
    /// What it is counted for, in the singular: the "day" of "twelve a day", the "100000 people" of "3 per 100,000 people".
    pub per: Option<String>,
    /// A signed change ("rose 5 %").
    pub change: Option<Change>,
}

impl Quantity {
    /// An exact figure without unit.
    pub fn exact(value: f64) -> Self {
        Self {
            value: Some(value),
            min: Some(value),
            min_open: false,
            max: Some(value),
            max_open: false,
            approximate: false,
            unit: None,
            currency: None,
            currency_by_outlet: false,
            per: None,
            change: None,
        }
    }

    /// Whether it is one bare figure, without bound or approximation.
    pub fn is_bare(&self) -> bool {
        !self.approximate && self.value.is_some() && self.min == self.max && self.min == self.value
    }
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It went up.
    Increase,
    /// It went down.
    Decrease,
}

/// A time expression, in TIMEX3's terms, with its EDTF form and the days it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timex {
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// TIMEX3 value: `2018-03`, `P2D`, `XXXX-WXX-2`, `2024-02-06T06:52`.
    pub value: String,
    /// TIMEX3 modifier: `APPROX`, `START`, `MID`, `END`, `BEFORE`, `AFTER`, `LESS_THAN`, `MORE_THAN`, `EQUAL_OR_LESS`, `EQUAL_OR_MORE`.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// EDTF; `None` where nothing anchors it, and for durations and sets.
    pub edtf: Option<String>,
    /// First day it can mean, `YYYY-MM-DD`, inclusive; with `Thh:mm` for a time of day.
    pub earliest: Option<String>,
    /// Last day it can mean, inclusive.
    pub latest: Option<String>,
    /// What a relative expression was counted from.
    pub anchor: Anchor,
    /// The weekday that the words put beside the date, ISO (Monday = 1), whether or not the calendar agrees.
    pub weekday: Option<u8>,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar expression of a day or more.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// What a time was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The article's publication.
    Published,
    /// An earlier time expression of the article.
    Document,
    /// Nothing: it is absolute, or could not be anchored.
    None,
}
