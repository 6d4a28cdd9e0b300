//! The assertions of one claim to how they relate, pair by pair, with the reason.

use crate::figures;
use crate::group::{Apart, Grouping, alike};
use crate::quotation::{self, Grade};
use crate::updates::Updates;
use crate::{AssertionRef, Comparison, Relation, Story, StoryRelation};
use copydesk_claims::compare::{self, Relation as Fit, fit, of_one_thing, opposed, other_rate};
use copydesk_claims::{Assertion, AssertionValue, Certainty, ClaimKind, Quantity, single_spaced};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The assertions of larger claims are compared with the first one of each value only: it bounds the work.
const ALL_PAIRS_MAX: usize = 40;
/// So many values at most.
const VALUES_MAX: usize = 16;

/// Every pair of assertions of different articles, and those of one article of which it says that one takes the other's place. In the
/// order of the pairs.
pub(crate) fn compare(story: &Story, grouping: &Grouping<'_>, assertions: &[AssertionRef]) -> Vec<Comparison> {
    let updates = grouping.updates();
    let all = assertions.len() <= ALL_PAIRS_MAX;
    let firsts = if all { BTreeSet::new() } else { firsts(story, assertions) };
    let mut found = Vec::new();
    // The same two wordings are aligned once, however many print them.
    let mut aligned: FxHashMap<(&str, &str), (Relation, String)> = FxHashMap::default();
    let mut relate = |x: AssertionRef, y: AssertionRef| match (&story.assertion(x).value, &story.assertion(y).value) {
        (AssertionValue::Quote { words: p, .. }, AssertionValue::Quote { words: q, .. }) => {
            aligned.entry((p, q)).or_insert_with(|| quotations(p, q)).clone()
        }
        _ => relate(story, x, y),
    };
    for a in 0..assertions.len() {
        let others = if all || firsts.contains(&a) {
            (a + 1..assertions.len()).collect::<Vec<usize>>()
        } else {
            firsts.range(a + 1..).copied().collect()
        };
        for b in others {
            let (x, y) = (assertions[a], assertions[b]);
            if takes_its_place(story, updates, x, y) || takes_its_place(story, updates, y, x) {
                let why = "it is said which figure was given before".into();
                found.push(Comparison { a, b, relation: Relation::Superseded, why, firm: true });
            } else if x.document != y.document {
                let (mut relation, mut why) = relate(x, y);
                if relation == Relation::Conflict && is_later_version(story, x, y) {
                    (relation, why) = (Relation::Superseded, "a later version of the same article".into());
                }
                let asked = is_one_figure(story, x, y) || story.assertion(x).kind() == ClaimKind::Event;
                let firm = !asked || grouping.weigh(x, y).is_ok_and(|m| m.firm);
                found.push(Comparison { a, b, relation, why, firm });
            }
        }
    }
    hold(story, grouping, assertions, &mut found);
    found
}

/// Takes back the conflicts of values that nothing firm holds against each other: neither the two themselves, nor what agrees with them.
fn hold(story: &Story, grouping: &Grouping<'_>, assertions: &[AssertionRef], found: &mut [Comparison]) {
    let valued =
        |c: &Comparison| matches!(story.assertion(assertions[c.a]).kind(), ClaimKind::Quantity | ClaimKind::Time);
    let conflicts: Vec<usize> =
        (0..found.len()).filter(|&n| found[n].relation == Relation::Conflict && valued(&found[n])).collect();
    if conflicts.is_empty() {
        return;
    }
    let firm = |c: &Comparison| grouping.weigh(assertions[c.a], assertions[c.b]).is_ok_and(|m| m.firm);
    let held: Vec<(usize, usize)> =
        conflicts.iter().map(|&n| &found[n]).filter(|c| firm(c)).map(|c| (c.a, c.b)).collect();
    let mut agreeing: FxHashSet<(usize, usize)> = FxHashSet::default();
    for c in found.iter() {
        if matches!(c.relation, Relation::Equal | Relation::Rounded | Relation::Refines | Relation::LessPrecise) {
            agreeing.extend([(c.a, c.b), (c.b, c.a)]);
        }
    }
    let value = |i: usize| &story.assertion(assertions[i]).value;
    // Two figures of one article are never compared: there the same figure is the same.
    let same = |i: usize, k: usize| match (value(i), value(k)) {
        (AssertionValue::Quantity(p), AssertionValue::Quantity(q)) => alike(p, q),
        (p, q) => p == q,
    };
    let one_side = |i: usize, k: usize| i == k || agreeing.contains(&(i, k)) || same(i, k);
    for n in conflicts {
        let (a, b) = (found[n].a, found[n].b);
        let stands =
            |&(p, q): &(usize, usize)| (one_side(a, p) && one_side(b, q)) || (one_side(a, q) && one_side(b, p));
        match grouping.weigh(assertions[a], assertions[b]) {
            Ok(found_alike) if held.iter().any(stands) => {
                found[n].why = format!("{}; {}", found[n].why, found_alike.ground.words());
            }
            Err(_) if held.iter().any(stands) => {}
            other => {
                let why = other.err().map_or("too little says that both are of one thing", Apart::why);
                (found[n].relation, found[n].why, found[n].firm) = (Relation::NotComparable, why.into(), false);
            }
        }
    }
}

