//! Articles as read to rows of mentions: what `extract` tells of one article, as a table.

use copydesk_claims::{Entity, EntityId, MentionKind};
use copydesk_graph::Document;
use serde::{Deserialize, Serialize};

/// A span of an article with its normalised value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionRow {
    /// The article's id.
    pub article: String,
    /// quantity, ordinal, time, name, acronym, expansion, reference, role or quote.
    pub kind: String,
    /// First byte.
    pub start: i64,
    /// One past the last byte.
    pub end: i64,
    /// The words.
    pub text: String,
    /// The figure as stated, or the rank.
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
    /// Whom or what it names or means; for a quotation, who says it; for a role, who has it.
    pub name: Option<String>,
    /// The role, or what an acronym stands for, or the acronym of an expansion.
    pub stands_for: Option<String>,
}

/// The mentions of an article, in text order.
pub fn mentions(document: &Document) -> Vec<MentionRow> {
    let (article, reading) = (&document.article, &document.reading);
    let rows = reading.mentions.iter().map(|mention| {
        let bare = MentionRow {
            article: article.id.clone(),
            kind: label(&mention.kind).to_owned(),
            start: i64::try_from(mention.span.start).unwrap_or(i64::MAX),
            end: i64::try_from(mention.span.end).unwrap_or(i64::MAX),
            text: mention.span.of(&article.text).to_owned(),
            value: None,
            min: None,
            max: None,
            unit: None,
            currency: None,
            earliest: None,
            latest: None,
            name: None,
            stands_for: None,
        };
        with_value(bare, &mention.kind, &reading.entities)
    });
    rows.collect()
}

fn with_value(row: MentionRow, kind: &MentionKind, entities: &[Entity]) -> MentionRow {
    let name = |entity: &EntityId| entities.get(*entity).map(|e| e.name.clone());
    match kind {
        MentionKind::Quantity(q) => MentionRow {
            value: q.value,
            min: q.min,
            max: q.max,
            unit: q.unit.clone(),
            currency: q.currency.clone(),
            ..row
        },
        MentionKind::Ordinal(rank) => MentionRow { value: Some(*rank), ..row },
        MentionKind::Time(t) => MentionRow { earliest: t.earliest.clone(), latest: t.latest.clone(), ..row },
        MentionKind::Name { entity, .. } => MentionRow { name: name(entity), ..row },
        MentionKind::Acronym { expansion, entity } => {
            MentionRow { name: entity.as_ref().and_then(name), stands_for: expansion.clone(), ..row }
        }
        MentionKind::Expansion { acronym } => MentionRow { stands_for: Some(acronym.clone()), ..row },
        MentionKind::Reference { entity, .. } => MentionRow { name: entity.as_ref().and_then(name), ..row },
        MentionKind::Role { person, role, .. } => {
            MentionRow { name: name(person), stands_for: Some(role.clone()), ..row }
        }
        MentionKind::Quote { speaker, .. } => MentionRow { name: speaker.clone(), ..row },
    }
}

const fn label(kind: &MentionKind) -> &'static str {
    match kind {
        MentionKind::Quantity(_) => "quantity",
        MentionKind::Ordinal(_) => "ordinal",
        MentionKind::Time(_) => "time",
        MentionKind::Name { .. } => "name",
        MentionKind::Acronym { .. } => "acronym",
        MentionKind::Expansion { .. } => "expansion",
        MentionKind::Reference { .. } => "reference",
        MentionKind::Role { .. } => "role",
        MentionKind::Quote { .. } => "quote",
    }
}
