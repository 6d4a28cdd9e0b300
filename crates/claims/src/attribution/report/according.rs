//! "according to X" to a report.

use super::{ReportReader, Told};
use crate::Certainty;
use copydesk_language::{Clause, ClauseRelation, Upos, WordRange};

impl ReportReader<'_, '_, '_> {
    /// "according to X".
    pub(super) fn according_to(&self, clause: &Clause) -> Option<Told> {
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
}
