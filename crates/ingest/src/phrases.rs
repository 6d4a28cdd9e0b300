//! The little language that the word lists are written in, and its matcher.
//!
//! A phrase is a row of elements, separated by blanks, matched against the words and marks of one block without
//! regard to case:
//!
//! | element | matches |
//! | --- | --- |
//! | `word`, `a\|b` | this word, one of these |
//! | `~x` | the element `x`, or nothing |
//! | `^`, `$` | the start, the end of the block; the end also before a final full stop |
//! | `<any>` | any one word |
//! | `<num>`, `<money>`, `<email>`, `<phone>` | a figure, an amount, an address, a row of digits long enough to dial |
//! | `<caps>` | one to six capitalised words, with the small words of names between them |
//! | `<outlet>`, `<author>` | the start of the outlet's or writer's name, where known |
//! | `...` | up to six words |
//!
//! Matching a block costs a table look-up a word, and a bounded search where the first element fits.

use crate::words::{Word, is_function_word};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::ops::Range;

/// The most words that `...` stands for.
const GAP_WORDS_MAX: usize = 6;
/// The most words of one `<caps>`.
const CAPS_WORDS_MAX: usize = 6;
/// The fewest digits of a number that can be dialled.
const PHONE_DIGITS_MIN: usize = 7;

/// Names that a phrase can refer to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// The outlet's name, as lower-case words; empty if unknown.
    pub outlet: Vec<SmolStr>,
    /// The writer's name, as lower-case words; empty if unknown.
    pub author: Vec<SmolStr>,
}

#[derive(Debug)]
enum Element {
    Word(Vec<&'static str>),
    Optional(Box<Element>),
    Start,
    End,
    Any,
    Number,
    Money,
    Email,
    Phone,
    Capitals,
    Outlet,
    Author,
    Gap,
}

/// A phrase with the fields of its row.
#[derive(Debug)]
pub(crate) struct Phrase {
    elements: Vec<Element>,
    /// The fields before the phrase itself.
    pub fields: Vec<&'static str>,
}

/// A list of phrases, found by first word.
#[derive(Debug)]
pub(crate) struct Phrases {
    all: Vec<Phrase>,
    anywhere: Index,
    at_start: Index,
}

/// Which phrases can start with a word.
#[derive(Debug, Default)]
struct Index {
    by_word: FxHashMap<&'static str, Vec<usize>>,
    /// Those that can start with a capitalised word.
    by_capital: Vec<usize>,
    /// Those that can start with other things, with what that is.
    open: Vec<(Start, usize)>,
}

/// What a phrase can start with besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Anything,
    Number,
    Money,
    Email,
    Phone,
    Outlet,
    Author,
}

impl Start {
    const fn of(element: &Element) -> Self {
        match element {
            Element::Number => Self::Number,
            Element::Money => Self::Money,
            Element::Email => Self::Email,
            Element::Phone => Self::Phone,
            Element::Outlet => Self::Outlet,
            Element::Author => Self::Author,
            _ => Self::Anything,
        }
    }

    /// Whether a word is that, as far as it alone can tell.
    const fn fits(self, word: &Word, names: &Names) -> bool {
        match self {
            Self::Anything => true,
            Self::Number => word.sorts.number,
            Self::Money => word.sorts.money,
            Self::Email => word.sorts.email,
            Self::Phone => word.sorts.phone,
            Self::Outlet => !names.outlet.is_empty(),
            Self::Author => !names.author.is_empty(),
        }
    }
}

impl Index {
    /// Files a phrase under every element that can be its first.
    fn add(&mut self, at: usize, elements: &[Element]) {
        let Some((first, rest)) = elements.split_first() else { return self.open.push((Start::Anything, at)) };
        match first {
            Element::Word(any_of) => {
                for &word in any_of {
                    self.by_word.entry(word).or_default().push(at);
                }
            }
            Element::Capitals => self.by_capital.push(at),
            Element::Optional(element) => {
                self.add(at, std::slice::from_ref(element));
                self.add(at, rest);
            }
            other => self.open.push((Start::of(other), at)),
        }
    }

    fn candidates<'a>(&'a self, word: &'a Word, names: &'a Names) -> impl Iterator<Item = usize> + 'a {
        let open = self.open.iter().filter(move |(start, _)| start.fits(word, names)).map(|(_, phrase)| *phrase);
        let by_word = self.by_word.get(word.lower.as_str()).map_or(&[][..], Vec::as_slice);
        let by_capital = if word.capital { self.by_capital.as_slice() } else { &[] };
        by_word.iter().chain(by_capital).copied().chain(open)
    }
}

