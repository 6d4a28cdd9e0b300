//! A name and the words beside it to what kind of thing bears it.
//!
//! Every sign is a vote with a weight; the kind with the highest sum wins where it is clear enough.

use super::run::Run;
use super::shape::is_person_noun;
use crate::lexicon::{is_body_head, is_name_particle, is_organisation_word, rows};
use crate::naming::{Suffix, suffix};
use crate::text::Prose;
use crate::{NameKind, Token};
use copydesk_gazetteer as gazetteer;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Sum from which a kind is told.
const VOTES_MIN: i16 = 2;

/// Votes for each kind of bearer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Votes {
    person: i16,
    organization: i16,
    place: i16,
}

impl Votes {
    fn add(&mut self, kind: NameKind, weight: i16) {
        match kind {
            NameKind::Person => self.person += weight,
            NameKind::Organization => self.organization += weight,
            NameKind::Place => self.place += weight,
            NameKind::Other => {}
        }
    }

    pub fn join(&mut self, other: Self) {
        self.person = self.person.saturating_add(other.person);
        self.organization = self.organization.saturating_add(other.organization);
        self.place = self.place.saturating_add(other.place);
    }

    /// The kind that most votes are for; `Other` where none leads.
    pub fn kind(self) -> NameKind {
        let mut all = [
            (self.person, NameKind::Person),
            (self.organization, NameKind::Organization),
            (self.place, NameKind::Place),
        ];
        all.sort_by_key(|&(votes, _)| std::cmp::Reverse(votes));
        let [(first, kind), (second, _), _] = all;
        if first >= VOTES_MIN && first > second { kind } else { NameKind::Other }
    }
}

/// What the words of a name say.
pub(super) fn by_words(printed: &str) -> Votes {
    let words: Vec<&str> = printed.split([' ', '\u{a0}', '-', '‑']).filter(|w| !w.is_empty()).collect();
    let mut votes = Votes::default();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return votes };
    by_gazetteer(printed, &words, &mut votes);
    let head = words.iter().position(|w| matches!(*w, "of" | "for" | "in" | "on")).filter(|&at| at > 0);
    let head = head.map_or(last, |at| words[at - 1]);
    let is_legal = suffix(last.trim_end_matches('.')) == Some(Suffix::Legal);
    if is_body_head(head) || is_body_head(last) || (words.len() > 1 && is_legal) {
        votes.add(NameKind::Organization, 4);
    } else if words.len() > 1 && (is_organisation_word(last) || is_organisation_word(head)) {
        votes.add(NameKind::Organization, 3);
    }
    if printed.contains('&') {
        votes.add(NameKind::Organization, 3);
    }
    if words.len() == 1 {
        let capitals = first.chars().filter(|c| c.is_uppercase()).count();
        if capitals > 1 && first.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) {
            votes.add(NameKind::Organization, 2);
        }
        return votes;
    }
    let place_word = |word: &str| gazetteer::look_up(word).is_some_and(|e| e.place_word());
    if votes.organization == 0 && (place_word(first) || place_word(last)) {
        // "Ana Hill" is nobody's hill, and Victoria Park is nobody.
        let named = gazetteer::look_up(first).is_some_and(|e| e.given_name().is_some());
        votes.add(NameKind::Place, if named && words.len() == 2 { 2 } else { 4 });
    }
    as_person(&words, &mut votes);
    votes
}

/// What lists of well-known names say.
fn by_gazetteer(printed: &str, words: &[&str], votes: &mut Votes) {
    let known = gazetteer::look_up(printed).or_else(|| {
        let (taken, entry) = gazetteer::longest(words.iter().copied())?;
        (taken == words.len()).then_some(entry)
    });
    let Some(entry) = known else { return };
    if entry.body() {
        votes.add(NameKind::Organization, if entry.also_person() { 2 } else { 4 });
    }
    if entry.place() {
        votes.add(NameKind::Place, if entry.also_person() { 2 } else { 4 });
    } else if entry.person() && words.len() == 1 && !entry.also_word() && !entry.demonym() {
        votes.add(NameKind::Person, 1);
    }
}

/// "Ana Orlo", "J. R. Halloran", "Bram van der Meer", "Luca Sell Jr".
fn as_person(words: &[&str], votes: &mut Votes) {
    const WORDS_MAX: usize = 6;
    let (first, last) = (words[0], words[words.len() - 1]);
    let last = if suffix(last.trim_end_matches('.')) == Some(Suffix::Generation) {
        votes.add(NameKind::Person, 3);
        words[words.len().saturating_sub(2)]
    } else {
        last
    };
    let shaped = |w: &&str| is_name_particle(w) || w.starts_with(char::is_uppercase);
    let body = words.iter().any(|w| is_organisation_word(w) || matches!(*w, "of" | "for" | "and"));
    if words.len() > WORDS_MAX || body || !words.iter().all(shaped) {
        return;
    }
    let is_initial = |w: &str| w.trim_end_matches('.').chars().count() == 1 && w.starts_with(char::is_uppercase);
    if words[..words.len() - 1].iter().any(|w| is_initial(w)) {
        votes.add(NameKind::Person, 3);
    }
    let known = |word: &str| gazetteer::look_up(word);
    if let Some(entry) = known(first).filter(|e| e.given_name().is_some()) {
        let clear = !entry.also_word() && !entry.place() && !entry.demonym();
        votes.add(NameKind::Person, if clear { 4 } else { 2 });
    }
    if known(last).is_some_and(|e| e.surname()) {
        votes.add(NameKind::Person, 1);
    }
    if words[1..].iter().any(|w| is_name_particle(w)) {
        votes.add(NameKind::Person, 2);
    }
}

