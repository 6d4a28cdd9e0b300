//! Figures to claims: the same measure or counted thing, in like words.

use super::{Apart, Groups, Pair, Table, join_best};
use crate::Relation;
use crate::compare::relate;
use crate::counted::same_thing;
use crate::figures::{Measure, Slip, measure, slip};
use crate::weights::Overlap;
use copydesk_claims::compare::{Relation as Fit, fit, significant};
use copydesk_claims::{AssertionValue, ByteSpan, ClaimKind, Quantity, unit_dimension};
use rustc_hash::FxHashSet;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Quantity);
    let mut pairs = Vec::new();
    let digits = |i: usize| value(table, i).value.map(significant).filter(|d| d.len() >= 2);
    for (a, b) in table.candidates_by(&members, digits) {
        if let Ok(score) = score(table, a, b) {
            pairs.push(Pair { score, a, b });
        }
    }
    let mut told = told_in_one_article(table, &members);
    pairs.extend(told.given.iter().map(|&(a, b)| Pair { score: TOLD_SCORE, a, b }));
    told.beside.extend(told.given.drain(..));
    let told = told.beside;
    join_best(pairs, groups, &members, |pair, a, b| apart(table, &told, pair, a, b));
}

/// Above whatever words two figures share.
const TOLD_SCORE: f64 = 4.0;

/// Figures of one article of which it says itself that the one takes the other's place. Pairs `a < b`.
#[derive(Default)]
struct ToldHere {
    /// The two where it says so.
    beside: FxHashSet<(usize, usize)>,
    /// The later one, and the one place before where it gives the earlier figure ("than the 300 of first thing").
    given: Vec<(usize, usize)>,
}

fn told_in_one_article(table: &Table<'_>, members: &[usize]) -> ToldHere {
    let mut found = ToldHere::default();
    for told in table.updates.told() {
        let first = members.partition_point(|&i| table.items[i].at.document < told.document);
        let own = || members[first..].iter().copied().take_while(|&i| table.items[i].at.document == told.document);
        let at = |span: ByteSpan| own().find(|&i| table.items[i].assertion.span == span);
        let (Some(earlier), Some(latest)) = (at(told.at), told.beside.and_then(at)) else { continue };
        let before = |&i: &usize| {
            let span = table.items[i].assertion.span;
            span.end <= told.at.start && value(table, i).value == value(table, earlier).value && i != latest
        };
        let mut given = own().filter(before);
        found.beside.insert((earlier.min(latest), earlier.max(latest)));
        if let (Some(given), None) = (given.next().filter(|_| value(table, earlier).value.is_some()), given.next()) {
            found.given.push((given.min(latest), given.max(latest)));
        }
    }
    found
}

fn value<'t>(table: &'t Table<'_>, i: usize) -> &'t Quantity {
    match &table.items[i].assertion.value {
        AssertionValue::Quantity(q) => q,
        _ => unreachable!("members are quantities"),
    }
}

/// Whether two figures must not stand in one claim.
fn apart(table: &Table<'_>, told_here: &FxHashSet<(usize, usize)>, pair: &Pair, a: usize, b: usize) -> bool {
    let like = |x: usize, y: usize| agrees(value(table, x), value(table, y));
    // Figures that differ must have been found alike by themselves, or say what the pair says that was.
    let as_the_pair = || like(pair.a, a) && like(pair.b, b);
    let told = || {
        let one = table.same_document(a, b);
        // A figure of one digit stands for many things: there the words must be alike.
        let telling = is_telling(value(table, a)) || is_telling(value(table, b));
        if one { told_here.contains(&(a.min(b), a.max(b))) } else { telling && told(table, a, b) }
    };
    !like(a, b) && !told() && (table.same_document(a, b) || (!as_the_pair() && score(table, a, b).is_err()))
}

fn agrees(a: &Quantity, b: &Quantity) -> bool {
    /// "More than a kilometre" is not said of what is 290 kilometres.
    const TIMES_MAX: f64 = 1.5;
    if measure(a) != measure(b) {
        return false;
    }
    let fit = fit(a, b);
    let bounds = |q: &Quantity| q.min.is_some() && q.max.is_some();
    let near = || (bounds(a) && bounds(b)) || fit.times.is_none_or(|times| times <= TIMES_MAX);
    match fit.relation {
        _ if fit.same_figure => true,
        Fit::Equal | Fit::Rounded => true,
        Fit::Inside | Fit::Contains => near(),
        _ => false,
    }
}