impl Phrases {
    /// Reads a word list: lines of tab-separated fields, of which the last is the phrase; `#` starts a comment line.
    pub fn parse(table: &'static str) -> Self {
        let mut phrases = Self { all: vec![], anywhere: Index::default(), at_start: Index::default() };
        let rows = table.lines().map(str::trim_end).filter(|l| !l.is_empty() && !l.starts_with('#'));
        for row in rows {
            phrases.add(row);
        }
        phrases
    }

    fn add(&mut self, row: &'static str) {
        let mut fields: Vec<&str> = row.split('\t').collect();
        let elements: Vec<Element> = fields.pop().unwrap_or_default().split(' ').map(element).collect();
        match elements.as_slice() {
            [Element::Start, rest @ ..] => self.at_start.add(self.all.len(), rest),
            all => self.anywhere.add(self.all.len(), all),
        }
        self.all.push(Phrase { elements, fields });
    }

    /// Each phrase that stands somewhere in the words, once, with the range of words of its first match.
    pub fn find(&self, words: &[Word], names: &Names) -> Vec<(&Phrase, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let start = (at == 0).then(|| self.at_start.candidates(word, names));
            for phrase in start.into_iter().flatten().chain(self.anywhere.candidates(word, names)) {
                if found.iter().all(|(seen, _)| *seen != phrase)
                    && let Some(end) = matches(&self.all[phrase].elements, words, at, names)
                {
                    found.push((phrase, at..end));
                }
            }
        }
        found.into_iter().map(|(phrase, range)| (&self.all[phrase], range)).collect()
    }

    /// Whether any phrase stands in the words.
    pub fn any(&self, words: &[Word], names: &Names) -> bool {
        words.iter().enumerate().any(|(at, word)| {
            let start = (at == 0).then(|| self.at_start.candidates(word, names));
            let mut candidates = start.into_iter().flatten().chain(self.anywhere.candidates(word, names));
            candidates.any(|phrase| matches(&self.all[phrase].elements, words, at, names).is_some())
        })
    }
}

fn element(field: &'static str) -> Element {
    match field {
        "^" => Element::Start,
        "$" => Element::End,
        "..." => Element::Gap,
        "<any>" => Element::Any,
        "<num>" => Element::Number,
        "<money>" => Element::Money,
        "<email>" => Element::Email,
        "<phone>" => Element::Phone,
        "<caps>" => Element::Capitals,
        "<outlet>" => Element::Outlet,
        "<author>" => Element::Author,
        "|" => Element::Word(vec!["|"]),
        field => match field.strip_prefix('~') {
            Some(optional) => Element::Optional(Box::new(element(optional))),
            None => Element::Word(field.split('|').collect()),
        },
    }
}

/// Where a match of all elements that starts at word `at` ends, if there is one.
fn matches(elements: &[Element], words: &[Word], at: usize, names: &Names) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    let word = words.get(at);
    let go_on = |next: usize| matches(rest, words, next, names);
    match first {
        Element::Start => (at == 0).then(|| go_on(at)).flatten(),
        Element::End => {
            let over = at == words.len() || at + 1 == words.len() && words[at].lower == ".";
            over.then(|| go_on(at)).flatten()
        }
        Element::Word(any_of) => {
            let fits = word.is_some_and(|w| any_of.contains(&w.lower.as_str()));
            fits.then(|| go_on(at + 1)).flatten()
        }
        Element::Optional(element) => {
            ends_of(element, words, at, names).longest_first().find_map(go_on).or_else(|| go_on(at))
        }
        Element::Gap => (at..=(at + GAP_WORDS_MAX).min(words.len())).find_map(go_on),
        class => ends_of(class, words, at, names).longest_first().find_map(go_on),
    }
}

/// Where an element may end, shortest first.
#[derive(Default)]
struct Ends {
    ends: [usize; CAPS_WORDS_MAX],
    count: usize,
}

impl Ends {
    fn push(&mut self, end: usize) {
        self.ends[self.count] = end;
        self.count += 1;
    }

    fn longest_first(&self) -> impl Iterator<Item = usize> {
        self.ends[..self.count].iter().rev().copied()
    }
}

impl From<Option<usize>> for Ends {
    fn from(end: Option<usize>) -> Self {
        let mut ends = Self::default();
        end.into_iter().for_each(|end| ends.push(end));
        ends
    }
}

/// Where an element that takes words may end.
fn ends_of(element: &Element, words: &[Word], at: usize, names: &Names) -> Ends {
    let Some(word) = words.get(at) else { return Ends::default() };
    let one = |fits: bool| fits.then_some(at + 1).into();
    match element {
        Element::Word(any_of) => one(any_of.contains(&word.lower.as_str())),
        Element::Any => one(word.is_word()),
        Element::Number => one(word.sorts.number),
        Element::Money => one(word.sorts.money),
        Element::Email => one(word.sorts.email),
        Element::Phone => phone(words, at).into(),
        Element::Outlet => name(&names.outlet, words, at).into(),
        Element::Author => name(&names.author, words, at).into(),
        Element::Capitals => capitals(words, at),
        Element::Start | Element::End | Element::Gap | Element::Optional(_) => Ends::default(),
    }
}

