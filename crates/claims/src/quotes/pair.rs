//! The marks of a paragraph to pairs: which one opens, and which one closes it.
//!
//! A mark that stands for another (`"…”`, `“…"`, `“…“`) is taken for what it has to be. A single mark that could be an apostrophe
//! closes where nothing behind it closes better. Each mark is looked at a bounded number of times.

use super::marks::{Kind, Mark};
use crate::lexicon::rows;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A quotation by its marks; without a second one it is left open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub open: Mark,
    pub close: Option<Mark>,
}

/// Pairs the marks of `text[start..end]`, none inside another.
pub(super) fn pairs(text: &str, (start, end): (usize, usize), marks: &[Mark]) -> Vec<Pair> {
    let reader = Reader { text, start, end, marks };
    let mut found = Vec::new();
    let mut at = 0;
    // Marks that nothing closes from here on: looked for once.
    let mut open_ended: Vec<Kind> = Vec::new();
    while let Some(&open) = marks.get(at) {
        at += 1;
        if !reader.opens(open) {
            continue;
        }
        let closed = if open_ended.contains(&open.kind) { Close::Nowhere } else { reader.close(at - 1) };
        match closed {
            Close::At(close) => {
                found.push(Pair { open, close: Some(marks[close]) });
                at = close + 1;
            }
            Close::Nowhere | Close::Anew => {
                if matches!(closed, Close::Nowhere) {
                    open_ended.push(open.kind);
                }
                // A sentence that opens a quotation and leaves it open may run on in the next paragraph.
                if !open.kind.is_single() && (open.at == start || reader.opens_sentence(open)) {
                    found.push(Pair { open, close: None });
                }
            }
        }
    }
    found
}

/// Where the mark stands that closes another.
#[derive(Debug, Clone, Copy)]
enum Close {
    At(usize),
    /// Before it, another one opens a quotation.
    Anew,
    Nowhere,
}

struct Reader<'t, 'm> {
    text: &'t str,
    start: usize,
    end: usize,
    marks: &'m [Mark],
}

impl Reader<'_, '_> {
    fn before(&self, mark: Mark) -> Option<char> {
        self.text[self.start..mark.at].chars().next_back()
    }

    fn after(&self, mark: Mark) -> Option<char> {
        self.text[mark.end..self.end].chars().next()
    }

    /// Whether a mark may open a quotation: nothing, white space, a bracket or a dash before it, and a word behind it.
    fn opens(&self, mark: Mark) -> bool {
        let free = || self.before(mark).is_none_or(|b| b.is_whitespace() || "([{—–-/:…\"“‘'".contains(b));
        let word = || self.after(mark).is_some_and(|a| !a.is_whitespace() && !matches!(a, ',' | '.' | ';' | ')'));
        // "“ … if they go": what was left out is set off.
        let elided = || self.text[mark.end..self.end].trim_start().starts_with(['…', '.']);
        match mark.kind {
            Kind::Open | Kind::Low => word() || elided(),
            Kind::Left => true,
            Kind::Right => free() && word(),
            Kind::Straight => free() && (word() || (elided() && self.after(mark) == Some('…'))),
            Kind::Single | Kind::SingleOpen => free() && word() && !self.is_elision(mark),
            Kind::Close | Kind::SingleClose => false,
        }
    }

    /// Whether a mark that opens does so at the head of a sentence.
    fn opens_sentence(&self, mark: Mark) -> bool {
        let lead = self.text[self.start..mark.at].trim_end();
        let after = lead.len() < mark.at - self.start && lead.ends_with(['.', '?', '!', ':', '"', '”']);
        (lead.is_empty() || after) && self.after(mark).is_some_and(|a| a.is_uppercase() || !a.is_alphabetic())
    }

    /// "'em", "'90s": the mark stands for letters or figures.
    fn is_elision(&self, mark: Mark) -> bool {
        let rest = &self.text[mark.end..self.end];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 && !rest[2..].starts_with(['.', ',', '%']) {
            return true;
        }
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        elisions().contains(word.to_lowercase().as_str())
    }

