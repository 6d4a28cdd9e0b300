//! Lines that stand around articles, by their words: labels of what follows, appeals, dates.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the words of a line show it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    /// What follows is no part of the article.
    End,
    /// The line is no part of the article.
    Line,
    /// No part of it where nothing but such lines follows.
    Tail,
    /// No part of it before the first paragraph.
    Lead,
    /// Names who made a picture.
    Credit,
}

/// The lists of one label, by their first word, each with whether more words may follow.
type List = FxHashMap<&'static str, Vec<(Vec<&'static str>, bool)>>;

static LISTS: LazyLock<FxHashMap<Label, List>> = LazyLock::new(|| {
    let mut lists: FxHashMap<Label, List> = FxHashMap::default();
    for line in include_str!("../data/labels.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((verdict, phrase)) = line.split_once('\t') else { continue };
        let label = match verdict {
            "end" => Label::End,
            "line" => Label::Line,
            "tail" => Label::Tail,
            "credit" => Label::Credit,
            _ => Label::Lead,
        };
        let mut words: Vec<&str> = phrase.split(' ').collect();
        let open = words.last() == Some(&"*");
        if open {
            words.pop();
        }
        lists.entry(label).or_default().entry(words[0]).or_default().push((words, open));
    }
    lists
});

static DATE_WORDS: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| {
    let lines = include_str!("../data/date_words.tsv").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t')).filter_map(|(word, month)| Some((word, month.parse().ok()?))).collect()
});

/// The longest line that a label is looked for in, in words.
const LABEL_WORDS_MAX: usize = 40;

/// The words of a line in lower case, without marks at their ends.
pub(crate) fn words(text: &str) -> Vec<String> {
    let bare = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    bare.filter(|w| !w.is_empty()).take(LABEL_WORDS_MAX + 1).map(|w| w.replace('’', "'")).collect()
}

/// Whether a line is one of these: from its first word on, or for `Tail` anywhere in it.
pub(crate) fn is(words: &[String], label: Label) -> bool {
    let Some(list) = LISTS.get(&label) else { return false };
    let starts = if label == Label::Tail { words.len() } else { words.len().min(1) };
    (0..starts).any(|at| {
        list.get(words[at].as_str()).into_iter().flatten().any(|(phrase, open)| {
            let rest = &words[at..];
            rest.len() >= phrase.len()
                && rest.iter().zip(phrase).all(|(w, p)| w == p)
                && (label == Label::Tail || *open || rest.len() == phrase.len())
        })
    })
}

/// The number of a month by its name.
pub(crate) fn month(word: &str) -> Option<i8> {
    DATE_WORDS.get(word.to_lowercase().as_str()).copied().filter(|&m| m > 0)
}

/// Whether a word is a month, a weekday, or another word of dates longer than two letters.
pub(crate) fn is_date_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    bare.chars().count() > 2 && DATE_WORDS.contains_key(bare.as_str())
}

/// Whether a line says when, and little else.
pub(crate) fn is_date_line(words: &[String]) -> bool {
    const WORDS_MAX: usize = 16;
    let known = |w: &String| w.chars().any(|c| c.is_ascii_digit()) || w.split('-').all(|w| DATE_WORDS.contains_key(w));
    let digits = words.iter().filter(|w| w.chars().any(|c| c.is_ascii_digit())).count();
    let strange = words.iter().filter(|w| !known(w)).count();
    let dated = digits >= 2
        || words.iter().any(|w| month(w).is_some()) && digits > 0
        || words.iter().any(|w| is_numeric_date(w));
    !words.is_empty() && words.len() <= WORDS_MAX && dated && strange * 3 <= words.len()
}

/// Whether a line opens with a date in figures, whatever follows: writer, section, tags.
pub(crate) fn opens_with_date(words: &[String]) -> bool {
    words.iter().take(2).any(|w| is_numeric_date(w))
}

/// `2018-08-16`, `16.08.2018`, `8/16/2018`.
fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '.', '/']).collect();
    parts.len() == 3
        && parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|p| p.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_by_their_first_words() {
        let is = |text: &str, label| super::is(&words(text), label);
        assert!(is("Related links:", Label::End));
        assert!(is("You may also like…", Label::End));
        assert!(is("READ MORE: Ferry aground", Label::Line));
        assert!(is("Ann Quill writes. Follow her on Twitter.", Label::Tail));
        assert!(is("By Ann Quill", Label::Lead));
        assert!(!is("Comments by the minister were unhelpful.", Label::End));
        assert!(!is("The share fell.", Label::Line));
        assert!(!is("", Label::Lead));
    }

    #[test]
    fn a_line_of_a_date_holds_little_else() {
        for line in [
            "Nov. 20, 2019, 9:28 AM UTC",
            "2018-08-16",
            "sexta-feira, 22 de outubro de 2010 às 20:13",
            "Updated: 3 May 2020",
        ] {
            assert!(is_date_line(&words(line)), "{line}");
        }
        for line in ["In May 2018 the council closed the yard.", "12", "May", "", "The 39 steps"] {
            assert!(!is_date_line(&words(line)), "{line}");
        }
    }
}