/// The ends of every run of capitalised words from `at`.
fn capitals(words: &[Word], at: usize) -> Ends {
    const SMALL: [&str; 10] = ["of", "the", "and", "for", "&", "de", "do", "in", "von", "'"];
    let mut ends = Ends::default();
    let mut named = false;
    for (i, word) in words.iter().enumerate().skip(at).take(CAPS_WORDS_MAX) {
        if word.capital || i > at && word.sorts.number {
            // "The" and "It" have a capital letter only because they open the sentence.
            named |= !is_function_word(word);
            if named {
                ends.push(i + 1);
            }
        } else if i > at && word.lower == "." && words[i - 1].lower.len() == 1 {
            // The point after an initial.
        } else if i == at || !SMALL.contains(&word.lower.as_str()) {
            break;
        }
    }
    ends
}

/// The end of a row of digit groups from `at` that is long enough to dial.
fn phone(words: &[Word], at: usize) -> Option<usize> {
    let group = |w: &Word| w.lower.chars().all(|c| c.is_ascii_digit() || c == '-');
    let mut end = at;
    let mut digits = 0;
    while let Some(word) = words.get(end).filter(|w| group(w) || "()+".contains(w.lower.as_str())) {
        digits += word.lower.chars().filter(char::is_ascii_digit).count();
        end += 1;
    }
    (digits >= PHONE_DIGITS_MIN && group(&words[at])).then_some(end)
}

/// The end of a mention of `name` at `at`: all of it, or its first or last word if that is long enough to tell.
fn name(name: &[SmolStr], words: &[Word], at: usize) -> Option<usize> {
    let here = words.get(at..)?;
    let whole = here.iter().zip(name).take_while(|(w, n)| w.lower == **n).count();
    if !name.is_empty() && whole == name.len() {
        return Some(at + whole);
    }
    let word = here.first().filter(|w| w.capital)?;
    let part = |n: &SmolStr| n.len() > 3 && *n == word.lower.strip_suffix("'s").unwrap_or(&word.lower);
    name.last().is_some_and(part).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;
    use copydesk_claims::ByteSpan;

    fn fits(phrase: &'static str, text: &str) -> bool {
        let names =
            Names { outlet: vec!["harbour".into(), "times".into()], author: vec!["ann".into(), "quill".into()] };
        Phrases::parse(phrase).any(&words(text, ByteSpan::new(0, text.len()), 100), &names)
    }

    #[test]
    fn words_stand_anywhere_and_anchors_hold_them() {
        assert!(fits("sign up", "You can sign up here"));
        assert!(!fits("^ sign up", "You can sign up here"));
        assert!(fits("^ sign up", "Sign up here"));
        assert!(fits("min read $", "5 min read."));
        assert!(!fits("min read $", "min read on"));
    }

    #[test]
    fn optional_words_and_gaps_may_be_empty() {
        assert!(fits("follow ~him|her us", "Follow us"));
        assert!(fits("from ... a month", "from R75 a month"));
        assert!(
            fits("^ more from ~the ~<caps> $", "More from the Echo") && fits("^ more from ~the ~<caps> $", "More from")
        );
        assert!(!fits("from ... a month", "from one two three four five six seven a month"));
    }

    #[test]
    fn classes_match_what_they_name() {
        assert!(fits("<money> a month", "£4.50 a month"));
        assert!(fits("call <phone>", "call 0800 555 0133"));
        assert!(fits("call <phone>", "call 555-0163"));
        assert!(!fits("call <phone>", "call 5,302 people"));
        assert!(!fits("in <phone>", "in 2019 and 2020"));
        assert!(fits("^ <caps> is published", "The Western Sentinel is published every Thursday"));
        assert!(!fits("^ <caps> is published", "It said that the Sentinel is published"));
        assert!(!fits("^ <caps> is published", "It is published"));
    }

    #[test]
    fn names_match_whole_or_by_their_last_word() {
        assert!(fits("^ ~the <outlet> has", "The Harbour Times has readers"));
        assert!(fits("told ~the <outlet>", "he told the Times so"));
        assert!(!fits("told ~the <outlet>", "he told the Harbour board so"));
        assert!(fits("^ <author> covers", "Quill covers courts"));
    }

    #[test]
    fn a_phrase_of_unknown_names_never_matches() {
        let text = "told the desk";
        let words = words(text, ByteSpan::new(0, text.len()), 100);
        assert!(!Phrases::parse("told <outlet>").any(&words, &Names::default()));
    }
}
