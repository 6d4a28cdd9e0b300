//! The reading of one article: everything that is said in it, by kind.

use crate::assertion::{Parts, find_assertions};
use crate::attribution::Attributions;
use crate::names::Names;
use crate::quotes::Quotation;
use crate::stem::Stem;
use crate::text::Prose;
use crate::{
    Article, Attribution, ByteSpan, Certainty, Definition, Entity, EntityId, EventPlace, Link, Mention, MentionKind,
    Note, Polarity, Problem, Quantity, RoleStatus, Sentence, Sum, Timex, Update, attribution, names, quantity, quotes,
    refer, roles, sums, timex, update,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One article as read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Sentences of the zones that make claims, in text order.
    pub sentences: Vec<Sentence>,
    /// Sorted by start, longer first; no two quantities overlap.
    pub mentions: Vec<Mention>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// Short forms with the long forms that stand before them.
    pub definitions: Vec<Definition>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What the article puts forward, in text order.
    pub assertions: Vec<Assertion>,
    /// Figures that the words tie to one another, in text order; no two have one stated figure.
    pub sums: Vec<Sum>,
    /// Where something is said to be or to happen, in text order.
    pub places: Vec<EventPlace>,
    /// Figures that the article says were given before, in text order.
    pub updates: Vec<Update>,
    /// Where the article says that it was changed, in text order.
    pub notes: Vec<Note>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// What kind of claim an assertion belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// How many, how much.
    Quantity,
    /// When.
    Time,
    /// What it is called.
    Name,
    /// Who holds which role.
    Role,
    /// In which words.
    Quote,
    /// What happened.
    Event,
}

impl ClaimKind {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Time => "time",
            Self::Name => "name",
            Self::Role => "role",
            Self::Quote => "quote",
            Self::Event => "event",
        }
    }
}

/// One article putting one thing forward.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assertion {
    /// The evidence: as short as what it shows.
    pub span: ByteSpan,
    /// Index into [`Reading::sentences`].
    pub sentence: usize,
    /// What is put forward.
    pub value: AssertionValue,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// The way back to where the article has it from, nearest first; empty: it does not say.
    pub chain: Vec<Link>,
    /// What it is about in a few words, for people: "Salesforce employees signed".
    pub about: String,
    /// The clause it stands in.
    pub clause: ByteSpan,
    /// Stems of the content words of its sentence (of its clause, for an event), without its own value, sorted.
    pub context: Arc<[Stem]>,
    /// Stems of the content words of its clause, without its own value, in text order.
    pub near: Arc<[Stem]>,
    /// Stems of the content words of the sentence before it in its paragraph, sorted.
    pub before: Arc<[Stem]>,
    /// Stems of the words that a hedge of its clause bears on, sorted; empty: none does.
    pub hedged: Arc<[Stem]>,
    /// Those of `near` that are printed without a capital, sorted: what is left when names are taken away.
    pub common: Arc<[Stem]>,
    /// Whether it is said of each, not of all: "£200 each", "per day".
    pub each: bool,
    /// The name right before it, in lower case: whose age it is.
    pub holder: Option<String>,
    /// Entities in its sentence.
    pub entities: Arc<[EntityId]>,
}

/// The value an assertion carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AssertionValue {
    /// How many, how much.
    Quantity(Quantity),
    /// When.
    Time(Timex),
    /// A name for an entity, as printed.
    Name(EntityId),
    /// A role of a person.
    Role {
        /// Who.
        person: EntityId,
        /// Where, if said.
        organization: Option<EntityId>,
        /// Canonical role.
        role: String,
        /// What part of the body it is for.
        area: Option<String>,
        /// How it is held.
        status: RoleStatus,
    },
    /// The words quoted, and who said them.
    Quote {
        /// The words.
        words: String,
        /// Who.
        speaker: Option<String>,
    },
    /// What happened.
    Event,
}

impl Assertion {
    /// The kind of claim it belongs to.
    pub const fn kind(&self) -> ClaimKind {
        match self.value {
            AssertionValue::Quantity(_) => ClaimKind::Quantity,
            AssertionValue::Time(_) => ClaimKind::Time,
            AssertionValue::Name(_) => ClaimKind::Name,
            AssertionValue::Role { .. } => ClaimKind::Role,
            AssertionValue::Quote { .. } => ClaimKind::Quote,
            AssertionValue::Event => ClaimKind::Event,
        }
    }
}

/// Reads one article.
pub fn read(article: &Article) -> Reading {
    let mut steps = Steps::new(article);
    for step in Step::ALL {
        steps.take(step);
    }
    steps.finish()
}

