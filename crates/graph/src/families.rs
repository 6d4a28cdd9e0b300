//! Names of outlets to which outlet they mean, who owns it, and whether it is an agency.
//!
//! `data/outlets.tsv` is shipped; a desk adds its own in `copydesk.toml`, and its entry takes the place of a shipped one of that name.

use crate::outlets::fold;
use crate::{Document, Story};
use copydesk_claims::{SourceKind, credited};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// One outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlet {
    /// As it calls itself.
    pub name: String,
    /// What it is called else.
    pub aliases: Vec<String>,
    /// Who owns it, where others have the same owner.
    pub owner: Option<String>,
    /// Whether it sells its reports to others.
    pub agency: bool,
}

/// Outlets that are known by more than their name.
#[derive(Debug, Clone)]
pub struct Families {
    all: Arc<Known>,
}

#[derive(Debug, Default)]
struct Known {
    outlets: Vec<Outlet>,
    /// Of each, the folded name, by which outlets are told apart.
    keys: Vec<SmolStr>,
    /// By folded form.
    by_form: FxHashMap<SmolStr, usize>,
    /// The desk's own stand before this index.
    own: usize,
}

static SHIPPED: LazyLock<Arc<Known>> = LazyLock::new(|| Arc::new(Known::new(Vec::new(), shipped())));

/// The rows of the shipped table.
fn shipped() -> Vec<Outlet> {
    let rows = include_str!("../data/outlets.tsv").lines().filter(|l| !l.starts_with('#'));
    let outlet = |row: &str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
        Outlet {
            name: cell(0).to_owned(),
            agency: cell(1) == "agency",
            owner: Some(cell(2)).filter(|o| !o.is_empty()).map(str::to_owned),
            aliases: cell(3).split(';').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
        }
    };
    rows.map(outlet).collect()
}

impl Known {
    fn new(own: Vec<Outlet>, shipped: Vec<Outlet>) -> Self {
        let taken: BTreeSet<SmolStr> = own.iter().flat_map(forms).map(fold).collect();
        let count = own.len();
        let mut outlets = own;
        outlets.sort_by(|a, b| a.name.cmp(&b.name));
        outlets.extend(shipped.into_iter().filter(|o| !taken.contains(&fold(&o.name))));
        let mut by_form = FxHashMap::default();
        for (i, outlet) in outlets.iter().enumerate() {
            for form in forms(outlet) {
                by_form.entry(fold(form)).or_insert(i);
            }
        }
        let keys = outlets.iter().map(|outlet| fold(&outlet.name)).collect();
        Self { outlets, keys, by_form, own: count }
    }
}

fn forms(outlet: &Outlet) -> impl Iterator<Item = &str> {
    std::iter::once(outlet.name.as_str()).chain(outlet.aliases.iter().map(String::as_str))
}

impl Default for Families {
    /// Those that are shipped.
    fn default() -> Self {
        Self { all: Arc::clone(&SHIPPED) }
    }
}

impl Families {
    /// The desk's own, and of the shipped ones those that it does not name.
    pub fn with(own: impl IntoIterator<Item = Outlet>) -> Self {
        let own: Vec<Outlet> = own.into_iter().collect();
        if own.is_empty() { Self::default() } else { Self { all: Arc::new(Known::new(own, shipped())) } }
    }

    /// The outlet that a name means, whatever its case, article and edition.
    pub fn find(&self, name: &str) -> Option<&Outlet> {
        self.number(&fold(name)).map(|i| &self.all.outlets[i])
    }

    fn number(&self, folded: &str) -> Option<usize> {
        self.all.by_form.get(folded).copied()
    }

    /// What outlets are told apart by: the folded name that an outlet gives itself.
    pub fn key(&self, name: &str) -> SmolStr {
        let folded = fold(name);
        self.number(&folded).map_or(folded, |i| self.all.keys[i].clone())
    }

    /// What newsrooms are told apart by: the owner where it is known, else the outlet.
    pub fn house(&self, name: &str) -> String {
        match self.find(name).and_then(|o| o.owner.as_deref()) {
            Some(owner) => format!("owner {}", owner.to_lowercase()),
            None => self.key(name).into(),
        }
    }

