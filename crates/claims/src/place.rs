//! Names of places to what is said to be or to happen there: "a medical in Lisbon", "brought ashore at Cloonagh".
//!
//! The words right before the place stand for the event. Only places of three levels are read, because only they exclude one another
//! without a map: listed cities, named buildings and grounds, and names in no list. What is merely near a place is left out.

use crate::lexicon::rows;
use crate::names::Names;
use crate::quotes::Quotation;
use crate::stem::{Stem, Stems};
use crate::table::Table;
use crate::text::Prose;
use crate::{ByteSpan, Mention, MentionKind, NameKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// Where something is said to be or to happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    /// The preposition with the name: "in Boise, Idaho".
    pub span: ByteSpan,
    /// The name as printed: "Boise".
    pub name: String,
    /// The region or country printed behind it: "Idaho".
    pub within: Option<String>,
    /// What kind of place it is.
    pub level: PlaceLevel,
    /// Index into [`crate::Reading::sentences`].
    pub sentence: usize,
    /// Stems of the words before the place that say what is there, the nearest first.
    pub event: Arc<[Stem]>,
}

/// What kind of place: two of one kind exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PlaceLevel {
    /// A listed city or town.
    City,
    /// A building or ground with a name of its own.
    Site,
    /// A name in no list, used as that of a place.
    Unlisted,
}

impl PlaceLevel {
    /// The level in a word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Site => "site",
            Self::Unlisted => "unlisted",
        }
    }
}

impl EventPlace {
    /// Whether both may be one place: the same name, a form of it, or one inside the other ("Ardle", "Ardle Park").
    pub fn is_same(&self, other: &Self) -> bool {
        let words = |s: &str| s.split([' ', '-']).map(str::to_lowercase).collect::<BTreeSet<_>>();
        let (a, b) = (words(&self.name), words(&other.name));
        a.is_subset(&b) || b.is_subset(&a) || copydesk_gazetteer::same_place(&self.name, &other.name)
    }

    /// Whether what is at the one place is not at the other.
    pub fn excludes(&self, other: &Self) -> bool {
        let inside = |x: &Self, y: &Self| x.within.as_ref().is_some_and(|w| w.eq_ignore_ascii_case(&y.name));
        self.level == other.level && !self.is_same(other) && !inside(self, other) && !inside(other, self)
    }
}

/// Words before the place that can say what is there.
const EVENT_WORDS_MAX: usize = 4;
/// So many tokens before the place are looked at.
const EVENT_TOKENS_MAX: usize = 9;

/// The places of events of an article, in text order.
pub(crate) fn find_places(
    prose: &Prose<'_>,
    names: &Names,
    quotations: &[Quotation],
    stems: &Stems,
) -> Vec<EventPlace> {
    let finder = Finder { prose, names, quotations, stems };
    (0..names.mentions.len()).filter_map(|n| finder.place(n)).collect()
}

struct Finder<'p, 'a> {
    prose: &'p Prose<'a>,
    names: &'p Names,
    quotations: &'p [Quotation],
    stems: &'p Stems,
}

impl Finder<'_, '_> {
    fn place(&self, n: usize) -> Option<EventPlace> {
        let mention = &self.names.mentions[n];
        let MentionKind::Name { entity, .. } = mention.kind else { return None };
        let sentence = self.prose.sentence_at(mention.span.start)?;
        let tokens = &self.prose.tokens[sentence];
        let first = tokens.partition_point(|t| t.span.end <= mention.span.start);
        let after = tokens.partition_point(|t| t.span.start < mention.span.end);
        let lead = self.preposition(sentence, first)?;
        // "Ardle town hall", "Cloonagh harbour": the noun is part of the name, though it has no capital.
        let common = self.common_site(sentence, after);
        let after = common.unwrap_or(after);
        let name_span = ByteSpan::new(mention.span.start, tokens[after - 1].span.end);
        let name = self.prose.text(name_span);
        let level = match common {
            Some(_) => PlaceLevel::Unlisted,
            None => self.level(name, self.names.entities.get(entity)?.kind)?,
        };
        let whole = level == PlaceLevel::Site || common.is_some() || !self.goes_on(sentence, after);
        let within = self.within(n, sentence, after);
        let several = self.is_several(sentence, lead, after, within.is_some());
        let held = common.is_some() || self.can_hold(sentence, lead, level);
        let fits = whole && held && !several;
        if !fits || self.is_quoted(mention.span) {
            return None;
        }
        let end = within.as_ref().map_or(name_span.end, |w| w.span.end);
        let start = tokens[lead].span.start;
        Some(EventPlace {
            span: ByteSpan::new(start, end),
            name: name.to_string(),
            within: within.map(|w| self.prose.text(w.span).to_string()),
            level,
            sentence,
            event: self.event(sentence, lead)?,
        })
    }

