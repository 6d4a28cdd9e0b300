//! The database files of WordNet 3.0 to `words.fst` and `relations.bin`.

use crate::table::NONE;
use std::collections::{BTreeMap, BTreeSet};

/// What is written.
#[derive(Debug)]
pub struct Compiled {
    /// `words.fst`
    pub words: Vec<u8>,
    /// `relations.bin`
    pub relations: Vec<u8>,
    /// How many there are of what.
    pub counts: [(&'static str, usize); 3],
}

/// Parts of speech, as the files are named, with how many senses of a word are kept.
const PARTS: [(&str, usize); 4] = [("noun", 6), ("verb", 8), ("adj", 6), ("adv", 4)];

/// A synset by part of speech and place in its file.
type Place = (usize, u32);

struct Synset {
    class: u8,
    words: Vec<String>,
    parents: Vec<Place>,
    /// Number of the word in this synset, the other synset, number of the word in it; 0 for all of it.
    opposites: Vec<(usize, Place, usize)>,
}

/// Compiles what `read` gives for a file's name, with the words that `keep` takes.
///
/// # Errors
/// Where a file cannot be read or is of another form.
pub fn compile(
    mut read: impl FnMut(&str) -> Result<String, String>,
    keep: impl Fn(&str) -> bool,
) -> Result<Compiled, String> {
    let mut synsets: BTreeMap<Place, Synset> = BTreeMap::new();
    let mut senses: BTreeMap<String, [Vec<Place>; 4]> = BTreeMap::new();
    for (part, (name, kept)) in PARTS.into_iter().enumerate() {
        for line in read(&format!("data.{name}"))?.lines().filter(|l| !l.starts_with(' ')) {
            let (place, synset) = synset(part, line).ok_or_else(|| format!("data.{name}: {line:.40}"))?;
            synsets.insert(place, synset);
        }
        for line in read(&format!("index.{name}"))?.lines().filter(|l| !l.starts_with(' ')) {
            let (word, places) = index(part, line).ok_or_else(|| format!("index.{name}: {line:.40}"))?;
            if is_plain(word) && keep(word) {
                senses.entry(word.to_owned()).or_default()[part] = places.into_iter().take(kept).collect();
            }
        }
    }
    let numbers = numbers(&synsets, &senses);
    write(&synsets, &senses, &numbers)
}

/// One word of usual length, in lower case.
fn is_plain(word: &str) -> bool {
    const LETTERS_MAX: usize = 18;
    (2..=LETTERS_MAX).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

/// A line of `index.*`: the word and its synsets, the usual first.
fn index(part: usize, line: &str) -> Option<(&str, Vec<Place>)> {
    let mut fields = line.split_whitespace();
    let word = fields.next()?;
    let count: usize = fields.nth(1)?.parse().ok()?;
    let all: Vec<&str> = fields.collect();
    let places = all.get(all.len().checked_sub(count)?..)?.iter().map(|p| Some((part, p.parse().ok()?)));
    Some((word, places.collect::<Option<_>>()?))
}

/// A line of `data.*`.
fn synset(part: usize, line: &str) -> Option<(Place, Synset)> {
    let mut fields = line.split(" | ").next()?.split_whitespace();
    let place = (part, fields.next()?.parse().ok()?);
    let class = fields.next()?.parse().ok()?;
    let satellite = fields.next()? == "s";
    let count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut words = Vec::new();
    for _ in 0..count {
        // "(p)" and the like tell where an adjective stands.
        words.push(fields.next()?.split('(').next()?.to_lowercase());
        fields.next()?;
    }
    let (mut parents, mut opposites) = (Vec::new(), Vec::new());
    let pointers: usize = fields.next()?.parse().ok()?;
    for _ in 0..pointers {
        let (symbol, to, kind, ends) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let target = ("nvar".find(kind)?, to.parse().ok()?);
        match symbol {
            "@" | "@i" => parents.push(target),
            "&" if satellite => parents.push(target),
            "!" => opposites.push((
                usize::from_str_radix(ends.get(..2)?, 16).ok()?,
                target,
                usize::from_str_radix(ends.get(2..)?, 16).ok()?,
            )),
            _ => {}
        }
    }
    Some((place, Synset { class, words, parents, opposites }))
}

/// Numbers of the synsets that a kept word has, and of all that these are kinds of.
fn numbers(synsets: &BTreeMap<Place, Synset>, senses: &BTreeMap<String, [Vec<Place>; 4]>) -> BTreeMap<Place, u32> {
    let mut wanted: BTreeSet<Place> = BTreeSet::new();
    let mut open: Vec<Place> = senses.values().flatten().flatten().copied().collect();
    while let Some(place) = open.pop() {
        if wanted.insert(place) {
            open.extend(synsets.get(&place).into_iter().flat_map(|s| s.parents.iter().copied()));
        }
    }
    wanted.into_iter().zip(0..).collect()
}

fn write(
    synsets: &BTreeMap<Place, Synset>,
    senses: &BTreeMap<String, [Vec<Place>; 4]>,
    numbers: &BTreeMap<Place, u32>,
) -> Result<Compiled, String> {
    let mut words: BTreeMap<&str, u32> = BTreeMap::new();
    let mut list = Vec::new();
    for (word, parts) in senses {
        words.insert(word, u32::try_from(list.len()).map_err(|e| e.to_string())?);
        for part in parts {
            list.push(u8::try_from(part.len()).map_err(|e| e.to_string())?);
            part.iter().for_each(|place| push(&mut list, numbers[place]));
        }
    }
    let (mut records, mut further, mut opposites) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, &number) in numbers {
        let synset = &synsets[place];
        let parents: Vec<u32> = synset.parents.iter().filter_map(|p| numbers.get(p)).copied().collect();
        records.push(synset.class);
        push(&mut records, parents.first().copied().unwrap_or(NONE));
        further.extend(parents.iter().skip(1).map(|&parent| (number, parent)));
        for &(word, to, to_word) in &synset.opposites {
            let at =
                |place: &Place, n: usize| Some(*words.get(synsets.get(place)?.words.get(n.checked_sub(1)?)?.as_str())?);
            if let (Some(&to_number), Some(a), Some(b)) = (numbers.get(&to), at(place, word), at(&to, to_word)) {
                opposites.insert((number, to_number, a, b));
            }
        }
    }
    further.sort_unstable();
    let mut relations = Vec::new();
    for count in [list.len(), numbers.len(), further.len(), opposites.len()] {
        relations.extend(u32::try_from(count).map_err(|e| e.to_string())?.to_le_bytes());
    }
    relations.extend(&list);
    relations.extend(&records);
    for (a, b) in &further {
        push(&mut relations, *a);
        push(&mut relations, *b);
    }
    for (a, b, c, d) in &opposites {
        [*a, *b, *c, *d].into_iter().for_each(|n| push(&mut relations, n));
    }
    let counts = [("words", words.len()), ("synsets", numbers.len()), ("opposites", opposites.len())];
    let map =
        fst::Map::from_iter(words.into_iter().map(|(word, at)| (word, u64::from(at)))).map_err(|e| e.to_string())?;
    Ok(Compiled { words: map.into_fst().into_inner(), relations, counts })
}

fn push(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(&number.to_le_bytes()[..3]);
}
