//! Letters and parts of words to the cheapest way in which the parts yield the letters.
//!
//! Each letter is taken from a part, in order. The first letter of a part costs nothing, one inside a part the more the less a
//! reader would look for it there, and a word left out costs as much as a letter out of place. The long form starts at the part
//! that the first letter is taken from. After Schwartz and Hearst (2003), who take the first way that they meet from the right,
//! and Ab3P (Sohn and others, 2008), who rank ways by how often they mislead; here all ways are weighed at once.

use super::long::{Gap, Part};
use super::short::{Letter, folded};
use crate::lexicon::rows;
use crate::table::Table;
use std::sync::OnceLock;

/// No way at all.
const NEVER: u32 = u32::MAX / 4;
/// Letters of a part that are looked at.
const CHARS_MAX: usize = 40;
/// Room for the letters of a short form, and none.
const ROOM: usize = 13;

/// How freely letters may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Anywhere in a word: technical terms in small letters.
    Anywhere,
    /// Where words, and forms of a compound, start: names. "Nadia Edwards (NED)" is no definition.
    Starts,
}

/// Which end of the parts is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixed {
    /// The last part is the last of the long form, or all but: "Long Form (LF)".
    Last,
    /// The first part is the first: "LF stands for long form and …".
    First,
    /// Both: "LF (long form)".
    Both,
}

/// The cheapest way, and what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Index of the first part of the long form.
    pub first: usize,
    /// Index of the last.
    pub last: usize,
    pub cost: u32,
}

#[derive(Clone, Copy)]
struct Cell {
    cost: u32,
    first: usize,
    /// The last part that a letter was taken from.
    last: usize,
}

/// Aligns letters with parts.
pub(super) fn align(
    text: &str,
    parts: &[Part],
    letters: &[Letter],
    freedom: Freedom,
    fixed: Fixed,
) -> Option<Alignment> {
    let n = letters.len();
    if n == 0 || n >= ROOM || parts.is_empty() {
        return None;
    }
    let nothing = Cell { cost: NEVER, first: 0, last: 0 };
    let mut cells = [nothing; ROOM];
    let mut best: Option<Alignment> = None;
    let mut word = Chars::default();
    for (w, part) in parts.iter().enumerate() {
        word.read(part.span.of(text));
        let mut next = [nothing; ROOM];
        // The part is left out.
        for i in 1..=n {
            let cost = match skipped(part, &word) {
                _ if i == n && fixed == Fixed::Both => NEVER,
                _ if i == n && part.carrier => cells[i].cost.saturating_add(20),
                cost if i == n => cells[i].cost.saturating_add(cost + 20),
                cost => cells[i].cost.saturating_add(cost),
            };
            next[i] = Cell { cost: cost.min(NEVER), ..cells[i] };
        }
        for i in 0..n {
            let comma = if part.gap == Gap::Comma { 15 } else { 0 };
            let from = if i == 0 { opening(parts, w, fixed) } else { cells[i].cost.saturating_add(comma) };
            if from >= NEVER {
                continue;
            }
            let first = if i == 0 { w } else { cells[i].first };
            let taken = word.take(&letters[i..], i == 0, part.stop, freedom);
            for (k, cost) in taken.iter().enumerate().take(n - i + 1).skip(1) {
                // Later starts win where all else is equal: the shorter long form.
                let total = from.saturating_add(*cost).saturating_add(1);
                let (to, old) = (i + k, next[i + k]);
                if total < NEVER && (total < old.cost || (total == old.cost && first > old.first)) {
                    next[to] = Cell { cost: total, first, last: w };
                    if to == n && fixed == Fixed::First && best.is_none_or(|b| total < b.cost) {
                        best = Some(Alignment { first, last: w, cost: total });
                    }
                }
            }
        }
        cells = next;
    }
    if fixed == Fixed::First {
        return best;
    }
    let Cell { cost, first, last } = cells[n];
    (cost < NEVER).then_some(Alignment { first, last, cost })
}

/// What it costs to start a long form at a part.
fn opening(parts: &[Part], w: usize, fixed: Fixed) -> u32 {
    if fixed != Fixed::Last {
        return if w == 0 { 0 } else { NEVER };
    }
    let part = &parts[w];
    let glued = match part.gap {
        Gap::Tight if w > 0 && !is_figure(part, &parts[w - 1]) => 45,
        Gap::Hyphen if w > 0 => 45,
        _ => 0,
    };
    let function = if !part.stop {
        0
    } else if part.capital {
        15
    } else {
        60
    };
    glued + function
}

/// Whether the part before is a place in a chemical name: "1,10-".
const fn is_figure(part: &Part, before: &Part) -> bool {
    before.span.len() <= 2 && part.span.start - before.span.end == 1
}

/// What it costs to leave a part out.
fn skipped(part: &Part, word: &Chars) -> u32 {
    let glued = matches!(part.gap, Gap::Tight | Gap::Hyphen);
    let figure = word.all().iter().all(|c| c.c.is_numeric());
    match (part.stop, figure, glued) {
        (true, _, _) => 8,
        _ if part.gap == Gap::Comma => 130,
        (_, true, _) => 25,
        (_, _, true) => 40,
        _ => 100,
    }
}

#[derive(Clone, Copy, Default)]
struct Char {
    c: char,
    upper: bool,
    /// A form of a compound starts here: 2 in the table, 1 by its linking vowel.
    opens: u8,
}

/// The letters of a part.
struct Chars {
    chars: [Char; CHARS_MAX],
    len: usize,
}

impl Default for Chars {
    fn default() -> Self {
        Self { chars: [Char::default(); CHARS_MAX], len: 0 }
    }
}

