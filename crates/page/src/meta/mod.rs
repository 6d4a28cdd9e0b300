//! What a page says about the article on it, in all its tongues, to one headline, writer, time, outlet and address.

mod date;
mod jsonld;
mod people;
mod tags;

use crate::body::{self, Body};
use crate::lines::Lines;
use crate::tree::Tree;
use crate::words::{folded, joined};
use crate::write::Written;
use copydesk_claims::{Article, ByteSpan, MetaSource, Published, SourceMap, SourcePiece, Sourced};

type Source = MetaSource;

/// What one kind of mark-up says, most believed first.
#[derive(Debug, Default)]
struct Values {
    headline: Vec<(String, Source)>,
    published: Vec<(String, Source)>,
    modified: Vec<(String, Source)>,
    author: Vec<(String, Source)>,
    outlet: Vec<(String, Source)>,
    url: Vec<(String, Source)>,
}

impl Values {
    fn extend(&mut self, other: Self) {
        self.headline.extend(other.headline);
        self.published.extend(other.published);
        self.modified.extend(other.modified);
        self.author.extend(other.author);
        self.outlet.extend(other.outlet);
        self.url.extend(other.url);
    }
}

/// The article's text in the JSON-LD, for pages that show it by script. All of it comes from one place: the script.
pub(crate) fn scripted_body(tree: &Tree, page: &str) -> Option<Written> {
    let (text, script) = jsonld::body(tree)?;
    let read = crate::fragment(&text);
    let file = tree.file_span(script)?;
    let whole = ByteSpan::new(0, read.text.len());
    let (line, column) = Lines::new(page).place(page, file.start);
    let source = SourceMap::new(vec![SourcePiece { text: whole, file, line, column, exact: false }]);
    Some(Written { text: read.text, zones: read.zones, links: read.links, source })
}

/// Marks that part a headline from the name of the site in a title.
pub(crate) const TITLE_MARKS: [&str; 11] =
    [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " « ", " / ", " ‹ "];
/// The longest name of an outlet, in characters.
const OUTLET_CHARS_MAX: usize = 60;

/// Fills in what the page says about its article. `titles` is what the page calls itself, most visible first; `body` is the
/// article found, with the lines around it.
pub(crate) fn describe(article: &mut Article, tree: &Tree, titles: &[String], body: &Body) {
    let mut values = jsonld::values(tree, titles);
    values.extend(tags::head(tree));
    values.extend(tags::microdata(tree));
    let mut shown = tags::shown(tree);
    shown.published.extend(body.around.iter().map(|line| (line.clone(), MetaSource::Markup)));
    let bylines = body.around.iter().filter(|line| people::is_byline(line));
    shown.author.extend(bylines.map(|line| (line.clone(), MetaSource::Markup)));
    article.url = url(&values);
    let mut named = titles.to_vec();
    named.extend(shown.headline.iter().map(|h| h.0.clone()));
    article.outlet = outlet(&values, &named, article.url.as_ref().map(|u| u.value.as_str()));
    let outlet = article.outlet.as_ref().map_or("", |o| &o.value).to_owned();
    if article.outlet.is_none() {
        article.outlet =
            body::last_lines(tree).iter().find_map(|l| owner(l)).map(|name| Sourced::new(name, MetaSource::Markup));
    }
    article.headline = headline(&values, &shown, &outlet, body.title.as_deref());
    article.published = published(&values, &shown);
    article.updated = values.modified.iter().find_map(|(text, source)| Some(Sourced::new(date::parse(text)?, *source)));
    article.author = author(&values, &shown, &outlet);
}

/// The heading on the page that the head confirms; else what the head says; else the title; else the first heading.
fn headline(values: &Values, shown: &Values, outlet: &str, over: Option<&str>) -> Option<Sourced<String>> {
    let own = folded(outlet);
    let bare = |(text, source): &(String, Source)| {
        Some((without_outlet(text, outlet), *source)).filter(|(t, _)| !t.is_empty() && folded(t) != own)
    };
    let said: Vec<(String, Source)> = values.headline.iter().filter_map(bare).collect();
    let visible: Vec<(String, Source)> = shown.headline.iter().filter_map(bare).collect();
    // Microdata stands in cards of other articles too, so it confirms nothing.
    let head = || said.iter().filter(|s| s.1 != MetaSource::Microdata);
    let title = visible.iter().find(|v| v.1 == MetaSource::Title);
    let headings = || visible.iter().filter(|v| v.1 == MetaSource::Markup);
    let confirmed = headings().find(|v| head().chain(title).any(|s| alike(&v.0, &s.0)));
    // The heading right over the text is the article's, unless it names the site.
    let names_site = |t: &str| t.split(' ').count() <= 3 || !own.is_empty() && folded(t).contains(&own);
    let only = headings().find(|h| over == Some(h.0.as_str()) && !names_site(&h.0));
    let found = confirmed
        .or(only)
        .or_else(|| head().next())
        .or_else(|| said.first())
        .or(title)
        .or_else(|| headings().next())?;
    Some(Sourced::new(found.0.clone(), found.1))
}

