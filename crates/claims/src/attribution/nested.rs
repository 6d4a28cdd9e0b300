//! Attributions to which of them stands inside which: "the union said *the company had told it* that …".

use crate::{Attribution, ByteSpan};

/// For each attribution, the index of the one whose content it stands in; of several, the one with the shortest content around it.
///
/// `None`: it is the article's own. The indices are those of `attributions`; following them ends, since what lies around has the
/// longer content.
pub fn nesting(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let length = |i: usize| -> usize { attributions[i].content.iter().map(|c| c.len()).sum() };
    let mut contents: Vec<(ByteSpan, usize)> = Vec::new();
    let mut cues: Vec<(ByteSpan, usize)> = Vec::new();
    for (i, attribution) in attributions.iter().enumerate() {
        contents.extend(attribution.content.iter().map(|&c| (c, i)));
        cues.extend(attribution.cue.first().map(|&c| (c, i)));
    }
    contents.sort_by_key(|(c, i)| (c.start, c.end, *i));
    cues.sort_by_key(|(c, i)| (c.start, c.end, *i));
    let mut within = vec![None; attributions.len()];
    // Contents that reach over the cue at hand: few, since one sentence has few.
    let mut around: Vec<(ByteSpan, usize)> = Vec::new();
    let mut next = contents.into_iter().peekable();
    for (cue, i) in cues {
        around.extend(std::iter::from_fn(|| next.next_if(|(c, _)| c.start <= cue.start)));
        around.retain(|(c, _)| c.end > cue.start);
        let holders = around.iter().filter(|(c, holder)| c.contains(cue) && length(*holder) > length(i));
        within[i] = holders.min_by_key(|(c, holder)| (c.len(), *holder)).map(|&(_, holder)| holder);
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, read};

    /// The words of each attribution's cue, with those of the one around it.
    fn nested(text: &str) -> Vec<(&str, Option<&str>)> {
        let attributions = read(&Article::bare("a", text)).attributions;
        let cue = |i: usize| attributions[i].cue[0].of(text);
        nesting(&attributions).into_iter().enumerate().map(|(i, outer)| (cue(i), outer.map(cue))).collect()
    }

    #[test]
    fn a_report_inside_what_is_said_stands_within_it() {
        let mut found = nested("The union said that the company had told it that the mill would close.");
        found.sort_unstable();
        assert_eq!(found, [("had told", Some("said")), ("said", None)]);
    }

    #[test]
    fn two_sentences_are_not_nested() {
        let found = nested("Ana Orlo said the ferry was late. Ivo Brandt claimed the captain was asleep.");
        assert!(found.iter().all(|(_, outer)| outer.is_none()), "{found:?}");
    }
}
