//! A sentence's forms of roles to their holders.

use super::phrase::Phrase;
use super::{Hit, tables};
use crate::lexicon::{is_honorific, is_organisation_word};
use crate::names::Names;
use crate::naming::{Suffix, suffix};
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, MentionKind, NameKind, RoleStatus, Token, TokenKind};

/// A name in a sentence, by its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub start: usize,
    pub end: usize,
    pub entity: EntityId,
    /// It can be the name of somebody, in full.
    pub person: bool,
    /// It is nobody's.
    pub body: bool,
}

/// A sentence with its names.
pub(super) struct Sentence<'p, 'a> {
    pub prose: &'p Prose<'a>,
    pub index: usize,
    pub tokens: &'p [Token],
    pub names: Vec<Named>,
    /// Where the role before this sentence was held.
    pub last_body: Option<EntityId>,
}

/// How a form got its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// "chief executive NAME".
    Title,
    /// "the chief executive, NAME,".
    Announced,
    /// "NAME, the chief executive".
    Apposition,
    /// "NAME is the chief executive".
    Link(RoleStatus),
    /// "The chief executive is NAME".
    Reverse(RoleStatus),
}

/// A form with its holder.
struct Given {
    /// Index into the names.
    name: usize,
    way: Way,
}

impl<'p, 'a> Sentence<'p, 'a> {
    pub fn new(prose: &'p Prose<'a>, names: &Names, index: usize, mentions: &[Mention]) -> Self {
        let tokens = &prose.tokens[index];
        let mut this = Self { prose, index, tokens, names: Vec::new(), last_body: None };
        for mention in mentions {
            let entity = match mention.kind {
                MentionKind::Name { entity, .. } => entity,
                // Letters behind a name are its bearer's honours or office, and no body: "Ana Orlo KC, for the Crown".
                MentionKind::Acronym { entity: Some(entity), .. }
                    if suffix(prose.text(mention.span)) != Some(Suffix::Letters) =>
                {
                    entity
                }
                _ => continue,
            };
            let start = tokens.partition_point(|t| t.span.start < mention.span.start);
            let end = tokens.partition_point(|t| t.span.start < mention.span.end);
            let kind = names.entities[entity].kind;
            let printed = prose.text(mention.span);
            let full = printed.split_whitespace().count() >= 2;
            let last = printed.rsplit(' ').next().unwrap_or_default();
            let body = is_organisation_word(last) || suffix(last) == Some(Suffix::Legal);
            let person = full && !body && matches!(kind, NameKind::Person | NameKind::Other) && end > start;
            if this.names.last().is_none_or(|last| last.end <= start) {
                this.names.push(Named { start, end, entity, person, body: kind != NameKind::Person });
            }
        }
        this
    }

