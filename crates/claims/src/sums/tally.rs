//! Votes by side and how many there were: "19 in favour, 14 against and two abstentions, with all 37 councillors present".

use super::figure::Figure;
use super::line::{Line, Printed};
use super::{Sum, SumKind};

/// Words after a figure in which its side is named.
const SIDE_WORDS: usize = 4;

pub(super) fn find(lines: &[Line<'_>], at: usize, found: &mut Vec<Sum>) {
    let line = &lines[at];
    let votes: Vec<(&Printed<'_>, &str)> =
        line.figures.iter().enumerate().filter_map(|(i, figure)| Some((figure, side(line, i)?))).collect();
    let on = |wanted: &str| votes.iter().filter(|(_, side)| *side == wanted).count();
    if on("favour") != 1 || on("against") != 1 || on("abstained") > 1 {
        return;
    }
    let Some(parts) = votes.iter().map(|(f, _)| Figure::bare(f.span, f.q)).collect::<Option<Vec<_>>>() else { return };
    let near = [at.checked_sub(1), Some(at), Some(at + 1)].into_iter().flatten().filter_map(|i| lines.get(i));
    let near = near.filter(|other| other.distance(line) <= 1);
    let mut totals = near.flat_map(|other| all_of(other, on("abstained") == 1));
    if let (Some(stated), None) = (totals.next(), totals.next())
        && parts.iter().all(|part| part.span != stated.span)
    {
        found.push(Sum { kind: SumKind::Total, parts, stated, sure: true });
    }
}

/// The side whose votes a figure counts.
fn side<'l>(line: &'l Line<'_>, i: usize) -> Option<&'l str> {
    let gap = line.gap(i);
    let near = gap.start..gap.end.min(gap.start + SIDE_WORDS);
    let comma = near.clone().find(|&i| line.word(i) == ",").unwrap_or(near.end);
    let near = near.start..comma;
    let first =
        ["favour", "against", "abstained"].into_iter().filter_map(|side| Some((line.find(near.clone(), side)?, side)));
    let (place, side) = first.min_by_key(|(place, _)| place.start)?;
    // "for" is a side where nothing follows it: 12 for, but not 12 for the road.
    let bare = line.word(place.start) != "for" || matches!(line.word(place.end), "," | "and" | ";" | "." | "to" | "");
    (bare && line.figures[i].is_plain()).then_some(side)
}

/// The figures of a sentence that are all who voted, or with the abstentions all who were there.
fn all_of(line: &Line<'_>, abstentions: bool) -> Vec<Figure> {
    const AROUND: usize = 5;
    let is_all = |figure: &&Printed<'_>| {
        let after = figure.tokens.end..figure.tokens.end + AROUND;
        let all = figure.tokens.start.checked_sub(1).is_some_and(|i| line.word(i) == "all");
        all && line.has(after.clone(), "attend") && (abstentions || !line.says(after, "present"))
            || line.says(figure.tokens.end..figure.tokens.end + 2, "votes")
                && line.says(figure.tokens.end..figure.tokens.end + 4, "cast")
                && !abstentions
    };
    line.figures.iter().filter(is_all).filter_map(|f| Figure::bare(f.span, f.q)).collect()
}
