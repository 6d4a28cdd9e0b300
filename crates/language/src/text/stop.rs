//! Whether a stop ends its sentence: what stands before it, and what begins behind it.

use super::chars::{is_blank, is_closer, is_opener};
use super::lexicon::{Abbreviation, Follows, is_time_word, lexicon};
use super::line::is_function_word;

/// How far back the word before a stop is looked for. Longer ones are addresses.
const WORD_BYTES_MAX: usize = 64;

/// Most words of a speaker's name and title before "asked".
const SPEAKER_WORDS_MAX: usize = 5;

/// Words that a time of day begins a sentence with.
const TIME_PREPOSITIONS: &[&str] =
    &["About", "After", "Around", "At", "Before", "Between", "By", "From", "Just", "Shortly", "Since", "Until"];

/// A run of stops and closing marks.
pub(super) struct Stop<'a> {
    /// Up to the end of the paragraph.
    text: &'a str,
    sentence: usize,
    /// Where the run begins.
    at: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether `!` or `?` is in it.
    strong: bool,
    /// Points in a row at its beginning; `…` is three.
    points: usize,
    /// Whether a mark closes in it.
    closed: bool,
}

/// What stands before a single point.
enum Before {
    Listed(Abbreviation),
    /// A single capital.
    Initial(char),
    /// "U.S", "a.k.a"
    Dotted,
    /// The number of a list item or heading.
    ItemNumber,
    Word,
}

impl<'a> Stop<'a> {
    /// A run that begins at `at`, in the sentence that began at `sentence`; nothing is taken yet.
    pub(super) const fn new(text: &'a str, sentence: usize, at: usize) -> Self {
        Self { text, sentence, at, end: at, strong: false, points: 0, closed: false }
    }

    /// Whether `c` goes on with the run.
    pub(super) const fn takes(&self, c: char) -> bool {
        matches!(c, '.' | '!' | '?' | '…') || self.end > self.at && is_closer(c)
    }

    /// Takes `c` on.
    pub(super) fn take(&mut self, c: char) {
        match c {
            '!' | '?' => self.strong = true,
            '.' if !self.closed => self.points += 1,
            '…' => self.points += 3,
            '.' => {}
            _ => self.closed = true,
        }
        self.end += c.len_utf8();
    }

    /// Whether the sentence ends here.
    pub(super) fn ends_sentence(&self) -> bool {
        let rest = &self.text[self.end..];
        let printed = rest.trim_start_matches(is_blank);
        let Some(first) = printed.chars().next() else { return true };
        if printed.len() == rest.len() {
            return self.ends_glued(rest);
        }
        let next = printed.trim_start_matches(|c| is_opener(c) || is_blank(c));
        match next.chars().next() {
            Some(c) if c.is_lowercase() => self.ends_before_small_letter(),
            Some(c) if c.is_alphanumeric() => self.ends_before(c, next),
            _ => self.ends_before_mark(first),
        }
    }

    /// Whether it ends before a mark: "it sank. - Another", but not "PORT SKERRY, Conn. -- Two boats".
    fn ends_before_mark(&self, mark: char) -> bool {
        let goes_on = self.closed || matches!(mark, ',' | ';' | ':' | ')' | ']' | '&' | '/' | '%');
        !goes_on && (self.strong || self.points > 1 || matches!(self.before(), Before::Word))
    }

    /// `"Why?" she asked` goes on; "it sank. then it rained" lacks a capital.
    fn ends_before_small_letter(&self) -> bool {
        if self.closed || self.points > 1 {
            return false;
        }
        if self.strong {
            // "Yahoo! said": a name with a mark of its own.
            return self.points > 0 || self.text[self.at..].starts_with('?') || !is_name(self.word_before());
        }
        match self.before() {
            Before::Word => true,
            Before::Listed(known) => known.also_word || known.follows == Follows::Number,
            Before::Initial(_) | Before::Dotted | Before::ItemNumber => false,
        }
    }

