//! A story to which of its sentences are copies of which article's, and how much of each article is another's.

use super::runs::Run;
use super::{Reuse, pairs, ratio, texts};
use crate::{AssertionRef, Story};
use copydesk_claims::ByteSpan;
use rustc_hash::{FxHashMap, FxHashSet};

/// Share of the shorter article's text that makes the sentences which both have one's from the other.
const COPY_SHARE_MIN: f64 = 0.5;

/// Share of a sentence's runs that must stand in the other article.
const SENTENCE_SHARE_MIN: f64 = 0.6;

/// Share of the shorter article's text from which an article is told to have text from another.
const TOLD_SHARE_MIN: f64 = 0.1;

/// What of a story is copied.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// By document and sentence.
    from: FxHashMap<(usize, usize), usize>,
    /// Of each document, what it has from others.
    reused: Vec<Reused>,
}

/// What one article has from others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reused {
    /// Share of its own words that stand in passages which articles before it have, 0 to 1.
    pub share: f64,
    /// Those articles, the one with most of it first.
    pub pairs: Vec<Reuse>,
}

impl Copies {
    /// The copies of a story.
    pub fn of(story: &Story) -> Self {
        let texts = texts(story);
        let mut copies = Self { reused: vec![Reused::default(); texts.len()], ..Self::default() };
        let mut covered: Vec<Vec<bool>> = texts.iter().map(|runs| vec![false; runs.len()]).collect();
        for reuse in pairs(story, &texts, TOLD_SHARE_MIN) {
            let to = &texts[reuse.to];
            for passage in &reuse.passages {
                let first = to.partition_point(|r| r.span.start < passage.to.start);
                let inside = to[first..].iter().take_while(|r| r.span.end <= passage.to.end).count();
                covered[reuse.to][first..first + inside].fill(true);
            }
            if reuse.share >= COPY_SHARE_MIN {
                copies.mark(story, &texts, &reuse);
            }
            copies.reused[reuse.to].pairs.push(reuse);
        }
        for ((reused, covered), runs) in copies.reused.iter_mut().zip(&covered).zip(&texts) {
            reused.share = ratio(covered.iter().filter(|covered| **covered).count(), runs.len());
            reused.pairs.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.from.cmp(&b.from)));
        }
        copies
    }

    /// Marks the sentences of an article that another one has.
    fn mark(&mut self, story: &Story, texts: &[Vec<Run>], reuse: &Reuse) {
        let theirs: FxHashSet<u64> = texts[reuse.from].iter().map(|r| r.hash).collect();
        let runs = &texts[reuse.to];
        for (n, sentence) in story.documents[reuse.to].reading.sentences.iter().enumerate() {
            let first = runs.partition_point(|r| r.span.start < sentence.span.start);
            let inside = runs[first..].iter().take_while(|r| r.span.end <= sentence.span.end);
            let (mut all, mut same) = (0, 0);
            for run in inside {
                all += 1;
                same += usize::from(theirs.contains(&run.hash));
            }
            if all > 0 && ratio(same, all) >= SENTENCE_SHARE_MIN {
                // Of several that it may be from, the first is as good as any: they are copies of one another.
                self.from.entry((reuse.to, n)).or_insert(reuse.from);
            }
        }
    }

    /// The document that the sentence of an assertion is from; none: it is no copy.
    pub fn from(&self, story: &Story, at: AssertionRef) -> Option<usize> {
        self.from.get(&(at.document, story.assertion(at).sentence)).copied()
    }

    /// The sentence of an assertion, and the one of the article it is from that has most of its words, looked for near the same place
    /// of the passage.
    pub fn sentences(&self, story: &Story, from: usize, at: AssertionRef) -> Vec<(usize, ByteSpan)> {
        const NEAR: usize = 4;
        let words = |document: usize, span: ByteSpan| -> FxHashSet<String> {
            let text = span.of(&story.documents[document].article.text);
            text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect()
        };
        let copy = story.documents[at.document].reading.sentences[story.assertion(at).sentence].span;
        let told = words(at.document, copy);
        let pairs = self.reused(at.document).into_iter().flat_map(|r| &r.pairs).filter(|r| r.from == from);
        let passage = pairs.flat_map(|r| &r.passages).find(|p| p.to.overlaps(copy));
        let source = passage.and_then(|p| {
            let sentences = &story.documents[from].reading.sentences;
            let place = p.from.start + copy.start.saturating_sub(p.to.start);
            let middle = sentences.partition_point(|s| s.span.end <= place);
            let near = middle.saturating_sub(NEAR)..(middle + NEAR).min(sentences.len());
            let shared = |span: ByteSpan| words(from, span).intersection(&told).count();
            sentences[near].iter().map(|s| s.span).max_by_key(|&s| (shared(s), std::cmp::Reverse(s.start)))
        });
        std::iter::once((at.document, copy)).chain(source.map(|span| (from, span))).collect()
    }

    /// Every pair that is told, by its earlier index in the story.
    pub fn pairs(&self) -> Vec<&Reuse> {
        let mut pairs: Vec<&Reuse> = self.reused.iter().flat_map(|r| &r.pairs).collect();
        pairs.sort_by_key(|r| (r.from.min(r.to), r.from.max(r.to)));
        pairs
    }

    /// Those of which the shorter article shares at least so much of its text, 0 to 1.
    pub fn pairs_sharing(&self, share_min: f64) -> Vec<&Reuse> {
        let mut pairs = self.pairs();
        pairs.retain(|reuse| reuse.share >= share_min);
        pairs
    }

    /// What a document has from others.
    pub fn reused(&self, document: usize) -> Option<&Reused> {
        self.reused.get(document).filter(|r| !r.pairs.is_empty())
    }
}
