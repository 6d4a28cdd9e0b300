//! Sentences to quantities and ordinals: figures with their bounds, units and counted nouns.
//!
//! Phases, sentence by sentence: [`forms`] leaves out what holds no figure; [`line`] readies the tokens; [`scan`] goes through
//! them once and at each token that may open a figure reads the number ([`number`]), its unit or money ([`figure`], [`unit`],
//! with the smaller figures that go on with it, [`compound`]), a second figure that makes it a range ([`range`]), asks whether
//! it is a quantity at all ([`guard`], [`one`]), then takes in its modifiers ([`hedge`]), the noun it counts ([`noun`], or the
//! measure of the figure before, [`carry`], or somebody's [`age`]), its [`rate`] and the direction of a [`change`]. Last,
//! [`country`] says whose dollars bare ones are. No part-of-speech tags are used: nouns are told by their form.

mod age;
mod carry;
mod change;
mod compound;
mod country;
mod dimension;
mod figure;
mod forms;
mod guard;
mod hedge;
mod lexicon;
mod line;
mod noun;
mod number;
mod one;
mod ordinal;
mod range;
mod rate;
mod scan;
mod unit;

pub use dimension::{DIMENSIONS, Dimension};
pub(crate) use lexicon::{NUMBER_WORDS, NumberWord, ORDINALS, Unit};
pub use unit::unit_dimension;
pub(crate) use unit::{money, named};

use crate::text::Prose;
use crate::{ByteSpan, Mention, MentionKind, Timex, TimexKind};
use forms::Forms;
use line::Line;

/// Finds the quantities and ordinals of an article that are no part of a date or time of day. No two overlap.
pub(crate) fn find_quantities(prose: &Prose<'_>, times: &[(ByteSpan, Timex)]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut forms = Forms::of(prose);
    for sentence in (0..prose.sentences.len()).filter(|&sentence| forms.may_count(prose, sentence)) {
        for line in Line::of_sentence(prose, sentence) {
            scan::scan(&line, &mut found);
        }
    }
    if let Some(home) = country::money_of(prose.article) {
        for Mention { span, kind } in &mut found {
            if let MentionKind::Quantity(quantity) = kind {
                country::read_at_home(&prose.article.text, *span, quantity, home);
            }
        }
    }
    if !times.is_empty() {
        let mut times: Vec<(ByteSpan, TimexKind)> = times.iter().map(|(span, time)| (*span, time.kind)).collect();
        times.sort_by_key(|(span, _)| (span.start, span.end));
        found.retain(|m| !is_time(m, &times));
    }
    found
}

/// Whether a mention is part of a date or time of day. Lengths of time are figures as well: "two weeks later".
fn is_time(mention: &Mention, times: &[(ByteSpan, TimexKind)]) -> bool {
    let from = times.partition_point(|(span, _)| span.end <= mention.span.start);
    let mut near = times[from..].iter().take_while(|(span, _)| span.start < mention.span.end);
    let length = match &mention.kind {
        MentionKind::Quantity(q) => {
            q.unit.as_deref().and_then(unit_dimension).is_some_and(|(d, _)| d.ends_with("duration"))
        }
        _ => false,
    };
    near.any(|(span, kind)| span.overlaps(mention.span) && *kind != TimexKind::Duration && !length)
}
