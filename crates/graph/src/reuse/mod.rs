//! Articles to the text that they have in common: which pairs share how much, in which passages, and who has it from whom.
//!
//! 1. *Runs* (`runs.rs`) of six words of what an article says itself: boilerplate and quotations, which many may share, are left out,
//!    and what an outlet prints under article after article (`house.rs`).
//! 2. *Pairs* by an index of runs; a run that very many articles hold tells nothing of a pair.
//! 3. *Passages*: runs that follow one another in both texts, small gaps allowed.
//! 4. *Direction* (`direction.rs`): by credit line, by time, by who names the other, by which is an agency, then the shorter is taken from the longer.

mod copies;
mod direction;
mod house;
mod runs;

pub use copies::{Copies, Reused};
pub use direction::Direction;

use crate::Story;
use copydesk_claims::ByteSpan;
use runs::Run;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// An article with fewer runs of its own words is too short to be told a copy.
const RUNS_MIN: usize = 30;

/// A run that more articles hold is a phrase of the trade.
const POSTINGS_MAX: usize = 64;

/// Runs that may be missing between two parts of one passage.
const GAP_MAX: usize = 12;

/// Two articles that share less than half of the shorter one's text have a passage of so many runs: shorter ones are set phrases.
const PASSAGE_RUNS_MIN: usize = 7;

/// So many partners of an article are told, the nearest ones, beside those with which it shares half.
const PARTNERS_MAX: usize = 8;

/// Share of the shorter text from which no long passage is asked for.
const PLAIN_SHARE: f64 = 0.5;

/// Two articles with much text in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse {
    /// Index of the one that has the text first.
    pub from: usize,
    /// Index of the other.
    pub to: usize,
    /// Share of the shorter one's runs that stand in the longer one, 0 to 1.
    pub share: f64,
    /// Share of the later one's runs that stand in such passages, 0 to 1.
    pub share_of_later: f64,
    /// How it is known which of the two was first.
    pub direction: Direction,
    /// The passages that both have, in the order of the later one.
    pub passages: Vec<Passage>,
}

impl Reuse {
    /// How it is known who had the text first, as the end of a sentence about the later one: "which its credit line names".
    pub const fn reason(&self) -> &'static str {
        match self.direction {
            Direction::CreditLine => "which its credit line names",
            Direction::Time => "which printed it before",
            Direction::Named => "which it names",
            Direction::Agency => "which is an agency",
            Direction::Containment => "which has more of it",
            Direction::Unknown => "or the other way round: nothing tells who had it first",
        }
    }

    /// The longest passages, at most so many, the longest first.
    pub fn longest(&self, count: usize) -> Vec<Passage> {
        let mut passages = self.passages.clone();
        passages.sort_by_key(|p| (Reverse(p.to.len()), p.to.start));
        passages.truncate(count);
        passages
    }
}

/// Words that stand in both of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// In the one that has them first.
    pub from: ByteSpan,
    /// In the other.
    pub to: ByteSpan,
}

/// The runs of every article, without what the outlets print under all they publish.
fn texts(story: &Story) -> Vec<Vec<Run>> {
    let mut texts: Vec<Vec<Run>> = vec![Vec::new(); story.documents.len()];
    // A version that a later one replaced is no report of its own.
    story.current().for_each(|(n, document)| texts[n] = runs::runs(document));
    house::leave_out(story, &mut texts);
    texts
}

/// The passages of two texts, and how many runs the longest one has.
fn passages_between(from: &[Run], to: &[Run]) -> (Vec<Passage>, usize) {
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
    let longest = found.iter().map(|[_, _, c, d]| d - c + 1).max().unwrap_or_default();
    (found.into_iter().map(|[a, b, c, d]| Passage { from: span(from, a, b), to: span(to, c, d) }).collect(), longest)
}

fn pairs(story: &Story, texts: &[Vec<Run>], share_min: f64) -> Vec<Reuse> {
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut lengths: Vec<usize> = Vec::with_capacity(texts.len());
    let mut found: Vec<(usize, usize, f64)> = Vec::new();
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
                found.push((a, b, share));
            }
        }
    }
    let told = |(a, b, share)| reuse(story, texts, a, b, share);
    let mut found: Vec<Reuse> = nearest(found, texts.len()).into_iter().filter_map(told).collect();
    found.sort_by_key(|r| (r.from.min(r.to), r.from.max(r.to)));
    found
}

/// Leaves out pairs that are far from being copies where both articles have many nearer ones: all of these come from one form letter.
fn nearest(mut pairs: Vec<(usize, usize, f64)>, articles: usize) -> Vec<(usize, usize, f64)> {
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut partners = vec![0_usize; articles];
    pairs.retain(|&(a, b, share)| {
        let near = share >= PLAIN_SHARE || partners[a].min(partners[b]) < PARTNERS_MAX;
        partners[a] += 1;
        partners[b] += 1;
        near
    });
    pairs
}

/// Two articles of which the shorter one shares so much of its text, where a passage is long enough to show it.
fn reuse(story: &Story, texts: &[Vec<Run>], a: usize, b: usize, share: f64) -> Option<Reuse> {
    let (turned, direction) = direction::direction(story, a, b, share);
    let (from, to) = if turned { (b, a) } else { (a, b) };
    let (passages, longest) = passages_between(&texts[from], &texts[to]);
    let share_of_later = ratio(covered(&texts[to], &passages), texts[to].len());
    let shows = share >= PLAIN_SHARE || longest >= PASSAGE_RUNS_MIN;
    shows.then_some(Reuse { from, to, share, share_of_later, direction, passages })
}

