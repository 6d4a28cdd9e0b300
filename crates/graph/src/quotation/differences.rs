//! An alignment to the places where two quotations differ, each with its grade.

use super::align::Step;
use super::polarity::{denied, left_out_denies, other_figure};
use super::units::{Mark, Unit, UnitKind};
use super::{Difference, Grade, Pair};
use copydesk_claims::ByteSpan;
use copydesk_claims::naming::{is_known, is_one_spelling};
use std::ops::Range;

/// Two changes with so few words between them are one.
const BETWEEN_MAX: usize = 2;

impl Pair<'_> {
    /// Every difference of two quotations that are one.
    pub(super) fn differences(&self, steps: &[Step]) -> Vec<Difference> {
        let first = steps.iter().position(|s| matches!(s, Step::Same(..))).unwrap_or(0);
        let last = steps.iter().rposition(|s| matches!(s, Step::Same(..))).map_or(0, |n| n + 1);
        let inner = &steps[first..last];
        let mut found = Vec::new();
        let mut n = 0;
        while n < inner.len() {
            match &inner[n] {
                Step::Same(a, b) => {
                    found.extend(self.spelled(a, b));
                    found.extend(self.marked(&inner[n..]));
                    n += 1;
                }
                Step::Open(a, b) => {
                    found.push(self.open(a, b));
                    n += 1;
                }
                Step::Other(..) => {
                    let end = change_end(inner, n);
                    found.push(self.change(&inner[n..end]));
                    for step in &inner[n..end] {
                        if let Step::Same(a, b) = step {
                            found.extend(self.spelled(a, b));
                        }
                    }
                    n = end;
                }
            }
        }
        self.ends(inner, &mut found);
        self.moved(&mut found);
        found
    }

    /// Bytes of units of the first quotation; of none the place before the next one.
    pub(super) fn in_a(&self, range: &Range<usize>) -> ByteSpan {
        bytes(self.a, range)
    }

    pub(super) fn in_b(&self, range: &Range<usize>) -> ByteSpan {
        bytes(self.b, range)
    }

    /// Words that match and are printed in two ways.
    fn spelled(&self, a: &Range<usize>, b: &Range<usize>) -> Option<Difference> {
        let (x, y) = (&self.a[a.start], &self.b[b.start]);
        let (at_a, at_b) = (self.in_a(a), self.in_b(b));
        let (p, q) = (at_a.of(self.a_text), at_b.of(self.b_text));
        // Of "should" and "shouldn't" the first word is the same; what follows it is told by its own step.
        let half = |units: &[Unit], i: usize| {
            let same = |n: Option<usize>| n.and_then(|n| units.get(n)).is_some_and(|u| u.span == units[i].span);
            same(i.checked_sub(1)) || same(Some(i + 1))
        };
        let halves = half(self.a, a.start) != half(self.b, b.start);
        let grade = if x.kind != y.kind {
            Grade::Bracketed
        } else if (halves && x.folded == y.folded) || (p == q && self.joined(true, a) == self.joined(false, b)) {
            return None;
        } else if x.kind == UnitKind::Gap || ((x.figure.is_some() || is_rank(x)) && x.key == y.key) || is_currency(x) {
            Grade::Typography
        } else if a.len() != b.len() {
            // "per cent" is the house's, as the sign is.
            if x.key == "percent" || y.key == "percent" { Grade::Typography } else { Grade::Spelling }
        } else if x.folded != y.folded {
            // "four" and "for" have one key.
            let like = |w: &str| copydesk_claims::wording::spelling_key(w);
            let other = x.figure.is_none() && like(&x.folded) == like(&y.folded) && !is_spelling(&x.folded, &y.folded);
            let sign = |u: &Unit| !u.folded.contains(char::is_alphabetic);
            match other {
                true => Grade::Words,
                false if x.figure.is_some() || sign(x) || sign(y) => Grade::Typography,
                false => Grade::Spelling,
            }
        } else if self.joined(true, a) != self.joined(false, b) || plain(p) != plain(q) {
            Grade::Spelling
        } else {
            Grade::Typography
        };
        Some(Difference { grade, minor: false, end: false, a: at_a, b: at_b })
    }

    /// Whether a hyphen joins a word to the next one.
    fn joined(&self, of_a: bool, range: &Range<usize>) -> bool {
        let (units, text) = if of_a { (self.a, self.a_text) } else { (self.b, self.b_text) };
        let Some(next) = units.get(range.end) else { return false };
        let end = units[range.end - 1].span.end;
        next.span.start > end && matches!(&text[end..next.span.start], "-" | "‑" | "‐")
    }

    /// The mark between two words that match, where the two quotations have others; `steps` from the first word on.
    fn marked(&self, steps: &[Step]) -> Option<Difference> {
        let [Step::Same(a, b), rest @ ..] = steps else { return None };
        let (i, j) = (a.end - 1, b.end - 1);
        let (p, q) = (self.a[i].after, self.b[j].after);
        if p == q {
            return None;
        }
        let last = rest.is_empty();
        if last && (i + 1 < self.a.len() || j + 1 < self.b.len()) || (!last && !matches!(rest[0], Step::Same(..))) {
            return None;
        }
        let question = (p == Mark::Question) != (q == Mark::Question);
        let typography = if last { !question } else { self.is_serial(i, j) };
        let grade = if typography { Grade::Typography } else { Grade::Spelling };
        // Who takes speech down sets commas, dashes and stops as they hear them; a question is another sentence.
        let (a, b) = (self.in_a(&(i..i + 1)), self.in_b(&(j..j + 1)));
        Some(Difference { grade, minor: !question, end: false, a, b })
    }

    /// The comma before "and" at the end of a list.
    fn is_serial(&self, i: usize, j: usize) -> bool {
        const LIST_WORDS_MAX: usize = 12;
        let only_comma = |m: Mark| matches!(m, Mark::None | Mark::Comma);
        let conjunction = self.a.get(i + 1).is_some_and(|u| matches!(u.key.as_str(), "and" | "or"));
        let listed = |units: &[Unit], at: usize| {
            units[at.saturating_sub(LIST_WORDS_MAX)..at]
                .iter()
                .rev()
                .take_while(|u| !u.after.ends_sentence())
                .any(|u| u.after == Mark::Comma)
        };
        conjunction
            && only_comma(self.a[i].after)
            && only_comma(self.b[j].after)
            && listed(self.a, i)
            && listed(self.b, j)
    }

    /// Words that one side gives and the other has an ellipsis or brackets for.
    fn open(&self, a: &Range<usize>, b: &Range<usize>) -> Difference {
        let (x, y): (Vec<&Unit>, Vec<&Unit>) = (self.a[a.clone()].iter().collect(), self.b[b.clone()].iter().collect());
        let gap = x.iter().chain(&y).any(|u| u.kind == UnitKind::Gap);
        let spoken = |units: &[&'_ Unit]| units.iter().filter(|u| u.is_word()).count();
        let words = |units: &[&Unit]| units.iter().filter(|u| u.kind != UnitKind::Gap).count();
        let none = words(&x) == 0 && words(&y) == 0;
        let grave = if gap {
            let hidden: Vec<&Unit> = x.iter().chain(&y).copied().filter(|u| u.is_word()).collect();
            left_out_denies(&hidden)
        } else {
            other_figure(&x, &y) || (spoken(&x).max(spoken(&y)) <= BETWEEN_MAX && denied(&x, &y))
        };
        let grade = match (grave, none, gap) {
            (true, ..) => Grade::NumberOrPolarity,
            (_, true, _) => Grade::Typography,
            (_, _, true) => Grade::Elided,
            _ => Grade::Bracketed,
        };
        Difference { grade, minor: false, end: false, a: self.in_a(a), b: self.in_b(b) }
    }

    /// Other words in each, or words on one side only; with the few matching ones between two changes.
    fn change(&self, steps: &[Step]) -> Difference {
        let others = || steps.iter().filter(|s| matches!(s, Step::Other(..))).map(Step::ranges);
        let x: Vec<&Unit> = others().flat_map(|(a, _)| &self.a[a.clone()]).collect();
        let y: Vec<&Unit> = others().flat_map(|(_, b)| &self.b[b.clone()]).collect();
        let (first, last) = (steps[0].ranges(), steps[steps.len() - 1].ranges());
        let (a, b) = (first.0.start..last.0.end, first.1.start..last.1.end);
        let (grade, minor) = self.graded(&x, &y, &a, &b);
        Difference { grade, minor, end: false, a: self.in_a(&a), b: self.in_b(&b) }
    }

    /// What units that do not match are; `a` and `b` are the ranges they stand in.
    pub(super) fn graded(&self, x: &[&Unit], y: &[&Unit], a: &Range<usize>, b: &Range<usize>) -> (Grade, bool) {
        let letters =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        // "its" and "it's".
        if !x.is_empty() && letters(self.in_a(a).of(self.a_text)) == letters(self.in_b(b).of(self.b_text)) {
            return (Grade::Spelling, false);
        }
        if other_figure(x, y) || denied(x, y) {
            return (Grade::NumberOrPolarity, false);
        }
        if x.is_empty() || y.is_empty() {
            let (only, range, units) = if x.is_empty() { (y, b, self.b) } else { (x, a, self.a) };
            if left_out_denies(only) {
                return (Grade::NumberOrPolarity, false);
            }
            let starts = range.start == 0 || units[range.start - 1].after.ends_sentence();
            let sentences = starts && range.end > 0 && units[range.end - 1].after.ends_sentence();
            return (Grade::Omission, sentences || only.iter().all(|u| is_filler(&u.key)));
        }
        if let ([x], [y]) = (x, y)
            && is_slip(x, y)
        {
            return (Grade::Spelling, false);
        }
        let article = |u: &&Unit| matches!(u.key.as_str(), "a" | "an" | "the");
        (Grade::Words, x.iter().chain(y).all(article))
    }

    /// Words left out in one place that the other side has in another: the same words in another order.
    fn moved(&self, found: &mut [Difference]) {
        let letters =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let there: Vec<(String, String)> =
            found.iter().map(|d| (letters(d.a.of(self.a_text)), letters(d.b.of(self.b_text)))).collect();
        for n in 0..found.len() {
            let (p, q) = &there[n];
            let one_sided = found[n].grade == Grade::Omission && p.is_empty() != q.is_empty();
            let said = |(r, s): &(String, String)| if p.is_empty() { r == q } else { s == p };
            if one_sided && !found[n].minor && there.iter().enumerate().any(|(m, t)| m != n && said(t)) {
                found[n].grade = Grade::Words;
            }
        }
    }
}

