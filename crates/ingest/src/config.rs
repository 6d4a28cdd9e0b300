//! `copydesk.toml` to what a desk has settled for all its stories.
//!
//! One section a type: a new section is a field of [`Config`] and of `Raw`, and a function that makes the one of the other.

mod settings;

pub use settings::{ConfigGlob, ConfigLevel, ConfigRule, Unmatched};

use crate::toml_error::{TomlError, line_of};
use serde::Deserialize;
use settings::{FailOn, RawPaths, globs, read_rules};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What a configuration says.
///
/// ```
/// use copydesk_ingest::Config;
/// let config = Config::parse("[names.'Torrin Salvage']\nnever = ['Torin Salvage']")?;
/// assert_eq!(config.names[0].canonical, "Torrin Salvage");
/// let error = Config::parse("[names.'Torrin Salvage']\nforbidden = ['Torin Salvage']").unwrap_err();
/// assert_eq!(error.line(), Some(2));
/// # Ok::<(), copydesk_ingest::TomlError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The house list of names, in the order of the file.
    pub names: Vec<ConfigName>,
    /// Outlets that the desk knows, in the order of the file.
    pub outlets: Vec<ConfigOutlet>,
    /// How grave the findings of a rule are, in the order of the file. Which rules there are is for the reader to know.
    pub rules: Vec<ConfigRule>,
    /// The level from which a finding fails a run; `Off`: none does.
    pub fail_on: Option<ConfigLevel>,
    /// Articles to take, of those that lie in a story folder; all where there is no pattern.
    pub take: Vec<ConfigGlob>,
    /// Articles to leave aside.
    pub leave: Vec<ConfigGlob>,
    /// What becomes of an entry that matches nothing.
    pub unmatched: Unmatched,
}

/// One outlet, by more than its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigOutlet {
    /// As it calls itself.
    pub name: String,
    /// The line that has it, counted from one.
    pub line: usize,
    /// What it is called else.
    pub aliases: Vec<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Whether it sells its reports to others.
    pub agency: bool,
}

/// How one person, body or place is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigName {
    /// The form to print.
    pub canonical: String,
    /// The line that has it, counted from one.
    pub line: usize,
    /// Forms that are accepted as well.
    pub aliases: Vec<String>,
    /// Forms never to print.
    pub never: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default, rename = "fail-on")]
    fail_on: Option<FailOn>,
    #[serde(default)]
    unmatched: Unmatched,
    #[serde(default)]
    paths: RawPaths,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, ConfigLevel>,
    #[serde(default)]
    names: BTreeMap<Spanned<String>, RawName>,
    #[serde(default)]
    outlets: BTreeMap<Spanned<String>, RawOutlet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOutlet {
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    #[serde(default)]
    owner: Option<Spanned<String>>,
    #[serde(default)]
    agency: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawName {
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    #[serde(default)]
    never: Vec<Spanned<String>>,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// Broken TOML, an unknown key, an empty form of a name, or one that stands twice.
    pub fn parse(toml: &str) -> Result<Self, TomlError> {
        let raw: Raw = toml::from_str(toml).map_err(|e| twice(toml, &e).unwrap_or_else(|| TomlError::of(toml, &e)))?;
        Ok(Self {
            names: read_names(toml, raw.names)?,
            outlets: read_outlets(toml, raw.outlets)?,
            rules: read_rules(toml, raw.rules)?,
            fail_on: raw.fail_on.map(FailOn::level),
            take: globs(toml, raw.paths.take)?,
            leave: globs(toml, raw.paths.leave)?,
            unmatched: raw.unmatched,
        })
    }
}

/// A key that stands twice, with both lines.
fn twice(toml: &str, error: &toml::de::Error) -> Option<TomlError> {
    let place = error.span().filter(|_| error.message().starts_with("duplicate key"))?;
    let first = toml.get(..place.start)?.rfind(toml.get(place.clone())?)?;
    let message = format!("{} stands twice, first in line {}", &toml[place.clone()], line_of(toml, first));
    Some(TomlError::at(toml, place, message))
}

/// Holds that no form is empty and none stands twice. A form has its place, and what it stands there as.
fn once(toml: &str, mut forms: Vec<(&str, Range<usize>, &str)>, empty: &str) -> Result<(), TomlError> {
    forms.sort_by_key(|(_, place, _)| place.start);
    let mut seen: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (form, place, part) in forms {
        if form.is_empty() {
            return Err(TomlError::at(toml, place, empty.to_owned()));
        }
        let line = line_of(toml, place.start);
        if let Some((first, before)) = seen.insert(form, (line, part)) {
            let message = format!("{form:?} stands here {part}, and in line {first} {before}");
            return Err(TomlError::at(toml, place, message));
        }
    }
    Ok(())
}

fn trimmed(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|form| form.get_ref().trim().to_owned()).collect()
}

