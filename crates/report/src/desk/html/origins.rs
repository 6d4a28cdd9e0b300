//! The provenance of the story and of its weightiest claims to pictures, each with its links in words.

use super::words::line;
use super::{Page, origins_told};
use crate::Checked;
use crate::drawing::{Drawing, draw_claim, draw_story};
use copydesk_diff::Severity;
use copydesk_graph::Claim;
use copydesk_graph::provenance::build;
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// Claims that have a picture of their own: those that errors and warnings are about, then those that matter most.
const CLAIMS_MAX: usize = 12;

/// Origins of one claim that are named in its line.
const ORIGINS_MAX: usize = 4;

/// Which claims these are, in the order of their weight.
pub(super) fn drawn(checked: &Checked<'_>) -> Vec<usize> {
    let graph = checked.graph;
    let outlets = |claim: &Claim| {
        let names = claim.assertions.iter().map(|at| checked.story.documents[at.document].article.outlet_name());
        names.collect::<BTreeSet<_>>().len()
    };
    let shared = |c: &usize| outlets(&graph.claims[*c]) >= 2 && !graph.claims[*c].origins.is_empty();
    let grave = |c: &usize| checked.findings.iter().any(|f| f.claim == Some(*c) && f.severity > Severity::Note);
    let (first, rest): (Vec<usize>, Vec<usize>) =
        graph.by_weight.iter().filter(|c| shared(c)).copied().partition(grave);
    let chosen: BTreeSet<usize> = first.into_iter().chain(rest).take(CLAIMS_MAX).collect();
    graph.by_weight.iter().filter(|c| chosen.contains(c)).copied().collect()
}

pub(super) fn render(page: &Page<'_>) -> Markup {
    let (story, graph) = (page.checked.story, page.checked.graph);
    let provenance = build(story, graph);
    html! {
        section.provenance id=(page.id("origins")) aria-labelledby=(page.id("origins-title")) {
            h3 id=(page.id("origins-title")) { "Who has it from whom" }
            p.quiet { "An arrow points to what an outlet has it from. Solid: an article states it. Dashed: inferred from several. The words that prove a link show when you point at it." }
            (picture(page, &draw_story(story, graph, &provenance)))
            @if !page.drawn.is_empty() {
                h4 { "Claim by claim" }
                @for &claim in &page.drawn {
                    details.ways id={ (page.id(&graph.claims[claim].id)) "-ways" } {
                        summary { (line(&graph.claims[claim].statement)) " " span.quiet { (origins_told(page, &graph.claims[claim], ORIGINS_MAX)) } }
                        (picture(page, &draw_claim(story, graph, &provenance.of_claim(claim), claim)))
                    }
                }
            }
        }
    }
}

fn picture(page: &Page<'_>, drawing: &Drawing) -> Markup {
    let svg = prefixed(&drawing.svg, &page.prefix);
    html! {
        figure.graph {
            div.canvas tabindex="0" role="region" aria-label={ "Picture: " (drawing.title) } { (PreEscaped(svg)) }
            p.proof aria-live="polite" hidden {}
            figcaption {
                @for note in &drawing.notes { p.quiet { (note) } }
                @if !drawing.links.is_empty() {
                    details { summary { "The same in words" } ul { @for link in &drawing.links { li { (line(link)) } } } }
                }
            }
        }
    }
}

/// A picture with ids that are unique on the page, where another story may have the same.
fn prefixed(svg: &str, prefix: &str) -> String {
    let svg = svg.replace(" id=\"", &format!(" id=\"{prefix}-")).replace("url(#", &format!("url(#{prefix}-"));
    let mut parts = svg.split(" aria-labelledby=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (names, rest) = part.split_once('"').unwrap_or((part, ""));
        let names: Vec<String> = names.split(' ').map(|name| format!("{prefix}-{name}")).collect();
        out += &format!(" aria-labelledby=\"{}\"{rest}", names.join(" "));
    }
    out
}
