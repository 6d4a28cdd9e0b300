//! Sentences to time expressions with their TIMEX3 and EDTF values, anchored to the publication date.
//!
//! Four steps a sentence: `found` looks every token up once; `grammar` cuts out the expressions, with a module for each kind of words (`month`,
//! `weekday`, `week`, `numeric`, `spoken`, `period`, `relative`, `length`, `clock`, `hours`); `merge` puts a time of day to its day and joins the
//! ends of a stretch; `resolve`, with `near`, `open` and `ends`, counts from publication or from the time last named; `render` writes the values.

mod amount;
mod calendar;
mod clock;
mod ends;
mod found;
mod grammar;
mod hours;
mod kinds;
mod length;
mod lexicon;
mod merge;
mod month;
mod near;
mod numeric;
mod open;
mod period;
mod relative;
mod render;
mod resolve;
mod spoken;
mod tense;
mod week;
mod weekday;

use crate::text::{Prose, tokenize};
use crate::{ByteSpan, Timex, ZoneKind};
use calendar::Granule;
use found::{Forms, Found, What, Word};
use grammar::{Grammar, scan};
use resolve::Resolver;

/// Finds the time expressions of an article, in text order, none overlapping.
pub(crate) fn find_times(prose: &Prose<'_>) -> Vec<(ByteSpan, Timex)> {
    let published = prose.article.published.as_ref().map(|p| p.value);
    let mut resolver = Resolver::new(published);
    let mut times = datelines(prose, &mut resolver);
    let mut forms = Forms::of(prose);
    for sentence in 0..prose.sentences.len() {
        if !forms.may_name_time(prose, sentence) {
            continue;
        }
        let words = forms.words(prose, sentence);
        let grammar = Grammar { words: &words };
        let found = grammar.merge(scan(&words));
        let paragraph = |s: usize| prose.sentences[s].paragraph;
        resolver.opening = sentence == 0 || paragraph(sentence) != paragraph(sentence - 1);
        times.extend(read_sentence(&mut resolver, grammar, &found));
    }
    times.sort_unstable_by_key(|(span, _)| span.start);
    times
}

/// The day that a dateline names: "NAIROBI, August 7 (NPA) --"; it makes no claim, but the day that the story was sent stands in it.
fn datelines(prose: &Prose<'_>, resolver: &mut Resolver) -> Vec<(ByteSpan, Timex)> {
    let article = prose.article;
    let mut times = Vec::new();
    for zone in article.zones.iter().filter(|z| z.kind == ZoneKind::Dateline) {
        let words: Vec<_> =
            tokenize(&article.text, zone.span).into_iter().map(|t| Word::alone(t, &article.text)).collect();
        let grammar = Grammar { words: &words };
        let found = grammar.merge(scan(&words));
        let dated =
            |f: &&Found| matches!(f.what, What::MonthDay(..) | What::Fixed(Granule::Day(_)) | What::Weekday(..));
        let found: Vec<_> = found.iter().filter(dated).cloned().collect();
        times.extend(read_sentence(resolver, grammar, &found));
    }
    times
}

fn read_sentence(resolver: &mut Resolver, grammar: Grammar<'_>, found: &[Found]) -> Vec<(ByteSpan, Timex)> {
    let mut placed: Vec<_> = found
        .iter()
        .map(|f| {
            let placed = resolver.place(f, grammar);
            resolver.remember(f, &placed, grammar);
            placed
        })
        .collect();
    ends::agree(found, &mut placed, resolver.published.map(|p| p.date), grammar);
    let days: Vec<_> =
        found.iter().zip(&placed).filter_map(|(f, p)| Some((f.first, p.granule?.day()?, p.anchor))).collect();
    let timed = found.iter().zip(placed);
    timed.map(|(f, p)| (span(grammar.words, f), render::timex(f, p, resolver, &days))).collect()
}

fn span(words: &[Word<'_>], found: &Found) -> ByteSpan {
    words[found.first].token.span.join(words[found.end - 1].token.span)
}

/// Takes back the weekday of a date that its surroundings make doubtful: a sentence that names another year for it ("In 1952 the
/// strike began on Wednesday, 14 May"), or a name that the month belongs to ("Monday, 12 May Street residents").
pub(crate) fn doubt_weekdays(prose: &Prose<'_>, times: &mut [(ByteSpan, Timex)]) {
    for (span, time) in times.iter_mut().filter(|(_, t)| t.weekday.is_some()) {
        let Some(sentence) = prose.sentence_at(span.start) else { continue };
        let tokens = &prose.tokens[sentence];
        let year = |t: &crate::Token| {
            let word = prose.of(*t);
            word.len() == 4
                && ["18", "19", "20"].iter().any(|c| word.starts_with(c))
                && word.bytes().all(|b| b.is_ascii_digit())
        };
        let own = tokens.iter().any(|t| span.contains(t.span) && year(t));
        let other = tokens.iter().any(|t| !span.contains(t.span) && year(t));
        let next = tokens.iter().find(|t| t.span.start >= span.end);
        let named = next.is_some_and(|t| t.is_capitalised(&prose.article.text) && t.span.start <= span.end + 1);
        if (other && !own) || named {
            time.weekday = None;
        }
    }
}
