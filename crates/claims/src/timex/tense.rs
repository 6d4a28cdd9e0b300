//! The words around a time to its zone, and to whether it is over or still to come.

use super::found::{Zone, lowered};
use super::grammar::Grammar;
use super::lexicon::{Lex, Tense, zone};

impl Grammar<'_> {
    /// A zone at `i`: "ET", "Eastern time", "(GMT)", ", Japan time", "local time".
    pub(super) fn zone(&self, i: usize) -> Option<(usize, Zone)> {
        let open = usize::from(self.lex(i) == Lex::Mark('('));
        let at = i + open + usize::from(self.lex(i) == Lex::Mark(','));
        let word = self.words.get(at)?;
        let timed = self.is(at + 1, "time") || self.is(at + 1, "Time");
        let local = self.is(at, "local") && timed;
        let mut buffer = String::new();
        let mut named = || zone(lowered(word.text, &mut buffer)).map(Zone::Named);
        // "Japan" alone is a country, "ET" alone in lower case no zone, and ", Eastern" may start a name.
        let shown = word.text.len() <= 4 && word.text.bytes().all(|b| b.is_ascii_uppercase()) || word.text == "Eastern";
        if !(local || timed && word.cap || shown && self.lex(i) != Lex::Mark(',')) {
            return None;
        }
        let found = if local { Zone::Local } else { named()? };
        let end = at + 1 + usize::from(timed);
        Some((end + usize::from(open == 1 && self.lex(end) == Lex::Mark(')')), found))
    }

    /// What the verb nearest to the tokens `first..end` says: first before, then after, within the clause.
    pub(super) fn tense(&self, first: usize, end: usize) -> Option<Tense> {
        const REACH: usize = 20;
        let stops = |i: &usize| !matches!(self.lex(*i), Lex::Mark(';' | ':' | '—' | '–' | '(' | ')'));
        let cue = |i: usize| {
            let mut buffer = String::new();
            let word = &self.words[i];
            // A capital within the sentence is a name: "the United States"; "will be finished" is no past.
            let verb = !word.cap || i == 0;
            let tense =
                verb.then(|| super::lexicon::tense(lowered(word.text, &mut buffer), self.before(i), self.text(i + 1)));
            tense.flatten().filter(|t| *t == Tense::Future || !self.led_by(i, &["be"]))
        };
        // "Monday's ruling" is over unless its own clause says "will" shortly before.
        if self.lex(end) == Lex::Possessive {
            let near = (first.saturating_sub(4)..first).rev().take_while(stops).find_map(cue);
            return near.or(Some(Tense::Past));
        }
        // What opens a bracket is told by what stands before it: "will leave at four (4 a.m. Thursday)".
        let opens = |i: &usize| stops(i) || self.lex(*i) == Lex::Mark('(');
        let before = (first.saturating_sub(REACH)..first).rev().take_while(opens).find_map(cue);
        before.or_else(|| (end..self.words.len().min(end + REACH)).take_while(stops).find_map(cue))
    }
}
