//! The words around a figure to the direction of a change: "rose 5%", "a cut of 12 points", "a 5% rise".

use super::lexicon::CHANGE_WORDS;
use super::line::Line;
use crate::{Change, Quantity};

/// The direction that the words before give to a share, a sum or points.
pub fn change(line: &Line<'_>, start: usize, quantity: &Quantity) -> Option<Change> {
    let before = start.checked_sub(1)?;
    // "makes up two-thirds"
    if line.low(before) == "up"
        && ["make", "made", "making"].iter().any(|v| line.low(before.wrapping_sub(1)).starts_with(v))
    {
        return None;
    }
    // "raised $5 million" for something
    if quantity.currency.is_some() && line.low(before).starts_with("rais") {
        return None;
    }
    let steps = match line.low(before) {
        "by" => 5,
        "of" | "another" | "an" | "further" => 2,
        _ => 1,
    };
    let measured = steps == 5 || is_step(quantity);
    let up = (before.saturating_sub(steps - 1)..=before).rev().find_map(|at| CHANGE_WORDS.get(line.low(at)))?;
    measured.then_some(if *up { Change::Increase } else { Change::Decrease })
}

/// "a 5% rise": the direction that the noun gives to a share, a sum or points.
pub fn named_change(line: &Line<'_>, start: usize, end: usize, quantity: &Quantity) -> Option<Change> {
    let noun = *CHANGE_WORDS.get(line.low(end))?;
    let led = matches!(
        line.low(start.wrapping_sub(1)),
        "a" | "an" | "the" | "its" | "their" | "this" | "that" | "another" | "by"
    );
    (led && is_step(quantity)).then_some(if noun { Change::Increase } else { Change::Decrease })
}

/// Whether what a quantity measures can go up and down by itself: shares, money, points.
fn is_step(quantity: &Quantity) -> bool {
    const STEPS: &[&str] = &["percent", "share", "percentage point", "basis point", "point", "cent", "penny", "sen"];
    quantity.currency.is_some() || quantity.unit.as_deref().is_some_and(|unit| STEPS.contains(&unit))
}
