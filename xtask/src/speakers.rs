//! Holds the speakers of direct quotations to what people marked in real coverage.
//!
//! The coverage stands beside the project and is not ours to print. Of its attributions those are asked for whose content is a direct
//! quotation, nine letters of ten between marks, and opens with one, and whose source holds a name, or is a pronoun.
//!
//! *Right*: every quotation that we find in the content is given to that source. Where the source is named, the entity that we
//! name bears a surname printed in it (and not as somebody's "…'s"), or, where we name no entity, the words that we take for the
//! source are among its words. Where it is a pronoun, our words are that pronoun, and the entity, where the article lets tell whom it
//! stands for, is that one; a speaker carried over from another quotation counts where the pronoun stands for the same entity.
//! *Unknown*: we name nobody for one of them, or found none. *Wrong*: anything else.

use crate::project;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

const COVERAGE: &str = "../shared/data/polnear/dev.jsonl";
/// Of a hundred direct quotations, so many have to have the right speaker.
const RIGHT_OF_100: usize = 89;
/// Of a hundred direct quotations, at most so many may have a wrong one.
const WRONG_OF_100: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Unknown,
    Wrong,
}

/// Counts, prints, and compares with the floors; leaves it where the coverage does not stand beside the project.
///
/// # Errors
/// Where the coverage or what copydesk prints cannot be read, or too few speakers are right.
pub fn evaluate() -> Result<(), String> {
    if !project(COVERAGE).exists() {
        println!("speakers: left out, {COVERAGE} does not stand beside the project");
        return Ok(());
    }
    let (right, wrong, all) = count(&project(COVERAGE))?;
    if right * 100 < all * RIGHT_OF_100 {
        return Err(format!(
            "{right} of {all} direct quotations have the right speaker, fewer than {RIGHT_OF_100} in 100"
        ));
    }
    if wrong * 100 > all * WRONG_OF_100 {
        return Err(format!(
            "{wrong} of {all} direct quotations have a wrong speaker, more than {WRONG_OF_100} in 100"
        ));
    }
    Ok(())
}

/// Prints the counts of a file with marked articles, and gives how many speakers are right and wrong of how many.
///
/// # Errors
/// Where the file or what copydesk prints cannot be read.
pub fn count(path: &Path) -> Result<(usize, usize, usize), String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let parsed = text.lines().map(|l| serde_json::from_str(l).map_err(|e| format!("{}: {e}", path.display())));
    let marked: Vec<Value> = parsed.collect::<Result<_, _>>()?;
    let read = extract(&marked)?;
    let mut counts: BTreeMap<(&str, Verdict), usize> = BTreeMap::new();
    for article in &marked {
        let id = article["id"].as_str().unwrap_or_default();
        let reading = read.get(id).ok_or_else(|| format!("copydesk printed nothing for {id}"))?;
        let article = Marked::new(article);
        for attribution in article.line["attributions"].as_array().into_iter().flatten() {
            if let Some(source) = article.direct(attribution) {
                let verdict = source.judge(reading);
                *counts.entry((if source.pronoun { "pronoun" } else { "name" }, verdict)).or_default() += 1;
            }
        }
    }
    let of = |verdict| counts.iter().filter(|((_, v), _)| *v == verdict).map(|(_, n)| n).sum::<usize>();
    let (right, unknown, wrong) = (of(Verdict::Right), of(Verdict::Unknown), of(Verdict::Wrong));
    let all = right + unknown + wrong;
    for ((source, verdict), count) in &counts {
        println!("source is a {source}: {verdict:?} {count}");
    }
    println!("speakers: {right} right, {unknown} unknown, {wrong} wrong of {all}");
    Ok((right, wrong, all))
}

/// What copydesk reads in each article, by id.
fn extract(marked: &[Value]) -> Result<BTreeMap<String, Value>, String> {
    let mut command = Command::new(project("target/release/copydesk"));
    command.args(["extract", "-", "--input-format", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("{command:?} does not run: {e}"))?;
    let mut input = child.stdin.take().ok_or("copydesk takes no input")?;
    let mut lines = String::new();
    for article in marked {
        let line = serde_json::json!({
            "id": article["id"], "text": article["text"], "outlet": article["outlet"], "published": article["date"]
        });
        lines.push_str(&format!("{line}\n"));
    }
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().map_err(|e| e.to_string())?;
    writer.join().map_err(|_| "the input was not written")?.map_err(|e| e.to_string())?;
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}", output.status));
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let read = lines.lines().map(|l| serde_json::from_str::<Value>(l).map_err(|e| e.to_string()));
    read.map(|line| line.map(|l| (l["id"].as_str().unwrap_or_default().to_owned(), l))).collect()
}