impl Chars {
    fn read(&mut self, word: &str) {
        self.len = 0;
        for c in word.chars().take(CHARS_MAX) {
            self.chars[self.len] = Char { c: folded(c), upper: c.is_uppercase(), opens: 0 };
            self.len += 1;
        }
        if self.len >= 5 {
            self.open_forms(word);
        }
    }

    fn all(&self) -> &[Char] {
        &self.chars[..self.len]
    }

    /// "cerebro|spinal", "tetra|hydro|folate".
    fn open_forms(&mut self, word: &str) {
        const FORM_MAX: usize = 13;
        for at in 3..self.len.saturating_sub(2) {
            let linked = self.chars[at - 1].c == 'o' && !is_vowel(self.chars[at].c);
            self.chars[at].opens = u8::from(linked);
        }
        if !word.is_ascii() {
            return;
        }
        let mut lower = [0_u8; CHARS_MAX];
        for (to, from) in lower.iter_mut().zip(self.all()) {
            *to = u8::try_from(from.c).unwrap_or(b'?');
        }
        let mut at = 0;
        while at + 3 < self.len {
            let longest = FORM_MAX.min(self.len - at - 2);
            let form = (2..=longest).rev().find(|&length| {
                std::str::from_utf8(&lower[at..at + length]).is_ok_and(|form| combining_forms().contains(form))
            });
            let Some(length) = form else { return };
            at += length;
            self.chars[at].opens = 2;
        }
    }

    /// What it costs to take the first 1, 2, … of the letters from the part.
    fn take(&self, letters: &[Letter], opening: bool, stop: bool, freedom: Freedom) -> [u32; ROOM] {
        let mut costs = [NEVER; ROOM];
        let Some(&first) = letters.first() else { return costs };
        // Costs with the last letter taken from each place.
        let mut row = [NEVER; CHARS_MAX];
        let mut any = false;
        for (at, cost) in row.iter_mut().enumerate().take(self.len).filter(|(at, _)| self.chars[*at].c == first.c) {
            *cost = self.entering(at, opening, stop && !first.small, freedom);
            any |= *cost < NEVER;
        }
        if let Some(cost) = self.as_figure(first) {
            costs[1] = cost;
        }
        let mut k = 1;
        while any && k < ROOM {
            let end = row[..self.len].iter().copied().min().unwrap_or(NEVER);
            costs[k] = costs[k].min(end);
            let Some(&letter) = letters.get(k) else { break };
            let mut next = [NEVER; CHARS_MAX];
            any = false;
            let places = next.iter_mut().enumerate().take(self.len).skip(1);
            for (at, cost) in places.filter(|(at, _)| self.chars[*at].c == letter.c) {
                for (before, so_far) in row.iter().enumerate().take(at).filter(|(_, so_far)| **so_far < NEVER) {
                    let step = self.inside(before, at, letter, letters.len(), freedom);
                    *cost = (*cost).min(so_far.saturating_add(step));
                }
                any |= *cost < NEVER;
            }
            row = next;
            k += 1;
        }
        costs
    }

    /// What it costs to take the first letter of a part from `at`.
    fn entering(&self, at: usize, opening: bool, stop: bool, freedom: Freedom) -> u32 {
        match at {
            0 if stop => 20,
            0 => 0,
            // "Extensible" for X.
            1 if self.chars[0].c == 'e' && self.chars[1].c == 'x' => 10,
            _ if opening || freedom == Freedom::Starts => NEVER,
            _ if self.chars[at].opens > 0 => 60,
            _ => 130,
        }
    }

    /// What it costs to take a letter from `at`, the one before it from `before`.
    fn inside(&self, before: usize, at: usize, letter: Letter, of: usize, freedom: Freedom) -> u32 {
        let Char { c, upper, opens } = self.chars[at];
        let adjacent = at == before + 1;
        if upper && !letter.small {
            return 5;
        }
        if c.is_numeric() {
            return if adjacent { 5 } else { 20 };
        }
        if opens == 2 {
            return 20;
        }
        if letter.small && adjacent {
            return 8;
        }
        if freedom == Freedom::Starts {
            return if adjacent && of >= 3 { 45 } else { NEVER };
        }
        let plural = c == 's' && at + 1 == self.len && letter.small;
        match (adjacent, opens, letter.small) {
            _ if plural => 10,
            (true, _, _) => 40,
            (_, 1, _) => 35,
            (_, _, true) => 50,
            _ if is_vowel(c) => 95,
            _ => 75,
        }
    }

    /// "three" for 3, "to" for 2.
    fn as_figure(&self, letter: Letter) -> Option<u32> {
        let words: &[&str] = match letter.c {
            '1' => &["one", "first", "single", "i", "mono"],
            '2' => &["two", "second", "to", "double", "ii", "bi"],
            '3' => &["three", "third", "triple", "iii", "tri"],
            '4' => &["four", "fourth", "for", "iv"],
            '5' => &["five", "fifth", "v"],
            '6' => &["six", "sixth", "vi"],
            '7' => &["seven", "seventh", "vii"],
            '8' => &["eight", "eighth", "viii"],
            '9' => &["nine", "ninth", "ix"],
            _ => return None,
        };
        words.iter().any(|word| word.chars().eq(self.all().iter().map(|c| c.c))).then_some(10)
    }
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn combining_forms() -> &'static Table<()> {
    static TABLE: OnceLock<Table<()>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/en/combining_forms.tsv")).map(|r| (r[0], ())).collect())
}

/// The letter that a part starts with.
pub(super) fn initial(text: &str, part: &Part) -> Option<char> {
    part.span.of(text).chars().next().map(folded)
}
