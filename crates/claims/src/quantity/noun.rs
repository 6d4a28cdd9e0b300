//! The words after a figure to the noun they count, singular and in lower case.

use super::lexicon::{DESIGNATORS, NUMBER_WORDS, PHRASE_ENDS, PLURALS};
use super::line::Line;
use crate::TokenKind;

/// How far a noun may stand from its figure, in words.
const REACH: usize = 6;

/// The noun counted by the figure that ends before `i`; `one`: the figure is one, so that the noun is singular.
pub fn counted_noun(line: &Line<'_>, i: usize, one: bool) -> Option<String> {
    if line.is_joint(i) {
        return compound(line, i + 1);
    }
    if line.low(i) == "of" {
        return partitive(line, i + 1);
    }
    // "two 10-week-old kittens": an age stands between.
    if line.is_number(i) && line.is_joint(i + 1) && line.is_joint(i + 3) && line.low(i + 4) == "old" {
        return plural_head(line, i + 5);
    }
    // "two more suspects", "the 10 most important events"
    let degree =
        matches!(line.low(i), "more" | "most" | "other" | "further" | "additional" | "extra" | "very" | "least");
    let i = i + usize::from(degree);
    if one { singular_head(line, i) } else { plural_head(line, i) }
}

/// "44-goal frontman": what is joined to the figure.
fn compound(line: &Line<'_>, i: usize) -> Option<String> {
    let no_noun = matches!(
        line.low(i),
        "strong" | "plus" | "odd" | "ish" | "fold" | "nil" | "something" | "somethings" | "up" | "down"
    );
    (line.is_word(i) && !line.is_capital(i) && !no_noun && !PHRASE_ENDS.contains(line.low(i)))
        .then(|| singular(line.low(i)))
}

/// "of the chain's stores", "of 19 towers", "of its 11 library branches".
fn partitive(line: &Line<'_>, i: usize) -> Option<String> {
    let determiner =
        matches!(line.low(i), "the" | "its" | "their" | "his" | "her" | "our" | "my" | "these" | "those" | "all");
    let start = i + usize::from(determiner);
    let start = start + usize::from(matches!(line.low(start), "most" | "least"));
    let number = line.is_number(start) || NUMBER_WORDS.contains(line.low(start));
    plural_head(line, start + usize::from(number))
}

/// The first plural noun of the phrase.
fn plural_head(line: &Line<'_>, i: usize) -> Option<String> {
    let mut second = None;
    for at in phrase(line, i) {
        // "investors' dollars"
        let owner = matches!(line.low(at + 1), "'" | "’") && line.glued(at + 1) && line.is_word(at + 2);
        // "six Sudanese"
        let nation = line.is_capital(at) && line.low(at).ends_with("ese") && !line.headline;
        if (is_plural(line.low(at)) || nation) && !owner {
            let weak = matches!(line.low(at), "dead" | "injured" | "wounded");
            if weak || line.is_capital(at) && !line.headline {
                second = second.or(Some(at));
                continue;
            }
            return Some(singular(line.low(at)));
        }
    }
    second.map(|at| singular(line.low(at)))
}

/// The noun after "one": the first word that does not look like an adjective.
fn singular_head(line: &Line<'_>, i: usize) -> Option<String> {
    let words: Vec<usize> = phrase(line, i).take(3).collect();
    let head = words.iter().find(|&&at| !is_adjective(line.low(at))).or(words.last())?;
    (!line.is_capital(*head) || line.headline).then(|| singular(line.low(*head)))
}

fn is_adjective(word: &str) -> bool {
    const SHORT: &[&str] = &[
        "new", "big", "small", "local", "young", "old", "single", "other", "good", "bad", "key", "main", "long",
        "final",
    ];
    const ENDS: &[&str] = &["al", "ful", "ous", "ive", "ic", "able", "ible", "ing", "ed", "ish", "ular", "est"];
    SHORT.contains(&word) || (word.len() > 4 && ENDS.iter().any(|e| word.ends_with(e)))
}

