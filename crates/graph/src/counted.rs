//! Counted nouns to whether they can count the same things.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

fn class(noun: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/counted.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).collect()
    });
    table.get(noun).or_else(|| table.get(HEADS.iter().find(|head| noun.ends_with(**head))?)).copied()
}

/// Words for people that are the last part of other such words: "dockworker", "townspeople", "schoolchild".
const HEADS: [&str; 4] = ["worker", "people", "person", "child"];

/// What a counted noun, in the singular, counts: its class, or itself.
pub(crate) fn class_of(noun: &str) -> String {
    let head = noun.rsplit(' ').next().unwrap_or(noun).to_lowercase();
    class(&head).map_or(head, str::to_owned)
}

/// Whether two counted nouns, in the singular, can count the same things. Only the head nouns are compared.
pub fn same_thing(a: &str, b: &str) -> bool {
    let head = |s: &str| s.rsplit(' ').next().unwrap_or(s).to_lowercase();
    let (a, b) = (head(a), head(b));
    a == b || class(&a).is_some_and(|c| class(&b) == Some(c))
}