/// The first assertion of each value.
fn firsts(story: &Story, assertions: &[AssertionRef]) -> BTreeSet<usize> {
    let mut seen = FxHashSet::default();
    let new = |&i: &usize| seen.insert(value_key(story, assertions[i]));
    (0..assertions.len()).filter(new).take(VALUES_MAX).collect()
}

/// What two assertions of one value have in common, as text.
fn value_key(story: &Story, at: AssertionRef) -> String {
    let assertion = story.assertion(at);
    match &assertion.value {
        AssertionValue::Quantity(q) => format!(
            "{:?} {:?} {} {:?} {} {} {:?} {:?} {:?}",
            q.value, q.min, q.min_open, q.max, q.max_open, q.approximate, q.unit, q.currency, q.change
        ),
        AssertionValue::Time(t) => format!("{:?} {:?} {:?}", t.value, t.earliest, t.latest),
        AssertionValue::Quote { words, .. } => words.clone(),
        AssertionValue::Name(entity) => story.documents[at.document].reading.entities[*entity].name.clone(),
        AssertionValue::Role { role, status, .. } => format!("{role} {status:?}"),
        AssertionValue::Event => format!("{:?} {}", assertion.polarity, assertion.certainty == Certainty::Certain),
    }
}

/// Whether somebody says that the second figure takes the place of the first.
pub(crate) fn takes_its_place(story: &Story, updates: &Updates, earlier: AssertionRef, latest: AssertionRef) -> bool {
    match (&story.assertion(earlier).value, &story.assertion(latest).value) {
        (AssertionValue::Quantity(p), AssertionValue::Quantity(q)) => updates.tells(p, q),
        _ => false,
    }
}

/// Whether two figures are one, bounded otherwise.
fn is_one_figure(story: &Story, a: AssertionRef, b: AssertionRef) -> bool {
    match (&story.assertion(a).value, &story.assertion(b).value) {
        (AssertionValue::Quantity(p), AssertionValue::Quantity(q)) => {
            p.value.is_some() && p.value == q.value && (p.min != q.min || p.max != q.max)
        }
        _ => false,
    }
}

/// Whether two figures or times stand in versions of one article.
fn is_later_version(story: &Story, a: AssertionRef, b: AssertionRef) -> bool {
    let valued = matches!(story.assertion(a).kind(), ClaimKind::Quantity | ClaimKind::Time);
    valued && story.versions.follow(a.document, b.document)
}

