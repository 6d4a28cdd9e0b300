//! A checked story to one page that an editor opens, prints and passes around: no network, and whole without its script.
//!
//! In this order: what matters (`findings`), claims by outlets (`matrix`), who has it from whom (`origins`), when (`timeline`), the
//! articles with their words marked (`articles`), and what it all rests on (`audit`).

mod articles;
mod audit;
mod decided;
mod differ;
mod findings;
mod live;
mod matrix;
mod origins;
mod timeline;
mod words;

pub use live::{LIVE_SCRIPT, LIVE_STYLE, LivePage, live, live_behind};

use crate::format::Checked;
use crate::human::{counted, counts, is_read};
use copydesk_claims::ClaimKind;
use copydesk_diff::{Finding, Severity};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The page of one story or several.
pub(super) fn render(checked: &[Checked<'_>]) -> String {
    let title = match checked {
        [one] => title(one),
        _ => counted(checked.len(), "story").replace("storys", "stories"),
    };
    // What is allowed to run is told by its hash, so that no words of an article ever are.
    let policy = format!(
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        words::base64_sha256(SCRIPT)
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "copydesk " (env!("CARGO_PKG_VERSION")) };
                title { (title) " – copydesk" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the findings" }
                header.top { h1 { (title) } @if let [_, _, ..] = checked { (contents(checked)) } }
                main #main { @for (number, one) in checked.iter().enumerate() { ({ let page = Page::new(one, number, checked.len()); story(&page, &behind(&page)) }) } }
                (footer())
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    well_formed(page)
}

fn footer() -> Markup {
    html! { footer.bottom { p { "Made by copydesk " (env!("CARGO_PKG_VERSION")) ". It reports who says what, from whom, and where they differ; never who is right." } } }
}

/// What no screen can show is shown as missing; a page that has it is not well-formed.
fn well_formed(page: Markup) -> String {
    page.into_string().replace(|c: char| c.is_control() && c != '\n', "\u{fffd}") + "\n"
}

fn title(checked: &Checked<'_>) -> String {
    let named = checked.story.title.clone().filter(|t| !t.trim().is_empty());
    named.unwrap_or_else(|| if checked.name.is_empty() { "Story".to_owned() } else { checked.name.to_owned() })
}

fn contents(checked: &[Checked<'_>]) -> Markup {
    html! {
        nav aria-label="Stories" {
            ol { @for (number, one) in checked.iter().enumerate() { li { a href={ "#s" (number) } { (title(one)) } " " span.quiet { (tally(one)) } } } }
        }
    }
}

/// One story of a page, and how things on it are called.
pub(super) struct Page<'a> {
    checked: &'a Checked<'a>,
    /// Begins every id, so that one page can hold several stories.
    prefix: String,
    /// Whether the page has others.
    one_of_several: bool,
    /// Outlets in the order of the articles.
    outlets: Vec<&'a str>,
    /// Findings in the order of the page, which numbers them.
    findings: Vec<&'a Finding>,
    /// Claims that have a picture of their own, in its order.
    drawn: Vec<usize>,
    /// Whether it is served by a desk, which takes decisions and articles.
    live: bool,
}

/// The articles of a story, a draft first.
fn order(checked: &Checked<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..checked.story.documents.len()).collect();
    order.sort_by_key(|&index| checked.story.draft != Some(index));
    order
}

impl<'a> Page<'a> {
    fn new(checked: &'a Checked<'a>, number: usize, of: usize) -> Self {
        let mut outlets: Vec<&str> = Vec::new();
        for index in order(checked).into_iter().filter(|&d| is_read(&&checked.story.documents[d])) {
            let name = checked.story.documents[index].article.outlet_name();
            if !outlets.contains(&name) {
                outlets.push(name);
            }
        }
        let (findings, drawn) = (findings::sorted(checked), origins::drawn(checked));
        Self { checked, prefix: format!("s{number}"), one_of_several: of > 1, outlets, findings, drawn, live: false }
    }

    /// The articles as they stand on the page.
    fn order(&self) -> Vec<usize> {
        order(self.checked)
    }

    fn outlet(&self, document: usize) -> &'a str {
        self.checked.story.documents[document].article.outlet_name()
    }

    /// The id of something on the page.
    fn id(&self, what: &str) -> String {
        format!("{}-{what}", self.prefix)
    }

    /// The id of a finding's block.
    fn finding(&self, finding: &Finding) -> String {
        self.id(&format!("f-{}", finding.id))
    }

    /// The id of a place in an article.
    fn place(&self, document: usize, start: usize) -> String {
        self.id(&format!("d{document}-{start}"))
    }
}

