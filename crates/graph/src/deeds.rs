//! Deeds of several articles to those that cannot all be meant: one person resigned and was dismissed, one offer was taken up and
//! turned down.
//!
//! 1. *Blocking*: deeds of one set.
//! 2. *Matching*: whom the act is about is one bearer, or the words that name him are alike and so is what else the act is done to.
//! 3. *Silence*: where either article knows of both, where the two are of other days, where one is only planned.

use crate::times::bounds;
use crate::{Document, Entities, Story};
use copydesk_claims::deeds::{About, Clash, Deed, Hint, Participant, find, hints};
use copydesk_claims::{AssertionValue, Certainty, Stem, Timex};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A deed by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeedRef {
    /// Index of the article in its story.
    pub document: usize,
    /// Index of the deed in its reading.
    pub deed: usize,
}

/// Two deeds of different articles that cannot both be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeedClash {
    /// What they are to one another.
    pub clash: Clash,
    /// The one that stands first.
    pub a: DeedRef,
    /// The other one.
    pub b: DeedRef,
}

/// Deeds of one set that are held against one another, at most: it bounds the work.
const SET_MAX: usize = 512;

/// The deeds of a story, and those of them that clash.
#[derive(Debug, Clone, Default)]
pub struct Deeds {
    /// By article, in text order: those of sentences that may clash with a sentence of another article.
    pub of: Vec<Vec<Deed>>,
    /// Every two deeds of different articles that clash, in story order.
    pub clashes: Vec<DeedClash>,
    /// What is denied of everybody, and told of somebody later.
    pub overtaken: Vec<crate::denials::Overtaken>,
}

impl Deeds {
    /// The deed behind a reference.
    pub fn deed(&self, at: DeedRef) -> &Deed {
        &self.of[at.document][at.deed]
    }

    /// Reads the sentences of a story that may clash.
    pub(crate) fn of(story: &Story, entities: &Entities) -> Self {
        let mut deeds = Self { of: read(story), ..Self::default() };
        deeds.overtaken = crate::denials::find(story, &deeds);
        let mut sets: BTreeMap<&str, Vec<DeedRef>> = BTreeMap::new();
        for (document, list) in deeds.of.iter().enumerate() {
            for (deed, found) in list.iter().enumerate() {
                sets.entry(found.act.set).or_default().push(DeedRef { document, deed });
            }
        }
        let judge = Judge { story, entities, deeds: &deeds };
        let mut found = Vec::new();
        for mut set in sets.into_values() {
            set.truncate(SET_MAX);
            for (n, &a) in set.iter().enumerate() {
                for &b in set[n + 1..].iter().filter(|b| b.document != a.document) {
                    if let Some(clash) = judge.clash(a, b)
                        && !judge.knows_both(&set, a, b)
                    {
                        found.push(DeedClash { clash, a, b });
                    }
                }
            }
        }
        found.sort_by_key(|c| (c.a, c.b));
        deeds.clashes = found;
        deeds
    }
}

/// The deeds of every article, of the sentences whose words may clash with those of another article: acts of one set on two sides,
/// or one that may be denied. The rest is never parsed.
fn read(story: &Story) -> Vec<Vec<Deed>> {
    let hints: Vec<Vec<Hint>> = story.documents.iter().map(|d| hints(&d.article, &d.reading)).collect();
    let mut sets: BTreeMap<&str, (BTreeSet<usize>, BTreeSet<&str>, bool)> = BTreeMap::new();
    for (document, hint) in hints.iter().enumerate().flat_map(|(d, list)| list.iter().map(move |hint| (d, hint))) {
        let (documents, sides, denied) = sets.entry(hint.act.set).or_default();
        documents.insert(document);
        sides.insert(hint.act.side);
        *denied |= hint.denies;
    }
    let may_clash = |hint: &&Hint| {
        sets.get(hint.act.set)
            .is_some_and(|(documents, sides, denied)| documents.len() > 1 && (sides.len() > 1 || *denied))
    };
    let of = |(d, list): (&Document, &Vec<Hint>)| {
        let sentences: BTreeSet<usize> = list.iter().filter(may_clash).map(|hint| hint.sentence).collect();
        find(&d.article, &d.reading, sentences)
    };
    story.documents.iter().zip(&hints).map(of).collect()
}

struct Judge<'s> {
    story: &'s Story,
    entities: &'s Entities,
    deeds: &'s Deeds,
}

