//! Findings to blocks with the words of every side next to one another, those that matter most first.

use super::articles::kind_of;
use super::differ;
use super::words::{in_context, line, listed};
use super::{Page, origins_told};
use crate::human::counted;
use crate::json::compact;
use copydesk_claims::ByteSpan;
use copydesk_diff::{Evidence, EvidenceRole, Finding, Severity, State};
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Passages of one side that are open; the others are behind a click.
const OPEN_MAX: usize = 3;

/// Outlets of one side that are named.
const NAMES_MAX: usize = 4;

pub(super) fn render(page: &Page<'_>) -> Markup {
    html! {
        section.findings id=(page.id("findings")) aria-labelledby=(page.id("findings-title")) {
            h3 id=(page.id("findings-title")) { "What to look at" }
            @if page.findings.is_empty() {
                p { "Nothing: no two outlets are at odds in what can be held against each other." }
            } @else {
                (filters(page))
                p.quiet.keys hidden { "Keys: " kbd { "j" } " next finding, " kbd { "k" } " the one before, " kbd { "/" } " search, " kbd { "Esc" } " out of it"
                    @if page.live { ", " kbd { "a" } " accept, " kbd { "d" } " dismiss, " kbd { "c" } " to correct, " kbd { "q" } " ask, " kbd { "u" } " undo, " kbd { "n" } " add an article" }
                    "." }
                @for (n, finding) in page.findings.iter().enumerate() { (block(page, n + 1, finding)) }
                p.none hidden { "No finding is left by the filter." }
            }
        }
    }
}

/// What is set aside last; else gravest first, and of one severity those of the claims that matter most.
pub(super) fn sorted<'a>(checked: &crate::Checked<'a>) -> Vec<&'a Finding> {
    let weight = |f: &Finding| f.claim.map_or(0.0, |c| checked.graph.claims[c].weight);
    let mut findings: Vec<&Finding> = checked.findings.iter().collect();
    let settled = |f: &Finding| matches!(f.state, State::Suppressed | State::Absent);
    let grave = |f: &Finding| (settled(f), Reverse(f.severity));
    findings.sort_by(|a, b| grave(a).cmp(&grave(b)).then(weight(b).total_cmp(&weight(a))));
    findings
}

/// Filters for findings and claims; each choice with the number of findings that it leaves.
fn filters(page: &Page<'_>) -> Markup {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &page.findings {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let severities = [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Note, "notes")];
    html! {
        details.sieve open hidden { summary { "Filter and sort" }
        form.filters data-filters=(page.prefix) aria-label="Filter findings and claims" {
            label { "Severity " select name="severity" { option value="" { "all" }
                @for (severity, name) in severities {
                    @let count = page.checked.count(severity);
                    @if count > 0 { option value=(severity.as_str()) { (name) " (" (count) ")" } }
                }
            } }
            label { "Rule " select name="rule" { option value="" { "all" } @for (rule, count) in &rules { option value=(rule) { (rule) " (" (count) ")" } } } }
            label { "Outlet " select name="outlet" { option value="" { "all" } @for outlet in &page.outlets { option value=(outlet) { (line(outlet)) } } } }
            label { "Kind of claim " select name="kind" { option value="" { "all" } @for kind in super::matrix::KINDS { option value=(kind) { (kind) } } } }
            @if page.checked.findings.iter().any(|f| f.state != State::New) || page.live {
                label { "Decided " select name="state" { option value="" { "all" } option value="open" { "open" } option value="todo" { "to correct or to ask" } option value="settled" { "set aside" } } }
            }
            label { "Words " input type="search" name="words"; }
            label { "Sort claims by " select name="sort" { option value="" { "what matters most" } option value="1" { "relation" } option value="2" { "origins" } option value="outlets" { "outlets" } option value="0" { "claim" } } }
            button type="reset" { "Show all" }
            output.count aria-live="polite" {}
        }
        }
    }
}

