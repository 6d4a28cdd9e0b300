//! "…," Orlo said. The plainest sentence of news to its report, without a parse: one that says nothing but who says the quotation.
//!
//! What the grammar would give is the same, at a hundred times the price. Anything else in the sentence, a comma, a second verb of
//! saying, a title that is no honorific, is left to the grammar.

use super::Finder;
use super::report::Told;
use crate::lexicon::{is_honorific, report_of_form};
use crate::{ByteSpan, MentionKind, NameKind, TokenKind};

/// Behind the verb stand at most so many words: "told the board on Friday".
const TAIL_MAX: usize = 6;

impl Finder<'_, '_> {
    /// The report of a sentence that is a quotation, a name or pronoun, and a verb of saying, in any of the three usual orders.
    pub(super) fn plain(&self, sentence: usize) -> Option<Told> {
        self.plain_behind(sentence).or_else(|| self.plain_before(sentence))
    }

    /// "…," *Orlo said*. "…," *said Orlo*.
    fn plain_behind(&self, sentence: usize) -> Option<Told> {
        let text = &self.prose.article.text;
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        // The last quotation that begins before the sentence ends.
        let at = self.quotations.partition_point(|q| q.outer.start < whole.end).checked_sub(1)?;
        let quotation = &self.quotations[at];
        let outer = quotation.outer;
        let opens = outer.start <= whole.start && outer.end > whole.start && outer.end < whole.end;
        let closes = text[..quotation.span.end].ends_with([',', '?', '!']);
        let lead = text[..outer.start].trim_end_matches(' ');
        let begins = lead.is_empty() || lead.ends_with(['.', '?', '!', '"', '”', ':', '\n', '\'']);
        if !opens || !closes || !begins || !quotation.form.is_speech() || quotation.block {
            return None;
        }
        let first = tokens.partition_point(|t| t.span.start < outer.end);
        let (source, verb, next) = match self.who(sentence, first) {
            Some((source, verb)) => (source, verb, verb + 1),
            None => {
                let (source, next) = self.who(sentence, first + 1)?;
                (source, first, next)
            }
        };
        let inverted = verb + 1 < next;
        let (stop, tail) = tokens.get(next..)?.split_last()?;
        let ends = matches!(self.prose.of(*stop), "." | "!" | "?");
        let quiet = (tail.is_empty() || !inverted) && self.is_quiet(sentence, next, next + tail.len());
        (ends && quiet).then(|| self.said(sentence, source, verb, outer)).flatten()
    }

    /// *Orlo said*: "…"
    fn plain_before(&self, sentence: usize) -> Option<Told> {
        let text = &self.prose.article.text;
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let at = self.quotations.partition_point(|q| q.outer.start < whole.start);
        let quotation =
            self.quotations.get(at).filter(|q| q.outer.start < whole.end && q.form.is_speech() && !q.block)?;
        let outer = quotation.outer;
        // Another quotation that runs into the sentence has a speaker of its own.
        let free = at.checked_sub(1).is_none_or(|before| self.quotations[before].outer.end <= whole.start);
        let rest = &text[outer.end.min(whole.end)..whole.end];
        if !free || rest.contains(char::is_alphanumeric) {
            return None;
        }
        let (source, verb) = self.who(sentence, 0)?;
        let mark = tokens.partition_point(|t| t.span.start < outer.start).checked_sub(1).filter(|&m| m > verb)?;
        let introduces = matches!(self.word(sentence, mark), "," | ":");
        (introduces && self.is_quiet(sentence, verb + 1, mark))
            .then(|| self.said(sentence, source, verb, outer))
            .flatten()
    }

    fn said(&self, sentence: usize, source: ByteSpan, verb: usize, outer: ByteSpan) -> Option<Told> {
        let lower = self.lower(sentence, verb);
        let finite =
            self.prose.report(sentence, verb).says && !lower.ends_with("ing") && self.word(sentence, verb) == lower;
        let report = report_of_form(lower).filter(|_| finite)?;
        let cue = self.tokens(sentence)[verb].span;
        Some(Told { source: vec![source], cue, content: vec![outer], certainty: report.certainty })
    }

    /// Whether the words between two tokens are few, and none could be a cue or take content.
    fn is_quiet(&self, sentence: usize, from: usize, to: usize) -> bool {
        let quiet = |k: usize| {
            let form = self.prose.report(sentence, k);
            !(form.says || form.judges || form.begins || form.noun)
                && self.tokens(sentence)[k].kind != TokenKind::Mark
                && !matches!(self.lower(sentence, k), "of" | "for" | "about" | "to" | "as" | "that" | "and" | "who")
        };
        to - from <= TAIL_MAX && (from..to).all(quiet)
    }

    /// A pronoun, or a person's name with an honorific at most, that begins at a token, and the token behind it.
    fn who(&self, sentence: usize, first: usize) -> Option<(ByteSpan, usize)> {
        let tokens = self.tokens(sentence);
        if matches!(self.lower(sentence, first), "he" | "she" | "they" | "i" | "we") {
            return Some((tokens[first].span, first + 1));
        }
        if self.lower(sentence, first) == "the" && self.source_noun(sentence, first + 1).is_some() {
            return Some((tokens[first].span.join(tokens[first + 1].span), first + 2));
        }
        let mut start = first;
        if is_honorific(self.word(sentence, start)) {
            start += 1;
            start += usize::from(self.word(sentence, start) == ".");
        }
        let from = tokens.get(start)?.span.start;
        let at = self.names.mentions.partition_point(|m| m.span.start < from);
        let name = self.names.mentions.get(at).filter(|m| m.span.start == from)?;
        let MentionKind::Name { kind: NameKind::Person, .. } = name.kind else { return None };
        let end = tokens.partition_point(|t| t.span.start < name.span.end);
        let behind = self.word(sentence, end);
        let owned = behind.starts_with(['\'', '’']) || self.prose.text(name.span).ends_with(['\'', '’']);
        (!owned).then(|| (tokens[first].span.join(name.span), end))
    }
}
