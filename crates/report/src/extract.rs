//! One article as read, to one line of `extract`.

use crate::build::{captions, hyperlinks, link, metadata, problems};
use crate::model::{CaptionReport, HyperlinkReport, LinkReport, MetadataSources, ProblemReport, ZoneReport};
use crate::names::{AttributionKind, Certainty, NameKind, QuoteForm, ReferenceKind};
use crate::value::{NameValue, OrdinalValue, QuantityValue, QuoteValue, RoleValue, TimeValue, entity_id, entity_name};
use copydesk_claims::{Article, Attribution, ByteSpan, Entity, EventPlace, Mention, MentionKind, Update, nesting};
use copydesk_graph::Document;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// One article: what is named, counted, dated and quoted in it, and who says what.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "copydesk extract, one line")]
pub struct Extract {
    /// Path relative to the story folder, or the `id` of the input line.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// A date, or a date-time with or without offset.
    pub published: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Where each of these was found.
    pub metadata: MetadataSources,
    /// In text order.
    pub mentions: Vec<MentionLine>,
    /// Who says what.
    pub attributions: Vec<AttributionLine>,
    /// Where something is said to be or to happen, in text order.
    pub places: Vec<PlaceLine>,
    /// Figures that the article says were given before, in text order.
    pub updates: Vec<UpdateLine>,
    /// Who and what is named.
    pub entities: Vec<EntityLine>,
    /// The article's parts, in text order.
    pub zones: Vec<ZoneReport>,
    /// The words under its pictures that are no part of its text, in the order of the file; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<CaptionReport>,
    /// Where words of its text lead, in text order; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<HyperlinkReport>,
    /// What could not be read, or was read by guess.
    pub problems: Vec<ProblemReport>,
}

/// A span of the text, in UTF-8 byte offsets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpanLine {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Exactly that slice of the text.
    pub text: String,
}

/// Where something is said to be or to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlaceLine {
    /// The preposition with the name.
    #[serde(flatten)]
    pub span: SpanLine,
    /// The name as printed.
    pub name: String,
    /// The region or country printed behind it.
    pub within: Option<String>,
    /// `city`, `site` (a building or ground) or `unlisted`.
    pub level: String,
    /// Stems of the words before it that say what is there, the nearest first.
    pub event: Vec<String>,
}

/// A figure that the article says was given before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UpdateLine {
    /// The figure as it was given before.
    pub earlier: SpanLine,
    /// The figure that takes its place, where it stands beside it.
    pub latest: Option<SpanLine>,
}

/// A span with a normalised value.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MentionLine {
    /// What it is, with its value.
    #[serde(flatten)]
    pub value: MentionValue,
    /// Where it stands.
    #[serde(flatten)]
    pub span: SpanLine,
}

/// What a mention is, with its value.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum MentionValue {
    /// A measured or counted amount.
    Quantity(QuantityValue),
    /// A rank.
    Ordinal(OrdinalValue),
    /// A point or length of time.
    Time(TimeValue),
    /// A proper name.
    Name(NameValue),
    /// A short form of capitals.
    Acronym {
        /// What it stands for in this article, if the article says.
        expansion: Option<String>,
        /// Id of the entity it means, if that is named.
        entity: Option<String>,
    },
    /// The long form that an acronym is defined from.
    Expansion {
        /// The short form.
        acronym: String,
    },
    /// Words that stand for somebody who is named elsewhere.
    Reference {
        /// What kind of words: a pronoun ("she"), a role ("the chief executive"), a class of bodies ("the agency").
        by: ReferenceKind,
        /// Who is meant; null: several could be.
        entity: Option<String>,
        /// The entity's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        entity_name: Option<String>,
    },
    /// A role that the article gives a person.
    Role(RoleValue),
    /// Words between quotation marks, or a block quotation.
    Quote {
        /// Who says them.
        #[serde(flatten)]
        said: QuoteValue,
        /// What stands between the marks.
        form: QuoteForm,
        /// The words that name the speaker, "she" as well; null: cannot be told.
        source: Option<Place>,
    },
}

/// A part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A stretch of text put down to a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttributionLine {
    /// Who says it.
    pub source: Vec<SpanLine>,
    /// The words that attribute.
    pub cue: Vec<SpanLine>,
    /// What is said.
    pub content: Vec<SpanLine>,
    /// Verbatim, paraphrased, or both.
    #[serde(rename = "type")]
    pub kind: AttributionKind,
    /// Id of the entity that is the source, if it is named.
    pub entity: Option<String>,
    /// The way back that this attribution states, nearest first.
    pub chain: Vec<LinkReport>,
    /// How sure the attribution leaves its content.
    pub certainty: Certainty,
    /// What the content in turn puts down to others: "the union said *the company had told it* that …".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nested: Vec<AttributionLine>,
}

