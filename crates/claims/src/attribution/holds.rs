//! "The Fell Post *got hold of* the log, and there are 11 alarms in it", "We *have* the minutes, which show …": who comes to hold a
//! document, to the chain of what it says.

use super::Finder;
use crate::lexicon::{SourceNoun, figure_verb, hold_phrases};
use crate::{Attribution, AttributionKind, ByteSpan, Certainty, Link, SourceKind, Strength, TokenKind};

/// How many tokens after the verb the document may stand.
const NEAR: usize = 7;

/// How many tokens the holder may have before the verb.
const HOLDER_MAX: usize = 6;

impl Finder<'_, '_> {
    /// Adds what a sentence, or the one before it, has from a document that it tells somebody holds.
    pub(super) fn hold(&mut self, sentence: usize) {
        let count = self.tokens(sentence).len();
        let Some((at, end, own)) = (1..count).find_map(|at| self.held_at(sentence, at)) else { return };
        let tokens = self.tokens(sentence);
        let document =
            (end..(end + NEAR).min(count)).take_while(|&k| tokens[k].kind != TokenKind::Mark).find_map(|k| match self
                .source_noun(sentence, k)
            {
                Some(SourceNoun::Document(class)) => Some((class, k)),
                _ => None,
            });
        let Some((class, noun)) = document else { return };
        // "has not seen the audit".
        let not = |k: usize| {
            matches!(self.lower(sentence, k), "not" | "never" | "no" | "yet" | "nor")
                || self.lower(sentence, k).ends_with("n't")
        };
        if (at.saturating_sub(2)..noun).any(not) {
            return;
        }
        let first = at.saturating_sub(HOLDER_MAX);
        let holder = if own { None } else { self.outlet_in(sentence, first, at) };
        if !own && holder.is_none() {
            return;
        }
        let cue = tokens[at].span.join(tokens[end - 1].span);
        let words = self.prose.text(cue).to_string();
        let held = |link: Link| Link { cue: words.clone(), strength: Strength::Held, access: true, ..link };
        let span = cue.join(tokens[noun].span);
        let name = self.lower(sentence, noun);
        let document = Link { access: own, ..held(Link::new(SourceKind::Document, name, span)) };
        let links: Vec<Link> = holder.map(held).into_iter().chain([document]).collect();
        self.out.holders.entry(class).or_insert_with(|| links.clone());
        let content = self.in_document(sentence, noun);
        if content.is_empty() {
            return;
        }
        self.out.chained.push(Attribution {
            source: vec![span],
            cue: vec![cue],
            content,
            kind: AttributionKind::Indirect,
            entity: None,
            chain: links,
            certainty: Certainty::Certain,
        });
    }

    /// First and last token of words at `at` by which somebody holds something, and whether that is the article's own outlet.
    fn held_at(&self, sentence: usize, at: usize) -> Option<(usize, usize, bool)> {
        let tokens = self.tokens(sentence);
        if self.in_quotation(tokens[at].span) {
            return None;
        }
        let own = || {
            let we = self.lower(sentence, at - 1) == "we";
            we || (1..=at.min(HOLDER_MAX)).any(|back| self.is_own_outlet(sentence, at - back, at))
        };
        let fits = |phrase: &[&str]| phrase.iter().enumerate().all(|(i, w)| self.lower(sentence, at + i) == *w);
        let phrases = hold_phrases(self.lower(sentence, at)).iter();
        let found = phrases.filter(|(phrase, _)| fits(phrase)).max_by_key(|(phrase, _)| phrase.len())?;
        let own = own();
        (own || !found.1).then_some((at, at + found.0.len(), own))
    }

    /// What is told of the document at `noun`: what stands behind "which shows" or before "in it"; where nothing does, the sentence before.
    fn in_document(&self, sentence: usize, noun: usize) -> Vec<ByteSpan> {
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let rest = |from: usize| tokens.get(from).map(|t| self.clean(ByteSpan::new(t.span.start, whole.end)));
        let relative = (noun + 1..(noun + NEAR).min(tokens.len()))
            .find(|&k| matches!(self.lower(sentence, k), "which" | "that" | "and" | "it" | "they"));
        let tells = relative.filter(|&k| {
            let mut verb = k + 1..(k + 3).min(tokens.len());
            verb.any(|v| {
                !figure_verb(self.lower(sentence, v)).is_empty()
                    || self.cue(sentence, v).is_some() && self.lower(sentence, v + 1) != "by"
            })
        });
        if let Some(k) = tells {
            return rest(k + 1).into_iter().collect();
        }
        let last = tokens.len().checked_sub(2);
        let in_it = last.is_some_and(|k| {
            (noun + 1..k)
                .any(|i| self.lower(sentence, i) == "in" && matches!(self.lower(sentence, i + 1), "it" | "them"))
        });
        if in_it {
            return rest(noun + 1).into_iter().collect();
        }
        // "… on 14 May. We have the minutes."
        let opens = self.lower(sentence, 0) == "we" && relative.is_none_or(|k| self.lower(sentence, k) == "which");
        let before = sentence
            .checked_sub(1)
            .filter(|p| opens && self.prose.sentences[*p].paragraph == self.prose.sentences[sentence].paragraph);
        before.map(|p| self.clean(self.prose.sentences[p].span)).into_iter().collect()
    }
}
