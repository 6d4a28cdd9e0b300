//! Claims to events that are flat in one place and hedged or alleged in another: between articles, or between a headline and its text.

use crate::figures::is_firm;
use crate::sides::{Side, instant, outlets, verb, words_of};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{AssertionValue, Certainty, ClaimKind, SourceKind, Stem, ZoneKind};
use copydesk_graph::{AssertionRef, Document};
use std::sync::LazyLock;

/// `certainty-mismatch`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "certainty-mismatch",
        severity: Severity::Warning,
        summary: "flat in one place, hedged or attributed as allegation in another",
        docs: "\"May be the oldest\" in the study, \"is the oldest\" in the paper: on the way from source to page a hedge was lost, or one was \
added. The rule reports an event told in like words that some articles state flatly and others with \"may\", \"reportedly\", \
\"alleged\", \"is likely to\".\n\nPlans (\"will\") and attribution alone (\"she said\") are no hedge; but what stands on somebody's word, accuses, or tells what should be \
is not flat either. Events told in other words are \
not seen.\n\nA headline is held against the text below it: where it states what the text only alleges or thinks possible, and states \
nowhere flatly, that is reported too. Quotation marks, a question, a colon before or behind a source, and words such as \"accused\" or \
\"set to\" keep a headline at a distance from its claim, and the rule quiet.",
        fires: &[
            ("Fell Post", "Dam\n\nA crack in the spillway may have flooded the lower village, engineers said."),
            ("Dale News", "Dam\n\nA crack in the spillway flooded the lower village."),
        ],
        quiet: &[
            ("Fell Post", "Dam\n\nA crack in the spillway may have flooded the lower village, engineers said."),
            ("Dale News", "Dam\n\nA crack in the spillway possibly flooded the lower village."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, claim) in
        context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Event && c.assertions.len() > 1)
    {
        let pick = |test: &dyn Fn(AssertionRef) -> bool| Side {
            members: claim.assertions.iter().copied().filter(|&m| test(m)).collect(),
        };
        let hedged = pick(&|m| is_hedged(context, m));
        let mut flat = pick(&|m| is_flat(context, m));
        let mismatch = |h, f| is_firm(claim, &[h], &[f]) && is_mismatch(context, h, f);
        flat.members.retain(|&f| hedged.members.iter().any(|&h| mismatch(h, f)));
        if !hedged.members.is_empty()
            && !flat.members.is_empty()
            && hedged.documents().is_disjoint(&flat.documents())
            && same_sign(context, &hedged, &flat)
        {
            findings.push(finding(context, index, &hedged, &flat));
        }
    }
    for document in 0..context.story.documents.len() {
        let overstated = overstated_headline(context, document);
        findings.extend(overstated.map(|(head, hedges)| headline_finding(context, head, &hedges)).filter(|new| {
            let shown = |f: &Finding| {
                f.evidence
                    .iter()
                    .any(|e| e.document == new.evidence[0].document && e.span.overlaps(new.evidence[0].span))
            };
            !findings.iter().any(shown)
        }));
    }
    findings
}

/// A flat clause of a headline, and the clauses of the same article's text that say no more than that it may be so; none where the text
/// has it flatly too, or the headline itself keeps its distance.
fn overstated_headline(context: &Context<'_>, document: usize) -> Option<(AssertionRef, Vec<AssertionRef>)> {
    const WORDS_MIN: usize = 3;
    let (story, Document { article, reading }) = (context.story, &context.story.documents[document]);
    let zone = article.zones.iter().find(|z| z.kind == ZoneKind::Headline)?.span;
    if keeps_distance(zone.of(&article.text)) {
        return None;
    }
    let at = |assertion: usize| AssertionRef { document, assertion };
    let events = || (0..reading.assertions.len()).map(at).filter(|&a| story.assertion(a).kind() == ClaimKind::Event);
    let inside = |a: AssertionRef| zone.contains(story.assertion(a).clause);
    let carries = |words: &[Stem], head: AssertionRef| {
        let stated = &story.assertion(head).near;
        let shared = stated.iter().filter(|w| words.contains(w)).count();
        shared >= WORDS_MIN && shared * 5 >= stated.len() * 3
    };
    // What somebody alleges is open as a whole.
    let scope = |a: AssertionRef| -> &[Stem] {
        let assertion = story.assertion(a);
        let alleged = assertion.hedged.is_empty() && assertion.certainty == Certainty::Alleged;
        if alleged { &assertion.near } else { &assertion.hedged }
    };
    events().filter(|&a| inside(a) && is_flat(context, a) && !is_forecast(context, a)).find_map(|head| {
        let body = events().filter(|&a| !inside(a) && story.assertion(a).span.start >= zone.end);
        let told: Vec<AssertionRef> = body.filter(|&a| carries(&story.sentence_words(a), head)).collect();
        let hedges: Vec<AssertionRef> =
            told.iter().copied().filter(|&a| is_hedged(context, a) && carries(scope(a), head)).collect();
        let sentences: Vec<usize> = hedges.iter().map(|&a| story.assertion(a).sentence).collect();
        let open = told.iter().all(|&a| sentences.contains(&story.assertion(a).sentence));
        let sign = story.assertion(head).polarity;
        let signed = hedges.iter().all(|&a| story.assertion(a).polarity == sign);
        (open && signed && !hedges.is_empty()).then_some((head, hedges))
    })
}