/// The word tokens of the phrase from `i`: up to a mark or a word that ends it; brackets are passed over.
fn phrase<'l>(line: &'l Line<'_>, i: usize) -> impl Iterator<Item = usize> + 'l {
    let mut at = i;
    let mut seen = 0;
    std::iter::from_fn(move || {
        loop {
            let (word, kind) = (line.low(at), line.kind(at)?);
            if word == "(" && seen > 0 {
                let close = (at..at + 6).find(|&j| line.low(j) == ")")?;
                at = close + 1;
                continue;
            }
            let joins = line.is_joint(at)
                || matches!(word, "‘" | "“" | "\"" | "'" | "’" | "&")
                || kind == TokenKind::Possessive;
            // "Kia and Hyundai vehicles", "digital and physical sales"
            let before = at.wrapping_sub(1);
            let adjectives = is_adjective(line.low(before)) && line.is_word(at + 1) && !line.is_capital(at + 1);
            let capitals = line.is_capital(before) && line.is_capital(at + 1);
            let pair = word == "and" && seen > 0 && (capitals || adjectives);
            let model = kind == TokenKind::Number && seen > 0 && line.is_capital(at - 1);
            if joins || pair || model {
                at += 1;
                continue;
            }
            let ends = PHRASE_ENDS.contains(word) && line.raw(at) != "US";
            if kind != TokenKind::Word || seen == REACH || ends {
                return None;
            }
            seen += 1;
            at += 1;
            return Some(at - 1);
        }
    })
}

/// Whether a lower-case word looks like a plural noun.
pub fn is_plural(word: &str) -> bool {
    if PLURALS.contains(word) {
        return true;
    }
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s", "ous"].iter().any(|e| word.ends_with(e))
        && !PHRASE_ENDS.contains(word)
        && word.bytes().all(|b| b.is_ascii_alphabetic() || b >= 0x80)
        || matches!(word, "jobs" | "dogs" | "tds" | "mps" | "ceos" | "ngos" | "gps")
}

/// A plural to its singular; anything else stays, but that persons are people, however many.
pub fn singular(word: &str) -> String {
    if word == "person" {
        return "people".to_string();
    }
    if let Some(s) = PLURALS.get(word) {
        return (*s).to_string();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    let sibilant = ["ches", "shes", "sses", "xes", "zzes"].iter().any(|e| word.ends_with(e));
    if sibilant {
        return word[..word.len() - 2].to_string();
    }
    if is_plural(word) { word[..word.len() - 1].to_string() } else { word.to_string() }
}

/// Whether what follows "2.1m" is counted, so that the "m" is a million and no metre.
pub fn million_of(line: &Line<'_>, i: usize) -> bool {
    line.low(i) == "of" || {
        let mut near = phrase(line, i).take(4).peekable();
        let last = near.peek().copied();
        near.any(|at| is_plural(line.low(at))) || last.is_some() && joined_plural(line, i)
    }
}

/// "combined digital and physical sales": a plural right after "and".
fn joined_plural(line: &Line<'_>, i: usize) -> bool {
    let and = (i..i + 4).find(|&at| line.low(at) == "and");
    and.is_some_and(|and| phrase(line, and + 1).take(3).any(|at| is_plural(line.low(at))))
}

/// "the number of people sickened has risen to 23": the noun that a figure without one is the number of.
pub fn announced_noun(line: &Line<'_>, i: usize) -> Option<String> {
    let from = i.saturating_sub(14);
    let number = (from..i).rev().find(|&at| line.low(at) == "number" && line.low(at + 1) == "of")?;
    let verb = (number + 2..i).any(|at| matches!(line.low(at), "to" | "at" | "is" | "was" | "reached" | "hit" | "as"));
    let start = number + 2 + usize::from(PHRASE_ENDS.contains(line.low(number + 2)));
    verb.then(|| plural_head(line, start)).flatten()
}

/// "an 11 member alliance", "a .500 record": the noun joined to a figure inside a noun phrase in the singular.
pub fn joined_noun(line: &Line<'_>, start: usize, end: usize) -> Option<String> {
    let determined =
        (start.saturating_sub(2)..start).any(|at| matches!(line.low(at), "a" | "an" | "the" | "its" | "their"));
    let word = line.low(end);
    let noun = line.is_word(end) && !line.is_capital(end) && !PHRASE_ENDS.contains(word) && !is_adjective(word);
    (determined && noun && word.len() > 2).then(|| singular(word))
}

/// Whether a figure straight after this word names one of a series.
pub fn is_designator(word: &str) -> bool {
    DESIGNATORS.contains(word)
}
