//! Articles to their text with what was read in it marked by kind, and with links from words to findings.

use super::Page;
use super::words::line;
use copydesk_claims::{ByteSpan, MentionKind, Zone, ZoneKind};
use copydesk_diff::Severity;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Longer passages, in bytes, are a whole text that others share: marked, nothing else in it would be seen.
const MARK_MAX: usize = 400;

/// Stories of more articles show their headlines; a link into one opens it.
const OPEN_MAX: usize = 12;

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
                span { mark.error { "error" } " " mark.warning { "warning" } " " mark.note { "note" } " lead to their finding" }
            }
            @for index in page.order() { (article(page, index)) }
        }
    }
}

fn article(page: &Page<'_>, index: usize) -> Markup {
    let article = &page.checked.story.documents[index].article;
    let marks = Marks::of(page, index);
    // What nothing is claimed in, menus and notices, stands together: each alone takes a line of the screen.
    let runs = article.zones.chunk_by(|a, b| !a.kind.makes_claims() && !b.kind.makes_claims());
    html! {
        details.article open[page.checked.story.documents.len() <= OPEN_MAX] id=(page.id(&format!("d{index}"))) {
            summary {
                @if page.checked.story.draft == Some(index) { span.badge { "draft" } " " }
                @if page.checked.story.versions.is_replaced(index) { span.badge { "earlier version" } " " }
                b { (line(article.outlet_name())) }
                @if let Some(published) = &article.published { " " time datetime=(published.value) { (published.value.to_string().replace('T', " ")) } }
                " " span.quiet { (line(&article.id)) }
                @if let Some(headline) = &article.headline { " " span.head { (line(&headline.value)) } }
            }
            (super::live::editing(page, index))
            @if let Some(url) = &article.url { p.quiet { (line(&url.value)) } }
            @if let Some(latest) = page.checked.story.versions.replaced_by(index) {
                p.quiet { "Replaced by " a href={ "#" (page.id(&format!("d{latest}"))) } { (line(&page.checked.story.documents[latest].article.id)) } ", which alone is held against other outlets." }
            }
            (about(page, index))
            @for problem in &article.problems { p.problem { "Problem: " (line(&problem.message)) } }
            div.text { @for zones in runs { (zones_of(page, index, zones, &marks)) } }
        }
    }
}

/// The findings that an article has a part in, by number.
fn about(page: &Page<'_>, index: usize) -> Markup {
    let mine = page.findings.iter().enumerate().filter(|(_, f)| f.evidence.iter().any(|e| e.document == index));
    let mine: Vec<_> = mine.collect();
    html! {
        @if !mine.is_empty() {
            p.quiet.about { "Findings: "
                @for (n, finding) in mine { a class={ "number " (finding.severity.as_str()) } href={ "#" (page.finding(finding)) } { (n + 1) } " " }
            }
        }
    }
}

/// One part that makes claims, or a run of those that make none.
fn zones_of(page: &Page<'_>, index: usize, zones: &[Zone], marks: &Marks) -> Markup {
    let inner = |zone: &Zone| segments(page, index, zone.span, marks);
    match zones {
        [zone] if zone.kind == ZoneKind::Headline => html! { h4.headline { (inner(zone)) } },
        [zone] if zone.kind == ZoneKind::Quotation => html! { blockquote.zone { p { (inner(zone)) } } },
        [zone] if zone.kind == ZoneKind::Caption => html! { p.caption { (inner(zone)) } },
        [zone] if zone.kind.makes_claims() => html! { p { (inner(zone)) } },
        _ => html! { p.aside { @for (n, zone) in zones.iter().enumerate() { @if n > 0 { " · " } (inner(zone)) } } },
    }
}

/// A finding that words belong to: its number and how grave it is.
type Told = (usize, Severity);

/// The kind that a mention is marked as.
pub(super) const fn kind_of(mention: &MentionKind) -> Option<&'static str> {
    match mention {
        MentionKind::Quantity(_) => Some("quantity"),
        MentionKind::Time(_) => Some("time"),
        MentionKind::Name { .. } | MentionKind::Acronym { .. } => Some("name"),
        MentionKind::Role { .. } => Some("role"),
        MentionKind::Quote { .. } => Some("quote"),
        _ => None,
    }
}

