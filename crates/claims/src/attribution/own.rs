//! What an outlet found out by its own work: "we counted", "our reporter watched", "a count by the Echo's reporter".

use super::Finder;
use crate::lexicon::{Frame, OwnWork, is_media_noun, own_work};
use crate::{Attribution, AttributionKind, ByteSpan, Certainty, Link, SourceKind, Strength, TokenKind};

impl Finder<'_, '_> {
    /// Adds the first-hand work that a sentence tells of to the chains.
    pub(super) fn first_hand(&mut self, sentence: usize) {
        let count = self.tokens(sentence).len();
        let work = (0..count).find_map(|i| {
            let kind = own_work(self.lower(sentence, i))?;
            let free =
                self.tokens(sentence)[i].kind == TokenKind::Word && !self.in_quotation(self.tokens(sentence)[i].span);
            let found = if free { self.work_at(sentence, i, kind) } else { None };
            found.filter(|cue| !self.in_told(sentence, *cue))
        });
        let Some(cue) = work else { return };
        let content = self.worked_out(sentence, cue);
        if content.is_empty() {
            return;
        }
        let own =
            self.out.credited.as_ref().map_or_else(|| self.prose.article.outlet_name(), |credit| credit.name.as_str());
        let link = Link {
            cue: self.prose.text(cue).to_string(),
            strength: Strength::Found,
            ..Link::new(SourceKind::Outlet, own, cue)
        };
        self.out.chained.push(Attribution {
            source: vec![cue],
            cue: vec![cue],
            content,
            kind: AttributionKind::Indirect,
            entity: None,
            chain: vec![link],
            certainty: Certainty::Certain,
        });
    }

    /// The words that tell of the outlet's own work, its people or name and the word at `at`.
    fn work_at(&self, sentence: usize, at: usize, kind: OwnWork) -> Option<ByteSpan> {
        match kind {
            OwnWork::Counts | OwnWork::Looks => self.worked(sentence, at, kind),
            OwnWork::Work => self.work_of(sentence, at),
            OwnWork::Staff => self.staff_at_work(sentence, at),
            OwnWork::Told => None,
        }
    }

    /// "we counted", "the Echo has measured", "counted by this newspaper".
    fn worked(&self, sentence: usize, at: usize, kind: OwnWork) -> Option<ByteSpan> {
        let tokens = self.tokens(sentence);
        let by = self.lower(sentence, at + 1) == "by";
        // What is seen by the outlet is a document that it holds.
        if by && self.cue(sentence, at).is_some_and(|(frame, _)| frame == Frame::Access) {
            return None;
        }
        if by {
            let last = self.own_people(sentence, at + 2)?;
            return Some(tokens[at].span.join(tokens[last].span));
        }
        let mut end = at;
        while end > 0
            && (is_adverb(self.lower(sentence, end - 1))
                || matches!(self.lower(sentence, end - 1), "has" | "have" | "had" | "both" | "also"))
        {
            end -= 1;
        }
        let subject = self.lower(sentence, end.checked_sub(1)?);
        let person = matches!(subject, "we" | "i");
        if person {
            return (kind == OwnWork::Counts).then(|| tokens[end - 1].span.join(tokens[at].span));
        }
        let first = (end.saturating_sub(SUBJECT_MAX)..end).find(|&k| self.is_own_outlet_name(sentence, k, end))?;
        // "a log that the Echo has seen" is held, not worked on.
        if kind == OwnWork::Looks
            && first.checked_sub(1).is_some_and(|k| matches!(self.lower(sentence, k), "that" | "which"))
        {
            return None;
        }
        Some(tokens[first].span.join(tokens[at].span))
    }

    /// "our own count", "the Echo's analysis", "a count by our reporter".
    fn work_of(&self, sentence: usize, at: usize) -> Option<ByteSpan> {
        let tokens = self.tokens(sentence);
        let mut before = at;
        while before > 0
            && at - before < 2
            && !is_possessive(self.lower(sentence, before - 1))
            && tokens[before - 1].kind == TokenKind::Word
        {
            before -= 1;
        }
        if let Some(holder) = before.checked_sub(1) {
            let ours = (self.lower(sentence, holder) == "our").then_some(holder);
            if let Some(first) = ours.or_else(|| self.own_possessive(sentence, holder)) {
                return Some(tokens[first].span.join(tokens[at].span));
            }
        }
        let by = (at + 1..at + 4).find(|&k| self.lower(sentence, k) == "by")?;
        let last = self.own_people(sentence, by + 1)?;
        Some(tokens[at].span.join(tokens[last].span))
    }

