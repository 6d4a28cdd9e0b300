//! Normalised values to the JSON that `check` and `extract` share.

use crate::names::{Anchor, Change, NameKind, RoleStatus, TimexKind};
use copydesk_claims::{Entity, EntityId, Quantity, Timex};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A quantity as the interval it allows.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuantityValue {
    /// The figure as stated, scaled; null for a bare range or a vague word.
    #[serde(serialize_with = "figure")]
    pub value: Option<f64>,
    /// Lower bound; null: unbounded.
    #[serde(serialize_with = "figure")]
    pub min: Option<f64>,
    /// Whether the lower bound itself is left out.
    pub min_open: bool,
    /// Upper bound; null: unbounded.
    #[serde(serialize_with = "figure")]
    pub max: Option<f64>,
    /// Whether the upper bound itself is left out.
    pub max_open: bool,
    /// Whether the words make it a rough figure.
    pub approximate: bool,
    /// Unit in the singular, or the counted noun.
    pub unit: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// Present where the words leave open whose money it is and the outlet's country decides: `outlet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency_by: Option<CurrencyBy>,
    /// What it is counted for, in the singular: the `day` of "twelve a day".
    pub per: Option<String>,
    /// A signed change.
    pub change: Option<Change>,
}

impl From<&Quantity> for QuantityValue {
    fn from(q: &Quantity) -> Self {
        Self {
            value: q.value,
            min: q.min,
            min_open: q.min_open,
            max: q.max,
            max_open: q.max_open,
            approximate: q.approximate,
            unit: q.unit.clone(),
            currency: q.currency.clone(),
            currency_by: q.currency_by_outlet.then_some(CurrencyBy::Outlet),
            per: q.per.clone(),
            change: q.change.map(Change::from),
        }
    }
}

/// What tells a currency that the words leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CurrencyBy {
    /// The outlet's country.
    Outlet,
}

/// A rank.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OrdinalValue {
    /// 3 for "third".
    #[serde(serialize_with = "figure_required")]
    pub value: f64,
}

/// A time expression in TIMEX3's terms, with its EDTF form and the days it covers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TimeValue {
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// EDTF; null where nothing anchors it, and for durations and sets.
    pub edtf: Option<String>,
    /// First day it can mean, inclusive.
    pub earliest: Option<String>,
    /// Last day it can mean, inclusive.
    pub latest: Option<String>,
    /// What a relative expression was counted from.
    pub anchor: Anchor,
}

impl From<&Timex> for TimeValue {
    fn from(t: &Timex) -> Self {
        Self {
            kind: t.kind.into(),
            value: t.value.clone(),
            modifier: t.modifier.clone(),
            edtf: t.edtf.clone(),
            earliest: t.earliest.clone(),
            latest: t.latest.clone(),
            anchor: t.anchor.into(),
        }
    }
}

/// A name, with whom it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NameValue {
    /// What bears it.
    #[serde(rename = "type")]
    pub kind: NameKind,
    /// Id of the entity within the article.
    pub entity: String,
    /// The entity's longest name.
    pub name: Option<String>,
}

impl NameValue {
    /// A name of the given kind for an entity of the article.
    pub fn new(kind: NameKind, entity: EntityId, entities: &[Entity]) -> Self {
        Self { kind, entity: entity_id(entity), name: entity_name(entity, entities) }
    }
}

/// A role that the article gives a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleValue {
    /// Id of the person within the article.
    pub person: String,
    /// The person's longest name.
    pub person_name: Option<String>,
    /// Id of the body within the article, if one is named.
    pub organization: Option<String>,
    /// The role by its canonical name.
    pub role: String,
    /// What part of the body it is for, if said: "research".
    pub area: Option<String>,
    /// How it is held.
    pub status: RoleStatus,
}

/// Words quoted, and who said them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuoteValue {
    /// Id of the speaker within the article, where it is a named entity; null: cannot be told, or not named.
    pub speaker: Option<String>,
    /// The speaker as a reader would say it.
    pub speaker_name: Option<String>,
}

/// `e1` for the first entity of an article.
pub fn entity_id(entity: EntityId) -> String {
    format!("e{}", entity + 1)
}

pub(crate) fn entity_name(entity: EntityId, entities: &[Entity]) -> Option<String> {
    entities.get(entity).map(|e| e.name.clone())
}

/// Writes 650, not 650.0: readers in other languages take the one for an integer.
#[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
fn figure<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *value {
        None => serializer.serialize_none(),
        Some(v) if v.fract() == 0.0 && v.abs() < EXACT => serializer.serialize_i64(v as i64),
        Some(v) => serializer.serialize_f64(v),
    }
}

fn figure_required<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    figure(&Some(*value), serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: f64) -> String {
        serde_json::to_string(&OrdinalValue { value }).expect("a number")
    }

    #[test]
    fn a_whole_figure_is_printed_without_fraction() {
        assert_eq!(json(650.0), r#"{"value":650}"#);
        assert_eq!(json(-3.0), r#"{"value":-3}"#);
    }

    #[test]
    fn a_fraction_and_a_figure_past_exact_integers_stay_as_they_are() {
        assert_eq!(json(2.5), r#"{"value":2.5}"#);
        assert_eq!(json(1e300), r#"{"value":1e+300}"#);
    }
}
