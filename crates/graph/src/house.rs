//! The house list of names, and where its forms stand in a story.

use crate::{Story, names};
use copydesk_claims::{ByteSpan, ListedForms};

/// How one person, body or place is to be called.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HouseName {
    /// The form to print.
    pub canonical: String,
    /// Forms that are accepted as well.
    pub aliases: Vec<String>,
    /// Forms never to print.
    pub never: Vec<String>,
}

/// What a desk has settled on names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseNames {
    /// Sorted, so that the order of the file changes nothing.
    all: Vec<HouseName>,
}

/// A form of the list in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseForm {
    /// The form as listed.
    pub form: String,
    /// The form to print.
    pub canonical: String,
    /// Whether it is one never to print.
    pub never: bool,
    /// The article.
    pub document: usize,
    /// Where it stands there, in text order.
    pub places: Vec<ByteSpan>,
}

impl HouseNames {
    /// A list in an order of its own.
    pub fn new(names: impl IntoIterator<Item = HouseName>) -> Self {
        let sorted = |mut name: HouseName| {
            name.aliases.sort();
            name.never.sort();
            name
        };
        let mut all: Vec<HouseName> = names.into_iter().map(sorted).collect();
        all.sort();
        Self { all }
    }

    /// Whether a form stands on the list, be it as one never to print.
    pub fn lists(&self, form: &str) -> bool {
        self.all.iter().any(|n| n.accepted().chain(n.forbidden()).any(|f| f == form))
    }

    /// The form of the list that a name is printed after, capitals and titles aside.
    pub fn accepts(&self, name: &str) -> Option<&str> {
        if self.all.is_empty() {
            return None;
        }
        let stray = |form: &str| names::has_stray_capital(&words(form));
        let (key, odd) = (names::key(name), stray(name));
        let accepted = || self.all.iter().flat_map(HouseName::accepted);
        let like = |f: &&str| names::key(f) == key && stray(f) == odd;
        accepted().find(|f| *f == name).or_else(|| accepted().find(like))
    }

    /// The form to print for one that is never to be printed.
    pub fn instead_of(&self, name: &str) -> Option<&str> {
        self.all.iter().find(|n| n.forbidden().any(|f| f == name)).map(|n| n.canonical.as_str())
    }

    /// Where the forms of the list stand, by article, then form.
    pub(crate) fn find(&self, story: &Story) -> Vec<HouseForm> {
        let mut forms: Vec<(&str, &str, bool)> = Vec::new();
        for name in &self.all {
            forms.extend(name.accepted().map(|form| (form, name.canonical.as_str(), false)));
            forms.extend(name.forbidden().map(|form| (form, name.canonical.as_str(), true)));
        }
        forms.sort_unstable();
        let finder = ListedForms::new(forms.iter().map(|(form, ..)| *form));
        let mut found = Vec::new();
        for (document, d) in story.current() {
            let mut places: Vec<Vec<ByteSpan>> = vec![Vec::new(); forms.len()];
            finder.find(&d.article.text).into_iter().for_each(|(form, span)| places[form].push(span));
            let stands = forms.iter().zip(places).filter(|(_, places)| !places.is_empty());
            found.extend(stands.map(|(&(form, canonical, never), places)| HouseForm {
                form: form.to_owned(),
                canonical: canonical.to_owned(),
                never,
                document,
                places,
            }));
        }
        found
    }
}

impl HouseName {
    fn accepted(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.canonical.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    fn forbidden(&self) -> impl Iterator<Item = &str> {
        self.never.iter().map(String::as_str)
    }
}

fn words(form: &str) -> Vec<String> {
    form.split([' ', '-']).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> HouseNames {
        let name = |canonical: &str, aliases: &[&str], never: &[&str]| HouseName {
            canonical: canonical.to_owned(),
            aliases: aliases.iter().map(|&a| a.to_owned()).collect(),
            never: never.iter().map(|&a| a.to_owned()).collect(),
        };
        HouseNames::new([
            name("U.S. Harbor Service", &["USHS", "Harbor Service"], &["US Harbour Service"]),
            name("Brantova", &[], &["BRantova"]),
        ])
    }

    #[test]
    fn a_name_is_accepted_whatever_its_title_and_never_with_a_stray_capital() {
        assert_eq!(list().accepts("Harbor Service"), Some("Harbor Service"));
        assert_eq!(list().accepts("the Harbor Service"), Some("U.S. Harbor Service"));
        assert_eq!(list().accepts("U.S. Harbor Service"), Some("U.S. Harbor Service"));
        assert_eq!(list().accepts("BRantova"), None);
        assert_eq!(list().instead_of("BRantova"), Some("Brantova"));
        assert!(list().lists("USHS") && list().lists("US Harbour Service") && !list().lists("HSUS"));
    }

    #[test]
    fn the_order_of_the_entries_changes_nothing() {
        let mut names = list().all;
        names.reverse();
        names.iter_mut().for_each(|n| n.aliases.reverse());
        assert_eq!(HouseNames::new(names), list());
    }
}
