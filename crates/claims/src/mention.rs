//! Mentions: spans of an article with a normalised value.

use crate::{ByteSpan, Quantity, Timex};
use serde::{Deserialize, Serialize};

/// Index of an entity in [`crate::Reading::entities`].
pub type EntityId = usize;

/// A span that names a quantity, a time, a name, a role or a quotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// As short as what it shows.
    pub span: ByteSpan,
    /// What it is.
    pub kind: MentionKind,
}

/// What a mention is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MentionKind {
    /// A measured or counted amount.
    Quantity(Quantity),
    /// A rank: "third".
    Ordinal(f64),
    /// A point or length of time.
    Time(Timex),
    /// A proper name.
    Name {
        /// What kind of thing bears it.
        kind: NameKind,
        /// Who is meant.
        entity: EntityId,
    },
    /// A short form of capitals.
    Acronym {
        /// What it stands for in this article, if the article says.
        expansion: Option<String>,
        /// Who is meant.
        entity: Option<EntityId>,
    },
    /// The long form that an acronym is defined from.
    Expansion {
        /// The short form.
        acronym: String,
    },
    /// Words that stand for somebody who is named elsewhere.
    Reference {
        /// What kind of words.
        by: ReferenceKind,
        /// Who is meant; `None`: several could be.
        entity: Option<EntityId>,
    },
    /// A role that the article gives a person.
    Role {
        /// Who holds it.
        person: EntityId,
        /// Where, if said.
        organization: Option<EntityId>,
        /// The role by its canonical name: "chief executive officer".
        role: String,
        /// What part of the body it is for: "research" of a head of research.
        area: Option<String>,
        /// How it is held.
        status: RoleStatus,
    },
    /// Words between quotation marks, or a block quotation.
    Quote {
        /// Who says them, as named; `None`: cannot be told.
        speaker: Option<String>,
        /// The speaker, where it is a named entity.
        entity: Option<EntityId>,
        /// The words that name the speaker: "she".
        source: Option<ByteSpan>,
        /// What stands between the marks.
        form: QuoteForm,
    },
}

/// What words between quotation marks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteForm {
    /// A whole sentence or more of somebody's own words.
    Speech,
    /// A few of somebody's own words inside a sentence of the article: he called it "a disgrace".
    Fragment,
    /// The title of a work, the name of a thing or of a person: "The Long Tide", Ivo "Tank" Brandt.
    Title,
    /// A word as a word, or one that the writer does not stand by: the so-called "smart" meter.
    Term,
}

impl QuoteForm {
    /// Whether the words are somebody's own.
    pub const fn is_speech(self) -> bool {
        matches!(self, Self::Speech | Self::Fragment)
    }
}

/// What kind of words stand for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// "she".
    Pronoun,
    /// "the chief executive".
    Role,
    /// "the agency".
    Class,
}

/// How somebody holds a role, as the words around it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleStatus {
    /// Nothing else is said.
    Current,
    /// "was the chief executive": then, and perhaps now.
    Past,
    /// "former", "ex-": no more.
    Former,
    /// "outgoing", or the sentence tells of the end.
    Outgoing,
    /// "acting", "interim".
    Acting,
    /// "-elect", "became": not yet, or just now.
    Incoming,
    /// "co-": together with somebody.
    Joint,
    /// "emeritus", "honorary".
    Honorary,
    /// "aspiring", "alleged": whether it is held is open.
    Unsure,
}

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A person.
    Person,
    /// A body: company, agency, club.
    Organization,
    /// A place.
    Place,
    /// Anything else: product, law, event.
    Other,
}

/// One person, body or place within an article, with all names it goes by there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The longest name, without honorifics and possessive.
    pub name: String,
    /// What kind of thing it is.
    pub kind: NameKind,
    /// Other names: surname, short form, acronym.
    pub aliases: Vec<String>,
    /// Where it is named, in text order.
    pub spans: Vec<ByteSpan>,
}

/// A stretch of text put down to a source (PARC).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who says it.
    pub source: Vec<ByteSpan>,
    /// The words that attribute.
    pub cue: Vec<ByteSpan>,
    /// What is said.
    pub content: Vec<ByteSpan>,
    /// Verbatim, paraphrased, or both.
    pub kind: AttributionKind,
    /// The source, where it is a named entity.
    pub entity: Option<EntityId>,
    /// The way back that this attribution states, nearest first.
    pub chain: Vec<Link>,
    /// How sure the attribution leaves its content.
    pub certainty: Certainty,
}

/// Whether words are given verbatim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// All in quotation marks.
    Direct,
    /// None in quotation marks.
    Indirect,
    /// Some.
    Mixed,
}

/// One step of the way back from an assertion to where the article has it from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// What kind of source.
    pub kind: SourceKind,
    /// Its name as a reader would say it: "BuzzFeed", "letter", "Nell Garforth", "two people with knowledge of the matter".
    pub name: String,
    /// The words that make the link: "reported by".
    pub cue: String,
    /// The words that prove it, source and cue.
    pub span: ByteSpan,
    /// How the source puts what follows from it.
    pub strength: Strength,
    /// Whether the source stands by what follows, by the verb.
    pub polarity: CuePolarity,
    /// Whether who uses the verb takes what follows to be so: "admitted", "revealed".
    pub factive: bool,
    /// Whether the link says that this source alone, or first, got hold of what follows ("obtained by", "first reported by").
    pub access: bool,
}

impl Link {
    /// A source by its name and place, of which no more is known yet.
    pub fn new(kind: SourceKind, name: impl Into<String>, span: ByteSpan) -> Self {
        Self {
            kind,
            name: name.into(),
            cue: String::new(),
            span,
            strength: Strength::Said,
            polarity: CuePolarity::Affirms,
            factive: false,
            access: false,
        }
    }
}

/// Whether a source stands by what it is given for, by the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CuePolarity {
    /// "said", "claimed".
    #[default]
    Affirms,
    /// "denied", "rejected".
    Denies,
    /// "asked", "promised", "feared".
    Open,
}

/// How a source puts what it is given for, by the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// "said", "according to": nothing but the word of the source.
    #[default]
    Said,
    /// "confirmed", "admitted".
    Confirmed,
    /// "found", "shows".
    Found,
    /// "reported", "listed".
    Reported,
    /// "obtained by", "seen by": the source has what follows.
    Held,
    /// "estimated", "suggests".
    Estimated,
    /// "believes", "fears".
    Thought,
    /// "claimed", "insisted".
    Claimed,
    /// "alleged", "accused".
    Alleged,
    /// "denied".
    Denied,
}

/// What kind of source stands in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A publication or agency.
    Outlet,
    /// A named person.
    Person,
    /// A letter, audit, filing, post.
    Document,
    /// A body, or several people speaking as one.
    Group,
    /// Somebody who is not named.
    Unnamed,
}

/// Whether an assertion says that it is so, or that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// How sure an assertion is put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Flatly, in the outlet's own voice or by one who knows.
    Certain,
    /// "reportedly".
    Reported,
    /// "allegedly".
    Alleged,
    /// "likely", "appears to".
    Hedged,
    /// "may", "could".
    Possible,
    /// "will", "plans to".
    Planned,
    /// "denied that".
    Denied,
}

impl Certainty {
    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Reported => "reported",
            Self::Alleged => "alleged",
            Self::Hedged => "hedged",
            Self::Possible => "possible",
            Self::Planned => "planned",
            Self::Denied => "denied",
        }
    }
}
