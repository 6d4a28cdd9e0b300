//! Claims to a table: a row a claim, a column an outlet, the words that each prints and how they relate to the others', blank where an
//! outlet is silent; with many outlets, before these, which values there are and how many outlets print each.

use super::words::{line, listed};
use super::{Page, origins_told};
use crate::human::{counted, is_worth_a_row};
use crate::json::compact;
use crate::snapshot;
use copydesk_claims::{AssertionValue, ClaimKind};
use copydesk_graph::{AssertionRef, Claim, Relation};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Characters of one cell that are shown.
const CELL_MAX: usize = 90;
const KEY_MAX: usize = 40;
const STATEMENT_MAX: usize = 160;
/// With more outlets than this, their columns are not all on the screen, and the values stand in a column before them.
const COLUMNS_MAX: usize = 8;
/// Outlets that are named beside a value.
const NAMES_MAX: usize = 2;
const ORIGINS_MAX: usize = 4;

pub(super) const KINDS: [&str; 6] = ["quantity", "time", "name", "role", "quote", "event"];

pub(super) const fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Quantity => "quantity",
        ClaimKind::Time => "time",
        ClaimKind::Name => "name",
        ClaimKind::Role => "role",
        ClaimKind::Quote => "quote",
        ClaimKind::Event => "event",
    }
}

pub(super) fn outlets_of<'a>(page: &Page<'a>, claim: &Claim) -> BTreeSet<&'a str> {
    claim.assertions.iter().map(|at| page.outlet(at.document)).collect()
}

pub(super) fn render(page: &Page<'_>) -> Markup {
    let graph = page.checked.graph;
    // What a finding is about has its place in the table, however few carry it.
    let found: BTreeSet<usize> = page.checked.findings.iter().filter_map(|f| f.claim).collect();
    let worthy = |&&c: &&usize| found.contains(&c) || is_worth_a_row(page.checked.story, &graph.claims[c]);
    let rows: Vec<usize> = graph.by_weight.iter().filter(worthy).copied().collect();
    let many = page.outlets.len() > COLUMNS_MAX;
    html! {
        section.claims id=(page.id("claims")) aria-labelledby=(page.id("claims-title")) {
            h3 id=(page.id("claims-title")) { "Claims by outlet" }
            @if rows.is_empty() {
                p { "No claim is made by two outlets." }
            } @else {
                p.quiet { "Those that matter most first: by outlets, by how they relate, and by how near they are to the headlines. " (agreed(page, &rows)) "A blank cell: the outlet is silent."
                    @if many { " The filter for an outlet leaves its column alone." } }
                div.scroll.tall tabindex="0" role="region" aria-label="Claims by outlet" {
                    table class=(if many { "matrix many" } else { "matrix" }) data-sortable="" {
                        thead { tr {
                            th scope="col" { "Claim" }
                            th scope="col" { "Relation" }
                            th scope="col" { "Origins" }
                            @if many { th scope="col" { "Values" } }
                            @for outlet in &page.outlets { th scope="col" { (line(outlet)) } }
                        } }
                        tbody { @for &claim in &rows { (row(page, claim, many)) } }
                    }
                }
                p.none hidden { "No claim is left by the filter." }
            }
        }
    }
}

/// How many of the shared claims that the head of the page counts have no row, and how many rows are no shared claims.
fn agreed(page: &Page<'_>, rows: &[usize]) -> String {
    let claims = &page.checked.graph.claims;
    let shared = |claim: &Claim| outlets_of(page, claim).len() >= 2;
    let listed = rows.iter().filter(|&&c| shared(&claims[c])).count();
    let left = claims.iter().filter(|c| shared(c)).count() - listed;
    let mut told = match left {
        0 => String::new(),
        1 => "One more shared claim is left out: a name or title on which all agree. ".to_owned(),
        _ => format!("{left} more shared claims are left out: names and titles on which all agree. "),
    };
    let alone = rows.len() - listed;
    if alone > 0 {
        let them = if alone == 1 {
            "is one outlet's alone, and has a finding"
        } else {
            "are one outlet's alone, and have a finding each"
        };
        let _ = write!(told, "{} {them}. ", counted(alone, "row"));
    }
    told
}