/// How the first relates to the second.
pub(crate) fn relate(story: &Story, a: AssertionRef, b: AssertionRef) -> (Relation, String) {
    let (x, y) = (story.assertion(a), story.assertion(b));
    match (&x.value, &y.value) {
        (AssertionValue::Quantity(p), AssertionValue::Quantity(q)) => quantities(story, (a, x, p), (b, y, q)),
        (AssertionValue::Time(p), AssertionValue::Time(q)) => {
            let found = compare::times(p, q);
            (of_fit(found.relation), found.reason)
        }
        (AssertionValue::Quote { words: p, .. }, AssertionValue::Quote { words: q, .. }) => quotations(p, q),
        (AssertionValue::Name(p), AssertionValue::Name(q)) => {
            let name = |at: AssertionRef, e: usize| &story.documents[at.document].reading.entities[e].name;
            match crate::names::fit(name(a, *p), name(b, *q)) {
                crate::names::NameFit::Variant(_) => {
                    (Relation::Conflict, "one word of the name differs by a slip".into())
                }
                _ => (Relation::Equal, "the same name or a short form of it".into()),
            }
        }
        (AssertionValue::Event, AssertionValue::Event) => events(x, y),
        (AssertionValue::Role { role: p, status: s, .. }, AssertionValue::Role { role: q, status: t, .. }) => {
            let why = if p != q {
                "another role"
            } else if s != t {
                "the same role, held otherwise"
            } else {
                "the same role"
            };
            (Relation::Equal, why.into())
        }
        _ => (Relation::Equal, "the same role".into()),
    }
}

type Side<'s> = (AssertionRef, &'s Assertion, &'s Quantity);

fn quantities(story: &Story, (a, x, p): Side<'_>, (b, y, q): Side<'_>) -> (Relation, String) {
    if figures::measure(p) != figures::measure(q) && p.currency.is_some() != q.currency.is_some() {
        return (Relation::NotComparable, "different measures".into());
    }
    if let (Some(_), Some(_)) = (&p.currency, &q.currency)
        && p.currency != q.currency
    {
        // Whose dollars they are is often left to the reader; euros are no dollars.
        let slipped = p.unit != q.unit && figures::slip(p, q) == Some(figures::Slip::Scale) && p.value == q.value;
        let relation = if slipped { Relation::Conflict } else { Relation::NotComparable };
        let why = if slipped { "the same digits in another currency" } else { "sums in two currencies" };
        return (relation, why.into());
    }
    if let Some(why) = other_rate(p, q) {
        return (Relation::NotComparable, why);
    }
    // They do not agree, and whether both speak of the same span is not known well enough to call it a conflict.
    if opposed(p, q) {
        return (Relation::NotComparable, "one goes up, the other down".into());
    }
    let found = of_one_thing(p, q);
    let relation = match found.relation {
        _ if fit(p, q).same_figure && found.relation != Fit::Equal => {
            return (Relation::Refines, "the same figure, bare or bounded otherwise".into());
        }
        Fit::Disjoint if supersedes(story, (a, x, p), (b, y, q)) => {
            return (Relation::Superseded, "the later report updates a count that grows".into());
        }
        relation => of_fit(relation),
    };
    (relation, found.reason)
}

/// The relation of two assertions whose values relate so.
const fn of_fit(fit: Fit) -> Relation {
    match fit {
        Fit::Equal => Relation::Equal,
        Fit::Rounded | Fit::Overlapping => Relation::Rounded,
        Fit::Inside => Relation::Refines,
        Fit::Contains => Relation::LessPrecise,
        Fit::Disjoint => Relation::Conflict,
        Fit::NotComparable => Relation::NotComparable,
    }
}

/// Whether the later of two reports gives a new state of a count, not another account of the same state.
fn supersedes(story: &Story, (a, x, p): Side<'_>, (b, y, q): Side<'_>) -> bool {
    let instant = |at: AssertionRef| story.documents[at.document].article.published.as_ref().map(|s| s.value.instant());
    let (Some(s), Some(t)) = (instant(a), instant(b)) else { return false };
    if s == t {
        return false;
    }
    let ((early, _), (late, later)) = if s < t { ((p, x), (q, y)) } else { ((q, y), (p, x)) };
    if matches!(figures::slip(early, late), Some(figures::Slip::Scale | figures::Slip::Transposed)) {
        return false;
    }
    let grows = early.min.or(early.value) < late.min.or(late.value);
    let counts = late.unit.as_deref().is_some_and(|u| grows_by_nature(u.rsplit(' ').next().unwrap_or(u)));
    // People are counted for many reasons; only what befalls more and more of them grows, and only when it is the same.
    let acts = || x.near.iter().any(|w| listed(w, "act") && y.near.contains(w));
    let people = late.unit.as_deref() == Some("people") && acts();
    let cue = later.near.iter().any(|w| listed(w, "cue"));
    (grows && (counts || people)) || (cue && (s - t).abs() >= 3600)
}

