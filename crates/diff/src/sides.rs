//! Assertions of one claim to the sides they take, and sides to words for messages.

use copydesk_claims::{ByteSpan, single_spaced};
use copydesk_graph::{AssertionRef, Story, last_changed};
use std::collections::BTreeSet;

/// Assertions that agree with one another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    pub members: Vec<AssertionRef>,
}

impl Side {
    pub fn documents(&self) -> BTreeSet<usize> {
        self.members.iter().map(|m| m.document).collect()
    }
}

/// Puts each assertion to the first side all of whose members it agrees with. The usual side comes first: most articles, then most
/// mentions, then the earliest publication.
///
/// Whether two agree is asked of what `like` makes of them, and only once of each: it bounds the work where many print the same.
pub(crate) fn sides_of<K: PartialEq>(
    story: &Story,
    members: &[AssertionRef],
    like: impl Fn(AssertionRef) -> K,
    agree: impl Fn(&K, &K) -> bool,
) -> Vec<Side> {
    let mut found: Vec<(Side, Vec<K>)> = Vec::new();
    for &member in members {
        let kind = like(member);
        match found.iter_mut().find(|(_, kinds)| kinds.iter().all(|k| agree(k, &kind))) {
            Some((side, kinds)) => {
                side.members.push(member);
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
            None => found.push((Side { members: vec![member] }, vec![kind])),
        }
    }
    in_order(story, found.into_iter().map(|(side, _)| side).collect())
}

/// The same, where it is known with which members before it each one does not agree, by index.
pub(crate) fn sides_apart(story: &Story, members: &[AssertionRef], apart: &[Vec<usize>]) -> Vec<Side> {
    let mut found: Vec<Side> = Vec::new();
    let mut side_of: Vec<usize> = Vec::with_capacity(members.len());
    for (&member, apart) in members.iter().zip(apart) {
        let closed: BTreeSet<usize> = apart.iter().map(|&before| side_of[before]).collect();
        let side = (0..found.len()).find(|side| !closed.contains(side)).unwrap_or(found.len());
        match found.get_mut(side) {
            Some(side) => side.members.push(member),
            None => found.push(Side { members: vec![member] }),
        }
        side_of.push(side);
    }
    in_order(story, found)
}

/// The usual side first.
fn in_order(story: &Story, mut found: Vec<Side>) -> Vec<Side> {
    let published = |side: &Side| side.members.iter().map(|m| instant(story, m.document)).min();
    found.sort_by_key(|s| {
        (std::cmp::Reverse(s.documents().len()), published(s), std::cmp::Reverse(s.members.len()), s.members[0])
    });
    found
}

/// When a document was published, in seconds; undated ones come last.
pub(crate) fn instant(story: &Story, document: usize) -> i64 {
    story.documents[document].article.published.as_ref().map_or(i64::MAX, |p| p.value.instant())
}

/// "A", "A and B", "A, B and C"; a fifth and further outlets are counted.
pub(crate) fn outlets(story: &Story, documents: impl IntoIterator<Item = usize>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for document in documents {
        let name = story.documents[document].article.outlet_name();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    listed(names)
}

fn listed<S: AsRef<str>>(mut names: Vec<S>) -> String {
    const NAMED_MAX: usize = 4;
    let more = names.len().saturating_sub(NAMED_MAX);
    names.truncate(NAMED_MAX);
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        _ if more > 0 => format!("{} and {more} more", names.join(", ")),
        Some((last, [])) => (*last).to_string(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Who stands on one side of a difference, for a message.
pub(crate) struct Party {
    /// "A and B (earlier version, 2024-05-14 08:00)".
    pub names: String,
    many: bool,
}

impl Party {
    /// Verb form for one or several: "prints" or "print".
    pub const fn verb<'v>(&self, one: &'v str, many: &'v str) -> &'v str {
        if self.many { many } else { one }
    }
}

/// The outlets of one side, told apart from those of the other: of an outlet that has a version on each of them, and of a version that a
/// later one replaced, it is said which version prints it.
pub(crate) fn party(story: &Story, documents: &BTreeSet<usize>, others: &BTreeSet<usize>) -> Party {
    let mut names: Vec<String> = Vec::new();
    for &document in documents {
        let name = story.documents[document].article.outlet_name();
        let name =
            version(story, document, others).map_or_else(|| name.to_owned(), |which| format!("{name} ({which})"));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Party { many: names.len() > 1, names: listed(names) }
}

/// "earlier version, 2024-05-14 08:00", by its place among the versions of its article on the other side; none where no other version
/// stands there and it is the latest.
fn version(story: &Story, document: usize, others: &BTreeSet<usize>) -> Option<String> {
    let list = story.versions.of(document)?;
    let place = |d: usize| list.iter().position(|&version| version == d);
    let own = place(document)?;
    let across: Vec<usize> = others.iter().filter_map(|&d| place(d)).collect();
    let same_time = |d: &usize| {
        *d != document && last_changed(&story.documents[*d].article) == last_changed(&story.documents[document].article)
    };
    let which = match () {
        () if across.is_empty() && !story.versions.is_replaced(document) => return None,
        () if list.iter().any(same_time) => return Some(format!("version {}", story.documents[document].article.id)),
        () if across.iter().all(|&other| own < other) => "earlier version",
        () if across.iter().all(|&other| own > other) => "later version",
        () => "version",
    };
    Some(format!("{which}, {}", when(story, document)))
}

/// When an article was last changed: "2024-05-14 08:00".
pub(crate) fn when(story: &Story, document: usize) -> String {
    let article = &story.documents[document].article;
    let known = [&article.published, &article.updated].into_iter().flatten();
    let Some(last) = known.map(|p| p.value).max_by_key(|p| p.instant()) else { return "no time".to_owned() };
    last.time.map_or_else(|| last.date.to_string(), |t| format!("{} {:02}:{:02}", last.date, t.hour(), t.minute()))
}

/// Verb form for one outlet or several: "prints" or "print".
pub(crate) fn verb<'v>(story: &Story, documents: &BTreeSet<usize>, one: &'v str, many: &'v str) -> &'v str {
    let names: BTreeSet<&str> = documents.iter().map(|&d| story.documents[d].article.outlet_name()).collect();
    if names.len() == 1 { one } else { many }
}

/// How often a form stands, where it is more than once.
pub(crate) fn times(mentions: usize) -> String {
    match mentions {
        1 => String::new(),
        2 => " (twice)".to_owned(),
        n => format!(" ({n} times)"),
    }
}

/// The words of a span on one line, clipped.
pub(crate) fn words(story: &Story, document: usize, span: ByteSpan) -> String {
    const CHARS_MAX: usize = 120;
    let text = single_spaced(span.of(&story.documents[document].article.text));
    if text.chars().count() <= CHARS_MAX {
        return text;
    }
    let cut: String = text.chars().take(CHARS_MAX).collect();
    format!("{}…", cut.trim_end())
}

/// The words of an assertion.
pub(crate) fn words_of(story: &Story, at: AssertionRef) -> String {
    words(story, at.document, story.assertion(at).span)
}
