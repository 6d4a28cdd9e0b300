//! Findings to blocks with the words of every side next to one another, those that matter most first.

use super::words::{in_context, line};
use super::{Page, origins_told};
use crate::json::compact;
use copydesk_claims::ByteSpan;
use copydesk_diff::{Evidence, EvidenceRole, Finding, State};
use maud::{Markup, html};
use std::cmp::Reverse;

/// Passages of one side that are open; the others are behind a click.
const OPEN_MAX: usize = 3;

pub(super) fn render(page: &Page<'_>) -> Markup {
    let findings = sorted(page);
    html! {
        section.findings id=(page.id("findings")) aria-labelledby=(page.id("findings-title")) {
            h3 id=(page.id("findings-title")) { "What to look at" }
            @if findings.is_empty() {
                p { "Nothing: no two outlets are at odds in what can be held against each other." }
            } @else {
                (filters(page))
                p.quiet.keys hidden { "Keys: " kbd { "j" } " next finding, " kbd { "k" } " the one before, " kbd { "/" } " filter"
                    @if page.live { ", " kbd { "a" } " accept, " kbd { "d" } " dismiss, " kbd { "c" } " to correct, " kbd { "q" } " ask, " kbd { "u" } " undo, " kbd { "n" } " add an article" }
                    "." }
                @for finding in findings { (block(page, finding)) }
                p.none hidden { "No finding is left by the filter." }
            }
        }
    }
}

/// What is set aside last; else gravest first, and of one severity those of the claims that matter most.
fn sorted<'a>(page: &'a Page<'_>) -> Vec<&'a Finding> {
    let weight = |f: &Finding| f.claim.map_or(0.0, |c| page.checked.graph.claims[c].weight);
    let mut findings: Vec<&Finding> = page.checked.findings.iter().collect();
    let settled = |f: &Finding| matches!(f.state, State::Suppressed | State::Absent);
    let grave = |f: &Finding| (settled(f), Reverse(f.severity));
    findings.sort_by(|a, b| grave(a).cmp(&grave(b)).then(weight(b).total_cmp(&weight(a))));
    findings
}

fn filters(page: &Page<'_>) -> Markup {
    let mut rules: Vec<&str> = page.checked.findings.iter().map(|f| f.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    html! {
        form.filters hidden data-filters=(page.prefix) {
            label { "Severity " select name="severity" { option value="" { "all" } option value="error" { "errors" } option value="warning" { "warnings" } option value="note" { "notes" } } }
            label { "Rule " select name="rule" { option value="" { "all" } @for rule in rules { option { (rule) } } } }
            label { "Outlet " select name="outlet" { option value="" { "all" } @for outlet in &page.outlets { option { (outlet) } } } }
            label { "Kind of claim " select name="kind" { option value="" { "all" } @for kind in ["quantity", "time", "name", "role", "quote", "event"] { option { (kind) } } } }
            @if page.checked.findings.iter().any(|f| f.state != State::New) || page.live {
                label { "Decided " select name="state" { option value="" { "all" } option value="open" { "open" } option value="todo" { "to correct or to ask" } option value="settled" { "set aside" } } }
            }
            label { "Words " input type="search" name="words"; }
            output.count aria-live="polite" {}
        }
    }
}

fn block(page: &Page<'_>, finding: &Finding) -> Markup {
    let (odd, others): (Vec<&Evidence>, Vec<&Evidence>) =
        finding.evidence.iter().partition(|e| e.role == EvidenceRole::Primary);
    let mut outlets: Vec<&str> = finding.evidence.iter().map(|e| page.outlet(e.document)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let claim = finding.claim.map(|c| &page.checked.graph.claims[c]);
    let id = page.id(&format!("f-{}", finding.id));
    html! {
        article class={ "finding " (finding.severity.as_str()) } id=(id) tabindex="-1" aria-labelledby={ (id) "-title" }
            data-severity=(finding.severity.as_str()) data-rule=(compact(&[finding.rule])) data-outlets=(compact(&outlets))
            data-state=(super::decided::filed(page, finding)) data-kind=(claim.map_or("", |c| super::matrix::kind(c.kind))) {
            header {
                span.badge { (finding.severity.as_str()) }
                code { (finding.rule) }
                h4 id={ (id) "-title" } { (line(&finding.message)) }
            }
            div.sides {
                (side(page, finding, &odd, "odd"))
                @if !others.is_empty() { (side(page, finding, &others, "other")) }
            }
            @if let Some(suggestion) = &finding.suggestion { p.look { b { "Look: " } (suggestion) } }
            (super::decided::render(page, finding))
            @if let Some(claim) = claim {
                p.quiet { a href={ "#" (page.id(&claim.id)) } { "The claim" } ": " (origins_told(page, claim)) }
            }
        }
    }
}

fn side(page: &Page<'_>, finding: &Finding, evidence: &[&Evidence], class: &str) -> Markup {
    html! {
        div class={ "side " (class) } {
            @for one in evidence.iter().take(OPEN_MAX) { (passage(page, finding, one)) }
            @if evidence.len() > OPEN_MAX {
                details { summary { "and " (evidence.len() - OPEN_MAX) " more" } @for one in &evidence[OPEN_MAX..] { (passage(page, finding, one)) } }
            }
        }
    }
}

fn passage(page: &Page<'_>, finding: &Finding, evidence: &Evidence) -> Markup {
    let article = &page.checked.story.documents[evidence.document].article;
    let (number, column) = article.line_column(evidence.span.start);
    html! {
        figure class=(role(evidence.role)) {
            blockquote { p { (in_context(page, evidence.document, evidence.span, &differing(finding, evidence))) } }
            figcaption {
                b { (page.outlet(evidence.document)) }
                @if let Some(published) = &article.published { ", " time datetime=(published.value) { (published.value.date) } }
                ", " a href={ "#" (page.place(evidence.document, evidence.span.start)) } { (line(&article.id)) ":" (number) ":" (column) }
                @if evidence.role == EvidenceRole::Source { " " span.quiet { "(where it comes from)" } }
            }
        }
    }
}

const fn role(role: EvidenceRole) -> &'static str {
    match role {
        EvidenceRole::Primary => "primary",
        EvidenceRole::Other => "against",
        EvidenceRole::Source => "source",
    }
}

/// The words of a passage that differ from the other side's.
fn differing(finding: &Finding, evidence: &Evidence) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = Vec::new();
    for difference in &finding.differences {
        let sides = [(difference.odd_document, difference.odd), (difference.usual_document, difference.usual)];
        spans.extend(sides.iter().filter(|(document, _)| *document == evidence.document).map(|(_, span)| *span));
    }
    spans.sort_unstable_by_key(|s| (s.start, s.end));
    spans.dedup();
    spans
}
