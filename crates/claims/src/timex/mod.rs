//! Sentences to time expressions with their TIMEX3 and EDTF values, anchored to the publication date.
//!
//! Four steps a sentence: `found` looks every token up once, `grammar` (with `period`, `relative`, `length` and `clock`) cuts out the expressions,
//! `merge` puts a time of day to its day, `resolve` counts from publication or from the time last named, and `render` writes the values.

mod calendar;
mod clock;
mod found;
mod grammar;
mod length;
mod lexicon;
mod merge;
mod period;
mod relative;
mod render;
mod resolve;

use crate::text::Prose;
use crate::{ByteSpan, Timex};
use found::{Found, Word};
use grammar::{Grammar, scan};
use resolve::Resolver;

/// Finds the time expressions of an article, in text order, none overlapping.
pub(crate) fn find_times(prose: &Prose<'_>) -> Vec<(ByteSpan, Timex)> {
    let published = prose.article.published.as_ref().map(|p| p.value);
    let mut resolver = Resolver::new(published);
    let mut times = Vec::new();
    for sentence in 0..prose.sentences.len() {
        let words = found::words(prose, sentence);
        let grammar = Grammar { words: &words };
        let found = grammar.merge(scan(&words));
        let paragraph = |s: usize| prose.sentences[s].paragraph;
        resolver.opening = sentence == 0 || paragraph(sentence) != paragraph(sentence - 1);
        times.extend(read_sentence(&mut resolver, grammar, &found));
    }
    times
}

fn read_sentence(resolver: &mut Resolver, grammar: Grammar<'_>, found: &[Found]) -> Vec<(ByteSpan, Timex)> {
    let placed: Vec<_> = found
        .iter()
        .map(|f| {
            let placed = resolver.place(f, grammar);
            resolver.remember(f, &placed, grammar);
            placed
        })
        .collect();
    let days: Vec<_> =
        found.iter().zip(&placed).filter_map(|(f, p)| Some((f.first, p.granule?.day()?, p.anchor))).collect();
    let timed = found.iter().zip(placed);
    timed.map(|(f, p)| (span(grammar.words, f), render::timex(f, p, resolver, &days))).collect()
}

fn span(words: &[Word<'_>], found: &Found) -> ByteSpan {
    words[found.first].token.span.join(words[found.end - 1].token.span)
}
