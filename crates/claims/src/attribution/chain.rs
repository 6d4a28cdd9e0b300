//! Reports of the grammar to the links of a chain, each with its cue and how strongly that puts what follows.

use super::report::Told;
use super::source::strip_article;
use super::{Finder, Source};
use crate::lexicon::{Frame, SourceNoun, cue_of_form, is_veiled, report_noun, verb_strength};
use crate::text::View;
use crate::{Attribution, AttributionKind, ByteSpan, Certainty, Link, SourceKind, Strength};
use copydesk_language::{Upos, Word, WordRange, Xpos};

impl Finder<'_, '_> {
    /// The source of a report as links, nearest first; none where it is no saying, or nobody can be told by its source.
    pub(super) fn links(&self, sentence: usize, report: &Told) -> Option<Source> {
        let (&span, cue) = (report.source.first()?, report.cue);
        self.strength_of(sentence, cue)?;
        let at = self.tokens(sentence).partition_point(|t| t.span.end < cue.end);
        if self.is_told_of(sentence, cue, at) {
            return None;
        }
        // "…off Rossan Head, Pennant Wire reported": what is said is no part of who says it.
        let said = report.content.iter().filter(|c| c.start < span.start && c.end > span.start && c.end < span.end);
        let span = said.map(|c| c.end).max().map_or(span, |end| self.clean(ByteSpan::new(end, span.end)));
        let mut source = self.said_by(sentence, self.up_to_name(sentence, span, cue), cue)?;
        if matches!(self.lower(sentence, at), "read" | "reads")
            && source.links.iter().all(|l| l.kind != SourceKind::Document)
        {
            return None;
        }
        // The outlet's own word is no step back from it.
        source.links.retain(|link| !self.matches_own_outlet(&link.name));
        for link in source.links.iter_mut().filter(|l| l.kind == SourceKind::Unnamed) {
            self.with_veil(link, cue);
        }
        let source = self.with_hearer(sentence, at, source);
        let source = self.with_document(sentence, at, source);
        Some(self.with_cited(sentence, at, source))
    }

    /// "the mayor *is expected* to sign": what somebody is thought or said to do is not on their word.
    fn is_told_of(&self, sentence: usize, cue: ByteSpan, at: usize) -> bool {
        let tokens = self.tokens(sentence);
        let from = tokens.partition_point(|t| t.span.start < cue.start);
        let be = |i: usize| matches!(self.lower(sentence, i), "is" | "are" | "was" | "were" | "be" | "been" | "being");
        (from..at).any(be) && self.lower(sentence, at + 1) == "to" && self.lower(sentence, at) != "told"
    }

