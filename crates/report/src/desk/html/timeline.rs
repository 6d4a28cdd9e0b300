//! Publication times and the times that are claimed to one list in order.

use super::Page;
use super::words::{line, listed};
use copydesk_claims::AssertionValue;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Outlets of one entry that are named.
const NAMES_MAX: usize = 4;

/// Something with a day.
struct Entry {
    /// To sort by: ISO 8601, days before their hours.
    at: String,
    /// For people, without the day that it stands under.
    when: String,
    published: bool,
    what: String,
    who: Vec<String>,
    link: String,
    /// Findings about it, by their place on the page.
    findings: Vec<usize>,
}

impl Entry {
    /// What it stands under: its day, month or year.
    fn day(&self) -> &str {
        self.at.split('T').next().unwrap_or(&self.at)
    }
}

pub(super) fn render(page: &Page<'_>) -> Markup {
    let mut entries = published(page);
    entries.extend(claimed(page));
    entries.sort_by(|a, b| (a.day(), &a.at, !a.published, &a.what).cmp(&(b.day(), &b.at, !b.published, &b.what)));
    html! {
        section.times id=(page.id("timeline")) aria-labelledby=(page.id("timeline-title")) {
            h3 id=(page.id("timeline-title")) { "Timeline" }
            @if entries.is_empty() { p { "No article says when." } } @else {
                p.quiet { span.dot.published {} " published " span.dot {} " claimed of an event" }
            }
            ol.timeline {
                @for day in entries.chunk_by(|a, b| a.day() == b.day()) {
                    li {
                        time.day datetime=(day[0].day()) { (day[0].day()) }
                        ul { @for entry in day { (told(page, entry)) } }
                    }
                }
            }
        }
    }
}

fn told(page: &Page<'_>, entry: &Entry) -> Markup {
    let who: Vec<&str> = entry.who.iter().map(String::as_str).collect();
    html! {
        li class=(if entry.published { "published" } else { "claimed" }) {
            @if !entry.when.is_empty() { span.when { (entry.when) } " " }
            @if entry.published { b { (line(&who.join(", "))) } " published " a href={ "#" (entry.link) } { (line(&entry.what)) } }
            @else {
                a href={ "#" (entry.link) } { (line(&entry.what)) } " " span.quiet { (listed(&who, NAMES_MAX)) }
                @for &n in &entry.findings { " " a class={ "to-finding " (page.findings[n].severity.as_str()) } href={ "#" (page.finding(page.findings[n])) } { (n + 1) " " (page.findings[n].rule) } }
            }
        }
    }
}

fn published(page: &Page<'_>) -> Vec<Entry> {
    let documents = page.checked.story.documents.iter().enumerate();
    let entry = |(index, document): (usize, &copydesk_graph::Document)| {
        let article = &document.article;
        let at = article.published.as_ref()?.value.to_string();
        let mut what = article.headline.as_ref().map_or_else(|| article.id.clone(), |h| h.value.clone());
        if page.checked.story.versions.is_replaced(index) {
            what.push_str(" (earlier version)");
        }
        let who = vec![article.outlet_name().to_owned()];
        let when = at.split_once('T').map_or("", |(_, time)| time).to_owned();
        Some(Entry { when, at, published: true, what, who, link: page.id(&format!("d{index}")), findings: Vec::new() })
    };
    documents.filter_map(entry).collect()
}

/// The times of events, one entry for each time that is claimed of one.
fn claimed(page: &Page<'_>) -> Vec<Entry> {
    let mut found: BTreeMap<(String, usize), Entry> = BTreeMap::new();
    for (index, claim) in page.checked.graph.claims.iter().enumerate() {
        for &at in &claim.assertions {
            let AssertionValue::Time(time) = &page.checked.story.assertion(at).value else { continue };
            let (Some(earliest), Some(edtf)) = (&time.earliest, &time.edtf) else { continue };
            let span = page.checked.story.assertion(at).span;
            let who = page.outlet(at.document).to_owned();
            // A month or a year stands under itself, and before its days.
            let bare = edtf.trim_end_matches(['~', '?', '%']);
            let coarse = bare.len() < 10 && bare.chars().all(|c| c.is_ascii_digit() || c == '-');
            let (earliest, said) = match (coarse, bare.len() < edtf.len()) {
                (true, false) => (bare, String::new()),
                (true, true) => (bare, "about".to_owned()),
                (false, _) => (earliest.as_str(), when(earliest, edtf)),
            };
            let entry = found.entry((edtf.clone(), index)).or_insert_with(|| Entry {
                at: earliest.to_owned(),
                when: said,
                published: false,
                what: claim.statement.clone(),
                who: Vec::new(),
                link: page.place(at.document, span.start),
                findings: (0..page.findings.len()).filter(|&n| page.findings[n].claim == Some(index)).collect(),
            });
            if !entry.who.contains(&who) {
                entry.who.push(who);
            }
        }
    }
    found.into_values().collect()
}

/// What a time says beyond the day that it stands under: "12:00", "to 2018-06-24", "some time in 2018-06".
fn when(earliest: &str, edtf: &str) -> String {
    let day = earliest.split('T').next().unwrap_or(earliest);
    let rest = edtf.strip_prefix(day).unwrap_or(edtf);
    if let Some(end) = rest.strip_prefix('/').filter(|_| rest.len() < edtf.len()) {
        return if end.is_empty() || end == ".." {
            "and later".to_owned()
        } else {
            format!("to {}", end.replace('T', " "))
        };
    }
    match rest.strip_prefix('T') {
        Some(time) => time.to_owned(),
        None if rest.len() == edtf.len() => edtf.replace('T', " ").replace('/', " to "),
        None => rest.to_owned(),
    }
}