/// Where a change that begins at a step ends: changes with a word or two between them are one.
fn change_end(steps: &[Step], start: usize) -> usize {
    let mut end = start + 1;
    let mut n = end;
    while n < steps.len() {
        match &steps[n] {
            Step::Other(..) => {
                n += 1;
                end = n;
            }
            Step::Same(..) if n - end < BETWEEN_MAX => n += 1,
            _ => break,
        }
    }
    end
}

fn bytes(units: &[Unit], range: &Range<usize>) -> ByteSpan {
    if range.is_empty() {
        let at = range.start.checked_sub(1).map_or(0, |before| units[before].span.end);
        return ByteSpan::new(at, at);
    }
    units[range.start].span.join(units[range.end - 1].span)
}

/// A printed word with one kind of apostrophe, in lower case and without points.
fn plain(word: &str) -> String {
    let lower = word.chars().filter(|c| !matches!(c, '.' | '[' | ']' | '(' | ')' | '"' | '“' | '”' | ','));
    lower.map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

/// Whether two words of one key are one word.
fn is_spelling(a: &str, b: &str) -> bool {
    // "travelled" doubles its letter in one English, "filled" in both: the doubled letter ends a second syllable.
    let syllables = |w: &str| {
        let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        let mut before = false;
        w.chars().filter(|&c| std::mem::replace(&mut before, vowel(c)) != vowel(c) && vowel(c)).count()
    };
    let doubled = a.contains("ll") != b.contains("ll") && a.len().abs_diff(b.len()) == 1;
    is_one_spelling(a, b) && (!doubled || syllables(a) > 2)
}

/// "11th", "eleventh": in words or in figures is the house's choice.
fn is_rank(unit: &Unit) -> bool {
    unit.key.ends_with("th") && unit.key.starts_with(|c: char| c.is_ascii_digit())
}

/// "$" and "dollars".
fn is_currency(unit: &Unit) -> bool {
    matches!(unit.key.as_str(), "dollars" | "pounds" | "euros")
}

/// A slip of the hand: one or two letters apart, and one of the two is no word.
fn is_slip(x: &Unit, y: &Unit) -> bool {
    const LETTERS_MIN: usize = 4;
    let plain = x.figure.is_none() && y.figure.is_none() && x.folded.len().min(y.folded.len()) >= LETTERS_MIN;
    plain
        && strsim::osa_distance(&x.folded, &y.folded) <= 1 + usize::from(x.folded.len() >= 8)
        && !(is_known(&x.folded) && is_known(&y.folded))
}

/// Words that a transcript drops without a thought.
fn is_filler(key: &str) -> bool {
    matches!(
        key,
        "a" | "an"
            | "the"
            | "and"
            | "but"
            | "so"
            | "well"
            | "oh"
            | "uh"
            | "um"
            | "er"
            | "erm"
            | "ah"
            | "that"
            | "of"
            | "you"
            | "know"
            | "like"
            | "then"
            | "i"
            | "mean"
            | "now"
            | "yeah"
            | "yes"
            | "just"
    )
}