/// Whether two headlines are one: the same, one the start of the other, or most words shared.
fn alike(a: &str, b: &str) -> bool {
    let (fa, fb) = (folded(a), folded(b));
    if fa.is_empty() || fb.is_empty() {
        return false;
    }
    if fa.starts_with(&fb) || fb.starts_with(&fa) {
        return fa.len().min(fb.len()) * 2 >= fa.len().max(fb.len());
    }
    let words = |t: &str| crate::labels::words(t);
    let (wa, wb) = (words(a), words(b));
    let shared = wa.iter().filter(|w| wb.contains(w)).count();
    shared * 2 > wa.len().max(wb.len())
}

/// A title without the name of the site after, or before, a mark.
fn without_outlet(text: &str, outlet: &str) -> String {
    let text = joined(text);
    let own = folded(outlet);
    for mark in TITLE_MARKS {
        for (head, tail) in [text.rsplit_once(mark), text.split_once(mark).map(|(a, b)| (b, a))].into_iter().flatten() {
            let last = folded(tail);
            if !own.is_empty()
                && !last.is_empty()
                && (own.contains(&last) || last.contains(&own))
                && tail.split_whitespace().count() <= 8
            {
                return without_outlet(head, outlet);
            }
        }
    }
    text
}

fn published(values: &Values, shown: &Values) -> Option<Sourced<Published>> {
    let read = |all: &[(String, Source)]| -> Vec<Sourced<Published>> {
        all.iter().filter_map(|(text, source)| Some(Sourced::new(date::parse(text)?, *source))).collect()
    };
    let said = read(&values.published);
    let visible = read(&shown.published);
    let first = said.first().or(visible.first())?;
    // The same day with the time of day, or with its zone, says more.
    let precision = |p: &Published| usize::from(p.time.is_some()) + usize::from(p.offset.is_some());
    let same_day = said.iter().chain(&visible).filter(|s| s.value.date == first.value.date);
    let most = same_day.clone().map(|s| precision(&s.value)).max()?;
    // Of several times shown for one day, the first is that of publication.
    let shown_alike =
        visible.iter().filter(|s| said.is_empty() && s.value.date == first.value.date && precision(&s.value) == most);
    if let Some(earliest) = shown_alike.min_by_key(|s| s.value.instant()) {
        return Some(earliest.clone());
    }
    let found = if precision(&first.value) == most {
        first
    } else {
        same_day.into_iter().find(|s| precision(&s.value) == most)?
    };
    Some(found.clone())
}

fn author(values: &Values, shown: &Values, outlet: &str) -> Option<Sourced<String>> {
    let of = |(text, source): &(String, Source)| {
        let mut names = people::names(text);
        names.retain(|n| folded(n) != folded(outlet));
        people::line(&names).map(|line| Sourced::new(line, *source))
    };
    values.author.iter().find_map(of).or_else(|| shown.author.iter().find_map(of))
}

