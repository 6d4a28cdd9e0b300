//! "*In one of them*, a man was burned": a sentence that picks one of the things that the sentence before tells of, to whom that is put
//! down to.

use super::Finder;
use crate::{Attribution, ByteSpan, Link};

impl Finder<'_, '_> {
    /// Gives such a sentence the source of what the sentence before it ends in.
    pub(super) fn one_of_those(&mut self, sentence: usize) {
        let Some(before) = sentence.checked_sub(1) else { return };
        let (here, last) = (&self.prose.sentences[sentence], &self.prose.sentences[before]);
        let Some(opener) = self.picks(sentence).filter(|_| here.paragraph == last.paragraph) else { return };
        let chained = |a: &&Attribution| a.content.iter().any(|c| c.overlaps(here.span));
        let mut recent = self.out.chained.iter().rev().take(NEAR);
        if recent.clone().any(|a| chained(&a)) {
            return;
        }
        let reaches = |a: &&Attribution| {
            a.content
                .iter()
                .any(|c| c.start >= last.span.start && c.end <= last.span.end + 1 && c.end + END_MAX >= last.span.end)
        };
        let Some(of) = recent.find(reaches).cloned() else { return };
        let cue = self.prose.text(opener).to_string();
        let content = self.clean(ByteSpan::new(opener.end, here.span.end));
        let chain = of.chain.into_iter().map(|link| Link { cue: cue.clone(), ..link }).collect();
        self.out.chained.push(Attribution { cue: vec![opener], content: vec![content], chain, ..of });
    }

    /// "In one of them", "Among those", "In the worst": the first words, where they pick one of several.
    fn picks(&self, sentence: usize) -> Option<ByteSpan> {
        let tokens = self.tokens(sentence);
        let word = |k: usize| self.lower(sentence, k);
        let lead = usize::from(matches!(word(0), "in" | "of" | "among" | "during" | "at"));
        let those = |k: usize| matches!(word(k), "them" | "these" | "those");
        let end = if lead == 1 && those(1) && word(2) == "," || lead == 1 && those(1) && word(0) != "in" {
            1
        } else if matches!(word(lead), "one" | "two" | "three" | "most" | "some" | "all" | "each" | "both" | "none")
            && word(lead + 1) == "of"
            && those(lead + 2)
        {
            lead + 2
        } else if lead == 1 && word(1) == "the" && word(2).ends_with("st") && word(3) == "," {
            2
        } else if lead == 1 && matches!(word(1), "one" | "another") && word(2) == "," {
            1
        } else {
            return None;
        };
        Some(tokens.first()?.span.join(tokens.get(end)?.span))
    }
}

/// How many attributions back the sentence before may reach.
const NEAR: usize = 8;

/// How many bytes of a sentence may stand behind what it puts down to somebody.
const END_MAX: usize = 3;