    /// "founder *and director Ana Orlo* said": where the grammar breaks off, a name right before the verb belongs to the source.
    fn up_to_name(&self, sentence: usize, span: ByteSpan, cue: ByteSpan) -> ByteSpan {
        const GAP_MAX: usize = 60;
        if cue.start <= span.end || cue.start - span.end > GAP_MAX {
            return span;
        }
        let Some(view) = self.prose.known_view(sentence) else { return span };
        let gap = ByteSpan::new(span.end, cue.start).trimmed(&self.prose.article.text);
        let Some(range) = words_of(view, gap) else { return span };
        let words = &view.tree.words[range.start..range.end];
        let plain = |w: &Word<'_>| {
            matches!(w.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Cconj | Upos::Det)
                || w.form.starts_with(char::is_uppercase)
        };
        let names = words.last().is_some_and(|w| self.name_at(w.span).is_some());
        if names && words.iter().all(plain) { span.join(gap) } else { span }
    }

    /// "a person *who has read the advice*": why no name stands there belongs to the name.
    fn with_veil(&self, link: &mut Link, cue: ByteSpan) {
        const GAP_MAX: usize = 90;
        if link.span.end >= cue.start || cue.start - link.span.end > GAP_MAX {
            return;
        }
        let gap = self.prose.text(ByteSpan::new(link.span.end, cue.start)).to_lowercase();
        if is_veiled(&gap) && !gap.contains([',', '“', '"']) {
            link.span = ByteSpan::new(link.span.start, cue.start).trimmed(&self.prose.article.text);
            link.name = strip_article(self.prose.text(link.span)).to_string();
        }
    }

    /// How strongly the cue of a report puts its content; none where it is no cue of saying.
    pub(super) fn strength_of(&self, sentence: usize, cue: ByteSpan) -> Option<Strength> {
        let tokens = self.tokens(sentence);
        let from = tokens.partition_point(|t| t.span.start < cue.start);
        let inside = (from..tokens.len()).take_while(|&i| tokens[i].span.end <= cue.end);
        let no_saying = |i: usize| {
            let negated = matches!(self.lower(sentence, i), "not" | "never" | "n't" | "n’t" | "cannot")
                || self.lower(sentence, i).ends_with("n't")
                || self.lower(sentence, i).ends_with("n’t");
            negated || self.cue(sentence, i).is_some_and(|(frame, _)| frame == Frame::Access)
        };
        if inside.clone().any(no_saying) {
            return None;
        }
        if inside.clone().any(|i| matches!(self.lower(sentence, i), "according" | ":")) {
            return Some(Strength::Said);
        }
        let Some(view) = self.prose.known_view(sentence) else {
            return inside.filter_map(|i| self.prose.senses(sentence, i).strength).last();
        };
        let first = view.word_at(cue.start)?;
        let words = &view.tree.words;
        let mut cue = (first..words.len()).take_while(|&w| words[w].span.start < cue.end);
        let by_form = || inside.filter_map(|i| self.prose.senses(sentence, i).strength).last();
        let found = cue.find_map(|w| match words[w].upos {
            // "asked him to guarantee": nobody has said it yet.
            Upos::Verb if words[w].xpos == Xpos::Vb && w > 0 && words[w - 1].form == "to" => Some(None),
            Upos::Verb => verb_strength(&words[w].lemma).map(Some),
            Upos::Noun => report_noun(&words[w].lemma).map(|c| Some(by_certainty(c))),
            _ => None,
        });
        found.unwrap_or_else(by_form)
    }

    /// "the Dale News reported, *citing a letter*, that …": whom the source has it from stands behind it.
    fn with_cited(&self, sentence: usize, at: usize, mut source: Source) -> Source {
        const NEAR: usize = 8;
        let tokens = self.tokens(sentence);
        let near = (at + 1..(at + 1 + NEAR).min(tokens.len()))
            .take_while(|&k| !matches!(self.lower(sentence, k), "that" | "“" | "\"" | ";"));
        let cites =
            near.filter(|&k| matches!(self.lower(sentence, k), "citing" | "quoting" | "cited" | "quoted" | "cites"));
        let Some(k) = cites.last().filter(|&k| !self.in_quotation(tokens[k].span)) else { return source };
        let end = self.phrase_end(sentence, k + 1);
        let Some(cited) = self.source(sentence, k + 1, end, true) else { return source };
        let cue = tokens[k].span;
        source.links.extend(cited.links.into_iter().map(|link| Link {
            cue: self.prose.text(cue).to_string(),
            span: link.span.join(cue),
            strength: Strength::Reported,
            ..link
        }));
        source
    }

    /// Whether a report says that something is so: "wants to build a wall" does not, and neither does "recalls 84,000 cars".
    pub(super) fn states(&self, sentence: usize, report: &Told) -> bool {
        let document = |i: usize| matches!(self.source_noun(sentence, i), Some(SourceNoun::Document(_)));
        let tokens = self.tokens(sentence);
        let within = |span: &ByteSpan| {
            let from = tokens.partition_point(|t| t.span.start < span.start);
            (from..tokens.len()).take_while(|&i| tokens[i].span.end <= span.end).collect::<Vec<_>>()
        };
        if self.kind_of(&report.content) == AttributionKind::Direct
            || report.source.iter().flat_map(within).any(document)
        {
            return true;
        }
        let Some(view) = self.prose.known_view(sentence) else { return false };
        let finite = |span: &ByteSpan| {
            let words = words_of(view, *span).map_or(&[][..], |r| &view.tree.words[r.start..r.end]);
            let verb = |x: Xpos| matches!(x, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
            let perfect =
                |w: &[Word<'_>]| w[0].form.eq_ignore_ascii_case("to") && matches!(&*w[1].lemma, "have" | "be");
            words.iter().any(|w| verb(w.xpos)) || words.windows(2).take(1).any(perfect)
        };
        let counts = || {
            let strength = self.strength_of(sentence, report.cue);
            matches!(strength, Some(Strength::Confirmed | Strength::Found | Strength::Reported | Strength::Estimated))
        };
        // "alleged *that* the captain stole fuel": whatever the grammar takes the verb for.
        let that = |span: &ByteSpan| self.prose.text(*span).starts_with("that ");
        report.content.iter().any(|c| finite(c) || that(c)) || counts()
    }

    /// Gives the links of an attribution their cue and its strength.
    pub(super) fn linked(&self, sentence: usize, links: Vec<Link>, cue: ByteSpan) -> Vec<Link> {
        let strength = self.strength_of(sentence, cue);
        let tokens = self.tokens(sentence);
        let from = tokens.partition_point(|t| t.span.start < cue.start);
        let inside = (from..tokens.len()).take_while(|&i| tokens[i].span.end <= cue.end);
        let sense = inside.filter_map(|i| cue_of_form(self.lower(sentence, i))).last();
        let with_cue = |mut link: Link| {
            if link.cue.is_empty() {
                link.cue = self.prose.text(cue).to_string();
                if let Some(sense) = sense {
                    (link.polarity, link.factive) = (sense.polarity, sense.factive);
                }
                if link.strength == Strength::Said {
                    link.strength = strength.unwrap_or_default();
                }
            }
            link.span = link.span.join(cue).trimmed(&self.prose.article.text);
            link
        };
        links.into_iter().map(with_cue).collect()
    }
}

const fn by_certainty(certainty: Certainty) -> Strength {
    match certainty {
        Certainty::Reported => Strength::Reported,
        Certainty::Alleged => Strength::Claimed,
        Certainty::Hedged | Certainty::Possible => Strength::Thought,
        Certainty::Denied => Strength::Denied,
        Certainty::Certain | Certainty::Planned => Strength::Said,
    }
}

/// The words of a span.
pub(super) fn words_of(view: &View<'_>, span: ByteSpan) -> Option<WordRange> {
    let first = view.word_at(span.start)?;
    let end = view.tree.words[first..].iter().take_while(|w| w.span.start < span.end).count() + first;
    (end > first).then(|| WordRange::new(first, end))
}

/// Whether an attribution's content holds a span, or the greater part of what is left of it without source and cue.
pub(crate) fn holds(attribution: &Attribution, span: ByteSpan) -> bool {
    let shared = |s: &ByteSpan| s.end.min(span.end).saturating_sub(s.start.max(span.start));
    let outside: usize = attribution.source.iter().chain(&attribution.cue).map(shared).sum();
    let inside: usize = attribution.content.iter().map(shared).sum();
    attribution.content.iter().any(|c| c.contains(span)) || inside * 2 > span.len().saturating_sub(outside)
}