impl Judge<'_> {
    fn clash(&self, a: DeedRef, b: DeedRef) -> Option<Clash> {
        let (x, y) = (self.deeds.deed(a), self.deeds.deed(b));
        let same_side = x.act.side == y.act.side;
        let clash = match (same_side, x.negative == y.negative) {
            (true, false) => Clash::Polarity,
            (false, true) if !x.negative => x.act.clash,
            _ => return None,
        };
        let planned = |d: &Deed| d.certainty == Certainty::Planned;
        let apart =
            self.other_days(a, b) || self.follows(a, b) || self.follows(b, a) || is_narrower(x, y) || is_narrower(y, x);
        (planned(x) == planned(y) && self.is_one_matter(a, b) && !apart && !self.is_overtaken(a, b)).then_some(clash)
    }

    /// Whether both are about the same person and the same thing.
    fn is_one_matter(&self, a: DeedRef, b: DeedRef) -> bool {
        let (x, y) = (self.deeds.deed(a), self.deeds.deed(b));
        if x.suffered != y.suffered {
            let (does, suffers) = if x.suffered { ((b, y), (a, x)) } else { ((a, x), (b, y)) };
            return self.is_same_patient(does, suffers);
        }
        let about = self.fit((a, &x.about), (b, &y.about));
        let other = match (&x.other, &y.other) {
            (Some(p), Some(q)) => Some(self.fit((a, p), (b, q))),
            _ => None,
        };
        // Who leaves, dies or is acquitted needs no second; what is accepted does.
        let alone = x.act.about != y.act.about || x.act.clash == Clash::Relation || x.act.about == About::Object;
        let bare = x.other.is_none() && y.other.is_none() && x.act.lemma == y.act.lemma;
        match (about, other) {
            // Of "fired by the board" and "resigned" the board is no part of what both say.
            (Fit::Bearer, _) if alone => true,
            (Fit::Bearer, Some(Fit::Bearer)) => true,
            (Fit::Bearer, Some(Fit::Words)) => self.shared(a, b) >= SHARED_MIN || self.is_same_object(a, b),
            (Fit::Bearer, None) => bare,
            (Fit::Open | Fit::Words, Some(Fit::Words)) => self.shared(a, b) >= SHARED_MIN,
            (Fit::Words, Some(Fit::Bearer)) => true,
            (Fit::Words, None) => is_called_alike(x, y),
            _ => false,
        }
    }

    fn fit(&self, (a, p): (DeedRef, &Participant), (b, q): (DeedRef, &Participant)) -> Fit {
        if let (Some(x), Some(y)) = (p.entity, q.entity) {
            let same = self.entities.bearer(a.document, x) == self.entities.bearer(b.document, y);
            return if same { Fit::Bearer } else { Fit::Other };
        }
        let shared = shared(&p.words, &q.words);
        let counted = !p.figures.is_empty() && !q.figures.is_empty();
        match shared {
            _ if counted && !p.figures.iter().any(|figure| q.figures.contains(figure)) => Fit::Other,
            _ if p.entity.is_some() || q.entity.is_some() || p.open || q.open => Fit::Open,
            0 if is_one_party(&p.words, &q.words) => Fit::Words,
            0 => Fit::Other,
            _ if shared * 2 >= p.words.len().min(q.words.len()) => Fit::Words,
            _ => Fit::Open,
        }
    }

    /// "The mill paid the fine" and "No fine was paid".
    fn is_same_patient(&self, (a, does): (DeedRef, &Deed), (b, suffers): (DeedRef, &Deed)) -> bool {
        let Some(patient) = &does.other else { return false };
        let fit = self.fit((a, patient), (b, &suffers.about));
        let alike = fit == Fit::Bearer || (fit == Fit::Words && patient.words == suffers.about.words);
        does.act.lemma == suffers.act.lemma && alike
    }

    /// Whether the one denies of everybody what a later article tells of somebody.
    fn is_overtaken(&self, a: DeedRef, b: DeedRef) -> bool {
        let instant =
            |at: DeedRef| self.story.documents[at.document].article.published.as_ref().map(|s| s.value.instant());
        let (denial, other) = if self.deeds.deed(a).negative { (a, b) } else { (b, a) };
        self.deeds.deed(denial).about.nobody && instant(denial).zip(instant(other)).is_none_or(|(x, y)| x < y)
    }

    /// Whether one act is done to what is called alike: "visited the mill", "did not visit the mill".
    fn is_same_object(&self, a: DeedRef, b: DeedRef) -> bool {
        let (x, y) = (self.deeds.deed(a), self.deeds.deed(b));
        let words = |d: &Deed| d.other.as_ref().map(|p| p.words.clone()).unwrap_or_default();
        x.act.lemma == y.act.lemma && !words(x).is_empty() && words(x) == words(y)
    }

    /// Words that the second arguments of two deeds share.
    fn shared(&self, a: DeedRef, b: DeedRef) -> usize {
        match (&self.deeds.deed(a).other, &self.deeds.deed(b).other) {
            (Some(p), Some(q)) => shared(&p.words, &q.words),
            _ => 0,
        }
    }

    /// Whether the article of either says the other's side too.
    fn knows_both(&self, set: &[DeedRef], a: DeedRef, b: DeedRef) -> bool {
        let (x, y) = (self.deeds.deed(a), self.deeds.deed(b));
        let says = |c: DeedRef, d: &Deed| {
            let deed = self.deeds.deed(c);
            deed.act.side == d.act.side && deed.negative == d.negative
        };
        set.iter().any(|&c| {
            (c.document == a.document && c != a && says(c, y) && self.is_one_matter(c, b))
                || (c.document == b.document && c != b && says(c, x) && self.is_one_matter(c, a))
        })
    }

    /// Whether the second is told later and may have come of the first: the wounded died.
    fn follows(&self, a: DeedRef, b: DeedRef) -> bool {
        let instant =
            |at: DeedRef| self.story.documents[at.document].article.published.as_ref().map(|s| s.value.instant());
        let (Some(first), Some(then)) = (self.deeds.deed(a).act.stage, self.deeds.deed(b).act.stage) else {
            return false;
        };
        first < then && instant(a).zip(instant(b)).is_none_or(|(x, y)| x < y)
    }

    /// Whether both give days, and no day in common.
    fn other_days(&self, a: DeedRef, b: DeedRef) -> bool {
        let (p, q) = (self.days(a), self.days(b));
        let apart = |(s, t): &(String, String), (u, v): &(String, String)| t < u || v < s;
        !p.is_empty() && !q.is_empty() && p.iter().all(|x| q.iter().all(|y| apart(x, y)))
    }

    fn days(&self, at: DeedRef) -> Vec<(String, String)> {
        let deed = self.deeds.deed(at);
        let reading = &self.story.documents[at.document].reading;
        let here = reading.assertions.iter().filter(|x| x.sentence == deed.sentence);
        let days = |t: &Timex| {
            let (first, last) = bounds(t)?;
            Some((first.get(..10)?.to_owned(), last.get(..10)?.to_owned()))
        };
        here.filter_map(|x| if let AssertionValue::Time(t) = &x.value { days(t) } else { None }).collect()
    }
}

