//! The only reader of the word lists that clauses are read with.

use super::Certainty;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Rows of a table: tab-separated columns, `#` starts a comment line.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

macro_rules! table {
    ($name:literal) => {
        rows(include_str!(concat!("../../data/en/", $name, ".tsv")))
    };
}

/// How a verb takes what is said or thought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Saying {
    speech: bool,
    hearer: bool,
}

impl Saying {
    /// Somebody puts it in words, and does not only think it.
    pub(super) fn is_speech(self) -> bool {
        self.speech
    }

    /// Its object is whom it is said to.
    pub(super) fn takes_hearer(self) -> bool {
        self.hearer
    }
}

/// A verb of saying or thinking, by its dictionary form.
pub(super) fn saying(lemma: &str) -> Option<Saying> {
    static TABLE: LazyLock<FxHashMap<&'static str, Saying>> = LazyLock::new(|| {
        table!("saying").map(|r| (r[0], Saying { speech: r[1] == "speech", hearer: r[2] == "hearer" })).collect()
    });
    TABLE.get(lemma).copied()
}

/// What a word does to its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It is put forward less than flatly.
    Certainty(Certainty),
    /// It did not come about.
    Undone,
}

/// The class of a word that has content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Verb,
    Adjective,
    Noun,
}

/// The voice, or aspect, in which a verb has its effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) passive: bool,
    pub(super) progressive: bool,
}

/// What a word does to content of a form: `to`, `ing`, `from`, `that`, `whether`.
pub(super) fn effect(lemma: &str, class: Class, voice: Voice, content: &str) -> Option<Effect> {
    type Row = (&'static str, &'static str, Effect);
    static TABLE: LazyLock<FxHashMap<(&'static str, Class), Vec<Row>>> = LazyLock::new(|| {
        let mut table: FxHashMap<(&str, Class), Vec<Row>> = FxHashMap::default();
        for row in table!("effects") {
            let class = match row[1] {
                "verb" => Class::Verb,
                "adjective" => Class::Adjective,
                _ => Class::Noun,
            };
            let effect = match row[4] {
                "undone" => Some(Effect::Undone),
                name => certainty_named(name).map(Effect::Certainty),
            };
            table.entry((row[0], class)).or_default().extend(effect.map(|e| (row[2], row[3], e)));
        }
        table
    });
    let voices = |name| match name {
        "active" => !voice.passive,
        "passive" => voice.passive,
        "progressive" => voice.progressive,
        _ => true,
    };
    // Every lemma has a handful of rows.
    let rows = TABLE.get(&(lemma, class))?;
    rows.iter().find(|(v, c, _)| voices(v) && (*c == content || *c == "any")).map(|&(_, _, effect)| effect)
}

/// What an adverb does to its clause.
pub(super) fn adverb_certainty(lemma: &str) -> Option<Certainty> {
    static TABLE: LazyLock<FxHashMap<&'static str, Certainty>> =
        LazyLock::new(|| table!("certainty_adverbs").filter_map(|r| Some((r[0], certainty_named(r[1])?))).collect());
    TABLE.get(lemma).copied()
}

fn certainty_named(name: &str) -> Option<Certainty> {
    Some(match name {
        "reported" => Certainty::Reported,
        "required" => Certainty::Required,
        "planned" => Certainty::Planned,
        "hedged" => Certainty::Hedged,
        "possible" => Certainty::Possible,
        "alleged" => Certainty::Alleged,
        "conditional" => Certainty::Conditional,
        "question" => Certainty::Question,
        "denied" => Certainty::Denied,
        _ => return None,
    })
}

/// Whose argument an infinitive's subject is, where it is not the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Control {
    /// The subject's, though there is an object.
    Subject,
    /// The subject is the infinitive's object.
    Gap,
    /// No infinitive: its object says what it is called.
    Name,
}

/// Verbs and adjectives whose infinitive takes its arguments in an unusual way.
pub(super) fn control(lemma: &str) -> Option<Control> {
    static TABLE: LazyLock<FxHashMap<&'static str, Control>> = LazyLock::new(|| {
        let control = |name| match name {
            "subject" => Control::Subject,
            "name" => Control::Name,
            _ => Control::Gap,
        };
        table!("control").map(|r| (r[0], control(r[1]))).collect()
    });
    TABLE.get(lemma).copied()
}

/// What a noun beside a number does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// Says how many of its "of" phrase there are.
    Total,
    /// Is a part of its "of" phrase.
    Fraction,
    /// Is a hundredth of its "of" phrase.
    Percent,
    /// Is part of the number.
    Scale,
    /// Is a currency.
    Money,
    /// Is made of its "of" phrase.
    Group,
}

/// A noun that counts, by its dictionary form.
pub(super) fn counting(lemma: &str) -> Option<Counting> {
    static TABLE: LazyLock<FxHashMap<&'static str, Counting>> = LazyLock::new(|| {
        let class = |name| match name {
            "total" => Counting::Total,
            "fraction" => Counting::Fraction,
            "percent" => Counting::Percent,
            "scale" => Counting::Scale,
            "money" => Counting::Money,
            _ => Counting::Group,
        };
        table!("counting").map(|r| (r[0], class(r[1]))).collect()
    });
    TABLE.get(lemma).copied()
}

/// Nouns of time; others whose relative clause lacks no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeNoun {
    /// "week", "Friday".
    Time,
    /// "way", "reason".
    Circumstance,
}

/// A noun of time or circumstance, by its dictionary form; names of days and months have a capital.
pub(super) fn time_noun(lemma: &str) -> Option<TimeNoun> {
    static TABLE: LazyLock<FxHashMap<&'static str, TimeNoun>> = LazyLock::new(|| {
        let class = |name| if name == "time" { TimeNoun::Time } else { TimeNoun::Circumstance };
        table!("time_nouns").map(|r| (r[0], class(r[1]))).collect()
    });
    TABLE.get(lemma).copied()
}
