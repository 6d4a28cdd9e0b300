//! Verbs that are none of saying to attributions: "the ledger *puts* the proceeds *at*", "board figures *show*", "it *lists*".
//!
//! They lead chains only. Where the verb may as well tell what its subject does ("the board shows", "it gave 14 lorries away"), nothing
//! is read from it.

use super::{Finder, Source};
use crate::lexicon::{FigureVerb, figure_verb, is_figure_noun};
use crate::{
    Attribution, AttributionKind, ByteSpan, Certainty, EntityId, Link, NameKind, SourceKind, Strength, TokenKind,
};

/// How many tokens may stand before the verb.
const SUBJECT_MAX: usize = 18;

/// How many tokens may stand between the verb and the word that makes it one of figures: "puts *the value of the sales* at".
const GAP_MAX: usize = 9;

/// For how many sentences "it" can still be a document.
const REACH: usize = 3;

impl Finder<'_, '_> {
    /// Adds to the chains what a sentence gives as held in a document, or put so by somebody.
    pub(super) fn puts(&mut self, sentence: usize) {
        let count = self.tokens(sentence).len();
        let found = (1..count.min(SUBJECT_MAX)).find_map(|at| {
            let verbs = figure_verb(self.lower(sentence, at));
            let token = self.tokens(sentence)[at];
            let free = !verbs.is_empty() && token.kind == TokenKind::Word && !self.in_quotation(token.span);
            free.then(|| verbs.iter().find_map(|verb| self.put(sentence, at, verb))).flatten()
        });
        if let Some(attribution) = found.filter(|a| !self.is_chained(&a.content)) {
            self.out.chained.push(attribution);
        }
    }

    /// What the verb at `at` puts down to whom.
    fn put(&self, sentence: usize, at: usize, verb: &FigureVerb) -> Option<Attribution> {
        let tokens = self.tokens(sentence);
        let behind = verb.word.map_or(Some(at), |word| {
            (at + 1..(at + 1 + GAP_MAX).min(tokens.len())).find(|&k| self.lower(sentence, k) == word)
        })?;
        // "put out at sea", "gave it as a present": a figure stands behind.
        let figure = |k: usize| self.word(sentence, k).starts_with(|c: char| c.is_ascii_digit() || "£$€¥".contains(c));
        if verb.word.is_some() && !(at + 1..(behind + 5).min(tokens.len())).any(figure) {
            return None;
        }
        let end = self.verb_group_start(sentence, at);
        let mut source = self.put_by(sentence, end)?;
        let is_person = |e: EntityId| self.names.entities[e].kind == NameKind::Person;
        for link in
            source.links.iter_mut().filter(|l| l.kind == SourceKind::Group && source.entity.is_some_and(is_person))
        {
            link.kind = SourceKind::Person;
        }
        let last = source.links.last()?;
        let fits = match last.kind {
            SourceKind::Document => true,
            _ if verb.document => (0..end).any(|k| is_figure_noun(self.lower(sentence, k))),
            _ => true,
        };
        if !fits || self.matches_own_outlet(&last.name) {
            return None;
        }
        let cue = tokens[at].span;
        let whole = self.prose.sentences[sentence].span;
        let mut from = at + 1;
        while matches!(self.lower(sentence, from), "that" | "," | ":") {
            from += 1;
        }
        let content = self.clean(ByteSpan::new(tokens.get(from)?.span.start, whole.end));
        let with_cue = |link: Link| Link {
            cue: if link.cue.is_empty() { self.prose.text(cue).to_string() } else { link.cue },
            strength: if link.strength == Strength::Said { Strength::Reported } else { link.strength },
            span: link.span.join(cue),
            ..link
        };
        Some(Attribution {
            source: vec![source.span],
            cue: vec![cue],
            content: vec![content],
            kind: AttributionKind::Indirect,
            entity: source.entity,
            chain: source.links.into_iter().map(with_cue).collect(),
            certainty: Certainty::Certain,
        })
    }

    /// The subject that ends before `end`, without what is said of it behind a comma or "which".
    fn put_by(&self, sentence: usize, end: usize) -> Option<Source> {
        if end == 1 && self.lower(sentence, 0) == "it" {
            let (at, link) = self.written.as_ref()?;
            let span = self.tokens(sentence)[0].span;
            let near = sentence - at <= REACH;
            return near.then(|| Source { span, links: vec![Link { span, ..link.clone() }], entity: None });
        }
        let aside = |k: usize| matches!(self.lower(sentence, k), "which" | "that" | "who");
        let relative = (1..end).find(|&k| aside(k));
        let comma = (self.word(sentence, end.checked_sub(1)?) == ",")
            .then(|| (1..end).find(|&k| self.word(sentence, k) == ","))
            .flatten();
        let stop = [relative, comma].into_iter().flatten().min().unwrap_or(end);
        // A clause of its own stands before: "Fares rose and the board put the loss at".
        let plain = (0..stop).all(|k| {
            let word = self.lower(sentence, k);
            !matches!(word, "," | ";" | ":" | "and" | "but" | "if" | "as" | "when" | "\"" | "“")
        });
        plain.then(|| self.source(sentence, 0, stop, true)).flatten()
    }

    /// Keeps which document a sentence has something from, for "it lists" further down.
    pub(super) fn keep_written(&mut self, sentence: usize) {
        let whole = self.prose.sentences[sentence].span;
        let here = self.out.chained.iter().rev().take_while(|a| a.cue.iter().all(|c| whole.contains(*c)));
        let document = here.filter_map(|a| a.chain.last()).find(|l| l.kind == SourceKind::Document);
        let topic = self.topic.as_ref().filter(|(at, _)| *at == sentence).map(|(_, link)| link);
        if let Some(link) = document.or(topic) {
            self.written = Some((sentence, Link { cue: String::new(), ..link.clone() }));
        }
    }

    /// Whether the content already has a source.
    fn is_chained(&self, content: &[ByteSpan]) -> bool {
        let known = |c: &ByteSpan| {
            self.out.chained.iter().rev().flat_map(|a| &a.content).take(LOOK_BACK).any(|k| k.overlaps(*c))
        };
        content.iter().any(known)
    }
}

/// How many pieces of content before can lie in the same sentence.
const LOOK_BACK: usize = 16;
