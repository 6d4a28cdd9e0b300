//! What stands before and behind the common stretch of two quotations to whether it was trimmed or replaced.
//!
//! Where one quotation stops, the other may go on: that is a trim. Where both go on in other words, one of them at least was changed
//! or left words out; unless a sentence ends there in both.

use super::align::Step;
use super::polarity::{denied, other_figure};
use super::units::{Unit, UnitKind};
use super::{Difference, Grade, Pair};
use std::ops::Range;

/// Words beyond the common stretch that are held against each other.
const WORDS_MAX: usize = 5;

impl Pair<'_> {
    pub(super) fn ends(&self, steps: &[Step], found: &mut Vec<Difference>) {
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return };
        let (head, tail) = (first.ranges(), last.ranges());
        let (a, b) = (0..head.0.start, 0..head.1.start);
        found.extend(self.end(a, b, End::Head));
        let (a, b) = (tail.0.end..self.a.len(), tail.1.end..self.b.len());
        found.extend(self.end(a, b, End::Tail));
    }

    fn end(&self, a: Range<usize>, b: Range<usize>, end: End) -> Option<Difference> {
        let said = |units: &[Unit], r: &Range<usize>| units[r.clone()].iter().any(|u| u.kind != UnitKind::Gap);
        let (x, y) = (said(self.a, &a), said(self.b, &b));
        let whole = |grade| Some(Difference { grade, minor: false, end: true, a: self.in_a(&a), b: self.in_b(&b) });
        match (x, y) {
            (false, false) if a.is_empty() && b.is_empty() => return None,
            // Dots at the end of one, and nothing more in the other.
            (false, false) => return whole(Grade::Typography),
            (true, true) => {}
            _ => return whole(Grade::Trimmed),
        }
        if end.gap(self.a, &a) || end.gap(self.b, &b) {
            return whole(Grade::Elided);
        }
        // The rest of the sentence that the common stretch is in.
        let (ends_a, ends_b) = (end.closed(self.a, &a), end.closed(self.b, &b));
        let (rest_a, rest_b) = (end.sentence(self.a, &a), end.sentence(self.b, &b));
        let short = |r: &Range<usize>| r.len() <= WORDS_MAX;
        let both_short = short(&rest_a) && short(&rest_b);
        let (rest_a, rest_b) = if both_short { self.without_common(end, rest_a, rest_b) } else { (rest_a, rest_b) };
        let (p, q) = (end.nearest(&rest_a, WORDS_MAX), end.nearest(&rest_b, WORDS_MAX));
        let (m, n): (Vec<&Unit>, Vec<&Unit>) = (self.a[p.clone()].iter().collect(), self.b[q.clone()].iter().collect());
        if ends_a && ends_b && !(both_short && other_figure(&m, &n)) {
            return whole(Grade::Trimmed);
        }
        if p.is_empty() && q.is_empty() {
            return None;
        }
        // One makes a sentence end where the other goes on.
        if ends_a != ends_b {
            return Some(Difference {
                grade: Grade::Omission,
                minor: true,
                end: true,
                a: self.in_a(&p),
                b: self.in_b(&q),
            });
        }
        // "…your own bank" against "…your own purse and when you were asked": one ends there, the other goes on.
        let cut = p.len().min(q.len());
        let (p, q) = if both_short { (p, q) } else { (end.nearest(&p, cut), end.nearest(&q, cut)) };
        let grave = other_figure(&m, &n) || denied(&m, &n);
        let grade = if grave { Grade::NumberOrPolarity } else { self.graded(&m, &n, &p, &q).0 };
        // Two sentences that begin alike and both go on for long are two sentences.
        let minor = !short(&rest_a) && !short(&rest_b);
        Some(Difference { grade, minor, end: true, a: self.in_a(&p), b: self.in_b(&q) })
    }

    /// The two rests without the words that both have at their outer ends: "taxes" and "your taxes" differ in one word.
    fn without_common(&self, end: End, a: Range<usize>, b: Range<usize>) -> (Range<usize>, Range<usize>) {
        let (mut a, mut b) = (a, b);
        while !a.is_empty() && !b.is_empty() {
            let (i, j) = if end == End::Head { (a.start, b.start) } else { (a.end - 1, b.end - 1) };
            if self.a[i].key != self.b[j].key {
                break;
            }
            if end == End::Head {
                (a.start, b.start) = (i + 1, j + 1);
            } else {
                (a.end, b.end) = (i, j);
            }
        }
        (a, b)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Head,
    Tail,
}

impl End {
    /// Whether an ellipsis stands between the common stretch and what is beyond it.
    fn gap(self, units: &[Unit], range: &Range<usize>) -> bool {
        let at = if self == Self::Head { range.end - 1 } else { range.start };
        units[at].kind == UnitKind::Gap
    }

    /// Whether a sentence ends between the common stretch and what is beyond it.
    fn closed(self, units: &[Unit], range: &Range<usize>) -> bool {
        let at = if self == Self::Head { range.end } else { range.start };
        at > 0 && units[at - 1].after.ends_sentence()
    }

    /// What of the range is of one sentence with the words of the common stretch beside it.
    fn sentence(self, units: &[Unit], range: &Range<usize>) -> Range<usize> {
        let ends = |i: &usize| units[*i].after.ends_sentence();
        if self == Self::Head {
            let before = range.end.saturating_sub(1).max(range.start);
            (range.start..before).rev().find(ends).map_or(range.start, |i| i + 1)..range.end
        } else {
            range.start..range.clone().find(ends).map_or(range.end, |i| i + 1)
        }
    }

    fn nearest(self, range: &Range<usize>, count: usize) -> Range<usize> {
        let count = count.min(range.len());
        if self == Self::Head { range.end - count..range.end } else { range.start..range.start + count }
    }
}
