//! Two printed quotations to whether they are one, how faithful the pair is, and where they differ.
//!
//! 1. *Units*: words as spoken, figures, ellipses, brackets (`cut.rs`, `figures.rs`).
//! 2. *Alignment*: the best common stretch, word by word (`align.rs`, `grid.rs`).
//! 3. *Differences*: each graded by what was done to the words (`differences.rs`, `ends.rs`). The pair has the gravest grade.
//!
//! Which of the two gives what was said is not asked.

mod align;
mod cut;
mod differences;
mod ends;
mod figures;
mod grid;
mod polarity;
mod units;

pub use cut::units;
pub use units::{Mark, Unit, UnitKind};

use align::Step;
use copydesk_claims::ByteSpan;

/// What was done to the words between two prints of one quotation, from nothing to the worst. A pair has the gravest grade among its
/// differences, so that a changed figure in a trimmed quotation is [`Grade::NumberOrPolarity`].
///
/// ```
/// use copydesk_graph::quotation::{Grade, grade};
///
/// assert_eq!(grade("We will wait until May,", "We will wait until May."), Some(Grade::Typography));
/// assert_eq!(grade("We will wait five weeks", "We will wait six weeks"), Some(Grade::NumberOrPolarity));
/// assert_eq!(grade("The river rose", "Nobody knows yet"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The same characters.
    Identical,
    /// Marks, dashes, spaces, capitals, figures or words for a number, the mark at the end, the comma before "and" in a list.
    Typography,
    /// British and American spelling, hyphens, accents, contractions, abbreviations, slips that make no word; and marks inside.
    Spelling,
    /// One goes on where the other starts or ends; or sentences around the common ones differ.
    Trimmed,
    /// One has "…", "..." or "[…]" where the other has words.
    Elided,
    /// One has words in brackets that the other has not, or in their place others.
    Bracketed,
    /// Words left out, or put in, without a mark.
    Omission,
    /// Other words, or the same in another order.
    Words,
    /// Another figure, or a denial on one side only. Nothing hides it: no likeness, no ellipsis, no end.
    NumberOrPolarity,
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Self; 9] = [
        Self::Identical,
        Self::Typography,
        Self::Spelling,
        Self::Trimmed,
        Self::Elided,
        Self::Bracketed,
        Self::Omission,
        Self::Words,
        Self::NumberOrPolarity,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Typography => "typography",
            Self::Spelling => "spelling",
            Self::Trimmed => "trimmed",
            Self::Elided => "elided",
            Self::Bracketed => "bracketed",
            Self::Omission => "omission",
            Self::Words => "words",
            Self::NumberOrPolarity => "number-or-polarity",
        }
    }

    /// Whether the words are others than those spoken, or fewer without saying so.
    pub fn is_altered(self) -> bool {
        self >= Self::Omission
    }
}

/// One place where two quotations differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What was done there.
    pub grade: Grade,
    /// Whether it is too small for anybody to act on: an article, a filler, a mark that is no question mark, whole sentences between
    /// others.
    pub minor: bool,
    /// Whether it lies beyond the words that both share, where one or both quotations end.
    pub end: bool,
    /// Bytes of the first quotation; empty where it has nothing.
    pub a: ByteSpan,
    /// Bytes of the second.
    pub b: ByteSpan,
}

impl Difference {
    const fn turned(self) -> Self {
        Self { a: self.b, b: self.a, ..self }
    }
}

/// Two prints of one quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The gravest of its differences.
    pub grade: Grade,
    /// Words that both give.
    pub shared: usize,
    /// In text order.
    pub differences: Vec<Difference>,
}

/// Fewer shared words are a phrase, unless the shorter quotation is nothing else.
const SHARED_MIN: usize = 4;
/// Words of a fragment that stands whole in the other quotation, at least.
const FRAGMENT_MIN: usize = 3;
/// Of ten words of the shorter quotation, so many stand in the longer one.
const SHARED_OF_TEN: usize = 6;

/// Compares two quotations, without the marks around them; `None`: they are not one quotation. Turned round, the result is the
/// same with its sides turned.
pub fn compare(a: &str, b: &str) -> Option<Comparison> {
    compare_units((a, &units(a)), (b, &units(b)))
}

/// The same, of quotations that are cut into units already.
pub fn compare_units(a: (&str, &[Unit]), b: (&str, &[Unit])) -> Option<Comparison> {
    // Of several equally good alignments one is taken; the order of the two must not decide which.
    if (a.1.len(), a.0) > (b.1.len(), b.0) {
        let mut found = compare_units(b, a)?;
        found.differences.iter_mut().for_each(|d| *d = d.turned());
        return Some(found);
    }
    let pair = Pair { a_text: a.0, b_text: b.0, a: a.1, b: b.1 };
    if a.0 == b.0 {
        let shared = pair.a.iter().filter(|u| u.is_word()).count();
        return (shared >= FRAGMENT_MIN).then_some(Comparison { grade: Grade::Identical, shared, differences: vec![] });
    }
    let steps = align::align(pair.a, pair.b);
    let shared = pair.shared(&steps);
    if !pair.is_one(shared, &steps) {
        return None;
    }
    let mut differences = pair.differences(&steps);
    differences.sort_by_key(|d| (d.a, d.b, std::cmp::Reverse(d.grade)));
    // The two words of "he's" have one place.
    differences.dedup_by_key(|d| (d.a, d.b));
    let grade = differences.iter().map(|d| d.grade).max().unwrap_or(Grade::Typography);
    Some(Comparison { grade, shared, differences })
}

/// The grade alone.
pub fn grade(a: &str, b: &str) -> Option<Grade> {
    compare(a, b).map(|c| c.grade)
}

/// Two quotations, cut.
struct Pair<'t> {
    a_text: &'t str,
    b_text: &'t str,
    a: &'t [Unit],
    b: &'t [Unit],
}

impl Pair<'_> {
    fn shared(&self, steps: &[Step]) -> usize {
        let same = steps.iter().filter_map(|s| if let Step::Same(a, _) = s { Some(a.clone()) } else { None });
        same.flatten().filter(|&i| self.a[i].kind != UnitKind::Gap).count()
    }

    /// Whether the words that both share make them one quotation.
    fn is_one(&self, shared: usize, steps: &[Step]) -> bool {
        let words = |units: &[Unit]| units.iter().filter(|u| u.is_word()).count();
        let shorter = words(self.a).min(words(self.b)).max(1);
        if shared >= SHARED_MIN {
            return shared * 10 >= shorter * SHARED_OF_TEN;
        }
        // A fragment has to say something, to stand whole in the other, and to be no small part of it.
        if words(self.a).max(words(self.b)) > 2 * FRAGMENT_MIN {
            return false;
        }
        let content = |i: usize| self.a[i].key.len() > 3;
        let said = steps.iter().filter(|s| matches!(s, Step::Same(a, _) if content(a.start))).count();
        shared >= FRAGMENT_MIN && shared >= shorter && said >= 2 && steps.iter().all(|s| matches!(s, Step::Same(..)))
    }
}
