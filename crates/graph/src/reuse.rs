//! Articles to the text that they have in common: which pairs share how much, in which passages, and who has it from whom.
//!
//! 1. *Runs* of six words of what an article says itself: boilerplate and quotations, which many may share, are left out.
//! 2. *Pairs* by an index of runs; a run that very many articles hold tells nothing of a pair.
//! 3. *Passages*: runs that follow one another in both texts, small gaps allowed.
//! 4. *Direction*: by time; at one time by credit, then the shorter is taken from the longer.

use crate::{AssertionRef, Document, Story};
use copydesk_claims::{ByteSpan, MentionKind, SourceKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{BuildHasher, BuildHasherDefault};

/// Words in a run; shorter runs are common phrases.
const RUN: usize = 6;

/// An article with fewer runs of its own words is too short to be told a copy.
const RUNS_MIN: usize = 30;

/// A run that more articles hold is a phrase of the trade.
const POSTINGS_MAX: usize = 64;

/// Runs that may be missing between two parts of one passage.
const GAP_MAX: usize = 12;

/// Share of the shorter article's text that makes the sentences which both have one's from the other.
const COPY_SHARE_MIN: f64 = 0.5;

/// Share of a sentence's runs that must stand in the other article.
const SENTENCE_SHARE_MIN: f64 = 0.6;

/// Two articles with much text in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse {
    /// Index of the one that has the text first.
    pub from: usize,
    /// Index of the other.
    pub to: usize,
    /// Share of the shorter one's runs that stand in the longer one, 0 to 1.
    pub share: f64,
}

/// Words that stand in both of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// In the one that has them first.
    pub from: ByteSpan,
    /// In the other.
    pub to: ByteSpan,
}

/// Pairs of articles of which the shorter one shares at least `share_min` of its text with the other, by their indices.
pub fn find_reuse(story: &Story, share_min: f64) -> Vec<Reuse> {
    pairs(story, &texts(story), share_min)
}

/// The passages that two articles share, in the order of the later one.
pub fn passages(story: &Story, reuse: &Reuse) -> Vec<Passage> {
    let (from, to) = (runs(&story.documents[reuse.from]), runs(&story.documents[reuse.to]));
    let mut places: FxHashMap<u64, usize> = FxHashMap::default();
    for (i, run) in from.iter().enumerate() {
        places.entry(run.hash).or_insert(i);
    }
    // First and last run of a passage in both texts.
    let mut found: Vec<[usize; 4]> = Vec::new();
    for (j, run) in to.iter().enumerate() {
        let Some(&i) = places.get(&run.hash) else { continue };
        match found.last_mut() {
            Some([_, a, _, b]) if i > *a && i - *a <= GAP_MAX && j - *b <= GAP_MAX => (*a, *b) = (i, j),
            _ => found.push([i, i, j, j]),
        }
    }
    let span = |runs: &[Run], first: usize, last: usize| ByteSpan::new(runs[first].span.start, runs[last].span.end);
    found.into_iter().map(|[a, b, c, d]| Passage { from: span(&from, a, b), to: span(&to, c, d) }).collect()
}

/// Which sentences of a story are copies of which article's.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// By document and sentence.
    from: FxHashMap<(usize, usize), usize>,
    /// Of each document, the share of its runs that an article before it has.
    shares: Vec<f64>,
}

impl Copies {
    /// The copies of a story.
    pub fn of(story: &Story) -> Self {
        let texts = texts(story);
        let sets: Vec<FxHashSet<u64>> = texts.iter().map(|t| t.iter().map(|r| r.hash).collect()).collect();
        let mut copies = Self { shares: vec![0.0; texts.len()], ..Self::default() };
        for reuse in pairs(story, &texts, COPY_SHARE_MIN) {
            let shared = sets[reuse.to].iter().filter(|run| sets[reuse.from].contains(run)).count();
            let share = ratio(shared, sets[reuse.to].len());
            copies.shares[reuse.to] = copies.shares[reuse.to].max(share);
            let runs = &texts[reuse.to];
            for (n, sentence) in story.documents[reuse.to].reading.sentences.iter().enumerate() {
                let first = runs.partition_point(|r| r.span.start < sentence.span.start);
                let inside = runs[first..].iter().take_while(|r| r.span.end <= sentence.span.end);
                let (mut all, mut same) = (0, 0);
                for run in inside {
                    all += 1;
                    same += usize::from(sets[reuse.from].contains(&run.hash));
                }
                if all > 0 && ratio(same, all) >= SENTENCE_SHARE_MIN {
                    // Of several that it may be from, the first is as good as any: they are copies of one another.
                    copies.from.entry((reuse.to, n)).or_insert(reuse.from);
                }
            }
        }
        copies
    }

