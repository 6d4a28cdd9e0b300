//! Whether a bare figure goes on in the measure of the one before it.

use super::figure::Figure;
use super::line::Line;
use super::number::Style;

/// Whether a figure goes on from the one before: "up from 86", "against 63".
pub fn resumes(line: &Line<'_>, start: usize) -> bool {
    let start = if line.low(start.wrapping_sub(1)) == "the" { start - 1 } else { start };
    // "compared with an average of 20"
    let average = line.low(start.wrapping_sub(1)) == "of"
        && matches!(line.low(start.wrapping_sub(2)), "average" | "high" | "low" | "peak" | "record" | "total" | "mean")
        && matches!(line.low(start.wrapping_sub(3)), "a" | "an" | "the");
    let start = if average { start - 3 } else { start };
    let against = |at: usize| matches!(line.low(at), "against" | "versus");
    // "against a benchmark of 6.9"
    let measured =
        line.low(start.wrapping_sub(1)) == "of" && start > 3 && (start.saturating_sub(5)..start - 2).any(against);
    if measured {
        return true;
    }
    let (a, b) = (line.low(start.wrapping_sub(2)), line.low(start.wrapping_sub(1)));
    matches!((a, b), ("up" | "down", "from") | ("compared", "with" | "to")) || matches!(b, "against" | "versus")
}

/// "1.4 degrees in 2018 and 2.1 last year": the same measure at another time.
pub fn resumes_in_time(line: &Line<'_>, figure: &Figure) -> bool {
    let time = match line.low(figure.end) {
        "last" | "this" => {
            matches!(line.low(figure.end + 1), "year" | "month" | "week" | "season" | "quarter" | "time")
        }
        "a" => line.low(figure.end + 1) == "year" && matches!(line.low(figure.end + 2), "earlier" | "ago" | "before"),
        "in" => line.is_number(figure.end + 1) && line.raw(figure.end + 1).len() == 4,
        _ => false,
    };
    time && figure.unit.is_none() && line.low(figure.start.wrapping_sub(1)) == "and"
}

/// "247 people in Kenya and 10 in Tanzania": the same things at another place.
pub fn resumes_at_place(line: &Line<'_>, figure: &Figure, start: usize) -> bool {
    figure.unit.is_none()
        && line.low(start.wrapping_sub(1)) == "and"
        && matches!(line.low(figure.end), "in" | "on" | "at" | "from" | "near" | "outside" | "inside")
        && !line.is_number(figure.end + 1)
}

/// "to 1,334.20", "at 4,577": where an index stands.
pub fn is_level(line: &Line<'_>, figure: &Figure) -> bool {
    figure.number.style == Style::Marked
        && figure.number.min >= 100.0
        && matches!(line.low(figure.start.wrapping_sub(1)), "to" | "at")
        && !line.is_word(figure.end)
}