fn read_outlets(toml: &str, raw: BTreeMap<Spanned<String>, RawOutlet>) -> Result<Vec<ConfigOutlet>, TomlError> {
    let mut entries: Vec<(Spanned<String>, RawOutlet)> = raw.into_iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut forms: Vec<(&str, Range<usize>, &str)> = Vec::new();
    for (name, outlet) in &entries {
        forms.push((name.get_ref().trim(), name.span(), "as an outlet"));
        forms.extend(outlet.aliases.iter().map(|form| (form.get_ref().trim(), form.span(), "as an alias")));
        if let Some(owner) = outlet.owner.as_ref().filter(|o| o.get_ref().trim().is_empty()) {
            return Err(TomlError::at(toml, owner.span(), "an owner is empty".to_owned()));
        }
        if outlet.aliases.is_empty() && outlet.owner.is_none() && !outlet.agency {
            let message = format!("{:?} has no aliases, no owner, and is no agency: it says nothing", name.get_ref());
            return Err(TomlError::at(toml, name.span(), message));
        }
    }
    once(toml, forms, "a name of an outlet is empty")?;
    let outlet = |(name, outlet): (Spanned<String>, RawOutlet)| ConfigOutlet {
        line: line_of(toml, name.span().start),
        name: name.get_ref().trim().to_owned(),
        aliases: trimmed(outlet.aliases),
        owner: outlet.owner.map(|o| o.get_ref().trim().to_owned()),
        agency: outlet.agency,
    };
    Ok(entries.into_iter().map(outlet).collect())
}