    /// The document that the sentence of an assertion is from; none: it is no copy.
    pub fn from(&self, story: &Story, at: AssertionRef) -> Option<usize> {
        self.from.get(&(at.document, story.assertion(at).sentence)).copied()
    }

    /// Share of an article's own words that an article before it has, 0 to 1; only where the two share most of their text.
    pub fn share(&self, document: usize) -> f64 {
        self.shares.get(document).copied().unwrap_or_default()
    }
}

/// A run of words: its hash, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Run {
    hash: u64,
    span: ByteSpan,
}

fn texts(story: &Story) -> Vec<Vec<Run>> {
    story.documents.iter().map(runs).collect()
}

fn pairs(story: &Story, texts: &[Vec<Run>], share_min: f64) -> Vec<Reuse> {
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut lengths: Vec<usize> = Vec::with_capacity(texts.len());
    let mut found = Vec::new();
    let mut counts = vec![0_usize; texts.len()];
    for (b, runs) in texts.iter().enumerate() {
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        let mut touched: Vec<usize> = Vec::new();
        for run in runs.iter().filter(|r| seen.insert(r.hash)) {
            let list = holders.entry(run.hash).or_default();
            for &a in list.iter() {
                if counts[a] == 0 {
                    touched.push(a);
                }
                counts[a] += 1;
            }
            if list.len() < POSTINGS_MAX {
                list.push(b);
            }
        }
        lengths.push(seen.len());
        touched.sort_unstable();
        for a in touched {
            let shorter = lengths[a].min(lengths[b]);
            let share = ratio(std::mem::take(&mut counts[a]), shorter);
            if shorter >= RUNS_MIN && share >= share_min {
                let (from, to) = if is_earlier(story, b, a, &lengths) { (b, a) } else { (a, b) };
                found.push(Reuse { from, to, share });
            }
        }
    }
    found.sort_by_key(|r| (r.from.min(r.to), r.from.max(r.to)));
    found
}

#[expect(clippy::cast_precision_loss, reason = "a share")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Whether the text of `x` is rather the source of `y`'s than the other way round.
fn is_earlier(story: &Story, x: usize, y: usize, lengths: &[usize]) -> bool {
    let published = |d: usize| story.documents[d].article.published.as_ref().map(|p| p.value.instant());
    if let (Some(p), Some(q)) = (published(x), published(y))
        && p != q
    {
        return p < q;
    }
    match (credits(story, x, y), credits(story, y, x)) {
        (false, true) => true,
        (true, false) => false,
        _ if lengths[x] == lengths[y] => x < y,
        _ => lengths[x] > lengths[y],
    }
}

/// Whether an article says that it has something from the outlet of another one.
fn credits(story: &Story, document: usize, other: usize) -> bool {
    let outlet = crate::outlets::fold(story.documents[other].article.outlet_name());
    let mut links = story.documents[document].reading.assertions.iter().flat_map(|a| &a.chain);
    links.any(|l| l.kind == SourceKind::Outlet && crate::outlets::fold(&l.name) == outlet)
}

/// The runs of words of what an article says itself, in text order: boilerplate and quotations left out.
fn runs(document: &Document) -> Vec<Run> {
    let mentions = document.reading.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Quote { .. }));
    let quoted: Vec<ByteSpan> = mentions.map(|m| m.span).collect();
    let hasher = BuildHasherDefault::<rustc_hash::FxHasher>::default();
    let mut found = Vec::new();
    for zone in document.article.zones.iter().filter(|z| z.kind.makes_claims()) {
        let own = |start: usize| {
            let i = quoted.partition_point(|q| q.end <= zone.span.start + start);
            quoted.get(i).is_none_or(|q| q.start > zone.span.start + start)
        };
        let (mut spans, mut words): (Vec<ByteSpan>, Vec<String>) = (Vec::new(), Vec::new());
        for (start, end, word) in self::words(zone.span.of(&document.article.text)).filter(|&(start, ..)| own(start)) {
            spans.push(ByteSpan::new(zone.span.start + start, zone.span.start + end));
            words.push(word);
        }
        for (i, run) in words.windows(RUN).enumerate() {
            let span = ByteSpan::new(spans[i].start, spans[i + RUN - 1].end);
            found.push(Run { hash: hasher.hash_one(run), span });
        }
    }
    found.sort_by_key(|r| (r.span.start, r.span.end));
    found
}

