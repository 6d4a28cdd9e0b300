//! Verbs of saying, thinking and judging to reports: "X says that …", "X vowed to …", "…, X said".

use super::{ReportReader, Told};
use crate::lexicon::{Report, begins_report_verb, report_of_unknown, report_verb};
use crate::{ByteSpan, Certainty};
use copydesk_language::{Clause, PredicateKind, Route, Upos, Word, WordRange};

/// Words that may stand between the first auxiliary and the verb: "has, for his part, always denied".
const VERB_GROUP_MAX: usize = 5;

impl ReportReader<'_, '_, '_> {
    /// "X says that …", "X vowed to …", "X criticised …", "…, X said".
    pub(super) fn verb(&self, clause: &Clause) -> Option<Told> {
        let predicate = &clause.predicate;
        if predicate.kind != PredicateKind::Verb || self.finder.in_quotation(self.span(clause.head)) {
            return None;
        }
        if let Some(told) = self.phrasal(clause) {
            return Some(told);
        }
        let verb = report_verb(&predicate.lemma)
            .or_else(|| report_verb(predicate.lemma.split(' ').next()?).filter(|_| predicate.particle.is_some()))
            .or_else(|| report_of_unknown(&self.lower(clause.head), &predicate.lemma))?;
        let mut cue = self.verb_group(clause);
        if verb.raising {
            return self.raised(clause, verb, cue);
        }
        let mut content = self.clauses(clause, verb);
        if predicate.passive && clause.subject.is_none() && !content.is_empty() {
            // "She is expected to …", "it is thought that …".
            let of_content = clause.complements.iter().filter_map(|c| self.view.clauses[c.clause].subject.as_ref());
            let mut patients = clause.object.iter().chain(of_content).filter(|o| o.whole.end <= cue.start);
            let patient = patients.find(|o| !matches!(self.lower(o.head()).as_str(), "it" | "there"));
            content.extend(patient.map(|o| o.whole));
            content.sort();
        }
        let asked = predicate.passive && predicate.lemma == "ask";
        let mut asker = None;
        if asked && content.is_empty() {
            let (question, by) = self.asked(cue).unzip();
            content = question.into_iter().collect();
            asker = by.flatten();
        } else if content.is_empty() {
            content = self.objects(clause, verb, &mut cue);
            if let Some(missed) = self.missed_clause(clause, verb, cue, content.first().copied()) {
                content = vec![missed];
            }
        } else {
            self.with_own_subject(clause, cue, &mut content);
        }
        self.with_sentence(clause, cue, &mut content);
        self.prolong(cue, &mut content);
        if asked {
            self.until_comma(cue, &mut content);
        }
        let cue = self.bytes(cue)?;
        let mut content: Vec<ByteSpan> = content.into_iter().filter_map(|range| self.bytes(range)).collect();
        let mut source = asker.and_then(|by| self.bytes(by)).map_or_else(|| self.source(clause), |by| vec![by]);
        if verb.quote
            && !asked
            && let Some(direct) = self.direct(cue)
        {
            let outer = direct.span;
            if direct.whole {
                content = vec![outer];
            } else if content.is_empty() {
                content = vec![ByteSpan::new(self.whole.start.min(outer.start), outer.end)];
            }
            let inside = |s: &ByteSpan| s.overlaps(outer) || (direct.before && s.end < outer.start);
            if source.iter().any(inside) {
                source = self.between(outer, cue).into_iter().collect();
            }
        } else if verb.quote
            && !asked
            && let Some(by) = self.parenthetical(cue, &source)
        {
            content = vec![ByteSpan::new(self.whole.start, by.start), ByteSpan::new(cue.end, self.last_end())];
            source = vec![by];
        }
        if let Some(pronoun) = self.pronoun_before(cue) {
            source = vec![pronoun];
        }
        if self.is_accused(clause, verb) {
            source.clear();
        }
        if let [one] = source[..] {
            source = vec![self.behind_comma(one, cue)];
        }
        if let Some(lead) = self.lead(verb, cue, &content, &source) {
            content = vec![lead];
        }
        if let [one] = source[..] {
            source = vec![self.behind_dateline(self.with_set_off(one, cue), cue)];
        }
        self.with_quotations(cue, &mut content);
        self.end_early(cue, &mut content);
        let content = self.cut(content, cue, &source);
        (verb.quote || !content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
    }

    /// "the man *accused of* theft", "a son *suspected of* lying": who is accused says nothing.
    fn is_accused(&self, clause: &Clause, verb: &Report) -> bool {
        let blames = matches!(verb.certainty, Certainty::Alleged | Certainty::Hedged);
        let bare = clause.predicate.auxiliaries.is_empty()
            && clause.object.as_ref().is_none_or(|o| o.whole.end <= clause.head);
        let of = self.lower(clause.head + 1) == "of" && verb.prepositions.contains(&"of");
        blames && bare && of && self.lower(clause.head).ends_with("ed") && clause.predicate.lemma != "dream"
    }

    /// "made clear *that …*", "takes aim at *the board*": a verb whose next word gives it its meaning.
    fn phrasal(&self, clause: &Clause) -> Option<Told> {
        let words = &self.view.tree.words;
        let lemma = &words[clause.head].lemma;
        let next = clause.head + 1 + usize::from(self.lower(clause.head + 1) == "it");
        if clause.predicate.passive || clause.predicate.particle.is_some() || !begins_report_verb(lemma) {
            return None;
        }
        let verb = report_verb(&format!("{lemma} {}", self.lower(next)))?;
        let mut cue = WordRange::new(self.verb_group(clause).start, next + 1);
        let range = if verb.prepositions.contains(&self.lower(next + 1).as_str()) {
            cue.end += 1;
            let phrase = clause.obliques.iter().map(|o| &o.argument).chain(&clause.object);
            let end = phrase.filter(|a| a.whole.end > cue.end).map(|a| self.reach(a).end).min()?;
            WordRange::new(cue.end, end)
        } else if verb.that {
            self.missed_clause(clause, verb, cue, None)?
        } else {
            return None;
        };
        let cue = self.bytes(cue)?;
        let source = self.source(clause);
        let mut content = vec![self.bytes(range)?];
        self.with_quotations(cue, &mut content);
        let content = self.cut(content, cue, &source);
        (!content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
    }

    /// "Asked *if fares will rise*, …", "was asked on Friday about *the sale*": also who asks, where it stands between.
    fn asked(&self, cue: WordRange) -> Option<(WordRange, Option<WordRange>)> {
        const BETWEEN_MAX: usize = 8;
        let words = &self.view.tree.words;
        let opens = |w: &Word<'_>| {
            matches!(w.form, "if" | "whether" | "about" | "how" | "why" | "what" | "who" | "when" | "where" | "which")
        };
        let far = |w: &Word<'_>| matches!(w.form, "if" | "whether" | "about");
        let near = |w: usize| w == cue.end && opens(&words[w]);
        let last = words.len().min(cue.end + BETWEEN_MAX);
        let mut between = (cue.end..last).take_while(|&w| words[w].upos != Upos::Punct);
        let first = between.find(|&w| near(w) || far(&words[w]))?;
        let start = first + usize::from(words[first].form == "about");
        let end = (start..words.len()).find(|&w| words[w].upos == Upos::Punct)?;
        let by = (self.lower(cue.end) == "by" && first > cue.end + 1).then(|| WordRange::new(cue.end + 1, first));
        (start < end).then(|| (WordRange::new(start, end), by))
    }

    /// "It seemed to *him* that …", "*fares* appear *to rise*": content with its subject, from nobody.
    pub(super) fn raised(&self, clause: &Clause, verb: &Report, cue: WordRange) -> Option<Told> {
        let subject = clause.subject.as_ref().filter(|s| s.route == Route::Stated);
        let subject = subject.map(|s| s.whole).filter(|s| self.lower(s.start) != "it" || s.len() > 1);
        let rest = clause.complements.iter().filter(|c| c.noun.is_none()).flat_map(|c| c.content.iter().copied());
        let mut rest: Vec<WordRange> = rest.chain(clause.predicative.as_ref().map(|p| p.whole)).collect();
        rest.sort();
        let rest = rest.into_iter().filter(|r| r.start >= cue.end).reduce(WordRange::join)?;
        let rest = if self.lower(rest.start.saturating_sub(1)) == "to" {
            WordRange::new(rest.start - 1, rest.end)
        } else {
            rest
        };
        let cue = self.bytes(cue)?;
        let mut content: Vec<ByteSpan> = subject.into_iter().chain([rest]).filter_map(|r| self.bytes(r)).collect();
        self.with_quotations(cue, &mut content);
        let content = self.cut(content, cue, &[]);
        (!content.is_empty()).then_some(Told { source: Vec::new(), cue, content, certainty: verb.certainty })
    }

    /// The verb with its auxiliaries, what stands between them, and its particle.
    pub(super) fn verb_group(&self, clause: &Clause) -> WordRange {
        let head = clause.head;
        let first = clause.predicate.auxiliaries.iter().copied().filter(|&w| w < head).min();
        let negation = clause.negations.iter().map(|n| n.cue).filter(|&w| w < head && w + 2 >= head);
        let adverb = clause.adverbs.iter().copied().filter(|&w| w + 1 == head || first == Some(w + 1));
        let start = first.into_iter().chain(negation).chain(adverb).min().unwrap_or(head);
        let inside =
            |w: usize| clause.subject.as_ref().is_some_and(|s| s.route == Route::Stated && s.whole.contains(w));
        let broken = head - start > VERB_GROUP_MAX || (start..head).any(inside);
        let start = if broken { head } else { start };
        let end = clause.predicate.particle.filter(|&p| p == head + 1).map_or(head + 1, |p| p + 1);
        WordRange::new(start, end)
    }
}
