//! Articles to those that are versions of one article, and which version speaks for the outlet.
//!
//! Versions have one outlet and one address. The latest one is held against other outlets; the earlier ones are states of it, so that an
//! outlet counts once and never stands against itself.

use crate::{Document, Story};
use copydesk_claims::{Article, Problem, Reading};
use std::collections::BTreeMap;

/// The versions in a story.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    /// Documents of one article, the earliest first, each list with two at least.
    lists: Vec<Vec<usize>>,
    /// Whether they are held against each other as articles of two outlets would be.
    apart: bool,
}

impl Versions {
    /// Finds the versions among documents in their final order. A draft is later than all that is published.
    pub fn of_all(documents: &[Document], draft: Option<usize>) -> Self {
        Self { lists: lists(documents, draft), apart: false }
    }

    /// Leaves a problem on each document that an earlier one of the same article is word for word.
    pub fn note_repeats(&self, documents: &mut [Document]) {
        for list in &self.lists {
            for (n, &later) in list.iter().enumerate().skip(1) {
                let same = |&&d: &&usize| documents[d].article.text == documents[later].article.text;
                if let Some(first) = list[..n].iter().find(same).map(|&d| documents[d].article.id.clone()) {
                    let message =
                        format!("the same article as {first}, with the same address, word for word; it is given twice");
                    documents[later].article.problems.push(Problem { message, span: None });
                }
            }
        }
    }

    /// Two documents, the earlier version first, that are to be held against each other.
    pub fn pair() -> Self {
        Self { lists: vec![vec![0, 1]], apart: true }
    }

    /// The documents of each article that the story has in several versions, the earliest first.
    pub fn lists(&self) -> &[Vec<usize>] {
        &self.lists
    }

    /// The versions of the article that a document is one of, the earliest first; none where the story has it once.
    pub fn of(&self, document: usize) -> Option<&[usize]> {
        self.lists.iter().find(|list| list.contains(&document)).map(Vec::as_slice)
    }

    /// The version that speaks for the outlet, where a later one replaced this document.
    pub fn replaced_by(&self, document: usize) -> Option<usize> {
        let latest = self.of(document).filter(|_| !self.apart)?.last().copied();
        latest.filter(|&latest| latest != document)
    }

    /// Whether a later version replaced this document.
    pub fn is_replaced(&self, document: usize) -> bool {
        self.replaced_by(document).is_some()
    }

    /// Whether two documents are versions of one article.
    pub fn are_one(&self, a: usize, b: usize) -> bool {
        a != b && self.of(a).is_some_and(|list| list.contains(&b))
    }

    /// Whether one of two documents took the place of the other.
    pub(crate) fn follow(&self, a: usize, b: usize) -> bool {
        !self.apart && self.are_one(a, b)
    }
}

/// The story as its outlets tell it now: the versions that a later one replaced say nothing. None where there are none.
pub fn as_of_now(story: &Story) -> Option<Story> {
    let replaced: Vec<usize> = (0..story.documents.len()).filter(|&d| story.versions.is_replaced(d)).collect();
    if replaced.is_empty() {
        return None;
    }
    let mut now = story.clone();
    replaced.into_iter().for_each(|d| now.documents[d].reading = Reading::default());
    Some(now)
}

fn lists(documents: &[Document], draft: Option<usize>) -> Vec<Vec<usize>> {
    let mut by_address: BTreeMap<String, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (index, Document { article, .. }) in documents.iter().enumerate() {
        // A page without a word, as a fetch that failed leaves it, replaces nothing.
        let says = article.zones.iter().any(|zone| zone.kind.makes_claims());
        if let Some(address) = article.url.as_ref().and_then(|url| address(&url.value)).filter(|_| says) {
            let outlet = article.outlet.as_ref().map(|o| o.value.to_lowercase()).unwrap_or_default();
            by_address.entry(address).or_default().entry(outlet).or_default().push(index);
        }
    }
    for outlets in by_address.values_mut() {
        // A page that names no outlet is of the one that the others at its address name.
        if outlets.len() == 2
            && let Some(nameless) = outlets.remove("")
        {
            outlets.values_mut().for_each(|list| list.extend(&nameless));
        }
    }
    let lists = by_address.into_values().flat_map(BTreeMap::into_values);
    let mut found: Vec<Vec<usize>> = lists.filter(|list| list.len() > 1).collect();
    found.iter_mut().for_each(|list| list.sort_by_key(|&d| (draft == Some(d), last_changed(&documents[d].article), d)));
    found.sort();
    found
}