    /// One past the noun in small letters, a word before it at most, that makes a name one of a building or ground.
    fn common_site(&self, sentence: usize, after: usize) -> Option<usize> {
        let tokens = &self.prose.tokens[sentence];
        let small = |i: usize| {
            let free = i > 0 && tokens.get(i).is_some_and(|t| !tokens[i - 1].touches(*t));
            free && self.prose.lower(sentence, i).chars().all(char::is_alphabetic)
                && !tokens[i].is_capitalised(&self.prose.article.text)
        };
        let site = |i: usize| small(i) && is_site(self.prose.lower(sentence, i));
        if site(after) {
            return Some(after + 1);
        }
        (small(after) && !self.prose.senses(sentence, after).stopword && site(after + 1)).then_some(after + 2)
    }

    /// Where the preposition before a name begins, "on top of" included.
    fn preposition(&self, sentence: usize, first: usize) -> Option<usize> {
        let word = |back: usize| first.checked_sub(back).map_or("", |i| self.prose.lower(sentence, i));
        let skip = usize::from(word(1) == "the");
        match word(1 + skip) {
            "in" | "at" | "on" | "atop" | "inside" => Some(first - 1 - skip),
            "of" if word(2 + skip) == "top" && word(3 + skip) == "on" => Some(first - 3 - skip),
            _ => None,
        }
    }

    /// Whether the preposition goes with such a place: nothing happens "on Lisbon".
    fn can_hold(&self, sentence: usize, lead: usize, level: PlaceLevel) -> bool {
        match self.prose.lower(sentence, lead) {
            "on" | "atop" | "inside" => level == PlaceLevel::Site,
            "at" => level != PlaceLevel::City,
            _ => true,
        }
    }

    fn level(&self, name: &str, kind: NameKind) -> Option<PlaceLevel> {
        let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        if name.contains(' ') && is_site(&last) && kind != NameKind::Person {
            return Some(PlaceLevel::Site);
        }
        match copydesk_gazetteer::look_up(name) {
            Some(entry) => {
                let larger = entry.country() || entry.province() || entry.continent() || entry.nation();
                let city = entry.city() && !larger && !entry.demonym() && kind == NameKind::Place;
                city.then_some(PlaceLevel::City)
            }
            None => {
                let plain = !name.contains(' ') && name.chars().skip(1).all(char::is_lowercase) && name.len() > 3;
                (plain && matches!(kind, NameKind::Place | NameKind::Other)).then_some(PlaceLevel::Unlisted)
            }
        }
    }

    /// Whether the name is part of a longer one, or of a word: "in Lisbon-based", "at Lisbon's".
    fn goes_on(&self, sentence: usize, after: usize) -> bool {
        let tokens = &self.prose.tokens[sentence];
        let Some(next) = tokens.get(after) else { return false };
        let touches = after > 0 && tokens[after - 1].span.end == next.span.start;
        let mark = matches!(self.prose.of(*next), "." | "," | ";" | ":" | "!" | "?" | ")" | "\"" | "”");
        !mark && (touches || next.is_capitalised(&self.prose.article.text))
    }

