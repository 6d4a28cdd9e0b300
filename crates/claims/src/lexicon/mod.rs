//! The only reader of the word lists that names, quotations and attributions share.

mod reports;

pub(crate) use reports::{
    Attitude, CuePart, Report, ReportForm, adjective_attitude, begins_report_verb, cue_of_form, ends_report_verb,
    is_cue_part, noun_attitude, report_form, report_noun, report_of_any_form, report_of_form, report_of_unknown,
    report_verb, verb_strength,
};

use reports::strength_named;

use crate::table::Table;
use crate::text::lowered;
use crate::{Certainty, Strength};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

macro_rules! word_set {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub fn $name(word: &str) -> bool {
            static SET: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
            SET.get_or_init(|| rows(include_str!(concat!("../../data/en/", $file))).map(|r| r[0]).collect()).contains(word)
        }
    };
}

/// The closed-class words of English, in lower case: they carry no content of a claim and start no name.
pub fn stop_words() -> impl Iterator<Item = &'static str> {
    rows(include_str!("../../data/en/stopwords.tsv")).map(|r| r[0])
}

word_set!(
    /// Capitalised nouns that make a name the name of a body.
    is_organisation_word,
    "organisation_words.tsv"
);
/// Capitalised nouns that name a body by themselves, and not only what it deals in: "University", but not "Affairs".
pub(crate) fn is_body_head(word: &str) -> bool {
    static SET: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let heads = || rows(include_str!("../../data/en/organisation_words.tsv")).filter(|r| r[1] == "head").map(|r| r[0]);
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
    /// Who speaks of a body from inside and is often left unnamed: "source", "officials".
    is_confidant,
    "confidants.tsv"
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
        let clear = rows(include_str!("../../data/en/roles.tsv")).filter(|r| r[2] == "clear");
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
        for word in stop_words() {
            table.entry(word).or_default().stopword = true;
        }
        for r in rows(include_str!("../../data/en/cues.tsv")) {
            let frame = if r[2] == "access" { Frame::Access } else { Frame::Speech };
            for form in r[1].split(',').filter(|form| *form != "-") {
                let senses = table.entry(form).or_default();
                senses.cue = Some((frame, certainty_named(r[4])));
                senses.strength = Some(strength_named(r[3]));
            }
        }
        for r in rows(include_str!("../../data/en/sources.tsv")) {
            table.entry(r[0]).or_default().source = Some(source_named(&r));
        }
        for r in rows(include_str!("../../data/en/certainty.tsv")) {
            let needs = match r.get(2) {
                Some(&"be") => Needs::Be,
                Some(&"content") => Needs::Content,
                _ => Needs::Nothing,
            };
            table.entry(r[0]).or_default().hedge = Some((certainty_named(r[1]), needs));
        }
        for r in rows(include_str!("../../data/en/irregular.tsv")) {
            table.entry(r[0]).or_default().base = Some(r[1]);
        }
        Table::from(table)
    });
    table.get(lower).unwrap_or(&NONE)
}

/// Whether words in lower case say why a source is not named: "briefed on", "not to be named".
pub(crate) fn is_veiled(words: &str) -> bool {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    let veils = LIST.get_or_init(|| rows(include_str!("../../data/en/veils.tsv")).map(|r| r[0]).collect());
    veils.iter().any(|veil| words.contains(veil))
}

/// What sort of body a noun tells of, so that two of different sorts cannot be one.
pub(crate) fn sort_of_body(lower: &str) -> Option<&'static str> {
    static LIST: OnceLock<Table<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| rows(include_str!("../../data/en/body_sorts.tsv")).map(|r| (r[0], r[1])).collect())
        .get(lower)
        .copied()
}

/// What a word is in a phrase like "several media reports": its head, a word for many, or another that may stand there.
pub(crate) fn hearsay_part(lower: &str, part: &str) -> bool {
    static LIST: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    let list = LIST.get_or_init(|| rows(include_str!("../../data/en/hearsay.tsv")).map(|r| (r[0], r[1])).collect());
    list.contains(&(lower, part))
}

/// The nouns that the name of a body can have which is called by this one: "commission" for "agency".
pub(crate) fn body_kinds(noun: &str) -> &'static [&'static str] {
    static LIST: OnceLock<Table<Vec<&'static str>>> = OnceLock::new();
    let list = LIST.get_or_init(|| {
        rows(include_str!("../../data/en/body_kinds.tsv")).map(|r| (r[0], r[1].split(',').collect())).collect()
    });
    list.get(noun).map_or(&[], Vec::as_slice)
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
        .get_or_init(|| rows(include_str!("../../data/en/own_work.tsv")).map(|r| (r[0], kind(r[1]))).collect())
        .get(lower)
        .copied()
}