/// One person, body or place within an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityLine {
    /// `e1`, `e2`, …
    pub id: String,
    /// The longest name.
    pub name: String,
    /// What bears it.
    #[serde(rename = "type")]
    pub kind: NameKind,
    /// Other names it goes by.
    pub aliases: Vec<String>,
}

impl Extract {
    /// What was read in one article.
    pub fn build(document: &Document) -> Self {
        let (article, reading) = (&document.article, &document.reading);
        let zones =
            article.zones.iter().map(|z| ZoneReport { kind: z.kind.into(), start: z.span.start, end: z.span.end });
        Self {
            id: article.id.clone(),
            outlet: article.outlet.as_ref().map(|o| o.value.clone()),
            published: article.published.as_ref().map(|p| p.value.to_string()),
            headline: article.headline.as_ref().map(|h| h.value.clone()),
            metadata: metadata(article),
            mentions: reading.mentions.iter().map(|m| mention(m, article, &reading.entities)).collect(),
            attributions: attributions(&reading.attributions, article),
            places: reading.places.iter().map(|p| place(p, article)).collect(),
            updates: reading.updates.iter().map(|u| update(u, article)).collect(),
            entities: reading.entities.iter().enumerate().map(|(index, e)| entity(index, e)).collect(),
            zones: zones.collect(),
            captions: captions(article),
            links: hyperlinks(article),
            problems: problems(document),
        }
    }
}

fn place(place: &EventPlace, article: &Article) -> PlaceLine {
    PlaceLine {
        span: span(place.span, article),
        name: place.name.clone(),
        within: place.within.clone(),
        level: place.level.label().to_owned(),
        event: place.event.iter().map(ToString::to_string).collect(),
    }
}

fn update(update: &Update, article: &Article) -> UpdateLine {
    UpdateLine { earlier: span(update.earlier, article), latest: update.latest.map(|s| span(s, article)) }
}

fn mention(mention: &Mention, article: &Article, entities: &[Entity]) -> MentionLine {
    MentionLine { value: mention_value(&mention.kind, entities), span: span(mention.span, article) }
}

pub(crate) fn mention_value(kind: &MentionKind, entities: &[Entity]) -> MentionValue {
    match kind {
        MentionKind::Quantity(q) => MentionValue::Quantity(q.into()),
        MentionKind::Ordinal(value) => MentionValue::Ordinal(OrdinalValue { value: *value }),
        MentionKind::Time(t) => MentionValue::Time(t.into()),
        MentionKind::Name { kind, entity } => MentionValue::Name(NameValue::new((*kind).into(), *entity, entities)),
        MentionKind::Acronym { expansion, entity } => {
            MentionValue::Acronym { expansion: expansion.clone(), entity: entity.map(entity_id) }
        }
        MentionKind::Expansion { acronym } => MentionValue::Expansion { acronym: acronym.clone() },
        MentionKind::Reference { by, entity } => MentionValue::Reference {
            by: (*by).into(),
            entity: entity.map(entity_id),
            entity_name: entity.and_then(|e| entity_name(e, entities)),
        },
        MentionKind::Role { person, organization, role, area, status } => MentionValue::Role(RoleValue {
            person: entity_id(*person),
            person_name: entity_name(*person, entities),
            organization: organization.map(entity_id),
            role: role.clone(),
            area: area.clone(),
            status: (*status).into(),
        }),
        MentionKind::Quote { speaker, entity, source, form } => MentionValue::Quote {
            said: QuoteValue { speaker: entity.map(entity_id), speaker_name: speaker.clone() },
            form: (*form).into(),
            source: source.map(|s| Place { start: s.start, end: s.end }),
        },
    }
}

/// What the article itself puts down to somebody, and in each what that puts down to somebody else.
fn attributions(all: &[Attribution], article: &Article) -> Vec<AttributionLine> {
    let mut inside: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (i, outer) in nesting(all).into_iter().enumerate() {
        inside.entry(outer).or_default().push(i);
    }
    lines(all, &inside, None, article)
}