/// An article with its marks, and what stands between them.
struct Marked<'a> {
    line: &'a Value,
    letters: Vec<char>,
    /// Whether each letter stands between double marks.
    quoted: Vec<bool>,
    /// Bytes before each letter: the marks count letters, copydesk bytes.
    bytes: Vec<usize>,
}

impl<'a> Marked<'a> {
    fn new(line: &'a Value) -> Self {
        let letters: Vec<char> = line["text"].as_str().unwrap_or_default().chars().collect();
        let mut bytes = vec![0];
        for letter in &letters {
            bytes.push(bytes[bytes.len() - 1] + letter.len_utf8());
        }
        let quoted = quoted(&letters);
        Self { line, letters, quoted, bytes }
    }

    /// The source of an attribution that is asked for.
    fn direct(&self, attribution: &Value) -> Option<Source> {
        let (content, source) = (ranges(&attribution["content"]), ranges(&attribution["source"]));
        let inside: Vec<usize> =
            content.iter().cloned().flatten().filter(|&k| self.letters[k].is_alphanumeric()).collect();
        let marked = inside.iter().filter(|&&k| self.quoted[k]).count();
        let first = content.first()?.start;
        let opens = |k: usize| self.letters.get(k).is_some_and(|c| matches!(c, '"' | '“'));
        if inside.is_empty()
            || marked * 10 < inside.len() * 9
            || !(opens(first) || first.checked_sub(1).is_some_and(opens))
        {
            return None;
        }
        let words: String = source.iter().map(|r| self.letters[r.clone()].iter().collect::<String>() + " ").collect();
        let mut all = words.split(|c: char| !(c.is_alphanumeric() || "’'.-".contains(c))).filter(|w| !w.is_empty());
        let one = words.split_whitespace().count() == 1;
        let pronoun = one && PRONOUNS.contains(&words.trim().to_lowercase().as_str());
        let named =
            all.any(|w| w.starts_with(char::is_uppercase) && !FUNCTION_WORDS.contains(&w.to_lowercase().as_str()));
        let bytes = |ranges: &[Range<usize>]| ranges.iter().map(|r| self.bytes[r.start]..self.bytes[r.end]).collect();
        (pronoun || named).then(|| Source { words, pronoun, spans: bytes(&source), content: bytes(&content) })
    }
}

const PRONOUNS: [&str; 7] = ["he", "she", "they", "i", "we", "it", "you"];

/// Words that have a capital at the head of a sentence and name nobody.
const FUNCTION_WORDS: [&str; 40] = [
    "the", "a", "an", "one", "another", "he", "she", "they", "it", "i", "we", "in", "his", "her", "their", "some",
    "many", "two", "three", "several", "this", "that", "these", "those", "its", "my", "our", "other", "others", "most",
    "few", "no", "both", "all", "as", "mr", "mrs", "ms", "who", "you",
];

/// Whom people marked as the source of a direct quotation.
struct Source {
    words: String,
    pronoun: bool,
    spans: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

impl Source {
    fn judge(&self, reading: &Value) -> Verdict {
        let mentions = || reading["mentions"].as_array().into_iter().flatten();
        let quotes = mentions().filter(|m| m["kind"] == "quote" && overlaps(&self.content, &range(m)));
        quotes.map(|quote| self.judge_one(quote, reading)).max().unwrap_or(Verdict::Unknown)
    }

    fn judge_one(&self, quote: &Value, reading: &Value) -> Verdict {
        let words = (!quote["source"].is_null()).then(|| range(&quote["source"]));
        if quote["speaker"].is_null() && words.is_none() {
            return Verdict::Unknown;
        }
        let same_words = words.is_some_and(|w| overlaps(&self.spans, &w));
        let named = self.bears(&quote["speaker"], reading);
        let right = if self.pronoun {
            match self.referent(reading) {
                Some(entity) => *entity == quote["speaker"],
                None => same_words,
            }
        } else {
            named.unwrap_or(same_words)
        };
        if right { Verdict::Right } else { Verdict::Wrong }
    }

