//! Claims to a table: a row a claim, a column an outlet, the words each prints.

use super::ByOutlet;
use crate::format::Checked;
use crate::text::{clipped, columns, one_line, wrap};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use copydesk_claims::ClaimKind;
use copydesk_graph::{Claim, Story, StoryRelation};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The columns of what a claim is about, at least and at most.
const SUBJECT: (u16, u16) = (20, 34);
/// The columns of the origins, at least and at most.
const ORIGINS: (u16, u16) = (15, 26);

/// Claims that matter less than this many others are counted, not shown.
const ROWS_MAX: usize = 60;

/// The claims, those that matter most first.
pub(super) fn render(checked: &Checked<'_>, width: usize) -> Option<String> {
    let found: BTreeSet<usize> = checked.findings.iter().filter_map(|f| f.claim).collect();
    let graph = checked.graph;
    let worthy = |&&index: &&usize| found.contains(&index) || is_worth_a_row(checked.story, &graph.claims[index]);
    let mut claims: Vec<&Claim> = graph.by_weight.iter().filter(worthy).map(|&index| &graph.claims[index]).collect();
    if claims.is_empty() {
        return None;
    }
    let more = claims.len().saturating_sub(ROWS_MAX);
    claims.truncate(ROWS_MAX);
    let outlets = outlets(checked.story);
    let mut out = if fits(&outlets, width) {
        table(checked, &claims, &outlets, width)
    } else {
        list(checked, &claims, &outlets, width)
    };
    if more > 0 {
        let _ = write!(out, "\nand {}; --format json has them all", super::counted(more, "more claim"));
    }
    Some(out)
}

/// A claim that two outlets carry; that they agree on a name or a title tells an editor nothing.
pub(crate) fn is_worth_a_row(story: &Story, claim: &Claim) -> bool {
    let tells = match claim.kind {
        ClaimKind::Name | ClaimKind::Role => claim.relation > StoryRelation::Compatible,
        ClaimKind::Quantity | ClaimKind::Time | ClaimKind::Quote | ClaimKind::Event => true,
    };
    tells && outlets_of(story, claim).len() >= 2
}

/// Outlets in the order of the articles, each once.
fn outlets(story: &Story) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for document in story.documents.iter().filter(super::is_read) {
        if !names.contains(&document.article.outlet_name()) {
            names.push(document.article.outlet_name());
        }
    }
    names
}

pub(super) fn outlets_of<'a>(story: &'a Story, claim: &Claim) -> BTreeSet<&'a str> {
    claim.assertions.iter().map(|at| story.documents[at.document].article.outlet_name()).collect()
}

/// A column narrower than its outlet's longest word, or than most figures, reads worse than a list.
fn fits(outlets: &[&str], width: usize) -> bool {
    let word = |name: &&str| name.split_whitespace().map(columns).max().unwrap_or(0);
    let cells: usize = outlets.iter().map(|name| word(name).max(9) + 3).sum();
    cells + 22 + 16 <= width
}

fn table(checked: &Checked<'_>, claims: &[&Claim], outlets: &[&str], width: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let mut header = vec!["claim".to_owned()];
    header.extend(outlets.iter().map(|name| clipped(name, 40)));
    header.push("origins".into());
    table.set_header(header);
    let each = width.saturating_sub(usize::from(SUBJECT.0 + ORIGINS.0)) / outlets.len().max(1);
    for claim in claims {
        let values = values(checked.story, claim, outlets);
        let mut row = vec![clipped(subject(checked.story, claim), 60)];
        row.extend((0..outlets.len()).map(|index| cell(&values, index, claim.kind, 3 * each)));
        row.push(origins(claim));
        table.add_row(row);
    }
    let last = outlets.len() + 1;
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 1));
        let bounds =
            |(lower, upper)| ColumnConstraint::Boundaries { lower: Width::Fixed(lower), upper: Width::Fixed(upper) };
        match index {
            0 => drop(column.set_constraint(bounds(SUBJECT))),
            _ if index == last => drop(column.set_constraint(bounds(ORIGINS))),
            _ => {}
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn list(checked: &Checked<'_>, claims: &[&Claim], outlets: &[&str], width: usize) -> String {
    let mut out = String::new();
    for claim in claims {
        let _ = writeln!(out, "{}", wrap(&clipped(subject(checked.story, claim), 2 * width), "", width));
        let values = values(checked.story, claim, outlets);
        for &index in values.keys() {
            let text = format!("{}: {}", one_line(outlets[index]), cell(&values, index, claim.kind, width));
            let _ = writeln!(out, "  {}", wrap(&text, "    ", width).trim_start());
        }
        let _ = writeln!(out, "  {}", wrap(&format!("origins: {}", origins(claim)), "    ", width).trim_start());
    }
    out.trim_end().to_owned()
}

/// What a claim is about, without the value that the columns show.
fn subject<'a>(story: &'a Story, claim: &'a Claim) -> &'a str {
    let about = claim.assertions.first().map_or("", |&at| story.assertion(at).about.as_str());
    match claim.kind {
        ClaimKind::Quantity | ClaimKind::Time if !about.trim().is_empty() => about,
        _ => &claim.statement,
    }
}

fn values<'a>(story: &'a Story, claim: &Claim, outlets: &[&str]) -> ByOutlet<'a> {
    let mut values = ByOutlet::new();
    for &at in &claim.assertions {
        let article = &story.documents[at.document].article;
        let Some(index) = outlets.iter().position(|&name| name == article.outlet_name()) else { continue };
        let words = story.assertion(at).span.of(&article.text);
        let cell = values.entry(index).or_default();
        if !cell.iter().any(|have| have.eq_ignore_ascii_case(words)) {
            cell.push(words);
        }
    }
    values
}

/// What one outlet prints, in at most about `room` columns: of a sentence its beginning says enough.
fn cell(values: &ByOutlet<'_>, index: usize, kind: ClaimKind, room: usize) -> String {
    let words = values.get(&index).map_or(&[][..], Vec::as_slice);
    let shown = match kind {
        ClaimKind::Event | ClaimKind::Quote => 1,
        ClaimKind::Quantity | ClaimKind::Time | ClaimKind::Name | ClaimKind::Role => 3,
    };
    let mut parts: Vec<String> = words.iter().take(shown).map(|w| clipped(w, room.max(24))).collect();
    if words.len() > shown {
        parts.push(format!("{} more", words.len() - shown));
    }
    parts.join(" / ")
}

/// `1 (letter, via BuzzFeed)`, `1 to 2 (police, hospital)`.
fn origins(claim: &Claim) -> String {
    let (least, most) = (claim.independent_origins, claim.independent_origins_at_most);
    let count = if most > least { format!("{least} to {most}") } else { least.to_string() };
    let labels: Vec<String> = claim.origins.iter().map(|o| unbracketed(&o.label)).collect();
    if labels.is_empty() { count } else { format!("{count} ({})", clipped(&labels.join("; "), 80)) }
}

/// "letter (via BuzzFeed)" as "letter, via BuzzFeed", since the cell has brackets of its own.
fn unbracketed(label: &str) -> String {
    match label.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((name, via)) if !via.contains(')') => format!("{}, {}", one_line(name), one_line(via)),
        _ => one_line(label),
    }
}