fn outlet(values: &Values, titles: &[String], url: Option<&str>) -> Option<Sourced<String>> {
    let host = url.and_then(host);
    let own = host.and_then(main_label).unwrap_or_default();
    let handle = |(text, _): &&(String, Source)| text.starts_with('@');
    let said: Vec<(String, Source)> = values
        .outlet
        .iter()
        .filter(|v| !handle(v))
        .map(|(text, source)| (tidy(text), *source))
        .filter(|(t, _)| is_outlet(t, titles))
        .collect();
    // A publisher may be the agency or the company behind; the site's own name is known by its address and its titles.
    let fits = |name: &str| {
        let name_folded = folded(name);
        let words: Vec<String> = crate::labels::words(name);
        let in_host = words.iter().filter(|w| w.len() > 2 && own.contains(&folded(w))).map(String::len).sum::<usize>();
        let titled = titles
            .iter()
            .any(|t| TITLE_MARKS.iter().any(|m| t.rsplit_once(m).is_some_and(|(_, tail)| folded(tail) == name_folded)));
        let same =
            !own.is_empty() && (name_folded.contains(&own) || own.contains(&name_folded) && name_folded.len() > 2);
        4 * usize::from(same)
            + 2 * usize::from(in_host * 2 > own.len() && !own.is_empty())
            + 2 * usize::from(titled)
            + usize::from(!is_address(name) && name.chars().any(char::is_uppercase))
    };
    let site = |source: Source| usize::from(source == MetaSource::OpenGraph);
    let best =
        said.iter().enumerate().max_by_key(|(at, (name, source))| (fits(name), site(*source), std::cmp::Reverse(*at)));
    if let Some((_, best)) = best {
        // "HarbourTimes" is "Harbour Times" where something else of the page writes it so.
        let spaced = said.iter().find(|s| s.0.contains(' ') && folded(&s.0) == folded(&best.0));
        let (name, source) = spaced.unwrap_or(best);
        return Some(Sourced::new(name.strip_prefix("www.").unwrap_or(name).to_owned(), *source));
    }
    let tail = titles.iter().find_map(|t| {
        let (head, tail) = TITLE_MARKS.iter().filter_map(|m| t.rsplit_once(m)).min_by_key(|(_, tail)| tail.len())?;
        let (head, tail) = (joined(head), joined(tail));
        let of_host = !own.is_empty()
            && tail.split(' ').count() <= 4
            && (own.contains(&folded(&tail)) || folded(&tail).contains(&own));
        let alone = titles.iter().any(|t| folded(t) == folded(&head))
            || own.is_empty() && tail.split(' ').count() <= 3 && head.split(' ').count() > 3;
        ((of_host || alone) && is_outlet(&tail, titles)).then_some(tail)
    });
    match tail {
        Some(tail) => Some(Sourced::new(tail, MetaSource::Title)),
        None => host.map(|h| Sourced::new(h.to_owned(), MetaSource::MetaTag)),
    }
}

/// "Harbour Times - News from the coast": what follows is what the outlet says of itself.
fn tidy(text: &str) -> String {
    let cut = TITLE_MARKS.iter().filter_map(|m| text.find(m)).min().unwrap_or(text.len());
    joined(text[..cut].trim_start_matches(['©', '@', ' ']))
}

/// "© 2024 Harbour Times Ltd." names the owner.
fn owner(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let at = line
        .find('©')
        .map(|at| at + '©'.len_utf8())
        .or_else(|| lower.find("copyright").map(|at| at + "copyright".len()))?;
    let rest = line.get(at..)?.trim_start_matches(|c: char| !c.is_alphabetic());
    let name: Vec<&str> =
        rest.split_whitespace().take_while(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&')).take(5).collect();
    let name = name.join(" ");
    let name = name.split(['.', ',', '|']).next()?.trim();
    let name = name.strip_suffix(" All").unwrap_or(name);
    (name.chars().count() > 2 && is_outlet(name, &[])).then(|| name.to_owned())
}

fn is_outlet(name: &str, titles: &[String]) -> bool {
    let long_title = |t: &String| folded(t) == folded(name) && name.split_whitespace().count() > 4;
    name.chars().any(char::is_alphabetic)
        && name.chars().count() <= OUTLET_CHARS_MAX
        && !name.to_lowercase().contains("http")
        && !titles.iter().any(long_title)
}

fn is_address(name: &str) -> bool {
    !name.contains(' ') && name.contains('.')
}

/// The label of a host that is the site's own: `harbour` of `news.harbour.co.uk`.
fn main_label(host: &str) -> Option<String> {
    let labels: Vec<&str> = host.split('.').collect();
    let second = labels.len().checked_sub(2)?;
    let shared = labels.len() > 2 && labels[second].len() <= 3 && labels[second + 1].len() == 2;
    labels.get(if shared { second - 1 } else { second }).map(|l| folded(l))
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|h| h.contains('.'))
}

/// The first whole address; one that leads to no page of the site gives way to one that does.
fn url(values: &Values) -> Option<Sourced<String>> {
    let whole =
        |u: &&(String, Source)| host(&u.0).is_some() && (u.0.starts_with("http://") || u.0.starts_with("https://"));
    let deep =
        |u: &&(String, Source)| u.0.split_once("://").is_some_and(|(_, rest)| rest.trim_end_matches('/').contains('/'));
    let found = values.url.iter().filter(whole).find(deep).or_else(|| values.url.iter().find(whole))?;
    Some(Sourced::new(found.0.clone(), found.1))
}
