//! Paragraphs that are nothing but quotation to the attribution of the paragraph before: "She was blunt about it, Orlo said." ¶ "“We will
//! not wait.”"

use super::Finder;
use crate::{Attribution, ByteSpan};
use std::ops::Range;

impl Finder<'_, '_> {
    /// Gives the quotations of such a paragraph, where nobody has them, to whom the last sentence of the paragraph before gives the
    /// word, or to whom that paragraph was given; an attribution that ends in a colon gets its content this way.
    pub(super) fn carry_over(&self, told: &mut [Attribution]) {
        let owned = self.owned(told);
        let spoken = self.last_words(told);
        let mut carried: Option<(usize, usize)> = None;
        let mut next = 0;
        while let Some(first) = self.quotations.get(next) {
            let paragraph = first.paragraph;
            let here = next..next + self.quotations[next..].iter().take_while(|q| q.paragraph == paragraph).count();
            next = here.end;
            if first.block || here.clone().any(|i| owned[i]) || !self.is_all_quoted(paragraph, here.clone()) {
                continue;
            }
            let before = paragraph.wrapping_sub(1);
            let same = carried.filter(|&(at, _)| at == before).map(|(_, owner)| owner);
            let Some(owner) = same.or_else(|| spoken.get(before).copied().flatten()) else { continue };
            told[owner].content.extend(self.quotations[here].iter().map(|q| q.outer));
            carried = Some((paragraph, owner));
        }
    }

    /// Whether each quotation is some attribution's content.
    fn owned(&self, told: &[Attribution]) -> Vec<bool> {
        let mut owned = vec![false; self.quotations.len()];
        for content in told.iter().flat_map(|a| &a.content) {
            let from = self.quotations.partition_point(|q| q.outer.end <= content.start);
            let over = self.quotations[from..].iter().take_while(|q| q.outer.start < content.end).count();
            owned[from..from + over].fill(true);
        }
        owned
    }

    /// For each paragraph the last attribution of its last sentence, where that is one of saying.
    fn last_words(&self, told: &[Attribution]) -> Vec<Option<usize>> {
        let mut last: Vec<Option<usize>> = vec![None; self.prose.article.zones.len()];
        for (i, sentence) in self.prose.sentences.iter().enumerate() {
            let ends = self.prose.sentences.get(i + 1).is_none_or(|next| next.paragraph != sentence.paragraph);
            if ends {
                last[sentence.paragraph] = self.last_said(told, sentence.span);
            }
        }
        last
    }

    /// The attribution of saying whose cue stands last in a sentence, or whose quotation does.
    fn last_said(&self, told: &[Attribution], sentence: ByteSpan) -> Option<usize> {
        // In text order by content or cue, both of which begin in the sentence or before it.
        let to = told.partition_point(|a| a.content.first().or(a.cue.first()).is_some_and(|s| s.start < sentence.end));
        let mut found: Option<(usize, usize)> = None;
        for (i, attribution) in told.iter().enumerate().take(to).skip(to.saturating_sub(LOOK_BACK)) {
            let Some(cue) = attribution.cue.first().filter(|_| self.says(attribution)) else { continue };
            let reach = attribution.content.last().map_or(cue.end, |c| c.end.max(cue.end));
            let inside = sentence.contains(*cue) || (reach > sentence.start && reach <= sentence.end + 1);
            let outermost = !self.in_quotation(*cue);
            if inside && outermost && found.is_none_or(|(_, at)| at < cue.start) {
                found = Some((i, cue.start));
            }
        }
        found.map(|(i, _)| i)
    }

    /// Whether the paragraph holds no word outside of its quotations.
    fn is_all_quoted(&self, paragraph: usize, quotations: Range<usize>) -> bool {
        let zone = self.prose.article.zones[paragraph].span;
        let text = &self.prose.article.text;
        let mut at = zone.start;
        for quotation in &self.quotations[quotations] {
            if text[at..quotation.outer.start.max(at)].contains(char::is_alphanumeric) {
                return false;
            }
            at = quotation.outer.end;
        }
        !text[at.min(zone.end)..zone.end].contains(char::is_alphanumeric)
    }
}

/// How many attributions before the end of a sentence can belong to it.
const LOOK_BACK: usize = 12;

#[cfg(test)]
mod tests {
    use crate::{Article, ByteSpan, Zone, ZoneKind, read};

    /// Source and content of each attribution of a text whose paragraphs are parted by empty lines, pieces joined by "…".
    fn told(text: &str) -> Vec<(String, String)> {
        let mut article = Article::bare("a", text);
        let mut at = 0;
        article.zones = text
            .split("\n\n")
            .map(|paragraph| {
                let span = ByteSpan::new(at, at + paragraph.len());
                at = span.end + 2;
                Zone { kind: ZoneKind::Body, span }
            })
            .collect();
        let words = |spans: &[ByteSpan]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
        read(&article).attributions.iter().map(|a| (words(&a.source), words(&a.content))).collect()
    }

    #[test]
    fn a_colon_gives_the_paragraphs_of_quotation_behind_it_to_the_speaker() {
        let found = told("Ana Orlo said on Monday:\n\n“The ferry is late.”\n\n“It will stay late.”");
        assert_eq!(found, [("Ana Orlo".into(), "“The ferry is late.” … “It will stay late.”".into())]);
    }

    #[test]
    fn a_paragraph_with_words_of_the_article_goes_to_nobody() {
        let found = told("Ana Orlo said the ferry was late.\n\nA sign at the pier read “No ferry” in red.");
        assert!(
            found.iter().all(|(source, content)| source != "Ana Orlo" || !content.contains("No ferry")),
            "{found:?}"
        );
    }
}
