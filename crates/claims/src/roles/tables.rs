//! The word lists of roles.

use crate::RoleStatus;
use crate::lexicon::rows;
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A printed form of a role.
#[derive(Debug)]
pub(super) struct Form {
    /// Its tokens in lower case; "CEO" as printed.
    pub words: Vec<&'static str>,
    /// "CEO": small letters are another word.
    pub capitals: bool,
    /// What it is called here.
    pub canonical: &'static str,
}

/// Forms that begin with a word in lower case, the longest first.
pub(super) fn forms(first: &str) -> Option<&'static [Form]> {
    static TABLE: OnceLock<Table<Vec<Form>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let read = |row: Vec<&'static str>| {
            let lower: &'static str = row[0].to_lowercase().leak();
            let capitals = !row[0].contains(char::is_lowercase);
            let words = pieces(if capitals { row[0] } else { lower });
            (pieces(lower)[0], Form { words, capitals, canonical: row[1] })
        };
        let mut list: Vec<_> = rows(include_str!("../../data/en/roles.tsv")).map(read).collect();
        list.sort_by_key(|(_, form)| std::cmp::Reverse(form.words.len()));
        let mut table: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
        for (first, form) in list {
            table.entry(first).or_default().push(form);
        }
        Table::from(table)
    });
    table.get(first).map(Vec::as_slice)
}

/// A form as the tokenizer cuts it.
fn pieces(form: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in form.split(' ') {
        for (n, part) in word.split('-').enumerate() {
            if n > 0 {
                found.push("-");
            }
            // "U.S." is one token, "Sen." two.
            let point = part.strip_suffix('.').filter(|p| !p.contains('.'));
            match part.strip_suffix("'s").filter(|p| !p.is_empty()) {
                Some(owner) => found.extend([owner, "'s"]),
                None => found.push(point.unwrap_or(part)),
            }
            found.extend(point.map(|_| "."));
        }
    }
    found
}

/// What a word before a role does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modifier {
    /// It says how the role is held.
    Status(RoleStatus),
    /// It makes it another role: "deputy".
    Rank(&'static str),
    /// Nothing.
    Plain,
    /// Behind it: it is held no more.
    Ended,
}

/// What the word does to a role.
pub(super) fn modifier(lower: &str) -> Option<Modifier> {
    static TABLE: OnceLock<Table<Modifier>> = OnceLock::new();
    let read = |r: Vec<&'static str>| {
        let modifier = match r[1] {
            "rank" => Modifier::Rank(r[2]),
            "plain" => Modifier::Plain,
            "ended" => Modifier::Ended,
            status => Modifier::Status(status_named(status)),
        };
        (r[0], modifier)
    };
    let table =
        TABLE.get_or_init(|| rows(include_str!("../../data/en/role_modifiers.tsv")).map(read).collect::<Table<_>>());
    table.get(lower).copied()
}

fn status_named(name: &str) -> RoleStatus {
    match name {
        "current" => RoleStatus::Current,
        "past" => RoleStatus::Past,
        "former" => RoleStatus::Former,
        "outgoing" => RoleStatus::Outgoing,
        "acting" => RoleStatus::Acting,
        "incoming" => RoleStatus::Incoming,
        "joint" => RoleStatus::Joint,
        "honorary" => RoleStatus::Honorary,
        _ => RoleStatus::Unsure,
    }
}

/// What a phrase of [`phrases`] asks of the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// Something behind it that is named, or has an article.
    Object,
    /// A name behind it that is nobody's.
    Body,
    /// The article speaks of a court, and somebody stands behind it.
    Court,
    /// The article speaks of a court, and nothing stands behind it.
    CourtStop,
    /// Letters of a barrister stand behind the name.
    Letters,
}

/// A phrase that says what somebody does.
#[derive(Debug)]
pub(super) struct Does {
    pub words: Vec<&'static str>,
    pub role: &'static str,
    pub status: RoleStatus,
    pub needs: Needs,
}

/// Where a phrase stands to the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind ", who".
    Who,
    /// Behind the name, a comma or not.
    After,
    /// As the predicate of the name.
    Verb,
}

/// The phrases of a place.
pub(super) fn phrases(place: Place) -> &'static [Does] {
    static TABLE: OnceLock<[Vec<Does>; 3]> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = [Vec::new(), Vec::new(), Vec::new()];
        for row in rows(include_str!("../../data/en/role_phrases.tsv")) {
            let place = match row[1] {
                "who" => Place::Who,
                "after" => Place::After,
                _ => Place::Verb,
            };
            let needs = match row[4] {
                "object" => Needs::Object,
                "body" => Needs::Body,
                "court" => Needs::Court,
                "court-stop" => Needs::CourtStop,
                "letters" => Needs::Letters,
                _ => Needs::Nothing,
            };
            let does = Does { words: pieces(row[0]), role: row[2], status: status_named(row[3]), needs };
            table[place as usize].push(does);
        }
        for list in &mut table {
            list.sort_by_key(|does| std::cmp::Reverse(does.words.len()));
        }
        table
    });
    &table[place as usize]
}

/// What stands between a name and its role, the longest first, with how the role is held.
pub(super) fn links() -> &'static [(Vec<&'static str>, RoleStatus)] {
    static TABLE: OnceLock<Vec<(Vec<&'static str>, RoleStatus)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let read = |r: Vec<&'static str>| (pieces(r[0]), status_named(r[1]));
        let mut list: Vec<_> = rows(include_str!("../../data/en/role_links.tsv")).map(read).collect();
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        list
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_forms_come_first_and_capitals_are_kept() {
        let chief = forms("chief").expect("a list");
        assert!(chief.windows(2).all(|w| w[0].words.len() >= w[1].words.len()));
        let ceo = &forms("ceo").expect("a list")[0];
        assert!(ceo.capitals && ceo.words == ["CEO"]);
        assert_eq!(forms("vice").expect("a list")[0].words.len(), 3);
    }

    #[test]
    fn no_form_is_listed_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for row in rows(include_str!("../../data/en/roles.tsv")) {
            assert!(seen.insert(row[0].to_lowercase()), "{} is listed twice", row[0]);
            assert!(row.len() == 3, "{} has no sense", row[0]);
        }
    }
}