/// How likely the two speak of the same thing, or in which slot they do not line up.
pub(super) fn score(table: &Table<'_>, a: usize, b: usize) -> Result<f64, Apart> {
    let (x, y) = (value(table, a), value(table, b));
    // Dearer than the rest: looked at last.
    let overlap = || table.overlap(a, b);
    let same_figure = x.value.is_some() && {
        let fit = fit(x, y);
        fit.same_figure || fit.relation == Fit::Equal
    };
    let compatible = same_measure(x, y) || (same_figure && is_telling(x) && (x.unit.is_none() || y.unit.is_none()));
    if is_age(x) && table.items[a].assertion.holder != table.items[b].assertion.holder {
        return Err(Apart::Holder);
    }
    if compatible && (same_figure || agrees(x, y)) {
        let overlap = overlap();
        let alone = table.is_alone(a) && table.is_alone(b);
        return if_like(agreeing_figures(&overlap, x, same_figure, alone), overlap.share + 1.0);
    }
    // Things counted under other names: "44 goals", "scored 44 times".
    if same_figure && counts(x) && counts(y) && table.is_alone(a) && table.is_alone(b) && !table.same_document(a, b) {
        let overlap = overlap();
        let share = if is_telling(x) { 0.15 } else { 0.3 };
        return if_like(overlap.near_words >= 1 && overlap.share >= share, overlap.share + 0.8);
    }
    if table.updates.versions(table.items[a].at.document, table.items[b].at.document) && same_measure(x, y) {
        let overlap = overlap();
        if is_one_sentence(&overlap) {
            return Ok(overlap.share + 3.0);
        }
    }
    if !table.same_document(a, b) && told(table, a, b) {
        let overlap = overlap();
        return if_like(overlap.near_words >= 1 && overlap.share >= 0.12, overlap.share + 2.0);
    }
    if table.same_document(a, b) {
        return Err(Apart::Article);
    }
    if stated_elsewhere(table, a, b) || stated_elsewhere(table, b, a) {
        return Err(Apart::Elsewhere);
    }
    if table.items[a].assertion.each != table.items[b].assertion.each {
        return Err(Apart::Each);
    }
    if table.of_another_year(a) != table.of_another_year(b) {
        return Err(Apart::Year);
    }
    let money = x.currency.is_some() && y.currency.is_some();
    let slip = slip(x, y).filter(|&kind| compatible || (money && kind == Slip::Scale && x.value == y.value));
    if slip.is_none() && !compatible {
        return Err(Apart::Thing);
    }
    let overlap = overlap();
    // 31 and 39 differ by one digit, and yet by a count that has grown.
    let grown = || compatible && counted_anew(table, a, b, &overlap);
    match slip {
        Some(kind) if slipped_figures(&overlap, kind, x, y) => Ok(overlap.share + 0.5),
        Some(Slip::Digit) => if_like(grown(), overlap.share),
        Some(_) => Err(Apart::Words),
        None => {
            let later = || overlap.common_words >= 2 && overlap.share >= 0.3 && updates(table, a, b);
            if_like(differing_figures(&overlap, x) || later() || grown(), overlap.share)
        }
    }
}

/// The score of a pair whose words decide.
fn if_like(like: bool, score: f64) -> Result<f64, Apart> {
    if like { Ok(score) } else { Err(Apart::Words) }
}

/// Whether somebody says that one of the figures takes the place of the other.
fn told(table: &Table<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (value(table, a), value(table, b));
    table.updates.tells(x, y) || table.updates.tells(y, x)
}

/// One sentence in two versions of an article, but for the figure.
fn is_one_sentence(overlap: &Overlap) -> bool {
    overlap.common_words >= 2 && overlap.near_share >= 0.75 && overlap.share >= 0.7
}

/// Whether two figures count the same things, or people by two names.
pub(super) fn can_count_alike(a: &Quantity, b: &Quantity) -> bool {
    let people = |q: &Quantity| matches!(q.unit.as_deref(), Some("people" | "person") | None);
    same_measure(a, b) || (counts(a) && counts(b) && (people(a) || people(b)))
}

/// Whether the later of the two gives a new state of a count that grows.
fn updates(table: &Table<'_>, a: usize, b: usize) -> bool {
    relate(table.story, table.items[a].at, table.items[b].at).0 == Relation::Superseded
}

/// Fewer words will do where the later article says that it gives a new state, and either counts nothing else so.
fn counted_anew(table: &Table<'_>, a: usize, b: usize, overlap: &Overlap) -> bool {
    if overlap.common_words == 0 || overlap.share < 0.1 || !updates(table, a, b) {
        return false;
    }
    let instant = |i: usize| table.story.documents[table.items[i].at.document].article.published.as_ref();
    let later = if instant(a).map(|p| p.value.instant()) < instant(b).map(|p| p.value.instant()) { b } else { a };
    let named = |i: usize| {
        let item = &table.items[i];
        item.assertion.near.iter().filter(|w| !item.assertion.common.contains(w)).collect::<Vec<_>>()
    };
    let (p, q) = (named(a), named(b));
    let other_names = !p.is_empty() && !q.is_empty() && !p.iter().any(|w| q.contains(w));
    let says_so = says_now(table, later);
    says_so && !other_names && is_only_count(table, a) && is_only_count(table, b)
}