/// Whether the first denies less than the second says: "was not charged with fraud", "was charged with perjury".
fn is_narrower(denied: &Deed, said: &Deed) -> bool {
    denied.negative && !said.negative && !denied.further.is_empty() && shared(&denied.further, &said.further) == 0
}

/// Whether one act is told of those who are called alike, in two words or more, or of nobody among them.
fn is_called_alike(x: &Deed, y: &Deed) -> bool {
    let words = &x.about.words;
    let enough = words.len() >= SHARED_MIN || ((x.about.nobody || y.about.nobody) && !words.is_empty());
    x.act.set == y.act.set && x.act.side == y.act.side && *words == y.about.words && enough
}

/// Words that two unnamed arguments have in common, at least.
const SHARED_MIN: usize = 2;

/// How two arguments go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// One bearer.
    Bearer,
    /// Like words.
    Words,
    /// Nothing speaks against it.
    Open,
    /// Two bearers.
    Other,
}

/// Whether both call a party of one class: "the company", "management".
fn is_one_party(a: &[Stem], b: &[Stem]) -> bool {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/parties.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).collect()
    });
    let class = |stem: &Stem| table.get(stem.as_str());
    a.iter().filter_map(class).any(|c| b.iter().filter_map(class).any(|d| c == d))
}

fn shared(a: &[Stem], b: &[Stem]) -> usize {
    a.iter().filter(|stem| b.binary_search(stem).is_ok()).count()
}