/// A story with what stands behind its findings.
fn story(page: &Page<'_>, behind: &Markup) -> Markup {
    let checked = page.checked;
    html! {
        section.story id=(page.prefix) aria-labelledby=(page.id("title")) {
            @if page.one_of_several { h2 id=(page.id("title")) { (title(checked)) } } @else { h2.unseen id=(page.id("title")) { "The story" } }
            (summary(page))
            nav.parts aria-label="Parts of the report" {
                @for (part, name) in [("findings", "Findings"), ("claims", "Claims"), ("origins", "Origins"), ("timeline", "Timeline"), ("articles", "Articles"), ("audit", "Basis")] {
                    a href={ "#" (page.id(part)) } { (name) }
                }
            }
            (findings::render(page))
            (behind)
        }
    }
}

/// What no decision changes.
fn behind(page: &Page<'_>) -> Markup {
    html! {
        (matrix::render(page))
        (origins::render(page))
        (timeline::render(page))
        (articles::render(page))
        (audit::render(page))
    }
}

/// What an editor wants to know before anything else.
fn summary(page: &Page<'_>) -> Markup {
    let checked = page.checked;
    let shared = checked.graph.claims.iter().filter(|c| matrix::outlets_of(page, c).len() >= 2).count();
    let [articles, replaced, unread] = counts(checked.story);
    html! {
        ul.summary {
            @for (count, noun, class) in [
                (checked.count(Severity::Error), "error", "error"),
                (checked.count(Severity::Warning), "warning", "warning"),
                (checked.count(Severity::Note), "note", "note"),
            ] {
                li class={ "tile " (class) } { b { (count) } " " (noun) @if count != 1 { "s" } }
            }
            li.tile { b { (articles) } " " (if articles == 1 { "article" } else { "articles" }) }
            @if replaced > 0 { li.tile { b { (replaced) } " " (if replaced == 1 { "earlier version" } else { "earlier versions" }) } }
            @if unread > 0 { li.tile { b { (unread) } " " (if unread == 1 { "file" } else { "files" }) " not read" } }
            li.tile { b { (page.outlets.len()) } " " (if page.outlets.len() == 1 { "outlet" } else { "outlets" }) }
            li.tile { b { (shared) } " " (if shared == 1 { "shared claim" } else { "shared claims" }) }
        }
    }
}

fn tally(checked: &Checked<'_>) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|&s| checked.count(s) > 0)
        .map(|s| counted(checked.count(s), s.as_str()))
        .collect();
    if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") }
}

/// "5 outlets, 1 origin: letter (via BuzzFeed)", with so many origins by name. What nobody gives a source for by its nature, a name or a
/// title, has outlets alone.
fn origins_told(page: &Page<'_>, claim: &copydesk_graph::Claim, most: usize) -> String {
    let outlets = counted(matrix::outlets_of(page, claim).len(), "outlet");
    if claim.origins.is_empty() && matches!(claim.kind, ClaimKind::Name | ClaimKind::Role) {
        return outlets;
    }
    let (least, at_most) = (claim.independent_origins, claim.independent_origins_at_most);
    let count = if least == at_most { counted(least, "origin") } else { format!("{least} to {at_most} origins") };
    // Several may go by one name: two people, each called "a spokesman".
    let mut names: Vec<(&str, usize)> = Vec::new();
    for origin in &claim.origins {
        match names.iter_mut().find(|(name, _)| *name == origin.label) {
            Some((_, times)) => *times += 1,
            None => names.push((&origin.label, 1)),
        }
    }
    let shown: Vec<String> = names
        .iter()
        .take(most)
        .map(
            |(name, times)| {
                if *times > 1 { format!("{} ({times} of that name)", words::line(name)) } else { words::line(name) }
            },
        )
        .collect();
    let more = names.len() - shown.len();
    let told = if shown.is_empty() { String::new() } else { format!(": {}", shown.join("; ")) };
    let rest = if more > 0 { format!("; {more} more") } else { String::new() };
    format!("{outlets}, {count}{told}{rest}")
}

#[cfg(test)]
mod tests;
