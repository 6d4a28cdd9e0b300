//! Quotations without a cue of their own to the attribution that goes on in them: "…," she said. "…"

use super::Finder;
use super::report::Told;
use crate::{Attribution, AttributionKind, ByteSpan, Certainty, MentionKind, NameKind};

impl Finder<'_, '_> {
    /// "Orlo: 'We will go'": a name and a colon open the sentence.
    pub(super) fn speaker_colon(&self, sentence: usize) -> Option<Told> {
        let whole = self.prose.sentences[sentence].span;
        let from = self.names.mentions.partition_point(|m| m.span.start < whole.start);
        let name = self.names.mentions.get(from).filter(|m| m.span.start == whole.start)?;
        let MentionKind::Name { entity, .. } = name.kind else { return None };
        let rest = self.prose.text(ByteSpan::new(name.span.end, whole.end.max(name.span.end)));
        if self.names.entities[entity].kind == NameKind::Place
            || !rest.starts_with(": ")
            || self.in_quotation(name.span)
        {
            return None;
        }
        let cue = ByteSpan::new(name.span.end, name.span.end + 1);
        let content = vec![self.clean(ByteSpan::new(cue.end, whole.end))];
        Some(Told { source: vec![name.span], cue, content, certainty: Certainty::Certain })
    }

    /// Gives each quotation that is nobody's content to the attribution of the one before it, where nothing else is said between
    /// the two, and it opens a sentence or goes on behind a comma.
    pub(super) fn go_on(&self, told: &mut [Attribution]) {
        let quotations = self.quotations;
        let mut owners: Vec<Option<usize>> = vec![None; quotations.len()];
        let mut cues: Vec<(usize, usize)> = Vec::new();
        for (i, attribution) in told.iter().enumerate() {
            cues.extend(attribution.cue.iter().map(|c| (c.start, i)));
            for content in &attribution.content {
                let from = quotations.partition_point(|q| q.outer.end <= content.start);
                let over = quotations[from..].iter().take_while(|q| q.outer.start < content.end).count();
                for owner in &mut owners[from..from + over] {
                    let better = owner.is_none_or(|o: usize| told[o].kind != AttributionKind::Direct);
                    if better {
                        *owner = Some(i);
                    }
                }
            }
        }
        cues.sort_unstable();
        for i in 1..quotations.len() {
            const TITLE_BYTES_MAX: usize = 30;
            let (before, quotation) = (&quotations[i - 1], &quotations[i]);
            let Some(owner) = owners[i - 1].filter(|_| owners[i].is_none() && !quotation.block) else { continue };
            let gap = ByteSpan::new(before.outer.end, quotation.outer.start.max(before.outer.end));
            let words = self.prose.text(gap);
            if before.paragraph != quotation.paragraph && !quotation.goes_on {
                continue;
            }
            // "…," she said. He left. "…": a whole sentence of something else parts them.
            let from = self.prose.sentences.partition_point(|s| s.span.start < gap.start);
            let parted = self.prose.sentences[from..].iter().take_while(|s| s.span.end <= gap.end).any(|s| {
                !told[owner].cue.iter().any(|c| s.span.contains(*c))
                    && self.prose.text(s.span).contains(char::is_alphabetic)
            });
            if parted {
                continue;
            }
            let opens =
                words.trim_end().is_empty() || words.trim_end().ends_with(['.', ',', ':', ';', '?', '!', '—', '-']);
            let between = cues.partition_point(|c| c.0 < gap.start);
            // "…," she said, criticising the sale. "…": what her sentence says besides does not part the two.
            let own = told[owner].cue.first().map(|c| self.prose.sentence_at(c.start));
            let beside = |c: usize| told[c].cue.first().map(|s| self.prose.sentence_at(s.start)) == own;
            let others = cues[between..].iter().take_while(|c| c.0 < gap.end).any(|c| c.1 != owner && !beside(c.1));
            let spoken = told[owner].kind == AttributionKind::Direct
                || told[owner]
                    .content
                    .iter()
                    .rev()
                    .take(2)
                    .any(|c| quotations[..i].iter().rev().take(2).any(|q| c.end >= q.outer.end));
            if opens && !others && spoken {
                told[owner].content.push(quotation.outer);
                owners[i] = Some(owner);
            } else if !opens && !others && quotation.span.len() < TITLE_BYTES_MAX {
                // "…," she told the "Today" show. "…"
                owners[i] = Some(owner);
            }
        }
    }
}