fn row(page: &Page<'_>, index: usize, many: bool) -> Markup {
    let claim = &page.checked.graph.claims[index];
    let about: Vec<_> = page.findings.iter().enumerate().filter(|(_, f)| f.claim == Some(index)).collect();
    let outlets: Vec<&str> = outlets_of(page, claim).into_iter().collect();
    let rules: Vec<&str> = about.iter().map(|(_, f)| f.rule).collect();
    let gravest = about.iter().map(|(_, f)| f.severity).max();
    let stands = stands(page, claim);
    let values = values(page, claim, &stands);
    let prints = prints(page, claim, &stands);
    html! {
        tr id=(page.id(&claim.id)) tabindex="-1" data-kind=(kind(claim.kind)) data-rule=(compact(&rules))
            data-severity=(gravest.map_or("", |s| s.as_str())) data-outlets=(compact(&outlets)) {
            th scope="row" {
                span class={ "kind " (kind(claim.kind)) } { (kind(claim.kind)) } " " (clipped(&claim.statement, STATEMENT_MAX))
                @for (n, finding) in &about { " " a class={ "to-finding " (finding.severity.as_str()) } href={ "#" (page.finding(finding)) } { (n + 1) " " (finding.rule) } }
                @if page.drawn.contains(&index) { " " a.to-finding href={ "#" (page.id(&claim.id)) "-ways" } { "from whom" } }
            }
            td class={ "relation " (claim.relation.as_str()) } data-order=(claim.relation as u8) { (claim.relation.as_str()) " " small { (counts(page, &values)) } }
            td.origins data-order=(claim.independent_origins) { (origins_told(page, claim, ORIGINS_MAX)) }
            @if many { td.values data-order=(values.len()) { (told(page, &values)) } }
            @for outlet in &page.outlets { (cell(outlet, prints.get(*outlet))) }
        }
    }
}

/// A value of a claim, and who prints it.
struct Value<'a> {
    key: String,
    /// The words of the first that prints it.
    words: String,
    outlets: Vec<&'a str>,
    members: Vec<usize>,
    odd: bool,
}

/// The values of a claim, those of most outlets first. What was found equal is one value, whatever its words.
fn values<'a>(page: &Page<'a>, claim: &Claim, stands: &[Stand<'_>]) -> Vec<Value<'a>> {
    let mut values: Vec<Value<'a>> = Vec::new();
    for (member, &at) in claim.assertions.iter().enumerate() {
        let (key, outlet) = (key(page, at), page.outlet(at.document));
        match values
            .iter_mut()
            .find(|v| v.key == key || v.members.iter().any(|other| stands[member].equal.contains(other)))
        {
            Some(value) => {
                value.members.push(member);
                value.odd |= stands[member].odd();
                if !value.outlets.contains(&outlet) {
                    value.outlets.push(outlet);
                }
            }
            None => {
                let words = clipped(words(page, at), CELL_MAX);
                values.push(Value {
                    key,
                    words,
                    outlets: vec![outlet],
                    members: vec![member],
                    odd: stands[member].odd(),
                });
            }
        }
    }
    values.sort_by_key(|v| std::cmp::Reverse(v.outlets.len()));
    // One word for several days, "tomorrow", is told with its day.
    let same: Vec<bool> = values.iter().map(|v| values.iter().filter(|w| w.words == v.words).count() > 1).collect();
    for (value, _) in values.iter_mut().zip(same).filter(|(_, same)| *same) {
        value.words = format!("{} ({})", value.words, clipped(&value.key, KEY_MAX));
    }
    values
}

fn words<'a>(page: &Page<'a>, at: AssertionRef) -> &'a str {
    page.checked.story.assertion(at).span.of(&page.checked.story.documents[at.document].article.text)
}

/// What makes two passages print one value.
fn key(page: &Page<'_>, at: AssertionRef) -> String {
    let letters = |text: &str| {
        text.to_lowercase()
            .replace(|c: char| !c.is_alphanumeric(), " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    match &page.checked.story.assertion(at).value {
        AssertionValue::Quote { .. } => letters(words(page, at)),
        // Capitals are what a name may be at odds in.
        AssertionValue::Name(_) => line(words(page, at)),
        AssertionValue::Event => match page.checked.story.assertion(at).polarity {
            copydesk_claims::Polarity::Positive => "stated".to_owned(),
            copydesk_claims::Polarity::Negative => "denied".to_owned(),
        },
        _ => snapshot::value(page.checked.story, at),
    }
}

/// How one assertion of a claim stands to the others.
#[derive(Default)]
struct Stand<'a> {
    /// The gravest relation that it is in.
    gravest: Option<Relation>,
    /// Outlets that it is in conflict with.
    against: BTreeSet<&'a str>,
    /// Outlets that it can be true together with.
    with: BTreeSet<&'a str>,
    /// Assertions that say the same.
    equal: BTreeSet<usize>,
}

impl Stand<'_> {
    /// Whether it stands against more outlets than with: the page marks it, and says nothing on who is right.
    fn odd(&self) -> bool {
        self.against.len() > self.with.len()
    }

    /// In the words of a cell.
    fn said(&self) -> String {
        match self.gravest {
            None => "alone".to_owned(),
            Some(Relation::Equal) => "agrees".to_owned(),
            Some(Relation::Rounded) => "rounded".to_owned(),
            Some(Relation::Refines) => "more exact".to_owned(),
            Some(Relation::LessPrecise) => "less exact".to_owned(),
            Some(Relation::Superseded) => "updated".to_owned(),
            Some(Relation::Conflict) => format!("against {}", counted(self.against.len(), "outlet")),
            Some(Relation::NotComparable) => "not compared".to_owned(),
        }
    }
}

