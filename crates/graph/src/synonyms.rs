//! Stems to the one that stands for all that news puts for one another: "died" and "killed", "drums" and "barrels".

use copydesk_claims::{Stem, content_stem};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The stem under which a stem is counted: that of the first word of its class, or itself.
pub(crate) fn canonical(stem: &str) -> &str {
    static TABLE: OnceLock<FxHashMap<Stem, Stem>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/synonyms.tsv").lines().filter(|l| !l.starts_with('#'));
        let mut table = FxHashMap::default();
        for row in rows {
            let stems: Vec<Stem> = row.split_whitespace().filter_map(content_stem).collect();
            let Some(first) = stems.first().cloned() else { continue };
            for stem in stems {
                table.entry(stem).or_insert_with(|| first.clone());
            }
        }
        table
    });
    table.get(stem).map_or(stem, Stem::as_str)
}

/// For every stem that has an opposite, the stems that stand for either.
type Opposites = FxHashMap<Stem, Stem>;

fn opposites() -> &'static Opposites {
    static TABLE: OnceLock<Opposites> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/opposites.tsv").lines().filter(|l| !l.starts_with('#'));
        let mut table = Opposites::default();
        for (words, opposites) in rows.filter_map(|l| l.split_once('\t')) {
            let stems = |list: &str| -> Vec<Stem> {
                list.split_whitespace().filter_map(content_stem).map(|s| Stem::new(canonical(&s))).collect()
            };
            let (own, other) = (stems(words), stems(opposites));
            for (list, to) in [(&own, other.first()), (&other, own.first())] {
                table.extend(list.iter().filter_map(|stem| Some((stem.clone(), to?.clone()))));
            }
        }
        table
    })
}

/// What a denied stem is as good as, each under its class: "not cancelled" is "continued".
pub(crate) fn opposite(canonical: &str) -> Option<&'static str> {
    opposites().get(canonical).map(Stem::as_str)
}

/// All that [`opposite`] can give.
pub(crate) fn all_opposites() -> impl Iterator<Item = &'static str> {
    opposites().values().map(Stem::as_str)
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use copydesk_claims::content_stem;

    fn same(a: &str, b: &str) -> bool {
        let stem = |w: &str| content_stem(w).unwrap();
        canonical(&stem(a)) == canonical(&stem(b))
    }

    #[test]
    fn a_class_has_one_stem() {
        assert!(same("died", "killed") && same("deaths", "dead"));
        assert!(same("vessels", "ship"));
        assert!(same("rejects", "refusal"));
        assert!(!same("died", "injured") && !same("drums", "cars"));
        assert_eq!(canonical("zyzzyva"), "zyzzyva");
    }

    #[test]
    fn what_is_denied_is_as_good_as_its_opposite() {
        let stem = |w: &str| content_stem(w).unwrap();
        let class = |w: &str| canonical(&stem(w)).to_owned();
        assert_eq!(super::opposite(&class("cancelled")), Some(class("continue").as_str()));
        assert_eq!(
            super::opposite(&class("reopened")).map(str::to_owned),
            super::opposite(&class("open")).map(str::to_owned)
        );
        assert_eq!(super::opposite(&class("swim")), None);
    }
}
