//! Findings and claims to a report for people: what a compiler prints, then a table of claims by outlet.

mod passage;
mod table;

use crate::format::{Checked, Options};
use crate::style::Palette;
use crate::text::{one_line, wrap};
use copydesk_diff::{Finding, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

pub(crate) fn render(checked: &[Checked<'_>], options: &Options<'_>) -> String {
    let palette = Palette::new(options.colour);
    let parts: Vec<String> = checked.iter().map(|one| story(one, options, &palette)).collect();
    let mut out = parts.join("\n");
    if options.collection {
        let _ = writeln!(out, "\n{}", totals(checked));
    }
    out
}

fn story(checked: &Checked<'_>, options: &Options<'_>, palette: &Palette) -> String {
    let mut out = String::new();
    if options.collection {
        let _ = writeln!(out, "{}\n", palette.strong(&heading(checked)));
    }
    for finding in checked.findings {
        finding_block(&mut out, checked, finding, options.width, palette);
        out.push('\n');
    }
    problems(&mut out, checked, options.width);
    if let Some(table) = table::render(checked, options.width) {
        let _ = writeln!(out, "{table}\n");
    }
    let _ = writeln!(out, "{}", summary(checked));
    out
}

fn heading(checked: &Checked<'_>) -> String {
    match (&checked.story.title, checked.folder) {
        (Some(title), "") => one_line(title),
        (Some(title), folder) => format!("{} ({})", one_line(title), one_line(folder)),
        (None, folder) => one_line(folder),
    }
}

fn finding_block(out: &mut String, checked: &Checked<'_>, finding: &Finding, width: usize, palette: &Palette) {
    let head = palette.severity(finding.severity, &format!("{}[{}]", finding.severity.as_str(), finding.rule));
    let _ = writeln!(out, "{head}{}", palette.strong(&format!(": {}", one_line(&finding.message))));
    passage::render(out, checked, &finding.evidence, width, palette);
    if let Some(suggestion) = &finding.suggestion {
        let text = wrap(suggestion, "          ", width);
        let _ = writeln!(out, "  {} {}: {}", palette.dim("="), palette.strong("look"), text.trim_start());
    }
}

fn problems(out: &mut String, checked: &Checked<'_>, width: usize) {
    let before = out.len();
    for (index, document) in checked.story.documents.iter().enumerate() {
        for problem in document.article.problems.iter().chain(&document.reading.problems) {
            let at = problem.span.map_or(String::new(), |span| {
                let (line, column) = document.article.line_column(span.start);
                format!(":{line}:{column}")
            });
            let text = format!("problem: {}{at}: {}", one_line(&checked.path(index)), problem.message);
            let _ = writeln!(out, "{}", wrap(&text, "", width));
        }
    }
    if out.len() > before {
        out.push('\n');
    }
}

fn summary(checked: &Checked<'_>) -> String {
    let documents = &checked.story.documents;
    let outlets: BTreeSet<&str> = documents.iter().map(|d| d.article.outlet_name()).collect();
    let claims = &checked.graph.claims;
    let shared = claims.iter().filter(|c| table::outlets_of(checked.story, c).len() >= 2).count();
    format!(
        "{}, {}, {}, {shared} shared by two or more; {}",
        counted(documents.len(), "article"),
        counted(outlets.len(), "outlet"),
        counted(claims.len(), "claim"),
        tally(|severity| checked.count(severity)),
    )
}

fn totals(checked: &[Checked<'_>]) -> String {
    let articles = checked.iter().map(|c| c.story.documents.len()).sum();
    let all = |severity| checked.iter().map(|c| c.count(severity)).sum();
    let stories = if checked.len() == 1 { "1 story".to_owned() } else { format!("{} stories", checked.len()) };
    format!("{stories}, {}; {}", counted(articles, "article"), tally(all))
}

fn tally(count: impl Fn(Severity) -> usize) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|&severity| count(severity) > 0)
        .map(|severity| counted(count(severity), severity.as_str()))
        .collect();
    if parts.is_empty() { "nothing found".into() } else { parts.join(", ") }
}

pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The value that each outlet prints for a claim, by outlet, in the order of the articles.
type ByOutlet<'a> = BTreeMap<usize, Vec<&'a str>>;
