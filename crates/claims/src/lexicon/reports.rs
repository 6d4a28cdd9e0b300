//! What verbs, nouns and adjectives of saying tell: which content they take, how strongly they put it, and what belongs to a cue.

use super::{certainty_named, rows, senses};
use crate::table::Table;
use crate::{Certainty, CuePolarity, Strength};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::OnceLock;

/// What a form can be as the cue of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ReportForm {
    /// A verb of saying: what it tells can stand between quotation marks. "According" counts as one.
    pub says: bool,
    /// Verbs of two words begin with it: "point out".
    pub begins: bool,
    /// A noun of saying: "claim".
    pub noun: bool,
    /// Any verb that takes content: "called".
    pub judges: bool,
    /// The prepositions one of which a verb that takes nothing else needs: "rally *behind*".
    pub needs: &'static [&'static str],
    /// Words behind a noun or adjective that bring its content: "critical *of*".
    pub takes: &'static [&'static str],
}

/// What a word in lower case can be as the cue of a report.
pub(crate) fn report_form(lower: &str) -> ReportForm {
    let mut found = ReportForm { says: lower == "according", ..ReportForm::default() };
    for form in base_forms(lower, senses(lower).base) {
        if let Some(verb) = report_verbs().get(&form) {
            found.says |= verb.quote;
            let phrases_only = !(verb.that || verb.quote || verb.infinitive || verb.object || verb.raising);
            if phrases_only {
                found.needs = &verb.prepositions;
            } else {
                found.judges = true;
            }
        }
        found.begins |= begins_report_verb(&form);
        found.noun |= report_nouns().contains(&form);
        if let Some(noun) = noun_attitude(&form) {
            found.takes = &noun.prepositions;
        }
    }
    if let Some(adjective) = adjective_attitude(lower) {
        found.takes = &adjective.prepositions;
    }
    found
}

/// What a verb takes as the content of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    /// A clause: "said that", "asked whether".
    pub that: bool,
    /// Words between quotation marks.
    pub quote: bool,
    /// "vowed to".
    pub infinitive: bool,
    /// Its object: "denied the claim".
    pub object: bool,
    /// "seems to": its subject belongs to the content.
    pub raising: bool,
    /// Prepositions whose phrase is content.
    pub prepositions: Vec<&'static str>,
    /// What it leaves of the content.
    pub certainty: Certainty,
}

/// What a verb takes as content, by its dictionary form with its particle.
pub(crate) fn report_verb(lemma: &str) -> Option<&'static Report> {
    report_verbs().get(lemma)
}

/// What a verb takes as content, by a form that stands in no dictionary: "assailed", whose lemma is taken to be itself.
pub(crate) fn report_of_unknown(lower: &str, lemma: &str) -> Option<&'static Report> {
    let inflected = lower == lemma && (lower.ends_with('s') || lower.ends_with("ed") || lower.ends_with("ing"));
    inflected.then(|| report_of_any_form(lower)).flatten()
}

/// The verb that takes content and that a word in lower case is a form of.
pub(crate) fn report_of_any_form(lower: &str) -> Option<&'static Report> {
    base_forms(lower, senses(lower).base).find_map(|form| report_verbs().get(&form))
}

/// The verb of saying that a word in lower case is a form of.
pub(crate) fn report_of_form(lower: &str) -> Option<&'static Report> {
    base_forms(lower, senses(lower).base).filter_map(|form| report_verbs().get(&form)).find(|verb| verb.quote)
}

/// How sure a noun leaves its content: "claim", "fear".
pub(crate) fn report_noun(lemma: &str) -> Option<Certainty> {
    report_nouns().get(lemma).map(|noun| noun.certainty)
}

/// A noun or adjective that takes content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attitude {
    /// Prepositions whose phrase is content: "criticism *of*", "wary *of*".
    pub prepositions: Vec<&'static str>,
    /// What it leaves of the content.
    pub certainty: Certainty,
}

/// What a noun takes as content, by its dictionary form: "criticism of".
pub(crate) fn noun_attitude(lemma: &str) -> Option<&'static Attitude> {
    report_nouns().get(lemma).filter(|noun| !noun.prepositions.is_empty())
}

/// What an adjective takes as content: "critical of", "adamant that".
pub(crate) fn adjective_attitude(lower: &str) -> Option<&'static Attitude> {
    static TABLE: OnceLock<Table<Attitude>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/en/report_adjectives.tsv")).map(attitude).collect()).get(lower)
}

fn attitude(r: Vec<&'static str>) -> (&'static str, Attitude) {
    let prepositions = r[1].split(',').filter(|p| *p != "-").collect();
    (r[0], Attitude { prepositions, certainty: certainty_named(r[2]) })
}

/// What a word is to the cue that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CuePart {
    /// A verb that says how the saying goes on: "*began* to explain".
    Phase,
    /// A verb that brings a document to others: "*issued* a statement saying".
    Send,
    /// A verb that has its meaning from its object: "*expressed* concern about".
    Light,
    /// A noun that says somebody's stance even where nobody is named: "amid *criticism* of".
    Stance,
    /// A noun that says whose thought the sentence is: "in Orlo's *view*".
    View,
    /// What something is said by or at, and is no document: "in an *interview*".
    Medium,
}