    /// Whom the pronoun stands for, where that can be told.
    fn referent<'r>(&self, reading: &'r Value) -> Option<&'r Value> {
        let mut mentions = reading["mentions"].as_array()?.iter();
        let reference = mentions.find(|m| m["kind"] == "reference" && overlaps(&self.spans, &range(m)))?;
        Some(&reference["entity"]).filter(|e| !e.is_null())
    }

    /// Whether a name of an entity ends in a word of the source; none where there is no entity.
    fn bears(&self, entity: &Value, reading: &Value) -> Option<bool> {
        let entity = reading["entities"].as_array()?.iter().find(|e| e["id"] == *entity)?;
        let aliases = entity["aliases"].as_array().into_iter().flatten();
        let names = std::iter::once(&entity["name"]).chain(aliases).filter_map(Value::as_str);
        let mut surnames =
            names.filter_map(|n| n.split_whitespace().next_back()).map(|n| n.trim_end_matches(['\'', '’']));
        Some(surnames.any(|surname| self.prints(surname)))
    }

    /// Whether the source has a word that nothing makes somebody else's.
    fn prints(&self, surname: &str) -> bool {
        self.words.match_indices(surname).any(|(at, _)| {
            let (before, behind) = (&self.words[..at], &self.words[at + surname.len()..]);
            let owner = ["'s ", "’s ", "' ", "’ "]
                .iter()
                .any(|s| behind.strip_prefix(s).is_some_and(|r| r.starts_with(char::is_lowercase)));
            !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric) && !owner
        })
    }
}

fn range(place: &Value) -> Range<usize> {
    let number = |key: &str| place[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    number("start")..number("end")
}

fn ranges(spans: &Value) -> Vec<Range<usize>> {
    spans.as_array().into_iter().flatten().map(range).collect()
}

fn overlaps(spans: &[Range<usize>], other: &Range<usize>) -> bool {
    spans.iter().any(|s| s.start < other.end && other.start < s.end)
}

/// Which letters stand between double marks: a paragraph's marks in pairs, or from the first one of a paragraph to its end.
fn quoted(letters: &[char]) -> Vec<bool> {
    let mut found = vec![false; letters.len()];
    let mut start = 0;
    for line in letters.split(|c| *c == '\n') {
        let mut open: Option<usize> = None;
        for (i, letter) in line.iter().enumerate() {
            match (letter, open) {
                ('“', _) | ('"', None) => open = Some(i),
                ('”' | '"', Some(first)) => {
                    found[start + first..=start + i].fill(true);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(first) = open.filter(|&first| line[..first].iter().all(|c| c.is_whitespace())) {
            found[start + first..start + line.len()].fill(true);
        }
        start += line.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "Orlo was late. “We will wait,” she said. Brandt’s aide said it was late.";

    fn verdict(speaker: Value, source: Value, gold: &str) -> Verdict {
        let at = |words: &str| {
            let byte = TEXT.find(words).expect("the words stand in the text");
            let start = TEXT[..byte].chars().count();
            json!([{"start": start, "end": start + words.chars().count()}])
        };
        let line = json!({"text": TEXT, "attributions": [{"content": at("“We will wait,”"), "source": at(gold)}]});
        let reading = json!({
            "mentions": [{"kind": "quote", "start": 18, "end": 31, "speaker": speaker, "source": source}],
            "entities": [{"id": "e1", "name": "Anna Orlo", "aliases": []}, {"id": "e2", "name": "Ivo Brandt", "aliases": []}],
        });
        Marked::new(&line).direct(&line["attributions"][0]).expect("a direct quotation").judge(&reading)
    }

    #[test]
    fn a_named_source_is_told_by_its_surname() {
        assert_eq!(verdict(json!("e1"), Value::Null, "Orlo"), Verdict::Right);
        assert_eq!(verdict(json!("e2"), Value::Null, "Orlo"), Verdict::Wrong);
        assert_eq!(verdict(json!("e2"), Value::Null, "Brandt’s aide"), Verdict::Wrong);
        assert_eq!(verdict(Value::Null, Value::Null, "Orlo"), Verdict::Unknown);
        assert_eq!(verdict(Value::Null, json!({"start": 0, "end": 4}), "Orlo"), Verdict::Right);
    }

    #[test]
    fn a_pronoun_is_told_by_its_place() {
        let place = TEXT.find("she").expect("the pronoun");
        assert_eq!(verdict(json!("e1"), json!({"start": place, "end": place + 3}), "she"), Verdict::Right);
        assert_eq!(verdict(json!("e1"), json!({"start": 0, "end": 4}), "she"), Verdict::Wrong);
    }
}
