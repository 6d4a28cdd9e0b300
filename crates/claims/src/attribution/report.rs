//! Clauses to reports: who says, thinks or knows what, by the sentence's grammar.
//!
//! A clause whose verb takes content gives one report: the *source* is its logical subject, the *cue* the verb with its
//! auxiliaries, the *content* what the verb's frame says: a content clause, an object, the phrase of a preposition, the words
//! between quotation marks. So are "according to X" and "X's claim that …". Each part is trusted by itself: where the grammar has
//! no content beside a verb of saying, the patterns of [`super::speech`] are asked.

use super::Finder;
use crate::lexicon::{Report, report_noun, report_verb};
use crate::text::View;
use crate::{ByteSpan, Certainty};
use copydesk_language::{
    Argument, Clause, ClauseRelation, ComplementKind, Phrase, PredicateKind, Relation, Route, WordRange,
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
        let asked =
            (0..tokens.len()).any(|i| self.prose.senses(sentence, i).reports && !self.in_quotation(tokens[i].span));
        let Some(view) = asked.then(|| self.prose.view(sentence)).flatten() else { return Vec::new() };
        let reader = ReportReader { finder: self, view, whole: self.prose.sentences[sentence].span };
        let mut found = Vec::new();
        for clause in &view.clauses {
            found.extend(reader.verb(clause));
            found.extend(reader.according_to(clause));
            reader.nouns(clause, &mut found);
        }
        found
    }
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
        let mut content = self.clauses(clause, verb);
        if content.is_empty() {
            content = self.objects(clause, verb, &mut cue);
        }
        let cue = self.bytes(cue)?;
        let mut content: Vec<ByteSpan> = content.into_iter().filter_map(|range| self.bytes(range)).collect();
        if verb.quote {
            self.quoted(cue, &mut content);
        }
        let source = self.source(clause);
        let content = self.cut(content, cue, &source);
        (verb.quote || !content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
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
    fn clauses(&self, clause: &Clause, verb: Report) -> Vec<WordRange> {
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
        found
    }

    /// Object and phrases that the verb's frame takes: "praised *Ana Orlo for her patience*", "called for *an inquiry*".
    fn objects(&self, clause: &Clause, verb: Report, cue: &mut WordRange) -> Vec<WordRange> {
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
        argument.phrases().fold(argument.whole, |range, p| range.join(p.full))
    }

    /// Words between marks that the grammar did not give to the verb: those right before its clause, or right behind it.
    fn quoted(&self, cue: ByteSpan, content: &mut Vec<ByteSpan>) {
        const NEAR: usize = 60;
        let text = &self.finder.prose.article.text;
        let quotations = self.finder.quotations;
        if content.is_empty() {
            let before = quotations.iter().rev().find(|q| q.outer.end <= cue.start);
            let after = quotations.iter().find(|q| q.outer.start >= cue.end);
            let before = before.filter(|q| {
                q.outer.end > self.whole.start
                    && q.outer.end + NEAR > cue.start
                    && (text[..q.span.end].ends_with([',', '?', '!']) || text[q.outer.end..].starts_with(','))
            });
            let after = after.filter(|q| {
                q.outer.start < self.whole.end
                    && q.outer.start < cue.end + NEAR
                    && text[..q.outer.start].trim_end().ends_with([',', ':'])
            });
            content.extend(before.or(after).map(|q| q.outer));
        }
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
        range.and_then(|r| self.bytes(r)).map(|span| self.with_bracket(span)).into_iter().collect()
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
        let range = oblique.argument.whole;
        let start = range.start.checked_sub(2).filter(|&w| self.lower(w) == "according")?;
        let cue = self.bytes(WordRange::new(start, start + 2))?;
        if self.finder.in_quotation(cue) {
            return None;
        }
        let hole = self.bytes(WordRange::new(start, range.end))?;
        let mut whole = self.bytes(clause.whole)?;
        if clause.relation == ClauseRelation::Main {
            whole = self.whole;
        }
        let content = self.cut(vec![whole.join(hole)], hole, &[]);
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
            let content = complement.content.iter().filter_map(|r| self.bytes(*r)).collect();
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