/// Whether the sentence of a figure says "now".
fn says_now(table: &Table<'_>, i: usize) -> bool {
    let item = &table.items[i];
    let own = &table.story.documents[item.at.document].reading.assertions;
    let now = |t: &AssertionValue| matches!(t, AssertionValue::Time(t) if t.value == "PRESENT_REF");
    own.iter().any(|a| a.sentence == item.assertion.sentence && now(&a.value))
}

/// Whether the article gives no other figure of the same things.
fn is_only_count(table: &Table<'_>, i: usize) -> bool {
    let own = &table.story.documents[table.items[i].at.document].reading.assertions;
    let figure = value(table, i);
    !own.iter().any(|other| match &other.value {
        AssertionValue::Quantity(q) => q.unit.is_some() && q.unit == figure.unit && q.value != figure.value,
        _ => false,
    })
}

fn same_measure(a: &Quantity, b: &Quantity) -> bool {
    match (&measure(a), &measure(b)) {
        (Measure::Count(p), Measure::Count(q)) => same_thing(p, q),
        (p, q) => p == q || (is_years(a) && is_years(b)),
    }
}

fn is_years(q: &Quantity) -> bool {
    matches!(q.unit.as_deref(), Some("year" | "year of age")) && !is_age(q)
}

/// Whether the article of `b` gives the figure of `a` somewhere too: then the two figures are of two things.
fn stated_elsewhere(table: &Table<'_>, a: usize, b: usize) -> bool {
    let figure = value(table, a);
    table.quantities_of(table.items[b].at.document, figure.value).any(|q| {
        let same = q.value.is_some() && q.value == figure.value && q.currency == figure.currency;
        same && (same_measure(q, figure) || q.unit.is_none() || figure.unit.is_none())
            && (counts(q) || q.unit == figure.unit)
    })
}

/// A count of things, whatever they are called.
fn counts(q: &Quantity) -> bool {
    matches!(measure(q), Measure::Count(_) | Measure::None)
}

fn is_age(q: &Quantity) -> bool {
    // "2,400 years old" is the age of no person.
    q.unit.as_deref() == Some("year of age") && q.value.is_none_or(|v| v < 130.0)
}

fn is_share(q: &Quantity) -> bool {
    matches!(measure(q), Measure::Percent) || q.unit.as_deref() == Some("share")
}

/// Two significant digits or more: not a figure that anything may have.
fn is_telling(q: &Quantity) -> bool {
    q.value.is_some_and(|v| significant(v).len() >= 2)
}

/// An equal figure of the same thing needs little else; a small round one needs more.
fn agreeing_figures(overlap: &Overlap, q: &Quantity, same_figure: bool, alone: bool) -> bool {
    if is_share(q) {
        return same_figure && overlap.near_words >= 1 && overlap.share >= 0.2;
    }
    if same_figure && is_telling(q) {
        return true;
    }
    let least = match (is_telling(q), alone) {
        (true, _) => 0.12,
        // The only such figure of both articles.
        (false, true) => 0.15,
        (false, false) => 0.25,
    };
    overlap.near_words >= 1 && overlap.share >= least
}

/// Figures that differ by a slip of the hand: the likeness is evidence by itself, the more so the more digits there are, so the
/// words need to be less alike.
fn slipped_figures(overlap: &Overlap, slip: Slip, a: &Quantity, b: &Quantity) -> bool {
    let digits = a.value.map_or(0, |v| significant(v).len());
    if is_share(a) || is_share(b) {
        return slip == Slip::Transposed && digits >= 3 && overlap.common_words >= 2 && overlap.share >= 0.3;
    }
    let measured = unit_of(a).is_some() && unit_of(a) == unit_of(b);
    match slip {
        // The same figure in another unit of one dimension: "1,150 feet", "1,150 metres".
        Slip::Scale if measured && a.value == b.value => {
            digits >= 3 || overlap.share >= if is_lasting(a) { 0.25 } else { 0.05 }
        }
        Slip::Scale if a.value == b.value => overlap.near_words >= 2 && overlap.share >= 0.25,
        Slip::Scale if measured => overlap.share >= 0.15,
        Slip::Scale if a.currency.is_some() => overlap.common_words >= 1 && overlap.share >= 0.25,
        Slip::Scale => overlap.common_words >= 2 && overlap.share >= 0.45,
        Slip::Transposed => overlap.share >= if digits >= 3 { 0.05 } else { 0.15 },
        Slip::Digit => overlap.common_words >= 2 && overlap.share >= 0.45,
    }
}

/// A length of time: the same number of days and of weeks is common.
fn is_lasting(q: &Quantity) -> bool {
    unit_of(q).is_some_and(|d| d.ends_with("duration"))
}

fn unit_of(q: &Quantity) -> Option<&'static str> {
    unit_dimension(q.unit.as_deref()?).map(|(dimension, _)| dimension)
}

/// Figures that differ must stand in much the same words.
fn differing_figures(overlap: &Overlap, q: &Quantity) -> bool {
    !is_share(q) && overlap.common_words >= 3 && overlap.share >= 0.55 && overlap.near_share >= 0.55
}
