//! What an outlet prints under article after article, which is no copy: a note on a candidate, a line about its funding.

use super::runs::Run;
use crate::Story;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// In so many articles of one outlet a run must stand.
const ARTICLES_MIN: usize = 4;

/// And over so many days: versions of one report follow one another faster.
const DAYS_MIN: i64 = 7;

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

/// Where a run stands among the articles of one outlet.
struct Uses {
    articles: usize,
    first: i64,
    last: i64,
}

/// Leaves out of each article's runs those that its outlet alone prints, in many articles and for long.
pub(super) fn leave_out(story: &Story, texts: &mut [Vec<Run>]) {
    let mut by_outlet: BTreeMap<SmolStr, Vec<usize>> = BTreeMap::new();
    for (document, d) in story.documents.iter().enumerate() {
        if d.article.outlet.is_some() {
            by_outlet.entry(story.families.key(d.article.outlet_name())).or_default().push(document);
        }
    }
    let many = |documents: &&Vec<usize>| documents.len() >= ARTICLES_MIN;
    for documents in by_outlet.values().filter(many) {
        let house = house(story, documents, texts);
        if !house.is_empty() {
            documents.iter().for_each(|&d| texts[d].retain(|run| !house.contains(&run.hash)));
        }
    }
}

fn house(story: &Story, documents: &[usize], texts: &[Vec<Run>]) -> FxHashSet<u64> {
    let mut uses: FxHashMap<u64, Uses> = FxHashMap::default();
    for &document in documents {
        let Some(published) = story.documents[document].article.published.as_ref().map(|p| p.value.instant()) else {
            continue;
        };
        let mut own: Vec<u64> = texts[document].iter().map(|r| r.hash).collect();
        own.sort_unstable();
        own.dedup();
        for run in own {
            let uses = uses.entry(run).or_insert(Uses { articles: 0, first: published, last: published });
            uses.articles += 1;
            uses.first = uses.first.min(published);
            uses.last = uses.last.max(published);
        }
    }
    let lasts = |u: &Uses| u.articles >= ARTICLES_MIN && u.last - u.first >= DAYS_MIN * DAY;
    uses.into_iter().filter(|(_, uses)| lasts(uses)).map(|(run, _)| run).collect()
}
