//! The only reader of the word lists that names, quotations and attributions share.

use crate::Certainty;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

macro_rules! word_set {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub(crate) fn $name(word: &str) -> bool {
            static SET: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
            SET.get_or_init(|| rows(include_str!(concat!("../data/en/", $file))).map(|r| r[0]).collect()).contains(word)
        }
    };
}

word_set!(
    /// Closed-class words, in lower case: they carry no content and start no name.
    is_stopword,
    "stopwords.tsv"
);
word_set!(
    /// Capitalised nouns that make a name the name of a body.
    is_organisation_word,
    "organisation_words.tsv"
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

/// Rows of a table: tab-separated columns, `#` starts a comment line.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

/// Roles by their printed form in lower case (acronyms in capitals too), to their canonical name.
pub(crate) fn role(form: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<String, &'static str>> = OnceLock::new();
    let table =
        TABLE.get_or_init(|| rows(include_str!("../data/en/roles.tsv")).map(|r| (r[0].to_lowercase(), r[1])).collect());
    table.get(&form.to_lowercase()).copied()
}

/// How a verb of saying or getting hold takes its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// The subject says the content.
    Speech,
    /// The object was got hold of by the source.
    Access,
}

/// A cue verb by its form in lower case.
pub(crate) fn cue(form: &str) -> Option<(Frame, Certainty)> {
    static TABLE: OnceLock<FxHashMap<&'static str, (Frame, Certainty)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        rows(include_str!("../data/en/cues.tsv"))
            .map(|r| (r[0], (if r[1] == "access" { Frame::Access } else { Frame::Speech }, certainty_named(r[2]))))
            .collect()
    });
    table.get(form).copied()
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

/// What kind of source a noun in lower case can be.
pub(crate) fn source_noun(noun: &str) -> Option<SourceNoun> {
    static TABLE: OnceLock<FxHashMap<&'static str, SourceNoun>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let kind = |r: &[&'static str]| match r[1] {
            "document" => SourceNoun::Document(r[2]),
            "group" => SourceNoun::Group,
            "spokesperson" => SourceNoun::Spokesperson,
            "person" => SourceNoun::Person,
            _ => SourceNoun::Unnamed,
        };
        rows(include_str!("../data/en/sources.tsv")).map(|r| (r[0], kind(&r))).collect()
    });
    table.get(noun).copied()
}

/// What a word in lower case does to the certainty of its clause; `after_be`: whether a form of "be" stands before it.
pub(crate) fn certainty(word: &str, after_be: bool) -> Option<Certainty> {
    static TABLE: OnceLock<FxHashMap<&'static str, (Certainty, bool)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = rows(include_str!("../data/en/certainty.tsv"));
        rows.map(|r| (r[0], (certainty_named(r[1]), r.get(2) == Some(&"be")))).collect()
    });
    table.get(word).filter(|(_, needs_be)| !needs_be || after_be).map(|&(certainty, _)| certainty)
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

/// The base of an irregular form in lower case: "sold" is "sell", "people" is "person".
pub(crate) fn base_form(form: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| rows(include_str!("../data/en/irregular.tsv")).map(|r| (r[0], r[1])).collect());
    table.get(form).copied()
}