fn lines(
    all: &[Attribution],
    inside: &BTreeMap<Option<usize>, Vec<usize>>,
    outer: Option<usize>,
    article: &Article,
) -> Vec<AttributionLine> {
    let of = inside.get(&outer).map_or(&[][..], Vec::as_slice);
    let line =
        |&i: &usize| AttributionLine { nested: lines(all, inside, Some(i), article), ..attribution(&all[i], article) };
    of.iter().map(line).collect()
}

fn attribution(attribution: &Attribution, article: &Article) -> AttributionLine {
    let spans = |spans: &[ByteSpan]| spans.iter().map(|&s| span(s, article)).collect();
    AttributionLine {
        source: spans(&attribution.source),
        cue: spans(&attribution.cue),
        content: spans(&attribution.content),
        kind: attribution.kind.into(),
        entity: attribution.entity.map(entity_id),
        chain: attribution.chain.iter().map(|l| link(l, article)).collect(),
        certainty: attribution.certainty.into(),
        nested: Vec::new(),
    }
}

fn entity(index: usize, entity: &Entity) -> EntityLine {
    EntityLine {
        id: entity_id(index),
        name: entity.name.clone(),
        kind: entity.kind.into(),
        aliases: entity.aliases.clone(),
    }
}

fn span(span: ByteSpan, article: &Article) -> SpanLine {
    SpanLine { start: span.start, end: span.end, text: span.of(&article.text).to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{document, span};
    use copydesk_claims::{Anchor, Quantity, Timex, TimexKind};
    use copydesk_claims::{AttributionKind as Kind, NameKind as Bearer};

    const TEXT: &str = "Ann Quill said 650 dockers signed in March.";

    fn line() -> serde_json::Value {
        let mut document = document("Quay News", TEXT);
        let at = |words: &str| span(&document, words);
        let time = Timex {
            kind: TimexKind::Date,
            value: "2018-03".into(),
            modifier: None,
            edtf: Some("2018-03".into()),
            earliest: Some("2018-03-01".into()),
            latest: Some("2018-03-31".into()),
            anchor: Anchor::Published,
            weekday: None,
        };
        let mentions = vec![
            Mention { span: at("Ann Quill"), kind: MentionKind::Name { kind: Bearer::Person, entity: 0 } },
            Mention { span: at("650"), kind: MentionKind::Quantity(Quantity::exact(650.0)) },
            Mention { span: at("March"), kind: MentionKind::Time(time) },
        ];
        let attribution = Attribution {
            source: vec![at("Ann Quill")],
            cue: vec![at("said")],
            content: vec![at("650 dockers signed in March")],
            kind: Kind::Indirect,
            entity: Some(0),
            chain: vec![],
            certainty: copydesk_claims::Certainty::Certain,
        };
        let entity = Entity { name: "Ann Quill".into(), kind: Bearer::Person, aliases: vec![], spans: vec![] };
        document.reading.mentions = mentions;
        document.reading.attributions = vec![attribution];
        document.reading.entities = vec![entity];
        serde_json::to_value(Extract::build(&document)).expect("a line is JSON")
    }

    #[test]
    fn a_mention_is_flat_with_its_kind_value_and_span() {
        let line = line();
        insta::assert_snapshot!(line["mentions"][1], @r#"{"kind":"quantity","value":650,"min":650,"min_open":false,"max":650,"max_open":false,"approximate":false,"unit":null,"currency":null,"per":null,"change":null,"start":15,"end":18,"text":"650"}"#);
        insta::assert_snapshot!(line["mentions"][2], @r#"{"kind":"time","type":"DATE","value":"2018-03","mod":null,"edtf":"2018-03","earliest":"2018-03-01","latest":"2018-03-31","anchor":"published","start":37,"end":42,"text":"March"}"#);
        insta::assert_snapshot!(line["mentions"][0], @r#"{"kind":"name","type":"person","entity":"e1","name":"Ann Quill","start":0,"end":9,"text":"Ann Quill"}"#);
    }

    #[test]
    fn an_attribution_names_its_source_by_the_entity_of_the_name() {
        let line = line();
        assert_eq!(line["attributions"][0]["entity"], line["entities"][0]["id"]);
        assert_eq!(line["attributions"][0]["type"], "indirect");
    }

    #[test]
    fn every_span_is_the_text_it_shows() {
        let line = line();
        let spans = ["source", "cue", "content"].map(|part| &line["attributions"][0][part][0]);
        for span in spans.into_iter().chain(line["mentions"].as_array().expect("a list")) {
            let offset = |key: &str| usize::try_from(span[key].as_u64().expect("an offset")).expect("it fits");
            assert_eq!(&TEXT[offset("start")..offset("end")], span["text"]);
        }
    }
}