/// Reads of one article where its sentences and quotations are, and nothing else: enough to tell its own words from others'.
pub fn read_quotations(article: &Article) -> Reading {
    let prose = Prose::new(article);
    let quote = |quotation: quotes::Quotation| Mention {
        span: quotation.span,
        kind: MentionKind::Quote { speaker: None, entity: None, source: None, form: quotation.form },
    };
    let mentions = quotes::find_quotations(&prose).into_iter().map(quote).collect();
    Reading { sentences: prose.sentences, mentions, problems: prose.problems, ..Reading::default() }
}

/// One step of [`read`]; each needs those before it.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Sentences and tokens.
    Text,
    /// Names, acronyms, entities.
    Names,
    /// Who holds which role.
    Roles,
    /// Words between marks.
    Quotations,
    /// Which words stand for whom.
    References,
    /// Who says what.
    Attributions,
    /// Dates and times of day.
    Times,
    /// Figures and ranks.
    Quantities,
    /// Which figures are tied by arithmetic.
    Sums,
    /// What is put forward.
    Assertions,
}

impl Step {
    /// In the order of reading.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Names,
        Self::Roles,
        Self::Quotations,
        Self::References,
        Self::Attributions,
        Self::Times,
        Self::Quantities,
        Self::Sums,
        Self::Assertions,
    ];
}

/// A reading under way. It can be stopped before any step, so that a bench measures that step alone.
#[doc(hidden)]
#[derive(Debug)]
pub struct Steps<'a> {
    prose: Prose<'a>,
    names: Names,
    quotations: Vec<Quotation>,
    attributions: Attributions,
    times: Vec<(ByteSpan, Timex)>,
    roles: Vec<Mention>,
    references: Vec<Mention>,
    /// Quantities, times and roles.
    values: Vec<Mention>,
    sums: Vec<Sum>,
    assertions: Vec<Assertion>,
    places: Vec<EventPlace>,
}

impl<'a> Steps<'a> {
    /// Before the first step.
    pub fn new(article: &'a Article) -> Self {
        Self {
            prose: Prose::empty(article),
            names: Names::default(),
            quotations: Vec::new(),
            attributions: Attributions::default(),
            times: Vec::new(),
            roles: Vec::new(),
            references: Vec::new(),
            values: Vec::new(),
            sums: Vec::new(),
            assertions: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Takes the next step.
    pub fn take(&mut self, step: Step) {
        let prose = &self.prose;
        match step {
            Step::Text => self.prose = Prose::new(prose.article),
            Step::Names => self.names = names::find_names(prose),
            Step::Roles => {
                self.roles = roles::find_roles(prose, &self.names);
                self.names.are_people(&self.roles);
            }
            Step::Quotations => self.quotations = quotes::find_quotations(prose),
            Step::References => {
                self.references = refer::find_references(prose, &self.names, &self.roles, &self.quotations);
            }
            Step::Attributions => {
                self.attributions =
                    attribution::find_attributions(prose, &self.names, &self.quotations, &self.references);
            }
            Step::Times => {
                self.times = timex::find_times(prose);
                timex::doubt_weekdays(prose, &mut self.times);
            }
            Step::Quantities => {
                self.values = quantity::find_quantities(prose, &self.times);
                let times = self.times.drain(..);
                self.values.extend(times.map(|(span, time)| Mention { span, kind: MentionKind::Time(time) }));
                self.values.append(&mut self.roles);
            }
            Step::Sums => self.sums = sums::find_sums(prose, &self.values),
            Step::Assertions => self.find_assertions(),
        }
    }

    fn find_assertions(&mut self) {
        let parts = Parts {
            prose: &self.prose,
            names: &self.names,
            quotations: &self.quotations,
            attributions: &self.attributions,
            mentions: &self.values,
        };
        let problem;
        (self.assertions, self.places, problem) = find_assertions(&parts);
        self.prose.problems.extend(problem);
        let unparsed: Vec<Problem> = self.prose.unparsed().collect();
        self.prose.problems.extend(unparsed);
    }

    /// What was found.
    pub fn finish(self) -> Reading {
        let Self {
            prose,
            names,
            quotations,
            attributions,
            values: mut mentions,
            sums,
            assertions,
            references,
            places,
            ..
        } = self;
        let updates = update::find_updates(&prose, &mentions);
        mentions.extend(names.mentions);
        mentions.extend(references);
        mentions.extend(quotations.iter().zip(&attributions.speakers).map(|(quotation, speaker)| Mention {
            span: quotation.span,
            kind: MentionKind::Quote {
                speaker: speaker.as_ref().map(|s| s.name.clone()),
                entity: speaker.as_ref().and_then(|s| s.entity),
                source: speaker.as_ref().and_then(|s| s.source),
                form: quotation.form,
            },
        }));
        mentions.sort_by_cached_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        Reading {
            sentences: prose.sentences,
            mentions,
            entities: names.entities,
            definitions: names.definitions,
            attributions: attributions.told,
            assertions,
            sums,
            places,
            updates,
            notes: crate::note::find_notes(prose.article),
            problems: prose.problems,
        }
    }
}
