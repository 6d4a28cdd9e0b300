//! All steps in a row, for one process.

use crate::block::{Capped, Member, Pair, pairs};
use crate::key::number_of;
use crate::settings::Settings;
use crate::sketch::{Sketch, sketch};
use crate::story::{Found, Listed, stories};
use crate::vector::{Counted, Vector, vector};
use copydesk_claims::Article;
use rustc_hash::FxHashMap;

/// How many articles of a pile hold each term. Articles are told one by one, in any order.
#[derive(Debug, Default)]
pub struct Counts {
    articles: u64,
    of: FxHashMap<u64, u32>,
}

impl Counts {
    /// Counts one article.
    pub fn add(&mut self, sketch: &Sketch) {
        self.articles += 1;
        for term in &sketch.terms {
            let count = self.of.entry(term.key).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// The vector of an article that was counted.
    pub fn vector(&self, sketch: &Sketch, settings: &Settings) -> Vector {
        let of = |key: u64| self.of.get(&key).copied().unwrap_or_default();
        let terms = sketch.terms.iter().map(|t| Counted { key: t.key, weight: t.weight, articles: of(t.key) });
        vector(&terms.collect::<Vec<_>>(), self.articles, settings)
    }
}

/// Stories, and what was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// Sorted by name; every article is in one.
    pub stories: Vec<Found>,
    /// The blocks that held too much, sorted by key.
    pub capped: Vec<Capped>,
}

/// The stories of a pile whose articles lie in memory. Each is scanned twice, which is cheaper than to keep what was found.
pub fn group(articles: &[Article], settings: &Settings) -> Grouped {
    let mut counts = Counts::default();
    articles.iter().for_each(|article| counts.add(&sketch(article)));
    let listed = articles.iter().map(|article| {
        let sketch = sketch(article);
        let listed = Listed { article: article.id.clone(), day: sketch.day, given: None };
        (listed, counts.vector(&sketch, settings))
    });
    group_vectors(&listed.collect::<Vec<_>>(), settings)
}

/// The stories of a pile, from the vectors of its articles.
pub fn group_vectors(articles: &[(Listed, Vector)], settings: &Settings) -> Grouped {
    let (pairs, capped) = all_pairs(articles, settings);
    let listed: Vec<Listed> = articles.iter().map(|(listed, _)| listed.clone()).collect();
    Grouped { stories: stories(&listed, pairs, settings), capped }
}

/// The pairs of all blocks, and the blocks that held too much.
pub fn all_pairs(articles: &[(Listed, Vector)], settings: &Settings) -> (Vec<Pair>, Vec<Capped>) {
    let numbered = (0_u32..).zip(articles);
    let mut blocks: Vec<(u64, u32)> =
        numbered.flat_map(|(i, (_, vector))| vector.blocks.iter().map(move |key| (*key, i))).collect();
    blocks.sort_unstable();
    let (mut found, mut capped) = (Vec::new(), Vec::new());
    let mut members = Vec::new();
    for block in blocks.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
        members.clear();
        members.extend(block.iter().map(|(_, i)| {
            let (listed, vector) = &articles[*i as usize];
            Member { article: number_of(&listed.article), day: listed.day, vector }
        }));
        let of_block = pairs(block[0].0, &members, settings);
        found.extend(of_block.pairs);
        capped.extend(of_block.capped);
    }
    (found, capped)
}
