//! What the patterns of words found in a sentence, held against what its grammar says, to what is told and what chains are made of.

use super::Finder;
use super::report::Told;
use crate::lexicon::report_verb;
use crate::{Attribution, ByteSpan, Certainty, Link, Strength, TokenKind};
use copydesk_language::Upos;

impl Finder<'_, '_> {
    /// Holds what the patterns found in a sentence, from `first` on, against what its grammar says, cue by cue.
    pub(super) fn tell(&mut self, sentence: usize, first: usize) {
        let reports = self.reports(sentence);
        // "Orlo said:" has its content in the next paragraph.
        let introduces = self.prose.text(self.prose.sentences[sentence].span).trim_end().ends_with(':');
        let patterns = &self.out.list[first..];
        let (mut found, mut chained): (Vec<Attribution>, Vec<Attribution>) = (Vec::new(), Vec::new());
        let by_cue = |cue: ByteSpan| patterns.iter().position(|a| a.cue.iter().any(|c| c.overlaps(cue)));
        let mut taken = vec![false; patterns.len()];
        for report in reports {
            let pattern = by_cue(report.cue);
            // "a letter reported by X": the pattern knows the letter.
            let held = pattern.is_some_and(|i| patterns[i].chain.iter().any(|l| l.strength == Strength::Held));
            let mut content = report.content;
            let mut source = report.source;
            if let Some(i) = pattern {
                taken[i] = !held;
                if content.is_empty() && !introduces {
                    content = patterns[i].content.iter().map(|c| self.behind_that(sentence, *c)).collect();
                }
                if source.is_empty() {
                    source.clone_from(&patterns[i].source);
                }
            }
            if content.is_empty() && !introduces {
                continue;
            }
            let set_off = self.set_off(sentence, &source, report.cue);
            if let Some(lead) = set_off {
                content = vec![lead];
            }
            let kind = self.kind_of(&content);
            let report = Told { source, content, ..report };
            let inverted = pattern.filter(|&i| self.is_inverted(&patterns[i], &report));
            let own = if inverted.is_some() { None } else { self.links(sentence, &report) };
            let states = self.states(sentence, &report);
            let entity = own.as_ref().and_then(|own| own.entity);
            let entity =
                entity.or_else(|| pattern.map_or_else(|| self.entity_of(&report.source), |i| patterns[i].entity));
            let of_pattern = || pattern.map_or_else(Vec::new, |i| patterns[i].chain.clone());
            let mut chain = own.map_or_else(of_pattern, |own| self.linked(sentence, own.links, report.cue));
            if chain.is_empty() {
                chain = self.again(sentence, &report.source, report.cue);
            }
            let certainty = pattern.map_or(report.certainty, |i| patterns[i].certainty);
            let Told { source, cue, content, .. } = report;
            let attribution = Attribution { source, cue: vec![cue], content, kind, entity, chain, certainty };
            if states
                && !held
                && !attribution.content.is_empty()
                && (!attribution.chain.is_empty() || lowers(certainty))
            {
                chained.push(attribution.clone());
            }
            found.push(attribution);
        }
        let is_verb = |a: &Attribution| a.cue.first().is_none_or(|cue| self.may_be_verb(sentence, *cue));
        let rest: Vec<&Attribution> = patterns.iter().zip(taken).filter(|(_, taken)| !taken).map(|(a, _)| a).collect();
        part_trailing(&mut found);
        part_trailing(&mut chained);
        let told_cues: Vec<ByteSpan> = found.iter().flat_map(|a| a.cue.iter().copied()).collect();
        let told = |a: &&Attribution| a.cue.iter().any(|c| told_cues.iter().any(|t| t.overlaps(*c)));
        let trusted = |a: &&Attribution| is_verb(a) || self.closes(sentence, a);
        let leads = |a: &&&Attribution| {
            let counts = |l: &Link| matches!(l.strength, Strength::Held | Strength::Reported);
            a.chain.iter().any(counts) || trusted(a)
        };
        chained.extend(rest.iter().filter(leads).map(|a| (*a).clone()));
        found.extend(rest.into_iter().filter(trusted).filter(|a| !told(a)).cloned());
        self.out.chained.append(&mut chained);
        self.out.told.append(&mut found);
    }

