//! Figures that one article ties together to those that do not add up.

use crate::sides::words;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{Figure, Sum, SumKind};

/// `arithmetic-mismatch`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "arithmetic-mismatch",
        severity: Severity::Warning,
        summary: "parts, totals, shares or differences inside one article that do not add up",
        docs: "Readers do sums, and a sum that is off costs trust in every other figure. Where an article itself ties figures together, \
arithmetic decides: votes by side and all who voted, the items of a list and their total, a rise and its two ends, a part, its base and \
the share, in figures or in words, a lead and the two scores, what is left of a number, a sum and what it falls into, a measure and its \
conversion in brackets, a caption or headline whose digits changed places, and a headline's count that the body gives otherwise. \
Which of the figures is off is for the desk to find out.\n\nEach figure stands for all that rounds to it, so that rounded parts may miss \
a rounded total. Hedged figures, bounds and lists that are said to be incomplete (\"including\", \"among them\", \"and others\") are left \
alone, and where no word calls a figure the total, only a near miss is reported.",
        fires: &[(
            "Fell Post",
            "Vote\n\nThe plan passed with 21 in favour, 15 against and three abstentions, with all 41 members present.",
        )],
        quiet: &[(
            "Fell Post",
            "Vote\n\nThe plan passed with 21 in favour, 15 against and three abstentions, with all 39 members present.",
        )],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        for sum in &d.reading.sums {
            let Some(result) = mismatch(sum) else { continue };
            let print = |figure: &Figure| words(context.story, document, figure.span);
            let parts: Vec<String> = sum.parts.iter().map(print).collect();
            let outlet = d.article.outlet_name();
            let message = format!("{outlet} prints “{}”, but {}", print(&sum.stated), shown(sum.kind, &parts, result));
            let mut evidence = vec![Evidence::primary(document, sum.stated.span)];
            evidence.extend(
                sum.parts
                    .iter()
                    .filter(|part| part.span != sum.stated.span)
                    .map(|part| Evidence::other(document, part.span)),
            );
            evidence.dedup_by_key(|e| e.span);
            findings.push(
                Finding::new(&RULE.meta, context.story, message, evidence)
                    .suggest("ask which of the figures was meant"),
            );
        }
    }
    findings
}

/// What the parts make, where that is not what is stated.
fn mismatch(sum: &Sum) -> Option<Reckoned> {
    let result = reckon(sum)?;
    let stated = &sum.stated;
    // What a float cannot tell apart.
    let hair = 1e-6 * stated.value.abs().max(result.value.abs());
    let fits =
        result.min < stated.max - hair && stated.min < result.max - hair || (result.value - stated.value).abs() <= hair;
    (!fits && (sum.sure || is_near_miss(result.value, stated.value))).then_some(result)
}

/// The result of a sum, as the least, the most and the likely figure.
#[derive(Debug, Clone, Copy)]
struct Reckoned {
    value: f64,
    min: f64,
    max: f64,
}

impl Reckoned {
    /// From the likely figure and those at the ends of all parts.
    fn of(value: f64, ends: &[f64]) -> Self {
        let (min, max) = ends.iter().fold((value, value), |(min, max), &end| (min.min(end), max.max(end)));
        Self { value, min, max }
    }
}

fn reckon(sum: &Sum) -> Option<Reckoned> {
    let first = sum.parts.first()?;
    if matches!(sum.kind, SumKind::Total | SumKind::Answers) {
        let add = |of: fn(&Figure) -> f64| sum.parts.iter().map(of).sum::<f64>();
        return Some(Reckoned { value: add(|p| p.value), min: add(|p| p.min), max: add(|p| p.max) });
    }
    if matches!(sum.kind, SumKind::Conversion | SumKind::Repeat) {
        return Some(Reckoned { value: first.value, min: first.min, max: first.max });
    }
    let second = sum.parts.get(1)?;
    let by = |f: &dyn Fn(f64, f64) -> f64| {
        let corners = [first.min, first.max].into_iter().flat_map(|a| [second.min, second.max].map(|b| f(a, b)));
        Reckoned::of(f(first.value, second.value), &corners.collect::<Vec<_>>())
    };
    let result = match sum.kind {
        SumKind::Percent => by(&|a, b| ((b - a) / a * 100.0).abs()),
        SumKind::Points => {
            // Only a change in points that is called one in per cent is a slip that can be told.
            let points = by(&|a, b| (b - a).abs());
            ((points.value - sum.stated.value).abs() < 1e-6).then_some(by(&|a, b| ((b - a) / a * 100.0).abs()))?
        }
        SumKind::Change | SumKind::Difference | SumKind::Age => by(&|a, b| (b - a).abs()),
        SumKind::Fold => by(&|a, b| b / a),
        SumKind::Move => by(&|a, b| (a / (b - a) * 100.0).abs()),
        SumKind::Share => by(&|a, b| a / b * 100.0),
        SumKind::Product => by(&|a, b| a * b),
        SumKind::Total | SumKind::Answers | SumKind::Conversion | SumKind::Repeat => return None,
    };
    [result.value, result.min, result.max].iter().all(|x| x.is_finite()).then_some(result)
}

