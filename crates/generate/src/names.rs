//! Parts of names to invented names that cannot be taken for one another.

use crate::data::{NameParts, Scene, data};
use crate::random::Random;
use std::collections::BTreeMap;
use strsim::damerau_levenshtein;

/// Letters in which any two invented words of a story differ, at least: less would look like a slip that nobody planted.
const APART: usize = 3;
/// So many words are tried before the nearest miss is taken.
const TRIES: usize = 400;

/// Somebody or something with a name.
#[derive(Debug, Clone)]
pub(crate) enum Name {
    Person { given: String, surname: String },
    Place(String),
    Company(String),
    Agency { name: String, acronym: String },
}

/// Somebody whom articles quote or tell of besides the facts.
#[derive(Debug)]
pub(crate) struct Bystander {
    pub name: Name,
    pub age: u64,
    pub trade: String,
    pub home: String,
    pub words: String,
}

/// Who and what a story names.
#[derive(Debug)]
pub(crate) struct Cast {
    pub names: BTreeMap<String, Name>,
    pub outlets: Vec<Outlet>,
    pub bystanders: Vec<Bystander>,
}

#[derive(Debug)]
pub(crate) struct Outlet {
    pub name: String,
    pub reporter: String,
}

impl Cast {
    pub fn of(scene: &Scene, articles: usize, random: &mut Random) -> Self {
        let mut maker = Maker { parts: &data().names, taken: Vec::new(), random };
        let names = scene.names.iter().map(|(slot, kind)| (slot.clone(), maker.name(kind, &scene.topic))).collect();
        let outlets = (0..articles.clamp(3, OUTLETS_MAX)).map(|n| maker.outlet(n)).collect();
        let homes: Vec<String> = (0..HOMES).map(|_| maker.place()).collect();
        let bystanders = maker.bystanders(BYSTANDERS_MIN + articles / ARTICLES_PER_BYSTANDER, &homes);
        Self { names, outlets, bystanders }
    }
}

const OUTLETS_MAX: usize = 80;
const HOMES: usize = 8;
const BYSTANDERS_MIN: usize = 10;
const ARTICLES_PER_BYSTANDER: usize = 4;

struct Maker<'a> {
    parts: &'static NameParts,
    /// Every invented word so far.
    taken: Vec<String>,
    random: &'a mut Random,
}

impl Maker<'_> {
    fn name(&mut self, kind: &str, topic: &[String]) -> Name {
        match kind.split_once(':').map_or(kind, |(kind, _)| kind) {
            "person" => self.person(),
            "place" => Name::Place(self.place()),
            "company" => Name::Company(self.word(|p| (&p.company_fronts, &p.company_backs))),
            "agency" => self.agency(topic),
            kind => unreachable!("the scenes name no {kind}"),
        }
    }

    /// A word of two parts that is like none of those before.
    fn word(&mut self, parts: impl Fn(&'static NameParts) -> (&'static Vec<String>, &'static Vec<String>)) -> String {
        let (fronts, backs) = parts(self.parts);
        let mut best = (0, String::new());
        for _ in 0..TRIES {
            let word = format!("{}{}", self.random.pick(fronts), self.random.pick(backs));
            let apart = self.taken.iter().map(|t| damerau_levenshtein(t, &word)).min().unwrap_or(APART);
            if apart >= APART {
                best = (apart, word);
                break;
            }
            if apart > best.0 || best.1.is_empty() {
                best = (apart, word);
            }
        }
        self.taken.push(best.1.clone());
        best.1
    }

    fn person(&mut self) -> Name {
        let given = self.random.pick(&self.parts.given).clone();
        Name::Person { given, surname: self.word(|p| (&p.surname_fronts, &p.surname_backs)) }
    }

    fn place(&mut self) -> String {
        self.word(|p| (&p.place_fronts, &p.place_backs))
    }

    fn agency(&mut self, topic: &[String]) -> Name {
        let words = [self.random.pick(&self.parts.agency_adjectives)]
            .into_iter()
            .chain(topic)
            .chain([self.random.pick(&self.parts.agency_kinds)]);
        let words: Vec<&str> = words.map(String::as_str).collect();
        let acronym = words.iter().filter_map(|w| w.chars().next()).collect();
        Name::Agency { name: words.join(" "), acronym }
    }

    fn outlet(&mut self, n: usize) -> Outlet {
        let names = &self.parts.outlet_names;
        let name = format!("{} {}", self.place(), names[n % names.len()]);
        let reporter = match self.person() {
            Name::Person { given, surname } => format!("{given} {surname}"),
            _ => String::new(),
        };
        Outlet { name, reporter }
    }

    fn bystanders(&mut self, count: usize, homes: &[String]) -> Vec<Bystander> {
        let filler = &data().filler;
        let (starts, links) = (filler.quote_starts.len(), filler.quote_links.len());
        let shift = self.random.below(links);
        (0..count)
            .map(|n| {
                // No two share both halves of what they say.
                let (start, link) = (n % starts, (n + n / starts * 7 + shift) % links);
                Bystander {
                    name: self.person(),
                    age: self.random.between(19, 88),
                    trade: self.random.pick(&self.parts.trades).clone(),
                    home: self.random.pick(homes).clone(),
                    words: format!("{} {}", filler.quote_starts[start], filler.quote_links[link]),
                }
            })
            .collect()
    }
}

/// A word with one letter astray, as a hurried hand writes it: doubled or left out in the middle.
pub(crate) fn misspelt(word: &str, random: &mut Random) -> String {
    let letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2 + random.below(2);
    // A letter that stands twice is not doubled again: that is how some would spell the name.
    let single = |i: usize| letters.get(i + 1) != letters.get(i) && i > 0 && letters[i - 1] != letters[i];
    let at = (middle..letters.len().saturating_sub(1)).find(|&i| single(i)).unwrap_or(middle);
    let mut slipped = letters.clone();
    if random.chance(0.5) {
        slipped.remove(at);
    } else {
        slipped.swap(at, at - 1);
    }
    slipped.into_iter().collect()
}