/// What of an article is marked.
struct Marks {
    /// By kind.
    kinds: Vec<(ByteSpan, &'static str)>,
    /// Words of findings, with these, the gravest first.
    findings: BTreeMap<ByteSpan, Vec<Told>>,
    /// Places that something on the page leads to.
    targets: BTreeSet<usize>,
    /// All starts and ends.
    cuts: BTreeSet<usize>,
}

impl Marks {
    fn of(page: &Page<'_>, index: usize) -> Self {
        let checked = page.checked;
        let reading = &checked.story.documents[index].reading;
        let kinds: Vec<(ByteSpan, &str)> =
            reading.mentions.iter().filter_map(|m| Some((m.span, kind_of(&m.kind)?))).collect();
        let mut findings: BTreeMap<ByteSpan, Vec<Told>> = BTreeMap::new();
        let mut targets: BTreeSet<usize> = BTreeSet::new();
        for (n, finding) in page.findings.iter().enumerate() {
            for evidence in finding.evidence.iter().filter(|e| e.document == index) {
                targets.insert(evidence.span.start);
                if evidence.span.len() <= MARK_MAX {
                    let told = findings.entry(evidence.span).or_default();
                    if !told.contains(&(n, finding.severity)) {
                        told.push((n, finding.severity));
                    }
                }
            }
        }
        let told = checked.graph.claims.iter().flat_map(|c| &c.assertions).filter(|at| at.document == index);
        targets.extend(told.map(|&at| checked.story.assertion(at).span.start));
        let spans = kinds.iter().map(|(s, _)| *s).chain(findings.keys().copied());
        let mut cuts: BTreeSet<usize> = spans.flat_map(|s| [s.start, s.end]).collect();
        cuts.extend(&targets);
        Self { kinds, findings, targets, cuts }
    }

    /// The words of a finding that a piece belongs to: the shortest.
    fn finding(&self, piece: ByteSpan) -> Option<ByteSpan> {
        self.findings.keys().filter(|s| s.contains(piece)).min_by_key(|s| s.len()).copied()
    }
}

/// The text of a part of an article, cut where a mark begins or ends; what is of one finding is one link.
fn segments(page: &Page<'_>, index: usize, span: ByteSpan, marks: &Marks) -> Markup {
    let text = &page.checked.story.documents[index].article.text;
    let mut at = span.start;
    let mut pieces: Vec<ByteSpan> = Vec::new();
    for &cut in marks.cuts.range(span.start + 1..span.end.max(span.start + 1)) {
        pieces.push(ByteSpan::new(at, cut));
        at = cut;
    }
    pieces.push(ByteSpan::new(at, span.end));
    let found: Vec<(Option<ByteSpan>, ByteSpan)> =
        pieces.into_iter().map(|piece| (marks.finding(piece), piece)).collect();
    html! {
        @for run in found.chunk_by(|a, b| a.0 == b.0) {
            @let inner = html! { @for (_, piece) in run { (segment(page, index, text, *piece, marks)) } };
            @match run[0].0.and_then(|words| Some((words, marks.findings.get(&words)?))) {
                Some((words, told)) => (linked(page, told, &inner, run.last().is_some_and(|(_, last)| last.end == words.end))),
                None => (inner),
            }
        }
    }
}

/// Words that lead to their finding; where they belong to several, those follow by number.
fn linked(page: &Page<'_>, told: &[Told], inner: &Markup, ends: bool) -> Markup {
    let Some(&(first, severity)) = told.first() else { return inner.clone() };
    html! {
        mark class=(severity.as_str()) { a.hit href={ "#" (page.finding(page.findings[first])) } { (inner) } }
        @if ends { @for &(n, _) in &told[1..] { sup { a href={ "#" (page.finding(page.findings[n])) } aria-label={ "Finding " (n + 1) } { (n + 1) } } } }
    }
}

fn segment(page: &Page<'_>, index: usize, text: &str, piece: ByteSpan, marks: &Marks) -> Markup {
    // The shortest kind that covers the piece is what it is: a figure inside a quotation is a figure.
    let kind = marks.kinds.iter().filter(|(s, _)| s.contains(piece)).min_by_key(|(s, _)| s.len()).map(|(_, k)| *k);
    let id = marks.targets.contains(&piece.start).then(|| page.place(index, piece.start));
    let words = line(piece.of(text));
    html! {
        @match (kind, id) {
            (None, None) => (words),
            (kind, id) => span class=[kind.map(|k| format!("k {k}"))] id=[id] { (words) },
        }
    }
}
