//! Which roles one person can hold together at one body, by the canonical names of the roles.

use crate::lexicon::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// How two roles of one person at one body at one time go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Nothing stands against it.
    Together,
    /// Often together, and as often two people's.
    Split,
    /// One person does not hold both.
    Apart,
}

/// How two roles go together.
pub fn holding(a: &str, b: &str) -> Holding {
    let table = table();
    if a == b {
        return Holding::Together;
    }
    let below = |lower: &str, role: &str| is_lower_rank(lower, role) && !table.ranks.contains(role);
    if below(a, b) || below(b, a) {
        return Holding::Apart;
    }
    let pair = if a < b { (a, b) } else { (b, a) };
    table.pairs.get(&pair).copied().unwrap_or(Holding::Together)
}

/// Whether one person at a time holds the role at a body.
pub fn is_single_seat(role: &str) -> bool {
    table().seats.contains(role)
}

/// Whether a role of one body is not held at another of its kind.
pub fn is_of_one_house(role: &str) -> bool {
    table().houses.contains(role)
}

/// Whether the role goes with any other.
pub fn goes_with_any(role: &str) -> bool {
    table().with.contains(role)
}

/// "deputy mayor" is no mayor.
fn is_lower_rank(lower: &str, role: &str) -> bool {
    lower
        .strip_suffix(role)
        .is_some_and(|front| matches!(front, "deputy " | "vice-" | "vice " | "assistant " | "shadow "))
}

struct Rules {
    pairs: FxHashMap<(&'static str, &'static str), Holding>,
    seats: FxHashSet<&'static str>,
    houses: FxHashSet<&'static str>,
    with: FxHashSet<&'static str>,
    ranks: FxHashSet<&'static str>,
}

fn table() -> &'static Rules {
    static TABLE: OnceLock<Rules> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rules = Rules {
            pairs: FxHashMap::default(),
            seats: FxHashSet::default(),
            houses: FxHashSet::default(),
            with: FxHashSet::default(),
            ranks: FxHashSet::default(),
        };
        for row in rows(include_str!("../../data/en/role_holding.tsv")) {
            let first = row[1].split(',');
            let holding = match row[0] {
                "rank" => {
                    rules.ranks.extend(first);
                    continue;
                }
                "seat" => {
                    rules.seats.extend(first);
                    continue;
                }
                "house" => {
                    rules.houses.extend(first);
                    continue;
                }
                "with" => {
                    rules.with.extend(first);
                    continue;
                }
                "apart" => Holding::Apart,
                _ => Holding::Split,
            };
            for a in first {
                for b in row[2].split(',').filter(|b| *b != a) {
                    rules.pairs.insert(if a < b { (a, b) } else { (b, a) }, holding);
                }
            }
        }
        rules
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_the_table_is_a_canonical_role() {
        let known: FxHashSet<&str> = rows(include_str!("../../data/en/roles.tsv")).map(|r| r[1]).collect();
        let mut unknown = Vec::new();
        for row in rows(include_str!("../../data/en/role_holding.tsv")) {
            unknown.extend(row[1..].iter().flat_map(|list| list.split(',')).filter(|role| !known.contains(role)));
        }
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn deputies_and_other_chiefs_are_apart_and_a_founder_is_anything() {
        assert_eq!(holding("mayor", "deputy mayor"), Holding::Apart);
        assert_eq!(holding("sergeant", "deputy sergeant"), Holding::Together, "a sheriff's deputy with a rank");
        assert_eq!(holding("chief executive officer", "chief financial officer"), Holding::Apart);
        assert_eq!(holding("prosecutor", "defence counsel"), Holding::Apart);
        assert_eq!(holding("chair", "chief executive officer"), Holding::Split);
        assert_eq!(holding("founder", "chief executive officer"), Holding::Together);
        assert_eq!(holding("professor", "associate professor"), Holding::Together);
    }
}
