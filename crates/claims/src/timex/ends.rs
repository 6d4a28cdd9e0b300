//! The months at the two ends of a stretch to years that go together: "between August and October", "May to October 2020".

use super::calendar::Granule;
use super::found::{Found, What};
use super::grammar::Grammar;
use super::resolve::Placed;
use jiff::civil::Date;

/// Puts a month without a year, followed by the month that ends its stretch, into the year that makes the stretch run forward.
pub fn agree(found: &[Found], placed: &mut [Placed], published: Option<Date>, grammar: Grammar<'_>) {
    for b in 1..found.len() {
        let a = b - 1;
        if !matches!(found[a].what, What::Month(_, None)) || !stretches(&found[a], &found[b], grammar) {
            continue;
        }
        let (Some(Granule::Month(year, first)), Some(last)) = (placed[a].granule, placed[b].granule) else { continue };
        let Some((last_year, last_month)) = month_of(last) else { continue };
        let named = matches!(found[b].what, What::Fixed(_));
        let later = i16::from(last_month < first);
        if named {
            placed[a].granule = Some(Granule::Month(last_year - later, first));
        } else if matches!(found[b].what, What::Month(_, None)) {
            // Told of the past, it ends by publication.
            let over = |end: (i16, i8)| published.is_none_or(|p| end <= (p.year(), p.month()));
            let back = !over((year + later, last_month)) && over((last_year, last_month)) && over((year, first));
            let year = if back { last_year - later } else { year };
            placed[a].granule = Some(Granule::Month(year, first));
            placed[b].granule = Some(Granule::Month(year + later, last_month));
        }
    }
}

fn month_of(granule: Granule) -> Option<(i16, i8)> {
    match granule {
        Granule::Month(year, month) => Some((year, month)),
        Granule::Day(day) => Some((day.year(), day.month())),
        _ => None,
    }
}

/// Whether one word or a dash leads from the first to the second: "to", "through", "until", and "and" after "between".
fn stretches(a: &Found, b: &Found, grammar: Grammar<'_>) -> bool {
    let word = |w: &str| grammar.is(a.end, w);
    let between = a.first.checked_sub(1).is_some_and(|k| grammar.is(k, "between"));
    b.first == a.end + 1
        && (["to", "through", "thru", "until", "till"].iter().any(|w| word(w))
            || word("and") && between
            || grammar.dash(a.end))
}
