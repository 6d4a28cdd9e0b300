//! The tables in `data` as types: scenes with their facts, parts of names, filler.

use crate::Slip;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A kind of event, with what can be said about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scene {
    /// How people call the event.
    pub event: String,
    pub titles: Vec<String>,
    /// Who or what facts can be attributed to.
    pub sources: Vec<String>,
    /// What the agency of the story looks after.
    pub topic: Vec<String>,
    /// Slots and what kind of name each holds; a person with the role in which all know them.
    pub names: BTreeMap<String, String>,
    #[serde(rename = "fact")]
    pub facts: Vec<FactData>,
}

/// Something that articles say, in several wordings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactData {
    pub id: String,
    /// Whether most articles have it.
    #[serde(default)]
    pub lead: bool,
    pub value: Option<ValueData>,
    /// What can go wrong with it.
    #[serde(default)]
    pub slips: Vec<Slip>,
    pub patterns: Vec<String>,
    /// Wordings of the contrary.
    #[serde(default)]
    pub denied: Vec<String>,
    #[serde(default)]
    pub headlines: Vec<String>,
}

/// What a value is drawn from.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum ValueData {
    Count {
        from: u64,
        to: u64,
        step: Option<u64>,
        /// By so much a day.
        #[serde(default)]
        grows: u64,
    },
    /// Millions of the story's currency.
    Money {
        from: u64,
        to: u64,
    },
    Percent {
        from: u64,
        to: u64,
    },
    Year {
        from: u64,
        to: u64,
    },
    Clock,
    /// Days after the event.
    Date {
        from: u64,
        to: u64,
    },
    /// Words with `[right|slipped]` in them.
    Quote {
        words: String,
    },
    Role {
        is: String,
        slip: String,
    },
}

/// Parts of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameParts {
    pub given: Vec<String>,
    pub surname_fronts: Vec<String>,
    pub surname_backs: Vec<String>,
    pub place_fronts: Vec<String>,
    pub place_backs: Vec<String>,
    pub company_fronts: Vec<String>,
    pub company_backs: Vec<String>,
    pub outlet_names: Vec<String>,
    pub agency_adjectives: Vec<String>,
    pub agency_kinds: Vec<String>,
    pub trades: Vec<String>,
}

/// Sentences besides the facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filler {
    pub people: Vec<String>,
    pub said: Vec<String>,
    pub quote_starts: Vec<String>,
    pub quote_links: Vec<String>,
    pub colour: Vec<String>,
    pub ends: Vec<String>,
}

/// All tables.
#[derive(Debug)]
pub(crate) struct Data {
    pub scenes: Vec<Scene>,
    pub names: NameParts,
    pub filler: Filler,
}

/// The tables, read once.
pub(crate) fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        let scenes = [
            include_str!("../data/scenes/fever.toml"),
            include_str!("../data/scenes/fire.toml"),
            include_str!("../data/scenes/letter.toml"),
            include_str!("../data/scenes/takeover.toml"),
        ];
        Data {
            scenes: scenes.into_iter().map(|text| toml::from_str(text).expect("a sound scene")).collect(),
            names: toml::from_str(include_str!("../data/names.toml")).expect("sound parts of names"),
            filler: toml::from_str(include_str!("../data/filler.toml")).expect("sound filler"),
        }
    })
}
