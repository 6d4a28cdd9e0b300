//! Publication times and the times that are claimed to one list in order.

use super::Page;
use super::words::line;
use copydesk_claims::AssertionValue;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Something with a day.
struct Entry {
    /// To sort by: ISO 8601, days before their hours.
    at: String,
    /// For people.
    when: String,
    published: bool,
    what: String,
    who: Vec<String>,
    link: String,
}

pub(super) fn render(page: &Page<'_>) -> Markup {
    let mut entries = published(page);
    entries.extend(claimed(page));
    entries.sort_by(|a, b| (&a.at, !a.published, &a.what).cmp(&(&b.at, !b.published, &b.what)));
    html! {
        section.times id=(page.id("timeline")) aria-labelledby=(page.id("timeline-title")) {
            h3 id=(page.id("timeline-title")) { "Timeline" }
            @if entries.is_empty() { p { "No article says when." } }
            ol.timeline {
                @for entry in &entries {
                    li class=(if entry.published { "published" } else { "claimed" }) {
                        time datetime=(entry.at) { (entry.when) } " "
                        span.what { @if entry.published { "published: " } a href={ "#" (entry.link) } { (line(&entry.what)) } }
                        " " span.quiet { (entry.who.join(", ")) }
                    }
                }
            }
        }
    }
}

fn published(page: &Page<'_>) -> Vec<Entry> {
    let documents = page.checked.story.documents.iter().enumerate();
    let entry = |(index, document): (usize, &copydesk_graph::Document)| {
        let article = &document.article;
        let at = article.published.as_ref()?.value.to_string();
        let what = article.headline.as_ref().map_or_else(|| article.id.clone(), |h| h.value.clone());
        let who = vec![article.outlet_name().to_owned()];
        Some(Entry { when: at.replace('T', " "), at, published: true, what, who, link: page.id(&format!("d{index}")) })
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
            let entry = found.entry((edtf.clone(), index)).or_insert_with(|| Entry {
                at: earliest.clone(),
                when: edtf.replace('T', " "),
                published: false,
                what: claim.statement.clone(),
                who: Vec::new(),
                link: page.place(at.document, span.start),
            });
            if !entry.who.contains(&who) {
                entry.who.push(who);
            }
        }
    }
    found.into_values().collect()
}