fn read_names(toml: &str, raw: BTreeMap<Spanned<String>, RawName>) -> Result<Vec<ConfigName>, TomlError> {
    let mut entries: Vec<(Spanned<String>, RawName)> = raw.into_iter().collect();
    entries.sort_by_key(|(canonical, _)| canonical.span().start);
    let mut forms: Vec<(&str, Range<usize>, &str)> = Vec::new();
    for (canonical, lists) in &entries {
        forms.push((canonical.get_ref().trim(), canonical.span(), "as a name"));
        forms.extend(lists.aliases.iter().map(|form| (form.get_ref().trim(), form.span(), "as an alias")));
        forms.extend(lists.never.iter().map(|form| (form.get_ref().trim(), form.span(), "as a form never to use")));
    }
    once(toml, forms, "a form of a name is empty")?;
    let name = |(canonical, lists): (Spanned<String>, RawName)| ConfigName {
        line: line_of(toml, canonical.span().start),
        canonical: canonical.get_ref().trim().to_owned(),
        aliases: trimmed(lists.aliases),
        never: trimmed(lists.never),
    };
    Ok(entries.into_iter().map(name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named_with_its_line() {
        for (toml, line, what) in [
            ("[rule]\nname-variant = 'note'", 1, "unknown field `rule`, expected one of `fail-on`, `unmatched`, "),
            ("[rules]\nname-variant = 'grave'", 2, "unknown word `grave`, expected one of `error`, `warning`, "),
            ("[rules]\n'' = 'off'", 2, "the id of a rule is empty"),
            ("[rules]\na = 'off'\na = 'note'", 3, "stands twice, first in line 2"),
            ("fail-on = 'off'", 1, "unknown word `off`, expected one of `error`, `warning`, `note`, `never`"),
            ("unmatched = 'never'", 1, "unknown word `never`"),
            ("[paths]\nkeep = []", 2, "unknown field `keep`, expected `take` or `leave`"),
            ("[paths]\nleave = ['a.txt',\n'a.txt']", 3, "\"a.txt\" stands here, and in line 2"),
            ("[paths]\nleave = [' ']", 2, "a pattern is empty"),
            ("[paths]\nleave = ['/a.txt']", 2, "is relative to the story folder"),
            ("[names.'A']\nnot = ['B']", 2, "unknown field `not`, expected `aliases` or `never`"),
            ("[names]\n'A' = { never = 'B' }", 2, "expected a list; found the text \"B\""),
            ("[names]\n'A' = 'B'", 2, "expected a table of keys; found the text \"B\""),
            ("[names.'A']\nnever = ['B', ' ']", 2, "is empty"),
            ("[names.'']\nnever = ['B']", 1, "is empty"),
            ("[names.'A']\nnever = ['A']", 2, "\"A\" stands here as a form never to use, and in line 1 as a name"),
            ("[names.'A']\n[names.'B']\naliases = ['A ']", 3, "\"A\" stands here as an alias, and in line 1 as a name"),
            ("[names.'A']\nnever = ['B',\n'C',\n'B']", 4, "and in line 2 as a form never to use"),
            ("[names.'A']\nnever = ['C']\n[names.'B']\naliases = ['C']", 4, "and in line 2 as a form never to use"),
            ("[names.'A']\n\n[names.'A']", 3, "stands twice, first in line 1"),
            ("[names]\n'A' = {}\n'A' = {}", 3, "stands twice, first in line 2"),
            ("[names.'A']\nnever = ['B']\nnever = ['C']", 3, "stands twice, first in line 2"),
            ("[names.'A'\n", 1, "unclosed table"),
            ("[outlets.'A']\nowned = 'B'", 2, "unknown field `owned`, expected one of `aliases`, `owner`, `agency`"),
            ("[outlets.'A']\n[outlets.'B']\nagency = true", 1, "it says nothing"),
            ("[outlets.'A']\nowner = ' '", 2, "an owner is empty"),
            ("[outlets.'A']\naliases = ['B']\n[outlets.'B']\nagency = true", 3, "and in line 2 as an alias"),
        ] {
            let error = Config::parse(toml).expect_err(toml);
            let message = error.message();
            assert_eq!(error.line(), Some(line), "{toml}: {message}");
            assert!(message.contains(what), "{toml}: {message}");
            assert!(!message.contains('\n'), "{message}");
        }
    }

    #[test]
    fn outlets_have_aliases_an_owner_and_may_be_agencies() {
        let text = "[outlets.'Fell Post']\naliases = ['fellpost.example ']\nowner = 'Dale Media'\n[outlets.'Pennant Wire']\nagency = true";
        let config = Config::parse(text).unwrap();
        let [paper, wire] = &config.outlets[..] else { panic!("{config:?}") };
        assert_eq!((paper.name.as_str(), paper.line, paper.owner.as_deref()), ("Fell Post", 1, Some("Dale Media")));
        assert_eq!(
            (&paper.aliases[..], paper.agency, wire.agency),
            (&["fellpost.example".to_owned()][..], false, true)
        );
    }

    #[test]
    fn levels_patterns_and_what_fails_a_run_are_read_with_their_lines() {
        let text = "fail-on = 'never'\nunmatched = 'warning'\n[paths]\ntake = ['*.txt']\nleave = [\n'old/']\n[rules]\nb-rule = 'off'\na-rule = 'note'";
        let config = Config::parse(text).unwrap();
        assert_eq!((config.fail_on, config.unmatched), (Some(ConfigLevel::Off), Unmatched::Warning));
        let rules: Vec<(&str, usize, ConfigLevel)> =
            config.rules.iter().map(|r| (r.id.as_str(), r.line, r.level)).collect();
        assert_eq!(rules, [("b-rule", 8, ConfigLevel::Off), ("a-rule", 9, ConfigLevel::Note)]);
        assert_eq!((config.take[0].pattern.as_str(), config.take[0].line), ("*.txt", 4));
        assert_eq!((config.leave[0].pattern.as_str(), config.leave[0].line), ("old/", 6));
    }

    #[test]
    fn the_short_and_the_long_form_say_the_same() {
        let long = Config::parse("[names.'A']\naliases = ['B']\nnever = ['C']").unwrap();
        let short = Config::parse("names.'A' = { aliases = ['B'], never = ['C'] }").unwrap();
        assert_eq!(long, short);
        assert_eq!((long.names[0].line, long.names.len()), (1, 1));
    }

    #[test]
    fn entries_keep_the_order_and_the_lines_of_the_file() {
        let config = Config::parse("# ours\n[names]\n'Zander' = {}\n\n'Amis' = { never = ['Amiss'] }").unwrap();
        let lines: Vec<(&str, usize)> = config.names.iter().map(|n| (n.canonical.as_str(), n.line)).collect();
        assert_eq!(lines, [("Zander", 3), ("Amis", 5)]);
    }

    #[test]
    fn a_configuration_with_nothing_in_it_is_no_error() {
        assert_eq!(Config::parse("").unwrap(), Config::default());
        assert_eq!(Config::parse("[names]").unwrap(), Config::default());
    }
}
