//! What a page says about the article on it, in all its tongues, to one headline, writer, time, outlet and address.

mod date;
mod jsonld;
mod people;
mod tags;

use crate::tree::Tree;
use crate::words::{folded, joined};
use copydesk_claims::{Article, MetaSource, Published, Sourced};

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

/// Marks that part a headline from the name of the site in a title.
const TITLE_MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " / "];
/// The longest name of an outlet, in characters.
const OUTLET_CHARS_MAX: usize = 60;

/// Fills in what the page says about its article. `titles` is what the page calls itself, most visible first.
pub(crate) fn describe(article: &mut Article, tree: &Tree, titles: &[String]) {
    let mut values = jsonld::values(tree, titles);
    values.extend(tags::head(tree));
    values.extend(tags::microdata(tree));
    let shown = tags::shown(tree);
    article.url = url(&values);
    article.outlet = outlet(&values, titles, article.url.as_ref().map(|u| u.value.as_str()));
    let outlet = article.outlet.as_ref().map_or("", |o| &o.value).to_owned();
    article.headline = headline(&values, &shown, &outlet);
    article.published = published(&values, &shown);
    article.author = author(&values, &shown, &outlet);
}

/// The heading on the page that the mark-up confirms; else what the mark-up says; else the title.
fn headline(values: &Values, shown: &Values, outlet: &str) -> Option<Sourced<String>> {
    let bare = |(text, source): &(String, Source)| Some((without_outlet(text, outlet), *source)).filter(|(t, _)| !t.is_empty());
    let said: Vec<(String, Source)> = values.headline.iter().filter_map(bare).filter(|(t, _)| folded(t) != folded(outlet)).collect();
    let visible: Vec<(String, Source)> = shown.headline.iter().filter_map(bare).filter(|(t, _)| folded(t) != folded(outlet)).collect();
    let title = visible.iter().find(|v| shown.headline.iter().position(|s| s.0.starts_with(&v.0)).is_some());
    let confirmed = visible.iter().find(|v| said.iter().any(|s| alike(&v.0, &s.0)) && v.0.chars().count() >= 8);
    let found = confirmed.or_else(|| said.first()).or(title)?;
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
            if !own.is_empty() && !last.is_empty() && (own.contains(&last) || last.contains(&own)) && tail.split_whitespace().count() <= 8 {
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
    let found = if precision(&first.value) == most { first } else { same_day.into_iter().find(|s| precision(&s.value) == most)? };
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
    let fits = |text: &str| {
        let lower = text.to_lowercase();
        text.chars().any(char::is_alphabetic) && text.chars().count() <= OUTLET_CHARS_MAX && !lower.contains("http") && !text.starts_with('@')
    };
    let tidy = |text: &str| {
        // "Harbour Times - News from the coast": what follows is what the outlet says of itself.
        let cut = TITLE_MARKS.iter().filter_map(|m| text.find(m)).min().unwrap_or(text.len());
        joined(text[..cut].trim_start_matches(['©', ' ']))
    };
    let said = values.outlet.iter().map(|(text, source)| (tidy(text), *source)).filter(|(t, _)| fits(t));
    let said: Vec<(String, Source)> = said.filter(|(t, _)| !titles.iter().any(|h| folded(h) == folded(t) && t.split_whitespace().count() > 4)).collect();
    let is_address = |t: &str| !t.contains(' ') && t.contains('.');
    let named = said.iter().find(|s| !is_address(&s.0)).or_else(|| said.first());
    if let Some((name, source)) = named {
        return Some(Sourced::new(name.clone(), *source));
    }
    let host = url.and_then(host)?;
    let in_title = titles.iter().find_map(|t| {
        let tail = TITLE_MARKS.iter().filter_map(|m| t.rsplit_once(m)).map(|(_, tail)| tail.trim()).min_by_key(|t| t.len())?;
        let own = folded(tail);
        (own.len() >= 3 && (folded(host).contains(&own) || own.contains(&folded(host.split('.').next()?)))).then(|| tail.to_owned())
    });
    Some(Sourced::new(in_title.unwrap_or_else(|| host.to_owned()), MetaSource::Markup))
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|h| h.contains('.'))
}

/// The first whole address; one that leads to no page of the site gives way to one that does.
fn url(values: &Values) -> Option<Sourced<String>> {
    let whole = |u: &&(String, Source)| host(&u.0).is_some() && (u.0.starts_with("http://") || u.0.starts_with("https://"));
    let deep = |u: &&(String, Source)| u.0.split_once("://").is_some_and(|(_, rest)| rest.trim_end_matches('/').contains('/'));
    let found = values.url.iter().filter(whole).find(deep).or_else(|| values.url.iter().find(whole))?;
    Some(Sourced::new(found.0.clone(), found.1))
}