    /// "our man on the bank, Ivo Brandt, walked …": not where they only hear of it.
    fn staff_at_work(&self, sentence: usize, at: usize) -> Option<ByteSpan> {
        let tokens = self.tokens(sentence);
        let holder = if self.lower(sentence, at.checked_sub(1)?) == "own" { at.checked_sub(2)? } else { at - 1 };
        let first = if self.lower(sentence, holder) == "our" { holder } else { self.own_possessive(sentence, holder)? };
        if first > 0 && !matches!(self.word(sentence, first - 1), "," | ":" | ";") {
            return None;
        }
        let verb = (at + 1..tokens.len())
            .find_map(|k| own_work(self.lower(sentence, k)).filter(|w| *w != OwnWork::Staff && *w != OwnWork::Work));
        (verb.is_some_and(|v| v != OwnWork::Told)).then(|| tokens[first].span.join(tokens[at].span))
    }

    /// The last token of "this newspaper", "our reporter", "the Echo", "the Echo's reporter" that begins at `at`.
    fn own_people(&self, sentence: usize, at: usize) -> Option<usize> {
        let staff = |k: usize| own_work(self.lower(sentence, k)) == Some(OwnWork::Staff);
        if self.lower(sentence, at) == "our" {
            return (at + 1..at + 4).find(|&k| staff(k));
        }
        let end = (at + 1..=at + SUBJECT_MAX).rev().find(|&end| self.is_own_outlet_name(sentence, at, end))?;
        let owns = is_possessive(self.lower(sentence, end - 1));
        Some(if owns { (end..end + 2).find(|&k| staff(k)).unwrap_or(end - 1) } else { end - 1 })
    }

    /// The first token of "the Echo's", whose possessive ends with the token at `at`.
    fn own_possessive(&self, sentence: usize, at: usize) -> Option<usize> {
        let possessive = is_possessive(self.lower(sentence, at));
        (at.saturating_sub(SUBJECT_MAX)..=at).find(|&k| possessive && self.is_own_outlet_name(sentence, k, at + 1))
    }

    /// Whether tokens `start..end` are "this newspaper" or the outlet's own name, a possessive at its end or not.
    fn is_own_outlet_name(&self, sentence: usize, start: usize, end: usize) -> bool {
        let tokens = self.tokens(sentence);
        if start >= end || end > tokens.len() {
            return false;
        }
        let words = self.prose.text(tokens[start].span.join(tokens[end - 1].span));
        if words.ends_with(',') {
            return false;
        }
        let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        let this = words.split_once(' ').filter(|(first, _)| first.eq_ignore_ascii_case("this"));
        let named = words.chars().next().is_some_and(char::is_uppercase) || words.starts_with("the ");
        this.is_some_and(|(_, noun)| is_media_noun(noun)) || named && self.matches_own_outlet(words)
    }

    /// Whether the cue stands in what somebody else is told to say.
    fn in_told(&self, sentence: usize, cue: ByteSpan) -> bool {
        let whole = self.prose.sentences[sentence].span;
        let list = self.out.chained.iter().rev().take_while(|a| a.cue.iter().all(|c| whole.contains(*c)));
        list.flat_map(|a| &a.content).any(|c| c.contains(cue))
    }

    /// What the work bears on: the rest of the sentence, and the sentence before it where it says no more than "counted both piles".
    fn worked_out(&self, sentence: usize, cue: ByteSpan) -> Vec<ByteSpan> {
        const SHORT: usize = 6;
        let whole = self.prose.sentences[sentence].span;
        let words = |span: ByteSpan| {
            self.prose.tokens[sentence].iter().filter(|t| t.kind == TokenKind::Word && span.contains(t.span)).count()
        };
        let (before, after) =
            (self.clean(ByteSpan::new(whole.start, cue.start)), self.clean(ByteSpan::new(cue.end, whole.end)));
        let figure = self.prose.text(after).chars().any(|c| c.is_ascii_digit());
        let refers = self.prose.tokens[sentence]
            .iter()
            .any(|t| after.contains(t.span) && is_anaphor(&self.prose.of(*t).to_lowercase()));
        let mut content = vec![];
        if words(before) > 2 && words(after) < SHORT && !figure {
            content.push(before);
        } else if words(after) < SHORT && !figure && (refers || words(after) == 0) {
            let previous = sentence
                .checked_sub(1)
                .filter(|p| self.prose.sentences[*p].paragraph == self.prose.sentences[sentence].paragraph);
            content.extend(previous.map(|p| self.clean(self.prose.sentences[p].span)));
        }
        if words(after) > 0 {
            content.push(after);
        }
        content
    }
}

/// How many tokens an outlet's own name may have where it works.
const SUBJECT_MAX: usize = 5;

fn is_adverb(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with("ly")
}

fn is_possessive(lower: &str) -> bool {
    lower == "our" || lower.ends_with("'s") || lower.ends_with("’s")
}

fn is_anaphor(lower: &str) -> bool {
    matches!(lower, "it" | "them" | "both" | "this" | "that" | "these" | "those" | "each" | "all")
}
