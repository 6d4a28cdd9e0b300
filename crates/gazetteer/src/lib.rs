//! Forms of names to what they may be: places, peoples, given names and surnames, well-known bodies.
//!
//! [`look_up`] answers for one form, [`longest`] for the longest name that begins at a word of a text. Both walk one
//! automaton ([`fst`]) that lies in the program, and neither allocates. An [`Entry`] says all that a form may be; which of
//! them it is in a text, the caller decides. Case, marks, points, apostrophes and hyphens do not count, except that letters
//! ("WHO", "US", "OR") are read only where they are printed in capitals, and "Miss." only with its point.
//!
//! The lists, where they come from and under which licence, are described in `README.md` beside this crate's manifest.
//! `cargo xtask gazetteer` compiles them.
//!
//! ```
//! let (words, entry) = copydesk_gazetteer::longest(["New", "Zealand", "harbours"]).unwrap();
//! assert_eq!(words, 2);
//! assert!(entry.country());
//! ```

#[cfg(feature = "compile")]
pub mod compile;
mod entry;
mod fold;
mod record;

pub use entry::{Entry, Sex};
pub use record::{BodyKind, Code, PlaceKind};

use fold::fold;
use fst::Map;
use fst::raw::{CompiledAddr, Output};
use record::{Record, Role, Tag};
use std::sync::LazyLock;

static NAMES: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(&include_bytes!("../names.fst")[..]).ok());

/// All that a form may be.
///
/// ```
/// let entry = copydesk_gazetteer::look_up("Turkey").unwrap();
/// assert!(entry.country() && entry.also_word());
/// assert!(copydesk_gazetteer::look_up("U.S.").unwrap().country());
/// assert!(copydesk_gazetteer::look_up("us").is_none());
/// ```
pub fn look_up(form: &str) -> Option<Entry> {
    raw(form)?.as_printed(form)
}

/// An entry with every reading, whatever the case.
fn raw(form: &str) -> Option<Entry> {
    let folded = fold(form)?;
    NAMES.as_ref()?.get(folded.bytes()).map(Entry)
}

/// The longest name that begins with the first of `words`, with the number of words that it takes.
///
/// Words are those of a tokenizer: "Guinea", "-", "Bissau"; "St", "John", "'s"; "d'", "Ivoire".
///
/// ```
/// let words = ["United", "Arab", "Emirates", "officials"];
/// let (taken, entry) = copydesk_gazetteer::longest(words).unwrap();
/// assert_eq!(taken, 3);
/// assert_eq!(entry.country_code().unwrap().as_str(), "AE");
/// ```
pub fn longest<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<(usize, Entry)> {
    let map = NAMES.as_ref()?.as_fst();
    let mut at = Walk { address: map.root().addr(), output: Output::zero() };
    let mut best = None;
    let mut joined = true;
    let mut single = true;
    for (index, word) in words.into_iter().enumerate() {
        let Some(folded) = fold(word) else { break };
        if folded.bytes().is_empty() {
            // A hyphen, or the apostrophe of a plural: part of a name only where the name goes on.
            if index == 0 {
                return None;
            }
            continue;
        }
        let possessive = word.starts_with(APOSTROPHES) && index > 0;
        if !joined && !possessive {
            match at.step(map, b" ") {
                Some(next) => (at, single) = (next, false),
                None => break,
            }
        }
        match at.step(map, folded.bytes()) {
            Some(next) => at = next,
            None => break,
        }
        joined = word.ends_with(APOSTROPHES) && word.chars().count() <= 3;
        if let Some(entry) = at.entry(map) {
            let entry = if index == 0 { entry.as_printed(word) } else { Some(entry) };
            // "John's" is no Johns and "I'd" no Idaho, but McDonald's is one name.
            let fits = |e: &Entry| !(possessive && single) || e.0 & entry::flag::BY_NAME != 0;
            best = entry.filter(fits).map(|e| (index + 1, e)).or(best);
        }
    }
    best
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// A walk through the automaton, and what it has gathered on the way.
#[derive(Clone, Copy)]
struct Walk {
    address: CompiledAddr,
    output: Output,
}

impl Walk {
    fn step(self, map: &fst::raw::Fst<&'static [u8]>, bytes: &[u8]) -> Option<Self> {
        bytes.iter().try_fold(self, |at, byte| {
            let node = map.node(at.address);
            let transition = node.transition(node.find_input(*byte)?);
            Some(Self { address: transition.addr, output: at.output.cat(transition.out) })
        })
    }

    fn entry(self, map: &fst::raw::Fst<&'static [u8]>) -> Option<Entry> {
        let node = map.node(self.address);
        node.is_final().then(|| Entry(self.output.cat(node.final_output()).value()))
    }
}

/// A place behind a form.
#[derive(Clone, Copy)]
pub struct Place(Record, PlaceKind);

impl Place {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        self.0.names().next().unwrap_or_default()
    }

    /// What it is.
    pub fn kind(self) -> PlaceKind {
        self.1
    }

    /// The country that it is or lies in.
    pub fn country(self) -> Option<Code> {
        self.0.country
    }

    /// How many people live in it, at least and within a factor of two, where it is a city.
    pub fn people(self) -> Option<u32> {
        entry::people(self.0.size)
    }

    /// Every form of its name, the usual one first: Kyiv, Kiev.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.names()
    }

    /// Its short forms: UK, U.K., Calif.
    pub fn short_forms(self) -> impl Iterator<Item = &'static str> {
        self.0.shorts()
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.0.place == other.0.place
    }
}

