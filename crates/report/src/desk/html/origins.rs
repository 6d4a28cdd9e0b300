//! The provenance of the story and of its weightiest claims to pictures, each with its links in words.

use super::{Page, origins_told};
use crate::drawing::{Drawing, draw_claim, draw_story};
use copydesk_graph::provenance::build;
use maud::{Markup, PreEscaped, html};

/// Claims that have a picture of their own, those that matter most.
const CLAIMS_MAX: usize = 12;

pub(super) fn render(page: &Page<'_>) -> Markup {
    let (story, graph) = (page.checked.story, page.checked.graph);
    let provenance = build(story, graph);
    let shared = |&&c: &&usize| {
        let claim = &graph.claims[c];
        super::matrix::outlets_of(page, claim).len() >= 2 && !claim.origins.is_empty()
    };
    let claims: Vec<usize> = graph.by_weight.iter().filter(shared).take(CLAIMS_MAX).copied().collect();
    html! {
        section.provenance id=(page.id("origins")) aria-labelledby=(page.id("origins-title")) {
            h3 id=(page.id("origins-title")) { "Who has it from whom" }
            (picture(page, &draw_story(story, graph, &provenance)))
            @if !claims.is_empty() {
                h4 { "Claim by claim" }
                @for claim in claims {
                    details {
                        summary { (graph.claims[claim].statement) " " span.quiet { (origins_told(page, &graph.claims[claim])) } }
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
            figcaption {
                @for note in &drawing.notes { p.quiet { (note) } }
                @if !drawing.links.is_empty() {
                    details { summary { "The same in words" } ul { @for link in &drawing.links { li { (link) } } } }
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