/// Whether a word (a verb by its dictionary form) is such a part of cues.
pub(crate) fn is_cue_part(word: &str, part: CuePart) -> bool {
    static TABLE: OnceLock<FxHashSet<(&'static str, &'static str)>> = OnceLock::new();
    let name = match part {
        CuePart::Phase => "phase",
        CuePart::Send => "send",
        CuePart::Light => "light",
        CuePart::Stance => "stance",
        CuePart::View => "view",
        CuePart::Medium => "medium",
    };
    let table = TABLE.get_or_init(|| rows(include_str!("../../data/en/cue_parts.tsv")).map(|r| (r[0], r[1])).collect());
    table.contains(&(word, name))
}

fn report_verbs() -> &'static Table<Report> {
    static TABLE: OnceLock<Table<Report>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let verb = |r: Vec<&'static str>| {
            let frames: Vec<&'static str> = r[1].split(',').collect();
            let has = |frame: &str| frames.contains(&frame);
            let (that, quote, infinitive, object) = (has("that"), has("quote"), has("inf"), has("obj"));
            let raising = has("raise");
            let prepositions =
                frames.iter().copied().filter(|f| !matches!(*f, "that" | "quote" | "inf" | "obj" | "raise"));
            let prepositions = prepositions.collect();
            (r[0], Report { that, quote, infinitive, object, raising, prepositions, certainty: certainty_named(r[2]) })
        };
        rows(include_str!("../../data/en/reports.tsv")).map(verb).collect()
    })
}

fn report_nouns() -> &'static Table<Attitude> {
    static TABLE: OnceLock<Table<Attitude>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/en/report_nouns.tsv")).map(attitude).collect())
}

/// What a verb of saying tells of its content beside the certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cue {
    /// How it puts the content.
    pub strength: Strength,
    /// Whether the source stands by the content.
    pub polarity: CuePolarity,
    /// Whether who uses the verb takes the content to be so: "admitted that".
    pub factive: bool,
}

fn verb_cues() -> &'static Table<Cue> {
    static TABLE: OnceLock<Table<Cue>> = OnceLock::new();
    let speech = || rows(include_str!("../../data/en/cues.tsv")).filter(|r| r[2] == "speech");
    let cue = |r: Vec<&'static str>| {
        let polarity = match r[5] {
            "denies" => CuePolarity::Denies,
            "open" => CuePolarity::Open,
            _ => CuePolarity::Affirms,
        };
        (r[0], Cue { strength: strength_named(r[3]), polarity, factive: r[6] == "factive" })
    };
    TABLE.get_or_init(|| speech().map(cue).collect())
}

/// How a verb of saying puts its content, by its dictionary form.
pub(crate) fn verb_strength(lemma: &str) -> Option<Strength> {
    verb_cues().get(lemma).map(|cue| cue.strength)
}

/// What the verb of saying that a word in lower case is a form of tells of its content.
pub(crate) fn cue_of_form(lower: &str) -> Option<&'static Cue> {
    base_forms(lower, senses(lower).base).find_map(|form| verb_cues().get(&form))
}

/// Whether a verb of several words begins with the word.
pub(crate) fn begins_report_verb(lemma: &str) -> bool {
    static TABLE: OnceLock<Table<()>> = OnceLock::new();
    let first = |verb: &'static str| verb.split_once(' ').map(|(first, _)| (first, ()));
    TABLE.get_or_init(|| report_verbs().words().filter_map(first).collect()).contains(lemma)
}

/// Whether the word ends a verb of several words: "out".
pub(crate) fn ends_report_verb(lower: &str) -> bool {
    static TABLE: OnceLock<Table<()>> = OnceLock::new();
    let last = |verb: &'static str| verb.rsplit_once(' ').map(|(_, last)| (last, ()));
    TABLE.get_or_init(|| report_verbs().words().filter_map(last).collect()).contains(lower)
}

/// What a form can be the form of, by its ending; more than the language has.
fn base_forms<'f>(form: &'f str, base: Option<&'f str>) -> impl Iterator<Item = Cow<'f, str>> {
    const ENDINGS: [(&str, &str); 9] = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ying", "ie"),
    ];
    let own = [Some(form), base].into_iter().flatten().map(Cow::Borrowed);
    let cut = ENDINGS.into_iter().flat_map(move |(ending, instead)| {
        let stem = form.strip_suffix(ending).filter(|s| s.len() > 1);
        // "rebutted": one letter of two.
        let double = stem.filter(|s| s.len() > 2 && s.as_bytes()[s.len() - 1] == s.as_bytes()[s.len() - 2]);
        let single = double.and_then(|s| s.get(..s.len() - 1)).map(Cow::Borrowed);
        let whole = stem.map(|s| if instead.is_empty() { Cow::Borrowed(s) } else { Cow::Owned([s, instead].concat()) });
        whole.into_iter().chain(single)
    });
    own.chain(cut)
}

pub(super) fn strength_named(name: &str) -> Strength {
    match name {
        "confirmed" => Strength::Confirmed,
        "found" => Strength::Found,
        "reported" => Strength::Reported,
        "held" => Strength::Held,
        "estimated" => Strength::Estimated,
        "thought" => Strength::Thought,
        "claimed" => Strength::Claimed,
        "alleged" => Strength::Alleged,
        "denied" => Strength::Denied,
        _ => Strength::Said,
    }
}
