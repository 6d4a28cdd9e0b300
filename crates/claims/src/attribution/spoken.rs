//! Quotations without a cue of their own to the attribution that goes on in them: "…," she said. "…"

use super::Finder;
use crate::{Attribution, AttributionKind, ByteSpan};

impl Finder<'_, '_> {
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
            let (before, quotation) = (&quotations[i - 1], &quotations[i]);
            let Some(owner) = owners[i - 1].filter(|_| owners[i].is_none() && !quotation.block) else { continue };
            let gap = ByteSpan::new(before.outer.end, quotation.outer.start.max(before.outer.end));
            let words = self.prose.text(gap);
            let runs_on = before.paragraph != quotation.paragraph
                && before.paragraph + 1 == quotation.paragraph
                && words.trim().is_empty()
                && before.span.end == before.outer.end;
            if before.paragraph != quotation.paragraph && !runs_on {
                continue;
            }
            let opens =
                words.trim_end().is_empty() || words.trim_end().ends_with(['.', ',', ':', ';', '?', '!', '—', '-']);
            let between = cues.partition_point(|c| c.0 < gap.start);
            let others = cues[between..].iter().take_while(|c| c.0 < gap.end).any(|c| c.1 != owner);
            let spoken = told[owner].kind == AttributionKind::Direct
                || told[owner].content.last().is_some_and(|c| c.end >= before.outer.end);
            if opens && !others && spoken {
                told[owner].content.push(quotation.outer);
                owners[i] = Some(owner);
            }
        }
    }
}