    /// "in Lisbon and Porto", "from Lisbon to Porto", "between": not one place.
    fn is_several(&self, sentence: usize, lead: usize, after: usize, within: bool) -> bool {
        let word = |i: usize| self.prose.lower(sentence, i);
        let capital =
            |i: usize| self.prose.tokens[sentence].get(i).is_some_and(|t| t.is_capitalised(&self.prose.article.text));
        let joined = matches!(word(after), "and" | "or" | "&" | "to" | "/" | "–" | "-");
        let around = lead > 0 && matches!(word(lead - 1), "and" | "or" | "both" | "not" | "than" | "elsewhere");
        let listed =
            !within && word(after) == "," && capital(after + 1) && matches!(word(after + 2), "and" | "or" | ",");
        (joined && (capital(after + 1) || matches!(word(after + 1), "in" | "at" | "the"))) || around || listed
    }

    /// The name of a region or country set behind a city by a comma.
    fn within(&self, n: usize, sentence: usize, after: usize) -> Option<&Mention> {
        let next = self.names.mentions.get(n + 1)?;
        let comma = self.prose.lower(sentence, after) == ",";
        let tokens = &self.prose.tokens[sentence];
        let adjacent = tokens.get(after + 1).is_some_and(|t| t.span.start == next.span.start);
        let larger = copydesk_gazetteer::look_up(self.prose.text(next.span)).is_some_and(|e| e.country() || e.region());
        (comma && adjacent && larger).then_some(next)
    }

    /// The content words before the place, the nearest first; none where the nearest is one of several.
    fn event(&self, sentence: usize, lead: usize) -> Option<Arc<[Stem]>> {
        let tokens = &self.prose.tokens[sentence];
        let from = lead.saturating_sub(EVENT_TOKENS_MAX);
        let stop = |&i: &usize| matches!(self.prose.lower(sentence, i), ";" | ":" | "\"" | "“" | "”" | "(" | ")");
        let start = (from..lead).rev().find(stop).map_or(from, |i| i + 1);
        let last = lead.checked_sub(1)?;
        let nearest = self.prose.lower(sentence, last);
        let several = nearest.ends_with('s') && !nearest.ends_with("ss") && nearest.len() > 3;
        if several || start >= lead {
            return None;
        }
        let span = ByteSpan::new(tokens[start].span.start, tokens[last].span.end);
        let words = self.stems.within(sentence, span, ByteSpan::new(0, 0)).filter(|w| w.common);
        let mut found: Vec<Stem> = self.stems.list(words).to_vec();
        found.reverse();
        found.truncate(EVENT_WORDS_MAX);
        (!found.is_empty()).then(|| found.into())
    }

    fn is_quoted(&self, span: ByteSpan) -> bool {
        let i = self.quotations.partition_point(|q| q.outer.end <= span.start);
        self.quotations.get(i).is_some_and(|q| q.outer.start < span.end && q.form.is_speech())
    }
}

fn is_site(noun: &str) -> bool {
    static TABLE: OnceLock<Table<()>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../data/en/sites.tsv")).map(|r| (r[0], ())).collect()).contains(noun)
}

#[cfg(test)]
mod tests {
    use crate::{Article, read};

    fn places(text: &str) -> Vec<(String, Vec<String>)> {
        let article = Article::bare("a", text);
        let found = read(&article).places.into_iter();
        let words = |p: &crate::EventPlace| p.event.iter().map(ToString::to_string).collect();
        found.map(|p| (p.span.of(&article.text).to_string(), words(&p))).collect()
    }

    #[test]
    fn a_place_is_read_with_the_words_before_it() {
        for (text, span, event) in [
            ("The keeper has a medical in Lisbon on Friday.", "in Lisbon", "medic"),
            ("A shed burned down in Boise, Idaho, on Friday.", "in Boise, Idaho", "burn"),
            ("The choir sang its last song at Ardle Town Hall.", "at Ardle Town Hall", "song"),
        ] {
            let found = places(text);
            assert!(found.iter().any(|(s, e)| s == span && e.iter().any(|w| w == event)), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_one_place_is_not_read() {
        for text in [
            "The firm has offices in Lisbon.",
            "He played in Lisbon and Porto.",
            "The meeting in France went well.",
            "\"We met in Lisbon,\" he said.",
            "They drove from the camp near Lisbon.",
        ] {
            assert_eq!(places(text), [], "{text}");
        }
    }
}