    /// Whether it ends before a capital or digit.
    fn ends_before(&self, c: char, next: &str) -> bool {
        let word = first_word(next);
        if self.points > 1 {
            return (word != "I" || self.closed) && !self.begins();
        }
        if self.strong {
            return !(self.closed && is_speaker(next) || self.is_marked_name(word, next));
        }
        match self.before() {
            Before::Word => true,
            Before::ItemNumber => false,
            Before::Initial('I') => !is_initial(next) && !c.is_numeric(),
            Before::Initial(_) | Before::Dotted => starts_sentence(word, next),
            Before::Listed(known) if known.follows == Follows::Time && self.opens_with_time() => false,
            Before::Listed(known) => ends_behind(known, c, word, next),
        }
    }

    /// "Harbour! Inc.", "H! News": the mark is part of a name.
    fn is_marked_name(&self, word: &str, next: &str) -> bool {
        let before = self.word_before();
        let firm = || lexicon().abbreviation(word).is_some_and(|known| known.follows == Follows::Any);
        let initial = before.len() == 1 && before != "I" && before.starts_with(char::is_uppercase);
        !self.closed
            && self.text[self.at..].starts_with('!')
            && (initial || firm() && next[word.len()..].starts_with('.'))
    }

    /// "At 6 p.m. Ms. Orr": a time with its preposition is no sentence.
    fn opens_with_time(&self) -> bool {
        let sentence = &self.text[self.sentence..self.at];
        sentence.len() < WORD_BYTES_MAX
            && sentence.split_whitespace().count() <= 4
            && TIME_PREPOSITIONS.contains(&first_word(sentence.trim_start_matches(|c| is_opener(c) || is_blank(c))))
    }

    /// Whether it ends where no space follows: a caption glued to its credit, not "example.org" or "9.5".
    fn ends_glued(&self, rest: &str) -> bool {
        let mut chars = rest.chars();
        let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
        if is_opener(first) {
            return !self.closed && second.is_uppercase() && self.is_prose_before();
        }
        let capital = first.is_uppercase() && (second.is_lowercase() || is_blank(second) || second == '\'');
        if self.closed {
            return capital && self.text[self.at..self.end].ends_with(['"', '”', '’']);
        }
        if self.strong {
            return first.is_alphabetic() && self.is_prose_before();
        }
        if self.points > 1 {
            return capital && first != 'I';
        }
        let mailed = || rest.bytes().take(WORD_BYTES_MAX).take_while(|b| !b.is_ascii_whitespace()).any(|b| b == b'@');
        capital && self.text[..self.at].ends_with(char::is_lowercase) && self.is_prose_before() && !mailed()
    }

    /// Whether the stretch before is a word of a sentence, not part of an address.
    fn is_prose_before(&self) -> bool {
        let from = self.text.floor_char_boundary(self.at.saturating_sub(WORD_BYTES_MAX).max(self.sentence));
        let stretch = &self.text[from..self.at];
        stretch.rfind(is_blank).is_some_and(|space| !stretch[space..].contains(['.', '/', '@', '=', '&']))
    }

    /// Whether it begins its sentence or quotation: "... and then".
    fn begins(&self) -> bool {
        let before = self.text[self.sentence..self.at].chars().next_back();
        before.is_none_or(is_opener)
            || self.at - self.sentence < WORD_BYTES_MAX
                && self.text[self.sentence..self.at].trim_matches(is_blank).is_empty()
    }