/// A verb that puts something down to its subject and is none of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FigureVerb {
    /// Whether only what is written says so: "lists".
    pub document: bool,
    /// What must stand behind it: "at" of "puts the loss at".
    pub word: Option<&'static str>,
}

/// The ways in which a word in lower case puts something down to its subject.
pub(crate) fn figure_verb(lower: &str) -> &'static [FigureVerb] {
    static TABLE: OnceLock<Table<Vec<FigureVerb>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<FigureVerb>> = FxHashMap::default();
        for r in rows(include_str!("../../data/en/figure_verbs.tsv")) {
            let word = (r[2] != "-").then_some(r[2]);
            table.entry(r[0]).or_default().push(FigureVerb { document: r[1] == "document", word });
        }
        Table::from(table)
    });
    table.get(lower).map_or(&[], Vec::as_slice)
}

/// Whether a noun in lower case is for what a body gives out in figures.
pub(crate) fn is_figure_noun(lower: &str) -> bool {
    static LIST: OnceLock<Table<()>> = OnceLock::new();
    LIST.get_or_init(|| rows(include_str!("../../data/en/figure_nouns.tsv")).map(|r| (r[0], ())).collect())
        .contains(lower)
}

/// The words of a phrase by which somebody comes to hold a document, and whether it says so of the article's own outlet alone.
pub(crate) type HoldPhrase = (Vec<&'static str>, bool);

/// The phrases of holding that begin with a word in lower case.
pub(crate) fn hold_phrases(first: &str) -> &'static [HoldPhrase] {
    static TABLE: OnceLock<Table<Vec<HoldPhrase>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut phrases: FxHashMap<&str, Vec<HoldPhrase>> = FxHashMap::default();
        for row in rows(include_str!("../../data/en/hold_phrases.tsv")) {
            let words: Vec<&str> = row[0].split(' ').collect();
            phrases.entry(words[0]).or_default().push((words, row[1] == "own"));
        }
        phrases.into()
    });
    table.get(first).map_or(&[], Vec::as_slice)
}

/// What a word in lower case says of acts in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PublicAct {
    /// An act that who is there sees: "marched".
    Act,
    /// A vote, which is seen where it is counted in the room.
    Vote,
    /// A word of votes that nobody sees: "election".
    Not,
}

/// What a word in lower case says of acts in public.
pub(crate) fn public_act(lower: &str) -> Option<PublicAct> {
    static LIST: OnceLock<Table<PublicAct>> = OnceLock::new();
    let kind = |name: &str| match name {
        "act" => PublicAct::Act,
        "vote" => PublicAct::Vote,
        _ => PublicAct::Not,
    };
    LIST.get_or_init(|| rows(include_str!("../../data/en/public_acts.tsv")).map(|r| (r[0], kind(r[1]))).collect())
        .get(lower)
        .copied()
}

/// Words in lower case that say that an outlet's people were there, and whether they do so only in a line on the writer.
pub(crate) fn presence_phrases() -> &'static [(&'static str, bool)] {
    static LIST: OnceLock<Vec<(&'static str, bool)>> = OnceLock::new();
    LIST.get_or_init(|| rows(include_str!("../../data/en/presence.tsv")).map(|r| (r[0], r[1] == "byline")).collect())
}

fn picture_word(lower: &str) -> Option<&'static str> {
    static LIST: OnceLock<Table<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| rows(include_str!("../../data/en/photo_credits.tsv")).map(|r| (r[0], r[1])).collect())
        .get(lower)
        .copied()
}

/// "photo": a word behind which stands who took a picture.
pub(crate) fn is_picture_word(lower: &str) -> bool {
    picture_word(lower) == Some("credit")
}

/// "handout": a word by which a picture is not the outlet's own.
pub(crate) fn is_foreign_picture(lower: &str) -> bool {
    picture_word(lower) == Some("foreign")
}

/// Notes that put a whole article down to the outlet whose name stands behind them.
pub(crate) fn credit_phrases() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| rows(include_str!("../../data/en/credits.tsv")).map(|r| r[0]).collect())
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