impl Eq for Place {}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}, {})", self.name(), self.1.word(), self.0.country.as_ref().map_or("-", Code::as_str))
    }
}

/// A well-known body.
#[derive(Clone, Copy)]
pub struct Body(Record, BodyKind);

impl Body {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        self.0.names().next().unwrap_or_default()
    }

    /// What it is.
    pub fn kind(self) -> BodyKind {
        self.1
    }

    /// Whose it is, or where it sits; none for bodies of several states.
    pub fn country(self) -> Option<Code> {
        self.0.country
    }

    /// Its names, the usual one first.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.names()
    }

    /// Its letters: CBP.
    pub fn acronyms(self) -> impl Iterator<Item = &'static str> {
        self.0.shorts()
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.0.place == other.0.place
    }
}

impl Eq for Body {}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}, {})", self.name(), self.1.word(), self.0.country.as_ref().map_or("-", Code::as_str))
    }
}

/// What a form is listed as, in the roles that `fits` takes, and as it is printed.
fn listed(form: &str, fits: fn(Role) -> bool) -> impl Iterator<Item = Record> {
    let entry = look_up(form);
    let list = entry.into_iter().flat_map(Entry::list);
    let read = move |role| match role {
        Role::Short => entry.is_some_and(|e| e.0 & entry::flag::BY_LETTERS != 0),
        Role::Abbreviation => entry.is_some_and(|e| e.0 & entry::flag::POINTED != 0),
        Role::Name | Role::Demonym => true,
    };
    list.filter(move |(_, role)| fits(*role) && read(*role)).map(|(record, _)| record)
}

fn named(role: Role) -> bool {
    role != Role::Demonym
}

/// The places that a form may name, the most prominent first: of "London" that in Britain before that in Canada.
pub fn places(form: &str) -> impl Iterator<Item = Place> {
    listed(form, named).filter_map(|record| match record.tag {
        Tag::Place(kind) => Some(Place(record, kind)),
        _ => None,
    })
}

/// The bodies that a form may name, by a name or by letters. One acronym may be several bodies': ABC.
pub fn bodies(form: &str) -> impl Iterator<Item = Body> {
    listed(form, named).filter_map(|record| match record.tag {
        Tag::Body(kind) => Some(Body(record, kind)),
        _ => None,
    })
}

/// The letters of a body that is named in full.
pub fn acronym_of(name: &str) -> Option<&'static str> {
    listed(name, |role| role == Role::Name).find(|r| matches!(r.tag, Tag::Body(_)))?.shorts().next()
}

/// The place whose people a word names, the most prominent where it is several's: "Congolese".
pub fn country_of(demonym: &str) -> Option<Place> {
    homes_of(demonym).next()
}

/// Every place whose people a word names.
pub fn homes_of(demonym: &str) -> impl Iterator<Item = Place> {
    listed(demonym, |role| role == Role::Demonym).filter_map(|record| match record.tag {
        Tag::Place(kind) => Some(Place(record, kind)),
        _ => None,
    })
}

/// All names of the most prominent place that a form names: of "Kiev" also Kyiv.
pub fn spellings(place: &str) -> impl Iterator<Item = &'static str> {
    places(place).take(1).flat_map(Place::names)
}

/// Whether two forms may name one place: Kiev and Kyiv, the UK and Britain.
pub fn same_place(a: &str, b: &str) -> bool {
    places(a).any(|x| places(b).any(|y| x == y))
}

/// Whether two forms may name one body: CBP and U.S. Customs and Border Protection.
pub fn same_body(a: &str, b: &str) -> bool {
    bodies(a).any(|x| bodies(b).any(|y| x == y))
}

/// Whether two given names may be one person's: Bill and William, Mohammed and Muhammad; and each with itself.
pub fn same_given_name(a: &str, b: &str) -> bool {
    if let (Some(x), Some(y)) = (fold(a), fold(b))
        && x.bytes() == y.bytes()
    {
        return !x.bytes().is_empty();
    }
    let sets = |name| listed(name, |role| role == Role::Name).filter(|r| r.tag == Tag::Names);
    sets(a).any(|x| sets(b).any(|y| x.place == y.place))
}

/// The forms of a given name, in all sets that it is in, itself among them.
pub fn given_name_forms(name: &str) -> impl Iterator<Item = &'static str> {
    listed(name, |role| role == Role::Name).filter(|r| r.tag == Tag::Names).flat_map(Record::names)
}
