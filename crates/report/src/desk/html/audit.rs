//! What a report rests on, in numbers: what was not compared and why, the articles with their hashes, the limits.

use super::Page;
use super::words::{hex_sha256, line, number};
use crate::build::LIMITS;
use copydesk_graph::Relation;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Reasons that are told apart; the rest is counted.
const REASONS_MAX: usize = 12;

pub(super) fn render(page: &Page<'_>) -> Markup {
    let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for comparison in page.checked.graph.claims.iter().flat_map(|c| &c.comparisons) {
        *relations.entry(comparison.relation.as_str()).or_default() += 1;
        if comparison.relation == Relation::NotComparable {
            *reasons.entry(general(&comparison.why)).or_default() += 1;
        }
    }
    let mut reasons: Vec<(String, usize)> = reasons.into_iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let rest: usize = reasons.iter().skip(REASONS_MAX).map(|(_, n)| n).sum();
    let alone = page.checked.graph.claims.iter().filter(|c| super::matrix::outlets_of(page, c).len() < 2).count();
    html! {
        section.audit id=(page.id("audit")) aria-labelledby=(page.id("audit-title")) {
            h3 id=(page.id("audit-title")) { "What this rests on" }
            h4 { "How passages relate" }
            @if relations.is_empty() { p { "No two passages were held against each other." } }
            ul { @for (relation, count) in &relations { li { b { (number(*count)) } " " (relation) } } }
            p.quiet { (number(alone)) (if alone == 1 { " claim is made by one outlet alone and was" } else { " claims are made by one outlet alone and were" }) " held against nothing." }
            @if !reasons.is_empty() {
                h4 { "Not compared, and why" }
                ul { @for (why, count) in reasons.iter().take(REASONS_MAX) { li { b { (number(*count)) } " " (line(why)) } }
                    @if rest > 0 { li { b { (number(rest)) } " for other reasons" } } }
            }
            h4 { "Articles" }
            div.scroll tabindex="0" role="region" aria-label="Articles and their hashes" {
                table.stacked {
                    thead { tr { th scope="col" { "File" } th scope="col" { "Outlet" } th scope="col" { "Published" } th scope="col" { "From others" } th scope="col" { "SHA-256 of the text as read" } } }
                    tbody { @for (index, document) in page.checked.story.documents.iter().enumerate() {
                        tr {
                            th scope="row" { a href={ "#" (page.id(&format!("d{index}"))) } { (line(&document.article.id)) } }
                            td data-o="Outlet" { (sourced(document.article.outlet.as_ref().map(|o| (o.value.clone(), o.from.label())))) }
                            td data-o="Published" { (sourced(document.article.published.as_ref().map(|p| (p.value.to_string(), p.from.label())))) }
                            @match page.checked.graph.copies.reused(index) { Some(reused) => td data-o="From others" { (format!("{:.0} %", reused.share * 100.0)) }, None => td {} }
                            td data-o="SHA-256 of the text as read" { code.hash { (hex_sha256(&document.article.text)) } }
                        }
                    } }
                }
            }
            h4 { "Made by" }
            ul {
                li { "copydesk " (env!("CARGO_PKG_VERSION")) ", " (number(copydesk_diff::rules::ALL.len())) " rules" }
                @if let Some(configuration) = page.checked.configuration {
                    li { "Settings: " (line(&configuration.path)) @for (at, problem) in &configuration.problems { br; span.problem { "line " (at) ": " (line(problem)) } } }
                } @else { li { "Settings: none, all as they come" } }
            }
            h4 { "Limits" }
            ul { @for limit in LIMITS { li { (limit) } } }
        }
    }
}

fn sourced(value: Option<(String, &str)>) -> Markup {
    match value {
        Some((value, from)) => html! { (line(&value)) " " span.quiet { "(" (from) ")" } },
        None => html! { span.quiet { "not known" } },
    }
}

/// A reason without the words of the passages, so that alike ones are counted together.
fn general(why: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for c in why.chars() {
        match c {
            '“' => {
                quoted = true;
                out.push('…');
            }
            '”' => quoted = false,
            _ if quoted => {}
            c => out.push(c),
        }
    }
    out
}
