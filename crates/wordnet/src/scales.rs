//! The table of opposites of news: words to the scales on which they stand, and to which end of each.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The ends of scales at which a word stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Ends(Vec<End>);

/// Name of the scale, whether it is the upper end, and what the scale asks for.
type End = (&'static str, bool, Marks);

/// When two ends of a scale clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    free: bool,
    by: bool,
    to: bool,
}

impl Marks {
    fn of(cell: &str) -> Self {
        let has = |mark: &str| cell.split(' ').any(|m| m == mark);
        Self { free: has("free"), by: has("by"), to: has("to") }
    }
}

static ENDS: LazyLock<FxHashMap<&'static str, Ends>> = LazyLock::new(|| {
    let mut ends: FxHashMap<&'static str, Ends> = FxHashMap::default();
    for row in include_str!("../opposites.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = row.split('\t');
        let (Some(scale), Some(upper), Some(lower)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let marks = Marks::of(cells.next().unwrap_or_default());
        for (list, is_upper) in [(upper, true), (lower, false)] {
            for word in list.split(' ').filter(|w| !w.is_empty()) {
                ends.entry(word).or_insert_with(|| Ends(Vec::new())).0.push((scale, is_upper, marks));
            }
        }
    }
    ends
});

/// Two words on one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnScale {
    /// Its name.
    pub scale: &'static str,
    /// Whether they stand at opposite ends.
    pub opposite: bool,
    /// Whether the two clash wherever they stand beside the same words, and not only in the same place of a sentence.
    pub free: bool,
    /// Whether they clash only where one and the same does it: two may well say the contrary of one another.
    pub by: bool,
    /// Whether they clash only where it is to one and the same end: who is let do one thing may be kept from another.
    pub to: bool,
}

/// The scale on which two words in lower case stand: "fell" and "tumbled" at one end, "profit" and "loss" at both. Where they share
/// several, one on which they agree.
///
/// ```
/// use copydesk_wordnet::on_one_scale;
/// assert!(on_one_scale("profit", "loss").unwrap().opposite);
/// assert!(!on_one_scale("tumble", "slump").unwrap().opposite);
/// assert_eq!(on_one_scale("profit", "slump"), None);
/// ```
pub fn on_one_scale(a: &str, b: &str) -> Option<OnScale> {
    Ends::of(a)?.shared(Ends::of(b)?)
}

impl Ends {
    /// Those of a word in lower case; none for most words. What is held against many words is looked up once.
    pub fn of(word: &str) -> Option<&'static Self> {
        ENDS.get(word)
    }

    /// See [`on_one_scale`].
    pub fn shared(&self, other: &Self) -> Option<OnScale> {
        let shared = self.0.iter().flat_map(|p| other.0.iter().filter(move |q| p.0 == q.0).map(move |q| (p, q)));
        let on =
            shared.map(|(p, q)| OnScale { scale: p.0, opposite: p.1 != q.1, free: p.2.free, by: p.2.by, to: p.2.to });
        on.min_by_key(|on| on.opposite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_at_both_ends_of_a_scale() {
        #[expect(clippy::iter_over_hash_type, reason = "each word is looked at by itself")]
        for (word, ends) in ENDS.iter() {
            for (scale, upper, marks) in &ends.0 {
                assert!(!ends.0.contains(&(scale, !upper, *marks)), "{word}: {scale}");
            }
        }
    }

    #[test]
    fn every_scale_has_two_ends_and_a_mark() {
        for row in include_str!("../opposites.tsv").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').filter(|cell| !cell.trim().is_empty()).collect();
            assert_eq!(cells.len(), 4, "{row}");
            let mut marks = cells[3].split(' ');
            assert!(matches!(marks.next(), Some("free" | "fixed")), "{row}");
            assert!(marks.all(|mark| matches!(mark, "by" | "to")), "{row}");
        }
    }
}
