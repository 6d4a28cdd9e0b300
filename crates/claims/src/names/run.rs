//! Sentences to runs of name words: "Department of Health", "Customs and Border Protection".

use super::capitals::{Capitals, Form, starts_sentence};
use super::shape::{ends_title, has_inner_capital, is_title_abbreviation};
use crate::lexicon::{is_common_initialism, is_honorific, is_organisation_word, role};
use crate::text::{Prose, WordId};
use crate::{ByteSpan, Token, TokenKind};

/// A name has at most this many tokens; what goes on is another name. The longest printed names have about twenty.
const NAME_TOKENS_MAX: usize = 48;

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
    pub titled: bool,
}

impl<'p, 'a> SentenceView<'p, 'a> {
    pub fn new(prose: &'p Prose<'a>, index: usize, seen: &'p Capitals) -> Self {
        let (tokens, ids, titled) = (&prose.tokens[index], prose.ids(index), seen.titled[index]);
        Self { prose, seen, index, tokens, ids, titled }
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
                i += 1;
                continue;
            }
            let end = self.run_end(i);
            self.push_run(i, end, found);
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
            "." if touching && is_title_abbreviation(self.word(end - 1)) && self.is_name_word(end + 1) => end + 2,
            "'" | "’" if touching && self.word(end - 1).ends_with('s') && is_organisation_word(self.word(end + 1)) => {
                end + 2
            }
            "&" if self.is_name_word(end + 1) => end + 2,
            "of" | "for" if organisation && self.is_name_word(end + 1) => end + 2,
            "of" | "for" if organisation && self.word(end + 1) == "the" && self.is_name_word(end + 2) => end + 3,
            "and" if self.is_name_word(end + 1) && self.and_joins(end) => end + 2,
            "de" | "van" | "von" | "der" | "den" | "da" | "di" | "del" | "la" | "du" | "al" | "bin" | "do" | "dos"
                if !organisation && self.is_name_word(end + 1) =>
            {
                end + 2
            }
            "van" | "von" | "de"
                if matches!(self.word(end + 1), "der" | "den" | "la") && self.is_name_word(end + 2) =>
            {
                end + 3
            }
            _ => end,
        }
    }

    /// "Ferrante Chief Executive Ana Orlo": a title inside a run starts the name of a person.
    fn titles_another(&self, at: usize) -> bool {
        is_honorific(self.word(at))
            && !ends_title(self.word(at))
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
        let left_is_body =
            is_organisation_word(self.word(and - 1)) && !matches!(self.word(and - 1), "Customs" | "Health" | "Justice");
        right >= 2 && is_organisation_word(self.word(last)) && !left_is_body
    }

    fn push_run(&self, mut start: usize, mut end: usize, found: &mut Vec<Run<'p>>) {
        let titled_before = start;
        while start < end && self.is_lead_in(start, end) {
            start += 1;
            while start < end && matches!(self.word(start), "." | "-" | "&" | "of" | "for" | "and" | "the" | "'" | "’")
            {
                start += 1;
            }
        }
        if let Some(title) =
            (start..end.saturating_sub(1)).rev().find(|&k| ends_title(self.word(k)) && self.is_name_word(k + 1))
        {
            start = title + 1;
        }
        while end > start && !self.is_name_word(end - 1) {
            end -= 1;
        }
        let honorific = (titled_before..start).any(|k| is_honorific(self.word(k)))
            || (start > 0 && (is_honorific(self.word(start - 1)) || role(self.word(start - 1)).is_some()))
            || (start > 1 && self.word(start - 1) == "." && is_honorific(self.word(start - 2)));
        if start == end || !self.is_believable(start, end) {
            return;
        }
        let span = self.tokens[start].span.join(self.tokens[end - 1].span);
        let words = (start..end).filter(|&k| self.tokens[k].kind == TokenKind::Word).map(|k| self.lower(k));
        found.push(Run { sentence: self.index, span, titled: honorific, words: words.collect() });
    }

    /// Words at the front of a run that are no part of the name: articles, titles, roles, and sentence-first common words.
    fn is_lead_in(&self, at: usize, end: usize) -> bool {
        if self.prose.senses(self.index, at).stopword || (end - at > 1 && is_honorific(self.word(at))) {
            return true;
        }
        let first = self.titled || starts_sentence(self.prose, self.tokens, at);
        let common = || {
            let lower = self.lower(at);
            let printed = self.prose.words.find(lower).is_some_and(|id| self.seen.forms[id as usize].lower);
            printed || role(lower).is_some()
        };
        first && !self.form(at).inside && common()
    }

    /// Whether something other than the start of a sentence or a title explains the capitals.
    fn is_believable(&self, start: usize, end: usize) -> bool {
        let name_words = || (start..end).filter(|&k| self.tokens[k].kind == TokenKind::Word);
        if name_words().all(|k| is_common_initialism(self.word(k)) && self.word(k).chars().all(|c| !c.is_lowercase())) {
            return false;
        }
        if self.titled {
            return name_words().all(|k| self.form(k).inside || !self.form(k).capital);
        }
        let single = name_words().count() == 1;
        let word = self.word(start);
        !(single && starts_sentence(self.prose, self.tokens, start))
            || self.form(start).inside
            || has_inner_capital(word)
    }

    pub fn find_acronyms(&self, found: &mut Vec<(ByteSpan, usize)>) {
        if self.titled {
            return;
        }
        let acronyms = (0..self.tokens.len()).filter(|&k| self.form(k).acronym);
        found.extend(acronyms.map(|k| (self.tokens[k].span, self.index)));
    }
}
