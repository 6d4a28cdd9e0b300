//! The tables themselves: nothing stands there twice, contradicts another line, or cannot be found.
#![allow(clippy::disallowed_methods, reason = "the tables are read from disk")]

use copydesk_gazetteer::{PlaceKind, acronym_of, bodies, given_name_forms, homes_of, look_up, places, same_given_name};
use std::collections::{BTreeMap, BTreeSet};

/// The lines of a table, in columns.
fn table(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn parts(column: &str) -> impl Iterator<Item = &str> {
    column.split('|').filter(|p| *p != "-")
}

#[test]
fn the_compiled_files_are_small() {
    let size = |name| std::fs::metadata(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap().len();
    assert!(size("names.fst") + size("records.bin") < 1_000_000);
}

#[test]
fn every_form_is_found_as_what_its_table_says() {
    for line in table("countries.tsv").iter().chain(&table("regions.tsv")) {
        let name = line[2].split('|').next().unwrap();
        for form in parts(&line[2]).chain(parts(&line[3])) {
            assert!(places(form).any(|p| p.name() == name), "{form} of {name}");
        }
        for people in parts(line.last().unwrap()) {
            assert!(look_up(people).is_some_and(|e| e.demonym()), "{people}");
            assert!(homes_of(people).any(|p| p.name() == name), "{people} of {name}");
        }
    }
    for line in table("regions.tsv") {
        for form in parts(&line[4]) {
            assert!(form.ends_with('.') && look_up(form).is_some_and(|e| e.region()), "{form}");
        }
    }
    for line in table("cities.tsv") {
        for form in parts(&line[3]) {
            assert!(places(form).any(|p| p.country().is_some_and(|c| c == line[0].as_str())), "{form}");
        }
    }
    for line in table("city_names.tsv") {
        let name = line[1].split('|').next().unwrap();
        for form in parts(&line[1]) {
            assert!(places(form).any(|p| p.name() == name), "{form} of {name}");
        }
    }
    for line in table("bodies.tsv") {
        let name = line[0].split('|').next().unwrap();
        for form in parts(&line[0]).chain(parts(&line[1])) {
            assert!(bodies(form).any(|b| b.name() == name && b.kind().word() == line[2]), "{form} of {name}");
        }
        let letters = parts(&line[1]).next();
        assert!(letters.is_none() || acronym_of(name).is_some(), "{name}");
    }
    for file in ["given_us.tsv", "given_world.tsv", "given_more.tsv"] {
        for line in table(file) {
            assert!(look_up(&line[0]).is_some_and(|e| e.given_name().is_some()), "{}", line[0]);
        }
    }
    for file in ["surnames.tsv", "surnames_world.tsv", "surnames_more.tsv"] {
        for line in table(file) {
            assert!(look_up(&line[0]).is_some_and(|e| e.surname()), "{}", line[0]);
        }
    }
}

#[test]
fn no_place_and_no_body_stands_there_twice() {
    let mut seen = BTreeSet::new();
    for file in ["countries.tsv", "regions.tsv"] {
        for line in table(file) {
            for form in parts(&line[2]) {
                assert!(seen.insert((line[0].clone(), form.to_owned())), "{file}: {form}");
            }
        }
    }
    let mut seen = BTreeMap::new();
    for line in table("bodies.tsv") {
        for form in parts(&line[0]) {
            if let Some(other) = seen.insert((line[3].clone(), form.to_lowercase()), line[0].clone()) {
                panic!("{form} is {other} and {}", line[0]);
            }
        }
    }
    let mut seen = BTreeSet::new();
    for line in table("city_names.tsv") {
        for form in parts(&line[1]) {
            assert!(seen.insert((line[0].clone(), form.to_owned())), "{form}");
        }
    }
}

#[test]
fn a_country_is_no_part_of_one_except_georgia() {
    let both: Vec<String> = table("countries.tsv")
        .iter()
        .flat_map(|line| parts(&line[2]).map(str::to_owned).collect::<Vec<_>>())
        .filter(|form| look_up(form).is_some_and(|e| e.province()))
        .collect();
    assert_eq!(both, ["Georgia"]);
}

#[test]
fn every_code_is_a_countrys_and_every_state_has_its_capital() {
    let countries = table("countries.tsv");
    let codes: BTreeSet<&str> = countries.iter().map(|l| l[0].as_str()).collect();
    for (file, column) in [("cities.tsv", 0), ("city_names.tsv", 0), ("regions.tsv", 0), ("bodies.tsv", 3)] {
        for line in table(file) {
            assert!(codes.contains(line[column].as_str()), "{file}: {line:?}");
        }
    }
    let capitals: BTreeSet<String> =
        table("cities.tsv").into_iter().filter(|l| l[1] == "capital").map(|l| l[0].clone()).collect();
    let without: Vec<&str> =
        countries.iter().filter(|l| l[1] == "state" && !capitals.contains(&l[0])).map(|l| l[0].as_str()).collect();
    assert!(without.is_empty(), "{without:?}");
    let kinds: BTreeSet<&str> = PlaceKind::ALL.iter().map(|k| k.word()).collect();
    assert!(countries.iter().all(|l| kinds.contains(l[1].as_str())));
}

#[test]
fn sets_of_given_names_are_apart_or_say_so() {
    let sets: Vec<BTreeSet<String>> =
        table("variants.tsv").iter().map(|l| parts(&l[1]).map(str::to_lowercase).collect()).collect();
    for (at, set) in sets.iter().enumerate() {
        for other in &sets[..at] {
            assert!(!set.is_subset(other) && !other.is_subset(set), "{set:?} is in {other:?}");
        }
    }
    for line in table("variants.tsv") {
        let names: Vec<&str> = parts(&line[1]).collect();
        assert!(names.len() > 1, "{names:?}");
        for name in &names {
            let holding = table_sets(&sets, name);
            let entry = look_up(name).unwrap_or_else(|| panic!("{name}"));
            assert!(entry.has_variants() && entry.given_name().is_some(), "{name}");
            assert_eq!(entry.short_for_several(), holding > 1, "{name}");
            assert!(same_given_name(name, names[0]) && given_name_forms(name).count() > 1, "{name}");
        }
    }
}

fn table_sets(sets: &[BTreeSet<String>], name: &str) -> usize {
    let fold = |n: &str| look_up(n).map(|_| plain(n));
    sets.iter().filter(|s| s.iter().any(|n| fold(n) == fold(name))).count()
}

/// The letters alone, without marks as far as the sets have any.
fn plain(name: &str) -> String {
    let bare = |c: char| match c {
        'á' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ë' => 'e',
        'í' | 'ï' | 'ı' => 'i',
        'ó' | 'ö' => 'o',
        'ú' | 'ü' => 'u',
        'ł' => 'l',
        'ş' => 's',
        c => c,
    };
    name.to_lowercase().chars().filter(|c| c.is_alphabetic()).map(bare).collect()
}

/// Letters that do not stand in the name in their order; spoken or historic ones.
const IRREGULAR: &[&str] = &[
    "AFAD",
    "AKP",
    "BMKG",
    "BNPB",
    "BaFin",
    "CERN",
    "CGT",
    "CHP",
    "CONMEBOL",
    "DFB",
    "Daesh",
    "ELN",
    "EPL",
    "FARC",
    "FIBA",
    "FIDE",
    "FINA",
    "FIS",
    "FPÖ",
    "FSB",
    "GRU",
    "HDP",
    "ITAR-TASS",
    "KGB",
    "KPK",
    "M5S",
    "MI5",
    "MI6",
    "MIT",
    "NRK",
    "OLAF",
    "OVP",
    "PAN",
    "PDVSA",
    "PKK",
    "PRI",
    "PVV",
    "PiS",
    "RTX",
    "SAMA",
    "SAPO",
    "SBU",
    "SPD",
    "SVR",
    "SocGen",
    "Säpo",
    "THY",
    "UMP",
    "UNASUR",
    "UNFPA",
    "WAM",
    "YLE",
    "YPG",
    "ÖVP",
];

#[test]
fn letters_come_from_the_name_or_are_known_to_be_irregular() {
    let mut irregular = Vec::new();
    for line in table("bodies.tsv") {
        for letters in parts(&line[1]) {
            let from = |name: &str| {
                let mut name = name.chars().flat_map(char::to_lowercase);
                let mut letters = letters.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
                letters.all(|l| name.any(|n| n == l))
            };
            if !parts(&line[0]).any(from) {
                irregular.push(letters.to_owned());
            }
        }
    }
    irregular.sort();
    irregular.dedup();
    assert_eq!(irregular, IRREGULAR);
}

#[test]
fn usual_words_say_that_they_are() {
    for word in
        ["Turkey", "Reading", "Mobile", "Nice", "May", "Will", "Mark", "Chase", "Jersey", "Bath", "Cork", "Split"]
    {
        assert!(look_up(word).is_some_and(|e| e.also_word() && e.ambiguous()), "{word}");
    }
    for name in ["Jordan", "Georgia", "Paris", "Washington", "Chelsea", "Sydney", "Israel"] {
        assert!(look_up(name).is_some_and(|e| e.also_person() && e.ambiguous()), "{name}");
    }
    for sure in ["Norway", "Zimbabwe", "Tajikistan", "Gloucestershire"] {
        assert!(look_up(sure).is_some_and(|e| !e.ambiguous()), "{sure}");
    }
}
