//! Two figures to whether they are of one thing.

use super::Apart;
use super::Table;
use super::agreed::against_agreed;
use super::ground::{Found, Ground, Match};
use super::measure::{agrees, counts, is_age, is_common, is_near, is_share, is_telling, same_measure, unit_of};
use super::quantity::value;
use super::same::says_the_same;
use crate::Relation;
use crate::acts::other_acts;
use crate::compare::relate;
use crate::figures::{Measure, Slip, measure, slip};
use crate::reach::{self, is_lasting};
use crate::weights::Overlap;
use copydesk_claims::compare::{Relation as Fit, fit, significant};
use copydesk_claims::{AssertionValue, Quantity};

/// Whether two figures are of one thing, and why.
pub(super) fn weigh(table: &Table<'_>, a: usize, b: usize) -> Found {
    let (x, y) = (value(table, a), value(table, b));
    let same_figure = x.value.is_some() && {
        let fit = fit(x, y);
        fit.same_figure || fit.relation == Fit::Equal
    };
    let compatible = same_measure(x, y) || (same_figure && is_telling(x) && (x.unit.is_none() || y.unit.is_none()));
    if is_age(x) && table.items[a].assertion.holder != table.items[b].assertion.holder {
        return Err(Apart::Holder);
    }
    let place = |i: usize| (table.items[i].at.document, table.items[i].assertion.span);
    if is_lasting(x) && is_lasting(y) && reach::differ(table.story, place(a), place(b)) {
        return Err(Apart::Reach);
    }
    if compatible && (same_figure || agrees(x, y)) {
        return agreeing(table, (a, x), (b, y), same_figure);
    }
    let one = table.same_document(a, b);
    let alone = table.is_alone(a) && table.is_alone(b) && !one;
    if same_figure && counts(x) && counts(y) && !one {
        let overlap = table.overlap(a, b);
        if alone || is_known_by_figure(&overlap, x) {
            return under_other_names(&overlap, x, y);
        }
    }
    if table.story.versions.are_one(table.items[a].at.document, table.items[b].at.document) && same_measure(x, y) {
        let overlap = table.overlap(a, b);
        if is_one_sentence(&overlap) {
            return Ok(Match::firm(Ground::Versions, overlap.share + 3.0));
        }
    }
    if !one && told(table, a, b) {
        let overlap = table.overlap(a, b);
        let like = overlap.near_words >= 1 && overlap.share >= 0.12;
        return if like { Ok(Match::firm(Ground::Told, overlap.share + 2.0)) } else { Err(Apart::Words) };
    }
    if one {
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
    differing(table, (a, x), (b, y), compatible)
}

/// Figures that agree: the more exact they are, the less their words need to be alike.
fn agreeing(table: &Table<'_>, (a, x): (usize, &Quantity), (b, y): (usize, &Quantity), same_figure: bool) -> Found {
    let overlap = table.overlap(a, b);
    let alone = table.is_alone(a) && table.is_alone(b);
    if table.same_document(a, b) && x.value.is_none() != y.value.is_none() {
        // An article that gives "hundreds" beside "650" may mean others.
        return Err(Apart::Article);
    }
    if same_figure && says_the_same(table, a, b) {
        return Ok(Match::firm(Ground::AgreeInWords, overlap.share + 1.0));
    }
    if agreeing_figures(&overlap, x, same_figure, alone) {
        // Where one does not say what it counts, the words must.
        let firm = same_measure(x, y) || (overlap.near_words >= 1 && overlap.share >= 0.12);
        return Ok(Match { ground: Ground::AgreeInWords, score: overlap.share + 1.0, firm });
    }
    let apart = !table.same_document(a, b);
    if apart && alone && is_telling(x) && is_telling(y) && is_near(x, y) {
        // Shares are of many things: there a word must be shared.
        if !is_share(x) || (same_figure && overlap.weight > 0.0) {
            return Ok(Match::loose(Ground::ExactValue, overlap.share + 0.7));
        }
    }
    // "Hundreds of employees" are the 650 of whom the others tell.
    let vague = x.value.is_none() != y.value.is_none() && matches!(measure(x), Measure::Count(_));
    if apart && vague && overlap.share >= 0.15 {
        return Ok(Match::loose(Ground::AgreeInWords, overlap.share + 0.6));
    }
    Err(Apart::Words)
}

/// "44 goals", "scored 44 times": the more digits, the less their words need to be alike.
fn under_other_names(overlap: &Overlap, q: &Quantity, other: &Quantity) -> Found {
    let digits = q.value.map_or(0, |v| significant(v).len());
    let least = match digits {
        0 | 1 => 0.3,
        2 => 0.08,
        _ => 0.0,
    };
    let like = digits >= 3 || overlap.near_words >= 1;
    if !like || overlap.share < least {
        return Err(Apart::Words);
    }
    // "12-gauge" and "at least a dozen people" are no figure told with and without a bound.
    let firm = ((q.min, q.max) == (other.min, other.max) || is_known_by_figure(overlap, q))
        && overlap.near_words >= 1
        && overlap.share >= if is_telling(q) { 0.15 } else { 0.3 };
    Ok(Match { ground: Ground::OtherName, score: overlap.share + 0.8, firm })
}

/// Whether a figure is rare enough to be known again wherever it stands, among words that are alike: 18,300 customers, 18,300 accounts.
fn is_known_by_figure(overlap: &Overlap, q: &Quantity) -> bool {
    let digits = q.value.map_or(0, |v| significant(v).len());
    digits >= 3 && overlap.near_words >= 2 && overlap.share >= 0.4
}

/// Figures that differ: the words must be alike, or the figures the only ones that can be meant.
fn differing(table: &Table<'_>, (a, x): (usize, &Quantity), (b, y): (usize, &Quantity), compatible: bool) -> Found {
    let overlap = table.overlap(a, b);
    let money = x.currency.is_some() && y.currency.is_some();
    if money && x.currency != y.currency && !(x.value == y.value && slip(x, y) == Some(Slip::Scale)) {
        let like = overlap.near_words >= 2 && overlap.share >= 0.25;
        return if like { Ok(Match::loose(Ground::OtherCurrency, overlap.share)) } else { Err(Apart::Words) };
    }
    let kind = slip(x, y);
    // Where two clauses count several things, and others of them differ too, it is told of other things.
    let another_list = || table.is_crowded(a) && table.is_crowded(b) && others_differ(table, a, b);
    if let Some(kind) = kind.filter(|&k| compatible || (money && k == Slip::Scale && x.value == y.value)) {
        if slipped_figures(&overlap, kind, x, y) {
            return Ok(Match { ground: Ground::Slip, score: overlap.share + 0.5, firm: !another_list() });
        }
    } else if compatible && differing_figures(&overlap, x) {
        // Bare figures may count anything; of several in one clause, each is another's; and things that come to another end are not
        // the same ones.
        let crowded = table.is_crowded(a) && table.is_crowded(b) && (overlap.share < 0.8 || another_list());
        let firm =
            x.unit.is_some() && !crowded && !other_acts(&table.items[a].assertion.near, &table.items[b].assertion.near);
        return Ok(Match { ground: Ground::LikeWords, score: overlap.share, firm });
    }
    let parts = table.whole(a).is_some() && table.whole(a) == table.whole(b) && counts(x) && counts(y);
    if parts && overlap.near_words >= 1 && overlap.share >= 0.15 {
        return Ok(Match::firm(Ground::SameWhole, overlap.share + 0.4));
    }
    if !compatible {
        return Err(Apart::Thing);
    }
    // 31 and 39 differ by one digit, and yet by a count that has grown.
    let grown = overlap.common_words >= 2 && overlap.share >= 0.3 && updates(table, a, b);
    if (kind.is_none() && grown) || (kind.is_none_or(|k| k == Slip::Digit) && counted_anew(table, a, b, &overlap)) {
        return Ok(Match::firm(Ground::CountedAnew, overlap.share));
    }
    if against_agreed(table, (a, x), (b, y), &overlap) {
        return Ok(Match::firm(Ground::Agreed, overlap.share + 0.3));
    }
    if let Some(firm) = only_ones(table, (a, x), (b, y), &overlap) {
        return Ok(Match { ground: Ground::OnlyOnes, score: overlap.share, firm });
    }
    if is_alike(table, (a, x), b, &overlap) {
        return Ok(Match::loose(Ground::LikeWords, overlap.share));
    }
    Err(Apart::Words)
}

/// Words alike enough to show two figures together, though not to hold them against each other.
fn is_alike(table: &Table<'_>, (a, x): (usize, &Quantity), b: usize, overlap: &Overlap) -> bool {
    let common = x.unit.as_deref().is_none_or(is_common);
    let least = if common { 0.5 } else { 0.4 };
    let like = overlap.near_share >= least && overlap.common_words >= 2 && (!common || overlap.share >= 0.5);
    let rich = !common && overlap.common_words >= 1 && overlap.share >= 0.5;
    // A part and a whole are two figures; and so are two in one clause, whose words are as much of the one as of the other.
    let parts = table.whole(a).is_some() == table.whole(b).is_some();
    (like || rich) && !is_share(x) && parts && !table.is_crowded(a) && !table.is_crowded(b)
}

/// Whether both are the only figures for things of one name in their articles, and whether a slip of the hand makes one of the other.
/// What any text counts (people, sums, years) does not do.
fn only_ones(
    table: &Table<'_>,
    (a, x): (usize, &Quantity),
    (b, y): (usize, &Quantity),
    overlap: &Overlap,
) -> Option<bool> {
    if !(table.is_only_one(a) && table.is_only_one(b)) {
        return None;
    }
    match measure(x) {
        Measure::Count(noun) if !is_common(&noun) => {
            let alike = overlap.common_words >= 1 && overlap.share >= 0.3 && !other_names(table, a, b);
            let acts = other_acts(&table.items[a].assertion.near, &table.items[b].assertion.near);
            let firm = overlap.common_words >= 2 && overlap.share >= 0.45 && x.is_bare() && y.is_bare() && !acts;
            alike.then_some(firm && !table.is_crowded(a) && !table.is_crowded(b))
        }
        Measure::Dimension(_) if !is_lasting(x) => (slip(x, y) == Some(Slip::Transposed)).then_some(true),
        _ => None,
    }
}

/// Whether besides two figures their clauses count another thing, and differently: "six rifles and 12 magazines".
fn others_differ(table: &Table<'_>, a: usize, b: usize) -> bool {
    let figure = |&i: &usize| matches!(table.items[i].assertion.value, AssertionValue::Quantity(_));
    table.beside(a).filter(figure).any(|i| {
        let x = value(table, i);
        let counted = x.unit.is_some() && counts(x);
        let differs = |j: usize| {
            let y = value(table, j);
            same_measure(x, y) && x.value.is_some() && y.value.is_some() && !agrees(x, y)
        };
        counted && table.beside(b).filter(figure).any(differs)
    })
}

/// Whether somebody says that one of the figures takes the place of the other.
pub(super) fn told(table: &Table<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (value(table, a), value(table, b));
    table.updates.tells(x, y) || table.updates.tells(y, x)
}

/// One sentence in two versions of an article, but for the figure.
fn is_one_sentence(overlap: &Overlap) -> bool {
    overlap.common_words >= 2 && overlap.near_share >= 0.75 && overlap.share >= 0.7
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
    says_now(table, later) && !other_names(table, a, b) && table.is_only_one(a) && table.is_only_one(b)
}

/// Whether both clauses name somebody or something, and nothing in common.
pub(super) fn other_names(table: &Table<'_>, a: usize, b: usize) -> bool {
    let named = |i: usize| {
        let item = &table.items[i];
        item.assertion.near.iter().filter(|w| !item.assertion.common.contains(w)).collect::<Vec<_>>()
    };
    let (p, q) = (named(a), named(b));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|w| q.contains(w))
}

/// Whether the sentence of a figure says "now".
fn says_now(table: &Table<'_>, i: usize) -> bool {
    let item = &table.items[i];
    let own = &table.story.documents[item.at.document].reading.assertions;
    let now = |t: &AssertionValue| matches!(t, AssertionValue::Time(t) if t.value == "PRESENT_REF");
    own.iter().any(|a| a.sentence == item.assertion.sentence && now(&a.value))
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
        Slip::Transposed => overlap.share >= if digits >= 3 { 0.05 } else { 0.3 },
        // What is counted of everything is no word that is shared besides.
        Slip::Digit => {
            let counted = usize::from(a.unit.as_deref().is_some_and(is_common));
            overlap.common_words >= 2 + counted && overlap.share >= 0.45
        }
    }
}

/// Figures that differ must stand in much the same words.
fn differing_figures(overlap: &Overlap, q: &Quantity) -> bool {
    !is_share(q) && overlap.common_words >= 3 && overlap.share >= 0.55 && overlap.near_share >= 0.55
}
