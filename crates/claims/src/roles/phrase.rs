//! A form of a role to the phrase that it heads: "the former Acme finance director", "head of research at Acme".

use super::sentence::Sentence;
use super::tables::{Modifier, modifier};
use super::{Hit, Said};
use crate::{EntityId, RoleStatus, TokenKind};

/// Tokens before a form that may belong to it.
const FRONT_MAX: usize = 10;

/// Words behind a preposition that may belong to a form.
const TAIL_WORDS_MAX: usize = 6;

/// A form of a role with the words that belong to it, by tokens.
pub(super) struct Phrase {
    /// With article, body and modifiers.
    pub start: usize,
    pub form_start: usize,
    pub form_end: usize,
    /// Past "of Acme".
    pub tail_end: usize,
    /// It has no article, owner or body in front.
    pub bare: bool,
    canonical: &'static str,
    rank: Option<&'static str>,
    status: RoleStatus,
    area: Vec<(usize, usize)>,
    body: Option<EntityId>,
    /// It is held where somebody else's role is: "her finance director".
    of_another: bool,
}

impl Phrase {
    pub fn of(sentence: &Sentence<'_, '_>, hit: Hit) -> Self {
        let mut this = Self {
            start: hit.start,
            form_start: hit.start,
            form_end: hit.end,
            tail_end: hit.end,
            bare: true,
            canonical: hit.canonical,
            rank: None,
            status: RoleStatus::Current,
            area: Vec::new(),
            body: None,
            of_another: false,
        };
        this.front(sentence);
        this.suffixes(sentence);
        this.tail(sentence);
        this
    }

    /// The words before the form, from right to left.
    fn front(&mut self, sentence: &Sentence<'_, '_>) {
        let mut at = self.form_start;
        let (mut owned, mut crossed) = (false, false);
        let mut area: Option<(usize, usize)> = None;
        while at > 0 && self.form_start - at < FRONT_MAX {
            if let Some(n) = sentence.name_before(at) {
                let name = sentence.names[n];
                if !name.body && !owned {
                    break;
                }
                if name.body && self.body.is_none() {
                    self.body = Some(name.entity);
                }
                // "Former Acme", where a sentence starts.
                if let Some(found) = modifier(sentence.lower(name.start)).filter(|m| *m != Modifier::Ended) {
                    self.modify(found);
                }
                self.bare = false;
                at = name.start;
                (owned, crossed) = (false, true);
                continue;
            }
            let lower = sentence.lower(at - 1);
            if sentence.kind(at - 1) == Some(TokenKind::Possessive) {
                (owned, self.bare) = (true, false);
                at -= 1;
                continue;
            }
            if matches!(lower, "-" | "‑") {
                at -= 1;
                continue;
            }
            if let Some(found) = modifier(lower).filter(|m| *m != Modifier::Ended) {
                self.modify(found);
                at -= 1;
                self.start = self.start.min(at);
                continue;
            }
            if is_article(lower) {
                self.bare = false;
                self.of_another = matches!(lower, "his" | "her");
                at -= 1;
                if lower == "whose" {
                    self.body = self.body.or_else(|| body_before(sentence, at));
                }
                break;
            }
            let plain = sentence.kind(at - 1) == Some(TokenKind::Word) && is_small(sentence.word(at - 1));
            if !plain || crossed || is_closed(sentence, at - 1) {
                break;
            }
            at -= 1;
            if !owned && self.body.is_none() {
                area = Some((at, area.map_or(at + 1, |(_, end)| end)));
            }
        }
        if !self.bare {
            self.start = at;
            // A hyphen before the phrase belongs to another word.
            while self.start < self.form_start && matches!(sentence.word(self.start), "-" | "‑") {
                self.start += 1;
            }
            self.area.extend(area);
        }
    }

    fn modify(&mut self, found: Modifier) {
        match found {
            Modifier::Status(status) if self.status == RoleStatus::Current => self.status = status,
            Modifier::Rank(rank) => self.rank = Some(rank),
            _ => {}
        }
    }

    /// "-elect", "emeritus".
    fn suffixes(&mut self, sentence: &Sentence<'_, '_>) {
        let hyphen = usize::from(matches!(sentence.word(self.form_end), "-" | "‑"));
        if let Some(Modifier::Status(status)) = modifier(sentence.lower(self.form_end + hyphen))
            && matches!(status, RoleStatus::Incoming | RoleStatus::Honorary | RoleStatus::Unsure)
        {
            self.status = status;
            self.form_end += hyphen + 1;
            self.tail_end = self.form_end;
        }
    }

