//! What a verb's frame takes as content: a clause, an object, the phrase of a preposition.

use super::ReportReader;
use crate::ByteSpan;
use crate::lexicon::{Report, report_verb};
use copydesk_language::{Argument, Clause, ClauseRelation, ComplementKind, Route, Upos, WordRange, Xpos};

impl ReportReader<'_, '_, '_> {
    /// Content clauses that the verb's frame takes; with "that" and "to".
    pub(super) fn clauses(&self, clause: &Clause, verb: &Report) -> Vec<WordRange> {
        let mut found: Vec<WordRange> = Vec::new();
        for complement in clause.complements.iter().filter(|c| c.noun.is_none()) {
            let takes = match complement.kind {
                ComplementKind::Statement | ComplementKind::Whether | ComplementKind::Wh => {
                    verb.that || (verb.quote && complement.quoted)
                }
                ComplementKind::Infinitive => verb.infinitive,
                ComplementKind::Participle => verb.object || !verb.prepositions.is_empty(),
            };
            if !takes {
                continue;
            }
            let mut content = complement.content.clone();
            if let Some(first) = content.first_mut() {
                let before = first.start.checked_sub(1).map(|w| self.lower(w)).unwrap_or_default();
                if matches!(before.as_str(), "that" | "to" | "whether" | "if") {
                    first.start -= 1;
                }
                // "urged voters to …": whom the content is about belongs to it; "told voters to …": the hearer does not.
                let object = clause.object.as_ref().filter(|o| o.route == Route::Stated && verb.object);
                if let Some(object) = object.filter(|o| o.whole.start > clause.head && o.whole.end <= first.start) {
                    first.start = object.whole.start;
                }
                // "called on *the board to resign*"
                let of_verb = |p: &Option<String>| p.as_deref().is_some_and(|p| verb.prepositions.contains(&p));
                let asked = clause.obliques.iter().find(|o| {
                    let range = o.argument.whole;
                    of_verb(&o.preposition) && range.start == clause.head + 2 && range.end + 1 >= first.start
                });
                if let Some(asked) = asked.filter(|o| o.argument.whole.end <= first.start) {
                    first.start = asked.argument.whole.start;
                }
            }
            found.extend(content);
        }
        self.with_further(clause, &mut found);
        self.whole_clause(clause, &mut found);
        found
    }

    /// "said that …, *and that …*" goes on in a further clause; "says …, *but insists …*" does not: the second verb is the source's.
    pub(super) fn with_further(&self, clause: &Clause, content: &mut [WordRange]) {
        const BACK: usize = 4;
        let Some(last) = content.last_mut() else { return };
        let words = &self.view.tree.words;
        for further in &self.view.clauses {
            if further.relation != ClauseRelation::Conjunct || further.head <= clause.head {
                continue;
            }
            let that = further.subordinator.as_deref() == Some("that");
            if that && further.whole.start >= last.start && further.whole.start <= last.end + BACK {
                *last = last.join(further.whole);
            }
            let shared = further.subject.as_ref().is_none_or(|s| s.route != Route::Stated);
            let reports = report_verb(&further.predicate.lemma).is_some_and(|v| v.that && v.quote);
            if !that
                && shared
                && reports
                && last.contains(further.head)
                && words[further.head].xpos == words[clause.head].xpos
            {
                let cut =
                    (further.head.saturating_sub(BACK)..further.head).rev().find(|&w| words[w].upos == Upos::Cconj);
                if let Some(cut) = cut.filter(|&w| w > last.start) {
                    last.end = cut;
                }
            }
        }
    }

    /// Object and phrases that the verb's frame takes: "praised *Ana Orlo for her patience*", "called for *an inquiry*".
    pub(super) fn objects(&self, clause: &Clause, verb: &Report, cue: &mut WordRange) -> Vec<WordRange> {
        let head = clause.head;
        let mut found: Vec<WordRange> = Vec::new();
        // "sees *the sale as a mistake*", "considers *the sale unwise*": what is likened belongs to it.
        let likened = |o: &Argument| {
            let phrase = clause.obliques.iter().any(|b| {
                b.preposition.as_deref() == Some("as")
                    && b.argument.whole.start > o.whole.start
                    && b.argument.whole.start > head
            });
            let bare = clause.predicative.as_ref().is_some_and(|p| p.route == Route::Stated && p.whole.start > head);
            verb.prepositions.contains(&"as") && (phrase || bare)
        };
        let object = clause.object.as_ref().filter(|o| verb.object || likened(o));
        if let Some(object) = object {
            found.push(self.relative_object(clause, object).unwrap_or_else(|| self.object_reach(clause, object)));
        }
        if object.is_some()
            && let Some(predicative) = clause.predicative.as_ref().filter(|p| p.route == Route::Stated)
        {
            found.push(predicative.whole);
        }
        for oblique in clause.obliques.iter().filter(|o| !o.temporal) {
            let Some(preposition) = &oblique.preposition else { continue };
            if !verb.prepositions.contains(&preposition.as_str()) {
                continue;
            }
            let range = self.reach(&oblique.argument);
            if range.start <= head {
                continue;
            }
            let start = range.start.checked_sub(1).filter(|&w| self.lower(w) == *preposition).unwrap_or(range.start);
            if object.is_none() && found.is_empty() && start == cue.end {
                cue.end = range.start;
                found.push(range);
            } else {
                found.push(WordRange::new(start, range.end));
            }
        }
        // "warned against *raising fares*"
        if found.is_empty()
            && let Some(doing) = self.doing(verb, cue.end)
        {
            cue.end += 1;
            found.push(doing);
        }
        joined(found.into_iter().map(|range| self.with_tail(range)).collect())
    }

    /// The clause of a verb in -ing behind one of a verb's prepositions.
    fn doing(&self, verb: &Report, preposition: usize) -> Option<WordRange> {
        let words = &self.view.tree.words;
        words.get(preposition).filter(|w| verb.prepositions.contains(&w.form))?;
        let first = words.get(preposition + 1).filter(|w| w.xpos == Xpos::Vbg)?;
        let clause = self.view.clauses.iter().find(|c| words[c.head].span == first.span)?;
        Some(WordRange::new(preposition + 1, clause.whole.end.max(preposition + 2)))
    }

    /// "called for *the board to resign*", "showed *the ferry leaving*": the verb behind the noun belongs to it, whatever the arc says.
    fn with_tail(&self, range: WordRange) -> WordRange {
        let words = &self.view.tree.words;
        let to = usize::from(self.lower(range.end) == "to");
        let tail = self.view.clauses.iter().find(|c| {
            let first = words.get(range.end + to).map(|w| w.xpos);
            let verb = if to == 1 { first == Some(Xpos::Vb) } else { first == Some(Xpos::Vbg) };
            verb && c.head == range.end + to
        });
        tail.map_or(range, |c| range.join(c.whole))
    }

    /// The clause behind a verb of saying that the tree hung elsewhere: "told the crew in Merrin on Friday *that fares rise*", "says
    /// *the board, tired of it, sold the mill*". `object`: what the tree gave it instead.
    pub(super) fn missed_clause(
        &self,
        clause: &Clause,
        verb: &Report,
        cue: WordRange,
        object: Option<WordRange>,
    ) -> Option<WordRange> {
        const THAT_WITHIN: usize = 16;
        if !verb.that || clause.predicate.passive {
            return None;
        }
        let words = &self.view.tree.words;
        let last = (cue.end..words.len()).rev().find(|&w| words[w].upos != Upos::Punct)? + 1;
        let finite = |w: usize| matches!(words[w].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let within = last.min(cue.end + THAT_WITHIN);
        let that = (cue.end..within)
            .take_while(|&w| !finite(w))
            .find(|&w| words[w].upos == Upos::Sconj && self.lower(w) == "that" && (w + 1..last).any(finite));
        if let Some(that) = that {
            return Some(WordRange::new(that, last));
        }
        let Some(object) = object else { return self.plain_clause(clause, verb, cue, last) };
        if object.start != cue.end {
            return None;
        }
        let mut next = object.end;
        // An apposition between commas is jumped.
        if self.lower(next) == "," {
            let close = (next + 1..within.max(next + 1).min(last)).find(|&w| self.lower(w) == "," || finite(w))?;
            next = if finite(close) { return None } else { close + 1 };
        }
        (next < last && finite(next)).then(|| WordRange::new(object.start, last))
    }

    /// "those asked say *the board should leave*": a verb of saying with nothing beside it, and a clause behind it.
    fn plain_clause(&self, clause: &Clause, verb: &Report, cue: WordRange, last: usize) -> Option<WordRange> {
        let words = &self.view.tree.words;
        let bare = clause.object.as_ref().is_none_or(|o| o.whole.end <= cue.end);
        let first = words.get(cue.end).filter(|_| verb.quote && bare && cue.end < last)?;
        let begins = matches!(first.upos, Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Num | Upos::Adj);
        if !begins || matches!(first.xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb) {
            return None;
        }
        let finite = |w: usize| matches!(words[w].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let verb = (cue.end + 1..last).find(|&w| finite(w))?;
        if (cue.end..verb).any(|w| matches!(words[w].form, "," | ";" | ":" | "-" | "—")) {
            return None;
        }
        // "While the crew say fares must rise, they wait": the clause that all depends on is not said.
        let subordinate = clause.subordinator.is_some() || clause.relation == ClauseRelation::Adverbial;
        let comma = (verb..last).find(|&w| subordinate && self.lower(w) == ",");
        Some(WordRange::new(cue.end, comma.unwrap_or(last)))
    }

    /// "said *his words* were idle": the subject of what is said, where the tree took it for the object of the verb of saying.
    pub(super) fn with_own_subject(&self, clause: &Clause, cue: WordRange, content: &mut [WordRange]) {
        let words = &self.view.tree.words;
        let Some(first) = content.first_mut().filter(|first| first.start > cue.end) else { return };
        let finite = matches!(words[first.start].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let object =
            clause.object.as_ref().filter(|o| finite && o.whole.start == cue.end && o.whole.end == first.start);
        if let Some(object) = object {
            first.start = object.whole.start;
        }
    }

    /// "*The crew's work goes on*, the groups say.": what stands before a source behind a comma at the end of a sentence, where the tree
    /// made something else of it.
    pub(super) fn lead(
        &self,
        verb: &Report,
        cue: ByteSpan,
        content: &[ByteSpan],
        source: &[ByteSpan],
    ) -> Option<ByteSpan> {
        const BEHIND_MAX: usize = 30;
        let text = &self.finder.prose.article.text;
        let source = source.first().filter(|s| s.end <= cue.start && s.start > self.whole.start)?;
        let rest = &text[cue.end..self.last_end().max(cue.end)];
        let before = text[self.whole.start..source.start].trim_end();
        let over = rest.len() < BEHIND_MAX && !rest.contains([',', ':', '“', '"']);
        let closed =
            before.ends_with(',') || before.ends_with(",”") || before.ends_with(",\"") || before.ends_with(",''");
        let kept = content.iter().any(|c| c.start <= self.whole.start && c.end + 2 >= self.whole.start + before.len());
        let lead = ByteSpan::new(self.whole.start, self.whole.start + before.len());
        let alone = verb.quote && verb.that && over && closed && !kept && content.iter().all(|c| c.end <= source.start);
        let says = |w: &copydesk_language::Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        (alone && self.words_in(lead).any(says)).then_some(lead)
    }

    /// "says fares rise *but they will fall again*": what is said goes on in a clause whose subject is a pronoun; "says fares rise,
    /// *but Orlo did not say when*" is the article's again.
    pub(super) fn with_sentence(&self, clause: &Clause, cue: WordRange, content: &mut [WordRange]) {
        const BACK: usize = 2;
        let Some(last) = content.last_mut().filter(|last| last.start >= cue.end) else { return };
        let words = &self.view.tree.words;
        for further in
            self.view.clauses.iter().filter(|c| c.relation == ClauseRelation::Conjunct && c.head > clause.head)
        {
            let Some(subject) = further.subject.as_ref().filter(|s| s.route == Route::Stated) else { continue };
            let start = further.whole.start;
            if start >= last.end && start <= last.end + BACK && further.governor == Some(clause.head) {
                let parted = (last.end..start).any(|w| self.lower(w) == ",");
                if !parted && words[subject.head()].upos == Upos::Pron {
                    *last = last.join(further.whole);
                }
            } else if last.contains(further.head) && start > last.start {
                let again = clause.subject.as_ref().is_some_and(|s| {
                    words[s.head()].upos != Upos::Pron && self.lower(s.head()) == self.lower(subject.head())
                });
                if again {
                    let cut = (start.saturating_sub(BACK)..start).rev().find(|&w| words[w].upos == Upos::Cconj);
                    last.end = cut.unwrap_or(start).max(last.start + 1);
                }
            }
        }
    }
}

/// Ranges that touch, or have nothing but one word between them, as one.
fn joined(mut ranges: Vec<WordRange>) -> Vec<WordRange> {
    ranges.sort();
    let mut found: Vec<WordRange> = Vec::new();
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start <= last.end + 1 => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}
