//! Sentences to runs of name words: "Department of Health", "Customs and Border Protection".

use super::capitals::{Capitals, Form, starts_sentence};
use super::shape::{has_inner_capital, is_title_abbreviation};
use crate::lexicon::{
    is_body_head, is_common_initialism, is_honorific, is_name_particle, is_organisation_word, is_title_word, role,
};
use crate::naming::{Suffix, is_known, suffix};
use crate::text::{Prose, WordId};
use crate::{ByteSpan, Token, TokenKind};
use copydesk_gazetteer as gazetteer;

/// A name has at most this many tokens; what goes on is another name. The longest printed names have about twenty.
const NAME_TOKENS_MAX: usize = 48;

/// A role inside a run has at most this many words.
const ROLE_WORDS_MAX: usize = 4;

/// A run of name words, as token indices of its sentence.
pub(super) struct Run<'p> {
    pub sentence: usize,
    pub span: ByteSpan,
    pub titled: bool,
    /// In lower case.
    pub words: Vec<&'p str>,
}

pub(super) struct SentenceView<'p, 'a> {
    pub prose: &'p Prose<'a>,
    pub seen: &'p Capitals,
    pub index: usize,
    pub tokens: &'p [Token],
    pub ids: &'p [WordId],
}

impl<'p, 'a> SentenceView<'p, 'a> {
    pub fn new(prose: &'p Prose<'a>, index: usize, seen: &'p Capitals) -> Self {
        let (tokens, ids) = (&prose.tokens[index], prose.ids(index));
        Self { prose, seen, index, tokens, ids }
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| self.prose.of(*t))
    }

    pub fn lower(&self, i: usize) -> &'p str {
        self.prose.lower(self.index, i)
    }

    pub fn form(&self, i: usize) -> Form {
        self.ids.get(i).map_or_else(Form::default, |id| self.seen.forms[*id as usize])
    }

    fn is_name_word(&self, i: usize) -> bool {
        self.form(i).name && self.tokens[i].kind == TokenKind::Word
    }

    pub fn find_runs(&self, found: &mut Vec<Run<'p>>) {
        let mut i = 0;
        while i < self.tokens.len() {
            if !self.is_name_word(i) {
                let end = self.end_of_numbered(i);
                end.iter().for_each(|&end| self.push(i, end, false, found));
                i = end.unwrap_or(i + 1);
                continue;
            }
            let end = self.run_end(i);
            self.push_runs(i, end, found);
            i = end;
        }
    }

    /// One past the last token of the run that starts at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut organisation = is_organisation_word(self.word(start));
        loop {
            let next = self.extend(end, organisation);
            if next == end || next - start > NAME_TOKENS_MAX {
                return end;
            }
            organisation |= (end..next).any(|k| is_organisation_word(self.word(k)));
            end = next;
        }
    }

    /// Takes one more name word after `end`, with what joins it; `end` itself where the run ends.
    fn extend(&self, end: usize, organisation: bool) -> usize {
        if self.is_name_word(end) {
            return if self.titles_another(end) { end } else { end + 1 };
        }
        let touching = end > 0 && end + 1 < self.tokens.len() && self.tokens[end - 1].touches(self.tokens[end]);
        match self.word(end) {
            "-" | "‑" if touching && self.tokens[end].touches(self.tokens[end + 1]) && self.is_name_word(end + 1) => {
                end + 2
            }
            "." if touching && self.word(end - 1).chars().count() == 1 && self.is_name_word(end + 1) => end + 2,
            "." if touching
                && (is_title_abbreviation(self.word(end - 1)) || matches!(self.word(end - 1), "St" | "Ste"))
                && self.is_name_word(end + 1) =>
            {
                end + 2
            }
            "'" | "’" if touching && self.word(end - 1).ends_with('s') && is_organisation_word(self.word(end + 1)) => {
                end + 2
            }
            "&" if self.is_name_word(end + 1) => end + 2,
            "of" | "for" if organisation && self.is_name_word(end + 1) => end + 2,
            "of" | "for" if organisation && self.word(end + 1) == "the" && self.is_name_word(end + 2) => end + 3,
            "and" if self.is_name_word(end + 1) && self.and_joins(end) => end + 2,
            _ if !organisation => self.past_particles(end).unwrap_or(end),
            _ => end,
        }
    }

    /// One past the name word behind one or two small words of names: "Bram van der Meer", "Bashar al-Haddad".
    fn past_particles(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while next < at + 2 && is_name_particle(self.word(next)) {
            next += 1;
        }
        let hyphen = usize::from(next > at && matches!(self.word(next), "-" | "‑"));
        (next > at && self.is_name_word(next + hyphen)).then_some(next + hyphen + 1)
    }

    /// "Ferrante Chief Executive Ana Orlo": a title inside a run starts the name of a person.
    fn titles_another(&self, at: usize) -> bool {
        is_honorific(self.word(at))
            && !is_title_word(self.word(at))
            && (self.is_name_word(at + 1) || (self.word(at + 1) == "." && self.is_name_word(at + 2)))
            && !is_organisation_word(self.word(at + 1))
            && !is_organisation_word(self.word(at - 1))
    }

    /// "Customs and Border Protection" is one body; "Amazon and Microsoft" are two.
    fn and_joins(&self, and: usize) -> bool {
        let mut last = and + 1;
        while self.is_name_word(last + 1) {
            last += 1;
        }
        let right = last - and;
        let own = (0..and).rev().take_while(|&k| self.is_name_word(k) || matches!(self.word(k), "of" | "for" | "the"));
        let left_is_body = own.into_iter().any(|k| is_body_head(self.word(k)));
        let apart = left_is_body && is_body_head(self.word(last));
        right >= 2 && is_organisation_word(self.word(last)) && !apart && !self.form(and - 1).acronym
    }

    /// The name in a run of name words, or the two of "House Speaker Ana Orlo": the body, and the person behind the title.
    fn push_runs(&self, start: usize, end: usize, found: &mut Vec<Run<'p>>) {
        let Some(title) = self.title_of_another(start, end) else {
            self.push_run(start, end, false, found);
            return;
        };
        // "Ferrante Chief Executive": what the role leaves over is a name of its own.
        let role_words = (1..=ROLE_WORDS_MAX.min(title + 1 - start)).rev().find(|n| {
            let words = self.tokens[title + 1 - n].span.join(self.tokens[title].span);
            role(self.prose.text(words)).is_some()
        });
        let front = title + 1 - role_words.unwrap_or(1);
        let whole = front == start + 1 || (front > start && is_body_head(self.word(front - 1)));
        if whole && !is_honorific(self.word(start)) && !is_title_word(self.word(start)) {
            self.push_run(start, front, false, found);
        }
        let dot = usize::from(self.word(title + 1) == ".");
        self.push_run(title + 1 + dot, end, true, found);
    }

    /// The last title in a run that a person's name follows: "Chief of Staff" in "Chief of Staff Ana Orlo", but not in "General Motors".
    fn title_of_another(&self, start: usize, end: usize) -> Option<usize> {
        let follows = |k: usize| {
            let dot = usize::from(self.word(k + 1) == ".");
            let name = k + 1 + dot;
            name < end
                && self.is_name_word(name)
                && !(name..end).any(|at| is_organisation_word(self.word(at)) || matches!(self.word(at), "of" | "for"))
        };
        (start..end.saturating_sub(1)).rev().find(|&k| is_title_word(self.word(k)) && follows(k))
    }

    fn push_run(&self, mut start: usize, mut end: usize, titled: bool, found: &mut Vec<Run<'p>>) {
        let titled_before = start;
        while start < end && self.is_lead_in(start, end) {
            start += 1;
            while start < end && matches!(self.word(start), "." | "-" | "&" | "of" | "for" | "and" | "the" | "'" | "’")
            {
                start += 1;
            }
        }
        start = self.first_name_in(start, end).unwrap_or(start);
        while end > start && !self.is_name_word(end - 1) {
            end -= 1;
        }
        // "KC" is no part of who bears it.
        while end > start + 1 && suffix(self.word(end - 1)) == Some(Suffix::Letters) {
            end -= 1;
        }
        let number = end + 1;
        let touches = |at: usize| self.tokens.get(at).is_some_and(|t| self.tokens[at - 1].touches(*t));
        if matches!(self.word(end), "-" | "‑")
            && touches(end)
            && touches(number)
            && self.tokens[number].kind == TokenKind::Number
        {
            // "F-35".
            end = number + 1;
        } else if end == start + 1 && self.word(start).chars().count() == 1 {
            return;
        }
        let honorific = titled
            || (titled_before..start).any(|k| is_honorific(self.word(k)))
            || (start > 0 && (is_honorific(self.word(start - 1)) || role(self.word(start - 1)).is_some()))
            || (start > 1 && self.word(start - 1) == "." && is_honorific(self.word(start - 2)));
        if start == end || !self.is_believable(start, end) {
            return;
        }
        self.push(start, end, honorific, found);
    }

    fn push(&self, start: usize, end: usize, titled: bool, found: &mut Vec<Run<'p>>) {
        let span = self.tokens[start].span.join(self.tokens[end - 1].span);
        let words = (start..end).filter(|&k| self.tokens[k].kind != TokenKind::Mark).map(|k| self.lower(k));
        found.push(Run { sentence: self.index, span, titled, words: words.collect() });
    }

    /// One past the end of a well-known name that begins with a figure: "3M", "4chan", "7-Eleven".
    fn end_of_numbered(&self, at: usize) -> Option<usize> {
        let touching = |k: &usize| self.tokens.get(*k).is_some_and(|t| self.tokens[k - 1].touches(*t));
        let is_word = |k: &usize| self.tokens[*k].kind == TokenKind::Word;
        let end = (at + 1..at + 4).take_while(touching).filter(is_word).last()? + 1;
        let figure = self.tokens[at].kind == TokenKind::Number;
        let printed = self.prose.text(self.tokens[at].span.join(self.tokens[end - 1].span));
        (figure && gazetteer::look_up(printed).is_some_and(|e| e.body())).then_some(end)
    }

    /// Where the name begins in "Journalist Ana Orlo" and "Norwegian Ana Orlo": the first name behind a word that is none.
    fn first_name_in(&self, start: usize, end: usize) -> Option<usize> {
        let known = |at: usize| gazetteer::look_up(self.word(at));
        let body = (start..end)
            .any(|k| is_organisation_word(self.word(k)) || matches!(self.word(k), "of" | "for" | "and" | "&"));
        let first = |at: usize| known(at).is_some_and(|e| e.given_name().is_some() && !e.place() && !e.also_word());
        if body || end - start < 3 || first(start) {
            return None;
        }
        let begins = (start + 1..end - 1).find(|&at| first(at) && self.is_name_word(at + 1))?;
        let common = |at: usize| {
            let entry = known(at);
            entry.is_some_and(|e| e.demonym()) || (entry.is_none_or(|e| !e.person()) && is_known(self.lower(at)))
        };
        (start..begins).all(common).then_some(begins)
    }

    /// Words at the front of a run that are no part of the name: articles, titles, roles, and sentence-first common words.
    fn is_lead_in(&self, at: usize, end: usize) -> bool {
        if self.prose.senses(self.index, at).stopword || (end - at > 1 && is_honorific(self.word(at))) {
            return true;
        }
        // "PM Helena Orlo": a role in capitals before a name of two words.
        let word = self.word(at);
        let capitals = |w: &str| w.chars().count() > 1 && w.chars().all(char::is_uppercase);
        let person = end - at > 2 && self.is_name_word(at + 1) && !capitals(self.word(at + 1));
        if person && capitals(word) && role(word).is_some() && !is_organisation_word(self.word(end - 1)) {
            return true;
        }
        let first = starts_sentence(self.prose, self.tokens, at);
        let common = || {
            let lower = self.lower(at);
            self.seen.is_printed_small(self.prose, lower) || role(lower).is_some()
        };
        first && !self.form(at).inside && common()
    }

    /// Whether something other than the start of a sentence or a title explains the capitals.
    fn is_believable(&self, start: usize, end: usize) -> bool {
        let name_words = || (start..end).filter(|&k| self.tokens[k].kind == TokenKind::Word);
        if name_words().all(|k| is_common_initialism(self.word(k)) && self.word(k).chars().all(|c| !c.is_lowercase())) {
            return false;
        }
        let single = name_words().count() == 1;
        let word = self.word(start);
        !(single && starts_sentence(self.prose, self.tokens, start))
            || self.form(start).inside
            || has_inner_capital(word)
    }
}