/// How many runs of the later text stand in passages.
fn covered(to: &[Run], passages: &[Passage]) -> usize {
    let inside = |p: &Passage| {
        let first = to.partition_point(|r| r.span.start < p.to.start);
        to[first..].iter().take_while(|r| r.span.end <= p.to.end).count()
    };
    passages.iter().map(inside).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a share")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AssertionRef;
    use crate::testing::story;
    use copydesk_claims::{Article, MetaSource, Sourced, Zone, ZoneKind};

    const LEAD: &str = "The new weir at Millby opened on Monday after two winters of work and one flood that carried off its gates. \
Children walked over it first while a band played until the rain came down in sheets. The engineers had said in spring that the gates \
would hold, and the council had paid for them twice.";

    #[test]
    fn the_words_that_two_articles_share_are_shown_as_passages() {
        let longer = format!("Nobody had asked the ducks what they thought. {LEAD} The mayor was late.");
        let story = story(&[("Fell Post", LEAD), ("Crag Herald", &longer)]);
        let copies = Copies::of(&story);
        let found = copies.pairs_sharing(0.5);
        assert_eq!(found.len(), 1);
        assert!((found[0].share - 1.0).abs() < f64::EPSILON, "{found:?}");
        let shared = &found[0].passages;
        let words = |d: usize, s: ByteSpan| s.of(&story.documents[d].article.text).to_owned();
        assert_eq!(shared.len(), 1, "{shared:?}");
        assert_eq!(words(found[0].from, shared[0].from), words(found[0].to, shared[0].to));
        assert_eq!(words(found[0].to, shared[0].to), LEAD.trim_end_matches('.'));
    }

    #[test]
    fn at_one_time_the_shorter_is_taken_from_the_longer() {
        let longer = format!("{LEAD} The mayor was late, and the band had played all it knew.");
        let story = story(&[("Fell Post", LEAD), ("Crag Herald", &longer)]);
        let copies = Copies::of(&story);
        let found = copies.pairs_sharing(0.5);
        assert_eq!((found[0].from, found[0].to, found[0].direction), (1, 0, Direction::Containment));
        let copies = Copies::of(&story);
        assert!(copies.reused(0).is_some_and(|r| r.share > 0.9) && copies.reused(1).is_none(), "{copies:?}");
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

    /// Two articles with one text, each with its outlet, day and last line, to who has it from whom.
    fn direction_of(articles: [(&str, &str, &str); 2]) -> (usize, Direction) {
        let article = |(i, (outlet, published, last)): (usize, (&str, &str, &str))| {
            let mut article = Article::bare(format!("{i}.txt"), format!("{LEAD}\n\n{last}"));
            let (lead, end) = (LEAD.len(), article.text.len());
            let body = |start, end| Zone { kind: ZoneKind::Body, span: ByteSpan::new(start, end) };
            article.zones = vec![body(0, lead), body(lead + 2, end)];
            article.outlet = Some(Sourced::new(outlet.to_owned(), MetaSource::Manifest));
            let published = copydesk_claims::Published::parse(published).expect("a date");
            article.published = Some(Sourced::new(published, MetaSource::Manifest));
            article
        };
        let story = Story::new(None, articles.into_iter().enumerate().map(article).collect());
        let copies = Copies::of(&story);
        let found = copies.pairs_sharing(0.5);
        (found[0].from, found[0].direction)
    }

    #[test]
    fn who_had_it_first_is_told_by_credit_then_time_then_naming() {
        let own = "The mayor was late.";
        let wire = ("Pennant Wire", "2024-05-14T12:00:00Z", own);
        let early = ("Fell Post", "2024-05-14T08:00:00Z", own);
        assert_eq!(direction_of([early, wire]), (0, Direction::Time));
        let credited = ("Fell Post", "2024-05-14T08:00:00Z", "(Pennant Wire)");
        assert_eq!(direction_of([credited, wire]), (1, Direction::CreditLine));
        // A day is no time: either may have been first.
        let same_day = ("Fell Post", "2024-05-14", own);
        assert_eq!(direction_of([same_day, wire]).1, Direction::Unknown);
        let agency = ("Reuters", "2024-05-14T12:00:00Z", own);
        assert_eq!(direction_of([same_day, agency]), (1, Direction::Agency));
        let names = ("Fell Post", "2024-05-13", "Pennant Wire had asked the mayor.");
        assert_eq!(direction_of([names, ("Pennant Wire", "2024-05-14", own)]), (1, Direction::Named));
        assert_eq!(direction_of([names, ("Pennant Wire", "2024-05-19", own)]), (0, Direction::Time));
    }

    #[test]
    fn what_an_outlet_prints_under_all_its_articles_is_no_copy() {
        let note = "The candidate has often said that the moon is a lamp, and this paper asks its readers to keep in mind that it \
is nothing of the kind, whatever he says about it in the evening when the wind is in the east and the owls are out.";
        let day = |d: usize| format!("2024-05-{:02}", 1 + 4 * d);
        let article = |d: usize| {
            let mut article = Article::bare(format!("{d}.txt"), format!("Day {d} brought rain.\n\n{note}"));
            article.outlet = Some(Sourced::new("Fell Post".to_owned(), MetaSource::Manifest));
            let published = copydesk_claims::Published::parse(&day(d)).expect("a date");
            article.published = Some(Sourced::new(published, MetaSource::Manifest));
            article
        };
        let pairs = |count: usize| Copies::of(&Story::new(None, (0..count).map(article).collect())).pairs().len();
        assert_eq!(pairs(3), 3);
        assert_eq!(pairs(4), 0);
    }
}
