//! What pages put where a writer's name should be, to the name.

use crate::words::joined;

/// The longest name, or names, of writers, in characters.
const NAMES_CHARS_MAX: usize = 120;
/// The most writers that are named.
const NAMES_MAX: usize = 8;

/// Words before a name, and what is no writer at all.
const BEFORE: [&str; 22] = [
    "by", "written by", "posted by", "author", "authors", "story by", "text by", "reported by", "published by", "von", "par", "por", "door", "di", "da",
    "автор", "text", "byline", "from", "words by", "words", "av",
];
/// Names that publishing systems give themselves.
const TECHNICAL: [&str; 12] =
    ["admin", "administrator", "webmaster", "root", "user", "editor", "guest", "default", "unknown", "none", "null", "author"];

/// The writers that one text names, in order; empty where it names none.
pub(crate) fn names(text: &str) -> Vec<String> {
    let text = joined(text);
    let mut rest = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')'));
    while let Some(after) = BEFORE.iter().find_map(|b| without(rest, b)) {
        rest = after;
    }
    // What follows a bar or a dash is the outlet, a post or a date.
    const AFTER: [&str; 13] =
        [" | ", " – ", " — ", " - ", " • ", " · ", " / ", " for the ", " on ", " published ", " updated ", " posted ", " @"];
    let lower = rest.to_lowercase();
    let cut = AFTER.iter().filter_map(|c| lower.find(c)).min();
    let rest = cut.and_then(|at| rest.get(..at)).unwrap_or(rest);
    let mut found: Vec<String> = vec![];
    for part in rest.replace(" and ", ",").replace(" & ", ",").replace(';', ",").split(',') {
        let name = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')'));
        if name.is_empty() {
            continue;
        }
        if !is_name(name) {
            break;
        }
        if !found.iter().any(|f| f.eq_ignore_ascii_case(name)) && found.len() < NAMES_MAX {
            found.push(name.to_owned());
        }
    }
    found
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
    let words = name.split_whitespace().count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    name.chars().count() <= NAMES_CHARS_MAX
        && (1..=6).contains(&words)
        && name.chars().any(char::is_alphabetic)
        && digits <= 2
        && !lower.contains("http")
        && !lower.contains("www.")
        && !name.contains(['@', '/', '{', '<', '>', '=', '_', '?', '!'])
        && !TECHNICAL.contains(&lower.as_str())
        && !crate::labels::is_date_line(&crate::labels::words(name))
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
        ] {
            assert_eq!(line(&names(text)).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "https://social.example/ann", "@annquill", "admin", "By", "12345", "desk@harbour.example", "{{author}}"] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
