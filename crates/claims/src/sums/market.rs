//! A move, what it is in per cent, and where it ended: "fell 61 points, or 0.8 per cent, to 7,627".

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};
use crate::Change;

/// Words between the move and the share: what it is counted in, a comma and "or".
const AGAIN_MAX: usize = 3;
/// Words between the share and the level: a comma and "to close at".
const LEVEL_MAX: usize = 5;

pub(super) fn find(line: &Line<'_>, found: &mut Vec<Sum>) {
    for at in 0..line.figures.len().saturating_sub(2) {
        found.extend(moved(line, at));
    }
}

fn moved(line: &Line<'_>, at: usize) -> Option<Sum> {
    let [by, share, level] = line.figures.get(at..at + 3)? else { return None };
    let (first, second) = (line.gap(at), line.gap(at + 1));
    let again = first.len() <= AGAIN_MAX && matches!(line.word(first.end.checked_sub(1)?), "or" | "(");
    let ends = second.len() <= LEVEL_MAX && matches!(line.word(second.end.checked_sub(1)?), "to" | "at");
    if !again || !ends || share.unit() != "percent" || by.unit() == "percent" || level.q.per.is_some() {
        return None;
    }
    let scale = scale(by, level)?;
    let sign = match by.q.change.or(share.q.change)? {
        Change::Increase => 1.0,
        Change::Decrease => -1.0,
    };
    let by = Figure::bare(by.span, by.q)?.map(|value| value * scale * sign);
    let by = Figure { min: by.min.min(by.max), max: by.min.max(by.max), ..by };
    let level = Figure::bare(level.span, level.q)?;
    let stated = Figure::bare(share.span, share.q)?;
    Some(Sum { kind: SumKind::Move, parts: vec![by, level], stated, sure: true })
}

/// How much of the level's unit one of the move's is.
fn scale(by: &Printed<'_>, level: &Printed<'_>) -> Option<f64> {
    let minor = matches!(by.unit(), "cent" | "penny");
    match (by.q.currency.as_deref(), level.q.currency.as_deref()) {
        (_, Some(_)) if minor && !matches!(level.unit(), "cent" | "penny") => Some(0.01),
        (Some(a), Some(b)) if a == b && by.unit() == level.unit() => Some(1.0),
        (None, None) if matches!(by.unit(), "point" | "") && matches!(level.unit(), "point" | "") => Some(1.0),
        (None, None) if minor && by.unit() == level.unit() => Some(1.0),
        _ => None,
    }
}