/// Whether a headline says by its marks or words that it tells somebody else's word: quotation marks, a question, a colon or dash
/// before or behind a source, "accused", "police say".
fn keeps_distance(headline: &str) -> bool {
    let marks = |c: char| matches!(c, '?' | ':' | '"' | '“' | '”' | '‘' | '—' | '–' | '…' | ';');
    let quoted = headline.split_whitespace().any(|w| w.starts_with(['\'', '’']) || w.ends_with(['\'', '’']));
    let lower = headline.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let careful = words().any(|w| stems(Openness::Careful).chain(stems(Openness::Open)).any(|stem| is_form(w, stem)));
    let wished = words().any(|w| stems(Openness::Wish).any(|stem| stem == w));
    headline.contains(marks) || quoted || careful || wished || lower.contains(" - ")
}

/// Whether a word begins with a stem; with a short one, an ending of the language must follow: "mayor" is no form of "may".
fn is_form(word: &str, stem: &str) -> bool {
    const SHORT: usize = 4;
    let rest = word.strip_prefix(stem);
    rest.is_some_and(|rest| {
        stem.len() > SHORT || stem.ends_with('i') || matches!(rest, "" | "s" | "d" | "es" | "ed" | "ing")
    })
}

/// The headline is the odd one; the text's own words stand against it.
fn headline_finding(context: &Context<'_>, head: AssertionRef, hedges: &[AssertionRef]) -> Finding {
    let story = context.story;
    let message = format!(
        "The headline of {} states flatly “{}”; its text hedges it: “{}”",
        outlets(story, [head.document]),
        words_of(story, head),
        words_of(story, hedges[0])
    );
    let mut evidence = vec![Evidence::primary(head.document, story.assertion(head).span)];
    evidence.extend(hedges.iter().map(|m| Evidence::other(m.document, story.assertion(*m).span)));
    Finding::new(&RULE.meta, story, message, evidence).suggest("let the headline say no more than the text")
}

/// Whether a clause is put forward with less than certainty: no question, and not what somebody was able to do.
fn is_hedged(context: &Context<'_>, at: AssertionRef) -> bool {
    let assertion = context.story.assertion(at);
    let hedge = matches!(
        assertion.certainty,
        Certainty::Reported | Certainty::Alleged | Certainty::Hedged | Certainty::Possible
    );
    hedge && {
        let text = assertion.clause.of(&context.story.documents[at.document].article.text).to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let asked = words.iter().any(|w| matches!(*w, "if" | "whether"));
        // "could affect" says what can be, "could have affected" what may have been.
        let could = words.iter().position(|w| *w == "could").is_some_and(|k| words.get(k + 1) != Some(&"have"));
        let only = could
            && assertion.certainty == Certainty::Possible
            && !words.iter().any(|w| matches!(*w, "may" | "might" | "possibly" | "perhaps"));
        !asked && !only
    }
}

/// Whether the hedge of one clause bears on what the other states flatly, and nothing was settled since.
fn is_mismatch(context: &Context<'_>, hedged: AssertionRef, flat: AssertionRef) -> bool {
    bears_on(context, hedged, flat)
        && !is_forecast(context, flat)
        && !settles(context, hedged, flat)
        && !comes_true(context, hedged, flat)
}

/// What a stem says of how settled its clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Openness {
    /// Who accuses does not say that it is so.
    Open,
    /// What should be is no event.
    Wish,
    /// What was open is decided.
    Settled,
    /// By which a headline keeps its distance.
    Careful,
    /// What is to come.
    Forecast,
}

/// The stems of a kind.
fn stems(kind: Openness) -> impl Iterator<Item = &'static str> {
    static TABLE: LazyLock<Vec<(&'static str, Openness)>> = LazyLock::new(|| {
        let kind = |name: &str| match name {
            "open" => Openness::Open,
            "wish" => Openness::Wish,
            "settled" => Openness::Settled,
            "careful" => Openness::Careful,
            _ => Openness::Forecast,
        };
        let rows = include_str!("../../data/en/certainty_words.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).map(|(stem, name)| (stem, kind(name))).collect()
    });
    TABLE.iter().filter(move |(_, of)| *of == kind).map(|(stem, _)| *stem)
}