/// Whether a figure is off by little, as a slip in one part leaves it.
fn is_near_miss(result: f64, stated: f64) -> bool {
    const OFF_MAX: f64 = 0.15;
    (result - stated).abs() <= OFF_MAX * stated.abs().max(1.0)
}

/// The sum in words.
fn shown(kind: SumKind, parts: &[String], result: Reckoned) -> String {
    let list = match parts {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    };
    let figure = figure(result.value);
    let (a, b) = (parts.first().map_or("", String::as_str), parts.get(1).map_or("", String::as_str));
    let ends = if a == b { format!("“{a}”") } else { format!("“{a}” to “{b}”") };
    match kind {
        SumKind::Total => format!("{list} make {figure}"),
        SumKind::Percent => format!("from {ends} is {figure} per cent"),
        SumKind::Points => format!("from {ends} is {figure} per cent, or as many percentage points as it prints"),
        SumKind::Change => format!("from {ends} is {figure}"),
        SumKind::Fold => format!("from {ends} is {figure} times as much"),
        SumKind::Answers => format!("{list} make {figure} per cent"),
        SumKind::Age => format!("from “{a}” to publication are {figure} years at most"),
        SumKind::Move => format!("{a} to {b} is {figure} per cent"),
        SumKind::Share => format!("{a} of {b} is {figure} per cent"),
        SumKind::Product => format!("{a} times {b} is {figure}"),
        SumKind::Difference => format!("{a} less {b} is {figure}"),
        SumKind::Conversion => format!("“{a}” is {figure} in that unit"),
        SumKind::Repeat => format!("“{a}” elsewhere"),
    }
}

/// A figure with its thousands set apart and no more decimals than help.
fn figure(value: f64) -> String {
    let rounded = if value.abs() < 100.0 { (value * 10.0).round() / 10.0 } else { value.round() };
    let printed = format!("{rounded}");
    let (whole, decimals) = printed.split_once('.').unwrap_or((&printed, ""));
    let digits: Vec<char> = whole.chars().collect();
    let mut out = String::new();
    for (i, digit) in digits.iter().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits[i - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(*digit);
    }
    if decimals.is_empty() { out } else { format!("{out}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::ByteSpan;

    #[test]
    fn figures_are_printed_with_their_thousands() {
        assert_eq!([35.0, 1_300_000.0, 30.2325, 999.6].map(figure), ["35", "1,300,000", "30.2", "1,000"]);
    }

    fn sum(kind: SumKind, parts: &[f64], stated: (f64, f64), sure: bool) -> Sum {
        let span = ByteSpan::new(0, 1);
        let exact = |&value: &f64| Figure { span, value, min: value, max: value };
        let stated = Figure { span, value: stated.0, min: stated.0 - stated.1, max: stated.0 + stated.1 };
        Sum { kind, parts: parts.iter().map(exact).collect(), stated, sure }
    }

    #[test]
    fn a_result_within_what_is_stated_fits() {
        assert!(mismatch(&sum(SumKind::Percent, &[86.0, 112.0], (30.0, 0.5), true)).is_none());
        assert!(mismatch(&sum(SumKind::Percent, &[86.0, 112.0], (40.0, 0.5), true)).is_some());
        assert!(mismatch(&sum(SumKind::Fold, &[0.0, 112.0], (2.0, 0.2), true)).is_none(), "nothing times two");
        assert!(mismatch(&sum(SumKind::Total, &[], (2.0, 0.0), true)).is_none());
    }

    #[test]
    fn without_a_cue_only_a_near_miss_counts() {
        assert!(mismatch(&sum(SumKind::Total, &[7.0, 3.0, 1.0], (12.0, 0.0), false)).is_some());
        assert!(mismatch(&sum(SumKind::Total, &[7.0, 3.0, 1.0], (20.0, 0.0), false)).is_none());
        assert!(mismatch(&sum(SumKind::Total, &[7.0, 3.0, 1.0], (20.0, 0.0), true)).is_some());
    }

    #[test]
    fn points_called_per_cent_are_told_from_a_change_in_per_cent() {
        assert!(mismatch(&sum(SumKind::Points, &[8.0, 12.0], (4.0, 0.5), true)).is_some());
        assert!(mismatch(&sum(SumKind::Points, &[8.0, 12.0], (50.0, 0.5), true)).is_none());
        assert!(mismatch(&sum(SumKind::Points, &[8.0, 12.0], (5.0, 0.5), true)).is_none());
    }
}
