//! Where content begins and ends: quotations it runs into, clauses that go on, the article's own voice behind it.

use super::ReportReader;
use super::extent::{is_medium, is_time};
use crate::ByteSpan;
use crate::lexicon::report_verb;
use copydesk_language::{Argument, Clause, ClauseRelation, Route, Upos, Word, WordRange, Xpos};

impl ReportReader<'_, '_, '_> {
    /// An argument with its relative clauses and conjuncts.
    pub(super) fn reach(&self, argument: &Argument) -> WordRange {
        const BESIDE: usize = 2;
        let mut range = argument.phrases().fold(argument.whole, |range, p| range.join(p.full));
        for clause in &self.view.clauses {
            let of_it = clause.governor.is_some_and(|g| range.contains(g))
                && matches!(clause.relation, ClauseRelation::Relative | ClauseRelation::Content);
            if of_it && clause.whole.start >= range.start && clause.whole.start <= range.end + BESIDE {
                range = range.join(clause.whole);
            }
        }
        range
    }

    /// An object with what the clause says of it: "blamed *the delay on the weather*", "condemned *the sale*, which …".
    pub(super) fn object_reach(&self, clause: &Clause, object: &Argument) -> WordRange {
        const OF_OBJECT: [&str; 12] =
            ["of", "for", "as", "to", "than", "on", "with", "against", "over", "about", "between", "from"];
        let words = &self.view.tree.words;
        let mut range = self.reach(object);
        let aside = (object.phrase.core.end..range.end.saturating_sub(1))
            .find(|&w| words[w].form == "," && matches!(words[w + 1].form, "which" | "who" | "whose" | "where"));
        if let Some(comma) = aside {
            range.end = comma;
            return range;
        }
        if range.start < clause.head {
            return range;
        }
        while OF_OBJECT.contains(&self.lower(range.end).as_str()) {
            let behind = range.end + 1;
            let phrase = clause.obliques.iter().find(|o| !o.temporal && o.argument.whole.start == behind);
            let doing = || {
                let first = words.get(behind).filter(|w| w.xpos == Xpos::Vbg)?;
                self.view.clauses.iter().find(|c| words[c.head].span == first.span).map(|c| c.whole)
            };
            let Some(more) = phrase.map(|o| self.reach(&o.argument)).or_else(doing) else { break };
            if more.end <= range.end {
                break;
            }
            range = range.join(more);
        }
        range
    }

    /// "the sale, *which* he called a mistake": of a relative clause, the pronoun.
    pub(super) fn relative_object(&self, clause: &Clause, object: &Argument) -> Option<WordRange> {
        let words = &self.view.tree.words;
        let from = clause.governor.filter(|_| object.route == Route::Relative)? + 1;
        let pronoun = (from..clause.head).find(|&w| matches!(words[w].form, "which" | "whom" | "who" | "that"))?;
        (words[pronoun].head == Some(clause.head)).then(|| WordRange::new(pronoun, pronoun + 1))
    }

    /// "vowed to stay *and work*", "said that, *if fares rise*, …", "said fares rise *because …*": the parts of what is said that the
    /// tree hung elsewhere.
    pub(super) fn whole_clause(&self, clause: &Clause, content: &mut [WordRange]) {
        let words = &self.view.tree.words;
        if let [only] = content
            && only.start > clause.head + 2
            && matches!(
                self.lower(clause.head + 1).as_str(),
                "that" | "if" | "when" | "because" | "although" | "while" | "unless"
            )
        {
            only.start = clause.head + 1;
        }
        let Some(last) = content.last_mut().filter(|last| last.start > clause.head) else { return };
        let infinitive = self.lower(last.start) == "to" || words[last.start].xpos == Xpos::Vb;
        let and = matches!(self.lower(last.end).as_str(), "and" | "or");
        if infinitive && and {
            let verb = last.end + 1 + usize::from(self.lower(last.end + 1) == "to");
            let further = self.view.clauses.iter().find(|c| c.head == verb && words[verb].xpos == Xpos::Vb);
            *last = further.map_or(*last, |c| last.join(c.whole));
        }
        let at = last.end + usize::from(self.lower(last.end) == ",");
        if matches!(self.lower(at).as_str(), "because" | "unless" | "until") {
            let reason = self.view.clauses.iter().find(|c| c.whole.start == at && c.head != clause.head);
            *last = reason.map_or(*last, |c| last.join(c.whole));
        }
    }

    /// A quotation that content runs into belongs to it as a whole.
    pub(super) fn with_quotations(&self, cue: ByteSpan, content: &mut [ByteSpan]) {
        let quotations = self.finder.quotations;
        for span in content.iter_mut() {
            let from = quotations.partition_point(|q| q.outer.end <= span.start);
            let end = span.end;
            for quotation in quotations[from..].iter().take_while(|q| q.outer.start < end) {
                if !quotation.outer.overlaps(cue) {
                    *span = span.join(quotation.outer);
                }
            }
            // "to get “recharged”"
            let next = quotations.get(quotations.partition_point(|q| q.outer.start < span.end));
            if let Some(next) = next.filter(|q| q.outer.start == span.end + 1 && !q.block && span.start >= cue.end) {
                *span = if self.finder.prose.article.text[span.end..].starts_with(' ') {
                    span.join(next.outer)
                } else {
                    *span
                };
            }
        }
    }

    /// Content behind the cue ends where the article goes on in its own voice: "said it “must stop,” *referring to the sale*",
    /// "said fares rise, *adding that …*".
    pub(super) fn end_early(&self, cue: ByteSpan, content: &mut [ByteSpan]) {
        let text = &self.finder.prose.article.text;
        for span in content.iter_mut().filter(|span| span.start >= cue.end) {
            let from = self.finder.quotations.partition_point(|q| q.outer.end <= span.start);
            let quoted = self.finder.quotations[from..].iter().take_while(|q| q.outer.end < span.end);
            let mut ends: Vec<usize> = quoted
                .filter(|q| text[..q.span.end].ends_with(','))
                .filter(|q| self.view.word_at(q.outer.end).is_some_and(|w| self.goes_on_alone(w)))
                .map(|q| q.outer.end)
                .collect();
            let participles = self.view.clauses.iter().filter(|c| {
                let head = &self.view.tree.words[c.head];
                head.xpos == Xpos::Vbg
                    && span.contains(head.span)
                    && !self.finder.in_quotation(head.span)
                    && report_verb(&head.lemma).is_some_and(|v| v.that && v.quote)
            });
            ends.extend(participles.filter_map(|c| {
                let comma = (c.head.saturating_sub(2)..c.head).rev().find(|&w| self.lower(w) == ",")?;
                Some(self.span(comma).start)
            }));
            if let Some(end) = ends.into_iter().filter(|&end| end > span.start).min() {
                span.end = end;
            }
        }
    }

    /// "proposed more aid *in exchange for work*": phrases right behind content belong to it, but for those that say when or by what.
    pub(super) fn prolong(&self, cue: WordRange, content: &mut [WordRange]) {
        const TAILS: [&str; 10] = ["of", "for", "as", "to", "on", "at", "in", "from", "with", "that"];
        let words = &self.view.tree.words;
        let Some(last) = content.last_mut().filter(|last| last.start >= cue.end) else { return };
        let ends = |w: &Word<'_>| {
            matches!(w.upos, Upos::Punct | Upos::Cconj | Upos::Sconj)
                || matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md | Xpos::Wdt | Xpos::Wp | Xpos::Wrb)
        };
        while words.get(last.end).is_some_and(|w| TAILS.contains(&w.form)) {
            let from = last.end + 1;
            let whole = words[last.end].form == "that";
            let stop = |w: usize| {
                words[w].upos == Upos::Punct || (!whole && (ends(&words[w]) || TAILS.contains(&words[w].form)))
            };
            let end = (from..words.len()).find(|&w| stop(w)).unwrap_or(words.len());
            let aside = |w: &Word<'_>| is_time(w.form) || is_medium(&w.form.to_lowercase());
            if end == from || words[from..end].iter().any(aside) {
                return;
            }
            last.end = end;
        }
    }

    /// "Asked *if fares would rise*, Orlo said": what is asked ends where the sentence itself begins.
    pub(super) fn until_comma(&self, cue: WordRange, content: &mut [WordRange]) {
        const FRONT: usize = 3;
        let Some(last) = content.last_mut().filter(|last| cue.start < FRONT && last.start >= cue.end) else { return };
        if let Some(comma) = (last.start + 1..last.end).find(|&w| self.lower(w) == ",") {
            last.end = comma;
        }
    }

    /// Whether what begins with the word cannot be part of what was quoted before it.
    fn goes_on_alone(&self, word: usize) -> bool {
        let word = &self.view.tree.words[word];
        word.xpos == Xpos::Vbg
            || matches!(
                word.form,
                "as" | "when" | "while" | "during" | "in" | "at" | "after" | "before" | "on" | "with"
            )
    }

    /// Content without cue and source, where they stand inside it.
    pub(super) fn cut(&self, content: Vec<ByteSpan>, cue: ByteSpan, source: &[ByteSpan]) -> Vec<ByteSpan> {
        let mut holes: Vec<ByteSpan> = vec![cue];
        holes.extend(source.iter().filter(|s| !s.is_empty()));
        let mut pieces = content;
        for hole in holes {
            pieces = pieces
                .into_iter()
                .flat_map(|piece| {
                    if !piece.overlaps(hole) {
                        return vec![piece];
                    }
                    let before = ByteSpan::new(piece.start, hole.start.max(piece.start));
                    let after = ByteSpan::new(hole.end.min(piece.end), piece.end);
                    vec![before, after]
                })
                .collect();
        }
        let kept = pieces
            .into_iter()
            .map(|p| self.finder.clean(p))
            .filter(|p| self.finder.prose.text(*p).contains(char::is_alphanumeric));
        kept.collect()
    }

    /// Where the sentence's last word ends, without the stop behind it.
    pub(super) fn last_end(&self) -> usize {
        let last = self.view.tree.words.iter().rev().find(|w| w.upos != Upos::Punct);
        last.map_or(self.whole.end, |w| w.span.end)
    }
}