/// Words between white space and dashes, in lower case and without marks, with where each stands.
fn words(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    let mut at = 0;
    let pieces = text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    pieces.filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let first = piece.find(char::is_alphanumeric)?;
        let last = piece.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let word = piece.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Some((start + first, start + last, word))
    })
}

/// What an article says, from its first to its last claiming zone.
pub fn told(document: &Document) -> Option<ByteSpan> {
    let mut zones = document.article.zones.iter().filter(|z| z.kind.makes_claims());
    let first = zones.next()?.span;
    Some(zones.next_back().map_or(first, |z| first.join(z.span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::{Article, MetaSource, Sourced};

    const LEAD: &str = "The new weir at Millby opened on Monday after two winters of work and one flood that carried off its gates. \
Children walked over it first while a band played until the rain came down in sheets. The engineers had said in spring that the gates \
would hold, and the council had paid for them twice.";

    fn story(articles: &[(&str, &str)]) -> Story {
        let article = |(i, (outlet, text)): (usize, &(&str, &str))| {
            let mut article = Article::bare(format!("{i}.txt"), *text);
            article.outlet = Some(Sourced::new((*outlet).to_owned(), MetaSource::Manifest));
            article
        };
        Story::new(None, articles.iter().enumerate().map(article).collect())
    }

    #[test]
    fn the_words_that_two_articles_share_are_shown_as_passages() {
        let longer = format!("Nobody had asked the ducks what they thought. {LEAD} The mayor was late.");
        let story = story(&[("Fell Post", LEAD), ("Crag Herald", &longer)]);
        let found = find_reuse(&story, 0.5);
        assert_eq!(found.len(), 1);
        assert!((found[0].share - 1.0).abs() < f64::EPSILON, "{found:?}");
        let shared = passages(&story, &found[0]);
        let words = |d: usize, s: ByteSpan| s.of(&story.documents[d].article.text).to_owned();
        assert_eq!(shared.len(), 1, "{shared:?}");
        assert_eq!(words(found[0].from, shared[0].from), words(found[0].to, shared[0].to));
        assert_eq!(words(found[0].to, shared[0].to), LEAD.trim_end_matches('.'));
    }

    #[test]
    fn at_one_time_the_shorter_is_taken_from_the_longer() {
        let longer = format!("{LEAD} The mayor was late.");
        let story = story(&[("Fell Post", LEAD), ("Crag Herald", &longer)]);
        let found = find_reuse(&story, 0.5);
        assert_eq!((found[0].from, found[0].to), (1, 0));
        let copies = Copies::of(&story);
        assert!(copies.share(0) > 0.9 && copies.share(1) < f64::EPSILON, "{copies:?}");
    }

    #[test]
    fn a_sentence_of_its_own_in_a_copy_is_no_copy() {
        let mixed =
            format!("{LEAD} Some 40 anglers in yellow coats had come to look at the 12 trout in the pool below.");
        let longer = format!(
            "{LEAD} The mayor was late. He had been to the wrong weir, at Fellby, where he had opened a bench."
        );
        let story = story(&[("Fell Post", &mixed), ("Crag Herald", &longer)]);
        let copies = Copies::of(&story);
        let from = |words: &str| {
            let assertions = &story.documents[0].reading.assertions;
            let n =
                assertions.iter().position(|a| a.span.of(&mixed).contains(words)).expect("an assertion has the words");
            copies.from(&story, AssertionRef { document: 0, assertion: n })
        };
        assert_eq!(from("two winters"), Some(1));
        assert_eq!(from("40"), None);
    }
}