/// What the words beside a name say.
pub(super) fn by_place(prose: &Prose<'_>, run: &Run<'_>, full: usize) -> Votes {
    let mut votes = Votes::default();
    let tokens = &prose.tokens[run.sentence];
    let beside = Beside {
        prose,
        tokens,
        before: tokens.partition_point(|t| t.span.start < run.span.start),
        after: tokens.partition_point(|t| t.span.start < run.span.end),
    };
    if run.titled {
        votes.add(NameKind::Person, 6);
    }
    if beside.is_aged() {
        votes.add(NameKind::Person, 5);
    }
    if beside.before > 0 && is_person_noun(beside.back(1)) && (1..=4).contains(&full) {
        votes.add(NameKind::Person, 3);
    }
    let adverb = usize::from(beside.ahead(0).len() > 4 && beside.ahead(0).ends_with("ly"));
    let owned = usize::from(matches!(beside.ahead(0), "'s" | "’s" | "'" | "’"));
    for sign in signs(beside.back(1)).iter().filter(|s| s.side == Side::Before) {
        votes.add(sign.kind, sign.weight);
    }
    let side = if owned == 1 { Side::Owned } else { Side::After };
    let comma = usize::from(beside.ahead(0) == "," && matches!(beside.ahead(1), "who" | "whose"));
    for sign in signs(beside.ahead(adverb + owned + comma)).iter().filter(|s| s.side == side) {
        // Bodies say things too.
        let weight = if sign.kind == NameKind::Person && sign.weight == 1 && full > 1 { 2 } else { sign.weight };
        votes.add(sign.kind, weight);
    }
    if beside.ahead(0) == ","
        && gazetteer::longest(beside.words_ahead(1)).is_some_and(|(_, e)| e.country() || e.region())
    {
        votes.add(NameKind::Place, 3);
    }
    if beside.back(1) == "the" && full == 1 {
        votes.add(NameKind::Person, -2);
    }
    votes
}

struct Beside<'p, 'a> {
    prose: &'p Prose<'a>,
    tokens: &'p [Token],
    before: usize,
    after: usize,
}

impl<'a> Beside<'_, 'a> {
    fn word(&self, at: Option<usize>) -> &'a str {
        at.and_then(|k| self.tokens.get(k)).map_or("", |t| self.prose.of(*t))
    }

    /// The n-th word before the name, from 1.
    fn back(&self, n: usize) -> &'a str {
        self.word(self.before.checked_sub(n))
    }

    /// The n-th token behind the name, from 0.
    fn ahead(&self, n: usize) -> &'a str {
        self.word(Some(self.after + n))
    }

    fn words_ahead(&self, from: usize) -> impl Iterator<Item = &'a str> + '_ {
        const WORDS: usize = 5;
        (from..from + WORDS).map(|n| self.ahead(n)).take_while(|w| !w.is_empty())
    }

    /// ", 58," or ", aged 58".
    fn is_aged(&self) -> bool {
        let at = 1 + usize::from(self.ahead(1) == "aged");
        let age = self.ahead(at).parse::<u32>().is_ok_and(|age| (5..110).contains(&age));
        self.ahead(0) == "," && age && matches!(self.ahead(at + 1), "," | "." | ";" | ")" | "")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
    Owned,
}

#[derive(Debug, Clone, Copy)]
struct Sign {
    side: Side,
    kind: NameKind,
    weight: i16,
}

/// What a word beside a name tells.
fn signs(word: &str) -> &'static [Sign] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<Sign>>> = OnceLock::new();
    let read = || {
        let mut table: FxHashMap<&str, Vec<Sign>> = FxHashMap::default();
        for row in rows(include_str!("../../data/en/kind_words.tsv")) {
            let side = match row[1] {
                "before" => Side::Before,
                "owned" => Side::Owned,
                _ => Side::After,
            };
            let kind = match row[2] {
                "person" => NameKind::Person,
                "organization" => NameKind::Organization,
                _ => NameKind::Place,
            };
            let weight = row[3].parse().expect("a test reads every row");
            table.entry(row[0]).or_default().push(Sign { side, kind, weight });
        }
        table
    };
    TABLE.get_or_init(read).get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_name_tell_its_bearer() {
        for (name, kind) in [
            ("Anna Petrovic", NameKind::Person),
            ("J. R. Halloran", NameKind::Person),
            ("Bram van der Meer", NameKind::Person),
            ("Harbour Heritage Trust", NameKind::Organization),
            ("Department of River Safety", NameKind::Organization),
            ("Torrin Salvage Ltd", NameKind::Organization),
            ("France", NameKind::Place),
            ("River Tarrow", NameKind::Place),
            ("New South Wales", NameKind::Place),
        ] {
            assert_eq!(by_words(name).kind(), kind, "{name}");
        }
        assert_eq!(by_words("Brantova").kind(), NameKind::Other);
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        assert!(!signs("spokesman").is_empty());
    }
}
