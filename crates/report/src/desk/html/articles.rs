//! Articles to their text with what was read in it marked by kind, and with links from words to findings.

use super::Page;
use super::words::line;
use copydesk_claims::{ByteSpan, MentionKind, Zone, ZoneKind};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Longer passages, in bytes, are a whole text that others share: marked, nothing else in it would be seen.
const MARK_MAX: usize = 400;

/// Kinds that can be marked, in the order of the legend.
const KINDS: [(&str, &str); 5] =
    [("quantity", "figures"), ("time", "times"), ("name", "names"), ("role", "roles"), ("quote", "quotations")];

pub(super) fn render(page: &Page<'_>) -> Markup {
    html! {
        section.articles id=(page.id("articles")) aria-labelledby=(page.id("articles-title")) {
            h3 id=(page.id("articles-title")) { "Articles" }
            fieldset.legend {
                legend { "Mark" }
                @for (kind, name) in KINDS {
                    label { input type="checkbox" class={ "show-" (kind) } checked[kind != "name"]; " " span class={ "k " (kind) } { (name) } }
                }
                span { mark { "words of a finding" } " lead to it" }
            }
            @for index in 0..page.checked.story.documents.len() { (article(page, index)) }
        }
    }
}

fn article(page: &Page<'_>, index: usize) -> Markup {
    let article = &page.checked.story.documents[index].article;
    let marks = Marks::of(page, index);
    html! {
        details.article open id=(page.id(&format!("d{index}"))) {
            summary {
                b { (article.outlet_name()) }
                @if let Some(published) = &article.published { " " time datetime=(published.value) { (published.value) } }
                " " span.quiet { (line(&article.id)) }
            }
            (super::live::editing(page, index))
            @if let Some(url) = &article.url { p.quiet { (line(&url.value)) } }
            @for problem in &article.problems { p.problem { "Problem: " (line(&problem.message)) } }
            div.text { @for zone in &article.zones { (zone_of(page, index, zone, &marks)) } }
        }
    }
}

fn zone_of(page: &Page<'_>, index: usize, zone: &Zone, marks: &Marks) -> Markup {
    let inner = segments(page, index, zone.span, marks);
    match zone.kind {
        ZoneKind::Headline => html! { h4.headline { (inner) } },
        ZoneKind::Quotation => html! { blockquote.zone { p { (inner) } } },
        kind if kind.makes_claims() => html! { p { (inner) } },
        _ => html! { p.aside { (inner) } },
    }
}

/// What of an article is marked.
struct Marks {
    /// By kind.
    kinds: Vec<(ByteSpan, &'static str)>,
    /// Words of findings, with the id of the finding.
    findings: Vec<(ByteSpan, String)>,
    /// Places that something on the page leads to.
    targets: BTreeSet<usize>,
    /// All starts and ends.
    cuts: BTreeSet<usize>,
}

impl Marks {
    fn of(page: &Page<'_>, index: usize) -> Self {
        let checked = page.checked;
        let document = &checked.story.documents[index];
        let kind = |k: &MentionKind| match k {
            MentionKind::Quantity(_) => Some("quantity"),
            MentionKind::Time(_) => Some("time"),
            MentionKind::Name { .. } | MentionKind::Acronym { .. } => Some("name"),
            MentionKind::Role { .. } => Some("role"),
            MentionKind::Quote { .. } => Some("quote"),
            _ => None,
        };
        let kinds: Vec<(ByteSpan, &str)> =
            document.reading.mentions.iter().filter_map(|m| Some((m.span, kind(&m.kind)?))).collect();
        let mut findings: BTreeMap<ByteSpan, String> = BTreeMap::new();
        let mut targets: BTreeSet<usize> = BTreeSet::new();
        for finding in checked.findings {
            for evidence in finding.evidence.iter().filter(|e| e.document == index) {
                if evidence.span.len() <= MARK_MAX {
                    findings.entry(evidence.span).or_insert_with(|| page.id(&format!("f-{}", finding.id)));
                }
                targets.insert(evidence.span.start);
            }
        }
        let told = checked.graph.claims.iter().flat_map(|c| &c.assertions).filter(|at| at.document == index);
        targets.extend(told.map(|&at| checked.story.assertion(at).span.start));
        let spans = kinds.iter().map(|(s, _)| *s).chain(findings.keys().copied());
        let mut cuts: BTreeSet<usize> = spans.flat_map(|s| [s.start, s.end]).collect();
        cuts.extend(&targets);
        Self { kinds, findings: findings.into_iter().collect(), targets, cuts }
    }
}

/// The text of a part of an article, cut where a mark begins or ends.
fn segments(page: &Page<'_>, index: usize, span: ByteSpan, marks: &Marks) -> Markup {
    let text = &page.checked.story.documents[index].article.text;
    let mut at = span.start;
    let mut pieces: Vec<ByteSpan> = Vec::new();
    for &cut in marks.cuts.range(span.start + 1..span.end.max(span.start + 1)) {
        pieces.push(ByteSpan::new(at, cut));
        at = cut;
    }
    pieces.push(ByteSpan::new(at, span.end));
    html! { @for piece in pieces { (segment(page, index, text, piece, marks)) } }
}

fn segment(page: &Page<'_>, index: usize, text: &str, piece: ByteSpan, marks: &Marks) -> Markup {
    // The shortest kind that covers the piece is what it is: a figure inside a quotation is a figure.
    let kind = marks.kinds.iter().filter(|(s, _)| s.contains(piece)).min_by_key(|(s, _)| s.len()).map(|(_, k)| *k);
    let finding = marks.findings.iter().filter(|(s, _)| s.contains(piece)).min_by_key(|(s, _)| s.len()).map(|(_, f)| f);
    let id = marks.targets.contains(&piece.start).then(|| page.place(index, piece.start));
    let words = line(piece.of(text));
    let inner = html! { @match kind { Some(kind) => span class={ "k " (kind) } { (words) }, None => (words) } };
    html! {
        @match (finding, id) {
            (Some(finding), id) => mark id=[id] { a.hit href={ "#" (finding) } { (inner) } },
            (None, Some(id)) => span id=(id) { (inner) },
            (None, None) => (inner),
        }
    }
}
