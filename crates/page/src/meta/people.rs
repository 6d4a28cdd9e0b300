//! What pages put where a writer's name should be, to the name.

use crate::words::{folded, joined};
use std::sync::LazyLock;

/// The longest name, or names, of writers, in characters.
const NAMES_CHARS_MAX: usize = 120;
/// The most writers that are named.
const NAMES_MAX: usize = 8;

/// What stands in bylines besides names: kind and words.
static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/byline_words.tsv").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t')).collect()
});

fn words(kind: &str) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |w| w.0 == kind).map(|w| w.1)
}

/// The writers that one text names, in order; empty where it names none.
pub(crate) fn names(text: &str) -> Vec<String> {
    let text = joined(text);
    let mut rest = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '@' | '{'));
    while let Some(after) = words("before").find_map(|b| without(rest, b)) {
        rest = after;
    }
    // What follows a bar or a dash is the outlet, a post or a date.
    const AFTER: [&str; 13] = [
        " | ",
        " – ",
        " — ",
        " - ",
        " • ",
        " · ",
        " / ",
        " for the ",
        " on ",
        " published ",
        " updated ",
        " posted ",
        " @",
    ];
    let lower = rest.to_lowercase();
    let cut = AFTER.iter().filter_map(|c| lower.find(c)).min();
    let rest = cut.and_then(|at| rest.get(..at)).unwrap_or(rest);
    let mut found: Vec<String> = vec![];
    for part in rest.replace(" and ", ",").replace(" & ", ",").replace(';', ",").split(',') {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '@' | '{'));
        let part = words("before").find_map(|b| without(part, b)).unwrap_or(part);
        let name = without_agency(without_date(part));
        if name.is_empty() || !found.is_empty() && is_post(name) {
            continue;
        }
        // Of two forms of one name, the one that is not run together.
        if let Some(same) = found.iter_mut().find(|f| folded(f) == folded(name) && !f.contains(' ')) {
            name.clone_into(same);
        }
        if !is_name(name) {
            break;
        }
        if !found.iter().any(|f| folded(f) == folded(name)) && found.len() < NAMES_MAX {
            found.push(name.to_owned());
        }
    }
    one_name_each(found)
}

/// A user's name beside the same writer's real one goes: "annquill", "Ann Quill".
fn one_name_each(found: Vec<String>) -> Vec<String> {
    let real: Vec<String> = found.iter().filter(|n| n.contains(' ')).map(|n| n.to_lowercase()).collect();
    let is_handle = |name: &String| {
        let lower = name.to_lowercase();
        !name.contains(' ') && real.iter().any(|r| r.split(' ').any(|w| w.chars().count() > 3 && lower.contains(w)))
    };
    let (handles, names): (Vec<String>, Vec<String>) = found.into_iter().partition(is_handle);
    if names.is_empty() { handles } else { names }
}

/// Whether a part of a byline says what somebody is.
fn is_post(part: &str) -> bool {
    let lower = part.to_lowercase();
    lower.split_whitespace().any(|w| words("post").any(|p| p == w)) || words("agency").any(|a| a == lower)
}

/// "Ann Quill Monday", "Ann Quill May 3": the words of a date after a name go.
fn without_date(part: &str) -> &str {
    let mut rest = part;
    while let Some((head, last)) = rest.rsplit_once(' ').filter(|(head, _)| head.contains(' ')) {
        let dated = crate::labels::is_date_word(last) || last.chars().all(|c| c.is_ascii_digit() || c == ':');
        if !dated {
            break;
        }
        rest = head.trim_end();
    }
    rest
}

/// "Ann Quill Associated Press" is Ann Quill's.
fn without_agency(part: &str) -> &str {
    let lower = part.to_lowercase();
    if words("agency").any(|a| a == lower) {
        return part;
    }
    let cut = words("agency")
        .filter_map(|a| lower.strip_suffix(a))
        .filter(|head| head.ends_with(' '))
        .map(|head| head.trim_end().len())
        .min();
    cut.filter(|&at| at > 0 && at < part.len()).and_then(|at| part.get(..at)).unwrap_or(part)
}

/// What follows these words at the start.
fn without<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let head = text.get(..before.len()).filter(|h| h.to_lowercase() == before)?;
    let after = text[head.len()..].trim_start_matches(':');
    (after.starts_with(char::is_whitespace) || after.len() < text.len() - head.len()).then(|| after.trim_start())
}

/// Whether a text can be a name: not an address, not a figure, not a sentence, not the machine's own.
fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let count = name.split_whitespace().count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    name.chars().count() <= NAMES_CHARS_MAX
        && (1..=6).contains(&count)
        && name.chars().any(char::is_alphabetic)
        && digits <= 2
        && !lower.contains("http")
        && !lower.contains("www.")
        && !name.contains(['@', '/', '{', '<', '>', '=', '_', '?', '!'])
        && !words("nobody").chain(words("before")).any(|n| n == lower)
        && !crate::labels::is_date_line(&crate::labels::words(name))
}

/// Whether a line opens as bylines do, and names somebody.
pub(crate) fn is_byline(line: &str) -> bool {
    words("before").filter(|b| b.ends_with("by") || b.chars().count() > 3).any(|b| without(line, b).is_some())
        && !names(line).is_empty()
}

/// Writers in one line: "A", "A and B", "A, B and C".
pub(crate) fn line(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_out_of_bylines() {
        for (text, expected) in [
            ("By Ann Quill", "Ann Quill"),
            ("Written by: Ann Quill", "Ann Quill"),
            ("ANN QUILL, BO LIND", "ANN QUILL and BO LIND"),
            ("Ann Quill, Bo Lind and Cy Marsh", "Ann Quill, Bo Lind and Cy Marsh"),
            ("Ann Quill | Harbour Times", "Ann Quill"),
            ("Ann Quill - 2019-04-10", "Ann Quill"),
            ("By Ann Quill, Published 3 May 2020", "Ann Quill"),
            ("Byrne Quill", "Byrne Quill"),
            ("Автор: Анна Перова", "Анна Перова"),
            ("annquill, Ann Quill", "Ann Quill"),
            ("AnnQuill, Ann Quill", "Ann Quill"),
            ("The Associated Press", "The Associated Press"),
            ("Ann Quill, Associated Press", "Ann Quill"),
            ("By Ann Quill and Bo Lind Monday, May 3, 2021", "Ann Quill and Bo Lind"),
            ("Analysis by Ann Quill, News Editor-at-large", "Ann Quill"),
            ("Ann Quill Associated Press", "Ann Quill"),
            ("Associated Press", "Associated Press"),
        ] {
            assert_eq!(line(&names(text)).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "https://social.example/ann",
            "@annquill",
            "admin",
            "By",
            "12345",
            "desk@harbour.example",
            "{{author}}",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
