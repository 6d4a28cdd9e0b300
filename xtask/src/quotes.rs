//! Holds how the program grades pairs of quotations to how somebody who read them did.
//!
//! The pairs stand beside the project and are not ours to print: `docs/evaluation/quotes.tsv` has places and grades alone.

use crate::project;
use copydesk_graph::quotation::{Grade, grade};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

const PAIRS: &str = "../shared/data/basil/quote_pairs_silver.jsonl";
const SET: &str = "basil";
const VERDICTS: &str = "docs/evaluation/quotes.tsv";
/// Of a hundred pairs, so many are graded as they were read.
const AGREE_OF_100: usize = 95;

/// Grades every pair and compares.
///
/// # Errors
/// Where a pair has no verdict, too few grades agree, or words that are the same are graded as other words.
pub fn evaluate() -> Result<(), String> {
    let verdicts = verdicts()?;
    let text = fs::read_to_string(project(PAIRS)).map_err(|e| format!("{PAIRS}: {e}"))?;
    let (mut agree, mut all, mut faults) = (0, 0, String::new());
    let mut table: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.is_empty()) {
        let pair: Value = serde_json::from_str(line).map_err(|e| format!("{PAIRS}: {e}"))?;
        let words = |side: &str| pair[side]["text"].as_str().unwrap_or_default();
        let id = (place(&pair["a"]), place(&pair["b"]));
        let read = verdicts.get(&id).ok_or_else(|| format!("{VERDICTS}: no verdict on {} and {}", id.0, id.1))?;
        let graded = grade(words("a"), words("b"));
        let name = graded.map_or("none", Grade::as_str);
        let same = pair["relation"].as_str() == Some("identical");
        if same && graded.is_none_or(Grade::is_altered) {
            return Err(format!("the same words are graded as {name}: {} and {}", id.0, id.1));
        }
        all += 1;
        agree += usize::from(name == read);
        if name != read {
            let _ = writeln!(faults, "  {}\t{}\tread {read}, graded {name}", id.0, id.1);
        }
        *table.entry((read.clone(), name.to_owned())).or_default() += 1;
    }
    for ((read, graded), count) in &table {
        println!("{SET}: read {read}, graded {graded}: {count}");
    }
    println!("{SET}: {agree} of {all} pairs are graded as they were read");
    if all == 0 || agree * 100 < all * AGREE_OF_100 {
        return Err(format!("{agree} of {all} pairs are graded as they were read:\n{faults}"));
    }
    print!("{faults}");
    Ok(())
}

fn place(side: &Value) -> String {
    format!("{}:{}-{}", side["document"].as_str().unwrap_or_default(), side["start"], side["end"])
}

/// By the places of the two quotations.
fn verdicts() -> Result<BTreeMap<(String, String), String>, String> {
    let text = fs::read_to_string(project(VERDICTS)).map_err(|e| format!("{VERDICTS}: {e}"))?;
    let mut found = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let [SET, a, b, grade] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{VERDICTS}:{}: expected {SET}, two places and a grade", number + 1));
        };
        if !Grade::ALL.iter().any(|g| g.as_str() == grade) && grade != "none" {
            return Err(format!("{VERDICTS}:{}: {grade} is no grade", number + 1));
        }
        found.insert((a.to_owned(), b.to_owned()), grade.to_owned());
    }
    Ok(found)
}