/// When an article was last changed, in seconds; what has no time comes last.
pub fn last_changed(article: &Article) -> i64 {
    let published = article.published.as_ref().map(|p| p.value.instant());
    let updated = article.updated.as_ref().map(|p| p.value.instant());
    published.max(updated).unwrap_or(i64::MAX)
}

/// What two addresses of one article have in common: without scheme, fragment, the stroke at the end, and what only tells how a reader came
/// by it. None for the front page of a site.
fn address(url: &str) -> Option<String> {
    let (bare, query) = crate::provenance::bare(url).split_once('?').unwrap_or((crate::provenance::bare(url), ""));
    let bare = bare.trim_end_matches('/');
    let of_reader = |part: &&str| {
        let key = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
        !key.is_empty() && !key.starts_with("utm_") && !matches!(key.as_str(), "fbclid" | "gclid" | "mc_cid" | "mc_eid")
    };
    let kept: Vec<&str> = query.split('&').filter(of_reader).collect();
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    (!path.is_empty() || !kept.is_empty()).then(|| format!("{}/{path}?{}", host.to_ascii_lowercase(), kept.join("&")))
}

#[cfg(test)]
mod tests {
    use super::{address, as_of_now};
    use crate::Story;
    use copydesk_claims::{Article, MetaSource, Published, Sourced};

    fn article(id: &str, outlet: &str, url: &str, at: &str) -> Article {
        let mut article = Article::bare(id, "Nine people were hurt in Coyle.");
        article.outlet = Some(Sourced::new(outlet.to_owned(), MetaSource::Manifest));
        article.url = Some(Sourced::new(url.to_owned(), MetaSource::Manifest));
        article.published = Published::parse(at).map(|p| Sourced::new(p, MetaSource::Manifest));
        article
    }

    #[test]
    fn addresses_of_one_article() {
        let same = |a: &str, b: &str| address(a).is_some() && address(a) == address(b);
        assert!(same("https://www.post.example/fire/", "http://post.example/fire#top"));
        assert!(same("https://post.example/fire?utm_source=x&id=4", "https://Post.example/fire?id=4&fbclid=9"));
        assert!(!same("https://post.example/a?id=4", "https://post.example/a?id=5"));
        assert!(!same("https://post.example/Fire", "https://post.example/flood"));
        assert_eq!(address("https://post.example/"), None, "a front page is no article");
    }

    #[test]
    fn the_latest_version_speaks_for_the_outlet() {
        let url = "https://post.example/fire";
        let mut late = article("a.txt", "Fell Post", url, "2024-05-14T08:00:00Z");
        late.updated = Published::parse("2024-05-14T18:00:00Z").map(|p| Sourced::new(p, MetaSource::Manifest));
        let story = Story::new(
            None,
            vec![
                late,
                article("b.txt", "Fell Post", url, "2024-05-14T12:00:00Z"),
                article("c.txt", "Dale News", url, "2024-05-14T12:00:00Z"),
                article("d.txt", "Fell Post", "https://post.example/flood", "2024-05-14T12:00:00Z"),
            ],
        );
        assert_eq!(story.versions.lists(), [[1, 0]], "an update counts, and so does the outlet");
        assert_eq!(story.versions.replaced_by(1), Some(0));
        let now = as_of_now(&story).expect("one was replaced");
        assert!(now.documents[1].reading.assertions.is_empty());
        assert!(!now.documents[0].reading.assertions.is_empty() && !story.documents[1].reading.assertions.is_empty());
    }

    #[test]
    fn one_article_given_twice_is_said_so_and_stands_once() {
        let given = |id: &str| {
            let mut article = article(id, "", "https://post.example/fire", "2024-05-14T08:00:00Z");
            article.outlet = None;
            article
        };
        let story = Story::new(None, vec![given("a.html"), given("b.html")]);
        let problems = |d: usize| story.documents[d].article.problems.iter().map(|p| p.message.as_str());
        assert_eq!(problems(0).count(), 0);
        assert!(problems(1).any(|m| m.starts_with("the same article as a.html")));
        assert_eq!(story.current().count(), 1);
    }

    #[test]
    fn a_page_without_words_replaces_nothing() {
        let url = "https://post.example/fire";
        let mut empty = article("b.txt", "Fell Post", url, "2024-05-14T12:00:00Z");
        empty.zones.clear();
        let story = Story::new(None, vec![article("a.txt", "Fell Post", url, "2024-05-14T08:00:00Z"), empty]);
        assert!(story.versions.lists().is_empty());
    }
}