    pub fn lower(&self, i: usize) -> &str {
        self.prose.lower(self.index, i)
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| self.prose.of(*t))
    }

    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// From one token up to another.
    pub fn span(&self, start: usize, end: usize) -> ByteSpan {
        self.tokens[start].span.join(self.tokens[end - 1].span)
    }

    /// The name that starts at a token.
    pub fn name_at(&self, start: usize) -> Option<usize> {
        self.names.binary_search_by_key(&start, |n| n.start).ok()
    }

    /// The name that ends before a token.
    pub fn name_before(&self, end: usize) -> Option<usize> {
        self.names.binary_search_by_key(&end, |n| n.end).ok()
    }

    /// Whether the words from a token on are these.
    pub fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.lower(at + n) == *word)
    }

    /// Behind a name: past letters ("KC"), a comma with an age.
    pub fn past_age(&self, name_end: usize) -> usize {
        let mut at = name_end;
        while suffix(self.word(at)) == Some(Suffix::Letters) {
            at += 1;
        }
        let is_age = |i: usize| self.kind(i) == Some(TokenKind::Number) && self.word(i).len() <= 3;
        match self.word(at) {
            "," if is_age(at + 1) && self.word(at + 2) == "," => at + 2,
            "," if self.lower(at + 1) == "aged" && is_age(at + 2) && self.word(at + 3) == "," => at + 3,
            "(" if is_age(at + 1) && self.word(at + 2) == ")" => at + 3,
            _ => at,
        }
    }

    /// The person whose name, with age and comma, ends before a token.
    fn person_before_comma(&self, at: usize) -> Option<usize> {
        const AGE_TOKENS: usize = 5;
        let end_max = at.checked_sub(1)?;
        if !matches!(self.word(end_max), "," | "(" | "—" | "–") {
            return None;
        }
        (end_max.saturating_sub(AGE_TOKENS)..=end_max)
            .rev()
            .filter_map(|end| self.name_before(end))
            .find(|&n| self.past_age(self.names[n].end) == end_max)
            .filter(|&n| self.names[n].person)
    }

    /// The person whose name starts at a token, titles before it left off.
    fn person_at(&self, mut at: usize) -> Option<usize> {
        const TITLES_MAX: usize = 4;
        for _ in 0..TITLES_MAX {
            if let Some(n) = self.name_at(at) {
                return self.names[n].person.then_some(n);
            }
            let abbreviated = self.word(at) == "." && at > 0 && is_honorific(self.word(at - 1));
            if !is_honorific(self.word(at)) && !abbreviated {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Gives each form of a role its holder.
    pub fn give(&self, hits: &[Hit], found: &mut Vec<Mention>) {
        let mut phrases: Vec<Phrase> = Vec::with_capacity(hits.len());
        for &hit in hits {
            phrases.push(Phrase::of(self, hit));
        }
        let mut given: Vec<Option<Given>> = Vec::with_capacity(hits.len());
        for i in 0..phrases.len() {
            let one = self.holder(&phrases, &given, i);
            // "founder and CEO NAME".
            if let (Some(Given { name, way: Way::Title }), Some(before)) = (&one, i.checked_sub(1))
                && given[before].is_none()
                && joins(self, &phrases[before], &phrases[i])
            {
                given[before] = Some(Given { name: *name, way: Way::Title });
            }
            given.push(one);
        }
        for (n, phrase) in phrases.iter().enumerate() {
            let Some(Given { name, way }) = &given[n] else { continue };
            let holder = self.names[*name];
            let end = phrase.tail_end;
            let span = match way {
                Way::Title | Way::Announced | Way::Reverse(_) => self.span(phrase.start, holder.end),
                Way::Apposition | Way::Link(_) => self.span(holder.start, end),
            };
            let mut said = phrase.said(self);
            match way {
                Way::Link(status) | Way::Reverse(status) if said.status == RoleStatus::Current => said.status = *status,
                _ => {}
            }
            if *way != Way::Title && said.status == RoleStatus::Current && self.ends_behind(end.max(holder.end)) {
                said.status = RoleStatus::Outgoing;
            }
            // Roles that are joined are held at one place.
            if said.organization.is_none() {
                let same = |m: usize| given.get(m).is_some_and(|g| g.as_ref().is_some_and(|g| g.name == *name));
                let mut beside = [n.checked_sub(1), Some(n + 1)].into_iter().flatten().filter(|m| same(*m));
                said.organization = beside.find_map(|m| phrases[m].said(self).organization);
            }
            found.push(said.of(holder.entity, span));
        }
    }

    /// Whether the words behind a role tell of its end: "until March".
    fn ends_behind(&self, from: usize) -> bool {
        const WORDS_MAX: usize = 12;
        (from..self.tokens.len().min(from + WORDS_MAX))
            .any(|i| tables::modifier(self.lower(i)) == Some(tables::Modifier::Ended))
    }

    fn holder(&self, phrases: &[Phrase], given: &[Option<Given>], i: usize) -> Option<Given> {
        let phrase = &phrases[i];
        if let Some(name) = self.person_at(phrase.form_end) {
            return Some(Given { name, way: Way::Title });
        }
        let last = i.checked_sub(1).and_then(|b| given[b].as_ref().map(|g| (g, &phrases[b])));
        if phrase.is_head(self) {
            // "NAME, the chair and chief executive".
            if let Some((Given { name, way: way @ (Way::Apposition | Way::Link(_)) }, before)) = last
                && joins(self, before, phrase)
            {
                return Some(Given { name: *name, way: *way });
            }
            if let Some(name) = self.person_before_comma(phrase.start) {
                let taken = last.is_some_and(|(g, _)| g.name == name && g.way == Way::Announced);
                if !taken || self.announced(phrase).is_none() {
                    return Some(Given { name, way: Way::Apposition });
                }
            }
        }
        if phrase.is_head_of_link(self)
            && let Some((name, status)) = self.linked(phrase.start)
        {
            return Some(Given { name, way: Way::Link(status) });
        }
        if let Some(name) = self.announced(phrase) {
            return Some(Given { name, way: Way::Announced });
        }
        self.reversed(phrase)
    }

    /// "the chief executive of Acme, NAME,".
    fn announced(&self, phrase: &Phrase) -> Option<usize> {
        if phrase.bare || self.word(phrase.tail_end) != "," {
            return None;
        }
        let name = self.person_at(phrase.tail_end + 1)?;
        self.closes(name).then_some(name)
    }

    /// Whether a mark closes what a name is put in as.
    fn closes(&self, name: usize) -> bool {
        let at = self.names[name].end;
        at >= self.tokens.len()
            || (self.kind(at) == Some(TokenKind::Mark) && !matches!(self.word(at), "-" | "&" | "/"))
            || suffix(self.word(at)) == Some(Suffix::Letters)
    }

    /// "The chief executive is NAME."
    fn reversed(&self, phrase: &Phrase) -> Option<Given> {
        let opens = phrase.start == 0
            || self.kind(phrase.start - 1) == Some(TokenKind::Mark)
            || matches!(self.lower(phrase.start - 1), "and" | "but");
        if phrase.bare || !opens {
            return None;
        }
        let status = match self.lower(phrase.tail_end) {
            "is" | "remains" => RoleStatus::Current,
            "was" => RoleStatus::Past,
            _ => return None,
        };
        let name = self.person_at(phrase.tail_end + 1)?;
        self.closes(name).then_some(Given { name, way: Way::Reverse(status) })
    }

    /// "NAME is (the chief executive)", the phrase starting at a token.
    fn linked(&self, at: usize) -> Option<(usize, RoleStatus)> {
        let links = tables::links().iter();
        let fit = |(words, status): &(Vec<&'static str>, RoleStatus)| {
            let start = at.checked_sub(words.len())?;
            // "Its director, NAME, would become chairman".
            let comma = usize::from(start > 0 && self.word(start - 1) == ",");
            let name = self.reads(start, words).then(|| self.name_before(start - comma))??;
            self.names[name].person.then_some((name, *status))
        };
        links.filter_map(fit).next()
    }
}

/// Whether two phrases are joined by "and" or a comma.
fn joins(sentence: &Sentence<'_, '_>, before: &Phrase, phrase: &Phrase) -> bool {
    let between = before.tail_end..phrase.start;
    if between.is_empty()
        || between.len() > 2
        || before.has_article(sentence) != phrase.has_article(sentence) && !phrase.bare
    {
        return false;
    }
    // "the prime minister and Chancellor NAME": two people.
    let capital = |at: usize| sentence.word(at).starts_with(char::is_uppercase);
    between.clone().all(|i| matches!(sentence.lower(i), "and" | "&" | ","))
        && capital(before.form_start) == capital(phrase.form_start)
        || between.clone().all(|i| matches!(sentence.lower(i), "and" | "&"))
            && sentence.word(phrase.form_start).chars().all(char::is_uppercase)
}