    /// "of research at Acme".
    fn tail(&mut self, sentence: &Sentence<'_, '_>) {
        const PHRASES_MAX: usize = 3;
        for _ in 0..PHRASES_MAX {
            let preposition = sentence.lower(self.tail_end);
            if !matches!(preposition, "of" | "at" | "for" | "in" | "with" | "from" | "to") {
                return;
            }
            let mut at = self.tail_end + 1;
            let article = is_article(sentence.lower(at));
            at += usize::from(article);
            let from = at;
            let named = sentence.name_at(at);
            if let Some(n) = named {
                let name = sentence.names[n];
                if name.body && self.body.is_none() {
                    self.body = Some(name.entity);
                }
                at = name.end;
            }
            // A body that is no name here, such as an acronym that nothing tells of.
            while named.is_none() && sentence.kind(at) == Some(TokenKind::Word) && !is_small(sentence.word(at)) {
                at += 1;
            }
            let small = at;
            while at < sentence.tokens.len() && at - small < TAIL_WORDS_MAX && self.goes_on(sentence, small, at) {
                at += 1;
            }
            if at == from {
                return;
            }
            if matches!(preposition, "of" | "for") && !article && is_small(sentence.word(from)) {
                self.area.push((from, at));
            }
            self.tail_end = at;
        }
    }

    /// Whether a small word goes on with a tail.
    fn goes_on(&self, sentence: &Sentence<'_, '_>, from: usize, at: usize) -> bool {
        let word = sentence.word(at);
        let closed = |i: usize| is_closed(sentence, i) || !is_small(sentence.word(i));
        match word {
            "and" => at > from && !closed(at + 1),
            "-" | "‑" => at > from,
            _ => is_small(word) && !is_closed(sentence, at),
        }
    }

    /// Whether the form is what its phrase is about, not a word before another: "the captain's wife", "chief executive pay".
    pub fn is_head(&self, sentence: &Sentence<'_, '_>) -> bool {
        let at = self.tail_end;
        match sentence.kind(at) {
            None => true,
            Some(TokenKind::Mark) => !matches!(sentence.word(at), "-" | "‑" | "&" | "/" | "'"),
            Some(TokenKind::Word) => matches!(
                sentence.lower(at),
                "who" | "whose" | "which" | "that" | "and" | "but" | "or" | "when" | "since" | "until" | "from" | "as"
            ),
            Some(_) => false,
        }
    }

    /// The same behind "was named": any function word may follow.
    pub fn is_head_of_link(&self, sentence: &Sentence<'_, '_>) -> bool {
        let follows = sentence.kind(self.tail_end) == Some(TokenKind::Word);
        self.is_head(sentence) || (follows && sentence.prose.senses(sentence.index, self.tail_end).stopword)
    }

    pub fn has_article(&self, sentence: &Sentence<'_, '_>) -> bool {
        self.start < self.form_start && is_article(sentence.lower(self.start))
    }

    /// What it says.
    pub fn said(&self, sentence: &Sentence<'_, '_>) -> Said {
        let role = match self.rank {
            Some("vice") => format!("vice-{}", self.canonical),
            Some(rank) => format!("{rank} {}", self.canonical),
            None => self.canonical.to_string(),
        };
        let words = |&(start, end): &(usize, usize)| sentence.prose.text(sentence.span(start, end)).to_lowercase();
        let area: Vec<String> = self.area.iter().map(words).collect();
        let organization = self.body.or_else(|| sentence.last_body.filter(|_| self.of_another));
        Said { role, organization, area: (!area.is_empty()).then(|| area.join(" ")), status: self.status }
    }
}

/// The body whose name stands right before ", whose".
fn body_before(sentence: &Sentence<'_, '_>, whose: usize) -> Option<EntityId> {
    let end = whose - usize::from(whose > 0 && sentence.word(whose - 1) == ",");
    let name = sentence.names[sentence.name_before(end)?];
    name.body.then_some(name.entity)
}

pub(super) fn is_article(lower: &str) -> bool {
    matches!(lower, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "whose" | "this" | "another")
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// A function word, or one that tells of speech: no part of a phrase.
fn is_closed(sentence: &Sentence<'_, '_>, at: usize) -> bool {
    let senses = sentence.prose.senses(sentence.index, at);
    senses.stopword || senses.cue.is_some() || sentence.prose.report(sentence.index, at).says
}
