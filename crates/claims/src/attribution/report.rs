//! Clauses to reports: who says, thinks or knows what, by the sentence's grammar.
//!
//! A clause whose verb takes content gives one report: the *source* is its logical subject, the *cue* the verb with its
//! auxiliaries, the *content* what the verb's frame says: a content clause, an object, the phrase of a preposition, the words
//! between quotation marks. So are "according to X" and "X's claim that …". Each part is trusted by itself: where the grammar has
//! no content beside a verb of saying, the patterns of [`super::speech`] are asked.

use super::Finder;
use crate::lexicon::{Report, ends_report_verb, report_noun, report_verb};
use crate::text::View;
use crate::{ByteSpan, Certainty};
use copydesk_language::{
    Argument, Clause, ClauseRelation, ComplementKind, Phrase, PredicateKind, Relation, Route, Upos, Word, WordRange,
    Xpos,
};

/// Words that may stand between the first auxiliary and the verb: "has, for his part, always denied".
const VERB_GROUP_MAX: usize = 5;

/// An attribution as the grammar has it.
#[derive(Debug)]
pub(super) struct Told {
    pub source: Vec<ByteSpan>,
    pub cue: ByteSpan,
    pub content: Vec<ByteSpan>,
    pub certainty: Certainty,
}

impl Finder<'_, '_> {
    /// The reports of a sentence, in the order of its clauses. It is parsed only where it holds a cue outside of quotation marks.
    pub(super) fn reports(&self, sentence: usize) -> Vec<Told> {
        let tokens = self.tokens(sentence);
        let asked = (0..tokens.len()).any(|i| self.may_report(sentence, i) && !self.in_quotation(tokens[i].span));
        let Some(view) = asked.then(|| self.prose.view(sentence)).flatten() else { return Vec::new() };
        let reader = ReportReader { finder: self, view, whole: self.prose.sentences[sentence].span };
        let mut found = Vec::new();
        for clause in &view.clauses {
            found.extend(reader.verb(clause));
            found.extend(reader.according_to(clause));
            reader.nouns(clause, &mut found);
        }
        found.extend(self.speaker_colon(sentence));
        found
    }
}

impl Finder<'_, '_> {
    /// Whether the token at `i` looks like the cue of a report by the words beside it: a parse costs a thousand times as much as
    /// this look, and most forms of "report" or "take" report nothing. What it gives up: objects of judgement in a
    /// sentence that holds no verb of saying ("praised the crew").
    fn may_report(&self, sentence: usize, i: usize) -> bool {
        const NEAR: usize = 3;
        let form = self.prose.report(sentence, i);
        let follows = |words: &[&str]| (i + 1..=i + NEAR).any(|k| words.contains(&self.prose.lower(sentence, k)));
        let is_noun = || {
            i > 0
                && matches!(
                    self.prose.lower(sentence, i - 1),
                    "a" | "an" | "the" | "this" | "its" | "their" | "his" | "her" | "of" | "for" | "no" | "any"
                )
        };
        (form.says && !is_noun())
            || (form.vows && follows(&["to", "that", "whether", "how", "why", "what"]))
            || (form.begins && (i + 1..=i + NEAR).any(|k| ends_report_verb(self.prose.lower(sentence, k))))
            || (form.noun && follows(&["that", "to"]))
    }
}

/// A quotation beside a verb of saying.
struct Direct {
    span: ByteSpan,
    /// Whether it stands before the verb.
    before: bool,
    /// Whether its sentence begins with it.
    whole: bool,
}

struct ReportReader<'r, 'p, 'a> {
    finder: &'r Finder<'p, 'a>,
    view: &'r View<'a>,
    whole: ByteSpan,
}

