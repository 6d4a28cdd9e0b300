//! Units that stand against each other to whether a figure or a denial was changed.

use super::units::{Mark, Unit};

/// Stretches longer than this are other sentences, and a denial in them denies something else.
const STRETCH_MAX: usize = 8;
/// A word left out with so few others bears on what stands around it.
const LEFT_OUT_MAX: usize = 3;

/// Whether what stands on both sides differs in a figure.
pub(super) fn other_figure(a: &[&Unit], b: &[&Unit]) -> bool {
    let figures = |units: &[&Unit]| units.iter().filter_map(|u| u.figure).collect::<Vec<_>>();
    let (x, y) = (figures(a), figures(b));
    let strong = x.iter().chain(&y).any(|f| !f.weak);
    !x.is_empty() && !y.is_empty() && strong && {
        let values = |f: &[super::figures::Figure]| f.iter().map(|f| (f.value.to_bits(), f.vague)).collect::<Vec<_>>();
        values(&x) != values(&y)
    }
}

/// Whether one side denies what the other says, with other words on both sides or words on one side only.
pub(super) fn denied(a: &[&Unit], b: &[&Unit]) -> bool {
    if a.len().max(b.len()) > STRETCH_MAX {
        return false;
    }
    if a.is_empty() || b.is_empty() {
        let only = if a.is_empty() { b } else { a };
        return left_out_denies(only);
    }
    denials(a) != denials(b) || a.iter().any(|x| b.iter().any(|y| is_contrary(&x.key, &y.key)))
}

/// Whether words that one side leaves out turn what stands around them: a denial among few words, or at the border of many with no
/// mark between it and what both say.
pub(super) fn left_out_denies(units: &[&Unit]) -> bool {
    let denies = |u: &&&Unit| counts(u);
    if units.len() <= LEFT_OUT_MAX {
        // "No, never" denies as "never" does: the word that is left out must be the only one that is said twice.
        return units.iter().filter(denies).count() % 2 == 1;
    }
    let first = units.first().is_some_and(counts);
    let last = units.last().is_some_and(|u| counts(u) && u.after == Mark::None);
    first || last
}

fn denials(units: &[&Unit]) -> usize {
    units.iter().filter(|u| counts(u)).count()
}

/// "No, we waited" answers somebody; "no boat waited" denies.
fn counts(unit: &&Unit) -> bool {
    unit.negates() && !(unit.key == "no" && unit.after != Mark::None)
}

/// "likely" and "unlikely".
fn is_contrary(a: &str, b: &str) -> bool {
    const PREFIXES: [&str; 8] = ["un", "in", "im", "il", "ir", "dis", "non", "mis"];
    const STEM_MIN: usize = 4;
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let stem = long.strip_suffix(short);
    let turned = short.len() >= STEM_MIN && stem.is_some_and(|prefix| PREFIXES.contains(&prefix));
    let ends = |x: &str, y: &str| {
        x.strip_suffix("less").is_some_and(|stem| stem.len() >= STEM_MIN && y.strip_suffix("ful") == Some(stem))
    };
    turned || ends(a, b) || ends(b, a)
}