fn block(page: &Page<'_>, number: usize, finding: &Finding) -> Markup {
    let (odd, others): (Vec<&Evidence>, Vec<&Evidence>) =
        finding.evidence.iter().partition(|e| e.role == EvidenceRole::Primary);
    let mut outlets: Vec<&str> = finding.evidence.iter().map(|e| page.outlet(e.document)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let claim = finding.claim.map(|c| &page.checked.graph.claims[c]);
    let id = page.finding(finding);
    html! {
        article class={ "finding " (finding.severity.as_str()) } id=(id) tabindex="-1" aria-labelledby={ (id) "-title" } data-finding=(finding.id)
            data-severity=(finding.severity.as_str()) data-rule=(compact(&[finding.rule])) data-outlets=(compact(&outlets))
            data-state=(super::decided::filed(page, finding)) data-kind=(claim.map_or_else(|| kind(page, finding), |c| super::matrix::kind(c.kind))) {
            header {
                a.number href={ "#" (id) } aria-label={ "Finding " (number) } { (number) } " "
                span.badge { (finding.severity.as_str()) } " "
                code { (finding.rule) }
                h4 id={ (id) "-title" } { (line(&finding.message)) }
            }
            div.sides {
                (side(page, finding, &odd, "odd"))
                @if !others.is_empty() { (side(page, finding, &others, "other")) }
            }
            @if let Some(suggestion) = &finding.suggestion { p.look { b { "Look: " } (suggestion) } }
            (super::decided::render(page, finding))
            @if let (Some(claim), Some(index)) = (claim, finding.claim) {
                p.quiet {
                    a href={ "#" (page.id(&claim.id)) } { "The claim" } ": " (origins_told(page, claim, usize::MAX)) ". " (silent(page, &outlets, claim)) " "
                    @if page.drawn.contains(&index) { a href={ "#" (page.id(&claim.id)) "-ways" } { "Who has it from whom" } }
                }
            }
        }
    }
}

/// How many outlets say nothing of it.
fn silent(page: &Page<'_>, outlets: &[&str], claim: &copydesk_graph::Claim) -> String {
    let telling = super::matrix::outlets_of(page, claim);
    match page.outlets.iter().filter(|o| !telling.contains(**o) && !outlets.contains(o)).count() {
        0 => "No outlet is silent on it.".to_owned(),
        1 => format!("1 outlet of {} is silent on it.", page.outlets.len()),
        n => format!("{n} outlets of {} are silent on it.", page.outlets.len()),
    }
}

/// Of what kind the passage is that a finding without a claim is about.
fn kind(page: &Page<'_>, finding: &Finding) -> &'static str {
    let Some(evidence) = finding.evidence.first() else { return "" };
    let mentions = &page.checked.story.documents[evidence.document].reading.mentions;
    // The mention that has most in common with the passage.
    let shared = |span: ByteSpan| span.end.min(evidence.span.end).saturating_sub(span.start.max(evidence.span.start));
    let over = mentions.iter().filter(|m| m.span.overlaps(evidence.span));
    let best = over
        .filter_map(|m| Some((2 * shared(m.span), Reverse(m.span.len()), kind_of(&m.kind)?)))
        .max_by_key(|m| (m.0, m.1));
    best.filter(|(shared, ..)| *shared >= evidence.span.len()).map_or("event", |(_, _, kind)| kind)
}

fn side(page: &Page<'_>, finding: &Finding, evidence: &[&Evidence], class: &str) -> Markup {
    let mut outlets: Vec<&str> = Vec::new();
    for one in evidence.iter().filter(|e| e.role != EvidenceRole::Source) {
        let outlet = page.outlet(one.document);
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let count = outlets.len();
    html! {
        div class={ "side " (class) } {
            @if count > 0 { p.who { b { (counted(count, "outlet")) } ": " (listed(&outlets, NAMES_MAX)) } }
            @else { p.who { b { "Where it comes from" } } }
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
            blockquote { p { (in_context(page, evidence.document, evidence.span, &differing(page, finding, evidence))) } }
            figcaption {
                b { (line(page.outlet(evidence.document))) }
                @if let Some(published) = &article.published { ", " time datetime=(published.value) { (published.value.date) } }
                ", " a href={ "#" (page.place(evidence.document, evidence.span.start)) } { (line(&article.id)) ":" (number) ":" (column) }
                @if page.checked.story.versions.is_replaced(evidence.document) { " " span.badge { "earlier version" } }
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

/// The words of a passage that differ from the other side's: those that the rule tells, or else those between the odd passage and this one.
fn differing(page: &Page<'_>, finding: &Finding, evidence: &Evidence) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = Vec::new();
    for difference in &finding.differences {
        let sides = [(difference.odd_document, difference.odd), (difference.usual_document, difference.usual)];
        spans.extend(sides.iter().filter(|(document, _)| *document == evidence.document).map(|(_, span)| *span));
    }
    if finding.differences.is_empty() && finding.severity > Severity::Note {
        spans = between(page, finding, evidence);
    }
    spans.sort_unstable_by_key(|s| (s.start, s.end));
    spans.dedup();
    spans
}

/// The differing words of a passage and the first one of the other side.
fn between(page: &Page<'_>, finding: &Finding, evidence: &Evidence) -> Vec<ByteSpan> {
    let against = match evidence.role {
        EvidenceRole::Primary => EvidenceRole::Other,
        EvidenceRole::Other => EvidenceRole::Primary,
        EvidenceRole::Source => return Vec::new(),
    };
    let Some(other) = finding.evidence.iter().find(|e| e.role == against) else { return Vec::new() };
    let words = |e: &Evidence| e.span.of(&page.checked.story.documents[e.document].article.text);
    let (mine, _) = differ::differing(words(evidence), words(other));
    mine.into_iter().map(|r| ByteSpan::new(evidence.span.start + r.start, evidence.span.start + r.end)).collect()
}