    /// Names of the desk's own outlets that a story's articles have or name as a source.
    pub fn used<'a>(&'a self, story: &Story) -> BTreeSet<&'a str> {
        let mut used = BTreeSet::new();
        let mut note = |name: &str| {
            let own = self.number(&fold(name)).filter(|&i| i < self.all.own);
            used.extend(own.map(|i| self.all.outlets[i].name.as_str()));
        };
        for Document { article, reading } in &story.documents {
            note(article.outlet_name());
            credited(article).iter().for_each(|link| note(&link.name));
            let links = reading.assertions.iter().flat_map(|a| &a.chain);
            links
                .filter(|l| matches!(l.kind, SourceKind::Outlet | SourceKind::Group))
                .for_each(|link| note(&link.name));
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::is_short_form_of;
    use std::collections::BTreeMap;

    #[test]
    fn names_aliases_and_owners_lead_to_one_outlet() {
        let families = Families::default();
        assert_eq!(families.key("NYT"), families.key("The New York Times"));
        assert_eq!(families.key("the AP"), families.key("Associated Press"));
        assert!(families.find("AFP").is_some_and(|o| o.agency));
        assert_eq!(families.house("New York Post"), families.house("The Wall Street Journal"));
        assert_ne!(families.house("Harbour Post"), families.house("Fell Post"));
    }

    #[test]
    fn a_desk_adds_outlets_and_takes_the_place_of_shipped_ones() {
        let own = |name: &str, aliases: &[&str], owner: &str| Outlet {
            name: name.to_owned(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            owner: Some(owner.to_owned()),
            agency: false,
        };
        let families = Families::with([
            own("Fell Post", &["fellpost.example"], "Dale Media"),
            own("Crag Herald", &[], "Dale Media"),
            own("New York Post", &[], "Somebody Else"),
        ]);
        assert_eq!(families.key("fellpost.example"), "fell post");
        assert_eq!(families.house("Fell Post"), families.house("Crag Herald"));
        assert_ne!(families.house("New York Post"), families.house("The Wall Street Journal"));
        assert!(families.find("Reuters").is_some());
    }

    #[test]
    fn no_form_of_the_table_stands_for_two_outlets() {
        let mut seen: BTreeMap<SmolStr, String> = BTreeMap::new();
        for outlet in shipped() {
            for form in forms(&outlet) {
                let before = seen.insert(fold(form), outlet.name.clone());
                assert_eq!(before, None, "{form:?} of {} is doubled", outlet.name);
            }
        }
    }

    #[test]
    fn every_row_of_the_table_says_something() {
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        for outlet in shipped() {
            let dead = outlet.aliases.is_empty() && outlet.owner.is_none() && !outlet.agency;
            assert!(!dead && !outlet.name.trim().is_empty(), "{outlet:?}");
            *owners.entry(outlet.owner.unwrap_or_default()).or_default() += 1;
        }
        owners.remove("");
        let alone: Vec<&String> = owners.iter().filter(|(_, n)| **n < 2).map(|(owner, _)| owner).collect();
        assert!(alone.is_empty(), "owners of one outlet merge nothing: {alone:?}");
        for row in include_str!("../data/outlets.tsv").lines() {
            assert!(row.starts_with('#') || row.split('\t').count() == 4, "{row:?}");
        }
    }

    #[test]
    fn no_alias_of_the_table_is_short_for_an_outlet_of_another_family() {
        let all = shipped();
        for outlet in &all {
            for alias in outlet.aliases.iter().filter(|a| a.contains(' ')) {
                let family = |o: &Outlet| o.owner.clone().unwrap_or_else(|| o.name.clone());
                let other = |o: &&Outlet| family(o) != family(outlet) && is_short_form_of(alias, &o.name);
                let merged = all.iter().find(other);
                assert!(merged.is_none(), "{alias:?} of {} may also be {merged:?}", outlet.name);
            }
        }
        let largest = |owner: &Option<String>| all.iter().filter(|o| o.owner == *owner).count();
        let most = all.iter().filter(|o| o.owner.is_some()).map(|o| largest(&o.owner)).max();
        assert!(most.is_some_and(|n| n <= 20), "a family of {most:?} outlets is more likely several");
    }
}