/// Whether the outlet says in its own voice that it is so: on the word of somebody who is named, it is as sure as they are, and what
/// should or would be is no event.
fn is_flat(context: &Context<'_>, at: AssertionRef) -> bool {
    let assertion = context.story.assertion(at);
    let told = assertion.chain.iter().any(|link| !matches!(link.kind, SourceKind::Document | SourceKind::Outlet));
    let text = assertion.clause.of(&context.story.documents[at.document].article.text).to_lowercase();
    let wished = text.split(|c: char| !c.is_alphanumeric()).any(|w| stems(Openness::Wish).any(|stem| stem == w));
    let open = assertion.near.iter().any(|stem| stems(Openness::Open).any(|open| open == stem.as_str()));
    // "…, and that Brandt fired": somebody says so.
    let cited = text.contains("according to") || text.contains(" and that ");
    let alternative = text.starts_with("or ");
    assertion.certainty == Certainty::Certain && !told && !wished && !open && !cited && !alternative
}

/// Whether a clause without a hedge is a forecast: no flatter than what "is likely to" come.
fn is_forecast(context: &Context<'_>, flat: AssertionRef) -> bool {
    let story = context.story;
    let clause = story.assertion(flat).clause.of(&story.documents[flat.document].article.text);
    let mut words = clause.split(|c: char| !c.is_alphabetic());
    words.any(|w| stems(Openness::Forecast).any(|f| w.to_lowercase().starts_with(f)))
}

/// Whether the flat report says that the matter was settled, and is not the earlier one.
fn settles(context: &Context<'_>, hedged: AssertionRef, flat: AssertionRef) -> bool {
    let words = context.story.sentence_words(flat);
    !is_before(context, flat, hedged) && words.iter().any(|w| stems(Openness::Settled).any(|stem| stem == w.as_str()))
}

/// Whether the hedge is on what is to come, and the flat report is not the earlier one: what was expected has come.
fn comes_true(context: &Context<'_>, hedged: AssertionRef, flat: AssertionRef) -> bool {
    is_forecast(context, hedged) && !is_before(context, flat, hedged)
}

/// Whether one article is known to be the earlier one.
fn is_before(context: &Context<'_>, a: AssertionRef, b: AssertionRef) -> bool {
    let dated = |at: AssertionRef| context.story.documents[at.document].article.published.is_some();
    dated(a) && dated(b) && instant(context.story, a.document) < instant(context.story, b.document)
}

/// Whether the hedge of one clause bears on what the other states: three fifths of its words, three at least, and a quarter of what is
/// stated.
fn bears_on(context: &Context<'_>, hedged: AssertionRef, flat: AssertionRef) -> bool {
    const WORDS_MIN: usize = 3;
    let scope = &context.story.assertion(hedged).hedged;
    let stated = &context.story.assertion(flat).near;
    let shared = scope.iter().filter(|w| stated.contains(w)).count();
    let like = shared >= WORDS_MIN && shared * 5 >= scope.len() * 3 && shared * 4 >= stated.len();
    like && !are_of_other_figures(context, hedged, flat)
}

/// "It may cost 45 million" and "it has cost 38 million": two figures, and not one of them said flatly.
fn are_of_other_figures(context: &Context<'_>, a: AssertionRef, b: AssertionRef) -> bool {
    let figures = |at: AssertionRef| -> Vec<f64> {
        let clause = context.story.assertion(at).clause;
        let own = &context.story.documents[at.document].reading.assertions;
        let here = own.iter().filter(|x| clause.contains(x.span));
        here.filter_map(|x| if let AssertionValue::Quantity(q) = &x.value { q.value } else { None }).collect()
    };
    let (p, q) = (figures(a), figures(b));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|x| q.iter().any(|y| (x - y).abs() < f64::EPSILON))
}

fn same_sign(context: &Context<'_>, a: &Side, b: &Side) -> bool {
    let sign = |m: &AssertionRef| context.story.assertion(*m).polarity;
    a.members.iter().chain(&b.members).map(sign).all(|p| p == sign(&a.members[0]))
}

/// The side with fewer articles is the odd one; flat against hedged, one to one, the flat one is.
fn finding(context: &Context<'_>, index: usize, hedged: &Side, flat: &Side) -> Finding {
    let story = context.story;
    let (odd, usual) = if hedged.documents().len() < flat.documents().len() { (hedged, flat) } else { (flat, hedged) };
    let (left, right) = (flat.documents(), hedged.documents());
    let message = format!(
        "{} {} flatly “{}”; {} {} it: “{}”",
        outlets(story, left.iter().copied()),
        verb(story, &left, "states", "state"),
        words_of(story, flat.members[0]),
        outlets(story, right.iter().copied()),
        verb(story, &right, "hedges", "hedge"),
        words_of(story, hedged.members[0])
    );
    let show = |m: &AssertionRef| (m.document, story.assertion(*m).span);
    let mut evidence: Vec<Evidence> = odd.members.iter().map(show).map(|(d, s)| Evidence::primary(d, s)).collect();
    evidence.extend(usual.members.iter().map(show).map(|(d, s)| Evidence::other(d, s)));
    Finding::new(&RULE.meta, story, message, evidence).suggest("see how sure the source itself is").about(index)
}
