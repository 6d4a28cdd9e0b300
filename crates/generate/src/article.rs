//! A sheet to an article: headline, lead, facts in one of their wordings, filler between them; with the places of its slips.

use crate::Slip;
use crate::data::{FactData, Scene, data};
use crate::names::{Bystander, Cast, Name, misspelt};
use crate::plan::Sheet;
use crate::random::Random;
use crate::value::{Print, Style, Value, alternatives};
use std::collections::BTreeSet;
use std::ops::Range;

/// What an article is made of.
pub(crate) struct Ingredients<'a> {
    pub scene: &'a Scene,
    pub cast: &'a Cast,
    pub values: &'a [Value],
    pub style: Style,
    pub outlet: usize,
    /// Days since the event.
    pub days: u64,
    /// As a dateline has it.
    pub today: String,
    pub bytes: usize,
}

/// An article's text, and where its slips stand in it.
pub(crate) struct Written {
    pub headline: String,
    pub body: String,
    /// In the body.
    pub slips: Vec<(Slip, usize, Range<usize>)>,
}

/// Chance that a clause is attributed, and that it is attributed to another outlet.
const ATTRIBUTED: f64 = 0.5;
const TO_OUTLET: f64 = 0.08;
/// Chances of a byline, a dateline, a last line; that a sentence begins a paragraph; that filler is about somebody.
const BYLINE: f64 = 0.35;
const DATELINE: f64 = 0.35;
const END: f64 = 0.4;
const PARAGRAPH: f64 = 0.55;
const ABOUT_PEOPLE: f64 = 0.55;

pub(crate) fn write(of: &Ingredients<'_>, sheet: &Sheet, random: &mut Random) -> Written {
    let mut writer = Writer { of, sheet, random, named: BTreeSet::new(), body: String::new(), slips: Vec::new() };
    let headline = writer.headline();
    writer.named.clear();
    writer.slips.clear();
    writer.fill();
    Written { headline, body: writer.body, slips: writer.slips }
}

struct Writer<'a> {
    of: &'a Ingredients<'a>,
    sheet: &'a Sheet,
    random: &'a mut Random,
    /// Slots that were named in full.
    named: BTreeSet<String>,
    body: String,
    slips: Vec<(Slip, usize, Range<usize>)>,
}

/// What slots besides the names of the story stand for.
#[derive(Default)]
struct Extra<'a> {
    fact: Option<(usize, Print)>,
    bystander: Option<&'a Bystander>,
}