    /// "Fares rose in May, the note *says*; none knows why": what stands before the source is what is said.
    fn set_off(&self, sentence: usize, source: &[ByteSpan], cue: ByteSpan) -> Option<ByteSpan> {
        let source = source.first()?;
        let whole = self.prose.sentences[sentence].span;
        let behind = self.prose.article.text.get(cue.end..whole.end)?;
        let lead = self.prose.text(ByteSpan::new(whole.start, source.start.max(whole.start)));
        let between = cue.start >= source.end && cue.start - source.end <= 1;
        let lead = (between && behind.starts_with(';') && lead.trim_end().ends_with(','))
            .then(|| self.clean(ByteSpan::new(whole.start, source.start)))?;
        (lead.len() > 3).then_some(lead)
    }

    /// "Ten people stood on the pier when it fell, *says the warden, Ana Orlo*": who stands right behind the verb says it, whatever the
    /// grammar takes for its subject far before.
    fn is_inverted(&self, pattern: &Attribution, report: &Told) -> bool {
        const FAR: usize = 40;
        let (Some(said), Some(read)) = (pattern.source.first(), report.source.first()) else { return false };
        let right_behind = said.start >= report.cue.end && said.start - report.cue.end <= 1;
        let closes = self.prose.article.text.get(said.end..).is_some_and(|t| t.starts_with(['.', ',']));
        // "said a plan for a register was dropped": who is only now heard of is what is told of.
        let new = ["a ", "an "].iter().any(|a| self.prose.text(*said).starts_with(a));
        right_behind && closes && !new && !pattern.chain.is_empty() && read.end + FAR < report.cue.start
    }

    /// "Fares rose in May, the harbour board *reports*.": behind a comma and a source, the last word of a sentence is a verb, whatever
    /// the grammar takes it for.
    fn closes(&self, sentence: usize, attribution: &Attribution) -> bool {
        let (Some(cue), Some(source)) = (attribution.cue.first(), attribution.source.first()) else { return false };
        let mut words = self.tokens(sentence).iter().filter(|t| t.kind == TokenKind::Word);
        let last = words.next_back().is_some_and(|t| t.span == *cue);
        let before = ByteSpan::new(self.prose.sentences[sentence].span.start, source.start);
        last && before.end > before.start && self.prose.text(before).trim_end().ends_with(',')
    }

    /// "said *on Monday that* fares rise": what stands before "that" is no content.
    fn behind_that(&self, sentence: usize, content: ByteSpan) -> ByteSpan {
        const WITHIN: usize = 40;
        let words = self.prose.text(content);
        let first = self.prose.view(sentence).and_then(|v| v.tree.words.get(v.word_at(content.start)?));
        let aside = first.is_some_and(|w| matches!(w.upos, Upos::Adp | Upos::Adv) || w.form.ends_with("day"));
        match words.find(" that ").filter(|at| aside && *at < WITHIN) {
            Some(at) => ByteSpan::new(content.start + at + 1, content.end),
            None => content,
        }
    }

    /// Whether the grammar leaves a cue its verb: "state" and "report" are nouns too.
    fn may_be_verb(&self, sentence: usize, cue: ByteSpan) -> bool {
        let Some(view) = self.prose.known_view(sentence) else { return true };
        let words = view.word_at(cue.start).map_or(&[][..], |first| &view.tree.words[first..]);
        let mut words = words.iter().take_while(|w| w.span.start < cue.end);
        words.any(|w| {
            (matches!(w.upos, Upos::Verb | Upos::Aux) && report_verb(&w.lemma).is_some())
                || w.form.eq_ignore_ascii_case("according")
        })
    }
}

/// "Firms expect more deals, *says a survey*": content that runs into the attribution of what it stands in ends before it.
fn part_trailing(found: &mut [Attribution]) {
    let ends: Vec<(ByteSpan, usize, Vec<ByteSpan>)> = found
        .iter()
        .filter_map(|a| {
            let cue = *a.cue.first()?;
            let from = a.source.first().map_or(cue.start, |s| s.start.min(cue.start));
            a.content.iter().all(|c| c.end <= from).then(|| (cue, from, a.content.clone()))
        })
        .collect();
    for inner in found {
        let Some(&own) = inner.cue.first() else { continue };
        for (cue, from, content) in &ends {
            if *cue != own && content.iter().any(|c| c.contains(own)) {
                for piece in inner.content.iter_mut().filter(|p| p.start < *from && p.end > *from) {
                    piece.end = content.iter().map(|c| c.end).max().unwrap_or(*from).max(piece.start);
                }
            }
        }
        inner.content.retain(|c| !c.is_empty());
    }
}

/// Whether an attribution without a source says more than nothing: "is alleged to".
const fn lowers(certainty: Certainty) -> bool {
    matches!(certainty, Certainty::Reported | Certainty::Alleged | Certainty::Denied)
}
