//! The only reader of the word lists that names, quotations and attributions share.

use crate::table::Table;
use crate::text::lowered;
use crate::{Certainty, CuePolarity, Strength};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::OnceLock;

macro_rules! word_set {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub fn $name(word: &str) -> bool {
            static SET: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
            SET.get_or_init(|| rows(include_str!(concat!("../data/en/", $file))).map(|r| r[0]).collect()).contains(word)
        }
    };
}

word_set!(
    /// Capitalised nouns that make a name the name of a body.
    is_organisation_word,
    "organisation_words.tsv"
);
/// Capitalised nouns that name a body by themselves, and not only what it deals in: "University", but not "Affairs".
pub(crate) fn is_body_head(word: &str) -> bool {
    static SET: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let heads = || rows(include_str!("../data/en/organisation_words.tsv")).filter(|r| r[1] == "head").map(|r| r[0]);
    SET.get_or_init(|| heads().collect()).contains(word)
}

word_set!(
    /// Last words of titles that stand in capitals before a person's name.
    is_title_word,
    "title_words.tsv"
);
word_set!(
    /// Small words inside names.
    is_name_particle,
    "name_particles.tsv"
);
word_set!(
    /// Titles that stand before a person's name.
    is_honorific,
    "honorifics.tsv"
);
word_set!(
    /// Short forms printed without expansion.
    is_common_initialism,
    "initialisms.tsv"
);

word_set!(
    /// Words in the names of outlets.
    is_media_word,
    "media_words.tsv"
);
word_set!(
    /// Common nouns for an outlet: "newspaper".
    is_media_noun,
    "media_nouns.tsv"
);
word_set!(
    /// What somebody makes to an outlet: "statement", "interview".
    is_reporting_noun,
    "reporting_nouns.tsv"
);
word_set!(
    /// Words before a document noun by which there is more than one: "second".
    is_many_word,
    "many_words.tsv"
);
word_set!(
    /// Words between a long form and its short form.
    is_definition_cue,
    "definition_cues.tsv"
);
word_set!(
    /// Nouns that carry a long form without a letter in its short form.
    is_carrier_noun,
    "carrier_nouns.tsv"
);

/// Rows of a table: tab-separated columns, `#` starts a comment line.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

/// Roles by their printed form in lower case (acronyms in capitals too), to their canonical name; without the forms that are as often
/// another word.
pub(crate) fn role(form: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<String, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let clear = rows(include_str!("../data/en/roles.tsv")).filter(|r| r[2] == "clear");
        clear.map(|r| (r[0].to_lowercase(), r[1])).collect()
    });
    table.get(&*lowered(form)).copied()
}

/// How a verb of saying or getting hold takes its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// The subject says the content.
    Speech,
    /// The object was got hold of by the source.
    Access,
}

/// What a common noun is as a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SourceNoun {
    /// A letter, a report; documents of one class can be one document.
    Document(&'static str),
    /// A body or several people.
    Group,
    /// Speaks for a body.
    Spokesperson,
    /// One person by role.
    Person,
    /// Somebody unnamed.
    Unnamed,
}

/// What the lists say of a word in lower case.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Senses {
    /// Of a closed class: it carries no content and starts no name.
    pub stopword: bool,
    /// A verb of saying or getting hold, with how sure it leaves what it brings.
    pub cue: Option<(Frame, Certainty)>,
    /// How such a verb puts it.
    pub strength: Option<Strength>,
    /// What kind of source the noun can be.
    pub source: Option<SourceNoun>,
    /// The base of an irregular form: "sold" is "sell", "people" is "person".
    pub base: Option<&'static str>,
    /// What it does to the certainty of its clause, and whether only behind a form of "be".
    hedge: Option<(Certainty, Needs)>,
}

/// What must stand beside a word for it to be a hedge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    /// A form of "be" before it: "is thought to".
    Be,
    /// What seems so behind it: "appears to", "appears likely"; "appeared in court" is no hedge.
    Content,
}

impl Senses {
    /// What the word does to the certainty of its clause; `after_be`: whether a form of "be" stands before it; `next`: the word
    /// behind it.
    pub(crate) fn certainty(&self, after_be: impl FnOnce() -> bool, next: &str) -> Option<Certainty> {
        let (certainty, needs) = self.hedge?;
        let fits = match needs {
            Needs::Nothing => true,
            Needs::Be => after_be(),
            Needs::Content => matches!(next, "to" | "that" | "as" | "likely" | "unlikely" | "not"),
        };
        fits.then_some(certainty)
    }
}