/// How each assertion of a claim stands.
fn stands<'a>(page: &Page<'a>, claim: &Claim) -> Vec<Stand<'a>> {
    let mut found: Vec<Stand<'a>> = claim.assertions.iter().map(|_| Stand::default()).collect();
    // A name is held to be one for a whole article: that two articles are at odds says nothing against words that both print.
    let keys: Vec<Option<String>> =
        claim.assertions.iter().map(|&at| (claim.kind == ClaimKind::Name).then(|| key(page, at))).collect();
    for comparison in &claim.comparisons {
        let of_a = match comparison.relation {
            _ if keys[comparison.a].is_some() && keys[comparison.a] == keys[comparison.b] => Relation::Equal,
            Relation::Conflict if !comparison.firm => Relation::NotComparable,
            relation => relation,
        };
        let of_b = match of_a {
            Relation::Refines => Relation::LessPrecise,
            Relation::LessPrecise => Relation::Refines,
            relation => relation,
        };
        for (member, other, relation) in [(comparison.a, comparison.b, of_a), (comparison.b, comparison.a, of_b)] {
            let outlet = page.outlet(claim.assertions[other].document);
            let stand = &mut found[member];
            match relation {
                Relation::Conflict => drop(stand.against.insert(outlet)),
                Relation::NotComparable => {}
                _ => drop(stand.with.insert(outlet)),
            }
            if relation == Relation::Equal {
                stand.equal.insert(other);
            }
            if stand.gravest.is_none_or(|known| gravity(known) < gravity(relation)) {
                stand.gravest = Some(relation);
            }
        }
    }
    found
}

const fn gravity(relation: Relation) -> u8 {
    match relation {
        Relation::NotComparable => 0,
        Relation::Equal => 1,
        Relation::Rounded => 2,
        Relation::LessPrecise => 3,
        Relation::Refines => 4,
        Relation::Superseded => 5,
        Relation::Conflict => 6,
    }
}

/// "3 values, 2 outlets silent".
fn counts(page: &Page<'_>, values: &[Value<'_>]) -> String {
    let told = counted(values.len(), "value");
    match page.outlets.len() - values.iter().flat_map(|v| &v.outlets).collect::<BTreeSet<_>>().len() {
        0 => told,
        silent => format!("{told}, {} silent", counted(silent, "outlet")),
    }
}

/// Each value with the number of outlets; few of them are told by name.
fn told(page: &Page<'_>, values: &[Value<'_>]) -> Markup {
    html! {
        ul {
            @for value in values {
                li {
                    b class=[value.odd.then_some("clash")] { (value.words) } " " @if value.outlets.len() > NAMES_MAX + 1 {
                        details { summary { (counted(value.outlets.len(), "outlet")) } span { (listed(&value.outlets, page.outlets.len())) } }
                    } @else { span.quiet { (listed(&value.outlets, NAMES_MAX)) } }
                }
            }
        }
    }
}

/// One print of an outlet.
struct Print {
    words: String,
    place: String,
    said: String,
    odd: bool,
}

/// What each outlet prints for a claim, each words once.
fn prints<'a>(page: &Page<'a>, claim: &Claim, stands: &[Stand<'_>]) -> BTreeMap<&'a str, Vec<Print>> {
    let mut prints: BTreeMap<&str, Vec<Print>> = BTreeMap::new();
    for (stand, &at) in stands.iter().zip(&claim.assertions) {
        let there = prints.entry(page.outlet(at.document)).or_default();
        let words = clipped(words(page, at), CELL_MAX);
        if there.iter().all(|p| p.words != words) {
            let place = page.place(at.document, page.checked.story.assertion(at).span.start);
            there.push(Print { words, place, said: stand.said(), odd: stand.odd() });
        }
    }
    prints
}

fn cell(outlet: &str, prints: Option<&Vec<Print>>) -> Markup {
    let Some(prints) = prints else { return html! { td {} } };
    html! {
        td data-o=(line(outlet)) {
            @for print in prints {
                a href={ "#" (print.place) } class=[print.odd.then_some("clash")] { (print.words) } " " small { (print.said) } " "
            }
        }
    }
}

fn clipped(text: &str, characters: usize) -> String {
    let text = line(text);
    if text.chars().count() <= characters {
        return text;
    }
    let mut short: String = text.chars().take(characters - 1).collect();
    short.truncate(short.trim_end().len());
    short + "…"
}