fn grows_by_nature(noun: &str) -> bool {
    listed(noun, "noun")
}

/// Whether the table lists a word for this use.
fn listed(word: &str, wanted: &'static str) -> bool {
    static TABLE: OnceLock<FxHashSet<(&'static str, &'static str)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../data/en/growing.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).collect()
    });
    table.contains(&(word, wanted))
}

fn quotations(a: &str, b: &str) -> (Relation, String) {
    let Some(found) = quotation::compare(a, b) else {
        return (Relation::NotComparable, "the two share too few words to be one quotation".into());
    };
    let why = match found.grade {
        Grade::Identical => "the same words",
        Grade::Typography => "the same words in other type",
        Grade::Spelling => "the same words in another spelling or with other marks",
        Grade::Trimmed if a.len() > b.len() => "the first gives more of the quotation",
        Grade::Trimmed => "the second gives more of the quotation",
        Grade::Elided => "one marks what it leaves out",
        Grade::Bracketed => "one puts words in brackets",
        Grade::Omission => "one leaves words out without a mark",
        Grade::Words => "the words differ inside what both quote",
        Grade::NumberOrPolarity => "a figure or a denial differs inside what both quote",
    };
    let altered = found.differences.iter().any(|d| d.grade.is_altered() && !d.minor);
    let relation = match found.grade {
        _ if altered => Relation::Conflict,
        Grade::Identical | Grade::Typography | Grade::Spelling => Relation::Equal,
        _ if a.len() > b.len() => Relation::Refines,
        _ if a.len() < b.len() => Relation::LessPrecise,
        _ => Relation::Equal,
    };
    (relation, why.into())
}

fn events(a: &Assertion, b: &Assertion) -> (Relation, String) {
    if a.polarity != b.polarity {
        return (Relation::NotComparable, "one is negated; what is negated cannot be told yet".into());
    }
    let flat = |c: Certainty| c == Certainty::Certain;
    match (flat(a.certainty), flat(b.certainty)) {
        (true, false) => (Relation::Refines, "the first is flat, the second hedged".into()),
        (false, true) => (Relation::LessPrecise, "the first is hedged, the second flat".into()),
        _ => (Relation::Equal, "like words, equally sure".into()),
    }
}

/// The gravest relation of a claim.
pub(crate) fn gravest(assertions: &[AssertionRef], comparisons: &[Comparison]) -> StoryRelation {
    if assertions.len() == 1 {
        return StoryRelation::Single;
    }
    let of = |relation: Relation| match relation {
        Relation::Equal | Relation::NotComparable => StoryRelation::Agree,
        Relation::Rounded => StoryRelation::Compatible,
        Relation::Refines | Relation::LessPrecise => StoryRelation::Refine,
        Relation::Superseded => StoryRelation::Superseded,
        Relation::Conflict => StoryRelation::Conflict,
    };
    comparisons.iter().map(|c| of(c.relation)).max().unwrap_or(StoryRelation::Agree)
}

/// The claim in one line for people.
pub(crate) fn statement(story: &Story, assertions: &[AssertionRef]) -> String {
    let first = story.assertion(assertions[0]);
    let value = single_spaced(first.span.of(&story.documents[assertions[0].document].article.text));
    match first.kind() {
        ClaimKind::Quantity | ClaimKind::Time => format!("{}: {}", first.about, value),
        ClaimKind::Name => format!("named {}", value),
        ClaimKind::Quote => format!("“{}”", clip(&value)),
        ClaimKind::Role | ClaimKind::Event => clip(&value),
    }
}

fn clip(text: &str) -> String {
    const CHARS_MAX: usize = 110;
    if text.chars().count() <= CHARS_MAX {
        return text.to_string();
    }
    let cut: String = text.chars().take(CHARS_MAX).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}
