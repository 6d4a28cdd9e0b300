//! A block with what every later step asks about it.

use crate::dates;
use crate::layout::{Block, Mark};
use crate::words::{Word, is_function_word, words};
use copydesk_claims::ByteSpan;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words looked at in one block; a longer one is running text, whatever it says.
pub(super) const PIECE_WORDS_MAX: usize = 160;
/// The fewest words of a sentence that counts as running text.
const PROSE_WORDS_MIN: usize = 8;

/// A block, its words and its look.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub span: ByteSpan,
    pub mark: Mark,
    pub apart: bool,
    /// The first words and marks, at most [`PIECE_WORDS_MAX`].
    pub words: Vec<Word>,
    /// How many of them are words.
    pub count: usize,
    /// Whether it ends like a sentence.
    pub ends: bool,
    /// Whether it reads like running text: long enough, ending like a sentence, not all in capitals.
    pub prose: bool,
    /// Whether it says a time or date and nothing else.
    pub clock_only: bool,
}

impl<'t> Piece<'t> {
    pub fn new(text: &'t str, block: Block) -> Self {
        let words = words(text, block.span, PIECE_WORDS_MAX);
        let count = words.iter().filter(|w| w.is_word()).count();
        let ends = ends_sentence(block.span.of(text));
        let lower = words.iter().filter(|w| w.is_word() && !w.capital).count();
        let prose = ends && count >= PROSE_WORDS_MIN && lower >= 3;
        let clock_only = count <= 8 && dates::only_date(&words);
        Self { text, span: block.span, mark: block.mark, apart: block.apart, words, count, ends, prose, clock_only }
    }

    /// The words of the block itself.
    pub fn as_str(&self) -> &'t str {
        self.span.of(self.text)
    }

    /// Whether the block is a list item.
    pub fn is_item(&self) -> bool {
        matches!(self.mark, Mark::Bullet | Mark::Number)
    }

    /// Whether every word but the small ones is capitalised, and one is a name's length.
    pub fn all_capitalised(&self) -> bool {
        self.words.iter().filter(|w| w.is_word() && w.lower.len() > 3).all(|w| w.capital)
            && self.words.first().is_some_and(|w| w.capital)
    }

    /// Whether it is two to four capitalised words that may be a person's name, perhaps after a title.
    pub fn looks_like_person(&self) -> bool {
        is_person(&self.words)
    }

    /// Whether a word of this sort stands in it.
    pub fn has(&self, sort: Sort) -> bool {
        self.words.iter().any(|w| is(w, sort))
    }
}

/// Whether the words are two to four capitalised ones, none of them a post, an outlet's word or a function word.
pub(crate) fn is_person(words: &[Word]) -> bool {
    const PARTICLES: [&str; 14] =
        ["de", "da", "di", "van", "von", "der", "den", "la", "le", "bin", "al", "el", "y", "."];
    let named = words.iter().filter(|w| w.capital).count();
    let name = |w: &Word| {
        (w.capital && !is_function_word(w) && !w.lower.contains(|c: char| c.is_ascii_digit())
            || PARTICLES.contains(&w.lower.as_str()))
            && ![Sort::Person, Sort::Desk, Sort::Outlet].into_iter().any(|s| is(w, s))
    };
    (2..=4).contains(&named) && words.len() <= 7 && words.iter().all(name) && words[0].capital
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', ' ', '»']).ends_with(['.', '!', '?', '…'])
}

/// A sort of word of bylines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    /// A writer's post.
    Person,
    /// A body of writers.
    Desk,
    /// A word that goes before a post.
    Rank,
    /// A word of outlets' names.
    Outlet,
}

static ROLES: LazyLock<FxHashMap<&str, Vec<Sort>>> = LazyLock::new(|| {
    let mut roles: FxHashMap<&str, Vec<Sort>> = FxHashMap::default();
    for line in include_str!("../../data/en/roles.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((word, sort)) = line.split_once('\t') else { continue };
        let sort = match sort {
            "person" => Sort::Person,
            "desk" => Sort::Desk,
            "rank" => Sort::Rank,
            _ => Sort::Outlet,
        };
        roles.entry(word).or_default().push(sort);
    }
    roles
});

/// Whether a word is of a sort.
pub(crate) fn is(word: &Word, sort: Sort) -> bool {
    ROLES.get(word.lower.as_str()).is_some_and(|sorts| sorts.contains(&sort))
}
