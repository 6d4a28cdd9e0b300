//! Nouns of saying to reports: "X's claim that …", "X raised doubts whether …".

use super::{ReportReader, Told};
use crate::ByteSpan;
use crate::lexicon::{CuePart, is_cue_part, report_noun};
use copydesk_language::{Clause, ComplementKind, Relation, WordRange};

impl ReportReader<'_, '_, '_> {
    /// "X's claim that …", "X raised doubts whether …".
    pub(super) fn nouns(&self, clause: &Clause, found: &mut Vec<Told>) {
        for complement in &clause.complements {
            let Some(noun) = complement.noun else { continue };
            let span = self.span(noun);
            let Some(certainty) = report_noun(&self.view.tree.words[noun].lemma) else { continue };
            if self.finder.in_quotation(span) || complement.kind == ComplementKind::Participle {
                continue;
            }
            let owner = self.owner(noun);
            let subject = clause.object.as_ref().filter(|o| o.head() == noun).and(clause.subject.as_ref());
            let source = match (owner, subject) {
                (Some(owner), _) => vec![owner],
                (None, Some(subject)) => self.named(subject),
                (None, None) => Vec::new(),
            };
            let mut ranges = complement.content.clone();
            if let Some(first) = ranges.first_mut().filter(|r| r.start > noun + 1) {
                first.start -= usize::from(matches!(self.lower(first.start - 1).as_str(), "that" | "to" | "whether"));
            }
            let content = ranges.into_iter().filter_map(|r| self.bytes(r)).collect();
            // "*expressed concern* that": a verb that has its meaning from the noun is one cue with it.
            let light = clause.object.as_ref().is_some_and(|o| o.head() == noun)
                && clause.head < noun
                && is_cue_part(&clause.predicate.lemma, CuePart::Light);
            let cue = if light && owner.is_none() {
                self.bytes(WordRange::new(self.verb_group(clause).start, noun + 1)).unwrap_or(span)
            } else {
                span
            };
            let content = self.cut(content, cue, &source);
            if !content.is_empty() {
                found.retain(|t| !(light && (cue.contains(t.cue) || t.content.iter().any(|c| c.contains(span)))));
                found.push(Told { source, cue, content, certainty });
            }
        }
    }

    /// "*the mayor's* claim", "*her* claim".
    pub(super) fn owner(&self, noun: usize) -> Option<ByteSpan> {
        const LONG: usize = 8;
        let words = &self.view.tree.words;
        let owner = (noun.saturating_sub(LONG)..noun)
            .find(|&w| words[w].head == Some(noun) && words[w].relation == Relation::NmodPoss)?;
        let under = |mut w: usize| {
            for _ in 0..LONG {
                if w == owner {
                    return true;
                }
                match words[w].head {
                    Some(head) => w = head,
                    None => return false,
                }
            }
            false
        };
        let first = (noun.saturating_sub(LONG)..=owner).find(|&w| under(w))?;
        let last = (owner..noun).take_while(|&w| under(w)).last()?;
        self.bytes(WordRange::new(first, last + 1))
    }
}
