//! Quotations to speakers: by the attribution whose content they are, else by what stands before them.

use super::{Attribution, Finder, Speaker, document_class};
use crate::lexicon::SourceNoun;
use crate::{ByteSpan, Certainty, Link, SourceKind};

impl<'p, 'a> Finder<'p, 'a> {
    /// Step 3.
    pub(super) fn assign_speakers(&mut self) {
        let by_content = self.by_sentence(|a| &a.content);
        let by_cue = self.by_sentence(|a| &a.cue);
        for i in 0..self.quotations.len() {
            let quotation = &self.quotations[i];
            let overlaps = |a: &usize| self.out.list[*a].content.iter().any(|c| c.overlaps(quotation.span));
            let sentences = self.sentence_of(quotation.span.start)..=self.sentence_of(quotation.span.end);
            let own = by_content.get(sentences).into_iter().flatten().flatten().copied().filter(overlaps).min();
            let own = own.map(|a| self.speaker_of(&self.out.list[a]));
            let speaker = own.or_else(|| self.carried_speaker(i, &by_cue));
            self.out.speakers.push(speaker);
        }
    }

    /// Indices of the attributions by the sentence of some of their spans, ascending.
    pub(super) fn by_sentence(&self, spans: fn(&Attribution) -> &Vec<ByteSpan>) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); self.prose.sentences.len() + 1];
        for (i, attribution) in self.out.list.iter().enumerate() {
            for span in spans(attribution) {
                found[self.sentence_of(span.start)].push(i);
            }
        }
        found
    }

    /// Index of the first sentence that does not end before `offset`.
    pub(super) fn sentence_of(&self, offset: usize) -> usize {
        self.prose.sentences.partition_point(|s| s.span.end < offset)
    }

    pub(super) fn speaker_of(&self, attribution: &Attribution) -> Speaker {
        let named = attribution.chain.last().map(|l| l.name.clone());
        Speaker {
            name: named.unwrap_or_else(|| self.prose.text(attribution.source[0]).to_string()),
            entity: attribution.entity,
            chain: attribution.chain.clone(),
            certainty: attribution.certainty,
        }
    }

    /// The speaker of the quotation before in the same paragraph, of the paragraph's cue, or of the sentence with a colon before a block.
    pub(super) fn carried_speaker(&self, i: usize, by_cue: &[Vec<usize>]) -> Option<Speaker> {
        let quotation = &self.quotations[i];
        if i > 0 && self.quotations[i - 1].paragraph == quotation.paragraph && !quotation.block {
            return self.out.speakers[i - 1].clone();
        }
        let sentence = self.prose.sentence_at(quotation.outer.start)?;
        let before = sentence.checked_sub(1)?;
        let introduces = self.prose.text(self.prose.sentences[before].span).trim_end().ends_with(':');
        let same_paragraph = self.prose.sentences[before].paragraph == self.prose.sentences[sentence].paragraph;
        if !introduces && !same_paragraph && !quotation.block {
            return None;
        }
        let span = self.prose.sentences[before].span;
        let mut cued = by_cue[before].iter().rev().map(|&a| &self.out.list[a]);
        let own = cued.find(|a| a.cue.iter().any(|c| span.contains(*c)) && !a.chain.is_empty());
        if let Some(a) = own {
            return Some(self.speaker_of(a));
        }
        let document = (0..self.tokens(before).len()).rev().find_map(|k| match self.source_noun(before, k) {
            Some(SourceNoun::Document(class)) => Some((k, class)),
            _ => None,
        });
        let span = document.map_or(span, |(k, _)| self.tokens(before)[k].span);
        let name = document
            .map(|(k, _)| self.lower(before, k).to_string())
            .or_else(|| (introduces && quotation.block).then(|| self.last_document.unwrap_or("").to_string()))?;
        let mut chain: Vec<Link> = document_class(&name)
            .and_then(|c| self.out.holders.get(c))
            .into_iter()
            .flatten()
            .filter(|l| l.kind == SourceKind::Outlet)
            .cloned()
            .collect();
        chain.push(Link { kind: SourceKind::Document, name: name.clone(), cue: ":".to_string(), span, access: false });
        Some(Speaker { name, entity: None, chain, certainty: Certainty::Certain })
    }
}
