//! A word to its senses and what they are kinds of. The answers are remembered: a text is asked for the same words over and over.

use crate::{Part, TABLE, USUAL, senses};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Steps up from a word to what it is a kind of, at most.
const STEPS_MAX: usize = 4;
/// Words that are remembered of a part of speech; then memory starts afresh.
const WORDS_MAX: usize = 10_000;

/// Synsets, each with the fewest steps that lead to it.
type Above = Rc<[(u32, usize)]>;

thread_local! {
    /// By part of speech, by word.
    static KNOWN: RefCell<[FxHashMap<Box<str>, Above>; 4]> = RefCell::default();
}

/// The senses of a word and what they are kinds of.
pub(crate) fn above(word: &str, part: Part) -> Above {
    KNOWN.with_borrow_mut(|known| {
        let known = &mut known[part as usize];
        if let Some(found) = known.get(word) {
            return Rc::clone(found);
        }
        if known.len() >= WORDS_MAX {
            known.clear();
        }
        let found: Above = climb(word, part).into();
        known.insert(word.into(), Rc::clone(&found));
        found
    })
}

fn climb(word: &str, part: Part) -> Vec<(u32, usize)> {
    let Some(table) = TABLE.as_ref() else { return Vec::new() };
    let mut found: Vec<(u32, usize)> = senses(word, part).into_iter().take(USUAL).map(|id| (id, 0)).collect();
    let mut at = 0;
    while at < found.len() {
        let (id, steps) = found[at];
        at += 1;
        if steps == STEPS_MAX {
            continue;
        }
        for parent in table.parents(id) {
            if found.iter().all(|(known, _)| *known != parent) {
                found.push((parent, steps + 1));
            }
        }
    }
    found
}
