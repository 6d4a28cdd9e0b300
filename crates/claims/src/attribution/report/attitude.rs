//! Adjectives and nouns of attitude to reports: "X is wary of …", "X voiced concern about …", "X's criticism of …".

use super::{ReportReader, Told};
use crate::lexicon::{Attitude, CuePart, adjective_attitude, is_cue_part, noun_attitude};
use crate::{ByteSpan, Certainty};
use copydesk_language::{Clause, ComplementKind, PredicateKind, Relation, Upos, WordRange};

impl ReportReader<'_, '_, '_> {
    /// "X is wary of …", "X is adamant that …".
    pub(super) fn adjective(&self, clause: &Clause) -> Option<Told> {
        let words = &self.view.tree.words;
        let head = clause.head;
        let attitude = adjective_attitude(&self.lower(head))?;
        let passive = clause.predicate.kind == PredicateKind::Verb && clause.predicate.passive;
        if !(passive || clause.predicate.kind == PredicateKind::Adjective) || self.finder.in_quotation(self.span(head))
        {
            return None;
        }
        let source = self.source(clause);
        let sole = source.is_empty() || matches!(self.lower(head.saturating_sub(1)).as_str(), "it" | "'s");
        if sole {
            return None;
        }
        let (preposition, content) = self.attitude_content(clause, attitude)?;
        let first = clause.predicate.auxiliaries.iter().chain(&clause.predicate.copula).copied().min();
        let start = first.filter(|&w| w < head && head - w <= 5).unwrap_or(head);
        let taken = preposition.map_or(head + 1, |p| if p == head + 1 { p + 1 } else { head + 1 });
        let start = if start == head && head > 0 && words[head - 1].upos == Upos::Adv { head - 1 } else { start };
        let cue = self.bytes(WordRange::new(start, taken))?;
        let content = self.cut(content.into_iter().filter_map(|r| self.bytes(r)).collect(), cue, &source);
        (!content.is_empty()).then_some(Told { source, cue, content, certainty: attitude.certainty })
    }

    /// "The mill *reportedly* closes": an adverb that puts its clause down to somebody who is not named.
    pub(super) fn adverb(&self, clause: &Clause) -> Option<Told> {
        let adverb = *clause.adverbs.iter().find(|&&w| matches!(self.lower(w).as_str(), "reportedly" | "allegedly"))?;
        let cue = self.bytes(WordRange::new(adverb, adverb + 1))?;
        let certainty = if self.lower(adverb) == "allegedly" { Certainty::Alleged } else { Certainty::Reported };
        let content = self.cut(vec![self.bytes(clause.whole)?], cue, &[]);
        let told = Told { source: Vec::new(), cue, content, certainty };
        (!self.finder.in_quotation(cue) && !told.content.is_empty()).then_some(told)
    }

    /// The preposition right behind an adjective that gives it content, if one does, and the content.
    fn attitude_content(&self, clause: &Clause, attitude: &Attitude) -> Option<(Option<usize>, Vec<WordRange>)> {
        let has = |frame: &str| attitude.prepositions.contains(&frame);
        for complement in clause.complements.iter().filter(|c| c.noun.is_none()) {
            let takes = match complement.kind {
                ComplementKind::Statement | ComplementKind::Whether | ComplementKind::Wh => has("that"),
                ComplementKind::Infinitive => has("to-inf"),
                ComplementKind::Participle => attitude.prepositions.iter().any(|p| !matches!(*p, "that" | "to-inf")),
            };
            let Some(first) = complement.content.first().filter(|first| takes && first.start > clause.head) else {
                continue;
            };
            let mut content = complement.content.clone();
            let before = first.start - 1;
            match self.lower(before).as_str() {
                "that" | "to" | "whether" | "if" => content[0].start -= 1,
                _ if has(&self.lower(before)) => return Some((Some(before), content)),
                _ => {}
            }
            return Some((None, content));
        }
        let oblique = clause.obliques.iter().find(|o| {
            o.argument.whole.start > clause.head && o.preposition.as_deref().is_some_and(|p| has(p) && p != "that")
        })?;
        let range = self.reach(&oblique.argument);
        Some((range.start.checked_sub(1), vec![range]))
    }

    /// "X's criticism of …", "X voiced deep concern about …": a noun of saying with the phrase of a preposition.
    pub(super) fn noun_phrases(&self, found: &mut Vec<Told>) {
        let words = &self.view.tree.words;
        for (noun, word) in words.iter().enumerate().take(words.len().saturating_sub(2)) {
            if word.upos != Upos::Noun {
                continue;
            }
            let Some(attitude) = noun_attitude(&word.lemma) else { continue };
            let preposition = self.lower(noun + 1);
            if !attitude.prepositions.contains(&preposition.as_str()) || self.finder.in_quotation(self.span(noun)) {
                continue;
            }
            let Some(content) = self.phrase_behind(noun) else { continue };
            let clause = self.view.clauses.iter().find(|c| c.object.as_ref().is_some_and(|o| o.head() == noun));
            let light = clause
                .filter(|c| c.head < noun && !c.predicate.passive && is_cue_part(&c.predicate.lemma, CuePart::Light));
            let (source, start) = if let Some(owner) = self.owner(noun) {
                (vec![owner], noun)
            } else if let Some(clause) =
                self.view.clauses.iter().find(|c| c.head == noun && c.predicate.copula.is_some())
            {
                // "is a critic of"
                let first = clause.predicate.auxiliaries.iter().chain(&clause.predicate.copula).copied().min();
                (self.source(clause), first.filter(|&w| w < noun && noun - w <= 6).unwrap_or(noun))
            } else if let Some(clause) = light {
                (self.source(clause), self.verb_group(clause).start)
            } else if attitude.certainty == Certainty::Hedged || is_cue_part(&word.lemma, CuePart::Stance) {
                (Vec::new(), noun)
            } else {
                continue;
            };
            let Some(cue) = self.bytes(WordRange::new(start, noun + 2)) else { continue };
            let content = self.cut(vec![content], cue, &source);
            if !content.is_empty() && !found.iter().any(|t| t.cue.overlaps(self.span(noun))) {
                found.retain(|t| !(cue.contains(t.cue)));
                found.push(Told { source, cue, content, certainty: attitude.certainty });
            }
        }
    }

    /// The words under the preposition behind a noun.
    fn phrase_behind(&self, noun: usize) -> Option<ByteSpan> {
        const DEEP: usize = 12;
        let words = &self.view.tree.words;
        let head = (noun + 2..words.len().min(noun + 2 + DEEP))
            .find(|&w| words[w].head == Some(noun) && matches!(words[w].relation, Relation::Nmod | Relation::Acl));
        let under = |w: usize, top: usize| {
            let mut at = w;
            for _ in 0..DEEP {
                if at == top {
                    return true;
                }
                match words[at].head {
                    Some(up) => at = up,
                    None => return false,
                }
            }
            false
        };
        let head = head?;
        let last = (noun + 2..words.len()).take_while(|&w| under(w, head)).last()?;
        self.bytes(WordRange::new(noun + 2, last + 1))
    }
}
