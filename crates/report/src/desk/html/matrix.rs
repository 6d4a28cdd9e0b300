//! Claims to a table: a row a claim, a column an outlet, the words that each prints, blank where an outlet is silent.

use super::words::line;
use super::{Page, origins_told};
use crate::human::is_worth_a_row;
use crate::json::compact;
use copydesk_claims::ClaimKind;
use copydesk_graph::{Claim, Relation};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Words of one cell that are shown.
const CELL_MAX: usize = 120;

pub(super) const fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Quantity => "quantity",
        ClaimKind::Time => "time",
        ClaimKind::Name => "name",
        ClaimKind::Role => "role",
        ClaimKind::Quote => "quote",
        ClaimKind::Event => "event",
    }
}

pub(super) fn outlets_of<'a>(page: &Page<'a>, claim: &Claim) -> BTreeSet<&'a str> {
    claim.assertions.iter().map(|at| page.outlet(at.document)).collect()
}

pub(super) fn render(page: &Page<'_>) -> Markup {
    let graph = page.checked.graph;
    // What a finding is about has its place in the table, however few carry it.
    let found: BTreeSet<usize> = page.checked.findings.iter().filter_map(|f| f.claim).collect();
    let worthy = |&&c: &&usize| found.contains(&c) || is_worth_a_row(page.checked.story, &graph.claims[c]);
    let rows: Vec<&Claim> = graph.by_weight.iter().filter(worthy).map(|&c| &graph.claims[c]).collect();
    html! {
        section.claims id=(page.id("claims")) aria-labelledby=(page.id("claims-title")) {
            h3 id=(page.id("claims-title")) { "Claims by outlet" }
            @if rows.is_empty() {
                p { "No claim is made by two outlets." }
            } @else {
                p.quiet { "Those that matter most first: by outlets, by how they relate, and by how near they are to the headlines. Names and titles on which all agree are left out. A blank cell: the outlet is silent." }
                div.scroll tabindex="0" role="region" aria-label="Claims by outlet" {
                    table.matrix data-sortable="" {
                        thead { tr {
                            th scope="col" { "Claim" }
                            th scope="col" { "Relation" }
                            th scope="col" { "Origins" }
                            @for outlet in &page.outlets { th scope="col" { (outlet) } }
                        } }
                        tbody { @for claim in &rows { (row(page, claim)) } }
                    }
                }
            }
        }
    }
}

fn row(page: &Page<'_>, claim: &Claim) -> Markup {
    let index = page.checked.graph.claims.iter().position(|c| c.id == claim.id);
    let about: Vec<_> = page.checked.findings.iter().filter(|f| f.claim.is_some() && f.claim == index).collect();
    let outlets: Vec<&str> = outlets_of(page, claim).into_iter().collect();
    let rules: Vec<&str> = about.iter().map(|f| f.rule).collect();
    let gravest = about.iter().map(|f| f.severity).max();
    html! {
        tr id=(page.id(&claim.id)) tabindex="-1" data-kind=(kind(claim.kind)) data-rule=(compact(&rules))
            data-severity=(gravest.map_or("", |s| s.as_str())) data-outlets=(compact(&outlets)) {
            th scope="row" {
                span class={ "kind " (kind(claim.kind)) } { (kind(claim.kind)) } " " (clipped(&claim.statement, 160))
                @for finding in &about { " " a.to-finding href={ "#" (page.id(&format!("f-{}", finding.id))) } { (finding.rule) } }
            }
            td class={ "relation " (claim.relation.as_str()) } data-order=(claim.relation as u8) { (claim.relation.as_str()) }
            td.origins data-order=(claim.independent_origins) { (origins_told(page, claim)) }
            @for outlet in &page.outlets { (cell(page, claim, outlet)) }
        }
    }
}

fn cell(page: &Page<'_>, claim: &Claim, outlet: &str) -> Markup {
    let mine: Vec<usize> =
        (0..claim.assertions.len()).filter(|&i| page.outlet(claim.assertions[i].document) == outlet).collect();
    let conflicts = |i: usize| {
        claim.comparisons.iter().any(|c| (c.a == i || c.b == i) && c.relation == Relation::Conflict && c.firm)
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut prints: Vec<(String, String, bool)> = Vec::new();
    for i in mine {
        let at = claim.assertions[i];
        let span = page.checked.story.assertion(at).span;
        let words = clipped(span.of(&page.checked.story.documents[at.document].article.text), CELL_MAX);
        if seen.insert(words.clone()) {
            prints.push((words, page.place(at.document, span.start), conflicts(i)));
        }
    }
    html! {
        td {
            @if prints.is_empty() { span.unseen { "silent" } }
            @for (n, (words, place, conflict)) in prints.iter().enumerate() {
                @if n > 0 { br; }
                a href={ "#" (place) } class=(if *conflict { "clash" } else { "told" }) { (words) }
                @if *conflict { span.unseen { " (in conflict)" } }
            }
        }
    }
}

fn clipped(text: &str, characters: usize) -> String {
    let text = line(text);
    if text.chars().count() <= characters {
        return text;
    }
    let mut short: String = text.chars().take(characters - 1).collect();
    short.truncate(short.trim_end().len());
    short + "…"
}