impl ReportReader<'_, '_, '_> {
    fn lower(&self, word: usize) -> String {
        self.view.tree.words.get(word).map_or_else(String::new, |w| w.form.to_lowercase())
    }

    fn span(&self, word: usize) -> ByteSpan {
        self.view.tree.words[word].span
    }

    fn bytes(&self, range: WordRange) -> Option<ByteSpan> {
        self.view.bytes(range)
    }

    /// "X says that …", "X vowed to …", "X criticised …", "…, X said".
    fn verb(&self, clause: &Clause) -> Option<Told> {
        let predicate = &clause.predicate;
        if predicate.kind != PredicateKind::Verb || self.finder.in_quotation(self.span(clause.head)) {
            return None;
        }
        let verb = report_verb(&predicate.lemma)
            .or_else(|| report_verb(predicate.lemma.split(' ').next()?).filter(|_| predicate.particle.is_some()))?;
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
        if content.is_empty() {
            content = self.objects(clause, verb, &mut cue);
        }
        let cue = self.bytes(cue)?;
        let mut content: Vec<ByteSpan> = content.into_iter().filter_map(|range| self.bytes(range)).collect();
        let mut source = self.source(clause);
        if verb.quote
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
            && let Some(by) = self.parenthetical(cue, &source)
        {
            content = vec![ByteSpan::new(self.whole.start, by.start), ByteSpan::new(cue.end, self.last_end())];
            source = vec![by];
        }
        if let Some(pronoun) = self.pronoun_before(cue) {
            source = vec![pronoun];
        }
        if let [one] = source[..] {
            source = vec![self.behind_dateline(self.with_set_off(one, cue), cue)];
        }
        self.with_quotations(cue, &mut content);
        let content = self.cut(content, cue, &source);
        (verb.quote || !content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
    }

    /// "It seemed to *him* that …", "*fares* appear *to rise*": content with its subject, from nobody.
    fn raised(&self, clause: &Clause, verb: &Report, cue: WordRange) -> Option<Told> {
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
    fn verb_group(&self, clause: &Clause) -> WordRange {
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

    /// Content clauses that the verb's frame takes; with "that" and "to".
    fn clauses(&self, clause: &Clause, verb: &Report) -> Vec<WordRange> {
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
                let before = first.start.checked_sub(1).map_or_else(String::new, |w| self.lower(w));
                if matches!(before.as_str(), "that" | "to" | "whether" | "if") {
                    first.start -= 1;
                }
                // "urged voters to …": whom the content is about belongs to it; "told voters to …": the hearer does not.
                let object = clause.object.as_ref().filter(|o| o.route == Route::Stated && verb.object);
                if let Some(object) = object.filter(|o| o.whole.start > clause.head && o.whole.end <= first.start) {
                    first.start = object.whole.start;
                }
            }
            found.extend(content);
        }
        self.with_further(clause, &mut found);
        found
    }

    /// "said that …, *and that …*" goes on in a further clause; "says …, *but insists …*" does not: the second verb is the source's.
    fn with_further(&self, clause: &Clause, content: &mut [WordRange]) {
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
    fn objects(&self, clause: &Clause, verb: &Report, cue: &mut WordRange) -> Vec<WordRange> {
        let head = clause.head;
        let mut found: Vec<WordRange> = Vec::new();
        let object = clause.object.as_ref().filter(|_| verb.object);
        if let Some(object) = object {
            found.push(self.reach(object));
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
        joined(found)
    }

    /// An argument with its relative clauses and conjuncts.
    fn reach(&self, argument: &Argument) -> WordRange {
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

    /// The quotation that the verb gives by the marks alone: it ends with a comma, or what closes a sentence, right before the
    /// verb's clause, or opens behind a comma or colon right after it.
    fn direct(&self, cue: ByteSpan) -> Option<Direct> {
        const NEAR: usize = 40;
        const WITH_APPOSITION: usize = 160;
        let text = &self.finder.prose.article.text;
        let quotations = self.finder.quotations;
        let at = quotations.partition_point(|q| q.outer.end <= cue.start);
        let starts = |offset: usize| {
            let before = text[..offset].trim_end_matches(' ');
            before.is_empty() || before.ends_with(['.', '?', '!', '"', '”', ':', '\n', '\''])
        };
        let before = at.checked_sub(1).map(|i| &quotations[i]).filter(|q| {
            let closes =
                text[..q.span.end].ends_with([',', '?', '!', '.', '—', '-']) || text[q.outer.end..].starts_with(',');
            let between = &text[q.outer.end..cue.start];
            let apposed = between.len() < WITH_APPOSITION && between.trim_end().ends_with(',');
            // Of the sentence before, it must be the last word, and the verb's clause must be all about it.
            let beside = q.outer.end > self.whole.start
                || (text[q.outer.end..self.whole.start].trim().is_empty() && !between.contains(','));
            let free = |c: char| matches!(c, ';' | ':' | '\n' | '—');
            !self.has_cue(ByteSpan::new(q.outer.end, cue.start))
                && closes
                && (between.len() < NEAR || apposed)
                && beside
                && !between.contains(free)
        });
        if let Some(q) = before {
            return Some(Direct { span: q.outer, before: true, whole: starts(q.outer.start) });
        }
        let after = quotations.get(at).filter(|q| {
            let between = text.get(cue.end..q.outer.start).unwrap_or_default();
            q.outer.start < self.whole.end && between.len() < NEAR && between.trim_end().ends_with([',', ':'])
        });
        after.map(|q| Direct { span: q.outer, before: false, whole: true })
    }

    /// Whether another verb of saying stands in a span.
    fn has_cue(&self, span: ByteSpan) -> bool {
        let mut verbs = self.words_in(span).filter(|w| w.upos == Upos::Verb);
        verbs.any(|w| report_verb(&w.lemma).is_some_and(|v| v.quote))
    }

    /// "The good news, *Ana Orlo* said, is that …": a source between the comma and the verb that the grammar took for a part of what
    /// is said.
    fn parenthetical(&self, cue: ByteSpan, source: &[ByteSpan]) -> Option<ByteSpan> {
        const WORDS_MAX: usize = 7;
        let text = &self.finder.prose.article.text;
        let rest = text[cue.end..self.whole.end.max(cue.end)].trim_start();
        if !(rest.starts_with(',') || rest.len() < 3) {
            return None;
        }
        let lead = &text[self.whole.start.min(cue.start)..cue.start];
        let comma = self.whole.start + lead.rfind(", ")? + 2;
        let span = ByteSpan::new(comma, cue.start).trimmed(text);
        let inside = rest.starts_with(',') && source.iter().all(|s| span.contains(*s));
        let other = inside || !source.iter().any(|s| s.overlaps(span));
        if span.is_empty() || !other || self.finder.in_quotation(span) {
            return None;
        }
        let words = || self.words_in(span);
        let is_part = |w: &Word<'_>| !matches!(w.upos, Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Sconj);
        let names = words().any(|w| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Pron));
        (names && words().all(is_part) && words().count() <= WORDS_MAX).then_some(span)
    }

    /// "Ana Orlo, head of the board at Merrin, said": what stands between commas before the verb belongs to the source, unless it is
    /// a relative clause.
    fn with_set_off(&self, source: ByteSpan, cue: ByteSpan) -> ByteSpan {
        const LONG: usize = 160;
        let text = &self.finder.prose.article.text;
        let Some(gap) = text.get(source.end..cue.start).filter(|g| g.len() < LONG) else { return source };
        let set_off = gap.trim_end();
        let first = set_off.trim_start_matches([',', ' ']).split(' ').next().unwrap_or_default();
        let relative = matches!(first, "who" | "which" | "whose" | "where" | "when" | "whom");
        let span = ByteSpan::new(source.end, source.end + set_off.len());
        let quoted = self.finder.quotations.iter().any(|q| q.outer.overlaps(span));
        let finite = |w: &Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let opens = set_off.starts_with([',', ' ']) && set_off.len() > 2 && set_off.ends_with(',');
        if opens && !relative && !quoted && !self.words_in(span).any(finite) {
            return ByteSpan::new(source.start, source.end + set_off.len() - 1);
        }
        source
    }

    /// Where the sentence's last word ends, without the stop behind it.
    fn last_end(&self) -> usize {
        let last = self.view.tree.words.iter().rev().find(|w| w.upos != Upos::Punct);
        last.map_or(self.whole.end, |w| w.span.end)
    }

    /// The words of a span.
    fn words_in(&self, span: ByteSpan) -> impl Iterator<Item = &Word<'_>> {
        let first = self.view.word_at(span.start).unwrap_or(self.view.tree.words.len());
        self.view.tree.words[first..].iter().take_while(move |w| w.span.end <= span.end)
    }

    /// The words between a quotation and the verb, where they are a source.
    fn between(&self, quotation: ByteSpan, cue: ByteSpan) -> Option<ByteSpan> {
        let gap = ByteSpan::new(quotation.end.min(cue.start), cue.start);
        let span = self.finder.clean(gap);
        self.finder.prose.text(span).contains(char::is_alphabetic).then_some(span)
    }

    /// "he said": the pronoun right before the verb.
    fn pronoun_before(&self, cue: ByteSpan) -> Option<ByteSpan> {
        let first = self.view.word_at(cue.start)?;
        let word = self.view.tree.words.get(first.checked_sub(1)?)?;
        let is_one = matches!(word.form.to_lowercase().as_str(), "he" | "she" | "they" | "i" | "we");
        is_one.then_some(word.span)
    }

    /// A quotation that content runs into belongs to it as a whole.
    fn with_quotations(&self, cue: ByteSpan, content: &mut [ByteSpan]) {
        let quotations = self.finder.quotations;
        for span in content.iter_mut() {
            let from = quotations.partition_point(|q| q.outer.end <= span.start);
            let end = span.end;
            for quotation in quotations[from..].iter().take_while(|q| q.outer.start < end) {
                if !quotation.outer.overlaps(cue) {
                    *span = span.join(quotation.outer);
                }
            }
        }
    }

    /// The logical subject with its appositions; of a relative clause, the pronoun.
    fn source(&self, clause: &Clause) -> Vec<ByteSpan> {
        let Some(subject) = &clause.subject else { return Vec::new() };
        if subject.route == Route::Relative
            && let Some(pronoun) = self.relative_pronoun(clause)
        {
            return vec![self.span(pronoun)];
        }
        self.named(subject)
    }

    fn relative_pronoun(&self, clause: &Clause) -> Option<usize> {
        let from = clause.governor? + 1;
        (from..clause.head).rev().find(|&w| {
            let word = &self.view.tree.words[w];
            word.head == Some(clause.head)
                && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
                && matches!(self.lower(w).as_str(), "who" | "which" | "that")
        })
    }

    /// A source phrase: appositions belong to it, relative clauses do not.
    fn named(&self, argument: &Argument) -> Vec<ByteSpan> {
        let phrases = argument.phrases().map(|p| self.with_appositions(p));
        let range = phrases.reduce(WordRange::join);
        let span = range.and_then(|r| self.bytes(r)).map(|span| self.with_bracket(span));
        span.map(|span| self.without_dateline(span)).into_iter().collect()
    }

    fn with_appositions(&self, phrase: &Phrase) -> WordRange {
        const BESIDE: usize = 3;
        phrase.appositions.iter().fold(phrase.core, |range, apposition| {
            if apposition.start <= range.end + BESIDE { range.join(*apposition) } else { range }
        })
    }

    /// "Ana Orlo (Greens)": a short bracket behind a name belongs to it.
    fn with_bracket(&self, span: ByteSpan) -> ByteSpan {
        const LONG: usize = 16;
        let text = &self.finder.prose.article.text[span.end..self.whole.end.max(span.end)];
        let bracket = text.strip_prefix(" (").and_then(|rest| rest.find(')'));
        match bracket {
            Some(at) if at < LONG => ByteSpan::new(span.start, span.end + at + " ()".len()),
            _ => span,
        }
    }

    /// "BRACKHAVEN (PA) — A report said": where the grammar took the place for the source, it is what stands behind the dash.
    fn behind_dateline(&self, source: ByteSpan, cue: ByteSpan) -> ByteSpan {
        let text = &self.finder.prose.article.text;
        let gap = text.get(source.end..cue.start).unwrap_or_default();
        let dash = ["— ", "– ", "-- "].iter().filter_map(|d| Some(gap.find(d)? + d.len())).min();
        let Some(at) = dash.filter(|_| source.start <= self.whole.start) else { return source };
        let span = self.finder.clean(ByteSpan::new(source.end + at, cue.start));
        if span.is_empty() { source } else { span }
    }

    /// "BRACKHAVEN — A report said": the place is no part of the source.
    fn without_dateline(&self, span: ByteSpan) -> ByteSpan {
        if span.start > self.whole.start {
            return span;
        }
        let text = self.finder.prose.text(span);
        let dash = ["— ", "– ", "-- ", " - "].iter().filter_map(|d| Some(text.find(d)? + d.len())).min();
        let (start, end) = (dash.map_or(span.start, |at| span.start + at), span.end);
        ByteSpan::new(start, end)
    }

    /// Content without cue and source, where they stand inside it.
    fn cut(&self, content: Vec<ByteSpan>, cue: ByteSpan, source: &[ByteSpan]) -> Vec<ByteSpan> {
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

    /// "according to X".
    fn according_to(&self, clause: &Clause) -> Option<Told> {
        let oblique = clause.obliques.iter().find(|o| o.preposition.as_deref() == Some("according to"))?;
        let mut range = oblique.argument.whole;
        for clause in &self.view.clauses {
            let of_it =
                clause.governor.is_some_and(|g| range.contains(g)) && clause.relation == ClauseRelation::Relative;
            if of_it && clause.whole.start <= range.end {
                range = range.join(clause.whole);
            }
        }
        let start = range.start.checked_sub(2).filter(|&w| self.lower(w) == "according")?;
        let cue = self.bytes(WordRange::new(start, start + 2))?;
        if self.finder.in_quotation(cue) {
            return None;
        }
        let hole = self.bytes(WordRange::new(start, range.end))?;
        let mut whole = clause.whole;
        if matches!(self.lower(whole.start).as_str(), "but" | "and" | "so" | "yet") {
            whole.start += 1;
        }
        let words = self.view.tree.words.len();
        let ends = (range.end..words).all(|w| self.view.tree.words[w].upos == Upos::Punct);
        if ends || start == 0 {
            // Whatever the arc says, a phrase at either end of the sentence bears on all of it.
            let first = usize::from(matches!(self.lower(0).as_str(), "but" | "and" | "so" | "yet"));
            let last = (first..words).rev().find(|&w| self.view.tree.words[w].upos != Upos::Punct);
            whole = WordRange::new(first, last.map_or(words, |w| w + 1));
        }
        let mut content = vec![self.without_dateline(self.bytes(whole)?.join(hole))];
        self.with_quotations(cue, &mut content);
        let content = self.cut(content, hole, &[]);
        let source = self.named(&oblique.argument);
        (!content.is_empty()).then_some(Told { source, cue, content, certainty: Certainty::Certain })
    }

    /// "X's claim that …", "X raised doubts whether …".
    fn nouns(&self, clause: &Clause, found: &mut Vec<Told>) {
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
            let content = self.cut(content, span, &source);
            if !content.is_empty() {
                found.push(Told { source, cue: span, content, certainty });
            }
        }
    }

    /// "*the mayor's* claim", "*her* claim".
    fn owner(&self, noun: usize) -> Option<ByteSpan> {
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

#[cfg(test)]
mod tests {
    use crate::{Article, ByteSpan, read};

    /// Source, cue and content of each attribution, pieces joined by "…".
    fn told(text: &str) -> Vec<[String; 3]> {
        let reading = read(&Article::bare("a", text));
        let words = |spans: &Vec<ByteSpan>| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
        reading.attributions.iter().map(|a| [words(&a.source), words(&a.cue), words(&a.content)]).collect()
    }

    #[track_caller]
    fn has(text: &str, source: &str, cue: &str, content: &str) {
        let found = told(text);
        assert!(found.contains(&[source, cue, content].map(str::to_string)), "{found:?}");
    }

    #[test]
    fn a_verb_of_saying_gives_subject_auxiliaries_and_clause() {
        has(
            "The harbour board has repeatedly said that the ferry will return in May.",
            "The harbour board",
            "has repeatedly said",
            "that the ferry will return in May",
        );
    }

    #[test]
    fn a_promise_is_a_report_of_what_is_promised() {
        has("Ana Orlo vowed to reopen the mill.", "Ana Orlo", "vowed", "to reopen the mill");
    }

    #[test]
    fn an_apposition_belongs_to_the_source_and_a_relative_clause_does_not() {
        has(
            "Ana Orlo, the head of the harbour board, said the ferry was late.",
            "Ana Orlo, the head of the harbour board",
            "said",
            "the ferry was late",
        );
        has("Ana Orlo, who runs the mill, said the ferry was late.", "Ana Orlo", "said", "the ferry was late");
    }

    #[test]
    fn a_reporting_clause_inside_parts_the_content() {
        has("Fares, she said, will not rise.", "she", "said", "Fares … will not rise");
    }

    #[test]
    fn a_quotation_goes_on_after_its_speaker() {
        has(
            "“We will wait,” Ms. Orlo said. “The ferry is late.”",
            "Ms. Orlo",
            "said",
            "“We will wait,” … “The ferry is late.”",
        );
    }

    #[test]
    fn a_sentence_between_two_quotations_parts_them() {
        let found = told("“We will wait,” Ms. Orlo said. The captain left the room. “The ferry is late.”");
        assert!(
            found.iter().all(|[source, _, content]| source != "Ms. Orlo" || !content.contains("late")),
            "{found:?}"
        );
    }

    #[test]
    fn a_clause_with_that_behind_the_first_is_content_too() {
        has(
            "The mayor said that the bridge was safe and that it would reopen.",
            "The mayor",
            "said",
            "that the bridge was safe and that it would reopen",
        );
    }

    #[test]
    fn a_passive_report_has_the_patient_in_its_content() {
        has("The ferry is expected to return in May.", "", "is expected", "The ferry … to return in May");
    }

    #[test]
    fn nouns_that_look_like_verbs_of_saying_report_nothing() {
        assert!(told("The state report is on the desk of the council.").is_empty());
    }

    #[test]
    fn a_claim_has_an_owner_and_a_content() {
        has(
            "The council rejected the mayor's claim that the bridge was safe.",
            "the mayor's",
            "claim",
            "that the bridge was safe",
        );
    }

    #[test]
    fn according_to_at_an_end_bears_on_the_whole_sentence() {
        has(
            "Ferries run in May, but buses do not, according to the harbour board.",
            "the harbour board",
            "according to",
            "Ferries run in May, but buses do not",
        );
    }

    #[test]
    fn a_place_before_a_dash_is_no_source() {
        let found = told("BRACKHAVEN — The harbour board said the ferry was late.");
        assert_eq!(found[0][0], "The harbour board");
    }
}