impl Writer<'_> {
    fn headline(&mut self) -> String {
        let scene = self.of.scene;
        let printed = self.sheet.facts.iter().filter(|(i, _)| !scene.facts[**i].headlines.is_empty());
        let printed: Vec<(usize, Print)> = printed.map(|(i, print)| (*i, *print)).collect();
        let (pattern, fact) = if printed.is_empty() {
            (self.random.pick(&scene.titles), None)
        } else {
            // The headline of the contrary would be another fact's.
            let (index, print) = *self.random.pick(&printed);
            let denied = print == Print::Slipped(Slip::Polarity);
            let list = if denied { &scene.titles } else { &scene.facts[index].headlines };
            (self.random.pick(list), Some((index, print)))
        };
        self.sentence(pattern, &Extra { fact, bystander: None }).0
    }

    fn fill(&mut self) {
        let of = self.of;
        if self.random.chance(BYLINE) {
            self.body = format!("By {}\n\n", of.cast.outlets[of.outlet].reporter);
        }
        if self.random.chance(DATELINE)
            && let Some(Name::Place(town)) = of.cast.names.get("town")
        {
            self.body.push_str(&format!("{}, {} — ", town.to_uppercase(), of.today));
        }
        let mut facts: Vec<(usize, Print)> = self.sheet.facts.iter().map(|(i, print)| (*i, *print)).collect();
        self.random.shuffle(&mut facts);
        facts.sort_by_key(|(i, _)| !of.scene.facts[*i].lead);
        let (lead, rest) = facts.split_at(facts.len().min(2));
        for (n, fact) in lead.iter().enumerate() {
            self.fact(*fact, n > 0);
        }
        for slot in self.sheet.named.clone() {
            if !self.named.contains(&slot) {
                let pattern = self.random.pick(&["{x} was there too.", "There was word from {x} as well."]);
                self.put(&pattern.replace("{x}", &format!("{{{slot}}}")), &Extra::default(), false);
            }
        }
        let mut facts = rest.iter();
        let mut used = BTreeSet::new();
        let mut left = rest.len();
        while left > 0 || self.body.len() < of.bytes {
            let share = if self.body.len() >= of.bytes { 1.0 } else { 0.45 };
            match facts.next().filter(|_| left > 0) {
                Some(fact) if share >= 1.0 || self.random.chance(share) => {
                    left -= 1;
                    self.fact(*fact, true);
                }
                Some(_) | None if self.body.len() < of.bytes => {
                    // The fact waits for its turn.
                    facts = rest[rest.len() - left..].iter();
                    if !self.filler(&mut used) {
                        break;
                    }
                }
                _ => break,
            }
        }
        rest[rest.len() - left..].iter().for_each(|fact| self.fact(*fact, true));
        if self.random.chance(END) {
            let end = self.random.pick(&data().filler.ends);
            self.body.push_str("\n\n");
            self.put(end, &Extra::default(), false);
        }
    }

    fn fact(&mut self, (index, print): (usize, Print), breaks: bool) {
        let fact: &FactData = &self.of.scene.facts[index];
        let list = if print == Print::Slipped(Slip::Polarity) { &fact.denied } else { &fact.patterns };
        let pattern = self.random.pick(list);
        let whole = pattern.ends_with('.') || pattern.ends_with('"');
        let sentence = if whole {
            pattern.clone()
        } else if self.random.chance(ATTRIBUTED) {
            self.attributed(pattern)
        } else {
            format!("{pattern}.")
        };
        self.put(&sentence, &Extra { fact: Some((index, print)), bystander: None }, breaks);
    }

    fn attributed(&mut self, clause: &str) -> String {
        let others: Vec<&str> = self
            .of
            .cast
            .outlets
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != self.of.outlet)
            .map(|(_, o)| o.name.as_str())
            .collect();
        if self.random.chance(TO_OUTLET) {
            let other = *self.random.pick(&others);
            return self
                .random
                .pick(&[format!("{clause}, the {other} reported."), format!("The {other} reported that {clause}.")])
                .clone();
        }
        let source = self.random.pick(&self.of.scene.sources);
        let forms = [
            format!("{clause}, {source} said."),
            format!("{source} said that {clause}."),
            format!("According to {source}, {clause}."),
            format!("{clause}, according to {source}."),
        ];
        self.random.pick(&forms).clone()
    }

    /// A sentence that is none of the facts; false when there is nothing new to say.
    fn filler(&mut self, used: &mut BTreeSet<String>) -> bool {
        let filler = &data().filler;
        for _ in 0..20 {
            if self.random.chance(ABOUT_PEOPLE) {
                let of = self.of;
                let bystander = self.random.pick(&of.cast.bystanders);
                if !used.insert(bystander.words.clone()) {
                    continue;
                }
                if self.random.chance(0.5) {
                    let pattern = self.random.pick(&filler.people);
                    self.put(pattern, &Extra { fact: None, bystander: Some(bystander) }, true);
                }
                let pattern = self.random.pick(&filler.said);
                self.put(pattern, &Extra { fact: None, bystander: Some(bystander) }, true);
                return true;
            }
            let pattern = self.random.pick(&filler.colour);
            if used.insert(pattern.clone()) {
                self.put(pattern, &Extra::default(), true);
                return true;
            }
        }
        false
    }

    /// Adds a sentence to the body, at times as a new paragraph.
    fn put(&mut self, pattern: &str, extra: &Extra<'_>, breaks: bool) {
        if !self.body.is_empty() && !self.body.ends_with(['\n', ' ']) {
            let paragraph = breaks && self.random.chance(PARAGRAPH);
            self.body.push_str(if paragraph { "\n\n" } else { " " });
        }
        let at = self.body.len();
        let (text, marks) = self.sentence(pattern, extra);
        self.slips.extend(marks.into_iter().map(|(slip, fact, range)| (slip, fact, at + range.start..at + range.end)));
        self.body.push_str(&text);
    }

    /// The words of a pattern, and where slips stand in them.
    fn sentence(&mut self, pattern: &str, extra: &Extra<'_>) -> (String, Vec<(Slip, usize, Range<usize>)>) {
        let random = &mut *self.random;
        let pattern = alternatives(pattern, '<', '>', |list| list[random.below(list.len())]);
        let (mut text, mut marks) = (String::new(), Vec::new());
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, behind)) = after.split_once('}') else { break };
            text.push_str(before);
            let at = text.len();
            let mark = self.slot(slot, extra, &mut text);
            marks.extend(mark.map(|(slip, fact, range)| (slip, fact, at + range.start..at + range.end)));
            rest = behind;
        }
        text.push_str(rest);
        if let Some((Print::Slipped(slip @ Slip::Polarity), fact)) = extra.fact.map(|(fact, print)| (print, fact)) {
            marks.push((slip, fact, 0..text.trim_end_matches('.').len()));
        }
        (self.typeset(text, &mut marks), marks)
    }

    /// Adds the words for a slot; where they have a slip, its kind, fact and where in them it stands.
    fn slot(&mut self, slot: &str, extra: &Extra<'_>, text: &mut String) -> Option<(Slip, usize, Range<usize>)> {
        let of = self.of;
        let begins = text.len();
        if let (Some(b), "p" | "age" | "trade" | "home" | "q") = (extra.bystander, slot) {
            match slot {
                "p" => text.push_str(&self.person(&b.words, &b.name)),
                "age" => text.push_str(&b.age.to_string()),
                "trade" => text.push_str(&b.trade),
                "home" => text.push_str(&b.home),
                _ => text.push_str(&b.words),
            }
            return None;
        }
        match (slot, extra.fact) {
            ("v", Some((fact, print))) => {
                text.push_str(&of.values[fact].words(print, of.days, &of.style));
                let whole = 0..text.len() - begins;
                return if let Print::Slipped(slip) = print { Some((slip, fact, whole)) } else { None };
            }
            ("event", _) => text.push_str(&of.scene.event),
            ("outlet", _) => text.push_str(&of.cast.outlets[of.outlet].name),
            _ => {
                let (key, full) = slot.split_once('.').map_or((slot, false), |(key, _)| (key, true));
                if full {
                    self.named.remove(key);
                }
                let name = of.cast.names.get(key)?;
                text.push_str(&self.name(key, name));
                let slipped = self.sheet.name.as_ref().filter(|(slot, _)| slot == key)?;
                let words = &text[begins..];
                let bracket = words.find('(').map(|at| at + 1..words.len() - 1);
                return Some((slipped.1, usize::MAX, bracket.unwrap_or(0..words.len())));
            }
        }
        None
    }

    fn name(&mut self, slot: &str, name: &Name) -> String {
        match name {
            Name::Place(name) | Name::Company(name) => name.clone(),
            Name::Person { .. } => self.person(slot, name),
            Name::Agency { name, acronym } => {
                let acronym = if self.slips_in(slot) { swapped(acronym) } else { acronym.clone() };
                let first = self.named.insert(slot.to_owned());
                if first { format!("the {name} ({acronym})") } else { format!("the {acronym}") }
            }
        }
    }

    /// A person in full, then by surname.
    fn person(&mut self, slot: &str, name: &Name) -> String {
        let Name::Person { given, surname } = name else { return String::new() };
        let surname = if self.slips_in(slot) {
            // The same slip wherever the article names the person.
            misspelt(surname, &mut Random::new(surname.len() as u64))
        } else {
            surname.clone()
        };
        if self.named.insert(slot.to_owned()) { format!("{given} {surname}") } else { surname }
    }

    fn slips_in(&self, slot: &str) -> bool {
        self.sheet.name.as_ref().is_some_and(|(odd, _)| odd == slot)
    }

    /// A capital in front, and the outlet's quotation marks; marks move along.
    fn typeset(&self, text: String, marks: &mut [(Slip, usize, Range<usize>)]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut moved = Vec::with_capacity(text.len() + 1);
        let mut open = false;
        for (at, c) in text.char_indices() {
            moved.resize(at + 1, out.len());
            match c {
                '"' if self.of.style.curly => {
                    out.push(if open { '”' } else { '“' });
                    open = !open;
                }
                c if at == 0 => out.extend(c.to_uppercase()),
                c => out.push(c),
            }
        }
        moved.resize(text.len() + 1, out.len());
        for (.., range) in marks {
            *range = moved[range.start]..moved[range.end];
        }
        out
    }
}

/// An acronym with two letters inside it the other way round.
fn swapped(acronym: &str) -> String {
    let mut letters: Vec<char> = acronym.chars().collect();
    let at = (1..letters.len().saturating_sub(1)).find(|&i| letters[i] != letters[i + 1]);
    if let Some(at) = at {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}