    /// Index of the mark that closes the one at `open`.
    fn close(&self, open: usize) -> Close {
        let opening = self.marks[open];
        let mut nested = 0_usize;
        for i in open + 1..self.marks.len() {
            let mark = self.marks[i];
            if opening.kind.is_single() {
                if self.closes_single(opening, i) {
                    return Close::At(i);
                }
                continue;
            }
            let closing = self.may_close(mark, opening);
            match (opening.kind, mark.kind) {
                (Kind::Left, Kind::Right) | (Kind::Right, Kind::Left) if closing || opening.kind == Kind::Left => {
                    return Close::At(i);
                }
                (Kind::Low, Kind::Close | Kind::Open) if closing => return Close::At(i),
                (Kind::Open, Kind::Close) | (Kind::Straight, Kind::Close) if nested > 0 => nested -= 1,
                (Kind::Open | Kind::Straight, Kind::Close)
                    if self.after(mark).is_none_or(|a| !a.is_alphanumeric()) || opening.kind == Kind::Open =>
                {
                    return Close::At(i);
                }
                // `“We stay,“ he said`
                (Kind::Open, Kind::Open) if closing => return Close::At(i),
                (Kind::Open, Kind::Open) => return Close::Anew,
                (Kind::Straight, Kind::Open) if !closing => nested += 1,
                // `“We stay," he said. "We …` and `“He called it "rigged" again,” she said`.
                (Kind::Open, Kind::Straight) if closing && nested > 0 => nested -= 1,
                (Kind::Open, Kind::Straight) if closing && !self.is_inch(i) => return Close::At(i),
                (Kind::Open, Kind::Straight) if self.opens(mark) => nested += 1,
                (Kind::Straight, Kind::Straight) if closing && !self.is_inch(i) => return Close::At(i),
                // `"We will wait, Orlo said. "The ferry`: a sentence that opens anew.
                (Kind::Straight, Kind::Straight) if self.opens(mark) && self.opens_sentence(mark) => {
                    return Close::Anew;
                }
                _ => {}
            }
        }
        Close::Nowhere
    }

    /// Whether a mark stands behind a word or a stop; behind a space where the words before it break off: `this, " he said`.
    fn may_close(&self, mark: Mark, opening: Mark) -> bool {
        let free = self.after(mark).is_none_or(|a| !a.is_alphanumeric());
        match self.before(mark).filter(|_| mark.at > opening.end) {
            Some(b) if !b.is_whitespace() => free,
            Some(_) => {
                let words = self.text[opening.end..mark.at].trim_end();
                words.ends_with([',', '.', '?', '!', '\'', '’', '…'])
                    && self.after(mark).is_none_or(char::is_whitespace)
            }
            None => false,
        }
    }

    /// `6" pipe`, `5'10" tall`: a figure before it, and a better one behind it.
    fn is_inch(&self, i: usize) -> bool {
        self.before(self.marks[i]).is_some_and(|b| b.is_ascii_digit()) && self.closes_later(i)
    }

    /// Whether the next mark of the same kind closes rather than opens.
    fn closes_later(&self, i: usize) -> bool {
        let same = |m: &&Mark| m.kind == self.marks[i].kind;
        self.marks[i + 1..].iter().take(4).find(same).is_some_and(|next| !self.opens(*next))
    }

    /// Whether the mark at `i` closes a single one: no apostrophe, and not the possessive of a plural inside.
    fn closes_single(&self, opening: Mark, i: usize) -> bool {
        const TERM_WORDS_MAX: usize = 3;
        let mark = self.marks[i];
        let fits = match opening.kind {
            Kind::SingleOpen if self.text[opening.at..].starts_with('`') => mark.kind == Kind::Single,
            Kind::SingleOpen => mark.kind == Kind::SingleClose,
            _ => mark.kind == Kind::Single,
        };
        let before = self.before(mark);
        if !fits
            || before.is_none_or(char::is_whitespace)
            || self.after(mark).is_some_and(char::is_alphanumeric)
            || mark.at <= opening.end
        {
            return false;
        }
        let words = &self.text[opening.end..mark.at];
        // "'I'm goin' home,' he said": the word is cut short.
        let cut = words.ends_with("in") && self.goes_on(mark) && self.closes_later(i);
        let possessive = |m: Mark| self.before(m).is_some_and(|b| matches!(b, 's' | 'z' | 'x')) && self.goes_on(m);
        if cut {
            return false;
        }
        if !possessive(mark) {
            return !(before.is_some_and(|b| b.is_ascii_digit()) && self.goes_on(mark) && self.closes_later(i));
        }
        let next = self.marks[i + 1..].iter().take(4).find(|m| m.kind == mark.kind).copied();
        let better = next.is_some_and(|next| {
            !(self.opens(next) || possessive(next) && words.split_whitespace().count() <= TERM_WORDS_MAX)
        });
        !better
    }

    /// Whether a word in small letters stands right behind a mark.
    fn goes_on(&self, mark: Mark) -> bool {
        let rest = &self.text[mark.end..self.end];
        rest.strip_prefix([' ', '\u{a0}', '\n']).is_some_and(|r| r.starts_with(char::is_alphabetic))
    }
}

fn elisions() -> &'static FxHashSet<&'static str> {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| rows(include_str!("../../data/en/elisions.tsv")).map(|r| r[0]).collect())
}
