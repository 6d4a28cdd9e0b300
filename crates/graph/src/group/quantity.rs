//! Figures to claims: the same measure or counted thing, in like words.

use super::figure::{told, weigh};
use super::known::Known;
use super::measure::{agrees, counts, is_telling, same_measure};
use super::{Groups, Pair, Table, join_best};
use copydesk_claims::compare::significant;
use copydesk_claims::{AssertionValue, ByteSpan, ClaimKind, Quantity, unit_dimension};
use rustc_hash::FxHashSet;

pub(crate) fn join(table: &Table<'_>, groups: &mut Groups) {
    let members = table.of_kind(ClaimKind::Quantity);
    let mut pairs = Vec::new();
    // The digits whatever their order: two may have changed places.
    let digits = |i: usize| {
        let mut digits: Vec<u8> = significant(value(table, i).value?).into_bytes();
        digits.sort_unstable();
        (digits.len() >= 2).then(|| String::from_utf8_lossy(&digits).into_owned())
    };
    for (a, b) in table.candidates_by(&members, digits) {
        if let Ok(found) = weigh(table, a, b) {
            pairs.push(Pair { score: found.score, a, b });
        }
    }
    let mut told = told_in_one_article(table, &members);
    let converted = converted(table, &members);
    told.given.extend(&converted);
    told.converted = converted.into_iter().flat_map(|(a, b)| [a, b]).collect();
    pairs.extend(told.given.iter().map(|&(a, b)| Pair { score: TOLD_SCORE, a, b }));
    told.beside.extend(told.given.drain(..));
    let known = Known::new(&members, |i| format!("{:?}", value(table, i)));
    let like = |a: usize, b: usize| known.of(a, b, || alike(value(table, a), value(table, b)));
    join_best(pairs, groups, &members, |pair, a, b| apart(table, &told, &like, pair, a, b));
}

/// Figures that an article gives in two currencies or units at once: "32 million euros (£27m)". Pairs `a < b`.
fn converted(table: &Table<'_>, members: &[usize]) -> Vec<(usize, usize)> {
    let beside = |pair: &&[usize]| {
        let (a, b) = (pair[0], pair[1]);
        let (p, q) = (table.items[a].assertion, table.items[b].assertion);
        let text = &table.story.documents[table.items[a].at.document].article.text;
        let between = table.same_document(a, b).then(|| text.get(p.span.end..q.span.start)).flatten();
        let (x, y) = (value(table, a), value(table, b));
        let dimension = |q: &Quantity| q.unit.as_deref().and_then(unit_dimension).map(|(dimension, _)| dimension);
        let money = x.currency.is_some() && y.currency.is_some() && x.currency != y.currency;
        let measured = x.unit != y.unit && dimension(x).is_some() && dimension(x) == dimension(y);
        (money || measured) && matches!(between, Some(" (" | ", or " | " or "))
    };
    members.windows(2).filter(beside).map(|pair| (pair[0], pair[1])).collect()
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
    /// Sums and measures that it gives in another currency or unit too.
    converted: FxHashSet<usize>,
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

pub(super) fn value<'t>(table: &'t Table<'_>, i: usize) -> &'t Quantity {
    match &table.items[i].assertion.value {
        AssertionValue::Quantity(q) => q,
        _ => unreachable!("members are quantities"),
    }
}

/// Whether two figures must not stand in one claim.
fn apart(
    table: &Table<'_>,
    told_here: &ToldHere,
    like: &impl Fn(usize, usize) -> bool,
    pair: &Pair,
    a: usize,
    b: usize,
) -> bool {
    let one = table.same_document(a, b);
    if like(a, b) {
        return false;
    }
    // Figures that differ must have been found alike by themselves, or say what the pair says that was.
    // In one group, what is counted as often is the same, by whatever name.
    let same_count = |p: usize, q: usize| {
        let (x, y) = (value(table, p), value(table, q));
        x.value.is_some() && x.value == y.value && counts(x) && counts(y)
    };
    let says = |p: usize, q: usize| like(p, q) || same_count(p, q);
    let as_the_pair = || says(pair.a, a) && says(pair.b, b);
    // What stands beside an exact figure stands beside it wherever it is given.
    let (x, y) = (value(table, pair.a), value(table, pair.b));
    let through = || x.value == y.value && is_telling(x) && same_measure(x, y) && (like(pair.a, a) || like(pair.b, b));
    let told = || {
        // A figure of one digit stands for many things: there the words must be alike.
        let telling = is_telling(value(table, a)) || is_telling(value(table, b));
        if one { told_here.beside.contains(&(a.min(b), a.max(b))) } else { telling && told(table, a, b) }
    };
    let converted = || {
        let other = value(table, a).currency != value(table, b).currency;
        !one && other && (told_here.converted.contains(&a) || told_here.converted.contains(&b))
    };
    !told() && !converted() && (one || (!as_the_pair() && !through() && weigh(table, a, b).is_err()))
}

/// Whether figures agree, where one may leave out what it counts.
pub(crate) fn alike(a: &Quantity, b: &Quantity) -> bool {
    agrees(a, b) || (a.value == b.value && is_telling(a) && (a.unit.is_none() || b.unit.is_none()))
}