    fn before(&self) -> Before {
        let word = self.word_before();
        if let Some(known) = lexicon().abbreviation(word) {
            return Before::Listed(known);
        }
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_uppercase() => return Before::Initial(c),
            (Some(c), Some('.')) if c.is_alphabetic() && is_dotted(word) => return Before::Dotted,
            _ => {}
        }
        let begins = self.at - self.sentence < WORD_BYTES_MAX && {
            let line = &self.text[self.sentence..self.at - word.len()];
            let lead = line.trim_end_matches(is_blank);
            lead.is_empty() || line.ends_with('*') || lead.len() < line.len() && lead.ends_with(':')
        };
        let number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        let heading = word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && word.contains('.');
        if begins && (number || heading) { Before::ItemNumber } else { Before::Word }
    }

    /// The letters, digits and inner points before the stop.
    fn word_before(&self) -> &'a str {
        let from = self.text.floor_char_boundary(self.at.saturating_sub(WORD_BYTES_MAX).max(self.sentence));
        let stretch = &self.text[from..self.at];
        let start = stretch.rfind(|c: char| !c.is_alphanumeric() && c != '.');
        start.map_or(stretch, |at| stretch[at..].trim_start_matches(|c: char| !c.is_alphanumeric()))
    }
}

/// Whether a sentence ends behind an abbreviation and before a capital or digit.
fn ends_behind(known: Abbreviation, c: char, word: &str, next: &str) -> bool {
    let numeral = c.is_numeric() || word.bytes().all(|b| b"IVXLC".contains(&b)) && word != "I";
    if known.also_word {
        return !c.is_numeric() && !is_time_word(word);
    }
    match known.follows {
        Follows::Name => false,
        Follows::Number => !numeral,
        Follows::Any => starts_sentence(word, next),
        Follows::Time => !(c.is_numeric() || is_time_word(word)),
        Follows::End => !c.is_numeric(),
    }
}

/// After "U.S." a capital may belong to a name; a function word, which names hardly begin with, tells, and so does an adverb before a
/// comma: "Previously, ".
fn starts_sentence(word: &str, next: &str) -> bool {
    const ADVERB_MIN: usize = 6;
    let adverb = word.len() >= ADVERB_MIN
        && word.ends_with("ly")
        && next.strip_prefix(word).is_some_and(|rest| rest.starts_with(','));
    (is_function_word(word) || adverb) && !is_initial(next)
}

fn is_initial(next: &str) -> bool {
    let mut chars = next.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.')
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn first_word(next: &str) -> &str {
    let end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
    &next[..end]
}

/// Whether a name and a verb of saying follow: `"Why now?" Orla Hane asked.`
fn is_speaker(next: &str) -> bool {
    let mut words = next.split(is_blank).filter(|word| !word.is_empty()).take(SPEAKER_WORDS_MAX + 1);
    let Some(first) = words.next() else { return false };
    is_name(first) && !is_function_word(first_word(first)) && {
        let verb = words.find(|word| word.starts_with(char::is_lowercase));
        verb.is_some_and(|verb| lexicon().is_speech(first_word(verb)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::find_sentences;
    use crate::ByteSpan;

    fn count(text: &str) -> usize {
        find_sentences(text, ByteSpan::new(0, text.len())).len()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(count("Gov. J. Ames met U.S. Rep. Orr on Jan. 5 at 9 p.m. EST. It rained."), 2);
        assert_eq!(count("It left the U.S. The rest stayed."), 2);
        assert_eq!(count("He said no. Five left. No. 5 stayed."), 3);
        assert_eq!(count("It closed at 9 p.m. Police came. It was Plan B. The first had failed."), 4);
    }

    #[test]
    fn a_named_speaker_goes_on_with_a_question() {
        assert_eq!(count("“Why now?” Orla Hane asked. “Why?” Hane left."), 3);
    }

    #[test]
    fn figures_and_addresses_are_not_cut() {
        assert_eq!(count("It cost €1.5 million at shop.example.org?a=B today."), 1);
    }

    #[test]
    fn a_caption_glued_to_its_credit_is_cut() {
        assert_eq!(count("Boats off Skerry Bay.Photo by Orla Hane"), 2);
        assert_eq!(count("See example.org for more"), 1);
    }

    #[test]
    fn small_letters_begin_sentences_only_behind_plain_words() {
        assert_eq!(count("it sank. nobody drowned"), 2);
        assert_eq!(count("approx. ten boats vs. three"), 1);
        assert_eq!(count("Harbour! said so"), 1);
        assert_eq!(count("Well... maybe"), 1);
    }
}