/// Looks a word in lower case up in all lists at once.
pub(crate) fn senses(lower: &str) -> &'static Senses {
    static NONE: Senses = Senses { stopword: false, cue: None, strength: None, source: None, base: None, hedge: None };
    static TABLE: OnceLock<Table<Senses>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Senses> = FxHashMap::default();
        for r in rows(include_str!("../data/en/stopwords.tsv")) {
            table.entry(r[0]).or_default().stopword = true;
        }
        for r in rows(include_str!("../data/en/cues.tsv")) {
            let frame = if r[2] == "access" { Frame::Access } else { Frame::Speech };
            for form in r[1].split(',').filter(|form| *form != "-") {
                let senses = table.entry(form).or_default();
                senses.cue = Some((frame, certainty_named(r[4])));
                senses.strength = Some(strength_named(r[3]));
            }
        }
        for r in rows(include_str!("../data/en/sources.tsv")) {
            table.entry(r[0]).or_default().source = Some(source_named(&r));
        }
        for r in rows(include_str!("../data/en/certainty.tsv")) {
            let needs = match r.get(2) {
                Some(&"be") => Needs::Be,
                Some(&"content") => Needs::Content,
                _ => Needs::Nothing,
            };
            table.entry(r[0]).or_default().hedge = Some((certainty_named(r[1]), needs));
        }
        for r in rows(include_str!("../data/en/irregular.tsv")) {
            table.entry(r[0]).or_default().base = Some(r[1]);
        }
        Table::from(table)
    });
    table.get(lower).unwrap_or(&NONE)
}

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

/// Whether words in lower case say why a source is not named: "briefed on", "not to be named".
pub(crate) fn is_veiled(words: &str) -> bool {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    let veils = LIST.get_or_init(|| rows(include_str!("../data/en/veils.tsv")).map(|r| r[0]).collect());
    veils.iter().any(|veil| words.contains(veil))
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
    TABLE.get_or_init(|| rows(include_str!("../data/en/report_adjectives.tsv")).map(attitude).collect()).get(lower)
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
        CuePart::Medium => "medium",
    };
    let table = TABLE.get_or_init(|| rows(include_str!("../data/en/cue_parts.tsv")).map(|r| (r[0], r[1])).collect());
    table.contains(&(word, name))
}

/// What a word says of an outlet's own work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnWork {
    /// A verb whose object nobody else need have told: "counted".
    Counts,
    /// A verb that is work only of an outlet or its people: "watched".
    Looks,
    /// What such work yields: "count".
    Work,
    /// An outlet's own people: "reporter".
    Staff,
    /// A verb by which they only hear of it: "was told".
    Told,
}

/// What a word in lower case says of an outlet's own work.
pub(crate) fn own_work(lower: &str) -> Option<OwnWork> {
    static TABLE: OnceLock<Table<OwnWork>> = OnceLock::new();
    let kind = |name: &str| match name {
        "counts" => OwnWork::Counts,
        "looks" => OwnWork::Looks,
        "work" => OwnWork::Work,
        "staff" => OwnWork::Staff,
        _ => OwnWork::Told,
    };
    TABLE
        .get_or_init(|| rows(include_str!("../data/en/own_work.tsv")).map(|r| (r[0], kind(r[1]))).collect())
        .get(lower)
        .copied()
}

/// Notes that put a whole article down to the outlet whose name stands behind them.
pub(crate) fn credit_phrases() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| rows(include_str!("../data/en/credits.tsv")).map(|r| r[0]).collect())
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
        rows(include_str!("../data/en/reports.tsv")).map(verb).collect()
    })
}

fn report_nouns() -> &'static Table<Attitude> {
    static TABLE: OnceLock<Table<Attitude>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../data/en/report_nouns.tsv")).map(attitude).collect())
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
    let speech = || rows(include_str!("../data/en/cues.tsv")).filter(|r| r[2] == "speech");
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

/// Whether a word in lower case is of a closed class.
pub(crate) fn is_stopword(lower: &str) -> bool {
    senses(lower).stopword
}

/// What kind of source a noun in lower case can be.
pub(crate) fn source_noun(lower: &str) -> Option<SourceNoun> {
    senses(lower).source
}

fn source_named(row: &[&'static str]) -> SourceNoun {
    match row[1] {
        "document" => SourceNoun::Document(row[2]),
        "group" => SourceNoun::Group,
        "spokesperson" => SourceNoun::Spokesperson,
        "person" => SourceNoun::Person,
        _ => SourceNoun::Unnamed,
    }
}

fn strength_named(name: &str) -> Strength {
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

fn certainty_named(name: &str) -> Certainty {
    match name {
        "reported" => Certainty::Reported,
        "alleged" => Certainty::Alleged,
        "hedged" => Certainty::Hedged,
        "possible" => Certainty::Possible,
        "planned" => Certainty::Planned,
        "denied" => Certainty::Denied,
        _ => Certainty::Certain,
    }
}
